"""What the log says of hostile messages, crises and validations, as JSON documents."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cmtracker.model import Instant
from cmtracker.tracker import ranges
from cmtracker.tracker.records_json import fact_json, session_json
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.results.crises import CrisisTold, Validation
    from cmtracker.results.periods import Phase
    from cmtracker.tracker.crisis_rebuilding import CrisisTraces

Json = dict[str, Any]


def months(ws: Workspace, first: date | None, last: date | None) -> Json:
    """Return the monthly table of hostile messages; without bounds, of every sheet."""
    from cmtracker.analysis.incidents import summed  # noqa: PLC0415 - this answer alone

    seen = ws.analysis(counts=False)
    dates = first or date.min, last or date.max
    found = seen.incident_months(*dates)
    rows = [*found, summed(seen.incidents(*dates))]
    told = [
        {
            "month": one.month,
            "incidents": one.incidents,
            "messages": one.messages,
            "kinds": {kind.value: n for kind, n in one.by_kind.items()},
            "done": {what.value: n for what, n in one.by_response.items()},
            "spent_s": one.spent_s,
            "timed": one.timed,
        }
        for one in rows
    ]
    total = told.pop()
    total.pop("month")
    return {"months": told, "total": total}


def crises(
    ws: Workspace, first: date | None, last: date | None
) -> tuple[tuple[CrisisTold, ...], Json]:
    """Return the crises of a range (all, without bounds), and as JSON."""
    seen = ws.analysis()
    found = seen.crises(first or date.min, last or date.max)
    return found, {"crises": [_crisis(ws, one) for one in found]}


def waiting(ws: Workspace, first: date | None, last: date | None) -> tuple[Validation, Json]:
    """Return the waits for a validation of a range (all, without bounds), and as JSON."""
    seen = ws.analysis(counts=False)
    found = seen.validation(first or date.min, last or date.max)
    return found, _validation(ws, found)


def rest_hours(ws: Workspace, first: date | None, last: date | None) -> list[Json]:
    """Return the hours of rest touched in each ISO week of a range."""
    seen = ws.analysis(counts=False)
    found = seen.rest_hours(*ranges.of_log(seen, first, last))
    return [
        {
            "period": week.period,
            "from": week.first.isoformat(),
            "to": week.last.isoformat(),
            "touched": week.touched,
        }
        for week in found
    ]


def rebuilding(ws: Workspace, found: CrisisTraces) -> Json:
    """Return what the log holds of a crisis by date; its proposals are numbered from 1 on."""
    days, zone = [], found.zone
    number = 0
    for held in found.dates:
        proposals = []
        for one in held.proposals:
            number += 1
            proposals.append(
                {
                    "n": number,
                    "kind": one.kind.value,
                    "at": None if one.at is None else _local(ws, one.at),
                    "word": one.word,
                    "channels": list(one.channels),
                    "posts": one.posts,
                    "seen_by": one.seen_by.value,
                }
            )
        days.append(
            {
                "date": held.date.isoformat(),
                "sessions": [session_json(one) for one in held.sessions],
                "hours": [{"hour": hour, **one._asdict()} for hour, one in held.hours],
                "marks": [fact_json(one, zone) for one in held.marks],
                "proposals": proposals,
            }
        )
    return {
        "crisis": fact_json(found.crisis, zone),
        "days": days,
        "decisions": [fact_json(one, zone) for one in found.decisions],
    }


def _crisis(ws: Workspace, one: CrisisTold) -> Json:
    zone, phases = ws.zone(), one.comparison
    return fact_json(one.crisis, zone) | {
        "marks": [fact_json(mark, zone) for mark in one.marks],
        "worked_s": one.worked_s,
        "out_of_hours_s": one.out_of_hours_s,
        "validation": _validation(ws, one.validation),
        "rests_cut": one.rests._asdict(),
        "phases": {
            "before": _phase(phases.before),
            "during": _phase(phases.during),
            "after": _phase(phases.after),
        },
        "followers": [around._asdict() for around in one.followers],
    }


def _phase(phase: Phase | None) -> Json | None:
    if phase is None:
        return None
    figures = phase.figures
    return {
        "from": phase.first.isoformat(),
        "to": phase.last.isoformat(),
        "worked_s": figures.worked_s,
        "out_of_hours_s": figures.out_of_hours_s,
        "night_s": figures.night_s,
        "received": figures.messages.received,
        "sent": figures.messages.sent,
        "hostile_received": phase.hostile_received,
    }


def _validation(ws: Workspace, found: Validation) -> Json:
    return {
        "cases": [
            {
                "asked": _local(ws, wait.asked.at),
                "obtained": None if wait.obtained is None else _local(ws, wait.obtained.at),
                "word": wait.asked.word,
                "waited_s": wait.waited_s,
                "open": wait.is_open,
                "out_of_hours": wait.is_outside,
            }
            for wait in found.waits
        ],
        "answered": found.answered,
        "open": found.still_open,
        "longest_s": found.longest_s,
        "median_s": found.median_s,
        "asked_out_of_hours": found.outside,
        "waited_s": found.waited_s,
        "worked_s": found.worked_s,
    }


def _local(ws: Workspace, instant: Instant) -> str:
    return datetime.fromtimestamp(instant, ZoneInfo(ws.zone(instant))).isoformat()
