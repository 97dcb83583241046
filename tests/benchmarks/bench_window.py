"""What the window costs from the start of its process to Today with its figures (dev.py bench).

Beside it a bare process that shows an empty window of Qt. Counted is processor time of all threads,
and the most memory that each ever had. The log is that of ten years.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks import ten_years
from benchmarks.bench_import import cost

from cmtracker.tracker import demo
from cmtracker.tracker.workspace import open_workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks the system for the costs")

ROUNDS = 5
MOST, MOST_MEMORY = 5.5, 2.6
"""The goals are 2 and 1.3, and are missed; these bounds tell when it becomes worse.

A half of what goes beyond the empty window is loading the program's own modules and building its
widgets, the other reading and judging the ten years, which half of the memory is for.
"""

EMPTY = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1280, 860)
window.show()
QTimer.singleShot(0, lambda: (app.processEvents(), os._exit(0)))
app.exec()
"""
TODAY = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from cmtracker.ui.shell.program import Program

app = QApplication(sys.argv[:1])
program = Program(app, Path(sys.argv[1]))

def shown(view):
    app.processEvents()
    program.window.let_go()
    program.close()  # a log left open would be examined by the next round
    os._exit(0 if view.day.date.year == 2026 else 1)

def settled():
    presenter = program.record.presenter
    if presenter.view is not None:
        shown(presenter.view)
    presenter.today_changed.connect(shown)

program.settled.connect(settled)
program.begin()
app.exec()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_workspace(tmp_path / "data", clock=lambda: ten_years.NOW) as ws:
        ws.settings.set("welcomed", value=True)
        demo.fill(ws, ten_years.log())
    return tmp_path / "data"


def test_goal_4_today_with_its_figures(
    benchmark: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few times what an empty window costs."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-23T10:00:00+01:00")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    times, memory = [], []
    for number in range(ROUNDS + 1):
        ours, empty = cost("-c", TODAY, str(folder)), cost("-c", EMPTY)
        if number:
            times.append(ours.seconds / empty.seconds)
            memory.append(ours.megabytes / empty.megabytes)

    found = {"times": statistics.median(times), "memory": statistics.median(memory)}
    print(*(f"{name} {ratio:.2f} x an empty window" for name, ratio in found.items()), sep=" · ")
    benchmark.extra_info.update({name: f"{ratio:.2f}" for name, ratio in found.items()})
    benchmark.pedantic(lambda: None)
    assert found["times"] <= MOST
    assert found["memory"] <= MOST_MEMORY
