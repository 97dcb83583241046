"""What a file has of what judges look for, on the week of Monday 16 November 2026.

Counted by hand from the sessions that each test names.
"""

from __future__ import annotations

from datetime import date

import pytest
from analysis.office import OFFICE, PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work
from hypothesis import given, strategies as st

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    QUARTER,
    Absence,
    AbsenceKind,
    Batch,
    Direction,
    Disclosure,
    HandOver,
    HandOverAnswer,
    Log,
    MessageCount,
    OnCall,
    Order,
    Request,
    RequestedBy,
    Schedule,
    Source,
)
from cmtracker.results.evidence import Evidence, EvidenceKind, EvidenceState

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
NOW = at("2026-11-23 12:00")
SOURCED = SCHEDULE._replace(source="délibération du 12 décembre 2025")


def asked(*sessions, now=NOW, first=MONDAY, last=SUNDAY, **more):
    more.setdefault("schedules", (SCHEDULE,))
    log = Log(profiles=(PROFILE,), sessions=sessions, **more)
    found = Analysis(log, REGIMES, now).evidence(first, last)
    return {one.kind: one for one in found}


def evening(day: int, who: str = "unspecified", start: str = "20:07", **fields):
    end = f"{start[:3]}{int(start[3:]) + 5:02}"
    return work(f"2026-11-{day} {start}", end, who, **fields)


def test_of_an_empty_log_only_the_agreed_hours_are_missing():
    found = asked(schedules=(), first=MONDAY, last=SUNDAY)

    assert list(found) == [EvidenceKind.SCHEDULE]
    assert found[EvidenceKind.SCHEDULE].state is EvidenceState.MISSING


def test_who_asked_is_said_by_all_but_those_left_open():
    found = asked(
        evening(16, "manager"), evening(17, "self"), evening(18), evening(19, order="note")
    )[EvidenceKind.ORIGIN]

    assert (found.part, found.of) == (3, 4)
    assert found.sessions == ("2026-11-18 20:07",)
    assert found.state is EvidenceState.PARTLY


def test_a_reference_is_that_of_the_request_the_order_or_the_on_call_window():
    order = Order("note 2026-14", date(2026, 1, 1), id="note")
    window = OnCall(at("2026-11-19 18:00"), at("2026-11-20 08:00"), "délibération")

    found = asked(
        evening(16, "manager", request=Request("DGA", reference="courriel 12")),
        evening(17, "mayor", request=Request("DGA", channel="sms", reference="  ")),
        evening(18, "standing_order", order="note"),
        evening(19, "on_call"),
        evening(20, "on_call"),  # in no window: nobody asked
        evening(21, "elected", request=Request(reference="appel")),  # is not asked-for work
        orders=(order,),
        on_call=(window,),
    )[EvidenceKind.REFERENCE]

    assert (found.part, found.of) == (3, 4)
    assert found.sessions == ("2026-11-17 20:07",)


def test_a_request_is_confirmed_by_its_own_message_or_by_a_disclosure_that_names_it():
    told = Disclosure(at("2026-11-20 16:00"), sessions=("2026-11-17 20:07",), answer="vu")

    found = asked(
        evening(16, "manager", request=Request(sent_at=at("2026-11-17 09:00"))),
        evening(17, "elected"),
        evening(18, "manager"),
        evening(19, "alert"),  # nobody could confirm it
        disclosures=(told,),
    )

    confirmed, answered = found[EvidenceKind.CONFIRMED], found[EvidenceKind.ANSWERED]
    assert (confirmed.part, confirmed.of, confirmed.sessions) == (2, 3, ("2026-11-18 20:07",))
    assert (answered.part, answered.of, answered.sessions) == (1, 2, ("2026-11-16 20:07",))


def test_an_objection_is_no_answer_and_what_an_edit_made_longer_is_not_told():
    sessions = ("2026-11-16 20:07", "2026-11-17 20:07")
    told = Disclosure(at("2026-11-20 16:00"), sessions=sessions, answer="non", objection=True)
    grown = Disclosure(
        at("2026-11-20 16:00"), sessions=("2026-11-18 20:07",), outgrown=("2026-11-18 20:07",)
    )

    found = asked(*(evening(day, "manager") for day in (16, 17, 18)), disclosures=(told, grown))

    assert found[EvidenceKind.ANSWERED].state is EvidenceState.MISSING
    assert found[EvidenceKind.CONFIRMED].sessions == ("2026-11-18 20:07",)


def test_what_nobody_asked_for_is_disclosed_whole_or_not():
    told = Disclosure(at("2026-11-20 16:00"), sessions=("2026-11-16 20:07",))

    found = asked(evening(16, "self"), evening(17), evening(18, "manager"), disclosures=(told,))[
        EvidenceKind.DISCLOSED
    ]

    assert (found.part, found.of, found.sessions) == (1, 2, ("2026-11-17 20:07",))


def test_work_on_a_date_of_sickness_is_asked_about_nowhere():
    sick = Absence(date(2026, 11, 17), date(2026, 11, 17), AbsenceKind.SICK)

    found = asked(evening(16), evening(17), absences=(sick,))

    assert {one.of for kind, one in found.items() if one.sessions} == {1}


def test_times_are_exact_but_of_scattered_answers_and_of_full_quarters_in_a_row():
    rounded = [
        work(f"2026-11-{day} {hour}:00", f"{hour}:15") for day in range(16, 21) for hour in (19, 20)
    ]
    answers = work("2026-11-21 20:07", "21:03", answers=3, declared=600)

    found = asked(*rounded, answers, evening(22))[EvidenceKind.TIMES]

    assert (found.part, found.of) == (1, 12)
    assert found.sessions == (*(one.id for one in rounded), answers.id)


def test_a_long_day_without_a_pause_lacks_its_break():
    long = work("2026-11-17 09:00", "15:20")

    found = asked(*day_at_the_office("2026-11-16"), long)[EvidenceKind.BREAKS]

    assert (found.part, found.of, found.dates) == (1, 2, (date(2026, 11, 17),))
    assert found.source is not None
    assert found.source.article == "art. 3-I"


def test_in_time_goes_by_the_next_date_that_owes_time():
    found = asked(
        evening(16, recorded_at=at("2026-11-17 09:10")),
        evening(17, recorded_at=at("2026-11-19 09:10")),
        evening(20, recorded_at=at("2026-11-23 08:50")),  # Friday, noted on Monday
    )[EvidenceKind.IN_TIME]

    assert (found.part, found.of, found.sessions) == (2, 3, ("2026-11-17 20:07",))


def test_an_export_bears_out_only_what_it_covers():
    start = at("2026-11-16 20:00")
    batch = Batch(
        "b", "export.json", "telegram", "telegram", NOW, start, at("2026-11-17 23:00"), "d", 1
    )
    sent = MessageCount(start, "telegram", Direction.SENT, 2, batch="b", source=Source.IMPORT)

    found = asked(evening(16), evening(17), evening(18), counts=(sent,), batches=(batch,))[
        EvidenceKind.BORNE_OUT
    ]

    assert start % QUARTER == 0
    assert (found.part, found.covered, found.of) == (1, 2, 3)
    assert found.sessions == ("2026-11-17 20:07", "2026-11-18 20:07")


@pytest.mark.parametrize(("source", "part"), [(Source.TIMER, 1), (Source.SCHEDULE, 0)])
def test_a_rest_up_to_an_hour_only_scheduled_is_told(source, part):
    morning = work("2026-11-17 09:00", "12:30", source=source)

    found = asked(work("2026-11-16 22:50", "23:10"), morning)[EvidenceKind.BREACHES]

    assert (found.part, found.of) == (part, 1)  # 9 h 50 of rest
    assert found.dates == (() if part else (date(2026, 11, 17),))


def test_days_not_filled_in_are_named():
    found = asked(*day_at_the_office("2026-11-16"), *day_at_the_office("2026-11-18"))[
        EvidenceKind.FILLED_IN
    ]

    missing = (date(2026, 11, 17), date(2026, 11, 19), date(2026, 11, 20))
    assert (found.part, found.of, found.dates) == (2, 5, missing)


def test_each_schedule_in_force_names_its_source():
    later = Schedule(date(2026, 11, 18), (OFFICE,), id="later")

    found = asked(evening(16), schedules=(SOURCED, later))[EvidenceKind.SCHEDULE]

    assert (found.part, found.of, found.dates) == (1, 2, (date(2026, 11, 18),))


ON = date(2026, 11, 2)
HANDED = (
    HandOver(date(2026, 10, 1), ON, answer=HandOverAnswer.SIGNED, answered_on=ON),
    HandOver(date(2026, 11, 1), ON, answer=HandOverAnswer.REFUSED, answered_on=ON),
)
"""One that was signed, and one whose signature was refused."""


def test_a_month_with_asked_for_work_wants_its_statement_signed():
    sessions = (work("2026-10-30 20:07", "20:30", "manager"), evening(16, "manager"), evening(17))
    first = date(2026, 10, 1)

    found = asked(*sessions, first=first, hand_overs=HANDED)[EvidenceKind.STATEMENTS]

    assert (found.part, found.of, found.dates) == (1, 2, (date(2026, 11, 1),))


@given(
    st.lists(
        st.tuples(st.integers(16, 22), st.integers(17, 22), st.sampled_from([*RequestedBy])),
        unique_by=lambda one: one[:2],
        max_size=12,
    )
)
def test_what_is_there_and_what_is_lacking_add_up(drawn):
    sessions = [work(f"2026-11-{day} {hour}:07", f"{hour}:21", who) for day, hour, who in drawn]

    for one in asked(*sessions).values():
        cases = one.sessions or one.dates
        assert 0 <= one.part <= one.of
        assert (one.state is EvidenceState.PRESENT) == (not cases and one.of > 0)
        if one.kind is not EvidenceKind.BREACHES:  # a limit may have several sessions
            assert one.part + len(cases) == one.of


def test_a_state_goes_by_how_many_cases_there_are():
    assert Evidence(EvidenceKind.ORIGIN, 0, 3).state is EvidenceState.MISSING
    assert Evidence(EvidenceKind.ORIGIN, 1, 3).state is EvidenceState.PARTLY
    assert Evidence(EvidenceKind.ORIGIN, 3, 3).state is EvidenceState.PRESENT
