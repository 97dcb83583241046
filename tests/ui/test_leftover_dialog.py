"""A log beside which another one's -wal lies: the window offers both, and opens what is kept."""

from __future__ import annotations

import os
import shutil

import pytest
from PySide6.QtWidgets import QLabel
from ui.programs import end

from cmtracker.model import HOUR
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import safety, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.leftover_dialog import LeftoverDialog
from cmtracker.ui.shell.lock import UnlockDialog
from cmtracker.ui.shell.program import Program

MONDAY = "2026-11-16T10:42:00+01:00"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps open files from copying")


@pytest.fixture(params=[None, "lune rousse"], ids=["plain", "encrypted"])
def key(request):
    return request.param


@pytest.fixture
def folder(data_dir, monkeypatch, key):
    """A log of three sessions, beside the -wal of when it had two."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", MONDAY)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    log = data_dir / "cmtracker.db"
    open_workspace(data_dir).close()
    if key is not None:
        safety.protect_at(data_dir, None, key)
    older = b""
    for number in range(3):
        with open_workspace(data_dir, passphrase=key) as ws:
            sessions.add(ws, ws.now() - (number + 2) * HOUR, ws.now() - (number + 1) * HOUR)
            if number == 1:
                older = log.with_name("cmtracker.db-wal").read_bytes()
    log.with_name("cmtracker.db-wal").write_bytes(older)
    return data_dir


@pytest.fixture
def program(qtbot, qapp, folder):
    made = Program(qapp, folder)
    yield made
    end(made)


def shown(qtbot, program, kind):
    found = []

    def is_there():
        found[:] = [d for d in program.window.findChildren(kind) if d.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    return found[0]


def test_both_are_offered_and_the_one_that_is_kept_opens(qtbot, program, folder, key):
    before = (folder / "cmtracker.db").read_bytes()
    program.begin()
    if key is not None:
        lock = shown(qtbot, program, UnlockDialog)
        lock.field.setText(key)
        lock.unlock.click()

    dialog = shown(qtbot, program, LeftoverDialog)

    text = "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u00a0", " ")
    assert "The file alone: operations: 4;" in text
    assert (folder / "cmtracker.db").read_bytes() == before
    assert dialog.buttons["file"].isEnabled()
    dialog.buttons["file"].click()
    qtbot.waitUntil(lambda: program.record is not None)
    assert len(program.record.workspace.log().sessions) == 3


def test_closing_it_ends_the_program_and_touches_nothing(qtbot, program, folder, key):
    if key is not None:
        pytest.skip("shown for the plain log")
    before = {f.name: f.read_bytes() for f in folder.glob("cmtracker.db*")}
    program.begin()
    dialog = shown(qtbot, program, LeftoverDialog)

    with qtbot.waitSignal(program.ended) as ended:
        dialog.close_button.click()

    assert ended.args == [1]
    assert {f.name: f.read_bytes() for f in folder.glob("cmtracker.db*")} == before


def test_what_cannot_be_read_is_not_offered(qtbot, program, folder, key):
    if key is not None:
        pytest.skip("shown for the plain log")
    other = folder.with_name("other")
    for name in ("cmtracker.db", "cmtracker.db-wal"):
        other.mkdir(exist_ok=True)
        shutil.copy(folder / name, other / name)
    (other / "cmtracker.db-wal").unlink()
    wal = folder / "cmtracker.db-wal"
    with open_workspace(other) as ws:
        for number in range(5, 90):
            start = ws.now() - 2 * number * HOUR
            sessions.add(ws, start, start + HOUR, note="y" * 3_000)
    with open_workspace(other) as ws:
        sessions.add(ws, ws.now() - 300 * HOUR, ws.now() - 299 * HOUR, note="z" * 3_000)
        wal.write_bytes((other / "cmtracker.db-wal").read_bytes())
    program.begin()

    dialog = shown(qtbot, program, LeftoverDialog)

    assert dialog._parts["log"].key == "leftover_damaged"
    assert not dialog.buttons["log"].isEnabled()
    assert dialog.buttons["file"].isEnabled()
