"""Toggl Track's detailed report as a table (CSV), in the clock of the user's profile."""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import header_in

TABLE = WorkTable(
    "toggl",
    {
        "date": "start date",
        "start": "start time",
        "end_date": "end date|stop date",
        "end": "end time|stop time",
        "duration": "duration",
        "email": "email|member email",
        "user": "user|member",
    },
)
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: dates and times, one length, and whose the entries are."""
    header = header_in(head.raw)
    if header is None or not all(name in header for name in ("start date", "start time")):
        return False
    return "duration" in header and any(name in header for name in ("user", "email", "member"))


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a report."""
    return read_work(path, options, TABLE, recognises)
