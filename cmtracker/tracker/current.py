"""The analysis of a record as it stands, made from the last one when a few records were written.

    the store's version differs -> lines of history since -> their records -> Analysis.changed
    now moves on                                                           -> Analysis.changed

Whatever changes the ground of the analysis (profile, agreed hours, absences, holidays, windows on
call, orders, imports) has everything read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cmtracker.model import (
    DAY,
    Community,
    Instant,
    Log,
    MessageCount,
    Period,
    Recovery,
    Scenario,
    Session,
    StoredCounts,
)
from cmtracker.store import Store
from cmtracker.store.tables import Seal

if TYPE_CHECKING:
    from cmtracker.analysis.analysis import Analysis
    from cmtracker.store.since import Written

FOLLOWED = frozenset({Session, MessageCount, Seal, Period, Community, Recovery, Scenario})
"""The kinds that change nothing of the ground."""

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
        if (analysis.now, standing.running) == (now, running):
            return analysis
        if self._changes_the_ground(log, now, (), ()):
            return None
        return analysis.changed(log, now, running=running)

    def _followed(
        self, before: Analysis, written: Written, now: Instant, running: Session | None
    ) -> Analysis | None:
        """Return the analysis after what was written; None where all is to be read again."""
        if not written.ids.keys() <= FOLLOWED:
            return None
        from cmtracker.tracker import known  # noqa: PLC0415 - as everything of the analysis

        log = before.closed.log
        find = before.closed.timeline.sessions.find
        found = (find(id_) for id_ in written.ids.get(Session, frozenset()) - written.new)
        removed = [session for session in found if session is not None]
        added = written.records.get(Session, ())
        if self._changes_the_ground(log, now, removed, added):
            return None
        log = self._beside(log, written.ids.keys())
        added = tuple(known.told(self._store, before.calendar, added))
        if MessageCount in written.ids:
            log = log._replace(counts=self._counts(log, written))
        return before.changed(log, now, removed=removed, added=added, running=running)

    def _beside(self, log: Log, kinds: Collection[type]) -> Log:
        """Read all of the small kinds again that were written."""
        records = self._store.records
        if Period in kinds:
            log = log._replace(periods=records(Period))
        if Community in kinds:
            log = log._replace(community=records(Community))
        if Recovery in kinds:
            log = log._replace(recoveries=records(Recovery))
        if Scenario in kinds:
            log = log._replace(scenarios=records(Scenario))
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
