"""A log is read again as soon as anything was written, and only then."""

from __future__ import annotations

from datetime import date, datetime

from cmtracker.model import Period, RequestedBy
from cmtracker.tracker import acts, calendar, counts, ranges, sessions, timing
from cmtracker.tracker.workspace import open_workspace

NOW = 1_781_118_000  # 2026-06-10T21:00:00+02:00


def test_the_same_log_is_given_while_nothing_was_written(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as ws:
        sessions.add(ws, NOW - 3600, NOW)

        assert ws.log() is ws.log()


def test_every_act_of_this_program_is_in_the_next_log(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as ws:
        ws.log()
        sessions.add(ws, NOW - 3600, NOW)
        added = ws.log()
        counts.add(ws, "facebook", 3)
        counted = ws.log()
        acts.undo(ws)

        assert len(added.sessions) == 1
        assert [c.count for c in counted.counts] == [3]
        assert ws.log().counts == ()


def test_an_act_of_another_program_is_in_the_next_log(tmp_path):
    folder = tmp_path / "data"
    with (
        open_workspace(folder, clock=lambda: NOW) as window,
        open_workspace(folder, clock=lambda: NOW) as command,
    ):
        window.log()
        calendar.add_period(command, "Crue", date(2026, 6, 1), date(2026, 6, 3))

        assert [p.name for p in window.log().periods] == ["Crue"]
        calendar.remove(window, Period, window.log().periods[0].id)
        assert command.log().periods == ()


def test_a_sign_of_life_is_no_reason_to_read_again(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as ws:
        timing.start(ws, NOW - 600)
        log = ws.log()

        timing.heartbeat(ws)

        assert ws.log() is log


def test_what_is_said_of_the_session_under_way_changes_the_version(tmp_path):
    folder = tmp_path / "data"
    with (
        open_workspace(folder, clock=lambda: NOW) as window,
        open_workspace(folder, clock=lambda: NOW) as command,
    ):
        timing.start(command, NOW - 600)
        started = window.store.version()

        timing.amend_running(command, requested_by=RequestedBy.MAYOR)

        assert window.store.version() != started
        assert window.analysis().log.sessions[0].requested_by is RequestedBy.MAYOR


def test_a_log_with_counts_and_one_without_are_told_apart(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as ws:
        counts.add(ws, "facebook", 3)

        assert ws.log(counts=False).counts == ()
        assert len(ws.log().counts) == 1
        assert ws.log(counts=False).counts == ()


def test_a_zone_that_holds_from_a_later_date_on_changes_nothing_before_it(tmp_path):
    clock = [NOW]
    with open_workspace(tmp_path / "data", clock=lambda: clock[0]) as ws:
        calendar.set_profile(ws, date(2026, 6, 11), timezone="Pacific/Noumea")

        # Nouméa is nine hours ahead: its 11th begins at 15:00 of the 10th in Paris.
        there = ws.zone(), ranges.today(ws.log(), ws.now())
        clock[0] = int(datetime.fromisoformat("2026-06-10T14:59:59+02:00").timestamp())
        before = ws.zone(), ranges.today(ws.log(), ws.now())

    assert there == ("Pacific/Noumea", date(2026, 6, 11))
    assert before == ("Europe/Paris", date(2026, 6, 10))
