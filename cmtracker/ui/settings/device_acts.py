"""Serves the dialogs on the person's other devices: folder, exchanging, both changes of a record.

Everything is done on the thread of the exchanges, since the folder may be slow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.own_log import OwnLogActs

if TYPE_CHECKING:
    from cmtracker.results.synced import ChangedTwice
    from cmtracker.tracker.sync import SyncSetup, SyncStatus
    from cmtracker.ui.settings.changed_twice_dialog import ChangedTwiceDialog
    from cmtracker.ui.settings.devices_dialog import DevicesDialog
    from cmtracker.ui.settings.shared_folder_dialog import FolderChoice, SharedFolderDialog
    from cmtracker.ui.shell.record import Record


T = TypeVar("T")


class DeviceActs(OwnLogActs):
    """Serves one's own log, never the example."""

    def serve(self, asks: SettingsAsks) -> None:
        """Do what the pages ask for."""
        asks.devices_asked.connect(self.show)
        asks.changed_twice_asked.connect(self.show_changed)

    # --- devices -------------------------------------------------------------------------------

    def show(self) -> None:
        """Show how this device takes part, and exchange where there may be something new."""
        from cmtracker.ui.settings.devices_dialog import DevicesDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is None:
            return
        dialog = DevicesDialog(self._appearance.wording(), record.presenter.zone(), self._window())
        dialog.folder_chosen.connect(partial(self._ask_how, dialog))
        dialog.name_given.connect(partial(self._rename, dialog))
        dialog.exchange_asked.connect(partial(self._exchange, dialog))
        dialog.off_asked.connect(partial(self._turn_off, dialog))
        dialog.changed_twice_asked.connect(self.show_changed)
        record.exchange.ended.connect(dialog.show_outcome)
        record.presenter.record_changed.connect(dialog.stale)
        dialog.stale.connect(partial(self._read, dialog))
        if record.exchange.outcome is not None:
            dialog.show_outcome(record.exchange.outcome)
        self._read(dialog)
        record.exchange.look()
        dialog.open()

    def _read(self, dialog: DevicesDialog) -> None:
        record = self._own()
        if record is not None:
            record.reads.ask("devices", _status, while_open(dialog, dialog.show_status))

    def _ask_how(self, dialog: DevicesDialog, folder: Path) -> None:
        from cmtracker.ui.settings.shared_folder_dialog import (  # noqa: PLC0415 - seldom
            SharedFolderDialog,
        )

        record = self._own()
        if record is None:
            return
        wording, protected = self._appearance.wording(), record.presenter.is_protected
        asking = SharedFolderDialog(
            folder, dialog.name.text(), wording, protected=protected, parent=dialog
        )
        asking.asked.connect(partial(self._set, dialog, asking))
        asking.open()

    def _set(self, dialog: DevicesDialog, asking: SharedFolderDialog, choice: FolderChoice) -> None:
        record = self._own()
        if record is not None:
            taken = while_open(dialog, partial(self._taken_part, dialog, asking))
            refuse = while_open(asking, asking.refuse)
            record.exchange.run(partial(_set_folder, choice), taken, refuse)

    def _taken_part(
        self, dialog: DevicesDialog, asking: SharedFolderDialog, _setup: SyncSetup
    ) -> None:
        asking.accept_done()
        self._read(dialog)
        self._exchange(dialog)

    def _rename(self, dialog: DevicesDialog, name: str) -> None:
        record = self._own()
        if record is not None:
            renamed = while_open(dialog, lambda _: self._read(dialog))
            refuse = while_open(dialog, dialog.refuse)
            record.exchange.run(partial(_rename, name), renamed, refuse)

    def _exchange(self, dialog: DevicesDialog) -> None:
        record = self._own()
        if record is not None:
            dialog.wait(on=True)
            record.exchange.exchange()

    def _turn_off(self, dialog: DevicesDialog, remove: bool) -> None:
        record = self._own()
        if record is None:
            return

        def done(removed: int) -> None:
            wording = self._appearance.wording()
            dialog.wait(on=False)
            texts = [wording.text("cli.sync_off")]
            if remove:
                texts.append(wording.plural("cli.sync_off_removed", removed))
            dialog.say_done(" ".join(texts))
            self._read(dialog)

        dialog.wait(on=True)
        refuse = while_open(dialog, dialog.refuse)
        record.exchange.run(partial(_turn_off, remove), while_open(dialog, done), refuse)

    # --- changed on two devices ----------------------------------------------------------------

    def show_changed(self) -> None:
        """Show what was changed on two devices at once."""
        from cmtracker.ui.settings.changed_twice_dialog import (  # noqa: PLC0415 - seldom
            ChangedTwiceDialog,
        )

        record = self._own()
        if record is None:
            return
        wording, zone = self._appearance.wording(), record.presenter.zone()
        dialog = ChangedTwiceDialog(wording, zone, self._window())
        dialog.take_asked.connect(partial(self._take, dialog))
        dialog.keep_asked.connect(partial(self._keep, dialog))
        dialog.undo_asked.connect(partial(self._take_back, dialog))
        self._list(record, dialog)
        dialog.open()

    @staticmethod
    def _list(record: Record, dialog: ChangedTwiceDialog) -> None:
        refuse = while_open(dialog, dialog.refuse)
        record.exchange.run(_conflicts, while_open(dialog, dialog.show_list), refuse)

    def _take(self, dialog: ChangedTwiceDialog, one: ChangedTwice) -> None:
        self._settle(dialog, partial(_take, one.id), self.tr("The other version was taken."), True)

    def _keep(self, dialog: ChangedTwiceDialog, one: ChangedTwice) -> None:
        self._settle(dialog, partial(_keep, one.id), self.tr("Left as it is."), False)

    def _take_back(self, dialog: ChangedTwiceDialog) -> None:
        told = self.tr("Undone: both versions are listed again.")
        self._settle(dialog, _undo_take, told, False)

    def _settle(
        self,
        dialog: ChangedTwiceDialog,
        job: Callable[[Workspace], object],
        told: str,
        undo: bool,
    ) -> None:
        """Settle one line of the list, say so, and list what is left."""
        record = self._own()
        if record is None:
            return

        def done(_: object) -> None:
            dialog.say_done(told, undo=undo)
            self._list(record, dialog)

        refuse = while_open(dialog, dialog.refuse)
        record.exchange.run(job, while_open(dialog, done), refuse)


def while_open(dialog: QDialog, act: Callable[[T], object]) -> Callable[[T], None]:
    """Return an act that does nothing once a dialog is closed: its answer came too late for it."""

    def call(answer: T) -> None:
        if isValid(dialog):
            act(answer)

    return call


# --- what is called on the threads, where the module of the exchange is imported as well


def _status(ws: Workspace) -> SyncStatus:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.status(ws)


def _set_folder(choice: FolderChoice, ws: Workspace) -> SyncSetup:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.set_folder(
        ws,
        choice.folder,
        name=choice.name,
        passphrase=choice.passphrase,
        plain=choice.plain,
        join=choice.join,
    )


def _rename(name: str, ws: Workspace) -> str:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.rename(ws, name)


def _turn_off(remove: bool, ws: Workspace) -> int:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.turn_off(ws, remove=remove)


def _conflicts(ws: Workspace) -> tuple[ChangedTwice, ...]:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.conflicts(ws)


def _take(id_: str, ws: Workspace) -> ChangedTwice:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.take(ws, id_)


def _keep(id_: str, ws: Workspace) -> ChangedTwice:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    return sync.keep(ws, id_)


def _undo_take(ws: Workspace) -> None:
    from cmtracker.tracker import sync  # noqa: PLC0415 - seldom

    sync.take_back(ws)
