"""What the program would say now, were it asked: `due` decides, once a tick, and forgets.

Knows what is on, what was snoozed and one small picture of the day. Knows no clock, no store, no
sentence: a reminder is a kind and its figures. Whoever shows them shows each `key` once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from cmtracker.model import MINUTE, Instant, RequestedBy, Running, Seconds
from cmtracker.results.reminders import Ended, Kind, Preferences, Reminder, Snoozed, State

Date = date  # for records that have a field of that name

FRESH: Seconds = 30 * MINUTE
"""How long after its end a session still counts as just ended."""


def due(
    now: Instant, state: State, preferences: Preferences, snoozed: Snoozed
) -> tuple[Reminder, ...]:
    """Return what is worth saying at `now`, the more urgent first.

    Rule: nothing while absent, quiet or while all are snoozed; of the rest, every kind that is on,
    not snoozed, and whose occasion is there. A snooze ends at its instant. The question who asked
    waits until the end of the schedule was answered, so that two cards never compete.
    """
    if state.absent or state.quiet or now < snoozed.get(None, now):
        return ()
    silent = {kind for kind, until in snoozed.items() if now < until}
    found: list[Reminder] = []
    for kind in Kind:
        if kind not in preferences.on or kind in silent:
            continue
        if kind is Kind.WHO_ASKED and (found or _put_off(now, state, snoozed)):
            continue
        found.extend(_OCCASIONS[kind](now, state, preferences))
    return tuple(found)


def _put_off(now: Instant, state: State, snoozed: Snoozed) -> bool:
    """Tell whether the end of the schedule was put off for a while, and so not answered yet."""
    return now < snoozed.get(Kind.END_OF_SCHEDULE, now) < state.tomorrow


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
    """Ask from the start of out-of-hours work, or after the last slot; a late lunch is no news."""
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
    """Speak of a limit from `before` it on, while somebody is working and could still stop."""
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


def _yesterday(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    if state.ask_yesterday and now >= state.morning:
        yield Reminder(Kind.YESTERDAY, state.midnight)


def _nothing_today(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    if state.slots and not state.logged_today and state.running is None:
        end = state.slots[-1][1]
        if now >= end:
            yield Reminder(Kind.NOTHING_TODAY, end)


def _friday(now: Instant, state: State, _: Preferences) -> Iterator[Reminder]:
    """Sum up the week on Friday, from the end of the schedule (without one: from noon)."""
    noon = (state.midnight + state.tomorrow) // 2
    start = state.slots[-1][1] if state.slots else noon
    if state.date.isoweekday() == 5 and now >= start and state.week_out_of_hours_s > 0:
        yield Reminder(
            Kind.FRIDAY,
            state.midnight,
            measured=state.week_out_of_hours_s,
            asked_s=state.week_asked_s,
        )


_OCCASIONS: Mapping[Kind, Callable[[Instant, State, Preferences], Iterator[Reminder]]] = {
    Kind.END_OF_SCHEDULE: _end_of_schedule,
    Kind.WHO_ASKED: _who_asked,
    Kind.BREAK: _break,
    Kind.DAY_LIMIT: _day_limit,
    Kind.WEEK_LIMIT: _week_limit,
    Kind.AVERAGE_LIMIT: _average_limit,
    Kind.REST_FLOOR: _rest_floor,
    Kind.REST_CUT: _rest_cut,
    Kind.YESTERDAY: _yesterday,
    Kind.MESSAGES: _messages,
    Kind.NOTHING_TODAY: _nothing_today,
    Kind.FRIDAY: _friday,
}
