"""Composition root of the desktop program: one data folder, one window, one event loop."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication

from cmtracker import paths
from cmtracker.ui.ending import Ending
from cmtracker.ui.program import Program
from cmtracker.ui.single_instance import SingleInstance


def run(data_dir: str | os.PathLike[str] | None = None) -> int:
    """Open the window, or raise the one that is open already; return the exit code."""
    folder = paths.data_dir(data_dir)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("cmtracker")
    app.setDesktopFileName("cmtracker")
    app.setStyle("Fusion")
    instance = SingleInstance(folder)
    if not instance.is_first():
        return 0
    program = Program(app, folder)
    instance.raised.connect(program.raise_window)
    program.settled.connect(instance.listen)
    program.ended.connect(app.exit)
    ending = Ending(app)
    ending.asked.connect(program.end)
    program.begin()
    code = app.exec()
    program.close()
    ending.close()
    instance.close()
    return code
