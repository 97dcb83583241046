"""What the window says beside its pages: the quiet bar after an act, and the notices on top."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Button, QuietButton
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.theme import current_theme

SHOWN_MS = 12_000
MARGIN = 20


class QuietBar(QFrame):
    """A line at the foot of the window: what was done, and the way back. It never takes the focus.

    Its room is always there, below the page, so that it neither covers nor moves anything when
    it speaks. A refusal stays until it is closed or the next act is made.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label("")
        self.text.setWordWrap(True)
        self.undo = QuietButton(self.tr("Undo"))
        self.undo.setAccessibleName(self.tr("Undo the last act"))
        self.close_bar = QuietButton("")
        self.close_bar.setAccessibleName(self.tr("Close this message"))
        self.close_bar.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 2, 8, 2)
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo)
        row.addWidget(self.close_bar)
        for button in (self.undo, self.close_bar):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.clear()

    @property
    def speaks(self) -> bool:
        """Whether something is said."""
        return bool(self.text.text())

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show what was done for a while."""
        self._show(text, "")
        self.undo.setVisible(undo)
        self._timer.setTimerType(QtCore.Qt.TimerType.VeryCoarseTimer)
        self._timer.start(SHOWN_MS)

    def refuse(self, text: str) -> None:
        """Show why something was not done."""
        self._timer.stop()
        self._show(text, "warning")
        self.undo.hide()

    def clear(self) -> None:
        """Say nothing; the room stays."""
        self._timer.stop()
        self.text.setText("")
        self._dress("")
        for button in (self.undo, self.close_bar):
            button.hide()

    def _show(self, text: str, severity: str) -> None:
        look = current_theme()
        self.close_bar.setIcon(icon("close", look.muted, 14))
        self.close_bar.show()
        self.text.setText(text)
        self._dress(severity)
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)

    def _dress(self, severity: str) -> None:
        speaks = self.speaks
        if (self.property("severity"), self.property("speaks")) != (severity, speaks):
            self.setProperty("severity", severity)
            self.setProperty("speaks", speaks)
            for widget in (self, self.text):
                widget.style().unpolish(widget)
                widget.style().polish(widget)


class Notice(QFrame):
    """A sentence above a page with what can be done about it; it stays until it is answered."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label(text)
        self.text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 10, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.text, 1)

    def offer(self, text: str, act: Callable[[], object], button: Button | None = None) -> Button:
        """Add a button."""
        made = button or Button()
        made.setText(text)
        made.clicked.connect(lambda _=False: act())
        self._row.addWidget(made)
        return made
