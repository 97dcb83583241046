"""What the engine sums up is what the analysis shows, whatever was imported and clicked."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans, composite, integers, lists, sampled_from

from cmtracker.analysis.volume import shown_counts
from cmtracker.model import QUARTER, Batch, Direction, MessageCount
from cmtracker.store import open_store

CHANNELS = ("facebook", "telegram")
CLICK = MessageCount(900, "facebook", Direction.SENT, 3, 1)


@composite
def counts(draw, streams=("aa", "bb")):
    count = draw(integers(0, 9))
    return MessageCount(
        QUARTER * draw(integers(0, 7)),
        draw(sampled_from(CHANNELS)),
        draw(sampled_from(Direction)),
        count,
        draw(integers(0, count)),
        draw(sampled_from(["", "mairie"])),
        draw(sampled_from(streams)),
    )


@composite
def imports(draw):
    found = draw(lists(counts(), min_size=1, max_size=8))
    starts = [count.start for count in found]
    low, high = min(starts), max(starts) + draw(integers(0, 2_000))
    channel = draw(sampled_from(CHANNELS))
    return Batch("", "f", "telegram", channel, 0, low, high, "d"), found, draw(booleans())


def expected(log):
    sums = {}
    for row in shown_counts(log.counts, log.batches):
        held = sums.setdefault((row.start, row.channel), dict.fromkeys([*Direction, "hostile"], 0))
        held[row.direction] += row.count
        held["hostile"] += row.hostile
    return [
        (start, channel, *(held[direction] for direction in Direction), held["hostile"])
        for (start, channel), held in sorted(sums.items())
    ]


def told(shown):
    names = [shown.channels[kind] for kind in shown.kinds]
    columns = (shown.received, shown.sent, shown.published, shown.unknown, shown.hostile)
    return list(zip(shown.starts, names, *columns, strict=True))


@given(lists(imports(), max_size=4), lists(counts(streams=("",)), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_engine_shows_what_the_analysis_shows(tmp_path_factory, batches, clicks):
    path = tmp_path_factory.mktemp("shown") / "cmtracker.db"
    with open_store(path, clock=lambda: 0) as store:
        with store.act("import") as act:
            for batch, found, is_removed in batches:
                kept = act.insert_batch(batch, found)
                if is_removed:
                    act.remove_batch(kept.id)
            for click in clicks:
                act.insert(click)

        assert told(store.shown_counts()) == expected(store.log())


def test_only_the_quarters_that_begin_in_a_range_are_summed(store):
    with store.act("count") as act:
        for start in (0, 900, 1_800, 2_700):
            act.insert(CLICK._replace(start=start))

    assert list(store.shown_counts(900, 2_700).starts) == [900, 1_800]


def test_an_empty_log_shows_nothing(store):
    shown = store.shown_counts()

    assert told(shown) == []
    assert shown.channels == ()


def test_a_hand_count_beside_an_import_of_another_channel_stays(store):
    with store.act("import") as act:
        act.insert_batch(
            Batch("", "f", "telegram", "telegram", 0, 0, 1_800, "d"),
            [MessageCount(0, "telegram", Direction.RECEIVED, 5)],
        )
        act.insert(CLICK)
        act.insert(CLICK._replace(channel="telegram"))  # covered by the import: set aside

    assert told(store.shown_counts()) == [
        (0, "telegram", 5, 0, 0, 0, 0),
        (900, "facebook", 0, 3, 0, 0, 1),
    ]
