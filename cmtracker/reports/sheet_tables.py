"""A sheet of a spreadsheet as a table of a PDF, so that both print the same cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from cmtracker.model import HOUR, MINUTE
from cmtracker.reports.sections import column, table
from cmtracker.reports.sheets import CellKind, Sheet, SheetValue
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

EMPTY_CELL = "–"
WIDTHS = {CellKind.MOMENT: "38mm", CellKind.DATE: "32mm"}
"""The width of a column by what its cells are; durations and counts have the same, texts share."""

FITTED = "fitted"
"""Stands for amounts as narrow as their heads allow, and times as narrow as they are."""
NARROW = {CellKind.MOMENT: "36mm", CellKind.DATE: "27mm"}
LEAST = {CellKind.DURATION: 15.0, CellKind.COUNT: 10.0}

AMOUNTS = frozenset({CellKind.DURATION, CellKind.COUNT})


def sheet_table(
    sheet: Sheet,
    wording: Wording,
    *,
    amounts: str = "22mm",
    is_across: bool = False,
    only: Sequence[int] | None = None,
    total: str = "",
    years: bool = False,
) -> Tree | None:
    """Return a sheet as a table, None without rows.

    `amounts` is the width of durations and counts (or `FITTED`), `only` the columns that are shown
    (None: all), `total` the word before the sums. `is_across`: a row for each column. `years`:
    moments say theirs.
    """
    shown = range(len(sheet.columns)) if only is None else only
    kinds = [sheet.columns[n].kind for n in shown]
    heads = [sheet.columns[n].head for n in shown]
    rows = [
        _cells([values[n] for n in shown], kinds, wording, years=years) for values in sheet.rows
    ]
    if not rows:
        return None
    if is_across:
        heads, *rows = [list(cells) for cells in zip(heads, *rows, strict=True)]
        kinds = [CellKind.TEXT, *[CellKind.COUNT] * (len(heads) - 1)]
    columns = [_column(*one, amounts) for one in zip(heads, kinds, strict=True)]
    if sheet.total is None:
        return table(columns, rows)
    sums = [sheet.total[n] for n in shown]
    cells = _cells(
        sums,
        [CellKind.TEXT if one is None else kind for one, kind in zip(sums, kinds, strict=True)],
        wording,
    )
    return table(columns, rows, [total, *cells[1:]])


def _column(head: str, kind: CellKind, amounts: str) -> Tree:
    is_amount = kind in AMOUNTS
    width = amounts if is_amount else WIDTHS.get(kind, "1fr")
    if amounts == FITTED:
        width = _fitted(head, kind) if is_amount else NARROW.get(kind, "1fr")
    return column(head, width, "right" if is_amount else "left")


def _fitted(head: str, kind: CellKind) -> str:
    """Return the room that the longest word of a head takes in small letters, or an amount."""
    return f"{max(LEAST[kind], 1.5 * max(map(len, head.split())) + 3):g}mm"


def _cells(
    values: Sequence[SheetValue],
    kinds: Sequence[CellKind],
    wording: Wording,
    *,
    years: bool = False,
) -> list[str]:
    return [_cell(*one, wording, years) for one in zip(values, kinds, strict=True)]


def _cell(value: SheetValue, kind: CellKind, wording: Wording, years: bool) -> str:
    """Return a value as it is printed; an amount or a time that is not known as a dash."""
    if value is None:
        return "" if kind is CellKind.TEXT else EMPTY_CELL
    if isinstance(value, datetime):
        clock = wording.clock(value.hour * HOUR + value.minute * MINUTE)
        return f"{wording.short_date(value.date(), year=years)} {clock}"
    if isinstance(value, date):
        return wording.short_date(value, year=True)
    if isinstance(value, str):
        return value
    if kind is CellKind.DURATION:
        return wording.duration(int(value))
    return wording.number(int(value) if kind is CellKind.COUNT else float(value))
