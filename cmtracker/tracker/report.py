"""Make a report of a range of dates: gather the dossier, choose the writer, write the file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cmtracker import files
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Audience, ReportFormat
from cmtracker.reports import data, dossier as dossiers
from cmtracker.reports.dossier import Dossier, SealLine
from cmtracker.store.changes import Version
from cmtracker.store.seals import acts_since
from cmtracker.tracker import exchange, ranges, safety
from cmtracker.tracker.workspace import Workspace


def dossier(
    ws: Workspace,
    first: date | None = None,
    last: date | None = None,
    *,
    language: str,
    audience: Audience = Audience.MANAGEMENT,
    hide_name: bool = False,
    verified: bool = True,
    with_health: bool = False,
    names: bool = False,
) -> Dossier:
    """Return everything the report of a range needs (a side left open: the log's own).

    `verified`: whether the log was found sound; what is made of one that was not says so.
    `with_health` and `names`: what is let into the management's version (`dossier.seen_by`).
    """
    analysis = ws.analysis().closed
    seen = analysis
    if first is None or last is None:
        seen = dossiers.seen_by(analysis, audience, with_health=with_health, names=names)
    begin, end = ranges.of_log(seen, first, last)
    attached = None
    if audience is not Audience.MANAGEMENT:
        attached = exchange.document(ws, begin, end, private=audience is Audience.PERSONAL)
    return dossiers.dossier(
        analysis,
        begin,
        end,
        audience=audience,
        language=language,
        hide_name=hide_name,
        example=ws.is_example,
        seal=_latest_seal(ws),
        document=attached,
        verified=verified,
        with_health=with_health,
        names=names,
        history=_history(ws, seen),
    )


def _history(ws: Workspace, analysis: Analysis) -> Mapping[str, Sequence[Version]]:
    """Return the versions of the sessions that were corrected or removed, by id."""
    edited = [one.id for one in analysis.basis.recorded.sessions if one.edited]
    return ws.store.versions([*edited, *ws.store.removed_sessions()])


def write(
    ws: Workspace,
    target: Path | None,
    *,
    first: date | None = None,
    last: date | None = None,
    format: ReportFormat = ReportFormat.PDF,
    language: str,
    audience: Audience = Audience.MANAGEMENT,
    hide_name: bool = False,
    unverified: bool = False,
    with_health: bool = False,
    names: bool = False,
) -> tuple[date, date]:
    """Write a report and return the range it covers; without a target, to standard output.

    The log is verified first. One that is not sound is refused (log_unverified), unless
    `unverified`; the report then says so. Raises `UserError`; the log is untouched.
    """
    if target is not None:
        files.check_writable(target, "report_not_written")
        ws.check_target(target)
    made = dossier(
        ws,
        first,
        last,
        language=language,
        audience=audience,
        hide_name=hide_name,
        verified=safety.checked(ws, unverified=unverified),
        with_health=with_health,
        names=names,
    )
    if target is None:
        files.write_output(content(made, format))
    else:
        files.write(target, content(made, format), "report_not_written")
    return made.first, made.last


def _latest_seal(ws: Workspace) -> SealLine | None:
    seals = safety.seals(ws)
    if not seals:
        return None
    return SealLine(seals[-1].at, seals[-1].digest, acts_since(ws.store.db, seals[-1]))


def content(made: Dossier, format: ReportFormat) -> bytes:
    """Return a report as a file of one format."""
    if format is ReportFormat.JSON:
        text = json.dumps(data.attached(made), ensure_ascii=False, indent=1)
        return f"{text}\n".encode()
    if format is ReportFormat.CSV:
        return data.figures_csv(made).encode("utf-8-sig")
    from cmtracker.reports.pdf import pdf  # noqa: PLC0415 - Typst is for this format alone

    return pdf(made)
