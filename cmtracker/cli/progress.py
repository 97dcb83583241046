"""One line on the terminal that says how far a long command has come."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.importing import Progress

EVERY = 0.5
"""Seconds between two lines."""


class StatusLine:
    """Writes over the same line of stderr, twice a second; nothing where that is no terminal."""

    def __init__(self, wording: Wording) -> None:
        """Begin without a line: what is over within half a second needs none."""
        self._wording = wording
        self._next = time.monotonic() + EVERY
        self._width = 0

    def _is_due(self) -> bool:
        """Say whether something is to be written now; if so, not again for a moment."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return False
        self._next = now + EVERY
        return True

    def clear(self) -> None:
        """Take the line away, so that the answer stands alone."""
        if self._width:
            self._write("")
            click.echo("\r", nl=False, err=True)

    def _write(self, line: str) -> None:
        click.echo(f"\r{line:<{self._width}}", nl=False, err=True)
        self._width = len(line)


class ProgressLine(StatusLine):
    """Says how far an import has come."""

    def show(self, progress: Progress) -> None:
        """Say how far the import has come, unless that was said a moment ago."""
        if self._is_due():
            stage = "cli.storing" if progress.is_storing else "cli.reading"
            share = self._wording.percent(progress.done, progress.total)
            self._write(self._wording.text(stage, file=progress.file.name, share=share))


class ShareLine(StatusLine):
    """Says how much of something is done, by one sentence with its `share`."""

    def __init__(self, wording: Wording, key: str) -> None:
        """Take the key of the sentence."""
        super().__init__(wording)
        self._key = key

    def show(self, done: int, total: int) -> None:
        """Say how much of all is done, unless that was said a moment ago."""
        if self._is_due():
            share = self._wording.percent(done, total)
            self._write(self._wording.text(self._key, share=share))
