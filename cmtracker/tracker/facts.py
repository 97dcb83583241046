"""Dated facts of a few fields: standing orders, decisions, periods, followers of a channel.

Whoever changes or removes one says what was seen of it; where it is no longer so, nothing is
written.
"""

from __future__ import annotations

from typing import TypeVar

from cmtracker.errors import UserError
from cmtracker.model import MOST_FOLLOWERS, Community, Decision, Order, Period
from cmtracker.names import is_blank
from cmtracker.tracker import moments
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace

Fact = TypeVar("Fact", Order, Decision, Period, Community)

_ACTS = {Order: "order", Decision: "decision", Period: "period", Community: "community"}
"""The names of the acts of the history."""


def add(ws: Workspace, fact: Fact) -> Fact:
    """Keep a fact once: where the log holds the same, that one. Raises `UserError` like `check`."""
    checked = check(ws, fact)
    with ws.store.act(_ACTS[type(fact)]) as act:
        return keep_once(ws, act, checked)


def change(ws: Workspace, seen: Fact, after: Fact) -> Fact:
    """Put a fact in the place of the one that was seen; nothing is written where none differs.

    Raises `UserError` like `check`, and changed_elsewhere or no_such_id.
    """
    checked = check(ws, after._replace(id=seen.id))
    if checked == seen:
        return seen
    with ws.store.act(_ACTS[type(seen)]) as act:
        return act.change(seen, checked)


def remove(ws: Workspace, seen: Fact) -> None:
    """Mark a fact as removed. Raises `UserError` changed_elsewhere or no_such_id."""
    with ws.store.act("remove") as act:
        act.remove_seen(seen)


def check(ws: Workspace, fact: Fact) -> Fact:
    """Return a fact without white space around its name.

    Raises `UserError`: reference_missing, name_missing, rules_missing, range_reversed,
    channel_missing, followers_refused, date_in_future.
    """
    if isinstance(fact, Community):
        return _checked_followers(ws, fact)
    if isinstance(fact, Period):
        _need(fact.name, "name_missing")
        fact = fact._replace(name=fact.name.strip())
    else:
        _need(fact.reference, "reference_missing")
        fact = fact._replace(reference=fact.reference.strip())
    _check_rest(fact)
    return fact


def _check_rest(fact: Order | Decision | Period) -> None:
    if isinstance(fact, Decision) and not fact.rules:
        raise UserError("rules_missing")
    if fact.last is not None and fact.last < fact.first:
        raise UserError("range_reversed")


def _need(text: str, key: str) -> None:
    if is_blank(text):
        raise UserError(key)


def _checked_followers(ws: Workspace, fact: Community) -> Community:
    _need(fact.channel, "channel_missing")
    if not 0 <= fact.followers <= MOST_FOLLOWERS:
        raise UserError("followers_refused", followers=fact.followers)
    if fact.date > moments.local_date(ws.now(), ws.zone()):
        raise UserError("date_in_future", date=fact.date)
    return fact._replace(channel=fact.channel.strip())
