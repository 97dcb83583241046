from __future__ import annotations

import pytest
from analysis.office import AFTERNOON, MORNING, PROFILE

from cmtracker.analysis.plans import (
    CATEGORIES,
    CATEGORY_SHIFT,
    LEAVE_PART,
    Agreed,
    DayPlan,
    evening,
    plan,
    tidy,
    window,
)
from cmtracker.model import DAY, HOUR, MINUTE, Slot

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
OFFICE = Agreed(tidy((MORNING, AFTERNOON)))


def classes(made: DayPlan) -> list[tuple[str, float]]:
    """Return each class with the hour at which it ends."""
    return [
        (str(CATEGORIES[kind >> CATEGORY_SHIFT]), until / HOUR)
        for until, kind in zip(made.untils, made.kinds, strict=True)
    ]


def test_an_ordinary_monday_is_classed_hour_by_hour():
    made = plan(PROFILE, OFFICE, MONDAY, (), holiday=False)

    assert classes(made) == [
        ("night", 7),
        ("daytime", 9),
        ("scheduled", 12.5),
        ("daytime", 13.5),
        ("scheduled", 17),
        ("daytime", 18),
        ("evening", 22),
        ("night", 24),
    ]
    assert made.due == 7 * HOUR


def test_a_saturday_with_hours_is_scheduled_inside_them_and_saturday_outside():
    made = plan(PROFILE, Agreed(tidy((MORNING,))), SATURDAY, (), holiday=False)

    assert classes(made) == [
        ("saturday", 7),  # night or not makes two parts of one class
        ("saturday", 9),
        ("scheduled", 12.5),
        ("saturday", 22),
        ("saturday", 24),
    ]


def test_a_public_holiday_is_nothing_else_and_owes_nothing():
    made = plan(PROFILE, OFFICE, MONDAY, (), holiday=True)

    assert {name for name, _ in classes(made)} == {"holiday"}
    assert (made.due, made.slots) == (0, ())


def test_leave_takes_the_whole_date_only_where_hours_were_scheduled():
    absent = ((0, DAY, LEAVE_PART),)

    monday = plan(PROFILE, OFFICE, MONDAY, absent, holiday=False)
    sunday = plan(PROFILE, Agreed(), SUNDAY, absent, holiday=False)

    assert {name for name, _ in classes(monday)} == {"leave"}
    assert monday.due == 0
    assert {name for name, _ in classes(sunday)} == {"sunday"}


def test_an_afternoon_off_leaves_the_morning_scheduled_and_due():
    made = plan(PROFILE, OFFICE, MONDAY, ((13 * HOUR, DAY, LEAVE_PART),), holiday=False)

    assert classes(made) == [
        ("night", 7),
        ("daytime", 9),
        ("scheduled", 12.5),
        ("daytime", 13),
        ("leave", 22),
        ("leave", 24),
    ]
    assert made.due == 3 * HOUR + 30 * MINUTE


@pytest.mark.parametrize(
    ("evening_from", "night", "expected"),
    [
        (18, (22, 7), ((18, 22),)),
        (18, (0, 6), ((18, 24),)),
        (18, (1, 6), ((0, 1), (18, 24))),  # it passes midnight
        (23, (22, 7), ()),  # it would begin inside the night
        (22, (22, 7), ()),
        (18, (3, 3), ((0, 3), (18, 24))),  # a night without length
    ],
)
def test_the_evening_lasts_to_the_next_start_of_the_night(evening_from, night, expected):
    profile = PROFILE._replace(
        evening_from=evening_from * HOUR, night=(night[0] * HOUR, night[1] * HOUR)
    )

    assert evening(profile) == tuple((a * HOUR, b * HOUR) for a, b in expected)


def test_a_clock_window_may_pass_midnight():
    assert window(20 * HOUR, 7 * HOUR) == ((0, 7 * HOUR), (20 * HOUR, DAY))
    assert window(12 * HOUR, 14 * HOUR) == ((12 * HOUR, 14 * HOUR),)
    assert window(22 * HOUR, 0) == ((22 * HOUR, DAY),)


def test_flexible_hours_owe_their_daily_duration_and_class_by_the_outer_bounds():
    bounds = Agreed(tidy((Slot(7 * HOUR, 20 * HOUR),)), due=7 * HOUR, usual=OFFICE.slots)

    made = plan(PROFILE, bounds, MONDAY, (), holiday=False)

    assert classes(made) == [("night", 7), ("scheduled", 20), ("evening", 22), ("night", 24)]
    assert made.due == 7 * HOUR


def test_flexible_hours_owe_nothing_in_the_week_of_a_cycle_that_has_the_date_free():
    free = Agreed((), due=7 * HOUR, usual=OFFICE.slots)

    assert plan(PROFILE, free, MONDAY, (), holiday=False).due == 0


def test_a_morning_off_takes_its_share_of_the_usual_hours():
    # 09:00-12:30 of 09:00-12:30 and 14:00-17:00: what stays due is 3 h of 6 h 30, of 7 h:
    # 7 h × 180 / 390 = 193.85 min, rounded up to the minute, so that days add up as printed.
    usual = tidy((MORNING, Slot(14 * HOUR, 17 * HOUR)))
    bounds = Agreed(tidy((Slot(7 * HOUR, 20 * HOUR),)), due=7 * HOUR, usual=usual)

    made = plan(PROFILE, bounds, MONDAY, ((0, 13 * HOUR, LEAVE_PART),), holiday=False)

    assert made.due == 194 * MINUTE


def test_slots_that_overlap_count_once():
    assert tidy((Slot(14 * HOUR, 19 * HOUR), Slot(8 * HOUR, 15 * HOUR))) == ((8 * HOUR, 19 * HOUR),)
