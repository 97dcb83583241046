"""The Today page, driven as a person would: by visible text and by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from typing_in import type_into
from ui.pressing import plain

from cmtracker.model import (
    Activity,
    Batch,
    Category,
    Direction,
    HolidayChange,
    Pressure,
    RequestedBy,
)
from cmtracker.tracker import calendar, counts, evenings, sessions, timing
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.today.origin_chips import OriginChips
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.widgets.phrases import on_act


@pytest.fixture
def page(qtbot, context, presenter):
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def begun(page, record, clock):
    """A log that was begun the day before; on its first day nothing is counted nor drawn."""
    evenings.add_free_evening(record, clock_date("2026-11-16"))
    page.refresh()


def button(within: QWidget, text: str) -> QAbstractButton:
    """Return the visible button that says, or is called, `text`."""
    found = [
        b
        for b in within.findChildren(QAbstractButton)
        if b.isVisible() and text in {b.text(), b.accessibleName()}
    ]
    assert len(found) == 1, f"{len(found)} visible buttons say {text!r}"
    return found[0]


def press(qtbot, within: QWidget, text: str) -> None:
    """Press a button by the keyboard."""
    found = button(within, text)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def texts(within: QWidget) -> str:
    shown = (label.text() for label in within.findChildren(QLabel) if label.isVisible())
    return "\n".join(shown).replace("\u00a0", " ")


def test_the_header_says_the_date_and_the_week(page):
    assert "Tuesday 17 November 2026" in texts(page)
    assert "Week 47" in texts(page)


def test_starting_shows_that_something_runs_out_of_hours(qtbot, page, record):
    press(qtbot, page.running, "Start")

    assert timing.status(record).state == "working"
    assert "RUNNING · out of hours" in texts(page.running)
    assert button(page.running, "Stop").isVisible()


def test_in_its_first_minute_the_day_is_not_said_to_be_empty(qtbot, page):
    press(qtbot, page.running, "Start")

    assert "Less than a minute worked on this day so far." in texts(page.day)
    assert "nothing logged yet" not in texts(page)


def test_inside_the_schedule_it_runs_as_scheduled(qtbot, page, record, clock):
    clock.at("2026-11-17 10:00")
    timing.start(record)
    clock.at("2026-11-17 10:05")

    page.refresh()

    assert "RUNNING · as scheduled" in texts(page.running)


def test_the_running_time_is_told_in_hours_and_minutes(qtbot, page, record, clock):
    press(qtbot, page.running, "Start")
    clock.at("2026-11-17 22:56")
    timing.heartbeat(record)

    page.refresh()

    assert "2 h 14" in texts(page.running)
    assert "Since 20:42" in texts(page.running)


def test_stopping_keeps_the_session_and_says_where_the_rest_leads(qtbot, page, record, clock):
    press(qtbot, page.running, "Start")
    clock.at("2026-11-17 22:10")

    press(qtbot, page.running, "Stop")

    (session,) = record.log().sessions
    assert (session.start, session.end) == (
        clock.instant("2026-11-17 20:42"),
        clock.instant("2026-11-17 22:10"),
    )
    assert "Work may resume from 09:10 (11 h of rest)" in texts(page.running)


def test_a_pause_can_be_resumed(qtbot, page, record, clock):
    press(qtbot, page.running, "Start")
    clock.at("2026-11-17 21:00")
    press(qtbot, page.running, "Pause")
    clock.at("2026-11-17 21:15")

    press(qtbot, page.running, "Resume")

    assert timing.status(record).running.start == clock.instant("2026-11-17 21:15")
    assert [s.end for s in record.log().sessions] == [clock.instant("2026-11-17 21:00")]


def test_nobody_is_said_to_have_asked_until_a_chip_is_touched(qtbot, page, record):
    press(qtbot, page.running, "Start")

    assert timing.status(record).running.requested_by is RequestedBy.UNSPECIFIED
    assert "At the request of · not specified" in texts(page.running)
    assert not page.running.details.exact.request.isVisible()


def test_a_chip_says_who_asked_and_the_evidence_unfolds_on_request(qtbot, page, record):
    press(qtbot, page.running, "Start")

    press(qtbot, page.running, "My hierarchy")

    assert timing.status(record).running.requested_by is RequestedBy.MANAGER
    assert not page.running.details.exact.request.isVisible()
    press(qtbot, page.running, "Say more")
    assert page.running.details.exact.request.isVisible()
    assert not page.running.details.exact.request.time.text()


def test_touching_the_chosen_chip_again_takes_the_answer_back(qtbot, page, record):
    press(qtbot, page.running, "Start")
    press(qtbot, page.running, "My hierarchy")

    press(qtbot, page.running, "My hierarchy")

    assert timing.status(record).running.requested_by is RequestedBy.UNSPECIFIED


def test_the_evidence_of_a_request_takes_function_time_channel_and_reference(
    qtbot, page, record, clock
):
    press(qtbot, page.running, "Start")
    press(qtbot, page.running, "My hierarchy")
    line = page.running.details.exact.request

    line.function.setText("DGA")
    line.function.editingFinished.emit()
    type_into(line.time, "20h31")
    line.time.editingFinished.emit()
    line.channel.setCurrentText("SMS")
    line.channel.textActivated.emit("SMS")
    line.reference.setText("no. 12")
    line.reference.editingFinished.emit()

    request = timing.status(record).running.request
    assert (request.function, request.channel, request.reference) == ("DGA", "SMS", "no. 12")
    assert request.at == clock.instant("2026-11-17 20:31")


def test_a_request_made_before_midnight_for_work_after_it_keeps_its_day(qtbot, page, record, clock):
    clock.at("2026-11-18 00:10")
    press(qtbot, page.running, "Start")
    press(qtbot, page.running, "My hierarchy")
    line = page.running.details.exact.request

    type_into(line.time, "23h50")
    line.time.editingFinished.emit()

    assert timing.status(record).running.request.at == clock.instant("2026-11-17 23:50")


def test_circumstances_activity_and_channels_are_chips_and_a_menu(qtbot, page, record):
    press(qtbot, page.running, "Start")

    press(qtbot, page.running, "What weighed on it")
    press(qtbot, page.running, "Urgency")
    press(qtbot, page.running, "Hostile messages")
    press(qtbot, page.running, "Facebook")
    actions = page.running.details.activity.menu().actions()
    next(a for a in actions if a.text() == "Moderation").trigger()

    running = timing.status(record).running
    assert running.pressures == (Pressure.URGENCY, Pressure.HOSTILE)
    assert running.channels == ("facebook",)
    assert running.activity is Activity.MODERATION


def test_the_session_just_ended_can_still_be_described(qtbot, page, record, clock):
    press(qtbot, page.running, "Start")
    clock.at("2026-11-17 21:00")
    press(qtbot, page.running, "Stop")

    press(qtbot, page.running, "Say more")
    press(qtbot, page.running.last, "Mayor or president")

    assert record.log().sessions[0].requested_by is RequestedBy.MAYOR


@pytest.mark.usefixtures("begun")
def test_a_click_on_plus_ten_counts_ten_handled_messages(qtbot, page, record):
    press(qtbot, page.messages, "Facebook: 10 more handled")

    (count,) = record.log().counts
    assert (count.channel, count.direction, count.count) == ("facebook", Direction.SENT, 10)
    assert "10" in texts(page.messages)


@pytest.mark.usefixtures("begun")
def test_a_hostile_message_counts_among_those_received(qtbot, page, record):
    press(qtbot, page.messages, "X: 1 more received that is hostile")

    (count,) = record.log().counts
    assert (count.direction, count.count, count.hostile) == (Direction.RECEIVED, 1, 1)


def note(page, text: str) -> None:
    """Write a line into the morning card, and wait for what is understood of it."""
    page.morning.note.line.setPlainText(text)
    page.morning.note.read()


def a_monday_confirmed(record, clock) -> None:
    clock.at("2026-11-16 17:00")
    sessions.confirm(record, clock_date("2026-11-16"))
    clock.at("2026-11-17 08:30")


def test_the_morning_card_asks_about_yesterday_evening(page, record, clock):
    a_monday_confirmed(record, clock)

    page.refresh()

    assert page.morning.question.text() == "Yesterday evening?"
    assert "Monday 16 November" in texts(page.morning)


def test_nothing_is_one_click_that_is_kept_and_can_be_undone(qtbot, page, record, clock, presenter):
    a_monday_confirmed(record, clock)
    page.refresh()

    press(qtbot, page.morning, "Nothing")

    assert not page.morning.isVisible()
    assert [one.date for one in record.log().free_evenings] == [clock_date("2026-11-16")]
    presenter.undo()
    assert page.morning.isVisible()


def test_every_evening_since_the_last_answer_is_asked_about(qtbot, page, record, clock):
    clock.at("2026-11-13 17:06")
    for day in ("12", "13"):
        sessions.confirm(record, clock_date(f"2026-11-{day}"))
    clock.at("2026-11-12 22:00")
    sessions.add(record, clock.instant("2026-11-12 20:00"), clock.instant("2026-11-12 21:00"))
    clock.at("2026-11-16 08:30")
    page.refresh()

    asked = [clock_date(f"2026-11-{day}") for day in ("13", "14", "15")]
    assert list(page.morning.evening_chips) == asked
    assert page.morning.question.text() == "Yesterday?"
    page.morning.evening_chips[asked[0]].click()
    question = page.morning.question.text().replace("\u00a0", " ")
    assert question == "Friday 13 November, in the evening?"
    press(qtbot, page.morning, "Nothing")

    assert [one.date for one in record.log().free_evenings] == asked[:1]
    assert list(page.morning.evening_chips) == asked[1:]


def test_a_line_is_kept_as_it_was_understood(qtbot, page, record, clock):
    a_monday_confirmed(record, clock)
    page.refresh()

    note(page, "22h30-0h30 fb 12 dga sms 22h15")

    told = page.morning.note.understood.text().replace("\u00a0", " ")
    assert told.startswith("Monday 16 November, 22:30 – 00:30 · 2 h · out of hours · ")
    assert page.morning.note.consequence.text().replace("\u00a0", " ") == (
        "End at 00:30: work may resume from 11:30 on. "
        "The schedule begins at 09:00: the rest would be 8 h 30 (minimum: 11 h)."
    )
    assert len(record.log().sessions) == 2  # nothing is kept before
    qtbot.keyClick(page.morning.note.line, Qt.Key.Key_Return)

    added = max(record.log().sessions, key=lambda s: s.start)
    assert added.start == clock.instant("2026-11-16 22:30")
    assert added.end == clock.instant("2026-11-17 00:30")
    assert added.requested_by is RequestedBy.MANAGER
    assert not page.morning.isVisible()


def test_who_asked_is_chosen_below_a_line_that_does_not_say_it(page, record, clock):
    a_monday_confirmed(record, clock)
    page.refresh()

    note(page, "20h45-21h")
    page.morning.note.origins[RequestedBy.ELECTED].click()
    page.morning.note.save.click()

    added = max(record.log().sessions, key=lambda s: s.start)
    assert added.requested_by is RequestedBy.ELECTED


def test_a_crisis_typed_without_a_time_is_opened_now_and_said(
    qtbot, page, presenter, wording, record, clock
):
    said: list[str] = []
    a_monday_confirmed(record, clock)
    page.refresh()

    note(page, "crise Crue")

    assert plain(page.morning.note.understood.text()) == (
        "Tuesday 17 November at 08:30: crisis “Crue” begins – now, as no time is named"
    )
    presenter.done.connect(lambda done: said.append(on_act(done, wording, "Europe/Paris")))
    clock.at("2026-11-17 08:32")
    qtbot.keyClick(page.morning.note.line, Qt.Key.Key_Return)

    (crisis,) = record.log().crises
    assert (crisis.name, crisis.start) == ("Crue", clock.instant("2026-11-17 08:32"))
    assert plain(said[0]) == "Saved: Tuesday 17 November at 08:32: crisis “Crue” begins."
    assert page.morning.note.line.toPlainText() == ""


class LateReader:
    """Answers when it is told to, as the reading thread of a busy machine does."""

    def __init__(self, workspace) -> None:
        self.workspace, self.asked = workspace, {}

    def ask(self, name, job, then):
        self.asked[name] = job, then

    def answer(self) -> None:
        asked, self.asked = self.asked, {}
        for job, then in asked.values():
            then(job(self.workspace))


@pytest.mark.parametrize("typed_over", [False, True])
def test_a_line_is_kept_by_enter_before_it_was_read_and_never_another_one(
    qtbot, page, presenter, record, clock, monkeypatch, typed_over
):
    a_monday_confirmed(record, clock)
    page.refresh()
    late = LateReader(record)
    monkeypatch.setattr(presenter, "_reads", late)
    line = page.morning.note.line

    line.setPlainText("20h45-21h")
    page.morning.note.read()
    if typed_over:
        late.answer()
        line.setPlainText("20h45-22h")
        page.morning.note.read()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(record.log().sessions) == 2
    late.answer()

    added = max(record.log().sessions, key=lambda one: one.start)
    ended = "2026-11-16 22:00" if typed_over else "2026-11-16 21:00"
    assert added.end == clock.instant(ended)


def test_a_line_that_is_not_understood_is_shown_and_keeps_nothing(qtbot, page, record, clock):
    a_monday_confirmed(record, clock)
    page.refresh()

    note(page, "20h45-21h\n21h30 x3")

    assert "21h30 x3" in page.morning.note.understood.text()
    assert not page.morning.note.save.isEnabled()
    qtbot.keyClick(page.morning.note.line, Qt.Key.Key_Return)
    assert len(record.log().sessions) == 2


def test_a_normal_day_is_one_click(qtbot, page, record, clock):
    clock.at("2026-11-17 08:30")
    sessions.add(record, clock.instant("2026-11-13 09:00"), clock.instant("2026-11-13 12:00"))
    page.refresh()

    assert page.morning.day_question.text().replace("\u00a0", " ") == "Monday during the day?"
    press(qtbot, page.morning, "Normal day")

    monday = [s for s in record.log().sessions if s.start >= clock.instant("2026-11-16 00:00")]
    assert sum(s.end - s.start for s in monday) == 7 * 3600


def test_a_day_within_the_schedule_is_not_told_with_zero_minutes_out_of_hours(page, record, clock):
    clock.at("2026-11-17 23:00")
    sessions.add(record, clock.instant("2026-11-17 09:00"), clock.instant("2026-11-17 12:00"))

    page.refresh()

    said = page.day.strip.accessibleDescription().replace("\u00a0", " ")
    assert said == "3 h worked, none out of hours."


def test_the_day_is_told_in_one_sentence_and_as_a_table(qtbot, page, record, clock):
    clock.at("2026-11-17 23:00")
    sessions.add(record, clock.instant("2026-11-17 20:45"), clock.instant("2026-11-17 22:10"))

    page.refresh()

    rows = [row for row in page.day.rows() if row[3] in {"Evening", "Night"}]
    assert page.day.strip.accessibleDescription().replace("\u00a0", " ") == (
        "1 h 25 worked, of which 1 h 25 out of hours."
    )
    assert [row[:4] for row in rows] == [
        ["20:45", "22:00", "1 h 15".replace(" ", "\u00a0"), "Evening"],
        ["22:00", "22:10", "10 min".replace(" ", "\u00a0"), "Night"],
    ]


def test_arrow_keys_point_at_the_parts_of_the_day(qtbot, page, record, clock):
    clock.at("2026-11-17 23:00")
    sessions.add(record, clock.instant("2026-11-17 20:45"), clock.instant("2026-11-17 21:15"))
    page.refresh()
    page.day.strip.setFocus()

    while not page.day.readout.text().startswith("20:45"):
        qtbot.keyClick(page.day.strip, Qt.Key.Key_Right)

    assert "Evening" in page.day.readout.text()
    assert "Not specified" in page.day.readout.text()


def test_the_week_is_compared_with_its_limits(page, record, clock):
    clock.at("2026-11-17 23:30")
    for day, start, end in (
        ("16", "09:00", "12:30"),
        ("16", "20:00", "23:00"),
        ("17", "08:00", "12:00"),
    ):
        sessions.add(
            record,
            clock.instant(f"2026-11-{day} {start}"),
            clock.instant(f"2026-11-{day} {end}"),
        )

    page.refresh()

    told = texts(page.week)
    assert "9 h / 11 h" in told
    assert "4 h" in told  # 3 h on Monday evening and 1 h before nine on Tuesday
    assert "not yet known" in told


def test_what_was_left_running_is_asked_about(qtbot, page, record, clock):
    timing.start(record)
    clock.at("2026-11-18 08:00")

    page.refresh()

    assert page.recovery.isVisible()
    assert not page.running.isVisible()
    assert button(page, "Keep until 20:42")


def test_a_session_left_running_can_be_kept_to_the_last_sign_of_life(qtbot, page, record, clock):
    timing.start(record)
    clock.at("2026-11-17 21:30")
    timing.heartbeat(record)
    clock.at("2026-11-18 08:00")
    page.refresh()

    press(qtbot, page, "Keep until 21:30")

    assert [s.end for s in record.log().sessions] == [clock.instant("2026-11-17 21:30")]
    assert not page.recovery.isVisible()


@pytest.mark.usefixtures("begun")
def test_an_empty_day_says_so_in_words(page):
    assert "Nothing logged on this day yet." in texts(page.day)
    assert "Start when you begin, or add what is over." in texts(page.running)
    assert "0 min worked of 14 h due so far" in texts(page)


def covering(record, clock, start: str, end: str) -> None:
    """Keep an import of Facebook that covers a stretch of the day."""
    batch = Batch("", "f", "telegram", "facebook", 0, clock.instant(start), clock.instant(end), "d")
    with record.store.act("import") as act:
        act.insert_batch(batch, ())


def facebook(channels):
    (found,) = [channel for channel in channels if channel.name == "facebook"]
    return found


def test_hand_counts_in_a_quarter_that_an_import_covers_are_said_to_be_set_aside(
    page, presenter, record, clock
):
    clock.at("2026-11-17 14:05")
    covering(record, clock, "2026-11-17 08:00", "2026-11-17 12:00")
    counts.add(record, "facebook", 3, at=clock.instant("2026-11-17 09:05"))
    presenter.refresh()
    before = facebook(presenter.view.channels)

    presenter.count("facebook", Direction.RECEIVED, 2)

    after = facebook(presenter.view.channels)
    assert (before.set_aside, before.sent, before.is_covered) == (3, 0, False)
    assert (after.set_aside, after.received) == (3, 2)
    assert "3 message(s) counted by hand set aside" in texts(page.messages)


def test_a_click_in_a_quarter_that_an_import_covers_counts_nothing(page, presenter, record, clock):
    clock.at("2026-11-17 14:05")
    covering(record, clock, "2026-11-17 08:00", "2026-11-17 14:00")
    presenter.refresh()
    shown = []
    presenter.today_changed.connect(lambda view: shown.append(facebook(view.channels)))

    presenter.count("facebook", Direction.RECEIVED, 2)

    # At once, and again after the record was read.
    assert [(channel.received, channel.set_aside) for channel in shown] == [(0, 2)] * 2


def test_the_strip_shows_a_category_for_each_part(page, record, clock):
    clock.at("2026-11-17 23:30")
    sessions.add(record, clock.instant("2026-11-17 16:30"), clock.instant("2026-11-17 18:30"))

    page.refresh()

    shown = [p.segment.category for p in page.day.strip.parts if p.segment is not None]
    assert shown == [Category.SCHEDULED, Category.DAYTIME, Category.EVENING]


def test_a_new_day_and_the_edges_of_the_schedule_are_noticed(page, presenter, record, clock):
    clock.at("2026-11-18 08:59")
    presenter.tick()
    new_day = "Wednesday 18 November 2026" in texts(page)
    timing.start(record)
    presenter.refresh()
    before = "RUNNING · out of hours" in texts(page.running)
    clock.at("2026-11-18 09:01")

    presenter.tick()

    assert new_day
    assert before
    assert "RUNNING · as scheduled" in texts(page.running)


def test_what_another_program_did_is_noticed_at_the_next_tick(page, presenter, data_dir, clock):
    with open_workspace(data_dir, clock=clock) as other:
        timing.start(other)

    presenter.tick()

    assert "RUNNING" in texts(page.running)


def clock_date(text: str):
    from datetime import date

    return date.fromisoformat(text)


def test_the_e_mail_that_asks_for_a_confirmation_goes_on_the_clipboard(
    qtbot, page, record, presenter, clock
):
    told = []
    presenter.told.connect(told.append)
    press(qtbot, page.running, "Start")
    press(qtbot, page.running, "My hierarchy")
    clock.at("2026-11-17 20:50")
    press(qtbot, page.running, "Stop")
    press(qtbot, page.running.last, "Say more of who asked")

    press(qtbot, page.running, "Copy a confirmation e-mail")

    text = QGuiApplication.clipboard().text().replace("\u00a0", " ")
    assert text.startswith("Hello, following your request, I worked on Tuesday 17 November from")
    assert len(told) == 1


def test_no_e_mail_is_offered_where_nobody_asked(qtbot, page):
    press(qtbot, page.running, "Start")
    press(qtbot, page.running, "Without an express request")
    press(qtbot, page.running, "Say more of who asked")

    assert not page.running.details.exact.mail.isVisible()
    assert page.running.details.exact.request.isVisible()


def test_a_holiday_without_a_reason_is_told_as_a_holiday(page, record):
    calendar.change_holidays(record, date(2026, 11, 17), HolidayChange.ADD)

    page.refresh()

    said = texts(page)
    assert "public holiday" in said
    assert "· +" not in said


def test_after_a_click_on_who_asked_below_a_line_the_focus_is_on_no_answer(qtbot, page):
    page.activateWindow()
    note(page, "20h45-22h10 fb 12")
    box = page.morning.note
    for name in ("My hierarchy", "On call or alert"):
        qtbot.mouseClick(button(box, name), Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() not in set(box.origins.values())
    assert box.origins[RequestedBy.ALERT].isChecked()


def test_every_answer_to_who_asked_keeps_the_focus_of_a_click_away(qtbot, page, wording):
    chips = OriginChips("a session", wording)
    qtbot.addWidget(chips)
    answers = [*chips.chips.values(), *page.morning.note.origins.values()]
    assert {chip.focusPolicy() for chip in answers} == {Qt.FocusPolicy.TabFocus}


def test_days_before_the_last_week_are_counted_without_a_nought(page, record, clock):
    sessions.confirm(record, clock_date("2026-11-05"))
    for day in range(9, 17):
        if day not in {11, 14, 15}:
            sessions.confirm(record, clock_date(f"2026-11-{day:02}"))
    page.refresh()
    assert page.views.days.count.text() == "1 not filled in before the last 7"
