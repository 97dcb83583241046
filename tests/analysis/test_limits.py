"""The other limits, worked out by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from analysis.asking import breaches, weeks
from analysis.office import LATER, PROFILE, REGIMES, at, d, day_at_the_office, log, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    RequestedBy,
    Rule,
    Severity,
    Slot,
    Unit,
)


def found(known, rule, now=LATER, **range_):
    return breaches(known, REGIMES, now, rules={rule}, **range_)


def said(known, rule, now=LATER):
    return [(b.start, b.end, b.measured, b.limit) for b in found(known, rule, now)]


# days


def test_more_than_ten_hours_of_a_date_are_told_from_first_to_last_work():
    known = log(work("2026-06-10 08:00", "13:00"), work("2026-06-10 14:00", "19:35", "manager"))

    (breach,) = found(known, Rule.DAILY_WORK)

    assert (breach.start, breach.end) == (at("2026-06-10 08:00"), at("2026-06-10 19:35"))
    assert (breach.measured, breach.limit) == (10 * HOUR + 35 * MINUTE, 10 * HOUR)
    assert (breach.severity, breach.unit) == (Severity.LIMIT, Unit.SECONDS)
    assert (breach.source.text, breach.source.article) == ("décret n° 2000-815", "art. 3-I")
    # Out of hours: 08:00-09:00 and 12:30-13:00 on her own, 17:00-19:35 as asked.
    assert breach.requested_by[RequestedBy.UNSPECIFIED] == 90 * MINUTE
    assert breach.requested_by[RequestedBy.MANAGER] == 155 * MINUTE


def test_a_date_speaks_only_once_it_has_ended():
    known = log(work("2026-06-10 08:00", "18:01"))
    midnight = at("2026-06-11 00:00")

    assert found(known, Rule.DAILY_WORK, midnight - 1) == ()
    assert len(found(known, Rule.DAILY_WORK, midnight)) == 1


def test_a_night_of_work_belongs_to_both_dates():
    known = log(work("2026-06-10 13:30", "10:00"))  # 10 h 30 and 10 h

    assert said(known, Rule.DAILY_WORK) == [
        (at("2026-06-10 13:30"), at("2026-06-11 00:00"), 10 * HOUR + 30 * MINUTE, 10 * HOUR)
    ]


def test_a_stretch_takes_gaps_under_twenty_minutes_but_does_not_count_them():
    known = log(
        work("2026-06-10 09:00", "12:00"),
        work("2026-06-10 12:19", "15:19"),
        work("2026-06-10 15:39", "16:39"),
    )

    assert said(known, Rule.BREAK) == [
        (at("2026-06-10 09:00"), at("2026-06-10 15:19"), 6 * HOUR, 6 * HOUR)
    ]
    assert [b.pause for b in found(known, Rule.BREAK)] == [20 * MINUTE]


def test_a_stretch_may_pass_midnight_and_speaks_after_the_pause():
    known = log(work("2026-06-10 20:00", "02:10"))
    end = at("2026-06-11 02:10")

    assert found(known, Rule.BREAK, end + 20 * MINUTE - 1) == ()
    assert said(known, Rule.BREAK, end + 20 * MINUTE) == [
        (at("2026-06-10 20:00"), end, 6 * HOUR + 10 * MINUTE, 6 * HOUR)
    ]


@pytest.mark.parametrize("kind", [AbsenceKind.LEAVE, AbsenceKind.RTT, AbsenceKind.RECOVERY])
def test_work_on_leave_is_a_point_to_look_at(kind):
    known = log(
        work("2026-08-04 10:00", "11:20", "elected"),
        absences=(Absence(d("2026-08-03"), d("2026-08-21"), kind),),
    )

    (breach,) = found(known, Rule.LEAVE_WORKED)

    assert (breach.measured, breach.limit, breach.severity) == (80 * MINUTE, 0, Severity.NOTICE)
    assert (breach.private, breach.requested_by[RequestedBy.ELECTED]) == (False, 80 * MINUTE)


def test_work_in_sickness_is_for_her_eyes_only_and_another_absence_says_nothing():
    sick = Absence(d("2026-08-04"), d("2026-08-04"), AbsenceKind.SICK)
    other = sick._replace(kind=AbsenceKind.OTHER)
    session = work("2026-08-04 10:00", "11:20")

    (breach,) = found(log(session, absences=(sick,)), Rule.LEAVE_WORKED)

    assert breach.private
    assert found(log(session, absences=(other,)), Rule.LEAVE_WORKED) == ()


def test_only_the_absent_part_of_a_date_with_hours_counts_as_leave_worked():
    known = log(
        work("2026-08-04 10:00", "14:30"),  # afternoon off: from 13:00
        work("2026-08-08 10:00", "11:00"),  # a Saturday without hours
        absences=(
            Absence(d("2026-08-04"), d("2026-08-04"), AbsenceKind.LEAVE, "pm"),
            Absence(d("2026-08-08"), d("2026-08-08"), AbsenceKind.LEAVE),
        ),
    )

    assert said(known, Rule.LEAVE_WORKED) == [
        (at("2026-08-04 13:00"), at("2026-08-04 14:30"), 90 * MINUTE, 0)
    ]


def test_what_was_worked_while_sick_is_no_part_of_work_on_leave_around_it():
    """What was worked during sickness is for the CM alone."""
    leave = Absence(d("2026-06-10"), d("2026-06-10"), AbsenceKind.LEAVE)
    ill = leave._replace(kind=AbsenceKind.SICK, part=Slot(10 * HOUR, 11 * HOUR))
    known = log(
        work("2026-06-10 09:00", "10:00", "manager"),
        work("2026-06-10 10:00", "11:00", "mayor"),
        work("2026-06-10 11:00", "11:30", "manager"),
        absences=(leave, ill),
    )

    on_leave, sick = breaches(known, REGIMES, LATER, rules={Rule.LEAVE_WORKED})

    assert (on_leave.private, on_leave.measured) == (False, 90 * MINUTE)
    assert on_leave.sessions == ("2026-06-10 09:00", "2026-06-10 11:00")
    assert {who: s for who, s in on_leave.requested_by.items() if s} == {
        RequestedBy.MANAGER: 90 * MINUTE
    }
    assert (sick.private, sick.sessions) == (True, ("2026-06-10 10:00",))


def test_a_public_holiday_inside_a_leave_is_not_leave_worked():
    known = log(
        work("2026-07-14 10:00", "11:00"),
        absences=(Absence(d("2026-07-13"), d("2026-07-17"), AbsenceKind.LEAVE),),
        holidays={("FR", None): {d("2026-07-14"): "Fête nationale"}},
    )

    assert found(known, Rule.LEAVE_WORKED) == ()


def test_sickness_during_leave_is_private():
    known = log(
        work("2026-08-04 09:00", "16:00"),
        absences=(
            Absence(d("2026-08-04"), d("2026-08-04"), AbsenceKind.LEAVE),
            Absence(d("2026-08-04"), d("2026-08-04"), AbsenceKind.SICK, Slot(10 * HOUR, 12 * HOUR)),
        ),
    )

    assert [(b.private, b.measured) for b in found(known, Rule.LEAVE_WORKED)] == [
        (False, 5 * HOUR),
        (True, 2 * HOUR),
    ]


def test_work_in_the_window_of_the_charter_is_told_night_by_night():
    profile = PROFILE._replace(
        disconnection=(20 * HOUR, 7 * HOUR + 30 * MINUTE), charter="charte du 4 mars 2025"
    )
    known = log(
        work("2026-06-10 19:30", "20:25"),
        work("2026-06-11 07:00", "08:00"),
        work("2026-06-11 20:00", "20:10"),
        profiles=(profile,),
    )

    assert said(known, Rule.DISCONNECTION) == [
        (at("2026-06-10 20:00"), at("2026-06-11 07:30"), 55 * MINUTE, 0),
        (at("2026-06-11 20:00"), at("2026-06-11 20:10"), 10 * MINUTE, 0),
    ]
    assert {b.charter for b in found(known, Rule.DISCONNECTION)} == {"charte du 4 mars 2025"}


def test_a_window_without_length_or_one_that_a_later_profile_drops_says_nothing():
    window = PROFILE._replace(disconnection=(20 * HOUR, 7 * HOUR))
    empty = PROFILE._replace(disconnection=(20 * HOUR, 20 * HOUR))
    dropped = PROFILE._replace(id="p2", since=d("2026-06-10"))
    session = work("2026-06-10 21:00", "22:00")

    assert found(log(session, profiles=(empty,)), Rule.DISCONNECTION) == ()
    assert found(log(session, profiles=(window, dropped)), Rule.DISCONNECTION) == ()


def test_without_a_charter_no_window_is_claimed():
    known = log(work("2026-06-10 23:00", "23:30"))

    assert found(known, Rule.DISCONNECTION) == ()


# weeks


def week(monday: str, hours: list[tuple[str, str]]) -> list:
    first = d(monday)
    return [
        work(f"{first + timedelta(days=n)} {start}", end) for n in range(5) for start, end in hours
    ]


def test_a_week_of_more_than_48_hours_is_told_from_monday_to_monday():
    known = log(
        *week("2026-06-08", [("08:00", "13:00"), ("14:00", "18:50")]),  # 5 × 9 h 50 = 49 h 10
    )

    assert said(known, Rule.WEEKLY_WORK) == [
        (at("2026-06-08 00:00"), at("2026-06-15 00:00"), 49 * HOUR + 10 * MINUTE, 48 * HOUR)
    ]
    assert found(known, Rule.WEEKLY_WORK, at("2026-06-15 00:00") - 1) == ()


def test_sunday_night_is_split_between_two_weeks():
    known = log(
        *week("2026-06-08", [("08:00", "13:00"), ("14:00", "18:30")]),  # 47 h 30
        work("2026-06-14 23:00", "01:00"),
    )

    assert [b.measured for b in found(known, Rule.WEEKLY_WORK)] == [48 * HOUR + 30 * MINUTE]


def test_twelve_weeks_over_44_hours_are_told_once_for_the_worst_window():
    # Thirteen weeks of 44 h 10, the last one of 44 h 20: the worst window is the second.
    mondays = [d("2026-01-05") + timedelta(weeks=n) for n in range(13)]
    known = log(
        *(
            session
            for monday in mondays
            for session in week(str(monday), [("08:00", "12:00"), ("13:00", "17:50")])
        ),
        work(f"{mondays[-1]} 18:00", "18:10"),
    )

    # 5 × 8 h 50 = 44 h 10; the second window: (12 × 44 h 10 + 10 min) / 12 = 44 h 10 min 50 s,
    # told as 44 h 10 like that of the first, which has the smaller sum.
    assert said(known, Rule.AVERAGE_WORK) == [
        (
            at("2026-01-12 00:00"),
            at("2026-04-06 00:00"),
            44 * HOUR + 10 * MINUTE,
            44 * HOUR,
        )
    ]


def test_eleven_weeks_make_no_average():
    mondays = [d("2026-01-05") + timedelta(weeks=n) for n in range(11)]
    known = log(
        *(s for m in mondays for s in week(str(m), [("08:00", "13:00"), ("14:00", "19:00")]))
    )

    assert found(known, Rule.AVERAGE_WORK) == ()


def test_a_charter_may_set_a_mean_over_a_single_week():
    pack = REGIMES["fr-territorial"]
    weekly = pack.limits[Rule.AVERAGE_WORK]._replace(weeks=1, figure=40 * HOUR)
    own = {"fr-territorial": pack._replace(limits={Rule.AVERAGE_WORK: weekly})}
    known = log(*week("2026-06-08", [("08:00", "13:00"), ("14:00", "18:30")]))

    breach = breaches(known, own, LATER, rules={Rule.AVERAGE_WORK})[0]

    assert (breach.start, breach.measured) == (at("2026-06-08 00:00"), 47 * HOUR + 30 * MINUTE)


def test_a_week_without_work_counts_as_zero_in_the_average():
    mondays = [d("2026-01-05") + timedelta(weeks=n) for n in range(12) if n != 5]
    known = log(
        *(s for m in mondays for s in week(str(m), [("08:00", "13:00"), ("14:00", "18:30")]))
    )  # 11 × 47 h 30 / 12 = 43 h 32 min 30 s, rounded down

    assert found(known, Rule.AVERAGE_WORK) == ()
    assert weeks(known, REGIMES, mondays[-1], mondays[-1], LATER)[0].average_s == (
        43 * HOUR + 32 * MINUTE
    )


def test_the_longest_rest_of_a_week_is_a_notice_under_35_hours():
    known = log(
        *week("2026-03-16", [("09:00", "17:00")]),
        work("2026-03-21 20:00", "20:30"),
        work("2026-03-22 18:00", "18:15"),
        *day_at_the_office("2026-03-23"),
    )

    (breach,) = found(known, Rule.WEEKLY_REST)

    assert (breach.start, breach.end) == (at("2026-03-16 00:00"), at("2026-03-23 00:00"))
    assert (breach.measured, breach.severity) == (27 * HOUR, Severity.NOTICE)


def test_before_the_first_work_only_the_part_since_monday_counts():
    # The log begins on Tuesday 10:00: 34 h since Monday 00:00. Then short rests into next week.
    known = log(
        work("2026-06-09 10:00", "20:00"),
        *(
            work(f"2026-06-{day:02} {start}", end)
            for day in range(10, 15)
            for start, end in [("02:00", "10:00"), ("16:00", "23:00")]
        ),
        work("2026-06-15 08:00", "09:00"),
    )

    assert [b.measured for b in found(known, Rule.WEEKLY_REST)] == [34 * HOUR]


def test_seven_days_of_work_are_too_many_in_the_private_sector_only():
    sessions = [work(f"2026-06-{day} 10:00", "11:00") for day in range(15, 22)]
    private = log(*sessions, profiles=(PROFILE._replace(regime="fr-private"),))

    (breach,) = found(private, Rule.WEEKLY_DAYS)

    assert (breach.measured, breach.limit, breach.unit) == (7, 6, Unit.DAYS)
    assert found(log(*sessions), Rule.WEEKLY_DAYS) == ()


def test_each_week_shows_its_hours_what_is_due_and_its_average():
    known = log(*day_at_the_office("2026-06-10"), work("2026-06-14 22:00", "23:00"))

    (only,) = weeks(known, REGIMES, d("2026-06-10"), d("2026-06-12"), at("2026-06-11 18:00"))

    assert (only.period, only.first) == ("2026-W24", d("2026-06-08"))
    assert only.worked_s == 7 * HOUR  # the work of the 14th is not over yet
    assert only.due_s == 5 * 7 * HOUR  # the whole week, Friday too
    assert only.average_s is None


# months


def asked_in_june(minutes: int, who: str = "manager"):
    """Twenty evenings of June, from 18:00."""
    days = [d("2026-06-01") + timedelta(days=n) for n in range(26) if n % 7 < 5]
    return [work(f"{day} 18:00", f"{18 + minutes // 60}:{minutes % 60:02}", who) for day in days]


def test_more_than_25_asked_for_hours_in_a_month_are_told():
    known = log(*asked_in_june(80))  # 20 × 80 min = 26 h 40

    assert said(known, Rule.OVERTIME_MONTH) == [
        (at("2026-06-01 00:00"), at("2026-07-01 00:00"), 1_600 * MINUTE, 25 * HOUR)
    ]
    assert found(known, Rule.OVERTIME_MONTH, at("2026-07-01 00:00") - 1) == ()


def test_the_ceiling_of_part_time_carries_what_it_is_a_part_of():
    known = log(*asked_in_june(80), profiles=(PROFILE._replace(quota=0.8),))
    (whole,), (part,) = (
        found(one, Rule.OVERTIME_MONTH) for one in (log(*asked_in_june(80)), known)
    )

    assert (part.limit, part.full_limit, part.quota) == (20 * HOUR, 25 * HOUR, 0.8)
    assert (whole.limit, whole.full_limit, whole.quota) == (25 * HOUR, None, 1.0)


def test_a_month_over_the_ceiling_names_only_the_work_that_was_asked_for():
    own = work("2026-06-20 10:00", "13:00", "self")

    (one,) = found(log(*asked_in_june(80), own), Rule.OVERTIME_MONTH)

    assert {who: s for who, s in one.requested_by.items() if s} == {"manager": one.measured}
    assert len(one.sessions) == 20


def test_hours_that_nobody_asked_for_are_not_held_against_the_ceiling():
    assert found(log(*asked_in_june(80, "self")), Rule.OVERTIME_MONTH) == ()


def test_part_time_lowers_the_ceiling_and_category_a_has_none():
    part_time = PROFILE._replace(quota=0.8)
    manager = PROFILE._replace(category="A")
    sessions = asked_in_june(62)  # 20 h 40

    assert [b.limit for b in found(log(*sessions, profiles=(part_time,)), Rule.OVERTIME_MONTH)] == [
        20 * HOUR
    ]
    assert found(log(*asked_in_june(80), profiles=(manager,)), Rule.OVERTIME_MONTH) == ()


# what is listed


def test_the_regime_in_force_when_a_breach_starts_decides():
    private = PROFILE._replace(id="p2", since=d("2026-06-11"), regime="fr-private")
    evening = [("09:00", "10:30"), ("21:00", "21:30")]  # 12 h 30
    known = log(
        *(work(f"2026-06-{day} {a}", b) for day in (10, 12) for a, b in evening),
        profiles=(private, PROFILE),
    )

    assert [(b.start, b.limit) for b in found(known, Rule.DAILY_SPAN)] == [
        (at("2026-06-10 09:00"), 12 * HOUR)
    ]


def test_a_breach_is_listed_when_its_span_meets_the_range_though_all_is_judged():
    known = log(
        *day_at_the_office("2026-06-10"),
        work("2026-06-10 22:36", "22:40"),
        *day_at_the_office("2026-06-11"),
    )

    def listed(first, last):
        range_ = {"first": d(first), "last": d(last)}
        return [b.rule for b in breaches(known, REGIMES, LATER, **range_)]

    assert listed("2026-06-09", "2026-06-09") == []
    assert listed("2026-06-10", "2026-06-10") == [Rule.DAILY_SPAN, Rule.DAILY_REST]
    assert listed("2026-06-11", "2026-06-11") == [Rule.DAILY_REST]


def test_an_empty_log_breaks_nothing():
    assert breaches(log(), REGIMES, LATER) == ()
    assert breaches(log(work("2026-06-10 22:00", "22:00")), REGIMES, LATER) == ()


def test_a_week_shows_its_longest_rest_once_it_is_over_and_closed():
    known = log(
        *week("2026-03-16", [("09:00", "17:00")]),
        work("2026-03-21 20:00", "20:30"),
        work("2026-03-22 18:00", "18:15"),
        *day_at_the_office("2026-03-23"),
    )

    def rests(now):
        shown = weeks(known, REGIMES, d("2026-03-09"), d("2026-03-23"), now)
        return [one.rest_s for one in shown]

    assert rests(LATER) == [None, 27 * HOUR, None]  # no work, closed, open
    assert rests(at("2026-03-22 23:00")) == [None, None, None]
    assert [w.rest_s for w in weeks(log(), REGIMES, d("2026-03-09"), d("2026-03-09"), LATER)] == [
        None
    ]


def test_the_mean_a_week_ends_is_over_as_many_weeks_as_the_regime_of_their_start_says():
    pack = REGIMES["fr-territorial"]
    two = pack.limits[Rule.AVERAGE_WORK]._replace(weeks=2)
    own = {**REGIMES, "own": pack._replace(limits={Rule.AVERAGE_WORK: two})}
    later = PROFILE._replace(id="p2", since=d("2026-06-15"), regime="own")
    known = log(
        work("2026-06-08 09:00", "10:00"),
        work("2026-06-15 09:00", "11:00"),
        work("2026-06-22 09:00", "12:00"),
        profiles=(PROFILE, later),
    )

    shown = weeks(known, own, d("2026-06-08"), d("2026-06-22"), LATER)

    assert [one.average_s for one in shown] == [None, None, 2 * HOUR + 30 * MINUTE]


def test_the_schedule_of_a_week_under_way_is_that_of_the_whole_week():
    """Wednesday 4 March, 10:00: two days and nothing of the third are over, five are agreed."""
    now = at("2026-03-04 10:00")
    known = Analysis(log(*day_at_the_office("2026-03-02")), REGIMES, now)

    (week,) = known.weeks(d("2026-03-02"), d("2026-03-04"))

    assert week.due_s == 35 * HOUR
    assert known.total(d("2026-03-02"), d("2026-03-08")).due_s == 14 * HOUR
