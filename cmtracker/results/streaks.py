"""Dates worked one after the other, and evenings left free."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from typing import NamedTuple

from cmtracker.model import distinct


@distinct
class Streak(NamedTuple):
    """A run of dates, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many dates it has."""
        return (self.last - self.first).days + 1


@distinct
class Streaks(NamedTuple):
    """The streaks that meet a range, clipped to it, in order of time."""

    worked: tuple[Streak, ...]
    free_evenings: tuple[Streak, ...]

    @property
    def longest_worked(self) -> Streak | None:
        """The longest run of dates worked, the earliest on a tie."""
        return max(self.worked, key=lambda streak: streak.days, default=None)

    @property
    def longest_free(self) -> Streak | None:
        """The longest run of free evenings, the earliest on a tie."""
        return max(self.free_evenings, key=lambda streak: streak.days, default=None)
