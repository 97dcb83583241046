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


class ProgressLine:
    """Writes over the same line of stderr, twice a second; nothing where that is no terminal."""

    def __init__(self, wording: Wording) -> None:
        """Begin without a line: what is over within half a second needs none."""
        self._wording = wording
        self._next = time.monotonic() + EVERY
        self._width = 0

    def show(self, progress: Progress) -> None:
        """Say how far the import has come, unless that was said a moment ago."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + EVERY
        stage = "cli.storing" if progress.is_storing else "cli.reading"
        share = self._wording.percent(progress.done, progress.total)
        self._write(self._wording.text(stage, file=progress.file.name, share=share))

    def clear(self) -> None:
        """Take the line away, so that the answer stands alone."""
        if self._width:
            self._write("")
            click.echo("\r", nl=False, err=True)

    def _write(self, line: str) -> None:
        click.echo(f"\r{line:<{self._width}}", nl=False, err=True)
        self._width = len(line)
