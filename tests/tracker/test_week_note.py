"""The week looked back at: what is asked of the hierarchy, and what it was told."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from standing_clock import paris

from cmtracker.errors import UserError
from cmtracker.model import Disclosure, OnCall, Recovery, RecoveryState, RequestedBy, Session
from cmtracker.tracker import acts, ledger, sessions, week_note

NOW = paris("2026-11-20 12:30")

PARIS = ZoneInfo("Europe/Paris")
FRIDAY = date(2026, 11, 20)


def evening(ws, day: int, who: RequestedBy = RequestedBy.MANAGER):
    start, end = paris(f"2026-11-{day:02} 20:00"), paris(f"2026-11-{day:02} 21:30")
    return sessions.add(ws, start, end, requested_by=who)


def test_what_was_asked_for_can_be_asked_back_this_week_apart_from_before(ws):
    before, now = evening(ws, 10), evening(ws, 17)
    evening(ws, 18, RequestedBy.SELF)

    view = week_note.week_view(ws, FRIDAY)

    assert [block.session for block in view.to_ask] == [now.id]
    assert [block.session for block in view.to_ask_before] == [before.id]
    assert view.recoverable_s == 2 * 90 * 60


def test_asking_keeps_a_step_for_each_block_with_its_date_in_one_act(ws):
    evening(ws, 17)
    evening(ws, 18)
    blocks = week_note.week_view(ws, FRIDAY).to_ask

    week_note.note_recovery(ws, blocks, RecoveryState.ASKED)

    steps = ws.store.records(Recovery)
    assert {(step.state, step.on, step.seconds) for step in steps} == {
        (RecoveryState.ASKED, FRIDAY, 90 * 60)
    }
    view = week_note.week_view(ws, FRIDAY)
    assert view.to_ask == ()
    assert [group.is_overdue for group in view.waiting] == [False]
    acts.undo(ws)
    assert ws.store.records(Recovery) == ()


@pytest.mark.parametrize(("day", "overdue"), [("2026-11-26", False), ("2026-11-27", True)])
def test_an_answer_is_asked_for_after_seven_days(ws, clock, day, overdue):
    evening(ws, 17)
    week_note.note_recovery(ws, week_note.week_view(ws, FRIDAY).to_ask, RecoveryState.ASKED)
    clock.now = paris(f"{day} 09:00")

    (group,) = week_note.week_view(ws, FRIDAY).waiting

    assert group.is_overdue is overdue
    assert group.on == FRIDAY


def test_what_was_accepted_waits_for_no_answer_and_is_still_to_be_recovered(ws):
    evening(ws, 17)
    week_note.note_recovery(ws, week_note.week_view(ws, FRIDAY).to_ask, RecoveryState.ASKED)
    (group,) = week_note.week_view(ws, FRIDAY).waiting

    week_note.note_recovery(ws, group.blocks, RecoveryState.ACCEPTED)

    view = week_note.week_view(ws, FRIDAY)
    assert view.waiting == ()
    assert view.recoverable_s == 90 * 60


def test_time_that_was_given_back_elsewhere_meanwhile_is_not_given_back_twice(ws):
    session = evening(ws, 17)
    seen = week_note.week_view(ws, FRIDAY).to_ask
    step = ledger.note_step(
        ws, date(2026, 11, 17), 90 * 60, RecoveryState.TAKEN, session=session.id
    )

    with pytest.raises(UserError, match="changed_elsewhere"):
        week_note.note_recovery(ws, seen, RecoveryState.TAKEN)

    assert ws.store.records(Recovery) == (step,)


def test_who_asked_is_not_written_over_what_was_said_elsewhere_meanwhile(ws):
    session = evening(ws, 17, RequestedBy.UNSPECIFIED)
    sessions.edit(ws, session.id, requested_by=RequestedBy.MANAGER)

    with pytest.raises(UserError, match="changed_elsewhere"):
        week_note.say_origin(ws, session.id, RequestedBy.SELF)

    assert ws.store.find(Session, session.id).requested_by is RequestedBy.MANAGER


def test_nothing_open_is_not_asked_for(ws):
    with pytest.raises(UserError, match="recovery_nothing"):
        week_note.note_recovery(ws, (), RecoveryState.ASKED)


def test_the_note_that_was_sent_is_kept_with_its_sessions_and_tells_them_once(ws):
    one, two = evening(ws, 17, RequestedBy.SELF), evening(ws, 18, RequestedBy.SELF)
    view = week_note.week_view(ws, FRIDAY)
    ids = [found.session.id for found in view.review.to_tell]

    week_note.note_sent(ws, ids, "email")

    (kept,) = ws.store.records(Disclosure)
    assert (kept.sent_at, kept.channel, set(kept.sessions)) == (ws.now(), "email", {one.id, two.id})
    assert week_note.week_view(ws, FRIDAY).review.to_tell == ()
    assert ws.analysis().total(date(2026, 11, 16), FRIDAY).disclosed_s == 2 * 90 * 60
    acts.undo(ws)
    assert week_note.week_view(ws, FRIDAY).review.to_tell == view.review.to_tell


def test_saying_the_origin_completes_a_session(ws):
    session = evening(ws, 17, RequestedBy.UNSPECIFIED)
    assert len(week_note.week_view(ws, FRIDAY).review.unsaid) == 1

    said = week_note.say_origin(ws, session.id, RequestedBy.MANAGER)

    assert (said.requested_by, said.edited) == (RequestedBy.MANAGER, False)
    assert week_note.week_view(ws, FRIDAY).review.unsaid == ()


def test_an_alert_inside_an_on_call_window_is_work_on_call(ws):
    inside, outside = (evening(ws, day, RequestedBy.UNSPECIFIED) for day in (17, 18))
    with ws.store.act("on_call") as act:
        act.insert(OnCall(paris("2026-11-17 18:00"), paris("2026-11-18 08:00")))

    assert week_note.say_origin(ws, inside.id, RequestedBy.ALERT).requested_by == "on_call"
    assert week_note.say_origin(ws, outside.id, RequestedBy.ALERT).requested_by == "alert"
