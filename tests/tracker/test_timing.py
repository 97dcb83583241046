"""The running session: never lost, never longer than what is known of it."""

from __future__ import annotations

import pytest

from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, Recover, RequestedBy, Session, Source
from cmtracker.tracker import acts, timing
from cmtracker.tracker.workspace import Workspace

NOW = 1_781_118_000  # 2026-06-10T21:00:00+02:00

EVENING = 1_781_118_000  # 2026-06-10T21:00:00+02:00


def sessions(ws: Workspace) -> list[Session]:
    return sorted(ws.store.records(Session), key=lambda session: session.start)


def test_a_pause_splits_the_session_and_resume_continues_it(ws, clock):
    timing.start(ws, requested_by=RequestedBy.MAYOR)
    clock.now += 30 * MINUTE
    first = timing.pause(ws)
    clock.now += 10 * MINUTE
    timing.resume(ws)
    clock.now += 20 * MINUTE
    second = timing.stop(ws)

    assert second is not None
    assert [(s.start, s.end) for s in sessions(ws)] == [
        (EVENING, EVENING + 30 * MINUTE),
        (EVENING + 40 * MINUTE, EVENING + 60 * MINUTE),
    ]
    assert second.continues == first.id
    assert second.requested_by is RequestedBy.MAYOR


def test_stopping_a_pause_adds_nothing(ws, clock):
    timing.start(ws)
    clock.now += 30 * MINUTE
    timing.pause(ws)
    clock.now += HOUR

    assert timing.stop(ws) is None
    assert [s.end - s.start for s in sessions(ws)] == [30 * MINUTE]
    assert timing.status(ws).state == "idle"


def test_what_is_chosen_while_it_runs_is_kept_when_it_stops(ws, clock):
    timing.start(ws)
    timing.amend_running(ws, channels=("Facebook",), note="flood")
    clock.now += 30 * MINUTE

    session = timing.stop(ws, requested_by=RequestedBy.MANAGER)

    assert session is not None
    assert (session.channels, session.note) == (("Facebook",), "flood")
    assert session.requested_by is RequestedBy.MANAGER
    assert session.source is Source.TIMER


@pytest.mark.parametrize(
    ("choice", "worked"),
    [("seen", 20 * MINUTE), ("now", 3 * HOUR), ("at", HOUR)],
)
def test_a_session_left_behind_is_kept_as_far_as_one_chooses(ws, clock, choice, worked):
    timing.start(ws)
    clock.now += 20 * MINUTE
    timing.heartbeat(ws)
    clock.now = EVENING + 3 * HOUR

    assert timing.status(ws).left_behind
    session = timing.recover(ws, Recover(choice), EVENING + HOUR)

    assert session is not None
    assert session.end - session.start == worked
    assert timing.status(ws).state == "idle"


def test_a_discarded_session_can_be_brought_back(ws, clock):
    timing.start(ws)
    clock.now += 20 * MINUTE
    timing.heartbeat(ws)
    clock.now += HOUR

    timing.recover(ws, Recover.DISCARD)
    assert sessions(ws) == []
    acts.undo(ws)

    assert [s.end - s.start for s in sessions(ws)] == [20 * MINUTE]


def test_a_session_with_signs_of_life_is_not_left_behind(ws, clock):
    timing.start(ws)
    clock.now += HOUR
    timing.heartbeat(ws)
    clock.now += MINUTE

    assert not timing.status(ws).left_behind


def test_a_forgotten_stop_is_refused_and_goes_on_until_the_true_end_is_given(ws, clock):
    timing.start(ws)
    clock.now += 40 * HOUR

    with pytest.raises(UserError) as refused:
        timing.stop(ws)
    session = timing.stop(ws, EVENING + 2 * HOUR)

    assert refused.value.key == "session_too_long"
    assert session is not None
    assert session.end - session.start == 2 * HOUR


def test_an_end_before_the_start_is_refused(ws):
    timing.start(ws)

    with pytest.raises(UserError) as refused:
        timing.stop(ws, EVENING - MINUTE)

    assert refused.value.key == "end_before_start"
    assert timing.status(ws).state == "working"


def test_a_start_by_mistake_is_taken_back_by_undo(ws):
    timing.start(ws)

    acts.undo(ws)

    assert timing.status(ws).state == "idle"
    assert sessions(ws) == []


def test_a_stop_by_mistake_is_taken_back_and_the_session_runs_on(ws, clock):
    timing.start(ws)
    clock.now += HOUR
    timing.stop(ws)

    acts.undo(ws)

    assert sessions(ws) == []
    running = timing.status(ws).running
    assert running is not None
    assert running.start == EVENING


def test_the_one_key_resumes_a_pause(ws, clock):
    timing.toggle(ws)
    clock.now += MINUTE
    timing.pause(ws)
    clock.now += MINUTE

    timing.toggle(ws)

    assert timing.status(ws).state == "working"
    assert len(sessions(ws)) == 1


@pytest.mark.parametrize("more", [{"at": EVENING + HOUR}, {"note": "after the pause"}])
def test_what_a_pause_cannot_take_is_refused_and_not_dropped(ws, more):
    timing.start(ws)
    timing.pause(ws)

    with pytest.raises(UserError, match="pause_takes_nothing"):
        timing.stop(ws, **more)

    assert timing.status(ws).state == "paused"
