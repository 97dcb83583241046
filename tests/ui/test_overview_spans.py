"""A choice of range stays true while time goes on."""

from __future__ import annotations

from datetime import date

import pytest

from cmtracker.model import Period
from cmtracker.ui.overview.spans import Chosen, RangeKind, chosen, dates

TUESDAY = date(2026, 11, 17)
FLOOD = Period("Crue de juin", date(2026, 6, 1), date(2026, 6, 21), id="flood")


@pytest.mark.parametrize(
    ("choice", "first", "last"),
    [
        (Chosen(RangeKind.FOUR_WEEKS), date(2026, 10, 26), date(2026, 11, 22)),
        (Chosen(RangeKind.FOUR_WEEKS, shift=-1), date(2026, 9, 28), date(2026, 10, 25)),
        (Chosen(RangeKind.TWELVE_WEEKS), date(2026, 8, 31), date(2026, 11, 22)),
        (Chosen(RangeKind.YEAR), date(2026, 1, 1), TUESDAY),
        (Chosen(RangeKind.YEAR, shift=-2), date(2024, 1, 1), date(2024, 12, 31)),
        (Chosen(RangeKind.PERIOD, period="flood"), date(2026, 6, 1), date(2026, 6, 21)),
        (Chosen(RangeKind.PERIOD, shift=-1, period="flood"), date(2026, 5, 11), date(2026, 5, 31)),
        (Chosen(RangeKind.PERIOD, period="gone"), date(2026, 8, 31), date(2026, 11, 22)),
        (
            Chosen(RangeKind.FREE, first=date(2026, 3, 2), last=date(2026, 3, 2)),
            date(2026, 3, 2),
            date(2026, 3, 2),
        ),
        (
            Chosen(RangeKind.FREE, shift=1, first=date(2026, 3, 2), last=date(2026, 3, 4)),
            date(2026, 3, 5),
            date(2026, 3, 7),
        ),
    ],
)
def test_a_choice_becomes_dates(choice, first, last):
    assert dates(choice, TUESDAY, [FLOOD]) == (first, last)


def test_going_back_for_ever_stops_at_the_beginning_of_time():
    first, last = dates(Chosen(RangeKind.TWELVE_WEEKS, shift=-100_000), TUESDAY, [])

    assert first == date(1971, 1, 1)
    assert (last - first).days == 83


def test_the_present_range_is_the_last_of_those_that_move_with_time():
    assert Chosen(RangeKind.TWELVE_WEEKS).moved(1) == Chosen(RangeKind.TWELVE_WEEKS)
    assert Chosen(RangeKind.TWELVE_WEEKS).moved(-1).shift == -1
    assert Chosen(RangeKind.PERIOD, period="flood").moved(1).shift == 1


@pytest.mark.parametrize(
    "choice",
    [
        Chosen(RangeKind.FOUR_WEEKS),
        Chosen(RangeKind.YEAR),
        Chosen(RangeKind.PERIOD, period="flood"),
        Chosen(RangeKind.FREE, first=date(2026, 3, 2), last=date(2026, 11, 8)),
    ],
)
def test_a_choice_is_kept_as_a_text(choice):
    assert chosen(choice.text()) == choice


@pytest.mark.parametrize(
    "text", ["", "never", "free:", "free:2026-03-02", "free:2026-03-04/2026-03-02", "free:x/y"]
)
def test_a_text_without_sense_means_twelve_weeks(text):
    assert chosen(text) == Chosen(RangeKind.TWELVE_WEEKS)


def test_where_the_reader_went_back_to_is_not_kept():
    assert Chosen(RangeKind.FOUR_WEEKS, shift=-3).text() == "4w"
