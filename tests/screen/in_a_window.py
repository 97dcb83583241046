"""The whole program in a process of its own, told what to do by lines on its standard input.

    cmtracker's data folder is the only argument; each answer is one line of JSON:
    look    what can be known of the window, the tray and the dialog on top
    close   closes the window as its button does; then as `look`
    press=Quit   presses a button of the dialog on top; then as `look`, unless the program ends

The exit code is that of the program.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QSystemTrayIcon

from cmtracker.ui.shell import startup
from cmtracker.ui.shell.program import Program


class Driver(QObject):
    """Does what the lines say."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._lines = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._lines.activated.connect(self._read)

    def _read(self) -> None:
        line = sys.stdin.readline().strip()
        what, _, name = line.partition("=")
        if what == "close":
            self._program.window.close()
        elif what == "press":
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QMessageBox)
            (found,) = [one for one in dialog.findChildren(QAbstractButton) if one.text() == name]
            QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        QTimer.singleShot(500, self._tell)  # what was done is painted

    def _tell(self) -> None:
        window, dialog = self._program.window, QApplication.activeModalWidget()
        view = self._program.record.presenter.view if self._program.record is not None else None
        answer = {
            "platform": QApplication.platformName(),
            "visible": window.isVisible(),
            "exposed": window.windowHandle().isExposed(),
            "page": view is not None,
            "tray": QSystemTrayIcon.isSystemTrayAvailable(),
            "dialog": dialog.text() if isinstance(dialog, QMessageBox) else None,
        }
        print(json.dumps(answer), flush=True)


def main() -> int:
    """Run the program."""
    folder = Path(sys.argv[1])
    app = startup.application(folder, "en")
    program = Program(app, folder)
    program.ended.connect(app.exit)
    driver: list[Driver] = []
    program.settled.connect(lambda: driver.append(Driver(program)))
    program.begin()
    code = app.exec()
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
