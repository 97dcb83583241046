"""A database engine that is missing or too old is said in a sentence, wherever one starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MISSING = "import sys; sys.modules['sqlcipher3'] = None\n"
TOO_OLD = """
from sqlcipher3 import dbapi2
dbapi2.sqlite_version_info, dbapi2.sqlite_version = (3, 46, 1), "3.46.1"
"""

COMMAND = """
import sys
sys.argv = ["cmtracker", *sys.argv[1:]]
from cmtracker.__main__ import main
sys.exit(main())
"""

WINDOW = """
import signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from cmtracker import app
from cmtracker.ui.shell import startup

class Reading(QApplication):
    def exec(self):
        self.look = QTimer(self, interval=20)
        self.look.timeout.connect(self.read)
        self.look.start()
        return super().exec()

    def read(self):
        for box in self.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                print(box.text(), flush=True)
                box.done(0)

startup.QApplication = Reading
signal.alarm(50)  # a fault must not keep the suite waiting
sys.exit(app.run())
"""


def run(tmp_path: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {"CMTRACKER_DATA_DIR": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | own | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("engine", [MISSING, TOO_OLD], ids=["missing", "too old"])
@pytest.mark.parametrize(
    "arguments", [["status"], ["start"], ["verify"], ["passphrase", "set"], ["demo"]]
)
def test_the_command_line_says_it_in_one_sentence(tmp_path, engine, arguments):
    ran = run(tmp_path, engine + COMMAND, "--lang", "en", *arguments)

    assert ran.returncode == 1, ran.stderr
    assert ran.stdout == ""
    assert "sqlcipher3-wheels" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip().count("\n") == 0
    assert not (tmp_path / "data" / "cmtracker.db").exists()


@pytest.mark.parametrize("engine", [MISSING, TOO_OLD], ids=["missing", "too old"])
def test_the_window_says_it_and_ends(tmp_path, engine):
    ran = run(tmp_path, engine + WINDOW)

    assert ran.returncode == 1, ran.stderr
    assert "sqlcipher3-wheels" in ran.stdout
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "data" / "cmtracker.db").exists()
