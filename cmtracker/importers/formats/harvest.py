"""Harvest's detailed report as a table (CSV): how many hours on which date, and no time of day.

No evening and no rest can be told from it, so that it makes no session; what it holds is said.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import header_in

TABLE = WorkTable("harvest", {"date": "date", "duration": "hours"})
_TELLING = ("date", "hours", "project", "task", "first name", "last name")
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: hours of a date, project and task, and the two names of a person."""
    header = header_in(head.raw)
    return header is not None and all(name in header for name in _TELLING)


def read(path: Path, options: Options) -> Imported:
    """Return no session, and how many entries there are."""
    return read_work(path, options, TABLE, recognises)
