"""What the window shows at one moment, as frozen records; `today` and `overview` gather them.

The records hold figures, never sentences: words belong to the interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmtracker.analysis.periods import Comparison
from cmtracker.analysis.results import (
    Coverage,
    Day,
    Figures,
    HourGrid,
    MessageFigures,
    Night,
    Summary,
    Week,
    WorkedDates,
)
from cmtracker.analysis.streaks import Streaks
from cmtracker.analysis.volume import Load
from cmtracker.model import (
    Breach,
    Category,
    Community,
    Instant,
    OnCall,
    Period,
    Profile,
    Regime,
    Running,
    Schedule,
    Seconds,
    Session,
)

Date = date  # for records that have a field of that name


@dataclass(frozen=True, slots=True)
class ChannelToday:
    """The counters of one channel on the date shown. `set_aside`: an import covers the day."""

    name: str
    received: int
    sent: int
    published: int
    hostile: int
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class ActNote:
    """The last act of the history: its name, when, and by which program ("command", "window")."""

    name: str
    at: Instant
    origin: str
    subject: str = ""
    can_undo: bool = True
    can_redo: bool = False


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the Today page shows.

    `day` and `week` count a running session up to `now`; `floor` is the instant before which
    eleven hours of rest (the regime's figure) since the last work are not over, while it lies
    ahead. `ask_yesterday` is set while nothing is known of yesterday evening and nobody answered.
    `yesterday_fillable`: yesterday is a scheduled date without work or absence. `left_running`
    is a session that no sign of life has touched for a while (crash, power cut).
    """

    now: Instant
    zone: str
    date: Date
    day: Day
    yesterday: Day
    ask_yesterday: bool
    yesterday_fillable: bool
    running: Running | None
    running_s: Seconds
    running_category: Category | None
    left_running: bool
    last_session: Session | None
    floor: Instant | None
    rest_limit_s: Seconds
    week_name: str
    week: Figures
    week_due_s: Seconds
    evenings: int
    shortest_rest_s: Seconds | None
    average_s: Seconds | None
    average_limit_s: Seconds | None
    days_in_row: int
    channels: tuple[ChannelToday, ...]
    arrivals: tuple[tuple[Instant, int], ...]
    sessions: tuple[Session, ...]
    profile: Profile
    schedule: Schedule | None
    regime: Regime
    last_act: ActNote | None
    example: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything the Overview shows of one range of dates (both included).

    `before` and `dates_before` are the range of the same length just before, None where the log
    does not reach back that far. `week_limits` and `weeks` go Monday to Monday. `rests_asked`
    counts the daily rests cut by work that was asked for. `channel_weeks` has the messages of each
    channel by week of the range, `all_periods` every period of the log, `comparisons` those of
    the range before, during and after.
    """

    now: Instant
    zone: str
    first: date
    last: date
    span: tuple[date, date] | None
    weeks: Summary
    days: Summary
    total: Figures
    before: Figures | None
    dates: WorkedDates
    dates_before: WorkedDates | None
    coverage: Coverage
    grid: HourGrid
    week_limits: tuple[Week, ...]
    nights: tuple[Night, ...]
    breaches: tuple[Breach, ...]
    breaches_before: tuple[Breach, ...]
    rests_asked: int
    rests_asked_before: int
    streaks: Streaks
    comparisons: tuple[Comparison, ...]
    load: Load
    message_channels: tuple[tuple[str, MessageFigures], ...]
    channel_weeks: tuple[tuple[str, tuple[MessageFigures, ...]], ...]
    arrivals: tuple[tuple[int, ...], ...]
    sessions: tuple[Session, ...]
    periods: tuple[Period, ...]
    all_periods: tuple[Period, ...]
    community: tuple[Community, ...]
    on_call: tuple[OnCall, ...]
    profile: Profile
    regime: Regime
    example: bool
