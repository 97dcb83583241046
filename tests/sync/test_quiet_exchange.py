"""An exchange that nobody asked for costs next to nothing where nothing has changed."""

from __future__ import annotations

import pytest

from cmtracker.errors import UserError
from cmtracker.tracker import sync
from cmtracker.tracker.sync_quiet import QuietExchange


def settled(pair) -> QuietExchange:
    """Exchange until there is nothing more to say."""
    quiet = QuietExchange()
    while quiet.look(pair.home) is not None:
        pass
    return quiet


def steps(ws, act) -> int:
    """Return how many instructions the engine runs while something is done."""
    found: list[int] = []
    ws.store.db.connection.set_progress_handler(lambda: found.append(1), 1)
    act()
    ws.store.db.connection.set_progress_handler(None, 1)
    return len(found)


def test_nothing_new_costs_the_same_however_long_the_log_is(pair):
    pair.join()
    counted = []
    for acts in (1, 200):
        for _ in range(acts):
            pair.add(pair.home)
        pair.exchange()
        quiet = settled(pair)
        counted.append(steps(pair.home, lambda quiet=quiet: quiet.look(pair.home)))

    assert counted[0] == counted[1] > 0


@pytest.mark.parametrize("which", ["own act", "file of the other"])
def test_what_is_new_goes_and_comes(pair, which):
    pair.join()
    pair.exchange()
    quiet = settled(pair)
    pair.add(pair.home if which == "own act" else pair.office)
    if which != "own act":
        sync.exchange(pair.office)

    done = quiet.look(pair.home)

    assert (done.sent > 0, done.received > 0) == (which == "own act", which != "own act")
    assert done.names == (() if which == "own act" else ("Bureau",))


def test_what_the_system_refused_is_tried_again(pair, monkeypatch):
    from cmtracker.tracker import sync_files

    pair.join()
    pair.exchange()
    quiet = settled(pair)
    pair.add(pair.home)
    written = sync_files.files.write

    def refuse(path, *_):
        raise UserError("sync_unwritable", file=str(path), why="full")

    monkeypatch.setattr(sync_files.files, "write", refuse)
    for _ in range(3):
        assert [one.key for one in quiet.look(pair.home).problems] == ["sync_unwritable"]
    monkeypatch.setattr(sync_files.files, "write", written)

    assert quiet.look(pair.home).sent > 0


def test_a_folder_that_is_gone_is_refused_each_time_and_off_it_is_left_alone(pair):
    pair.join()
    quiet = settled(pair)
    pair.folder.rename(pair.root / "unplugged")
    for _ in range(2):
        with pytest.raises(UserError, match="sync_folder_refused"):
            quiet.look(pair.home)
    (pair.root / "unplugged").rename(pair.folder)

    sync.turn_off(pair.home)

    assert quiet.look(pair.home) is None
