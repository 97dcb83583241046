"""End a program that a test has begun."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.theme import PROPERTY


def end(*programs: Program) -> None:
    """End programs, and take their look from the application that all tests share.

    The window is deleted, and with it a dialog that is still open: it would be the active one of
    the next program, and hundreds of widgets of each would slow every later test.
    """
    for program in programs:
        program.window.let_go()
        program.close()
        program.window.deleteLater()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")
    application.setProperty(PROPERTY, None)
