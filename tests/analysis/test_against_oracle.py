"""The whole analysis against the naive model, over random logs."""

from __future__ import annotations

from analysis.asking import activities, breaches, summarize
from analysis.oracle import Oracle, Said
from analysis.random_logs import REGIMES, Case, cases, examples
from hypothesis import given

from cmtracker.model import DAY, MINUTE
from cmtracker.results.figures import Step


def figures_agree(case: Case, margin: int = 9 * DAY) -> None:
    oracle = Oracle(case.log, REGIMES, case.now, case.step, (case.first, case.last), margin)

    summary = summarize(case.log, case.first, case.last, Step.DAY, case.now)

    for row in summary.rows:
        said = said_figures(row.figures)
        assert said == oracle.figures(row.first, row.last), row.period
    assert said_figures(summary.total) == oracle.figures(case.first, case.last)
    spent = activities(case.log, case.first, case.last, case.now)
    assert {what: s for what, s in spent.items() if s} == oracle.activities(case.first, case.last)


def said_figures(figures):
    said = {key: value for key, value in figures._asdict().items() if key != "messages"}
    for key in ("by_category", "requested_s", "reconstructed_by_category"):
        said[key] = {name: seconds for name, seconds in said[key].items() if seconds}
    return said


def breaches_agree(case: Case) -> None:
    oracle = Oracle(case.log, REGIMES, case.now, case.step, (case.first, case.last))

    found = breaches(case.log, REGIMES, case.now)

    assert [said_breach(breach) for breach in found] == oracle.breaches()


def said_breach(breach) -> Said:
    return Said(
        breach.rule,
        breach.start,
        breach.end,
        breach.measured,
        breach.limit,
        breach.sessions,
        tuple(sorted((who, s) for who, s in breach.requested_by.items() if s)),
        breach.private,
    )


@examples()
@given(cases())
def test_every_figure_of_every_date_is_what_the_definition_says(case):
    figures_agree(case)


@examples()
@given(cases())
def test_every_breach_is_what_the_definition_says(case):
    breaches_agree(case)


@examples()
@given(cases(days=2, step=1 * MINUTE, sessions=8))
def test_it_holds_to_the_minute(case):
    figures_agree(case)
    breaches_agree(case)


@examples()
@given(cases(days=30, step=15 * MINUTE, sessions=40))
def test_it_holds_over_weeks(case):
    breaches_agree(case)


@examples()
@given(cases(ladder=True))
def test_every_figure_says_what_stands_on_what(case):
    figures_agree(case)


@examples()
@given(cases(ladder=True))
def test_every_breach_stands_on_what_was_noted(case):
    breaches_agree(case)


@examples(0.5)
@given(cases(days=2, step=1 * MINUTE, sessions=8, ladder=True))
def test_scattered_answers_count_their_own_minutes(case):
    figures_agree(case)
    breaches_agree(case)


@examples(0.5)
@given(cases(days=1, step=1, sessions=6, ladder=True))
def test_seconds_are_dropped_before_anything_is_computed(case):
    figures_agree(case)
    breaches_agree(case)
