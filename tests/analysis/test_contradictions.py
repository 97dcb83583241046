from __future__ import annotations

from datetime import date, datetime

import pytest
from analysis.asking import find
from hypothesis import given, strategies as st

from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Absence,
    AbsenceKind,
    Log,
    Profile,
    Request,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.results.contradictions import Finding, FindingKind

SCHEDULE = Schedule(date(2019, 1, 1), ((*[(Slot(9 * HOUR, 17 * HOUR),)] * 5, (), ()),))
MARCH = date(2026, 3, 1), date(2026, 3, 31)
NOW = int(datetime.fromisoformat("2026-06-01T00:00+02:00").timestamp())


def at(text: str) -> int:
    return int(datetime.fromisoformat(f"2026-03-{text}+01:00").timestamp())


def work(start: str, end: str, id: str = "", **fields) -> Session:
    return Session(at(start), at(end), id=id or start, **fields)


def log(*sessions: Session, **fields) -> Log:
    return Log((Profile(),), sessions=sessions, **fields)


def found(facts: Log, kind: FindingKind, first=MARCH[0], last=MARCH[1], now=NOW) -> list[Finding]:
    return [f for f in find(facts, first, last, now) if f.kind is kind]


def test_nothing_is_found_in_an_ordinary_evening():
    assert find(log(work("02T20:07", "02T21:12")), *MARCH, NOW) == ()


def test_sessions_that_overlap_in_a_chain_are_found_together():
    facts = log(
        work("02T20:01", "02T21:01", "b"),
        work("02T20:31", "02T22:01", "c"),
        work("02T19:01", "02T20:11", "a"),
        work("02T22:01", "02T22:30", "touching"),
        work("02T20:10", "02T20:10", "no length"),
    )

    assert found(facts, FindingKind.OVERLAP) == [
        Finding(
            FindingKind.OVERLAP,
            at("02T19:01"),
            at("02T22:01"),
            40 * MINUTE,
            ("a", "b", "c"),
        )
    ]


@pytest.mark.parametrize(
    ("part", "seconds"), [(None, 3 * HOUR), ("am", HOUR), (Slot(13 * HOUR, 14 * HOUR), HOUR)]
)
def test_work_during_an_absence_is_found_even_where_nothing_was_scheduled(part, seconds):
    absence = Absence(date(2026, 3, 2), date(2026, 3, 3), AbsenceKind.SICK, part)
    facts = log(
        work("02T12:00", "02T15:00", "a"), work("04T10:00", "04T11:00"), absences=(absence,)
    )

    (finding,) = found(facts, FindingKind.ABSENCE)

    assert (finding.measured, finding.sessions) == (seconds, ("a",))
    assert finding.dates == (date(2026, 3, 2),)


def test_work_outside_the_absent_part_of_a_date_is_no_contradiction():
    absence = Absence(date(2026, 3, 2), date(2026, 3, 2), AbsenceKind.RTT, "am")

    assert found(log(work("02T14:00", "02T15:07"), absences=(absence,)), FindingKind.ABSENCE) == []


def test_of_work_over_midnight_only_the_dates_of_the_range_are_told():
    absence = Absence(date(2026, 3, 1), date(2026, 3, 31), AbsenceKind.LEAVE)
    facts = log(work("02T23:00", "03T01:30"), absences=(absence,))

    (finding,) = found(facts, FindingKind.ABSENCE, date(2026, 3, 3), date(2026, 3, 3))

    assert (finding.dates, finding.measured) == ((date(2026, 3, 3),), 90 * MINUTE)


def test_sessions_beyond_now_are_found():
    facts = log(work("02T20:00", "02T21:00", "a"), work("03T20:00", "03T21:00", "b"))

    future = found(facts, FindingKind.FUTURE, now=at("02T20:40"))

    assert [(f.sessions, f.measured) for f in future] == [
        (("a",), 20 * MINUTE),
        (("b",), HOUR),
    ]


def test_a_session_that_was_recorded_before_it_ended_is_found_unless_it_was_edited_since():
    early = work("02T20:00", "02T21:00", recorded_at=at("02T20:30"))
    edited = work("03T20:00", "03T21:00", recorded_at=at("03T20:30"), edited=True)
    stopped = work("04T20:00", "04T21:00", recorded_at=at("04T21:00"))
    to_the_minute = work("05T20:00", "05T21:00", recorded_at=at("05T21:00") - 40)

    (finding,) = found(log(early, edited, stopped, to_the_minute), FindingKind.FUTURE)

    assert (finding.sessions, finding.measured) == (("02T20:00",), 29 * MINUTE)


def test_a_request_after_the_work_is_found():
    late = work("02T20:00", "02T21:00", "a", request=Request(at=at("02T21:30")))
    before = work("03T20:00", "03T21:00", request=Request(at=at("03T19:55")))
    undated = work("04T20:00", "04T21:00", request=Request("DGA"))

    (finding,) = found(log(late, before, undated), FindingKind.REQUEST)

    assert (finding.sessions, finding.measured) == (("a",), 30 * MINUTE)


def test_a_date_of_sixteen_hours_or_more_is_found_up_to_all_24():
    facts = log(
        work("02T06:00", "02T21:59"),
        work("03T06:00", "03T22:00", "c"),
        work("05T00:00", "06T00:00", "d"),
    )

    assert [(f.measured, f.sessions) for f in found(facts, FindingKind.LONG_DAY)] == [
        (16 * HOUR, ("c",)),
        (DAY, ("d",)),
    ]


def test_overlaps_make_no_long_date():
    facts = log(work("02T10:00", "02T20:00", "a"), work("02T11:00", "02T21:00", "b"))

    assert found(facts, FindingKind.LONG_DAY) == []


ROUND = [work(f"{d:02}T20:15", f"{d:02}T21:30") for d in range(2, 12)]


def test_ten_sessions_in_a_row_on_full_quarters_are_found():
    uneven = work("12T20:07", "12T21:30")
    more = [work(f"{d:02}T20:00", f"{d:02}T21:00") for d in range(13, 20)]

    (finding,) = found(log(*more, uneven, *ROUND), FindingKind.ROUND_NUMBERS)

    assert finding.measured == 10
    assert finding.sessions == tuple(s.id for s in ROUND)


def test_nine_are_no_long_run():
    assert found(log(*ROUND[:9]), FindingKind.ROUND_NUMBERS) == []


def test_hours_as_scheduled_are_round_by_nature():
    scheduled = [s._replace(source=Source.SCHEDULE) for s in ROUND]

    assert found(log(*scheduled), FindingKind.ROUND_NUMBERS) == []


def test_entries_more_than_a_week_late_are_found_by_sitting():
    sitting = at("12T09:00")
    facts = log(
        work("02T20:00", "02T21:07", "a", recorded_at=sitting),
        work("04T20:00", "04T21:07", "b", recorded_at=sitting + HOUR),
        work("05T20:00", "05T21:07", "a week", recorded_at=sitting),
        work("02T23:00", "02T23:07", "c", recorded_at=at("31T09:00")),
        work("03T20:00", "03T21:07", "unknown"),
    )

    late = found(facts, FindingKind.LATE)

    assert [(f.sessions, f.measured, f.dates[0].day) for f in late] == [
        (("a", "b"), 10, 12),
        (("c",), 29, 31),
    ]


def test_a_phone_note_was_recorded_when_it_was_noted():
    note = work("02T20:00", "02T21:07", noted_at=at("02T21:08"), recorded_at=at("20T09:00"))

    assert found(log(note), FindingKind.LATE) == []


def test_scheduled_dates_without_work_are_found_in_runs_that_week_ends_do_not_part():
    days = [work(f"{d:02}T09:03", f"{d:02}T16:58") for d in (2, 3, 4, 9)]
    facts = log(*days, schedules=(SCHEDULE,))

    (before, after) = found(facts, FindingKind.NOT_FILLED, last=date(2026, 3, 10))

    assert [d.day for d in before.dates] == [5, 6]
    assert [d.day for d in after.dates] == [10]


def test_a_run_of_dates_not_filled_in_goes_on_over_the_week_end():
    facts = log(work("05T09:03", "05T16:58"), schedules=(SCHEDULE,))

    runs = found(facts, FindingKind.NOT_FILLED, date(2026, 3, 5), date(2026, 3, 10))

    assert [(f.measured, [d.day for d in f.dates]) for f in runs] == [(3, [6, 9, 10])]


def test_only_what_meets_the_range_is_told_in_order_of_time():
    facts = log(*ROUND, work("20T00:00", "21T00:00", "long"), work("02T20:30", "02T21:00", "x"))

    every = find(facts, *MARCH, NOW)

    assert [f.kind for f in every] == [
        FindingKind.OVERLAP,
        FindingKind.ROUND_NUMBERS,
        FindingKind.LONG_DAY,
    ]
    assert find(facts, date(2026, 3, 25), MARCH[1], NOW) == ()


SPANS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 60)).map(
        lambda t: Session(
            at("02T00:00") + t[0] * 7 * MINUTE,
            at("02T00:00") + t[0] * 7 * MINUTE + t[1] * 7 * MINUTE,
            id=f"{t[0]}-{t[1]}",
        )
    )
)


@given(SPANS)
def test_overlaps_measure_exactly_what_the_union_leaves_out(sessions):
    whole = sum(s.end - s.start for s in sessions)
    seconds = {t for s in sessions for t in range(s.start, s.end, 7 * MINUTE)}

    overlaps = found(log(*sessions), FindingKind.OVERLAP)

    assert sum(f.measured for f in overlaps) == whole - len(seconds) * 7 * MINUTE
