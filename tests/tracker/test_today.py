"""Today claims no more of a session left behind than its last sign of life."""

from __future__ import annotations

import pytest
from standing_clock import paris

from cmtracker.model import HOUR, MINUTE, Recover
from cmtracker.tracker import acts, counts, pages, timing

NOW = paris("2026-06-10T20:00")


def test_a_session_left_behind_counts_up_to_its_last_sign_of_life(ws, clock):
    timing.start(ws)
    clock.now += 20 * MINUTE
    timing.heartbeat(ws)
    clock.now += 3 * HOUR

    view = pages.today(ws)

    assert view.left_running
    assert view.running_s == 20 * MINUTE
    assert view.day.figures.worked_s == 20 * MINUTE


def test_a_session_that_lives_counts_up_to_now(ws, clock):
    timing.start(ws)
    clock.now += 4 * MINUTE

    view = pages.today(ws)

    assert not view.left_running
    assert view.day.figures.worked_s == view.running_s == 4 * MINUTE


@pytest.mark.parametrize("choice", [Recover.SEEN, Recover.NOW])
def test_undo_of_a_recovery_asks_again_and_counts_no_more_than_before(ws, clock, choice):
    timing.start(ws)
    clock.now += 20 * MINUTE
    timing.heartbeat(ws)
    clock.now += 3 * HOUR
    timing.recover(ws, choice)
    assert not pages.today(ws).left_running
    clock.now += MINUTE

    acts.undo(ws)

    view = pages.today(ws)
    assert view.left_running
    assert view.day.figures.worked_s == view.running_s == 20 * MINUTE


def test_undo_of_a_stop_lets_the_session_go_on(ws, clock):
    timing.start(ws)
    clock.now += 3 * HOUR
    timing.stop(ws)
    clock.now += MINUTE

    acts.undo(ws)

    assert not pages.today(ws).left_running


def test_the_counters_are_those_of_the_day(ws, clock):
    counts.add(ws, "facebook", 10, at=paris("2026-06-09T20:00"))
    counts.add(ws, "facebook", 3)

    (facebook,) = [c for c in pages.today(ws).channels if c.name == "facebook"]

    assert facebook.sent == 3
