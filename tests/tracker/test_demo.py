"""The example is made once, made anew when it has gone stale, and never at anybody's cost."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from cmtracker import paths
from cmtracker.model import HOUR
from cmtracker.tracker import acts, sessions
from cmtracker.tracker.demo import ensure_example
from cmtracker.tracker.workspace import EXAMPLE_MARK, open_workspace

MADE = "2026-11-24T09:00:00+01:00"
A_WEEK_LATER = "2026-12-01T09:00:00+01:00"
LATER = "2026-12-02T09:00:00+01:00"


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Paris")
    return lambda text: monkeypatch.setenv("CMTRACKER_NOW", text)


def last_day(folder) -> str:
    with open_workspace(folder) as ws:
        end = max(s.end for s in ws.store.log(counts=False).sessions)
    return datetime.fromtimestamp(end, UTC).date().isoformat()


def test_an_example_of_this_week_stays_as_it_is(data_dir, clock):
    clock(MADE)
    folder = ensure_example(data_dir)
    before = (folder / paths.DATABASE).stat().st_ino

    clock(A_WEEK_LATER)
    ensure_example(data_dir)

    assert (folder / paths.DATABASE).stat().st_ino == before


def test_an_example_older_than_a_week_is_made_anew(data_dir, clock):
    clock(MADE)
    folder = ensure_example(data_dir)
    before = last_day(folder)

    clock(LATER)
    ensure_example(data_dir)

    assert before <= "2026-11-23"
    assert "2026-11-30" <= last_day(folder) <= "2026-12-01"
    assert (folder / EXAMPLE_MARK).read_text(encoding="utf-8") == "2026-12-02\n"


@pytest.mark.parametrize("taken_back", [False, True])
def test_an_example_that_somebody_tried_something_out_in_stays(data_dir, clock, taken_back):
    clock(MADE)
    folder = ensure_example(data_dir)
    with open_workspace(folder) as ws:
        sessions.add(ws, ws.now() - HOUR, ws.now())
        if taken_back:
            acts.undo(ws)
    before = (folder / paths.DATABASE).stat().st_ino

    clock(LATER)
    ensure_example(data_dir)

    assert (folder / paths.DATABASE).stat().st_ino == before


def test_an_example_that_is_open_stays(data_dir, clock):
    clock(MADE)
    folder = ensure_example(data_dir)
    clock(LATER)

    with open_workspace(folder) as shown:
        ensure_example(data_dir)

        assert shown.store.log(counts=False).sessions


def test_the_empty_mark_of_an_earlier_version_is_as_old_as_its_file(data_dir, clock):
    clock(MADE)
    folder = ensure_example(data_dir)
    (folder / EXAMPLE_MARK).write_text("", encoding="utf-8")
    then = datetime(2026, 11, 24, tzinfo=UTC).timestamp()
    os.utime(folder / EXAMPLE_MARK, (then, then))

    clock(LATER)
    ensure_example(data_dir)

    assert last_day(folder) >= "2026-11-30"


def test_ones_own_record_and_other_files_there_are_never_touched(data_dir, clock):
    clock(MADE)
    with open_workspace(data_dir) as own:
        sessions.add(own, own.now() - HOUR, own.now())
    folder = ensure_example(data_dir)
    (folder / "settings.toml").write_text("language = 'fr'\n", encoding="utf-8")

    clock(LATER)
    ensure_example(data_dir)

    with open_workspace(data_dir) as own:
        assert len(own.store.log().sessions) == 1
    assert (folder / "settings.toml").exists()
