"""How far an import has come, told to whoever waits for it, and its cancelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError


class Progress(NamedTuple):
    """How far an import has come with one of its files.

    `done` of `total` is what was read of the file or, when `is_storing`, written of its records;
    `total` is 0 where nobody knows it.
    """

    file: Path
    is_storing: bool
    done: int
    total: int


class Waiting(NamedTuple):
    """Whoever waits for an import.

    `told` is called many times a second, so that `is_cancelled` is asked as often: when it says
    yes, the import ends with `UserError` import_cancelled, and nothing of it is kept.
    """

    told: Callable[[Progress], None] | None = None
    is_cancelled: Callable[[], bool] | None = None

    def watch(self, file: Path, *, is_storing: bool = False) -> Callable[[int, int], None]:
        """Return what tells how much of how much of a file has been read or written."""

        def watch(done: int, total: int) -> None:
            if self.is_cancelled is not None and self.is_cancelled():
                raise UserError("import_cancelled")
            if self.told is not None:
                self.told(Progress(file, is_storing, done, total))

        return watch


@contextmanager
def interruptible(is_kept: Callable[[], bool]) -> Iterator[None]:
    """Turn an interruption by the keyboard into `UserError` import_cancelled.

    One that comes when the import has been kept already (`is_kept`) is too late, and is ignored.
    """
    try:
        yield
    except KeyboardInterrupt:
        if not is_kept():
            raise UserError("import_cancelled") from None
