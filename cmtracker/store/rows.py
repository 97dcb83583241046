"""What all rows have in common: their values, canonical JSON, dates and names in one column.

A row is the id and then the columns in the order that `tables` names. The `…_values` functions of
the modules beside this one give those columns without the id; the `read_…` functions take the
whole row. Free text is a body here; `texts` puts its digest in its place. Values that no record
can have raise ValueError, KeyError or TypeError: the reader takes that for a damaged file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cmtracker.errors import UserError

NUL = "\0"
"""What no text of the file may hold: the engine's own functions stop there, and what follows it is
hidden from them.
"""

Value = str | int | float | None
Row = Sequence[Any]

canonical: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
).encode
"""JSON in the one form that the history keeps: keys sorted, no spaces, characters as they are."""


def check_texts(values: Iterable[Any]) -> None:
    """Raise `UserError` text_with_nul if one of these values is a text with a NUL."""
    for value in values:
        if value.__class__ is str and NUL in value:
            raise UserError("text_with_nul", text=value.replace(NUL, "␀")[:40])


def dates_value(days: Sequence[date]) -> str | None:
    """Return dates as one column."""
    return canonical([day.isoformat() for day in days]) if days else None


def read_dates(value: str | None) -> tuple[date, ...]:
    """Return the dates of a column."""
    return tuple(map(date.fromisoformat, json.loads(value))) if value else ()


def read_day(value: str | None) -> date | None:
    """Return the date of a column that may be empty."""
    return date.fromisoformat(value) if value else None


def names_value(names: Sequence[str]) -> str | None:
    """Return names as one column. Raises `UserError` text_with_nul."""
    check_texts(names)
    return canonical(list(names)) if names else None


def days_value(reasons: Mapping[date, str]) -> str | None:
    """Return words by date as one column. Raises `UserError` text_with_nul."""
    check_texts(reasons.values())
    return canonical({day.isoformat(): text for day, text in reasons.items()}) if reasons else None


def read_days(value: str | None) -> dict[date, str]:
    """Return words by date."""
    found = json.loads(value) if value else {}
    return {date.fromisoformat(day): text for day, text in found.items()}
