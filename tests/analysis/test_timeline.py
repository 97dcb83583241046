"""What an analysis works out of a log is kept with it, and freed with it."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from analysis.random_logs import REGIMES

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import DAY, HOUR, Log, Period, Profile, Session
from cmtracker.results.figures import Step

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


def ask_everything(known: Analysis) -> None:
    known.summary(FIRST, LAST, Step.DAY)
    known.week_rows(FIRST, LAST)
    assert known.breaches(FIRST, LAST)
    assert known.nights(FIRST, LAST)
    known.weeks(FIRST, LAST)
    known.worked_dates(FIRST, LAST)
    known.coverage(FIRST, LAST)
    known.hour_grid(FIRST, LAST)
    known.streaks(FIRST, LAST)
    known.message_weeks(FIRST, LAST)
    known.comparison(Period("a week", FIRST, date(2026, 3, 8)))


def test_what_is_kept_holds_no_ring_that_only_a_search_would_free():
    """The window holds the search back; a log read anew must not leave the one before behind."""
    running = Session(NOW - HOUR, NOW, id="running")
    known = Analysis(evenings(), REGIMES, NOW, running)
    ask_everything(known)
    left = [weakref.ref(part) for part in (known, known.timeline, known.closed)]
    was_on = gc.isenabled()
    gc.disable()
    try:
        del known

        assert [part() for part in left] == [None] * 3
    finally:
        if was_on:
            gc.enable()


def test_the_breaches_are_those_of_the_regimes_that_ask():
    assert not any(night.breach for night in Analysis(evenings(), {}, NOW).nights(FIRST, LAST))
    assert any(night.breach for night in Analysis(evenings(), REGIMES, NOW).nights(FIRST, LAST))


def test_the_session_under_way_is_in_the_sums_and_the_rules_do_not_see_it():
    running = Session(NOW - 20 * HOUR, NOW, id="running")
    known = Analysis(evenings(), REGIMES, NOW, running)

    assert known.closed.closed is known.closed
    assert known.total(FIRST, date(2026, 4, 1)).worked_s == 14 * 14 * HOUR + 20 * HOUR
    assert known.closed.total(FIRST, date(2026, 4, 1)).worked_s == 14 * 14 * HOUR
    assert known.closed.breaches() == Analysis(evenings(), REGIMES, NOW).breaches()
