"""One sentence on stderr, for whoever started the window from a terminal or a script."""

from __future__ import annotations

import sys
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.settings import FILE, Settings
from cmtracker.text.wording import Wording, system_language


def say(error: UserError, folder: Path | None, language: str | None = None) -> None:
    """Write the sentence of an error to stderr, if there is one."""
    if sys.stderr is None:  # a desktop program on Windows
        return
    sys.stderr.write(f"{sentence(error, folder, language)}\n")
    sys.stderr.flush()


def sentence(error: UserError, folder: Path | None, language: str | None = None) -> str:
    """Return the sentence of an error.

    In the language asked for, else in the one chosen in the data folder, else in the system's.
    """
    chosen = language or (Settings(folder / FILE).text("language") if folder else "system")
    wording = Wording(system_language() if chosen == "system" else chosen)
    try:
        return wording.error(error)
    except (KeyError, OSError):  # the program's own texts are not there
        return str(error)
