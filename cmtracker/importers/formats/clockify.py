"""Clockify's detailed report as a table (CSV), in English, French, German, Spanish or Portuguese.

Dates are written as the workspace has them, times in the user's clock. Start and end count: the
columns for the length may be rounded to nothing.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work
from cmtracker.importers.tables import header_in, roles_of

TABLE = WorkTable(
    "clockify",
    {
        "date": "start date|date de début|startdatum|fecha de inicio|data de início",
        "start": "start time|heure de début|startzeit|hora de inicio|hora de início",
        "end_date": "end date|date de fin|enddatum|fecha de finalización|data final",
        "end": "end time|heure de fin|endzeit|hora de finalización|hora de término",
        "duration": "duration (h)|durée (h)|dauer (h)|duración (h)|duração (h)",
        "email": "email|e-mail|courriel|correo electrónico",
        "user": "user|utilisateur|benutzer|usuario|usuário",
        "kind": "type|typ|tipo",
    },
)
_TELLING = ("date", "start", "end_date", "end", "duration")
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: two dates, two times, and a length in hours."""
    header = header_in(head.raw)
    return header is not None and roles_of(header.names, TABLE.names).keys() >= set(_TELLING)


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a report."""
    return read_work(path, options, TABLE, recognises)
