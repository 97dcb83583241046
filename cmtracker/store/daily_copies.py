"""The copies of the day, made around its first act: here before it, in the second folder after it.

        first act of a day      copy beside the log -> act, committed -> copy in the second folder

The copy beside the log comes first because it is also the check that the file is sound: an act is
refused where it is damaged, and by nothing else. The second folder may be a key that was pulled
out or a network folder that never answers, so nobody asks for it before the act is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cmtracker import files
from cmtracker.errors import Reason, UserError
from cmtracker.model import Instant
from cmtracker.store import copies, reading
from cmtracker.store.connection import Database

_REASONS = {
    "disk_full": "full",
    "disk_error": "broken",
    "folder_not_writable": "forbidden",
    "file_not_writable": "forbidden",
    "log_busy": "in_use",
}
"""What the store's own sentences come to as words inside another one."""


class DailyCopies:
    """Makes each day's copies once, and remembers why one could not be made."""

    def __init__(
        self,
        db: Database,
        passphrase: str | None,
        clock: Callable[[], Instant],
    ) -> None:
        """Make copies of an open file, with the passphrase that it has."""
        self._db = db
        self._passphrase = passphrase
        self._clock = clock
        self._copied_on = ""
        self._is_second_due = False
        self._pending: list[UserError] = []
        self._problems: list[UserError] = []

    def take_problems(self) -> list[UserError]:
        """Return, once, why copies could not be made; the acts beside them were kept."""
        problems, self._problems = self._problems, []
        return problems

    def needs_none_today(self) -> None:
        """Leave out today's copies: the file was made a moment ago."""
        self._copied_on = copies.local_day(self._clock())

    def before_act(self) -> None:
        """Make the day's copy beside the log. Raises `UserError` file_damaged, and nothing else."""
        day = copies.local_day(self._clock())
        if day == self._copied_on:
            return
        self._copied_on = day
        folder = copies.folder_of(self._db.path)
        if files.seems_there(folder / copies.daily_name(self._db.path, day)):
            return
        self._is_second_due = True
        try:
            with self._told("copy_not_made", folder):
                self._copy(day, folder)
        except UserError:
            self._copied_on, self._is_second_due = "", False
            raise

    def after_act(self) -> None:
        """Make the day's copy in the second folder, once an act was kept. Never raises."""
        if self._is_second_due:
            self._is_second_due = False
            folder = reading.second_folder(self._db)
            if folder is not None:
                self._copy_elsewhere(folder)
        self._problems += self._pending
        self._pending = []

    def _copy_elsewhere(self, folder: Path) -> None:
        try:
            with self._told("second_copy_not_made", folder):
                files.reach(folder)
                self._copy(copies.local_day(self._clock()), folder)
        except UserError as damaged:
            self._pending.append(damaged)

    def _copy(self, day: str, folder: Path) -> None:
        from cmtracker.store import backups  # noqa: PLC0415 - once a day

        backups.daily(self._db, self._passphrase, day, folder)

    @contextmanager
    def _told(self, key: str, folder: Path) -> Iterator[None]:
        """Remember what keeps a copy from being made; a damaged log alone is raised."""
        try:
            yield
        except UserError as error:
            if error.key.startswith("file_damaged"):
                raise
            self._remember(key, folder, _reason(error))
        except OSError as error:
            self._remember(key, folder, files.reason(error))
        except self._db.errors as error:
            self._remember(key, folder, Reason("other", str(error)))

    def _remember(self, key: str, folder: Path, why: Reason) -> None:
        self._pending.append(UserError(key, folder=str(folder), why=why))


def _reason(error: UserError) -> Reason:
    """Return the reason that a sentence of the store stands for."""
    if isinstance(error.__cause__, OSError):
        return files.reason(error.__cause__)
    why = error.values.get("why")
    return why if isinstance(why, Reason) else Reason(_REASONS.get(error.key, "broken"))
