"""What counts, and on what it stands, worked out by hand."""

from __future__ import annotations

import pytest
from analysis.asking import breaches, compensation, find, ledger, summarize
from analysis.office import LATER, REGIMES, SCHEDULE, at, d, day_at_the_office, log, work

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    DAY,
    HOUR,
    LONGEST_SESSION,
    MINUTE,
    Absence,
    AbsenceKind,
    Batch,
    Category,
    Direction,
    Disclosure,
    Interruption,
    MessageCount,
    Recovery,
    RecoveryState,
    Request,
    Rule,
    Schedule,
    Slot,
    Source,
)
from cmtracker.results.contradictions import FindingKind
from cmtracker.results.coverage import BorneOut, LostGround
from cmtracker.results.figures import Step

SICK = Absence(d("2026-03-04"), d("2026-03-04"), AbsenceKind.SICK)
WEDNESDAY = (
    work("2026-03-04 09:00", "12:30", source=Source.SCHEDULE),
    work("2026-03-04 13:30", "17:00", source=Source.SCHEDULE),
)


def total(known, first="2026-03-02", last="2026-03-08", now=LATER):
    return summarize(known, d(first), d(last), Step.WEEK, now).total


# whole minutes


def test_of_two_sessions_of_one_minute_the_one_that_really_began_first_owns_it():
    later = work("2026-03-03 20:00:40", "20:30", "mayor", id="a")
    first = work("2026-03-03 20:00:20", "20:45", "self", id="b")

    figures = total(log(later, first))

    assert {who: s for who, s in figures.requested_s.items() if s} == {"self": 45 * MINUTE}


def test_an_analysis_keeps_the_records_with_their_seconds():
    session = work("2026-03-03 20:00:20", "20:45:59", request=Request(at=at("2026-03-03 19:59:31")))

    known = Analysis(log(session), REGIMES, LATER + 31)

    assert known.timeline.recorded[0] is session
    (shown,) = known.sessions(d("2026-03-03"), d("2026-03-03"))
    assert (shown.start, shown.end) == (at("2026-03-03 20:00"), at("2026-03-03 20:45"))
    assert shown.request == Request(at=at("2026-03-03 19:59"))
    assert known.now == LATER


# confirmed days


def test_a_sickness_entered_afterwards_takes_a_confirmed_day_out_of_every_figure():
    known = log(*WEDNESDAY, absences=(SICK,))

    figures = total(known)

    assert (figures.worked_s, figures.out_of_hours_s) == (0, 0)
    assert breaches(known, REGIMES, LATER) == ()
    day = d("2026-03-04")
    assert Analysis(known, REGIMES, LATER).without_ground(day, day) == tuple(
        LostGround(s.id, s.start, s.end, 3 * HOUR + 30 * MINUTE, 0) for s in WEDNESDAY
    )


def test_a_schedule_changed_afterwards_keeps_what_both_ask_for():
    shorter = Schedule(d("2026-03-03"), (((Slot(10 * HOUR, 14 * HOUR),),) * 7,), id="x")
    known = log(*WEDNESDAY, schedules=(SCHEDULE, shorter))

    lost = Analysis(known, REGIMES, LATER).without_ground(d("2026-03-04"), d("2026-03-04"))

    # of 9:00-12:30 the first hour is gone, of 13:30-17:00 all after 14:00
    assert [(one.lost_s, one.counted_s) for one in lost] == [
        (HOUR, 2 * HOUR + 30 * MINUTE),
        (3 * HOUR, 30 * MINUTE),
    ]
    assert total(known).worked_s == total(known).by_category[Category.SCHEDULED] == 3 * HOUR


@pytest.mark.parametrize(("usual", "counted"), [(True, 4 * HOUR), (False, 0)])
def test_of_flexible_hours_only_the_usual_slots_are_ground(usual, counted):
    bounds, kept = (Slot(8 * HOUR, 19 * HOUR),), (Slot(9 * HOUR, 11 * HOUR), Slot(15 * HOUR, DAY))
    flexible = Schedule(
        d("2026-01-01"), ((bounds,) * 7,), due=(7 * HOUR,) * 7, usual=(kept,) * 7 if usual else None
    )

    # 9:00-11:00 and 15:00-17:00; the usual slot ends where the bounds do
    assert total(log(*WEDNESDAY, schedules=(flexible,))).worked_s == counted


def test_a_confirmed_session_begins_where_it_first_counts():
    """What was taken away of its morning makes it the later of two."""
    confirmed = work("2026-03-04 09:00", "12:30", "manager", source=Source.SCHEDULE)
    noted = work("2026-03-04 09:30", "11:00", "self")
    until_ten = Absence(
        d("2026-03-04"), d("2026-03-04"), AbsenceKind.OTHER, Slot(9 * HOUR, 10 * HOUR)
    )

    known = Analysis(log(confirmed, noted, absences=(until_ten,)), REGIMES, LATER)

    segments = known.day(d("2026-03-04")).segments
    assert [(s.session, s.start) for s in segments if s.category is Category.SCHEDULED] == [
        (noted.id, at("2026-03-04 10:00")),
        (confirmed.id, at("2026-03-04 11:00")),
    ]


def test_the_check_lists_confirmed_days_that_lost_their_ground_by_date():
    found = find(log(*WEDNESDAY, absences=(SICK,)), d("2026-03-02"), d("2026-03-08"), LATER)

    lost = [one for one in found if one.kind is FindingKind.WITHOUT_GROUND]
    assert [(one.measured, one.dates, one.sessions) for one in lost] == [
        (7 * HOUR, (d("2026-03-04"),), tuple(s.id for s in WEDNESDAY))
    ]
    assert FindingKind.ABSENCE not in {one.kind for one in found}


# what was made from traces


def reconstructed(start, end, **fields):
    return work(start, end, source=Source.RECONSTRUCTED, **fields)


def test_what_was_made_from_traces_stands_beside_and_adds_nothing():
    noted = work("2026-03-03 20:00", "20:30")
    known = log(
        noted,
        reconstructed("2026-03-03 20:15", "21:00", who="mayor"),
        reconstructed("2026-03-03 11:30", "12:45"),
    )

    figures = total(known)

    assert (figures.worked_s, figures.asked_s) == (30 * MINUTE, 0)
    assert figures.reconstructed_s == 30 * MINUTE + 75 * MINUTE
    assert figures.reconstructed_out_of_hours_s == 45 * MINUTE
    assert {c: s for c, s in figures.reconstructed_by_category.items() if s} == {
        Category.EVENING: 30 * MINUTE,
        Category.SCHEDULED: HOUR,
        Category.DAYTIME: 15 * MINUTE,
    }
    assert figures.uncovered_s == figures.due_s  # it fills in no date
    assert compensation(known, REGIMES, d("2026-03-01"), d("2026-03-31"), LATER)[0].requested_s == 0


def test_a_breach_from_traces_is_told_beside_unless_a_noted_one_says_the_same():
    known = log(
        # The noted log alone has a short rest after Monday; with the traces, after Wednesday too.
        *day_at_the_office("2026-03-02"),
        work("2026-03-02 22:00", "22:30"),
        *day_at_the_office("2026-03-03"),
        reconstructed("2026-03-02 22:20", "22:40"),
        *day_at_the_office("2026-03-04"),
        reconstructed("2026-03-04 22:30", "23:00"),
        *day_at_the_office("2026-03-05"),
    )
    analysis = Analysis(known, REGIMES, LATER)
    rule = {Rule.DAILY_REST}

    assert [b.start for b in analysis.breaches(rules=rule)] == [at("2026-03-02 22:30")]
    assert [(b.start, b.measured) for b in analysis.reconstructed_breaches(rules=rule)] == [
        (at("2026-03-04 23:00"), 10 * HOUR)
    ]
    assert Analysis(log(*day_at_the_office("2026-03-02")), {}, LATER).reconstructed_breaches() == ()


def test_a_step_of_the_ledger_without_ground_is_listed_and_set_against_no_other_hours():
    made = reconstructed("2026-03-03 20:00", "22:00", who="manager", id="made")
    known = log(
        made,
        work("2026-03-05 20:00", "23:00", "manager", id="noted"),
        recoveries=(
            Recovery(d("2026-03-03"), 2 * HOUR, RecoveryState.TAKEN, d("2026-03-20"), "made"),
            Recovery(d("2026-03-05"), HOUR, RecoveryState.PAID, d("2026-03-20"), "noted"),
        ),
    )

    found = ledger(known, d("2026-03-01"), d("2026-03-31"), LATER)
    (estimate,) = compensation(known, REGIMES, d("2026-03-01"), d("2026-03-31"), LATER)

    assert [step.session for step in found.unmatched] == ["made"]
    assert (found.settled_s, found.remaining_s) == (HOUR, 2 * HOUR)
    assert estimate.settled_s == HOUR


# scattered answers


def answers(start, end, n, minutes, **fields):
    return work(start, end, answers=n, declared=minutes * MINUTE, **fields)


@pytest.mark.parametrize(
    ("n", "minutes", "starts", "lengths"),
    [
        # 60 min, 4 answers: free 60 - d, shared in three gaps
        (4, 4, ["20:00", "20:19", "20:39", "20:59"], [1, 1, 1, 1]),
        (4, 6, ["20:00", "20:20", "20:39", "20:58"], [2, 1, 1, 2]),
        (4, 7, ["20:00", "20:19", "20:39", "20:58"], [2, 2, 1, 2]),
        (3, 60, ["20:00", "20:20", "20:40"], [20, 20, 20]),
        (2, 1, ["20:00"], [1]),
    ],
)
def test_each_answer_has_its_minutes(n, minutes, starts, lengths):
    session = answers("2026-03-03 20:00", "21:00", n, minutes)
    known = Analysis(log(session), REGIMES, LATER)

    parts = known.timeline.counting.parts(session)

    assert [start for start, _ in parts] == [at(f"2026-03-03 {clock}") for clock in starts]
    assert [(end - start) // MINUTE for start, end in parts] == lengths
    assert known.total(d("2026-03-03"), d("2026-03-03")).worked_s == minutes * MINUTE


def test_who_began_first_goes_by_the_whole_session():
    scattered = answers("2026-03-03 20:00", "21:00", 3, 6, who="manager")
    plain = work("2026-03-03 20:10", "20:40", "self")

    requested = total(log(plain, scattered)).requested_s

    # 20:00, 20:29 and 20:58 for two minutes each; of the half hour the second ones are not its own
    assert requested["manager"] == 6 * MINUTE
    assert requested["self"] == 28 * MINUTE


def test_answers_without_a_minute_are_interruptions():
    known = log(
        answers("2026-03-03 20:00", "21:00", 5, 0),
        work("2026-03-04 21:00:10", "21:00:50"),  # within a minute
        work("2026-03-05 21:00", "21:00"),  # no time at all
        work("2026-03-06 20:00", "20:30"),
        interruptions=(
            Interruption(at("2026-03-05 22:15:30")),
            Interruption(at("2026-03-05 10:00")),  # in scheduled time
            Interruption(at("2026-03-06 20:29:59")),  # in a worked minute
        ),
    )

    figures = total(known)

    assert (figures.worked_s, figures.interruptions) == (30 * MINUTE, 5 + 1 + 1)


# three amounts


def test_out_of_hours_time_is_asked_for_disclosed_or_without_trace():
    told = work("2026-03-03 20:00", "21:00", "self", id="told")
    objected = work("2026-03-04 20:00", "20:30", "self", id="objected")
    early = work("2026-03-05 20:00", "20:20", "self", id="early")
    asked = work("2026-03-06 20:00", "20:10", "manager", id="asked")
    known = log(
        told,
        objected,
        early,
        asked,
        disclosures=(
            Disclosure(at("2026-03-06 16:00"), sessions=("told", "objected", "asked")),
            Disclosure(at("2026-03-07 16:00"), sessions=("asked",)),
            Disclosure(at("2026-03-07 16:00"), sessions=("objected",), objection=True),
            Disclosure(at("2026-03-05 20:20:59"), sessions=("early",)),  # not after its end
        ),
    )

    figures = total(known)

    assert figures.asked_s == 10 * MINUTE
    assert figures.disclosed_s == HOUR
    assert figures.without_trace_s == 50 * MINUTE


# when the log knew it


@pytest.mark.parametrize(
    ("start", "recorded", "in_time", "same_day"),
    [
        ("2026-03-03 20:00", "2026-03-03 21:00", True, True),
        ("2026-03-03 20:00", "2026-03-04 23:59", True, False),
        ("2026-03-03 20:00", "2026-03-05 00:00", False, False),
        ("2026-03-06 20:00", "2026-03-09 23:59", True, False),  # Friday: Monday
        ("2026-03-06 20:00", "2026-03-10 00:00", False, False),
    ],
)
def test_a_session_is_noted_in_time_by_the_next_date_that_owes_time(
    start, recorded, in_time, same_day
):
    figures = total(log(work(start, "21:00", recorded_at=at(recorded))))

    assert (figures.in_time_s, figures.same_day_s) == (HOUR * in_time, HOUR * same_day)


@pytest.mark.parametrize(("recorded", "in_time"), [("2026-03-10 23:59", HOUR), ("2026-03-11", 0)])
def test_after_seven_days_of_leave_nothing_is_in_time(recorded, in_time):
    away = Absence(d("2026-03-04"), d("2026-03-20"), AbsenceKind.LEAVE)
    session = work("2026-03-03 20:00", "21:00", recorded_at=at(recorded))

    assert total(log(session, absences=(away,))).in_time_s == in_time


@pytest.mark.parametrize(("recorded", "in_time"), [("2026-03-07 23:59", HOUR), ("2026-03-08", 0)])
def test_without_a_schedule_the_next_date_is_the_last(recorded, in_time):
    session = work("2026-03-06 20:00", "21:00", recorded_at=at(recorded))

    assert total(log(session, schedules=())).in_time_s == in_time


def test_of_a_corrected_session_only_what_was_known_then_is_in_time():
    known = ((at("2026-03-03 20:00"), at("2026-03-03 20:20:59")),)
    session = work(
        "2026-03-03 20:00", "21:00", recorded_at=at("2026-03-03 21:00"), edited=True, known=known,
        known_same_day=(),
    )  # fmt: skip

    figures = total(log(session))

    assert (figures.in_time_s, figures.same_day_s) == (20 * MINUTE, 0)
    assert total(log(session._replace(known=None))).in_time_s == 0


def sent(text, **fields):
    return MessageCount(at(text), "facebook", Direction.SENT, 1, **({"batch": "b"} | fields))


@pytest.mark.parametrize(
    ("change", "facts", "memory"),
    [
        ({}, {}, HOUR),
        ({"recorded_at": at("2026-03-10 21:00:59")}, {}, 0),  # seven days, to the minute
        ({"source": Source.NOTES}, {}, 0),
        ({"order": "o"}, {}, 0),
        ({"request": Request("DGA", reference="ticket 7")}, {}, 0),
        ({"request": Request("DGA")}, {}, HOUR),
        ({}, {"counts": (sent("2026-03-03 20:45"),)}, 0),
        ({}, {"counts": (sent("2026-03-03 21:00"),)}, HOUR),  # the quarter after it
        ({}, {"counts": (sent("2026-03-03 20:45", batch=None),)}, HOUR),  # counted by hand
    ],
)
def test_from_memory_is_what_was_entered_late_and_nothing_bears_out(change, facts, memory):
    fields = {"recorded_at": at("2026-03-10 21:01")} | change

    assert total(log(work("2026-03-03 20:00", "21:00", **fields), **facts)).from_memory_s == memory


def test_what_another_noted_session_covers_is_not_from_memory():
    late = {"recorded_at": at("2026-04-01 09:00")}
    remembered = work("2026-03-03 20:00", "21:00", id="a", **late)
    again = work("2026-03-03 20:30", "21:30", id="b", **late)
    timed = work("2026-03-03 20:50", "21:10", id="c", source=Source.TIMER)

    assert total(log(remembered, again)).from_memory_s == 90 * MINUTE
    assert total(log(remembered, again, timed)).from_memory_s == 70 * MINUTE


def test_exports_bear_out_the_sessions_that_they_cover():
    batch = Batch(
        "b", "x", "telegram", "facebook", 0, at("2026-03-03 00:00"), at("2026-03-05 23:59"), ""
    )
    known = log(
        work("2026-03-03 20:00", "20:40"),  # a message at 20:30
        work("2026-03-04 20:00", "20:40"),  # none
        work("2026-03-05 20:00", "20:40", channels=("sms",)),  # the export knows nothing of it
        work("2026-03-06 20:00", "20:40"),  # after the export
        work("2026-03-04 10:00", "11:00"),  # in hours
        counts=(sent("2026-03-03 20:30"), sent("2026-03-06 20:30", batch="other")),
        batches=(batch,),
    )

    found = Analysis(known, REGIMES, LATER).borne_out(d("2026-03-02"), d("2026-03-08"))

    assert found == BorneOut(borne=1, covered=2, sessions=4)


# the session under way


@pytest.mark.parametrize(
    ("length", "counted"), [(LONGEST_SESSION, LONGEST_SESSION), (LONGEST_SESSION + MINUTE, 0)]
)
def test_a_running_session_counts_up_to_the_longest_that_may_be_kept(length, counted):
    now = at("2026-03-06 20:00")
    running = work("2026-03-06 20:00", "20:00")._replace(start=now - length, end=now)

    known = Analysis(log(), REGIMES, now, running)

    assert known.total(d("2026-03-02"), d("2026-03-08")).worked_s == counted
