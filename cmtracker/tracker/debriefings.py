"""The chronology of a crisis for its debriefing: made of the log and written to a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import Crisis, ReportFormat
from cmtracker.text.wording import Wording
from cmtracker.tracker import safety
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.reports.debriefing import Debriefing

ENDINGS = {
    ".pdf": ReportFormat.PDF,
    ".xlsx": ReportFormat.XLSX,
    ".ods": ReportFormat.ODS,
}
"""What a file becomes by how its name ends."""


def format_of(target: Path) -> ReportFormat:
    """Return what a file is to be by its name. Raises `UserError` debriefing_ending."""
    found = ENDINGS.get(target.suffix.lower())
    if found is None:
        raise UserError("debriefing_ending", file=files.shown_name(target))
    return found


def file_name(crisis: Crisis, zone: str, language: str) -> str:
    """Return the name that the chronology of a crisis is offered under, without its ending."""
    wording = Wording(language)
    day = wording.local(crisis.start, zone).date()
    return wording.text("debriefing.file_name", date=day.isoformat())


def write(
    ws: Workspace, prefix: str, target: Path | None, language: str, *, unverified: bool = False
) -> Crisis:
    """Write the chronology of the crisis whose id begins so, and return it.

    Without a target, as PDF to standard output. The log is verified first (log_unverified), unless
    `unverified`; the chronology then says so. Raises `UserError`: no_such_id, ambiguous_id,
    debriefing_ending, report_not_written; the log is untouched.
    """
    from cmtracker.reports import debriefing  # noqa: PLC0415 - this document alone

    format = ReportFormat.PDF if target is None else format_of(target)
    crisis = ws.store.find(Crisis, prefix)
    if target is not None:
        files.check_writable(target, "report_not_written")
        ws.check_target(target)
    verified = safety.checked(ws, unverified=unverified)
    made = debriefing.gather(
        ws.analysis(), crisis, language, example=ws.is_example, verified=verified
    )
    if target is None:
        held = BytesIO()
        fill(made, format, held, ws.data_dir)
        files.write_output(held.getvalue())
    else:
        folder = target.parent
        files.write_by(target, lambda file: fill(made, format, file, folder), "report_not_written")
    return crisis


def fill(made: Debriefing, format: ReportFormat, file: IO[bytes], folder: Path) -> None:
    """Write a chronology into an open file; `folder` is where rows of a spreadsheet may wait.

    Raises OSError where the system refuses.
    """
    if format is ReportFormat.PDF:
        from cmtracker.reports.debriefing_pdf import pdf  # noqa: PLC0415 - each format for itself

        file.write(pdf(made))
        return
    from cmtracker.reports.debriefing_sheets import spreadsheet  # noqa: PLC0415 - as above

    if format is ReportFormat.XLSX:
        from cmtracker.reports.xlsx import write_xlsx  # noqa: PLC0415 - as above

        with files.scratch(folder) as scratch:
            write_xlsx(spreadsheet(made), file, scratch)
    else:
        from cmtracker.reports.ods import write_ods  # noqa: PLC0415 - as above

        write_ods(spreadsheet(made), file)
