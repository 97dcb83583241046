"""Records as JSON, for the answers of the command line: a session, the one under way, a fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cmtracker.importers.interchange import writing
from cmtracker.model import (
    Absence,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    Incident,
    Interruption,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Running,
    Schedule,
    Session,
)

Json = dict[str, Any]


def session_json(session: Session) -> Json:
    """Return a session as the interchange document writes it."""
    return writing.write_session(session)


def running_json(running: Running) -> Json:
    """Return the session under way: what a session has, without an end."""
    written = session_json(running.until(running.start))
    for key in ("end", "source", "recorded_at"):
        written.pop(key, None)
    return written


def act_json(done: Session | Running | None) -> Json:
    """Answer an act on a session: what was kept, or what is now under way."""
    if isinstance(done, Running):
        return {"running": running_json(done)}
    return {"session": session_json(done) if done else None}


def fact_json(fact: object, zone: str) -> Json:
    """Return a dated fact as the interchange document writes it, with its id first."""
    writers: dict[type, Callable[[Any], Json]] = {
        Absence: writing.write_absence,
        OnCall: lambda window: writing.write_on_call(window, zone),
        Order: writing.write_order,
        Period: writing.write_period,
        Schedule: writing.write_schedule,
        Profile: writing.write_profile,
        Community: writing.write_community,
        Entitlement: writing.write_entitlement,
        HandOver: writing.write_hand_over,
        Decision: writing.write_decision,
        Disclosure: lambda disclosure: writing.write_disclosure(disclosure, zone),
        Interruption: lambda interruption: writing.write_interruption(interruption, zone),
        MessageCount: lambda count: writing.write_count(count, zone),
        Incident: lambda incident: writing.write_incident(incident, zone),
        Crisis: lambda crisis: writing.write_crisis(crisis, zone),
        CrisisMark: lambda mark: writing.write_mark(mark, zone),
        FreeEvening: lambda evening: writing.write_free_evening(evening, zone),
    }
    written = writers[type(fact)](fact)
    return {"id": getattr(fact, "id", "")} | written
