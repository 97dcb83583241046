"""The example year: the same each time, legal as a log, and plausible as a year of work."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from analysis.asking import breaches, coverage, summarize

from cmtracker import regimes
from cmtracker.analysis.analysis import Analysis
from cmtracker.model import HOUR, MINUTE, QUARTER, Direction, Log, RequestedBy, Rule, Source
from cmtracker.results.figures import Step
from cmtracker.tracker.example_year import example_log

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 11, 24)
DAYS = [TODAY, date(2026, 6, 10), date(2027, 1, 1), date(2028, 2, 29)]

made = lru_cache(example_log)


def midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=PARIS).timestamp())


def local(instant: int) -> datetime:
    return datetime.fromtimestamp(instant, UTC).astimezone(PARIS)


def figures(log: Log, today: date):
    first = local(log.sessions[0].start).date()
    return summarize(log, first, today - timedelta(days=1), Step.YEAR, midnight(today))


def test_the_example_is_the_same_each_time():
    assert example_log(TODAY) == example_log(TODAY)


def test_a_date_looks_the_same_whatever_day_the_example_is_made_on():
    end = midnight(date(2026, 11, 1))

    a, b = made(TODAY), example_log(date(2026, 11, 10))

    start = max(a.sessions[0].start, b.sessions[0].start)
    assert [(s.start, s.end) for s in a.sessions if start <= s.start < end] == [
        (s.start, s.end) for s in b.sessions if start <= s.start < end
    ]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_it_covers_a_year_up_to_yesterday_with_a_whole_flood_in_june(today):
    log = made(today)

    [flood] = log.periods
    first, last = local(log.sessions[0].start).date(), local(log.sessions[-1].start).date()
    assert first <= today - timedelta(weeks=51)
    assert today - timedelta(days=14) <= last < today
    assert (flood.first.month, flood.last.month) == (6, 6)
    assert first <= flood.first <= flood.last <= last
    assert flood.first.weekday() == 0


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_in_it_lies_ahead_and_no_two_sessions_overlap(today):
    log = made(today)

    end = midnight(today)
    assert all(earlier.end <= later.start for earlier, later in pairwise(log.sessions))
    assert all(s.start < s.end <= end for s in log.sessions)
    assert all(s.recorded_at is not None and s.end <= s.recorded_at < end for s in log.sessions)
    assert all(c.start < end for c in log.counts)
    assert all(c.date < today for c in log.community)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_its_figures_are_those_of_a_busy_year_and_not_of_a_caricature(today):
    log = made(today)

    total = figures(log, today).total
    found = breaches(log, {"fr-territorial": regimes.load("fr-territorial")}, midnight(today))
    rules = Counter(breach.rule for breach in found)
    assert 150 * HOUR <= total.out_of_hours_s <= 250 * HOUR
    asked = sum(
        total.requested_s[who]
        for who in (RequestedBy.MANAGER, RequestedBy.MAYOR, RequestedBy.ON_CALL)
    )
    assert 0.4 <= asked / total.out_of_hours_s <= 0.75
    assert 15 <= rules[Rule.DAILY_REST] <= 26
    assert 1 <= rules[Rule.WEEKLY_WORK] <= 3
    assert rules[Rule.AVERAGE_WORK] == 0
    assert 1 <= rules[Rule.LEAVE_WORKED] <= 2
    assert 0.45 <= total.messages.out_of_hours / total.messages.received <= 0.65


def test_its_ids_are_each_used_once():
    log = made(TODAY)

    ids = Counter(
        record.id
        for records in (
            log.profiles, log.schedules, log.absences, log.on_call, log.sessions, log.counts,
            log.batches, log.periods, log.orders, log.community, log.recoveries,
        )
        for record in records
    )  # fmt: skip
    assert ids.most_common(1)[0][1] == 1


def test_it_shows_every_way_an_entry_can_come_about():
    sessions = made(TODAY).sessions

    assert {s.source for s in sessions} == {
        Source.SCHEDULE, Source.TIMER, Source.NOTES, Source.MANUAL,
    }  # fmt: skip
    assert 3 <= sum(s.edited for s in sessions) <= 12
    noted = [s for s in sessions if s.source is Source.NOTES]
    assert all(s.noted_at is not None and s.end < s.noted_at < s.recorded_at for s in noted)
    assert {s.requested_by for s in sessions} == set(RequestedBy) - {RequestedBy.OTHER}


def test_who_asked_is_told_by_function_instant_and_channel_and_never_after_the_start():
    asked = [s for s in made(TODAY).sessions if s.request is not None]

    assert len(asked) > 80
    assert all(s.request.function and s.request.channel for s in asked)
    assert all(s.request.at is not None and s.request.at <= s.start for s in asked)


def test_work_on_call_lies_in_the_formal_window_and_orders_name_the_standing_one():
    log = made(TODAY)

    [formal] = [window for window in log.on_call if window.reference]
    [order] = log.orders
    inside = [s for s in log.sessions if s.requested_by is RequestedBy.ON_CALL]
    ordered = [s for s in log.sessions if s.requested_by is RequestedBy.STANDING_ORDER]
    assert inside
    assert all(formal.start <= s.start and s.end <= formal.end for s in inside)
    assert ordered
    assert all(s.order == order.id for s in ordered)
    assert all(local(s.start).date() >= order.first for s in ordered)


def test_messages_lie_in_quarters_and_hostile_ones_are_part_of_the_received():
    log = made(TODAY)

    assert all(c.start % QUARTER == 0 and c.count > 0 for c in log.counts)
    assert all(0 <= c.hostile <= c.count for c in log.counts)
    assert all(c.hostile == 0 for c in log.counts if c.direction is not Direction.RECEIVED)
    assert {c.channel for c in log.counts} == {"facebook", "instagram", "x", "mastodon"}


def test_each_batch_says_what_it_holds():
    log = made(TODAY)

    held = Counter(c.batch for c in log.counts if c.batch is not None)
    assert {batch.id: batch.counts for batch in log.batches} == held
    for batch in log.batches:
        own = [c for c in log.counts if c.batch == batch.id]
        assert all(batch.start <= c.start and c.start + QUARTER <= batch.end for c in own)
        assert {c.channel for c in own} == {batch.channel}


def test_the_flood_brings_more_messages_than_an_ordinary_week():
    log = made(TODAY)
    weeks: Counter[date] = Counter()
    for count in log.counts:
        if count.direction is Direction.RECEIVED:
            day = local(count.start).date()
            weeks[day - timedelta(days=day.weekday())] += count.count

    [flood] = log.periods
    before = flood.first - timedelta(weeks=1)
    assert weeks[flood.first] > 3 * weeks[before]
    assert weeks.most_common(1)[0][0] == flood.first


def test_a_few_days_are_not_filled_in():
    log = made(TODAY)

    last = TODAY - timedelta(days=1)
    found = coverage(log, date(2025, 11, 24), last, midnight(TODAY))
    assert len(found.missing) == 3


def test_the_flood_is_told_by_its_chronology():
    rules = {"fr-territorial": regimes.load("fr-territorial")}
    seen = Analysis(made(TODAY), rules, midnight(TODAY))
    june = date(2026, 6, 1), date(2026, 6, 30)
    (told,) = seen.crises(*june)

    # By the table of `example_crisis`; the fourth lasts from 22:09 to 7:40 of the next morning.
    waits = [one.waited_s // MINUTE for one in told.validation.waits]
    assert waits == [47, 28, 34, 9 * 60 + 31, 69, 26]
    assert told.validation.longest_s == waits[3] * MINUTE
    assert told.rests.during > told.rests.before
    assert sum(month.messages for month in seen.incident_months(*june)) == 38


def test_the_waits_of_the_flood_are_those_of_its_chronology():
    """By hand, from its facts: 18:12 to 18:59, 18:22 to 18:50, 22:24 to 22:58, 22:09 to 7:40 of
    the next morning, 18:48 to 19:57, 18:05 to 18:31. Each was asked for after 17:30.
    """
    log = made(TODAY)
    known = Analysis(log, {"fr-territorial": regimes.load("fr-territorial")}, midnight(TODAY))
    (flood,) = known.crises(date(2026, 6, 1), date(2026, 6, 30))
    found = flood.validation

    assert [one.waited_s // MINUTE for one in found.waits] == [47, 28, 34, 9 * 60 + 31, 69, 26]
    assert (found.waited_s, found.longest_s) == (12 * HOUR + 55 * MINUTE, 9 * HOUR + 31 * MINUTE)
    assert (found.answered, found.outside) == (6, 6)
