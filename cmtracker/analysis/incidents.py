"""Hostile messages: the table of their sheets by month. Knows sheets and dates only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from cmtracker.model import Incident, IncidentKind, IncidentResponse
from cmtracker.results.incidents import IncidentMonth


def of_range(incidents: Iterable[Incident], first: date, last: date) -> tuple[Incident, ...]:
    """Return the sheets of the dates from `first` to `last`, in order of time."""
    found = (one for one in incidents if first <= one.date <= last)
    return tuple(sorted(found, key=lambda one: (one.date, one.at or 0, one.id)))


def months(incidents: Sequence[Incident]) -> tuple[IncidentMonth, ...]:
    """Return a row for each month with a sheet; the sheets are in order of time."""
    by_month = groupby(incidents, key=lambda one: f"{one.date:%Y-%m}")
    return tuple(summed(tuple(found), month) for month, found in by_month)


def summed(incidents: Sequence[Incident], month: str = "") -> IncidentMonth:
    """Return what some sheets say together."""
    kinds, responses = Counter[IncidentKind](), Counter[IncidentResponse]()
    for one in incidents:
        kinds[one.kind] += one.messages
        responses.update(one.responses)
    told = [one.spent for one in incidents if one.spent is not None]
    return IncidentMonth(
        month=month,
        incidents=len(incidents),
        messages=sum(kinds.values()),
        by_kind={kind: kinds[kind] for kind in IncidentKind if kinds[kind]},
        by_response={what: responses[what] for what in IncidentResponse if responses[what]},
        spent_s=sum(told),
        timed=len(told),
    )
