"""The words on what is to be told of a session beside its times."""

from __future__ import annotations

from cmtracker.results.remarks import Remarks
from cmtracker.text.wording import Wording


def remark_texts(found: Remarks, wording: Wording, zone: str) -> list[str]:
    """Return a short text for each remark, none where there is nothing to tell."""
    texts: list[str] = []
    if found.within_minute:
        texts.append(wording.text("remarks.within_minute"))
    if found.is_long:
        texts.append(wording.text("remarks.long"))
    if found.overlaps:
        spans = [
            f"{wording.exact_time(start, zone)} – {wording.exact_time(end, zone)}"
            for start, end in found.overlaps
        ]
        texts.append(wording.text("remarks.overlaps", spans=wording.join(spans)))
    return texts
