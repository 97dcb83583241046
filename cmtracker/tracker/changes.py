"""The fields of a session that an act may give, for type checkers; nobody makes one by name."""

from __future__ import annotations

from typing import TypedDict

from cmtracker.model import (
    Activity,
    Equipment,
    Instant,
    Place,
    Pressure,
    Request,
    RequestedBy,
    Source,
)


class SessionFields(TypedDict, total=False):
    """What can be said of a session, running or over, besides when it was."""

    zone: str
    requested_by: RequestedBy
    request: Request | None
    order: str | None
    activity: Activity | None
    place: Place | None
    equipment: Equipment | None
    channels: tuple[str, ...]
    pressures: tuple[Pressure, ...]
    note: str


class RunningChange(SessionFields, total=False):
    """What a change writes of the session under way."""

    start: Instant


class SessionMove(TypedDict, total=False):
    """When a session was."""

    start: Instant
    end: Instant


class SessionChange(SessionFields, SessionMove, total=False):
    """What a change writes of a session that is over."""


class NewSession(SessionFields, total=False):
    """What is given with a session typed in, besides its start and end."""

    source: Source
    recorded_at: Instant | None
    noted_at: Instant | None
