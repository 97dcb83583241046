"""A log whose beginning was deleted for good: it says nothing of that time, and claims no more."""

from __future__ import annotations

from datetime import timedelta

from analysis.asking import breaches, compare, coverage, evenings, span, streaks, summarize
from analysis.office import LATER, SCHEDULE, at, d, day_at_the_office, log, work
from analysis.random_logs import REGIMES, Case, cases, examples
from hypothesis import given, strategies as st

from cmtracker.analysis.workdays import Calendar
from cmtracker.model import HOUR, Breach, Direction, FreeEvening, MessageCount, Period, Rule
from cmtracker.results.figures import Step

# The first of January 2026 is a Thursday.
BEGINS = d("2026-01-01")


def test_the_log_begins_at_the_date_though_a_record_lies_across_it():
    across = log(
        work("2025-12-31 22:00", "2026-01-01 01:00"),
        work("2026-01-05 10:00", "11:00"),
        begins=BEGINS,
    )

    assert span(across) == (BEGINS, d("2026-01-05"))
    assert span(across._replace(begins=None)) == (d("2025-12-31"), d("2026-01-05"))


def test_the_log_begins_at_the_date_though_an_import_reaches_far_back():
    count = MessageCount(at("2019-05-02 10:00"), "telegram", Direction.RECEIVED, 3)

    known = log(work("2026-01-05 10:00", "11:00"), counts=(count,), begins=BEGINS)

    assert span(known) == (BEGINS, d("2026-01-05"))


def test_the_log_begins_with_its_first_record_where_that_comes_later():
    known = log(work("2026-02-02 10:00", "11:00"), begins=BEGINS)

    assert span(known) == (d("2026-02-02"), d("2026-02-02"))


def test_dates_that_were_deleted_are_neither_filled_in_nor_missing():
    known = log(*day_at_the_office("2026-01-02"), begins=BEGINS)

    found = coverage(known, d("2025-12-29"), d("2026-01-06"), LATER)

    assert found.due_dates == 4  # Thursday 1 (no holiday here), Friday 2, Monday 5, Tuesday 6
    assert found.filled == 1
    assert found.missing == (BEGINS, d("2026-01-05"), d("2026-01-06"))


def test_dates_that_were_deleted_owe_nothing():
    agreed = (SCHEDULE._replace(since=d("2025-01-01")),)
    known = log(*day_at_the_office("2026-01-02"), schedules=agreed, begins=BEGINS)

    found = summarize(known, d("2025-12-22"), d("2026-01-02"), Step.WEEK, LATER)

    assert [row.figures.due_s for row in found.rows] == [0, 14 * HOUR]
    assert [row.figures.uncovered_s for row in found.rows] == [0, 7 * HOUR]


def test_no_evening_counts_before_the_log_begins():
    answered = tuple(FreeEvening(d(f"2026-01-{day:02}"), LATER) for day in (6, 7, 8))
    known = log(work("2026-01-05 19:00", "20:00"), begins=BEGINS, free_evenings=answered)

    found = streaks(known, d("2025-01-01"), d("2026-01-10"), LATER)

    assert [(s.first, s.last) for s in found.free_evenings] == [(d("2026-01-06"), d("2026-01-08"))]
    assert evenings(known, d("2025-01-01"), d("2026-01-10"), LATER) == (1, 3, 4)


def test_a_period_across_the_date_is_compared_with_nothing_before_it():
    known = log(
        work("2025-12-31 22:00", "2026-01-01 01:00"),
        *(work(f"2026-01-{day:02} 19:00", "20:00") for day in range(5, 29)),
        begins=BEGINS,
    )

    found = compare(known, REGIMES, Period("Fêtes", d("2025-12-20"), d("2026-01-10")), LATER)

    assert found.before is None
    assert found.during.first == BEGINS


@examples(0.5)
@given(cases(), st.integers(1, 8))
def test_deleting_the_past_never_makes_a_breach_of_what_was_none(case: Case, days: int):
    begins = case.first + timedelta(days=days)
    midnight = Calendar(case.log).midnight(begins)
    left = case.log._replace(
        sessions=tuple(s for s in case.log.sessions if s.end > midnight),
        absences=tuple(a for a in case.log.absences if a.last >= begins),
        on_call=tuple(w for w in case.log.on_call if w.end > midnight),
        begins=begins,
    )

    whole = breaches(case.log, REGIMES, case.now)
    for breach in breaches(left, REGIMES, case.now):
        assert any(_at_least_as_bad(one, breach) for one in whole), breach


LOW = {Rule.DAILY_REST, Rule.WEEKLY_REST}


def _at_least_as_bad(one: Breach, other: Breach) -> bool:
    """Whether the whole log holds the same breach, or a worse one of which this is a part.

    Of a run of weeks the average is told for its worst window, which may be another then.
    """
    if one.rule != other.rule:
        return False
    if one.rule is Rule.AVERAGE_WORK:
        return one.start < other.end and one.end > other.start and one.measured >= other.measured
    worse = one.measured <= other.measured if one.rule in LOW else one.measured >= other.measured
    return worse and one.start <= other.start and one.end >= other.end
