"""What may be said of a range in a sentence: the kind of it, and its figures; words come later."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import distinct

ENOUGH = 5
"""From so many cases on a share, a median, a "most often" or a part of the day is claimed."""


CHART_AGE = 14
"""A log of so many days has charts; of fewer, they would show nothing that can be read."""


class ClaimKind(StrEnum):
    """A statement, and in brackets the figures of `Claim.values`."""

    EMPTY_LOG = "empty_log"
    """The log has no session and no message."""
    FIRST_DAYS = "first_days"
    """The log is less than a week old [days, left (until it has charts)]."""
    FIRST_WEEK = "first_week"
    """The log is a week old, and not yet old enough for charts [days, left (until it is); where it
    is told: out_of_hours (seconds so far), evenings (worked so far)]."""
    FIRST_QUARTER = "first_quarter"
    """The log has become three months old, in the last two weeks [days]."""
    GROWN = "grown"
    """The log is of any other age [days]."""
    TO_FILL_IN = "to_fill_in"
    """A report of the range would be stronger with dates filled in [dates, first (ordinal of the
    first of them)]."""
    ORIGIN_TO_SAY = "origin_to_say"
    """A report of the range would be stronger if it were said who asked [seconds, first (ordinal of
    the first date with such work)]."""
    AS_SCHEDULED = "as_scheduled"
    """No second of work was out of hours."""
    BUSIEST_HOUR = "busiest_hour"
    """The hour of the week with the most work out of hours [weekday, hour, seconds, dates (with
    any work out of hours)]."""
    FEW_DATES = "few_dates"
    """Work was out of hours on too few dates to say when most often [dates]."""
    BUSIEST_ARRIVALS = "busiest_arrivals"
    """The hour of the week in which most messages arrive [weekday, hour, messages, of (all)]."""
    FEW_MESSAGES = "few_messages"
    """Too few messages arrived to say when most often [messages]."""
    NOT_FILLED_IN = "not_filled_in"
    """No balance: weeks have dates not filled in [weeks]."""
    NONE_DUE = "none_due"
    """Hours were worked and none were due [seconds]."""
    BALANCED = "balanced"
    """Exactly the hours due were worked."""
    MORE = "more"
    """More than the hours due [seconds]."""
    LESS = "less"
    """Less than the hours due [seconds]."""
    NO_NIGHT_CUT = "no_night_cut"
    """No night's rest was a breach but those that a decision covers [of (known ones), unknown,
    covered]."""
    NO_NIGHT_KNOWN = "no_night_known"
    """Of no night's rest is the length known [unknown (how many)]."""
    NIGHTS_CUT = "nights_cut"
    """Nights' rests were breaches [nights, of (known ones), unknown, covered (by a decision, not
    among `nights`), shortest (seconds; not there if that of none is known)]."""
    SHORTEST_REST = "shortest_rest"
    """The shortest of the nights' rests that are known [seconds, cut (1: it was a breach that no
    decision covers), unknown (how many are not)]."""
    NO_WEEKLY_REST = "no_weekly_rest"
    """The rules in force set no weekly rest."""
    WEEKS_KEPT = "weeks_kept"
    """Every week whose rest is known had the weekly rest [weeks, unknown]."""
    NO_WEEK_KNOWN = "no_week_known"
    """Of no week is a rest known that keeps the weekly rest, and none was too short."""
    WEEKS_SHORT = "weeks_short"
    """Weeks had less than the weekly rest [weeks, of (known ones), shortest (which week),
    unknown]."""
    FULLEST_WEEK = "fullest_week"
    """The week with the most work, of several with any [week (which), seconds]."""
    WEEKS_ABOVE = "weeks_above"
    """Weeks exceeded the weekly limit, without those that a decision covers [weeks, limit
    (seconds)]."""
    NO_WEEK_ABOVE = "no_week_above"
    """No week exceeded the weekly limit, but those that a decision covers [limit (seconds)]."""
    HIGHEST_AVERAGE = "highest_average"
    """The highest mean of the weeks that a limit is for [seconds]."""
    OUT_AMOUNTS = "out_amounts"
    """Work out of hours, and its three amounts [seconds, asked, disclosed, without]."""
    OUT_WEEKS = "out_weeks"
    """Weeks had work out of hours [weeks, of]."""
    OUT_KIND = "out_kind"
    """The work out of hours of one category; Sunday is told with Saturday [category (which of the
    enumeration), seconds, of (all out of hours; not there on too few dates to tell a share)]."""
    MADE_FROM_TRACES = "made_from_traces"
    """What sessions made from traces would add, out of hours or in all [seconds]."""
    FROM_MEMORY = "from_memory"
    """Part of the work out of hours was entered from memory [seconds]."""
    INTERRUPTIONS = "interruptions"
    """Instants at which rest was touched without a minute of work [times]."""
    MOST_ACTIVITY = "most_activity"
    """The activity with the most hours [activity (which of the enumeration), seconds, of (all
    hours; not there on too few dates to tell a share)]."""
    NO_ACTIVITY = "no_activity"
    """Hours have no activity [seconds, of (as above)]."""
    LONGEST_DAY = "longest_day"
    """The date with the most work out of hours [day (which), seconds, days (with any), of]."""
    FULLEST_MESSAGES = "fullest_messages"
    """The week with the most messages received, and the channel with most of them [week (which),
    messages, channel (which), part; of too few messages no channel]."""
    AVERAGE_MESSAGES = "average_messages"
    """How many messages a week has on average, rounded [messages]."""
    BUSIEST_CHANNEL = "busiest_channel"
    """The channel with the most messages received [channel (which), messages, of (all)]."""
    ARRIVED_OUT = "arrived_out"
    """Messages received out of hours [messages, of]."""
    WORKED_OUT = "worked_out"
    """Work out of hours [seconds, of]."""
    FOLLOWERS = "followers"
    """How the followers of a channel changed between two of its counts [first, last (which),
    change]."""
    LONGEST_WORKED = "longest_worked"
    """The longest run of dates worked [run (which), days]."""
    LONGEST_FREE = "longest_free"
    """The longest run of free evenings [run (which), days]."""
    NO_FREE_EVENING = "no_free_evening"
    """Dates were worked, and no evening was answered as free."""
    OUT_A_WEEK = "out_a_week"
    """Work out of hours a week around a period [before, during, after (seconds; each only where
    the log holds it)]."""
    NONE_BEFORE = "none_before"
    """There was none before."""
    AS_BEFORE = "as_before"
    """About as much as before."""
    PART_LESS = "part_less"
    """Less than before [percent, rounded down]."""
    PART_MORE = "part_more"
    """More than before [percent, rounded down]."""
    TIMES_BEFORE = "times_before"
    """Several times as much as before [tenths, rounded down]."""
    BACK_AFTER = "back_after"
    """Back at the level before within so many dates after the period [days]."""
    NOT_BACK = "not_back"
    """Not back at the level before within what is logged."""
    LEAST_LEFT = "least_left"
    """The organisation under which least would remain out of hours [organisation (which), seconds,
    of (today's)]."""
    CUT_BY_LAST = "cut_by_last"
    """A night's rest was cut by the session before it [night (which), worked, without (how long
    the rest would have been), rest]."""

    IN_TIME = "in_time"
    """Work that the log knew in time, and on the same day, of too few sessions for a share
    [seconds, same_day, of]."""
    IN_TIME_SHARE = "in_time_share"
    """The same of five sessions or more, as a share [as above]."""
    ASKED_MOST = "asked_most"
    """More than half of the out-of-hours time was asked for [seconds, of]."""
    ASKED_PART = "asked_part"
    """Half of the out-of-hours time or less was asked for [seconds, of]."""


@distinct
class Claim(NamedTuple):
    """One statement."""

    kind: ClaimKind
    values: Mapping[str, int]


class Measure(StrEnum):
    """A figure of a range that is told beside what it was in the range before."""

    WORKED = "worked"
    OUT_OF_HOURS = "out_of_hours"
    ASKED = "asked"
    DISCLOSED = "disclosed"
    WITHOUT_TRACE = "without_trace"
    NIGHT = "night"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"
    SHORT_RESTS = "short_rests"
    LIMIT_DAYS = "limit_days"
    LIMIT_PERIODS = "limit_periods"
    RECEIVED = "received"
    SENT = "sent"


@distinct
class Difference(NamedTuple):
    """A figure, what it was in the range before, and the difference (`by`)."""

    now: int
    before: int

    @property
    def by(self) -> int:
        """How much more it is than before; below zero: less."""
        return self.now - self.before

    @property
    def amount(self) -> int:
        """How much more or less it is."""
        return abs(self.by)


Differences = Mapping[Measure, Difference]
"""By measure, in the order in which they are told; empty without a range to compare with."""
