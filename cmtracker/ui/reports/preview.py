"""A look at the pages of a report before it is made: page by page, larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.report_page import ReportPreview
from cmtracker.ui.widgets.cards import Button, Caption, Card, QuietButton
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.theme import current_theme

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Widths of a page, as parts of the room it has."""

HIGH = 1.4143
"""How high a page of paper is, as part of its width."""

LEAST = 240
"""Pixels of the lowest look at a page."""

FRAME = 4
"""Pixels beside a page in its room."""


class PagePicture(QWidget):
    """One page, as wide as it is told to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._high = HIGH

    def show_page(self, png: bytes) -> None:
        """Show a page."""
        self._picture = QPixmap()
        self._picture.loadFromData(png)
        self._high = self._picture.height() / max(self._picture.width(), 1)
        self.set_width(self.width())
        self.update()

    def set_width(self, width: int) -> None:
        """Take a width, and the height of the page at it."""
        self.setFixedSize(QSize(width, round(width * self._high)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(QColor(current_theme().border))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class PageView(QScrollArea):
    """The room for a page; its keys turn the pages and make them larger."""

    turned = Signal(int)  # pages forth
    jumped = Signal(bool)  # to the last page, or to the first
    zoomed = Signal(int)  # steps; 0: as wide as the room
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture = PagePicture()
        self.setWidget(self.picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, acts = Qt.Key(event.key()), Qt.Key
        turns = {acts.Key_Left: -1, acts.Key_Right: 1}
        zooms = {acts.Key_Plus: 1, acts.Key_Equal: 1, acts.Key_Minus: -1, acts.Key_0: 0}
        ends = {acts.Key_Home: False, acts.Key_End: True}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~_SHIFT:
            super().keyPressEvent(event)
        elif key in turns:
            self.turned.emit(turns[key])
        elif key in zooms:
            self.zoomed.emit(zooms[key])
        elif key in ends:
            self.jumped.emit(ends[key])
        elif key in {acts.Key_PageUp, acts.Key_PageDown}:
            self._scroll_or_turn(1 if key == acts.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def _scroll_or_turn(self, step: int) -> None:
        """Go on within the page; at its end, to the next."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        if bar.value() == before:
            self.turned.emit(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Preview(Card):
    """The pages, and how far a new look at them has come."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self._shown = ReportPreview((), 0, "")
        self._page = 0
        self._zoom = ZOOMS.index(1.0)
        self._room = LEAST
        self.heading.setText(self.tr("Preview"))
        self.back = self._tool("‹", self.tr("The page before"))
        self.forth = self._tool("›", self.tr("The next page"))
        self.smaller = self._tool("−", self.tr("Smaller"))
        self.fit = self._tool(self.tr("Page width"), self.tr("As wide as the room"))
        self.larger = self._tool("+", self.tr("Larger"))
        self.place = Caption("")
        self.view = PageView()
        self.state = Caption("")
        self.state.setWordWrap(True)
        self.state.setMinimumHeight(self.state.fontMetrics().height())  # the buttons below stay
        self._lay_out()
        self._connect()
        self._show_place()

    def _tool(self, text: str, name: str) -> Button:
        button = QuietButton(text)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.heading)
        row.addStretch(1)
        for widget in (self.smaller, self.fit, self.larger, self.back, self.place, self.forth):
            row.addWidget(widget)
        self.body.addLayout(row)
        self.body.addWidget(self.view)
        self.body.addWidget(self.state)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.fit.clicked.connect(lambda: self.zoom(0))
        self.view.turned.connect(self.turn)
        self.view.zoomed.connect(self.zoom)
        self.view.jumped.connect(self._jump)
        self.view.resized.connect(self._fit)

    # --- what is shown -------------------------------------------------------------------------

    def wait(self) -> None:
        """Say that the pages are being drawn; those before can be looked at meanwhile."""
        self._say(self.tr("The pages are being drawn…"))

    def refuse(self, text: str) -> None:
        """Say why there are no pages."""
        self._shown = ReportPreview((), 0, "")
        self._show_page(0)
        self._say(text)

    def show_preview(self, shown: ReportPreview) -> None:
        """Show the pages of a report; whoever looked at a page goes on looking at it."""
        self._shown = shown
        self._show_page(min(self._page, len(shown.pages) - 1))
        self._say(self._tell_left(shown))

    def _tell_left(self, shown: ReportPreview) -> str:
        said = []
        if shown.left:
            said.append(self.tr("%Ln page(s) more are not shown here.", "", shown.left))
        if shown.is_shortened:
            said.append(self.tr("Long tables are shown here in part; the file holds them whole."))
        return " ".join(said)

    def _say(self, text: str) -> None:
        self.state.setText(self._wording.typeset(text))

    def turn(self, pages: int) -> None:
        """Show a page further on, or back."""
        self._show_page(self._page + pages)

    def _jump(self, to_last: bool) -> None:
        self._show_page(len(self._shown.pages) - 1 if to_last else 0)

    def zoom(self, steps: int) -> None:
        """Show the page larger or smaller; 0: as wide as the room."""
        fit = ZOOMS.index(1.0)
        self._zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1) if steps else fit
        self._fit()

    def _show_page(self, number: int) -> None:
        pages = self._shown.pages
        self._page = min(max(number, 0), max(len(pages) - 1, 0))
        self.view.picture.show_page(pages[self._page] if pages else b"")
        self.view.verticalScrollBar().setValue(0)
        self._fit()
        self._show_place()

    def _show_place(self) -> None:
        number, count = self._page + 1, self._shown.in_all
        text = self.tr("page {n} of {count}").format(
            n=self._wording.number(number), count=self._wording.number(count)
        )
        self.place.setText(text if count else "")
        name = self.tr("Preview of the report")
        self.view.setAccessibleName(f"{name}, {text}" if count else name)
        self.view.setAccessibleDescription("" if self._page else self._shown.summary)
        self.back.setEnabled(self._page > 0)
        self.forth.setEnabled(number < len(self._shown.pages))

    # --- size ----------------------------------------------------------------------------------

    def set_room(self, height: int) -> None:
        """Take how many pixels in height there are for the page itself."""
        if height != self._room:
            self._room = height
            self._fit()

    def _fit(self) -> None:
        """Give the page its width, and its room the height that the window has for it."""
        width = self.view.width()
        bar = self.view.verticalScrollBar().sizeHint().width()
        self.view.picture.set_width(round((width - bar - FRAME) * ZOOMS[self._zoom]))
        self.view.setFixedHeight(max(min(round(width * HIGH), self._room), LEAST))
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(ZOOMS) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
