"""Add segments up into the figures of a stretch of dates (design, section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from cmtracker.analysis.plans import (
    ASKED_BIT,
    CATEGORIES,
    CATEGORY_SHIFT,
    NIGHT_BIT,
    OUT_OF_HOURS,
    SCHEDULED,
)
from cmtracker.analysis.results import Figures, MessageFigures
from cmtracker.analysis.timeline import NOBODY, Timeline
from cmtracker.analysis.volume import shown_counts
from cmtracker.analysis.zones import DayNumber
from cmtracker.model import (
    Activity,
    Direction,
    Instant,
    MessageCount,
    RequestedBy,
    Seconds,
)

REQUESTERS = tuple(RequestedBy)
ACTIVITIES: tuple[Activity | None, ...] = (*Activity, None)
NOTHING: dict[Activity | None, Seconds] = dict.fromkeys(ACTIVITIES, 0)
NO_MESSAGES = MessageFigures()


class Owed(NamedTuple):
    """What each date owes and which dates with something due are not filled in.

    Dates after today owe nothing.
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


def owed(timeline: Timeline, first: DayNumber, last: DayNumber, now: Instant) -> Owed:
    """Work out what the dates from `first` to `last` owe, today included, later dates not."""
    today = timeline.calendar.time.number(now)
    if first > min(last, today):
        return Owed({}, set())
    return Owed(timeline.calendar.dues(first, min(last, today)), timeline.filled)


def figures(
    timeline: Timeline, segments: range, owes: tuple[Seconds, Seconds], messages: MessageFigures
) -> Figures:
    """Add up segments. The eight categories of the result add up to its worked time."""
    worked = timeline.worked
    low, high = segments.start, segments.stop
    categories = [0] * len(CATEGORIES)
    night = asked = 0
    requested: dict[RequestedBy, Seconds] = NOBODY.copy()
    activities: dict[Activity | None, Seconds] = NOTHING.copy()
    for seconds, kind, session in zip(
        timeline.lengths[low:high],
        worked.seg_kinds[low:high],
        worked.seg_sessions[low:high],
        strict=True,
    ):
        categories[kind >> CATEGORY_SHIFT] += seconds
        activities[session.activity] += seconds
        if kind >= OUT_OF_HOURS:
            requested[session.requested_by] += seconds
            if kind & NIGHT_BIT:
                night += seconds
            if kind & ASKED_BIT:
                asked += seconds
    total = sum(categories)
    due, uncovered = owes
    return Figures(
        worked_s=total,
        due_s=due,
        uncovered_s=uncovered,
        balance_s=total - (due - uncovered),
        out_of_hours_s=total - categories[SCHEDULED],
        night_s=night,
        asked_s=asked,
        by_category=dict(zip(CATEGORIES, categories, strict=True)),
        requested_s=requested,
        by_activity=activities,
        messages=messages,
    )


def added(parts: Iterable[Figures]) -> Figures:
    """Add up the figures of stretches of dates that do not overlap."""
    found = list(parts)
    return Figures(
        worked_s=sum(part.worked_s for part in found),
        due_s=sum(part.due_s for part in found),
        uncovered_s=sum(part.uncovered_s for part in found),
        balance_s=sum(part.balance_s for part in found),
        out_of_hours_s=sum(part.out_of_hours_s for part in found),
        night_s=sum(part.night_s for part in found),
        asked_s=sum(part.asked_s for part in found),
        by_category={key: sum(part.by_category[key] for part in found) for key in CATEGORIES},
        requested_s={key: sum(part.requested_s[key] for part in found) for key in REQUESTERS},
        by_activity={key: sum(part.by_activity[key] for part in found) for key in ACTIVITIES},
        messages=MessageFigures(
            received=sum(part.messages.received for part in found),
            sent=sum(part.messages.sent for part in found),
            published=sum(part.messages.published for part in found),
            unknown=sum(part.messages.unknown for part in found),
            hostile=sum(part.messages.hostile for part in found),
            out_of_hours=sum(part.messages.out_of_hours for part in found),
        ),
    )


def messages_of(timeline: Timeline) -> Messages:
    """Return the message counts of a timeline by date, sorted once for all who ask."""
    kept = timeline.kept.get(Messages)
    if not isinstance(kept, Messages):
        kept = timeline.kept[Messages] = Messages(timeline)
    return kept


class Messages:
    """The message counts of a log by local date, after the maximum rule of the shown counts."""

    def __init__(self, timeline: Timeline) -> None:
        """Sort the counts to the dates on which their quarters begin."""
        self._calendar = timeline.calendar
        self._days: defaultdict[DayNumber, list[MessageCount]] = defaultdict(list)
        for count in shown_counts(timeline.log.counts, timeline.log.batches):
            self._days[self._calendar.time.number(count.start)].append(count)

    def of(self, first: DayNumber, last: DayNumber) -> MessageFigures:
        """Add up the messages of the dates from `first` to `last`."""
        if not self._days:
            return NO_MESSAGES
        numbers: Iterable[DayNumber] = range(first, last + 1)
        return message_figures(
            (c for number in numbers for c in self._days.get(number, ())),
            self._calendar.quarter_in_schedule,
        )


def message_figures(
    counts: Iterable[MessageCount], in_schedule: Callable[[Instant], bool]
) -> MessageFigures:
    """Add up shown counts; a received message is in hours if its quarter touches scheduled time."""
    totals = dict.fromkeys(Direction, 0)
    hostile = outside = 0
    known: dict[Instant, bool] = {}
    for count in counts:
        totals[count.direction] += count.count
        hostile += count.hostile
        if count.direction is Direction.RECEIVED:
            inside = known.get(count.start)
            if inside is None:
                inside = known[count.start] = in_schedule(count.start)
            if not inside:
                outside += count.count
    return MessageFigures(
        received=totals[Direction.RECEIVED],
        sent=totals[Direction.SENT],
        published=totals[Direction.PUBLISHED],
        unknown=totals[Direction.UNKNOWN],
        hostile=hostile,
        out_of_hours=outside,
    )
