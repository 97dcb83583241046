"""Hostile messages, crises and the marks of their chronology as rows."""

from __future__ import annotations

import json
from datetime import date

from cmtracker.model import Crisis, CrisisMark, Incident, IncidentKind, IncidentResponse, MarkKind
from cmtracker.store.rows import Row, Value, names_value


def incident_values(i: Incident) -> tuple[Value, ...]:
    """Return the columns of an incident."""
    return (
        i.date.isoformat(),
        i.kind.value,
        i.messages,
        i.at,
        i.channel or None,
        i.spent,
        names_value([response.value for response in i.responses]),
        i.reference or None,
    )


def read_incident(row: Row) -> Incident:
    """Return the incident of a row."""
    id_, day, kind, messages, at, channel, spent, responses, reference = row
    return Incident(
        date.fromisoformat(day),
        IncidentKind(kind),
        messages,
        at,
        channel or "",
        spent,
        tuple(map(IncidentResponse, json.loads(responses))) if responses else (),
        reference or "",
        id_,
    )


def crisis_values(c: Crisis) -> tuple[Value, ...]:
    """Return the columns of a crisis."""
    return c.name or None, c.start, c.end


def read_crisis(row: Row) -> Crisis:
    """Return the crisis of a row."""
    id_, name, start, end = row
    return Crisis(name or "", start, end, id_)


def mark_values(m: CrisisMark) -> tuple[Value, ...]:
    """Return the columns of a mark."""
    return m.kind.value, m.at, m.word or None


def read_mark(row: Row) -> CrisisMark:
    """Return the mark of a row."""
    id_, kind, at, word = row
    return CrisisMark(MarkKind(kind), at, word or "", id_)
