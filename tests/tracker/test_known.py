"""A corrected session says what of it the log knew in time, and on the same day."""

from __future__ import annotations

import json
from datetime import date

import pytest
from standing_clock import paris

from cmtracker.model import MINUTE, Absence, AbsenceKind, Schedule, Session, Slot
from cmtracker.results.figures import Step
from cmtracker.tracker import acts, calendar, exchange, hierarchy, sessions
from cmtracker.tracker.workspace import open_workspace

NOW = paris("2026-06-10T20:00")

OFFICE = ((Slot(9 * 3_600, 17 * 3_600),),) * 5 + ((), ())


@pytest.fixture
def hours(ws) -> None:
    calendar.set_schedule(ws, Schedule(date(2026, 1, 1), (OFFICE,)))


def entered(ws, clock, when: str, start: str, end: str, **fields) -> Session:
    clock.now = paris(when)
    return sessions.add(ws, paris(start), paris(end), **fields)


def corrected(ws, clock, session: Session, when: str, **changes) -> None:
    clock.now = paris(when)
    sessions.edit(ws, session.id, "faute", **changes)


def told(ws, session: Session) -> tuple[object, object]:
    """What the log says was known in time and on the same day, by every way of reading it."""
    ways = [
        ws.log(), ws.log(details=False), ws.recent_log(session.start - 1),
        ws.today().closed.log, ws.overview().closed.log,
    ]  # fmt: skip
    found = {
        (s.known, s.known_same_day) for log in ways for s in log.sessions if s.id == session.id
    }
    assert len(found) == 1
    return found.pop()


WEDNESDAY = ("2026-06-10T20:45", "2026-06-10T22:10")
FRIDAY = ("2026-06-12T20:45", "2026-06-12T22:10")
WHOLE = ((paris(WEDNESDAY[0]), paris(WEDNESDAY[1])),)
SHORTER = ((paris(WEDNESDAY[0]), paris("2026-06-10T22:00")),)


@pytest.mark.parametrize(
    ("entry", "correction", "known", "same_day"),
    [
        # in time and on the same day, then corrected after the deadline
        ("2026-06-10T22:15", "2026-06-15T09:00", WHOLE, WHOLE),
        # corrected on the next date, before its 24:00: the log knew the correction in time
        ("2026-06-10T22:15", "2026-06-11T23:59", SHORTER, WHOLE),
        ("2026-06-10T22:15", "2026-06-12T00:01", WHOLE, WHOLE),
        # a change on the day of entry is part of the entry
        ("2026-06-10T22:15", "2026-06-10T23:50", SHORTER, SHORTER),
        ("2026-06-11T08:30", "2026-06-11T23:50", SHORTER, ()),
        # entered in time but not on the same day
        ("2026-06-11T08:30", "2026-06-15T09:00", WHOLE, ()),
        # entered too late: nothing was known
        ("2026-06-12T08:30", "2026-06-12T09:00", (), ()),
        ("2026-06-20T08:30", "2026-06-25T09:00", (), ()),
    ],
)
def test_the_minutes_count_that_the_log_held_by_then(
    ws, clock, hours, entry, correction, known, same_day
):
    session = entered(ws, clock, entry, *WEDNESDAY)
    corrected(ws, clock, session, correction, end=paris("2026-06-10T22:00"))

    assert told(ws, session) == (known, same_day)


def test_the_analysis_that_is_kept_up_to_date_is_told_as_well(ws, clock, hours):
    session = entered(ws, clock, "2026-06-10T22:15", *WEDNESDAY)
    ws.today()
    ws.overview()
    corrected(ws, clock, session, "2026-06-15T09:00", end=paris("2026-06-10T22:00"))

    assert told(ws, session) == (WHOLE, WHOLE)


@pytest.mark.parametrize(
    ("entry", "is_known"),
    [("2026-06-15T23:59", True), ("2026-06-16T00:01", False)],
)
def test_over_a_week_end_it_is_the_next_date_with_time_due(ws, clock, hours, entry, is_known):
    session = entered(ws, clock, entry, *FRIDAY)
    corrected(ws, clock, session, "2026-06-20T09:00", note="a", end=paris("2026-06-12T22:00"))

    assert bool(told(ws, session)[0]) == is_known


@pytest.mark.parametrize(
    ("entry", "is_known"),
    [("2026-06-19T23:59", True), ("2026-06-20T00:01", False)],
)
def test_during_leave_it_is_seven_days_at_most(ws, clock, hours, entry, is_known):
    calendar.add_absence(ws, date(2026, 6, 13), date(2026, 7, 13), AbsenceKind.LEAVE)
    session = entered(ws, clock, entry, *FRIDAY)
    corrected(ws, clock, session, "2026-06-25T09:00", end=paris("2026-06-12T22:00"))

    assert bool(told(ws, session)[0]) == is_known


@pytest.mark.parametrize(
    ("entry", "is_known"),
    [("2026-06-13T23:59", True), ("2026-06-14T00:01", False)],
)
def test_without_a_schedule_it_is_the_next_date(ws, clock, entry, is_known):
    session = entered(ws, clock, entry, *FRIDAY)
    corrected(ws, clock, session, "2026-06-20T09:00", end=paris("2026-06-12T22:00"))

    assert bool(told(ws, session)[0]) == is_known


def test_an_absence_entered_afterwards_moves_the_deadline(ws, clock, hours):
    session = entered(ws, clock, "2026-06-16T08:00", *FRIDAY)
    corrected(ws, clock, session, "2026-06-20T09:00", end=paris("2026-06-12T22:00"))
    before = told(ws, session)

    calendar.add_absence(ws, date(2026, 6, 15), date(2026, 6, 15), AbsenceKind.SICK)

    assert before == ((), ())
    assert told(ws, session) == (((paris(FRIDAY[0]), paris(FRIDAY[1])),), ())


def test_of_scattered_answers_it_is_the_parts(ws, clock, hours):
    start = paris(WEDNESDAY[0])
    session = entered(
        ws, clock, "2026-06-10T22:15", WEDNESDAY[0], "2026-06-10T21:15", answers=4, declared=360
    )
    corrected(ws, clock, session, "2026-06-15T09:00", answers=3)

    # 6 minutes in 4 parts: 2, 1, 1, 2; the 24 minutes between are shared in thirds
    parts = ((0, 2), (10, 11), (19, 20), (28, 30))
    assert told(ws, session)[0] == tuple((start + a * 60, start + b * 60) for a, b in parts)


def test_of_scattered_answers_without_a_minute_it_is_nothing(ws, clock, hours):
    session = entered(ws, clock, "2026-06-10T22:15", *WEDNESDAY, answers=4, declared=0)
    corrected(ws, clock, session, "2026-06-15T09:00", answers=3)

    assert told(ws, session) == ((), ())


def test_a_correction_that_is_undone_is_none(ws, clock, hours):
    session = entered(ws, clock, "2026-06-10T22:15", *WEDNESDAY)
    corrected(ws, clock, session, "2026-06-15T09:00", end=paris("2026-06-10T22:00"))

    acts.undo(ws)

    assert told(ws, session) == (None, None)


def test_a_session_that_was_only_completed_is_judged_by_when_it_was_recorded(ws, clock, hours):
    session = entered(ws, clock, "2026-06-10T22:15", *WEDNESDAY)
    corrected(ws, clock, session, "2026-06-15T09:00", note="crue")

    assert told(ws, session) == (None, None)


def test_what_a_document_says_of_it_wins_also_over_later_corrections(ws, clock, hours, tmp_path):
    stretch = [["2026-06-10T20:45:00+02:00", "2026-06-10T21:00:00+02:00"]]
    entry = {
        "start": "2026-06-10T20:45:00+02:00", "end": "2026-06-10T22:10:00+02:00", "edited": True,
        "recorded_at": "2026-06-10T22:10:00+02:00", "known": stretch, "known_same_day": [],
    }  # fmt: skip
    path = tmp_path / "document.json"
    path.write_text(json.dumps({"format": "cmtracker", "version": 1, "sessions": [entry]}))
    clock.now = paris("2026-06-11T08:00")
    exchange.import_files(ws, [path])
    [session] = ws.log().sessions

    corrected(ws, clock, session, "2026-06-11T09:00", end=paris("2026-06-10T22:00"))

    assert told(ws, session) == (
        ((paris("2026-06-10T20:45"), paris("2026-06-10T21:00")),),
        (),
    )


def test_one_imported_unedited_and_corrected_here_was_known_when_its_document_says(
    ws, clock, hours, tmp_path
):
    entry = {
        "start": "2026-06-10T20:45:00+02:00", "end": "2026-06-10T22:10:00+02:00",
        "recorded_at": "2026-06-10T22:10:00+02:00",
    }  # fmt: skip
    path = tmp_path / "document.json"
    path.write_text(json.dumps({"format": "cmtracker", "version": 1, "sessions": [entry]}))
    clock.now = paris("2026-06-20T08:00")
    exchange.import_files(ws, [path])
    [session] = ws.log().sessions

    corrected(ws, clock, session, "2026-06-21T09:00", end=paris("2026-06-10T22:00"))

    assert told(ws, session) == (WHOLE, WHOLE)


def test_another_log_is_told_the_same(ws, clock, hours, tmp_path):
    session = entered(ws, clock, "2026-06-10T22:15", *WEDNESDAY)
    corrected(ws, clock, session, "2026-06-15T09:00", end=paris("2026-06-10T22:00"))
    exchange.export_file(ws, tmp_path / "all.json")

    with open_workspace(tmp_path / "other", clock=clock) as other:
        exchange.import_files(other, [tmp_path / "all.json"])

        assert told(other, session) == told(ws, session) == (WHOLE, WHOLE)
        assert exchange.exported(other) == exchange.exported(ws)


def test_the_history_is_not_asked_about_sessions_that_nobody_corrected(ws, clock, hours):
    for day in range(1, 9):
        entered(ws, clock, "2026-06-10T20:00", f"2026-06-0{day}T19:00", f"2026-06-0{day}T20:00")
    asked: list[str] = []
    ws.store.db.connection.set_trace_callback(asked.append)

    ws.overview()

    assert [sql for sql in asked if "entity_id IN" in sql] == []
    ws.store.db.connection.set_trace_callback(None)


def test_the_versions_of_another_kind_of_record_are_none(ws, clock, hours):
    """Ids of other kinds never mix with those of sessions."""
    absence = calendar.add_absence(ws, date(2026, 6, 13), date(2026, 6, 13), AbsenceKind.LEAVE)

    assert isinstance(absence, Absence)
    assert ws.store.versions([absence.id]) == {absence.id: []}


def disclosed(ws) -> int:
    """Minutes disclosed, by every way of reading the log and by a new log of its document."""
    ways = [ws.analysis(), ws.overview(), ws.today()]
    day = date(2026, 6, 9)
    found = {way.summary(day, day, Step.DAY).total.disclosed_s // MINUTE for way in ways}
    assert len(found) == 1
    return found.pop()


def disclosed_of_the_document(ws, tmp_path) -> int:
    path = tmp_path / "document.json"
    path.write_text(json.dumps(exchange.document(ws)), encoding="utf-8")
    with open_workspace(tmp_path / "other", clock=ws.now) as other:
        exchange.import_files(other, [path])
        return disclosed(other)


def test_a_session_that_an_edit_makes_longer_is_disclosed_only_by_a_new_message(
    ws, clock, hours, tmp_path
):
    evening = entered(ws, clock, "2026-06-10T08:30", "2026-06-09T20:00", "2026-06-09T22:00")
    clock.now = paris("2026-06-10T10:00")
    hierarchy.add_disclosure(ws, clock.now, [evening])
    assert disclosed(ws) == 120
    corrected(ws, clock, evening, "2026-06-10T11:00", end=paris("2026-06-09T22:30"))
    assert disclosed(ws) == 0
    assert disclosed_of_the_document(ws, tmp_path) == 0
    ws.store.undo()
    assert disclosed(ws) == 120
    ws.store.redo()
    assert disclosed(ws) == 0
    clock.now = paris("2026-06-10T12:00")
    hierarchy.add_disclosure(ws, clock.now, [evening])
    assert disclosed(ws) == 150


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({"end": paris("2026-06-09T21:00")}, 60),
        ({"start": paris("2026-06-09T19:59")}, 0),
        ({"note": "autre chose"}, 120),
        ({"answers": 6, "declared": 30 * MINUTE}, 30),
    ],
)
def test_only_more_work_than_the_message_told_of_undoes_a_disclosure(
    ws, clock, hours, changes, minutes
):
    evening = entered(ws, clock, "2026-06-10T08:30", "2026-06-09T20:00", "2026-06-09T22:00")
    clock.now = paris("2026-06-10T10:00")
    hierarchy.add_disclosure(ws, clock.now, [evening])
    corrected(ws, clock, evening, "2026-06-10T11:00", **changes)
    assert disclosed(ws) == minutes


def test_an_objection_to_a_message_that_told_of_less_still_counts(ws, clock, hours):
    evening = entered(ws, clock, "2026-06-10T08:30", "2026-06-09T20:00", "2026-06-09T22:00")
    clock.now = paris("2026-06-10T10:00")
    first = hierarchy.add_disclosure(ws, clock.now, [evening])
    corrected(ws, clock, evening, "2026-06-10T11:00", end=paris("2026-06-09T22:30"))
    clock.now = paris("2026-06-10T12:00")
    hierarchy.add_disclosure(ws, clock.now, [evening])
    hierarchy.change_disclosure(ws, first.id, objection=True)
    assert disclosed(ws) == 0
