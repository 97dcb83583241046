"""The card to keep with the phone: what a noted line can say, with examples that are really read.

It needs no log, and holds nothing of one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cmtracker import files
from cmtracker.model import HOUR, MINUTE, Crisis
from cmtracker.text.notes import entry_text
from cmtracker.text.wording import Wording
from cmtracker.tracker import moments, notes

WRITTEN = date(2026, 11, 18), 8 * HOUR + 30 * MINUTE
"""The Wednesday, and the clock, at which the examples of the card are written."""

IN_PARIS = "Europe/Paris"

CHANNELS = ("facebook", "instagram", "x")
"""The channels of whoever writes them: those that the settings begin with."""


def examples(wording: Wording, table: str = "card.lines") -> list[tuple[str, str]]:
    """Return the examples of a language, each with what it is understood to mean.

    `table` holds the lines: "card.lines", or "card.crisis_lines" with the facts of one crisis in
    order of time. Raises `UserError` for one that is not understood: the card would tell what is
    not so.
    """
    now = moments.at(*WRITTEN, IN_PARIS)
    found = []
    crisis: Crisis | None = None
    for text in wording.table(table).values():
        (entry,) = notes.understood(str(text), now, IN_PARIS, CHANNELS)
        if entry.error is not None:
            raise entry.error
        told = entry.crisis
        if told is not None:
            # What ends is the crisis that a line before began.
            crisis = told if crisis is None else crisis._replace(end=told.end)
        what = entry.session, entry.counts, entry.interruption
        chronology = entry.mark, crisis if told is not None else None
        found.append((str(text), entry_text(*what, wording, IN_PARIS, chronology)))
    return found


def card(language: str) -> bytes:
    """Return the card as one page of PDF (PDF/A-3a, PDF/UA-1)."""
    from cmtracker.reports import card as printed  # noqa: PLC0415 - Typst is for this alone

    wording = Wording(language)
    shown = printed.Examples(examples(wording), examples(wording, "card.crisis_lines"))
    return printed.pdf(wording, shown, moments.at(*WRITTEN, IN_PARIS))


def write(target: Path | None, language: str) -> None:
    """Write the card to a file, whole or not at all; without a target, to standard output.

    Raises `UserError` cannot_write or output_unwritable.
    """
    if target is None:
        files.write_output(card(language))
        return
    files.check_writable(target)
    files.write(target, card(language))
