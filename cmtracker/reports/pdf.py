"""The report as PDF: PDF/A-3a and PDF/UA-1 by Typst, the data attached.

Everything goes to Typst in memory and comes back in memory, so no temporary file ever holds a
user's record; fonts and layout come from the shipped resources alone.
"""

from __future__ import annotations

import json
from typing import Any

from cmtracker import paths
from cmtracker.model import Audience
from cmtracker.reports import data, sections
from cmtracker.reports.characters import printable, printable_tree
from cmtracker.reports.day_table import day_table
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import front
from cmtracker.reports.method import method
from cmtracker.reports.texts import range_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


def pdf(dossier: Dossier) -> bytes:
    """Return the report as one PDF document; the same dossier gives the same bytes."""
    import typst  # noqa: PLC0415 - only this format needs it

    return typst.compile(
        paths.resource("report/main.typ"),
        root=paths.resource("report"),
        font_paths=[paths.resource("fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        sys_inputs={"report": json.dumps(_printed(tree(dossier)), ensure_ascii=False)},
        timestamp=data.stamp(dossier),
    )


def tree(dossier: Dossier) -> Tree:
    """Return all texts and numbers of the report, as the layout takes them."""
    wording = Wording(dossier.language, dossier.regime.employer)
    made = (
        sections.weeks(dossier, wording),
        sections.breaches(dossier, wording),
        sections.periods(dossier, wording),
        sections.messages(dossier, wording),
        sections.activities(dossier, wording),
        sections.on_call(dossier, wording),
        method(dossier, wording),
        day_table(dossier, wording),
        _seal(dossier, wording),
    )
    when = wording.local(dossier.now, dossier.zone)
    managed = dossier.audience is Audience.MANAGEMENT
    established = wording.text(
        "report.established_day" if managed else "report.established",
        date=wording.date(when.date()),
        time=wording.time(dossier.now, dossier.zone),
    )
    title = f"{wording.text('report.title')} – {range_text(dossier, wording)}"
    return {
        "language": wording.language,
        "title": title,
        "running": range_text(dossier, wording),
        "author": [dossier.profile.name] if dossier.profile.name else [],
        "example": wording.text("report.example") if dossier.example else "",
        "established": established,
        "front": front(dossier, wording),
        "sections": [one for one in made if one],
        "attachments": _attachments(dossier, wording),
    }


def _printed(made: Tree) -> Tree:
    """Return the texts as the fonts can print them; what is attached stays as it is."""
    shown = {key: printable_tree(value) for key, value in made.items() if key != "attachments"}
    attached = {
        name: kind | {"description": printable(kind["description"])}
        for name, kind in made["attachments"].items()
    }
    return shown | {"attachments": attached}


def _seal(dossier: Dossier, wording: Wording) -> Tree | None:
    if dossier.seal is None:
        return None
    when = wording.local(dossier.seal.at, dossier.zone)
    managed = dossier.audience is Audience.MANAGEMENT
    said = wording.text(
        "report.seal.text_day" if managed else "report.seal.text",
        date=wording.date(when.date()),
        time=wording.time(dossier.seal.at, dossier.zone),
    )
    return {
        "title": wording.text("report.seal.title"),
        "whole": True,  # on the last page, nowhere else
        "blocks": [
            sections.text(said),
            {"kind": "digest", "text": dossier.seal.digest},
            sections.text(wording.plural("report.seal.meaning", dossier.seal.acts_since)),
        ],
    }


def _attachments(dossier: Dossier, wording: Wording) -> Tree:
    """Return the attached data: the interchange document, or else days and figures only."""
    return {
        f"{data.file_name(dossier)}.json": {
            "mime": "application/json",
            "description": wording.text("report.attachment", range=range_text(dossier, wording)),
            "data": json.dumps(data.attached(dossier), ensure_ascii=False, indent=1),
        }
    }
