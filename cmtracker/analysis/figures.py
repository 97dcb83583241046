"""Add segments up into the figures of a stretch of dates (design, section 3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from cmtracker.analysis.plans import (
    ASKED_BIT,
    CATEGORIES,
    CATEGORY_SHIFT,
    NIGHT_BIT,
    OUT_OF_HOURS,
    REQUESTER_OF,
    SCHEDULED,
)
from cmtracker.analysis.provenance import provenance
from cmtracker.analysis.shown import RECEIVED, Daily, way_of
from cmtracker.analysis.timeline import NOBODY, Timeline
from cmtracker.analysis.zones import DayNumber, day_number
from cmtracker.model import QUARTER, Category, Instant, RequestedBy, Seconds, Session
from cmtracker.results.figures import Figures, MessageFigures

NO_MESSAGES = MessageFigures()
NO_CATEGORIES: Mapping[Category, Seconds] = dict.fromkeys(CATEGORIES, 0)
_SUMS = Figures._fields.index("by_category")
NOTHING = Figures._make([*[0] * _SUMS, NO_CATEGORIES, NO_CATEGORIES, NOBODY, NO_MESSAGES])
Key = TypeVar("Key", Category, RequestedBy)


class Owed(NamedTuple):
    """What each date owes and which dates with something due are not filled in.

    Dates after today owe nothing, today only its slots that are over; nor do those owe anything
    whose records were deleted for good.
    """

    due: Mapping[DayNumber, Seconds]
    filled: set[DayNumber]

    def of(self, first: DayNumber, last: DayNumber) -> tuple[Seconds, Seconds]:
        """Return the seconds due on the dates from `first` to `last`, and those not filled in."""
        due = uncovered = 0
        for number in range(first, last + 1):
            seconds = self.due.get(number, 0)
            if seconds:
                due += seconds
                if number not in self.filled:
                    uncovered += seconds
        return due, uncovered


def owed(timeline: Timeline, first: DayNumber, last: DayNumber) -> Owed:
    """Work out what the dates from `first` to `last` owe up to now."""
    begins = timeline.log.begins
    low = first if begins is None else max(first, day_number(begins))
    today = timeline.calendar.time.number(timeline.now)
    high = min(last, today)
    if low > high:
        return Owed({}, set())
    due = timeline.calendar.dues(low, high)
    if today == high:
        due = {**due, today: timeline.calendar.due_so_far(today, timeline.now)}
    return Owed(due, timeline.filled)


def agreed(timeline: Timeline, first: DayNumber, last: DayNumber) -> Mapping[DayNumber, Seconds]:
    """Return what is agreed for each date, whether or not it is over, from `first` to `last`.

    Dates whose records were deleted for good have none.
    """
    begins = timeline.log.begins
    low = first if begins is None else max(first, day_number(begins))
    return timeline.calendar.dues(low, last) if low <= last else {}


def figures(
    timeline: Timeline,
    first: DayNumber,
    last: DayNumber,
    owes: tuple[Seconds, Seconds],
    messages: DailyMessages,
) -> Figures:
    """Add up the dates from `first` to `last`, with what they owe.

    The eight categories of the result add up to its worked time.
    """
    worked, segments = timeline.worked, timeline.segments(first, last)
    low, high = segments.start, segments.stop
    kinds: defaultdict[int, Seconds] = defaultdict(int)
    for kind, seconds in zip(worked.seg_kinds[low:high], timeline.lengths[low:high], strict=True):
        kinds[kind] += seconds
    categories, requested = [0] * len(CATEGORIES), NOBODY.copy()
    night = asked = 0
    for kind, seconds in kinds.items():
        categories[kind >> CATEGORY_SHIFT] += seconds
        if kind >= OUT_OF_HOURS:
            requested[REQUESTER_OF[kind]] += seconds
            if kind & NIGHT_BIT:
                night += seconds
            if kind & ASKED_BIT:
                asked += seconds
    known = provenance(timeline, segments, lambda s: messages.bears_out(timeline, s))
    beside = timeline.reconstructed_on(first, last)
    total = sum(categories)
    due, uncovered = owes
    return Figures(  # by position, since this is made for every row: by name it takes twice as long
        total,
        due,
        uncovered,
        total - (due - uncovered),
        total - categories[SCHEDULED],
        night,
        asked,
        timeline.disclosed(segments),
        *known,
        sum(beside.values()),
        timeline.interruptions_on(first, last),
        dict(zip(CATEGORIES, categories, strict=True)),
        beside,
        requested,
        messages.of(first, last),
    )


def added(parts: Iterable[Figures]) -> Figures:
    """Add up the figures of stretches of dates that do not overlap."""
    found = [NOTHING, *parts]
    mappings = NOTHING._replace(
        by_category=_added(part.by_category for part in found),
        reconstructed_by_category=_added(part.reconstructed_by_category for part in found),
        requested_s=_added(part.requested_s for part in found),
        messages=all_messages(part.messages for part in found),
    )
    sums_ = map(sum, zip(*(part[:_SUMS] for part in found), strict=True))
    return Figures._make([*sums_, *mappings[_SUMS:]])


def _added(parts: Iterable[Mapping[Key, Seconds]]) -> Mapping[Key, Seconds]:
    """Add up seconds by keys that all have, in the same order."""
    found = list(parts)
    columns = zip(*(part.values() for part in found), strict=True)
    return dict(zip(found[0], map(sum, columns), strict=True))


def all_messages(parts: Iterable[MessageFigures]) -> MessageFigures:
    """Add up messages."""
    return MessageFigures(*map(sum, zip(NO_MESSAGES, *parts, strict=True)))


class DailyMessages:
    """The message counts of a log by local date, after the maximum rule of the shown counts."""

    def __init__(self, daily: Daily, sent: Callable[[], Sequence[Instant]] = tuple) -> None:
        """Add up what is shown, all channels together, on the dates that have any.

        `sent` returns in order the quarters of an hour in which an import tells a message sent.
        """
        self._sent = sent
        sums: dict[DayNumber, list[int]] = {}
        columns = daily.days, daily.kinds, daily.counts, daily.hostile, daily.outside
        for day, kind, count, hostile, outside in zip(*columns, strict=True):
            cells = sums.get(day)
            if cells is None:
                cells = sums[day] = [0] * 6
            way = way_of(kind)
            cells[way] += count
            cells[4] += hostile
            if way == RECEIVED:
                cells[5] += outside
        self._days = list(sums)
        self._sums = list(sums.values())

    def of(self, first: DayNumber, last: DayNumber) -> MessageFigures:
        """Add up the messages of the dates from `first` to `last`."""
        low = bisect_left(self._days, first)
        found = self._sums[low : bisect_left(self._days, last + 1, low)]
        return MessageFigures(*map(sum, zip(*found, strict=True))) if found else NO_MESSAGES

    def bears_out(self, timeline: Timeline, session: Session) -> bool:
        """Tell whether an import tells a message sent in one of the quarters of a session."""
        sent = self._sent()
        return any(
            bisect_left(sent, start - start % QUARTER) < bisect_left(sent, end)
            for start, end in timeline.counting.parts(session)
        )


NONE_SHOWN = DailyMessages(Daily((), (), (), (), (), ()))
"""The messages of a log without any."""
