"""The chronology of a crisis as PDF (PDF/A-3a and PDF/UA-1), the tables of its sheets in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from cmtracker.model import HOUR, MINUTE
from cmtracker.reports import debriefing_sheets, sections, typesetting
from cmtracker.reports.characters import printable_tree
from cmtracker.reports.debriefing import Debriefing
from cmtracker.reports.marks import marked
from cmtracker.reports.sheets import CellKind, Sheet, SheetValue
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

EMPTY_CELL = "–"
WIDTHS = {CellKind.MOMENT: "38mm", CellKind.DATE: "32mm"}
"""The width of a column by what its cells are; durations and counts have the same, texts share."""

AMOUNTS = frozenset({CellKind.DURATION, CellKind.COUNT})


def pdf(made: Debriefing) -> bytes:
    """Return the chronology; the same data gives the same bytes."""
    wording = Wording(made.language, made.employer)
    printed = marked(cast("Tree", printable_tree(tree(made, wording))))
    stamp = debriefing_sheets.stamp(made, wording)
    return typesetting.document("debriefing", "debriefing", printed, stamp)


def tree(made: Debriefing, wording: Wording) -> Tree:
    """Return all texts of the chronology, as the layout takes them."""
    notes = {"kind": "list", "items": debriefing_sheets.unknowns(made, wording)}
    unknown = {"title": wording.text("debriefing.unknown"), "blocks": [notes]}
    around = wording.text("debriefing.name.around")
    return {
        "language": wording.language,
        "title": debriefing_sheets.title(made, wording),
        "running": wording.span(made.first, made.last),
        "example": wording.text("report.example") if made.example else "",
        "established": debriefing_sheets.established(made, wording),
        "lead": debriefing_sheets.lead(made, wording),
        "sections": [
            *(
                _section(one, wording, is_across=one.name == around)
                for one in debriefing_sheets.sheets(made, wording)
            ),
            unknown,
        ],
    }


def _section(sheet: Sheet, wording: Wording, *, is_across: bool) -> Tree:
    """Return a sheet as a table with its remarks; `is_across`: a row for each of its columns."""
    kinds = [column.kind for column in sheet.columns]
    heads = [column.head for column in sheet.columns]
    rows = [_row(values, kinds, wording) for values in sheet.rows]
    if is_across:
        heads, *rows = [list(cells) for cells in zip(heads, *rows, strict=True)]
        kinds = [CellKind.TEXT, *[CellKind.COUNT] * (len(heads) - 1)]
    blocks: list[Tree] = []
    if rows:
        width = "38mm" if is_across else "22mm"
        columns = [_column(*one, width) for one in zip(heads, kinds, strict=True)]
        blocks.append(sections.table(columns, rows))
    blocks += [sections.text(remark) for remark in sheet.remarks]
    return {"title": sheet.name, "blocks": blocks}


def _column(head: str, kind: CellKind, amounts: str) -> Tree:
    is_amount = kind in AMOUNTS
    width = amounts if is_amount else WIDTHS.get(kind, "1fr")
    return sections.column(head, width, "right" if is_amount else "left")


def _row(values: Sequence[SheetValue], kinds: Sequence[CellKind], wording: Wording) -> list[str]:
    return [_cell(*one, wording) for one in zip(values, kinds, strict=True)]


def _cell(value: SheetValue, kind: CellKind, wording: Wording) -> str:
    """Return a value as it is printed; an amount or a time that is not known as a dash."""
    if value is None:
        return "" if kind is CellKind.TEXT else EMPTY_CELL
    if isinstance(value, datetime):
        clock = wording.clock(value.hour * HOUR + value.minute * MINUTE)
        return f"{wording.short_date(value.date())} {clock}"
    if isinstance(value, date):
        return wording.short_date(value, year=True)
    if isinstance(value, str):
        return value
    if kind is CellKind.DURATION:
        return wording.duration(int(value))
    return wording.number(int(value) if kind is CellKind.COUNT else float(value))
