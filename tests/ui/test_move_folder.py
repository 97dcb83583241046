"""Settings › My data › Move the data: chosen, copied in a thread, opened anew in the new folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from typing_in import type_into
from ui.pressing import button, click, plain, unbroken
from ui.programs import end

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.model import HOUR
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import moving, safety, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.settings.move_dialog import MoveDialog
from cmtracker.ui.shell import startup
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.program import Program
from cmtracker.ui.shell.startup import StartQuestion, Way

NOW = "2026-11-17T10:42:00+01:00"

WINDOW = """
import signal, sys
from PySide6.QtCore import QTimer
from cmtracker import app, paths
from cmtracker.ui.settings.move_dialog import MoveDialog
from cmtracker.ui.shell import program

class Moving(program.Program):
    def begin(self, *, minimized=False):
        self.settled.connect(self.act)
        super().begin(minimized=minimized)

    def act(self):
        print("open", self.record.folder, flush=True)
        if str(self.record.folder) == sys.argv[1]:
            print("again", flush=True)
            QTimer.singleShot(0, self.end)
            return
        self._safe.move_folder()
        (dialog,) = self.window.findChildren(MoveDialog)
        dialog.folder.setText(sys.argv[1])
        dialog.move_button.click()

program.Program = Moving
signal.alarm(120)  # a fault must not keep the suite waiting
sys.exit(app.run())
"""


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A log with one session where the program looks by itself."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("CMTRACKER_DATA_DIR")
    folder = tmp_path / "share" / "cmtracker"
    with open_workspace(folder) as ws:
        sessions.add(ws, ws.now() - HOUR, ws.now())
    settings = Settings(folder / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    return folder


@pytest.fixture
def begun(qtbot, qapp, home):
    """Return a program on a data folder; all of them are ended."""
    made = []

    def begin(folder=home, arrival=None):
        program = Program(qapp, folder, arrival)
        made.append(program)
        with qtbot.waitSignal(program.settled):
            program.begin()
        qtbot.waitUntil(lambda: program.record.presenter.view is not None)
        qtbot.waitUntil(lambda: not program.reads.is_busy)
        return program

    begin.end = lambda: end(made.pop())
    yield begin
    end(*made)


def asking(qtbot, program) -> MoveDialog:
    """Open the dialog as a person does."""
    program.window.open_settings("data")
    click(qtbot, program.window, "Move the data…")
    (dialog,) = program.window.findChildren(MoveDialog)
    assert dialog.isVisible()
    return dialog


def notice_of(qtbot, program, word: str) -> Notice:
    """Return the notice that holds a word, once it is there."""

    def found():
        notices = program.window.findChildren(Notice)
        return next((n for n in notices if word in unbroken(n.text.text())), None)

    qtbot.waitUntil(lambda: found() is not None)
    return found()


def test_the_data_are_moved_and_the_window_goes_on_there(qtbot, begun, home, tmp_path):
    program = begun()
    dialog = asking(qtbot, program)
    assert not dialog.move_button.isEnabled()
    type_into(dialog.folder, str(tmp_path / "new"))

    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Move")

    assert program.arrival.folder == paths.data_dir() == tmp_path / "new"
    begun.end()
    there = begun(program.arrival.folder, program.arrival)
    notice = notice_of(qtbot, there, str(tmp_path / "new"))
    assert str(home) in unbroken(notice.text.text())
    assert (home / paths.DATABASE).exists()
    with there.record.opener() as ws:
        assert len(ws.store.log().sessions) == 1

    click(qtbot, notice, "Remove it there")

    notice_of(qtbot, there, "holds no log any more")
    assert [path.name for path in home.iterdir()] == [paths.MOVED_TO]


def test_the_old_folder_is_emptied_once_the_log_is_open_in_the_new_one(
    qtbot, begun, home, tmp_path
):
    program = begun()
    dialog = asking(qtbot, program)
    type_into(dialog.folder, str(tmp_path / "new"))
    dialog.remove.click()

    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Move")
    assert (home / paths.DATABASE).exists()
    begun.end()
    there = begun(program.arrival.folder, program.arrival)

    notice_of(qtbot, there, "holds no log any more")
    assert [path.name for path in home.iterdir()] == [paths.MOVED_TO]


def test_a_folder_is_chosen_in_the_dialog_for_folders(qtbot, begun, tmp_path):
    program = begun()
    dialog = asking(qtbot, program)
    click(qtbot, dialog, "Choose a folder…")
    (choosing,) = dialog.findChildren(QFileDialog)

    choosing.fileSelected.emit(str(tmp_path))
    choosing.reject()

    assert dialog.folder.text() == str(tmp_path)
    click(qtbot, dialog, "Cancel")
    assert program.record is not None
    assert program.arrival is None


def test_a_folder_with_a_log_is_refused_and_that_log_can_be_opened(qtbot, begun, home, tmp_path):
    other = tmp_path / "other"
    open_workspace(other).close()
    program = begun()
    dialog = asking(qtbot, program)
    assert not dialog.other.isVisible()
    type_into(dialog.folder, str(other))

    click(qtbot, dialog, "Move")
    qtbot.waitUntil(dialog.other.isVisible)

    assert "holds a log already" in unbroken(dialog.problem.text())
    assert program.record is not None  # one's own is open again
    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Open that log instead")
    assert program.arrival.folder == paths.data_dir() == other
    assert moving.where(other).left == ()


def test_another_log_opened_instead_of_one_that_was_named_holds_for_this_time(
    qtbot, begun, home, tmp_path
):
    named, other = tmp_path / "named", tmp_path / "other"
    for folder in (named, other):
        open_workspace(folder).close()
    shutil.copy(home / FILE, named)
    program = begun(named)
    dialog = asking(qtbot, program)
    type_into(dialog.folder, str(other))
    click(qtbot, dialog, "Move")
    qtbot.waitUntil(dialog.other.isVisible)

    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Open that log instead")

    assert program.arrival.folder == other
    assert not program.arrival.leads_there
    assert paths.data_dir() == home


def test_a_refused_folder_is_said_beside_it_and_another_can_be_typed(qtbot, begun, home, tmp_path):
    program = begun()
    dialog = asking(qtbot, program)
    type_into(dialog.folder, str(home / "backups"))

    click(qtbot, dialog, "Move")
    qtbot.waitUntil(lambda: dialog.problem.text() != "")

    assert "choose another folder" in unbroken(dialog.problem.text())
    assert program.record is not None
    type_into(dialog.folder, str(tmp_path / "new"))
    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Move")
    assert program.arrival.folder == tmp_path / "new"


def test_a_move_that_is_cancelled_leaves_everything(qtbot, begun, home, tmp_path, monkeypatch):
    program = begun()
    dialog = asking(qtbot, program)
    type_into(dialog.folder, str(tmp_path / "new"))
    cancelled, usage = threading.Event(), shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda place: cancelled.wait() and usage(place))

    click(qtbot, dialog, "Move")
    assert not button(dialog, "Move").isEnabled()
    click(qtbot, dialog, "Cancel")
    cancelled.set()
    qtbot.waitUntil(lambda: dialog.problem.text() != "")

    assert "Cancelled" in dialog.problem.text()
    assert program.record is not None
    assert paths.data_dir() == home
    assert not (tmp_path / "new").exists()
    click(qtbot, dialog, "Cancel")
    assert program.arrival is None


def test_a_log_with_a_passphrase_is_moved_without_asking_for_it_again(qtbot, begun, home, tmp_path):
    program = begun()
    program._current.release()
    safety.protect_at(home, None, "sésame")
    program._current.reopen("sésame")
    dialog = asking(qtbot, program)
    type_into(dialog.folder, str(tmp_path / "new"))

    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Move")

    with open_workspace(tmp_path / "new", passphrase="sésame") as ws:
        assert safety.verify(ws).ok


def test_beside_the_program_is_offered_where_it_can_be_carried(qtbot, begun, tmp_path, monkeypatch):
    program = begun()
    dialog = asking(qtbot, program)
    assert not dialog.beside.isVisible()
    dialog.reject()
    beside = tmp_path / "key"
    beside.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(beside / "cmtracker"))
    qtbot.waitUntil(lambda: not program.window.findChildren(MoveDialog))

    dialog = asking(qtbot, program)
    dialog.beside.click()
    assert not dialog.folder.isEnabled()
    with qtbot.waitSignal(program.ended):
        click(qtbot, dialog, "Move")

    assert program.arrival.folder == paths.data_dir() == beside / "cmtracker-data"


def test_the_program_opens_its_window_anew_in_the_same_process(home, tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    new = tmp_path / "new"

    ran = subprocess.run(
        [sys.executable, "-c", WINDOW, str(new)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.stdout.split("\n") == [f"open {home}", f"open {new}", "again", ""], ran.stderr
    assert ran.returncode == 0
    assert not (home / paths.WINDOW_LOCK).exists()


# --- at the start


def answered(qapp, error, *ways):
    """Return the folder that the start comes to by some answers, and what was asked."""
    seen, left = [], list(ways)
    timer = QTimer()

    def look():
        question = QApplication.activeModalWidget()
        if isinstance(question, StartQuestion):
            seen.append(unbroken(question.text()))
            question.offered(left.pop(0)).click()

    timer.timeout.connect(look)
    timer.start(10)
    found = startup.found_anew(qapp, error, "en")
    timer.stop()
    return found, seen


def missing() -> UserError:
    with pytest.raises(UserError) as refused:
        paths.data_dir()
    return refused.value


def test_a_folder_that_the_log_left_leads_to_it(qtbot, qapp, home, tmp_path):
    moving.move(home, tmp_path / "new")
    with pytest.raises(UserError) as refused:
        paths.data_dir(home)

    found, seen = answered(qapp, refused.value, Way.THERE)

    assert found == tmp_path / "new"
    assert str(home) in seen[0]


def test_a_log_on_a_key_is_found_again_or_chosen_once_and_for_all(
    qtbot, qapp, home, tmp_path, monkeypatch
):
    moving.move(home, tmp_path / "new")
    key = tmp_path / "other letter"
    (tmp_path / "new").rename(key)
    (tmp_path / "empty").mkdir()
    answers = iter([str(tmp_path / "empty"), str(key)])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))

    found, seen = answered(qapp, missing(), Way.AGAIN, Way.ANOTHER, Way.ANOTHER)

    assert found == paths.data_dir() == key
    assert str(tmp_path / "new") in seen[0]
    assert seen[1] == seen[0]
    assert str(tmp_path / "empty") in seen[2]  # no log lies there


def test_no_empty_log_is_begun_where_the_log_should_be_and_is_not(
    qtbot, qapp, home, tmp_path, monkeypatch
):
    """The folder was named: what the program finds by itself stays, whatever is chosen."""
    named = tmp_path / "named"
    open_workspace(named).close()
    moved = moving.move(named, tmp_path / "new").folder
    moved.rename(tmp_path / "unplugged")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "unplugged"))
    with pytest.raises(UserError) as refused:
        paths.data_dir(named)

    found, seen = answered(qapp, refused.value, Way.THERE, Way.ANOTHER)

    assert found == tmp_path / "unplugged"
    assert str(moved) in seen[1]
    assert not moved.exists()
    assert paths.data_dir() == home


def test_nothing_is_opened_where_nobody_says_where(qtbot, qapp, home, tmp_path, capsys):
    moving.move(home, tmp_path / "new")
    (tmp_path / "new").rename(tmp_path / "unplugged")

    found, seen = answered(qapp, missing(), Way.QUIT)

    assert found is None
    assert len(seen) == 1
    assert plain(capsys.readouterr().err.strip()) == plain(seen[0])
