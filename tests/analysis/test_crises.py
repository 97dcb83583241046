"""Crises, waits for a validation, hostile messages and hours of rest, by figures made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from analysis.office import PROFILE, REGIMES, SCHEDULE, at, day_at_the_office, work
from hypothesis import given, strategies as st

from cmtracker.analysis import validation
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.discretion import discreet
from cmtracker.model import (
    HOUR,
    MINUTE,
    Community,
    Crisis,
    CrisisMark,
    Direction,
    Incident,
    IncidentKind,
    IncidentResponse,
    Interruption,
    Log,
    MarkKind,
    MessageCount,
)
from cmtracker.results.crises import FollowersAround
from cmtracker.results.incidents import IncidentMonth

NOW = at("2026-11-30 08:30")
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
ASKED, OBTAINED = MarkKind.VALIDATION_ASKED, MarkKind.VALIDATION_OBTAINED


def known(*sessions, now=NOW, **more) -> Analysis:
    log = Log(profiles=(PROFILE,), schedules=(SCHEDULE,), sessions=sessions, **more)
    return Analysis(log, REGIMES, now)


def mark(kind: MarkKind, when: str, word: str = "") -> CrisisMark:
    return CrisisMark(kind, at(when), word, f"{kind} {when} {word}")


def waited(seen: Analysis) -> list[tuple[str, int | None]]:
    """The word and the minutes of each wait."""
    return [
        (one.asked.word, None if one.waited_s is None else one.waited_s // MINUTE)
        for one in seen.validation(FIRST, LAST).waits
    ]


# --- waiting for a validation


def test_each_wait_is_told_and_the_longest_of_them():
    seen = known(
        work("2026-11-17 15:30", "18:00"),
        marks=(
            mark(ASKED, "2026-11-17 15:34", "cabinet"),
            mark(OBTAINED, "2026-11-17 16:21", "cabinet"),
            mark(ASKED, "2026-11-17 17:52", "DGS"),
            mark(OBTAINED, "2026-11-17 18:30", "dgs"),
        ),
    )
    found = seen.validation(FIRST, LAST)

    assert waited(seen) == [("cabinet", 47), ("DGS", 38)]
    assert (found.answered, found.longest_s) == (2, 47 * MINUTE)
    assert found.waited_s == 85 * MINUTE
    assert found.worked_s == (47 + 8) * MINUTE  # from 17:52 to 18:00
    assert (found.median_s, found.outside) == (None, None)


def test_a_median_and_how_many_out_of_hours_are_told_from_five_answers_on():
    # 1, 2, 3 and 4 minutes at the office and one of 60 in the evening: the median is 3.
    days = range(2, 6)
    asked = [mark(ASKED, f"2026-11-0{day} 10:00") for day in days]
    obtained = [mark(OBTAINED, f"2026-11-0{day} 10:0{day - 1}") for day in days]
    four = known(marks=(*asked, *obtained)).validation(FIRST, LAST)
    evening = (mark(ASKED, "2026-11-06 20:00"), mark(OBTAINED, "2026-11-06 21:00"))
    five = known(marks=(*asked, *obtained, *evening)).validation(FIRST, LAST)

    assert (four.answered, four.longest_s, four.median_s) == (4, 4 * MINUTE, None)
    assert (five.answered, five.longest_s, five.median_s) == (5, HOUR, 3 * MINUTE)
    assert five.outside == 1


def test_an_answer_belongs_to_the_latest_question_and_the_other_claims_nothing():
    seen = known(
        marks=(
            mark(ASKED, "2026-11-17 10:00", "a"),
            mark(ASKED, "2026-11-17 15:00", "b"),
            mark(OBTAINED, "2026-11-17 15:10", "cabinet"),
        )
    )

    assert waited(seen) == [("a", None), ("b", 10)]


def test_two_answers_are_given_in_the_order_of_asking():
    seen = known(
        marks=(
            mark(ASKED, "2026-11-17 10:00", "a"),
            mark(ASKED, "2026-11-17 10:20", "b"),
            mark(OBTAINED, "2026-11-17 11:00"),
            mark(OBTAINED, "2026-11-17 12:00"),
        )
    )

    assert waited(seen) == [("a", 60), ("b", 100)]


def test_the_same_word_finds_its_question_over_days_and_another_word_does_not():
    seen = known(
        marks=(
            mark(ASKED, "2026-11-16 10:00", "affiche"),
            mark(ASKED, "2026-11-16 11:00", "plaquette"),
            mark(OBTAINED, "2026-11-18 10:00", "Affiche"),
            mark(OBTAINED, "2026-11-18 12:00"),
        )
    )

    assert waited(seen) == [("affiche", 48 * 60), ("plaquette", None)]


BEGUN = at("2026-11-16 18:00")
HOURS = st.integers(0, 14 * 24)


def quiet(hours: float, confirmed: int = 0, **more) -> int | None:
    """Return since when nothing is known, in hours after the start, so long after it."""
    sessions = more.pop("sessions", ())
    seen = known(*sessions, now=BEGUN + round(hours * HOUR),
                 crises=(Crisis("Flood", BEGUN, id="c"),), **more)  # fmt: skip
    found = seen.crisis_now(confirmed)
    assert found is not None
    return None if found.quiet_since is None else (found.quiet_since - BEGUN) // HOUR


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ({}, 0),
        ({"marks": (CrisisMark(MarkKind.PUBLISHED, BEGUN + 5 * HOUR),)}, 5),
        ({"sessions": (work("2026-11-16 20:00", "2026-11-16 22:00"),)}, 4),
        ({"counts": (MessageCount(BEGUN + 6 * HOUR, "x", Direction.SENT, 3),)}, 6),
        ({"interruptions": (Interruption(BEGUN + 7 * HOUR),)}, 7),
        (
            {
                "incidents": (
                    Incident(date(2026, 11, 17), IncidentKind.THREAT, at=BEGUN + 8 * HOUR),
                )
            },
            8,
        ),
        (
            {"incidents": (Incident(date(2026, 11, 17), IncidentKind.THREAT),)},
            6,
        ),  # from midnight on
        ({"confirmed": BEGUN + 9 * HOUR}, 9),
        ({"marks": (CrisisMark(MarkKind.ALERT, BEGUN - HOUR),)}, 0),  # before it began
    ],
)
def test_a_crisis_may_be_over_48_hours_after_the_last_that_is_known_of_it(more, last):
    assert quiet(last + 48 - 1 / 60, **more) is None
    assert quiet(last + 48, **more) == last


def test_work_of_every_day_does_not_keep_a_crisis_going_for_ever():
    days = [one for day in range(17, 28) for one in day_at_the_office(f"2026-11-{day}")]

    assert quiet(7 * 24 - 1 / 60, sessions=days) is None
    assert quiet(7 * 24, sessions=days) == 0
    assert quiet(7 * 24, BEGUN + 30 * HOUR, sessions=days) is None
    assert quiet(8 * 24 + 6, BEGUN + 30 * HOUR, sessions=days) == 30


@given(HOURS, st.lists(HOURS, max_size=3), st.lists(HOURS, max_size=3), HOURS)
def test_a_crisis_is_quiet_at_the_latest_a_week_after_its_last_fact_and_never_too_soon(
    now, facts, messages, confirmed
):
    more = {
        "marks": tuple(
            CrisisMark(MarkKind.PUBLISHED, BEGUN + hour * HOUR, id=f"m{n}")
            for n, hour in enumerate(facts) if hour <= now
        ),
        "counts": tuple(
            MessageCount(BEGUN + hour * HOUR, "x", Direction.RECEIVED, 1, id=f"n{n}")
            for n, hour in enumerate(messages) if hour <= now
        ),
    }  # fmt: skip
    said = min(confirmed, now)
    marked = max([0, said, *(hour for hour in facts if hour <= now)])
    anything = max([marked, *(hour for hour in messages if hour <= now)])

    found = quiet(now, BEGUN + said * HOUR, **more)

    if now - marked >= 7 * 24:
        assert found is not None
    if now - anything < 48 and now - marked < 7 * 24:
        assert found is None
    assert found in {None, marked, anything}


def test_one_that_is_still_awaited_counts_up_to_now_in_a_crisis_and_for_a_day_without():
    question = mark(ASKED, "2026-11-28 20:00")
    crisis = Crisis("Crue", at("2026-11-28 18:00"))
    over = crisis._replace(end=at("2026-11-29 06:00"))
    now = at("2026-11-30 20:00")

    in_crisis = known(marks=(question,), crises=(crisis,), now=now).validation(FIRST, LAST)
    after = known(marks=(question,), crises=(over,), now=now).validation(FIRST, LAST)
    old = known(marks=(question,), now=now).validation(FIRST, LAST)
    young = known(marks=(question,), now=at("2026-11-28 20:31")).validation(FIRST, LAST)

    assert (in_crisis.still_open, in_crisis.waited_s) == (1, 48 * HOUR)
    assert (in_crisis.answered, in_crisis.longest_s) == (0, None)
    assert [one.waited_s for one in (*after.waits, *old.waits)] == [None, None]
    assert (young.still_open, young.waited_s) == (1, 31 * MINUTE)


MARKS = st.lists(
    st.builds(
        lambda n, kind, word, id_: CrisisMark(kind, NOW - n * MINUTE, word, id_),
        st.integers(0, 3_000),
        st.sampled_from((ASKED, OBTAINED, MarkKind.ALERT)),
        st.sampled_from(("", "cabinet", "DGS")),
        st.uuids().map(str),
    ),
    max_size=12,
)


@given(MARKS, st.randoms(use_true_random=False))
def test_no_answer_counts_twice_or_before_its_question_whatever_the_order(marks, chance):
    seen = known(marks=tuple(marks))
    shuffled = list(marks)
    chance.shuffle(shuffled)
    found = validation.waits(seen.timeline)
    answers = [one.obtained.id for one in found if one.obtained is not None]

    assert len(answers) == len(set(answers))
    assert all(one.waited_s is None or one.waited_s >= 0 for one in found)
    assert [one.asked.id for one in found] == [
        one.id for one in sorted(marks, key=lambda m: (m.at, m.id)) if one.kind is ASKED
    ]
    assert validation.waits(known(marks=tuple(shuffled)).timeline) == found
    total = validation.summed(seen.timeline, found)
    assert total.waited_s <= sum(one.waited_s or 0 for one in found)
    assert total.worked_s == 0  # nothing was worked at all


# --- a crisis and the time around it


def flood(**more) -> Analysis:
    """Office days from 2 to 27 November and a flood on the evening of Tuesday 17 and the 18th."""
    days = [d for d in range(2, 28) if date(2026, 11, d).weekday() < 5]
    office = [s for d in days for s in day_at_the_office(f"2026-11-{d:02}")]
    return known(
        *office,
        work("2026-11-17 17:00", "23:40"),
        crises=(Crisis("Crue", at("2026-11-17 15:30"), at("2026-11-18 12:00"), "c"),),
        **more,
    )


def test_a_crisis_tells_its_work_and_the_rest_that_it_cut():
    (told,) = flood().crises(FIRST, LAST)

    # The 17th 15:30 to 17:00 and 17:00 to 23:40, and the 18th 9:00 to 12:00.
    assert told.worked_s == 90 * MINUTE + 400 * MINUTE + 180 * MINUTE
    assert told.out_of_hours_s == 400 * MINUTE
    # From 23:40 to 9:00 are 9 h 20: less than 11 hours.
    assert told.rests == (0, 1, 0)
    during = told.comparison.during
    assert (during.first, during.last) == (date(2026, 11, 17), date(2026, 11, 18))
    assert during.figures.night_s == 100 * MINUTE


def test_the_chronology_is_what_lies_in_the_crisis_and_waits_are_told_by_phase():
    (told,) = flood(
        marks=(
            mark(ASKED, "2026-11-10 10:00"),
            mark(OBTAINED, "2026-11-10 10:05"),
            mark(MarkKind.ALERT, "2026-11-17 15:30", "vigilance orange"),
            mark(ASKED, "2026-11-17 15:34"),
            mark(OBTAINED, "2026-11-17 16:21"),
            mark(MarkKind.PUBLISHED, "2026-11-18 12:01"),
        )
    ).crises(FIRST, LAST)

    assert [one.kind for one in told.marks] == [MarkKind.ALERT, ASKED, OBTAINED]
    assert told.validation.longest_s == 47 * MINUTE
    assert (told.before.answered, told.before.longest_s) == (1, 5 * MINUTE)
    assert told.after.waits == ()


def test_followers_are_the_last_before_and_the_first_after():
    numbers = [
        ("Facebook", 2, 100), ("facebook", 16, 110), ("facebook", 17, 120),
        ("facebook", 19, 150), ("facebook", 25, 160), ("x", 18, 7),
    ]  # fmt: skip
    community = tuple(Community(c, date(2026, 11, d), n) for c, d, n in numbers)
    (told,) = flood(community=community).crises(FIRST, LAST)

    assert told.followers == (FollowersAround("facebook", 110, 150),)


def test_messages_and_the_hostile_among_them_are_those_of_the_dates_of_the_crisis():
    counts = (
        MessageCount(at("2026-11-16 12:00"), "x", Direction.RECEIVED, 5, 1),
        MessageCount(at("2026-11-17 20:00"), "x", Direction.RECEIVED, 40, 10),
        MessageCount(at("2026-11-17 20:00"), "x", Direction.SENT, 8),
    )
    (told,) = flood(counts=counts).crises(FIRST, LAST)
    before, during = told.comparison.before, told.comparison.during

    assert (before.figures.messages.received, before.hostile_received) == (5, 1)
    assert (during.figures.messages.received, during.figures.messages.sent) == (40, 8)
    assert during.hostile_share == 10 / 40


def test_one_that_goes_on_counts_up_to_now_and_is_found_by_its_dates():
    crisis = Crisis("Crue", at("2026-11-29 20:00"))
    seen = known(work("2026-11-29 20:00", "22:00"), crises=(crisis,))

    assert seen.crises(date(2026, 11, 1), date(2026, 11, 28)) == ()
    (told,) = seen.crises(date(2026, 11, 30), date(2026, 11, 30))
    assert told.worked_s == 2 * HOUR


# --- hostile messages


def test_the_monthly_table_counts_messages_by_kind_and_sheets_by_what_was_done():
    hidden, complaint = IncidentResponse.HIDDEN, IncidentResponse.COMPLAINT
    sheets = (
        Incident(date(2026, 10, 31), IncidentKind.INSULT, 3, spent=300, responses=(hidden,)),
        Incident(date(2026, 11, 1), IncidentKind.THREAT, 1, responses=(hidden, complaint)),
        Incident(date(2026, 11, 30), IncidentKind.INSULT, 2, spent=0),
    )
    october, november = known(incidents=sheets).incident_months(date(2026, 1, 1), LAST)

    assert october == IncidentMonth("2026-10", 1, 3, {IncidentKind.INSULT: 3}, {hidden: 1}, 300, 1)
    assert november == IncidentMonth(
        "2026-11", 2, 3, {IncidentKind.INSULT: 2, IncidentKind.THREAT: 1},
        {hidden: 1, complaint: 1}, 0, 1,
    )  # fmt: skip


def test_none_of_it_is_in_what_the_management_is_told():
    log = Log(
        incidents=(Incident(date(2026, 11, 1), IncidentKind.THREAT),),
        crises=(Crisis("Crue", NOW),),
        marks=(mark(ASKED, "2026-11-17 15:34", "cabinet"),),
    )
    told = discreet(log, None, names=True)

    assert (told.incidents, told.crises, told.marks) == ((), (), ())


# --- hours of rest


@pytest.mark.parametrize(
    ("work_", "hours"),
    [
        (("2026-11-17 17:00", "17:20"), 1),  # after hours that end at 17:00
        (("2026-11-17 20:45", "22:10"), 3),  # 20, 21 and 22 o'clock
        (("2026-11-17 20:00", "21:00"), 1),  # not 21 o'clock
        (("2026-11-17 12:10", "12:20"), 0),  # in the hour in which work ends at 12:30
        (("2026-11-21 08:00", "10:30"), 3),  # a Saturday
        (("2026-11-17 23:30", "00:30"), 2),  # one hour on each date
    ],
)
def test_an_hour_of_rest_is_touched_once_and_none_that_is_partly_scheduled(work_, hours):
    seen = known(work(*work_))

    assert sum(week.touched for week in seen.rest_hours(FIRST, LAST)) == hours


def test_interruptions_touch_hours_too_and_the_same_hour_counts_once():
    seen = known(
        work("2026-11-17 20:05", "20:10"),
        interruptions=(
            Interruption(at("2026-11-17 20:40")),
            Interruption(at("2026-11-17 22:15")),
            Interruption(at("2026-11-17 10:15")),  # in scheduled time: none
        ),
    )
    weeks = {week.period: week.touched for week in seen.rest_hours(FIRST, LAST)}

    assert weeks["2026-W47"] == 2
    assert sum(weeks.values()) == 2


@pytest.mark.parametrize("ids", [("a", "b", "c"), ("c", "b", "a")])
def test_marks_of_one_instant_stand_in_the_order_of_their_kinds(ids):
    kinds = (MarkKind.PUBLISHED, OBTAINED, ASKED)
    now = at("2026-11-16 16:00")
    marks = [CrisisMark(kind, now, "", id_) for kind, id_ in zip(kinds, ids, strict=True)]
    crisis = Crisis("Crue", now, at("2026-11-16 18:00"), "x")
    (told,) = known(marks=tuple(marks), crises=(crisis,)).crises(FIRST, LAST)

    assert [one.kind for one in told.marks] == [ASKED, OBTAINED, MarkKind.PUBLISHED]
