"""A recurring event with what changes single occurrences, expanded within a bounded effort.

The occurrences are those of the rules (`RecurrenceRule`) and of the dates named beside them,
without those excluded. An occurrence that another event with the same UID changes is told by that
event; one that changes "this and all following" (RFC 5545, 3.2.13) moves the later ones by as much
as its own, and gives them its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from cmtracker.importers.entries import BadEntry, LeftOut
from cmtracker.importers.files import quoted
from cmtracker.importers.ics.blocks import Event
from cmtracker.importers.ics.rules import Budget, RecurrenceRule
from cmtracker.importers.ics.values import Time, Times, after, at_the_latest, later
from cmtracker.model import Instant

_A_SERIES = 150
_AN_EVENT = 50
_A_DATE = 10
_AN_OCCURRENCE = 20

Refuse = Callable[[Event, BadEntry], None]
"""Told which event was left out, and why."""


class Happening(NamedTuple):
    """One time that an event took place: from when to when, and for when it was planned first.

    `is_change`: an event of its own tells of this one occurrence of a series.
    """

    event: Event
    begins: Time
    ends: Time
    planned: Time
    is_change: bool = False


class Length(NamedTuple):
    """How long an event lasts, and whether its days are counted by the calendar (DURATION)."""

    span: timedelta
    nominal: bool

    def end(self, begins: datetime) -> datetime:
        """Return when what begins at a moment ends."""
        return later(begins, self.span) if self.nominal else after(begins, self.span)


class ChangedOccurrence(NamedTuple):
    """An event that changes one occurrence, or all from one on (`onward`)."""

    happening: Happening
    onward: bool

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.happening.event


def happening_of(event: Event, times: Times) -> Happening:
    """Return the time of an event that happens once. Raises `BadEntry`.

    An event without an end has no length (a whole day lasts that day).
    """
    lines = event.lines
    begins = times.one(lines, "DTSTART")
    planned = times.one(lines, "RECURRENCE-ID") if "RECURRENCE-ID" in lines else begins
    if "DTEND" in lines:
        ends = times.one(lines, "DTEND")
        if isinstance(begins, datetime) and isinstance(ends, datetime):
            if times.floats(begins) != times.floats(ends):
                raise BadEntry("zone_of_one_only")
            begins = at_the_latest(begins, ends)
        return Happening(event, begins, ends, planned)
    if "DURATION" not in lines or not isinstance(begins, datetime):
        return Happening(event, begins, begins, planned)
    try:
        return Happening(event, begins, later(begins, times.length(lines)), planned)
    except OverflowError:
        value = quoted(lines["DURATION"][0].value)
        raise BadEntry("not_a_time", field="DURATION", value=value) from None


def occurrences(
    master: Event,
    changes: Sequence[Event],
    times: Callable[[Event], Times],
    budget: Budget,
    span: tuple[Instant, Instant],
    refuse: Refuse,
) -> list[Happening]:
    """Return when a series took place between two instants, both included.

    `changes` are the events with its UID that change it. One of them that cannot be read, or that
    an agreed later version of the series has made void, is refused alone. Raises `BadEntry` where
    the series itself cannot be read, or when the budget is spent.
    """
    dates = sum(
        1 + line.value.count(",")
        for name in ("RDATE", "EXDATE")
        for line in master.lines.get(name, ())
    )
    budget.spend(_A_SERIES + _AN_EVENT * (1 + len(changes)) + _A_DATE * dates)
    try:
        series = _Series(master, times, budget)
        return series.between(_read(changes, times, refuse, series.zone), span, refuse)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # Dates that no calendar should hold: before the year 1, after the year 9999.
        raise BadEntry("rule_unreadable") from None


def _read(
    changes: Iterable[Event],
    times: Callable[[Event], Times],
    refuse: Refuse,
    zone: tzinfo | None,
) -> list[ChangedOccurrence | Time]:
    """Return the changes; of one whose own time cannot be read, the occurrence that it concerns.

    An occurrence named without a zone is named by the clock of the series, in `zone`.
    """
    found: list[ChangedOccurrence | Time] = []
    for event in changes:
        try:
            planned = times(event).one(event.lines, "RECURRENCE-ID")
        except BadEntry as bad:
            refuse(event, bad)
            continue
        if isinstance(planned, datetime) and times(event).floats(planned):
            planned = planned.replace(tzinfo=zone)
        try:
            found.append(_change(event, planned, times(event)))
        except BadEntry as bad:
            refuse(event, bad)
            found.append(planned)
    return found


def _change(event: Event, planned: Time, times: Times) -> ChangedOccurrence:
    """Return a change of one occurrence; one that cancels it needs no time of its own."""
    if event.is_cancelled and "DTSTART" not in event.lines:
        happening = Happening(event, planned, planned, planned)
    else:
        happening = happening_of(event, times)._replace(planned=planned)
    reach = event.lines["RECURRENCE-ID"][0].parameter("RANGE").upper()
    return ChangedOccurrence(happening, reach == "THISANDFUTURE")


class _Onward(NamedTuple):
    """What holds from one occurrence on: by how much the clock moves, in which zone, how long."""

    change: ChangedOccurrence
    moves: timedelta
    length: Length


class _Series:
    """One recurring event: its occurrences before anything changes them."""

    def __init__(self, master: Event, times: Callable[[Event], Times], budget: Budget) -> None:
        """Read the times of the event. Raises `BadEntry`."""
        self._master = master
        self._times = times(master)
        self._budget = budget
        own = happening_of(master, self._times)
        if not isinstance(own.begins, datetime) or not isinstance(own.ends, datetime):
            raise LeftOut("all_day")
        self._start = own.begins
        self.zone = own.begins.tzinfo
        self._length = _length_of(own, self._times)
        self._periods: dict[Instant, Length] = {}
        self._days: list[date] = []
        self._added = list(self._dates_added())

    def between(
        self, changes: list[ChangedOccurrence | Time], span: tuple[Instant, Instant], refuse: Refuse
    ) -> list[Happening]:
        """Return the occurrences that meet a span, those that were changed as they are now."""
        onward = self._onward(changes)
        reach = [self._length.span, *(one.length.span + abs(one.moves) for one in onward)]
        longest = max(timedelta(0), *reach)
        low = datetime.fromtimestamp(span[0], UTC) - longest
        high = datetime.fromtimestamp(span[1], UTC) + longest
        regular = {int(one.timestamp()): one for one in self._regular(low, high)}
        is_excluded = self._exclusions(low, high)
        changed = self._by_occurrence(changes, regular)
        found = []
        for instant, moment in regular.items():
            if instant not in changed and not is_excluded(moment):
                self._budget.spend(_AN_OCCURRENCE + len(onward))
                found.append(self._as_told(instant, moment, onward))
        for instant, change in changed.items():
            moment = datetime.fromtimestamp(instant, self.zone)
            if change is None or is_excluded(moment):
                continue
            if instant not in regular and low <= moment <= high and self._voids(change):
                refuse(change.event, LeftOut("older_version"))
                continue
            found.append(change.happening._replace(planned=moment, is_change=True))
        found += (Happening(self._master, day, day, day) for day in self._days)
        return [one for one in found if _meets(one, span)]

    def _by_occurrence(
        self, changes: Iterable[ChangedOccurrence | Time], regular: Mapping[Instant, datetime]
    ) -> dict[Instant, ChangedOccurrence | None]:
        """Return the changes by the instant of their occurrence; None for one not to be read."""
        on_days: dict[date, Instant] = {}
        for instant, moment in regular.items():
            on_days.setdefault(moment.astimezone(self.zone).date(), instant)
        found: dict[Instant, ChangedOccurrence | None] = {}
        for change in changes:
            if isinstance(change, ChangedOccurrence):
                found[self._instant(change.happening.planned, on_days)] = change
            else:
                found[self._instant(change, on_days)] = None
        return found

    def _instant(self, planned: Time, on_days: dict[date, Instant]) -> Instant:
        """Return the instant of the occurrence that a RECURRENCE-ID names, by time or by date."""
        if not isinstance(planned, datetime):
            midnight = datetime(planned.year, planned.month, planned.day, tzinfo=self._start.tzinfo)
            return on_days.get(planned, int(midnight.timestamp()))
        return int(planned.timestamp())

    def _voids(self, change: ChangedOccurrence) -> bool:
        """Tell whether the series was agreed anew after a change of an occurrence it has not."""
        return change.event.version[0] < self._master.version[0]

    def _regular(self, low: datetime, high: datetime) -> Iterator[datetime]:
        """Yield the moments of the start, the dates added and the rules."""
        yield from (one for one in (self._start, *self._added) if low <= one <= high)
        for line in self._master.lines.get("RRULE", ()):
            rule = RecurrenceRule(line.value, self._start, self._budget)
            yield from rule.between(low, high)

    def _dates_added(self) -> Iterator[datetime]:
        """Yield the moments of RDATE; a period has a length of its own, a whole day no time."""
        for one in self._times.several(self._master.lines, "RDATE"):
            begins, ends = one if isinstance(one, tuple) else (one, None)
            if not isinstance(begins, datetime):
                self._days.append(begins)
                continue
            if isinstance(ends, timedelta):
                self._periods[int(begins.timestamp())] = Length(ends, nominal=True)
            elif isinstance(ends, datetime):
                span = ends.astimezone(UTC) - begins.astimezone(UTC)
                self._periods[int(begins.timestamp())] = Length(span, nominal=False)
            yield begins

    def _exclusions(self, low: datetime, high: datetime) -> Callable[[datetime], bool]:
        """Return what tells whether an occurrence is excluded: by its time, clock or date.

        A time without a zone excludes what the clock of the series shows then.
        """
        instants: set[Instant] = set()
        clocks: set[datetime] = set()
        days: set[date] = set()
        for one in self._times.several(self._master.lines, "EXDATE"):
            begins = one[0] if isinstance(one, tuple) else one
            if not isinstance(begins, datetime):
                days.add(begins)
                continue
            instants.add(int(begins.timestamp()))
            if self._times.floats(begins):
                clocks.add(begins.replace(tzinfo=None))
        for line in self._master.lines.get("EXRULE", ()):
            rule = RecurrenceRule(line.value, self._start, self._budget)
            instants |= {int(one.timestamp()) for one in rule.between(low, high)}
        zone = self._start.tzinfo

        def is_excluded(moment: datetime) -> bool:
            local = moment.astimezone(zone)
            return (
                int(moment.timestamp()) in instants
                or local.date() in days
                or local.replace(tzinfo=None, fold=0) in clocks
            )

        return is_excluded

    def _onward(self, changes: Iterable[ChangedOccurrence | Time]) -> list[_Onward]:
        """Return the changes of "this and all following", in order of where they begin."""
        found = []
        for change in changes:
            if not isinstance(change, ChangedOccurrence) or not change.onward:
                continue
            begins, planned = change.happening.begins, change.happening.planned
            if not isinstance(begins, datetime) or not isinstance(planned, datetime):
                continue
            there = planned.astimezone(begins.tzinfo)
            moves = begins.replace(tzinfo=None) - there.replace(tzinfo=None)
            length = _length_of(change.happening, self._times)
            found.append(_Onward(change, moves, length))
        return sorted(found, key=_planned)

    def _as_told(self, instant: Instant, moment: datetime, onward: list[_Onward]) -> Happening:
        """Return an occurrence that no event of its own tells of."""
        at = bisect_right(onward, instant, key=_planned)
        length = self._periods.get(instant, self._length)
        if not at:
            return Happening(self._master, moment, length.end(moment), moment)
        change, moves, new_length = onward[at - 1]
        event, begins = change.event, change.happening.begins
        zone = begins.tzinfo if isinstance(begins, datetime) else moment.tzinfo
        there = (moment.astimezone(zone).replace(tzinfo=None) + moves).replace(tzinfo=zone)
        length = self._periods.get(instant, new_length)
        return Happening(event, there, length.end(there), moment)


def _planned(one: _Onward) -> Instant:
    planned = one.change.happening.planned
    return int(planned.timestamp()) if isinstance(planned, datetime) else 0


def _length_of(happening: Happening, times: Times) -> Length:
    """Return how long an event with times lasts."""
    event, begins, ends = happening[:3]
    if "DTEND" not in event.lines and "DURATION" in event.lines:
        return Length(times.length(event.lines), nominal=True)
    if not isinstance(begins, datetime) or not isinstance(ends, datetime):
        return Length(timedelta(0), nominal=False)
    return Length(ends.astimezone(UTC) - begins.astimezone(UTC), nominal=False)


def _meets(happening: Happening, span: tuple[Instant, Instant]) -> bool:
    """Tell whether an occurrence lies in a span, or partly; whole days always do."""
    begins, ends = happening.begins, happening.ends
    if not isinstance(begins, datetime) or not isinstance(ends, datetime):
        return True
    return begins.timestamp() <= span[1] and max(begins, ends).timestamp() >= span[0]
