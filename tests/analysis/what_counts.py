"""What counts of a log, read naively minute by minute, to check the real reading against.

Written apart from the program and from the sentences of the definition alone. It takes the wall
clock and the facts of each date from the `Oracle` that walks the log.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cmtracker.model import Direction, Log, Session, Source

if TYPE_CHECKING:
    from analysis.oracle import Oracle

DAY, MINUTE = 86_400, 60


def floor(instant: int) -> int:
    return instant // MINUTE * MINUTE


def at_minutes(log: Log) -> Log:
    """Return a log whose instants have no seconds; sessions are taken as they come."""
    return log._replace(
        on_call=tuple(w._replace(start=floor(w.start), end=floor(w.end)) for w in log.on_call),
        interruptions=tuple(i._replace(at=floor(i.at)) for i in log.interruptions),
        disclosures=tuple(d._replace(sent_at=floor(d.sent_at)) for d in log.disclosures),
    )


def parts_of_answers(session: Session) -> list[tuple[int, int]]:
    """Return start and minutes of each answer, as one would lay them out by hand."""
    n, d = session.answers, session.declared // MINUTE
    minutes = [d // n] * n
    for which in [0, n - 1, *range(1, n - 1)][: d % n]:
        minutes[which] += 1
    span = (floor(session.end) - floor(session.start)) // MINUTE
    return [
        (floor(session.start) // MINUTE + sum(minutes[:i]) + i * (span - d) // (n - 1), minutes[i])
        for i in range(n)
    ]


def span_of(session: Session) -> list[int]:
    """Return the minutes of a session before anything is asked about its ground."""
    if session.answers is None:
        return list(range(floor(session.start), floor(session.end), MINUTE))
    return [
        (first + more) * MINUTE
        for first, minutes in parts_of_answers(session)
        for more in range(minutes)
    ]


class WhatCounts:
    """The minutes that count of each session, and who owns each of them."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.step = oracle.step
        self.sessions = sorted(oracle.log.sessions, key=lambda s: (s.start, s.end, s.id))
        self.minutes = [
            [t for t in span_of(s) if t < oracle.now and self.stands(s, t)] for s in self.sessions
        ]
        noted = zip(self.sessions, self.minutes, strict=True)
        self.noted = [(s, set(m)) for s, m in noted if s.source is not Source.RECONSTRUCTED]

    def stands(self, session: Session, instant: int) -> bool:
        """Tell whether what was only confirmed lies where something was agreed."""
        if session.source is not Source.SCHEDULE:
            return True
        day, clock = self.oracle.day_of_minute(instant), self.oracle.clock_of_minute(instant)
        schedule = self.oracle.schedule(day)
        if schedule is None or self.oracle.is_holiday(day):
            return False
        agreed = any(slot.start <= clock < slot.end for slot in self.oracle.slots(day))
        if schedule.due is not None:
            usual = (schedule.usual or ((),) * 7)[day.weekday()]
            agreed = agreed and any(slot.start <= clock < slot.end for slot in usual)
        return agreed and not self.oracle.absence_kinds(day, clock)

    def owners(self) -> dict[int, Session]:
        """Give each step of noted work to the session that began first."""
        begun = []
        for number, (session, minutes) in enumerate(zip(self.sessions, self.minutes, strict=True)):
            if minutes and session.source is not Source.RECONSTRUCTED:
                confirmed = session.source is Source.SCHEDULE
                begins = minutes[0] if confirmed else floor(session.start)
                begun.append((begins, number, session, minutes))
        found: dict[int, Session] = {}
        for _, _, session, minutes in sorted(begun, key=lambda b: b[:2]):
            for minute in minutes:
                if minute % self.step == 0:
                    found.setdefault(minute, session)
        return found

    def beside(self) -> set[int]:
        """Return the steps that sessions made from traces would add."""
        made = {
            minute
            for session, minutes in zip(self.sessions, self.minutes, strict=True)
            if session.source is Source.RECONSTRUCTED
            for minute in minutes
            if minute % self.step == 0
        }
        return made - set(self.oracle.owner)

    def interruptions(self) -> list[int]:
        instants = [i.at for i in self.oracle.log.interruptions]
        for session in self.sessions:
            if session.source in {Source.RECONSTRUCTED, Source.SCHEDULE}:
                continue
            if session.answers is not None:
                if session.declared == 0:
                    instants += [first * MINUTE for first, _ in parts_of_answers(session)]
            elif session.start < session.end and floor(session.start) == floor(session.end):
                instants.append(floor(session.start))
        return [
            instant
            for instant in instants
            if instant < self.oracle.now
            and not any(instant in minutes for _, minutes in self.noted)
            and self.oracle.category(instant - instant % self.step) != "scheduled"
        ]

    # how it came into the log

    def in_time(self, instant: int) -> bool:
        session = self.oracle.owner[instant]
        if session.source is Source.SCHEDULE:
            return False
        if session.edited:
            return any(floor(a) <= instant < floor(b) for a, b in session.known or ())
        day = self.oracle.day_at(floor(session.start))
        for _ in range(7):
            day += timedelta(days=1)
            if self.oracle.schedule(day) is None or self.oracle.owed_in_all(day):
                break
        until = self.oracle.midnight(day + timedelta(days=1))
        return session.recorded_at is not None and session.recorded_at < until

    def same_day(self, instant: int) -> bool:
        session = self.oracle.owner[instant]
        if session.source is Source.SCHEDULE:
            return False
        if session.edited:
            return any(floor(a) <= instant < floor(b) for a, b in session.known_same_day or ())
        end = floor(session.end)
        ends_on = {self.oracle.day_at(end), self.oracle.day_at(end - MINUTE)}
        recorded = session.recorded_at
        return recorded is not None and self.oracle.day_at(recorded) in ends_on

    def is_from_memory(self, session: Session, minutes: set[int]) -> bool:
        return (
            session.source is Source.MANUAL
            and session.recorded_at is not None
            and floor(session.recorded_at) > floor(session.end) + 7 * DAY
            and not (session.request and session.request.reference)
            and not session.order
            and not self.is_borne_out(minutes)
        )

    def is_borne_out(self, minutes: set[int]) -> bool:
        quarters = {minute // 900 for minute in minutes}
        return any(
            count.batch and count.direction is Direction.SENT and count.start // 900 in quarters
            for count in self.oracle.log.counts
        )

    def from_memory(self, instant: int) -> bool:
        covering = [
            self.is_from_memory(session, minutes)
            for session, minutes in self.noted
            if instant in minutes
        ]
        return all(covering)

    def disclosed(self, instant: int) -> bool:
        session = self.oracle.owner[instant]
        telling = [d for d in self.oracle.log.disclosures if session.id in d.sessions]
        after = any(
            d.sent_at > floor(session.end) and session.id not in d.outgrown for d in telling
        )
        return after and not any(d.objection for d in telling)

    def figures(self, first: date, last: date, outside: list[int]) -> dict[str, object]:
        """Return the figures of a range that say what stands on what."""
        oracle, step = self.oracle, self.step
        times = [t for t in oracle.worked if first <= oracle.date_of[t] <= last]
        beside = [t for t in self.beside() if first <= oracle.date_of[t] <= last]
        made = Counter(oracle.category(t) for t in beside)
        touched = [t for t in self.interruptions() if first <= oracle.day_at(t) <= last]
        told = [t for t in outside if not oracle.asked(t) and self.disclosed(t)]
        return {
            "disclosed_s": step * len(told),
            "from_memory_s": step * sum(map(self.from_memory, outside)),
            "in_time_s": step * sum(map(self.in_time, times)),
            "same_day_s": step * sum(map(self.same_day, times)),
            "reconstructed_s": step * len(beside),
            "reconstructed_by_category": {c: n * step for c, n in made.items()},
            "interruptions": len(touched),
        }
