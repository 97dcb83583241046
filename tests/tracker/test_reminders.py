"""The first reminders, as the record makes them due."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cmtracker import paths
from cmtracker.analysis.reminders import Kind
from cmtracker.errors import UserError
from cmtracker.model import HOUR, AbsenceKind, RequestedBy, Schedule, Slot
from cmtracker.tracker import acts, calendar, crises, evenings, reminders, sessions, timing
from cmtracker.tracker.workspace import open_workspace

DAY = (Slot(9 * HOUR, 12 * HOUR + 1800), Slot(13 * HOUR + 1800, 17 * HOUR))
WEEK = (DAY, DAY, DAY, DAY, DAY, (), ())
MORNING = 7 * HOUR
FIRST_TWO = frozenset({Kind.END_OF_SCHEDULE, Kind.YESTERDAY})


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}+02:00").timestamp())


class Clock:
    def __init__(self, text: str) -> None:
        self.now = at(text)

    def __call__(self) -> int:
        return self.now

    def set(self, text: str) -> None:
        self.now = at(text)


@pytest.fixture
def clock():
    return Clock("2026-06-10T16:00:00")


@pytest.fixture
def ws(tmp_path, clock):
    with open_workspace(tmp_path / "data", clock=clock) as workspace:
        calendar.set_schedule(workspace, Schedule(date(2026, 1, 1), (WEEK,)))
        yield workspace


def due(ws, on=FIRST_TWO, snoozed=None):
    return [reminder.kind for reminder in reminders.due(ws, on, snoozed or {}, MORNING)]


def test_the_end_of_the_schedule_is_said_while_working_and_not_before(ws, clock):
    timing.start(ws)
    before = due(ws)
    clock.set("2026-06-10T17:00:00")

    assert before == []
    assert due(ws) == [Kind.END_OF_SCHEDULE]
    assert due(ws, snoozed={Kind.END_OF_SCHEDULE: at("2026-06-10T17:15:00")}) == []


def test_nothing_is_said_of_the_end_when_nothing_runs(ws, clock):
    clock.set("2026-06-10T17:00:00")

    assert due(ws) == []


def test_yesterday_evening_is_asked_about_once_the_morning_has_come(ws, clock):
    sessions.add(ws, at("2026-06-09T09:00:00"), at("2026-06-09T12:30:00"))
    clock.set("2026-06-10T06:59:00")
    early = due(ws)
    clock.set("2026-06-10T07:00:00")

    assert early == []
    assert due(ws) == [Kind.YESTERDAY]
    evenings.add_free_evening(ws, date(2026, 6, 9))
    assert due(ws) == []


def test_yesterday_evening_is_not_asked_about_when_it_was_logged(ws):
    sessions.add(ws, at("2026-06-09T20:00:00"), at("2026-06-09T20:30:00"))

    assert due(ws) == []


def test_reminders_are_silent_during_an_absence(ws, clock):
    sessions.add(ws, at("2026-06-08T09:00:00"), at("2026-06-08T12:30:00"))
    calendar.add_absence(ws, date(2026, 6, 10), date(2026, 6, 10), AbsenceKind.LEAVE)
    timing.start(ws)
    clock.set("2026-06-10T17:30:00")

    assert due(ws) == []


def test_work_out_of_hours_asks_who_asked_until_that_is_said(ws, clock):
    clock.set("2026-06-10T20:45:00")
    timing.start(ws)

    assert due(ws, frozenset({Kind.WHO_ASKED})) == [Kind.WHO_ASKED]
    timing.amend_running(ws, requested_by=RequestedBy.SELF)
    assert due(ws, frozenset({Kind.WHO_ASKED})) == []


def test_a_cut_rest_and_a_long_stretch_are_told_with_their_figures(ws, clock):
    sessions.add(ws, at("2026-06-09T13:00:00"), at("2026-06-09T17:00:00"))
    sessions.add(ws, at("2026-06-09T22:00:00"), at("2026-06-09T23:00:00"))
    sessions.add(ws, at("2026-06-10T08:45:00"), at("2026-06-10T10:00:00"))
    sessions.add(ws, at("2026-06-10T10:10:00"), at("2026-06-10T14:00:00"))
    clock.set("2026-06-10T14:00:00")
    timing.start(ws)
    clock.set("2026-06-10T14:45:00")

    found = {
        r.kind: r for r in reminders.due(ws, frozenset({Kind.REST_CUT, Kind.BREAK}), {}, MORNING)
    }

    # 23:00 to 08:45; 08:45-10:00, 10:10-14:00 and 14:00-14:45 with a gap of ten minutes.
    assert found[Kind.REST_CUT].measured == 9 * HOUR + 45 * 60
    assert found[Kind.BREAK].measured == 5 * HOUR + 50 * 60


def test_the_end_of_the_schedule_is_said_after_a_morning_of_absence(ws, clock):
    calendar.add_absence(ws, date(2026, 6, 10), date(2026, 6, 10), AbsenceKind.RTT, "am")
    timing.start(ws)
    clock.set("2026-06-10T17:00:00")

    assert due(ws) == [Kind.END_OF_SCHEDULE]


def test_all_reminders_can_be_paused_at_once(ws, clock):
    timing.start(ws)
    clock.set("2026-06-10T17:00:00")

    assert due(ws, snoozed={None: at("2026-06-10T18:00:00")}) == []


def test_who_asked_waits_while_the_end_of_the_schedule_is_put_off(ws, clock):
    both = frozenset({Kind.END_OF_SCHEDULE, Kind.WHO_ASKED})
    timing.start(ws)
    clock.set("2026-06-10T17:05:00")

    assert due(ws, both) == [Kind.END_OF_SCHEDULE]
    assert due(ws, both, {Kind.END_OF_SCHEDULE: at("2026-06-10T17:20:00")}) == []
    going_on = {Kind.END_OF_SCHEDULE: at("2026-06-11T17:05:00")}
    assert due(ws, both, going_on) == [Kind.WHO_ASKED]


def test_a_gap_ends_a_stretch_only_if_it_is_a_break_by_the_rules_that_apply(ws, clock):
    own = ws.data_dir / "regimes" / "fr-territorial.toml"
    own.parent.mkdir()
    shipped = paths.resource("regimes/fr-territorial.toml").read_text(encoding="utf-8")
    own.write_text(shipped.replace('pause = "0:20"', 'pause = "0:30"'), encoding="utf-8")
    sessions.add(ws, at("2026-06-10T09:00:00"), at("2026-06-10T12:00:00"))
    timing.start(ws, at("2026-06-10T12:25:00"))  # 25 minutes: no break here
    clock.set("2026-06-10T15:15:00")

    (told,) = reminders.due(ws, frozenset({Kind.BREAK}), {}, MORNING)

    assert told.measured == 5 * HOUR + 50 * 60


EARLY = frozenset({Kind.EARLY_START, Kind.WHO_ASKED})


def test_a_start_before_the_rest_is_over_tells_the_rest_that_it_leaves(ws, clock):
    sessions.add(ws, at("2026-06-09T22:00:00"), at("2026-06-09T22:40:00"))
    clock.set("2026-06-10T06:30:00")
    timing.start(ws)
    clock.set("2026-06-10T06:32:00")

    (found,) = reminders.due(ws, EARLY, {}, MORNING)

    assert found.kind is Kind.EARLY_START
    assert found.measured == 7 * HOUR + 50 * 60
    assert found.limit == 11 * HOUR
    assert found.until == at("2026-06-10T09:40:00")


def test_a_start_as_scheduled_is_asked_nothing_however_short_the_rest(ws, clock):
    sessions.add(ws, at("2026-06-09T22:00:00"), at("2026-06-09T23:40:00"))
    clock.set("2026-06-10T09:00:00")
    timing.start(ws)
    clock.set("2026-06-10T09:02:00")

    assert due(ws, EARLY) == []


def test_a_start_after_the_whole_rest_is_asked_only_who_asked(ws, clock):
    sessions.add(ws, at("2026-06-09T16:00:00"), at("2026-06-09T17:00:00"))
    clock.set("2026-06-10T06:30:00")
    timing.start(ws)
    clock.set("2026-06-10T06:32:00")

    assert due(ws, EARLY) == [Kind.WHO_ASKED]


def test_work_taken_up_again_in_the_evening_is_no_early_start(ws, clock):
    clock.set("2026-06-10T20:00:00")
    sessions.add(ws, at("2026-06-10T13:30:00"), at("2026-06-10T17:00:00"))
    timing.start(ws)
    clock.set("2026-06-10T20:02:00")

    assert due(ws, EARLY) == [Kind.WHO_ASKED]


@pytest.mark.parametrize(("now", "said"), [("21:59", [Kind.NOTHING_TODAY]), ("22:00", [])])
def test_at_night_nothing_is_asked_of_somebody_who_does_not_work(ws, clock, now, said):
    clock.set(f"2026-06-10T{now}:00")

    assert due(ws, frozenset({Kind.NOTHING_TODAY})) == said


def test_in_a_crisis_the_rest_is_guarded_and_all_else_is_silent(ws, clock):
    on = frozenset({Kind.REST_FLOOR, Kind.MESSAGES})
    clock.set("2026-06-10T20:30:00")
    crises.start(ws, "Flood")
    clock.set("2026-06-10T21:01:00")
    sessions.add(ws, at("2026-06-10T20:00:00"), at("2026-06-10T21:00:00"))
    during = due(ws, on)
    crises.stop(ws)
    after = due(ws, on)
    acts.undo(ws)

    assert during == [Kind.REST_FLOOR]
    assert after == [Kind.REST_FLOOR, Kind.MESSAGES]
    assert due(ws, on) == during  # the crisis goes on again


def test_a_crisis_that_nobody_ends_is_silent_for_two_days_and_then_asked_about(ws, clock):
    on = frozenset({Kind.CRISIS_OVER, Kind.NOTHING_TODAY})
    clock.set("2026-06-08T18:30:00")
    crises.start(ws, "Flood")
    clock.set("2026-06-10T18:29:00")
    before = due(ws, on)
    clock.set("2026-06-10T18:30:00")
    after = due(ws, on)
    log = ws.log()

    assert (before, after) == ([], [Kind.CRISIS_OVER, Kind.NOTHING_TODAY])
    ws.settings.set("crisis_goes_on", ws.now())
    assert due(ws, on) == []
    clock.set("2026-06-12T18:30:00")
    assert due(ws, on) == after
    assert ws.log() == log  # nothing of it is ended by itself

    since = crises.now(ws).quiet_since
    ended = crises.stop_when_quiet(ws, crises.now(ws).crisis.id, since)
    assert ended.end == at("2026-06-10T18:30:00")
    assert due(ws, on) == [Kind.NOTHING_TODAY]
    acts.undo(ws)
    with pytest.raises(UserError, match="changed_elsewhere"):
        crises.stop_when_quiet(ws, "another", since)


def test_a_crisis_added_afterwards_silences_nothing(ws, clock):
    clock.set("2026-06-10T21:01:00")
    sessions.add(ws, at("2026-06-10T20:00:00"), at("2026-06-10T21:00:00"))
    crises.add(ws, "Flood", at("2026-06-09T20:00:00"), at("2026-06-10T21:01:00"))

    assert due(ws, frozenset({Kind.MESSAGES})) == [Kind.MESSAGES]
