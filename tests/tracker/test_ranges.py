"""Which dates a command means when one side of its range is left open."""

from __future__ import annotations

from datetime import date

import pytest
from analysis.office import LATER, REGIMES, at, log, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.errors import UserError
from cmtracker.tracker import ranges

FIRST, LAST = date(2026, 3, 2), date(2026, 6, 11)
KNOWN = Analysis(
    log(work("2026-03-02 10:00", "11:00"), work("2026-06-11 10:00", "11:00")), REGIMES, LATER
)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, (FIRST, LAST)),
        (date(2026, 4, 1), None, (date(2026, 4, 1), LAST)),
        (None, date(2026, 4, 1), (FIRST, date(2026, 4, 1))),
        (None, date(2026, 1, 5), (date(2026, 1, 5), date(2026, 1, 5))),
        (date(2026, 7, 1), None, (date(2026, 7, 1), date(2026, 7, 1))),
        (date(2026, 4, 1), date(2026, 4, 1), (date(2026, 4, 1), date(2026, 4, 1))),
    ],
)
def test_an_open_side_is_that_of_the_log_or_the_date_given(first, last, found):
    assert ranges.of_log(KNOWN, first, last) == found


def test_an_empty_log_gives_today_alone():
    noon = at("2026-06-11 12:00")

    assert ranges.of_log(Analysis(log(), REGIMES, noon)) == (LAST, LAST)


def test_a_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(UserError, match="range_reversed"):
        ranges.of_log(KNOWN, date(2026, 4, 2), date(2026, 4, 1))


def test_the_range_before_has_the_same_length_and_touches_it():
    assert ranges.before(FIRST, date(2026, 3, 8)) == (date(2026, 2, 23), date(2026, 3, 1))
