"""What could be otherwise: another organisation, sessions not logged, what a critic would find."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from cmtracker.analysis.scenario import CARDS, of_kept
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import day_number
from cmtracker.errors import UserError
from cmtracker.model import (
    EMPTY_WEEK,
    MOST_PEOPLE,
    WEEKDAYS,
    ReadyCard,
    Scenario,
    Seconds,
    Session,
    Slot,
    Week,
)
from cmtracker.names import folded, is_blank
from cmtracker.results.contradictions import Finding, FindingKind
from cmtracker.results.proposals import Proposal, Proposals
from cmtracker.results.scenario import Organisation, Outcome, Waits
from cmtracker.tracker import exchange, holidays, ranges, reconstruction
from cmtracker.tracker.in_force import UNSEEN, Unseen, check_seen
from cmtracker.tracker.workspace import ALONE, Workspace

Json = dict[str, Any]


class Reconstructed(NamedTuple):
    """What was proposed, the sessions that were kept of it, and the files that were read for it."""

    proposals: Proposals
    kept: tuple[Session, ...]
    read: tuple[exchange.FileResult, ...] = ()


def outcomes(
    ws: Workspace,
    first: date | None = None,
    last: date | None = None,
    organisations: Sequence[Organisation] = (),
) -> tuple[Outcome, ...]:
    """Play a range through under each organisation (the ready cards by default)."""
    analysis = ws.analysis()
    begin, end = ranges.of_log(analysis, first, last)
    return tuple(
        analysis.scenario(organisation, begin, end) for organisation in organisations or CARDS
    )


def ready_card(key: ReadyCard) -> Organisation:
    """Return one of the ready cards."""
    return next(card for card in CARDS if card.key == key)


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
        "short_rests": outcome.short_rests,
        "rests_kept": outcome.rests_kept,
        "mornings": outcome.mornings,
        "mornings_s": outcome.mornings_s,
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
    ws: Workspace,
    files: Sequence[Path] = (),
    *,
    format: str | None = None,
    channel: str = "",
    me: str = "",
    zone: str = "",
    date_order: str = "",
    gap: Seconds = 600,
    lead: Seconds = 0,
    alone: bool | None = None,
    dry_run: bool = True,
    accepts: Callable[[Proposal], bool | None] | None = None,
) -> Reconstructed:
    """Propose sessions from the exact times of sent messages in files; keep them unless `dry_run`.

    `alone` says whether nobody else answers on these accounts; None: as the settings say. Unless
    `dry_run` it is kept in the settings, once the files have been read.
    `accepts` is asked about each in order of time (None: left open); without it all are accepted.
    Without files, from the imported counts, which know quarter-hours only. Of the files nothing is
    kept but the sessions. Raises `UserError` for a file that tells no such times, and where others
    answer on the same accounts: their messages prove nothing. Kept sessions carry their provenance
    `reconstructed`; what was refused is not proposed again. One undo takes all of it back.
    """
    if not (ws.settings.flag(ALONE) if alone is None else alone):
        if alone is not None and not dry_run:
            ws.settings.set(ALONE, alone)
        raise UserError("not_alone")
    read = exchange.read_sent(
        ws, files, format=format, channel=channel, me=me, zone=zone, date_order=date_order
    )
    found = reconstruction.proposed(ws, read, gap=gap, lead=lead)
    if dry_run:
        return Reconstructed(found, (), read)
    if alone is not None:
        ws.settings.set(ALONE, alone)
    answers = [(one, accepts is None or accepts(one)) for one in found.proposals]
    accepted = [one for one, answer in answers if answer]
    refused = [one for one, answer in answers if answer is False]
    return Reconstructed(found, reconstruction.keep(ws, accepted, refused), read)


def findings(
    ws: Workspace, first: date | None = None, last: date | None = None
) -> tuple[Finding, ...]:
    """Return what a critic would find in a range, before a report is made of it."""
    analysis = ws.analysis(counts=False).closed
    begin, end = ranges.of_log(analysis, first, last)
    fridays = holidays.unanswered_good_fridays(analysis.log, begin, end)
    asked = (_good_friday(analysis.calendar, day) for day in fridays)
    return tuple(sorted([*analysis.contradictions(begin, end), *asked], key=attrgetter("start")))


def _good_friday(calendar: Calendar, day: date) -> Finding:
    start, end = (calendar.time.midnight(n) for n in (day_number(day), day_number(day) + 1))
    return Finding(FindingKind.GOOD_FRIDAY, start, end, 1, (), (day,))


def played(scenario: Scenario) -> Organisation:
    """Return the organisation that a kept scenario describes; its key is the scenario's id."""
    return of_kept(scenario)


def keep(
    ws: Workspace,
    name: str,
    organisation: Organisation,
    *,
    in_report: bool | None = None,
    seen: Scenario | Unseen | None = UNSEEN,
) -> Scenario:
    """Keep an organisation under a name, to be compared and maybe proposed in the report.

    The same name again replaces it; without `in_report` it stays in the report or out of it. `seen`
    is what the person saw kept under that name (None: nothing). Raises `UserError` without a name,
    changed_elsewhere where something else is kept under it by now.
    """
    if is_blank(name):
        raise UserError("name_missing")
    with ws.store.act("scenario") as act:
        kept = ws.store.records(Scenario)
        before = next((one for one in kept if folded(one.name) == folded(name)), None)
        if not isinstance(seen, Unseen):
            check_seen(seen, before, Scenario._fields)
        stays = before is not None and before.in_report
        scenario = Scenario(
            name.strip(),
            organisation.coverage,
            organisation.silence,
            organisation.on_call,
            organisation.rota,
            stays if in_report is None else in_report,
            organisation.later_start,
        )
        return act.insert(scenario) if before is None else act.change(before.id, scenario)


def propose(ws: Workspace, prefix: str, *, in_report: bool) -> Scenario:
    """Put a kept scenario into the report, or take it out again."""
    before = ws.store.find(Scenario, prefix)
    after = before._replace(in_report=in_report)
    with ws.store.act("scenario") as act:
        act.change(before, after)
    return after


def drop(ws: Workspace, prefix: str) -> Scenario:
    """Mark a kept scenario as removed; undo brings it back."""
    kept = ws.store.find(Scenario, prefix)
    with ws.store.act("scenario") as act:
        act.remove(Scenario, kept.id)
    return kept


def kept_scenarios(ws: Workspace) -> tuple[Scenario, ...]:
    """Return the kept scenarios, by name."""
    return tuple(sorted(ws.store.records(Scenario), key=lambda s: (s.name.casefold(), s.id)))
