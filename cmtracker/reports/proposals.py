"""What is proposed on page 1: the organisations that the CM chose, played through on the range.

A simulation is no forecast and no promise; the method says on what it rests.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cmtracker.analysis.analysis import Analysis
from cmtracker.results.scenario import Organisation, Outcome
from cmtracker.text.wording import Wording


class ProposedOrganisation(NamedTuple):
    """A kept scenario that is proposed: its name, and the range under it."""

    name: str
    outcome: Outcome


def proposals(analysis: Analysis, first: date, last: date) -> tuple[ProposedOrganisation, ...]:
    """Return the scenarios marked for the report, by name, each played through on the range."""
    chosen = sorted(
        (s for s in analysis.log.scenarios if s.in_report), key=lambda s: (s.name, s.id)
    )
    return tuple(
        ProposedOrganisation(
            scenario.name,
            analysis.scenario(
                Organisation(
                    scenario.id,
                    scenario.coverage,
                    scenario.silence,
                    scenario.on_call,
                    scenario.rota,
                ),
                first,
                last,
            ),
        )
        for scenario in chosen
    )


def proposal_sentence(proposal: ProposedOrganisation, wording: Wording) -> str:
    """Return one proposal in words: what it would have spared, what would wait, what it needs."""
    outcome = proposal.outcome
    parts = [
        wording.text("report.proposals.relieved", duration=wording.duration(outcome.relieved_s))
    ]
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
    needs = [wording.plural("report.proposals.people", outcome.people)]
    if outcome.on_call_days:
        needs.append(wording.plural("report.proposals.on_call", outcome.on_call_days))
    parts.append(", ".join(needs))
    return wording.text(
        "report.proposals.item",
        name=proposal.name,
        parts=wording.text("report.separator").join(parts),
    )
