"""Tables as CSV that the spreadsheet of the reader opens by a double click.

English: RFC 4180, commas. French: semicolons, decimal commas and dd/mm/yyyy, as a French
spreadsheet expects. No cell of text can be taken for a formula, none has a line break.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from cmtracker.model import HOUR, Seconds
from cmtracker.text.wording import on_one_line

Cell = str | int | date | Fraction
"""A text, a whole number, a date, or a number of hours."""

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the beginning of a formula, in full width as well."""
_DIGITS = 4
"""Decimal places of hours: every whole minute is told apart, and sums stay true to the minute."""


def csv_text(rows: Iterable[Sequence[Cell]], language: str) -> str:
    """Return rows as the text of a CSV file; lines end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerows([_written(cell, language) for cell in row] for row in rows)
    return out.getvalue()


def hours(seconds: Seconds) -> Fraction:
    """Return a duration as a cell: a number of hours."""
    return Fraction(seconds, HOUR)


def _written(cell: Cell, language: str) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y") if language == "fr" else cell.isoformat()
    if isinstance(cell, Fraction):
        number = f"{float(cell):.{_DIGITS}f}".rstrip("0").rstrip(".")
        return number.replace(".", ",") if language == "fr" else number
    if isinstance(cell, int):
        return str(cell)
    text = on_one_line(cell)
    return f"'{text}" if cell.lstrip().startswith(_FORMULA) else text
