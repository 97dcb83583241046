"""Answers about stretches of dates, kept for every range that holds the stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar, cast

from cmtracker.analysis.zones import EPOCH, DayNumber

WEEKS = 13
"""The length of a block: a range of ten years has forty of them, a year three or four."""

NEAR = 3
"""Dates before and after a block that an answer about it may rest on."""

LONGEST_MEAN = 53 * 7
"""Dates before a block on which the mean of the weeks that end in it may rest."""

OF_MESSAGES = frozenset({"weeks", "messages"})
"""The questions that speak of messages."""

T = TypeVar("T")


class Blocks:
    """The answers to questions about whole blocks of weeks, each asked for once.

        blocks   |---------|---------|---------|---------|
        range         [----|---------|---------|---]
        answers        new     kept      kept    new

    The facts behind the questions must not change while this is kept. Answers about consecutive
    stretches must make up the one about all of them wherever a stretch ends on a Sunday: weeks may
    be counted, months may not.
    """

    def __init__(self, known: Mapping[tuple[str, int], object] | None = None) -> None:
        """Know no answer yet, or some by their questions and blocks."""
        self._days = WEEKS * 7
        self._known: dict[tuple[str, int], object] = dict(known or {})

    def without(self, days: range | None) -> Blocks:
        """Return the answers about blocks far from some dates (None: from any, so all of them).

        An answer may rest on a few dates before and after its block, the mean of weeks on as many
        weeks before it as the longest of the regimes has.
        """
        if days is None:
            return self
        low = self._block(days.start - NEAR)
        high = self._block(days.stop + NEAR + LONGEST_MEAN)
        return Blocks({key: a for key, a in self._known.items() if not low <= key[1] <= high})

    def without_messages(self) -> Blocks:
        """Return the answers that do not speak of messages."""
        return Blocks({key: a for key, a in self._known.items() if key[0] not in OF_MESSAGES})

    def _block(self, day: DayNumber) -> int:
        return (day + EPOCH - 1) // self._days

    def parts(
        self, question: str, ask: Callable[[date, date], T], first: date, last: date
    ) -> Iterator[T]:
        """Yield the answers about the stretches that make up a range, in order of time.

        `ask` answers the question of that name about the dates between two, both included.
        """
        # Date 1 of the calendar is a Monday, so that whole blocks of weeks start on Mondays.
        low = -(-(first.toordinal() - 1) // self._days)
        high = last.toordinal() // self._days
        if low >= high:
            yield ask(first, last)
            return
        begins, ends = self._monday(low), self._monday(high)
        if first < begins:
            yield ask(first, begins - timedelta(days=1))
        for block in range(low, high):
            key = question, block
            if key not in self._known:
                stop = self._monday(block + 1) - timedelta(days=1)
                self._known[key] = ask(self._monday(block), stop)
            yield cast("T", self._known[key])
        if ends <= last:
            yield ask(ends, last)

    def _monday(self, block: int) -> date:
        return date.fromordinal(block * self._days + 1)
