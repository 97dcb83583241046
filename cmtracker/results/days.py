"""One date, and the rest of its night."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import Breach, Category, Instant, RequestedBy, Seconds, Session, distinct
from cmtracker.results.figures import Figures

Date = date  # for records that have a field of that name


@distinct
class Segment(NamedTuple):
    """A worked interval of one category, inside one local date.

    `on_watch`: its session is said to be on call, and lies in no on-call window.
    """

    start: Instant
    end: Instant
    category: Category
    requested_by: RequestedBy
    session: str
    asked: bool = False
    on_watch: bool = False


@distinct
class Rest(NamedTuple):
    """A maximal gap between worked intervals; None stands for an open side."""

    start: Instant | None
    end: Instant | None


@distinct
class Night(NamedTuple):
    """The night's rest of a date: the longest rest that overlaps [00:00, 05:00), or none.

    `unknown`: a side is open, or the rest meets scheduled time of a date that is not filled in;
    `length` is None then, and of a night without rest. `breach` is set where it counts as one, also
    where the rest is unknown: it was no longer. `without_last` is the length the rest would have
    had without the last session before it, where that is known. `clock_change` are the seconds by
    which the clock was put forward during the rest (below 0: back), the rest of the night where it
    has none.
    """

    date: Date
    rest: Rest | None
    length: Seconds | None
    short: bool
    breach: Breach | None
    cut_by: Session | None = None
    without_last: Seconds | None = None
    on_call: bool = False
    unknown: bool = False
    clock_change: Seconds = 0


@distinct
class RestAfter(NamedTuple):
    """The rest after work ends: `floor` is when it reaches the regime's minimum, in UTC seconds.

    `next_start` is when the next work, or else the next agreed hours, begin, where that lies
    before the floor: the rest is then `length`, shorter than `limit` (seconds). `is_scheduled`
    tells agreed hours, which may begin later, from work that was done. `is_night` is False of a
    gap inside a day.
    """

    end: Instant
    floor: Instant
    limit: Seconds
    next_start: Instant | None = None
    is_scheduled: bool = True
    is_night: bool = True

    @property
    def length(self) -> Seconds | None:
        """The length of the rest, None where it reaches the minimum."""
        return None if self.next_start is None else self.next_start - self.end

    @property
    def promised(self) -> Instant | None:
        """When work may resume: `floor`; None of a rest already cut, or of a gap inside a day."""
        cut = self.next_start is not None and not self.is_scheduled
        return None if cut or not self.is_night else self.floor


class RestKind(StrEnum):
    """What may be said of a rest on a strip of a date."""

    KEPT = "kept"
    """As long as the daily rest of the regime, or longer."""
    CUT = "cut"
    """A breach of the daily rest."""
    OPEN = "open"
    """Not over, or without a beginning in the log: nothing is known of its length."""
    UNKNOWN = "unknown"
    """It meets scheduled time of a date that is not filled in: work may lie in it."""


@distinct
class RestPart(NamedTuple):
    """The part of a rest that lies on a date, up to now: ``[start, end)``."""

    start: Instant
    end: Instant
    kind: RestKind


@distinct
class Day(NamedTuple):
    """Everything about one local date that a strip of 24 (23, 25) hours shows.

    `rests` are all gaps between worked intervals that meet the date, in full length; `rest_parts`
    those of which something may be said, cut to the date.
    """

    date: Date
    start: Instant
    end: Instant
    slots: tuple[tuple[Instant, Instant], ...]
    segments: tuple[Segment, ...]
    rests: tuple[Rest, ...]
    holiday: str
    absent: bool
    figures: Figures
    rest_parts: tuple[RestPart, ...] = ()
