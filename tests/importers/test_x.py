"""The archive of X: posts, answers and direct messages, each once."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from importers.exports import FIXTURES, OPTIONS

from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.model import Direction

ARCHIVE = FIXTURES / "twitter-2026"
NOBODY = OPTIONS._replace(me="")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def ways(imported: Imported) -> dict[str, int]:
    return {d.value: imported.messages(d) for d in Direction if imported.messages(d)}


def put(folder: Path, *tweets: object, name: str = "tweets.js") -> Path:
    file = folder / name
    whole = [{"tweet": {"id_str": str(n)} | t} for n, t in enumerate(tweets) if isinstance(t, dict)]
    file.write_text(f"window.YTD.tweets.part0 = {json.dumps(whole)}", encoding="utf-8")
    return file


@pytest.mark.parametrize("me", ["", "Camille", "@camille", "42", "ville quokka"])
def test_an_archive_says_whose_it_is(me):
    imported = read(ARCHIVE, options=OPTIONS._replace(me=me))

    # Posts: one, and one that goes on with another of one's own. Sent: an answer, a message.
    # Received: one message in the full file, one in that with heads only, one in a group.
    assert ways(imported) == {"published": 2, "sent": 2, "received": 3}
    assert {s.key: s.count for s in imported.skipped} == {"boost": 1, "service_entry": 2}
    assert imported.first == instant("2026-03-02T19:44:00Z")
    assert imported.last == instant("2026-03-02T21:00:00Z")


def test_files_with_heads_only_add_nothing_that_is_known(tmp_path):
    copy = shutil.copytree(ARCHIVE, tmp_path / "x")
    for file in (copy / "data").glob("*-headers.js"):
        file.unlink()

    assert ways(read(copy, options=NOBODY)) == {"published": 2, "sent": 2, "received": 2}


def test_a_name_that_is_not_that_of_the_archive_leaves_directions_open():
    imported = read(ARCHIVE, options=OPTIONS._replace(me="Nobody"))

    assert set(ways(imported)) == {"unknown"}
    assert "me_not_found" in {s.key for s in imported.skipped}


def test_an_automatic_answer_is_told_by_its_seconds():
    imported = read(ARCHIVE, options=OPTIONS._replace(instants=True))

    assert sorted(s.reply_after for s in imported.sent if s.reply_after is not None) == [2]


@pytest.mark.parametrize(
    ("created", "at"),
    [
        ("Sat Aug 12 16:10:37 +0000 2023", "2023-08-12T16:10:37+00:00"),
        ("Tue Mar 03 02:44:00 +0700 2026", "2026-03-02T19:44:00+00:00"),
        ("Tue Mar 03 02:44:00 -0330 2026", "2026-03-03T06:14:00+00:00"),
    ],
)
def test_a_time_is_read_in_english_whatever_the_locale(tmp_path, created, at):
    assert read(put(tmp_path, {"created_at": created}), options=NOBODY).first == instant(at)


@pytest.mark.parametrize("created", ["", "hier", "Sat Xyz 12 16:10:37 +0000 2023", None, [],
                                     "Sat Feb 31 16:10:37 +0000 2023"])  # fmt: skip
def test_a_post_without_a_time_is_left_out_and_said(tmp_path, created):
    good = {"created_at": "Sat Aug 12 16:10:37 +0000 2023"}

    imported = read(put(tmp_path, good, {"created_at": created}), options=NOBODY)

    assert imported.messages() == 1
    assert [(s.place, s.bad) for s in imported.skipped] == [("2", True)]


def test_a_script_is_read_as_data_and_never_run(tmp_path):
    file = tmp_path / "tweets.js"
    file.write_text("window.YTD.tweets.part0 = [alert(1)]", encoding="utf-8")

    with pytest.raises(Exception, match="file_not_json"):
        read(file, options=NOBODY)


def test_one_file_alone_and_the_whole_archive_are_the_same_streams():
    whole = {c.stream for c in read(ARCHIVE, options=NOBODY).counts}
    alone = {c.stream for c in read(ARCHIVE / "data/tweets.js", options=NOBODY).counts}

    assert alone < whole


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "messages", "last"),
    [
        ("direct-message-headers_empty.js", 0, None),
        ("direct-messages.js", 1, "2020-01-20T21:42:09Z"),
        ("tweet-headers.js", 3, "2023-08-30T22:20:03Z"),
        ("tweets.js", 1, "2023-08-12T16:10:37Z"),
    ],
)
def test_real_files_have_the_counts_of_the_index(samples, name, messages, last):
    file = samples / "twitter/data" / name

    imported = read(file, options=NOBODY)

    assert detect(file) == "x"
    assert imported.messages() == messages
    assert imported.last == (None if last is None else instant(last))
