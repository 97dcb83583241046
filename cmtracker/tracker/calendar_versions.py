"""What a calendar imported again changes: events that were moved, cancelled or came back.

The log remembers of each event which version it holds, and which sessions came of it. A newer
version moves or takes away its sessions, an older one changes nothing. What the user changed or
removed since the import stays as it is, and that is said.

    first export    event A, version 0: 9:00       -> session at 9:00
    a later one     event A, version 1: 19:00      -> the session is at 19:00
    the first again event A, version 0: 9:00       -> "older version", nothing changes
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cmtracker.importers.results import Edition, Imported, Skipped, Version
from cmtracker.model import Instant, Session
from cmtracker.store import Act, Store, past
from cmtracker.store.acts import new_id
from cmtracker.store.tables import Meta

_NAME = "calendar "
"""What the names begin with under which the file remembers versions, one for each import."""


class KnownEdition(NamedTuple):
    """What the log holds of an event: the newest version read, its sessions with their plan."""

    version: Version
    cancels: bool
    sessions: Mapping[str, Instant]


@dataclass
class CalendarChange:
    """What an import does to the sessions of a log."""

    new: list[Session] = field(default_factory=list)
    moved: list[tuple[Session, Session]] = field(default_factory=list)
    withdrawn: list[Session] = field(default_factory=list)
    notes: dict[str, Skipped] = field(default_factory=dict)
    to_remember: dict[str, KnownEdition] = field(default_factory=dict)

    def skipped(self) -> tuple[Skipped, ...]:
        """Return what stayed as it was though the calendar says otherwise, each reason once."""
        return tuple(self.notes.values())

    def note(self, key: str, edition: Edition) -> None:
        """Note that something of an edition changed nothing, and why."""
        first = Skipped(str(edition.place), key, {"count": 0}, 0, bad=False)
        had = self.notes.get(key, first)
        self.notes[key] = had._replace(count=had.count + 1, values={"count": had.count + 1})


def change_by(store: Store, sessions: Iterable[Session], imported: Imported) -> CalendarChange:
    """Return what the editions of a calendar change in a log that holds some sessions."""
    judge = _Judge(store, {session.id: session for session in sessions}, imported)
    for edition in imported.editions:
        judge.take(edition)
    return judge.change


def keep(act: Act, change: CalendarChange, now: Instant) -> None:
    """Write what moved and what was taken away, and the versions read; new sessions are not."""
    for before, after in change.moved:
        act.change(before.id, after._replace(recorded_at=now))
    for session in change.withdrawn:
        act.remove(Session, session.id)
    if change.to_remember:
        act.insert(Meta(f"{_NAME}{new_id()}", _written(change.to_remember)))


def _written(editions: Mapping[str, KnownEdition]) -> str:
    told = {
        key: [*known.version, int(known.cancels), dict(known.sessions)]
        for key, known in editions.items()
    }
    return json.dumps(told, separators=(",", ":"), sort_keys=True)


def _remembered(store: Store) -> dict[str, KnownEdition]:
    """Return what the log holds of every event, from all imports that were not undone."""
    found: dict[str, KnownEdition] = {}
    for meta in store.records(Meta):
        if not meta.id.startswith(_NAME) or not meta.value:
            continue
        for key, (sequence, modified, stamped, cancels, sessions) in json.loads(meta.value).items():
            told = KnownEdition((sequence, modified, stamped), bool(cancels), sessions)
            had = found.get(key, told)
            newest = told if told.version >= had.version else had
            found[key] = newest._replace(sessions={**had.sessions, **told.sessions})
    return found


class _Judge:
    """Compares the editions of a file with what the log holds, one after the other."""

    def __init__(self, store: Store, live: dict[str, Session], imported: Imported) -> None:
        self.change = CalendarChange()
        self._store = store
        self._live = live
        self._sessions = {session.id: session for session in imported.sessions}
        self._known = _remembered(store)

    def take(self, edition: Edition) -> None:
        """Take one edition: the sessions that it gives, and those that it takes away."""
        known = self._known.get(edition.key)
        said = known, self._known.get(edition.series)
        is_older = any(_outdates(one, edition) for one in said)
        for id_ in edition.sessions:
            own = self._known.get(id_)
            self._give(id_, edition, own or known, is_older=is_older or _outdates(own, edition))
        if is_older:
            return
        for id_ in self._taken_away(edition, known):
            self._withdraw(self._live[id_], edition)
        self._remember(edition, known)

    def _taken_away(self, edition: Edition, known: KnownEdition | None) -> list[str]:
        """Return the sessions of the log that an edition decides about and does not give."""
        found = set(edition.decides)
        if known is not None and edition.since is not None:
            since = edition.since
            found |= {id_ for id_, planned in known.sessions.items() if planned >= since}
        found -= edition.sessions.keys() | edition.unread
        return sorted(
            id_
            for id_ in found & self._live.keys()
            if id_ == edition.key or not _outdates(self._known.get(id_), edition)
        )

    def _remember(self, edition: Edition, known: KnownEdition | None) -> None:
        had = known.sessions if known is not None else {}
        added = {id_: at for id_, at in edition.sessions.items() if id_ not in had}
        now = KnownEdition(edition.version, edition.cancels, added)
        if known is None or added or (now.version, now.cancels) != known[:2]:
            self.change.to_remember[edition.key] = now

    def _give(
        self, id_: str, edition: Edition, known: KnownEdition | None, *, is_older: bool
    ) -> None:
        """Add, move or bring back the session of an event, or leave all as it is."""
        session, have = self._sessions[id_], self._live.get(id_)
        if have is not None and _times(have) == _times(session):
            return
        if is_older:
            self.change.note("older_version", edition)
        elif have is not None:
            self._move(have, session, edition, known)
        else:
            self._bring(session, edition, known)

    def _move(
        self, have: Session, session: Session, edition: Edition, known: KnownEdition | None
    ) -> None:
        before = [one for one in past.of_session(self._store.db, have.id) or () if _imported(one)]
        as_imported = before and (before[0].start, before[0].end) == _times(have)
        if have.edited or have.answers is not None or not as_imported:
            self.change.note("changed_by_you", edition)
            return
        # Of two files that do not say which is newer, one read before must be the older one.
        earlier = {(one.start, one.end) for one in before}
        if known is not None and edition.version == known.version and _times(session) in earlier:
            self.change.note("older_version", edition)
            return
        moved = have._replace(start=session.start, end=session.end, zone=session.zone)
        self.change.moved.append((have, moved))

    def _bring(self, session: Session, edition: Edition, known: KnownEdition | None) -> None:
        """Add a session that the log does not hold; what the user removed stays removed."""
        before = past.of_session(self._store.db, session.id)
        if not before:  # never there, or its import was undone
            if before is not None or not self._store.has_id(Session, session.id):
                self.change.new.append(session)
        elif not _imported(before[0]):
            if (before[0].start, before[0].end) != _times(session):
                self.change.note("removed_by_you", edition)
        elif known is None or edition.version > known.version:
            self.change.new.append(session)

    def _withdraw(self, have: Session, edition: Edition) -> None:
        before = past.of_session(self._store.db, have.id)
        if have.edited or not before or not all(map(_imported, before)):
            self.change.note("changed_by_you", edition)
        else:
            self.change.withdrawn.append(have)


def _imported(state: past.PastState) -> bool:
    return state.act == "import"


def _times(session: Session) -> tuple[Instant, Instant]:
    return session.start, session.end


def _outdates(known: KnownEdition | None, edition: Edition) -> bool:
    """Tell whether the log holds a newer version than an edition, or the same one cancelled."""
    if known is None:
        return False
    if known.cancels and not edition.cancels:
        return known.version >= edition.version
    return known.version > edition.version
