"""What is said outside the window, whether it is, and where a click on it leads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from ui.pressing import plain
from ui.programs import end

from cmtracker.analysis.reminders import Kind
from cmtracker.model import HOUR, MINUTE, Session
from cmtracker.results.reminders import Reminder, ReminderAnswer
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import crises, sessions
from cmtracker.tracker.away import Away, Gap
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.overview.page import OverviewPage
from cmtracker.ui.shell.program import Program
from cmtracker.ui.today.page import TodayPage


@pytest.fixture
def settings(data_dir, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T20:42:00+01:00")
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    return settings


@pytest.fixture
def program(qtbot, qapp, data_dir, settings, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    made = Program(qapp, data_dir)
    made.balloons = []
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    made._tray.say = lambda *words: made.balloons.append(words[1])
    yield made
    end(made)
    qapp.setQuitOnLastWindowClosed(True)


def say(program, kind, **fields):
    """Let a reminder be due, as a tick does."""
    about = program.record.presenter.now()
    reminder = Reminder(kind, about, 3600, 3600, 3600, about, **fields)
    program._reminders.show_due((reminder,))


def click(program):
    program._tray.icon.message_clicked.emit()


def test_nothing_is_said_beside_a_window_that_can_be_seen(qtbot, program):
    say(program, Kind.BREAK)
    program._reminders.show_due(())
    program.window.hide()
    say(program, Kind.DAY_LIMIT)

    qtbot.waitUntil(lambda: len(program.balloons) == 1)
    assert "recorded today" in program.balloons[0]


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        (Kind.BREAK, TodayPage),
        (Kind.WHO_ASKED, TodayPage),
        (Kind.REST_CUT, JournalPage),
        (Kind.AVERAGE_LIMIT, OverviewPage),
    ],
)
def test_a_click_brings_the_window_up_where_it_is_answered(qtbot, program, kind, page):
    program.window.go_to(3 if page is TodayPage else 0)
    program.window.hide()
    say(program, kind)
    qtbot.waitUntil(lambda: len(program.balloons) == 1)

    click(program)

    assert program.window.isVisible()
    assert isinstance(program.window.page, page)


def test_a_cut_rest_leads_to_the_session_that_cut_it(qtbot, program):
    workspace = program.record.workspace
    now = workspace.now()
    kept = sessions.add(workspace, now - 30 * MINUTE, now - 20 * MINUTE)
    program.window.hide()
    say(program, Kind.REST_CUT, session=kept.id)
    qtbot.waitUntil(lambda: len(program.balloons) == 1)
    asked = []
    program.window.show_in_journal = lambda *words: asked.append(words)

    click(program)

    ((first, last, chosen),) = asked
    assert (first.isoformat(), last.isoformat(), chosen) == ("2026-11-17", "2026-11-17", (kept.id,))


def away(program):
    """Let the computer have been unused for ten minutes of a session, and be used again."""
    presenter = program.record.presenter
    presenter.start()
    now = presenter.now()
    presenter.amend(start=now - 20 * MINUTE)
    running = program.record.workspace.store.running()
    found = Away(running.id, (Gap(now - 15 * MINUTE, now - 5 * MINUTE),))
    presenter.show_away(found)
    program._voice.watch.came_back.emit(found)
    return found


def test_a_time_away_is_asked_about_outside_a_hidden_window(qtbot, program):
    program.window.hide()
    away(program)

    qtbot.waitUntil(lambda: program.balloons == ["Computer idle from 20:27 to 20:37"])
    click(program)
    card = program.window.page.away
    qtbot.waitUntil(card.isVisible)


def test_a_time_away_is_answered_outside_the_window(qtbot, program):
    program.window.hide()
    away(program)
    qtbot.waitUntil(lambda: len(program.balloons) == 1)

    program._voice.notifications.answered.emit("away", "discard")

    (kept,) = program.record.workspace.store.records(Session)
    assert kept.end - kept.start == 5 * MINUTE
    assert program.record.presenter.away is None
    assert program._voice.notifications._shown is None


def test_a_time_away_is_told_discreetly_where_screens_are_shared(qtbot, program, settings):
    settings.set("discreet_notifications", value=True)
    program.window.hide()
    away(program)

    qtbot.waitUntil(lambda: program.balloons == ["cmtracker: one question waiting"])


def test_a_time_away_is_said_in_a_window_that_can_be_seen(qtbot, program):
    away(program)

    qtbot.waitUntil(lambda: "Computer idle" in program.window.bar.text.text())
    assert program.balloons == []


def test_a_record_that_is_closed_is_spoken_of_no_more(qtbot, program):
    program.window.hide()
    say(program, Kind.BREAK)
    qtbot.waitUntil(lambda: len(program.balloons) == 1)

    program._current.release()

    assert program._voice.notifications._shown is None
    click(program)
    assert not program.window.isVisible()


@pytest.mark.parametrize("answer", [ReminderAnswer.ENDED, ReminderAnswer.UNDER_WAY])
def test_whether_a_crisis_is_over_is_asked_once_and_answered_outside_the_window(
    qtbot, program, settings, answer
):
    settings.set("reminder_crisis_over", value=True)
    workspace = program.record.workspace
    begun = crises.start(workspace, "Flood", workspace.now() - 50 * HOUR)
    program.window.hide()

    program._ticked()
    qtbot.waitUntil(lambda: len(program.balloons) == 1)
    said = Reminder(Kind.CRISIS_OVER, begun.start - begun.start % MINUTE)
    program._reminders.answer(said.key, answer.value)

    (crisis,) = workspace.log().crises
    is_over = answer is ReminderAnswer.ENDED
    assert crisis.end == (begun.start if is_over else None)
    assert list(map(plain, program.balloons)) == [
        "Crisis “Flood”: no fact noted since Sunday 15 November at 18:42. Is it over?"
    ]
    assert crises.now(workspace) is None or crises.now(workspace).quiet_since is None
    program._ticked()
    assert len(program.balloons) == 1


def test_in_a_crisis_only_the_rest_is_spoken_of_outside_the_window(qtbot, program, settings):
    settings.set("reminder_rest_floor", value=True)
    settings.set("reminder_messages", value=True)
    workspace = program.record.workspace
    now = workspace.now()
    crises.start(workspace, "Flood", now - 60 * MINUTE)
    kept = sessions.add(workspace, now - 60 * MINUTE, now)
    program.window.hide()

    program._ticked()
    qtbot.waitUntil(lambda: len(program.balloons) == 1)
    said = Reminder(Kind.REST_FLOOR, now, session=kept.id)
    program._reminders.answer(said.key, ReminderAnswer.SEEN.value)
    with qtbot.assertNotEmitted(program._reminders.notified):
        program._ticked()  # answered at hand, the window being hidden
    crises.stop(workspace)
    program._ticked()
    qtbot.waitUntil(lambda: len(program.balloons) == 2)

    assert program.balloons == [
        "Ended at 20:42. The daily rest lasts until 07:42.",  # eleven hours later
        "How many messages did you handle? (optional)",
    ]
