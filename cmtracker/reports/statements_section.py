"""The monthly statements that were handed over, and what came back of each."""

from __future__ import annotations

from typing import Any

from cmtracker.model import HandOver
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, table, text
from cmtracker.text.breach_counts import month_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

COLUMNS = ("month", "on", "recipient", "reference", "answer")


def statements(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the statements of the months of the range; None where none was handed over."""
    found = sorted(dossier.hand_overs, key=lambda one: (one.month, one.on, one.id))
    if not found:
        return None
    columns = [column(wording.text(f"report.statements.{key}"), "1fr") for key in COLUMNS]
    return {
        "title": wording.text("report.statements.title"),
        "blocks": [
            text(wording.text("report.statements.intro")),
            table(columns, [_cells(one, wording) for one in found]),
        ],
    }


def _cells(given: HandOver, wording: Wording) -> list[str]:
    answer = wording.text("report.statements.waiting")
    if given.answer is not None and given.answered_on is not None:
        answer = wording.text(
            f"report.statements.{given.answer}", date=wording.date(given.answered_on)
        )
    return [
        month_text(given.month, wording),
        wording.date(given.on),
        wording.typeset(given.recipient),
        wording.typeset(given.reference),
        answer,
    ]
