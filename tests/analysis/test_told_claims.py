"""What may be said of hours, messages and comparisons, each statement at its edge."""

from __future__ import annotations

from datetime import timedelta

import pytest
from analysis.office import LATER, REGIMES, d, log, work
from hypothesis import given, strategies as st

from cmtracker.analysis import claims, comparison_claims, hour_claims, message_claims
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import HOUR, Activity, Category, Community, RequestedBy, Source
from cmtracker.results.claims import ClaimKind
from cmtracker.results.figures import DayHours, MessageFigures
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
