"""Results under the names that scripts rely on, as plain mappings of whole seconds and counts.

The command line and the attachments of a report say the same figures by the same names.
"""

from __future__ import annotations

from typing import Any

from cmtracker.model import Category, RequestedBy
from cmtracker.results.coverage import EveningCount
from cmtracker.results.figures import Figures, MessageFigures

Plain = dict[str, Any]

_CATEGORIES = tuple((category, category.value) for category in Category)
_REQUESTERS = tuple((requester, requester.value) for requester in RequestedBy)


def figures(found: Figures) -> Plain:
    """Return figures as `summary --json` names them; all categories and requesters are there."""
    return {
        "worked_s": found.worked_s,
        "due_s": found.due_s,
        "uncovered_s": found.uncovered_s,
        "balance_s": found.balance_s,
        "out_of_hours_s": found.out_of_hours_s,
        "night_s": found.night_s,
        "asked_for_s": found.asked_s,
        "disclosed_s": found.disclosed_s,
        "without_trace_s": found.without_trace_s,
        "from_memory_s": found.from_memory_s,
        "in_time_s": found.in_time_s,
        "same_day_s": found.same_day_s,
        "reconstructed_s": found.reconstructed_s,
        "reconstructed_by_category": {
            name: found.reconstructed_by_category.get(c, 0) for c, name in _CATEGORIES
        },
        "interruptions": found.interruptions,
        "by_category": {name: found.by_category.get(c, 0) for c, name in _CATEGORIES},
        "requested_s": {name: found.requested_s.get(r, 0) for r, name in _REQUESTERS},
        "messages": messages(found.messages),
    }


def evenings(found: EveningCount) -> dict[str, int]:
    """Return the evenings of a range as `summary --json` names them."""
    return {"worked": found.worked, "free": found.free, "counted": found.counted}


def messages(found: MessageFigures) -> dict[str, int]:
    """Return message figures as `messages --json` names them."""
    return {
        "received": found.received,
        "sent": found.sent,
        "published": found.published,
        "unknown": found.unknown,
        "hostile": found.hostile,
        "out_of_hours": found.out_of_hours,
    }
