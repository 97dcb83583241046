"""The programs that cmtracker is measured beside get the same log; their figures are set right."""

from __future__ import annotations

import shutil
import sqlite3
from itertools import pairwise

import pytest
from benchmarks import peers
from benchmarks.peers import Row, Size

from cmtracker.importers import registry
from cmtracker.importers.results import Options

LOG = peers.stretches(Size("some", 1, parts=2, most=200))
OPTIONS = Options(now=LOG[-1][1], timezone="Europe/Paris")

EMPTY_HAMSTER = """
CREATE TABLE categories (id integer primary key, name varchar2(500), color_code varchar2(50),
    category_order integer, search_name varchar2);
CREATE TABLE activities (id integer primary key, name varchar2(500), work integer,
    activity_order integer, deleted integer, category_id integer, search_name varchar2);
CREATE TABLE facts (id integer primary key autoincrement, activity_id integer,
    start_time timestamp, end_time timestamp, description varchar2);
"""


def read(path) -> list[peers.Stretch]:
    found = registry.read(path, options=OPTIONS).sessions
    return sorted((session.start, session.end) for session in found)


def test_a_log_is_made_of_whole_minutes_and_of_as_many_sessions_as_said():
    large = peers.stretches(Size("large", 10, parts=7, most=100_000))
    ten, thirty = (peers.stretches(Size("", years)) for years in (10, 30))

    assert len(large) == 100_000
    assert len(thirty) == 3 * len(ten)
    assert 29.9 * 365 < (thirty[-1][1] - thirty[0][0]) / 86_400 < 30.1 * 366
    for log in (large, ten, thirty):
        assert all(start % 60 == end % 60 == 0 and start < end for start, end in log)
        assert all(one[1] <= other[0] for one, other in pairwise(log))


def test_parts_of_a_session_are_the_whole_session():
    assert peers.cut((0, 1_260), 2) == [(0, 600), (600, 1_260)]
    assert peers.cut((0, 1_260), 1) == [(0, 1_260)]


def test_each_program_gets_the_same_sessions(tmp_path):
    peers.watson_log(LOG, tmp_path)
    peers.gtimelog_log(LOG, tmp_path)
    peers.timewarrior_log(LOG, tmp_path)
    with sqlite3.connect(tmp_path / "empty.db") as empty:
        empty.executescript(EMPTY_HAMSTER)
    empty.close()
    peers.hamster_log(LOG, tmp_path, tmp_path / "empty.db")
    months = [path for path in (tmp_path / "data").iterdir() if path.name != "tags.data"]

    assert len(LOG) == 200
    assert read(tmp_path / "frames") == LOG
    assert read(tmp_path / "timelog.txt") == LOG
    assert read(tmp_path / "hamster.db") == LOG
    assert sorted(one for month in months for one in read(month)) == LOG


@pytest.mark.slow
def test_a_program_that_finds_other_hours_is_not_measured(tmp_path):
    asked = peers.cmtracker(LOG, tmp_path)

    assert peers.total_is_right(asked, peers.hours(LOG))
    assert not peers.total_is_right(asked, peers.hours(LOG[1:]))


def test_the_totals_of_timewarrior_are_read_from_its_export_and_its_summary():
    export = '[\n{"id":1,"start":"20261120T191800Z","end":"20261120T204800Z"}\n]\n'

    assert peers.timewarrior_total(export) == 1.5
    summary = "work 20:18 20:38 0:20:00 0:20:00\n\n     1694:30:00\n\n"
    assert peers.timewarrior_total(summary) == 1694.5


def test_what_is_not_installed_is_left_out_with_a_word(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(peers, "HOME", tmp_path / "peers")

    with pytest.raises(peers.Absent, match="not installed"):
        peers.timewarrior("export")(LOG, tmp_path)
    with pytest.raises(peers.Absent, match="another system"):
        peers.hamster(LOG, tmp_path)


def test_the_table_sets_every_program_beside_ours_and_says_how_it_grows():
    small, large, dense = Size("small", 1), Size("large", 10), Size("dense", 10, parts=7)
    rows = [
        Row(peers.OURS, small, 100, 0.5, 20),
        Row("other", small, 100, 2.0, 30),
        Row(peers.OURS, large, 1_000, 1.0, 21),
        Row("other", large, 1_000, 20.0, 90),
        Row(peers.OURS, dense, 7_000, 2.0, 22),
        Row("other", dense, 7_000, 40.0, 99),
    ]

    head, _, ours, other = peers.table(rows).splitlines()

    assert "small (100 sessions)" in head
    assert "power of growth, small to large" in head
    assert "| 1.00 s, 1.00 ×, 21 MB | 2.00 s, 1.00 ×, 22 MB | 0.30 |" in ours
    assert "| 20.00 s, 20.00 ×, 90 MB | 40.00 s, 20.00 ×, 99 MB | 1.00 |" in other
