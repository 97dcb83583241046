"""What may be said of a range in a sentence: the kind of it, and its figures; words come later."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import distinct

ENOUGH = 5
"""From so many cases on a share, a median, a "most often" or a part of the day is claimed."""


class ClaimKind(StrEnum):
    """A statement, and in brackets the figures of `Claim.values`."""

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
    """Of no night's rest is the length known."""
    NIGHTS_CUT = "nights_cut"
    """Nights' rests were breaches [nights, of (known ones), unknown, covered (by a decision, not
    among `nights`), shortest (seconds; not there if that of none is known)]."""
    NO_WEEKLY_REST = "no_weekly_rest"
    """The rules in force set no weekly rest."""
    WEEKS_KEPT = "weeks_kept"
    """Every week whose rest is known had the weekly rest [weeks, unknown]."""
    NO_WEEK_KNOWN = "no_week_known"
    """Of no week is a rest known that keeps the weekly rest, and none was too short."""
    WEEKS_SHORT = "weeks_short"
    """Weeks had less than the weekly rest [weeks, of (known ones), shortest (which week),
    unknown]."""


@distinct
class Claim(NamedTuple):
    """One statement."""

    kind: ClaimKind
    values: Mapping[str, int]
