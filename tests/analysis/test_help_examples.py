"""The examples of the help pages (resources/help) are what the program computes."""

from __future__ import annotations

from analysis.office import LATER, REGIMES, d, day_at_the_office, log, work

from cmtracker.analysis.limits import breaches
from cmtracker.analysis.rests import nights
from cmtracker.analysis.results import Step
from cmtracker.analysis.summary import summarize
from cmtracker.model import HOUR, MINUTE, Rule


def total(known, first, last):
    return summarize(known, d(first), d(last), Step.DAY, LATER).total


def measured(known, rule):
    return [b.measured for b in breaches(known, REGIMES, LATER, rules={rule})]


def test_out_of_hours():
    known = log(
        work("2026-03-02 09:00", "12:30"),
        work("2026-03-02 13:30", "17:10"),
        work("2026-03-02 20:45", "21:15"),
    )

    figures = total(known, "2026-03-02", "2026-03-02")

    assert figures.worked_s == 7 * HOUR + 40 * MINUTE
    assert figures.out_of_hours_s == 40 * MINUTE


def test_daily_rest():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 22:36", "22:40"),
        *day_at_the_office("2026-06-11"),
    )

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert measured(known, Rule.DAILY_REST) == [10 * HOUR + 20 * MINUTE]
    assert night.without_last == 16 * HOUR


def test_daily_span():
    known = log(*day_at_the_office("2026-06-10"), work("2026-06-10 22:15", "22:40"))

    assert measured(known, Rule.DAILY_SPAN) == [13 * HOUR + 40 * MINUTE]


def test_weekly_rest():
    known = log(
        *(work(f"2026-03-{day} 09:00", "17:00") for day in range(16, 21)),
        work("2026-03-21 20:00", "20:30"),
        work("2026-03-22 18:00", "18:15"),
        work("2026-03-23 09:00", "17:00"),
    )

    assert measured(known, Rule.WEEKLY_REST) == [27 * HOUR]


def test_break():
    known = log(work("2026-06-10 09:00", "12:00"), work("2026-06-10 12:19", "15:19"))

    assert measured(known, Rule.BREAK) == [6 * HOUR]


def test_balance():
    # Monday is not filled in; the four other days have 7 h 30.
    known = log(*(work(f"2026-03-{day:02} 09:00", "16:30") for day in range(3, 7)))

    figures = total(known, "2026-03-02", "2026-03-08")

    assert figures.due_s - figures.uncovered_s == 28 * HOUR
    assert (figures.worked_s, figures.balance_s) == (30 * HOUR, 2 * HOUR)
