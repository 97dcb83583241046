"""Where the desktop program is put together: one data folder, one window, one event loop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker import paths
from cmtracker.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cmtracker.ui.shell.arrival import Arrival
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
    elsewhere: UserError | None = None
    try:
        try:
            folder = paths.data_dir(data_dir)
        except UserError as error:
            if error.key not in paths.ELSEWHERE:
                raise
            elsewhere = error
        return _run(folder, elsewhere, language, minimized=minimized)
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


def follow_folder(before: Path, folder: Path) -> str | None:
    """Have the window start with the computer on a folder, where it did so on another one.

    Returns why that cannot be done, in one line; None where it was, or was not asked for.
    """
    try:
        from cmtracker.ui.shell import autostart
    except ImportError:  # no window on this computer
        return None
    try:
        autostart.follow(before, folder)
    except UserError as error:
        from cmtracker.text.wording import Wording, system_language

        return Wording(system_language()).error(error)
    return None


def _run(
    folder: Path | None, elsewhere: UserError | None, language: str | None, *, minimized: bool
) -> int:
    """Open the window; where the log is `elsewhere`, ask first which folder is meant."""
    try:
        from cmtracker.ui.shell import startup
    except ImportError as error:
        if not (error.name or "").startswith("PySide6") and ".so" not in str(error):
            raise
        from cmtracker.ui.shell.display import without_library

        raise without_library(str(error)) from None
    app = startup.application(folder, language)
    if elsewhere is not None:
        folder = startup.found_anew(app, elsewhere, language)
    arrival: Arrival | None = None
    code = 1
    while folder is not None:
        claimed = startup.claim(app, folder, language)
        if isinstance(claimed, int):
            return claimed
        try:
            code, untold, arrival = _open(app, claimed, arrival, minimized=minimized)
        finally:
            claimed.close()
        for failed in untold:
            from cmtracker.ui.shell import faults

            faults.tell(failed, claimed.folder, language, is_kept=True)
            code = 1
        folder = None if arrival is None else _on_arrival(arrival)
        minimized = False
    return code


def _on_arrival(arrival: Arrival) -> Path:
    """Have the window start with the computer on the folder that the data were moved to."""
    if arrival.before is not None:
        problem = follow_folder(arrival.before, arrival.folder)
        if problem is not None and sys.stderr is not None:
            sys.stderr.write(f"{problem}\n")
    return arrival.folder


def _open(
    app: QApplication, instance: SingleInstance, arrival: Arrival | None, *, minimized: bool
) -> tuple[int, tuple[BaseException, ...], Arrival | None]:
    """Run the program; return its exit code, what failed while it ended, and where it goes on.

    `arrival` is how the window comes to be opened on this folder, None at the start.
    """
    from cmtracker.ui.shell.end_signals import EndSignals
    from cmtracker.ui.shell.program import Program

    try:
        program = Program(app, instance.folder, arrival)
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
    program.window.deleteLater()  # the next one, if any, is all that is left
    return code, program.untold, program.arrival
