"""The first steps: four, before anything else, by keys as well, and again without loss."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from typing_in import type_into
from ui.pressing import click, texts
from ui.programs import end

from cmtracker.model import HOUR, MINUTE, Confirmed, Schedule, Session, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import calendar, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.first_start.welcome import Welcome
from cmtracker.ui.shell.program import Program

TODAY = date(2026, 11, 17)


@pytest.fixture
def new(record):
    """A log in which nothing is kept, hours neither."""
    record.store.undo()
    assert record.store.schedules() == ()
    return record


@pytest.fixture
def window(qtbot):
    """What the steps stand before: they are gone for good once they are closed."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def steps(window, new, presenter, settings, wording):
    made = Welcome(presenter, settings, wording, TODAY, window)
    made.open()
    return made


def heading(steps) -> str:
    return texts(steps).splitlines()[0]


def test_each_of_the_four_steps_can_be_skipped_and_keeps_nothing(qtbot, steps, new):
    before = new.store.last_act()
    seen = []
    for _ in range(4):
        seen.append(heading(steps))
        click(qtbot, steps, "Skip")

    assert seen == ["Welcome", "Your schedule", "Rules and holidays", "Whose computer is this?"]
    assert not steps.isVisible()
    assert new.store.last_act() == before


def test_the_steps_are_gone_through_by_keys_alone(steps, new, settings):
    keys = QTest.keyClick

    def focused():
        return QApplication.focusWidget()

    def tab_to(field):
        for _ in range(60):
            if focused() is not field:
                keys(focused(), Qt.Key.Key_Tab)
        assert focused() is field

    keys(steps, Qt.Key.Key_Return)
    tab_to(steps.schedule.form.lines[4].field)
    for _ in range(4):
        keys(focused(), Qt.Key.Key_Down)
    keys(focused(), Qt.Key.Key_Return)
    tab_to(steps.rules.territory)
    steps.rules.territory.lineEdit().selectAll()
    QTest.keyClicks(focused(), "974")
    keys(focused(), Qt.Key.Key_Tab)
    steps.next.setFocus(Qt.FocusReason.TabFocusReason)
    keys(steps.next, Qt.Key.Key_Space)
    keys(focused(), Qt.Key.Key_Down)
    keys(focused(), Qt.Key.Key_Return)

    assert not steps.isVisible()
    (kept,) = new.store.schedules()
    assert kept.weeks[0][4][-1] == Slot(13 * HOUR + 30 * MINUTE, 16 * HOUR)
    (profile,) = new.store.profiles()
    assert (profile.holidays.subdivision, profile.timezone) == ("974", "Indian/Reunion")
    assert settings.flag("employers_computer")
    assert settings.flag("discreet_notifications")


def test_each_step_begins_at_its_first_control(qtbot, steps):
    firsts = []
    for _ in range(4):
        firsts.append(QApplication.focusWidget())
        click(qtbot, steps, "Skip")
    assert isinstance(firsts[0], QRadioButton)
    assert firsts[1:] == [steps.schedule.form.fixed, steps.rules.regime, steps.computer.own]


def test_on_the_employers_computer_the_advice_is_that_of_a_computer_that_is_not_ones_own(
    qtbot, steps
):
    steps.show_step(3)
    own = texts(steps)
    steps.computer.of_employer.click()
    theirs = texts(steps)

    assert "Does the IT charter of your employer allow this program?" in theirs
    assert "“PERSONNEL - cmtracker”" in theirs
    assert "presumed professional" in theirs
    assert "keep an encrypted copy somewhere else" in theirs
    assert "IT charter" not in own
    assert steps.computer.wants_passphrase
    with qtbot.waitSignal(steps.copies_asked, timeout=0):
        click(qtbot, steps, "Where copies are kept…")
    with qtbot.waitSignal(steps.passphrase_asked, timeout=0):
        click(qtbot, steps, "Start")


def test_the_steps_open_again_on_what_is_kept_and_change_nothing_untouched(
    qtbot, window, record, presenter, settings, wording
):
    settings.set("employers_computer", value=True)
    settings.set("discreet_notifications", value=False)
    calendar.set_profile(record, category="B", quota=0.8)
    before = record.store.schedules(), record.store.profiles(), record.store.last_act()
    steps = Welcome(presenter, settings, wording, TODAY, window)
    steps.open()

    assert steps.computer.of_employer.isChecked()
    assert not steps.computer.discreet.isChecked()
    assert steps.rules.category.currentText() == "B"
    for _ in range(4):
        click(qtbot, steps, steps.next.text())

    assert (record.store.schedules(), record.store.profiles(), record.store.last_act()) == before
    assert settings.flag("employers_computer")
    assert not settings.flag("discreet_notifications")


@pytest.mark.parametrize("answer", [Confirmed.KEEP, Confirmed.REMOVE])
def test_hours_changed_later_ask_what_becomes_of_confirmed_days(
    window, record, presenter, settings, wording, answer
):
    sessions.confirm(record, date(2026, 11, 16), date(2026, 11, 16))
    kept = len(record.store.records(Session))
    steps = Welcome(presenter, settings, wording, TODAY, window)
    steps.open()
    steps.show_step(1)
    type_into(steps.schedule.valid.since, "16/11")
    type_into(steps.schedule.form.lines[0].field, "10h-12h30, 13h30-17h")
    steps.next.click()

    assert len(record.store.schedules()) == 1
    assert steps.question.isVisible()
    steps.question.buttons[answer].click()

    assert len(record.store.schedules()) == 2
    left = len(record.store.records(Session))
    assert left == (kept if answer is Confirmed.KEEP else kept - 1)
    assert heading(steps) == "Rules and holidays"


def test_what_cannot_be_read_keeps_the_step(qtbot, steps, new):
    steps.show_step(1)
    type_into(steps.schedule.form.lines[0].field, "9h-")
    click(qtbot, steps, "Keep these hours")

    assert heading(steps) == "Your schedule"
    assert "“9h-” cannot be read as hours." in steps.problem.text()
    assert new.store.schedules() == ()


# --- in the whole program


def begun(qtbot, qapp, folder) -> Program:
    made = Program(qapp, folder)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    qapp.processEvents()
    return made


@pytest.fixture
def english(data_dir, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T10:42:00+01:00")
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    return settings


def shown_steps(program) -> list[Welcome]:
    return [one for one in program.window.findChildren(Welcome) if one.isVisible()]


def test_a_new_log_begins_with_the_first_steps_once(qtbot, qapp, data_dir, english):
    program = begun(qtbot, qapp, data_dir)
    (steps,) = shown_steps(program)
    steps.reject()
    end(program)

    again = begun(qtbot, qapp, data_dir)
    assert shown_steps(again) == []
    again.first_steps_anew(3)
    (computer,) = shown_steps(again)
    assert heading(computer) == "Whose computer is this?"
    computer.reject()
    end(again)


def test_the_settings_lead_through_the_steps_again_although_hours_are_kept(
    qtbot, qapp, data_dir, english
):
    with open_workspace(data_dir) as ws:
        week = ((Slot(9 * HOUR, 17 * HOUR),),) * 4 + ((), (), ())
        kept = calendar.set_schedule(ws, Schedule(date(2026, 1, 1), (week,)))
    program = begun(qtbot, qapp, data_dir)
    program.window.open_settings("hours")

    click(qtbot, program.window, "Go through the first steps again…")

    (steps,) = shown_steps(program)
    assert heading(steps) == "Welcome"
    steps.show_step(1)
    assert [day.isChecked() for day in steps.schedule.form.days] == [True] * 4 + [False] * 3
    click(qtbot, steps, "Next")
    assert program.record.workspace.store.schedules() == (kept,)
    steps.reject()
    end(program)


def test_a_log_in_which_something_is_kept_begins_without_them(qtbot, qapp, data_dir, english):
    with open_workspace(data_dir) as ws:
        calendar.set_profile(ws, category="B")
        sessions.add(ws, 1_700_000_000, 1_700_003_600)
    program = begun(qtbot, qapp, data_dir)
    assert shown_steps(program) == []
    end(program)
