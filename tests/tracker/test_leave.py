"""Absences and on-call windows changed, looked at before they are kept; steps of the ledger."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from cmtracker.errors import UserError
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Confirmed,
    HalfDay,
    OnCall,
    Recovery,
    RecoveryState,
    RequestedBy,
    Schedule,
    Slot,
)
from cmtracker.results.leave import Taken
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, calendar, leave, sessions, week_note
from cmtracker.tracker.ground import Ground, GroundLost
from cmtracker.tracker.workspace import open_workspace

HOUR = 3_600
MONDAY, TUESDAY, FRIDAY = date(2026, 6, 8), date(2026, 6, 9), date(2026, 6, 12)
OFFICE = ((Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR)),) * 5 + ((), ())


def at(text: str) -> int:
    moment = datetime.fromisoformat(f"2026-06-{text}").replace(tzinfo=ZoneInfo("Europe/Paris"))
    return int(moment.timestamp())


@pytest.fixture
def ws(tmp_path):
    """A log with the week of 8 June 2026 confirmed: two sessions a day."""
    with open_workspace(tmp_path / "data", clock=lambda: at("14T12:00")) as workspace:
        calendar.set_schedule(workspace, Schedule(date(2026, 1, 1), (OFFICE,)))
        sessions.confirm(workspace, MONDAY, FRIDAY)
        yield workspace


# --- absences ------------------------------------------------------------------------------------


def test_an_absence_is_changed_in_what_is_given_and_no_more(ws):
    seen = calendar.add_absence(ws, date(2026, 7, 1), date(2026, 7, 3), AbsenceKind.RTT)

    after = leave.change_absence(ws, seen, last=date(2026, 7, 6))

    assert after == seen._replace(last=date(2026, 7, 6))
    assert ws.store.records(Absence) == (after,)
    acts.undo(ws)
    assert ws.store.records(Absence) == (seen,)
    assert verify(ws.store.db).ok


def test_an_unchanged_absence_writes_nothing(ws):
    seen = calendar.add_absence(ws, FRIDAY, FRIDAY, AbsenceKind.RTT, HalfDay.PM)
    last = ws.store.last_act()

    assert leave.change_absence(ws, seen, part=HalfDay.PM) == seen
    assert ws.store.last_act() == last


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"last": date(2026, 6, 30)}, "range_reversed"),
        ({"part": Slot(9 * HOUR, 9 * HOUR)}, "slot_refused"),
    ],
)
def test_an_absence_that_cannot_be_is_refused_and_kept_as_it_was(ws, changes, key):
    seen = calendar.add_absence(ws, date(2026, 7, 1), date(2026, 7, 3), AbsenceKind.LEAVE)

    with pytest.raises(UserError) as refused:
        leave.change_absence(ws, seen, **changes)

    assert refused.value.key == key
    assert ws.store.records(Absence) == (seen,)


def test_an_absence_changed_elsewhere_meanwhile_is_not_overwritten(ws):
    seen = calendar.add_absence(ws, FRIDAY, FRIDAY, AbsenceKind.LEAVE)
    other = leave.change_absence(ws, seen, kind=AbsenceKind.SICK)

    with pytest.raises(UserError) as refused:
        leave.change_absence(ws, seen, kind=AbsenceKind.RTT)

    assert refused.value.key == "changed_elsewhere"
    assert ws.store.records(Absence) == (other,)


def test_what_was_changed_elsewhere_meanwhile_is_not_removed(ws):
    absence = calendar.add_absence(ws, FRIDAY, FRIDAY, AbsenceKind.LEAVE)
    window = calendar.add_on_call(ws, at("01T18:00"), at("02T08:00"), "")
    others = (
        leave.change_absence(ws, absence, kind=AbsenceKind.SICK),
        leave.change_on_call(ws, window, reference="dél. 12"),
    )

    for act in (
        partial(calendar.remove_seen, ws, absence),
        partial(leave.remove_on_call, ws, window),
    ):
        with pytest.raises(UserError, match="changed_elsewhere"):
            act()

    assert (*ws.store.records(Absence), *ws.store.records(OnCall)) == others


def test_a_change_that_takes_confirmed_hours_out_asks_first_and_settles_in_one_act(ws):
    seen = calendar.add_absence(ws, date(2026, 7, 1), date(2026, 7, 1), AbsenceKind.LEAVE)
    before = ws.log()

    with pytest.raises(GroundLost) as lost:
        leave.change_absence(ws, seen, Ground(ws, asks=True), first=FRIDAY, last=FRIDAY)
    assert (len(lost.value.ground.sessions), lost.value.ground.lost_s) == (2, 7 * HOUR)
    assert ws.log() == before

    leave.change_absence(ws, seen, Ground(ws, Confirmed.REMOVE), first=FRIDAY, last=FRIDAY)
    assert len(ws.log().sessions) == len(before.sessions) - 2
    acts.undo(ws)
    assert ws.log() == before


def test_what_is_lost_counts_only_the_part_that_the_act_takes(ws):
    calendar.add_absence(ws, MONDAY, MONDAY, AbsenceKind.LEAVE, HalfDay.AM)
    ground = Ground(ws)

    calendar.add_absence(ws, MONDAY, MONDAY, AbsenceKind.LEAVE, Slot(11 * HOUR, 15 * HOUR), ground)

    assert len(ground.sessions) == 1
    assert ground.lost_s == 2 * HOUR  # from 13 to 15; the morning was lost before


# --- looked at before it is kept -----------------------------------------------------------------


def preview(ws, absence: Absence) -> leave.AbsencePreview:
    return leave.LeaveReader().preview(ws, absence)


def test_a_preview_says_what_the_act_then_does(ws):
    friday = Absence(FRIDAY, date(2026, 6, 16), AbsenceKind.LEAVE)
    found = preview(ws, friday)

    assert found.taken == Taken(6)
    assert found.due_s == 21 * HOUR
    assert (found.sessions, found.lost_s) == (2, 7 * HOUR)
    ground = Ground(ws)
    calendar.add_absence(ws, friday.first, friday.last, friday.kind, ground=ground)
    assert (found.sessions, found.lost_s) == (len(ground.sessions), ground.lost_s)


def test_a_preview_of_a_change_leaves_the_absence_as_it_is_out(ws):
    kept = calendar.add_absence(ws, MONDAY, TUESDAY, AbsenceKind.LEAVE)
    found = preview(ws, kept._replace(last=MONDAY))

    assert found.overlaps == ()
    assert found.taken == Taken(2)
    assert found.due_s == 7 * HOUR
    assert found.sessions == 0


def test_a_preview_knows_the_holidays_of_a_year_that_the_log_does_not_touch(ws):
    july = Absence(date(2031, 7, 14), date(2031, 7, 15), AbsenceKind.LEAVE)

    assert preview(ws, july).taken == Taken(2)  # the 14th is the national day


def test_an_absence_of_many_years_is_told_whole(ws):
    found = preview(ws, Absence(date(2020, 1, 1), date(2034, 1, 1), AbsenceKind.OTHER))

    assert (found.sessions, found.lost_s) == (10, 35 * HOUR)


# --- on-call windows -----------------------------------------------------------------------------


def test_an_on_call_window_is_changed_in_what_is_given(ws):
    seen = calendar.add_on_call(ws, at("12T17:30") + 20, at("15T09:00"), "deliberation 12")

    shown = leave.LeaveReader().view(ws, 2026).year.on_call[0].window
    assert shown.start == at("12T17:30")  # as it is seen, without seconds
    after = leave.change_on_call(ws, shown, reference="")

    assert after == seen._replace(reference="")
    with pytest.raises(UserError) as refused:
        leave.change_on_call(ws, shown, reference="another")
    assert refused.value.key == "changed_elsewhere"
    with pytest.raises(UserError) as refused:
        leave.change_on_call(ws, after, end=after.start)
    assert refused.value.key == "range_reversed"
    assert ws.store.records(OnCall) == (after,)
    acts.undo(ws)
    assert ws.store.records(OnCall) == (seen,)


def test_a_window_over_the_hour_that_comes_twice_is_the_shorter_one():
    night = date(2026, 10, 25)
    half_past_two = 2 * HOUR + HOUR // 2
    begun, _ = leave.window_span("Europe/Paris", night, half_past_two, night, 9 * HOUR)
    _, ended = leave.window_span("Europe/Paris", date(2026, 10, 24), 0, night, half_past_two)

    assert begun - ended == HOUR


# --- the ledger ----------------------------------------------------------------------------------


@pytest.fixture
def blocks(ws):
    """Two evenings asked for: 1 h on Monday, 2 h on Tuesday."""
    for day, hours in ((8, 1), (9, 2)):
        sessions.add(
            ws,
            at(f"{day:02}T20:00"),
            at(f"{day:02}T20:00") + hours * HOUR,
            requested_by=RequestedBy.MANAGER,
        )
    return leave.LeaveReader().view(ws, 2026).blocks


def test_a_part_that_is_taken_is_taken_of_the_earliest_block_first(ws, blocks):
    week_note.note_recovery(
        ws, tuple(reversed(blocks)), RecoveryState.TAKEN, date(2026, 6, 11), 5_400
    )

    monday, tuesday = leave.LeaveReader().view(ws, 2026).blocks
    assert (monday.remaining_s, tuesday.remaining_s) == (0, 5_400)
    assert {step.on for step in (*monday.steps, *tuesday.steps)} == {date(2026, 6, 11)}
    acts.undo(ws)
    assert leave.LeaveReader().view(ws, 2026).blocks == blocks


@pytest.mark.parametrize(
    ("on", "seconds", "key"),
    [
        (date(2026, 6, 11), 4 * HOUR, "recovery_beyond"),
        (date(2026, 6, 11), 0, "recovery_beyond"),
        (date(2026, 6, 8), None, "recovery_too_early"),
    ],
)
def test_a_step_that_cannot_be_is_refused_whole(ws, blocks, on, seconds, key):
    with pytest.raises(UserError) as refused:
        week_note.note_recovery(ws, blocks, RecoveryState.TAKEN, on, seconds)

    assert refused.value.key == key
    assert ws.store.records(Recovery) == ()


def test_steps_are_removed_in_one_act(ws, blocks):
    steps = week_note.note_recovery(ws, blocks, RecoveryState.ASKED)

    leave.remove_steps(ws, steps)
    assert ws.store.records(Recovery) == ()
    acts.undo(ws)
    assert set(ws.store.records(Recovery)) == set(steps)


def test_the_view_lists_steps_whose_work_is_gone(ws, blocks):
    (step, _) = week_note.note_recovery(ws, blocks, RecoveryState.ASKED)
    sessions.remove(ws, blocks[0].session)

    assert leave.LeaveReader().view(ws, 2026).unmatched == (step,)
