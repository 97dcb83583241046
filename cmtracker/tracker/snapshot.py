"""The whole log at one moment, and what is said of it whatever the range: breaches, periods.

One range after another is asked of one snapshot, so the whole log is judged once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from cmtracker.analysis import limits, summary
from cmtracker.analysis.categories import AskedFor
from cmtracker.analysis.periods import Comparing, Comparison
from cmtracker.analysis.timeline import Timeline, timeline_of
from cmtracker.analysis.zones import day_number
from cmtracker.model import (
    MINUTE,
    Breach,
    Instant,
    Log,
    Period,
    Regime,
    Rule,
    Seconds,
    Session,
)

Dates = tuple[date, date]

LASTS: Seconds = 5 * MINUTE
"""How long a moment may stand for the present: long enough to look around in."""


class Snapshot:
    """A log with the rules that apply, as it stands at `now`; `version` is the store's.

    What is worked out of it is kept, and worked out when it is first asked for. A log is never
    changed, only replaced, so nothing kept can be out of date.
    """

    def __init__(
        self,
        log: Log,
        regimes: Mapping[str, Regime],
        now: Instant,
        version: tuple[object, ...] = (),
    ) -> None:
        self.log = log
        self.regimes = regimes
        self.now = now
        self._version = version
        self._comparisons: dict[Period, Comparison] = {}

    def stands(self, version: tuple[object, ...], now: Instant) -> bool:
        """Say whether it may stand for the log at an instant.

        Nothing was written since, and it is a few minutes old at most, on the same date: what a
        session under way has grown by is then left out, which claims less.
        """
        if version != self._version or not 0 <= now - self.now <= LASTS:
            return False
        local_date = self.timeline.calendar.local_date
        return local_date(now) == local_date(self.now)

    @cached_property
    def timeline(self) -> Timeline:
        """The worked time of the log up to now."""
        return timeline_of(self.log, self.now)

    @cached_property
    def span(self) -> Dates | None:
        """The first and the last date with a record, None of an empty log."""
        return summary.span(self.log)

    def breaches(self, first: date, last: date) -> tuple[Breach, ...]:
        """Return the breaches of the log whose span meets a range, as `limits.breaches` does."""
        low, high = self.bounds(first, last)
        return tuple(b for b in self._every_breach if b.end > low and b.start < high)

    def sessions(self, first: date, last: date) -> tuple[Session, ...]:
        """Return the sessions that meet a range."""
        low, high = self.bounds(first, last)
        return tuple(s for s in self.log.sessions if s.start < high and s.end > low)

    def bounds(self, first: date, last: date) -> tuple[Instant, Instant]:
        """Return the first instant of a range, and that of the date after it."""
        time = self.timeline.calendar.time
        return time.midnight(day_number(first)), time.midnight(day_number(last) + 1)

    def comparison(self, period: Period) -> Comparison:
        """Compare a period with what surrounds it."""
        known = self._comparisons.get(period)
        if known is None:
            known = self._comparisons[period] = self._comparing.compare(period)
        return known

    def rests_asked(self, found: tuple[Breach, ...]) -> int:
        """Return how many daily rests were cut by a session that counts as asked for."""
        return sum(
            breach.rule is Rule.DAILY_REST
            and breach.last is not None
            and self._asked.parts(breach.last) == [(breach.last.start, breach.last.end)]
            for breach in found
        )

    @cached_property
    def _every_breach(self) -> tuple[Breach, ...]:
        return limits.breaches(self.log, self.regimes, self.now)

    @cached_property
    def _comparing(self) -> Comparing:
        return Comparing(self.log, self._every_breach, self.now)

    @cached_property
    def _asked(self) -> AskedFor:
        return AskedFor(self.log, self.timeline.calendar)
