"""The analysis of a record as it stands, made from the last one when a few records were written.

    the store's version differs -> lines of history since -> their records -> Analysis.changed
    now moves on                                                           -> Analysis.changed

Whatever changes the ground of the analysis (profile, agreed hours, absences, windows on call,
orders) is judged anew as a whole; the sessions and counts known are kept, and are not read again.
After an import, or with other holidays, everything is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtracker.analysis.minutes import minute, to_minutes
from cmtracker.model import (
    DAY,
    Absence,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    Incident,
    Instant,
    Interruption,
    Log,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    Scenario,
    Schedule,
    Session,
    StoredCounts,
)
from cmtracker.store import Store
from cmtracker.store.tables import Seal

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis
    from cmtracker.store.since import Written

FOLLOWED = frozenset(
    {
        *(Session, MessageCount, Seal, Period, Community, Entitlement, HandOver, Recovery),
        *(Scenario, Incident, Crisis, CrisisMark),
    }
)
"""The kinds that change nothing of the ground."""

GROUND = frozenset(
    {
        Profile,
        Schedule,
        Absence,
        OnCall,
        Order,
        Decision,
        Disclosure,
        Interruption,
        FreeEvening,
    }
)
"""Those that are the ground: few records each, on which everything that is said of work rests."""

BESIDE: Mapping[type[Any], str] = {
    Profile: "profiles",
    Schedule: "schedules",
    Absence: "absences",
    OnCall: "on_call",
    Order: "orders",
    Decision: "decisions",
    Disclosure: "disclosures",
    Interruption: "interruptions",
    FreeEvening: "free_evenings",
    Incident: "incidents",
    Crisis: "crises",
    CrisisMark: "marks",
    Period: "periods",
    Community: "community",
    Entitlement: "entitlements",
    HandOver: "hand_overs",
    Recovery: "recoveries",
    Scenario: "scenarios",
}
"""The small kinds, each with its field of the log; all of a kind are read when one was written."""

OLD = 3 * 365 * DAY
"""Without sessions that old, it may have to be said that the past was deleted."""


class Standing(NamedTuple):
    """An analysis, the version of the store that it is of, and the session under way in it."""

    analysis: Analysis
    version: tuple[object, ...]
    running: Session | None


class Current:
    """Keeps one analysis up to date. `read` returns the whole log, `make` an analysis of one.

    `recent` returns the message counts, where the log that `read` returns has only some of them.
    """

    def __init__(
        self,
        store: Store,
        read: Callable[[], Log],
        make: Callable[[Log, Instant, Session | None], Analysis],
        recent: Callable[[], Sequence[MessageCount]] | None = None,
    ) -> None:
        """Read nothing yet."""
        self._store = store
        self._read = read
        self._make = make
        self._recent = recent
        self._standing: Standing | None = None

    @property
    def known(self) -> Analysis | None:
        """The latest analysis, if nothing was written since."""
        standing = self._standing
        if standing is None or standing.version != self._store.version():
            return None
        return standing.analysis

    def at(self, now: Instant, running: Session | None) -> Analysis:
        """Return what the log says at an instant, with the session under way as it is then."""
        version, standing = self._store.version(), self._standing
        analysis: Analysis | None = None
        if standing is not None and standing.version != version:
            written = self._store.written_since(standing.version)
            if written is not None:
                version = written.version
                analysis = self._followed(standing.analysis, written, now, running)
        elif standing is not None:
            analysis = self._moved(standing, now, running)
        if analysis is None:
            version, log = self._whole()
            analysis = self._make(log, now, running)
        self._standing = Standing(analysis, version, running)
        return analysis

    def _whole(self) -> tuple[tuple[object, ...], Log]:
        """Return the log and the version that it is of: nothing was written while it was read."""
        while True:
            version, log = self._store.version(), self._read()
            if self._store.version() == version:  # not so where years of holidays were written
                return version, log

    def _moved(self, standing: Standing, now: Instant, running: Session | None) -> Analysis | None:
        """Return the analysis at another moment; None where a year of holidays is to be read."""
        analysis = standing.analysis
        log = analysis.closed.log
        if analysis.now == minute(now) and _in_minutes(standing.running) == _in_minutes(running):
            return analysis
        if self._changes_the_ground(log, now, (), ()):
            return None
        return analysis.changed(log, now, running=running)

    def _followed(
        self, before: Analysis, written: Written, now: Instant, running: Session | None
    ) -> Analysis | None:
        """Return the analysis after what was written; None where all is to be read again."""
        if not written.ids.keys() <= FOLLOWED | GROUND:
            return None
        from cmtracker.tracker import known  # noqa: PLC0415 - as everything of the analysis

        log = before.closed.log
        sessions = before.closed.timeline.sessions
        find = sessions.find
        found = (find(id_) for id_ in written.ids.get(Session, frozenset()) - written.new)
        removed = [session for session in found if session is not None]
        added = written.records.get(Session, ())
        if self._changes_the_ground(log, now, removed, added):
            return None
        named = {id_ for disclosure in log.disclosures for id_ in disclosure.sessions}
        if any(session.id in named for session in added):
            return None  # what was disclosed of it depends on what it was before
        log = self._beside(log, written.ids.keys())
        added = tuple(known.told(self._store, before.calendar, added))
        if MessageCount in written.ids:
            log = log._replace(counts=self._counts(log, written))
        if written.ids.keys() & GROUND:
            kept = tuple(sessions.changed(removed, added).by_start)
            if any(session.edited for session in kept):
                return None  # what was known in time of a corrected one depends on the ground
            return self._on_other_ground(before, log._replace(sessions=kept), now, running)
        return before.changed(log, now, removed=removed, added=added, running=running)

    def _on_other_ground(
        self, before: Analysis, log: Log, now: Instant, running: Session | None
    ) -> Analysis | None:
        """Return the analysis of a log of which only the ground had to be read."""
        from cmtracker.tracker import holidays  # noqa: PLC0415 - as everything of the analysis

        if not holidays.is_complete(log, now):
            return None
        made = self._make(log, now, running)
        if log.counts is before.closed.log.counts:
            made.closed.counted = before.closed.counted.under(made.calendar)
        return made

    def _beside(self, log: Log, kinds: Collection[type]) -> Log:
        """Read all of the small kinds again that were written."""
        for kind, name in BESIDE.items():
            if kind in kinds:
                read: dict[str, Any] = {name: self._store.records(kind)}
                log = log._replace(**read)
        return log

    def _counts(self, log: Log, written: Written) -> Sequence[MessageCount]:
        if self._recent is not None:
            return self._recent()
        gone, anew = written.ids[MessageCount], written.records[MessageCount]
        if isinstance(log.counts, StoredCounts):
            kept = (count for count in log.counts.by_hand if count.id not in gone)
            return StoredCounts((*kept, *anew), log.counts.runs)
        return (*(count for count in log.counts if count.id not in gone), *anew)

    def _changes_the_ground(
        self, log: Log, now: Instant, removed: Sequence[Session], added: Sequence[Session]
    ) -> bool:
        from cmtracker.tracker import holidays  # noqa: PLC0415 - as everything of the analysis

        if any(session.end < now - OLD for session in (*removed, *added)):
            return True  # what is said of deleted records may change
        return not holidays.is_complete(log._replace(sessions=tuple(added)), now)


def _in_minutes(running: Session | None) -> Session | None:
    return None if running is None else to_minutes(running)
