"""Any table of working time: kept by hand, or written by a tool for it.

What a column is, is told by its name, in French or English, or by the user (`Options.columns`).
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.columns import WORK_NAMES
from cmtracker.importers.files import Head
from cmtracker.importers.formats.csv import LAST  # asked last, as the other one for tables
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work, seems_work

__all__ = ["LAST", "TABLE", "read", "recognises", "wants"]

TABLE = WorkTable(
    "timesheet",
    WORK_NAMES,
    shortens=True,
)
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: a start with an end or a length, or lengths by date."""
    return seems_work(head, TABLE)


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a table."""
    return read_work(path, options, TABLE, recognises)
