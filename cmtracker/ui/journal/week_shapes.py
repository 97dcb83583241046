"""Where the sessions of a week stand: one block for each date that a session lies on.

Times are minutes of the wall clock since Monday 00:00, so that the columns have the same hours on
every date. Blocks that overlap on a date stand beside each other.

    Monday   |###########|            22:30 to 24:00, goes on
    Tuesday  |####|                    0:00 to  0:30, the end of it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cmtracker.model import Category, Instant
from cmtracker.results.session_rows import SessionRow
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal_week import AgendaWeek

DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES

Minutes = int


class Piece(NamedTuple):
    """What counts of a block, in one category: minutes since Monday 00:00."""

    start: Minutes
    end: Minutes
    category: Category


class Shape(NamedTuple):
    """A block: a session, or the part of it that lies on one date.

    `lane` of `lanes` says where it stands beside those that it overlaps. `goes_on`: the session
    goes on on the next date; `came_over`: it began on the date before.
    """

    row: SessionRow
    day: int
    start: Minutes
    end: Minutes
    pieces: tuple[Piece, ...]
    goes_on: bool
    came_over: bool
    lane: int = 0
    lanes: int = 1


class WallClock:
    """Turns instants into minutes since the Monday of a week, as its clock shows them."""

    def __init__(self, view: AgendaWeek, wording: Wording) -> None:
        """Take the week, and who knows the zone."""
        self._monday, self._zone, self._wording = view.first, view.zone, wording

    def minutes(self, instant: Instant) -> Minutes:
        """Return the minutes; they may lie before the Monday or after the Sunday."""
        local = self._wording.local(instant, self._zone)
        days = (local.date() - self._monday).days
        return days * DAY_MINUTES + local.hour * 60 + local.minute


def day_of(monday: date, minutes: Minutes) -> date:
    """Return the date that minutes since a Monday lie on."""
    return date.fromordinal(monday.toordinal() + minutes // DAY_MINUTES)


def shapes(view: AgendaWeek, clock: WallClock) -> list[Shape]:
    """Return the blocks of a week, in order of time."""
    segments: dict[str, list[Piece]] = {}
    for agenda in view.days:
        for segment in agenda.day.segments:
            start, end = clock.minutes(segment.start), clock.minutes(segment.end)
            piece = Piece(start, end, segment.category)
            segments.setdefault(segment.session, []).append(piece)
    found = [shape for row in view.rows for shape in _cut(row, clock, segments)]
    found.sort(key=lambda one: (one.day, one.start, -one.end, one.row.session.id))
    return [shape for day in range(7) for shape in _in_lanes([s for s in found if s.day == day])]


def _cut(row: SessionRow, clock: WallClock, segments: dict[str, list[Piece]]) -> Iterator[Shape]:
    start, end = clock.minutes(row.session.start), clock.minutes(row.session.end)
    end = max(end, start)  # the clock was put back meanwhile
    first, last = start // DAY_MINUTES, max(start, end - 1) // DAY_MINUTES
    for day in range(max(first, 0), min(last, 6) + 1):
        low, high = day * DAY_MINUTES, (day + 1) * DAY_MINUTES
        pieces = tuple(
            one for one in segments.get(row.session.id, ()) if one.start < high and one.end > low
        )
        yield Shape(
            row,
            day,
            max(start, low),
            min(end, high),
            pieces,
            goes_on=day < last,
            came_over=day > first,
        )


def _in_lanes(day: Sequence[Shape]) -> Iterator[Shape]:
    """Yield the blocks of a date with their lanes: those that meet one another share the width."""
    group: list[Shape] = []
    reached = -1
    for shape in day:
        if group and shape.start >= reached:
            yield from _shared(group)
            group = []
        group.append(shape)
        reached = max(reached, shape.end, shape.start + 1)
    yield from _shared(group)


def _shared(group: Sequence[Shape]) -> Iterator[Shape]:
    ends: list[Minutes] = []
    placed: list[int] = []
    for shape in group:
        free = [lane for lane, end in enumerate(ends) if end <= shape.start]
        lane = free[0] if free else len(ends)
        if lane == len(ends):
            ends.append(0)
        ends[lane] = max(shape.end, shape.start + 1)
        placed.append(lane)
    for shape, lane in zip(group, placed, strict=True):
        yield shape._replace(lane=lane, lanes=len(ends))
