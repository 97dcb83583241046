"""What the cells of a workbook hold, as the text that a table of text would have in their place."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from cmtracker.model import DAY, HOUR, MINUTE, Seconds

MOST_CELLS = 500
"""Columns of a sheet that are read; what stands to the right of them is left out."""

LONGEST_CELL_TEXT = 10_000
"""Characters of a cell that are read."""

LONGEST_FORMAT = 255
"""Characters of a number format that are read."""

_LAST_SERIAL = 2_958_466
"""The day after 31 December 9999, as a workbook counts days."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.ASCII)
"""Parts of a number format that stand for themselves: texts, fillers, colours, countries."""


class NumberShown(StrEnum):
    """How a workbook shows a number."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    LENGTH = "length"


BUILT_IN = {
    **dict.fromkeys(range(14, 18), NumberShown.DATE),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), NumberShown.TIME),
    22: NumberShown.MOMENT,
    **dict.fromkeys(range(27, 32), NumberShown.DATE),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), NumberShown.TIME),
    36: NumberShown.DATE,
    46: NumberShown.LENGTH,
    **dict.fromkeys((50, 51, 52, 53, 54, 57, 58), NumberShown.DATE),
}
"""The number formats that every workbook of Excel has without naming them (ECMA-376, 18.8.30)."""


def shown_by(code: str) -> NumberShown:
    """Return how a number is shown by a number format: "dd/mm/yyyy hh:mm", "[h]:mm", "0.00".

    In it, m is a month beside days and years, and a minute beside hours and seconds.
    """
    plain = _LITERAL.sub("", code.partition(";")[0]).lower()
    if re.search(r"\[[hms]+\]", plain):
        return NumberShown.LENGTH
    if "general" in plain or "standard" in plain:
        return NumberShown.NUMBER
    has_clock = bool(re.search("[hs]", plain))
    has_date = bool(re.search("[dy]", plain)) or ("m" in plain and not has_clock)
    if has_date:
        return NumberShown.MOMENT if has_clock else NumberShown.DATE
    return NumberShown.TIME if has_clock else NumberShown.NUMBER


def number_text(cell: str, shown: NumberShown, *, since_1904: bool) -> str:
    """Return a number of a sheet as text: "12", "2026-03-02 20:45:00", "20:45:00", "26:30:00".

    A workbook counts days from 30 December 1899, or from 1904. What is shown as a time of day and
    holds a date besides is told with the date. What is no number comes back as it stands.
    """
    try:
        value = float(cell)
    except ValueError:
        return cell
    if shown is NumberShown.NUMBER or not 0 <= value < _LAST_SERIAL:
        return f"{int(value)}" if value.is_integer() and abs(value) < 1e15 else cell
    if shown is NumberShown.LENGTH or (shown is NumberShown.TIME and value < 1):
        return clock_text(round(value * DAY))
    begin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - local
    try:
        found = begin + timedelta(seconds=round(value * DAY))
    except OverflowError:
        return cell
    return found.date().isoformat() if shown is NumberShown.DATE else found.isoformat(" ")


def clock_text(seconds: Seconds) -> str:
    """Return a time of day or a length as "20:45:00"."""
    return f"{seconds // HOUR:02}:{seconds % HOUR // MINUTE:02}:{seconds % MINUTE:02}"


_LENGTH = re.compile(r"P(?:(\d{1,5})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:[.,]\d+)?S)?")


_LONGEST_LENGTH = 60
"""Characters of a length that is read as one; no program writes half as many."""


def length_text(cell: str) -> str:
    """Return a length of OpenDocument ("PT20H45M00S") as "20:45:00", else as it stands."""
    return _length_text(cell) if len(cell) <= _LONGEST_LENGTH else cell


@lru_cache(maxsize=4_096)
def _length_text(cell: str) -> str:
    found = _LENGTH.fullmatch(cell)
    if found is None:
        return cell
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return clock_text(days * DAY + hours * HOUR + minutes * MINUTE + seconds)
