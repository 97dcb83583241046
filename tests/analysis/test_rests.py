"""Rests, nights and service days, worked out by hand."""

from __future__ import annotations

import pytest
from analysis.asking import breaches, nights, rest_floor
from analysis.office import LATER, PROFILE, REGIMES, at, d, day_at_the_office, log, work

from cmtracker.model import DAY, HOUR, MINUTE, OnCall, RequestedBy, Rule, Schedule, Slot
from cmtracker.results.days import Rest

RESTS = {Rule.DAILY_REST}
SPANS = {Rule.DAILY_SPAN}


def rests(known, now=LATER):
    found = breaches(known, REGIMES, now, rules=RESTS)
    return [(b.start, b.end, b.measured) for b in found]


def test_an_evening_session_cuts_the_rest_that_follows():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 22:36", "22:40", "manager"),
        *day_at_the_office("2026-06-11"),
    )

    (breach,) = breaches(known, REGIMES, LATER, rules=RESTS)

    assert (breach.start, breach.end) == (at("2026-06-10 22:40"), at("2026-06-11 09:00"))
    assert (breach.measured, breach.limit) == (10 * HOUR + 20 * MINUTE, 11 * HOUR)
    assert breach.sessions == ("2026-06-10 22:36", "2026-06-11 09:00")
    assert breach.last.id == "2026-06-10 22:36"
    assert {who: s for who, s in breach.requested_by.items() if s} == {
        RequestedBy.MANAGER: 4 * MINUTE
    }


def test_an_early_session_cuts_the_rest_that_precedes_it():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-11 03:00", "03:30", "mayor"),
        *day_at_the_office("2026-06-11"),
    )

    (breach,) = breaches(known, REGIMES, LATER, rules=RESTS)

    assert (breach.start, breach.end) == (at("2026-06-10 17:00"), at("2026-06-11 03:00"))
    assert breach.last.id == "2026-06-11 03:00"
    assert breach.requested_by[RequestedBy.MAYOR] == 30 * MINUTE


def test_exactly_eleven_hours_are_kept():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 21:30", "22:00"),
        *day_at_the_office("2026-06-11"),
    )

    assert rests(known) == []


def test_an_election_night_followed_by_a_long_sleep_is_not_accused():
    # Work from 13:00 to 02:30, sleep until 13:30: eleven hours, by day as much as by night.
    known = log(
        work("2026-03-15 13:00", "02:30"),
        work("2026-03-16 13:30", "17:00"),
    )

    assert rests(known) == []


def test_a_short_night_after_a_long_rest_by_day_is_not_accused():
    # Work from midnight to 01:00, then a rest of 12 h, work at 13:00-20:00, a rest of 10 h, work
    # at 06:00. t0 is 13:00 on the 10th (after the rest of 12 h), and the 24 hours from then hold
    # no 11 h: the night is accused. With sleep until 07:00 it has its eleven hours.
    accused = log(
        work("2026-06-10 00:00", "01:00"),
        work("2026-06-10 13:00", "20:00"),
        work("2026-06-11 06:00", "07:00"),
    )
    kept = log(
        work("2026-06-10 00:00", "01:00"),
        work("2026-06-10 13:00", "20:00"),
        work("2026-06-11 07:00", "08:00"),
    )

    assert rests(accused) == [(at("2026-06-10 20:00"), at("2026-06-11 06:00"), 10 * HOUR)]
    assert rests(kept) == []


def test_a_long_rest_inside_the_same_24_hours_makes_up_for_a_short_night():
    # t0: 20:00. The night's rest is 23:00-06:00 (7 h); from 08:00 to 20:00 there are 12 h of rest
    # inside the 24 hours.
    known = log(
        work("2026-06-10 20:00", "23:00"),
        work("2026-06-11 06:00", "08:00"),
        work("2026-06-11 21:00", "22:00"),
    )

    assert rests(known) == []


def test_a_rest_that_is_still_open_counts_as_unlimited():
    known = log(work("2026-06-10 20:00", "23:00"), work("2026-06-11 06:00", "08:00"))

    assert rests(known, now=at("2026-06-11 09:00")) == []


def test_of_two_rests_in_one_night_the_longest_speaks_and_the_earliest_on_a_tie():
    # 22:00-01:00 and 02:00-05:00: three hours each.
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 18:00", "22:00"),
        work("2026-06-11 01:00", "02:00"),
        work("2026-06-11 05:00", "17:00"),
    )

    assert rests(known) == [(at("2026-06-10 22:00"), at("2026-06-11 01:00"), 3 * HOUR)]


def test_a_night_without_a_rest_of_an_hour_leaves_only_the_span_to_speak():
    known = log(
        work("2026-06-10 09:00", "20:00"),
        work("2026-06-10 20:30", "05:30"),
        work("2026-06-11 06:00", "09:00"),
    )

    found = breaches(known, REGIMES, LATER, rules=RESTS | SPANS)

    assert [(b.rule, b.measured) for b in found] == [(Rule.DAILY_SPAN, 24 * HOUR)]


def test_a_rest_that_overlaps_the_night_by_one_minute_is_the_rest_of_that_night():
    # 04:59 to 09:00 on the 11th: one minute inside [00:00, 05:00).
    known = log(
        work("2026-06-10 18:00", "2026-06-11 04:59"),
        work("2026-06-11 09:00", "12:00"),
    )

    (breach,) = breaches(known, REGIMES, LATER, rules=RESTS)

    assert breach.measured == 4 * HOUR + MINUTE


def test_a_rest_from_five_in_the_morning_is_no_nights_rest():
    known = log(
        work("2026-06-10 18:00", "2026-06-11 05:00"),
        work("2026-06-11 09:00", "12:00"),
    )

    assert rests(known) == []


def test_service_days_are_cut_by_short_rests_that_are_breaches_too():
    known = log(
        work("2026-06-10 09:00", "12:00"),
        work("2026-06-10 22:00", "23:00"),
        work("2026-06-11 08:00", "12:00"),
        work("2026-06-11 20:30", "21:00"),
    )

    found = breaches(known, REGIMES, LATER, rules=SPANS)

    assert [(b.start, b.end, b.measured) for b in found] == [
        (at("2026-06-10 09:00"), at("2026-06-10 23:00"), 14 * HOUR),
        (at("2026-06-11 08:00"), at("2026-06-11 21:00"), 13 * HOUR),
    ]


def test_the_last_service_day_is_judged_when_the_daily_rest_after_it_has_passed():
    known = log(work("2026-06-10 08:00", "12:00"), work("2026-06-10 20:00", "21:00"))
    eleven_hours_later = at("2026-06-11 08:00")

    assert breaches(known, REGIMES, eleven_hours_later - 1, rules=SPANS) == ()
    assert len(breaches(known, REGIMES, eleven_hours_later, rules=SPANS)) == 1


def test_the_clock_change_in_autumn_gives_an_hour_of_rest_and_in_spring_takes_one():
    # 22:30 to 08:30: 10 h on the clock.
    autumn = log(work("2026-10-24 22:00", "22:30"), work("2026-10-25 08:30", "09:00"))
    spring = log(
        work("2026-03-28 21:00", "21:30"),
        work("2026-03-29 08:30", "09:00"),
        work("2026-03-29 18:00", "18:30"),  # no 11 h of rest by day either
    )

    assert rests(autumn) == []  # 11 h
    assert rests(spring) == [(at("2026-03-28 21:30"), at("2026-03-29 08:30"), 10 * HOUR)]


# nights


def test_each_night_says_its_rest_who_cut_it_and_what_it_would_have_been():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 22:36", "22:40", "manager"),
        *day_at_the_office("2026-06-11"),
        on_call=(OnCall(at("2026-06-11 04:59"), at("2026-06-11 08:00")),),
    )

    before, cut, after = nights(known, REGIMES, d("2026-06-10"), d("2026-06-12"), LATER)

    assert (before.rest, before.length) == (Rest(None, at("2026-06-10 09:00")), None)
    assert cut.rest == Rest(at("2026-06-10 22:40"), at("2026-06-11 09:00"))
    assert (cut.length, cut.short) == (10 * HOUR + 20 * MINUTE, True)
    assert cut.breach is not None
    assert cut.cut_by.id == "2026-06-10 22:36"
    assert cut.without_last == 16 * HOUR
    assert cut.on_call
    assert (after.rest, after.short) == (Rest(at("2026-06-11 17:00"), None), False)
    assert not after.on_call


def test_a_short_night_that_the_24_hours_make_up_for_is_short_but_no_breach():
    known = log(
        work("2026-06-10 20:00", "23:00"),
        work("2026-06-11 06:00", "08:00"),
        work("2026-06-11 21:00", "22:00"),
    )

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert (night.short, night.breach, night.length) == (True, None, 7 * HOUR)


def test_a_night_that_only_one_session_bounds_would_have_been_open_without_it():
    known = log(work("2026-06-10 22:00", "23:00"), *day_at_the_office("2026-06-11"))

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert night.without_last is None


def test_a_night_worked_through_has_no_rest():
    known = log(work("2026-06-10 20:00", "08:00"))

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert (night.rest, night.length, night.short) == (None, None, False)


def test_without_work_every_night_is_open():
    (night,) = nights(log(), REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert (night.rest, night.short) == (Rest(None, None), False)


def test_eleven_hours_of_rest_lead_from_2240_to_0940():
    known = log(*day_at_the_office("2026-06-10"))

    assert rest_floor(known, REGIMES, at("2026-06-10 22:40")) == at("2026-06-11 09:40")


def test_a_regime_nobody_knows_cuts_no_rest_short_and_leads_to_eleven_hours():
    known = log(
        work("2026-06-10 22:00", "23:00"),
        work("2026-06-11 08:00", "09:00"),
        profiles=(PROFILE._replace(regime="elsewhere"),),
    )

    assert breaches(known, REGIMES, LATER) == ()
    assert rest_floor(known, REGIMES, at("2026-06-10 22:00")) == at("2026-06-11 09:00")


def test_without_the_early_session_the_rest_would_have_gone_on_to_the_next_work():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-11 02:30", "03:30", "mayor"),
        work("2026-06-11 03:00", "03:40"),
        *day_at_the_office("2026-06-11"),
    )

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert night.length == 9 * HOUR + 30 * MINUTE
    assert night.cut_by.id == "2026-06-11 02:30"
    assert night.without_last == 10 * HOUR  # to 03:00: the other session was there as well


def test_a_rest_that_the_schedule_itself_cuts_is_put_down_to_the_work_before_it():
    late = Schedule(d("2026-01-01"), (((Slot(6 * HOUR, 8 * HOUR), Slot(20 * HOUR, DAY)),) * 7,))
    known = log(
        work("2026-06-10 20:00", "00:00", "self"),
        work("2026-06-11 06:00", "08:00", "manager"),
        work("2026-06-11 18:00", "20:00"),
        schedules=(late,),
    )

    (breach,) = breaches(known, REGIMES, LATER, rules=RESTS)

    assert {who: s for who, s in breach.requested_by.items() if s} == {RequestedBy.SELF: 4 * HOUR}
    assert breach.last.id == "2026-06-10 20:00"


def test_a_date_that_the_zone_skipped_has_no_night():
    samoa = PROFILE._replace(timezone="Pacific/Apia")
    known = log(work("2011-12-28 10:00", "11:00"), profiles=(samoa,))

    skipped, next_one = nights(known, REGIMES, d("2011-12-30"), d("2011-12-31"), LATER)

    assert skipped.rest is None
    assert next_one.rest == Rest(at("2011-12-28 11:00"), None)


def test_in_a_night_with_two_rests_a_new_regime_judges_the_longer_one():
    territorial = REGIMES["fr-territorial"]
    rest = territorial.limits[Rule.DAILY_REST]._replace(figure=15 * HOUR)
    strict = territorial._replace(id="charter", limits={Rule.DAILY_REST: rest})
    known = log(
        work("2026-06-10 08:00", "12:00"),  # then 13 hours, and eleven were enough
        work("2026-06-11 01:00", "02:00"),  # then 14 hours, and fifteen are asked for
        work("2026-06-11 16:00", "17:00"),
        profiles=(PROFILE, PROFILE._replace(regime="charter", since=d("2026-06-11"), id="q")),
    )

    found = breaches(known, REGIMES | {"charter": strict}, LATER, rules=RESTS)

    assert [(b.measured, b.limit) for b in found] == [(14 * HOUR, 15 * HOUR)]


def test_work_that_begins_with_the_night_leaves_the_rest_after_it():
    known = log(work("2026-06-11 00:00", "01:00"), *day_at_the_office("2026-06-11"))

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert night.rest == Rest(at("2026-06-11 01:00"), at("2026-06-11 09:00"))


def test_work_that_ends_with_the_night_leaves_the_rest_before_it():
    known = log(*day_at_the_office("2026-06-10"), work("2026-06-11 04:00", "05:00"))

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    assert night.rest == Rest(at("2026-06-10 17:00"), at("2026-06-11 04:00"))


@pytest.mark.parametrize(("ends", "is_rest"), [("02:00", True), ("02:01", False)])
def test_a_gap_of_an_hour_is_a_rest_and_a_shorter_one_a_pause(ends, is_rest):
    known = log(work("2026-06-10 20:00", f"2026-06-11 {ends}"), work("2026-06-11 03:00", "09:00"))

    (night,) = nights(known, REGIMES, d("2026-06-11"), d("2026-06-11"), LATER)

    hour = Rest(at("2026-06-11 02:00"), at("2026-06-11 03:00"))
    assert night.rest == (hour if is_rest else None)
