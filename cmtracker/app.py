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
    return claimed if isinstance(claimed, int) else _open(app, claimed, minimized=minimized)


def _open(app: QApplication, instance: SingleInstance, *, minimized: bool) -> int:
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
    instance.close()
    return code
