"""The figures of a dossier as plain data: the attachment for the management, JSON and CSV."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from cmtracker.analysis import plain
from cmtracker.model import Audience, Instant, Seconds
from cmtracker.reports import crisis_data
from cmtracker.reports.csv_table import Cell, csv_text, hours
from cmtracker.reports.dossier import Dossier
from cmtracker.results.figures import Figures
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

FORMAT = "cmtracker-report"
REPORT_VERSION = 1
CSV_DURATIONS = (
    "worked_s",
    "due_s",
    "uncovered_s",
    "balance_s",
    "out_of_hours_s",
    "night_s",
    "asked_for_s",
    "disclosed_s",
    "without_trace_s",
    "from_memory_s",
    "in_time_s",
    "same_day_s",
    "reconstructed_s",
)


def file_name(dossier: Dossier) -> str:
    """Return the name that a report's file is offered under, without its ending."""
    return Wording(dossier.language).text(
        "report.file_name", first=dossier.first.isoformat(), last=dossier.last.isoformat()
    )


def figures(dossier: Dossier) -> Tree:
    """Return days and figures only: no session, no note, no name, no reason of an absence.

    Rows and total have the fields of `summary --json`; all durations are whole seconds. For the
    management there is no balance, and the report has a date instead of an instant;
    `with_health_dates` says whether asked-for work on dates of sickness is in it. What is shown of
    crises, validations, hostile messages and rest stands beside them (`crisis_data.parts`).
    """
    summary = dossier.day_rows
    managed = dossier.audience is Audience.MANAGEMENT
    fields = partial(_fields, dossier)
    made = (
        {"established_on": _today(dossier).isoformat(), "with_health_dates": dossier.with_health}
        if managed
        else {"established_at": _iso(dossier.now, dossier.zone)}
    )
    return {
        "format": FORMAT,
        "version": REPORT_VERSION,
        "example": dossier.example,
        **made,
        "from": summary.first.isoformat(),
        "to": summary.last.isoformat(),
        "timezone": summary.zone,
        "regime": summary.regime,
        "rows": [{"period": row.period, **fields(row.figures)} for row in summary.rows],
        "total": fields(summary.total),
        **crisis_data.parts(dossier.crisis, dossier.sections, dossier.zones),
    }


def attached(dossier: Dossier) -> Tree:
    """Return the data of the report: the interchange document, or else days and figures only.

    `log_verified` (false) is there only where the log was not found to be what its history says.
    """
    content = dict(dossier.document) if dossier.document is not None else figures(dossier)
    return content if dossier.verified else content | {"log_verified": False}


def stamp(dossier: Dossier) -> Instant:
    """Return the instant that a file says it was made at: for the management its date alone."""
    if dossier.audience is not Audience.MANAGEMENT:
        return dossier.now
    return int(datetime.combine(_today(dossier), time(12), UTC).timestamp())


def _today(dossier: Dossier) -> date:
    return datetime.fromtimestamp(dossier.now, ZoneInfo(dossier.zone)).date()


def _fields(dossier: Dossier, found: Figures) -> Tree:
    """Return figures as `summary --json` names them; no balance for the management."""
    fields = plain.figures(found)
    if dossier.audience is Audience.MANAGEMENT:
        del fields["balance_s"]
    return fields


def figures_csv(dossier: Dossier) -> str:
    """Return one line for each day; the first line names the columns.

    English: the names of `summary --json`, whole seconds. French: the words of the report, hours
    with a decimal comma, dates as dd/mm/yyyy. Last what is counted by date of the parts on
    validations, hostile messages and rest that are shown.
    """
    counts = crisis_data.day_counts(dossier.crisis, dossier.sections, dossier.zones)
    rows = [(row.period, _fields(dossier, row.figures)) for row in dossier.day_rows.rows]
    total = _fields(dossier, dossier.day_rows.total)
    heads: list[Cell] = ["date", *_durations(total), "interruptions", *total["messages"]]
    if dossier.language == "fr":
        heads = _french_heads(total, Wording("fr", dossier.regime.employer))
        heads += [Wording("fr").text(f"report.csv.{key}") for key in counts]
    else:
        heads += counts
    lines = [
        [
            *_line(period, fields, dossier.language),
            *(found[date.fromisoformat(period)] for found in counts.values()),
        ]
        for period, fields in rows
    ]
    return csv_text([heads, *lines], dossier.language)


def _line(period: str, fields: Tree, language: str) -> list[Cell]:
    durations = _durations(fields).values()
    return [
        date.fromisoformat(period),
        *(map(hours, durations) if language == "fr" else durations),
        fields["interruptions"],
        *fields["messages"].values(),
    ]


def _durations(fields: Tree) -> dict[str, Seconds]:
    """Return the durations of a row under the names of their columns, in seconds."""
    found: dict[str, Seconds] = {key: fields[key] for key in CSV_DURATIONS if key in fields}
    found.update(fields["by_category"])
    found.update({f"requested_{who}": s for who, s in fields["requested_s"].items()})
    return found


def _french_heads(fields: Tree, wording: Wording) -> list[Cell]:
    def hours_of(label: str) -> str:
        return wording.text("report.csv.hours", label=label)

    return [
        wording.text("report.csv.date"),
        *(hours_of(wording.text(f"report.csv.{key}")) for key in CSV_DURATIONS if key in fields),
        *(hours_of(wording.text(f"terms.category.{key}")) for key in fields["by_category"]),
        *(
            hours_of(wording.text("report.csv.asked", who=wording.text(f"report.asked.{who}")))
            for who in fields["requested_s"]
        ),
        wording.text("report.csv.interruptions"),
        *(wording.text(f"report.csv.messages.{key}") for key in fields["messages"]),
    ]


def _iso(instant: Instant, zone: str) -> str:
    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone)).isoformat()
