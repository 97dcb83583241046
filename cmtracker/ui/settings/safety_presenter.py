"""The safety of the log as its dialogs need it: what is kept, read at once, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.tracker import limitation, safety
from cmtracker.tracker.diagnostics import Diagnostics, diagnostics
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.today.presenter import Presenter


class SafetyPresenter:
    """Reads and acts on the window's own connection, for one record while it is open."""

    def __init__(self, workspace: Workspace, presenter: Presenter) -> None:
        self._workspace = workspace
        self._presenter = presenter

    def copies(self) -> tuple[safety.Copy, ...]:
        """Return the copies of the log, the newest first."""
        return safety.listed(self._workspace)

    def second_folder(self) -> Path | None:
        """Return the second folder that gets the copies, None where there is none."""
        return safety.second_folder(self._workspace)

    def set_second_folder(
        self, seen: Path | None, folder: Path | None, refuse: Callable[[UserError], object]
    ) -> bool:
        """Choose the second folder, None for none; say whether that was taken.

        `refuse` hears why not: changed_elsewhere where the folder is not the one `seen` any more.
        """
        if self.second_folder() != seen:
            refuse(UserError("changed_elsewhere"))
            return False
        return self._presenter.change(
            lambda ws: safety.set_second_folder(ws, folder), refuse=refuse
        )

    def seals(self) -> tuple[safety.Seal, ...]:
        """Return the dated seals taken so far."""
        return safety.seals(self._workspace)

    def seal(self, recipient: str) -> tuple[safety.Seal, safety.SetBack | None]:
        """Take a seal; return it, and where the clock was set back. Raises `UserError`."""
        return safety.seal(self._workspace, recipient), safety.set_back(self._workspace)

    def diagnostics(self) -> Diagnostics:
        """Return versions and files, for a message to whoever helps."""
        return diagnostics(self._workspace)

    def keep_old_records(self) -> None:
        """Remember that old records are kept. Raises `UserError`: the settings are not writable."""
        limitation.keep(self._workspace)
