"""Make a report of a range of dates: gather the dossier, choose the writer, write the file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from cmtracker import files
from cmtracker.reports import data, dossier as dossiers
from cmtracker.reports.dossier import Audience, Dossier, Seal
from cmtracker.tracker import exchange, ranges
from cmtracker.tracker.workspace import Workspace


def dossier(
    ws: Workspace,
    first: date | None = None,
    last: date | None = None,
    *,
    language: str,
    audience: Audience = Audience.MANAGEMENT,
    hide_name: bool = False,
) -> Dossier:
    """Return everything the report of a range needs (a side left open: the log's own)."""
    log = ws.log()
    now = ws.now()
    begin, end = ranges.of_log(log, now, first, last)
    attached = None
    seals = ws.store.seals()
    if audience is not Audience.MANAGEMENT:
        attached = exchange.document(ws, begin, end)
    return dossiers.dossier(
        log,
        ws.regimes(log),
        begin,
        end,
        now,
        audience=audience,
        language=language,
        hide_name=hide_name,
        example=ws.is_example,
        seal=Seal(seals[-1].at, seals[-1].digest) if seals else None,
        document=attached,
    )


def write(
    ws: Workspace,
    target: Path | None,
    *,
    first: date | None = None,
    last: date | None = None,
    format: str = "pdf",
    language: str,
    audience: str = "management",
    hide_name: bool = False,
) -> tuple[date, date]:
    """Write a report and return the range it covers; without a target, to standard output.

    Raises `UserError`; the log is untouched.
    """
    if target is not None:
        files.check_writable(target, "report_not_written")
        ws.check_target(target)
    made = dossier(
        ws, first, last, language=language, audience=Audience(audience), hide_name=hide_name
    )
    if target is None:
        files.write_output(content(made, format))
    else:
        files.write(target, content(made, format), "report_not_written")
    return made.first, made.last


def content(made: Dossier, format: str) -> bytes:
    """Return a report as a file of one format: "pdf", "json" or "csv"."""
    if format == "json":
        text = json.dumps(made.document or data.figures(made), ensure_ascii=False, indent=1)
        return f"{text}\n".encode()
    if format == "csv":
        return data.figures_csv(made).encode("utf-8-sig")
    from cmtracker.reports.pdf import pdf  # noqa: PLC0415 - Typst is for this format alone

    return pdf(made)
