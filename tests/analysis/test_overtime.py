from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from analysis import worked_cases
from analysis.asking import compensation, summarize
from hypothesis import given, strategies as st

from cmtracker import regimes
from cmtracker.analysis.overtime import as_json
from cmtracker.model import (
    HOUR,
    MINUTE,
    Log,
    OnCall,
    Profile,
    Recovery,
    RecoveryState,
    RequestedBy,
    Schedule,
    Session,
    Slot,
)
from cmtracker.results.figures import Step

PACKS = {id_: regimes.load(id_) for id_ in ("fr-territorial", "fr-private", "eu")}
OFFICE = (Slot(9 * HOUR, 12 * HOUR + 1800), Slot(13 * HOUR + 1800, 17 * HOUR))
SCHEDULE = Schedule(date(2019, 1, 1), ((*[OFFICE] * 5, (), ()),))
AGENT = Profile(category="B")
NOW = int(datetime.fromisoformat("2030-01-01T00:00+00:00").timestamp())
MARCH = date(2026, 3, 1), date(2026, 3, 31)


def at(text: str) -> int:
    """March 2026 in Paris, winter time: "02T18:00" is Monday 2 March at 18:00."""
    return int(datetime.fromisoformat(f"2026-03-{text}+01:00").timestamp())


def work(start: str, end: str, who: str = "manager", **fields) -> Session:
    fields.setdefault("id", start)
    return Session(at(start), at(end), requested_by=RequestedBy(who), **fields)


def log(*sessions: Session, profile: Profile = AGENT, **fields) -> Log:
    fields.setdefault("profiles", (profile,))
    return Log(schedules=(SCHEDULE,), sessions=sessions, **fields)


def estimate(facts: Log, first: date = MARCH[0], last: date = MARCH[1], now: int = NOW):
    (found,) = compensation(facts, PACKS, first, last, now)
    return found


CASES = [p for p in worked_cases.paths() if "compensation" in worked_cases.read(p)["expect"]]


@pytest.mark.samples
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_worked_case_weighs_what_was_worked_out_by_hand(path):
    case = worked_cases.read(path)
    first, last = date.fromisoformat(case["from"]), date.fromisoformat(case["to"])
    facts = worked_cases.log_of(case["document"])

    found = compensation(facts, PACKS, first, last, worked_cases.NOW)

    assert as_json(found) == {"months": case["expect"]["compensation"]}


@pytest.mark.samples
@pytest.mark.skipif(not CASES, reason="no worked cases here")
def test_private_overtime_is_what_passes_35_hours_whoever_asked():
    case = worked_cases.read(worked_cases.FOLDER / "s40.json")
    first, last = date(2026, 11, 16), date(2026, 11, 20)
    facts = worked_cases.log_of(case["document"])

    found = compensation(facts, PACKS, first, last, worked_cases.NOW)

    assert as_json(found)["weeks"] == [
        {
            "week": "2026-W47",
            "requested_s": 0,
            "tier1_s": 480 * MINUTE,
            "tier2_s": 270 * MINUTE,
            "flat_s": 0,
            "over_cap_s": 0,
            "weighted_hours": 16.75,
        }
    ]


def test_only_asked_for_time_is_weighed_and_the_rest_is_shown_apart():
    facts = log(
        work("02T18:00", "02T20:00", "manager"),
        work("03T18:00", "03T19:00", "mayor"),
        work("04T18:00", "04T19:30", "self"),
        work("05T18:00", "05T18:30", "elected"),
        work("06T10:00", "06T11:00", "manager"),
    )

    found = estimate(facts)

    assert (found.requested_s, found.not_requested_s) == (3 * HOUR, 2 * HOUR)
    assert found.weighted == Fraction(15, 4)  # 3 x 1.25


def test_on_call_time_counts_inside_a_formal_window_only():
    windows = (OnCall(at("07T12:00"), at("07T14:00"), "délibération 12"), OnCall(0, NOW))
    facts = log(work("07T13:00", "07T15:00", "on_call"), on_call=windows)

    found = estimate(facts)

    assert (found.requested_s, found.not_requested_s) == (HOUR, HOUR)


@pytest.mark.parametrize(
    ("start", "end", "night", "sunday", "weighted"),
    [
        ("02T21:00", "02T23:00", HOUR, 0, Fraction("1.25") + Fraction("2.5")),
        ("08T10:00", "08T12:00", 0, 2 * HOUR, Fraction("2.5") * Fraction(5, 3)),
        # a Sunday night is a night, and nothing is cumulated
        ("08T21:00", "08T23:00", HOUR, HOUR, Fraction("1.25") * Fraction(5, 3) + Fraction("2.5")),
        ("02T05:00", "02T08:00", 2 * HOUR, 0, Fraction("5") + Fraction("1.25")),
        # from Saturday night into Sunday morning
        (
            "07T23:00",
            "08T08:00",
            8 * HOUR,
            HOUR,
            Fraction("20") + Fraction("1.25") * Fraction(5, 3),
        ),
    ],
)
def test_the_night_doubles_and_the_sunday_adds_two_thirds_never_both(
    start, end, night, sunday, weighted
):
    found = estimate(log(work(start, end)))

    assert (found.night_s, found.sunday_s, found.weighted) == (night, sunday, weighted)


def test_a_public_holiday_is_weighed_like_a_sunday_and_by_night_like_a_night():
    holiday = {("FR", None): {date(2026, 3, 11): "jour férié"}}
    facts = log(work("11T21:00", "11T23:00"), holidays=holiday)

    assert estimate(facts).weighted == Fraction("1.25") * Fraction(5, 3) + Fraction("2.5")


def test_the_night_of_the_estimate_is_the_regimes_whatever_the_profile_says():
    early = AGENT._replace(night=(20 * HOUR, 5 * HOUR))

    assert estimate(log(work("02T20:00", "02T22:00"), profile=early)).night_s == 0


def test_tiers_fill_from_the_first_of_the_month_and_ranges_side_by_side_add_up():
    evenings = [work(f"{d:02}T18:00", f"{d:02}T22:00") for d in (2, 3, 4, 5, 6, 9)]  # 24 h
    facts = log(*evenings)

    before = estimate(facts, MARCH[0], date(2026, 3, 4))
    after = estimate(facts, date(2026, 3, 5), MARCH[1])

    assert before.tiers_s == (12 * HOUR, 0)
    assert after.tiers_s == (2 * HOUR, 10 * HOUR)
    assert before.weighted + after.weighted == estimate(facts).weighted


def test_every_month_of_the_range_has_its_estimate():
    found = compensation(log(), PACKS, date(2026, 1, 15), date(2026, 3, 2), NOW)

    assert [(e.period, e.first, e.last) for e in found] == [
        ("2026-01", date(2026, 1, 15), date(2026, 1, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 2)),
    ]


def test_part_time_is_flat_whatever_the_hour_up_to_its_share_of_the_ceiling():
    part_time = AGENT._replace(quota=0.8)
    nights = [work(f"{d:02}T18:00", f"{d:02}T23:00") for d in (2, 3, 4, 5, 6)]  # 25 h

    found = estimate(log(*nights, profile=part_time))

    assert (found.flat_s, found.over_cap_s, found.ceiling_s) == (20 * HOUR, 5 * HOUR, 20 * HOUR)
    assert (found.tiers_s, found.weighted_hours) == ((0, 0), 20.0)


@pytest.mark.parametrize("category", ["A", None])
def test_nothing_is_estimated_for_categories_that_the_regime_leaves_out(category):
    facts = log(work("02T18:00", "02T20:00"), profile=AGENT._replace(category=category))

    assert compensation(facts, PACKS, *MARCH, NOW) == ()
    assert as_json(()) == {"months": []}


@pytest.mark.parametrize("regime", ["eu", "unknown"])
def test_a_regime_without_weights_estimates_nothing(regime):
    facts = log(work("02T18:00", "02T20:00"), profile=AGENT._replace(regime=regime))

    assert compensation(facts, PACKS, *MARCH, NOW) == ()


def test_a_change_of_category_never_rewrites_the_past():
    promoted = Profile(since=date(2026, 3, 16), category="A")
    facts = log(
        work("12T18:00", "12T20:00"),
        work("17T18:00", "17T20:00"),
        profiles=(AGENT, promoted),
    )

    assert estimate(facts).requested_s == 2 * HOUR


def test_a_change_to_part_time_makes_only_the_later_hours_flat():
    later = AGENT._replace(since=date(2026, 3, 16), quota=0.5)
    facts = log(
        work("12T18:00", "12T20:00"),
        work("17T18:00", "17T20:00"),
        profiles=(AGENT, later),
    )

    found = estimate(facts)

    assert (found.tier1_s, found.flat_s, found.weighted_hours) == (2 * HOUR, 2 * HOUR, 4.5)


def test_work_that_is_not_over_claims_nothing():
    facts = log(work("02T18:00", "02T20:00"))

    assert estimate(facts, now=at("02T18:30")).requested_s == 30 * MINUTE


def test_the_private_week_counts_from_its_monday_and_lists_what_lies_in_the_range():
    private = Profile(regime="fr-private")
    days = [
        work(f"{d:02}T08:00", f"{d:02}T17:00", "self") for d in (2, 3, 4, 5, 6)
    ]  # 45 h: 35 h are reached on Thursday at 16:00

    found = estimate(log(*days, profile=private), date(2026, 3, 6), date(2026, 3, 8))

    assert (found.period, found.tiers_s) == ("2026-W10", (7 * HOUR, 2 * HOUR))
    assert found.weighted == 7 * Fraction("1.25") + 2 * Fraction("1.5")


def test_the_net_takes_off_hours_not_worked_and_what_was_given_back():
    day = date(2026, 3, 2)
    facts = log(
        work("02T09:00", "02T12:30", "self"),
        work("02T13:30", "02T16:00", "self"),  # an hour of the schedule is missing
        work("02T18:00", "02T22:00"),
        recoveries=(
            Recovery(day, 30 * MINUTE, RecoveryState.TAKEN, date(2026, 3, 20)),
            Recovery(day, 15 * MINUTE, RecoveryState.PAID, date(2026, 3, 20)),
            Recovery(day, 4 * HOUR, RecoveryState.ASKED, date(2026, 3, 3)),
        ),
    )

    found = estimate(facts)

    assert (found.not_worked_s, found.settled_s) == (HOUR, 45 * MINUTE)
    assert (found.overtime_s, found.net_s) == (4 * HOUR, 4 * HOUR - 105 * MINUTE)


def test_hours_under_another_regime_are_not_taken_off():
    profiles = (Profile(regime="eu", id="a"), AGENT._replace(since=date(2026, 3, 16), id="b"))
    facts = log(
        work("02T09:00", "02T10:00", "self"),  # six hours of the schedule are missing
        work("16T09:00", "16T12:30", "self"),
        work("16T13:30", "16T17:00", "self"),
        work("16T18:00", "16T22:00"),
        profiles=profiles,
        recoveries=(
            Recovery(date(2026, 3, 2), HOUR, RecoveryState.TAKEN, date(2026, 3, 20)),
            Recovery(date(2026, 3, 16), HOUR, RecoveryState.TAKEN, date(2026, 3, 20)),
        ),
    )

    found = estimate(facts)

    assert (found.not_worked_s, found.settled_s, found.net_s) == (0, HOUR, 3 * HOUR)


def test_a_date_that_is_not_filled_in_is_not_held_against_anybody():
    assert estimate(log(work("02T18:00", "02T20:00"))).not_worked_s == 0


def test_money_is_the_weighted_hours_at_the_rate_that_the_user_gives_rounded_down():
    found = estimate(log(work("02T18:00", "02T19:20")))  # 1 h 20 x 1.25 = 1.666… h

    assert found.money(1_500) == 2_500
    assert found.money(1_501) == 2_501  # 25.0166… euros


HOURS = st.integers(0, 24 * 31 * 4 - 1).map(lambda n: at("01T00:00") + n * 15 * MINUTE)
WHO = st.sampled_from(["manager", "self", "unspecified", "mayor"])
SESSIONS = st.lists(
    st.builds(
        lambda start, length, who: Session(
            start, start + length, id=f"{start}{length}{who}", requested_by=RequestedBy(who)
        ),
        HOURS,
        st.integers(0, 16).map(lambda n: n * 20 * MINUTE),
        WHO,
    )
)


@given(sessions=SESSIONS, quota=st.sampled_from([0.5, 1.0]))
def test_all_that_was_asked_for_is_in_a_tier_or_beyond_the_ceiling(sessions, quota):
    facts = log(*sessions, profile=AGENT._replace(quota=quota))

    found = estimate(facts)

    total = summarize(facts, *MARCH, Step.MONTH, NOW).total
    assert found.overtime_s == found.requested_s == total.asked_s
    assert found.not_requested_s == total.out_of_hours_s - total.asked_s
    assert found.payable_s <= 25 * HOUR * quota
    assert Fraction(found.payable_s, HOUR) <= found.weighted <= 25 * Fraction("2.54")


@given(sessions=SESSIONS)
def test_private_overtime_is_the_sum_of_what_passes_35_hours_a_week(sessions):
    facts = log(*sessions, profile=Profile(regime="fr-private"))

    found = compensation(facts, PACKS, *MARCH, NOW)

    weeks = summarize(facts, *MARCH, Step.WEEK, NOW).rows
    assert [e.period for e in found] == [row.period for row in weeks]
    for week, row in list(zip(found, weeks, strict=True))[1:]:  # the first one began in February
        assert week.overtime_s == max(0, row.figures.worked_s - 35 * HOUR)
