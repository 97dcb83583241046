"""What the strip of the day shows of work, rests and messages, before a pixel is painted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmtracker.model import HOUR, Direction, Schedule, Slot
from cmtracker.results.days import RestKind, RestPart
from cmtracker.tracker import counts, pages, sessions
from cmtracker.ui.today.day_strip import message_curve, parts_of
from cmtracker.ui.widgets.phrases import agreed_hours


@pytest.fixture
def view(record):
    return pages.today(record)


def test_the_strip_shows_the_rests_that_the_day_tells_of(view):
    day = view.day
    told = (
        RestPart(day.start, day.start + 7 * HOUR, RestKind.CUT),
        RestPart(day.start + 20 * HOUR, day.end, RestKind.OPEN),
    )

    shown = parts_of(replace(view, day=day._replace(rest_parts=told)))

    assert [(p.start, p.end, p.rest) for p in shown if p.rest] == list(told)


def test_messages_are_summed_by_the_hour_up_to_now(record, clock):
    for time, number in (("09:05", 3), ("09:50", 4), ("20:10", 5)):
        counts.add(
            record,
            "facebook",
            number,
            direction=Direction.RECEIVED,
            at=clock.instant(f"2026-11-17 {time}"),
        )

    curve = dict(message_curve(pages.today(record)))

    assert curve[clock.instant("2026-11-17 09:30")] == 7
    assert curve[clock.instant("2026-11-17 20:30")] == 5
    assert max(curve) == clock.instant("2026-11-17 20:30")


def test_without_messages_there_is_no_curve(view):
    assert message_curve(view) == []


def test_a_day_of_25_hours_has_25_hours(record, clock):
    clock.at("2026-10-25 23:30")
    sessions.add(record, clock.instant("2026-10-25 01:00"), clock.instant("2026-10-25 04:00"))

    view = pages.today(record)

    assert view.day.end - view.day.start == 25 * HOUR
    worked = sum(p.end - p.start for p in parts_of(view) if p.segment)
    assert worked == 4 * HOUR


def test_agreed_hours_are_said_in_short(wording):
    slots = (Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
    some_day = __import__("datetime").date(2026, 1, 1)
    week = (slots, slots, slots, slots, slots, (), ())
    four_days = (slots, slots, (), slots, slots, (), ())

    def said(*weeks, due=None):
        text = agreed_hours(Schedule(since=some_day, weeks=weeks, due=due), wording)
        return text.replace("\u00a0", " ")

    assert said(week) == "35 h · Mon–Fri"
    assert said(four_days) == "28 h · Mon, Tue, Thu, Fri"
    assert said(week, four_days) == "31 h 30 · Mon–Fri"
    assert said(week, due=(6 * HOUR,) * 5 + (0, 0)) == "30 h · Mon–Fri"
    assert agreed_hours(None, wording) == "no schedule yet"
