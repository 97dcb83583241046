"""Evenings worked, one by one; where the work out of hours was done; work on call."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import Instant, Place, RequestedBy, Seconds, distinct

Date = date  # for records that have a field of that name


@distinct
class EveningRow(NamedTuple):
    """The work out of hours in one evening and its night, up to 05:00 of the next date.

    `start` and `end` are those of its first and last work, `seconds` the work between them, and
    `by_requester` who asked for it. `rest` is the length of the night's rest that follows and
    `resumed` when it ended (None: not known, or no rest in that night). `as_scheduled`: it ended
    at a start that was confirmed as scheduled, not noted.
    """

    date: Date
    start: Instant
    end: Instant
    seconds: Seconds
    by_requester: Mapping[RequestedBy, Seconds]
    sessions: tuple[str, ...]
    rest: Seconds | None = None
    resumed: Instant | None = None
    as_scheduled: bool = False


@distinct
class PlaceHours(NamedTuple):
    """The seconds out of hours of one place (None: not said), by when they were worked.

    `evening_s` lie in the categories evening and night, `weekend_s` on Saturdays, Sundays and
    public holidays, `other_s` elsewhere.
    """

    place: Place | None
    evening_s: Seconds
    weekend_s: Seconds
    other_s: Seconds

    @property
    def total_s(self) -> Seconds:
        """All of it."""
        return self.evening_s + self.weekend_s + self.other_s


@distinct
class Interventions(NamedTuple):
    """The work out of hours inside an on-call window: how many sessions, and seconds."""

    sessions: int
    seconds: Seconds
