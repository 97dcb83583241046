"""Unknown rests, edges, evenings that count, and decisions, against a naive reading of each."""

from __future__ import annotations

from datetime import date, timedelta

from analysis.asking import breaches, evenings, nights, streaks
from analysis.oracle import OPEN, Oracle
from analysis.random_logs import REGIMES, Case, answers, cases, decisions, examples
from analysis.what_counts import floor
from hypothesis import given, strategies as st

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import DAY, HOUR, MINUTE, Category, Decision, Rule, Source
from cmtracker.results.days import RestKind

WEEKLY = {Rule.WEEKLY_WORK, Rule.WEEKLY_REST, Rule.WEEKLY_DAYS, Rule.OVERTIME_MONTH}
WITHOUT_EDGES = WEEKLY | {Rule.AVERAGE_WORK}
FIRST_TOLD = [
    Source.TIMER,
    Source.NOTES,
    Source.MANUAL,
    Source.IMPORT,
    Source.SCHEDULE,
    Source.RECONSTRUCTED,
]


def walked(case: Case) -> Oracle:
    return Oracle(case.log, REGIMES, case.now, case.step, (case.first, case.last))


def owed(oracle: Oracle, day: date) -> int:
    """Return what a date owes by now: of today the slots that are over, of later dates nothing."""
    if day > oracle.today:
        return 0
    return oracle.due_today() if day == oracle.today else oracle.owed_in_all(day)


# --- unknown rests


def is_unknown(oracle: Oracle, start: int, end: int) -> bool:
    """Say of a rest whether an entry that is missing may lie in it, step by step."""
    if start == -OPEN or end == OPEN:
        return True
    times = range(start, end, oracle.step)
    before = [t for t in times if oracle.schedule(oracle.date_of[t]) is None]
    if before and end - start >= 11 * HOUR:
        return True
    dates = {oracle.date_of[t] for t in times}
    worked = {oracle.date_of[t] for t in oracle.worked if oracle.category(t) is Category.SCHEDULED}
    empty = {day for day in dates - worked if owed(oracle, day) > 0}
    return any(
        oracle.is_agreed(t) and not oracle.is_holiday(oracle.date_of[t])
        for t in times
        if oracle.date_of[t] in empty
    )


@examples()
@given(cases(ladder=True))
def test_a_night_is_unknown_where_an_entry_may_be_missing(case):
    oracle = walked(case)
    found = nights(case.log, REGIMES, case.first, case.last, case.now)

    for night in found:
        if not oracle.worked:
            assert night.unknown or night.rest is None
            continue
        rest = oracle.night_rest(night.date)
        assert (rest is None) == (night.rest is None)
        if rest is not None:
            unknown = is_unknown(oracle, *rest)
            assert night.unknown == unknown, night
            assert night.length == (None if unknown else rest[1] - rest[0])


@examples(0.5)
@given(cases(ladder=True))
def test_no_unknown_rest_is_drawn_as_kept(case):
    oracle, known = walked(case), Analysis(case.log, REGIMES, case.now)
    for number in range((case.last - case.first).days + 1):
        day = known.day(case.first + timedelta(days=number))
        for part in day.rest_parts:
            if part.kind is not RestKind.KEPT:
                continue
            around = [gap for gap in oracle.gaps() if gap[0] <= part.start < gap[1]]
            assert around
            assert not is_unknown(oracle, *around[0])


@examples(0.5)
@given(cases(days=16, ladder=True))
def test_a_week_is_kept_only_by_a_known_rest(case):
    oracle, known = walked(case), Analysis(case.log, REGIMES, case.now)
    for week in known.weeks(case.first, case.last):
        if week.rest_s is None or week.rest_is_short:
            continue
        monday = oracle.midnight(week.first)
        sunday = oracle.midnight(week.first + timedelta(days=7))
        lengths = [
            (end - max(start, monday))
            for start, end in oracle.gaps()
            if start < sunday and end > monday and not is_unknown(oracle, start, end)
        ]
        assert week.rest_s == max(lengths)
        assert week.rest_s >= (week.rest_limit_s or 0)


# --- edges


def border(oracle: Oracle, instant: int, *, starts: bool) -> Source:
    """Return the first source of those whose counted minutes begin or end at an instant."""
    last, next_ = instant - MINUTE, instant
    inside, beside = (next_, last) if starts else (last, next_)
    found = []
    for session, minutes in oracle.counts.noted:
        apart = session.answers is not None and _part(session, inside) != _part(session, beside)
        if inside in minutes and (beside not in minutes or apart):
            found.append(session.source)
    step = inside - inside % oracle.step
    return min(found, key=FIRST_TOLD.index) if found else oracle.owner[step].source


def _part(session, minute: int) -> int | None:
    from analysis.what_counts import parts_of_answers

    for number, (first, minutes) in enumerate(parts_of_answers(session)):
        if first * MINUTE <= minute < (first + minutes) * MINUTE:
            return number
    return None


@examples()
@given(cases(ladder=True))
def test_every_edge_says_how_it_is_known(case):
    oracle = walked(case)
    for breach in breaches(case.log, REGIMES, case.now):
        if breach.rule in WITHOUT_EDGES:
            assert breach.edges is None
            continue
        is_rest = breach.rule is Rule.DAILY_REST
        assert breach.edges == (
            border(oracle, breach.start, starts=not is_rest),
            border(oracle, breach.end, starts=is_rest),
        ), breach


# --- evenings


def evening(oracle: Oracle, day: date) -> list[int]:
    """Return the steps of a date from `evening_from` on, and of the next one up to 05:00."""
    start = oracle.profile(day).evening_from
    own = [t for t in oracle.instants_of.get(day, []) if oracle.clock_of[t] >= start]
    after = oracle.instants_of.get(day + timedelta(days=1), [])
    late = [t for t in after if oracle.clock_of[t] < 5 * HOUR]
    if not own or not late:
        return [*own, *late]
    return list(range(own[0], late[-1] + oracle.step, oracle.step))


@examples()
@given(cases(ladder=True), st.data())
def test_an_evening_counts_only_where_something_was_said_of_it(case, data):
    free = data.draw(answers(case.first, 9))
    log = case.log._replace(free_evenings=free)
    oracle = walked(Case(log, case.now, case.step, case.first, case.last))
    answered = {one.date for one in free if one.date <= oracle.today}
    worked_on = {oracle.date_of[t] for t in oracle.worked}
    said = answered | worked_on
    worked, counted, calm = set(), set(), set()
    for n in range((case.last - case.first).days + 1):
        day = case.first + timedelta(days=n)
        if not said or not min(said) <= day <= min(max(said), oracle.today):
            continue
        work = [t for t in evening(oracle, day) if t in oracle.owner]
        times = [t for t in oracle.instants_of.get(day, []) if t in oracle.owner]
        filled = any(oracle.category(t) is Category.SCHEDULED for t in times)
        absent = bool(oracle.absence_kinds_on(day))
        if any(oracle.category(t) is Category.EVENING for t in times):
            worked.add(day)
        if (
            day in answered
            or work
            or (day < oracle.today and (absent or oracle.is_holiday(day)))
            or (day < oracle.today and owed(oracle, day) and filled)
        ):
            counted.add(day)
        owes = oracle.owed_in_all(day) > 0
        taken = [t for t in work if oracle.outside(t)]
        if day in answered and not owes:
            taken = [*times, *work]
        if day in counted and not taken:
            calm.add(day)

    found = evenings(log, case.first, case.last, case.now)

    assert found == (len(worked), len(calm), len(counted))
    runs = streaks(log, case.first, case.last, case.now).free_evenings
    assert sum(run.days for run in runs) == len(calm & answered)


# --- decisions


def is_covered(oracle: Oracle, breach, decision: Decision) -> bool:
    start, end = oracle.day_at(breach.start), oracle.day_at(breach.end - MINUTE)
    dates = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    lifted = [decision.first <= day <= decision.last for day in dates]
    if breach.rule not in decision.rules:
        return False
    if breach.rule is Rule.AVERAGE_WORK:
        weeks = [any(lifted[at : at + 7]) for at in range(0, len(lifted), 7)]
        return sum(weeks) >= len(weeks) / 2
    return any(lifted) if breach.rule in WEEKLY else lifted[0]


@examples()
@given(cases(days=20, sessions=30, ladder=True), st.data())
def test_a_breach_carries_the_earliest_decision_that_covers_it(case, data):
    lifting = tuple(data.draw(st.lists(decisions(case.first), min_size=1, max_size=3)))
    log = case.log._replace(decisions=lifting)
    oracle = walked(Case(log, case.now, case.step, case.first, case.last))
    plain = breaches(case.log._replace(decisions=()), REGIMES, case.now)

    found = breaches(log, REGIMES, case.now)

    assert [one._replace(decision=None, is_decided=False) for one in found] == list(plain)
    assert all(one.is_decided for one in found)
    for one in found:
        covering = [d for d in lifting if is_covered(oracle, one, d)]
        covering.sort(key=lambda d: (d.first, d.reference))
        assert one.decision == (covering[0].reference if covering else None)


@examples(0.5)
@given(cases(days=20, sessions=30), st.data())
def test_no_count_adds_covered_limits_or_points_to_check(case, data):
    lifting = tuple(data.draw(st.lists(decisions(case.first), max_size=2)))
    known = Analysis(case.log._replace(decisions=lifting), REGIMES, case.now)
    found = known.breaches()

    told = known.breach_summary(found)

    limits = [b for b in found if b.severity == "limit"]
    standing = [b for b in limits if b.decision is None]
    assert told.count.measures + told.count.periods == len(standing)
    assert told.count.covered == len(limits) - len(standing)
    notices = [b for b in found if b.severity == "notice"]
    assert told.count.notices + told.count.notices_covered == len(notices)
    assert sum(row.total for row in told.table) == len(standing)
    measures = [m for line in told.lines for m in line.measures]
    assert sorted(map(repr, measures)) == sorted(map(repr, standing))


def test_the_reading_drops_seconds_as_well():
    assert floor(DAY + MINUTE + 7) == DAY + MINUTE
