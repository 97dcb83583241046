"""What may be said of the hours of a range: its weeks, what was out of hours, what they went into.

A share is told from five dates on; on fewer the seconds stand alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cmtracker.analysis.plans import CATEGORIES
from cmtracker.model import Activity, Breach, Category, Limit, Rule, Seconds
from cmtracker.results.claims import ENOUGH, Claim, ClaimKind
from cmtracker.results.figures import DayHours, Figures, Row
from cmtracker.results.weeks import Week

ACTIVITIES = tuple(Activity)


def weeks(
    rows: Sequence[Row], limits: Sequence[Week], limit: Limit | None, found: Sequence[Breach]
) -> Iterator[Claim]:
    """Say which week was the fullest, how many exceeded the weekly limit, the highest average.

    The earliest week stands on a tie. One week alone is not the fullest of several.
    """
    worked = [number for number, row in enumerate(rows) if row.figures.worked_s]
    if len(worked) > 1:
        fullest = max(worked, key=lambda number: rows[number].figures.worked_s)
        seconds = rows[fullest].figures.worked_s
        yield Claim(ClaimKind.FULLEST_WEEK, {"week": fullest, "seconds": seconds})
    if limit is not None:
        above = sum(one.rule is Rule.WEEKLY_WORK and one.counts for one in found)
        kind = ClaimKind.WEEKS_ABOVE if above else ClaimKind.NO_WEEK_ABOVE
        values = {"weeks": above} if above else {}
        yield Claim(kind, {**values, "limit": limit.figure})
    averages = [week.average_s for week in limits if week.average_s is not None]
    if averages:
        yield Claim(ClaimKind.HIGHEST_AVERAGE, {"seconds": max(averages)})


def out_of_hours(total: Figures, rows: Sequence[Row]) -> Iterator[Claim]:
    """Say how much was out of hours in its three amounts, in how many weeks, and what is beside."""
    if total.out_of_hours_s:
        yield Claim(
            ClaimKind.OUT_AMOUNTS,
            {
                "seconds": total.out_of_hours_s,
                "asked": total.asked_s,
                "disclosed": total.disclosed_s,
                "without": total.without_trace_s,
            },
        )
        worked = sum(row.figures.out_of_hours_s > 0 for row in rows)
        yield Claim(ClaimKind.OUT_WEEKS, {"weeks": worked, "of": len(rows)})
    else:
        yield Claim(ClaimKind.AS_SCHEDULED, {})
    yield from beside(total)


def beside(total: Figures) -> Iterator[Claim]:
    """Say what stands beside the hours out of hours and is never added to them."""
    if total.reconstructed_out_of_hours_s:
        seconds = total.reconstructed_out_of_hours_s
        yield Claim(ClaimKind.MADE_FROM_TRACES, {"seconds": seconds})
    if total.from_memory_s:
        yield Claim(ClaimKind.FROM_MEMORY, {"seconds": total.from_memory_s})
    if total.interruptions:
        yield Claim(ClaimKind.INTERRUPTIONS, {"times": total.interruptions})


def kinds(total: Figures, days: Sequence[DayHours]) -> Iterator[Claim]:
    """Say how much of the work out of hours is of each category, the largest first."""
    if not total.out_of_hours_s:
        yield Claim(ClaimKind.AS_SCHEDULED, {})
        return
    sums: defaultdict[Category, Seconds] = defaultdict(int)
    for category, seconds in total.by_category.items():
        if category is not Category.SCHEDULED and seconds:
            sums[Category.SATURDAY if category is Category.SUNDAY else category] += seconds
    known = sum(day.out_of_hours_s > 0 for day in days) >= ENOUGH
    whole = {"of": total.out_of_hours_s} if known else {}
    for category, seconds in sorted(sums.items(), key=lambda kind: -kind[1]):
        values = {"category": CATEGORIES.index(category), "seconds": seconds}
        yield Claim(ClaimKind.OUT_KIND, values | whole)


def longest_first(
    sums: Mapping[Activity | None, Seconds],
) -> tuple[tuple[Activity | None, Seconds], ...]:
    """Return the activities with any seconds, the longest first; what has none comes last."""
    known = [(activity, seconds) for activity, seconds in sums.items() if seconds]
    return tuple(sorted(known, key=lambda row: (row[0] is None, -row[1])))


def share_base(worked_s: Seconds, dates: int) -> Seconds:
    """Return the hours of which parts are told as shares; 0 where fewer than five dates have any.

    `dates` is how many dates were worked.
    """
    return worked_s if dates >= ENOUGH else 0


def activities(
    sums: Mapping[Activity | None, Seconds], worked_s: Seconds, days: Sequence[DayHours]
) -> Iterator[Claim]:
    """Say which activity has the most hours, and how many have none, the larger first."""
    known = [(activity, sums.get(activity, 0)) for activity in ACTIVITIES]
    most, seconds = max(known, key=lambda row: row[1])
    base = share_base(worked_s, sum(day.worked_s > 0 for day in days))
    whole = {"of": base} if base else {}
    without = sums.get(None, 0)
    found = []
    if seconds:
        values = {"activity": ACTIVITIES.index(most), "seconds": seconds}
        found.append(Claim(ClaimKind.MOST_ACTIVITY, values | whole))
    if without:
        found.append(Claim(ClaimKind.NO_ACTIVITY, {"seconds": without, **whole}))
    yield from reversed(found) if without > seconds else found


def longest_day(days: Sequence[DayHours]) -> Claim:
    """Say on which date most work was out of hours; the earliest stands on a tie."""
    beyond = [number for number, day in enumerate(days) if day.out_of_hours_s]
    if not beyond:
        return Claim(ClaimKind.AS_SCHEDULED, {})
    longest = max(beyond, key=lambda number: days[number].out_of_hours_s)
    values = {"day": longest, "seconds": days[longest].out_of_hours_s}
    return Claim(ClaimKind.LONGEST_DAY, {**values, "days": len(beyond), "of": len(days)})
