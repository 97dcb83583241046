"""A log that cannot be opened: what the window says, and the copy that it puts in place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox
from sqlcipher3 import dbapi2 as sqlite3
from ui.programs import end

from cmtracker.model import HOUR
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import safety, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.program import Program
from cmtracker.ui.shell.rescue import RescueDialog

MONDAY = "2026-11-16T10:42:00+01:00"
TUESDAY = "2026-11-17T10:42:00+01:00"
DAMAGED = b"this is no database, " * 500


@pytest.fixture
def folder(data_dir, monkeypatch):
    """A log of two sessions, and the copy that was made when it held one."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    for now in (MONDAY, TUESDAY):
        monkeypatch.setenv("CMTRACKER_NOW", now)
        with open_workspace(data_dir) as ws:
            sessions.add(ws, ws.now() - HOUR, ws.now())
    return data_dir


@pytest.fixture
def program(qtbot, qapp, folder):
    made = Program(qapp, folder)
    yield made
    end(made)


def log_of(folder):
    return folder / "cmtracker.db"


def damage(folder):
    for ending in ("-wal", "-shm"):
        log_of(folder).with_name(f"cmtracker.db{ending}").unlink(missing_ok=True)
    log_of(folder).write_bytes(DAMAGED)


def rescue_of(qtbot, program) -> RescueDialog:
    program.begin()
    found = []

    def is_there():
        found[:] = [d for d in program.window.findChildren(RescueDialog) if d.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    return found[0]


def told(widget) -> str:
    texts = (label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(texts).replace("\u00a0", " ")


def test_a_damaged_log_is_said_and_left_alone(qtbot, program, folder):
    damage(folder)

    rescue = rescue_of(qtbot, program)

    assert f"The log {log_of(folder)} is damaged. It was not touched." in told(rescue)
    with qtbot.waitSignal(program.ended) as ended:
        rescue.close_button.click()
    assert ended.args == [1]
    assert log_of(folder).read_bytes() == DAMAGED


def test_the_latest_good_copy_takes_its_place_and_the_window_goes_on(qtbot, program, folder):
    damage(folder)
    rescue = rescue_of(qtbot, program)
    qtbot.waitUntil(rescue.restore.isEnabled)
    assert "holds: 1 session; its last act is of Monday 16 November 2026" in told(rescue)

    with qtbot.waitSignal(program.settled):
        rescue.restore.click()

    qtbot.waitUntil(lambda: program.record.presenter.view is not None)
    assert len(program.record.workspace.log().sessions) == 1
    kept = [p for p in (folder / "backups").iterdir() if "replaced" in p.name]
    assert [p.read_bytes() for p in kept] == [DAMAGED]


def test_a_falsified_copy_is_refused_and_another_can_be_chosen(qtbot, program, folder):
    damage(folder)
    (copy,) = (folder / "backups").iterdir()
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("UPDATE session SET start = start - 3600")
    connection.close()
    rescue = rescue_of(qtbot, program)
    qtbot.waitUntil(rescue.restore.isEnabled)

    rescue.restore.click()

    qtbot.waitUntil(lambda: "was not put in place" in told(rescue))
    assert "is not what the history says" in told(rescue)
    assert rescue.choose.isEnabled()
    assert log_of(folder).read_bytes() == DAMAGED
    rescue.reject()


def test_a_log_that_has_gone_comes_back_from_its_copy(qtbot, program, folder):
    log_of(folder).unlink()

    rescue = rescue_of(qtbot, program)

    assert "has gone, but there are copies of it." in told(rescue)
    qtbot.waitUntil(rescue.restore.isEnabled)
    with qtbot.waitSignal(program.settled):
        rescue.restore.click()
    assert len(program.record.workspace.log().sessions) == 1


def test_a_protected_copy_asks_for_its_passphrase(qtbot, program, folder):
    safety.protect_at(folder, None, "lune rousse")
    damage(folder)
    rescue = rescue_of(qtbot, program)
    qtbot.waitUntil(rescue.passphrase.isVisible)
    assert not rescue.restore.isEnabled()

    qtbot.keyClicks(rescue.passphrase, "soleil")
    rescue.restore.click()
    qtbot.waitUntil(lambda: "does not open" in told(rescue))
    assert log_of(folder).read_bytes() == DAMAGED

    rescue.passphrase.clear()
    qtbot.keyClicks(rescue.passphrase, "lune rousse")
    with qtbot.waitSignal(program.settled):
        rescue.restore.click()
    assert program.record.workspace.store.is_encrypted
    assert len(program.record.workspace.log().sessions) == 1


def test_without_a_good_copy_another_can_be_chosen(qtbot, program, folder, tmp_path):
    with open_workspace(folder) as ws:
        elsewhere = safety.backup(ws, tmp_path / "key.db")
    for copy in (folder / "backups").iterdir():
        copy.write_bytes(DAMAGED)
    damage(folder)
    rescue = rescue_of(qtbot, program)
    assert "No good copy was found" in told(rescue)
    assert not rescue.restore.isEnabled()

    rescue.show_copy(elsewhere)

    qtbot.waitUntil(rescue.restore.isEnabled)
    assert "holds: 2 sessions" in told(rescue)


def test_what_is_no_copy_is_refused_in_a_sentence(qtbot, program, folder, tmp_path):
    damage(folder)
    rescue = rescue_of(qtbot, program)
    qtbot.waitUntil(rescue.restore.isEnabled)
    other = tmp_path / "letter.db"
    other.write_text("Madame, Monsieur,")

    rescue.show_copy(other)

    qtbot.waitUntil(lambda: bool(rescue.problem.text()))
    assert not rescue.restore.isEnabled()


def test_a_log_of_a_newer_program_offers_no_copy(qtbot, program, folder):
    with open_workspace(folder) as ws:
        ws.store.db.execute("PRAGMA user_version = 99")

    program.begin()

    def boxes():
        return [b for b in program.window.findChildren(QDialog) if b.isVisible()]

    qtbot.waitUntil(lambda: bool(boxes()))
    assert isinstance(boxes()[0], QMessageBox)
    with qtbot.waitSignal(program.ended):
        boxes()[0].done(0)
