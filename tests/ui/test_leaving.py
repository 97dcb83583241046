"""Closing the window, and quitting, with a tray and without one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon
from ui.pressing import button
from ui.programs import end

from cmtracker.settings import FILE, Settings
from cmtracker.ui.imports.notes_dialog import NotesDialog
from cmtracker.ui.shell.program import Program
from cmtracker.ui.shell.quit_dialog import KeepRunningDialog, QuitDialog

NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def settings(data_dir, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    return settings


@pytest.fixture
def program(qtbot, qapp, data_dir, settings):
    made = Program(qapp, data_dir)
    made.over = []
    made.ended.connect(made.over.append)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    yield made
    end(made)
    qapp.setQuitOnLastWindowClosed(True)


@pytest.fixture
def panel(monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))


def asked(qtbot, program, kind):
    qtbot.waitUntil(lambda: program.window.findChild(kind) is not None)
    return program.window.findChild(kind)


def answer(qtbot, dialog, text):
    qtbot.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)


def test_without_a_tray_closing_asks_and_goes_on_minimised(qtbot, program):
    program.window.close()
    answer(qtbot, asked(qtbot, program, KeepRunningDialog), "Keep running, minimised")

    assert program.window.isMinimized()
    assert program.over == []


def test_without_a_tray_closing_asks_and_ends(qtbot, program):
    program.window.close()
    answer(qtbot, asked(qtbot, program, KeepRunningDialog), "Quit")

    assert program.over == [0]


def test_without_a_tray_closing_may_be_thought_better_of(qtbot, program):
    program.window.close()
    answer(qtbot, asked(qtbot, program, KeepRunningDialog), "Cancel")

    assert program.window.isVisible()
    assert not program.window.isMinimized()
    assert program.over == []


@pytest.mark.parametrize(
    ("text", "kept", "ends"), [("Keep running, minimised", "keep", []), ("Quit", "quit", [0])]
)
def test_what_was_chosen_for_good_is_not_asked_again(qtbot, program, settings, text, kept, ends):
    program.window.close()
    dialog = asked(qtbot, program, KeepRunningDialog)
    dialog.always.click()
    answer(qtbot, dialog, text)
    program.over.clear()
    program.window.showNormal()
    qtbot.waitUntil(lambda: program.window.findChild(KeepRunningDialog) is None)

    program._leaving.close()

    assert program.window.findChild(KeepRunningDialog) is None
    assert settings.text("close_without_tray") == kept
    assert program.over == ends


def test_without_a_tray_closing_asks_about_the_session_that_runs(qtbot, program):
    program.record.presenter.start()

    program.window.close()
    answer(qtbot, asked(qtbot, program, QuitDialog), "Stop and quit")

    assert program.over == [0]
    assert program.record.workspace.store.running() is None


def test_quitting_may_leave_the_session_running(qtbot, program):
    program.record.presenter.start()

    program.quit()
    answer(qtbot, asked(qtbot, program, QuitDialog), "Leave it running")

    assert program.over == [0]
    assert program.record.workspace.store.running() is not None


def test_with_a_tray_closing_hides_and_says_so_once(qtbot, panel, program, settings):
    said = []
    program._leaving.explained.connect(said.append)

    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    program.window.come_up()
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())

    assert said == ["cmtracker goes on in the tray. Quit is in its menu."]
    assert program.over == []


def test_a_window_whose_tray_stays_away_comes_up_again(qtbot, monkeypatch, panel, program):
    program._tray.tick()
    program.window.hide()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))

    program._tray.tick()
    waits = program._leaving._patience.isActive()
    program._leaving._patience.timeout.emit()

    assert waits
    assert program.window.isMinimized()


def test_a_window_whose_tray_comes_back_stays_where_it_is(monkeypatch, panel, program):
    program._tray.tick()
    program.window.hide()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    program._tray.tick()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))

    program._tray.tick()

    assert not program._leaving._patience.isActive()
    assert not program.window.isVisible()


def test_a_line_is_noted_from_the_tray_while_the_window_stays_away(qtbot, panel, program):
    program.window.hide()

    program._tray.line.trigger()
    program._tray.line.trigger()
    dialog = program._line
    assert isinstance(dialog, NotesDialog)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.box.line, "17/11 19h-19h20 fb")
    dialog.box.read()
    qtbot.waitUntil(dialog.box.save.isEnabled)
    qtbot.keyClick(dialog.box.line, Qt.Key.Key_Return)

    (kept,) = program.record.workspace.log().sessions
    assert (kept.end - kept.start, kept.channels) == (20 * 60, ("facebook",))
    assert not program.window.isVisible()
    assert program._line is None


def test_a_fact_typed_into_the_tray_needs_no_time_and_enter_need_not_wait(qtbot, panel, program):
    program.window.hide()
    log = program.record.workspace.log

    for text in ("crise crue", "val? cabinet"):
        program._tray.line.trigger()
        qtbot.keyClicks(program._line.box.line, text)
        qtbot.keyClick(program._line.box.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: program._line is None)

    (crisis,), (mark,) = log().crises, log().marks
    assert (crisis.name, crisis.end, mark.word) == ("crue", None, "cabinet")
    assert crisis.start == mark.at == program.record.workspace.now()
