"""Limits told together: those passed by the same work, and how many there are of what."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Breach, Limit, RequestedBy, Rule, Seconds, distinct

Date = date  # for records that have a field of that name


class LineKind(StrEnum):
    """What the limits of one line have in common."""

    DAY = "day"
    """They were passed on one evening or day, by the work of one service day or date."""
    PERIOD = "period"
    """One limit on a week, a mean of weeks or a month, which stands alone."""


@distinct
class BreachLine(NamedTuple):
    """The limits that one evening or day passed, or one limit on a longer period.

    `date` is that on which the service day began, of work on a date that date itself, of a period
    its first date. `measures` are the breaches in order of start, never points to check.
    """

    kind: LineKind
    date: Date
    measures: tuple[Breach, ...]


@distinct
class BreachCount(NamedTuple):
    """How many limits and points to check a list holds, each counted apart.

    `days` are evenings or days on which limits were passed, `measures` how many limits were, and
    `periods` the limits passed on a week, a mean of weeks or a month, which are no day's. `notices`
    are points to check. What a decision covers is in none of these but in `covered` (limits) and
    `notices_covered`.
    """

    days: int
    measures: int
    periods: int
    notices: int
    covered: int
    notices_covered: int


@distinct
class ShortRests(NamedTuple):
    """The daily rests that were too short: how many, how many cut by asked-for work, the shortest.

    `limit` is the daily rest of the rules, None where they set none. `shortest` leaves out rests in
    which work may lie that was not entered: None where no other is short. Those that a decision
    covers are in `covered` alone. Of `unset` it was not said who asked for the work that cut them.
    """

    limit: Seconds | None
    count: int  # type: ignore[assignment]  # hides what a tuple has under that name
    asked: int
    shortest: Seconds | None
    covered: int = 0
    unset: int = 0


@distinct
class AppliedLimit(NamedTuple):
    """A limit that concerns a person, and its figure, of part time the share (`is_shared`)."""

    limit: Limit
    figure: int
    is_shared: bool


@distinct
class BreachRow(NamedTuple):
    """How many limits of one rule were passed in one month, by who asked for most of the work.

    A limit belongs to the month in which its span begins. What a decision covers is left out.
    """

    rule: Rule
    month: Date
    asked: tuple[tuple[RequestedBy, int], ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(n for _, n in self.asked)


@distinct
class EdgeCount(NamedTuple):
    """How the edges of limits exceeded are known: by the timer, by a confirmed slot, otherwise.

    `to_schedule` and `from_schedule` are the daily rests, of `rests` in all, that end at a start as
    scheduled, and that begin at an end as scheduled.
    """

    timed: int
    scheduled: int
    entered: int
    rests: int
    to_schedule: int
    from_schedule: int


@distinct
class BreachSummary(NamedTuple):
    """A list of breaches, told: its lines, what they come to, and the table by rule and month.

    `edges` are those of the limits of `lines`.
    """

    lines: tuple[BreachLine, ...]
    covered: tuple[BreachLine, ...]
    count: BreachCount  # type: ignore[assignment]  # hides what a tuple has under that name
    table: tuple[BreachRow, ...]
    edges: EdgeCount
