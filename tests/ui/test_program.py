"""The whole desktop program: its own reading thread, the tray, the example, other programs."""

from __future__ import annotations

import logging
import sys
import threading
from datetime import date

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QRadioButton
from ui.pressing import click
from ui.programs import end

from cmtracker.errors import UserError
from cmtracker.model import HOUR, Direction, Schedule, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import calendar, sessions, timing
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.help.help_window import HelpWindow
from cmtracker.ui.shell.background import BackgroundReader
from cmtracker.ui.shell.failures import Failures
from cmtracker.ui.shell.faults import FILE as ERRORS
from cmtracker.ui.shell.program import Program, until_next_minute
from cmtracker.ui.shell.single_instance import SingleInstance, name_of
from cmtracker.ui.shell.tray import Tray
from cmtracker.ui.shell.watch import RecordWatch
from cmtracker.ui.widgets.theme import current_theme

NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def english(data_dir, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    return settings


@pytest.fixture
def program(qtbot, qapp, data_dir, english):
    made = Program(qapp, data_dir)
    yield made
    end(made)


def shown(qtbot, program):
    """Begin, and wait for the first answer."""
    with qtbot.waitSignal(program.settled):
        program.begin()
    qtbot.waitUntil(lambda: program.record.presenter.view is not None)


def told(program) -> str:
    labels = program.window.findChildren(QLabel)
    texts = (label.text() for label in labels if label.isVisible())
    return "\n".join(texts).replace("\u00a0", " ")


def test_the_window_fills_with_what_its_thread_has_read(qtbot, program):
    shown(qtbot, program)

    assert "Tuesday 17 November 2026" in told(program)


def test_what_the_command_line_writes_is_seen_while_the_window_is_visible(qtbot, program, data_dir):
    shown(qtbot, program)

    with open_workspace(data_dir) as other:
        start = other.now() - HOUR
        sessions.add(other, start, start + 600)

    qtbot.waitUntil(lambda: _says(program, "Last session: Tue 17 Nov, 19:42 – 19:52"))


def _says(program, text):
    assert text in told(program)


def test_another_language_is_spoken_at_once(qtbot, program):
    shown(qtbot, program)

    with qtbot.waitSignal(program.reads.settled):
        program.change_language("fr")

    assert "Rien n’est en cours" in told(program)
    assert "Mardi 17 novembre 2026" in told(program)


def test_the_help_is_in_the_language_of_the_moment(qtbot, program):
    shown(qtbot, program)
    with qtbot.waitSignal(program.reads.settled):
        program.change_language("fr")

    program.window.help_asked.emit("")

    opened = program.window.findChild(HelpWindow)
    assert opened.windowTitle() == "Aide"
    assert opened.list.item(0).text() == "Utiliser cmtracker"
    assert opened.text.toPlainText().startswith("Premiers pas")


def test_the_dark_look_is_put_on_at_once(qtbot, program):
    shown(qtbot, program)

    program.window.open_settings("looks")
    click(qtbot, program.window, "Dark")

    assert current_theme().dark


def test_the_language_of_the_first_step_is_that_of_the_others(qtbot, program):
    shown(qtbot, program)
    program.first_steps()
    french = program._steps.dialog.language.findChildren(QRadioButton)[1]

    french.setChecked(True)
    program._steps.dialog.next.click()

    assert program._steps.dialog.windowTitle() == "Premiers pas"
    assert "Étape 2 sur 4" in told(program)
    program._steps.dialog.reject()


def test_leaving_while_a_session_runs_asks_first(qtbot, program):
    shown(qtbot, program)
    with qtbot.waitSignal(program.reads.settled):
        program.record.presenter.start()

    program.quit()

    box = next(b for b in program.window.findChildren(QMessageBox) if b.isVisible())
    assert "A session is running" in box.text()
    box.reject()
    assert program.window.isVisible()


def test_a_reminder_is_a_card_with_its_answers(qtbot, program, monkeypatch, data_dir):
    record = open_workspace(data_dir)
    from cmtracker.model import Schedule, Slot
    from cmtracker.tracker import calendar

    ws = record
    week = (*[(Slot(9 * HOUR, 17 * HOUR),)] * 5, (), ())
    today = sessions.moments.local_date(ws.now(), "Europe/Paris")
    calendar.set_schedule(ws, Schedule(since=today.replace(day=1), weeks=(week,)))
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T16:58:00+01:00")
    timing.start(ws)
    monkeypatch.setenv("CMTRACKER_NOW", "2026-11-17T17:01:00+01:00")
    record.close()
    shown(qtbot, program)

    qtbot.waitUntil(lambda: _says(program, "17:00: the scheduled hours are over."))


def test_the_range_is_moved_by_keys_wherever_the_focus_is(qtbot, program, record):
    sessions.add(record, record.now() - 2 * HOUR, record.now() - HOUR)
    record.close()
    shown(qtbot, program)
    qtbot.keyClick(program.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: overview(program).view is not None)
    last = overview(program).view.last

    program.window.navigation.entries[1].setFocus()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(program.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: overview(program).view.last < last)


def overview(program):
    from cmtracker.ui.overview.page import OverviewPage

    return program.window.findChild(OverviewPage)


def test_a_file_that_cannot_be_opened_is_said_in_a_sentence_and_left_alone(
    qtbot, program, data_dir
):
    damaged = b"this is no database, " * 500
    (data_dir / "cmtracker.db").write_bytes(damaged)

    program.begin()

    def boxes():
        return [b for b in program.window.findChildren(QMessageBox) if b.isVisible()]

    qtbot.waitUntil(lambda: len(boxes()) > 0)
    assert boxes()[0].text().endswith(".")
    assert (data_dir / "cmtracker.db").read_bytes() == damaged
    with qtbot.waitSignal(program.ended) as ended:
        boxes()[0].done(0)
    assert ended.args == [1]


# --- the parts ----------------------------------------------------------------------------------


def test_of_several_questions_of_one_name_the_newest_is_answered(qtbot, qapp, data_dir):
    reads = BackgroundReader(lambda: open_workspace(data_dir))
    busy, answers = threading.Event(), []
    reads.ask("first", lambda _: busy.wait(5), answers.append)

    with qtbot.waitSignal(reads.settled):
        reads.ask("range", lambda _: "old", answers.append)
        reads.ask("range", lambda _: "new", answers.append)
        busy.set()
    reads.close()

    assert answers == [True, "new"]


def test_a_question_that_fails_is_told_and_the_next_is_answered(qtbot, qapp, data_dir):
    reads = BackgroundReader(lambda: open_workspace(data_dir))
    answers, failures = [], []
    reads.failed.connect(failures.append)

    def fail(_):
        raise UserError("no_such_id", id="1")

    with qtbot.waitSignal(reads.settled):
        reads.ask("bad", fail, answers.append)
        reads.ask("good", lambda _: "yes", answers.append)
    reads.close()

    assert answers == ["yes"]
    assert [error.key for error in failures] == ["no_such_id"]


def test_a_second_start_raises_the_first(qtbot, qapp, data_dir):
    first, second = SingleInstance(data_dir), SingleInstance(data_dir)
    assert first.is_first()
    first.listen()

    with qtbot.waitSignal(first.raised):
        became_first = second.is_first()
    first.close()

    assert not became_first


def test_another_data_folder_is_another_program(tmp_path):
    assert name_of(tmp_path / "one") != name_of(tmp_path / "two")


def test_a_socket_left_by_a_killed_program_is_no_obstacle(qtbot, qapp, data_dir):
    import os
    import subprocess

    code = (
        "import os, sys; from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from cmtracker.ui.shell.single_instance import SingleInstance\n"
        "app = QCoreApplication([]); one = SingleInstance(Path(sys.argv[1]))\n"
        "assert one.is_first(); one.listen(); os._exit(0)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(data_dir)], check=True, env=dict(os.environ), timeout=60
    )

    after = SingleInstance(data_dir)

    assert after.is_first()
    after.listen()
    assert not SingleInstance(data_dir).is_first()
    after.close()


@pytest.fixture
def failures(qapp, data_dir):
    made = Failures(data_dir)
    yield made
    made.give_back()


def test_a_bug_is_written_down_and_said_once(qtbot, qapp, failures, data_dir):
    for _ in range(2):
        failures._hook(ValueError, ValueError("seven"), None)

    def boxes():
        return [w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]

    qtbot.waitUntil(lambda: len(boxes()) > 0)
    (box,) = boxes()
    assert "Your record is not affected" in box.text()
    assert (data_dir / ERRORS).read_text(encoding="utf-8").count("ValueError: seven") == 2
    box.close()


def test_a_refusal_that_nobody_caught_is_passed_on_as_a_sentence(qtbot, failures, data_dir):
    with qtbot.waitSignal(failures.refused) as refused:
        failures._hook(UserError, UserError("nothing_running"), None)

    assert refused.args[0].key == "nothing_running"
    assert not (data_dir / ERRORS).exists()


def test_a_failing_thread_is_heard_of(qtbot, failures, data_dir):
    def fail():
        raise UserError("nothing_running")

    with qtbot.waitSignal(failures.refused):
        threading.Thread(target=fail).start()


def test_the_watch_notices_writing_only_while_it_is_on(qtbot, qapp, data_dir, record):
    watch = RecordWatch(data_dir / "cmtracker.db")
    with qtbot.waitSignal(watch.changed):
        watch.start()

    with qtbot.waitSignal(watch.changed):
        timing.start(record)
    watch.stop()

    with qtbot.assertNotEmitted(watch.changed, wait=300):
        timing.stop(record)


def test_the_watch_takes_no_notice_of_what_the_program_itself_writes(qtbot, qapp, data_dir, record):
    watch = RecordWatch(data_dir / "cmtracker.db")
    with qtbot.waitSignal(watch.changed):
        watch.start()

    with watch.unheard():
        timing.start(record)
    qapp.processEvents()
    assert not watch._soon.isActive()

    with qtbot.waitSignal(watch.changed):
        timing.stop(record)
    watch.stop()


def test_the_tray_says_what_runs_and_offers_what_can_be_done(
    qtbot, qapp, presenter, wording, record, clock
):
    tray = Tray(wording)
    presenter.today_changed.connect(tray.show_view)
    presenter.refresh()
    idle = tray.status.text(), [a.text() for a in tray.menu.actions() if a.isVisible()]

    presenter.start()

    running = tray.status.text(), [a.text() for a in tray.menu.actions() if a.isVisible()]
    assert idle[0].replace("\u00a0", " ") == "Nothing is running · 0 min today"
    assert "Start" in idle[1]
    assert "Stop" not in idle[1]
    assert running[0] == "Running since 20:42, out of hours"
    assert {"Pause", "Stop", "Quit"} <= set(running[1])
    tray.hide()


def test_an_answer_is_one_click_in_the_tray(qtbot, qapp, presenter, wording, record):
    tray = Tray(wording)
    tray.serve(presenter)
    presenter.refresh()

    tray.answered.trigger()

    assert len(record.log().interruptions) == 1
    tray.start.trigger()
    assert record.store.running() is not None
    assert not tray.answered.isVisible()
    tray.hide()


def test_without_a_tray_the_program_says_nothing_and_goes_on(qtbot, qapp, wording, caplog):
    tray = Tray(wording)

    tray.show()
    tray.say("cmtracker", "one question waiting")

    assert not tray.is_there
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]
    tray.hide()


def test_a_click_is_shown_before_the_record_has_been_read_again(qtbot, program):
    shown(qtbot, program)
    presenter, seen = program.record.presenter, []
    presenter.today_changed.connect(seen.append)

    presenter.start()
    presenter.count("facebook", Direction.SENT, 10)

    assert seen[0].running is not None
    assert next(c.sent for c in seen[1].channels if c.name == "facebook") == 10


def test_an_evening_answered_with_no_is_not_asked_again(qtbot, program, data_dir, monkeypatch):
    with open_workspace(data_dir) as before:
        week = ((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ())
        calendar.set_schedule(before, Schedule(date(2026, 11, 16), (week,)))
        start = before.now() - 34 * HOUR  # Monday, 10:42
        sessions.add(before, start, start + HOUR)
    shown(qtbot, program)
    qtbot.waitUntil(lambda: _says(program, "Yesterday evening?"))

    with qtbot.waitSignal(program.reads.settled):
        program.record.presenter.no_evening(program.record.presenter.view.yesterday.date)

    assert "Yesterday evening?" not in told(program)
    assert not program.record.presenter.view.evenings


def test_the_tray_counts_handled_messages_of_each_channel(qtbot, qapp, presenter, wording, record):
    tray = Tray(wording)
    tray.serve(presenter)
    presenter.refresh()
    entries = {action.text(): action for action in tray.counts.actions()}

    entries["Facebook +10"].trigger()
    entries["X +1"].trigger()

    counted = [(c.channel, c.direction, c.count) for c in record.log().counts]
    assert sorted(counted) == [("facebook", Direction.SENT, 10), ("x", Direction.SENT, 1)]
    assert len(entries) == 6
    tray.hide()


def test_the_menu_of_the_tray_stands_in_its_order(qtbot, qapp, presenter, wording):
    tray = Tray(wording)
    tray.serve(presenter)
    presenter.refresh()

    shown = [a.text() or "-" for a in tray.menu.actions() if a.isVisible()]

    assert [text.replace("\u00a0", " ") for text in shown] == [
        "Nothing is running · 0 min today",
        "-",
        "Open cmtracker",
        "-",
        "Start",
        "I just answered",
        "Seen, not handled",
        "Note a line…",
        "-",
        "Open a crisis…",
        "-",
        "Count handled messages",
        "Pause reminders",
        "-",
        "Settings…",
        "Quit",
    ]
    tray.hide()


def test_reminders_are_paused_from_the_tray_and_heard_again(qtbot, program):
    shown(qtbot, program)
    qtbot.waitUntil(lambda: _offers(program._tray, "Pause reminders"))

    program._tray.reminders.actions()[1].trigger()
    _offers(program._tray, "Reminders paused until tomorrow")
    program._tray.reminders.actions()[2].trigger()

    _offers(program._tray, "Pause reminders")


def _offers(tray, text):
    assert text in [action.text() for action in tray.menu.actions() if action.isVisible()]


def draw() -> None:
    """Leave a picture in Qt's cache, as drawing icons does."""
    drawn = QPixmap(4, 4)
    drawn.fill()
    assert QPixmapCache.insert("drawn", drawn)


def is_drawn() -> bool:
    found = QPixmap()
    return QPixmapCache.find("drawn", found)


@pytest.mark.parametrize(("what", "is_hidden"), [("tick", True), ("tick", False), ("answer", True)])
def test_what_a_tick_or_a_hidden_window_draws_is_not_left_in_the_cache(
    qtbot, program, what, is_hidden
):
    shown(qtbot, program)
    if is_hidden:
        program.window.hide()
    presenter = program.record.presenter

    if what == "tick":
        draw()
        program._ticked()
    else:
        drawn: list[bool] = []
        presenter.today_changed.connect(lambda: (draw(), drawn.append(is_drawn())))
        with qtbot.waitSignal(presenter.today_changed):
            presenter.refresh()
        assert drawn == [True]

    QApplication.processEvents()  # and what was put off to the end of the wake-up
    assert not is_drawn()


@given(st.floats(1.7e9, 2.1e9))
def test_there_is_one_tick_a_minute_just_after_the_whole_minute(now):
    wait = until_next_minute(now) / 1_000

    after = (now + wait) % 60
    assert 5 <= wait <= 66
    assert after == pytest.approx(1, abs=0.01)


def test_ticks_follow_one_another_by_a_minute_also_where_the_system_is_a_second_off():
    at, times = 1_795_000_017.3, []
    for early_or_late in (-1, 1, 0, 1, -1, -1):
        at += until_next_minute(at) / 1_000 + early_or_late
        times.append(at // 60 if at % 60 < 30 else at // 60 + 1)

    assert times == list(range(int(times[0]), int(times[0]) + 6))
