"""Work without a written trace, counted date by date, is what the rows of the Journal show."""

from __future__ import annotations

from datetime import timedelta

from analysis.random_logs import REGIMES, cases
from hypothesis import given

from cmtracker.analysis import session_rows
from cmtracker.analysis.analysis import Analysis


@given(cases(ladder=True))
def test_each_session_without_a_trace_counts_on_one_date_alone(case):
    known = Analysis(case.log, REGIMES, case.now)
    first, last = case.first - timedelta(days=9), case.last + timedelta(days=9)
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    sick = session_rows.sick_days(known.timeline)
    number = known.calendar.time.number

    by_rows = {
        row.session.id
        for row in known.session_rows(first, last)
        if row.untraced_s and number(row.session.start) not in sick
    }
    by_date = [session_rows.untraced(known.timeline, day, day) for day in dates]
    assert sum(by_date) == len(by_rows) == session_rows.untraced(known.timeline, first, last)
    assert known.untraced() == len(by_rows)
