"""Rows and figures, worked out by hand."""

from __future__ import annotations

import pytest
from analysis.asking import activities, span, summarize
from analysis.office import LATER, PROFILE, SCHEDULE, at, d, day_at_the_office, log, work
from analysis.random_logs import REGIMES, cases
from hypothesis import given

from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.summary import periods
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import (
    EMPTY_WEEK,
    HOUR,
    MINUTE,
    QUARTER,
    Absence,
    AbsenceKind,
    Activity,
    Category,
    Direction,
    FreeEvening,
    HolidayRules,
    Interruption,
    MessageCount,
    RequestedBy,
    Schedule,
    Slot,
)
from cmtracker.results.figures import Step


def total(known, first, last=None, now=LATER):
    return summarize(known, d(first), d(last or first), Step.DAY, now).total


# rows


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step.DAY, ["2026-12-30", "2026-12-31", "2027-01-01"]),
        (Step.WEEK, ["2026-W53"]),
        (Step.MONTH, ["2026-12", "2027-01"]),
        (Step.YEAR, ["2026", "2027"]),
    ],
)
def test_a_range_is_cut_into_named_periods(step, expected):
    rows = summarize(log(), d("2026-12-30"), d("2027-01-01"), step, LATER).rows

    assert [row.period for row in rows] == expected
    assert (rows[0].first, rows[-1].last) == (d("2026-12-30"), d("2027-01-01"))


def test_periods_are_clipped_to_the_range_and_a_reversed_range_has_none():
    assert list(periods(d("2028-02-28"), d("2028-03-02"), Step.MONTH)) == [
        ("2028-02", d("2028-02-28"), d("2028-02-29")),
        ("2028-03", d("2028-03-01"), d("2028-03-02")),
    ]
    assert list(periods(d("2026-03-02"), d("2026-03-01"), Step.DAY)) == []


def test_empty_periods_have_their_row_and_the_total_adds_up():
    known = log(work("2026-03-02 18:00", "19:00"), work("2026-03-16 18:00", "20:00"))

    summary = summarize(known, d("2026-03-02"), d("2026-03-22"), Step.WEEK, LATER)

    assert [row.figures.worked_s for row in summary.rows] == [HOUR, 0, 2 * HOUR]
    assert summary.total.worked_s == 3 * HOUR


def test_rows_are_clipped_to_the_range():
    known = log(work("2026-03-02 23:00", "01:00"))

    summary = summarize(known, d("2026-03-03"), d("2026-03-03"), Step.WEEK, LATER)

    assert summary.total.worked_s == HOUR


def test_zone_and_regime_are_those_in_force_at_the_end_of_the_range():
    moved = PROFILE._replace(
        id="p2", since=d("2026-07-01"), timezone="Indian/Reunion", regime="fr-private"
    )
    known = log(profiles=(PROFILE, moved))

    def named(last):
        summary = summarize(known, d("2026-06-01"), d(last), Step.DAY, LATER)
        return summary.zone, summary.regime

    assert named("2026-06-30") == ("Europe/Paris", "fr-territorial")
    assert named("2026-07-01") == ("Indian/Reunion", "fr-private")


# figures


def test_an_evening_is_split_by_category_requester_and_activity():
    known = log(
        work("2026-03-02 16:30", "22:30", "manager", activity=Activity.CRISIS),
        work("2026-03-02 22:30", "23:00"),
    )

    figures = total(known, "2026-03-02")

    assert {c: s for c, s in figures.by_category.items() if s} == {
        Category.SCHEDULED: 30 * MINUTE,
        Category.DAYTIME: HOUR,
        Category.EVENING: 4 * HOUR,
        Category.NIGHT: HOUR,
    }
    assert figures.worked_s == 6 * HOUR + 30 * MINUTE
    assert figures.out_of_hours_s == 6 * HOUR
    assert figures.requested_s[RequestedBy.MANAGER] == 5 * HOUR + 30 * MINUTE
    assert figures.requested_s[RequestedBy.UNSPECIFIED] == 30 * MINUTE
    assert figures.asked_s == 5 * HOUR + 30 * MINUTE


def test_the_time_goes_to_the_activity_of_the_session_that_owns_it():
    known = log(
        work("2026-03-02 16:30", "22:30", activity=Activity.CRISIS),
        work("2026-03-02 22:00", "23:00"),  # its first half belongs to the crisis
        work("2026-03-03 09:00", "10:00", activity=Activity.CRISIS),  # after the range
    )

    spent = activities(known, d("2026-03-02"), d("2026-03-02"), LATER)

    assert {what: s for what, s in spent.items() if s} == {
        Activity.CRISIS: 6 * HOUR,
        None: 30 * MINUTE,
    }
    assert list(spent) == [*Activity, None]


def test_night_seconds_are_counted_whatever_the_day_but_only_out_of_hours():
    early = Schedule(d("2026-01-01"), (((Slot(5 * HOUR, 8 * HOUR),),) * 5 + EMPTY_WEEK[5:],))
    known = log(
        work("2026-03-02 04:00", "08:00"),  # Monday: 04:00-05:00 out of hours
        work("2026-03-08 23:00", "23:30"),  # Sunday
        schedules=(early,),
    )

    figures = total(known, "2026-03-02", "2026-03-08")

    assert figures.night_s == HOUR + 30 * MINUTE
    assert figures.by_category[Category.SUNDAY] == 30 * MINUTE


def test_every_mapping_holds_every_key():
    figures = total(log(), "2026-03-02")

    assert set(figures.by_category) == set(Category)
    assert set(figures.requested_s) == set(RequestedBy)


# due, uncovered, balance


def test_a_date_without_work_in_a_slot_is_not_filled_in_and_claims_nothing():
    known = log(*day_at_the_office("2026-03-02"), work("2026-03-03 20:00", "21:00"))

    figures = total(known, "2026-03-02", "2026-03-08")

    assert figures.due_s == 35 * HOUR
    assert figures.uncovered_s == 28 * HOUR
    assert figures.balance_s == HOUR  # 8 h worked, 7 h due on the one date filled in


@pytest.mark.parametrize(
    ("clock", "due"),
    [("00:00", 0), ("12:29", 0), ("12:30", 3 * HOUR + 30 * MINUTE), ("17:00", 7 * HOUR)],
)
def test_today_owes_the_slots_that_are_over_and_later_dates_nothing(clock, due):
    now = at(f"2026-03-03 {clock}")

    figures = total(log(), "2026-03-02", "2026-03-06", now)

    assert (figures.due_s, figures.uncovered_s) == (7 * HOUR + due, 7 * HOUR + due)
    assert total(log(), "2026-03-04", "2026-03-06", now).due_s == 0


def test_flexible_hours_owe_nothing_of_today_before_the_date_is_over():
    bounds = Slot(8 * HOUR, 19 * HOUR)
    flexible = Schedule(d("2026-01-01"), (((bounds,),) * 7,), due=(7 * HOUR,) * 7)

    for clock, due in (("2026-03-03 23:59", 0), ("2026-03-04 00:00", 7 * HOUR)):
        found = total(log(schedules=(flexible,)), "2026-03-03", "2026-03-04", at(clock))
        assert (found.due_s, found.uncovered_s) == (due, due)


def test_holidays_and_absences_owe_nothing_and_half_days_owe_their_other_half():
    known = log(
        absences=(
            Absence(d("2026-05-04"), d("2026-05-05"), AbsenceKind.LEAVE),
            Absence(d("2026-05-06"), d("2026-05-06"), AbsenceKind.RTT, "am"),
        ),
        holidays={("FR", None): {d("2026-05-08"): "Victoire 1945"}},
    )

    figures = total(known, "2026-05-04", "2026-05-08")

    assert figures.due_s == 3 * HOUR + 30 * MINUTE + 7 * HOUR


def test_a_day_of_solidarity_is_a_working_day_and_own_dates_win_over_removed_ones():
    rules = HolidayRules(
        add=(d("2026-05-15"), d("2026-05-14")),
        remove=(d("2026-05-14"),),
        solidarity=(d("2026-05-25"),),
    )
    known = log(
        profiles=(PROFILE._replace(holidays=rules),),
        holidays={
            ("FR", None): {d("2026-05-14"): "Ascension", d("2026-05-25"): "Lundi de Pentecôte"}
        },
    )

    assert total(known, "2026-05-14").due_s == 0  # removed and added
    assert total(known, "2026-05-15").due_s == 0  # the bridge
    assert total(known, "2026-05-25").due_s == 7 * HOUR


def test_a_slot_over_the_clock_change_owes_the_hours_that_elapse():
    nights = Schedule(d("2026-01-01"), (((),) * 6 + ((Slot(0, 4 * HOUR),),),))
    known = log(schedules=(nights,))

    assert total(known, "2026-03-22").due_s == 4 * HOUR
    assert total(known, "2026-03-29").due_s == 3 * HOUR
    assert total(known, "2026-10-25").due_s == 5 * HOUR


def test_flexible_hours_owe_their_daily_duration_within_wide_bounds():
    bounds = ((Slot(7 * HOUR, 20 * HOUR),),) * 5 + EMPTY_WEEK[5:]
    flexible = Schedule(d("2026-01-01"), (bounds,), due=(7 * HOUR,) * 4 + (0, 0, 0))
    known = log(work("2026-03-02 07:00", "15:30"), schedules=(flexible,))

    figures = total(known, "2026-03-02", "2026-03-06")

    assert figures.by_category[Category.SCHEDULED] == 8 * HOUR + 30 * MINUTE
    assert figures.due_s == 28 * HOUR  # Friday is not named
    assert figures.balance_s == 90 * MINUTE


def test_a_cycle_begins_in_the_iso_week_of_its_date():
    long, short = ((Slot(9 * HOUR, 17 * HOUR),),) * 7, EMPTY_WEEK
    cycle = Schedule(d("2026-12-23"), (long, short))  # a Wednesday of week 52
    known = log(schedules=(cycle,))

    weeks = summarize(known, d("2026-12-21"), d("2027-01-10"), Step.WEEK, LATER).rows

    assert [row.figures.due_s for row in weeks] == [5 * 8 * HOUR, 0, 7 * 8 * HOUR]


def test_changing_the_schedule_never_rewrites_the_past():
    later = Schedule(d("2026-03-03"), (EMPTY_WEEK,), id="x")
    known = log(work("2026-03-02 09:00", "10:00"), schedules=(later, SCHEDULE))

    figures = total(known, "2026-03-02", "2026-03-06")

    assert figures.by_category[Category.SCHEDULED] == HOUR
    assert figures.due_s == 7 * HOUR


def test_a_schedule_without_any_week_and_an_absence_without_length_mean_nothing():
    empty = Schedule(d("2026-01-01"), ())
    nothing = Absence(d("2026-03-02"), d("2026-03-02"), AbsenceKind.LEAVE, Slot(HOUR, HOUR))

    assert total(log(schedules=(empty,)), "2026-03-02").due_s == 0
    assert total(log(absences=(nothing,)), "2026-03-02").due_s == 7 * HOUR


def test_the_repeated_hour_across_midnight_belongs_to_the_new_date():
    newfoundland = PROFILE._replace(timezone="America/St_Johns")
    # 00:00, back at 00:01 to 23:01, and 00:00 again an hour later: from 02:30 to 03:30 UTC.
    start = at("2010-11-07 03:30", "UTC") - HOUR
    session = work("2026-03-02 09:00", "10:00")._replace(start=start, end=start + HOUR)

    figures = total(log(session, profiles=(newfoundland,)), "2010-11-07")

    assert figures.by_category[Category.SUNDAY] == HOUR


def test_the_agreed_schedule_of_a_date_can_be_asked_for():
    calendar = Calendar(log())

    assert calendar.schedule(d("2025-12-31")) is None
    assert calendar.schedule(d("2026-01-01")) == SCHEDULE


def test_before_the_first_schedule_there_are_no_hours():
    known = log(work("2025-12-31 10:00", "11:00"))

    assert total(known, "2025-12-31").by_category[Category.DAYTIME] == HOUR


# messages


def arrivals(text: str, count: int, direction=Direction.RECEIVED, hostile: int = 0):
    return MessageCount(at(text), "facebook", direction, count, hostile, id=text)


def test_a_received_message_is_in_hours_when_its_quarter_touches_scheduled_time():
    known = log(
        counts=(
            arrivals("2026-03-02 08:45", 1),
            arrivals("2026-03-02 09:00", 2, hostile=1),
            arrivals("2026-03-02 12:15", 4),
            arrivals("2026-03-02 12:30", 8),
            arrivals("2026-03-07 10:00", 16),
            arrivals("2026-03-02 20:00", 32, Direction.SENT),
        ),
    )

    messages = total(known, "2026-03-02", "2026-03-07").messages

    assert (messages.received, messages.sent) == (31, 32)
    assert messages.out_of_hours == 1 + 8 + 16
    assert messages.hostile == 1


def test_a_slot_that_covers_part_of_a_quarter_is_touched():
    odd = Schedule(d("2026-01-01"), (((Slot(9 * HOUR + 10 * MINUTE, 12 * HOUR),),) * 7,))
    known = log(counts=(arrivals("2026-03-02 09:00", 1),), schedules=(odd,))

    assert total(known, "2026-03-02").messages.out_of_hours == 0


def test_on_a_holiday_and_on_leave_messages_arrive_out_of_hours():
    known = log(
        counts=(arrivals("2026-05-08 10:00", 1), arrivals("2026-05-11 10:00", 2)),
        absences=(Absence(d("2026-05-11"), d("2026-05-11"), AbsenceKind.LEAVE),),
        holidays={("FR", None): {d("2026-05-08"): "Victoire 1945"}},
    )

    assert total(known, "2026-05-08", "2026-05-11").messages.out_of_hours == 3


# span


def test_the_span_goes_from_the_first_to_the_last_date_with_a_record():
    known = log(
        work("2026-03-02 23:00", "00:00"),
        work("2026-03-04 10:00", "10:00"),
        counts=(MessageCount(at("2026-03-05 23:45"), "x", Direction.SENT, 1),),
    )

    assert span(known) == (d("2026-03-02"), d("2026-03-05"))
    assert span(log(work("2026-03-02 23:00", "00:00"))) == (d("2026-03-02"), d("2026-03-02"))
    assert span(log()) is None
    assert QUARTER == 15 * MINUTE


def test_an_answer_and_an_interruption_are_records_too():
    answered = log(work("2026-03-04 20:00", "21:00"), free_evenings=(free("2026-03-02"),))
    touched = log(interruptions=(Interruption(at("2026-03-07 22:15")),))

    assert span(answered) == (d("2026-03-02"), d("2026-03-04"))
    assert span(touched) == (d("2026-03-07"), d("2026-03-07"))
    assert span(log(free_evenings=(free("2026-03-02"),))) == (d("2026-03-02"), d("2026-03-02"))


def free(day: str) -> FreeEvening:
    return FreeEvening(d(day), at(f"{day} 23:00"))


@given(cases(ladder=True))
def test_the_range_of_a_question_that_names_none_reaches_from_the_first_record_to_the_last(case):
    log = case.log
    local_date = Analysis(log, REGIMES, case.now).calendar.local_date
    instants = [
        *(session.start for session in log.sessions),
        *(session.end - 1 for session in log.sessions if session.start < session.end),
        *(count.start for count in log.counts),
        *(one.at for one in log.interruptions),
    ]
    dates = [*map(local_date, instants), *(one.date for one in log.free_evenings)]

    expected = (min(dates), max(dates)) if dates else None
    assert Analysis(log, REGIMES, case.now).span == expected
