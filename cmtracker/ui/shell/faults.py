"""What becomes of a fault that nobody expected, before, after or without an event loop.

What happened is written beside the log, and said in one sentence: on stderr, and in a window where
there is a screen. While the event loop runs `failures` does the same with its own box.
"""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from cmtracker import __version__, files
from cmtracker.errors import UserError
from cmtracker.ui.shell.terminal import say, sentence

FILE = "cmtracker-errors.log"
LARGEST = 1_000_000
SCREENLESS = frozenset({"offscreen", "minimal"})
"""The platforms of Qt on which nobody could see a window, let alone close it."""


def keep(error: BaseException, file: Path) -> bool:
    """Add what happened to the file of errors; return whether it could be written."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    system = f"cmtracker {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    text = f"{when} {system}\n{details(error)}\n"
    try:
        before = files.read(file, most=LARGEST)
    except UserError:  # none yet, or too long a one: begun anew
        before = b""
    try:
        files.make_folder(file.parent)
        files.write(file, before + text.encode(errors="replace"))
    except UserError:
        return False
    return True


def details(error: BaseException) -> str:
    """Return where in the program something happened, for whoever mends it."""
    return "".join(traceback.format_exception(error))


def tell(
    error: BaseException, folder: Path | None, language: str | None, *, is_kept: bool = False
) -> None:
    """Say what happened on stderr and in a window, and return when that is closed.

    It is written to the file of errors before, unless it `is_kept` there already.
    """
    told = error if isinstance(error, UserError) else _named(error, folder, is_kept=is_kept)
    say(told, folder, language)
    _show(sentence(told, folder, language), "" if told is error else details(error))


def _named(error: BaseException, folder: Path | None, *, is_kept: bool) -> UserError:
    """Return the sentence of a fault, which says where its details are."""
    why = f"{type(error).__name__}: {error}"
    if folder is not None and (is_kept or keep(error, folder / FILE)):
        return UserError("ended_by_fault", why=why, file=str(folder / FILE))
    return UserError("ended_by_fault_unwritten", why=why)


def _show(text: str, more: str) -> None:
    """Show a sentence in a window, where Qt has come up on a screen."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where it came up

    if QApplication.instance() is None or QApplication.platformName() in SCREENLESS:
        return
    from cmtracker.ui.widgets.plain_text import MessageBox  # noqa: PLC0415 - seldom needed

    box = MessageBox()
    box.setIcon(MessageBox.Icon.Critical)
    box.setWindowTitle("cmtracker")
    box.setText(text)
    if more:
        box.setDetailedText(more)
    box.exec()
