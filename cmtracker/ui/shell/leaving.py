"""What closing the window and quitting mean, with a tray and without one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.ui.settings.preferences import PreferenceChanges
    from cmtracker.ui.shell.current_record import CurrentRecord
    from cmtracker.ui.shell.main_window import MainWindow
    from cmtracker.ui.shell.tray import Tray

WITHOUT_TRAY = "close_without_tray"
TRAY_PATIENCE_MS = 60_000
"""How long a tray that went may take to come back before the hidden window comes up instead."""


class Leaving(QObject):
    """Asks what has to be asked before the window goes away, or the program ends."""

    end_asked = Signal()
    explained = Signal(str)  # where the window has gone

    def __init__(
        self,
        window: MainWindow,
        preferences: PreferenceChanges,
        current: CurrentRecord,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._preferences = preferences
        self._current = current
        self._tray: Tray | None = None
        self._is_out_of_sight = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(TRAY_PATIENCE_MS)
        self._patience.timeout.connect(self._come_out)

    @property
    def tray(self) -> Tray | None:
        """The tray that holds the window while it is closed; None before there is one."""
        return self._tray

    @tray.setter
    def tray(self, tray: Tray) -> None:
        self._tray = tray
        tray.went.connect(self._patience.start)
        tray.appeared.connect(self._patience.stop)
        tray.appeared.connect(self._go_out_of_sight)

    @property
    def is_out_of_sight(self) -> bool:
        """Say whether the program was started without being looked at, and was not yet."""
        return self._is_out_of_sight

    def stay_out_of_sight(self) -> None:
        """Show no window until somebody asks for it."""
        self._is_out_of_sight = True
        self._window.came_up.connect(self._be_seen)

    def settle(self) -> None:
        """Where no tray can hold a window that stays out of sight, minimise it."""
        if self._is_out_of_sight and (self._tray is None or not self._tray.is_there):
            self._window.showMinimized()
            self._is_out_of_sight = True

    def _go_out_of_sight(self) -> None:
        """Leave a window that nobody has looked at yet to the tray that has come up."""
        if self._is_out_of_sight and self._window.isMinimized():
            self._window.hide()

    def _be_seen(self) -> None:
        if self._window.isVisible() and not self._window.isMinimized():
            self._is_out_of_sight = False

    def give_back(self) -> None:
        """Wait for no tray any more: the program has ended."""
        self._patience.stop()

    def close(self) -> None:
        """Go to the tray where there is one, explained once; otherwise ask whether to go on."""
        chosen = self._preferences.settings.text(WITHOUT_TRAY)
        if self._tray is not None and self._tray.is_there:
            self._go_to_tray()
        elif chosen == "keep":
            self._window.showMinimized()
        elif chosen == "quit" or self._current.record is None or self._is_running():
            self.quit()
        else:
            self._ask_to_keep_running()

    def _go_to_tray(self) -> None:
        self._window.hide()
        settings = self._preferences.settings
        if not settings.flag("close_explained"):
            settings.set("close_explained", value=True)
            self.explained.emit(self.tr("cmtracker goes on in the tray. Quit is in its menu."))

    def _ask_to_keep_running(self) -> None:
        from cmtracker.ui.shell.quit_dialog import KeepRunningDialog  # noqa: PLC0415 - seldom asked

        question = KeepRunningDialog(self._window)
        question.keep_chosen.connect(partial(self._closed_without_tray, "keep"))
        question.quit_chosen.connect(partial(self._closed_without_tray, "quit"))
        question.open()

    def _closed_without_tray(self, chosen: str, always: bool) -> None:
        if always:
            self._preferences.change(WITHOUT_TRAY, chosen)
        if chosen == "keep":
            self._window.showMinimized()
        else:
            self.quit()

    def quit(self) -> None:
        """End the program; ask first while a session runs."""
        if not self._is_running():
            self.end_asked.emit()
            return
        from cmtracker.ui.shell.quit_dialog import QuitDialog  # noqa: PLC0415 - seldom asked

        question = QuitDialog(self._window)
        question.stop_chosen.connect(self._stop_and_end)
        question.leave_chosen.connect(self.end_asked)
        self._window.come_up()
        question.open()

    def _is_running(self) -> bool:
        record = self._current.record
        view = record.presenter.view if record is not None else None
        return view is not None and view.running is not None

    def _stop_and_end(self) -> None:
        if self._current.record is not None:
            self._current.record.presenter.stop()
        self.end_asked.emit()

    def _come_out(self) -> None:
        """Bring the window up: the tray that held it is still gone."""
        gone = self._tray is None or not self._tray.is_there
        if gone and not self._window.isVisible():
            self._window.showMinimized()
