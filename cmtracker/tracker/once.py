"""A fact that is typed a second time is kept once: the first one stands."""

from __future__ import annotations

from typing import TypeVar

from cmtracker.model import (
    Absence,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    HandOver,
    Incident,
    Interruption,
    OnCall,
    Order,
    Period,
    Recovery,
)
from cmtracker.store.acts import Act
from cmtracker.tracker.workspace import Workspace

Typed = TypeVar(
    "Typed", Absence, Community, Crisis, CrisisMark, Decision, Disclosure, HandOver, Incident,
    Interruption, OnCall, Order, Period, Recovery,
)  # fmt: skip


def keep_once(ws: Workspace, act: Act, fact: Typed) -> Typed:
    """Keep a fact that was typed, and return it; where the log holds the same, return that one.

    The same is what an import would take for the same (`identity.contents`); a step of the
    recovery ledger, which no document carries, is the same where nothing of it differs. An act
    that finds the fact there writes nothing.
    """
    for kept in ws.store.records(type(fact)):
        if _is_same(kept, fact):
            return kept
    return act.insert(fact)


def _is_same(kept: Typed, fact: Typed) -> bool:
    if isinstance(fact, Recovery):
        return kept._replace(id="") == fact._replace(id="")
    from cmtracker.importers.interchange.identity import (  # noqa: PLC0415 - a start needs none
        content_id,
        contents,
    )

    return content_id(fact) in contents(kept)
