"""The report as PDF: PDF/A-3a and PDF/UA-1 by Typst, the data attached.

Everything goes to Typst in memory and comes back in memory, so no temporary file ever holds a
user's record; fonts and layout come from the shipped resources alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cmtracker import __version__
from cmtracker.json_lines import written
from cmtracker.model import Audience, ReportSection
from cmtracker.reports import crisis_sections, data, sections, typesetting
from cmtracker.reports.characters import printable, printable_tree
from cmtracker.reports.day_table import day_table
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.estimate_section import estimate
from cmtracker.reports.evening_sections import evenings, places
from cmtracker.reports.front import front
from cmtracker.reports.marks import marked
from cmtracker.reports.method import method
from cmtracker.reports.reading_back import digest_of
from cmtracker.reports.recovery_section import recovery
from cmtracker.reports.requests_section import requests
from cmtracker.reports.short_look import shortened
from cmtracker.reports.statements_section import statements
from cmtracker.reports.texts import range_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


def pdf(dossier: Dossier) -> bytes:
    """Return the report as one PDF document; the same dossier gives the same bytes."""
    return typesetting.document("main", "report", printed_tree(dossier), data.stamp(dossier))


Maker = Callable[[Dossier, Wording], Tree | None]
"""Makes a section of a dossier; None where there is nothing to say."""


def tree(dossier: Dossier) -> Tree:
    """Return all texts and numbers of the report, as the layout takes them."""
    wording = Wording(dossier.language, dossier.regime.employer)
    made = [MAKERS[one](dossier, wording) for one in MAKERS if one in dossier.sections]
    when = wording.local(dossier.now, dossier.zone)
    managed = dossier.audience is Audience.MANAGEMENT
    established = wording.text(
        "report.established_day" if managed else "report.established",
        date=wording.date(when.date()),
        time=wording.time(dossier.now, dossier.zone),
    )
    content = attached_text(dossier)
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
        "attachments": _attachments(dossier, wording, content),
        "keywords": [digest_of(content)],
    }


def printed_tree(dossier: Dossier) -> Tree:
    """Return the texts of the report as the fonts can print them, its tables marked for layout."""
    return marked(_printed(tree(dossier)))


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


MAKERS: Mapping[ReportSection, Maker] = {
    ReportSection.WEEKS: sections.weeks,
    ReportSection.BREACHES: sections.breaches,
    ReportSection.REQUESTS: requests,
    ReportSection.EVENINGS: evenings,
    ReportSection.REST_HOURS: crisis_sections.rest_hours,
    ReportSection.RECOVERY: recovery,
    ReportSection.STATEMENTS: statements,
    ReportSection.PERIODS: sections.periods,
    ReportSection.CRISES: crisis_sections.crises,
    ReportSection.VALIDATION: crisis_sections.validation,
    ReportSection.MESSAGES: sections.messages,
    ReportSection.HOSTILE: crisis_sections.hostile,
    ReportSection.ACTIVITIES: sections.activities,
    ReportSection.PLACES: places,
    ReportSection.ON_CALL: sections.on_call,
    ReportSection.ESTIMATE: estimate,
    ReportSection.METHOD: method,
    ReportSection.DAYS: day_table,
    ReportSection.SEAL: _seal,
}
"""Who makes each section, in the order in which they stand."""


def attached_text(dossier: Dossier) -> str:
    """Return what is attached: the data, and under "report" the choices it was made with.

    They let the same data be made anew from the log (`tracker.report_check`).
    """
    made = {**data.attached(dossier), "report": _choices(dossier)}
    return written(made)


def _choices(dossier: Dossier) -> Tree:
    """Return what a report is made of; for the management the date of making without a time."""
    managed = dossier.audience is Audience.MANAGEMENT
    when = datetime.fromtimestamp(dossier.now, ZoneInfo(dossier.zone))
    found: Tree = {
        "from": dossier.first.isoformat(),
        "to": dossier.last.isoformat(),
        "made": when.date().isoformat() if managed else when.isoformat(),
        "program": __version__,
        "language": dossier.language,
        "sections": [one.value for one in ReportSection if one in dossier.sections],
        "hide_name": dossier.hide_name,
        "names": dossier.names,
    }
    if not managed:
        found["private_notes"] = dossier.audience is Audience.PERSONAL
    return found


def _attachments(dossier: Dossier, wording: Wording, content: str) -> Tree:
    """Return the attached file by its name."""
    return {
        f"{data.file_name(dossier)}.json": {
            "mime": "application/json",
            "description": wording.text("report.attachment", range=range_text(dossier, wording)),
            "data": content,
        }
    }


def pictures(
    dossier: Dossier, pixels_per_inch: float, most_rows: int
) -> tuple[tuple[bytes, ...], bool]:
    """Return pages of the report as PNG pictures, for a look at it, and whether they are shortened.

    A section shows at most so many rows: Typst holds the pictures of all pages at once.
    """
    shown, is_shortened = shortened(printed_tree(dossier), most_rows)
    stamp = data.stamp(dossier)
    made = typesetting.pictures("main", "report", shown, stamp, pixels_per_inch)
    return made, is_shortened
