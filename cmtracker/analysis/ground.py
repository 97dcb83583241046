"""What confirmed days stand on, and what they lose when it changes.

A confirmed session counts inside the slots of its date only (`counting`). An absence, a holiday or
another schedule that is entered afterwards takes the ground away from it; and a date may then owe
more than was confirmed.

    confirmed     [=========)   [==========)
    then          an absence    the slots are longer: [==============)
    so            loses all     owes more:                        [==)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from cmtracker.analysis.counting import Counting, is_noted
from cmtracker.analysis.intervals import Interval, length, subtract
from cmtracker.analysis.minutes import to_minutes
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Instant, Seconds, Session


class AgreedGround:
    """What "as scheduled" stands on by one calendar, and what of it is covered."""

    def __init__(self, calendar: Calendar) -> None:
        """Work nothing out yet."""
        self.calendar = calendar
        self._counting = Counting(calendar)

    def stretches(self, day: date) -> list[Interval]:
        """Return what "as scheduled" stands for on a date: its slots, or the usual ones among them.

        The part that an absence takes is left out. Flexible hours without usual slots give nothing.
        """
        number = day_number(day)
        return [
            stretch
            for start, end in self.calendar.plan(number).ground
            for stretch in self.calendar.time.stretches(number, start, end)
        ]

    def lost(self, session: Session) -> Seconds:
        """Return how much of a confirmed session has no ground."""
        return length(self._counting.lost(to_minutes(session)))

    def owed(self, day: date, sessions: Iterable[Session], now: Instant) -> Seconds:
        """Return how much of the ground of a date, as far as it is over, no noted session covers.

        `sessions` are those that lie on the date.
        """
        over = [(start, end) for start, end in self.stretches(day) if end <= now]
        return length(subtract(over, (part for s in sessions for part in self._parts(s))))

    def filled(self, days: Collection[date], sessions: Iterable[Session]) -> set[date]:
        """Return those of some dates that have a noted minute inside a slot."""
        found: set[date] = set()
        for session in sessions:
            here = [day for day in self.dates(session) if day in days and day not in found]
            if here and is_noted(session):
                parts = self._parts(session)
                found.update(day for day in here if self._touches(day, parts))
        return found

    def dates(self, session: Session) -> list[date]:
        """Return the dates that a session lies on."""
        number = self.calendar.time.number
        last = number(max(session.start, session.end - 1))
        return [date_of(day) for day in range(number(session.start), last + 1)]

    def _parts(self, session: Session) -> Sequence[Interval]:
        return self._counting.parts(to_minutes(session))

    def _touches(self, day: date, parts: Iterable[Interval]) -> bool:
        slots = self.calendar.slots(day)
        return any(max(start, low) < min(end, high) for start, end in parts for low, high in slots)
