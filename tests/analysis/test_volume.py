from __future__ import annotations

from datetime import date, datetime

import pytest
from analysis.asking import each_week, messages, summarize
from analysis.counted import set_aside, shown_counts
from hypothesis import given, strategies as st

from cmtracker.analysis.volume import by_channel, load
from cmtracker.model import (
    EMPTY_WEEK,
    HOUR,
    QUARTER,
    Absence,
    AbsenceKind,
    Batch,
    Direction,
    Log,
    MessageCount,
    Profile,
    Schedule,
    Slot,
)
from cmtracker.results.figures import MessageFigures, Step

OFFICE = (Slot(9 * HOUR, 12 * HOUR + 1800), Slot(13 * HOUR + 1800, 17 * HOUR))
SCHEDULE = Schedule(date(2019, 1, 1), ((*[OFFICE] * 5, (), ()),))
MONDAY = date(2026, 3, 2)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def count(when: str | int, number: int, direction: str = "received", **fields) -> MessageCount:
    start = when if isinstance(when, int) else at(when)
    return MessageCount(
        start=start,
        channel=fields.pop("channel", "facebook"),
        direction=Direction(direction),
        count=number,
        **fields,
    )


def batch(id: str, first: str, last: str, channel: str = "facebook") -> Batch:
    return Batch(
        id=id,
        file="export.json",
        format="telegram",
        channel=channel,
        imported_at=at("2026-04-01T10:00+02:00"),
        start=at(first),
        end=at(last),
        digest=id,
    )


NINE, QUARTER_PAST = "2026-03-02T09:00+01:00", "2026-03-02T09:15+01:00"


def test_the_same_export_imported_twice_counts_once():
    first = [count(NINE, 3, batch="a"), count(QUARTER_PAST, 5, batch="a")]
    again = [row._replace(batch="b") for row in first]

    shown = shown_counts(first + again, [])

    assert shown == tuple(first)


def test_a_longer_export_later_adds_only_what_is_new():
    short = [count(NINE, 3, batch="a"), count(QUARTER_PAST, 2, batch="a")]
    longer = [count(NINE, 3, batch="b"), count(QUARTER_PAST, 5, batch="b")]

    shown = shown_counts(short + longer, [])

    assert [row.count for row in shown] == [3, 5]


def test_streams_of_one_channel_are_added():
    rows = [count(NINE, 3, stream="s1", batch="a"), count(NINE, 4, stream="s2", batch="a")]

    shown = shown_counts(rows, [])

    assert [(row.stream, row.count) for row in shown] == [("s1", 3), ("s2", 4)]


def test_accounts_of_one_channel_are_added():
    rows = [count(NINE, 3, account="ville", batch="a"), count(NINE, 4, account="musée", batch="a")]

    assert sum(row.count for row in shown_counts(rows, [])) == 7


def test_unknown_shows_only_what_exceeds_the_known_directions():
    before = [count(NINE, 9, "unknown", stream="s", batch="a")]
    with_me = [
        count(NINE, 4, "received", stream="s", batch="b"),
        count(NINE, 2, "sent", stream="s", batch="b"),
        count(NINE, 1, "published", stream="s", batch="b"),
    ]

    shown = shown_counts(before + with_me, [])

    assert {row.direction: row.count for row in shown} == {
        Direction.RECEIVED: 4,
        Direction.SENT: 2,
        Direction.PUBLISHED: 1,
        Direction.UNKNOWN: 2,
    }


def test_unknown_vanishes_when_every_direction_became_known():
    rows = [
        count(NINE, 6, "unknown", stream="s", hostile=2, batch="a"),
        count(NINE, 4, "received", stream="s", batch="b"),
        count(NINE, 2, "sent", stream="s", batch="b"),
    ]

    assert sum(row.count for row in shown_counts(rows, [])) == 6


def test_unknown_of_another_stream_stays():
    rows = [
        count(NINE, 6, "unknown", stream="s1", batch="a"),
        count(NINE, 4, "received", stream="s2", batch="a"),
    ]

    assert sum(row.count for row in shown_counts(rows, [])) == 10


def test_hand_counts_of_a_quarter_are_added():
    rows = [count(NINE, 1), count(NINE, 10), count(NINE, 10, hostile=2)]

    (shown,) = shown_counts(rows, [])

    assert (shown.count, shown.hostile) == (21, 2)


def test_a_hand_count_between_two_quarters_belongs_to_the_one_it_lies_in():
    (shown,) = shown_counts([count("2026-03-02T09:07+01:00", 4)], [])

    assert shown.start == at(NINE)


@pytest.mark.parametrize(
    ("when", "channel", "counted"),
    [
        ("2026-03-02T08:45+01:00", "facebook", True),
        ("2026-03-02T09:00+01:00", "facebook", False),
        ("2026-03-02T11:00+01:00", "facebook", False),
        ("2026-03-02T12:00+01:00", "facebook", False),
        ("2026-03-02T12:15+01:00", "facebook", True),
        ("2026-03-02T11:00+01:00", "instagram", True),
    ],
)
def test_hand_counts_are_set_aside_where_an_import_covers_their_channel(when, channel, counted):
    covering = batch("a", "2026-03-02T09:10+01:00", "2026-03-02T12:05+01:00")
    hand = count(when, 7, channel=channel, hostile=1)

    shown = shown_counts([hand], [covering])

    assert (shown == (hand,)) is counted
    assert (set_aside([hand], [covering]) == (hand,)) is not counted


def test_a_batch_covers_the_other_channels_it_brought_from_their_first_to_their_last_quarter():
    rows = [
        count("2026-03-02T09:00+01:00", 2, channel="x", batch="a"),
        count("2026-03-02T11:00+01:00", 2, channel="x", batch="a"),
        count("2026-03-02T10:00+01:00", 50, channel="x"),
        count("2026-03-02T12:00+01:00", 5, channel="x"),
    ]

    shown = shown_counts(rows, [batch("a", NINE, QUARTER_PAST, channel="facebook")])

    assert [row.count for row in shown] == [2, 2, 5]


def test_hostile_is_the_largest_and_never_above_the_count():
    rows = [
        count(NINE, 4, hostile=3, batch="a"),
        count(NINE, 6, hostile=0, batch="b"),
        count(QUARTER_PAST, 2, hostile=9, batch="a"),
    ]

    shown = shown_counts(rows, [])

    assert [(row.count, row.hostile) for row in shown] == [(6, 3), (2, 2)]


ROWS = st.builds(
    count,
    st.integers(0, 7).map(lambda n: at(NINE) + n * QUARTER),
    st.integers(0, 9),
    st.sampled_from([way.value for way in Direction]),
    hostile=st.integers(0, 3),
    channel=st.sampled_from(["facebook", "x"]),
    stream=st.sampled_from(["", "s1", "s2"]),
    batch=st.sampled_from([None, "a", "b"]),
)
BATCHES = [
    batch("a", NINE, QUARTER_PAST),
    batch("b", QUARTER_PAST, "2026-03-02T10:00+01:00", channel="x"),
]


@given(st.lists(ROWS), st.randoms(use_true_random=False))
def test_the_order_of_the_counts_never_matters(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)

    assert shown_counts(rows, BATCHES) == shown_counts(shuffled, BATCHES[::-1])


@given(st.lists(ROWS))
def test_importing_every_batch_again_changes_nothing(rows):
    again = [row._replace(batch=f"{row.batch} again") for row in rows if row.batch]
    batches = BATCHES + [b._replace(id=f"{b.id} again") for b in BATCHES]

    assert shown_counts(rows + again, batches) == shown_counts(rows, BATCHES)


@given(st.lists(ROWS))
def test_nothing_is_shown_that_was_not_stored(rows):
    stored: dict[tuple, int] = {}
    for row in rows:
        key = (row.start, row.channel, row.stream, row.direction)
        stored[key] = stored.get(key, 0) + row.count

    for row in shown_counts(rows, BATCHES):
        assert 0 < row.count <= stored[row.start, row.channel, row.stream, row.direction]
        assert 0 <= row.hostile <= row.count


def log(*counts: MessageCount, **fields) -> Log:
    profile = fields.pop("profile", Profile())
    return Log(profiles=(profile,), schedules=(SCHEDULE,), counts=counts, **fields)


def test_messages_by_hour_follow_the_local_clock_and_list_every_hour():
    facts = log(
        count("2026-03-02T23:45+01:00", 2),
        count("2026-07-06T23:45+02:00", 3),
        count("2026-07-06T08:45+02:00", 1, "sent"),
    )

    rows, total = messages(facts, date(2026, 1, 1), date(2026, 12, 31), "hour")

    assert [key for key, _ in rows] == [f"{hour:02}" for hour in range(24)]
    assert dict(rows)["23"] == MessageFigures(received=5, out_of_hours=5)
    assert dict(rows)["08"] == MessageFigures(sent=1)
    assert total == MessageFigures(received=5, sent=1, out_of_hours=5)


def test_messages_by_weekday_follow_the_local_date():
    facts = log(count("2026-03-01T23:30Z", 2), count("2026-03-02T23:30Z", 3))

    rows, _ = messages(facts, MONDAY, date(2026, 3, 8), "weekday")

    assert [(key, f.received) for key, f in rows][:3] == [("mon", 2), ("tue", 3), ("wed", 0)]


def test_messages_by_channel_list_channels_in_order_of_name():
    facts = log(count(NINE, 2, channel="x"), count(NINE, 3, channel="facebook", hostile=1))

    rows, _ = messages(facts, MONDAY, MONDAY, "channel")

    assert rows == [
        ("facebook", MessageFigures(received=3, hostile=1)),
        ("x", MessageFigures(received=2)),
    ]


def test_messages_by_day_list_every_date_of_the_range_and_nothing_beyond():
    facts = log(
        count("2026-03-01T23:45+01:00", 9),
        count("2026-03-03T00:00+01:00", 2),
        count("2026-03-05T00:00+01:00", 9),
    )

    rows, total = messages(facts, MONDAY, date(2026, 3, 4), "day")

    assert [(key, f.received) for key, f in rows] == [
        ("2026-03-02", 0),
        ("2026-03-03", 2),
        ("2026-03-04", 0),
    ]
    assert total.received == 2


def test_another_grouping_is_refused():
    with pytest.raises(ValueError, match="minute"):
        messages(log(), MONDAY, MONDAY, "minute")


@pytest.mark.parametrize(
    ("when", "out"),
    [
        ("2026-03-02T08:45+01:00", 1),  # up to the slot, without touching it
        ("2026-03-02T09:00+01:00", 0),
        ("2026-03-02T12:15+01:00", 0),
        ("2026-03-02T12:30+01:00", 1),  # lunch
        ("2026-03-02T17:00+01:00", 1),
        ("2026-03-07T10:00+01:00", 1),  # Saturday
        ("2026-04-06T10:00+02:00", 1),  # Easter Monday
        ("2026-03-10T10:00+01:00", 1),  # leave
    ],
)
def test_a_received_message_is_out_of_hours_where_its_quarter_touches_no_scheduled_time(when, out):
    facts = log(
        count(when, 1),
        count(when, 1, "sent"),
        absences=(Absence(date(2026, 3, 10), date(2026, 3, 10), AbsenceKind.LEAVE),),
        holidays={("FR", None): {date(2026, 4, 6): "Lundi de Pâques"}},
    )

    _, total = messages(facts, MONDAY, date(2026, 4, 30), "channel")

    assert total.out_of_hours == out


def test_a_quarter_that_the_schedule_enters_late_counts_as_in_hours():
    late = ((Slot(9 * HOUR + 14 * 60, 12 * HOUR),), *EMPTY_WEEK[1:])
    facts = log(count(NINE, 1))._replace(schedules=(Schedule(date(2019, 1, 1), (late,)),))

    _, total = messages(facts, MONDAY, MONDAY, "channel")

    assert total.out_of_hours == 0


def test_a_quarter_over_midnight_looks_at_both_dates():
    # Monrovia was 44 min 30 s behind UTC: this quarter is 23:45:30 to 00:00:30 there.
    midnight = (EMPTY_WEEK[0], (Slot(0, HOUR),), *EMPTY_WEEK[2:])  # Tuesdays from 00:00 on
    facts = log(
        count("1971-06-08T00:30Z", 1), profile=Profile(timezone="Africa/Monrovia")
    )._replace(
        schedules=(Schedule(date(1970, 1, 1), (midnight,)),),
    )

    rows, total = messages(facts, date(1971, 6, 7), date(1971, 6, 7), "weekday")

    assert dict(rows)["mon"].received == 1
    assert total.out_of_hours == 0


@pytest.mark.parametrize("by", ["hour", "weekday", "channel", "day"])
@given(rows=st.lists(ROWS))
def test_the_rows_add_up_to_the_total(by, rows):
    listed, total = messages(log(*rows), MONDAY, MONDAY, by)

    for field in ("received", "sent", "published", "unknown", "hostile", "out_of_hours"):
        assert sum(getattr(figures, field) for _, figures in listed) == getattr(total, field)


def test_the_load_is_told_as_shares_and_per_worked_hour():
    facts = log(
        count("2026-03-02T20:00+01:00", 6, hostile=2),
        count("2026-03-02T10:00+01:00", 2),
        count("2026-03-02T20:00+01:00", 9, "sent", hostile=5),
    )

    told = load(each_week(facts, MONDAY, MONDAY), 2 * HOUR + 1800)

    assert (told.figures.received, told.figures.out_of_hours) == (8, 6)
    assert told.hostile_received == 2
    assert told.handled_per_hour == 3.6


def test_no_share_is_told_of_nothing():
    told = load(each_week(log(), MONDAY, MONDAY), 0)

    assert told.handled_per_hour is None


@given(rows=st.lists(ROWS))
def test_the_summary_tells_the_same_messages(rows):
    facts = log(*rows, batches=tuple(BATCHES))

    _, total = messages(facts, MONDAY, MONDAY, "hour")

    assert (
        summarize(facts, MONDAY, MONDAY, Step.DAY, at("2026-04-01T00:00Z")).total.messages == total
    )


def test_the_messages_of_a_channel_are_told_week_by_week():
    record = log(
        count("2026-06-01T10:00:00+02:00", 5),
        count("2026-06-07T22:00:00+02:00", 7, hostile=2),
        count("2026-06-08T10:00:00+02:00", 3, "sent"),
        count("2026-06-10T10:00:00+02:00", 1, channel="x"),
        count("2026-06-15T10:00:00+02:00", 9, channel="x"),
    )

    weeks = dict(by_channel(each_week(record, date(2026, 6, 1), date(2026, 6, 14))))

    assert list(weeks) == ["facebook", "x"]
    assert [(w.received, w.sent, w.hostile) for w in weeks["facebook"]] == [(12, 0, 2), (0, 3, 0)]
    assert [w.received for w in weeks["x"]] == [0, 1]
