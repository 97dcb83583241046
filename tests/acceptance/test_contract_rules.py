"""Each rule one minute on either side of its limit, open ends, and a clock in the middle."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

OFFICE = {day: [["09:00", "12:30"], ["13:30", "17:00"]] for day in ("mon", "tue", "wed", "thu")}
H = 3600
M = 60


@pytest.fixture
def breaches(done, tmp_path):
    """The breaches of a document: measured values by rule, in order; `now` is the clock."""

    def find(rule: str, *sessions: dict, now: str = "2030-01-01T00:00:00Z", **sections: object):
        path = tmp_path / "document.json"
        document = {"format": "cmtracker", "version": 1, "sessions": list(sessions)} | sections
        path.write_text(json.dumps(document), "utf-8")
        done("import", path, now="2030-01-01T00:00:00Z")
        return done("breaches", "--rule", rule, now=now)["breaches"]

    return find


def measured(found: list[dict]) -> list[int]:
    return [breach["measured"] for breach in found]


def work(start: str, end: str, **fields: object) -> dict:
    """A session of March 2026: "02T09:00" is the 2nd, a Monday, at nine."""

    def instant(text: str) -> str:
        return f"2026-03-{text}{'' if text.count(':') == 2 else ':00'}+01:00"

    return {"start": instant(start), "end": instant(end)} | fields


def after(instant: str, seconds: int) -> str:
    return (datetime.fromisoformat(f"2026-03-{instant}") + timedelta(seconds=seconds)).strftime(
        "%dT%H:%M:%S"
    )


# --- daily_rest


@pytest.mark.parametrize(
    ("rest", "found"), [(11 * H - 1, [11 * H - M]), (11 * H, []), (11 * H + M - 1, [])]
)
def test_a_rest_is_short_below_eleven_hours(breaches, rest, found):
    resumed = after("02T22:00:00", rest)

    assert measured(breaches("daily_rest", work("02T14:00", "02T22:00"),
                             work(resumed, "03T10:00"))) == found  # fmt: skip


def test_an_election_night_followed_by_a_long_sleep_is_not_accused(breaches):
    # t0 is Monday 14:00. Of the 24 hours up to Tuesday 14:00 the sleep from 03:00 on takes 11.
    assert breaches("daily_rest", work("02T14:00", "02T19:00"), work("03T02:00", "03T03:00"),
                    work("03T14:00", "03T15:00")) == []  # fmt: skip


def test_the_same_night_is_a_breach_when_the_sleep_is_a_minute_short(breaches):
    # 19:00-02:00 and 03:00-13:59 both meet the night; the longer one counts.
    found = breaches("daily_rest", work("02T14:00", "02T19:00"), work("03T02:00", "03T03:00"),
                     work("03T13:59:59", "03T15:00"))  # fmt: skip

    assert measured(found) == [11 * H - M]
    assert found[0]["start"] == "2026-03-03T03:00:00+01:00"


@pytest.mark.parametrize(("gap", "found"), [(H - 1, []), (H, [H])])
def test_a_gap_under_an_hour_is_a_pause_and_no_rest(breaches, gap, found):
    # Work from 14:00 through the night to 14:00, but for one gap that begins at 01:00.
    resumed = after("03T01:00:00", gap)

    assert measured(breaches("daily_rest", work("02T14:00", "03T01:00"),
                             work(resumed, "03T14:00"))) == found  # fmt: skip


@pytest.mark.parametrize(
    ("resumed", "found"),
    [("03T00:00:59", []), ("03T00:01:00", [4 * H + M])],
    ids=["ends at midnight", "a minute later"],
)
def test_a_rest_of_a_date_overlaps_its_first_five_hours_by_a_minute(breaches, resumed, found):
    # 20:00 to midnight; then work up to 14:00 without another gap.
    assert measured(breaches("daily_rest", work("02T14:00", "02T20:00"),
                             work(resumed, "03T14:00"))) == found  # fmt: skip


def test_rests_before_the_first_and_after_the_last_work_are_open(breaches):
    assert breaches("daily_rest", work("02T00:30", "02T03:00")) == []


def test_a_rest_is_not_judged_before_later_work_closes_it(breaches):
    sessions = work("02T14:00", "02T23:00"), work("03T06:00", "03T08:00")

    assert breaches("daily_rest", *sessions, now="2026-03-03T05:59:59+01:00") == []
    assert measured(breaches("daily_rest", *sessions, now="2026-03-03T06:01:00+01:00")) == [7 * H]


# --- daily_span, daily_work, break


@pytest.mark.parametrize(("end", "found"), [("02T20:00:59", []), ("02T20:01:00", [12 * H + M])])
def test_an_amplitude_is_too_long_beyond_twelve_hours(breaches, end, found):
    assert measured(breaches("daily_span", work("02T08:00", "02T09:00"),
                             work("02T19:00", end))) == found  # fmt: skip


def test_a_service_day_runs_over_midnight_between_long_rests(breaches):
    found = breaches("daily_span", work("02T14:00", "02T18:00"), work("03T01:00", "03T03:00"),
                     work("03T18:00", "03T19:00"))  # fmt: skip

    # 14:00 to 03:00 is 13 hours; then 15 hours of rest.
    assert [(b["start"], b["end"], b["measured"]) for b in found] == [
        ("2026-03-02T14:00:00+01:00", "2026-03-03T03:00:00+01:00", 13 * H)
    ]


def test_a_service_day_is_over_once_the_rest_after_it_has_passed(breaches):
    sessions = work("02T07:00", "02T08:00"), work("02T14:00", "02T21:00")

    assert breaches("daily_span", *sessions, now="2026-03-03T07:59:59+01:00") == []
    assert measured(breaches("daily_span", *sessions, now="2026-03-03T08:00:00+01:00")) == [14 * H]


@pytest.mark.parametrize(("end", "found"), [("02T18:30:59", []), ("02T18:31:00", [10 * H + M])])
def test_a_date_is_too_long_beyond_ten_hours_of_work(breaches, end, found):
    assert measured(breaches("daily_work", work("02T08:00", "02T13:00"),
                             work("02T13:30", end))) == found  # fmt: skip


def test_a_date_is_judged_once_it_has_ended(breaches):
    sessions = work("02T08:00", "02T13:00"), work("02T13:30", "02T19:00")

    assert breaches("daily_work", *sessions, now="2026-03-02T23:59:59+01:00") == []
    assert measured(breaches("daily_work", *sessions, now="2026-03-03T00:00:00+01:00")) == [37800]


@pytest.mark.parametrize(("end", "found"), [("02T13:59:59", []), ("02T14:00:00", [6 * H])])
def test_six_hours_without_a_break_are_reached_at_six_hours(breaches, end, found):
    assert measured(breaches("break", work("02T08:00", end))) == found


@pytest.mark.parametrize(
    ("resumed", "found"), [("02T11:19:59", [6 * H]), ("02T11:20:00", [])], ids=["19:59", "20:00"]
)
def test_a_break_lasts_twenty_minutes(breaches, resumed, found):
    sessions = work("02T08:00", "02T11:00"), work(resumed, after(resumed, 3 * H))

    assert measured(breaches("break", *sessions)) == found


# --- weeks and months


@pytest.mark.parametrize(("extra", "found"), [(0, []), (M - 1, []), (M, [48 * H + M])])
def test_a_week_is_too_long_beyond_48_hours(breaches, extra, found):
    days = [
        work(f"0{day}T{start}", f"0{day}T{end}")
        for day in range(2, 8)
        for start, end in (("08:00", "12:00"), ("13:00", "17:00"))
    ]
    last = [work("08T10:00", after("08T10:00:00", extra))] if extra else []

    assert measured(breaches("weekly_work", *days, *last)) == found


def test_a_week_is_judged_once_it_has_ended(breaches):
    days = [work(f"0{day}T08:00", f"0{day}T17:00") for day in range(2, 8)]

    assert breaches("weekly_work", *days, now="2026-03-08T23:59:59+01:00") == []
    assert measured(breaches("weekly_work", *days, now="2026-03-09T00:00:00+01:00")) == [54 * H]


def twelve_weeks(seconds: int, weeks: int = 12) -> list[dict]:
    """Sessions of four times eleven hours a week from 5 January on, and `seconds` in the last."""
    monday = datetime.fromisoformat("2026-01-05T08:00:00+00:00")
    days = [monday + timedelta(weeks=week, days=day) for week in range(weeks) for day in range(4)]
    sessions = [
        {"start": d.isoformat(), "end": (d + timedelta(hours=11)).isoformat()} for d in days
    ]
    if seconds:
        friday = monday + timedelta(weeks=weeks - 1, days=4)
        end = friday + timedelta(seconds=seconds)
        sessions.append({"start": friday.isoformat(), "end": end.isoformat()})
    return sessions


@pytest.mark.parametrize(("minutes", "found"), [(0, []), (11, []), (12, [44 * H + M])])
def test_the_mean_of_twelve_weeks_is_rounded_down_and_then_compared(breaches, minutes, found):
    breach = breaches("average_work", *twelve_weeks(minutes * M))

    assert measured(breach) == found
    assert [(b["start"], b["end"]) for b in breach] == [
        ("2026-01-05T00:00:00+01:00", "2026-03-30T00:00:00+02:00") for _ in found
    ]


def test_eleven_weeks_have_no_mean_of_twelve(breaches):
    assert breaches("average_work", *twelve_weeks(4 * H, weeks=11)) == []


def test_a_run_of_breaching_windows_is_one_breach_at_its_worst(breaches):
    # Three windows: the one that holds both weeks of extra hours is the worst.
    early = {"start": "2026-01-09T08:00:00Z", "end": "2026-01-09T10:00:00Z"}
    found = breaches("average_work", *twelve_weeks(4 * H, weeks=13), early)

    # Windows: weeks 1-12 with 2 h more, weeks 2-13 with 4 h more.
    assert measured(found) == [44 * H + 4 * H // 12]
    assert found[0]["start"] == "2026-01-12T00:00:00+01:00"


@pytest.mark.parametrize(("resumed", "found"), [("03T11:01:00", []), ("03T11:00:59", [35 * H - M])])
def test_a_weekly_rest_is_short_below_35_hours(breaches, resumed, found):
    # From Monday 00:01 on; every later rest is shorter, the last one 24 hours from Sunday on.
    sessions = [
        work("02T00:00", "02T00:01"),
        work(resumed, "03T12:00"),
        *(work(f"0{day}T12:00", f"0{day}T13:00") for day in range(4, 10)),
    ]

    breach = breaches("weekly_rest", *sessions)

    assert measured(breach) == found
    assert {b["severity"] for b in breach} <= {"notice"}


def test_before_the_first_work_only_the_part_since_monday_counts(breaches):
    # The first work of the log is on Tuesday at noon: 36 hours of the week lie before it.
    later = [work(f"0{day}T12:00", f"0{day}T13:00") for day in range(4, 10)]

    assert breaches("weekly_rest", work("03T12:00", "03T13:00"), *later) == []


def test_a_week_that_began_with_work_soon_after_monday_has_no_long_rest_before_it(breaches):
    days = [work(f"0{day}T10:00", f"0{day}T11:00") for day in range(2, 10)]

    # Rests of 23 hours, and 10 hours before Monday's work.
    assert measured(breaches("weekly_rest", *days)) == [23 * H]


def test_the_open_rest_after_the_last_work_is_unlimited(breaches):
    assert breaches("weekly_rest", *(work(f"0{d}T10:00", f"0{d}T11:00") for d in range(2, 9))) == []


@pytest.mark.parametrize(("days", "found"), [(range(2, 8), []), (range(2, 9), [7])])
def test_the_private_sector_works_on_six_days(breaches, days, found):
    sessions = [work(f"0{day}T10:00", f"0{day}T10:01") for day in days]

    breach = breaches("weekly_days", *sessions, profile={"regime": "fr-private"})

    assert measured(breach) == found
    assert {b["unit"] for b in breach} <= {"d"}


def test_the_public_service_has_no_rule_on_days(breaches):
    sessions = [work(f"0{day}T10:00", f"0{day}T11:00") for day in range(2, 9)]

    assert breaches("weekly_days", *sessions) == []


@pytest.mark.parametrize(
    ("kind", "part", "found"),
    [
        ("leave", None, [H]),
        ("rtt", "pm", [H]),
        ("recovery", ["14:00", "14:30"], [H // 2]),
        ("leave", "am", []),
        ("sick", None, [H]),
        ("other", None, []),
    ],
)
def test_work_on_leave_is_a_notice_where_hours_were_scheduled(breaches, kind, part, found):
    absence = {"from": "2026-03-02", "to": "2026-03-02", "kind": kind}
    breach = breaches(
        "leave_worked", work("02T14:00", "02T15:00"),
        schedules=[{"from": "2026-01-01", "week": OFFICE}],
        absences=[absence | ({"part": part} if part else {})],
    )  # fmt: skip

    assert measured(breach) == found
    assert {b["severity"] for b in breach} <= {"notice"}


def test_leave_on_a_day_without_hours_is_no_notice(breaches):
    # Friday is free in that schedule.
    assert breaches(
        "leave_worked", work("06T14:00", "06T15:00"),
        schedules=[{"from": "2026-01-01", "week": OFFICE}],
        absences=[{"from": "2026-03-06", "to": "2026-03-06", "kind": "leave"}],
    ) == []  # fmt: skip


def test_disconnection_is_told_night_by_night_and_only_with_a_charter(breaches):
    sessions = (
        work("02T19:30", "02T20:10"),
        work("03T07:00", "03T08:00"),
        work("03T21:00", "03T21:05"),
    )

    without = breaches("disconnection", *sessions)
    found = breaches("disconnection", *sessions, profile={"disconnection": ["20:00", "07:30"]})

    assert without == []
    # The night of the 2nd: 10 minutes in the evening and 30 in the morning; then 5 minutes.
    assert measured(found) == [40 * 60, 5 * 60]


@pytest.mark.parametrize(("minutes", "found"), [(0, []), (1, [25 * H + M])])
@pytest.mark.parametrize("category", ["B", "C", "A"])
def test_the_monthly_ceiling_is_25_hours_for_categories_b_and_c(breaches, category, minutes, found):
    evenings = [
        work(f"{day:02}T18:00", f"{day:02}T23:00", requested_by="manager") for day in range(2, 7)
    ]
    more = [work("09T18:00", "09T18:01", requested_by="manager")] if minutes else []

    breach = breaches("overtime_month", *evenings, *more, profile={"category": category})

    assert measured(breach) == (found if category != "A" else [])


def test_a_month_is_judged_once_it_has_ended(breaches):
    evenings = [
        work(f"{day:02}T18:00", f"{day:02}T23:00", requested_by="mayor") for day in range(2, 8)
    ]
    profile = {"category": "B"}

    soon = breaches("overtime_month", *evenings, profile=profile, now="2026-03-31T23:59:59+02:00")
    ended = breaches("overtime_month", *evenings, profile=profile, now="2026-04-01T00:00:00+02:00")

    assert soon == []
    assert measured(ended) == [30 * H]


def test_a_regime_without_a_daily_rest_rule_or_limits_says_nothing_of_them(breaches):
    sessions = work("02T08:00", "02T23:00"), work("03T06:00", "03T12:00")

    assert breaches("daily_span", *sessions, profile={"regime": "eu"}) == []
    assert measured(breaches("daily_rest", *sessions, profile={"regime": "eu"})) == [7 * H]


def test_a_breach_says_who_asked_for_the_work_that_made_it(breaches):
    found = breaches(
        "daily_rest", work("02T09:00", "02T12:30"),
        work("02T13:30", "02T17:00"), work("02T22:00", "02T22:40", requested_by="mayor", id="x"),
        work("03T09:00", "03T12:00"),
        schedules=[{"from": "2026-01-01", "week": OFFICE}],
    )  # fmt: skip

    assert measured(found) == [10 * H + 1200]
    assert found[0]["requested_by"] == {"mayor": 2400}
    assert len(found[0]["sessions"]) == 2
