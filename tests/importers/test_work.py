"""What holds for every export of working time, whatever tool wrote it."""

from __future__ import annotations

import json
import random
import shutil
import tarfile
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from importers.exports import OPTIONS, PERSON, TEXT, WITHOUT_TIMES, WORK, WORK_FILES

from cmtracker import cli
from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.model import Activity, Source

OWN = OPTIONS._replace(me="")
each = pytest.mark.parametrize("name", WORK)
timed = pytest.mark.parametrize("name", sorted(WORK.keys() - WITHOUT_TIMES))


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


EVENINGS = [
    (instant("2026-03-02T20:45+01:00"), instant("2026-03-02T22:10+01:00")),
    (instant("2026-03-03T23:30+01:00"), instant("2026-03-04T00:15+01:00")),
]
LINES = ["2026-03.data", "clockify.csv", "heures.csv", "kimai.csv", "solidtime.csv",
         "timescribe.csv"]  # fmt: skip
"""Files of which the entries can be put into another order line by line."""


def own(name):
    """Return how to read a file; that of presence is work only where it is said for what."""
    return OWN._replace(activity=Activity.OTHER) if WORK[name] == "activitywatch" else OWN


def told(name):
    """Return the options of a command that reads a file."""
    return ["--activity", "other"] if WORK[name] == "activitywatch" else []


def spans(imported):
    return [(session.start, session.end) for session in imported.sessions]


def said(capfd, *arguments):
    with pytest.raises(SystemExit) as left:
        cli.main([*arguments])
    out, err = capfd.readouterr()
    assert not left.value.code, err
    return out


def exported(capfd):
    return json.loads(said(capfd, "export", "-"))["sessions"]


@each
def test_an_export_is_known_by_its_content(tmp_path, name):
    other = tmp_path / "renamed"
    shutil.copy(WORK_FILES / name, other)

    assert detect(WORK_FILES / name) == detect(other) == WORK[name]


@timed
def test_all_tools_tell_of_the_same_sessions(name):
    imported = read(WORK_FILES / name, options=own(name))

    assert spans(imported) == EVENINGS
    assert (imported.first, imported.last) == (EVENINGS[0][0], EVENINGS[1][1])
    assert not any(skipped.bad for skipped in imported.skipped if not skipped.taken)


@each
def test_nothing_is_kept_but_times(name):
    options = own(name)
    imported = read(WORK_FILES / name, options=options)

    for session in imported.sessions:
        assert (session.note, session.activity, session.channels) == ("", options.activity, ())
    assert {session.source for session in imported.sessions} <= {Source.IMPORT}


@pytest.mark.parametrize("name", sorted(WITHOUT_TIMES))
def test_a_length_without_a_time_of_day_makes_no_session_and_is_said(name):
    imported = read(WORK_FILES / name, options=OWN)

    assert imported.sessions == ()
    assert [(s.key, s.count) for s in imported.skipped] == [("duration_without_start", 2)]


@each
def test_an_export_in_a_folder_a_zip_or_a_tar_says_the_same(tmp_path, name):
    alone = read(WORK_FILES / name, options=OWN)
    folder = tmp_path / "some export"
    folder.mkdir()
    file = folder / Path(name).name
    shutil.copy(WORK_FILES / name, file)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as made:
        made.write(file, f"below/{file.name}")
    with tarfile.open(tmp_path / "export.tgz", "w:gz") as tar:
        tar.add(file, f"below/{file.name}")

    for path in (folder, tmp_path / "export.zip", tmp_path / "export.tgz"):
        assert detect(path) == WORK[name], path
        inside = read(path, options=OWN)
        assert inside.sessions == alone.sessions
        assert inside.skipped == alone.skipped


@pytest.mark.parametrize("name", LINES)
def test_the_order_of_the_entries_says_nothing(tmp_path, name):
    first, *lines = (WORK_FILES / name).read_bytes().splitlines(keepends=True)
    if name == "heures.csv":  # what names the separator stands before the header
        first += lines.pop(0)
    if name == "2026-03.data":
        first, lines = b"", [first, *lines]
    expected = read(WORK_FILES / name, options=OWN).sessions
    file = tmp_path / name

    for seed in range(5):
        random.Random(seed).shuffle(lines)
        file.write_bytes(first + b"".join(lines))
        assert read(file, options=OWN).sessions == expected


@each
def test_no_text_and_no_name_reaches_the_data_folder_or_the_answer(
    name, data_dir, capfd, monkeypatch
):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")
    answers = "".join(
        said(capfd, *arguments)
        for arguments in (
            ["import", str(WORK_FILES / name), "--dry-run"],
            ["import", str(WORK_FILES / name), *told(name)],
            ["import", str(WORK_FILES / name), "--json"],
            ["summary", "--json"],
            ["backup", str(data_dir / "copy.db")],
        )
    ).replace(str(WORK_FILES), "").lower().encode()  # fmt: skip
    kept = b"".join(p.read_bytes() for p in sorted(data_dir.rglob("*")) if p.is_file()).lower()

    assert kept
    for word in (TEXT, PERSON):
        assert word not in answers
        assert word not in kept


@timed
def test_the_same_import_twice_changes_nothing(name, data_dir, capfd, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")

    arguments = ["import", str(WORK_FILES / name), *told(name), "--json"]
    first = json.loads(said(capfd, *arguments))["files"][0]
    again = json.loads(said(capfd, *arguments))["files"][0]

    assert (first["sessions"], first["already_known"]) == (2, 0)
    assert (again["sessions"], again["already_known"]) == (2, 2)
    assert len(exported(capfd)) == 2


@pytest.mark.parametrize("name", LINES)
def test_a_longer_export_later_adds_what_is_new_alone(name, tmp_path, data_dir, capfd, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")
    lines = (WORK_FILES / name).read_bytes().splitlines(keepends=True)
    shorter = tmp_path / name
    begin = next(n for n in range(1, len(lines)) if has_one(shorter, lines[:n]))

    shorter.write_bytes(b"".join(lines[:begin]))
    said(capfd, "import", str(shorter), "--date-order", "day-first")
    before = exported(capfd)
    answer = json.loads(said(capfd, "import", str(WORK_FILES / name), "--json"))["files"][0]

    assert len(before) == answer["already_known"] == 1
    assert [one["id"] for one in before] == [one["id"] for one in exported(capfd) if one in before]
    assert len(exported(capfd)) == 2


def has_one(file, lines):
    """Tell whether some lines of an export hold one session."""
    file.write_bytes(b"".join(lines))
    try:
        return len(read(file, options=OWN._replace(date_order="day-first")).sessions) == 1
    except UserError:
        return False


def test_the_same_work_told_by_several_tools_is_one_piece_of_work(data_dir, capfd, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")
    names = ["toggl.csv", "clockify.csv", "kimai.csv", "timew-export.json", "timelog.txt"]

    for name in names:
        said(capfd, "import", str(WORK_FILES / name))

    assert len(exported(capfd)) == 2


@timed
def test_the_activity_is_that_which_the_user_says(name):
    imported = read(WORK_FILES / name, options=OWN._replace(activity=Activity.MODERATION))

    assert {session.activity for session in imported.sessions} == {Activity.MODERATION}


@each
def test_a_reading_is_told_how_far_it_has_come_and_can_be_ended(name):
    class EnoughError(Exception):
        pass

    steps = []

    def refuse(done: int, of: int) -> None:
        raise EnoughError

    read(WORK_FILES / name, options=OWN._replace(watch=lambda done, of: steps.append((done, of))))
    assert steps
    assert all(done <= of for done, of in steps if of)
    with pytest.raises(EnoughError):
        read(WORK_FILES / name, options=OWN._replace(watch=refuse))


@pytest.mark.parametrize("name", ["toggl.csv", "clockify.csv", "kimai.csv", "solidtime.csv",
                                  "heures.csv"])  # fmt: skip
def test_of_a_file_with_several_people_nothing_is_taken_until_the_user_says_who_she_is(
    tmp_path, name
):
    content = (WORK_FILES / name).read_bytes()
    first, second = (b"wombat@ville.example", b"koala@ville.example")
    first, second = (first, second) if first in content else (b";Camille Wombat;", b";Koala;")
    first, second = (first, second) if first in content else (b'"wombat"', b'"koala"')
    # The first entry of the file is somebody else's.
    file = tmp_path / name
    file.write_bytes(content.replace(first, second, 1))

    nobody = read(file, options=OWN._replace(lists_senders=True))
    me = second.decode().strip('";')
    (key,) = (sender.key for sender in nobody.senders if sender.name.lower() == me.lower())
    mine = read(file, options=OWN._replace(me=me))
    chosen = read(file, options=OWN._replace(mine=frozenset({key})))
    other = read(file, options=OWN._replace(me="Dingo"))

    assert nobody.sessions == other.sessions == ()
    assert [s.key for s in nobody.skipped if s.key == "people_several"]
    assert [s.key for s in other.skipped if s.key == "me_no_entry"]
    assert mine.sessions == chosen.sessions
    assert "entry_of_another" in {s.key for s in mine.skipped}
    assert len(mine.sessions) < 2


def test_a_name_that_two_people_have_is_refused(tmp_path):
    file = tmp_path / "toggl.csv"
    rows = [f'"Camille","c{n}@ville.example","2026-03-0{n}","20:00","2026-03-0{n}","21:00","1:00"'
            for n in (1, 2)]  # fmt: skip
    head = "User,Email,Start date,Start time,End date,End time,Duration"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read(file, options=OWN._replace(me="camille"))

    assert refused.value.key == "me_ambiguous"
    assert len(read(file, options=OWN._replace(me="c1@ville.example")).sessions) == 1
