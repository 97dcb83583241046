"""Which column of a table is what, as the user says it where the names of the columns do not."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.errors import UserError
from cmtracker.importers.files import quoted
from cmtracker.importers.tables import Header, columns_of
from cmtracker.names import folded

WORK_ROLES = (
    "date", "start", "end_date", "end", "start_2", "end_2", "duration", "pause", "user", "email",
    "kind",
)  # fmt: skip
"""What a column of a table of working time may be; "start_2" is when work was taken up again."""

WORK_NAMES = {
    "date": "date|jour|day|start date|date de début|date debut|date début|work date|"
    "date du jour|date de travail|dates",
    "start": "start|start time|start datetime|start date time|started at|started_at|start_time|"
    "start_at|begin|begin time|clock in|punch in|in|début|debut|heure de début|heure début|"
    "heure debut|heure de debut|heures de début|heure d'arrivée|heure d’arrivée|arrivée|"
    "arrivee|commencé à|date et heure de début|entrée|prise de poste|début matin|"
    "début du matin|matin début|arrivée matin|morning start|start am|from|de",
    "end_date": "end date|date de fin|date fin|stop date",
    "end": "end|end time|end datetime|end date time|ended at|ended_at|end_time|end_at|stop|"
    "stop time|finish|finish time|clock out|punch out|out|fin|heure de fin|heure fin|"
    "heure de départ|départ|depart|terminé à|date et heure de fin|sortie|fin de poste|"
    "fin matin|fin du matin|matin fin|départ matin|morning end|end am|until|to|à|a",
    "start_2": "début après-midi|début de l'après-midi|début de l’après-midi|après-midi début|"
    "arrivée après-midi|reprise|début pm|afternoon start|start pm|start 2|début 2",
    "end_2": "fin après-midi|fin de l'après-midi|fin de l’après-midi|après-midi fin|"
    "départ après-midi|fin pm|afternoon end|end pm|end 2|fin 2",
    "duration": "duration|duration (h)|duration (hours)|duration (min)|duration (minutes)|"
    "duration minutes|durée|duree|durée (h)|durée (heures)|durée (min)|durée (minutes)|"
    "durée en heures|durée en minutes|hours|heures|temps passé|temps passé (h)|"
    "temps passé (min)|time spent|temps de travail|total heures|nombre d'heures|"
    "nombre d’heures|duration (decimal)",
    "pause": "pause|pauses|break|breaks|break time|temps de pause|durée de pause|pause (h)|"
    "pause (min)|pause (minutes)|break (h)|break (min)|break (minutes)|pause déjeuner|"
    "pause méridienne|déjeuner|lunch",
    "email": "email|e-mail|user email|user_email|courriel|adresse e-mail",
    "user": "user|user name|user_name|username|utilisateur|agent|employee|employé|member|"
    "membre|collaborateur|salarié|personne|person",
    "kind": "type|kind|nature|catégorie|category",
}
"""The names, split by "|", by which a column of working time is known in any table."""

MESSAGE_ROLES = (
    "date", "time", "direction", "channel", "account", "author", "count", "received", "sent",
    "published", "id", "conversation",
)  # fmt: skip
"""What a column of a table of messages may be."""

_OF_WORK = frozenset({"start", "duration"})
"""One of these makes it a table of work."""

Columns = tuple[tuple[str, str], ...]
"""Pairs of a role and the column that has it: its name (as it stands, or as `columns_of` gives it),
or its number from 1."""


def format_of(columns: Columns) -> str:
    """Return the format of a table whose columns the user told."""
    return "timesheet" if any(role in _OF_WORK for role, _ in columns) else "csv"


def told_roles(
    header: Header | None, columns: Columns, roles: Sequence[str], file: str
) -> dict[str, str]:
    """Return which column has which of some roles, as the user says.

    Raises `UserError` (column_unknown) for a column that the table does not have.
    """
    names = columns_of(header.names) if header else []
    found: dict[str, str] = {}
    for role, told in columns:
        name = told if told in names else folded(told)
        if name not in names and told.isdecimal() and 0 < int(told[:6]) <= len(names):
            name = names[int(told) - 1]
        if name not in names:
            raise UserError("column_unknown", file=file, column=quoted(told), number=len(names))
        if role in roles:
            found[role] = name
    return found
