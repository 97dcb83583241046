"""The record of one person, open: what the program can ask of it and do to it.

A store belongs to the thread that opened it. Everything written goes through `act`, except the sign
of life of the session under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from cmtracker.errors import UserError
from cmtracker.model import (
    Instant,
    Log,
    MessageCount,
    Profile,
    Running,
    Schedule,
    Session,
    Source,
)
from cmtracker.store import copies, header, reading
from cmtracker.store.acts import Act, Who, new_id
from cmtracker.store.connection import Database
from cmtracker.store.daily_copies import DailyCopies
from cmtracker.store.history import ActDone, ActKind, Chain
from cmtracker.store.tables import BY_KIND, RUNNING, Meta

if TYPE_CHECKING:
    from cmtracker.store.changes import Change, Version
    from cmtracker.store.since import Written

R = TypeVar("R")

_UNDER_WAY = "SELECT id, {} FROM running".format(
    ", ".join(f'"{name}"' for name in RUNNING.columns if name != "seen_at")
)


Around = Callable[[Act, ActDone], AbstractContextManager[None]]
"""What stands around the reversal of an act, inside the act that reverses it."""


def _nothing_around(_act: Act, _done: ActDone) -> AbstractContextManager[None]:
    return nullcontext()


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
        self.db = db
        self.now = clock
        self._origin = origin
        self.passphrase = passphrase
        self._identity = identity
        self.daily_copies = DailyCopies(db, passphrase, clock)
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
            elif self.db.connection.total_changes:
                self.db.fold()
        finally:
            self.db.close()
            header.closed(self._identity)

    def fold(self) -> None:
        """Write what stands in the `-wal` into the file itself, so that a copy of it is whole.

        Raises nothing: what another program keeps back is folded in later.
        """
        if header.logs_beside(self.path):
            self.db.fold()

    def _keep_replaced(self) -> None:
        """Copy what is open here among the copies: its own file has no name any more."""
        from cmtracker.store import backups  # noqa: PLC0415 - rare

        with suppress(UserError):
            backups.copy_to(self.db, self.passphrase, copies.replaced_name(self.path))

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.db.path

    @property
    def is_encrypted(self) -> bool:
        """Whether the file needs a passphrase."""
        return self.passphrase is not None

    # --- reading -------------------------------------------------------------------------------

    def log(
        self, *, counts: bool = True, details: bool = True, since: Instant | None = None
    ) -> Log:
        """Return everything that is not removed, as it was at one moment.

        Without `counts` no message counts, without `details` of sessions only what sums of hours
        read; `since` leaves out the sessions, on-call windows and counts that ended by then.
        """
        return reading.log(self.db, counts=counts, details=details, since=since)

    def counts(self, since: Instant | None = None) -> tuple[MessageCount, ...]:
        """Return the message counts as stored, of the quarters that end after `since`."""
        return tuple(reading.stored_counts(self.db, since))

    def find(self, kind: type[R], prefix: str, *, removed: bool = False) -> R:
        """Return the record of a kind whose id begins with `prefix`; with `removed` one that was.

        Raises `UserError` no_such_id or ambiguous_id.
        """
        return reading.find(self.db, kind, prefix, removed=removed)

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of a kind that are not removed."""
        return tuple(reading.records(self.db, kind))

    def removed(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of a kind that were removed, or whose making was undone."""
        return tuple(reading.records(self.db, kind, "removed = 1"))

    def sessions_meeting(self, start: Instant, end: Instant) -> tuple[Session, ...]:
        """Return the sessions that have some time in common with [start, end)."""
        meets = 'removed = 0 AND "end" > ? AND start < ?'
        return tuple(reading.records(self.db, Session, meets, (start, end)))

    def removed_between(self, start: Instant, end: Instant) -> tuple[Session, ...]:
        """Return the removed sessions that begin in [start, end), but those never really made.

        A session whose making was undone is as if it had never been.
        """
        from cmtracker.store import changes  # noqa: PLC0415 - start and stop need none of it

        return tuple(changes.removed_between(self.db, start, end))

    def removed_session(self, id_: str) -> Session:
        """Return a session that was removed. Raises `UserError` no_such_id."""
        found = reading.records(self.db, Session, "removed = 1 AND id = ?", (id_,))
        if not found:
            raise reading.missing(self.db, Session, id_)
        return found[0]

    def ground(self) -> Log:
        """Return of the log what dates are judged by, also inside an act."""
        return reading.ground(self.db)

    def versions(self, ids: Sequence[str]) -> Mapping[str, Sequence[Version]]:
        """Return what some sessions were over time, by id, the oldest version first."""
        from cmtracker.store import changes  # noqa: PLC0415 - start and stop need none of it

        return changes.versions(self.db, ids)

    def removed_sessions(self) -> Sequence[str]:
        """Return the ids of the sessions that are removed."""
        from cmtracker.store import changes  # noqa: PLC0415 - as above

        return changes.removed_sessions(self.db)

    def refused_sessions(self) -> tuple[Session, ...]:
        """Return the sessions made from traces that were removed by an act that still stands."""
        from cmtracker.store import bulk  # noqa: PLC0415 - for proposals only

        condition = f"removed = 1 AND source = ? AND NOT {bulk.TAKEN_BACK}"
        values = Source.RECONSTRUCTED.value, BY_KIND[Session].name
        return tuple(reading.records(self.db, Session, condition, values))

    def changes_of(self, kind: type[R], id_: str) -> tuple[Change[R], ...]:
        """Return what acts did to a record, the oldest first; also acts that were undone."""
        from cmtracker.store import changes  # noqa: PLC0415 - as above

        return tuple(changes.of_record(self.db, kind, id_))

    def device_names(self) -> Mapping[str, str]:
        """Return what the person calls her other devices, by the origins of what they did."""
        from cmtracker.store import devices  # noqa: PLC0415 - start and stop need none of it

        return {f"{devices.NAME}{id_}": name for id_, name in devices.names(self.db).items()}

    def has_id(self, kind: type[object], id_: str) -> bool:
        """Tell whether a record of an id is there or was removed by an act that still stands."""
        from cmtracker.store import bulk  # noqa: PLC0415 - imports only

        return bulk.has_id(self.db, BY_KIND[kind], id_)

    def ids(self, kind: type[object]) -> set[str]:
        """Return the ids of a kind's records that are there or were removed; of none undone."""
        from cmtracker.store import bulk  # noqa: PLC0415 - imports only

        return bulk.ids_of(self.db, BY_KIND[kind])

    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles."""
        return self.records(Profile)

    def schedules(self) -> tuple[Schedule, ...]:
        """Return the schedules."""
        return self.records(Schedule)

    @property
    def stream_key(self) -> bytes:
        """The random key by which this file, and no other, hashes the ids of streams."""
        return bytes.fromhex(reading.remembered(self.db, "stream_key") or "")

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self.db.value("PRAGMA data_version"))

    def version(self) -> tuple[object, ...]:
        """Return what changes whenever the log does, by whatever program.

        That is the last line of history, and what the session under way says of itself. Its sign
        of life is not among it: that changes nothing which is read of the log.
        """
        last = self.db.row("SELECT place, hash FROM history ORDER BY place DESC LIMIT 1")
        return last, self.db.row(_UNDER_WAY)

    def written_since(self, version: tuple[object, ...]) -> Written | None:
        """Return the records written since a `version`; None where all is to be read again."""
        from cmtracker.store import since  # noqa: PLC0415 - start and stop need none of it

        match version:
            case ((int(place), str(hash_)), _):
                with self.db.transaction("DEFERRED"):
                    written = since.since(self.db, place, hash_)
                    return written and written._replace(version=self.version())
        return None

    # --- acts ----------------------------------------------------------------------------------

    @contextmanager
    def act(self, name: str, reason: str = "", *, undoable: bool = True) -> Iterator[Act]:
        """Do something as one transaction and one line of undo; an exception undoes all of it.

        An act that is not `undoable` is the file's own housekeeping: undo passes over it.
        """
        kind = ActKind.DO if undoable else ActKind.NOTE
        with self._writing():
            yield self._begin(name, kind=kind, reason=reason)

    def renew_device(self) -> None:
        """Go on under a new device: another file writes under the id that this one had."""
        with self._writing():
            device = new_id()
            who = Who(new_id(), "new_device", self.now(), self._origin, ActKind.NOTE)
            act = Act(self.db, lambda: Chain(self.db, device), who)
            act.change("device", Meta("device", device))

    def undo(self, around: Around = _nothing_around) -> ActDone | None:
        """Take the last act back, whatever program made it; None when there is none.

        `around` may do more in the same act. Raises `UserError` undo_blocked or undo_meets_running.
        """
        return self._reverse(ActKind.UNDO, self.last_act, around)

    def redo(self, around: Around = _nothing_around) -> ActDone | None:
        """Do again what was taken back last; None when something was done since."""
        return self._reverse(ActKind.REDO, self.last_undone, around)

    def _reverse(
        self, kind: ActKind, find: Callable[[], ActDone | None], around: Around
    ) -> ActDone | None:
        from cmtracker.store import undo  # noqa: PLC0415 - start and stop need none of it

        with self._writing():
            done = find()
            if done is not None:
                act = self._begin(done.name, kind=kind, undoes=done.id)
                with around(act, done):
                    undo.reverse(self.db, act, done, self.now())
        return done

    def last_act(self) -> ActDone | None:
        """Return what `undo` would take back; None: nothing."""
        from cmtracker.store import undo  # noqa: PLC0415 - as above

        return undo.last_act(self.db)

    def last_undone(self) -> ActDone | None:
        """Return what `redo` would do again; None: nothing."""
        from cmtracker.store import undo  # noqa: PLC0415 - as above

        return undo.last_undone(self.db)

    # --- the session under way -----------------------------------------------------------------

    def running(self) -> Running | None:
        """Return the session under way."""
        return reading.running(self.db)

    def heartbeat(self, now: Instant) -> bool:
        """Leave a sign of life on the session under way; say whether there is one.

        Nothing is written while nothing runs, and the sign never lies before the start. It does not
        wait for the disk, so that a hidden window sleeps on: a power cut may lose the last sign,
        which claims less, and the next act takes it to the disk with itself.
        """
        if self.db.row("SELECT 1 FROM running WHERE paused_at IS NULL") is None:
            return False
        self.db.execute("PRAGMA synchronous = NORMAL")
        try:
            self.db.execute("UPDATE running SET seen_at = max(start, ?)", (now,))
        finally:
            self.db.execute("PRAGMA synchronous = FULL")
        return True

    # --- writing -------------------------------------------------------------------------------

    def _begin(
        self, name: str, *, kind: ActKind, undoes: str | None = None, reason: str = ""
    ) -> Act:
        who = Who(new_id(), name, self.now(), self._origin, kind, undoes, reason)
        return Act(self.db, lambda: Chain(self.db, self._device()), who)

    def _device(self) -> str:
        """Return the id under which this file writes its history; a restored file has a new one."""
        return reading.remembered(self.db, "device") or ""

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write, between the day's copies; refuse a file put in its place."""
        if self._rehearses:
            with self.db.rehearsal():
                yield
            return
        self.daily_copies.before_act()
        with self.db.transaction():
            if header.identity(self.db.path) != self._identity:
                raise UserError("file_replaced", file=str(self.db.path))
            yield
        self.daily_copies.after_act()

    def rehearse(self) -> None:
        """From now on take every act back as soon as it was made, so that nothing is written."""
        self._rehearses = True
