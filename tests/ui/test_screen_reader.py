"""The program as a screen reader finds and drives it, over AT-SPI; run by `dev.py test --full`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cmtracker.model import HOUR, RequestedBy, Schedule, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import calendar, sessions
from cmtracker.tracker.workspace import open_workspace

pytestmark = pytest.mark.screen

NOW = "2026-11-17T20:42:00+01:00"
DRIVER = Path(__file__).with_name("screen_reader.py")
SYSTEM = "/usr/bin/python3"
"""The system's Python, whose packages know the accessibility bus."""


@pytest.fixture
def folder(data_dir, monkeypatch):
    """A log with a session of Monday evening, asked for by the hierarchy."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    for key, value in (("language", "en"), ("welcomed", True), ("first_steps_shown", True)):
        settings.set(key, value)
    with open_workspace(data_dir) as ws:
        slots = (Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
        calendar.set_schedule(ws, Schedule(date(2026, 1, 1), (((slots,) * 5 + ((), ())),)))
        evening = ws.now() - 24 * HOUR + 3 * 60  # Monday, 20:45
        sessions.add(ws, evening, evening + HOUR, requested_by=RequestedBy.MANAGER)
    return data_dir


@pytest.fixture
def window(folder):
    """The program in a process of its own, with its window open."""
    command = [sys.executable, "-m", "cmtracker", "--data-dir", str(folder)]
    environment = os.environ | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    started = subprocess.Popen(command, env=environment)
    try:
        drive("read=Nothing is running")  # Today is there
        yield started
    finally:
        started.terminate()
        started.wait(20)


def drive(*steps: str) -> list:
    """Make steps as a screen reader, and return what it was told."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        [SYSTEM, "-W", "ignore", str(DRIVER), "cmtracker", *steps],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout)


def kept(folder):
    with open_workspace(folder) as ws:
        return sorted(ws.log().sessions, key=lambda one: one.start), ws.store.running()


def test_a_session_is_started_and_stopped(window, folder):
    drive("press=Start", "read=Since 20:42")
    _, running = kept(folder)
    drive("press=Stop", "read=Nothing is running")

    found, over = kept(folder)
    assert running is not None
    assert over is None
    assert len(found) == 2


def test_the_sessions_of_the_week_are_items_that_say_what_they_are(window):
    (_, told) = drive("press=Journal", "read=20:45 to 21:45")

    (name,) = (name for name, role in told if "button" in role)
    assert name == "Monday, 20:45 to 21:45, evening, at the request of the management"


def test_the_end_of_a_session_is_corrected(window, folder):
    name = next(
        name for name, role in drive("press=Journal", "read=20:45 to 21:45")[-1] if "button" in role
    )
    drive(f"press={name}", "type=To=21:30", "read=21:30", "press=Save", "read=hanged")

    found, _ = kept(folder)
    assert (found[0].end - found[0].start) == 45 * 60
