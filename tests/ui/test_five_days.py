"""Five days of a community manager in the whole program, by mouse and then by keys alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from ui.living import Person, begun_by_somebody, instant, screen
from ui.pressing import plain
from ui.programs import end

from cmtracker.model import (
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Disclosure,
    FreeEvening,
    HalfDay,
    Interruption,
    MessageCount,
    Pressure,
    Recovery,
    RecoveryState,
    RequestedBy,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.ui.journal.leave_calendar import YearCalendar
from cmtracker.ui.journal.week_block import SessionBlock
from cmtracker.ui.today.day_strip import SIDE, DayStrip
from cmtracker.ui.today.note_box import NoteBox

PARIS = ZoneInfo("Europe/Paris")
WORKING_DAY = (
    Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE),
    Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR),
)
LATE_MONDAY = "hier 20h45-22h10 fb 12 dga sms 20h31"
TO_TAKE_UP = "answer the mayor of Lys"
TUESDAY_EVENING = "What you worked that evening"
STRIP = "The day from midnight to midnight"
MOST_PARTS = 20
"""More than the strip of any day has."""
HALF_PAST_SIX = "Wednesday, 18:30 to 19:40, evening, with no request specified"
OPEN_ORIGINS = (
    "Wednesday 18 November, 18:00 – 18:30 · 30 min",
    "Wednesday 18 November, 18:30 – 20:00 · 1 h 30",
    "Wednesday 18 November, 21:05 – 21:10 · 5 min",
)


class ByMouse:
    """Each act by the mouse; keys only write words and times."""

    def come(self):
        self.person.click("Today")

    def __init__(self, person: Person) -> None:
        self.person = person

    def first_steps(self):
        for words in ("Next", "Keep these hours", "Next", "Start"):
            self.person.click(words)

    def press(self, words):
        self.person.click(words)

    def start(self):
        self.person.click("My hierarchy")
        self.person.click("Start")

    def stop(self):
        self.person.click("Stop")

    def take_up(self):
        self.person.click("To take up tomorrow", QLineEdit)
        self.person.type(TO_TAKE_UP)
        self.person.click("Remind me tomorrow")

    def note_in_journal(self):
        self.person.click("Journal")
        self.person.click("I worked…")
        self.person.type(LATE_MONDAY)
        self.person.wait_for("20:45 – 22:10")
        self.person.click("Save")
        self.person.click("Today")

    def count_one(self):
        self.person.click("Facebook: 1 more handled")

    def count_ten(self):
        self.person.click("Facebook: 10 more handled")

    def count_last_evening(self):
        self.person.click("Count…")
        self.person.type("7")
        self.person.click("Date of the messages", QLineEdit)
        self.person.type_over("yesterday")
        self.person.click("Time of the messages", QLineEdit)
        self.person.type_over("21h")
        self.person.click("Count")

    def note_in_card(self):
        self.person.click(TUESDAY_EVENING, QPlainTextEdit)
        self.person.type("19h-19h40 insta 3 mail")
        self.person.wait_for("19:00 – 19:40")
        self.person.click("Without an express request", within=NoteBox)
        self.person.click("Save")

    def just_answered(self):
        self.person.click("I just answered")

    def add(self):
        self.person.click("Add a session")
        self.person.click("From", QLineEdit)
        self.person.type_over("18h")
        self.person.click("To", QLineEdit)
        self.person.type_over("19h30")
        self.person.click("Add")

    def lengthen(self):
        self._open_from_strip()
        self.person.click("To", QLineEdit)
        self.person.type_over("19h40")
        self.person.click("Save")

    def split(self):
        self._open_from_strip()
        self.person.click("Split at", QLineEdit)
        self.person.type("1830")
        self.person.click("Split here")

    def _open_from_strip(self):
        strip = self.person.one(DayStrip, STRIP)
        along = SIDE + 18.4 / 24 * (strip.width() - 2 * SIDE)
        self.person.click_at(strip, QPoint(round(along), strip.height() // 2))

    def undo(self):
        self.person.click("Undo the last act")

    def redo(self):
        self.person.click("Redo")

    def leave(self):
        self.person.click("Journal")
        self.person.click("Leave, on-call, recovery")
        calendar = self.person.one(YearCalendar, "Year of leave and on-call duty")
        place = calendar.visualRect(calendar.year.place(date(2026, 11, 19))).center()
        self.person.click_at(calendar.viewport(), place)
        self.person.click("Afternoon")
        self.person.click("Add")

    def correct_in_list(self):
        self.person.click("List")
        self.person.click_cell("Sessions", "End", "Tue 17 Nov 2026", "19:40", twice=True)
        self.person.type_over("1950")
        self.person.press("Return")
        self.person.type("the last answer was later")
        self.person.click("Save")

    def lengthen_in_week(self):
        self.person.click("Week")
        block = self.person.one(SessionBlock, HALF_PAST_SIX)
        edge = QPoint(block.width() // 2, block.height() - 1)
        self.person.drag(block, edge, edge + QPoint(0, round(block.height() * 20 / 70)))
        self.person.click("Without a reason")

    def my_week(self):
        self.person.click("Today")
        self.person.click("My week is ready")


class ByKeys(ByMouse):
    """Each act by keys alone."""

    def come(self):
        self.person.press("Ctrl+1")

    def first_steps(self):
        self.person.press("Return", "Return", "Return", "Return")

    def press(self, words):
        self.person.choose_with_keys(words)

    def start(self):
        self.person.press("Ctrl+Return", "1")

    def stop(self):
        self.person.press("Ctrl+Return")

    def take_up(self):
        self.person.tab_to("To take up tomorrow")
        self.person.type(TO_TAKE_UP)
        self.person.press("Return")

    def note_in_journal(self):
        self.person.press("Ctrl+2")
        self.person.choose_with_keys("I worked…")
        self.person.type(LATE_MONDAY)
        self.person.wait_for("20:45 – 22:10")
        self.person.press("Return", "Ctrl+1")

    def count_one(self):
        self.person.press("Ctrl+M")

    def count_ten(self):
        self.person.press("Ctrl+Shift+M")

    def count_last_evening(self):
        self.person.choose_with_keys("Count…")
        self.person.type("7")
        self.person.tab_to("Date of the messages")
        self.person.type("yesterday")
        self.person.tab_to("Time of the messages")
        self.person.type("21h")
        self.person.press("Return")

    def note_in_card(self):
        self.person.tab_to(TUESDAY_EVENING)
        self.person.type("19h-19h40 insta 3 mail")
        self.person.wait_for("19:00 – 19:40")
        self.person.choose_with_keys("Without an express request")
        self.person.tab_to(TUESDAY_EVENING, back=True)
        self.person.press("Return")

    def just_answered(self):
        self.person.press("Ctrl+J")

    def add(self):
        self.person.press("Ctrl+N")
        self.person.type("18h")
        self.person.press("Tab")
        self.person.type("19h30")
        self.person.press("Return")

    def lengthen(self):
        self._open_from_strip()
        self.person.tab_to("To")
        self.person.type("19h40")
        self.person.press("Return")

    def split(self):
        self._open_from_strip()
        self.person.tab_to("Split at")
        self.person.type("1830")
        self.person.choose_with_keys("Split here")

    def _open_from_strip(self):
        self.person.tab_to(STRIP)
        for _ in range(MOST_PARTS):
            if any(self.person.sees(f"18:00 – {over} · ") for over in ("19:30", "19:40")):
                break
            self.person.press("Right")
        self.person.press("Return")

    def undo(self):
        self.person.press("Ctrl+Z")

    def redo(self):
        self.person.press("Ctrl+Shift+Z")

    def leave(self):
        self.person.press("Ctrl+2")
        self.person.tab_to("Week")
        self.person.press("Right", "Right", "Right")
        self.person.tab_to("Year of leave and on-call duty")
        self.person.press("Return")
        self.person.tab_to("Whole days")
        self.person.press("Right", "Right")
        self.person.choose_with_keys("Add")

    def correct_in_list(self):
        self.person.press("Ctrl+2")
        self.person.tab_to("Leave, on-call, recovery")
        self.person.press("Left", "Left")
        self.person.tab_to("Sessions")
        self.person.go_to_cell("Sessions", "End", "Tue 17 Nov 2026", "19:40")
        self.person.press("F2")
        self.person.type("1950")
        self.person.press("Return")
        self.person.type("the last answer was later")
        self.person.press("Return")

    def lengthen_in_week(self):
        self.person.press("Ctrl+2")
        self.person.tab_to("List")
        self.person.press("Left")
        self.person.tab_to("The week, hour by hour")
        self.person.tab_to(HALF_PAST_SIX)
        self.person.press("Shift+Down", "Shift+Down", "Return")
        self.person.choose_with_keys("Without a reason")

    def my_week(self):
        self.person.press("Ctrl+K")


@pytest.fixture
def person(qtbot, data_dir, monkeypatch):
    """Somebody who opens the program for the first time, on Monday 16 November 2026, at 8:40."""
    somebody = begun_by_somebody(qtbot, data_dir, "2026-11-16T08:40:00+01:00", monkeypatch)
    yield somebody
    end(somebody.program)


@pytest.mark.parametrize("way", [ByMouse, ByKeys])
def test_five_days_are_lived_in_the_window_alone(person, way):
    by = way(person)
    one = 1 if way is ByMouse else None
    try:
        for day in (monday, tuesday, wednesday, thursday, friday):
            day(person, by, one)
    except BaseException:
        print(screen(person))
        raise
    finally:
        print(person.table())


def monday(person, by, one):
    with person.act("Monday: the four first steps", clicks=4):
        by.first_steps()
    (schedule,) = person.kept(Schedule)
    assert schedule.weeks[0][0] == WORKING_DAY
    with person.act("Monday: nothing was worked on Sunday", clicks=one):
        by.press("Nothing")
    assert [free.date for free in person.kept(FreeEvening)] == [date(2026, 11, 15)]
    an_evening_with_a_pause(person, by, one)
    with person.act("Monday: what weighed on it", clicks=one):
        by.press("Hostile messages")
    assert [kept.pressures for kept in sorted(person.kept(Session))] == [(), (Pressure.HOSTILE,)]
    with person.act("Monday: a line for tomorrow", clicks=2):
        by.take_up()
    assert not person.sees(TO_TAKE_UP)


def an_evening_with_a_pause(person, by, one):
    person.at("2026-11-16 18:40")
    with person.act("Monday: start, at the request of the hierarchy", clicks=2, keys=2):
        by.start()
    person.at("2026-11-16 19:00")
    with person.act("Monday: pause", clicks=one):
        by.press("Pause")
    person.at("2026-11-16 19:10")
    with person.act("Monday: resume", clicks=one):
        by.press("Resume")
    person.at("2026-11-16 19:45")
    with person.act("Monday: stop", clicks=one, keys=1):
        by.stop()
    assert spans(person, 16) == [
        ("18:40", "19:00", Source.TIMER, RequestedBy.MANAGER),
        ("19:10", "19:45", Source.TIMER, RequestedBy.MANAGER),
    ]


def tuesday(person, by, one):
    person.at("2026-11-17 08:45")
    with person.act("Tuesday: today is looked at", clicks=one, keys=1):
        by.come()
    assert person.sees(TO_TAKE_UP)
    with person.act("Tuesday: the line is taken up", clicks=one, keys=10):
        by.press("Taken up")
    assert not person.sees(TO_TAKE_UP)
    with person.act("Tuesday: Monday was a normal day", clicks=one, keys=10):
        by.press("Normal day")
    assert spans(person, 16)[0] == ("9:00", "12:30", Source.SCHEDULE, RequestedBy.UNSPECIFIED)
    with person.act("Tuesday: what was worked later on Monday, in one line", clicks=4):
        by.note_in_journal()
    assert spans(person, 16)[-1] == ("20:45", "22:10", Source.MANUAL, RequestedBy.MANAGER)
    assert counts(person) == [("facebook", "sent", 12, "16 20:45")]
    with person.act("Tuesday: one message handled", clicks=one, keys=1):
        by.count_one()
    with person.act("Tuesday: ten messages handled", clicks=one, keys=1):
        by.count_ten()
    assert counts(person)[1:] == [("facebook", "sent", 11, "17 08:45")]
    with person.act("Tuesday: seven messages of last evening", clicks=4):
        by.count_last_evening()
    assert counts(person)[1] == ("facebook", "sent", 7, "16 21:00")


def wednesday(person, by, one):
    person.at("2026-11-18 08:45")
    with person.act("Wednesday: today is looked at", clicks=one, keys=1):
        by.come()
    with person.act("Wednesday: what was worked on Tuesday evening, in the card", clicks=3):
        by.note_in_card()
    assert spans(person, 17) == [("19:00", "19:40", Source.MANUAL, RequestedBy.SELF)]
    with person.act("Wednesday: Tuesday was a normal day", clicks=one, keys=10):
        by.press("Normal day")
    assert len(spans(person, 17)) == 3
    person.at("2026-11-18 21:10")
    with person.act("Wednesday: I just answered", clicks=one, keys=1):
        by.just_answered()
    assert [seen.at for seen in person.kept(Interruption)] == [instant("2026-11-18 21:10")]
    with person.act("Wednesday: the answer took five minutes", clicks=one):
        by.press("The answer took 5 minutes")
    assert person.kept(Interruption) == ()
    assert spans(person, 18) == [("21:05", "21:10", Source.MANUAL, RequestedBy.UNSPECIFIED)]
    a_session_that_is_over(person, by, one)


def a_session_that_is_over(person, by, one):
    with person.act("Wednesday: a session that is over", clicks=4):
        by.add()
    assert times(person, 18) == [("18:00", "19:30"), ("21:05", "21:10")]
    with person.act("Wednesday: it is changed", clicks=3):
        by.lengthen()
    before = [("18:00", "19:40"), ("21:05", "21:10")]
    assert times(person, 18) == before
    with person.act("Wednesday: it is split", clicks=3):
        by.split()
    parts = [("18:00", "18:30"), ("18:30", "19:40"), ("21:05", "21:10")]
    assert times(person, 18) == parts
    with person.act("Wednesday: undo", clicks=one, keys=1):
        by.undo()
    assert times(person, 18) == before
    with person.act("Wednesday: redo", clicks=one, keys=1):
        by.redo()
    assert times(person, 18) == parts


def thursday(person, by, one):
    person.at("2026-11-19 08:50")
    with person.act("Thursday: today is looked at", clicks=one, keys=1):
        by.come()
    with person.act("Thursday: Wednesday was a normal day", clicks=one, keys=10):
        by.press("Normal day")
    with person.act("Thursday: half a day of leave", clicks=5, keys=25):
        by.leave()
    (leave,) = person.kept(Absence)
    day = date(2026, 11, 19)
    assert leave[:4] == (day, day, AbsenceKind.LEAVE, HalfDay.PM)
    with person.act("Thursday: Tuesday is corrected in the list, with a reason", clicks=4):
        by.correct_in_list()
    assert times(person, 17)[-1] == ("19:00", "19:50")
    with person.act("Thursday: Wednesday's session is made longer in the week", clicks=3):
        by.lengthen_in_week()
    assert times(person, 18)[-2] == ("18:30", "20:00")


def friday(person, by, one):
    person.at("2026-11-20 12:10")
    with person.act("Friday: my week", clicks=2, keys=1):
        by.my_week()
    for words in OPEN_ORIGINS:
        with person.act("Friday: who asked is said of one session", clicks=one):
            by.press(f"{words}: My hierarchy")
    said = [who for *_, who in spans(person, 18) if who is not RequestedBy.UNSPECIFIED]
    assert said == [RequestedBy.MANAGER] * 3
    assert person.sees("To recover: 4 h 25")
    with person.act("Friday: recovery is asked for", clicks=one):
        by.press("Ask for recovery: This week: 4 h 25, not asked for yet")
    steps = person.kept(Recovery)
    assert {(step.state, step.on) for step in steps} == {(RecoveryState.ASKED, date(2026, 11, 20))}
    assert sum(step.seconds for step in steps) == 4 * HOUR + 25 * MINUTE
    assert "4 h 25 in all" in clipboard()
    the_note_of_the_week(person, by, one)


def the_note_of_the_week(person, by, one):
    with person.act("Friday: the note of the week is copied", clicks=one):
        by.press("Copy the note of the week")
    assert "Tuesday 17 November, 19:00 – 19:50" in clipboard()
    assert person.kept(Disclosure) == ()
    with person.act("Friday: it is kept as sent", clicks=one):
        by.press("I sent it")
    (note,) = person.kept(Disclosure)
    outside = {kept.id for kept in person.kept(Session) if kept.source is not Source.SCHEDULE}
    assert (set(note.sessions), note.sent_at) == (outside, instant("2026-11-20 12:10"))


def spans(person, day):
    """Return the sessions that begin on a day of November 2026, with their times in Paris."""
    return [
        (clock(kept.start), clock(kept.end), kept.source, kept.requested_by)
        for kept in sorted(person.kept(Session))
        if local(kept.start).day == day
    ]


def times(person, day):
    """Return the times of the sessions of a day that are not as scheduled."""
    return [span[:2] for span in spans(person, day) if span[2] is not Source.SCHEDULE]


def counts(person):
    """Return the messages counted: channel, direction, how many, day and time in Paris."""
    return [
        (kept.channel, kept.direction.value, kept.count, f"{local(kept.start):%d %H:%M}")
        for kept in sorted(person.kept(MessageCount))
    ]


def local(moment):
    return datetime.fromtimestamp(moment, PARIS)


def clock(moment):
    return f"{local(moment).hour}:{local(moment).minute:02}"


def clipboard():
    return plain(QGuiApplication.clipboard().text())
