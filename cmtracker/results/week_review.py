"""What a look back at a week asks for: evenings, mornings, origins, and what to tell of."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from typing import NamedTuple

from cmtracker.model import Instant, Seconds, Session, distinct

Date = date  # for records that have a field of that name


@distinct
class LateMorning(NamedTuple):
    """A date whose agreed hours begin after work in the evening before.

    `ended` is when that work ended, `begins` when the agreed hours do: the rest between them would
    be `rest_s`, of at least `limit_s`. `floor` is the instant at which the daily rest is over.
    """

    date: Date
    ended: Instant
    begins: Instant
    floor: Instant

    @property
    def rest_s(self) -> Seconds:
        """The rest if work began with the agreed hours."""
        return self.begins - self.ended

    @property
    def limit_s(self) -> Seconds:
        """The daily rest of the rules in force."""
        return self.floor - self.ended

    @property
    def is_short(self) -> bool:
        """Whether that rest would be too short."""
        return self.begins < self.floor


@distinct
class OutsideSession(NamedTuple):
    """A session with work out of hours, and the seconds of it.

    `is_told`: the hierarchy was told of it in writing after its end, and did not object;
    `is_unsaid`: nobody said who asked for it. `is_sick`: it lies on a date of sick leave, which is
    told to nobody.
    """

    session: Session
    seconds: Seconds
    is_told: bool
    is_unsaid: bool
    is_sick: bool


@distinct
class WeekReview(NamedTuple):
    """The questions that a range of dates leaves open, each list in order of time.

    `evenings` are those of which nothing is known; `mornings` the dates not filled in after work
    in the evening before; `outside` all sessions with work out of hours that are over.
    """

    evenings: tuple[Date, ...]
    mornings: tuple[LateMorning, ...]
    outside: tuple[OutsideSession, ...]

    @property
    def unsaid(self) -> tuple[OutsideSession, ...]:
        """The sessions out of hours of which nobody said who asked."""
        return tuple(one for one in self.outside if one.is_unsaid)

    @property
    def to_tell(self) -> tuple[OutsideSession, ...]:
        """The sessions out of hours of which the hierarchy is still to be told in writing."""
        return tuple(one for one in self.outside if not one.is_told and not one.is_sick)
