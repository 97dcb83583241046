"""Kimai's table of times (CSV), as it exports and imports it: English, French or German.

A bare number in the column for the length is in seconds. Where it is shorter than from start to
end, the rest were breaks.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import header_in, roles_of

TABLE = WorkTable(
    "kimai",
    {
        "date": "date|datum",
        "start": "from|begin|de|début|von|beginn",
        "end": "to|end|à|fin|bis|ende",
        "duration": "duration|durée|dauer",
        "pause": "break|pause",
        "email": "email|courriel|e-mail",
        "user": "user|username|utilisateur|identifiant|benutzer|benutzername",
        "kind": "category|catégorie|kategorie",
    },
    shortens=True,
    seconds=True,
)
_BESIDE = {
    "project": "project|projet|projekt",
    "activity": "activity|activité|tätigkeit",
    "customer": "customer|client|kunde",
}
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: date, start, end and length, customer, project and activity."""
    header = header_in(head.raw)
    if header is None:
        return False
    found = roles_of(header.names, {**TABLE.names, **_BESIDE}).keys()
    return found >= {"date", "start", "end", "duration", *_BESIDE}


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a table."""
    return read_work(path, options, TABLE, recognises)
