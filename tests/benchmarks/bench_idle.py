"""How often the window wakes up while nobody acts, hidden or in view (python3 dev.py bench).

Counted are the voluntary context switches of all threads of a process of its own, in the minutes
after the window went away or was settled. Beside it a bare program of Qt with one very coarse
timer of a minute. The memory of the process may not grow meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from benchmarks import ten_years

from cmtracker.tracker import demo, timing
from cmtracker.tracker.workspace import open_workspace

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads /proc")

MINUTES = 3
GOALS = {
    "hidden, nothing runs": 3.0,
    "hidden, a session runs": 4.0,
    "in view, nothing runs": 6.0,
    "in view, a session runs": 6.0,  # one tick; the rest are its two threads taking turns
}

COUNTING = """
import gc, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from PySide6.QtWidgets import QApplication, QLabel

minutes = float(sys.argv[1])
app = QApplication(sys.argv[:1])
app.setQuitOnLastWindowClosed(False)

def seen():
    switches = {}
    for status in Path("/proc/self/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                switches[status] = int(line.split()[1])
    return switches, int(Path("/proc/self/statm").read_text().split()[1]) * 4

def count():
    before, kilobytes = seen()
    def told():
        after, now = seen()
        switches = sum(number - before.get(thread, 0) for thread, number in after.items())
        print((switches - 1) / minutes, now - kilobytes, flush=True)  # but for this timer's own
        os._exit(0)
    last = QTimer(app)
    last.setSingleShot(True)
    last.timeout.connect(told)
    last.start(int(minutes * 60_000))
"""
BARE = f"""{COUNTING}
window = QLabel("x")
window.show()
app.processEvents()
window.hide()
tick = QTimer()
tick.setTimerType(Qt.TimerType.VeryCoarseTimer)
tick.start(60_000)
QTimer.singleShot(15_000, count)
app.exec()
"""
PROGRAM = f"""{COUNTING}
from cmtracker.ui.shell.program import Program
program = Program(app, Path(sys.argv[2]))
def begin():
    in_view = sys.argv[3] == "in view"
    program.window.setVisible(in_view)
    # In view the log is checked once meanwhile, and Qt empties its cache of pictures by and by.
    QTimer.singleShot(150_000 if in_view else 15_000, count)
program.settled.connect(lambda: QTimer.singleShot(3_000, begin))
program.begin()
app.exec()
"""


class Idle(NamedTuple):
    """Wake-ups a minute, and by how many kilobytes the process grew."""

    wakes: float
    kilobytes: int


def idle(script: str, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("CMTRACKER_NOW", None)
    return subprocess.Popen(
        [sys.executable, "-c", script, str(MINUTES), *arguments],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(process: subprocess.Popen[str]) -> Idle:
    said, _ = process.communicate(timeout=60 * MINUTES + 240)
    assert process.returncode == 0
    wakes, kilobytes = said.split()
    return Idle(float(wakes), int(kilobytes))


def filled(folder: Path, *, runs: bool) -> Path:
    with open_workspace(folder) as ws:
        ws.settings.set("welcomed", value=True)
        demo.fill(ws, ten_years.log())
        if runs:
            timing.start(ws)
    return folder


def test_goal_5_it_sleeps(benchmark: Any, tmp_path: Path) -> None:
    """Three wake-ups a minute while nothing runs, four while something does; in view six."""
    waiting = {"bare": idle(BARE)}
    for name in GOALS:
        place, _, what = name.partition(", ")
        folder = filled(tmp_path / name.replace(" ", "-"), runs=what == "a session runs")
        waiting[name] = idle(PROGRAM, str(folder), place)
    found = {name: told(process) for name, process in waiting.items()}

    for name, one in found.items():
        print(f"{name}: {one.wakes:.1f} wake-ups a minute, {one.kilobytes:+} kB")
        benchmark.extra_info[name] = f"{one.wakes:.1f}"
    benchmark.pedantic(lambda: None)
    for name, goal in GOALS.items():
        assert found[name].wakes <= goal
        assert found[name].kilobytes <= 2_000
