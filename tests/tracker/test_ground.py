"""Confirmed days whose ground an act takes away: how many, and what becomes of them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cmtracker.analysis.ground import AgreedGround
from cmtracker.analysis.workdays import Calendar
from cmtracker.errors import UserError
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Confirmed,
    FreeEvening,
    HalfDay,
    HolidayChange,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, calendar, evenings, exchange, sessions
from cmtracker.tracker.ground import Ground
from cmtracker.tracker.workspace import open_workspace

HOUR = 3_600
MONDAY = date(2026, 6, 8)
TUESDAY = date(2026, 6, 9)
FRIDAY = date(2026, 6, 12)


def at(text: str) -> int:
    paris = ZoneInfo("Europe/Paris")
    return int(datetime.fromisoformat(text).replace(tzinfo=paris).timestamp())


def hours(*slots: tuple[int, int]) -> tuple:
    return (tuple(Slot(a * HOUR, b * HOUR) for a, b in slots),) * 5 + ((), ())


OFFICE = hours((9, 12), (13, 17))


@pytest.fixture
def ws(tmp_path):
    """A log with the week of 8 June 2026 confirmed: two sessions a day."""
    with open_workspace(tmp_path / "data", clock=lambda: at("2026-06-14T12:00")) as workspace:
        calendar.set_schedule(workspace, Schedule(date(2026, 1, 1), (OFFICE,)))
        sessions.confirm(workspace, MONDAY, FRIDAY)
        yield workspace


def confirmed(ws) -> list[tuple[str, str]]:
    """Start and end of the confirmed sessions, in order, as written on a clock."""
    paris = ZoneInfo("Europe/Paris")
    return sorted(
        tuple(f"{datetime.fromtimestamp(at_, paris):%a %H:%M}" for at_ in session[:2])
        for session in ws.store.records(Session)
        if session.source is Source.SCHEDULE
    )


def told(ground: Ground) -> tuple[int, int, int, int]:
    return len(ground.sessions), len(ground.dates), len(ground.removed), len(ground.again)


def sick(ws, choice: Confirmed, day: date = TUESDAY, part=None) -> Ground:
    ground = Ground(ws, choice)
    calendar.add_absence(ws, day, day, AbsenceKind.SICK, part, ground)
    return ground


def test_an_act_says_how_many_confirmed_sessions_lose_all_or_part_and_keeps_them(ws):
    before = confirmed(ws)

    whole = sick(ws, Confirmed.KEEP)
    part = sick(ws, Confirmed.KEEP, FRIDAY, Slot(16 * HOUR, 17 * HOUR))
    again = sick(ws, Confirmed.KEEP)

    assert told(whole) == (2, 0, 0, 0)
    assert told(part) == (1, 0, 0, 0)
    assert told(again) == (0, 0, 0, 0)  # they had lost it before
    assert confirmed(ws) == before


def test_they_are_removed_in_the_same_act(ws):
    before = confirmed(ws)

    ground = sick(ws, Confirmed.REMOVE)

    assert told(ground) == (2, 0, 2, 0)
    assert confirmed(ws) == [pair for pair in before if not pair[0].startswith("Tue")]
    acts.undo(ws)
    assert confirmed(ws) == before
    assert ws.store.records(Absence) == ()
    acts.redo(ws)
    assert len(confirmed(ws)) == 8
    assert verify(ws.store.db).ok


def test_they_are_confirmed_again_as_far_as_the_date_still_owes(ws):
    before = confirmed(ws)

    ground = sick(ws, Confirmed.AGAIN, TUESDAY, Slot(11 * HOUR, 15 * HOUR))

    assert told(ground) == (2, 0, 2, 2)
    assert [pair for pair in confirmed(ws) if pair[0].startswith("Tue")] == [
        ("Tue 09:00", "Tue 11:00"),
        ("Tue 15:00", "Tue 17:00"),
    ]
    acts.undo(ws)
    assert confirmed(ws) == before


def test_a_half_day_takes_only_its_half(ws):
    assert told(sick(ws, Confirmed.REMOVE, TUESDAY, HalfDay.PM)) == (1, 0, 1, 0)
    assert [pair for pair in confirmed(ws) if pair[0].startswith("Tue")] == [
        ("Tue 09:00", "Tue 12:00")
    ]


def test_what_keeps_its_ground_is_not_confirmed_anew_with_the_rest_of_its_date(ws):
    before = {(s.start, s.end): s for s in ws.store.records(Session)}
    ground = sick(ws, Confirmed.AGAIN, part=HalfDay.AM)
    assert told(ground) == (1, 0, 1, 0)
    afternoon = at("2026-06-09T13:00"), at("2026-06-09T17:00")
    assert before[afternoon] in ws.store.records(Session)


def test_longer_hours_leave_dates_that_owe_more_than_was_confirmed(ws):
    ground = Ground(ws, Confirmed.AGAIN)

    calendar.change_schedule(
        ws, date(2026, 6, 11), ground=ground, weeks=(hours((9, 12), (13, 18)),)
    )

    assert told(ground) == (0, 2, 2, 2)  # the afternoons of Thursday and Friday
    assert ground.dates == (date(2026, 6, 11), FRIDAY)
    assert [end for _, end in confirmed(ws) if end.endswith("18:00")] == ["Fri 18:00", "Thu 18:00"]


def test_shorter_hours_take_a_part(ws):
    ground = Ground(ws)

    calendar.change_schedule(ws, MONDAY, ground=ground, weeks=(hours((9, 12), (13, 16)),))

    assert told(ground) == (5, 0, 0, 0)


def test_a_holiday_takes_the_day_and_its_removal_gives_it_back(ws):
    ground = Ground(ws)
    calendar.change_holidays(ws, TUESDAY, HolidayChange.ADD, "fête locale", ground)
    back = Ground(ws)
    calendar.change_holidays(ws, TUESDAY, HolidayChange.RESET, "", back)

    assert told(ground) == (2, 0, 0, 0)
    assert told(back) == (0, 0, 0, 0)


def test_another_zone_takes_what_lies_elsewhere_now(ws):
    ground = Ground(ws)

    calendar.set_profile(ws, date(2026, 6, 11), ground=ground, timezone="America/Martinique")

    # 9:00-12:00 and 13:00-17:00 of Paris are 3:00-6:00 and 7:00-11:00 there: 9:00-11:00 are left.
    assert len(ground.sessions) == 4
    assert len(ground.dates) == 2


def test_an_undo_and_a_redo_take_ground_away_as_well(ws):
    calendar.change_schedule(ws, MONDAY, weeks=(hours((9, 12), (13, 18)),))
    acts.undo(ws)
    redone = Ground(ws)
    acts.redo(ws, redone)
    calendar.change_schedule(ws, MONDAY, weeks=(OFFICE,))
    sick_day = sick(ws, Confirmed.REMOVE)
    undone = Ground(ws)

    acts.undo(ws, undone)

    assert told(redone) == (0, 5, 0, 0)
    assert told(sick_day) == (2, 0, 2, 0)
    assert told(undone) == (0, 0, 0, 0)


def test_what_an_undo_settles_is_done_again_with_it(ws):
    calendar.change_schedule(ws, MONDAY, weeks=(hours((9, 12), (13, 18)),))
    sessions_before = confirmed(ws)
    ground = Ground(ws, Confirmed.REMOVE)
    calendar.change_schedule(ws, MONDAY, ground=ground, weeks=(hours((9, 12)),))
    acts.undo(ws)
    assert confirmed(ws) == sessions_before

    acts.redo(ws)

    assert {start[4:] for start, _ in confirmed(ws)} == {"09:00"}
    assert verify(ws.store.db).ok


def test_an_import_takes_ground_away(ws, tmp_path):
    document = {
        "format": "cmtracker", "version": 1,
        "absences": [{"from": "2026-06-09", "to": "2026-06-09", "kind": "sick"}],
    }  # fmt: skip
    path = tmp_path / "document.json"
    path.write_text(json.dumps(document), "utf-8")
    ground = Ground(ws, Confirmed.REMOVE)

    exchange.import_files(ws, [path], ground=ground)

    assert told(ground) == (2, 0, 2, 0)
    again = Ground(ws, Confirmed.REMOVE)
    exchange.import_files(ws, [path], ground=again)
    assert not again.loses


def test_what_comes_without_ground_is_said_too(ws, tmp_path):
    document = {
        "format": "cmtracker", "version": 1,
        "sessions": [{"start": "2026-06-13T09:00:00+02:00", "end": "2026-06-13T12:00:00+02:00",
                      "source": "schedule"}],
    }  # fmt: skip
    path = tmp_path / "document.json"
    path.write_text(json.dumps(document), "utf-8")
    ground = Ground(ws)

    exchange.import_files(ws, [path], ground=ground)

    assert [session.start for session in ground.sessions] == [at("2026-06-13T09:00")]


def test_work_of_ones_own_fills_a_date_and_is_never_replaced(ws):
    own = sessions.add(ws, at("2026-06-09T16:00"), at("2026-06-09T18:00"))

    ground = sick(ws, Confirmed.AGAIN, TUESDAY, Slot(9 * HOUR, 12 * HOUR))

    assert told(ground) == (1, 0, 1, 0)
    assert ("Tue 13:00", "Tue 17:00") in confirmed(ws)
    assert sessions.find(ws, own.id) == own


def test_confirming_goes_by_minutes_that_count_and_replaces_what_lost_its_ground(ws):
    sick(ws, Confirmed.KEEP)
    [absence] = ws.store.records(Absence)
    with pytest.raises(UserError, match="nothing_to_confirm"):
        sessions.confirm(ws, TUESDAY)
    calendar.change_schedule(ws, MONDAY, weeks=(hours((7, 9), (17, 20)),))
    calendar.remove(ws, Absence, absence.id)

    sessions.confirm(ws, TUESDAY)

    assert [pair for pair in confirmed(ws) if pair[0].startswith("Tue")] == [
        ("Tue 07:00", "Tue 09:00"),
        ("Tue 17:00", "Tue 20:00"),
    ]
    assert len(confirmed(ws)) == 10
    acts.undo(ws)
    assert ("Tue 09:00", "Tue 12:00") in confirmed(ws)


def test_a_date_confirmed_again_takes_away_the_answer_that_its_evening_was_free(ws):
    evenings.add_free_evening(ws, TUESDAY)
    ground = Ground(ws, Confirmed.AGAIN)

    calendar.change_schedule(ws, TUESDAY, ground=ground, weeks=(hours((9, 12), (13, 20)),))

    assert ws.store.records(FreeEvening) == ()
    acts.undo(ws)
    assert [one.date for one in ws.store.records(FreeEvening)] == [TUESDAY]


def test_a_reconstructed_session_blocks_no_confirmation(ws):
    with ws.store.act("reconstruct") as act:
        act.insert(
            Session(at("2026-06-05T09:30"), at("2026-06-05T10:00"), source=Source.RECONSTRUCTED)
        )

    assert len(sessions.confirm(ws, date(2026, 6, 5))) == 2


CHANGES = st.one_of(
    st.tuples(st.just("absence"), st.integers(0, 6),
              st.sampled_from((None, HalfDay.AM, HalfDay.PM, Slot(10 * HOUR, 14 * HOUR)))),
    st.tuples(st.just("holiday"), st.integers(0, 6), st.none()),
    st.tuples(st.just("schedule"), st.integers(0, 6),
              st.sampled_from((hours((9, 12)), hours((8, 18)), hours((13, 17)), OFFICE))),
)  # fmt: skip


def change(ws, what: str, day: date, detail, ground: Ground | None) -> None:
    if what == "absence":
        calendar.add_absence(ws, day, day, AbsenceKind.RTT, detail, ground)
    elif what == "holiday":
        calendar.change_holidays(ws, day, HolidayChange.ADD, "", ground)
    else:
        calendar.change_schedule(ws, day, ground=ground, weeks=(detail,))


@given(st.lists(CHANGES, min_size=1, max_size=3), st.sampled_from(Confirmed))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_one_undo_takes_back_an_act_with_all_that_it_settled(tmp_path_factory, changes, choice):
    folder = tmp_path_factory.mktemp("log")
    with open_workspace(folder, clock=lambda: at("2026-06-14T12:00")) as ws:
        calendar.set_schedule(ws, Schedule(date(2026, 1, 1), (OFFICE,)))
        sessions.confirm(ws, MONDAY, FRIDAY)
        for what, number, detail in changes:
            before = ws.log(), confirmed(ws)
            ground = Ground(ws, choice)
            change(ws, what, MONDAY + timedelta(days=number), detail, ground)
            done = ws.log(), confirmed(ws)
            if done[0] == before[0]:
                continue
            acts.undo(ws)
            assert (ws.log(), confirmed(ws)) == before
            acts.redo(ws)
            assert (ws.log(), confirmed(ws)) == done
            assert not {s.id for s in ground.removed} & {s.id for s in ws.log().sessions}
            if choice is not Confirmed.KEEP:
                standing = AgreedGround(Calendar(ws.log()))
                left = [s for s in ws.log().sessions if s.source is Source.SCHEDULE]
                assert [s for s in left if standing.lost(s)] == []
        assert verify(ws.store.db).ok
