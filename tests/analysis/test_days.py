from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from analysis.asking import day, hour_grid
from analysis.office import LATER, at, d, day_at_the_office, log, work
from analysis.random_logs import REGIMES, cases, examples
from hypothesis import given

from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.intervals import merge
from cmtracker.model import HOUR, MINUTE, Absence, AbsenceKind, Category, Log, RequestedBy, Rule
from cmtracker.results.days import Rest, RestKind, Segment

PARIS = ZoneInfo("Europe/Paris")


def test_a_day_shows_slots_segments_and_rests():
    known = log(
        *day_at_the_office("2026-03-02"),
        work("2026-03-02 21:30", "22:30", "manager"),
        *day_at_the_office("2026-03-03"),
    )

    shown = day(known, d("2026-03-02"), LATER)

    assert (shown.start, shown.end) == (at("2026-03-02 00:00"), at("2026-03-03 00:00"))
    assert shown.slots == (
        (at("2026-03-02 09:00"), at("2026-03-02 12:30")),
        (at("2026-03-02 13:30"), at("2026-03-02 17:00")),
    )
    assert shown.segments[2:] == (
        Segment(
            at("2026-03-02 21:30"),
            at("2026-03-02 22:00"),
            Category.EVENING,
            RequestedBy.MANAGER,
            "2026-03-02 21:30",
            asked=True,
        ),
        Segment(
            at("2026-03-02 22:00"),
            at("2026-03-02 22:30"),
            Category.NIGHT,
            RequestedBy.MANAGER,
            "2026-03-02 21:30",
            asked=True,
        ),
    )
    assert shown.rests == (
        Rest(None, at("2026-03-02 09:00")),
        Rest(at("2026-03-02 12:30"), at("2026-03-02 13:30")),
        Rest(at("2026-03-02 17:00"), at("2026-03-02 21:30")),
        Rest(at("2026-03-02 22:30"), at("2026-03-03 09:00")),
    )
    assert shown.figures.worked_s == 8 * HOUR


@examples()
@given(cases())
def test_the_rests_of_a_date_are_all_gaps_that_meet_it(case):
    shown = day(case.log, case.first, case.now)

    worked = merge((s.start, min(s.end, case.now)) for s in case.log.sessions)
    edges = [None, *(edge for run in worked for edge in run), None]
    gaps = [Rest(*gap) for gap in list(pairwise(edges))[::2]]
    assert shown.rests == tuple(
        rest
        for rest in gaps
        if (rest.start is None or rest.start < shown.end)
        and (rest.end is None or rest.end > shown.start)
    )


def parts(known: Log, day: str, now: int = LATER, running=None) -> list[tuple[str, str, str]]:
    """Return what is said of the rests of a date, with the hours of the clock."""

    def clock(instant: int) -> str:
        return f"{datetime.fromtimestamp(instant, PARIS):%H:%M}"

    shown = Analysis(known, REGIMES, now, running).day(d(day))
    return [(clock(part.start), clock(part.end), part.kind.value) for part in shown.rest_parts]


def test_a_rest_of_eleven_hours_is_kept_and_cut_to_the_date():
    known = log(*day_at_the_office("2026-03-02"), *day_at_the_office("2026-03-03"))

    assert parts(known, "2026-03-03")[0] == ("00:00", "09:00", "kept")


def test_a_rest_is_cut_where_the_rule_finds_a_breach():
    known = log(
        *day_at_the_office("2026-03-02"),
        work("2026-03-02 17:00", "23:30"),
        *day_at_the_office("2026-03-03"),
    )

    assert parts(known, "2026-03-03")[0] == ("00:00", "09:00", "cut")
    assert parts(known, "2026-03-02")[-1] == ("23:30", "00:00", "cut")


def test_a_short_night_that_a_long_rest_makes_up_for_is_not_said_to_be_cut():
    """Awake from 01:00 to 02:00 after a free day: eleven hours lie within the 24 from t0."""
    known = log(work("2026-03-03 01:00", "02:00"), work("2026-03-03 08:00", "09:00"))

    assert not Analysis(known, REGIMES, LATER).breaches(rules={Rule.DAILY_REST})
    assert [kind for *_, kind in parts(known, "2026-03-03")] == ["open", "open"]


def test_a_pause_is_no_rest_and_one_that_is_not_over_ends_now():
    known = log(*day_at_the_office("2026-03-02"))

    assert parts(known, "2026-03-02", at("2026-03-02 20:00")) == [
        ("00:00", "09:00", "open"),
        ("17:00", "20:00", "open"),
    ]
    assert parts(log(), "2026-03-02") == []


def test_no_rest_is_cut_by_work_that_is_not_over():
    known = log(work("2026-03-02 09:00", "23:30"))
    now = at("2026-03-03 08:00")
    running = work("2026-03-03 07:00", "08:00")

    assert not parts(known, "2026-03-03", now, running)
    over = known._replace(sessions=(*known.sessions, running))
    assert parts(over, "2026-03-03", now)[0] == ("00:00", "07:00", "cut")


@examples()
@given(cases())
def test_cut_is_said_of_the_breaches_of_the_daily_rest_and_of_nothing_else(case):
    known = Analysis(case.log, REGIMES, case.now)
    found = known.breaches(rules={Rule.DAILY_REST})

    for number in range((case.last - case.first).days + 1):
        shown = known.day(case.first + timedelta(days=number))
        cut = [(p.start, p.end) for p in shown.rest_parts if p.kind is RestKind.CUT]
        assert cut == [
            (max(b.start, shown.start), min(b.end, shown.end))
            for b in found
            if b.start < shown.end and b.end > shown.start
        ]


def test_a_sunday_into_the_night_is_one_segment():
    known = log(work("2026-03-08 21:00", "23:00"))

    assert [(s.end - s.start) / HOUR for s in day(known, d("2026-03-08"), LATER).segments] == [2]


def test_what_is_special_about_a_day_is_said():
    known = log(
        absences=(Absence(d("2026-05-07"), d("2026-05-07"), AbsenceKind.LEAVE),),
        holidays={("FR", None): {d("2026-05-08"): "Victoire 1945"}},
    )

    leave, holiday = day(known, d("2026-05-07"), LATER), day(known, d("2026-05-08"), LATER)

    assert (leave.absent, leave.slots, leave.holiday) == (True, (), "")
    assert (holiday.absent, holiday.slots, holiday.holiday) == (False, (), "Victoire 1945")
    assert holiday.rests == (Rest(None, None),)


def test_the_day_of_the_clock_change_has_its_23_hours():
    shown = day(log(), d("2026-03-29"), LATER)

    assert shown.end - shown.start == 23 * HOUR


def test_the_grid_puts_seconds_where_the_clock_showed_them():
    known = log(
        work("2026-03-02 16:30", "18:15"),  # Monday
        work("2026-10-25 01:30", "2026-10-25 03:30"),  # Sunday, the hour from 02:00 twice
    )

    grid = hour_grid(known, d("2026-03-01"), d("2026-12-31"))

    assert grid.in_hours[0][16] == 30 * MINUTE
    assert grid.out_of_hours[0][17:19] == (HOUR, 15 * MINUTE)
    assert grid.out_of_hours[6][1:4] == (30 * MINUTE, 2 * HOUR, 30 * MINUTE)
    assert sum(map(sum, grid.in_hours)) == 30 * MINUTE


def test_the_grid_leaves_out_what_is_not_over():
    known = log(work("2026-03-02 18:00", "20:00"))

    grid = hour_grid(known, d("2026-03-02"), d("2026-03-02"), at("2026-03-02 19:00"))

    assert sum(map(sum, grid.out_of_hours)) == HOUR
