"""Evenings said to be free, and instants at which rest was touched without a minute of work.

An instant kept by "I just answered" becomes a session once it is said how long the answer took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from cmtracker.errors import Moment, UserError
from cmtracker.model import DAY, MINUTE, FreeEvening, Instant, Interruption, Session
from cmtracker.store.acts import Act
from cmtracker.tracker import moments
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace

ANSWER_MINUTES = (2, 5, 10, 15)
"""How long an answer may have taken, in minutes, as the window offers it."""
LATELY = 30 * MINUTE
"""For so long after an instant it is asked how long the answer took."""


def add_interruption(ws: Workspace, at: Instant | None = None, channel: str = "") -> Interruption:
    """Keep that something was seen at an instant (now), and not handled; the same minute once."""
    now = ws.now()
    instant = now if at is None else at
    moments.check(instant, now, ws.zone())
    with ws.store.act("interruption") as act:
        return keep_once(ws, act, Interruption(instant, channel.strip()))


def just_answered(ws: Workspace) -> Interruption:
    """Keep the present instant as an interruption; a second click in the same minute is the first.

    Raises `UserError` already_running while a session runs: the answer lies inside it.
    """
    running = ws.store.running()
    if running is not None and running.paused_at is None:
        raise UserError("already_running", start=Moment(running.start, running.zone))
    now = ws.now()
    kept = [one for one in ws.store.records(Interruption) if one.at // MINUTE == now // MINUTE]
    return kept[-1] if kept else add_interruption(ws, now)


def answer_took(ws: Workspace, interruption: Interruption, minutes: int) -> Session:
    """Turn an interruption into a session of so many minutes that ends at its instant: one act.

    Raises `UserError` no_such_id where the interruption is not there any more.
    """
    channels = (interruption.channel,) if interruption.channel else ()
    session = Session(
        start=interruption.at - minutes * MINUTE,
        end=interruption.at,
        zone=ws.zone(),
        channels=channels,
        recorded_at=ws.now(),
    )
    with ws.store.act("answered") as act:
        act.remove(Interruption, interruption.id)
        give_way(ws, act, lambda: [session])
        return act.insert(session)


def lately_answered(interruptions: Iterable[Interruption], now: Instant) -> Interruption | None:
    """Return the last interruption of the last half hour; None without one."""
    found = [one for one in interruptions if now - LATELY < one.at <= now]
    return max(found, key=lambda one: one.at, default=None)


def add_free_evening(ws: Workspace, day: date) -> FreeEvening:
    """Keep the answer "I did not work that evening" for a date; a second one is the first.

    Raises `UserError`: date_in_future, and evening_worked where a session lies in that time.
    """
    if day > moments.local_date(ws.now(), ws.zone()):
        raise UserError("date_in_future", date=day)
    with ws.store.act("free_evening") as act:
        given = [one for one in ws.store.records(FreeEvening) if one.date == day]
        if given:
            return given[0]
        evening = FreeEvening(day, ws.now())
        if _contradicted(ws, [evening], ws.store.records(Session)):
            raise UserError("evening_worked", date=day)
        return act.insert(evening)


def give_way(ws: Workspace, act: Act, sessions: Callable[[], Iterable[Session]]) -> None:
    """Remove, inside an act that keeps sessions, the answers that an evening was free.

    `sessions` are looked at only where there is any answer.
    """
    answers = ws.store.records(FreeEvening)
    if answers:
        for answer in _contradicted(ws, answers, sessions()):
            act.remove(FreeEvening, answer.id)


def _contradicted(
    ws: Workspace, answers: Iterable[FreeEvening], sessions: Iterable[Session]
) -> list[FreeEvening]:
    """Return the answers for whose time there is a session."""
    near: dict[date, list[Session]] = {}
    for session in sessions:
        if session.start < session.end:
            for instant in range(session.start - DAY, session.end + 2 * DAY, DAY):
                near.setdefault(moments.local_date(instant, "UTC"), []).append(session)
    worked = [answer for answer in answers if answer.date in near]
    if not worked:
        return []
    from cmtracker.analysis.outside import free_time  # noqa: PLC0415 - most stops need none
    from cmtracker.analysis.workdays import Calendar  # noqa: PLC0415 - as above

    calendar = Calendar(ws.store.ground())
    found = []
    for answer in worked:
        start, end = free_time(calendar, answer.date)
        if any(max(s.start, start) < min(s.end, end) for s in near[answer.date]):
            found.append(answer)
    return found
