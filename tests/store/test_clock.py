"""A clock that jumps, and the record that goes on in the order of the acts."""

from __future__ import annotations

from cmtracker.model import Running, Session
from cmtracker.store.verification import verify

NOON = 1_772_449_200
HOURS = 3_600


def test_a_clock_set_back_two_hours_disturbs_neither_order_nor_chain(opener, add):
    with opener() as store:
        first = add(store)
        opener.now -= 2 * HOURS
        second = add(store, NOON + 60)
        with store.act("edit") as act:
            act.change(first, first._replace(note="après"))

        assert store.undo().name == "edit"
        assert store.undo().at == opener.now
        assert store.log().sessions == (first,)
        assert store.redo().name == "add"
        assert set(store.log().sessions) == {first, second}
        assert verify(store.db).ok


def test_a_clock_set_back_over_midnight_makes_one_copy_a_date_at_most(opener, add):
    with opener() as store:
        add(store)
        for hours in (24, -23, 23, -24, 25):
            opener.now += hours * HOURS
            add(store)

    copies = sorted(path.name for path in (opener.path.parent / "backups").iterdir())

    # 3 March 12:00, 2 March 13:00, 3 March 12:00, 2 March 12:00, 3 March 13:00
    assert copies == ["cmtracker-2026-03-02.db", "cmtracker-2026-03-03.db"]


def test_the_sign_of_life_follows_the_clock_back_but_not_before_the_start(store):
    running = Running(start=NOON, zone="Europe/Paris", id="r", seen_at=NOON)
    with store.act("start") as act:
        act.set_running(running)
    store.heartbeat(NOON + 3 * HOURS)

    store.heartbeat(NOON + 1 * HOURS)
    after_jump = store.running().seen_at
    store.heartbeat(NOON - 1 * HOURS)

    assert after_jump == NOON + 1 * HOURS
    assert store.running().seen_at == NOON


def test_instants_far_away_are_kept_as_they_are(store, add):
    for start in (-2_208_988_800, 0, 253_402_300_000):
        add(store, start, start + 1)

    assert sorted(s.start for s in store.records(Session)) == [
        -2_208_988_800,
        0,
        253_402_300_000,
    ]
