"""A quarter entered, corrected and confirmed in the window alone: thirteen weeks in a few acts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from exports import telegram
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from ui.living import begun_by_somebody, screen
from ui.programs import end

from cmtracker.model import Absence, AbsenceKind, Batch, MessageCount, RequestedBy, Session, Source
from cmtracker.ui.journal.leave_calendar import YearCalendar
from cmtracker.ui.journal.leave_form import LeaveForm

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2026, 8, 31), date(2026, 11, 29)
EVENINGS = [FIRST + timedelta(days=7 * week + 1) for week in range(13)]
"""Tuesday of each week."""
NOTES = "\n".join(f"{day:%d/%m} 20h30-21h45 fb 8 dga sms 20h25" for day in EVENINGS)
HOLIDAY = date(2026, 11, 11)
LEAVE = [date(2026, 10, 19) + timedelta(days=day) for day in range(5)]
OWED = [
    day
    for day in (EVENINGS[0] + timedelta(days=n) for n in range((LAST - EVENINGS[0]).days + 1))
    if day.weekday() < 5 and day != HOLIDAY and day not in LEAVE
]
"""The dates with agreed hours since the first evening that was noted."""
OTHERWISE = [date(2026, 9, 30), date(2026, 11, 16)]
SENT = [
    (f"{day}T20:{minute}:00", author)
    for day in EVENINGS
    for minute, author in ((31, "user71"), (40, "user500"), (55, "user500"))
]
"""Of each evening one message received and two sent."""


@pytest.fixture
def person(qtbot, data_dir, monkeypatch):
    """Somebody who begins on Sunday 29 November 2026 with a quarter that is over."""
    somebody = begun_by_somebody(qtbot, data_dir, "2026-11-29T11:00:00+01:00", monkeypatch)
    yield somebody
    end(somebody.program)


def test_a_quarter_is_entered_corrected_and_confirmed_in_the_window_alone(person, tmp_path):
    try:
        for words in ("Next", "Keep these hours", "Next", "Start"):
            person.click(words)
        note_the_evenings(person)
        enter_leave(person)
        confirm_all_but_two(person)
        say_the_two_days(person)
        correct_in_the_list(person)
        import_what_was_sent(person, telegram(tmp_path / "result.json", SENT))
    except BaseException:
        print(screen(person))
        raise
    finally:
        print(person.table())


def note_the_evenings(person):
    with person.act("thirteen evenings pasted from the phone's notes"):
        person.click("Journal")
        person.click("I worked…")
        QGuiApplication.clipboard().setText(NOTES)
        person.press("Ctrl+V")
        person.wait_for("13 lines read")
        person.click("Save")
    assert [local(one.start).date() for one in evenings(person)] == EVENINGS
    assert {one.requested_by for one in evenings(person)} == {RequestedBy.MANAGER}
    assert sum(one.count for one in person.kept(MessageCount)) == 13 * 8


def enter_leave(person):
    with person.act("a week of leave"):
        person.click("Leave, on-call, recovery")
        calendar = person.one(YearCalendar, "Year of leave and on-call duty")
        first, last = (
            calendar.visualRect(calendar.year.place(day)).center() for day in (LEAVE[0], LEAVE[-1])
        )
        person.drag(calendar.viewport(), first, last)
        person.click("Add", within=LeaveForm)
    (leave,) = person.kept(Absence)
    assert leave[:3] == (LEAVE[0], LEAVE[-1], AbsenceKind.LEAVE)


def confirm_all_but_two(person):
    with person.act("all days confirmed but two"):
        person.click("List")
        person.click(f"Confirm {len(OWED)} days as scheduled…")
        for day in OTHERWISE:
            person.tick("Days worked as scheduled", f"{day:%A} {day.day} {day:%B %Y}")
        person.click(f"Confirm {len(OWED) - 2} days")
    confirmed = {local(one.start).date() for one in made(person, Source.SCHEDULE)}
    assert confirmed == set(OWED) - set(OTHERWISE)


def say_the_two_days(person):
    for day in OTHERWISE:
        with person.act("a day that went otherwise, from its line in the list"):
            person.click_cell(
                "Sessions",
                "Duration",
                f"{day:%a} {day.day} {day:%b %Y}",
                "not filled in",
                twice=True,
            )
            person.type("10h-12h30")
            person.press("Shift+Return")
            person.type("14h-18h")
            person.wait_for("14:00 – 18:00")
            person.press("Return")
        spans = [one for one in made(person, Source.MANUAL) if local(one.start).date() == day]
        assert [f"{local(one.start):%H:%M}" for one in sorted(spans)] == ["10:00", "14:00"]


def correct_in_the_list(person):
    for day in EVENINGS[:3]:
        with person.act("an end corrected in the list"):
            person.click_cell(
                "Sessions", "End", f"{day:%a} {day.day} {day:%b %Y}", "21:45", twice=True
            )
            person.type_over("22h")
            person.press("Return")
            person.click("Without a reason")
    assert not person.sees("not filled in")
    ends = [f"{local(one.end):%H:%M}" for one in evenings(person)]
    assert ends == ["22:00"] * 3 + ["21:45"] * 10


def import_what_was_sent(person, export):
    before = len(person.kept(Session))
    with person.act("an export of a messenger pasted, and who is oneself said"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(export))])
        QGuiApplication.clipboard().setMimeData(data)
        person.press("Ctrl+V")
        person.wait_for("New to the log")
        person.tick("Which of these are you?", "Camille Canari · 26 messages")
        person.click("Read again with this choice")
        person.wait_until_there("Import")
        person.click("Import")
        person.wait_for("Imported: 39 messages")
        person.click("Close")
    assert len(person.kept(Batch)) == 1
    with person.act("the import taken back", keys=1):
        person.press("Ctrl+Z")
    assert person.kept(Batch) == ()
    with person.act("the import done again", keys=1):
        person.press("Ctrl+Shift+Z")
    assert (len(person.kept(Batch)), len(person.kept(Session))) == (1, before)


def made(person, source):
    """Return the sessions of a source."""
    return [one for one in person.kept(Session) if one.source is source]


def evenings(person):
    """Return the sessions that begin in the evening, in order."""
    return sorted(one for one in person.kept(Session) if local(one.start).hour >= 20)


def local(moment):
    return datetime.fromtimestamp(moment, PARIS)
