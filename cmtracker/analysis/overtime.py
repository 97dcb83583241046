"""What overtime would weigh: an estimate by month or by week, never a claim.

Knows the tiers and factors of a regime. Does not know what the employer decided (rest or pay), nor
an hourly rate: money is computed only where one is given. Nothing is estimated for categories that
the regime leaves out (category A).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from cmtracker.analysis.figures import owed
from cmtracker.analysis.ledger import settled_on, without_ground
from cmtracker.analysis.plans import ASKED_BIT, OUT_OF_HOURS, window
from cmtracker.analysis.summary import periods
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, day_number
from cmtracker.model import (
    DAY,
    HOUR,
    Clock,
    CompensationRules,
    Instant,
    Profile,
    Recovery,
    Regime,
    Seconds,
)
from cmtracker.results.figures import Step
from cmtracker.results.overtime import Estimate

MONTH, WEEK = "month", "week"


def compensation(
    timeline: Timeline, regimes: Mapping[str, Regime], first: date, last: date
) -> tuple[Estimate, ...]:
    """Return the estimates of the months (weeks) that meet the dates from `first` to `last`.

    Rule, by month (IHTS: décret n° 2002-60, art. 6 to 8): the asked-for out-of-hours seconds, in
    order of time, fill the tiers (14 h x 1.25, then x 1.27) up to the ceiling of 25 h times the
    quota; the tier's rate is multiplied by 2 at night (22:00-07:00 of the regime, not of the
    profile) or by 5/3 on a Sunday or public holiday, the night first, never both. Part-time
    (décret n° 2004-777, art. 7): flat x 1.0.

    By week (Code du travail, art. L3121-28 and L3121-36): the seconds of an ISO week beyond 35 h,
    whoever asked: the first 8 h x 1.25, then x 1.5.

        asked for   |--- 14 h ---|------ 11 h ------|-- beyond 25 h --|
        weighs          1.25             1.27                0

    Tiers fill from the first of the month (Monday); only the seconds inside the range are counted,
    so that ranges side by side add up. The profile of each date decides regime, category and
    part-time; the quota of the ceiling is that of the first of the month (of the Monday). Work
    after now is left out. A month without a date that the regime covers has no
    estimate.
    """
    found: list[Estimate] = []
    lost = without_ground(timeline)
    given_back = [step for step in timeline.log.recoveries if step not in lost]
    for basis, step, begin, end in (
        (MONTH, Step.MONTH, first.replace(day=1), last),
        (WEEK, Step.WEEK, first - timedelta(days=first.weekday()), last),
    ):
        for name, start, stop in periods(begin, end, step):
            low, high = day_number(start), day_number(stop)
            eligible = _eligible(timeline, regimes, basis, range(low, high + 1))
            for regime in sorted({terms.regime for terms in eligible.values()}):
                terms = {n: t for n, t in eligible.items() if t.regime == regime}
                tally = _Tally(timeline, terms, range(low, high + 1), given_back)
                found.append(tally.estimate(name, max(start, first), stop))
    return tuple(sorted(found, key=lambda e: (e.first, e.basis, e.regime)))


class _Terms(NamedTuple):
    """What holds on one date: the regime, its rules, the profile."""

    regime: str
    rules: CompensationRules
    profile: Profile


def _eligible(
    timeline: Timeline, regimes: Mapping[str, Regime], basis: str, days: range
) -> dict[DayNumber, _Terms]:
    """Return the dates on which a regime of this basis covers the profile's category."""
    found = {}
    for number in days:
        profile = timeline.calendar.profile_on(number)
        regime = regimes.get(profile.regime)
        rules = None if regime is None else regime.compensation
        if rules is None or rules.basis != basis:
            continue
        if not rules.categories or profile.category in rules.categories:
            found[number] = _Terms(profile.regime, rules, profile)
    return found


class _Tally:
    """The overtime of one period under one regime, filled tier by tier in order of time."""

    def __init__(
        self,
        timeline: Timeline,
        terms: Mapping[DayNumber, _Terms],
        days: range,
        steps: Sequence[Recovery],
    ) -> None:
        self._timeline = timeline
        self._steps = steps
        self._terms = terms
        any_date = next(iter(terms.values()))
        self._regime, self._rules = any_date.regime, any_date.rules
        self._days = days
        self._night = window(*self._rules.night) if self._rules.night else ()
        ceiling = self._rules.ceiling
        quota = timeline.calendar.profile_on(days[0]).quota
        self._ceiling = None if ceiling is None else round(ceiling * quota)
        self._reached = 0 if self._rules.basis == MONTH else -(self._rules.threshold or 0)
        self._tiers = [0] * len(self._rules.tiers)
        self._flat = self._over = self._at_night = self._on_sunday = 0
        self._weighted = Fraction(0)

    def estimate(self, period: str, first: date, last: date) -> Estimate:
        """Fill the tiers and tell what lies on the dates from `first` to `last`."""
        low, high = day_number(first), day_number(last)
        asked = unasked = 0
        for day, start, end, kind in self._segments():
            listed = low <= day <= high
            if kind >= OUT_OF_HOURS and listed:
                asked += end - start if kind & ASKED_BIT else 0
                unasked += 0 if kind & ASKED_BIT else end - start
            if self._counts(kind):
                for a, b, factor in self._by_factor(day, start, end):
                    self._fill(day, b - a, factor, listed=listed)
        return Estimate(
            period=period,
            basis=self._rules.basis,
            first=first,
            last=last,
            regime=self._regime,
            source=self._rules.source,
            requested_s=asked,
            not_requested_s=unasked,
            tiers_s=tuple(self._tiers),
            flat_s=self._flat,
            over_cap_s=self._over,
            night_s=self._at_night,
            sunday_s=self._on_sunday,
            ceiling_s=self._ceiling,
            weighted=self._weighted,
            not_worked_s=self._not_worked(low, high),
            settled_s=settled_on(self._given_back(), first, last),
        )

    def _segments(self) -> Iterator[tuple[DayNumber, Instant, Instant, int]]:
        worked = self._timeline.worked
        for i in self._timeline.segments(self._days[0], self._days[-1]):
            day = worked.seg_days[i]
            if day in self._terms:
                yield day, worked.seg_starts[i], worked.seg_ends[i], worked.seg_kinds[i]

    def _given_back(self) -> Iterator[Recovery]:
        return (step for step in self._steps if day_number(step.date) in self._terms)

    def _counts(self, kind: int) -> bool:
        return self._rules.basis == WEEK or (kind >= OUT_OF_HOURS and bool(kind & ASKED_BIT))

    def _by_factor(
        self, day: DayNumber, start: Instant, end: Instant
    ) -> Iterator[tuple[Instant, Instant, str]]:
        """Cut a segment of one date where the night of the regime begins or ends."""
        sunday = (day + 3) % 7 == 6 or self._timeline.calendar.plan(day).holiday
        clock = (start + self._timeline.calendar.offset(start)) % DAY
        edges = sorted({e for part in self._night for e in part if clock < e < clock + end - start})
        marks: list[Clock] = [clock, *edges, clock + end - start]
        for a, b in pairwise(marks):
            night = any(low <= a < high for low, high in self._night)
            factor = "night" if night else "sunday" if sunday else ""
            yield start + a - clock, start + b - clock, factor

    def _fill(self, day: DayNumber, seconds: Seconds, factor: str, *, listed: bool) -> None:
        while seconds > 0:
            tier, until = self._tier()
            taken = seconds if until is None else min(seconds, until - self._reached)
            self._reached += taken
            seconds -= taken
            if listed:
                self._weigh(self._terms[day].profile, tier, taken, factor)

    def _tier(self) -> tuple[int | None, Seconds | None]:
        """Return the tier that the next second falls into and where it ends.

        None: below the threshold or beyond the ceiling, so that it weighs nothing.
        """
        if self._reached < 0:
            return None, 0
        if self._ceiling is not None and self._reached >= self._ceiling:
            return None, None
        bounds = [up_to for up_to, _ in self._rules.tiers if up_to is not None]
        tier = bisect_right(bounds, self._reached)
        ends = bounds[tier : tier + 1] + ([] if self._ceiling is None else [self._ceiling])
        return tier, min(ends, default=None)

    def _weigh(self, profile: Profile, tier: int | None, seconds: Seconds, factor: str) -> None:
        rules = self._rules
        if tier is None:
            self._over += seconds if self._reached > 0 else 0
            return
        if profile.quota < 1 and rules.part_time_rate is not None:
            self._flat += seconds
            self._weighted += _hours(seconds, rules.part_time_rate)
            return
        self._tiers[tier] += seconds
        times = 1.0
        if factor == "night" and rules.night_rate != 1:
            self._at_night += seconds
            times = rules.night_rate
        elif factor == "sunday" and rules.sunday_rate != 1:
            self._on_sunday += seconds
            times = rules.sunday_rate
        self._weighted += _hours(seconds, rules.tiers[tier][1], times)

    def _not_worked(self, first: DayNumber, last: DayNumber) -> Seconds:
        """Return the scheduled seconds not worked on dates of the terms that are filled in."""
        if self._rules.basis == WEEK:
            return 0
        owes = owed(self._timeline, first, last)
        covered = [owes.of(day, day) for day in range(first, last + 1) if day in self._terms]
        worked = self._timeline.worked
        scheduled = sum(
            worked.seg_ends[i] - worked.seg_starts[i]
            for i in self._timeline.segments(first, last)
            if worked.seg_kinds[i] < OUT_OF_HOURS and worked.seg_days[i] in self._terms
        )
        return max(0, sum(due - uncovered for due, uncovered in covered) - scheduled)


def _hours(seconds: Seconds, *rates: float) -> Fraction:
    weighted = Fraction(seconds, HOUR)
    for rate in rates:
        weighted *= Fraction(rate).limit_denominator(10_000)
    return weighted


def as_json(estimates: Iterable[Estimate]) -> dict[str, list[dict[str, object]]]:
    """Return the document of `compensation --json`: `months`, and `weeks` where a regime has them.

    `tier*_s` are seconds before weighting, `weighted_hours` has two decimals.
    """
    found = list(estimates)
    months = [_row(e) for e in found if e.basis == MONTH]
    weeks = [_row(e) for e in found if e.basis == WEEK]
    return {"months": months} | ({"weeks": weeks} if weeks else {})


def _row(estimate: Estimate) -> dict[str, object]:
    return {
        estimate.basis: estimate.period,
        "requested_s": estimate.requested_s,
        "tier1_s": estimate.tier1_s,
        "tier2_s": estimate.tier2_s,
        "flat_s": estimate.flat_s,
        "over_cap_s": estimate.over_cap_s,
        "weighted_hours": estimate.weighted_hours,
    }


def net_row(estimate: Estimate, cents_per_hour: int | None = None) -> dict[str, object]:
    """Return what is to be taken off an estimate, in seconds.

    With an hourly rate the money of its weighted hours as well, gross, in cents.
    """
    row: dict[str, object] = {
        estimate.basis: estimate.period,
        "overtime_s": estimate.overtime_s,
        "not_worked_s": estimate.not_worked_s,
        "settled_s": estimate.settled_s,
        "net_s": estimate.net_s,
    }
    return row if cents_per_hour is None else row | {"cents": estimate.money(cents_per_hour)}
