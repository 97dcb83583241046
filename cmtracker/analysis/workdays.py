"""The dates of one log: their first instant, their profile, their agreed hours, what is special.

Everything a rule needs to know about a date is asked here. A date is a local date by the profile in
force; `LocalTime` says how a change of zone is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import cycle, islice, pairwise
from math import inf
from typing import TypeVar

from cmtracker.analysis.intervals import Interval
from cmtracker.analysis.plans import Agreed, DayPlan, Part, part_of, plan, tidy
from cmtracker.analysis.zones import DayNumber, LocalTime, date_of, day_number
from cmtracker.model import (
    DAY,
    EMPTY_WEEK,
    NAMELESS,
    HolidayRules,
    Instant,
    Log,
    OnCall,
    Profile,
    Schedule,
    Seconds,
)

NOTED_WITHIN = 7
"""Days after which nothing is noted in time, whatever the schedule says."""

_NOTHING_AGREED = Agreed()
_BEFORE_ALL = -(10**9)
Dated = TypeVar("Dated", Profile, Schedule)


class Calendar:
    """The calendar of one log. A log without a profile gets the default one.

    Order of the input never matters: profiles and schedules count from their dates on, and of two
    with the same date the one with the larger id stands.
    """

    def __init__(self, log: Log) -> None:
        """Sort the dated facts of the log."""
        self._on_call = log.on_call
        profiles = _dated(log.profiles or (Profile(),), lambda p: p.since)
        self._profile_days = [day for day, _ in profiles]
        self._profiles: list[Profile] = [profile for _, profile in profiles]
        self._profile_days[0] = _BEFORE_ALL  # the first one holds from the beginning
        schedules = _dated(log.schedules, lambda s: s.since)
        self._schedule_days = [day for day, _ in schedules]
        self._weeks = [_agreed_weeks(schedule) for _, schedule in schedules]
        self._schedules: list[Schedule] = [schedule for _, schedule in schedules]
        self._holidays = [_holidays(log, profile.holidays) for profile in self._profiles]
        self._parts = _absent_parts(log)
        self._plans: dict[DayNumber, DayPlan] = {}
        self._made: dict[tuple[int, int, int, tuple[Part, ...], bool], DayPlan] = {}
        self._filled = range(0)
        self._spans: dict[DayNumber, Interval] = {}
        self._noted_by: dict[DayNumber, Instant] = {}
        self.time = LocalTime(
            [(day, p.timezone) for day, p in zip(self._profile_days, self._profiles, strict=True)]
        )

    # instants and dates

    def offset(self, instant: Instant) -> Seconds:
        """Return the seconds east of UTC at an instant."""
        return self.time.offset(instant)

    def local_date(self, instant: Instant) -> date:
        """Return the local date of an instant."""
        return date_of(self.time.number(instant))

    def midnight(self, day: date) -> Instant:
        """Return the first instant of a local date (which need not show 00:00)."""
        return self.time.midnight(day_number(day))

    # facts of a date

    def profile(self, day: date) -> Profile:
        """Return the profile in force on a date."""
        return self.profile_on(day_number(day))

    def profile_on(self, number: DayNumber) -> Profile:
        """Return the profile in force on a date given by its number."""
        return self._profiles[self._profile_row(number)]

    def profiles_on(
        self, first: DayNumber, last: DayNumber
    ) -> Iterator[tuple[Profile, DayNumber, DayNumber]]:
        """Yield the profiles in force from `first` to `last`, each with its first and last date."""
        while first <= last:
            row = self._profile_row(first)
            following = self._profile_days[row + 1 : row + 2]
            until = min(following[0] - 1, last) if following else last
            yield self._profiles[row], first, until
            first = until + 1

    def schedule(self, day: date) -> Schedule | None:
        """Return the schedule in force on a date; None before the first."""
        row = bisect_right(self._schedule_days, day_number(day)) - 1
        return self._schedules[row] if row >= 0 else None

    @property
    def first_schedule(self) -> Instant | None:
        """The first instant of the date from which the first schedule holds, None without any."""
        return self.time.midnight(self._schedule_days[0]) if self._schedule_days else None

    def slots(self, day: date) -> tuple[tuple[Instant, Instant], ...]:
        """Return the scheduled time of a date as instants: none on a holiday or when absent."""
        number = day_number(day)
        return tuple(
            stretch
            for start, end in self.plan(number).slots
            for stretch in self.time.stretches(number, start, end)
        )

    def holiday(self, day: date) -> str:
        """Return the name of the public holiday, or an empty text."""
        return self._holidays[self._profile_row(day_number(day))].get(day_number(day), "")

    def is_absent(self, day: date) -> bool:
        """Tell whether a date lies, wholly or in part, inside an absence."""
        return day_number(day) in self._parts

    def in_schedule(self, start: Instant, end: Instant) -> bool:
        """Tell whether ``[start, end)`` touches scheduled time."""
        numbers = {self.time.number(start), self.time.number(end - 1)}
        return any(
            low < end and start < high
            for number in numbers
            for slot in self.plan(number).slots
            for low, high in self.time.stretches(number, *slot)
        )

    def eras(self) -> list[tuple[Instant, Profile]]:
        """Return the profiles in order, each with the first instant of its first date.

        The first one holds from the beginning; its instant means nothing.
        """
        starts = [0, *(self.time.midnight(day) for day in self._profile_days[1:])]
        return list(zip(starts, self._profiles, strict=True))

    def has_disconnection(self) -> bool:
        """Tell whether any profile names the disconnection window of a charter."""
        return any(profile.disconnection for profile in self._profiles)

    def absent_numbers(self, days: range) -> list[DayNumber]:
        """Return those of some dates that lie, wholly or in part, inside an absence, in order."""
        return sorted(day for day in self._parts if day in days)

    # plans

    def plan(self, number: DayNumber) -> DayPlan:
        """Return the classes of a date along its wall clock."""
        known = self._plans.get(number)
        if known is None:
            known = self._plans[number] = self._make(number)
        return known

    def plans(self, first: DayNumber, last: DayNumber) -> Mapping[DayNumber, DayPlan]:
        """Return the plans of all dates from `first` to `last` (and maybe others).

        Ordinary dates repeat with the week or the cycle, so only the special ones are worked out.
        """
        if not self._filled:
            self._filled = range(first, first)
        low, high = self._filled.start, self._filled.stop
        if first < low:
            self._fill(first, low - 1)
        if high <= last:
            self._fill(high, last)
        self._filled = range(min(first, low), max(last + 1, high))
        return self._plans

    def due(self, number: DayNumber) -> Seconds:
        """Return the seconds due on a date: elapsed ones, should the clock change inside a slot."""
        return self._owed(number) if self.time.changes(number, number) else self.plan(number).due

    def owed_under(self, number: DayNumber, parts: tuple[Part, ...]) -> Seconds:
        """Return the seconds a date of 24 hours would owe with these absent parts and no others."""
        holiday = number in self._holidays[self._profile_row(number)]
        return self._plan_of(number, parts, holiday=holiday).due

    def dues(self, first: DayNumber, last: DayNumber) -> Mapping[DayNumber, Seconds]:
        """Return what is due on each date from `first` to `last`."""
        plans = self.plans(first, last)
        found = {number: plans[number].due for number in range(first, last + 1)}
        for number in self.time.changes(first, last):
            if number in found:
                found[number] = self._owed(number)
        return found

    def due_so_far(self, number: DayNumber, now: Instant) -> Seconds:
        """Return the seconds due of a date that is not over: its slots that are.

        Flexible hours owe their daily duration once the date is over, nothing before.
        """
        if self.plan(number).flexible:
            return 0
        return sum(end - start for start, end in self.slots(date_of(number)) if end <= now)

    def spans(self, first: DayNumber, last: DayNumber) -> Mapping[DayNumber, Interval]:
        """Return from when to when each date lasts from `first` to `last` (and maybe others)."""
        known = self._spans
        if first not in known or last not in known:
            found = self.time.bounds(first, last, 0, DAY)
            known.update(zip(range(first, last + 1), found, strict=True))
        return known

    def noted_by(self, number: DayNumber) -> Instant:
        """Return the instant before which a session of a date is noted in time.

        That is the end of the first date after it that owes time, seven days at most (Friday:
        Monday); of a date without any schedule the end of the next.
        """
        known = self._noted_by.get(number)
        if known is None:
            following = range(number + 1, number + 1 + NOTED_WITHIN)
            owing = (day for day in following if day < self._first_agreed or self.due(day))
            known = self.time.midnight(next(owing, following[-1]) + 1)
            self._noted_by[number] = known
        return known

    @property
    def _first_agreed(self) -> DayNumber | float:
        """The first date that has a schedule."""
        return self._schedule_days[0] if self._schedule_days else inf

    def _owed(self, number: DayNumber) -> Seconds:
        agreed = self.plan(number)
        if not self.time.exists(number):
            return 0
        if agreed.flexible or not agreed.slots:
            return agreed.due
        return sum(
            end - start
            for slot in agreed.slots
            for start, end in self.time.stretches(number, *slot)
        )

    def _fill(self, first: DayNumber, last: DayNumber) -> None:
        edges = {first, last + 1}
        edges.update(day for day in self._profile_days if first < day <= last)
        edges.update(day for day in self._schedule_days if first < day <= last)
        ordered = sorted(edges)
        for start, end in pairwise(ordered):
            row = bisect_right(self._schedule_days, start) - 1
            period = 7 * (len(self._weeks[row]) if row >= 0 else 1)
            pattern = [
                self._make(day, special=False) for day in range(start, min(start + period, end))
            ]
            self._plans.update(
                zip(range(start, end), islice(cycle(pattern), end - start), strict=True)
            )
            holidays = self._holidays[self._profile_row(start)]
            for day in (*holidays, *self._parts):
                if start <= day < end:
                    self._plans[day] = self._make(day)

    def _make(self, number: DayNumber, *, special: bool = True) -> DayPlan:
        parts = self._parts.get(number, ()) if special else ()
        holiday = special and number in self._holidays[self._profile_row(number)]
        return self._plan_of(number, parts, holiday=holiday)

    def _plan_of(self, number: DayNumber, parts: tuple[Part, ...], *, holiday: bool) -> DayPlan:
        row = self._profile_row(number)
        agreed, weekday = self._agreed(number), (number + 3) % 7
        key = (row, id(agreed), weekday, parts, holiday)  # the schedules keep `agreed` alive
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = plan(
                self._profiles[row], agreed, weekday, parts, holiday=holiday
            )
        return known

    def _agreed(self, number: DayNumber) -> Agreed:
        row = bisect_right(self._schedule_days, number) - 1
        if row < 0:
            return _NOTHING_AGREED
        weeks = self._weeks[row]
        passed = (number + 3) // 7 - (self._schedule_days[row] + 3) // 7
        return weeks[passed % len(weeks)][(number + 3) % 7]

    def _profile_row(self, number: DayNumber) -> int:
        return bisect_right(self._profile_days, number) - 1

    # on-call windows

    @property
    def formal_on_call(self) -> Iterable[OnCall]:
        """The windows with a délibération reference."""
        return (w for w in self._on_call if w.reference.strip())


def _dated(
    records: Iterable[Dated], since: Callable[[Dated], date | None]
) -> list[tuple[DayNumber, Dated]]:
    """Sort by the date from which each holds; of two with the same date the later id stands."""
    days: dict[DayNumber, Dated] = {}
    for record in sorted(records, key=lambda r: (r.id, repr(r))):
        start = since(record)
        days[_BEFORE_ALL if start is None else day_number(start)] = record
    return sorted(days.items(), key=lambda item: item[0])


def _agreed_weeks(schedule: Schedule) -> list[list[Agreed]]:
    """Return the weeks of the cycle, Monday first."""
    usual = [tidy(slots) for slots in schedule.usual or EMPTY_WEEK]
    due: Sequence[Seconds | None] = schedule.due if schedule.due is not None else (None,) * 7
    return [
        [
            Agreed(tidy(slots), owed, known)
            for slots, owed, known in zip(week, due, usual, strict=True)
        ]
        for week in schedule.weeks or (EMPTY_WEEK,)
    ]


def _holidays(log: Log, rules: HolidayRules) -> dict[DayNumber, str]:
    """Return the public holidays of a profile: legal ones, less `remove`, plus `add`.

    `add` wins over `remove`; a holiday worked as the journée de solidarité is a working day.
    """
    legal = log.holidays.get((rules.country, rules.subdivision), {})
    removed = set(rules.remove)
    named = {day: name for day, name in legal.items() if day not in removed}
    for day in rules.add:
        named.setdefault(day, rules.reasons.get(day) or legal.get(day) or NAMELESS)
    for day in rules.solidarity:
        named.pop(day, None)
    return {day_number(day): name for day, name in named.items()}


def _absent_parts(log: Log) -> dict[DayNumber, tuple[Part, ...]]:
    """Return the absent parts of each date, in order."""
    parts: defaultdict[DayNumber, list[Part]] = defaultdict(list)
    for absence in log.absences:
        first, last = day_number(absence.first), day_number(absence.last)
        part = part_of(absence)
        if part[0] < part[1]:
            for number in range(first, last + 1):
                parts[number].append(part)
    return {number: tuple(sorted(found)) for number, found in parts.items()}
