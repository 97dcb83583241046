"""The figures of a dossier as plain data: the attachment for the management, JSON and CSV."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cmtracker.analysis import plain
from cmtracker.model import Instant
from cmtracker.reports.dossier import Dossier
from cmtracker.results.figures import Figures
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

FORMAT = "cmtracker-report"
REPORT_VERSION = 1
CSV_DURATIONS = ("worked_s", "due_s", "uncovered_s", "balance_s", "out_of_hours_s", "night_s")


def file_name(dossier: Dossier) -> str:
    """Return the name that a report's file is offered under, without its ending."""
    return Wording(dossier.language).text(
        "report.file_name", first=dossier.first.isoformat(), last=dossier.last.isoformat()
    )


def figures(dossier: Dossier) -> Tree:
    """Return days and figures only: no session, no note, no name, no reason of an absence.

    Rows and total have the fields of `summary --json`; all durations are whole seconds.
    """
    summary = dossier.day_rows
    return {
        "format": FORMAT,
        "version": REPORT_VERSION,
        "example": dossier.example,
        "established_at": _iso(dossier.now, dossier.zone),
        "from": summary.first.isoformat(),
        "to": summary.last.isoformat(),
        "timezone": summary.zone,
        "regime": summary.regime,
        "rows": [{"period": row.period, **figures_fields(row.figures)} for row in summary.rows],
        "total": figures_fields(summary.total),
    }


def attached(dossier: Dossier) -> Tree:
    """Return the data of the report: the interchange document, or else days and figures only.

    `log_verified` (false) is there only where the log was not found to be what its history says.
    """
    content = dict(dossier.document) if dossier.document is not None else figures(dossier)
    return content if dossier.verified else content | {"log_verified": False}


def figures_fields(found: Figures) -> Tree:
    """Return figures under the names of `summary --json`, and what of them was asked for."""
    return plain.figures(found) | {"asked_s": found.asked_s}


def figures_csv(dossier: Dossier) -> str:
    """Return one line for each day, in whole seconds; the first line names the columns."""
    summary = dossier.day_rows
    out = io.StringIO()
    total = figures_fields(summary.total)
    parts = [*total["by_category"], *(f"requested_{who}" for who in total["requested_s"])]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["date", *CSV_DURATIONS, "asked_s", *parts, *total["messages"]])
    for row in summary.rows:
        fields = figures_fields(row.figures)
        writer.writerow(
            [
                row.period,
                *(fields[key] for key in CSV_DURATIONS),
                fields["asked_s"],
                *fields["by_category"].values(),
                *fields["requested_s"].values(),
                *fields["messages"].values(),
            ]
        )
    return out.getvalue()


def _iso(instant: Instant, zone: str) -> str:
    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone)).isoformat()
