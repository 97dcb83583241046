"""While working: who asked in four chips, an answer just given, what weighed, and the line for
tomorrow.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from typing_in import type_into

from cmtracker.model import (
    Direction,
    OnCall,
    RequestedBy,
    Source,
)
from cmtracker.tracker import acts, evenings, exchange, safety, sessions, tomorrow
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.main_window import MainWindow, PageSpec
from cmtracker.ui.today.count_dialog import CountDialog
from cmtracker.ui.today.details_panel import AnswerChip
from cmtracker.ui.today.page import TodayPage


@pytest.fixture
def window(qtbot, context, record, presenter, settings, tmp_path):
    """Today, of a log that was begun the day before: nothing is asked about."""
    evenings.add_free_evening(record, date(2026, 11, 16))
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(SettingsAsks(), state)
    qtbot.addWidget(made)
    made.build([PageSpec("Today", "today", TodayPage)])
    made.show_record(context, presenter)
    made.resize(1180, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.let_go()


@pytest.fixture
def card(window):
    return window.page.running


def button(within: QWidget, text: str) -> QAbstractButton:
    found = [
        b
        for b in within.findChildren(QAbstractButton)
        if b.isVisible() and text in {b.text(), b.accessibleName()}
    ]
    assert len(found) == 1, f"{len(found)} visible buttons say {text!r}"
    return found[0]


def click(within: QWidget, text: str) -> None:
    """Click with the mouse where the button is, as the window hands it on."""
    QApplication.sendPostedEvents()  # what was shown last is laid out before it can be clicked
    found = button(within, text)
    area = next((a for a in found.window().findChildren(QScrollArea) if a.isAncestorOf(found)), 0)
    if area:
        area.ensureWidgetVisible(found)
    window = found.window()
    place = found.mapTo(window, found.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)


def keys(within: QWidget, sequence: str) -> None:
    combination = QKeySequence(sequence)[0]
    QTest.keyClick(within, combination.key(), combination.keyboardModifiers())


def texts(within: QWidget) -> str:
    shown = (label.text() for label in within.findChildren(QLabel) if label.isVisible())
    return "\n".join(shown).replace("\u00a0", " ")


def said(window) -> str:
    return window.bar.text.text().replace("\u00a0", " ").replace("\u202f", " ")


# --- who asked


@pytest.mark.parametrize(
    ("chip", "who"),
    [
        ("My hierarchy", RequestedBy.MANAGER),
        ("Elected member or cabinet", RequestedBy.ELECTED),
        ("On call or alert", RequestedBy.ALERT),
        ("Without an express request", RequestedBy.SELF),
    ],
)
def test_who_asked_is_one_of_four_chips(card, record, chip, who):
    click(card, "Start")

    click(card, chip)

    assert record.store.running().requested_by is who
    chosen = [b.text() for b in card.findChildren(AnswerChip) if b.isVisible() and b.isChecked()]
    assert chosen == [chip]


@pytest.mark.parametrize("running", [True, False])
def test_inside_an_on_call_window_the_third_chip_means_on_call(
    card, record, presenter, clock, running
):
    with record.store.act("on_call") as act:
        act.insert(OnCall(clock.instant("2026-11-17 20:00"), clock.instant("2026-11-17 21:00")))
    if running:
        click(card, "Start")
        click(card, "On call or alert")
    else:
        click(card, "On call or alert")
        click(card, "Start")

    assert record.store.running().requested_by is RequestedBy.ON_CALL
    assert button(card, "On call or alert").isChecked()


def test_who_exactly_asked_is_offered_by_say_more_alone(card, record):
    click(card, "Start")
    exact = ("Mayor or president", "Standing order", "Other")
    offered = {b.text() for b in card.findChildren(AnswerChip) if b.isVisible()}
    assert not offered & set(exact)

    click(card, "Say more of who asked")
    click(card, "Mayor or president")

    assert record.store.running().requested_by is RequestedBy.MAYOR
    assert "At the request of · mayor or president" in texts(card)


def test_nothing_is_filled_in_that_nobody_said(card, record, clock):
    click(card, "Start")
    clock.at("2026-11-17 21:05")
    click(card, "My hierarchy")
    click(card, "Say more of who asked")
    line = card.details.exact.request

    fields = (line.function.text(), line.time.text(), line.channel.currentText())
    assert (*fields, line.reference.text()) == ("", "", "", "")
    for field in (line.function, line.time, line.reference):
        field.editingFinished.emit()
    assert record.store.running().request is None

    keys(line.time, "Up")
    assert line.time.text() == "20:30"  # the quarter of the start, for whoever asks for it


def test_neither_choosing_nor_unfolding_moves_the_way_to_stop(qtbot, card):
    click(card, "Start")
    QApplication.processEvents()
    place = card.stop.mapToGlobal(QPoint())

    for text in ("My hierarchy", "Say more of who asked", "What weighed on it", "Urgency"):
        click(card, text)
        QApplication.processEvents()
        assert card.stop.mapToGlobal(QPoint()) == place


def test_the_chips_beside_start_are_of_the_session_about_to_start(card, record, clock, presenter):
    sessions.add(record, clock.instant("2026-11-17 18:00"), clock.instant("2026-11-17 19:00"))
    presenter.refresh()
    click(card, "Elected member or cabinet")
    click(card.ahead, "Facebook")
    assert record.store.running() is None
    assert "Last session: Tue 17 Nov, 18:00 – 19:00 (1 h)" in texts(card.last)

    click(card, "Start")

    running = record.store.running()
    assert (running.requested_by, running.channels) == (RequestedBy.ELECTED, ("facebook",))
    (last,) = record.log().sessions
    assert (last.requested_by, last.channels) == (RequestedBy.UNSPECIFIED, ())
    click(card, "Stop")
    assert not any(chip.isChecked() for chip in card.ahead.findChildren(AnswerChip))


def test_the_key_starts_what_the_chips_say(window, card, record):
    click(card, "My hierarchy")

    keys(window, "Ctrl+Return")

    assert record.store.running().requested_by is RequestedBy.MANAGER


# --- keys and focus


def test_after_a_click_the_focus_rests_on_no_answer(card, clock):
    for text in ("My hierarchy", "Start", "Elected member or cabinet", "Pause", "Resume", "Stop"):
        click(card, text)
        clock.now += 600
        assert not isinstance(QApplication.focusWidget(), AnswerChip), text
        assert QApplication.focusWidget() is not None


def test_one_to_four_choose_who_asked_while_the_card_has_the_focus(window, card, record):
    click(card, "Start")
    assert card.hasFocus()

    for key, who in zip(
        "1234",
        (RequestedBy.MANAGER, RequestedBy.ELECTED, RequestedBy.ALERT, RequestedBy.SELF),
        strict=True,
    ):
        keys(card, key)
        assert record.store.running().requested_by is who
    keys(card, "4")
    assert record.store.running().requested_by is RequestedBy.UNSPECIFIED

    entry = window.navigation.entries[0]
    entry.setFocus()
    keys(entry, "1")
    assert record.store.running().requested_by is RequestedBy.UNSPECIFIED


def test_a_digit_typed_into_a_field_of_the_card_is_a_digit(card, record):
    click(card, "Start")
    click(card, "Say more of who asked")
    field = card.details.exact.request.reference
    field.setFocus()

    QTest.keyClicks(field, "12")

    assert field.text() == "12"
    assert record.store.running().requested_by is RequestedBy.UNSPECIFIED


def test_a_double_click_on_start_does_not_stop(qtbot, window, card, record, monkeypatch):
    place = card.start.mapTo(window, card.start.rect().center())
    monkeypatch.setattr(
        "cmtracker.ui.widgets.steady.QCursor.pos", staticmethod(lambda: window.mapToGlobal(place))
    )
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert window.page.childAt(window.page.mapFrom(window, place)) is not card.start

    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)

    assert record.store.running() is not None
    assert record.log().sessions == ()
    over = QApplication.doubleClickInterval() + 200
    qtbot.waitUntil(lambda: _clicks_again(window, place, record), timeout=over + 3000)


def _clicks_again(window, place, record) -> bool:
    """Say whether a later click is taken again."""
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    return bool(record.log().sessions)


def test_what_runs_stands_before_the_questions_of_the_morning(
    qtbot, window, card, record, clock, presenter
):
    sessions.add(record, clock.instant("2026-11-13 18:00"), clock.instant("2026-11-13 19:00"))
    presenter.refresh()

    def order():
        QApplication.processEvents()
        return window.page.morning.y() < card.y()

    assert window.page.morning.isVisible()
    assert order()
    keys(window, "Ctrl+Return")
    assert not order()
    tabbed = by_tab(qtbot, window.page.add)
    normal_day = button(window.page.morning, "Normal day")
    assert tabbed.index(card.stop) < tabbed.index(normal_day)
    keys(window, "Ctrl+Return")
    assert order()
    tabbed = by_tab(qtbot, window.page.add)
    assert tabbed.index(normal_day) < tabbed.index(card.start)


def by_tab(qtbot, start):
    """Return the widgets that Tab goes to from one on, in order."""
    order = []
    start.setFocus()
    widget = start
    while widget is not start or not order:
        order.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    return order


def test_undo_takes_back_a_chip_and_leaves_the_session_running(window, card, record, clock):
    click(card, "Start")
    click(card, "My hierarchy")
    click(card, "Without an express request")

    said_of = []
    for keys_ in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"):
        keys(window, keys_)
        said_of.append(record.store.running().requested_by)

    assert said_of == [RequestedBy.MANAGER, RequestedBy.UNSPECIFIED, RequestedBy.MANAGER]
    assert button(card, "My hierarchy").isChecked()


# --- an answer just given


def test_an_answer_is_kept_in_one_click_and_becomes_a_session_in_another(
    window, card, record, clock
):
    clock.at("2026-11-17 22:14")
    click(card, "I just answered")

    (kept,) = record.log().interruptions
    assert kept.at == clock.now
    assert "Answered Tuesday 17 November at 22:14" in said(window)
    assert "Answered at 22:14, it took" in texts(card)
    clock.at("2026-11-17 22:16")
    click(card, "The answer took 5 minutes")

    (session,) = record.log().sessions
    assert (session.start, session.end) == (kept.at - 300, kept.at)
    assert (session.source, session.requested_by) == (Source.MANUAL, RequestedBy.UNSPECIFIED)
    assert record.log().interruptions == ()
    assert "22:09 – 22:14 (5 min)" in said(window)


def test_one_undo_gives_the_instant_back_and_another_takes_it_away(window, card, record, clock):
    click(card, "I just answered")
    click(card, "The answer took 2 minutes")

    keys(window, "Ctrl+Z")
    assert record.log().sessions == ()
    assert len(record.log().interruptions) == 1
    assert button(card, "The answer took 2 minutes").isVisible()
    keys(window, "Ctrl+Z")
    assert record.log().interruptions == ()
    assert "it took" not in texts(card)
    keys(window, "Ctrl+Shift+Z")
    keys(window, "Ctrl+Shift+Z")
    assert [s.end - s.start for s in record.log().sessions] == [120]


def test_two_clicks_in_a_minute_are_one_answer(card, record, clock):
    click(card, "I just answered")
    clock.now += 5
    click(card, "I just answered")

    assert len(record.log().interruptions) == 1


def test_an_answer_is_not_asked_about_after_half_an_hour(window, card, record, clock, presenter):
    click(card, "I just answered")
    clock.now += evenings.LATELY
    presenter.refresh()

    assert "it took" not in texts(card)
    assert len(record.log().interruptions) == 1


def test_nothing_moves_when_an_answer_is_asked_about(card):
    QApplication.processEvents()
    before = card.answered.mapToGlobal(QPoint()), card.height()

    click(card, "I just answered")
    QApplication.processEvents()

    assert (card.answered.mapToGlobal(QPoint()), card.height()) == before


def test_an_answer_within_a_running_session_needs_no_instant(window, card, record):
    click(card, "Start")
    assert not card.answered.isVisible()

    keys(window, "Ctrl+J")

    assert record.log().interruptions == ()
    assert window.bar.property("severity") == "warning"


def test_the_keys_answer_and_count(window, record):
    keys(window, "Ctrl+J")
    keys(window, "Ctrl+M")
    keys(window, "Ctrl+Shift+M")

    assert len(record.log().interruptions) == 1
    (count,) = record.log().counts
    assert (count.channel, count.direction, count.count) == ("facebook", Direction.SENT, 11)
    assert "10 messages handled, Tuesday 17 November at 20:42" in said(window)


# --- the end of a session


def work(card, clock, start: str, end: str) -> None:
    clock.at(start)
    click(card, "Start")
    clock.at(end)
    click(card, "Stop")


def test_what_weighed_is_asked_once_after_a_session_out_of_hours(card, record, clock, presenter):
    work(card, clock, "2026-11-17 20:42", "2026-11-17 22:10")

    click(card.last, "Urgency")
    click(card.last, "Done, nothing to add")

    assert [one.value for one in record.log().sessions[0].pressures] == ["urgency"]
    presenter.refresh()
    assert not card.last.take_up.isVisible()
    assert not card.last.details.isVisible()
    assert button(card, "Start").isVisible()


def test_nothing_is_asked_after_agreed_hours(card, clock, presenter):
    clock.at("2026-11-17 10:00")
    presenter.refresh()
    work(card, clock, "2026-11-17 10:00", "2026-11-17 11:00")

    assert not card.last.take_up.isVisible()
    assert not card.last.details.isVisible()


def test_the_question_can_be_left_unanswered(card, record, clock):
    work(card, clock, "2026-11-17 20:42", "2026-11-17 22:10")

    click(card, "Start")

    assert record.store.running() is not None
    assert not card.last.isVisible()


def test_the_line_for_tomorrow_is_shown_next_morning_until_dismissed(
    window, card, record, clock, presenter, data_dir, tmp_path
):
    work(card, clock, "2026-11-17 20:42", "2026-11-17 22:10")
    type_into(card.last.take_up, "call the DGA back")
    click(card.last, "Remind me tomorrow")
    assert not window.page.take_up.isVisible()

    clock.at("2026-11-18 08:31")
    presenter.refresh()

    assert "call the DGA back" in texts(window.page.take_up)
    exchange.export_file(record, tmp_path / "log.json")
    assert "DGA back" not in (tmp_path / "log.json").read_text(encoding="utf-8")
    click(window.page.take_up, "Taken up")
    assert not window.page.take_up.isVisible()
    presenter.refresh()
    assert not window.page.take_up.isVisible()
    for path in data_dir.rglob("*"):
        assert not path.is_file() or b"DGA back" not in path.read_bytes()


def test_a_line_written_after_midnight_is_for_the_same_day(record, clock):
    clock.at("2026-11-18 00:40")
    tomorrow.keep(record, "two replies")

    assert tomorrow.shown(record, clock.instant("2026-11-18 04:59")) == ""
    assert tomorrow.shown(record, clock.instant("2026-11-18 05:00")) == "two replies"


def test_no_line_is_kept_in_plain_beside_an_encrypted_log(record, clock, data_dir):
    safety.protect_with(record, None, "a long phrase")

    with open_workspace(data_dir, clock=clock, passphrase="a long phrase") as locked:
        tomorrow.keep(locked, "call the DGA back")

        assert not tomorrow.may_keep(locked)
        assert tomorrow.shown(locked, clock.instant("2026-11-19 08:00")) == ""
    for path in data_dir.rglob("*"):
        assert not path.is_file() or b"DGA back" not in path.read_bytes()


# --- counting


def test_messages_of_last_evening_are_counted_there(window, record, presenter, clock):
    clock.at("2026-11-18 08:31")
    presenter.refresh()
    click(window.page, "Count…")
    (dialog,) = window.findChildren(CountDialog)
    dialog.number.setValue(12)
    type_into(dialog.day, "hier")
    type_into(dialog.time, "21h30")
    assert "Tuesday 17 November at 21:30" in texts(dialog)

    dialog.count.click()

    (count,) = record.log().counts
    assert (count.start, count.count) == (clock.instant("2026-11-17 21:30"), 12)
    assert said(window) == "Facebook: 12 messages handled, Tuesday 17 November at 21:30."
    assert presenter.view.channels[0].sent == 0


def test_messages_are_counted_now_unless_a_time_is_typed(window, record, presenter, clock):
    window.page.count_messages()
    (dialog,) = window.findChildren(CountDialog)
    dialog.number.setValue(3)
    clock.at("2026-11-17 20:59")
    dialog.count.click()

    (count,) = record.log().counts
    assert count.start == clock.instant("2026-11-17 20:45")


def test_messages_of_a_time_to_come_are_refused_in_the_dialog(window, record):
    window.page.count_messages()
    (dialog,) = window.findChildren(CountDialog)
    dialog.number.setValue(3)
    type_into(dialog.time, "23h")

    dialog.count.click()

    assert dialog.isVisible()
    assert "23:00" in texts(dialog)
    assert record.log().counts == ()


def test_nothing_is_counted_at_a_time_that_cannot_be_read(window):
    window.page.count_messages()
    (dialog,) = window.findChildren(CountDialog)
    dialog.number.setValue(3)

    type_into(dialog.time, "25h99")

    assert not dialog.count.isEnabled()


# --- nothing covers, nothing moves


def test_what_is_said_below_neither_covers_nor_moves_the_page(window, card):
    def geometry():
        QApplication.processEvents()
        return window.page.mapTo(window, QPoint()), window.page.size()

    before = geometry()
    window.bar.say("Kept.", undo=True)

    assert geometry() == before
    bar = window.bar.mapTo(window, QPoint()).y()
    assert bar >= before[0].y() + before[1].height()
    window.bar.clear()
    assert geometry() == before


def test_a_notice_moves_nothing_that_was_on_the_page(window, card):
    QApplication.processEvents()
    before = [w.mapTo(window, QPoint()) for w in (card.start, window.page.add, window.page.day)]

    window.add_notice(Notice("A question"))
    QApplication.processEvents()

    shown = [w.mapTo(window, QPoint()) for w in (card.start, window.page.add, window.page.day)]
    assert shown == before


def test_a_click_meant_for_the_page_answers_no_notice_that_came_up(qtbot, window):
    answered = []
    notice = Notice("A question")
    yes = notice.offer("Yes", lambda: answered.append(True))
    window.add_notice(notice)
    QApplication.processEvents()
    place = yes.mapTo(window, yes.rect().center())

    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert answered == []

    quiet = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    qtbot.waitUntil(lambda: not notice.testAttribute(quiet))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert answered == [True]


def test_the_instant_of_an_answer_taken_back_elsewhere_becomes_nothing(record, clock, presenter):
    refused = []
    presenter.refused.connect(refused.append)
    gone = evenings.add_interruption(record)
    acts.undo(record)

    presenter.answer_took(gone, 5)

    assert [error.key for error in refused] == ["no_such_id"]
    assert record.log().sessions == ()


def test_the_interruption_keeps_its_channel_as_a_session(record, clock):
    seen = evenings.add_interruption(record, channel="facebook")

    session = evenings.answer_took(record, seen, 10)

    assert session.channels == ("facebook",)
