"""What may be said of hours, messages and comparisons, each statement at its edge."""

from __future__ import annotations

from datetime import timedelta

import pytest
from analysis.office import LATER, REGIMES, d, log, work
from hypothesis import given, strategies as st

from cmtracker.analysis import (
    claims,
    comparison_claims,
    coverage,
    hour_claims,
    message_claims,
)
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.sessions import on_dates
from cmtracker.model import HOUR, Activity, Category, Community, Period, RequestedBy, Source
from cmtracker.results.claims import ClaimKind
from cmtracker.results.figures import DayHours, MessageFigures
from cmtracker.results.periods import Phase
from cmtracker.results.streaks import Streak, Streaks

MONDAY, SUNDAY = d("2026-03-02"), d("2026-03-15")


def of_evenings(*sessions, **facts):
    return Analysis(log(*sessions, **facts), REGIMES, LATER)


def days(*outside):
    return [DayHours(MONDAY + timedelta(days=n), s, s, 0) for n, s in enumerate(outside)]


def said(found):
    return [(claim.kind, dict(claim.values)) for claim in found]


# --- hours --------------------------------------------------------------------------------------


def test_the_fullest_week_is_told_of_several_and_never_of_one():
    one = of_evenings(work("2026-03-03 20:00", "21:00"))
    two = of_evenings(work("2026-03-03 20:00", "21:00"), work("2026-03-10 20:00", "22:00"))

    assert said(hour_claims.weeks(one.week_rows(MONDAY, SUNDAY).rows, (), None, ())) == []
    assert said(hour_claims.weeks(two.week_rows(MONDAY, SUNDAY).rows, (), None, ())) == [
        (ClaimKind.FULLEST_WEEK, {"week": 1, "seconds": 2 * HOUR})
    ]


def test_what_is_out_of_hours_is_told_in_three_amounts_and_reconstructed_time_beside():
    known = of_evenings(
        work("2026-03-03 20:00", "21:00", who=RequestedBy.MANAGER),
        work("2026-03-10 20:00", "22:00"),
        work("2026-03-11 20:00", "20:30", source=Source.RECONSTRUCTED),
    )
    weeks = known.week_rows(MONDAY, SUNDAY)

    told = said(hour_claims.out_of_hours(weeks.total, weeks.rows))

    amounts = {"seconds": 3 * HOUR, "asked": HOUR, "disclosed": 0, "without": 2 * HOUR}
    assert told[:3] == [
        (ClaimKind.OUT_AMOUNTS, amounts),
        (ClaimKind.OUT_WEEKS, {"weeks": 2, "of": 2}),
        (ClaimKind.MADE_FROM_TRACES, {"seconds": HOUR // 2}),
    ]


def test_kinds_have_a_share_from_five_dates_on_and_the_week_end_is_one():
    known = of_evenings(
        work("2026-03-03 20:00", "21:00"),
        work("2026-03-07 15:00", "16:00"),
        work("2026-03-08 15:00", "16:00"),
    )
    total = known.total(MONDAY, SUNDAY)
    kinds = tuple(Category)

    few = said(hour_claims.kinds(total, days(1, 1, 1, 1)))
    enough = said(hour_claims.kinds(total, days(1, 1, 1, 1, 1)))

    weekend, evening = kinds.index(Category.SATURDAY), kinds.index(Category.EVENING)
    assert few == [
        (ClaimKind.OUT_KIND, {"category": weekend, "seconds": 2 * HOUR}),
        (ClaimKind.OUT_KIND, {"category": evening, "seconds": HOUR}),
    ]
    assert [values["of"] for _, values in enough] == [3 * HOUR] * 2


@given(st.lists(st.integers(0, 5 * HOUR), min_size=1, max_size=40))
def test_the_longest_day_is_the_first_with_as_much_as_any(outside):
    told = hour_claims.longest_day(days(*outside))

    if not any(outside):
        assert told == (ClaimKind.AS_SCHEDULED, {})
        return
    day = told.values["day"]
    assert told.values["seconds"] == outside[day] == max(outside)
    assert outside[day] not in outside[:day]
    assert told.values["days"] == len([s for s in outside if s])


@pytest.mark.parametrize(("known", "without"), [(HOUR, 2 * HOUR), (2 * HOUR, HOUR), (0, HOUR)])
def test_what_has_no_activity_is_told_first_where_it_is_most(known, without):
    sums = {Activity.CRISIS: known, None: without}

    told = said(hour_claims.activities(sums, known + without, days(*[HOUR] * 5)))

    kinds = [kind for kind, _ in told]
    first = ClaimKind.NO_ACTIVITY if without > known else ClaimKind.MOST_ACTIVITY
    assert kinds[0] is first
    assert len(kinds) == bool(known) + bool(without)
    assert all(values["of"] == known + without for _, values in told)


# --- messages -----------------------------------------------------------------------------------


def received(*numbers):
    return tuple(MessageFigures(received=number) for number in numbers)


def test_of_four_messages_no_week_and_no_channel_is_the_fullest():
    weeks = (("Facebook", received(1, 2)), ("X", received(1, 0)))
    whole = [("Facebook", MessageFigures(received=3)), ("X", MessageFigures(received=1))]

    assert said(message_claims.weeks(weeks)) == [(ClaimKind.FEW_MESSAGES, {"messages": 4})]
    assert message_claims.channels(whole) == (ClaimKind.FEW_MESSAGES, {"messages": 4})


def test_the_fullest_week_has_the_channel_with_most_of_it_and_a_mean_from_five_weeks_on():
    few = (("Facebook", received(9, 4, 0, 0)), ("X", received(0, 6, 0, 0)))
    enough = tuple((name, (*weeks, MessageFigures())) for name, weeks in few)

    fullest = {"week": 1, "messages": 10, "channel": 1, "part": 6}
    assert said(message_claims.weeks(few)) == [(ClaimKind.FULLEST_MESSAGES, fullest)]
    assert said(message_claims.weeks(enough)) == [
        (ClaimKind.FULLEST_MESSAGES, fullest),
        (ClaimKind.AVERAGE_MESSAGES, {"messages": 4}),  # 19 in five weeks
    ]


def test_a_fullest_week_of_a_handful_of_messages_has_no_channel():
    quiet = (("Facebook", received(4, 1)), ("X", received(0, 2)))
    enough = (("Facebook", received(4, 1)), ("X", received(1, 2)))

    (few,), (told,) = (list(message_claims.weeks(weeks)) for weeks in (quiet, enough))

    assert few.values == {"week": 0, "messages": 4}
    assert told.values == {"week": 0, "messages": 5, "channel": 0, "part": 4}


def test_followers_change_between_the_first_and_the_last_count_inside_the_range():
    counts = [
        Community("X", SUNDAY, 130),
        Community("X", MONDAY, 100),
        Community("X", MONDAY - timedelta(days=1), 10),
        Community("Facebook", MONDAY, 5),  # one count is no change
    ]

    told = said(message_claims.followers(counts, MONDAY, SUNDAY))

    assert told == [(ClaimKind.FOLLOWERS, {"first": 1, "last": 0, "change": 30})]


# --- comparisons --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (3, 0, (ClaimKind.NONE_BEFORE, {})),
        (109, 100, (ClaimKind.AS_BEFORE, {})),
        (91, 100, (ClaimKind.AS_BEFORE, {})),
        (110, 100, (ClaimKind.PART_MORE, {"percent": 10})),
        (149.9, 100, (ClaimKind.PART_MORE, {"percent": 49})),
        (150, 100, (ClaimKind.TIMES_BEFORE, {"tenths": 15})),
        (209, 100, (ClaimKind.TIMES_BEFORE, {"tenths": 20})),
        (66.9, 100, (ClaimKind.PART_LESS, {"percent": 33})),
        (0, 100, (ClaimKind.PART_LESS, {"percent": 100})),
    ],
)
def test_a_comparison_is_rounded_so_that_it_claims_less(now, before, told):
    assert comparison_claims.times(now, before) == told


def around_a_period(before, during):
    """A week with so many evenings of one hour, then the period: a week with evenings of two."""
    week = [MONDAY + timedelta(days=n) for n in range(14)]
    evenings = [work(f"{day} 20:00", "21:00") for day in week[:before]]
    evenings += [work(f"{day} 20:00", "22:00") for day in week[7 : 7 + during]]
    after = work(f"{week[13] + timedelta(days=20)} 20:00", "20:30")
    known = of_evenings(*evenings, after)
    return known.comparison(Period("x", week[7], week[13]))


@pytest.mark.parametrize(("before", "during", "told"), [(1, 3, 0), (2, 2, 0), (2, 3, 1), (1, 4, 1)])
def test_hours_of_fewer_than_five_dates_are_not_told_as_so_many_times_as_much(before, during, told):
    comparison = around_a_period(before, during)

    assert len(list(comparison_claims.before_and_during(comparison))) == told
    assert (comparison_claims.back(comparison) is not None) == bool(told)


@pytest.mark.parametrize(("messages", "share"), [(4, None), (5, 0.2)])
def test_a_hostile_share_is_told_of_five_messages_or_more(messages, share):
    figures = around_a_period(2, 3).during.figures
    figures = figures._replace(messages=MessageFigures(received=messages))
    phase = Phase(MONDAY, MONDAY, figures, breaches=0, hostile_received=1, dates_outside=0)

    assert phase.hostile_share == share


@pytest.mark.parametrize(("sessions", "kind"), [(4, "in_time"), (5, "in_time_share")])
def test_what_was_noted_in_time_is_a_share_of_five_sessions_or_more(sessions, kind):
    evenings = [
        work(f"{MONDAY + timedelta(days=n)} 20:00", "21:00", recorded_at=LATER)
        for n in range(sessions)
    ]
    confirmed = work(f"{MONDAY} 09:00", "12:30", source=Source.SCHEDULE)
    known = of_evenings(*evenings, confirmed)

    told = coverage.in_time(known.coverage(MONDAY, SUNDAY))

    assert told.kind == kind
    assert told.values == {"seconds": 0, "same_day": 0, "of": sessions * HOUR}
    assert coverage.in_time(of_evenings(confirmed).coverage(MONDAY, SUNDAY)) is None


def test_dates_in_a_row_are_one_run_over_the_week_end():
    days = [d(f"2026-03-{n:02}") for n in (5, 6, 9, 11, 2)]

    assert coverage.runs(days) == (
        (d("2026-03-02"), d("2026-03-02")),
        (d("2026-03-05"), d("2026-03-09")),
        (d("2026-03-11"), d("2026-03-11")),
    )
    assert coverage.runs([]) == ()


def test_sessions_of_a_date_are_those_on_the_clock_of_the_profile_then():
    late = work("2026-03-03 23:30", "00:30", id="late")
    other = work("2026-03-05 20:00", "21:00", id="other")
    empty = work("2026-03-04 08:00", "08:00", id="empty")

    def found(first, last, zone="Europe/Paris"):
        return [one.id for one in on_dates((late, other, empty), lambda _: zone, d(first), d(last))]

    assert found("2026-03-03", "2026-03-03") == ["late"]
    assert found("2026-03-04", "2026-03-04") == ["late", "empty"]
    assert found("2026-03-05", "2026-03-06") == ["other"]
    assert found("2026-03-03", "2026-03-03", "Pacific/Noumea") == []


def test_the_organisation_that_leaves_least_is_the_first_of_those_that_leave_as_much():
    assert comparison_claims.least_left(HOUR, [50, 20, 20]) == (
        ClaimKind.LEAST_LEFT,
        {"organisation": 1, "seconds": 20, "of": HOUR},
    )
    assert comparison_claims.least_left(HOUR, []) is None
    assert comparison_claims.least_left(0, [0]) is None


# --- rests and streaks --------------------------------------------------------------------------


def test_the_longest_runs_are_told_and_that_no_evening_was_free_only_beside_work():
    run = Streak(MONDAY, MONDAY)
    longer = Streak(MONDAY + timedelta(days=3), MONDAY + timedelta(days=5))

    assert said(claims.streaks(Streaks((run, longer, longer), ()))) == [
        (ClaimKind.LONGEST_WORKED, {"run": 1, "days": 3}),
        (ClaimKind.NO_FREE_EVENING, {}),
    ]
    assert said(claims.streaks(Streaks((), (run,)))) == [
        (ClaimKind.LONGEST_FREE, {"run": 0, "days": 1})
    ]
    assert said(claims.streaks(Streaks((), ()))) == []


def test_a_cut_by_scattered_answers_is_told_with_the_minutes_declared():
    known = of_evenings(
        work("2026-03-03 09:00", "17:00"),
        work("2026-03-03 22:00", "23:00", answers=4, declared=600),
        work("2026-03-04 08:00", "12:00"),
    )
    nights = known.nights(MONDAY, SUNDAY)

    (told,) = claims.cut_by_last(nights)

    assert nights[told.values["night"]].date == d("2026-03-04")
    assert told.values["worked"] == 600
    assert told.values["rest"] == 9 * HOUR
    assert told.values["without"] > 9 * HOUR
