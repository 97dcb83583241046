"""ISO weeks against the limits."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from typing import NamedTuple

from cmtracker.model import Seconds, distinct


@distinct
class Week(NamedTuple):
    """One ISO week against the limits: worked seconds, and the mean of the N weeks it ends.

    `average_s` is None before N whole weeks of the log are there. `due_s` is what is
    agreed for the whole week, days to come among them.
    `rest_s` is the longest known rest of a week with work that is over, as the rule on weekly rests
    measures it, if it keeps the weekly rest; or the rest that is a breach of it. None otherwise:
    nothing is known, for example where only days that are not filled in make it long.
    `rest_limit_s` is the weekly rest of the rules in force at the start of the week, None where
    they set none, and `rest_is_short` whether the rest is shorter.
    """

    period: str
    first: date
    worked_s: Seconds
    due_s: Seconds
    average_s: Seconds | None
    rest_s: Seconds | None = None
    rest_limit_s: Seconds | None = None
    rest_is_short: bool = False


@distinct
class WeekRest(NamedTuple):
    """A week of the range (clipped to it) and the longest rest of the whole week, if known.

    `limit_s` is the weekly rest of the rules in force then, None where they set none.
    """

    period: str
    first: date
    last: date
    rest_s: Seconds | None
    limit_s: Seconds | None = None
    is_short: bool = False
