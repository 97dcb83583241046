"""Shows the imports of messages that the log holds, and removes one whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmtracker.errors import UserError
from cmtracker.model import Batch
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.own_log import OwnLogActs

if TYPE_CHECKING:
    from cmtracker.ui.settings.batches_dialog import BatchesDialog


class BatchActs(OwnLogActs):
    """Serves one's own log, never the example."""

    def serve(self, asks: SettingsAsks) -> None:
        """Do what the pages ask for."""
        asks.batches_asked.connect(self.show)

    def show(self) -> None:
        """Open the list of the imports."""
        from cmtracker.ui.settings.batches_dialog import BatchesDialog  # noqa: PLC0415 - seldom

        record = self._own()
        if record is None:
            return
        zone = record.presenter.zone()
        dialog = BatchesDialog(self._appearance.wording(), zone, self._window())
        dialog.effect_asked.connect(partial(self._ask_effect, dialog))
        dialog.removal_asked.connect(partial(self._remove, dialog))
        self._list(dialog)
        dialog.open()

    def _list(self, dialog: BatchesDialog) -> None:
        record = self._own()
        if record is not None:
            record.reads.ask("batches", _batches, dialog.show_batches)

    def _ask_effect(self, dialog: BatchesDialog, batch: Batch) -> None:
        from cmtracker.tracker import batches  # noqa: PLC0415 - brings the analysis along

        record = self._own()
        if record is not None:
            record.reads.ask(
                "batch effect",
                lambda ws: batches.effect(ws, batch),
                partial(dialog.show_effect, batch),
            )

    def _remove(self, dialog: BatchesDialog, batch: Batch) -> None:
        from cmtracker.tracker import ledger  # noqa: PLC0415 - as above

        record = self._own()
        if record is None:
            return
        refusals: list[UserError] = []
        told = self.tr("Import removed: {file}. Undo brings it back.").format(file=batch.file)
        record.presenter.change(
            lambda ws: ledger.remove_batch(ws, batch.id), refuse=refusals.append, told=told
        )
        self._list(dialog)
        for error in refusals:
            dialog.refuse(error)


def _batches(ws: Workspace) -> tuple[Batch, ...]:
    from cmtracker.tracker import batches  # noqa: PLC0415 - as above

    return batches.newest_first(ws)
