"""Where the desktop program is put together: one data folder, one window, one event loop."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker import paths
from cmtracker.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cmtracker.ui.shell.single_instance import SingleInstance


def run(
    data_dir: str | os.PathLike[str] | None = None,
    language: str | None = None,
    *,
    minimized: bool = False,
) -> int:
    """Open the window, or raise the one that is open already; return the exit code.

    `minimized` opens it out of sight: in the tray where there is one.

    `language` ("fr", "en" or None) is that of what is said on stderr where no window can open.
    """
    folder: Path | None = None
    try:
        folder = paths.data_dir(data_dir)
        return _run(folder, language, minimized=minimized)
    except UserError as error:
        from cmtracker.ui.shell.terminal import say

        say(error, folder, language)
        return 1
    except KeyboardInterrupt:  # Ctrl+C while it starts: nothing is open yet that could be lost
        return 1
    except Exception as error:  # noqa: BLE001 - a bug outside the event loop never ends unsaid
        from cmtracker.ui.shell import faults

        faults.tell(error, folder, language)
        return 1


def _run(folder: Path, language: str | None, *, minimized: bool) -> int:
    try:
        from cmtracker.ui.shell import startup
    except ImportError as error:
        if not (error.name or "").startswith("PySide6") and ".so" not in str(error):
            raise
        from cmtracker.ui.shell.display import without_library

        raise without_library(str(error)) from None
    app = startup.application(folder, language)
    claimed = startup.claim(app, folder, language)
    if isinstance(claimed, int):
        return claimed
    try:
        code, untold = _open(app, claimed, minimized=minimized)
    finally:
        claimed.close()
    for failed in untold:
        from cmtracker.ui.shell import faults

        faults.tell(failed, claimed.folder, language, is_kept=True)
    return 1 if untold else code


def _open(
    app: QApplication, instance: SingleInstance, *, minimized: bool
) -> tuple[int, tuple[BaseException, ...]]:
    """Run the program; return its exit code, and what failed while it ended."""
    from cmtracker.ui.shell.end_signals import EndSignals
    from cmtracker.ui.shell.program import Program

    try:
        program = Program(app, instance.folder)
    except OSError as error:
        file, why = str(error.filename or ""), error.strerror or ""
        raise UserError("start_failed", file=file, why=why) from error
    instance.raised.connect(program.raise_window)
    program.settled.connect(instance.listen)
    program.ended.connect(app.exit)
    ending = EndSignals(app)
    ending.asked.connect(program.end)
    program.begin(minimized=minimized)
    code = app.exec()
    program.close()
    ending.close()
    return code, program.untold
