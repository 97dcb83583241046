"""The program as a screen reader finds and drives it, over AT-SPI; run by `dev.py test --full`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from ui.drag_source import PLACE

from cmtracker.model import HOUR, RequestedBy, Schedule, Session, Slot, Source
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import calendar, sessions
from cmtracker.tracker.workspace import open_workspace

pytestmark = pytest.mark.screen

ITEMS = 100
"""Sessions of a week that come and go at once."""
ROUNDS = int(os.environ.get("CMTRACKER_CHURN", "10"))
"""How often; a longer run is asked for by this variable."""

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


def named(role: str, part: str, *steps: str) -> str:
    """Return the name of the one control of a role that has this in its name, after some steps."""
    told = drive(*steps, f"read={part}")[-1]
    (name,) = (name for name, found in told if found == role)
    return name


def test_days_to_confirm_are_ticked_one_by_one(window, folder):
    with open_workspace(folder) as ws:  # the log is filled in from Thursday on
        thursday = ws.now() - 5 * 24 * HOUR
        sessions.add(ws, thursday, thursday + HOUR, requested_by=RequestedBy.MANAGER)
    asks = named("push button", "as scheduled…", "press=Journal", "press=List")
    day = named("check box", "16 November", f"press={asks}", "press=Untick all")
    drive(f"press={day}", "press=Confirm 1 day", "read=onfirmed")

    found, _ = kept(folder)
    days = [one.start // (24 * HOUR) for one in found if one.source is Source.SCHEDULE]
    assert days == [date(2026, 11, 16).toordinal() - date(1970, 1, 1).toordinal()] * 2


def test_a_thousand_sessions_of_the_week_come_and_go_while_they_are_read(window, folder):
    with open_workspace(folder) as ws, ws.store.act("import") as act:
        for number in range(ITEMS):  # on Tuesday, one after the other
            start = ws.now() - 12 * HOUR + number * 5 * 60
            act.insert(Session(start, start + 4 * 60, requested_by=RequestedBy.MANAGER))
    came = drive("press=Journal", "read=Tuesday, ", f"churn={ROUNDS}={ITEMS}=Tuesday, ")[-1]

    assert came >= ROUNDS * ITEMS
    assert window.poll() is None
    assert len(kept(folder)[0]) == ITEMS + 1


# --- files that are dragged onto the window


TABLE = """User,Start date,Start time,End date,End time,Duration
Wombat,2026-03-02,20:00:00,2026-03-02,20:30:00,0:30:00
"""


def xdo(*words: object) -> str:
    """Move the mouse and press its buttons, as a person does; return what xdotool says."""
    done = subprocess.run(
        ["xdotool", *map(str, words)], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.fixture
def source(tmp_path):
    """Another program that offers a file to be dragged; it is beside the window."""
    table = tmp_path / "heures de mars, été.csv"
    table.write_text(TABLE, encoding="utf-8")
    command = [sys.executable, str(DRIVER.with_name("drag_source.py")), str(table)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert started.stdout.readline() == "ready\n"
        yield started
    finally:
        started.kill()
        started.wait(20)
        started.stdout.close()


def test_a_file_dragged_from_another_program_is_shown_before_it_is_kept(window, folder, source):
    for one in xdo("search", "--onlyvisible", "--name", "cmtracker").splitlines():
        xdo("windowmove", one, 400, 60)
    left, top, width, height = PLACE
    xdo("mousemove", left + width // 2, top + height // 2, "mousedown", 1)
    xdo("mousemove_relative", "--sync", 15, 15)
    assert source.stdout.readline() == "dragging\n"
    for step in range(12):
        xdo("mousemove", "--sync", left + width + step * 55, top + height + step * 25)
    drive("read=Drop it here")
    xdo("mouseup", 1)

    assert source.stdout.readline() == "CopyAction\n"
    drive("read=New to the log: 1 session")
    assert len(kept(folder)[0]) == 1
