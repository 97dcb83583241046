"""Composition root of the desktop program: one data folder, one window, one event loop."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.settings import FILE, Settings
from cmtracker.ui.program import Program
from cmtracker.ui.single_instance import SingleInstance
from cmtracker.ui.translations import chosen_language
from cmtracker.wording import Wording


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
    program: Program | None = None
    try:
        program = Program(app, folder)
        program.open(folder)
    except UserError as error:
        return _refuse_to_start(folder, error)
    instance.raised.connect(program.raise_window)
    program.begin()
    code = app.exec()
    program.close()
    instance.close()
    return code


def _refuse_to_start(folder: Path, error: UserError) -> int:
    """Say in a window of its own why the record cannot be opened."""
    wording = Wording(chosen_language(Settings(folder / FILE)))
    box = QMessageBox(QMessageBox.Icon.Warning, "cmtracker", wording.error(error))
    box.exec()
    return 1
