"""End a program that a test has begun."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.theme import PROPERTY


def end(*programs: Program) -> None:
    """End programs, and take their look from the application that all tests share."""
    for program in programs:
        program.window.let_go()
        program.close()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")
    application.setProperty(PROPERTY, None)
