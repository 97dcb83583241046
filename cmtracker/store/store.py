"""The record of one person, open: what the program can ask of it and do to it.

A store belongs to the thread that opened it. Everything written goes through `act`, except the
session under way and its sign of life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from cmtracker.errors import UserError
from cmtracker.model import HolidayYear, Instant, Log, Profile, Running, Schedule
from cmtracker.store import copies, header, reading
from cmtracker.store.acts import Act, Who, new_id, write_running
from cmtracker.store.connection import Database
from cmtracker.store.history import ActDone, Chain
from cmtracker.store.tables import Meta

R = TypeVar("R")

_ANSWER = "answer."


class Store:
    """One open file. Use it in a `with`, or close it."""

    def __init__(
        self,
        db: Database,
        clock: Callable[[], Instant],
        origin: str,
        passphrase: str | None,
        identity: tuple[int, int],
    ) -> None:
        """Take over a connection to a file that is current; `opening.open_store` makes these."""
        self._db = db
        self._clock = clock
        self._origin = origin
        self._passphrase = passphrase
        self._identity = identity
        self._copied_on = ""
        self._is_closed = False
        self.copy_problem: UserError | None = None
        """Why today's copy could not be made, for the window to say; writing went on."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        if not self._is_closed:
            self._is_closed = True
            self._db.close()
            header.closed(self._identity)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._db.path

    @property
    def is_encrypted(self) -> bool:
        """Whether the file needs a passphrase."""
        return self._passphrase is not None

    # --- reading -------------------------------------------------------------------------------

    def log(self, *, counts: bool = True, since: Instant | None = None) -> Log:
        """Return everything that is not removed, as it was at one moment.

        Without `counts` no message counts; `since` leaves out the sessions, on-call windows and
        counts that ended by then.
        """
        return reading.log(self._db, counts=counts, since=since)

    def find(self, kind: type[R], prefix: str) -> R:
        """Return the record of a kind whose id begins with `prefix`.

        Raises `UserError` no_such_id or ambiguous_id.
        """
        return reading.find(self._db, kind, prefix)

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of a kind that are not removed."""
        return tuple(reading.records(self._db, kind))

    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles."""
        return self.records(Profile)

    def schedules(self) -> tuple[Schedule, ...]:
        """Return the schedules."""
        return self.records(Schedule)

    def holiday_years(self) -> set[tuple[str, str | None, int]]:
        """Return the years whose public holidays are kept: country, subdivision, year."""
        return {(h.country, h.subdivision, h.year) for h in self.records(HolidayYear)}

    def imported(self, digest: str) -> bool:
        """Say whether a batch of this digest is there, and not removed."""
        sql = "SELECT 1 FROM batch WHERE digest = ? AND removed = 0"
        return self._db.row(sql, (digest,)) is not None

    @cached_property
    def stream_key(self) -> bytes:
        """The random key by which this file, and no other, hashes the ids of streams."""
        return bytes.fromhex(self._meta("stream_key") or "")

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self._db.value("PRAGMA data_version"))

    # --- acts ----------------------------------------------------------------------------------

    @contextmanager
    def act(self, name: str, reason: str = "", *, undoable: bool = True) -> Iterator[Act]:
        """Do something as one transaction and one line of undo; an exception undoes all of it.

        An act that is not `undoable` is the file's own housekeeping: undo passes over it.
        """
        kind = "do" if undoable else "note"
        with self._writing():
            yield self._begin(name, kind=kind, reason=reason)

    def undo(self) -> ActDone | None:
        """Take the last act back, whatever program made it; None when there is none.

        Raises `UserError` undo_blocked or undo_meets_running.
        """
        from cmtracker.store import undo  # noqa: PLC0415 - start and stop need none of it

        with self._writing():
            done = undo.last_act(self._db)
            if done is not None:
                act = self._begin(done.name, kind="undo", undoes=done.id)
                undo.reverse(self._db, act, done, self._clock())
        return done

    def redo(self) -> ActDone | None:
        """Do again what was taken back last; None when something was done since."""
        from cmtracker.store import undo  # noqa: PLC0415 - as above

        with self._writing():
            done = undo.last_undone(self._db)
            if done is not None:
                act = self._begin(done.name, kind="redo", undoes=done.id)
                undo.reverse(self._db, act, done, self._clock())
        return done

    def last_act(self) -> ActDone | None:
        """Return what `undo` would take back."""
        from cmtracker.store import undo  # noqa: PLC0415 - as above

        return undo.last_act(self._db)

    def last_undone(self) -> ActDone | None:
        """Return what `redo` would do again."""
        from cmtracker.store import undo  # noqa: PLC0415 - as above

        return undo.last_undone(self._db)

    def can_undo(self) -> bool:
        """Say whether there is something to take back."""
        return self.last_act() is not None

    def can_redo(self) -> bool:
        """Say whether there is something to do again."""
        return self.last_undone() is not None

    # --- the session under way -----------------------------------------------------------------

    def running(self) -> Running | None:
        """Return the session under way."""
        return reading.running(self._db)

    def set_running(self, running: Running | None) -> None:
        """Amend the session under way outside the history: chips touched while it runs."""
        with self._writing():
            write_running(self._db, running)

    def heartbeat(self, now: Instant) -> bool:
        """Leave a sign of life on the session under way; say whether there is one.

        Nothing is written while nothing runs, and the sign never lies before the start.
        """
        if self._db.row("SELECT 1 FROM running WHERE paused_at IS NULL") is None:
            return False
        self._db.execute("UPDATE running SET seen_at = max(start, ?)", (now,))
        return True

    # --- what the file remembers ---------------------------------------------------------------

    def answer(self, question: str) -> str | None:
        """Return what was answered to a question of the program, None if nothing."""
        return self._meta(_ANSWER + question)

    def set_answer(self, question: str, answer: str) -> None:
        """Keep an answer."""
        self._set_meta(_ANSWER + question, answer, "answer")

    def _meta(self, name: str) -> str | None:
        found = reading.records(self._db, Meta, "id = ? AND removed = 0", (name,))
        return found[0].value if found else None

    def _set_meta(self, name: str, value: str, act_name: str) -> None:
        with self.act(act_name, undoable=False) as act:
            known = act.known(Meta, name)
            if known is None:
                act.insert(Meta(name, value))
            elif known.value != value:
                act.change(name, Meta(name, value))

    # --- writing -------------------------------------------------------------------------------

    @cached_property
    def device(self) -> str:
        """The id under which this file writes its history."""
        return self._meta("device") or ""

    def _begin(self, name: str, *, kind: str, undoes: str | None = None, reason: str = "") -> Act:
        who = Who(new_id(), name, self._clock(), self._origin, kind, undoes, reason)
        return Act(self._db, lambda: Chain(self._db, self.device), who)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write, after the day's copy; refuse a file put in its place."""
        self._copy_of_the_day()
        with self._db.transaction():
            if header.identity(self._db.path) != self._identity:
                raise UserError("file_replaced", file=str(self._db.path))
            yield

    def needs_no_copy_today(self) -> None:
        """Leave out today's copy: the file was made a moment ago."""
        self._copied_on = copies.local_day(self._clock())

    def _copy_of_the_day(self) -> None:
        day = copies.local_day(self._clock())
        if day == self._copied_on:
            return
        self._copied_on = day
        if (copies.folder_of(self.path) / copies.daily_name(self.path, day)).exists():
            return
        from cmtracker.store import backups  # noqa: PLC0415 - once a day

        second = self._meta("second_folder")
        try:
            backups.daily(self._db, self._passphrase, day, Path(second) if second else None)
        except UserError as error:
            if error.key.startswith("file_damaged"):
                self._copied_on = ""
                raise
            self.copy_problem = error
