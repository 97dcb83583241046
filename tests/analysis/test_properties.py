"""What must hold of every log, whatever it says."""

from __future__ import annotations

import random
from datetime import timedelta

from analysis.asking import (
    activities,
    breaches,
    compensation,
    coverage,
    day,
    hour_grid,
    nights,
    summarize,
    weeks,
    worked_dates,
)
from analysis.random_logs import REGIMES, cases, examples
from hypothesis import given, strategies as st

from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Activity,
    Equipment,
    Log,
    Place,
    Pressure,
    Request,
    Rule,
    Session,
)
from cmtracker.results.figures import Step


def everything(log: Log, case):
    first, last, now = case.first, case.last, case.now
    return (
        summarize(log, first, last, Step.WEEK, now),
        breaches(log, REGIMES, now),
        weeks(log, REGIMES, first, last, now),
        nights(log, REGIMES, first, last, now),
        worked_dates(log, first, last, now),
        coverage(log, first, last, now),
        hour_grid(log, first, last, now),
        day(log, first, now),
    )


@examples()
@given(cases(), st.integers())
def test_the_order_of_the_input_never_matters(case, seed):
    chance = random.Random(seed)

    def shuffled(records):
        return tuple(chance.sample(records, len(records)))

    log = case.log
    other = log._replace(
        profiles=shuffled(log.profiles),
        schedules=shuffled(log.schedules),
        absences=shuffled(log.absences),
        on_call=shuffled(log.on_call),
        sessions=shuffled(log.sessions),
        orders=shuffled(log.orders),
    )

    assert everything(other, case) == everything(log, case)


@examples()
@given(cases())
def test_the_categories_add_up_and_so_do_the_parts(case):
    rows = summarize(case.log, case.first, case.last, Step.DAY, case.now).rows
    grid = hour_grid(case.log, case.first, case.last, case.now)

    for row in rows:
        figures = row.figures
        assert sum(figures.by_category.values()) == figures.worked_s
        assert sum(figures.requested_s.values()) == figures.out_of_hours_s
        assert figures.asked_s <= figures.out_of_hours_s
        assert figures.night_s <= figures.out_of_hours_s
        assert figures.uncovered_s <= figures.due_s
    worked = sum(row.figures.worked_s for row in rows)
    assert sum(activities(case.log, case.first, case.last, case.now).values()) == worked
    assert sum(map(sum, (*grid.in_hours, *grid.out_of_hours))) == worked


@examples()
@given(cases())
def test_rows_of_any_length_add_up_to_the_same_total(case):
    totals = [summarize(case.log, case.first, case.last, step, case.now).total for step in Step]

    assert totals.count(totals[0]) == len(totals)


@examples()
@given(cases(), st.integers(-9 * DAY // 300, 9 * DAY // 300), st.integers(0, DAY // 300))
def test_adding_a_session_never_lowers_worked_time(case, shift, length):
    start = case.now - case.now % 300 + shift * 300
    more = case.log._replace(
        sessions=(*case.log.sessions, Session(start, start + length * 300, id="more"))
    )

    def worked(log):
        first, last = case.first - timedelta(days=9), case.last + timedelta(days=20)
        return summarize(log, first, last, Step.DAY, case.now).total.worked_s

    assert worked(more) >= worked(case.log)


@examples()
@given(cases(), st.randoms(use_true_random=False))
def test_no_sum_of_hours_reads_the_details_of_a_session(case, chance):
    """So that a question about hours need not fetch them (`Store.log` without `details`)."""
    detailed = case.log._replace(
        sessions=tuple(
            session._replace(
                zone=chance.choice(("Europe/Paris", "America/Martinique")),
                request=chance.choice((None, Request("DGA", session.start, "sms"))),
                activity=chance.choice((None, *Activity)),
                place=chance.choice((None, *Place)),
                equipment=chance.choice((None, *Equipment)),
                channels=chance.choice(((), ("facebook",))),
                pressures=chance.choice(((), (Pressure.URGENCY,))),
                note=chance.choice(("", "vu avec elle")),
                noted_at=chance.choice((None, session.start)),
                continues=chance.choice((None, "s0")),
            )
            for session in case.log.sessions
        )
    )

    def sums(log):
        first, last, now = case.first, case.last, case.now
        return (
            summarize(log, first, last, Step.WEEK, now),
            compensation(log, REGIMES, first, last, now),
        )

    assert sums(detailed) == sums(case.log)


@examples()
@given(cases(sessions=8))
def test_a_breach_never_appears_because_of_time_that_is_not_over(case):
    """What is said at any moment is still said, of the same time, when everything is over."""
    ends = [case.now, *(s.end for s in case.log.sessions), *(s.start for s in case.log.sessions)]
    moments = {end + more for end in ends for more in (0, 15 * MINUTE, 9 * HOUR, 11 * HOUR, DAY)}
    # The worst of a run of averages may change while the run goes on.
    rules = set(Rule) - {Rule.AVERAGE_WORK}
    finally_said = told(case.log, max(moments) + 60 * DAY, rules)

    for moment in sorted(moments):
        assert told(case.log, moment, rules) <= finally_said


def told(log, now, rules):
    return {
        (b.rule, b.start, b.end, b.measured, b.private)
        for b in breaches(log, REGIMES, now, rules=rules)
    }


@examples()
@given(cases(days=40, step=15 * MINUTE, sessions=60))
def test_an_average_is_told_of_whole_weeks_that_are_over(case):
    for breach in breaches(case.log, REGIMES, case.now, rules={Rule.AVERAGE_WORK}):
        assert breach.end <= case.now
        assert breach.measured > breach.limit


@examples()
@given(cases())
def test_what_is_asked_in_a_range_is_what_the_whole_log_says_of_it(case):
    listed = breaches(case.log, REGIMES, case.now, case.first, case.last)

    assert set(map(id_of, listed)) <= set(map(id_of, breaches(case.log, REGIMES, case.now)))


def id_of(breach):
    return breach.rule, breach.start, breach.end, breach.measured
