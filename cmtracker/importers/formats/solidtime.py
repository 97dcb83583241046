"""solidtime's tables (CSV): its detailed report, its export of an organisation, its import.

Times with an offset are instants; those of the detailed report have none and are read in the zone
of the options.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import header_in

TABLE = WorkTable(
    "solidtime",
    {
        "start": "start",
        "end": "end",
        "duration": "duration",
        "email": "user_email|user_id|member_id",
        "user": "user_name|user",
    },
)
_BASIC = ("description", "start", "end", "billable", "tags")
_TELLING = (("duration (decimal)", "user"), ("user_name", "user_email"), ("member_id", "user_id"))
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns that its three tables share, and those that only one of them has."""
    header = header_in(head.raw)
    if header is None or not all(name in header for name in _BASIC):
        return False
    return any(all(name in header for name in names) for names in _TELLING)


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a table, or of the table in an export."""
    return read_work(path, options, TABLE, recognises)
