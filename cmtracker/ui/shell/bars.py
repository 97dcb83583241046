"""What the window says beside its pages: the quiet bar after an act, and the notices on top."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QTimer
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

    A refusal stays until it is closed or the next act is made.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.text = Label("")
        self.text.setWordWrap(True)
        self.undo = QuietButton(self.tr("Undo"))
        self.undo.setAccessibleName(self.tr("Undo the last act"))
        self.close_bar = QuietButton("")
        self.close_bar.setAccessibleName(self.tr("Close this message"))
        self.close_bar.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.undo)
        row.addWidget(self.close_bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show what was done for a while."""
        self._show(text, "")
        self.undo.setVisible(undo)
        self._place()
        self._timer.setTimerType(QtCore.Qt.TimerType.VeryCoarseTimer)
        self._timer.start(SHOWN_MS)

    def refuse(self, text: str) -> None:
        """Show why something was not done."""
        self._timer.stop()
        self._show(text, "warning")
        self.undo.hide()
        self._place()

    def _show(self, text: str, severity: str) -> None:
        look = current_theme()
        self.close_bar.setIcon(icon("close", look.muted, 14))
        self.text.setText(text)
        if self.property("severity") != severity:
            self.setProperty("severity", severity)
            for widget in (self, self.text):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.show()
        self.raise_()
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.ensurePolished()
        room = over.width() - 2 * MARGIN
        ideal = self.text.fontMetrics().horizontalAdvance(self.text.text()) + 190
        width = min(room, max(ideal, 320))
        height = self.heightForWidth(width) if self.hasHeightForWidth() else -1
        height = max(height, self.sizeHint().height())
        self.setGeometry(
            (over.width() - width) // 2, over.height() - height - MARGIN, width, height
        )


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
