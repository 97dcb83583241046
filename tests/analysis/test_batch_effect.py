"""What removing one import does to the figures of the whole log."""

from __future__ import annotations

from datetime import date

from hypothesis import given, strategies as st

from cmtracker.analysis.analysis import Analysis
from cmtracker.model import (
    DAY,
    HOUR,
    QUARTER,
    Batch,
    Direction,
    Log,
    MessageCount,
    Session,
    Source,
)
from cmtracker.results.figures import MessageFigures
from cmtracker.results.messages import CountedBy

START = 1_780_000_200 - 1_780_000_200 % DAY  # a midnight, UTC
NOW = START + 10 * DAY


def batch(name: str) -> Batch:
    return Batch(name, f"{name}.json", "meta", "facebook", NOW, START, START + DAY - 1, "")


def count(at: int, number: int, name: str | None, way=Direction.RECEIVED) -> MessageCount:
    source = Source.MANUAL if name is None else Source.IMPORT
    return MessageCount(START + at * QUARTER, "facebook", way, number, 0, "", "s", name, source)


def effect(log: Log, name: str):
    return Analysis(log, {}, NOW).batch_effect(name)


def test_an_import_that_another_one_repeats_changes_no_figure():
    log = Log(counts=(count(40, 5, "a"), count(40, 5, "b")), batches=(batch("a"), batch("b")))
    told = effect(log, "a")

    assert told.before.received == told.after.received == 5


def test_hand_counts_that_an_import_set_aside_count_again_without_it():
    log = Log(counts=(count(40, 5, "a"), count(41, 3, None)), batches=(batch("a"),))
    told = effect(log, "a")

    assert (told.before.received, told.after.received) == (5, 3)


def test_sessions_that_its_sent_messages_bore_out_are_told():
    at = START + 20 * HOUR
    session = Session(at, at + HOUR, id="s", recorded_at=at + HOUR)
    sent = count(81, 2, "a", Direction.SENT)  # 20:15, UTC
    told = effect(Log(sessions=(session,), counts=(sent,), batches=(batch("a"),)), "a")

    assert (told.borne_before, told.borne_after) == (1, 0)
    assert (told.before.sent, told.after.sent) == (2, 0)


rows = st.tuples(
    st.integers(0, 95),
    st.integers(1, 9),
    st.sampled_from(["a", "b", None]),
    st.sampled_from([Direction.RECEIVED, Direction.SENT, Direction.UNKNOWN]),
)


@given(st.lists(rows, max_size=12))
def test_what_is_left_is_what_a_log_without_the_import_shows(drawn):
    counts = tuple(count(*row) for row in drawn)
    log = Log(counts=counts, batches=(batch("a"), batch("b")))
    left = log._replace(
        counts=tuple(one for one in counts if one.batch != "a"), batches=(batch("b"),)
    )

    assert effect(log, "a").before == total(log)
    assert effect(log, "a").after == total(left)


def total(log: Log) -> MessageFigures:
    found = Analysis(log, {}, NOW).messages(date(2020, 1, 1), date(2030, 1, 1), CountedBy.CHANNEL)
    return found[1]
