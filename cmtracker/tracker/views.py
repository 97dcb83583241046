"""What the window shows at one moment, as frozen records; `pages` gathers them.

The records hold figures, never sentences: words belong to the interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import (
    Activity,
    Breach,
    Category,
    Community,
    Crisis,
    FreeEvening,
    Incident,
    Instant,
    Interruption,
    Period,
    Profile,
    Regime,
    Running,
    Schedule,
    Seconds,
    Session,
)
from cmtracker.results.breaches import BreachCount, BreachSummary, ShortRests
from cmtracker.results.claims import Claim, Differences, Measure
from cmtracker.results.coverage import EveningCount, WorkedDates
from cmtracker.results.crises import CrisisNow, CrisisTold, Validation
from cmtracker.results.days import Day, Night
from cmtracker.results.elsewhere import Elsewhere
from cmtracker.results.figures import DayHours, Figures, HourGrid, MessageFigures, Summary
from cmtracker.results.incidents import IncidentMonth, RestHours
from cmtracker.results.ledger import AskedBlocks, Block
from cmtracker.results.messages import Load
from cmtracker.results.periods import Comparison
from cmtracker.results.streaks import Streaks
from cmtracker.results.week_review import LateMorning, WeekReview
from cmtracker.results.weeks import Week, WeekRest
from cmtracker.text.sentences import Zones
from cmtracker.tracker.away import Away

Date = date  # for records that have a field of that name


@dataclass(frozen=True, slots=True)
class ChannelToday:
    """The counters of one channel on the date shown.

    `set_aside` are the messages counted by hand on the date in quarters of an hour that an import
    covers: they are in no figure. `is_covered`: one counted now would be set aside as well.
    """

    name: str
    received: int
    sent: int
    published: int
    hostile: int
    set_aside: int = 0
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class ActNote:
    """An act of the history: its name, when, and by which program ("command", "window")."""

    name: str
    at: Instant
    origin: str


class DayState(NamedTuple):
    """A date of the last two weeks. `is_open`: it owes time and is not filled in.

    `day` has its agreed hours and its work; the message counts are left out of it.
    """

    date: Date
    worked_s: Seconds
    out_of_hours_s: Seconds
    due_s: Seconds
    is_open: bool
    is_absent: bool
    holiday: str
    day: Day


@dataclass(frozen=True)
class ShownDay:
    """A date as a strip of its hours shows it, with its sessions in order of time.

    `arrivals` are the messages received, by the start of their quarter of an hour; `running` is the
    session under way, None on any date but today.
    """

    now: Instant
    zone: str
    date: Date
    day: Day
    running: Running | None
    arrivals: tuple[tuple[Instant, int], ...]
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class PastDayView(ShownDay):
    """Any date. `is_open`: it is over, owes time and is not filled in.

    `is_evening_open`: it is over, and nothing is known of its evening; `first` is the first date
    with a record. `interruptions` are the instants kept of the date, in order; `free_evening` is
    the answer that no work was done that evening, None without one.
    """

    today: Date
    due_s: Seconds
    is_open: bool
    is_evening_open: bool
    first: Date
    interruptions: tuple[Interruption, ...] = ()
    free_evening: FreeEvening | None = None


@dataclass(frozen=True)
class WeekView:
    """A week looked back at. `to_ask` are the blocks of it that nobody was asked to give back.

    `to_ask_before` are those of the weeks before; `waiting` those asked for, grouped by the day of
    asking, the oldest first. `recoverable_s` is what is still to be given back of all.
    """

    now: Instant
    zone: str
    first: Date
    last: Date
    today: Date
    review: WeekReview
    to_ask: tuple[Block, ...]
    to_ask_before: tuple[Block, ...]
    waiting: tuple[AskedBlocks, ...]
    recoverable_s: Seconds
    example: bool


@dataclass(frozen=True)
class TodayView(ShownDay):
    """Everything the Today page shows.

    `day` and `week` count a running session up to `now`; `floor` is the instant before which
    eleven hours of rest (the regime's figure) since the last work are not over, while it lies
    ahead; None of a rest already cut and of a gap inside a day. `evenings` are those still to be
    asked about, since the last that was answered; `days` the last two weeks, today the last of
    them. `shortest_rest` is said of the nights of this week; `to_recover_s` is what the ledger of
    the whole log still has open. `left_running` is a session that no sign of life has touched for
    a while (crash, power cut), or one that is `forgotten`: it runs for longer than a session may
    be kept, and counts nothing. `answered` is the instant of the last half hour of which it can
    still be said how long the answer took. `take_up` is the line written for this morning,
    `may_take_up` whether one can be kept. `good_friday_open`: that of this year counts as a
    holiday though nobody said that it is one. `age` is how old the log is; when it has become a
    quarter old, `stronger` is what would make the report of all its dates stronger. `untraced`
    counts the sessions out of hours that were neither asked for nor told in writing. `crisis` is
    the one that goes on, `to_rebuild` one that is lately over and was not offered to be rebuilt
    yet. `away` is what is to be asked about a time in which the computer was not
    used.
    """

    now: Instant
    zone: str
    date: Date
    day: Day
    yesterday: Day
    evenings: tuple[Date, ...]
    days: tuple[DayState, ...]
    running: Running | None
    running_s: Seconds
    running_category: Category | None
    left_running: bool
    forgotten: bool
    last_session: Session | None
    floor: Instant | None
    rest_limit_s: Seconds
    week_name: str
    week: Figures
    week_due_s: Seconds
    evenings_worked: int
    shortest_rest: Claim
    average_s: Seconds | None
    average_limit_s: Seconds | None
    average_is_above: bool
    to_recover_s: Seconds
    days_in_row: int
    channels: tuple[ChannelToday, ...]
    profile: Profile
    schedule: Schedule | None
    regime: Regime
    last_act: ActNote | None
    """What undo takes back, None where there is nothing."""
    undone: ActNote | None
    """What redo does again, None where there is nothing."""
    example: bool
    empty: bool
    late_start: LateMorning | None
    week_due: bool
    age: Claim
    stronger: tuple[Claim, ...] = ()
    noted_in_example: tuple[Instant, ...] = ()
    answered: Interruption | None = None
    take_up: str = ""
    may_take_up: bool = False
    good_friday_open: bool = False
    untraced: int = 0
    crisis: CrisisNow | None = None
    to_rebuild: Crisis | None = None
    away: Away | None = None


class OverviewTab(StrEnum):
    """A tab of the Overview: what is asked for at once."""

    LOAD = "load"
    RESTS = "rests"
    MESSAGES = "messages"
    CRISES = "crises"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class RangeView:
    """What every part of the Overview knows of its range of dates (both included).

    `zone` is that of the profile in force on `last`; `zones` says on which clock anything else is
    told: that of the profile in force then. `age` says how old the log is, and when it has become a
    quarter old `stronger` what would make its report stronger. `is_over`: its last date is.
    `missing` are the dates not filled in. `sessions` are those that meet the range, `periods` too;
    `on_watch` are the ids of those said to be on call that lie in no on-call window; `all_periods`
    is every period of the log and `span` its first and last date with a record, None of an empty
    one. `elsewhere` is where lies what the part shows, where the range has none of it.
    """

    now: Instant
    zone: str
    zones: Zones
    first: date
    last: date
    span: tuple[date, date] | None
    age: Claim
    stronger: tuple[Claim, ...]
    is_over: bool
    missing: tuple[date, ...]
    sessions: tuple[Session, ...]
    on_watch: frozenset[str]
    periods: tuple[Period, ...]
    all_periods: tuple[Period, ...]
    profile: Profile
    regime: Regime
    example: bool
    elsewhere: Elsewhere | None


@dataclass(frozen=True)
class TotalView(RangeView):
    """A range with its figures: all that another organisation is measured against."""

    total: Figures


@dataclass(frozen=True)
class HoursView(TotalView):
    """A range by its weeks, clipped to it, and by the hours of the week, with what may be said.

    `before` is what `compared` dates had: the range of the same length just before, of which no
    more dates count than have begun of this one. Both are None where the log does not reach back
    that far, or where nothing of the range has begun; `changes`, how the range differs, is empty
    then.
    """

    weeks: Summary
    compared: tuple[date, date] | None
    before: Figures | None
    changes: Differences
    grid: HourGrid
    busiest: Claim
    balance: Claim

    @property
    def compares_fewer(self) -> bool:
        """Whether fewer dates are compared than the range has: its others are to come."""
        dates = self.compared
        return dates is not None and dates[1] - dates[0] < self.last - self.first


class PeriodTold(NamedTuple):
    """A period before, during and after, and what may be said of it.

    `changes` compares it with the time before, measure by measure; `back` is None where nothing
    had to come back.
    """

    comparison: Comparison
    around: Claim
    changes: tuple[tuple[Measure, Claim], ...]
    back: Claim | None


@dataclass(frozen=True)
class LoadView(HoursView):
    """How much, when and what for. `days` are the dates of the range, `week_limits` whole weeks.

    `activities` are those with any seconds, the longest first, what has none comes last;
    `shares_of` the hours of which they are told as shares, 0 of too few dates.
    `short` counts the daily rests below the minimum, `limits` all that was exceeded; `comparisons`
    are the periods of the range before, during and after.
    What may be said: `weeks_told` of all hours of the weeks, `out_told` of those out of hours and
    what stands beside them, `kinds_told` of their categories; `date_changes` how dates, rests
    and limits differ from those of the dates compared (empty without).
    """

    days: tuple[DayHours, ...]
    activities: tuple[tuple[Activity | None, Seconds], ...]
    shares_of: Seconds
    dates: WorkedDates
    evenings: EveningCount
    week_limits: tuple[Week, ...]
    breaches: tuple[Breach, ...]
    short: ShortRests
    limits: BreachCount
    comparisons: tuple[PeriodTold, ...]
    weeks_told: tuple[Claim, ...]
    out_told: tuple[Claim, ...]
    kinds_told: tuple[Claim, ...]
    activities_told: tuple[Claim, ...]
    longest_day: Claim
    date_changes: Differences


@dataclass(frozen=True)
class RestsView(RangeView):
    """What was left for rest: nights, weeks, streaks, and the breaches; `cut` and `rested` say it.

    `clocks` says when the rest of each night began and ended, in seconds on the clock since noon
    of the day before: None of a night without rest, or with one that is open. `told` are the
    breaches line by line, and counted; `made` counts those that would stand beside them if what was
    made from traces had been noted. `rest_hours` are the hours of rest that were touched, by week.
    """

    nights: tuple[Night, ...]
    clocks: tuple[tuple[Seconds, Seconds] | None, ...]
    cut: Claim
    week_rests: tuple[WeekRest, ...]
    rested: Claim
    streaks: Streaks
    streaks_told: tuple[Claim, ...]
    cut_by_last: tuple[Claim, ...]
    breaches: tuple[Breach, ...]
    told: BreachSummary
    made: BreachCount
    rest_hours: tuple[RestHours, ...]


@dataclass(frozen=True)
class CrisesView(RangeView):
    """The crises that meet a range, and the waits for a validation asked for in it."""

    crises: tuple[CrisisTold, ...]
    validation: Validation


@dataclass(frozen=True)
class MessagesView(HoursView):
    """What came in: the messages of each channel, in all and by week of the range.

    `load_before` is that of the dates compared, as `before` is. `incidents` are the sheets of
    hostile messages, in order of time.
    """

    load: Load
    load_before: Load | None
    incidents: tuple[Incident, ...]
    incident_months: tuple[IncidentMonth, ...]
    message_channels: tuple[tuple[str, MessageFigures], ...]
    channel_weeks: tuple[tuple[str, tuple[MessageFigures, ...]], ...]
    arrivals: tuple[tuple[int, ...], ...]
    busiest_arrivals: Claim
    community: tuple[Community, ...]
    shares_told: tuple[Claim, ...]
    channel_weeks_told: tuple[Claim, ...]
    busiest_channel: Claim
    followers_told: tuple[Claim, ...]
