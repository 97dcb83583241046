"""What was worked out of a stretch of dates, kept for every range that holds the stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Generic, TypeVar

WEEKS = 13
"""The length of a block: a range of ten years has forty of them, a year three or four."""

T = TypeVar("T")


class Kept(Generic[T]):
    """The answers to one question about whole blocks of weeks, each asked for once.

        blocks   |---------|---------|---------|---------|
        range         [----|---------|---------|---]
        answers        new     kept      kept    new

    The facts behind the question must not change while this is kept. Answers about consecutive
    stretches must make up the one about all of them wherever a stretch ends on a Sunday: weeks may
    be counted, months may not.
    """

    def __init__(self, ask: Callable[[date, date], T]) -> None:
        self._ask = ask
        self._days = WEEKS * 7
        self._blocks: dict[int, T] = {}

    def parts(self, first: date, last: date) -> Iterator[T]:
        """Yield the answers about the stretches that make up a range, in order of time."""
        # Date 1 of the calendar is a Monday, so that whole blocks of weeks start on Mondays.
        low = -(-(first.toordinal() - 1) // self._days)
        high = last.toordinal() // self._days
        if low >= high:
            yield self._ask(first, last)
            return
        begins, ends = self._monday(low), self._monday(high)
        if first < begins:
            yield self._ask(first, begins - timedelta(days=1))
        for block in range(low, high):
            if block not in self._blocks:
                self._blocks[block] = self._ask(
                    self._monday(block), self._monday(block + 1) - timedelta(days=1)
                )
            yield self._blocks[block]
        if ends <= last:
            yield self._ask(ends, last)

    def _monday(self, block: int) -> date:
        return date.fromordinal(block * self._days + 1)
