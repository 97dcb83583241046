"""The words on what is missing in a file: how much there is, the source, and how to complete it."""

from __future__ import annotations

from typing import NamedTuple

from cmtracker.results.evidence import Evidence, EvidenceKind, EvidenceState
from cmtracker.text.sentences import source_text
from cmtracker.text.wording import Wording


class EvidenceText(NamedTuple):
    """One thing that judges look for, in words: `way` is "" where nothing is missing."""

    name: str
    state: str
    sentence: str
    source: str
    way: str


def evidence_text(found: Evidence, wording: Wording) -> EvidenceText:
    """Return the words of one thing, in those of the employer that the wording is for."""
    kind = found.kind.value
    way = ""
    if found.state is not EvidenceState.PRESENT:
        way = wording.text(f"evidence.way.{kind}")
    source = found.source
    return EvidenceText(
        wording.text(f"evidence.name.{kind}"),
        wording.text(f"evidence.state.{found.state.value}"),
        _sentence(found, wording),
        wording.text(f"evidence.source.{kind}") if source is None else source_text(source, wording),
        way,
    )


def _sentence(found: Evidence, wording: Wording) -> str:
    """Return how much of it there is: "38 plages sur 52 portent une référence"."""
    if not found.of:  # no agreed hours at all
        return wording.text("evidence.none")
    of = wording.number(found.of)
    said = wording.plural(f"evidence.told.{found.kind.value}", found.part, of=of)
    if found.kind is EvidenceKind.BORNE_OUT:
        said += wording.plural("evidence.covered", found.covered)
    return f"{said[:1].upper()}{said[1:]}."
