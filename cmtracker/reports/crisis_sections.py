"""The sections on crises, validations, hostile messages and rest: the tables of their sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cmtracker.reports import crisis_sheets
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import heading, text
from cmtracker.reports.sheet_tables import FITTED, sheet_table
from cmtracker.reports.sheets import Sheet
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


def rest_hours(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the weeks in which hours of rest were touched; None without any."""
    return _section(dossier, wording, crisis_sheets.rest_touched(dossier, wording), "34mm")


def crises(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the crises, then the chronology of all of them; None without any."""
    made = _section(dossier, wording, crisis_sheets.crises(dossier, wording), FITTED)
    if made is not None:
        made["blocks"] += _more(dossier, wording, crisis_sheets.chronology(dossier, wording))
    return made


def validation(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return each validation asked for, and what they say together; None without any."""
    return _section(dossier, wording, crisis_sheets.validation(dossier, wording), FITTED)


def hostile(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return hostile messages by month, what was done, then the sheets; None without any."""
    sheet = crisis_sheets.hostile(dossier, wording)
    if sheet is None:
        return None
    what, done = crisis_sheets.hostile_tables(sheet)
    made = _section(dossier, wording, sheet, FITTED, what)
    if made is not None and len(done) > 1:
        answers = sheet._replace(name=wording.text("report.crises.hostile.done"))
        made["blocks"] += _more(dossier, wording, answers, done)
    if made is not None:
        made["blocks"] += _more(dossier, wording, crisis_sheets.hostile_sheets(dossier, wording))
    return made


def _section(
    dossier: Dossier,
    wording: Wording,
    sheet: Sheet | None,
    amounts: str,
    only: Sequence[int] | None = None,
) -> Tree | None:
    """Return a section of a sheet, its remarks before its table."""
    if sheet is None:
        return None
    blocks = [text(remark) for remark in sheet.remarks]
    blocks += _table(dossier, wording, sheet, amounts, only)
    return {"title": sheet.name, "small": True, "blocks": blocks}


def _more(
    dossier: Dossier, wording: Wording, sheet: Sheet | None, only: Sequence[int] | None = None
) -> list[Tree]:
    """Return one more table of a section under a heading of its own."""
    if sheet is None:
        return []
    return [heading(sheet.name), *_table(dossier, wording, sheet, "1fr" if only else FITTED, only)]


def _table(
    dossier: Dossier,
    wording: Wording,
    sheet: Sheet,
    amounts: str,
    only: Sequence[int] | None,
) -> list[Tree]:
    made = sheet_table(
        sheet,
        wording,
        amounts=amounts,
        only=only,
        total=wording.text("report.sheets.total"),
        years=dossier.first.year != dossier.last.year,
    )
    return [] if made is None else [made]
