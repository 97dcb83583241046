"""The method of a report as plain lines, for files that have no pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cmtracker.model import Audience, ReportSection
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.front import front
from cmtracker.reports.method import method
from cmtracker.reports.texts import range_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]


def method_lines(dossier: Dossier, wording: Wording) -> Iterator[str]:
    """Yield who the report is of and what it covers, the method, and the dated digest.

    The method and the digest are left out where their sections are not shown.
    """
    page = front(dossier, wording)
    if dossier.example:
        yield wording.text("report.example")
    yield f"{wording.text('report.title')} – {range_text(dossier, wording)}"
    yield page["who"]
    yield page["coverage"]["title"]
    yield page["coverage"]["text"]
    if ReportSection.METHOD in dossier.sections:
        made = method(dossier, wording)
        yield made["title"]
        yield from _lines(made["blocks"])
    if dossier.seal is not None and ReportSection.SEAL in dossier.sections:
        yield from seal_lines(dossier, wording)


def _lines(blocks: Iterable[Tree]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "table":
            for group in block["groups"]:
                for row in group["rows"]:
                    yield " – ".join(cell for cell in row["cells"] if cell)
        elif block["kind"] == "list":
            yield from (f"• {item}" for item in block["items"])
        else:
            yield block["text"]


def seal_lines(dossier: Dossier, wording: Wording) -> Iterator[str]:
    """Yield the dated digest and what it allows a third party to check; nothing without one."""
    seal = dossier.seal
    if seal is None:
        return
    managed = dossier.audience is Audience.MANAGEMENT
    yield wording.text("report.seal.title")
    yield wording.text(
        "report.seal.text_day" if managed else "report.seal.text",
        date=wording.date(wording.local(seal.at, dossier.zone).date()),
        time=wording.time(seal.at, dossier.zone),
    )
    yield seal.digest
    yield wording.plural("report.seal.meaning", seal.acts_since)
