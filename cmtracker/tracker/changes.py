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
    Seconds,
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


class Answers(TypedDict, total=False):
    """Scattered answers: how many, and the seconds of work declared; both or none (None)."""

    answers: int | None
    declared: Seconds | None


class SessionChange(SessionFields, SessionMove, Answers, total=False):
    """What a change writes of a session that is over."""


class NewSession(SessionFields, Answers, total=False):
    """What is given with a session typed in, besides its start and end."""

    source: Source
    recorded_at: Instant | None
    noted_at: Instant | None
