"""The chronology of a crisis as PDF (PDF/A-3a and PDF/UA-1), the tables of its sheets in order."""

from __future__ import annotations

from typing import Any, cast

from cmtracker.reports import debriefing_sheets, sections, typesetting
from cmtracker.reports.characters import printable_tree
from cmtracker.reports.debriefing import Debriefing
from cmtracker.reports.marks import marked
from cmtracker.reports.sheet_tables import sheet_table
from cmtracker.reports.sheets import Sheet
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


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
    width = "38mm" if is_across else "22mm"
    found = sheet_table(sheet, wording, amounts=width, is_across=is_across)
    blocks = [] if found is None else [found]
    blocks += [sections.text(remark) for remark in sheet.remarks]
    return {"title": sheet.name, "blocks": blocks}
