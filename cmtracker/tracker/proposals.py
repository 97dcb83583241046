"""What could be otherwise: another organisation, sessions not logged, what a critic would find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cmtracker.analysis import contradictions, reconstruct, scenario, volume
from cmtracker.analysis.contradictions import Finding
from cmtracker.analysis.reconstruct import Proposals
from cmtracker.analysis.scenario import CARDS, Organisation, Outcome, Waits
from cmtracker.errors import UserError
from cmtracker.model import (
    EMPTY_WEEK,
    WEEKDAYS,
    MessageCount,
    Seconds,
    Session,
    Slot,
    Source,
    Week,
)
from cmtracker.tracker import ranges
from cmtracker.tracker.workspace import Workspace

Json = dict[str, Any]

MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class Reconstructed:
    """What was proposed, and the sessions that were kept of it."""

    proposals: Proposals
    kept: tuple[Session, ...]


def outcomes(
    ws: Workspace,
    first: date | None = None,
    last: date | None = None,
    organisations: Sequence[Organisation] = (),
) -> tuple[Outcome, ...]:
    """Play a range through under each organisation (the three ready cards by default)."""
    log = ws.log()
    now = ws.now()
    begin, end = ranges.of_log(log, now, first, last)
    regimes = ws.regimes(log)
    return tuple(
        scenario.simulate(log, regimes, organisation, begin, end, now)
        for organisation in organisations or CARDS
    )


def organisation(
    coverage: Mapping[str, Sequence[tuple[int, int]]],
    silence: Mapping[str, Sequence[tuple[int, int]]],
    *,
    on_call: bool = False,
    rota: int = 1,
    key: str = "own",
) -> Organisation:
    """Return an organisation of one's own: hours by weekday, on the local clock."""
    if not 1 <= rota <= MOST_PEOPLE:
        raise UserError("rota_refused", rota=rota, most=MOST_PEOPLE)
    return Organisation(key, _week(coverage), _week(silence), on_call, rota)


def _week(days: Mapping[str, Sequence[tuple[int, int]]]) -> Week:
    unknown = set(days) - set(WEEKDAYS)
    if unknown:
        raise UserError("weekday_unreadable", text=min(unknown))
    if not days:
        return EMPTY_WEEK
    week = tuple(tuple(Slot(a, b) for a, b in days.get(name, ())) for name in WEEKDAYS)
    if any(slot.end <= slot.start for slots in week for slot in slots):
        raise UserError("slot_refused")
    return week


def outcome_json(outcome: Outcome) -> Json:
    """Return an outcome as JSON: seconds, counts of breaches, waits."""
    return {
        "organisation": outcome.organisation.key,
        "from": outcome.first.isoformat(),
        "to": outcome.last.isoformat(),
        "out_of_hours_s": outcome.out_of_hours_s,
        "avoided_s": outcome.avoided_s,
        "unspecified_s": outcome.unspecified_s,
        "transferred_s": outcome.transferred_s,
        "breaches_today": {rule.value: n for rule, n in outcome.breaches_today.items() if n},
        "breaches_then": {rule.value: n for rule, n in outcome.breaches_then.items() if n},
        "waits_today": _waits_json(outcome.waits_today),
        "waits_then": _waits_json(outcome.waits_then),
        "people": outcome.people,
        "coverage_s": outcome.coverage_s,
        "on_call_days": outcome.on_call_days,
    }


def _waits_json(waits: Waits) -> Json:
    return {
        "received": waits.received,
        "waiting": waits.waiting,
        "unanswered": waits.unanswered,
        "median_s": waits.median,
        "ninetieth_s": waits.ninetieth,
        "longest_s": waits.longest,
    }


def reconstructed(
    ws: Workspace, *, gap: Seconds = 600, lead: Seconds = 0, dry_run: bool = True
) -> Reconstructed:
    """Propose sessions from the imported counts of sent messages; keep them unless `dry_run`.

    Raises `UserError` where others answer on the same accounts: their messages prove nothing.
    Kept sessions carry their provenance `reconstructed`, and one undo takes them all back.
    """
    if not ws.settings.flag("alone_on_accounts"):
        raise UserError("not_alone")
    log = ws.log()
    logged = [(session.start, session.end) for session in log.sessions]
    shown: tuple[MessageCount, ...] = volume.shown_counts(log.counts, log.batches)
    found = reconstruct.propose_from_counts(shown, gap=gap, lead=lead, logged=logged)
    if dry_run or not found.proposals:
        return Reconstructed(found, ())
    now = ws.now()
    with ws.store.act("reconstruct") as act:
        kept = tuple(
            act.insert(
                Session(
                    start=proposal.start,
                    end=proposal.end,
                    zone=ws.zone(),
                    channels=proposal.channels,
                    source=Source.RECONSTRUCTED,
                    recorded_at=now,
                )
            )
            for proposal in found.proposals
        )
    return Reconstructed(found, kept)


def findings(
    ws: Workspace, first: date | None = None, last: date | None = None
) -> tuple[Finding, ...]:
    """Return what a critic would find in a range, before a report is made of it."""
    log = ws.log(counts=False)
    now = ws.now()
    begin, end = ranges.of_log(log, now, first, last)
    return contradictions.find(log, begin, end, now)
