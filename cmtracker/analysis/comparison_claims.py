"""What may be said where figures are compared: with the range before, around a period, by cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmtracker.model import Seconds
from cmtracker.results.breaches import BreachCount, ShortRests
from cmtracker.results.claims import ENOUGH, Claim, ClaimKind, Difference, Differences, Measure
from cmtracker.results.coverage import WorkedDates
from cmtracker.results.figures import Figures
from cmtracker.results.periods import Comparison

ABOUT = 10
"""A difference of less than so many per cent is called about the same."""
TIMES = 15
"""From so many tenths of the figure before on, it is told as a multiple."""


def hours(now: Figures, before: Figures) -> Differences:
    """Return how the hours and the messages of a range differ from those of the range before."""
    return {
        Measure.WORKED: Difference(now.worked_s, before.worked_s),
        Measure.OUT_OF_HOURS: Difference(now.out_of_hours_s, before.out_of_hours_s),
        Measure.ASKED: Difference(now.asked_s, before.asked_s),
        Measure.DISCLOSED: Difference(now.disclosed_s, before.disclosed_s),
        Measure.WITHOUT_TRACE: Difference(now.without_trace_s, before.without_trace_s),
        Measure.NIGHT: Difference(now.night_s, before.night_s),
        Measure.RECEIVED: Difference(now.messages.received, before.messages.received),
        Measure.SENT: Difference(now.messages.sent, before.messages.sent),
    }


def dates(
    worked: tuple[WorkedDates, WorkedDates],
    rests: tuple[ShortRests, ShortRests],
    limits: tuple[BreachCount, BreachCount],
) -> Differences:
    """Return how many more dates were worked and limits exceeded; each pair is now and before."""
    (now, before), (rests_now, rests_before), (limits_now, limits_before) = worked, rests, limits
    return {
        Measure.EVENINGS: Difference(now.evenings.worked, before.evenings.worked),
        Measure.WEEKENDS: Difference(now.weekends.worked, before.weekends.worked),
        Measure.SHORT_RESTS: Difference(rests_now.count, rests_before.count),
        Measure.LIMIT_DAYS: Difference(limits_now.days, limits_before.days),
        Measure.LIMIT_PERIODS: Difference(limits_now.periods, limits_before.periods),
    }


def before_and_during(comparison: Comparison) -> Iterator[tuple[Measure, Claim]]:
    """Yield how the hours and the messages of a period compare with those before it.

    Nothing is said of hours on fewer than five dates together, nor of a handful of messages.
    """
    before, during = comparison.before, comparison.during
    if before is None or during is None:
        return
    if before.dates_outside + during.dates_outside >= ENOUGH:
        yield Measure.OUT_OF_HOURS, times(during.out_of_hours, before.out_of_hours)
    if sum(phase.figures.messages.received for phase in (before, during)) >= ENOUGH:
        yield Measure.RECEIVED, times(during.received, before.received)


def around(comparison: Comparison) -> Claim:
    """Say how much work out of hours a week had before, during and after a period."""
    phases = {"before": comparison.before, "during": comparison.during, "after": comparison.after}
    values = {name: int(p.out_of_hours) for name, p in phases.items() if p is not None}
    return Claim(ClaimKind.OUT_A_WEEK, values)


def back(comparison: Comparison) -> Claim | None:
    """Say when the work out of hours was back at the level before; None: it was not above it.

    Nor is it said where the level is that of fewer than five dates.
    """
    before, during, after = comparison.before, comparison.during, comparison.after
    if before is None or during is None or after is None:
        return None
    if before.dates_outside + during.dates_outside < ENOUGH:
        return None
    if during.out_of_hours <= before.out_of_hours:
        return None
    days = comparison.back.out_of_hours
    if days is None:
        return Claim(ClaimKind.NOT_BACK, {})
    return Claim(ClaimKind.BACK_AFTER, {"days": days})


def times(now: float, before: float) -> Claim:
    """Say how a figure compares with the one before, rounded so that it claims less."""
    if not before:
        return Claim(ClaimKind.NONE_BEFORE, {})
    if abs(now - before) * 100 < ABOUT * before:
        return Claim(ClaimKind.AS_BEFORE, {})
    if now < before:
        return Claim(ClaimKind.PART_LESS, {"percent": int(100 * (before - now) // before)})
    if now * 10 < TIMES * before:
        return Claim(ClaimKind.PART_MORE, {"percent": int(100 * (now - before) // before)})
    return Claim(ClaimKind.TIMES_BEFORE, {"tenths": int(now * 10 // before)})


def least_left(today: Seconds, left: Sequence[Seconds]) -> Claim | None:
    """Say under which organisation least would remain out of hours; None: nothing to spare."""
    if not left or not today:
        return None
    least = min(range(len(left)), key=left.__getitem__)
    values = {"organisation": least, "seconds": left[least], "of": today}
    return Claim(ClaimKind.LEAST_LEFT, values)
