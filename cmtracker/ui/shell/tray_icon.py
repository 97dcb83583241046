"""The icon itself in the panel: which state it shows, and whether there is a panel to show it.

A panel may come up after the program, at login, or go and come back: it is looked for during the
first minute, then at every tick, and the icon is made again for it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from cmtracker import paths
from cmtracker.ui.widgets.icons import pixmap
from cmtracker.ui.widgets.plain_text import message, tip

LOOKS_MS = (2_000, 5_000, 10_000, 20_000, 25_000)
"""Pauses between the looks for a panel that comes up late; about a minute in all."""

SIZES = (16, 22, 24, 32, 48)

STATES = ("idle", "working", "out-of-hours", "paused", "locked")
"""What the icon can show; each is a file `tray-….svg` among the icons."""


class PanelIcon(QObject):
    """Shows one state and a tooltip, where there is a panel."""

    clicked = Signal()
    message_clicked = Signal()
    appeared = Signal()  # a panel shows the icon, now or again
    went = Signal()  # the panel that showed it is gone

    def __init__(self, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._state = ""
        self._tip = ""
        self._is_wanted = False
        self._was_there = False
        self._was_missed = False
        self._looks = iter(LOOKS_MS)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._again.timeout.connect(self._look_soon)
        self._icon = self._made()
        self.show_state("idle")

    def _made(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(self)
        made.setContextMenu(self._menu)
        made.activated.connect(self._activated)
        made.messageClicked.connect(self.message_clicked)
        return made

    @property
    def is_there(self) -> bool:
        """Say whether there is a panel that shows the icon."""
        return self._icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def state(self) -> str:
        """Which of `STATES` is shown."""
        return self._state

    @property
    def tooltip(self) -> str:
        """What is said when the mouse rests on the icon."""
        return self._tip

    def show(self) -> None:
        """Show the icon; without a panel, look again for a minute, and then with every `look`.

        Without one it stays hidden: Qt would complain on stderr that nobody takes it.
        """
        self._is_wanted = True
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()
        self._look_soon()

    def hide(self) -> None:
        """Take the icon away, before the program ends."""
        self._is_wanted = False
        self._again.stop()
        self._icon.hide()

    def look(self) -> None:
        """Follow a panel that has come, gone or come back since the last look."""
        if not self._is_wanted:
            return
        has_panel = QSystemTrayIcon.isSystemTrayAvailable()
        if has_panel and (self._was_missed or not self._icon.isVisible()):
            self._make_again()
        self._was_missed = not has_panel
        is_there = has_panel and self._icon.isVisible()
        if is_there != self._was_there:
            self._was_there = is_there
            (self.appeared if is_there else self.went).emit()

    def _make_again(self) -> None:
        """Make the icon anew: a panel has come up that may not know the one there is."""
        before, self._icon = self._icon, self._made()
        before.hide()
        before.deleteLater()
        self._icon.setIcon(_drawn(self._state))
        self._icon.setToolTip(tip(self._tip))
        self._icon.show()

    def _look_soon(self) -> None:
        self.look()
        if not self._was_there:
            pause = next(self._looks, None)
            if pause is not None:
                self._again.start(pause)

    def show_state(self, state: str) -> None:
        """Show one of `STATES`; drawn anew only when it is another one."""
        if state != self._state:
            self._state = state
            self._icon.setIcon(_drawn(state))

    def show_tip(self, text: str) -> None:
        """Say this when the mouse rests on the icon."""
        if text != self._tip:
            self._tip = text
            self._icon.setToolTip(tip(text))

    def balloon(self, title: str, text: str) -> None:
        """Show a message beside the icon, where there is a panel."""
        if self.is_there:
            self._icon.showMessage(title, message(text), QIcon(self._icon.icon()))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit()


def _drawn(state: str) -> QIcon:
    """Return the drawing for panels that scale it, with a rendering in each usual size beside."""
    name = f"tray-{state}"
    made = QIcon(str(paths.resource(f"icons/{name}.svg")))
    for size in SIZES:
        made.addPixmap(pixmap(name, "", size))
    return made
