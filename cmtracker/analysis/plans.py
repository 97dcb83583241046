"""What each hour of a local date would be if it were worked: the classes along one wall clock.

A plan is made from the profile, the slots agreed for the date, its weekday and what is special
about it (public holiday, absence). Knows clocks only; nothing of instants or sessions.

    Monday 09:00-12:30, 13:30-17:00, evening from 18:00, night 22:00-07:00
    0     7  9        12:30  13:30      17 18     22   24
    night |day| scheduled |day| scheduled |day|evening|night
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cmtracker.analysis.intervals import clip, length, merge, subtract
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Category,
    Clock,
    HalfDay,
    Profile,
    RequestedBy,
    Seconds,
    Slot,
)

CATEGORIES = tuple(Category)
SCHEDULED = CATEGORIES.index(Category.SCHEDULED)
_INDEX = {category: number for number, category in enumerate(CATEGORIES)}

# A kind packs what a worked second is: category, by whom asked, in the night or not, asked for or
# not. That of an hour which nobody worked yet (`DayPlan`) names nobody.
CATEGORY_SHIFT = 6
REQUESTER_SHIFT = 2
NIGHT_BIT = 2
ASKED_BIT = 1
OUT_OF_HOURS = (SCHEDULED + 1) << CATEGORY_SHIFT
"""Kinds below it are scheduled."""

KINDS = len(CATEGORIES) << CATEGORY_SHIFT
_EACH = 1 << CATEGORY_SHIFT - REQUESTER_SHIFT
_REQUESTERS = [*RequestedBy, *[RequestedBy.UNSPECIFIED] * (_EACH - len(RequestedBy))]
REQUESTER_OF = tuple(who for who in _REQUESTERS for _ in range(1 << REQUESTER_SHIFT)) * len(
    CATEGORIES
)
"""Who asked for a worked second, by its kind."""

ASKED_OUT_OF_HOURS = frozenset(kind for kind in range(OUT_OF_HOURS, KINDS) if kind & ASKED_BIT)
"""The kinds of work out of hours that was asked for."""

NOON = 13 * HOUR
"""Where a half-day absence begins or ends (design, section 5: am = before 13:00)."""

LEAVE_PART, SICK_PART, OTHER_PART = 1, 2, 0
Part = tuple[Clock, Clock, int]
"""An absent part of a date, and why: leave (RTT, recovery), sickness, another reason."""

_PARTS = {
    AbsenceKind.LEAVE: LEAVE_PART,
    AbsenceKind.RTT: LEAVE_PART,
    AbsenceKind.RECOVERY: LEAVE_PART,
    AbsenceKind.SICK: SICK_PART,
    AbsenceKind.OTHER: OTHER_PART,
}


class DayPlan(NamedTuple):
    """The classes of one date along its wall clock.

    `kinds[i]` holds from `untils[i - 1]` (or 0) up to `untils[i]`. `slots` is the scheduled time
    left after holiday and absence, `due` what the date owes on a day of 24 hours, `flexible`
    whether that is a daily duration. `leave` are the absent parts of a date with scheduled hours.
    `ground` is what "as scheduled" may stand on: `slots`, of flexible hours the usual ones in them.
    """

    untils: tuple[Clock, ...]
    kinds: tuple[int, ...]
    slots: tuple[tuple[Clock, Clock], ...]
    due: Seconds
    flexible: bool
    holiday: bool
    absent: bool
    leave: tuple[Part, ...]
    ground: tuple[tuple[Clock, Clock], ...]

    def has(self, *categories: Category) -> bool:
        """Tell whether the date holds an instant of one of the categories."""
        wanted = {_INDEX[category] for category in categories}
        return any(kind >> CATEGORY_SHIFT in wanted for kind in self.kinds)


class Agreed(NamedTuple):
    """What a schedule says of one date: slots (outer bounds if `due` is set), usual slots."""

    slots: tuple[tuple[Clock, Clock], ...] = ()
    due: Seconds | None = None
    usual: tuple[tuple[Clock, Clock], ...] = ()


def tidy(slots: Sequence[Slot]) -> tuple[tuple[Clock, Clock], ...]:
    """Put slots in order, join those that touch, cut them to the date."""
    return tuple(clip(merge((slot.start, slot.end) for slot in slots), 0, DAY))


def part_of(absence: Absence) -> Part:
    """Return the clock range of an absence on each of its dates."""
    if isinstance(absence.part, Slot):
        start, end = absence.part.start, absence.part.end
    else:
        start = NOON if absence.part == HalfDay.PM else 0
        end = NOON if absence.part == HalfDay.AM else DAY
    return start, end, _PARTS[absence.kind]


def window(start: Clock, end: Clock) -> tuple[tuple[Clock, Clock], ...]:
    """Return a clock window as parts of one date; it may pass midnight. Empty if start is end."""
    if start <= end:
        return ((start, end),) if start < end else ()
    return tuple((a, b) for a, b in ((0, end), (start, DAY)) if a < b)


def evening(profile: Profile) -> tuple[tuple[Clock, Clock], ...]:
    """Return the evening: from `evening_from` to the next start of the night.

    It is empty when it would begin inside the night, and passes midnight when the night begins
    after it.
    """
    start = profile.evening_from % DAY
    if _inside(window(*profile.night), start):
        return ()
    return window(start, profile.night[0] % DAY)


def _inside(parts: Sequence[tuple[Clock, Clock]], clock: Clock) -> bool:
    return any(start <= clock < end for start, end in parts)


def plan(
    profile: Profile, agreed: Agreed, weekday: int, parts: Sequence[Part], *, holiday: bool
) -> DayPlan:
    """Class the hours of a date: the first category that fits (design, section 3).

    Weekday 0 is Monday. Order: holiday, leave, scheduled, Sunday, Saturday, night, evening,
    daytime.
    """
    night, dusk = window(*profile.night), evening(profile)
    leave = tuple(parts) if agreed.slots and not holiday else ()
    left: tuple[tuple[Clock, Clock], ...] = ()
    if not holiday:
        left = tuple(subtract(agreed.slots, [(a, b) for a, b, _ in parts]))
    rest = {5: Category.SATURDAY, 6: Category.SUNDAY}.get(weekday)
    edges = {0, DAY}
    for start, end, *_ in (*leave, *left, *night, *dusk):
        edges |= {min(max(start, 0), DAY), min(max(end, 0), DAY)}
    untils: list[Clock] = []
    kinds: list[int] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        if holiday:
            category = Category.HOLIDAY
        elif any(a <= start < b for a, b, _ in leave):
            category = Category.LEAVE
        elif _inside(left, start):
            category = Category.SCHEDULED
        elif rest is not None:
            category = rest
        elif _inside(night, start):
            category = Category.NIGHT
        else:
            category = Category.EVENING if _inside(dusk, start) else Category.DAYTIME
        kind = _INDEX[category] << CATEGORY_SHIFT | (NIGHT_BIT if _inside(night, start) else 0)
        if kinds and kinds[-1] == kind:
            untils[-1] = end
        else:
            untils.append(end)
            kinds.append(kind)
    due = 0 if holiday else _due(agreed, left, parts)
    return DayPlan(
        untils=tuple(untils),
        kinds=tuple(kinds),
        slots=left,
        due=due,
        flexible=agreed.due is not None,
        holiday=holiday,
        absent=bool(parts),
        leave=leave,
        ground=left if agreed.due is None else _usual(agreed, left),
    )


def _usual(agreed: Agreed, left: Sequence[tuple[Clock, Clock]]) -> tuple[tuple[Clock, Clock], ...]:
    return tuple(piece for start, end in left for piece in clip(agreed.usual, start, end))


def _due(agreed: Agreed, left: Sequence[tuple[Clock, Clock]], parts: Sequence[Part]) -> Seconds:
    """Return what a date owes: its slots, or the daily duration of flexible hours.

    A date without outer bounds owes nothing: the other week of a cycle may have it free, and
    nobody could ever fill it in. A part-day absence takes its share of the daily duration, measured
    on the usual slots (the outer bounds if none are named) and rounded to the minute, so that more
    stays due.
    """
    if agreed.due is None:
        return length(left)
    if not agreed.slots:
        return 0
    if not parts:
        return agreed.due
    absent = [(a, b) for a, b, _ in parts]
    whole = agreed.usual or agreed.slots
    total = length(whole)
    if not total:
        return 0
    return -(-agreed.due * length(subtract(whole, absent)) // (total * MINUTE)) * MINUTE
