"""The monthly statement to be countersigned."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import USUAL_SECTIONS, YEARS, ReportSection
from cmtracker.tracker import ranges, report, safety
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.reports.dossier import Dossier

_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})", re.ASCII)


def month_of(text: str) -> date:
    """Return the first date of a month typed as "2026-06" or "06/2026".

    Raises `UserError` month_unreadable.
    """
    found = _MONTH.fullmatch(text.strip())
    if found:
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        if year in YEARS and 1 <= month <= 12:
            return date(year, month, 1)
    raise UserError("month_unreadable", month=text)


def month_text(month: date) -> str:
    """Return a month as it is typed and answered: "2026-06"."""
    return f"{month:%Y-%m}"


def last_of(month: date) -> date:
    """Return the last date of the month that begins on a date."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def dossier(ws: Workspace, month: date, language: str, *, verified: bool = True) -> Dossier:
    """Return what the statement of a month is made of, as the management may read it.

    Raises `UserError` month_to_come for a month that has not begun.
    """
    if month > ranges.today(ws.analysis().log, ws.now()):
        raise UserError("month_to_come", month=month_text(month))
    options = report.ReportOptions(
        language, month, last_of(month), sections=USUAL_SECTIONS | {ReportSection.ESTIMATE}
    )
    return report.dossier(ws, options, verified=verified)


def write(
    ws: Workspace, month: date, target: Path | None, language: str, *, unverified: bool = False
) -> int:
    """Write the statement of a month, and return how many lines it has.

    Without a target, to standard output. The log is verified first (log_unverified), unless
    `unverified`. Raises `UserError`; the log is untouched.
    """
    from cmtracker.reports import statement  # noqa: PLC0415 - Typst is for this alone

    if target is not None:
        files.check_writable(target, "report_not_written")
        ws.check_target(target)
    verified = safety.checked(ws, unverified=unverified)
    made = dossier(ws, month, language, verified=verified)
    if target is None:
        files.write_output(statement.pdf(made))
    else:
        files.write(target, statement.pdf(made), "report_not_written")
    return len(statement.lines(made))
