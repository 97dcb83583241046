"""The worked cases of the specification, straight through the analysis."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from analysis import worked_cases
from analysis.asking import breaches, summarize

from cmtracker import regimes
from cmtracker.model import Rule
from cmtracker.results.figures import Step

pytestmark = pytest.mark.samples

WEEKLY = {Rule.WEEKLY_WORK, Rule.AVERAGE_WORK, Rule.WEEKLY_REST}
JUDGED = WEEKLY | {Rule.DAILY_REST, Rule.DAILY_SPAN, Rule.DAILY_WORK, Rule.BREAK}


@pytest.mark.parametrize("path", worked_cases.params())
def test_a_worked_case_gives_the_sums_worked_out_by_hand(path):
    case = worked_cases.read(path)
    log = worked_cases.log_of(case["document"])
    first, last = date.fromisoformat(case["from"]), date.fromisoformat(case["to"])

    summary = summarize(log, first, last, Step.DAY, worked_cases.NOW)

    expected = case["expect"]
    assert summary.total.worked_s == expected["total"]["worked_s"]
    assert dict(summary.total.by_category) == expected["total"]["by_category"]
    worked = {row.period: row.figures.worked_s for row in summary.rows if row.figures.worked_s}
    assert worked == expected["days"]


@pytest.mark.parametrize("path", worked_cases.params())
def test_a_worked_case_gives_exactly_the_breaches_worked_out_by_hand(path):
    case = worked_cases.read(path)
    log = worked_cases.log_of(case["document"])
    packs = {id_: regimes.load(id_) for id_ in ("fr-territorial", "fr-private")}
    first, last = date.fromisoformat(case["from"]), date.fromisoformat(case["to"])

    found = breaches(log, packs, worked_cases.NOW, first, last, JUDGED)

    zone = ZoneInfo(case["document"]["profile"]["timezone"])
    said = [(b.rule, b.measured, b.limit, start_of(b, zone)) for b in found]
    assert sorted(said) == sorted(
        (b["rule"], b["measured"], b["limit"], b["start"]) for b in case["expect"]["breaches"]
    )


def start_of(breach, zone):
    start = datetime.fromtimestamp(breach.start, zone)
    return start.date().isoformat() if breach.rule in WEEKLY else start.isoformat()
