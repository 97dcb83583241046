"""What is proposed on page 1: the organisations that the CM chose, played through on the range.

A simulation is no forecast and no promise; the method says on what it rests.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Scenario
from cmtracker.results.scenario import Outcome
from cmtracker.text.wording import Wording


class ProposedOrganisation(NamedTuple):
    """A kept scenario that is proposed: its name, and the range under it."""

    name: str
    outcome: Outcome


def proposals(analysis: Analysis, first: date, last: date) -> tuple[ProposedOrganisation, ...]:
    """Return the scenarios marked for the report, each played through on the range.

    Those that an employer grants most easily come first: a later start after an evening, then
    formal on-call, then an automatic reply, then somebody else at work; of a kind by name.
    """
    from cmtracker.analysis.scenario import of_kept  # noqa: PLC0415 - where something is proposed

    chosen = sorted((s for s in analysis.log.scenarios if s.in_report), key=_place)
    return tuple(
        ProposedOrganisation(one.name, analysis.scenario(of_kept(one), first, last))
        for one in chosen
    )


def _place(one: Scenario) -> tuple[bool, bool, bool, str, str]:
    return not one.later_start, not one.on_call, not any(one.silence), one.name, one.id


def proposal_sentence(proposal: ProposedOrganisation, wording: Wording) -> str:
    """Return one proposal in words: what it would have spared, what would wait, what it needs."""
    outcome = proposal.outcome
    parts = [_gain(outcome, wording)]
    if outcome.breaches_avoided > 0:
        parts.append(wording.plural("report.proposals.breaches", outcome.breaches_avoided))
    if outcome.waits_then.ninetieth is not None:
        parts.append(
            wording.text(
                "report.proposals.waits",
                n=wording.number(outcome.waits_then.waiting),
                duration=wording.duration(outcome.waits_then.ninetieth),
            )
        )
    parts.append(_needs(outcome, wording))
    return wording.text(
        "report.proposals.item",
        name=proposal.name,
        parts=wording.text("report.separator").join(parts),
    )


def _gain(outcome: Outcome, wording: Wording) -> str:
    """Say what is spared: short rests by a later start, hours out of hours by anything else."""
    if not outcome.organisation.later_start:
        duration = wording.duration(outcome.relieved_s)
        return wording.text("report.proposals.relieved", duration=duration)
    if not outcome.short_rests:
        return wording.text("report.proposals.no_short_rest")
    of = wording.number(outcome.short_rests)
    return wording.plural("report.proposals.rests_kept", max(0, outcome.rests_kept), of=of)


def _needs(outcome: Outcome, wording: Wording) -> str:
    """Say what it takes: agreed hours of the morning that nobody covers, or people."""
    if outcome.organisation.later_start:
        hours = wording.duration(outcome.mornings_s)
        return wording.plural("report.proposals.mornings", outcome.mornings, hours=hours)
    needs = [wording.plural("report.proposals.people", outcome.people)]
    if outcome.on_call_days:
        needs.append(wording.plural("report.proposals.on_call", outcome.on_call_days))
    return ", ".join(needs)
