"""What the program would say now, were it asked: `due` decides, once a tick, and forgets.

Knows what is on, what was snoozed and one small picture of the day. Knows no clock, no store, no
sentence: a reminder is a kind and its figures. Whoever shows them shows each `key` once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import HOUR, MINUTE, Instant, RequestedBy, Running, Seconds

Date = date  # for records that have a field of that name

FRESH: Seconds = 30 * MINUTE
"""How long after its end a session still counts as just ended."""


class Kind(StrEnum):
    """What a reminder is about, the more urgent first. A setting `reminder_<kind>` turns it on."""

    END_OF_SCHEDULE = "end_of_schedule"
    WHO_ASKED = "who_asked"
    BREAK = "break"
    DAY_LIMIT = "day_limit"
    WEEK_LIMIT = "week_limit"
    AVERAGE_LIMIT = "average_limit"
    REST_FLOOR = "rest_floor"
    REST_CUT = "rest_cut"
    YESTERDAY = "yesterday"
    MESSAGES = "messages"
    NOTHING_TODAY = "nothing_today"
    FRIDAY = "friday"


ON_BY_DEFAULT = frozenset(
    {Kind.END_OF_SCHEDULE, Kind.WHO_ASKED, Kind.YESTERDAY, Kind.FRIDAY},
)


class Preferences(NamedTuple):
    """Which kinds are on, and how long before a limit its reminder comes.

    With the figures of the French territorial service: a break after 5 h 40 (limit 6 h), 9 h 30
    today (10 h), 46 h this week (48 h), 43 h on average (44 h).
    """

    on: frozenset[Kind] = ON_BY_DEFAULT
    before_break: Seconds = 20 * MINUTE
    before_day: Seconds = 30 * MINUTE
    before_week: Seconds = 2 * HOUR
    before_average: Seconds = HOUR


class Ended(NamedTuple):
    """The last session that ended: when, whether out of hours, and the end of the legal rest.

    `counted`: messages are known for it, so nobody needs to be asked.
    """

    session: str
    end: Instant
    out_of_hours: bool = False
    floor: Instant | None = None
    counted: bool = False


class CutRest(NamedTuple):
    """Last night's rest, where it was shorter than the limit; `session` is the one that cut it."""

    start: Instant
    length: Seconds
    limit: Seconds
    session: str = ""


class State(NamedTuple):
    """One picture of the day, made at every tick. What stands at its default is never spoken of.

    `midnight` and `tomorrow` bound the local date, `morning` is when the morning card may come.
    `slots` is today's scheduled time in order. `absent`: `now` lies inside an absence. `quiet`:
    full screen or do-not-disturb. `ask_yesterday`: nothing is known of yesterday evening and
    nobody answered. `logged_today`: a session touches the date. Worked seconds include a running
    session; `stretch_*` is the run of work whose gaps are all shorter than the legal break. A
    limit of None is one that the regime does not have.
    """

    date: Date
    midnight: Instant
    tomorrow: Instant
    morning: Instant
    slots: tuple[tuple[Instant, Instant], ...] = ()
    running: Running | None = None
    absent: bool = False
    quiet: bool = False
    ask_yesterday: bool = False
    logged_today: bool = True
    last: Ended | None = None
    cut_rest: CutRest | None = None
    stretch_start: Instant = 0
    stretch_s: Seconds = 0
    stretch_limit: Seconds | None = None
    today_s: Seconds = 0
    day_limit: Seconds | None = None
    week_start: Instant = 0
    week_s: Seconds = 0
    week_limit: Seconds | None = None
    average_s: Seconds | None = None
    average_limit: Seconds | None = None
    week_out_of_hours_s: Seconds = 0
    week_asked_s: Seconds = 0


class Reminder(NamedTuple):
    """One thing to say: its kind and the figures of its sentence.

    `about` is the instant it speaks of. `until` is the end of the legal rest; `asked_s` the
    asked-for part of `measured`; `session` the session a question is about.
    """

    kind: Kind
    about: Instant
    measured: Seconds | None = None
    limit: Seconds | None = None
    asked_s: Seconds | None = None
    until: Instant | None = None
    session: str = ""

    @property
    def key(self) -> tuple[Kind, Instant]:
        """What makes it the same reminder at the next tick: show each key once."""
        return self.kind, self.about


Snoozed = Mapping[Kind | None, Instant]
"""Until when a kind stays silent; None stands for all of them. "Not today" is `State.tomorrow`."""


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
