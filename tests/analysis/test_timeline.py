"""A timeline is kept for whoever asks next, and freed as soon as another log takes its place."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from analysis.random_logs import REGIMES

from cmtracker.analysis.limits import breaches, weeks
from cmtracker.analysis.rests import nights
from cmtracker.analysis.results import Step
from cmtracker.analysis.summary import coverage, hour_grid, summarize, worked_dates
from cmtracker.analysis.timeline import Timeline, timeline_of
from cmtracker.model import DAY, HOUR, Log, Profile, Session
from cmtracker.tracker.snapshot import Snapshot

MONDAY = 1_772_409_600  # 2026-03-02T01:00:00+01:00
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
NOW = MONDAY + 30 * DAY


def evenings() -> Log:
    """Two weeks of days from 9 to 23 o'clock, so that every rule has something to say."""
    return Log(
        (Profile(category="B"),),
        sessions=tuple(
            Session(MONDAY + n * DAY + 8 * HOUR, MONDAY + n * DAY + 22 * HOUR, id=f"s{n}")
            for n in range(14)
        ),
    )


def ask_everything(log: Log) -> None:
    summarize(log, FIRST, LAST, Step.DAY, NOW)
    assert breaches(log, REGIMES, NOW)
    assert nights(log, REGIMES, FIRST, LAST, NOW)
    weeks(log, REGIMES, FIRST, LAST, NOW)
    worked_dates(log, FIRST, LAST, NOW)
    coverage(log, FIRST, LAST, NOW)
    hour_grid(log, FIRST, LAST, NOW)


def test_the_same_is_given_for_the_same_log_alone():
    log = evenings()

    assert timeline_of(log, NOW) is timeline_of(log, NOW)
    assert timeline_of(log, NOW) is not timeline_of(log, MONDAY)  # cut there
    assert timeline_of(evenings(), NOW) is not timeline_of(log, NOW)


def test_one_that_left_nothing_out_serves_until_its_last_work_and_no_earlier():
    log = evenings()
    last = log.sessions[-1]
    kept = timeline_of(log, NOW)

    assert timeline_of(log, last.end) is kept
    assert timeline_of(log, last.end - 1) is not kept


def test_one_that_left_a_session_out_does_not_serve_when_it_has_begun():
    """The work before it had ended long ago; that alone says nothing of what was left out."""
    log = evenings()
    *_, last = log.sessions
    before = timeline_of(log, last.start - HOUR)

    after = timeline_of(log, last.start + HOUR)

    assert after is not before
    assert after.worked.run_ends[-1] == last.start + HOUR
    assert timeline_of(log, last.start + 2 * HOUR) is not after


def test_what_is_kept_holds_no_ring_that_only_a_search_would_free():
    """The window holds the search back; a log read anew must not leave the one before behind."""
    log = evenings()
    ask_everything(log)
    seen = Snapshot(log, REGIMES, NOW)
    assert seen.breaches(FIRST, LAST)
    left = weakref.ref(timeline_of(log, NOW))
    was_on = gc.isenabled()
    gc.disable()
    try:
        del seen, log
        timeline_of(Log(), NOW)

        assert left() is None
    finally:
        if was_on:
            gc.enable()


def test_the_breaches_are_those_of_the_regimes_that_ask():
    log = evenings()
    ask_everything(log)

    told = nights(log, {}, FIRST, LAST, NOW)

    assert not any(night.breach for night in told)
    assert any(night.breach for night in nights(log, REGIMES, FIRST, LAST, NOW))
    assert isinstance(timeline_of(log, NOW), Timeline)
