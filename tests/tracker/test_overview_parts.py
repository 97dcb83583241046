"""Each part of the Overview says what the analysis says of the whole log, range by range.

One analysis answers many ranges and keeps what does not depend on them. The yardstick is asked
anew for every figure, over a log of its own of which nothing is remembered.
"""

from __future__ import annotations

import gc
import weakref
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import overview_views as views
import pytest
from analysis import random_logs
from analysis.asking import (
    activities,
    breaches,
    compare as compare_of,
    coverage,
    each_week as each_week_of,
    hour_grid,
    is_asked,
    messages,
    nights as nights_of,
    span,
    streaks,
    summarize,
    weeks as weeks_of,
    worked_dates,
)
from hypothesis import assume, given, strategies as st

from cmtracker import regimes
from cmtracker.analysis import blocks, volume
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.intervals import in_order
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import DAY, HOUR, MINUTE, Activity, Direction, Period, Rule, Session
from cmtracker.results.claims import Measure
from cmtracker.results.figures import Step
from cmtracker.tracker import counts, overview, proposals, ranges, timing
from cmtracker.tracker.views import LoadView, MessagesView, OverviewTab, RestsView
from cmtracker.tracker.workspace import LASTS, open_workspace

NOW = views.at(date(2026, 6, 10), 20)

PACKS = {"fr-territorial": regimes.load("fr-territorial")}
YEAR = (
    (date(2026, 6, 1), date(2026, 6, 28)),
    (date(2026, 4, 20), date(2026, 7, 12)),
    (date(2026, 1, 1), date(2026, 11, 9)),
    (date(2026, 6, 10), date(2026, 6, 10)),
    (date(2025, 2, 1), date(2025, 2, 28)),
    (date(2026, 11, 30), date(2026, 12, 27)),
)


def whole(log, packs, first, last, now):
    """Return every figure of a range by its name, each worked out on its own."""
    log = log._replace()
    begin, end = ranges.before(first, last)
    calendar = Calendar(log)
    earlier = begin, end - max(last - calendar.local_date(now), timedelta())
    dates = span(log)
    back = dates is not None and dates[0] <= begin <= earlier[1]
    low, high = calendar.midnight(first), calendar.midnight(last + timedelta(days=1))
    weeks = summarize(log, first, last, Step.WEEK, now)
    days = summarize(log, first, last, Step.DAY, now)
    found = breaches(log, packs, now, first, last)
    inside = [p for p in log.periods if p.first <= last and p.last >= first]
    week_limits = weeks_of(log, packs, first, last, now)
    each_week = each_week_of(log, first, last)
    nights = nights_of(log, packs, first, last, now)
    rest_of = {
        week.period: (week.rest_s, week.rest_limit_s, week.rest_is_short) for week in week_limits
    }
    return {
        "span": dates,
        "missing": coverage(log, first, last, now).missing,
        "sessions": tuple(s for s in in_order(log.sessions) if s.start < high and s.end > low),
        "periods": tuple(inside),
        "total": days.total,
        "weeks": weeks,
        "before": summarize(log, *earlier, Step.DAY, now).total if back else None,
        "grid": hour_grid(log, first, last, now),
        "days": [
            (row.first, f.worked_s, f.out_of_hours_s, f.due_s)
            for row in days.rows
            for f in [row.figures]
        ],
        "activities": activities(log, first, last, now),
        "dates": worked_dates(log, first, last, now),
        "week_limits": week_limits,
        "breaches": found,
        "short": short_rests(log, found),
        "comparisons": tuple(compare_of(log, packs, p, now) for p in inside),
        "nights": nights,
        "clocks": tuple(clocks(night, calendar.profile(last).timezone) for night in nights),
        "week_rests": [
            (row.period, row.first, row.last, *rest_of[row.period]) for row in weeks.rows
        ],
        "streaks": streaks(log, first, last, now),
        "load": volume.load(each_week, days.total.worked_s),
        "load_before": volume.load(
            each_week_of(log, *earlier),
            summarize(log, *earlier, Step.DAY, now).total.worked_s,
        )
        if back
        else None,
        "channel_weeks": volume.by_channel(each_week),
        "message_channels": tuple(messages(log, first, last, "channel")[0]),
        "community": log.community,
    }


def short_rests(log, found):
    """Return how many daily rests no decision covers, how many were cut on request, and the rest.

    That is how many a decision covers.
    """
    cut = [b for b in found if b.rule is Rule.DAILY_REST]
    standing = [b for b in cut if b.decision is None]
    asked = sum(b.last is not None and is_asked(b.last, log) for b in standing)
    return len(standing), asked, len(cut) - len(standing)


def clocks(night, zone):
    """Return when a night's rest began and ended on the clock, since noon of the day before."""
    sides = (night.rest.start, night.rest.end) if night.rest else (None, None)
    if None in sides:
        return None
    noon = datetime.combine(night.date - timedelta(days=1), time(12))
    shown = (datetime.fromtimestamp(side, ZoneInfo(zone)).replace(tzinfo=None) for side in sides)
    return tuple(int((clock - noon).total_seconds()) for clock in shown)


def told(view, name):
    """Return a figure of a part, its own small records as plain tuples."""
    value = getattr(view, name)
    if name in ("days", "week_rests"):
        return [tuple(row) for row in value]
    if name == "activities":
        return {**dict.fromkeys((*Activity, None), 0), **dict(value)}
    if name in ("channel_weeks", "message_channels"):
        return tuple(sorted(value))
    if name == "comparisons":
        return tuple(one.comparison for one in value)
    return (value.count, value.asked, value.covered) if name == "short" else value


def figures_of(view):
    """Return what a range is compared by, read from its figures."""
    total, dates = view.total, view.dates
    return {
        Measure.WORKED: total.worked_s,
        Measure.OUT_OF_HOURS: total.out_of_hours_s,
        Measure.ASKED: total.asked_s,
        Measure.DISCLOSED: total.disclosed_s,
        Measure.WITHOUT_TRACE: total.out_of_hours_s - total.asked_s - total.disclosed_s,
        Measure.NIGHT: total.night_s,
        Measure.RECEIVED: total.messages.received,
        Measure.SENT: total.messages.sent,
        Measure.EVENINGS: dates.evenings.worked,
        Measure.WEEKENDS: dates.weekends.worked,
        Measure.SHORT_RESTS: view.short.count,
        Measure.LIMIT_DAYS: view.limits.days,
        Measure.LIMIT_PERIODS: view.limits.periods,
    }


def compare(seen, first, last):
    expected = whole(seen.log, seen.regimes, first, last, seen.now)
    compared = set()
    for part in OverviewTab:
        view = overview.part_of(seen, part, first, last)
        for name, value in expected.items():
            if hasattr(view, name):
                compared.add(name)
                assert told(view, name) == value, (part, name)
    assert compared == set(expected)


def test_a_year_with_a_flood_a_leave_and_messages():
    log = views.year_log()
    now = views.at(date(2026, 11, 9), 8)
    seen = Analysis(log, PACKS, now)

    for first, last in YEAR:
        compare(seen, first, last)


def test_the_answer_is_the_same_whatever_was_asked_before():
    log, now = views.year_log(), views.at(date(2026, 11, 9), 8)
    first, last = YEAR[0]
    used = Analysis(log, PACKS, now)
    for other in YEAR[1:]:
        for part in OverviewTab:
            overview.part_of(used, part, *other)

    for part in OverviewTab:
        fresh = overview.part_of(Analysis(log._replace(), PACKS, now), part, first, last)
        assert overview.part_of(used, part, first, last) == fresh


@random_logs.examples(0.5)
@given(random_logs.cases(), st.data())
def test_random_logs(case, data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "WEEKS", 1)  # so that short logs have blocks to be kept, and ends
        compare_ranges(case, data)


def compare_ranges(case, data):
    known = {pack.id: pack for pack in random_logs.REGIMES.values()}
    assume(all(profile.regime in known for profile in case.log.profiles))
    days = st.integers(-12, (case.last - case.first).days + 12)
    edges = st.tuples(days, days).map(sorted)
    flood = Period("flood", case.first + timedelta(days=2), case.first + timedelta(days=4))
    seen = Analysis(case.log._replace(periods=(flood,)), known, case.now)

    for low, high in data.draw(st.lists(edges, min_size=1, max_size=3)):
        compare(seen, case.first + timedelta(days=low), case.first + timedelta(days=high))


def test_a_range_under_way_is_compared_with_as_many_dates_of_the_one_before():
    """Wednesday of the last of four weeks: 24 dates have begun, today among them."""
    seen = Analysis(views.year_log(), PACKS, views.at(date(2026, 11, 4), 20))

    view = overview.part_of(seen, OverviewTab.LOAD, date(2026, 10, 12), date(2026, 11, 8))
    over = overview.part_of(seen, OverviewTab.LOAD, date(2026, 10, 5), date(2026, 11, 1))
    to_come = overview.part_of(seen, OverviewTab.LOAD, date(2026, 11, 9), date(2026, 12, 6))

    assert view.compared == (date(2026, 9, 14), date(2026, 10, 7))
    assert view.compares_fewer
    alone = overview.part_of(seen, OverviewTab.LOAD, *view.compared)
    assert view.before == alone.total
    changes = {**view.changes, **view.date_changes}
    assert {measure: change.before for measure, change in changes.items()} == figures_of(alone)
    assert {measure: change.now for measure, change in changes.items()} == figures_of(view)
    assert over.compared == (date(2026, 9, 7), date(2026, 10, 4))
    assert not over.compares_fewer
    assert to_come.compared is to_come.before is None
    assert to_come.changes == to_come.date_changes == {}


def test_what_was_kept_goes_with_its_snapshot():
    seen = Analysis(views.year_log(), PACKS, views.at(date(2026, 11, 9), 8))
    gc.disable()  # as the window does: nothing may wait for a search
    try:
        for part in OverviewTab:
            overview.part_of(seen, part, *YEAR[2])
        left = weakref.ref(seen)
        del seen
        assert left() is None
    finally:
        gc.enable()


def test_a_part_holds_what_its_tab_shows_and_no_more():
    seen = Analysis(views.year_log(), PACKS, views.at(date(2026, 11, 9), 8))
    first, last = YEAR[1]

    load = overview.part_of(seen, OverviewTab.LOAD, first, last)
    rest = overview.part_of(seen, OverviewTab.RESTS, first, last)
    messages = overview.part_of(seen, OverviewTab.MESSAGES, first, last)

    assert isinstance(load, LoadView)
    assert not isinstance(load, RestsView | MessagesView)
    assert isinstance(rest, RestsView)
    assert not hasattr(rest, "weeks")
    assert isinstance(messages, MessagesView)
    assert not hasattr(messages, "breaches")


# --- how long a moment stands -----------------------------------------------------------------


def test_a_snapshot_stands_while_nothing_is_written(ws, clock):
    first = ws.overview()
    clock.now += MINUTE

    again = ws.overview()
    counts.add(ws, "facebook", 3, direction=Direction.RECEIVED)
    after = ws.overview()

    assert again is first
    assert after is not first
    assert [count.count for count in after.log.counts] == [3]


def test_what_another_program_writes_ends_it_too(ws, tmp_path, clock):
    ws.overview()

    with open_workspace(tmp_path / "data", clock=clock) as other:
        counts.add(other, "facebook", 3, direction=Direction.RECEIVED)

    assert ws.overview().log.counts


def test_it_stands_for_a_few_minutes_and_never_for_another_date(ws, clock):
    first = ws.overview()

    clock.now += LASTS
    assert ws.overview() is first
    clock.now += 1
    assert ws.overview() is not first

    clock.now = views.at(date(2026, 6, 10), 23) + HOUR - 1
    late = ws.overview()
    clock.now += 1
    assert ws.overview() is not late


def test_it_does_not_stand_for_a_clock_set_back(ws, clock):
    ws.overview()
    clock.now -= DAY

    assert ws.overview().now == clock.now


def test_a_session_under_way_counts_up_to_the_moment(ws, clock):
    timing.start(ws)
    clock.now += 30 * MINUTE
    day = date(2026, 6, 10)

    seen = ws.overview()

    view = overview.overview(ws, OverviewTab.ORGANISATION, seen, day, day)
    assert view.total.worked_s == 30 * MINUTE
    assert view.now == clock.now


# --- the session under way --------------------------------------------------------------------


def test_a_session_under_way_counts_in_the_sums_and_no_rule_speaks_of_it(ws, clock):
    """An evening until 23:30, and work again since 06:00: the rest is cut once that is over."""
    today = views.at(date(2026, 6, 11), 0)
    with ws.store.act("add") as act:
        for start, end in ((-15 * HOUR, -7 * HOUR), (-3 * HOUR, -HOUR // 2)):
            act.insert(Session(today + start, today + end))
    clock.now = today + 6 * HOUR
    timing.start(ws)
    clock.now = today + 11 * HOUR
    shown = date(2026, 6, 10), date(2026, 6, 11)

    def told():
        seen = ws.overview()
        load = overview.part_of(seen, OverviewTab.LOAD, *shown)
        rest = overview.part_of(seen, OverviewTab.RESTS, *shown)
        assert rest.breaches == load.breaches
        played = proposals.outcomes(ws, *shown)[0]
        assert played.breaches_today.get(Rule.DAILY_REST, 0) == len(rest_breaches(rest))
        assert any(night.breach for night in rest.nights) == bool(rest_breaches(rest))
        return load.total.worked_s, len(rest_breaches(rest))

    def rest_breaches(view):
        return [b for b in view.breaches if b.rule is Rule.DAILY_REST]

    under_way = told()
    timing.stop(ws)
    clock.now = today + 3 * DAY
    with ws.store.act("add") as act:
        act.insert(Session(today + 2 * DAY + 9 * HOUR, today + 2 * DAY + 10 * HOUR))
    over = told()

    worked = 8 * HOUR + 2 * HOUR + HOUR // 2 + 5 * HOUR
    assert under_way == (worked, 0)
    assert over == (worked, 1)
