"""What is shown as columns is what the rule says of records, row by row."""

from __future__ import annotations

import subprocess
import sys
from bisect import bisect_right
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from analysis.asking import each_week, grids, messages, shown_of, span
from analysis.counted import shown_counts
from hypothesis import given, strategies as st

from cmtracker.analysis import columns, few_counts, shown
from cmtracker.analysis.columns import blocks, by_date, by_hour, show, waited
from cmtracker.analysis.intervals import merge
from cmtracker.analysis.shown import (
    RECEIVED,
    UNKNOWN,
    WAYS,
    channel_of,
    is_by_hand,
    stored,
    way_of,
)
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import (
    HOUR,
    QUARTER,
    Batch,
    CountRun,
    Direction,
    Log,
    MessageCount,
    Profile,
    Schedule,
    Slot,
    StoredCounts,
)

ALL = -(2**40), 2**40
"""From before to after everything."""

OFFICE = (
    Slot(0, 1_200),
    Slot(9 * HOUR, 12 * HOUR),
    Slot(12 * HOUR + 300, 17 * HOUR + 60),
    Slot(22 * HOUR, 22 * HOUR + 600),
)
SCHEDULE = Schedule(date(1960, 1, 1), ((*[OFFICE] * 6, (Slot(0, HOUR),)),))

# Zones whose clock goes back over midnight, jumps a whole date, or runs beside every quarter.
PLACES = [
    ("Europe/Paris", "2026-03-28T20:00Z"),
    ("America/Havana", "2025-11-01T20:00Z"),
    ("Pacific/Apia", "2011-12-29T20:00Z"),
    ("Africa/Monrovia", "1971-06-06T20:00Z"),
]


def runs_of(counts, batches):
    """The counts as columns, without those by hand that an import covers."""
    return stored(counts, batches).runs()


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@st.composite
def logs(draw):
    zone, start = draw(st.sampled_from(PLACES))
    start = at(start)
    quarters, channels, accounts = draw(
        st.sampled_from([(1, ["x"], [""]), (20, ["facebook", "x"], [""]), (400, ["x"], ["", "b"])])
    )
    channels, accounts = st.sampled_from(channels), st.sampled_from(accounts)

    def instant(aligned=True):
        found = st.integers(0, quarters).map(lambda n: start + n * QUARTER)
        return found if aligned else st.builds(int.__add__, found, st.integers(0, 899))

    imported = st.builds(
        MessageCount,
        instant(),
        channels,
        st.sampled_from(Direction),
        st.integers(0, 9),
        st.integers(0, 3),
        accounts,
        st.sampled_from(["s1", "s2"]),
        st.sampled_from(["a", "b", "c"]),
    )
    by_hand = st.builds(
        MessageCount,
        instant(aligned=False),
        channels,
        st.sampled_from(Direction),
        st.integers(0, 9),
        st.integers(0, 3),
        st.just(""),
        st.sampled_from(["", "s1"]),
        st.none(),
    )
    batches = []
    for name in draw(st.sets(st.sampled_from(["a", "b", "c", "none of its counts"]))):
        low, high = sorted((draw(instant()), draw(instant())))
        batches.append(Batch(name, "f", "telegram", draw(channels), 0, low, high, ""))
    counts = draw(st.lists(st.one_of(imported, by_hand), max_size=30))
    return Log((Profile(timezone=zone),), (SCHEDULE,), counts=tuple(counts), batches=tuple(batches))


def by_the_rule(log: Log) -> list[tuple[object, ...]]:
    return sorted(
        (r.start, r.channel, WAYS.index(r.direction), r.batch is None, r.count, r.hostile)
        for r in shown_counts(log.counts, log.batches)
    )


def told(found: shown.Shown) -> list[tuple[object, ...]]:
    return sorted(
        (start, found.channels[channel_of(kind)], way_of(kind), is_by_hand(kind), count, hostile)
        for start, kind, count, hostile in found.entries(range(len(found.starts)))
    )


@given(log=logs())
def test_the_columns_show_what_the_rule_shows(log):
    found = show(runs_of(log.counts, log.batches))

    assert told(found) == by_the_rule(log)
    assert list(found.starts) == sorted(found.starts)


@given(log=logs(), long=st.integers(1, 9))
def test_in_parts_the_sums_are_those_of_the_whole(log, long):
    calendar, runs = Calendar(log), runs_of(log.counts, log.batches)
    whole = [show(runs)]
    there = [(0, 900), (10**10, 10**10 + 1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "LONG", long)  # so that some runs are parts of their own
        parts = list(blocks(runs))
        shown = show(runs)

    assert told(shown) == told(*whole)
    assert list(shown.starts) == sorted(shown.starts)
    assert by_date(parts, calendar) == by_date(whole, calendar) or not runs
    assert by_hour(parts, calendar, *ALL) == by_hour(whole, calendar, *ALL)
    assert waited(parts, *ALL, there) == waited(whole, *ALL, there)


def as_stored(log: Log) -> Log:
    """The log as a file gives it: its imports as columns."""
    imports = [row for row in log.counts if row.batch is not None]
    by_hand = tuple(row for row in log.counts if row.batch is None)
    return log._replace(counts=StoredCounts(by_hand, tuple(runs_of(imports, ()))))


@given(logs())
def test_counts_as_columns_read_as_their_records(log):
    stored = as_stored(log).counts

    summed = Counter()
    for row in log.counts:
        start = row.start if row.batch is None else row.start - row.start % QUARTER
        key = (start, row.channel, row.account, row.stream, row.direction, row.batch)
        summed[key] += row.count
    again = Counter()
    for row in stored:
        key = (row.start, row.channel, row.account, row.stream, row.direction, row.batch)
        again[key] += row.count
    assert again == summed
    assert len(stored) == len(list(stored))
    assert stored[:2] == tuple(stored)[:2]
    assert [stored[place] for place in range(len(stored))] == list(stored)
    assert stored == as_stored(log).counts
    assert stored != ()


@given(logs())
def test_every_answer_is_the_same_from_columns_and_from_records(log):
    stored = as_stored(log)
    first = Calendar(log).local_date(min((c.start for c in log.counts), default=0))
    last = first + timedelta(days=3)

    assert told(shown_of(stored)) == by_the_rule(log)
    assert span(stored) == span(log)
    assert grids(stored, first, last) == grids(log, first, last)
    for by in ("hour", "weekday", "channel", "day"):
        assert messages(stored, first, last, by) == messages(log, first, last, by)
    assert each_week(stored, first, last) == each_week(log, first, last)


@given(log=logs(), ends=st.tuples(st.integers(-2, 402), st.integers(-2, 402)))
def test_a_range_holds_what_begins_inside(log, ends):
    found = shown_of(log)
    base = min(found.starts, default=0)
    low, high = (base + end * QUARTER for end in sorted(ends))

    rows = found.within(low, high)

    inside = [start for start in found.starts if low <= start < high]
    assert list(found.starts[rows.start : rows.stop]) == inside


def outside(log: Log, calendar: Calendar, row: MessageCount) -> int:
    return 0 if calendar.in_schedule(row.start, row.start + QUARTER) else row.count


@given(log=logs())
def test_dates_hold_what_is_shown_on_them(log):
    calendar = Calendar(log)

    found = by_date(blocks(runs_of(log.counts, log.batches)), calendar)

    expected: dict[tuple[object, ...], list[int]] = {}
    for row in shown_counts(log.counts, log.batches):
        way = WAYS.index(row.direction)
        key = (calendar.local_date(row.start), row.channel, way, row.batch is None)
        cell = expected.setdefault(key, [0, 0, 0])
        cell[0] += row.count
        cell[1] += row.hostile
        cell[2] += outside(log, calendar, row)
    days = list(found.within(-(10**6), 10**6))
    assert {
        (date_of(day), found.channels[channel_of(kind)], way_of(kind), is_by_hand(kind)): sums
        for day, kind, *sums in days
    } == expected
    assert list(found.days) == sorted(found.days)


@given(log=logs())
def test_hours_hold_what_is_shown_in_them(log):
    calendar = Calendar(log)
    found = show(runs_of(log.counts, log.batches))

    hours = by_hour([found], calendar, *ALL)

    expected: dict[tuple[object, ...], list[int]] = {}
    for row in shown_counts(log.counts, log.batches):
        hour = (row.start + calendar.offset(row.start)) % 86_400 // HOUR
        key = (hour, row.channel, WAYS.index(row.direction), row.batch is None)
        cell = expected.setdefault(key, [0, 0, 0])
        cell[0] += row.count
        cell[1] += row.hostile
        cell[2] += outside(log, calendar, row)
    assert {
        (hour, found.channels[channel_of(kind)], way_of(kind), is_by_hand(kind)): sums
        for (hour, kind), sums in hours.items()
    } == expected


SERVED = st.lists(
    st.tuples(st.integers(-20, 220), st.integers(1, 30)).map(lambda p: (p[0] * 450, sum(p) * 450)),
    max_size=6,
)


@given(log=logs(), served=SERVED)
def test_messages_wait_for_whoever_is_there_next(log, served):
    found = shown_of(log)
    base = min(found.starts, default=0)
    there = merge((base + low, base + high) for low, high in served)

    received, waits, unanswered = waited([found], *ALL, there)

    expected: Counter[int] = Counter()
    never = total = 0
    ends = [end for _, end in there]
    for start, kind, count, _ in found.entries(range(len(found.starts))):
        if way_of(kind) == RECEIVED:
            total += count
            place = bisect_right(ends, start)
            if place == len(there):
                never += count
            elif there[place][0] >= start + QUARTER:
                expected[there[place][0] - start] += count
    assert (received, waits, unanswered) == (total, expected, never)


def test_a_large_number_in_one_quarter_keeps_its_size():
    run = CountRun("a", "x", "", "", Direction.RECEIVED, 0, [0, 1], [2**40, 1], [0, 0])

    assert list(show([run]).counts) == [2**40, 1]


def test_a_log_without_messages_needs_no_numpy():
    program = """
import sys
from datetime import date
from cmtracker import regimes
from cmtracker.analysis.analysis import Analysis
from cmtracker.results.figures import Step
from cmtracker.results.scenario import Organisation
from cmtracker.model import Log, Session

known = Analysis(Log(sessions=(Session(0, 3600),)), {}, 10**9)
first, last = known.span
assert known.messages(first, last, "hour")[1].received == 0
assert known.summary(first, last, Step.WEEK).total.worked_s == 3600
assert known.day(first).figures.worked_s == 3600
assert known.message_weeks(first, last)
assert known.scenario(Organisation(), first, last).waits_today.received == 0
assert "numpy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@given(log=logs())
def test_a_few_counts_with_nothing_to_decide_have_the_same_sums_by_date(log):
    by_hand = tuple(row for row in log.counts if row.batch is None)
    for counts in (log.counts, by_hand, by_hand[:1]):
        runs = runs_of(counts, log.batches)
        if few_counts.are_few(runs):
            few = few_counts.by_date(runs, Calendar(log))

            assert few == by_date(blocks(runs), Calendar(log)) or not list(few.days)


@pytest.mark.parametrize(
    ("directions", "few"),
    [
        ([Direction.SENT], True),
        ([Direction.SENT, Direction.RECEIVED], True),
        ([Direction.UNKNOWN], True),
        ([Direction.UNKNOWN, Direction.SENT], False),
    ],
)
def test_counts_are_few_where_there_is_nothing_to_decide(directions, few, monkeypatch):
    rows = [MessageCount(0, "x", way, 1) for way in directions]

    assert few_counts.are_few(runs_of(rows, ())) is few
    imported = [rows[0]._replace(batch=batch) for batch in "ab"]
    assert not few_counts.are_few(runs_of(imported, ()))
    monkeypatch.setattr(few_counts, "MOST", 0)
    assert not few_counts.are_few(runs_of(rows, ()))


def test_a_log_with_a_few_hand_counts_needs_no_numpy():
    code = """
import sys
from datetime import date
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import Direction, Log, MessageCount, Profile
from cmtracker.results.figures import Step

log = Log((Profile(),), counts=(MessageCount(1_772_449_200, "x", Direction.RECEIVED, 3),))
known = Analysis(log, {}, 1_772_500_000)
total = known.summary(date(2026, 3, 1), date(2026, 3, 31), Step.WEEK).total.messages
assert total.received == 3, total
assert "numpy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_hostile_ones_of_unknown_direction_are_no_more_than_what_is_left_of_it():
    unknown = MessageCount(0, "x", Direction.UNKNOWN, 5, 4, "", "s", "a")
    known = MessageCount(0, "x", Direction.RECEIVED, 4, 0, "", "s", "b")

    found = show(runs_of((unknown, known), ()))

    assert told(found) == [(0, "x", RECEIVED, False, 4, 0), (0, "x", UNKNOWN, False, 1, 1)]


def test_a_quarter_over_midnight_looks_at_the_hours_of_both_dates():
    # Monrovia was 44 min 30 s behind UTC: this quarter is 23:45:30 to 00:00:30 there.
    start = at("1971-06-08T00:30Z")
    schedule = Schedule(date(1960, 1, 1), (((Slot(0, HOUR),),) * 7,))
    log = Log((Profile(timezone="Africa/Monrovia"),), (schedule,))
    found = show(runs_of((MessageCount(start, "x", Direction.RECEIVED, 3),), ()))

    (day,) = by_date([found], Calendar(log)).within(-(10**6), 10**6)
    (hour,) = by_hour([found], Calendar(log), *ALL).items()

    assert day == (day_number(date(1971, 6, 7)), 1, 3, 0, 0)
    assert hour == ((23, 1), [3, 0, 0])


@pytest.mark.parametrize(("begins", "waits"), [(899, {}), (900, {900: 3}), (901, {901: 3})])
def test_a_quarter_waits_when_nobody_is_there_before_its_end(begins, waits):
    found = show(runs_of((MessageCount(0, "x", Direction.RECEIVED, 3),), ()))

    assert waited([found], *ALL, [(begins, begins + 60)]) == (3, Counter(waits), 0)


@pytest.mark.parametrize(
    ("ways", "is_decided"),
    [
        ([Direction.UNKNOWN], False),
        ([Direction.RECEIVED, Direction.SENT], False),
        ([Direction.RECEIVED, Direction.RECEIVED], True),
        ([Direction.RECEIVED, Direction.UNKNOWN], True),
    ],
)
def test_imports_are_compared_only_where_one_may_say_what_another_says(
    monkeypatch, ways, is_decided
):
    asked = []
    decided = columns._decided
    monkeypatch.setattr(columns, "_decided", lambda held: asked.append(held) or decided(held))
    runs = [
        CountRun(str(batch), "x", "", "stream", way, 0, [0], [3], [0])
        for batch, way in enumerate(ways, 1)
    ]

    list(columns.blocks(runs))

    assert bool(asked) is is_decided
