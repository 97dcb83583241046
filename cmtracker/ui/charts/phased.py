"""What the window reads of a period that is compared with the time before and after it.

The analysis has the records; the window must not import it, and describes what it needs instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from cmtracker.model import Category, Period


class Phase(Protocol):
    """A stretch of dates, both included, and its figures a week (seconds, counts)."""

    @property
    def first(self) -> date:
        """The first date."""

    @property
    def last(self) -> date:
        """The last date."""

    @property
    def by_category(self) -> Mapping[Category, float]:
        """Seconds of each category."""

    @property
    def worked(self) -> float:
        """Seconds worked."""

    @property
    def out_of_hours(self) -> float:
        """Seconds out of hours."""

    @property
    def breaches_a_week(self) -> float:
        """Limits exceeded."""

    @property
    def received(self) -> float:
        """Messages received."""

    @property
    def handled(self) -> float:
        """Messages sent."""

    @property
    def hostile_share(self) -> float | None:
        """The part of the received messages judged hostile."""


class Back(Protocol):
    """How many dates after the period a load was back at the level before; None: not yet."""

    @property
    def out_of_hours(self) -> int | None:
        """That of the hours out of hours."""


class Comparison(Protocol):
    """A period and what surrounds it; None where the log holds nothing of that time."""

    @property
    def period(self) -> Period:
        """What the person named."""

    @property
    def before(self) -> Phase | None:
        """As many dates before it."""

    @property
    def during(self) -> Phase | None:
        """The period itself."""

    @property
    def after(self) -> Phase | None:
        """As many dates after it."""

    @property
    def back(self) -> Back:
        """How long it took to be as before."""
