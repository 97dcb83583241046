"""The building blocks of every page: cards, labels, buttons, chips and key figures.

They carry no colours: the style sheet (resources/themes) knows them by their class names. What
Qt's style sheets cannot draw, a focus ring only for the keyboard, is painted here.

`QtCore.Qt` is named in full, where it is used: importing that namespace makes 150 enumerations
(17 ms), which the first picture of the window need not wait for.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cmtracker.ui.widgets.flow import FlowBox, FlowLayout
from cmtracker.ui.widgets.plain_text import Label, entry
from cmtracker.ui.widgets.switches import Switched
from cmtracker.ui.widgets.theme import current_theme

__all__ = [
    "Amount",
    "Button",
    "Caption",
    "Card",
    "Chip",
    "Clock",
    "CountButton",
    "Figure",
    "FigureCard",
    "FlowBox",
    "FlowLayout",
    "Heading",
    "LinkButton",
    "PrimaryButton",
    "QuietButton",
    "Separator",
    "StopButton",
    "Subtitle",
    "Tab",
    "Title",
    "set_severity",
]


FRAME = QSize(4, 40)
"""Room for the frame that the desktop puts around a window."""


def fit_to_screen(window: QWidget, size: QSize) -> None:
    """Give a window its size, but no more than the screen has: at 200 % that is half as much."""
    window.resize(size.boundedTo(room_on_screen(window)))


def room_on_screen(window: QWidget) -> QSize:
    """Return what the screen has for a window, without the frame around it."""
    return window.screen().availableSize() - FRAME


class Title(Label):
    """The title of a page."""


class Subtitle(Label):
    """The line below a title."""


class Heading(Label):
    """The title of a card."""


class Caption(Label):
    """Small print: what a figure is, or how it was made."""


class Figure(Label):
    """A key figure."""


class Clock(Label):
    """The running time."""


class Amount(Label):
    """A figure at the end of a line."""


class Separator(QFrame):
    """A thin line between the rows of a card."""


def set_severity(widget: QWidget, severity: str) -> None:
    """Colour a label "warning" or "good", or with "" as usual; say it in words as well."""
    if (widget.property("severity") or "") != severity:
        widget.setProperty("severity", severity)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Card(QFrame):
    """A white panel with rounded corners; `body` is where its content goes.

    `edge` is a colour for a thick left side (what is running), or "" for none.
    """

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = ""
        pad = current_theme().pad
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(pad, pad - 4, pad, pad - 4)
        self.body.setSpacing(current_theme().gap - 2)
        self.head = QHBoxLayout()
        self.head.setSpacing(current_theme().gap)
        if heading:
            self.heading.setText(heading)
            self.head.addWidget(self.heading)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    @cached_property
    def heading(self) -> Heading:
        """The title, which a card made without one may place itself.

        Made when it is asked for: a label in no layout would outlive the window.
        """
        return Heading("", self)

    def set_edge(self, colour: str) -> None:
        """Paint the left side in a colour."""
        if colour != self._edge:
            self._edge = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._edge:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, 5, self.height()))
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._edge))
        radius = current_theme().radius
        painter.drawRoundedRect(QRectF(0, 0, 4 * radius, self.height()), radius, radius)


class Button(Switched, QPushButton):
    """A button that shows its text as it is, and a focus ring that only the keyboard brings up."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(entry(text), parent)
        self._ring = False
        self.setAutoDefault(False)

    def setText(self, text: str) -> None:
        super().setText(entry(text))

    def text(self) -> str:
        return super().text().replace("&&", "&")

    def setIcon(self, icon: QIcon | QPixmap) -> None:
        """Show an icon; Qt would paint the button again for the icon that it shows already."""
        icon = QIcon(icon)
        if icon.cacheKey() != self.icon().cacheKey():
            super().setIcon(icon)

    def focusInEvent(self, event: QFocusEvent) -> None:
        reason = QtCore.Qt.FocusReason
        self._ring = event.reason() in {
            reason.TabFocusReason,
            reason.BacktabFocusReason,
            reason.ShortcutFocusReason,
            reason.OtherFocusReason,
        }
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the ring; Enter presses this button, not the default one of its dialog.

        What only chooses (a chip, a tab) leaves Enter to the default button.
        """
        self._ring = self.hasFocus()
        enter = event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}
        if enter and not self.isCheckable():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring and self.hasFocus():
            self._paint_ring()

    def _paint_ring(self) -> None:
        look = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(self, LinkButton):  # its words reach its edges: a line below them
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(look.text))
            return
        radius = min(look.small_radius + 0.0, self.height() / 2)
        if isinstance(self, Chip | Tab | CountButton):
            radius = self.height() / 2
        for inset, colour, width in ((1.0, look.text, 2.0), (2.5, look.card, 1.0)):
            painter.setPen(QPen(QColor(colour), width))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, radius - inset, radius - inset)


class PrimaryButton(Button):
    """The one act that a card is about."""


class StopButton(Button):
    """Ends what is running."""


class QuietButton(Button):
    """A button of less weight: it has no frame until the mouse is over it."""


FLUSH = 9
"""What lies between the edge of a quiet button and its words: padding and border."""


def flush(quiet: QWidget) -> QHBoxLayout:
    """Set a quiet button, or a row of them, so that its words begin where other text does.

    Its frame, seen under the mouse, reaches out to the left; there must be room for it.
    """
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(-FLUSH)
    row.addWidget(quiet)
    if isinstance(quiet, QPushButton):
        row.addStretch(1)
    return row


class LinkButton(QuietButton):
    """A quiet act in the middle of other text."""


class CountButton(Button):
    """A button that adds 1 or 10 to a count."""


class Chip(Button):
    """A choice that is on or off. Its room is that of the bold text, so that nothing moves."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return _room_for_bold(self, super().sizeHint())


class Tab(Chip):
    """A chip that chooses what is shown, one of several."""


def _room_for_bold(button: QPushButton, hint: QSize) -> QSize:
    """Widen a hint to the bold text: a style sheet's own font does not reach `sizeHint`."""
    wide = _bold_width(button.font().toString(), current_theme().base, button.text())
    return QSize(wide + 25, hint.height())


@lru_cache(maxsize=1024)
def _bold_width(described: str, pixels: int, text: str) -> int:
    """Return the width of a text in the bold of a font; layouts ask for it again and again."""
    bold = QFont()
    bold.fromString(described)
    bold.setPixelSize(pixels)
    bold.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(bold).horizontalAdvance(text)


class FigureCard(Card):
    """A key figure with what it is above and how it is made below."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.caption = Caption(caption)
        self.caption.setWordWrap(True)
        self.figure = Figure("–")
        self.note = Caption("")
        self.note.setWordWrap(True)
        self.body.setSpacing(4)
        for label in (self.caption, self.figure, self.note):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_figure(self, figure: str, note: str = "", *, warning: bool = False) -> None:
        """Show a figure and its note; a warning is coloured."""
        self.figure.setText(figure)
        self.note.setText(note)
        set_severity(self.figure, "warning" if warning else "")
        self.setAccessibleName(f"{self.caption.text()}: {figure}. {note}")
