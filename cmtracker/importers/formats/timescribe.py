"""TimeScribe's table of working time (CSV), in English, French or German: work and breaks.

It writes dates with the day first, whatever the language. Breaks are entries of their own.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.dates import DateOrder
from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import header_in, roles_of

TABLE = WorkTable(
    "timescribe",
    {
        "date": "start date|date de début|startdatum",
        "start": "start time|heure de début|startzeit",
        "end_date": "end date|date de fin|enddatum",
        "end": "end time|heure de fin|endzeit",
        "duration": "duration|durée|dauer",
        "kind": "type|typ",
    },
    order=DateOrder.DAY_FIRST,
)
_OF_PEOPLE = ("user", "email", "member", "utilisateur", "benutzer", "e-mail", "courriel")
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: what kind an entry is of, two dates and two times, and no person."""
    header = header_in(head.raw)
    if header is None or any(name in header for name in _OF_PEOPLE):
        return False
    return roles_of(header.names, TABLE.names).keys() >= TABLE.names.keys()


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a table."""
    return read_work(path, options, TABLE, recognises)
