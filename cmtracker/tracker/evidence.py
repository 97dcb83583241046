"""What is missing in the file of a range, and where to complete it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cmtracker.results.evidence import Evidence
from cmtracker.text.evidence import evidence_text
from cmtracker.text.wording import Wording
from cmtracker.tracker import ranges
from cmtracker.tracker.workspace import Workspace

Json = dict[str, Any]


def evidence(
    ws: Workspace, first: date | None = None, last: date | None = None
) -> tuple[date, date, tuple[Evidence, ...]]:
    """Return the range and what it has of each thing that judges look for.

    A side left open is the log's own. Raises `UserError` for a range that ends before it starts.
    """
    analysis = ws.analysis().closed
    begin, end = ranges.of_log(analysis, first, last)
    return begin, end, analysis.evidence(begin, end)


def evidence_json(found: Evidence, wording: Wording) -> Json:
    """Return one thing with its words; `sessions` and `dates` are those that lack it."""
    said = evidence_text(found, wording)
    covered = {"covered": found.covered} if found.kind == "borne_out" else {}
    return {
        "kind": found.kind.value,
        "state": found.state.value,
        "part": found.part,
        "of": found.of,
        **covered,
        "sessions": list(found.sessions),
        "dates": [day.isoformat() for day in found.dates],
        "name": said.name,
        "sentence": said.sentence,
        "source": said.source,
        "way": said.way,
    }
