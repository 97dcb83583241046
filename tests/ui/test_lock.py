"""A log with a passphrase: asked for in the window, waited for behind "Unlock", never written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit
from ui.programs import end

from cmtracker.settings import FILE, Settings
from cmtracker.tracker import safety, timing
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.help.__init__ import FIGURES
from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.help_dialog import HelpText

SECRET = "trois chats sur le toit"
NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def locked(data_dir, monkeypatch):
    """A data folder whose log has a passphrase, and a session under way."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    ws = open_workspace(data_dir)
    timing.start(ws)
    safety.protect_with(ws, None, SECRET)
    return data_dir


@pytest.fixture
def program(qtbot, qapp, locked):
    made = Program(qapp, locked)
    with qtbot.waitSignal(made.settled):
        made.begin()
    yield made
    end(made)


def question(program):
    return next(d for d in program.window.findChildren(QDialog) if d.isVisible())


def told(widget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def press(widget, text):
    buttons = widget.findChildren(QAbstractButton)
    next(b for b in buttons if b.isVisible() and b.text() == text).click()


def enter(qtbot, program, text):
    dialog = question(program)
    field = dialog.findChild(QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_passphrase_opens_the_log_in_the_window_and_in_its_reading_thread(qtbot, program):
    enter(qtbot, program, SECRET)

    qtbot.waitUntil(lambda: _says(program.window, "RUNNING"))
    assert not [d for d in program.window.findChildren(QDialog) if d.isVisible()]


def _says(widget, text):
    assert text in told(widget)


def test_how_the_figures_are_made_can_be_read_while_the_log_is_locked(qtbot, program):
    question(program).reject()

    program.window.help_asked.emit(FIGURES)

    assert question(program).findChild(HelpText).toPlainText().startswith("Out of hours")


def test_a_wrong_passphrase_is_said_and_asked_for_again(qtbot, program):
    enter(qtbot, program, "four cats")
    refused = told(question(program))

    enter(qtbot, program, SECRET)

    assert "does not open" in refused
    assert "four cats" not in refused
    qtbot.waitUntil(lambda: _says(program.window, "RUNNING"))


def test_cancelled_the_window_and_the_tray_wait_behind_unlock(qtbot, program):
    qtbot.keyClick(question(program), Qt.Key.Key_Escape)
    waiting = told(program.window)
    tray = [a.text() for a in program._tray.menu.actions() if a.isVisible() and a.text()]

    press(program.window, "Unlock")

    assert "The log is locked" in waiting
    assert tray == ["The log is locked", "Open cmtracker", "Unlock the log…", "Quit"]
    assert question(program).findChild(QLineEdit).echoMode() is QLineEdit.EchoMode.Password


def test_the_tray_asks_as_well(qtbot, program):
    question(program).reject()

    program._tray.unlock.trigger()
    enter(qtbot, program, SECRET)

    qtbot.waitUntil(program._tray.stop.isVisible)
    assert not program._tray.unlock.isVisible()


def test_another_language_while_it_is_locked_waits_in_that_language(qtbot, program):
    question(program).reject()

    program.change_language("fr")

    qtbot.waitUntil(lambda: _says(program.window, "Le journal est verrouillé"))
    press(program.window, "Déverrouiller")
    enter(qtbot, program, SECRET)
    qtbot.waitUntil(lambda: _says(program.window, "EN COURS"))


def test_the_passphrase_is_written_nowhere(qtbot, program, locked, caplog):
    enter(qtbot, program, "un autre secret")
    enter(qtbot, program, SECRET)
    qtbot.waitUntil(lambda: _says(program.window, "RUNNING"))
    program.record.presenter.stop()

    texts = [path.read_bytes() for path in locked.rglob("*") if path.is_file()]
    assert not [t for t in texts if SECRET.encode() in t or b"un autre secret" in t]
    assert SECRET not in caplog.text


def test_every_field_of_the_question_has_a_name(program):
    dialog = question(program)

    fields = dialog.findChildren(QLineEdit)
    assert [field.accessibleName() for field in fields] == ["Passphrase"]


def test_a_passphrase_from_the_environment_asks_nothing(qtbot, qapp, locked, tmp_path, monkeypatch):
    file = tmp_path / "key"
    file.write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(file))
    made = Program(qapp, locked)

    with qtbot.waitSignal(made.settled):
        made.begin()

    qtbot.waitUntil(lambda: _says(made.window, "RUNNING"))
    end(made)
