"""What is particular in the files of single tools of working time."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from importers.exports import OPTIONS, WORK_FILES

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.importers.sqlite_file import table_rows
from cmtracker.model import Activity

PARIS = ZoneInfo("Europe/Paris")
OWN = OPTIONS._replace(me="")


def put(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def local(imported: Imported) -> list[str]:
    return [
        f"{datetime.fromtimestamp(s.start, PARIS):%d/%m %H:%M}-"
        f"{datetime.fromtimestamp(s.end, PARIS):%H:%M}"
        for s in imported.sessions
    ]


def left(imported: Imported) -> dict[str, int]:
    return {s.key: s.count for s in imported.skipped if not s.taken}


def noted(imported: Imported) -> dict[str, int]:
    return {s.key: s.count for s in imported.skipped if s.taken}


def test_a_day_of_gtimelog_ends_at_two_and_its_first_line_is_the_arrival(tmp_path):
    file = put(
        tmp_path, "timelog.txt",
        "2026-03-02 20:45: arrived", "2026-03-02 23:30: one", "2026-03-03 01:15: two",
        "2026-03-03 02:00: arrived", "not a line", "2026-03-03 03:00: three ***",
        "2026-03-03 25:00: never", "2026-03-03 04:00: four", "2026-03-03 05:00: five",
    )  # fmt: skip

    imported = read(file, options=OWN)

    # Behind a time that cannot be, nobody knows when the next stretch began.
    assert local(imported) == ["02/03 20:45-23:30", "02/03 23:30-01:15", "03/03 04:00-05:00"]
    assert left(imported) == {"break_entry": 1, "not_a_time": 1}


def test_ranges_of_klog_and_breaks_that_have_no_times(tmp_path):
    file = put(
        tmp_path, "work.klg",
        "2026-03-02 (8h!)", "Summary 9:00 - 10:00", "  9:00 - 17:00 office", "  20:00-20:30",
        "  -45m lunch", "  11:00pm - 0:30>", "", "2026-03-03", "\t8:00am - 9:00am",
        "\t13:00pm - 14:00", "\t10:00 - 9:00", "\t-15m", "2026-02-30", "    8:00 - 9:00",
    )  # fmt: skip

    imported = read(file, options=OWN)

    assert local(imported) == [
        "02/03 09:00-16:15", "02/03 20:00-20:30", "02/03 23:00-00:30", "03/03 08:00-08:45",
    ]  # fmt: skip
    assert left(imported) == {"not_a_time": 1, "ends_before_start": 1}
    assert noted(imported) == {"pause_at_end": 2}


def test_open_and_broken_intervals_of_timewarrior_make_no_session(tmp_path):
    file = put(
        tmp_path, "2026-03.data",
        "inc 20260302T194500Z - 20260302T211000Z", "inc 20260302T220000Z # open",
        "inc", "inc 20261302T220000Z - 20260302T230000Z", "exc monday",
    )  # fmt: skip

    imported = read(file, options=OWN)

    assert local(imported) == ["02/03 20:45-22:10"]
    assert left(imported) == {"still_running": 1, "time_missing": 1, "not_a_time": 1}


def test_a_frame_of_watson_is_known_by_its_id(tmp_path):
    longer = tmp_path / "frames"
    longer.write_bytes(
        (WORK_FILES / "watson/frames").read_bytes().replace(b"72485800", b"72486000")
    )

    before, after = (read(one, options=OWN).sessions for one in (WORK_FILES / "watson/frames",
                                                                 longer))  # fmt: skip

    assert [s.id for s in before] == [s.id for s in after]
    assert before[0].end < after[0].end


def event(start: str, seconds: float, status: str = "not-afk") -> dict[str, object]:
    return {"timestamp": start, "duration": seconds, "data": {"status": status, "title": "x"}}


def test_stretches_of_activitywatch_are_joined_where_they_overlap_and_nowhere_else(tmp_path):
    events = [
        event("2026-03-02T10:00:00+00:00", 600), event("2026-03-02T10:05:00+00:00", 600),
        event("2026-03-02T10:15:00.9+00:00", 60.5), event("2026-03-02T11:00:00Z", 3600, "afk"),
        event("2026-03-02T10:30:00.5Z", 60.4), event("2026-03-02T12:00:05Z", 20),
        event("nothing", 5), event("2026-03-02T10:00:00Z", -1), event("2098-03-02T10:00:00Z", 9),
    ]  # fmt: skip
    bucket = {"id": "a.b", "type": "afkstatus", "client": "c", "hostname": "h", "events": events}
    whole = put(tmp_path, "all.json", json.dumps({"buckets": {"a.b": bucket}}))
    single = put(tmp_path, "one.json", json.dumps(bucket))

    for file in (whole, single):
        nothing = read(file, options=OWN)
        imported = read(file, options=OWN._replace(activity=Activity.MODERATION))
        assert detect(file) == "activitywatch"
        # Presence is no work by itself.
        assert nothing.sessions == ()
        assert left(nothing)["presence_alone"] == 3
        # Fractions of a second are cut on both sides, so that less is claimed.
        assert [(s.start % 86_400, s.end - s.start) for s in imported.sessions] == [
            (36_000, 900), (36_901, 60), (37_801, 59),
        ]  # fmt: skip
        assert {s.activity for s in imported.sessions} == {Activity.MODERATION}
        assert left(imported) == {"within_a_minute": 1, "not_a_time": 1, "not_a_number": 1,
                                  "in_future": 1}  # fmt: skip


@pytest.mark.parametrize(("order", "day"), [("", "02/03"), ("day-first", "02/03")])
def test_timescribe_writes_the_day_first_whatever_the_numbers(tmp_path, order, day):
    file = put(tmp_path, "TimeScribe.csv",
               "Type,Start date,Start time,End date,End time,Duration",
               "work,02/03/2026,20:45:00,02/03/2026,22:10:00,01:25:00")  # fmt: skip

    assert local(read(file, options=OWN._replace(date_order=order)))[0].startswith(day)


def sqlite(file: Path, *statements: str, page_size: int = 512, encoding: str = "UTF-8") -> Path:
    """Write a database by the engine itself, in a process of its own."""
    script = (
        "import json, sqlite3, sys\n"
        "made = sqlite3.connect(sys.argv[1])\n"
        "for one in json.load(sys.stdin): made.execute(one)\n"
        "made.commit(); made.close()"
    )
    told = [f"PRAGMA page_size={page_size}", f"PRAGMA encoding='{encoding}'", *statements]
    subprocess.run(
        [sys.executable, "-c", script, str(file)], input=json.dumps(told), text=True, check=True
    )
    return file


FACTS = (
    "CREATE TABLE activities (id)", "CREATE TABLE categories (id)",
    """CREATE TABLE "facts" (id integer primary key autoincrement, activity_id integer,
    start_time timestamp, end_time timestamp, description varchar2(500))""",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
@pytest.mark.parametrize("page_size", [512, 65_536])
def test_a_database_of_many_rows_is_read_whole(tmp_path, page_size, encoding):
    begin = datetime(2020, 1, 1, 8, tzinfo=UTC)
    rows = [begin + timedelta(days=n) for n in range(900)]
    values = ",".join(
        f"({n}, '{day:%Y-%m-%d} 08:00:00', '{day:%Y-%m-%d} 09:00:00', '{'é' * (n % 700)}')"
        for n, day in enumerate(rows)
    )
    columns = "activity_id, start_time, end_time, description"
    insert = f"INSERT INTO facts ({columns}) VALUES {values}"  # noqa: S608 - made here
    removed = "DELETE FROM facts WHERE id = 5"
    file = sqlite(tmp_path / "hamster.db", *FACTS, insert, removed, page_size=page_size,
                  encoding=encoding)  # fmt: skip

    imported = read(file, options=OWN)

    assert detect(file) == "hamster"
    assert len(imported.sessions) == 899
    assert imported.skipped == ()
    found = list(table_rows(file.read_bytes(), "facts", "x"))
    assert [row["id"] for row in found] == [n for n in range(1, 901) if n != 5]
    assert all(row["description"] == "é" * ((row["id"] - 1) % 700) for row in found)


def test_values_of_every_kind_are_read_as_the_engine_wrote_them(tmp_path):
    values = [0, 1, -1, 127, -128, 32_767, 2**23, -(2**31), 2**40, -(2**62)]
    file = sqlite(
        tmp_path / "x.db", "CREATE TABLE t (a, b REAL, c BLOB, e)",
        *("INSERT INTO t VALUES (@, @ + 0.5, x'00ff', NULL)".replace("@", str(value))
          for value in values),
    )  # fmt: skip

    found = list(table_rows(file.read_bytes(), "t", "x"))

    assert [row["a"] for row in found] == values
    assert [row["b"] for row in found] == [value + 0.5 for value in values]
    assert {row["c"] for row in found} == {b"\x00\xff"}
    assert {row["e"] for row in found} == {None}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_a_damaged_database_is_read_or_refused(tmp_path, data):
    content = bytearray((WORK_FILES / "hamster.db").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(16, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "hamster.db"
    file.write_bytes(content[: data.draw(st.integers(100, len(content)))])

    try:
        imported = read(file, "hamster", options=OWN)
    except UserError as refused:
        assert refused.values["file"] == "hamster.db"  # noqa: PT017 - either is fine
    else:
        assert all(s.start < s.end for s in imported.sessions)


ENTRY = {"activity": 3, "project": 2, "user": 1, "begin": "2026-03-02T20:45:00+0100",
         "end": "2026-03-02T22:10:00+0100", "duration": 5_100}  # fmt: skip
LATER = {**ENTRY, "begin": "2026-03-04T21:00:00Z", "end": "2026-03-04T21:30:00Z", "duration": 1_800}


@pytest.mark.parametrize(
    ("change", "minutes", "key"),
    [
        ({}, [85], None),
        ({"end": None}, [], "still_running"),
        ({"duration": 3_600}, [60], None),  # a break of 25 minutes
        ({"duration": 9_999}, [85], None),
        ({"begin": "2026-03-02T20:45:00"}, [], "not_a_time"),  # no offset: no instant
        ({"begin": None}, [], "not_a_time"),
        ({"user": {"username": "wombat"}}, [85], None),
    ],
)
def test_an_answer_of_kimai_is_read_entry_by_entry(tmp_path, change, minutes, key):
    file = tmp_path / "answer.json"
    later = {**LATER, "user": change.get("user", 1)}
    file.write_text(json.dumps([{**ENTRY, **change}, later, 1]), encoding="utf-8")

    imported = read(file, "kimai", options=OPTIONS._replace(me=""))

    assert [(one.end - one.start) // 60 for one in imported.sessions] == [*minutes, 30]
    left = {one.key for one in imported.skipped if not one.taken}
    assert left == {"not_an_object"} | ({key} if key else set())


def test_of_several_people_in_an_answer_of_kimai_only_the_user_is_taken(tmp_path):
    file = tmp_path / "answer.json"
    other = {**ENTRY, "user": 2, "begin": "2026-03-02T21:00:00+0100"}
    file.write_text(json.dumps([ENTRY, other]), encoding="utf-8")

    assert read(file, options=OPTIONS._replace(me="")).sessions == ()
    assert len(read(file, options=OPTIONS._replace(me="2")).sessions) == 1
