"""Which dates the Overview shows: a choice that moves on with today, or two fixed dates.

"Twelve weeks" means the twelve ISO weeks up to the present one, moved back as often as the reader
went back; it is kept as a short text and turned into dates when it is needed. No Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from cmtracker.model import Period

WEEK = 7
OLDEST = date(1971, 1, 1)


class RangeKind(Enum):
    """What a range is measured in; the values are kept in the preferences."""

    FOUR_WEEKS = "4w"
    TWELVE_WEEKS = "12w"
    YEAR = "year"
    PERIOD = "period"
    FREE = "free"


WEEKS = {RangeKind.FOUR_WEEKS: 4, RangeKind.TWELVE_WEEKS: 12}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A kind of range, moved by a number of lengths (negative: back in time).

    `period` is the id of a named period; `first` and `last` are the dates of a free range.
    """

    kind: RangeKind = RangeKind.TWELVE_WEEKS
    shift: int = 0
    period: str = ""
    first: date | None = None
    last: date | None = None

    def moved(self, by: int) -> Chosen:
        """Return the neighbouring range; never beyond the present one where time moves on."""
        shift = self.shift + by
        return replace(self, shift=min(shift, 0) if self.kind in _ROLLING else shift)

    def text(self) -> str:
        """Return it as a preference keeps it. Where the reader went back to is not kept."""
        if self.kind is RangeKind.PERIOD:
            return f"period:{self.period}"
        if self.kind is RangeKind.FREE and self.first and self.last:
            return f"free:{self.first.isoformat()}/{self.last.isoformat()}"
        return str(self.kind.value)


_ROLLING = {RangeKind.FOUR_WEEKS, RangeKind.TWELVE_WEEKS, RangeKind.YEAR}


def chosen(text: str) -> Chosen:
    """Return what a preference says; what makes no sense becomes twelve weeks."""
    name, _, rest = text.partition(":")
    try:
        kind = RangeKind(name)
        if kind is RangeKind.FREE:
            first, last = (date.fromisoformat(part) for part in rest.split("/"))
            return Chosen(kind, first=first, last=last) if OLDEST <= first <= last else Chosen()
    except ValueError:
        return Chosen()
    return Chosen(kind, period=rest)


def dates(choice: Chosen, today: date, periods: Sequence[Period]) -> tuple[date, date]:
    """Return the first and the last date of a choice.

    The present year ends today. A period that is gone gives twelve weeks.
    """
    if choice.kind is RangeKind.YEAR:
        year = max(today.year + choice.shift, OLDEST.year)
        return date(year, 1, 1), min(date(year, 12, 31), today)
    if choice.kind is RangeKind.FREE and choice.first and choice.last:
        return _slid(choice.first, choice.last, choice.shift)
    if choice.kind is RangeKind.PERIOD:
        found = next((p for p in periods if p.id == choice.period), None)
        if found:
            return _slid(found.first, found.last, choice.shift)
    weeks = WEEKS.get(choice.kind, WEEKS[RangeKind.TWELVE_WEEKS])
    sunday = today + timedelta(days=6 - today.weekday())
    return _slid(sunday - timedelta(days=weeks * WEEK - 1), sunday, choice.shift)


def _slid(first: date, last: date, shift: int) -> tuple[date, date]:
    """Return a range moved by its own length, stopped at the ends of the calendar."""
    length = (last - first).days + 1
    by = max(length * shift, (OLDEST - first).days)
    by = min(by, (date.max - last).days)
    return first + timedelta(days=by), last + timedelta(days=by)
