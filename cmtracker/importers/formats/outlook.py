"""The calendar of Outlook as a table (CSV), and the same one that Thunderbird writes.

Events are taken as those of a calendar file are: none of whole days, none that the calendar shows
as free, tentative or out of office, none that is not over yet. A series stands there event by
event. In French the columns for date and time have the same name, date first. The busy status is a
number: 1 tentative, 2 busy, 3 free, 4 out of office; what has none is busy.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import again, header_in, roles_of

TABLE = WorkTable(
    "outlook",
    {
        "date": "start date|date de début|début",
        "start": f"start time|heure de début|{again('début')}",
        "end_date": "end date|date de fin|fin",
        "end": f"end time|heure de fin|{again('fin')}",
        "all_day": "all day event|journée entière",
        "shown_as": "show time as|afficher la disponibilité",
    },
    is_calendar=True,
)
_TELLING = {"date", "start", "end_date", "end", "all_day"}
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: two dates, two times, and whether it is an event of whole days."""
    header = header_in(head.raw)
    return header is not None and roles_of(header.names, TABLE.names).keys() >= _TELLING


def read(path: Path, options: Options) -> Imported:
    """Return the events of a calendar as sessions."""
    return read_work(path, options, TABLE, recognises)
