"""The card to keep with the phone: what a noted line can say, with examples that are really read.

It needs no log, and holds nothing of one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cmtracker import files
from cmtracker.model import HOUR, MINUTE
from cmtracker.text.notes import entry_text
from cmtracker.text.wording import Wording
from cmtracker.tracker import moments, notes

WRITTEN = date(2026, 11, 18), 8 * HOUR + 30 * MINUTE
"""The Wednesday, and the clock, at which the examples of the card are written."""

IN_PARIS = "Europe/Paris"

CHANNELS = ("facebook", "instagram", "x")
"""The channels of whoever writes them: those that the settings begin with."""


def examples(wording: Wording) -> list[tuple[str, str]]:
    """Return the examples of a language, each with what it is understood to mean.

    Raises `UserError` for one that is not understood: the card would tell what is not so.
    """
    now = moments.at(*WRITTEN, IN_PARIS)
    found = []
    for text in wording.table("card.lines").values():
        (entry,) = notes.understood(str(text), now, IN_PARIS, CHANNELS)
        if entry.error is not None:
            raise entry.error
        what = entry.session, entry.counts, entry.interruption
        found.append((str(text), entry_text(*what, wording, IN_PARIS)))
    return found


def card(language: str) -> bytes:
    """Return the card as one page of PDF (PDF/A-3a, PDF/UA-1)."""
    from cmtracker.reports import card as printed  # noqa: PLC0415 - Typst is for this alone

    wording = Wording(language)
    return printed.pdf(wording, examples(wording), moments.at(*WRITTEN, IN_PARIS))


def write(target: Path | None, language: str) -> None:
    """Write the card to a file, whole or not at all; without a target, to standard output.

    Raises `UserError` cannot_write or output_unwritable.
    """
    if target is None:
        files.write_output(card(language))
        return
    files.check_writable(target)
    files.write(target, card(language))
