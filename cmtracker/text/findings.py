"""What a critic would find in a log, in sentences."""

from __future__ import annotations

from cmtracker.results.contradictions import Finding, FindingKind
from cmtracker.text.wording import Wording

_COUNTED = {FindingKind.ROUND_NUMBERS, FindingKind.LATE, FindingKind.NOT_FILLED}
"""The kinds that measure a number; the others measure seconds."""


def finding_sentence(finding: Finding, wording: Wording, zone: str) -> str:
    """Return the sentence of a finding, with the date where it begins."""
    day = wording.date(wording.local(finding.start, zone).date(), weekday=True)
    key = f"findings.{finding.kind.value}"
    if finding.kind in _COUNTED:
        return wording.plural(key, finding.measured, date=day)
    return wording.text(key, date=day, amount=wording.duration(finding.measured))
