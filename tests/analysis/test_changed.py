"""An analysis made from an earlier one says what one made of the same log says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from analysis.random_logs import REGIMES, Case, cases, examples, lengths, provenances
from hypothesis import given, strategies as st

from cmtracker.analysis import blocks, few_counts
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    DAY,
    HOUR,
    Activity,
    Direction,
    Log,
    MessageCount,
    Period,
    RequestedBy,
    Rule,
    Session,
    Source,
)
from cmtracker.results.figures import Step


def everything(known: Analysis, case: Case) -> dict[str, object]:
    """Return every answer about the dates of a case, by its question."""
    first, last = case.first - timedelta(days=9), case.last + timedelta(days=9)
    span = first, last
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    period = Period("p", case.first + timedelta(days=2), case.first + timedelta(days=4))
    found = {f"summary by {step}": known.summary(*span, step) for step in Step}
    return found | {
        "week rows": known.week_rows(*span),
        "span": known.span,
        "days": [known.day(day) for day in dates],
        "hours by day": known.hours_by_day(*span),
        "hour grid": known.hour_grid(*span),
        "activities": dict(known.activities(*span)),
        "worked dates": known.worked_dates(*span),
        "coverage": known.coverage(*span),
        "missing": known.missing(*span),
        "streaks": known.streaks(*span),
        "days in row": [known.days_in_row(day) for day in dates],
        **{rule.value: known.breaches(rules={rule}) for rule in Rule},
        "reconstructed breaches": known.reconstructed_breaches(),
        "without ground": known.without_ground(*span),
        "borne out": known.borne_out(*span),
        "weeks": known.weeks(*span),
        "rest hours": known.rest_hours(*span),
        "evenings": known.evening_count(*span),
        "on watch": known.on_watch(*span),
        "nights": known.nights(*span),
        "comparison": known.comparison(period),
        "compensation": known.compensation(*span),
        "ledger": known.ledger(*span),
        "contradictions": known.contradictions(*span),
        "sessions": set(known.sessions(*span)),
        "last": known.timeline.sessions.last(),
        "last end": known.timeline.sessions.last_end(known.now),
    }


def compare(known: Analysis, fresh: Analysis, case: Case) -> None:
    for one, other in ((known, fresh), (known.closed, fresh.closed)):
        said, expected = everything(one, case), everything(other, case)
        for question, answer in expected.items():
            assert said[question] == answer, question


@st.composite
def changes(draw: st.DrawFn, log: Log, case: Case, number: int):
    """Draw what becomes of a log: sessions gone and new, the moment, the session under way."""
    removed = draw(st.lists(st.sampled_from(log.sessions), max_size=2)) if log.sessions else []
    removed = list({id(session): session for session in removed}.values())
    base = case.now - 6 * DAY
    added = [
        Session(
            start := base + draw(st.integers(0, 9 * DAY // case.step)) * case.step,
            start + draw(lengths(case.step)) * case.step,
            id=f"n{number}-{n}",
            requested_by=draw(st.sampled_from(RequestedBy)),
            activity=draw(st.sampled_from((None, *Activity))),
            source=draw(st.sampled_from((Source.MANUAL, *Source))),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    if draw(st.booleans()):
        added = [draw(provenances(session, case.step)) for session in added]
    edited = removed[: draw(st.integers(0, 1))]
    added += [gone._replace(end=gone.end + draw(st.integers(0, 3)) * HOUR) for gone in edited]
    now = case.now + draw(st.integers(-2 * DAY, 4 * DAY) | st.just(0) | st.integers(0, 600))
    running = None
    if draw(st.booleans()):
        running = Session(now - draw(st.integers(1, 20 * HOUR)), now, id="running")
    return removed, added, now, running


def change_by_change(case: Case, data: st.DataObject) -> None:
    log = case.log
    known = Analysis(log, REGIMES, case.now)
    everything(known, case)
    for number in range(data.draw(st.integers(1, 4))):
        removed, added, now, running = data.draw(changes(log, case, number))
        gone = {id(session) for session in removed}
        kept = (session for session in log.sessions if id(session) not in gone)
        log = log._replace(sessions=(*kept, *added))
        known = known.changed(log, now, removed=removed, added=added, running=running)
        compare(known, Analysis(log, REGIMES, now, running), case)


@examples(2)
@given(st.booleans().flatmap(lambda ladder: cases(ladder=ladder)), st.data())
def test_after_any_acts_every_answer_is_that_of_a_new_one(case, data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "WEEKS", 1)  # so that short logs have blocks to be kept, and dropped
        change_by_change(case, data)


@examples(2)
@given(cases(ladder=True), st.data())
def test_after_more_or_fewer_messages_every_answer_is_that_of_a_new_one(case, data):
    """Answered range by range, as the counts of a log with many are; some are taken away again."""
    known = Analysis(case.log, REGIMES, case.now)
    everything(known, case)
    keep = data.draw(st.integers(0, len(case.log.counts)))
    more = [
        MessageCount(
            case.now + data.draw(st.integers(-9 * DAY, DAY)),
            data.draw(st.sampled_from(("facebook", "x", "new"))),
            data.draw(st.sampled_from(Direction)),
            data.draw(st.integers(0, 9)),
        )
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    log = case.log._replace(counts=(*case.log.counts[:keep], *more))
    ranges = [(case.first, case.last), (case.first, case.first), (case.last, case.last)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(few_counts, "MOST", -1)
        after, fresh = known.changed(log, case.now), Analysis(log, REGIMES, case.now)
        for span in ranges:
            assert after.summary(*span, Step.WEEK) == fresh.summary(*span, Step.WEEK)
            assert after.message_weeks(*span) == fresh.message_weeks(*span)
        assert after.day(case.first) == fresh.day(case.first)
        compare(after, fresh, case)


@examples()
@given(cases(days=60, step=1_800, sessions=90), st.data())
def test_it_holds_over_months(case, data):
    change_by_change(case, data)
