"""Passphrase, copies, check and seal from the settings, in the whole program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableWidget,
)
from sqlcipher3 import dbapi2 as sqlite3
from ui.programs import end

from cmtracker import __version__
from cmtracker.errors import UserError
from cmtracker.model import HOUR
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import safety, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.table_dialog import TableDialog

NOW = "2026-11-17T10:42:00+01:00"
MONDAY = "2026-11-16T10:42:00+01:00"


@pytest.fixture
def folder(data_dir, monkeypatch):
    """A log of two sessions, and a copy made when there was one."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    monkeypatch.setenv("CMTRACKER_NOW", MONDAY)
    with open_workspace(data_dir) as ws:
        sessions.add(ws, ws.now() - HOUR, ws.now())
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    with open_workspace(data_dir) as ws:
        sessions.add(ws, ws.now() - HOUR, ws.now())
    return data_dir


@pytest.fixture
def program(qtbot, qapp, folder):
    made = Program(qapp, folder)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    made.window.resize(1180, 820)
    yield made
    end(made)


def choose(program, text):
    """Press a button of Settings › My data."""
    program.window.open_settings("data")
    press(program.window, text)


def dialog(program, kind=QDialog):
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def told(widget) -> str:
    texts = (w.text() for w in widget.findChildren(QLabel) if w.isVisible())
    return "\n".join(texts).replace("\u00a0", " ")


def press(widget, text):
    buttons = widget.findChildren(QAbstractButton)
    next(b for b in buttons if b.isVisible() and b.text() == text).click()


def says(widget, text):
    assert text in told(widget)


def fill(qtbot, widget, **texts):
    for name, text in texts.items():
        field = next(
            f
            for f in widget.findChildren(QLineEdit)
            if f.accessibleName() == name.replace("_", " ").capitalize()
        )
        field.clear()
        qtbot.keyClicks(field, text)


def protect(qtbot, program, secret):
    choose(program, "Passphrase…")
    asking = dialog(program)
    fill(qtbot, asking, new_passphrase=secret, once_more=secret)
    qtbot.keyClick(asking.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: says(program.window, "The log is protected"))


def test_a_passphrase_is_set_and_the_work_goes_on(qtbot, program, folder):
    protect(qtbot, program, "lune rousse")

    qtbot.waitUntil(lambda: says(program.window, "Last session"))
    with pytest.raises(UserError, match="passphrase_needed"):
        open_workspace(folder)
    for copy in (folder / "backups").iterdir():
        assert not copy.read_bytes().startswith(b"SQLite format")


def test_two_passphrases_that_differ_change_nothing(qtbot, program, folder):
    choose(program, "Passphrase…")
    asking = dialog(program)
    fill(qtbot, asking, new_passphrase="lune", once_more="lun")

    press(asking, "Protect the log")

    assert "differ" in told(asking)
    with open_workspace(folder) as ws:
        assert not ws.store.is_encrypted


def test_a_wrong_present_passphrase_is_said_and_the_log_stays_open(qtbot, program):
    protect(qtbot, program, "lune rousse")
    choose(program, "Passphrase…")
    asking = dialog(program)
    fill(qtbot, asking, present_passphrase="soleil", new_passphrase="a", once_more="a")

    press(asking, "Change the passphrase")

    qtbot.waitUntil(lambda: says(asking, "does not open"))
    assert asking.isVisible()
    assert program.record is not None
    asking.reject()


def test_a_passphrase_is_removed(qtbot, program, folder):
    protect(qtbot, program, "lune rousse")
    choose(program, "Passphrase…")
    asking = dialog(program)
    fill(qtbot, asking, present_passphrase="lune rousse")

    press(asking, "Remove the passphrase")

    qtbot.waitUntil(lambda: says(program.window, "no passphrase any more"))
    assert (folder / "cmtracker.db").read_bytes().startswith(b"SQLite format")


def rows(table: QTableWidget) -> list[list[str]]:
    return [
        [table.item(row, column).text().replace("\u00a0", " ") for column in range(4)]
        for row in range(table.rowCount())
    ]


def test_each_copy_says_what_it_holds(qtbot, program):
    choose(program, "Copies and second folder…")
    table = dialog(program).findChild(QTableWidget)

    qtbot.waitUntil(lambda: _no_dots(table))

    assert [row[1:3] for row in rows(table)] == [["day", "1 session (on 16 November 2026)"]]
    assert rows(table)[0][3] == "Mon 16 Nov 2026, 10:42"


def _no_dots(table):
    assert "…" not in {row[2] for row in rows(table)}


def test_going_back_to_a_copy_is_confirmed_and_keeps_what_it_replaces(qtbot, program, folder):
    choose(program, "Copies and second folder…")
    copies = dialog(program)
    table = copies.findChild(QTableWidget)
    qtbot.waitUntil(lambda: _no_dots(table))
    table.setFocus()
    table.selectRow(0)
    press(copies, "Go back to this copy…")
    question = dialog(program, QMessageBox)
    asked = question.text() + question.informativeText()

    press(question, "Go back to this copy")

    qtbot.waitUntil(lambda: says(program.window, "The log is that of the copy"))
    assert "1 session (on 16 November 2026)" in asked.replace("\u00a0", " ")
    assert str(folder / "backups" / "cmtracker-replaced-20261117T104200.db") in told(program.window)
    assert len(program.record.workspace.log().sessions) == 1
    (kept,) = (folder / "backups").glob("*replaced*")
    assert safety.preview(kept).sessions == 2


def test_a_falsified_copy_is_told_and_nothing_is_replaced(qtbot, program, folder):
    (copy,) = (folder / "backups").iterdir()
    other = sqlite3.connect(copy, isolation_level=None)
    other.execute("UPDATE session SET start = start - 60")
    other.close()
    choose(program, "Copies and second folder…")
    copies = dialog(program)
    table = copies.findChild(QTableWidget)
    qtbot.waitUntil(lambda: _no_dots(table))
    table.setFocus()
    table.selectRow(0)
    press(copies, "Go back to this copy…")

    press(dialog(program, QMessageBox), "Go back to this copy")

    qtbot.waitUntil(lambda: says(program.window, "was not put in place"))
    assert "is not what the history says" in told(program.window)
    assert len(program.record.workspace.log().sessions) == 2
    assert not list((folder / "backups").glob("*replaced*"))


def test_cancelling_the_question_replaces_nothing(qtbot, program):
    choose(program, "Copies and second folder…")
    copies = dialog(program)
    table = copies.findChild(QTableWidget)
    qtbot.waitUntil(lambda: _no_dots(table))
    table.selectRow(0)
    press(copies, "Go back to this copy…")

    press(dialog(program, QMessageBox), "Cancel")
    copies.accept()

    assert len(program.record.workspace.log().sessions) == 2


def test_a_second_folder_gets_a_copy_at_once(qtbot, program, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    choose(program, "Copies and second folder…")
    copies = dialog(program)
    press(copies, "Choose a folder…")

    dialog(program, QFileDialog).fileSelected.emit(str(key))

    assert [f.name for f in key.iterdir()] == ["cmtracker-2026-11-17.db"]
    assert f"Second folder: {key}" in told(copies)
    table = copies.findChild(QTableWidget)
    qtbot.waitUntil(lambda: _no_dots(table))
    assert "day, second folder" in {row[1] for row in rows(table)}
    press(copies, "No second folder")
    assert "none" in told(copies)
    copies.accept()


def test_a_folder_that_is_not_there_is_refused_in_the_dialog(qtbot, program):
    choose(program, "Copies and second folder…")
    copies = dialog(program)
    press(copies, "Choose a folder…")

    dialog(program, QFileDialog).fileSelected.emit("/nowhere/at/all")

    assert "/nowhere/at/all" in told(copies)
    copies.accept()


def test_the_log_is_checked_on_demand_and_the_navigation_says_when(qtbot, program):
    choose(program, "Check the log now")

    qtbot.waitUntil(lambda: says(program.window, "Log checked: nothing amiss (7 lines"))
    assert "Log checked this morning:\nnothing amiss" in told(program.window.navigation)


def test_the_log_is_checked_by_itself_once_a_day(qtbot, program, monkeypatch):
    checked = []
    program._safe.check.found.connect(lambda *_: checked.append(1))
    with qtbot.waitSignal(program._safe.check.found):
        program._tick.timeout.emit()
    program._tick.timeout.emit()

    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-18T15:00:00+01:00")
    with qtbot.waitSignal(program._safe.check.found):
        program._tick.timeout.emit()

    assert checked == [1, 1]
    with qtbot.waitSignal(program.reads.settled):
        program.record.presenter.refresh()
    assert "Log checked this afternoon:" in told(program.window.navigation)


def test_a_fault_is_told_in_a_sentence_that_stays(qtbot, program, folder):
    other = sqlite3.connect(folder / "cmtracker.db")
    other.execute("UPDATE session SET start = start - 60")
    other.commit()
    other.close()

    choose(program, "Check the log now")

    qtbot.waitUntil(lambda: says(program.window, "changed without the program"))
    assert "something does not fit" in told(program.window.navigation)
    press(program.window, "Close")


def test_a_seal_is_taken_and_its_digest_is_on_the_clipboard(qtbot, program):
    choose(program, "Dated seal…")
    seals = dialog(program)
    field = seals.findChild(QLineEdit)
    qtbot.keyClicks(field, "union")

    press(seals, "Take a seal")

    (seal,) = safety.seals(program.record.workspace)
    assert seal.recipient == "union"
    assert QGuiApplication.clipboard().text() == seal.digest
    assert seal.digest in told(seals)
    table = seals.findChild(QTableWidget)
    assert [table.item(0, column).text() for column in (1, 2)] == [seal.digest, "union"]
    seals.accept()


def test_a_clock_set_back_is_told_by_the_check_and_by_a_seal(qtbot, program, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", MONDAY)
    with open_workspace(program.record.folder) as ws:
        sessions.add(ws, ws.now() - 3 * HOUR, ws.now() - 2 * HOUR)
    choose(program, "Dated seal…")
    seals = dialog(program)
    press(seals, "Take a seal")
    assert "The clock was set back 1 time: " in told(seals)
    seals.accept()

    choose(program, "Check the log now")

    qtbot.waitUntil(lambda: says(program.window, "set back 1 time: "))
    assert "nothing amiss" in told(program.window.navigation)


@pytest.mark.parametrize("entry", ["Passphrase…", "Copies and second folder…", "Dated seal…"])
def test_whatever_takes_the_focus_has_a_name(program, entry):
    choose(program, entry)
    asking = dialog(program)

    kinds = QLineEdit, QAbstractButton, QTableWidget
    named = [
        widget.accessibleName() or getattr(widget, "text", str)()
        for kind in kinds
        for widget in asking.findChildren(kind)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert named
    assert all(named)
    asking.reject()


def test_the_copies_of_a_folder_are_told_by_their_names(folder: Path):
    with open_workspace(folder) as ws:
        (found,) = safety.listed(ws)

    assert (found.kind, found.elsewhere) == ("daily", False)


def test_diagnostics_name_versions_and_files_and_nothing_that_was_noted(qtbot, program, folder):
    program.record.presenter.start(note="la conseillère")
    found = folder / "backups" / "cmtracker.db-wal.found-20261116T081500"
    found.write_bytes(b"left by another program")
    choose(program, "Diagnostics…")

    qtbot.waitUntil(lambda: bool(program.window.findChildren(TableDialog)))
    asking = dialog(program)
    asking.copy()

    copied = QGuiApplication.clipboard().text()
    assert f"cmtracker\t{__version__}\n" in copied
    assert "A newer version\tis announced where you got this one" in copied
    assert f"SQLite {sqlite3.sqlite_version}" in copied
    assert str(folder / "cmtracker.db") in copied
    assert str(found) in copied
    assert "Protected by a passphrase\tno" in copied
    assert "Notifications\tnone; the balloon of the tray, or the window alone" in copied
    assert "not used\tnone: only a locked screen and a sleep are noticed" in copied
    assert f"Data folder\t{folder}\n" in copied
    assert "conseillère" not in copied
