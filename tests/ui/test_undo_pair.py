"""The buttons for undo and redo tell what they do, and rest where there is nothing to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from ui.full_log import NOW
from ui.pressing import plain
from ui.programs import end

from cmtracker.settings import FILE, Settings
from cmtracker.tracker import acts, evenings
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.program import Program

NOTHING = "There is nothing to undo (Ctrl+Z)"
NOT_AGAIN = "There is nothing to do again (Ctrl+Shift+Z)"


@pytest.fixture
def program(qtbot, qapp, data_dir, monkeypatch):
    """The program on a log of which nothing can be taken back."""
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    for key, value in (("language", "en"), ("welcomed", True), ("first_steps_shown", True)):
        settings.set(key, value)
    open_workspace(data_dir).close()
    made = Program(qapp, data_dir)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    yield made
    end(made)


def pages(program):
    """Yield each page that has the two buttons, on top of the window."""
    for show in (
        lambda: program.window.go_to_symbol("today"),
        lambda: program.window.go_to_symbol("journal"),
        program.window.open_settings,
    ):
        show()
        yield program.window.page


def told(program) -> set[tuple[bool, str, bool, str]]:
    """Return what the buttons of all pages say: one answer, if they agree."""
    return {
        (
            page.undo.isEnabled(),
            plain(page.undo.toolTip()),
            page.redo.isEnabled(),
            plain(page.redo.toolTip()),
        )
        for page in pages(program)
    }


def settle(qtbot, program) -> None:
    qtbot.waitUntil(lambda: not program.record.reads.is_busy)


def test_with_nothing_done_neither_can_be_pressed_and_both_say_why(program):
    assert told(program) == {(False, NOTHING, False, NOT_AGAIN)}


def test_an_act_can_be_undone_and_done_again_from_every_page(qtbot, program):
    presenter = program.record.presenter
    for page in pages(program):
        presenter.change(lambda ws: evenings.add_interruption(ws, ws.now() - 3600))
        settle(qtbot, program)
        ((can_undo, undo, can_redo, redo),) = told(program)
        assert (can_undo, can_redo, redo) == (True, False, NOT_AGAIN)
        assert undo.startswith("Undo: ")
        qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
        settle(qtbot, program)
        ((can_undo, _, can_redo, redo),) = told(program)
        assert (can_undo, can_redo) == (False, True)
        assert redo == undo.replace("Undo", "Redo").replace("Ctrl+Z", "Ctrl+Shift+Z")
        qtbot.mouseClick(page.redo, Qt.MouseButton.LeftButton)
        settle(qtbot, program)
        assert {line[:3:2] for line in told(program)} == {(True, False)}
        acts.undo(program.record.workspace)
        presenter.refresh()
        settle(qtbot, program)


def test_a_preference_is_undone_in_the_settings_alone(qtbot, program):
    program.window.open_settings()
    program._preferences.change("appearance", "dark")
    page = program.window.page
    assert page.undo.isEnabled()
    assert page.undo.toolTip() == "Undo: a setting (Ctrl+Z)"
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    page = program.window.page
    assert not page.undo.isEnabled()
    assert page.redo.toolTip() == "Redo: a setting (Ctrl+Shift+Z)"
    program.window.go_to_symbol("journal")
    assert not program.window.page.redo.isEnabled()
