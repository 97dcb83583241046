"""The lines of the day-by-day table."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from report_logs import at, june, made, session

from cmtracker.analysis.lines import week_of
from cmtracker.model import HOUR, MINUTE, Audience, Category, Log
from cmtracker.results.figures import Step

BOTH = {"first": date(2026, 6, 8), "last": date(2026, 6, 21), "audience": Audience.DETAILED}


def line_of(dossier, id_):
    return next(line for line in dossier.lines if id_ in {one.id for one in line.sessions})


def test_a_day_as_scheduled_is_one_line_with_its_break():
    line = line_of(made(), "am8")

    assert (line.start, line.end) == (at("2026-06-08 09:00"), at("2026-06-08 17:00"))
    assert (line.pauses, line.paused_s, line.counted_s) == (1, HOUR, 7 * HOUR)
    assert line.by_category == {Category.SCHEDULED: 7 * HOUR}


def test_a_session_and_what_continues_it_are_one_line():
    line = line_of(made(), "tue")

    assert [one.id for one in line.sessions] == ["tue", "tue2"]
    assert (line.start, line.end) == (at("2026-06-09 20:00"), at("2026-06-09 21:10"))
    assert (line.pauses, line.paused_s, line.counted_s) == (1, 20 * MINUTE, 50 * MINUTE)


def test_a_session_over_sunday_midnight_is_cut_there():
    first, second = (
        line for line in made(**BOTH).lines if "sun" in {one.id for one in line.sessions}
    )

    assert (first.date, first.continued, first.counted_s) == (date(2026, 6, 14), False, HOUR)
    assert (second.date, second.continued, second.counted_s) == (date(2026, 6, 15), True, HOUR)
    assert (first.end, second.start) == (at("2026-06-15 00:00"), at("2026-06-15 00:00"))
    assert first.by_category == {Category.SUNDAY: HOUR}


def test_the_edge_of_the_range_cuts_as_well():
    line = line_of(
        made(first=date(2026, 6, 15), last=date(2026, 6, 21), audience=Audience.DETAILED), "sun"
    )

    assert (line.start, line.continued, line.counted_s) == (at("2026-06-15 00:00"), True, HOUR)


def test_the_lines_of_a_week_add_up_to_its_figures():
    dossier = made(**BOTH)

    assert dossier.weeks.step is Step.WEEK
    for row in dossier.weeks.rows:
        of_week = [line for line in dossier.lines if week_of(line.date) == week_of(row.first)]
        assert sum(line.counted_s for line in of_week) == row.figures.worked_s
        assert sum(line.asked_s for line in of_week) == row.figures.asked_s


def test_an_overlap_is_counted_once_and_said():
    log = Log(
        sessions=(
            session("one", "09 20:00", "09 21:00"),
            session("two", "09 20:30", "09 21:30"),
            session("inside", "09 20:10", "09 20:20"),
        )
    )

    dossier = made(log)

    assert [line.counted_s for line in dossier.lines] == [HOUR, 0, 30 * MINUTE]
    assert [line.overlap_s for line in dossier.lines] == [0, 10 * MINUTE, 30 * MINUTE]


def test_only_asked_for_work_outside_the_hours_is_asked_for():
    dossier = made()

    assert line_of(dossier, "wed").asked_s == 4 * MINUTE
    assert line_of(dossier, "sat").asked_s == 0


def test_a_session_without_length_has_no_line():
    assert made(Log(sessions=(session("nothing", "09 20:00", "09 20:00"),))).lines == ()


def test_lines_come_in_order_of_time():
    starts = [line.start for line in made(june(), **BOTH).lines]

    assert all(a <= b for a, b in pairwise(starts))
