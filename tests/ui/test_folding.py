"""The log's file alone is whole: ten quiet seconds after an act, and when the program is ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer

from cmtracker.store import open_store
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.folding import BEATS, QUIET_MS, Folding
from cmtracker.ui.shell.record import open_record

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")

WINDOW = """
import signal, sys
from cmtracker.settings import FILE, Settings
from cmtracker import app, paths
from cmtracker.ui.shell import program

Settings(paths.data_dir() / FILE).set("welcomed", value=True)

class Acting(program.Program):
    def begin(self, *, minimized=False):
        self.settled.connect(self.act)
        super().begin(minimized=minimized)

    def act(self):
        self.record.presenter.start()
        print("running", flush=True)

program.Program = Acting
signal.alarm(120)  # a fault must not keep the suite waiting
sys.exit(app.run())
"""


class Counting:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def quiet_timer(folding: Folding) -> QTimer:
    return folding.findChild(QTimer)


def test_every_act_puts_it_off_by_ten_seconds_and_nothing_wakes_up_otherwise(qapp):
    fold = Counting()
    folding = Folding(fold)
    timer = quiet_timer(folding)
    assert not timer.isActive()

    folding.soon()
    folding.soon()

    assert (timer.isActive(), timer.isSingleShot(), timer.interval()) == (True, True, QUIET_MS)
    assert QUIET_MS == 10_000
    for _ in range(BEATS):
        folding.beat()  # an act asked for it a moment ago
    assert fold.times == 0
    timer.timeout.emit()
    assert (fold.times, timer.isActive()) == (1, False)


def test_the_signs_of_life_of_half_an_hour_are_folded_together(qapp):
    fold = Counting()
    folding = Folding(fold)

    for _ in range(59):
        folding.beat()
    assert fold.times == 1
    folding.beat()
    assert fold.times == 2

    for _ in range(BEATS - 1):
        folding.beat()
    folding.now()
    folding.beat()
    assert fold.times == 3


def test_the_record_of_a_window_is_folded_after_an_act_and_with_its_signs_of_life(
    qapp, qtbot, data_dir, tmp_path
):
    open_workspace(data_dir).close()
    record = open_record(data_dir, None, qapp)
    wal = data_dir / "cmtracker.db-wal"
    try:
        record.presenter.start()
        assert wal.stat().st_size > 0
        timer = quiet_timer(record.folding)
        assert timer.isActive()
        # the reading thread keeps the holidays of the year when it opens the file
        qtbot.waitUntil(lambda: not record.reads.is_busy)
        assert timer.isActive()
        timer.stop()
        timer.timeout.emit()
        assert wal.stat().st_size == 0

        for _ in range(BEATS):
            record.workspace.store.heartbeat(record.workspace.now() + 60)
            record.presenter.heartbeat()

        assert wal.stat().st_size == 0
        copy = tmp_path / "copy" / "cmtracker.db"
        copy.parent.mkdir()
        shutil.copy(data_dir / "cmtracker.db", copy)
        with open_store(copy, clock=lambda: 0) as store:
            assert store.running() is not None
    finally:
        record.close()


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_window_with_the_log_whole(data_dir, number):
    data_dir.mkdir(exist_ok=True)
    own = {"CMTRACKER_DATA_DIR": str(data_dir), "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(
        [sys.executable, "-c", WINDOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | own,
        text=True,
    )
    assert window.stdout is not None
    try:
        assert window.stdout.readline() == "running\n"
        window.send_signal(number)
        _, said = window.communicate(timeout=90)
    finally:
        window.kill()

    assert window.returncode == 0, said
    assert "Traceback" not in said
    assert not (data_dir / "cmtracker.db-wal").exists()
    with open_store(data_dir / "cmtracker.db", clock=lambda: 0) as store:
        assert store.running() is not None
