"""Any table of working time: kept by hand, or written by a tool for it.

What a column is, is told by its name, in French or English, or by the user (`Options.columns`).
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head
from cmtracker.importers.formats.csv import LAST  # asked last, as the other one for tables
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.session_tables import WorkTable, is_table, read_work, seems_work

__all__ = ["LAST", "TABLE", "read", "recognises", "wants"]

TABLE = WorkTable(
    "timesheet",
    {
        "date": "date|jour|day|start date|date de début|date debut|date début|work date|"
        "date du jour|date de travail|dates",
        "start": "start|start time|start datetime|start date time|started at|started_at|start_time|"
        "start_at|begin|begin time|clock in|punch in|in|début|debut|heure de début|heure début|"
        "heure debut|heure de debut|heures de début|heure d'arrivée|heure d’arrivée|arrivée|"
        "arrivee|commencé à|date et heure de début|entrée|prise de poste|from|de",
        "end_date": "end date|date de fin|date fin|stop date",
        "end": "end|end time|end datetime|end date time|ended at|ended_at|end_time|end_at|stop|"
        "stop time|finish|finish time|clock out|punch out|out|fin|heure de fin|heure fin|"
        "heure de départ|départ|depart|terminé à|date et heure de fin|sortie|fin de poste|until|to|"
        "à|a",
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
    },
    shortens=True,
)
wants = is_table


def recognises(head: Head) -> bool:
    """Tell by the columns: a start with an end or a length, or lengths by date."""
    return seems_work(head, TABLE)


def read(path: Path, options: Options) -> Imported:
    """Return the sessions of a table."""
    return read_work(path, options, TABLE, recognises)
