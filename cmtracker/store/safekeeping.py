"""The copies of an open log: which there are, one more on demand, the second folder they go to."""

from __future__ import annotations

from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.store import backups, copies, reading
from cmtracker.store.store import Store


def listed(store: Store) -> tuple[Path, ...]:
    """Return the copies here, then those in the second folder, each the newest first."""
    second = reading.second_folder(store.db)
    here = copies.with_unfinished(store.path)
    return (*here, *(copies.listed(store.path, second) if second else ()))


def backup(store: Store, target: Path) -> Path:
    """Write a whole copy under a new name, into a folder that is there.

    A folder that is missing is not made: where a key or a share is not connected, the copy would
    lie on the same disk as the log. Raises `UserError` target_exists, cannot_write, disk_full.
    """
    target = Path(target).absolute()
    if files.is_there(target, "cannot_write"):
        raise UserError("target_exists", file=str(target))
    with files.worded(target, "cannot_write"):
        files.reach(target.parent)
    return backups.copy_to(store.db, store.passphrase, target)


def set_second_folder(store: Store, folder: Path | None) -> None:
    """Name the folder that gets each day's copy as well, and put today's there; None: none.

    Raises `UserError` when it is not there or cannot be written, and then nothing changes.
    """
    if folder is not None:
        folder = Path(folder).absolute()
        own = (store.path.parent, copies.folder_of(store.path))
        taken = folder in own
        if not taken:
            with files.worded(folder, "cannot_write"):
                files.check_text(folder)
                files.reach(folder)
                taken = any(files.seems_folder(one) and folder.samefile(one) for one in own)
        if taken:
            raise UserError("second_folder_taken", folder=str(folder))
        name = copies.daily_name(store.path, copies.local_day(store.now()))
        backups.copy_to(store.db, store.passphrase, folder / name)
    with store.act("second_folder", undoable=False) as act:
        act.remember(reading.SECOND_FOLDER, str(folder or ""))
