"""The reminders: their kinds, what they are judged by, and what is due."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from cmtracker.model import DAY, HOUR, MINUTE, Instant, Running, Seconds, distinct

Date = date  # for records that have a field of that name


class ReminderAnswer(StrEnum):
    """What can be answered to a reminder: each is a button of its card."""

    SEEN = "seen"  # the reminder was read
    SEEN_ONLY = "seen_only"  # a message was seen, and not handled
    STOP = "stop"
    PAUSE = "pause"
    GO_ON = "go_on"
    CONFIRM = "confirm"  # the day was worked as scheduled
    ADD = "add"
    LOOK = "look"  # at the week
    ANSWER = "answer"  # on Today
    ENDED = "ended"  # the crisis was over when the last was known of it
    UNDER_WAY = "under_way"  # the crisis goes on
    NOT_TODAY = "not_today"


class ReminderPlace(StrEnum):
    """Where in the window a reminder is answered: a click on its notification leads there."""

    TODAY = "today"
    MY_WEEK = "my_week"
    NIGHT = "night"  # the sessions around a rest, in the Journal
    LOAD = "load"  # the weeks, in the Overview


@distinct
class Specification(NamedTuple):
    """What sets one kind of reminder apart from the others.

    `due` yields at most one reminder, where there is an occasion for it. `on`: whether the kind is
    on unless the settings say otherwise. `answers` are the buttons of its card, the first one the
    most likely; without any, it has no card of its own, because a page asks the same question.
    `looks_back` is how many seconds of the log before now it is judged by, `reads_counts` whether
    by the message counts too. `place` is where it is answered. `guards_rest`: it is said in a
    crisis as well, and at night when nothing runs.
    """

    due: "Callable[[Instant, State, Preferences], Iterator[Reminder]]"
    on: bool = False
    answers: tuple[ReminderAnswer, ...] = (ReminderAnswer.SEEN,)
    looks_back: Seconds = 14 * DAY
    reads_counts: bool = False
    place: ReminderPlace = ReminderPlace.TODAY
    guards_rest: bool = False


class ReminderKind(StrEnum):
    """What a reminder is about, with its specification. `analysis.reminders.Kind` lists them all.

    The setting `reminder_<kind>` turns it on, its texts are `reminders.<kind>` in the catalogue.
    """

    specification: Specification

    def __new__(cls, name: str, specification: Specification) -> Self:
        """Make a kind of that name, which is its value."""
        kind = str.__new__(cls, name)
        kind._value_ = name
        kind.specification = specification
        return kind


@distinct
class Preferences(NamedTuple):
    """Which kinds are on, and how long before a limit its reminder comes.

    With the figures of the French territorial service: a break after 5 h 40 (limit 6 h), 9 h 30
    today (10 h), 46 h this week (48 h), 43 h on average (44 h).
    """

    on: frozenset[ReminderKind]
    before_break: Seconds = 20 * MINUTE
    before_day: Seconds = 30 * MINUTE
    before_week: Seconds = 2 * HOUR
    before_average: Seconds = HOUR


@distinct
class Ended(NamedTuple):
    """The last session that ended: when, whether out of hours, and the end of the legal rest.

    `counted`: messages are known for it, so nobody needs to be asked.
    """

    session: str
    end: Instant
    out_of_hours: bool = False
    floor: Instant | None = None
    counted: bool = False


@distinct
class CutRest(NamedTuple):
    """Last night's rest, where it was shorter than the limit; `session` is the one that cut it."""

    start: Instant
    length: Seconds
    limit: Seconds
    session: str = ""


@distinct
class EarlyStart(NamedTuple):
    """Work that runs and began out of hours, before the rest of the night was over.

    `length` is that rest up to the start, `floor` the instant at which it would have reached
    `limit`.
    """

    length: Seconds
    limit: Seconds
    floor: Instant


@distinct
class QuietCrisis(NamedTuple):
    """A crisis that nobody ended, and since when nothing is known of it."""

    id: str
    name: str
    since: Instant


@distinct
class State(NamedTuple):
    """What the reminders are judged by, gathered at every tick. No reminder speaks of a default.

    `midnight` and `tomorrow` bound the local date, `morning` is when the morning card may come.
    `slots` is today's scheduled time in order. `absent`: `now` lies inside an absence.
    `crisis`: one is under way; `quiet` where nothing was known of it for so long that it may be
    over. `night`: `now` lies in the night of the profile. `early` is said
    of the running session. `ask_yesterday`: nothing is known of yesterday evening and nobody
    answered. `logged_today`: a session touches the date. Worked seconds include a running
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
    crisis: bool = False
    quiet: QuietCrisis | None = None
    night: bool = False
    early: EarlyStart | None = None
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


@distinct
class Reminder(NamedTuple):
    """One thing to say: its kind and the figures of its sentence.

    `about` is the instant it speaks of. `until` is the end of the legal rest; `asked_s` the
    asked-for part of `measured`; `session` the session a question is about, `crisis` the crisis
    that is called `name`.
    """

    kind: ReminderKind
    about: Instant
    measured: Seconds | None = None
    limit: Seconds | None = None
    asked_s: Seconds | None = None
    until: Instant | None = None
    session: str = ""
    crisis: str = ""
    name: str = ""

    @property
    def key(self) -> tuple[ReminderKind, Instant]:
        """What makes it the same reminder at the next tick: show each key once."""
        return self.kind, self.about


Snoozed = Mapping[ReminderKind | None, Instant]
"""Until when a kind stays silent; None stands for all of them. "Not today" is `State.tomorrow`."""
