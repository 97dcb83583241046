from __future__ import annotations

from analysis.office import LATER, at, d, day_at_the_office, log, work

from cmtracker.analysis.results import Rest, Segment
from cmtracker.analysis.summary import day, hour_grid
from cmtracker.model import HOUR, MINUTE, Absence, AbsenceKind, Category, RequestedBy


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
