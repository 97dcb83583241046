"""The whole log at one moment, and what is said of it whatever the range: breaches, periods.

One range after another is asked of one snapshot, so the whole log is judged once for all of them,
and what is said date by date or week by week is worked out once for all ranges that meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from itertools import chain

from cmtracker.analysis import (
    activities,
    coverage,
    days,
    limits,
    rests,
    streaks,
    summary,
    volume,
)
from cmtracker.analysis.categories import AskedFor
from cmtracker.analysis.figures import added
from cmtracker.analysis.periods import Comparing, Comparison
from cmtracker.analysis.results import HourGrid, Night, Step, Summary, Week, WorkedDates
from cmtracker.analysis.streaks import Streaks
from cmtracker.analysis.timeline import Timeline, timeline_of
from cmtracker.analysis.volume import WeekMessages
from cmtracker.analysis.weekly import Weeks
from cmtracker.analysis.zones import day_number
from cmtracker.model import (
    MINUTE,
    Activity,
    Breach,
    Instant,
    Log,
    Period,
    Regime,
    Rule,
    Seconds,
    Session,
)
from cmtracker.tracker import ranges
from cmtracker.tracker.kept import Kept
from cmtracker.tracker.views import DayHours

Dates = tuple[date, date]

LASTS: Seconds = 5 * MINUTE
"""How long a moment may stand for the present: long enough to look around in."""


class Snapshot:
    """A log with the rules that apply, as it stands at `now`; `version` is the store's.

    `over` is the log without the session under way, if there is one: that counts in the sums, and
    no rule speaks of it.

    What is worked out of it is kept, and worked out when it is first asked for. A log is never
    changed, only replaced, so nothing kept can be out of date.
    """

    def __init__(
        self,
        log: Log,
        regimes: Mapping[str, Regime],
        now: Instant,
        version: tuple[object, ...] = (),
        over: Log | None = None,
    ) -> None:
        self.log = log
        self._over = over = log if over is None else over
        self.regimes = regimes
        self.now = now
        self._version = version
        self._comparisons: dict[Period, Comparison] = {}
        # Of the log alone, not of this object, lest the two hold each other.
        self._rows = Kept(lambda a, b: summary.summarize(log, a, b, Step.WEEK, now).rows)
        self._days = Kept(lambda a, b: [DayHours(*d) for d in days.hours_by_day(log, a, b, now)])
        self._activities = Kept(lambda a, b: activities.activities(log, a, b, now))
        self._missing = Kept(lambda a, b: coverage.missing(log, a, b, now))
        self._grids = Kept(lambda a, b: days.hour_grid(log, a, b, now))
        self._dates = Kept(lambda a, b: coverage.worked_dates(log, a, b, now))
        self._nights = Kept(lambda a, b: rests.nights(over, regimes, a, b, now))
        self._streaks = Kept(lambda a, b: streaks.streaks(log, a, b, now))
        self._messages = Kept(lambda a, b: volume.each_week(log, a, b))

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

    def summary(self, first: date, last: date) -> Summary:
        """Return the figures of a range by its weeks, as `summary.summarize` does."""
        rows = tuple(chain.from_iterable(self._rows.parts(first, last)))
        profile = self.timeline.calendar.profile(last)
        return Summary(
            first=first,
            last=last,
            zone=profile.timezone,
            regime=profile.regime,
            step=Step.WEEK,
            rows=rows,
            total=added(row.figures for row in rows),
        )

    def days(self, first: date, last: date) -> tuple[DayHours, ...]:
        """Return the dates of a range with their seconds."""
        return tuple(chain.from_iterable(self._days.parts(first, last)))

    def activities(self, first: date, last: date) -> Mapping[Activity | None, Seconds]:
        """Return the worked seconds of a range by what they went into."""
        return activities.added(self._activities.parts(first, last))

    def missing(self, first: date, last: date) -> tuple[date, ...]:
        """Return the dates of a range that owe time and are not filled in."""
        return tuple(chain.from_iterable(self._missing.parts(first, last)))

    def hour_grid(self, first: date, last: date) -> HourGrid:
        """Return the worked seconds of a range by weekday and local hour."""
        return days.added(self._grids.parts(first, last))

    def worked_dates(self, first: date, last: date) -> WorkedDates:
        """Count the dates of a range with work in a category."""
        return coverage.added(self._dates.parts(first, last))

    def weeks(self, first: date, last: date) -> tuple[Week, ...]:
        """Return the weeks that meet a range against their limits, whole ones."""
        return tuple(chain.from_iterable(self._weeks.parts(first, last)))

    def nights(self, first: date, last: date) -> tuple[Night, ...]:
        """Return the night's rest of each date of a range."""
        return tuple(chain.from_iterable(self._nights.parts(first, last)))

    def streaks(self, first: date, last: date) -> Streaks:
        """Return the dates worked, and the evenings left free, one after the other."""
        return streaks.joined(self._streaks.parts(first, last))

    def messages(self, first: date, last: date) -> tuple[WeekMessages, ...]:
        """Return the messages of each week that meets a range."""
        return tuple(chain.from_iterable(self._messages.parts(first, last)))

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
    def _weeks(self) -> Kept[tuple[Week, ...]]:
        log, regimes, now, sums = self.log, self.regimes, self.now, Weeks(self.timeline, self.now)
        around = ranges.weeks_around
        return Kept(lambda a, b: limits.weeks(log, regimes, *around(a, b), now, sums))

    @cached_property
    def _every_breach(self) -> tuple[Breach, ...]:
        return limits.breaches(self._over, self.regimes, self.now)

    @cached_property
    def _comparing(self) -> Comparing:
        return Comparing(self.log, self._every_breach, self.now)

    @cached_property
    def _asked(self) -> AskedFor:
        return AskedFor(self.log, self.timeline.calendar)
