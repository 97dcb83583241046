"""The requests behind out-of-hours work: where each stands, and what has no written trace."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cmtracker.model import HOUR, MINUTE, AbsenceKind, Request, RequestedBy, Schedule, Slot
from cmtracker.tracker import calendar, hierarchy, pages, requests, sessions
from cmtracker.tracker.journal import JournalReader
from cmtracker.tracker.requests import RequestState
from cmtracker.tracker.workspace import open_workspace

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=PARIS).timestamp())


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: at("17 08:00")) as workspace:
        slots = (Slot(9 * HOUR, 17 * HOUR),)
        week = (slots,) * 5 + ((), ())
        calendar.set_schedule(workspace, Schedule(since=date(2026, 1, 1), weeks=(week,)))
        yield workspace


def add(ws, start, end, who=RequestedBy.MANAGER, **fields):
    return sessions.add(ws, at(start), at(end), requested_by=who, **fields)


def standing(ws):
    view = requests.view(ws, JournalReader())
    return {one.row.session.id: one.standing for one in view.rows}


def test_a_request_is_to_be_sent_then_waits_then_is_answered(ws):
    made = add(ws, "04 20:00", "04 21:00", request=Request(function="DGA"))
    assert standing(ws) == {made.id: RequestState.TO_SEND}
    request = Request(function="DGA", sent_at=at("09 10:00"))
    sessions.edit(ws, made.id, request=request)
    (row,) = requests.view(ws, JournalReader()).rows
    assert (row.standing, row.waited) == (RequestState.WAITING, 8)
    sessions.edit(ws, made.id, request=request._replace(answer="oui"))
    view = requests.view(ws, JournalReader())
    assert view.rows[0].standing is RequestState.ANSWERED
    assert (view.outside_s, view.answered_s) == (60 * MINUTE, 60 * MINUTE)


def test_a_note_of_the_week_counts_as_sent_and_an_objection_is_told(ws):
    made = add(ws, "04 20:00", "04 21:00")
    told = hierarchy.add_disclosure(ws, at("06 16:00"), [made], "email")
    assert standing(ws) == {made.id: RequestState.WAITING}
    hierarchy.change_disclosure(ws, told.id, answer="non", objection=True)
    assert standing(ws) == {made.id: RequestState.OBJECTED}


def test_work_that_nobody_asked_for_is_without_trace_until_it_is_told(ws):
    mine = add(ws, "04 20:00", "04 21:00", RequestedBy.SELF)
    add(ws, "05 10:00", "05 11:00", RequestedBy.SELF)  # within the schedule: no matter
    assert standing(ws) == {mine.id: RequestState.UNTRACED}
    assert pages.today(ws).untraced == 1
    hierarchy.add_disclosure(ws, at("06 16:00"), [mine])
    assert standing(ws) == {mine.id: RequestState.WAITING}
    assert pages.today(ws).untraced == 0


def test_what_an_elected_member_asked_for_stays_without_trace_until_it_is_told(ws):
    made = add(ws, "04 20:00", "04 21:00", RequestedBy.ELECTED)
    assert standing(ws) == {made.id: RequestState.TO_SEND}
    assert pages.today(ws).untraced == 1


def test_nobody_is_asked_to_tell_of_work_on_a_date_of_sickness(ws):
    add(ws, "04 20:00", "04 21:00", RequestedBy.SELF)
    calendar.add_absence(ws, date(2026, 11, 4), date(2026, 11, 4), AbsenceKind.SICK)
    assert standing(ws) == {}
    assert pages.today(ws).untraced == 0


def test_dates_asked_for_without_a_reference_are_counted_once(ws):
    add(ws, "04 20:00", "04 21:00")
    add(ws, "04 22:00", "04 22:30", RequestedBy.MAYOR)
    add(ws, "05 20:00", "05 21:00", request=Request(reference="ticket 4127"))
    add(ws, "06 20:00", "06 21:00", RequestedBy.SELF)
    assert requests.view(ws, JournalReader()).without_reference == 1


def test_an_alert_has_nobody_to_confirm_it_and_can_only_be_told(ws):
    made = add(ws, "04 20:00", "04 21:00", RequestedBy.ALERT)
    assert standing(ws) == {made.id: RequestState.UNTRACED}


def test_the_count_is_that_of_the_rows_whatever_was_written_since(ws):
    """The count is kept from one act to the next; the rows are worked out anew."""
    made = [
        add(ws, f"{day:02} 19:30", f"{day:02} 20:30", who)
        for day, who in enumerate([*RequestedBy] * 1, start=2)
    ]
    assert pages.today(ws).untraced == _by_rows(ws)
    hierarchy.add_disclosure(ws, at("15 16:00"), made[:2])
    assert pages.today(ws).untraced == _by_rows(ws)
    sessions.remove(ws, made[-1].id)
    sessions.edit(ws, made[3].id, requested_by=RequestedBy.SELF)
    assert pages.today(ws).untraced == _by_rows(ws) > 0


def _by_rows(ws):
    return sum(1 for row in JournalReader().rows(ws)[1] if row.untraced_s)
