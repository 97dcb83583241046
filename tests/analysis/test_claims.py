"""What may be said above a picture, each statement at its edge."""

from __future__ import annotations

from datetime import timedelta

import pytest
from analysis.office import LATER, REGIMES, SCHEDULE, at, d, day_at_the_office, log, work
from analysis.random_logs import REGIMES as RANDOM, cases, examples
from hypothesis import given

from cmtracker.analysis import claims
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import HOUR, Rule
from cmtracker.results.claims import ClaimKind
from cmtracker.results.days import Night
from cmtracker.results.weeks import WeekRest

MONDAY, SUNDAY = d("2026-03-02"), d("2026-03-08")


def of_week(*sessions, **facts):
    return Analysis(log(*sessions, **facts), REGIMES, LATER)


def whole_week():
    days = (MONDAY + timedelta(days=n) for n in range(5))
    return [session for day in days for session in day_at_the_office(day.isoformat())]


def busiest(known):
    days = known.hours_by_day(MONDAY, SUNDAY)
    return claims.busiest_hour(known.hour_grid(MONDAY, SUNDAY), days)


SHORT = [work(f"2026-03-{day} 19:00", "19:05") for day in ("04", "06", "08")]


def test_the_busiest_hour_is_the_one_with_most_work_out_of_hours():
    known = of_week(work("2026-03-03 20:00", "20:50"), work("2026-03-05 21:10", "21:40"), *SHORT)

    claim = busiest(known)

    assert claim.kind is ClaimKind.BUSIEST_HOUR
    assert claim.values == {"weekday": 1, "hour": 20, "seconds": 50 * 60, "dates": 5}


def test_of_four_dates_nothing_is_said_to_be_usual():
    known = of_week(work("2026-03-03 20:00", "20:50"), *SHORT)

    assert busiest(known) == (ClaimKind.FEW_DATES, {"dates": 4})


def test_the_busiest_hour_of_arrivals_is_told_from_five_messages_on():
    grid = [[0] * 24 for _ in range(7)]
    grid[2][20] = grid[4][9] = 2

    assert claims.busiest_arrivals(grid) == (ClaimKind.FEW_MESSAGES, {"messages": 4})
    grid[6][23] = 1
    assert claims.busiest_arrivals(grid) == (
        ClaimKind.BUSIEST_ARRIVALS,
        {"weekday": 2, "hour": 20, "messages": 2, "of": 5},
    )


def test_work_as_scheduled_has_no_busiest_hour():
    assert busiest(of_week(*whole_week())) == (ClaimKind.AS_SCHEDULED, {})


@pytest.mark.parametrize(
    ("more", "kind", "values"),
    [
        ([], ClaimKind.BALANCED, {}),
        ([work("2026-03-03 20:00", "21:00")], ClaimKind.MORE, {"seconds": HOUR}),
    ],
)
def test_the_balance_of_a_week_that_is_filled_in(more, kind, values):
    known = of_week(*whole_week(), *more)

    assert claims.balance(known.week_rows(MONDAY, SUNDAY)) == (kind, values)


def test_fewer_hours_than_due_are_said():
    first, *others = whole_week()
    known = of_week(first._replace(end=first.end - HOUR), *others)

    assert claims.balance(known.week_rows(MONDAY, SUNDAY)) == (ClaimKind.LESS, {"seconds": HOUR})


def test_no_balance_is_said_where_a_date_is_not_filled_in():
    known = of_week(*whole_week()[2:])

    claim = claims.balance(known.week_rows(MONDAY, SUNDAY))

    assert claim == (ClaimKind.NOT_FILLED_IN, {"weeks": 1})


def test_hours_without_any_due_are_no_balance():
    known = of_week(work("2026-03-03 20:00", "21:00"), schedules=())

    claim = claims.balance(known.week_rows(MONDAY, SUNDAY))

    assert claim == (ClaimKind.NONE_DUE, {"seconds": HOUR})
    assert SCHEDULE not in known.log.schedules


def test_only_nights_of_known_length_are_counted():
    known = of_week(
        *day_at_the_office("2026-03-02"),
        work("2026-03-02 17:00", "23:30"),
        *day_at_the_office("2026-03-03"),
        *day_at_the_office("2026-03-04"),
    )
    nights = known.nights(MONDAY, d("2026-03-05"))  # the first and the last are open

    claim = claims.nights_cut(nights)

    assert claim.kind is ClaimKind.NIGHTS_CUT
    assert claim.values == {
        "nights": 1,
        "of": 2,
        "unknown": 2,
        "covered": 0,
        "shortest": 9 * HOUR + HOUR // 2,
    }
    assert claims.nights_cut(nights[2:]) == (
        ClaimKind.NO_NIGHT_CUT,
        {"of": 1, "unknown": 1, "covered": 0},
    )
    assert claims.nights_cut(nights[:1]) == (ClaimKind.NO_NIGHT_KNOWN, {"unknown": 1})
    assert isinstance(nights[0], Night)


def test_the_shortest_of_the_short_weeks_is_named():
    weeks = tuple(
        WeekRest("", MONDAY, SUNDAY, rest, 35 * HOUR, rest is not None and rest < 35 * HOUR)
        for rest in (None, 40 * HOUR, 30 * HOUR, 20 * HOUR)
    )

    assert claims.weekly_rests(weeks) == (
        ClaimKind.WEEKS_SHORT,
        {"weeks": 2, "of": 3, "shortest": 3, "unknown": 1},
    )
    assert claims.weekly_rests(weeks[:2]) == (ClaimKind.WEEKS_KEPT, {"weeks": 1, "unknown": 1})
    assert claims.weekly_rests(weeks[:1]) == (ClaimKind.NO_WEEK_KNOWN, {})
    unruled = tuple(week._replace(limit_s=None, is_short=False) for week in weeks)
    assert claims.weekly_rests(unruled) == (ClaimKind.NO_WEEKLY_REST, {})


@examples()
@given(cases(days=30, sessions=40))
def test_a_week_is_short_where_the_rule_on_weekly_rests_finds_a_breach(case):
    """Each week by the rules in force when it began, though the profile may change meanwhile."""
    known = Analysis(case.log, RANDOM, case.now)
    found = {breach.start for breach in known.breaches(rules={Rule.WEEKLY_REST})}

    for week in known.weeks(case.first, case.last):
        assert week.rest_is_short == (known.calendar.midnight(week.first) in found)


# --- the rest after work -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "more", "promised"),
    [
        # Tuesday 3 March; agreed from 9:00 on Wednesday.
        ("2026-03-03 22:10", [], "2026-03-04 09:10"),  # the schedule is told beside it
        ("2026-03-03 20:00", [], "2026-03-04 07:00"),
        # Worked at 6:30: the rest is over, and was shorter.
        ("2026-03-03 22:10", [work("2026-03-04 06:30", "06:40")], None),
        # At noon the agreed hours go on at 13:30: no rest begins.
        ("2026-03-03 12:30", [], None),
        # On Friday evening and at the week-end nothing is agreed.
        ("2026-03-06 23:00", [], "2026-03-07 10:00"),
        # In the small hours: the schedule begins before, in the night's own rest.
        ("2026-03-04 01:30", [], "2026-03-04 12:30"),
    ],
)
def test_work_may_resume_after_the_daily_rest_unless_it_is_cut_already(ends, more, promised):
    rest = of_week(*whole_week()[:2], *more).rest_after(at(ends))

    assert rest.promised == (None if promised is None else at(promised))


def test_agreed_hours_before_the_end_of_the_rest_are_told_with_its_length():
    rest = of_week(*whole_week()[:2]).rest_after(at("2026-03-03 22:10"))

    assert (rest.next_start, rest.is_scheduled) == (at("2026-03-04 09:00"), True)
    assert rest.length == 10 * HOUR + 50 * 60
    assert rest.limit == 11 * HOUR
