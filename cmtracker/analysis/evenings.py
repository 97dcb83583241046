"""Which evenings may be counted at all, and which of them were free (design, section 3).

An evening of which nothing was said is neither worked nor free. It counts where its date has the
answer "I did not work that evening", work in the evening or later, an absence or a public holiday,
or owes time and is filled in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from cmtracker.analysis.figures import owed
from cmtracker.analysis.intervals import Interval
from cmtracker.analysis.plans import CATEGORIES, CATEGORY_SHIFT, OUT_OF_HOURS
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.zones import DayNumber, day_number
from cmtracker.model import HOUR, Category, Clock
from cmtracker.results.coverage import EveningCount

EVENING_ENDS: Clock = 5 * HOUR
"""Until when, on the next date, work still takes the evening: the end of the night of a rest."""

_EVENING = CATEGORIES.index(Category.EVENING)


class Evenings:
    """The evenings of the dates from `first` to `last` (both included), by date.

    `worked` are the dates with work in the category `evening`; `free` those counted without work
    out of hours from `evening_from` to 05:00 of the next date (on a date that owes nothing and was
    answered, without any work on it).
    """

    def __init__(self, timeline: Timeline, first: date, last: date) -> None:
        """Look at each date once."""
        low, high = day_number(first), day_number(last)
        taken = windows(timeline, low, high)
        segments = timeline.segments(low, high)
        part = slice(segments.start, segments.stop)
        pairs = zip(timeline.worked.seg_days[part], timeline.worked.seg_kinds[part], strict=True)
        worked = {day for day, kind in pairs if kind >> CATEGORY_SHIFT == _EVENING}
        found, answers = _counted(timeline, taken, low), answered(timeline)
        self._worked, self._counted = sorted(worked), sorted(found)
        self._free = [
            day for day in self._counted if _is_free(timeline, day, answers, taken[day - low])
        ]

    def of(self, first: date, last: date) -> EveningCount:
        """Count the evenings of some of the dates."""
        low, high = day_number(first), day_number(last)
        return EveningCount(
            *(
                bisect_right(days, high) - bisect_left(days, low)
                for days in (self._worked, self._free, self._counted)
            )
        )


def denominator(timeline: Timeline, first: DayNumber, last: DayNumber) -> range:
    """Return the dates from `first` to `last` on which a denominator may count.

    They lie between the first and the last date with noted work or an answer, today at the latest.
    """
    today = timeline.calendar.time.number(timeline.now)
    days = timeline.worked.seg_days
    known = [*days[:1], *days[-1:], *(day for day in answered(timeline) if day <= today)]
    if not known:
        return range(first, first)
    return range(max(first, min(known)), min(last, max(known), today) + 1)


def answered(timeline: Timeline) -> frozenset[DayNumber]:
    """Return the dates with the answer "I did not work that evening"."""
    return frozenset(day_number(one.date) for one in timeline.log.free_evenings)


def counted(timeline: Timeline, first: DayNumber, last: DayNumber) -> set[DayNumber]:
    """Return the dates from `first` to `last` whose evening counts.

    Today's does once it is answered or worked.
    """
    return _counted(timeline, windows(timeline, first, last), first)


def _counted(timeline: Timeline, taken: Sequence[Interval], first: DayNumber) -> set[DayNumber]:
    """Return the dates whose evening counts, of those from `first` on with the windows `taken`."""
    days = denominator(timeline, first, first + len(taken) - 1)
    if not days:
        return set()
    calendar, answers = timeline.calendar, answered(timeline)
    worked = _worked_in(timeline, taken, first)
    today = calendar.time.number(timeline.now)
    owes = owed(timeline, days.start, days.stop - 1)
    plans = calendar.plans(days.start, days.stop - 1)
    return {
        number
        for number in days
        if number in answers
        or number in worked
        or (
            number < today
            and (
                plans[number].absent
                or plans[number].holiday
                or (bool(owes.due.get(number)) and number in owes.filled)
            )
        )
    }


def _worked_in(timeline: Timeline, taken: Sequence[Interval], first: DayNumber) -> set[DayNumber]:
    """Return the dates, from `first` on, in whose window any work lies."""
    starts, ends = timeline.worked.run_starts, timeline.worked.run_ends
    last = len(starts)
    return {
        number
        for number, (start, end) in enumerate(taken, first)
        if start < end and (run := bisect_right(ends, start)) < last and starts[run] < end
    }


def _is_free(
    timeline: Timeline, number: DayNumber, answers: frozenset[DayNumber], taken: Interval
) -> bool:
    """Tell whether no work out of hours takes the evening of a date, `taken` being the window.

    Where the date owes nothing and was answered, the answer is for the whole date: no work at all.
    """
    start, end = taken
    calendar = timeline.calendar
    if number in answers and not calendar.due(number):
        return not timeline.runs(calendar.time.midnight(number), end)
    worked = timeline.worked
    i = bisect_right(worked.seg_ends, start)
    while i < len(worked.seg_starts) and worked.seg_starts[i] < end:
        if worked.seg_kinds[i] >= OUT_OF_HOURS:
            return False
        i += 1
    return True


def free_dates(timeline: Timeline, first: DayNumber, last: DayNumber) -> list[DayNumber]:
    """Return the dates from `first` to `last` that were answered and are free, today at the latest.

    Answers and sessions alone decide here: neither an absence nor a day filled in does.
    """
    last = min(last, timeline.calendar.time.number(timeline.now))
    answers = answered(timeline)
    days = sorted(day for day in answers if first <= day <= last)
    return [
        number for number in days if _is_free(timeline, number, answers, window(timeline, number))
    ]


def unanswered(timeline: Timeline, days: DayNumber) -> list[DayNumber]:
    """Return the dates before today, of the last `days`, whose evening is still to be asked about.

    They are those since the last evening of which something is known: an answer, or work in it or
    later (on a date that owes nothing, work at any time). Dates wholly of absence are left out, and
    those before the first work or answer.
    """
    calendar = timeline.calendar
    today = calendar.time.number(timeline.now)
    answers = answered(timeline)
    known = [*timeline.worked.seg_days[:1], *answers]
    if not known:
        return []
    found: list[DayNumber] = []
    for number in range(today - 1, max(min(known), today - days) - 1, -1):
        if _is_known(timeline, number, answers):
            break
        if _is_asked_about(timeline, number):
            found.append(number)
    return found[::-1]


def first(timeline: Timeline) -> DayNumber | None:
    """Return the date before today while no work and no answer is known of any date before today.

    None otherwise, or where that date is wholly an absence.
    """
    yesterday = timeline.calendar.time.number(timeline.now) - 1
    answers = answered(timeline)
    begins = min([*timeline.worked.seg_days[:1], *answers], default=yesterday + 1)
    if begins <= yesterday or _is_known(timeline, yesterday, answers):
        return None
    return yesterday if _is_asked_about(timeline, yesterday) else None


def silent(timeline: Timeline, first: DayNumber, last: DayNumber) -> list[DayNumber]:
    """Return the dates from `first` to `last`, before today, of whose evening nothing is known.

    Unlike `unanswered`, also those before one that is known. Answers and sessions alone decide;
    dates wholly of absence are left out, and those before the first work or answer.
    """
    today = timeline.calendar.time.number(timeline.now)
    answers = answered(timeline)
    known = [*timeline.worked.seg_days[:1], *answers]
    if not known:
        return []
    return [
        number
        for number in range(max(first, min(known)), min(last, today - 1) + 1)
        if not _is_known(timeline, number, answers) and _is_asked_about(timeline, number)
    ]


def _is_known(timeline: Timeline, number: DayNumber, answers: frozenset[DayNumber]) -> bool:
    """Tell whether an answer or work says something of the evening of a date."""
    if number in answers or _is_worked(timeline, number):
        return True
    return not timeline.calendar.due(number) and _is_worked(timeline, number, whole=True)


def _is_asked_about(timeline: Timeline, number: DayNumber) -> bool:
    """Tell whether a date is not wholly one of absence."""
    plan = timeline.calendar.plans(number, number)[number]
    return bool(plan.slots) or not plan.absent


def _is_worked(timeline: Timeline, number: DayNumber, *, whole: bool = False) -> bool:
    """Tell whether any work lies in the evening of a date or later, or on the `whole` date."""
    start, end = window(timeline, number)
    if whole:
        start = timeline.calendar.time.midnight(number)
    return start < end and bool(timeline.runs(start, end))


def window(timeline: Timeline, number: DayNumber) -> Interval:
    """Return from when to when work takes the evening of a date."""
    return windows(timeline, number, number)[0]


def windows(timeline: Timeline, first: DayNumber, last: DayNumber) -> list[Interval]:
    """Return from when to when work takes the evenings of the dates from `first` to `last`."""
    calendar, found = timeline.calendar, list[Interval]()
    bounds = calendar.time.bounds
    for profile, low, high in calendar.profiles_on(first, last):
        evenings = bounds(low, high, profile.evening_from, 24 * HOUR)
        nights = bounds(low + 1, high + 1, 0, EVENING_ENDS)
        for number, evening, night in zip(range(low, high + 1), evenings, nights, strict=True):
            if evening[1] and night[1]:  # as nearly always
                found.append((evening[0], night[1]))
            else:  # a date that the zone skipped, wholly or in part
                midnight = calendar.time.midnight(number + 1)
                found.append((evening[0] if evening[1] else midnight, night[1] or midnight))
    return found
