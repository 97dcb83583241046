"""An empty range says where the nearest work, messages or crisis lie."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from analysis.office import PROFILE, REGIMES, SCHEDULE, at, work
from hypothesis import given, strategies as st

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import DAY, HOUR, Crisis, Direction, Log, MessageCount
from cmtracker.results.elsewhere import Elsewhere, Sought

NOW = at("2026-11-30 08:30")
NEW_YEAR = date(2026, 1, 1)
DAYS = st.integers(0, 60)


def known(**more) -> Analysis:
    return Analysis(Log(profiles=(PROFILE,), schedules=(SCHEDULE,), **more), REGIMES, NOW)


def test_work_is_found_before_a_range_and_else_after_it():
    seen = known(sessions=(work("2026-03-02 20:00", "21:00"), work("2026-05-04 22:00", "01:00")))
    find = seen.elsewhere

    march, may = date(2026, 3, 2), date(2026, 5, 4)
    april = date(2026, 4, 1), date(2026, 4, 30)
    assert find(Sought.WORK, *april) == Elsewhere(Sought.WORK, march, march, is_before=True)
    january = date(2026, 1, 1), date(2026, 1, 31)
    assert find(Sought.WORK, *january) == Elsewhere(Sought.WORK, march, march, is_before=False)
    after = may + timedelta(days=1)  # the session ends at 1:00 of that date
    june = date(2026, 6, 1), date(2026, 6, 30)
    assert find(Sought.WORK, *june) == Elsewhere(Sought.WORK, after, after, is_before=True)
    assert find(Sought.WORK, may, may) is find(Sought.WORK, after, after) is None


def test_the_last_crisis_is_named_with_its_dates():
    seen = known(
        crises=(
            Crisis("Storm", at("2026-02-01 10:00"), at("2026-02-02 10:00"), "a"),
            Crisis("Flood", at("2026-06-08 17:40"), at("2026-06-12 09:00"), "b"),
            Crisis("Fire", at("2026-11-29 17:40"), None, "c"),
        )
    )
    find = seen.elsewhere

    flood = date(2026, 6, 8), date(2026, 6, 12)
    july = date(2026, 7, 1), date(2026, 7, 31)
    assert find(Sought.CRISES, *july) == Elsewhere(Sought.CRISES, *flood, True, "Flood")
    assert find(Sought.CRISES, date(2026, 6, 12), july[1]) is None
    assert find(Sought.CRISES, date(2026, 11, 30), date(2026, 11, 30)) is None  # it goes on


@pytest.mark.parametrize("sought", Sought)
def test_of_a_log_without_any_nothing_is_elsewhere(sought):
    assert known().elsewhere(sought, NEW_YEAR, NEW_YEAR) is None


@pytest.mark.parametrize("sought", Sought)
@given(days=st.lists(DAYS, min_size=1, max_size=5), first=DAYS, length=st.integers(0, 20))
def test_the_nearest_date_before_a_range_is_told_and_only_else_the_first_after_it(
    sought, days, first, length
):
    starts = [at("2026-01-01 10:00") + day * DAY for day in days]  # no clock changes so early
    seen = {
        Sought.WORK: known(
            sessions=tuple(work(f"{NEW_YEAR + timedelta(days=n)} 10:00", "11:00") for n in {*days})
        ),
        Sought.MESSAGES: known(
            counts=tuple(
                MessageCount(start, "x", Direction.SENT, 1, id=f"{n}")
                for n, start in enumerate(starts)
            )
        ),
        Sought.CRISES: known(
            crises=tuple(Crisis("c", s, s + HOUR, f"{n}") for n, s in enumerate(starts))
        ),
    }[sought]
    last = first + length

    found = seen.elsewhere(
        sought, NEW_YEAR + timedelta(days=first), NEW_YEAR + timedelta(days=last)
    )

    if any(first <= day <= last for day in days):
        assert found is None
        return
    before = [day for day in days if day < first]
    expected = max(before) if before else min(days)
    assert (found.first, found.is_before) == (NEW_YEAR + timedelta(days=expected), bool(before))
