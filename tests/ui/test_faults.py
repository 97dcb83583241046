"""A fault that nobody expected is said, wherever it comes: before, in and after the event loop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.pressing import unbroken

from cmtracker.settings import FILE, Settings
from cmtracker.ui.shell import faults
from cmtracker.ui.widgets.plain_text import MessageBox

BROKEN = """
import sys
{breaks}
from cmtracker import app
sys.exit(app.run(sys.argv[1]))
"""
SEVEN = "def fails(*a, **k): raise ValueError('seven')\n"
PLACES = {
    "the folder": SEVEN + "from cmtracker import paths; paths.data_dir = fails",
    "the application": SEVEN
    + "from cmtracker.ui.shell import startup; startup.application = fails",
    "the lock": SEVEN + "from cmtracker.ui.shell import startup; startup.claim = fails",
    "the program": (
        SEVEN + "from cmtracker.ui.shell.program import Program; Program._connect = fails"
    ),
    "its begin": SEVEN + "from cmtracker.ui.shell.program import Program; Program.begin = fails",
    "its close": (
        SEVEN + "from cmtracker.ui.shell.program import Program; Program.close = fails\n"
        "was = Program._go_on\n"
        "def ends(self): was(self); self.ended.emit(0)\n"
        "Program._go_on = ends"
    ),
    "a slot while it ends": (
        SEVEN + "from cmtracker.ui.shell.program import Program\n"
        "from PySide6.QtCore import QObject, Signal\n"
        "class Teller(QObject):\n    told = Signal()\n"
        "was, closes = Program._go_on, Program.close\n"
        "def ends(self): was(self); self.ended.emit(0)\n"
        "def close(self):\n"
        "    teller = Teller(); teller.told.connect(fails); teller.told.emit()\n"
        "    closes(self)\n"
        "Program._go_on, Program.close = ends, close"
    ),
}


def run(folder: Path, place: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    settings = Settings(folder / FILE)
    for key, value in (("welcomed", True), ("first_steps_shown", True), ("language", language)):
        settings.set(key, value)
    return subprocess.run(
        [sys.executable, "-c", BROKEN.format(breaks=PLACES[place]), str(folder)],
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_fails_one_sentence_says_what_was_kept_and_where_the_details_lie(
    data_dir, place
):
    done = run(data_dir, place)

    (sentence,) = [line for line in done.stderr.splitlines() if "plugin does not" not in line]
    file = data_dir / faults.FILE
    assert done.returncode == 1
    assert "ValueError: seven" in sentence
    assert "What the log holds is untouched" in sentence
    if place == "the folder":  # nobody knows where to write
        assert "No details could be written" in sentence
    else:
        assert str(file) in sentence
        assert file.read_text(encoding="utf-8").count("in fails") == 1


@pytest.mark.slow
def test_the_sentence_speaks_the_language_of_the_folder_and_the_next_start_finds_no_lock(data_dir):
    done = run(data_dir, "its begin", "fr")

    assert "Ce que contient le journal n’est pas touché" in done.stderr
    assert not list(data_dir.glob("*.lock"))


def test_on_a_screen_it_is_shown_until_it_is_read(qapp, qtbot, data_dir, monkeypatch, capsys):
    monkeypatch.setattr(faults, "SCREENLESS", frozenset())
    seen = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageBox)
        seen.append((box.text(), box.detailedText()))
        box.reject()

    QTimer.singleShot(0, read)
    try:
        raise ValueError("seven")
    except ValueError as error:
        faults.tell(error, data_dir, "en")

    ((text, more),) = seen
    assert unbroken(text) == capsys.readouterr().err.strip()
    assert "test_faults.py" in more


def test_without_a_screen_nobody_is_waited_for(qapp, data_dir, capsys):
    faults.tell(ValueError("seven"), data_dir, "en")

    assert "ValueError: seven" in capsys.readouterr().err


def test_where_nothing_can_be_written_the_sentence_says_so(qapp, tmp_path, capsys):
    (tmp_path / "file").touch()

    faults.tell(ValueError("seven"), tmp_path / "file" / "data", "en")

    assert "No details could be written" in capsys.readouterr().err
