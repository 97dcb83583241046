"""Make a report of a range of dates: gather the dossier, choose the writer, write the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from cmtracker import files
from cmtracker.analysis.analysis import Analysis
from cmtracker.json_lines import written
from cmtracker.model import (
    USUAL_SECTIONS,
    Audience,
    ReportFormat,
    ReportSection,
    ReportStep,
)
from cmtracker.reports import data, dossier as dossiers
from cmtracker.reports.dossier import Dossier, SealLine
from cmtracker.store.changes import Version
from cmtracker.store.seals import acts_since
from cmtracker.tracker import exchange, ranges, safety
from cmtracker.tracker.workspace import Workspace


class ReportOptions(NamedTuple):
    """What a report is made of, and how.

    `first` and `last` are included; one that is None is the log's own. `sections` are the parts
    after page 1 that are shown. `with_health` and `names`: what is let into the management's
    version (`dossier.seen_by`). `unverified`: also of a log that was not found sound.
    """

    language: str
    first: date | None = None
    last: date | None = None
    format: ReportFormat = ReportFormat.PDF
    audience: Audience = Audience.MANAGEMENT
    hide_name: bool = False
    sections: frozenset[ReportSection] = USUAL_SECTIONS
    with_health: bool = False
    names: bool = False
    unverified: bool = False


Told = Callable[[ReportStep], None]
"""Is told each step as it begins. What it raises ends the making, and nothing is written."""


def _untold(_step: ReportStep) -> None:
    """Tell nobody."""


def dossier(ws: Workspace, options: ReportOptions, *, verified: bool = True) -> Dossier:
    """Return everything that the report of a range needs.

    `verified`: whether the log was found sound; what is made of one that was not says so.
    Raises `UserError` for a range that ends before it starts.
    """
    analysis, audience = ws.analysis().closed, options.audience
    seen = analysis
    if options.first is None or options.last is None:
        seen = dossiers.seen_by(
            analysis,
            audience,
            with_health=options.with_health,
            names=options.names,
            sections=options.sections,
        )
    begin, end = ranges.of_log(seen, options.first, options.last)
    attached = None
    if audience is not Audience.MANAGEMENT:
        attached = exchange.document(ws, begin, end, private=audience is Audience.PERSONAL)
    return dossiers.dossier(
        analysis,
        begin,
        end,
        audience=audience,
        language=options.language,
        hide_name=options.hide_name,
        sections=options.sections,
        example=ws.is_example,
        seal=_latest_seal(ws),
        document=attached,
        verified=verified,
        history=_history(ws, seen),
        with_health=options.with_health,
        names=options.names,
    )


def _history(ws: Workspace, analysis: Analysis) -> Mapping[str, Sequence[Version]]:
    """Return the versions of the sessions that were corrected or removed, by id."""
    edited = [one.id for one in analysis.basis.recorded.sessions if one.edited]
    return ws.store.versions([*edited, *ws.store.removed_sessions()])


def write(
    ws: Workspace, target: Path | None, options: ReportOptions, progress: Told = _untold
) -> tuple[date, date]:
    """Write a report and return the range it covers; without a target, to standard output.

    The log is verified first. One that is not sound is refused (log_unverified), unless
    `options.unverified`; the report then says so. Raises `UserError`; the log is untouched.
    """
    if target is not None:
        files.check_writable(target, "report_not_written")
        ws.check_target(target)
    progress(ReportStep.CHECK)
    verified = safety.checked(ws, unverified=options.unverified)
    progress(ReportStep.GATHER)
    made = dossier(ws, options, verified=verified)
    progress(ReportStep.MAKE)
    if target is None:
        made_file = BytesIO()
        fill(made, options.format, made_file, ws.data_dir)
        progress(ReportStep.WRITE)
        files.write_output(made_file.getvalue())
    else:
        files.write_by(
            target,
            lambda file: fill(made, options.format, file, target.parent, progress),
            "report_not_written",
        )
    return made.first, made.last


def _latest_seal(ws: Workspace) -> SealLine | None:
    seals = safety.seals(ws)
    if not seals:
        return None
    return SealLine(seals[-1].at, seals[-1].digest, acts_since(ws.store.db, seals[-1]))


def content(made: Dossier, format: ReportFormat) -> bytes:
    """Return a report as a file of one format that is small enough to be held in memory."""
    if format is ReportFormat.JSON:
        return f"{written(data.attached(made))}\n".encode()
    if format is ReportFormat.CSV:
        return data.figures_csv(made).encode("utf-8-sig")
    if format is ReportFormat.ICS:
        from cmtracker.reports.ics import ics  # noqa: PLC0415 - each format for itself

        return ics(made)
    from cmtracker.reports.pdf import pdf  # noqa: PLC0415 - Typst is for this format alone

    return pdf(made)


def fill(
    made: Dossier,
    format: ReportFormat,
    file: IO[bytes],
    folder: Path,
    progress: Told = _untold,
) -> None:
    """Write a report into an open file.

    A spreadsheet goes there row by row, by way of a folder inside `folder` that is removed at once.
    Raises OSError where the system refuses.
    """
    if format is ReportFormat.XLSX:
        from cmtracker.reports.report_sheets import spreadsheet  # noqa: PLC0415 - as above
        from cmtracker.reports.xlsx import write_xlsx  # noqa: PLC0415

        with files.scratch(folder) as scratch:
            write_xlsx(spreadsheet(made), file, scratch)
    elif format is ReportFormat.ODS:
        from cmtracker.reports.ods import write_ods  # noqa: PLC0415 - as above
        from cmtracker.reports.report_sheets import spreadsheet  # noqa: PLC0415

        write_ods(spreadsheet(made), file)
    else:
        file.write(content(made, format))
    progress(ReportStep.WRITE)
