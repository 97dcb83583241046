"""Every reminder, declared once in `Kind`, and which of them are due at an instant.

Settings, the menu, the cards and the texts go by `Kind`. To add a reminder, write a function that
says when it is due, add a member to `Kind`, and word it in `resources/i18n/reminders.toml`.

`due` is asked at every tick, remembers nothing, and returns kinds with their figures, no sentence.
Whoever shows them shows each `Reminder.key` once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmtracker.model import DAY, MINUTE, Instant, RequestedBy, Running, Seconds
from cmtracker.results.reminders import (
    Ended,
    Preferences,
    Reminder,
    ReminderAnswer,
    ReminderKind,
    ReminderPlace,
    Snoozed,
    Specification,
    State,
)

FRESH: Seconds = 30 * MINUTE
"""How long after its end a session still counts as just ended."""


def _working(state: State) -> Running | None:
    """Return the running session unless it is paused."""
    running = state.running
    return running if running is not None and running.paused_at is None else None


def _end_of_schedule(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    running = _working(state)
    if running is None or not state.slots:
        return
    end = state.slots[-1][1]
    if running.start < end <= now:
        yield Reminder(Kind.END_OF_SCHEDULE, end, session=running.id)


def _who_asked(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    """Ask who asked for the running session, where that was not said.

    Due from the start of a session that begins out of hours; of one begun within hours, from the
    end of the last slot of the date. The end of an earlier slot (work into lunch) asks nothing.
    """
    running = _working(state)
    if running is None or running.requested_by is not RequestedBy.UNSPECIFIED:
        return
    if _inside(state.slots, now):
        return
    passed = [end for _, end in state.slots if running.start < end <= now]
    if not passed:
        yield Reminder(Kind.WHO_ASKED, running.start, session=running.id)
    elif passed[-1] == state.slots[-1][1]:
        yield Reminder(Kind.WHO_ASKED, passed[-1], session=running.id)


def _early_start(_: Instant, state: State, __: Preferences) -> Iterator[Reminder]:
    """Ask who asked for work that began before the rest of the night was over, if not said."""
    running, early = _working(state), state.early
    if running is None or early is None or running.requested_by is not RequestedBy.UNSPECIFIED:
        return
    yield Reminder(
        Kind.EARLY_START,
        running.start,
        measured=early.length,
        limit=early.limit,
        until=early.floor,
        session=running.id,
    )


def _inside(slots: Sequence[tuple[Instant, Instant]], instant: Instant) -> bool:
    return any(start <= instant < end for start, end in slots)


def _break(_: Instant, state: State, preferences: Preferences) -> Iterator[Reminder]:
    about, before = state.stretch_start, preferences.before_break
    yield from _near(Kind.BREAK, state, about, state.stretch_s, state.stretch_limit, before)


def _day_limit(_: Instant, state: State, preferences: Preferences) -> Iterator[Reminder]:
    about, before = state.midnight, preferences.before_day
    yield from _near(Kind.DAY_LIMIT, state, about, state.today_s, state.day_limit, before)


def _week_limit(_: Instant, state: State, preferences: Preferences) -> Iterator[Reminder]:
    about, before = state.week_start, preferences.before_week
    yield from _near(Kind.WEEK_LIMIT, state, about, state.week_s, state.week_limit, before)


def _average_limit(_: Instant, state: State, preferences: Preferences) -> Iterator[Reminder]:
    about, mean, limit = state.week_start, state.average_s, state.average_limit
    yield from _near(Kind.AVERAGE_LIMIT, state, about, mean, limit, preferences.before_average)


def _near(
    kind: Kind,
    state: State,
    about: Instant,
    measured: Seconds | None,
    limit: Seconds | None,
    before: Seconds,
) -> Iterator[Reminder]:
    """Yield a reminder from `before` seconds before a limit on, while a session runs unpaused."""
    if _working(state) is None or measured is None or limit is None:
        return
    if measured >= limit - before:
        yield Reminder(kind, about, measured=measured, limit=limit)


def _rest_floor(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    last = _just_ended(now, state)
    if last is not None and last.out_of_hours and last.floor is not None and now < last.floor:
        yield Reminder(Kind.REST_FLOOR, last.end, until=last.floor, session=last.session)


def _messages(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    last = _just_ended(now, state)
    if last is not None and not last.counted:
        yield Reminder(Kind.MESSAGES, last.end, session=last.session)


def _just_ended(now: Instant, state: State) -> Ended | None:
    last = state.last
    fresh = last is not None and last.end <= now < last.end + FRESH
    return last if fresh and state.running is None else None


def _rest_cut(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    cut = state.cut_rest
    if cut is not None and now >= state.morning:
        yield Reminder(
            Kind.REST_CUT, cut.start, measured=cut.length, limit=cut.limit, session=cut.session
        )


def _crisis_over(_: Instant, state: State, __: Preferences) -> Iterator[Reminder]:
    """Ask whether a crisis of which nothing is known any more is over."""
    quiet = state.quiet
    if quiet is not None:
        yield Reminder(Kind.CRISIS_OVER, quiet.since, crisis=quiet.id, name=quiet.name)


def _yesterday(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    if state.ask_yesterday and now >= state.morning:
        yield Reminder(Kind.YESTERDAY, state.midnight)


def _nothing_today(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    if state.slots and not state.logged_today and state.running is None:
        end = state.slots[-1][1]
        if now >= end:
            yield Reminder(Kind.NOTHING_TODAY, end)


def _friday(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    """Yield the sum of the week on Friday from noon on, while a hierarchy can still be told."""
    noon = (state.midnight + state.tomorrow) // 2
    if state.date.isoweekday() == 5 and now >= noon and state.week_out_of_hours_s > 0:
        yield Reminder(
            Kind.FRIDAY,
            state.midnight,
            measured=state.week_out_of_hours_s,
            asked_s=state.week_asked_s,
        )


_STOP_OR_GO_ON = (ReminderAnswer.STOP, ReminderAnswer.GO_ON)
_ANSWER = (ReminderAnswer.ANSWER, ReminderAnswer.NOT_TODAY)


class Kind(ReminderKind):
    """Every kind of reminder, the more urgent first."""

    END_OF_SCHEDULE = (
        "end_of_schedule",
        Specification(_end_of_schedule, on=True, answers=_STOP_OR_GO_ON),
    )
    EARLY_START = (
        "early_start",
        Specification(_early_start, answers=_ANSWER, guards_rest=True),
    )
    WHO_ASKED = "who_asked", Specification(_who_asked, on=True, answers=_ANSWER)
    BREAK = "break", Specification(_break, answers=(ReminderAnswer.PAUSE, ReminderAnswer.GO_ON))
    DAY_LIMIT = "day_limit", Specification(_day_limit, answers=_STOP_OR_GO_ON)
    WEEK_LIMIT = "week_limit", Specification(_week_limit)
    AVERAGE_LIMIT = (
        "average_limit",
        Specification(_average_limit, looks_back=20 * 7 * DAY, place=ReminderPlace.LOAD),
    )
    REST_FLOOR = (
        "rest_floor",
        Specification(
            _rest_floor,
            answers=(ReminderAnswer.SEEN, ReminderAnswer.SEEN_ONLY),
            guards_rest=True,
        ),
    )
    REST_CUT = (
        "rest_cut",
        Specification(_rest_cut, answers=_ANSWER, place=ReminderPlace.NIGHT, guards_rest=True),
    )
    CRISIS_OVER = (
        "crisis_over",
        Specification(_crisis_over, answers=(ReminderAnswer.ENDED, ReminderAnswer.UNDER_WAY)),
    )
    YESTERDAY = "yesterday", Specification(_yesterday, on=True, answers=())  # Today asks it
    MESSAGES = "messages", Specification(_messages, answers=_ANSWER, reads_counts=True)
    NOTHING_TODAY = (
        "nothing_today",
        Specification(
            _nothing_today,
            answers=(ReminderAnswer.CONFIRM, ReminderAnswer.ADD, ReminderAnswer.NOT_TODAY),
        ),
    )
    FRIDAY = (
        "friday",
        Specification(
            _friday,
            on=True,
            answers=(ReminderAnswer.LOOK, ReminderAnswer.NOT_TODAY),
            place=ReminderPlace.MY_WEEK,
        ),
    )


def due(
    now: Instant, state: State, preferences: Preferences, snoozed: Snoozed
) -> tuple[Reminder, ...]:
    """Return what is worth saying at `now`, the more urgent first.

    Rule: nothing while absent or while all are snoozed; of the rest, every kind that is on,
    not snoozed, and whose occasion is there. A snooze ends at its instant. In a crisis of which
    something was known lately, and at night while nothing runs, only what guards the rest is said.
    The question who asked waits until
    the end of the schedule was answered, and is not asked beside that of an early start.
    """
    if state.absent or now < snoozed.get(None, now):
        return ()
    silent = {kind for kind, until in snoozed.items() if now < until}
    found: list[Reminder] = []
    for kind in Kind:
        if kind not in preferences.on or kind in silent or not _may_speak(kind, state):
            continue
        if kind is Kind.WHO_ASKED and (found or _is_asked_before(now, state, snoozed)):
            continue
        found.extend(kind.specification.due(now, state, preferences))
    return tuple(found)


def _may_speak(kind: Kind, state: State) -> bool:
    """Tell whether a kind is heard in a crisis, or at night while nothing runs.

    A crisis that nobody ended silences nothing once it may be over: these days have nothing of it.
    """
    in_crisis = state.crisis and state.quiet is None
    calm = not in_crisis and (state.running is not None or not state.night)
    return calm or kind.specification.guards_rest


def _is_asked_before(now: Instant, state: State, snoozed: Snoozed) -> bool:
    """Tell whether an earlier question, put off for a while, stands for the one who asked.

    That is the end of the schedule until tomorrow, and an early start as long as it is put off.
    """
    if now < snoozed.get(Kind.END_OF_SCHEDULE, now) < state.tomorrow:
        return True
    return state.early is not None and now < snoozed.get(Kind.EARLY_START, now)
