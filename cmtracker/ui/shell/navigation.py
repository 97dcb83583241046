"""The left side of the window: one entry a page, and under which rules one works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Button, Caption, set_severity
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.plain_text import Label, tip
from cmtracker.ui.widgets.theme import current_theme

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.views import TodayView

WIDTH = 15
"""Of the navigation, in letters M of ordinary text."""
FOLDED_WIDTH = 52
"""Of the symbols alone, in pixels."""


class Brand(Label):
    """The name of the program."""


class NavigationEntry(Button):
    """One page."""

    def __init__(self, name: str, symbol: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self.setAccessibleName(name)
        self.symbol = symbol
        self._drawn = ""
        self._count = ""
        self.setIconSize(QSize(18, 18))
        self.toggled.connect(self.draw_symbol)
        self.draw_symbol()

    def fold(self, *, folded: bool) -> None:
        """Show the symbol alone, or with the name."""
        self.setText("" if folded else self._name)
        self.setProperty("folded", folded)
        self.style().unpolish(self)
        self.style().polish(self)

    def show_count(self, count: str, told: str) -> None:
        """Show a number at the right, or none where it is ""; `told` says what it counts."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self._name}, {told}" if count else self._name)
            self.setAccessibleDescription(told)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        look = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(look.caption)
        painter.setFont(font)
        folded = bool(self.property("folded"))
        wide = 8 if folded else painter.fontMetrics().horizontalAdvance(self._count) + 12
        high = 8 if folded else painter.fontMetrics().height() + 2
        top = 5 if folded else (self.height() - high) / 2
        box = QRectF(self.width() - wide - (4 if folded else 10), top, wide, high)
        painter.setPen(QColor(look.chosen_border))
        painter.setBrush(QColor(look.chosen_border if folded else look.chosen))
        painter.drawRoundedRect(box, high / 2, high / 2)
        if not folded:
            painter.setPen(QColor(look.on_chosen))
            painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignCenter, self._count)

    def draw_symbol(self) -> None:
        """Draw the symbol in the colour of the text."""
        look = current_theme()
        colour = look.on_soft if self.isChecked() else look.text
        if colour != self._drawn:
            self._drawn = colour
            self.setIcon(icon(self.symbol, colour))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_drawn"):
            self.draw_symbol()


class Navigation(QFrame):
    """The entries that are built, none that are not; the settings stand at the foot."""

    chosen = Signal(int)

    def __init__(
        self, pages: Sequence[tuple[str, str]], *, at_foot: int = 0, parent: QWidget | None = None
    ) -> None:
        """Take names and symbols of the pages; the last `at_foot` of them stand at the foot."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self._group = QButtonGroup(self)
        self.entries: list[NavigationEntry] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 18, 10, 16)
        layout.setSpacing(3)
        self._brand = Brand("cmtracker")
        self._is_folded = False
        layout.addWidget(self._brand)
        for index, (name, symbol) in enumerate(pages):
            if index == len(pages) - at_foot:
                layout.addStretch(1)
            entry = NavigationEntry(name, symbol)
            entry.setCheckable(True)
            entry.setToolTip(tip(f"{name} (Ctrl+{index + 1})"))
            self._group.addButton(entry, index)
            self.entries.append(entry)
            layout.addWidget(entry)
        if not at_foot:
            layout.addStretch(1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(3)
        layout.addWidget(self._foot)
        self._rules = Caption("")
        self._rules.setWordWrap(True)
        self._rules.setContentsMargins(12, 6, 6, 0)
        foot.addWidget(self._rules)
        self._checked = Caption("")
        self._checked.setWordWrap(True)
        self._checked.setContentsMargins(12, 0, 6, 0)
        foot.addWidget(self._checked)
        self._mark = Caption("")
        self._mark.setWordWrap(True)
        self._mark.setContentsMargins(12, 0, 6, 0)
        foot.addWidget(self._mark)
        self.show_note("", "", "")
        self._group.idClicked.connect(self.chosen)
        self.fold(folded=False)

    def fold(self, *, folded: bool) -> None:
        """Show symbols alone, with the names in their tooltips, or names beside them."""
        if folded != self._is_folded:  # a window that is resized asks at every step
            self._is_folded = folded
            self._brand.setVisible(not folded)
            self._foot.setVisible(not folded)
            for entry in self.entries:
                entry.fold(folded=folded)
        letter = self.fontMetrics().horizontalAdvance("M")
        self.setFixedWidth(FOLDED_WIDTH if folded else letter * WIDTH)

    def choose(self, index: int) -> None:
        """Mark a page as the one that is shown."""
        self.entries[index].setChecked(True)

    def show_view(self, view: TodayView, wording: Wording) -> None:
        """Say which rules and which hours apply, and whether this is the example."""
        from cmtracker.text.sentences import regime_name  # noqa: PLC0415 - see the imports above
        from cmtracker.ui.widgets.phrases import agreed_hours  # noqa: PLC0415 - see the imports above

        lines = [regime_name(view.regime, wording), agreed_hours(view.schedule, wording)]
        if view.profile.category:
            lines.append(self.tr("category {letter}").format(letter=view.profile.category))
        self._rules.setText("\n".join(lines))
        self._show_untraced(view, wording)
        if view.example:
            self.show_note("", self.tr("Example year"), "good")

    def _show_untraced(self, view: TodayView, wording: Wording) -> None:
        """Say beside the Journal how many sessions out of hours have no written trace."""
        told = self.tr("%n session(s) out of hours without written trace", "", view.untraced)
        count = wording.number(view.untraced) if view.untraced else ""
        for entry in self.entries:
            if entry.symbol == "journal":
                entry.show_count(count, told)

    def show_note(self, about: str, mark: str, severity: str) -> None:
        """Say at the foot what is to be known of the log: what about it, and how it stands."""
        self._checked.setText(about)
        self._checked.setVisible(bool(about))
        self._mark.setText(mark)
        self._mark.setVisible(bool(mark))
        set_severity(self._mark, severity)
