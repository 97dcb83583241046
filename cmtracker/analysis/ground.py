"""What confirmed days stand on, and what they lose when it changes.

A confirmed session counts inside the slots of its date only (`counting`). An absence, a holiday or
another schedule that is entered afterwards takes the ground away from it; and a date may then owe
more than was confirmed.

    confirmed     [=========)   [==========)
    then          an absence    the slots are longer: [==============)
    so            loses all     owes more:                        [==)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from cmtracker.analysis.counting import Counting, is_noted
from cmtracker.analysis.intervals import Interval, length, subtract
from cmtracker.analysis.minutes import to_minutes
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import Instant, Seconds, Session


def stretches(calendar: Calendar, day: date) -> list[Interval]:
    """Return what "as scheduled" stands for on a date: its slots, or the usual ones among them.

    The part that an absence takes is left out. Flexible hours without usual slots give nothing.
    """
    number = day_number(day)
    return [
        stretch
        for start, end in calendar.plan(number).ground
        for stretch in calendar.time.stretches(number, start, end)
    ]


def lost(calendar: Calendar, session: Session) -> Seconds:
    """Return how much of a confirmed session has no ground."""
    return length(Counting(calendar).lost(to_minutes(session)))


def owed(calendar: Calendar, day: date, sessions: Iterable[Session], now: Instant) -> Seconds:
    """Return how much of the ground of a date, as far as it is over, no noted session covers."""
    over = [(start, end) for start, end in stretches(calendar, day) if end <= now]
    counting = Counting(calendar)
    parts = (part for session in sessions for part in counting.parts(to_minutes(session)))
    return length(subtract(over, parts))


def filled(calendar: Calendar, days: Collection[date], sessions: Iterable[Session]) -> set[date]:
    """Return those of some dates that have a noted minute inside a slot."""
    counting = Counting(calendar)
    found: set[date] = set()
    for session in sessions:
        if not is_noted(session) or found.issuperset(on_dates(calendar, session, days)):
            continue
        for start, end in counting.parts(to_minutes(session)):
            found.update(
                day
                for day in on_dates(calendar, session, days)
                if any(max(start, low) < min(end, high) for low, high in calendar.slots(day))
            )
    return found


def on_dates(calendar: Calendar, session: Session, days: Collection[date]) -> list[date]:
    """Return those of some dates that a session lies on."""
    number = calendar.time.number
    numbers = range(number(session.start), number(max(session.start, session.end - 1)) + 1)
    return [day for day in map(date_of, numbers) if day in days]
