"""Any date, a session cut in two, and the story of a session."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from standing_clock import paris

from cmtracker.errors import UserError
from cmtracker.model import HOUR, RequestedBy, Schedule, Slot
from cmtracker.tracker import acts, calendar, days, sessions, timing

NOW = paris("2026-11-17 08:00")

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def ws(ws):
    week = ((Slot(9 * HOUR, 17 * HOUR),),) * 5 + ((), ())
    calendar.set_schedule(ws, Schedule(since=date(2026, 1, 1), weeks=(week,)))
    return ws


@pytest.fixture
def evening(ws):
    return sessions.add(
        ws,
        paris("2026-11-16 20:45"),
        paris("2026-11-16 22:10"),
        requested_by=RequestedBy.MANAGER,
        channels=("facebook",),
    )


def records(ws):
    return sorted(ws.log().sessions, key=lambda s: s.start)


def test_a_split_leaves_every_minute_where_it_was(ws, evening):
    before = ws.analysis().total(date(2026, 11, 16), date(2026, 11, 17))

    days.split(ws, evening.id, paris("2026-11-16 21:30"))

    first, second = records(ws)
    assert (first.start, first.end) == (evening.start, paris("2026-11-16 21:30"))
    assert (second.start, second.end) == (first.end, evening.end)
    assert second.requested_by is RequestedBy.MANAGER
    assert second.channels == ("facebook",)
    after = ws.analysis().total(date(2026, 11, 16), date(2026, 11, 17))
    assert after == before


def test_a_split_is_one_act_to_undo(ws, evening):
    before = ws.log()
    days.split(ws, evening.id, paris("2026-11-16 21:30"))

    assert acts.undo(ws).name == "split"

    assert ws.log() == before


@pytest.mark.parametrize("cut", ["20:45", "22:10", "20:00", "23:00"])
def test_a_cut_must_lie_inside_the_session(ws, evening, cut):
    with pytest.raises(UserError, match="split_outside"):
        days.split(ws, evening.id, paris(f"2026-11-16 {cut}"))

    assert records(ws) == [evening]


def test_a_session_changed_elsewhere_since_it_was_seen_is_not_split(ws, evening):
    changed = sessions.edit(ws, evening.id, note="from the command line")

    with pytest.raises(UserError, match="changed_elsewhere"):
        days.split(ws, evening.id, paris("2026-11-16 21:00"), seen=evening)

    assert records(ws) == [changed]


def test_scattered_answers_and_confirmed_days_cannot_be_split(ws):
    scattered = sessions.add(
        ws, paris("2026-11-15 20:45"), paris("2026-11-15 22:30"), answers=14, declared=28 * 60
    )
    confirmed = sessions.confirm(ws, date(2026, 11, 16))[0]
    before = records(ws)

    with pytest.raises(UserError, match="split_scattered"):
        days.split(ws, scattered.id, paris("2026-11-15 21:00"))
    with pytest.raises(UserError, match="split_scheduled"):
        days.split(ws, confirmed.id, paris("2026-11-16 10:00"))

    assert records(ws) == before


def test_what_continued_a_session_after_a_pause_continues_its_second_part(ws, clock):
    clock.now = paris("2026-11-16 20:00")
    timing.start(ws)
    clock.now = paris("2026-11-16 21:00")
    timing.pause(ws)
    clock.now = paris("2026-11-16 21:10")
    timing.resume(ws)
    clock.now = paris("2026-11-16 22:00")
    timing.stop(ws)
    first, later = records(ws)

    days.split(ws, first.id, paris("2026-11-16 20:30"))

    one, two, three = records(ws)
    assert (two.continues, three.continues) == (one.id, two.id)
    assert three.id == later.id


def test_the_story_of_a_session_tells_each_act_and_its_reason(ws, evening):
    sessions.edit(ws, evening.id, "wrong clock", end=paris("2026-11-16 22:00"))
    acts.undo(ws)
    sessions.remove(ws, evening.id)

    told = days.history(ws, evening.id)

    assert [step.act for step in told] == ["add", "edit", "edit", "remove"]
    assert [step.is_back for step in told] == [False, False, True, False]
    assert told[1].reason == "wrong clock"
    assert (told[1].before.end, told[1].after.end) == (evening.end, paris("2026-11-16 22:00"))
    assert told[-1].after is None


def test_a_date_says_what_of_it_is_still_open(ws, evening):
    found = days.day_view(ws, date(2026, 11, 16))

    assert found.sessions == (evening,)
    assert (found.is_open, found.is_evening_open) == (True, False)
    assert found.day.figures.out_of_hours_s == 85 * 60
    today = days.day_view(ws, date(2026, 11, 30))
    assert today.date == date(2026, 11, 17)
    assert not today.is_open


def test_a_confirmed_date_is_not_open_any_more(ws, evening):
    sessions.confirm(ws, date(2026, 11, 16))

    assert not days.day_view(ws, date(2026, 11, 16)).is_open


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=st.integers(0, 20 * 60), length=st.integers(2, 16 * 60), cut=st.data())
def test_any_session_can_be_split_at_any_minute_inside_it_and_undone(ws, start, length, cut):
    begins = paris("2026-11-15 00:00") + start * 60
    whole = sessions.add(ws, begins, begins + length * 60)
    minute = cut.draw(st.integers(1, length - 1))
    before = ws.log(), ws.analysis().total(date(2026, 11, 15), date(2026, 11, 17))

    first, second = days.split(ws, whole.id, begins + minute * 60)

    assert (first.end, second.start) == (begins + minute * 60, begins + minute * 60)
    assert ws.analysis().total(date(2026, 11, 15), date(2026, 11, 17)) == before[1]
    acts.undo(ws)
    assert ws.log() == before[0]
    acts.undo(ws)
    assert ws.log().sessions == ()
