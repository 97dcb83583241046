"""The record of one person, open: what the program can ask of it and do to it.

A store belongs to the thread that opened it. Everything written goes through `act`, except the sign
of life of the session under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Instant, Log, MessageCount, Profile, Running, Schedule
from cmtracker.store import copies, header, reading
from cmtracker.store.acts import Act, Who, new_id
from cmtracker.store.connection import Database
from cmtracker.store.daily_copies import DailyCopies
from cmtracker.store.history import ActDone, Chain, SetBack, set_back
from cmtracker.store.tables import RUNNING, Meta, Seal

if TYPE_CHECKING:
    from datetime import date

    from cmtracker.store.changes import Change
    from cmtracker.store.erasing import Erasure
    from cmtracker.store.expiring import Expiry
    from cmtracker.store.since import Written
    from cmtracker.store.verification import Verification

R = TypeVar("R")

_UNDER_WAY = "SELECT id, {} FROM running".format(
    ", ".join(f'"{name}"' for name in RUNNING.columns if name != "seen_at")
)


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
        self._copies = DailyCopies(db, passphrase, clock, self.second_folder)
        self._is_closed = False
        self._rehearses = False

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
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if header.identity(self.path) not in {self._identity, None}:
                if header.connections(self._identity) == 1:
                    self._keep_replaced()
            elif self._db.connection.total_changes:
                self._db.fold()
        finally:
            self._db.close()
            header.closed(self._identity)

    def fold(self) -> None:
        """Write what stands in the `-wal` into the file itself, so that a copy of it is whole.

        Raises nothing: what another program keeps back is folded in later.
        """
        if header.logs_beside(self.path):
            self._db.fold()

    def _keep_replaced(self) -> None:
        """Copy what is open here among the copies: its own file has no name any more."""
        from cmtracker.store import backups  # noqa: PLC0415 - rare

        with suppress(UserError):
            backups.copy_to(self._db, self._passphrase, copies.replaced_name(self.path))

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._db.path

    def take_copy_problems(self) -> list[UserError]:
        """Return, once, why copies of the day could not be made; the acts themselves were kept."""
        return self._copies.take_problems()

    @property
    def is_encrypted(self) -> bool:
        """Whether the file needs a passphrase."""
        return self._passphrase is not None

    # --- reading -------------------------------------------------------------------------------

    def log(
        self, *, counts: bool = True, details: bool = True, since: Instant | None = None
    ) -> Log:
        """Return everything that is not removed, as it was at one moment.

        Without `counts` no message counts, without `details` of sessions only what sums of hours
        read; `since` leaves out the sessions, on-call windows and counts that ended by then.
        """
        return reading.log(self._db, counts=counts, details=details, since=since)

    def counts(self, since: Instant | None = None) -> tuple[MessageCount, ...]:
        """Return the message counts as stored, of the quarters that end after `since`."""
        return tuple(reading.stored_counts(self._db, since))

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

    def version(self) -> tuple[object, ...]:
        """Return what changes whenever the log does, by whatever program.

        That is the last line of history, and what the session under way says of itself. Its sign
        of life is not among it: that changes nothing which is read of the log.
        """
        last = self._db.row("SELECT place, hash FROM history ORDER BY place DESC LIMIT 1")
        return last, self._db.row(_UNDER_WAY)

    def written_since(self, version: tuple[object, ...]) -> Written | None:
        """Return the records written since a `version`; None where all is to be read again."""
        from cmtracker.store import since  # noqa: PLC0415 - start and stop need none of it

        match version:
            case ((int(place), str(hash_)), _):
                with self._db.transaction("DEFERRED"):
                    written = since.since(self._db, place, hash_)
                    return written and written._replace(version=self.version())
        return None

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

    def heartbeat(self, now: Instant) -> bool:
        """Leave a sign of life on the session under way; say whether there is one.

        Nothing is written while nothing runs, and the sign never lies before the start. It does not
        wait for the disk, so that a hidden window sleeps on: a power cut may lose the last sign,
        which claims less, and the next act takes it to the disk with itself.
        """
        if self._db.row("SELECT 1 FROM running WHERE paused_at IS NULL") is None:
            return False
        self._db.execute("PRAGMA synchronous = NORMAL")
        try:
            self._db.execute("UPDATE running SET seen_at = max(start, ?)", (now,))
        finally:
            self._db.execute("PRAGMA synchronous = FULL")
        return True

    # --- what the file remembers ---------------------------------------------------------------

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

    # --- trust ---------------------------------------------------------------------------------

    def changes(self, kind: type[R], id_: str) -> tuple[Change[R], ...]:
        """Return all that ever happened to a record, the oldest first: before, after, reason."""
        from cmtracker.store import changes  # noqa: PLC0415 - only for who looks at a record

        return tuple(changes.of_record(self._db, kind, id_))

    def verify(self, against: str | None = None) -> Verification:
        """Recompute the history and compare it with every table; nothing is written.

        `against` is the digest of a seal that somebody else kept: it must fit the end of the
        history at some moment.
        """
        from cmtracker.store import verification  # noqa: PLC0415 - start and stop need none of it

        return verification.verify(self._db, against)

    def seal(self, recipient: str = "") -> Seal:
        """Take the digest of the whole history, and keep what was given to whom."""
        from cmtracker.store import seals  # noqa: PLC0415 - as above

        with self.act("seal", undoable=False) as act:
            return seals.seal(self._db, act, self._clock(), recipient)

    def set_back(self) -> SetBack | None:
        """Return how often the clock was set back between two lines of the history; None: never."""
        return set_back(self._db)

    def acts_since(self, seal: Seal) -> int:
        """Return how many acts were made after a seal was taken, the program's own included."""
        from cmtracker.store import seals  # noqa: PLC0415 - as above

        return seals.acts_since(self._db, seal)

    def seals(self) -> tuple[Seal, ...]:
        """Return the seals taken, the oldest first."""
        return tuple(sorted(self.records(Seal), key=lambda seal: seal.at))

    def erase_text(self, kind: type[R], id_: str, column: str | None = None) -> Erasure:
        """Blank the free text of a record for good, in all its versions and in all copies.

        `column` names one text ("note", "request_function"…); without it, all of them, with the
        reasons given. Cannot be undone; the history still verifies. Raises `UserError` file_damaged
        for a file with a damaged index, by which texts would be overlooked.
        """
        from cmtracker.store import erasing  # noqa: PLC0415 - rare

        self._db.check_whole()
        with self._writing():
            act = self._begin("erase_text", kind="note")
            blanked = erasing.blank(self._db, act, kind, id_, column)
        return erasing.finish(self._db, self._passphrase, self.second_folder(), blanked)

    def expiry(self, before: date, instant: Instant) -> Expiry:
        """Return what ended before a date, which begins at `instant`, to count or to delete."""
        from cmtracker.store import blank_lines, expiring  # noqa: PLC0415 - once a year

        begin = partial(self._begin, blank_lines.ACTION, kind="note")
        writer = expiring.Writer(self._writing, begin, self.second_folder)
        return expiring.Expiry(self._db, self._passphrase, writer, before, instant)

    # --- copies --------------------------------------------------------------------------------

    def backups(self) -> tuple[Path, ...]:
        """Return the copies here and in the second folder, the newest first; see `content_of`."""
        second = self.second_folder()
        here = copies.with_unfinished(self.path)
        return (*here, *(copies.listed(self.path, second) if second else ()))

    def backup(self, target: Path) -> Path:
        """Write a whole copy under a new name. Raises `UserError` target_exists, disk_full."""
        from cmtracker.store import backups  # noqa: PLC0415 - rare

        target = Path(target).absolute()
        if files.is_there(target, "cannot_write"):
            raise UserError("target_exists", file=str(target))
        return backups.copy_to(self._db, self._passphrase, target)

    def second_folder(self) -> Path | None:
        """Return the folder (a USB key, home) that gets each day's copy as well."""
        named = self._meta("second_folder")
        return Path(named) if named else None

    def set_second_folder(self, folder: Path | None) -> None:
        """Name the folder that gets each day's copy as well, and put today's there; None: none.

        Raises `UserError` when it is not there or cannot be written, and then nothing changes.
        """
        from cmtracker.store import backups  # noqa: PLC0415 - rare

        if folder is not None:
            folder = Path(folder).absolute()
            if folder == copies.folder_of(self.path):
                raise UserError("second_folder_taken", folder=str(folder))
            with files.worded(folder, "cannot_write"):
                files.check_text(folder)
                files.reach(folder)
            day = copies.local_day(self._clock())
            name = copies.daily_name(self.path, day)
            backups.copy_to(self._db, self._passphrase, folder / name)
        self._set_meta("second_folder", str(folder or ""), "second_folder")

    # --- writing -------------------------------------------------------------------------------

    @property
    def device(self) -> str:
        """The id under which this file writes its history (a restored file has a new one)."""
        return self._meta("device") or ""

    def _begin(self, name: str, *, kind: str, undoes: str | None = None, reason: str = "") -> Act:
        who = Who(new_id(), name, self._clock(), self._origin, kind, undoes, reason)
        return Act(self._db, lambda: Chain(self._db, self.device), who)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write, between the day's copies; refuse a file put in its place."""
        if self._rehearses:
            with self._db.rehearsal():
                yield
            return
        self._copies.before_act()
        with self._db.transaction():
            if header.identity(self._db.path) != self._identity:
                raise UserError("file_replaced", file=str(self._db.path))
            yield
        self._copies.after_act()

    def rehearse(self) -> None:
        """From now on take every act back as soon as it was made, so that nothing is written."""
        self._rehearses = True

    def needs_no_copy_today(self) -> None:
        """Leave out today's copies: the file was made a moment ago."""
        self._copies.needs_none_today()
