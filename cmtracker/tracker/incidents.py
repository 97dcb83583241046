"""Hostile messages: a sheet for each incident, with counts and what was done; never any content."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from cmtracker.errors import UserError
from cmtracker.model import (
    LONGEST_SPENT,
    MOST_HOSTILE,
    Incident,
    IncidentKind,
    IncidentResponse,
    Instant,
    Seconds,
)
from cmtracker.tracker import moments
from cmtracker.tracker.crises import in_minutes
from cmtracker.tracker.in_force import check_seen
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace


class IncidentChanges(TypedDict, total=False):
    """The fields of a sheet that a change writes."""

    date: date
    kind: IncidentKind
    messages: int
    at: Instant | None
    channel: str
    spent: Seconds | None
    responses: tuple[IncidentResponse, ...]
    reference: str


def add(ws: Workspace, incident: Incident) -> Incident:
    """Keep a sheet once: where the log holds the same, that one. Raises `UserError` like `check`.

    With an instant its date is that instant's.
    """
    checked = check(ws, incident)
    with ws.store.act("incident") as act:
        return keep_once(ws, act, checked)


def change(
    ws: Workspace,
    prefix: str,
    seen: Incident | None = None,
    **changes: Unpack[IncidentChanges],
) -> Incident:
    """Change fields of a sheet; nothing is written where nothing differs.

    `seen` is the sheet as the person saw it. A new date without an instant takes the old instant
    away. Raises `UserError` like `check`, no_such_id, and changed_elsewhere where a field to be
    written is not as it was seen.
    """
    before = ws.store.find(Incident, prefix)
    if seen is not None:
        check_seen(in_minutes(seen), in_minutes(before), changes)
    if changes.get("date", before.date) != before.date and "at" not in changes:
        changes = {**changes, "at": None}
    after = check(ws, before._replace(**changes))
    if after == before:
        return before
    with ws.store.act("incident") as act:
        return act.change(before, after)


def check(ws: Workspace, incident: Incident) -> Incident:
    """Return a sheet as it is kept: on the date of its instant, without stray white space.

    Raises `UserError`: date_in_future, an instant to come, incident_count_refused, spent_refused,
    responses_refused.
    """
    now, day = ws.now(), incident.date
    if incident.at is not None:
        zone = ws.zone(incident.at)
        moments.check(incident.at, now, zone)
        day = moments.local_date(incident.at, zone)
    elif day > moments.local_date(now, ws.zone()):
        raise UserError("date_in_future", date=day)
    if not 1 <= incident.messages <= MOST_HOSTILE:
        raise UserError("incident_count_refused", messages=incident.messages, most=MOST_HOSTILE)
    if incident.spent is not None and not 0 <= incident.spent <= LONGEST_SPENT:
        raise UserError("spent_refused")
    responses = tuple(one for one in IncidentResponse if one in incident.responses)
    if IncidentResponse.NOTHING in responses and len(responses) > 1:
        raise UserError("responses_refused")
    return incident._replace(
        date=day,
        channel=incident.channel.strip(),
        responses=responses,
        reference=incident.reference.strip(),
    )
