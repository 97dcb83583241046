"""A period that the CM named, beside the time before and after it."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import Category, Period, distinct
from cmtracker.results.claims import ENOUGH
from cmtracker.results.figures import Figures


@distinct
class Phase(NamedTuple):
    """The figures of the dates from `first` to `last`, both included.

    `breaches` are the limits (not the notices) whose span begins on these dates; `dates_outside`
    is how many dates have work out of hours.
    """

    first: date
    last: date
    figures: Figures
    breaches: int
    hostile_received: int
    dates_outside: int

    @property
    def weeks(self) -> float:
        """The length in weeks."""
        return ((self.last - self.first).days + 1) / 7

    @property
    def by_category(self) -> Mapping[Category, float]:
        """Seconds a week in each category."""
        return {c: s / self.weeks for c, s in self.figures.by_category.items()}

    @property
    def worked(self) -> float:
        """Worked seconds a week."""
        return self.figures.worked_s / self.weeks

    @property
    def out_of_hours(self) -> float:
        """Out-of-hours seconds a week."""
        return self.figures.out_of_hours_s / self.weeks

    @property
    def breaches_a_week(self) -> float:
        """Limits exceeded a week."""
        return self.breaches / self.weeks

    @property
    def received(self) -> float:
        """Messages received a week."""
        return self.figures.messages.received / self.weeks

    @property
    def handled(self) -> float:
        """Messages sent a week."""
        return self.figures.messages.sent / self.weeks

    @property
    def hostile_share(self) -> float | None:
        """The part of the received (or unknown) messages judged hostile; None of fewer than 5."""
        seen = self.figures.messages.received + self.figures.messages.unknown
        return self.hostile_received / seen if seen >= ENOUGH else None


@distinct
class Back(NamedTuple):
    """How many dates after the period each load took to be back at the level before.

    None: not back within what is logged, or nothing is known of the time before.
    """

    worked: int | None
    out_of_hours: int | None
    received: int | None


@distinct
class Comparison(NamedTuple):
    """A period and what surrounds it; None where the log holds nothing of that time."""

    period: Period
    before: Phase | None
    during: Phase | None
    after: Phase | None
    back: Back
