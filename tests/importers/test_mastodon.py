"""Mastodon's outbox: what was meant for somebody, what for all, and what is no message."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from cmtracker.errors import UserError
from cmtracker.importers import archives
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Options
from cmtracker.model import Direction

OUTBOX = Path(__file__).resolve().parents[1] / "fixtures/importers/outbox.json"
OPTIONS = Options(now=1_795_000_000, stream_key=b"secret of this log")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def tar(path: Path, **members: bytes) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name.replace("__", "/"))
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        read(path, options=OPTIONS)
    assert refused.value.values["file"] == path.name
    return refused.value.key


def test_answers_and_direct_messages_are_sent_and_the_rest_is_published():
    imported = read(OUTBOX, options=OPTIONS)

    assert sorted((c.start, c.direction, c.count) for c in imported.counts) == [
        (instant("2026-03-02T09:00:00Z"), Direction.PUBLISHED, 1),
        (instant("2026-03-02T09:00:00Z"), Direction.SENT, 1),  # an answer, unlisted
        (instant("2026-03-02T09:15:00Z"), Direction.SENT, 1),  # direct
        (instant("2026-03-02T20:00:00Z"), Direction.PUBLISHED, 1),  # for the followers
    ]


def test_boosts_and_deletions_are_no_messages_and_no_fault():
    imported = read(OUTBOX, options=OPTIONS._replace(strict=True))

    assert [(s.place, s.key, s.count, s.bad) for s in imported.skipped] == [
        ("5", "boost", 1, False),
        ("6", "other_activity", 1, False),
    ]


def test_no_address_and_no_word_is_brought_back():
    said = repr(read(OUTBOX, options=OPTIONS))

    assert "m.example" not in said
    assert "ville" not in said


def test_a_post_without_a_time_is_left_out(tmp_path):
    outbox = json.loads(OUTBOX.read_text(encoding="utf-8"))
    del outbox["orderedItems"][1]["published"]
    file = tmp_path / "outbox.json"
    file.write_text(json.dumps(outbox), encoding="utf-8")

    imported = read(file, options=OPTIONS)

    assert imported.messages() == 3
    assert [(s.place, s.key) for s in imported.skipped if s.bad] == [("2", "time_missing")]


def test_the_archive_is_read_as_it_was_downloaded(tmp_path):
    plain = read(OUTBOX, options=OPTIONS)
    content = OUTBOX.read_bytes()
    packed = [
        tar(tmp_path / "archive.tar.gz", media_attachments__a=b"x" * 9_000, **{
            "outbox.json": content, "actor.json": b"{}"}),
        tmp_path / "archive.zip",
        tmp_path / "outbox.json.gz",
    ]  # fmt: skip
    with zipfile.ZipFile(packed[1], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/actor.json", "{}")
        archive.writestr("archive/Outbox.json", content)
    packed[2].write_bytes(gzip.compress(content))

    for path in packed:
        assert detect(path) == "mastodon", path.name
        assert read(path, options=OPTIONS) == plain, path.name


def test_an_archive_without_an_export_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("photo.png", b"\x89PNG")
    tar(tmp_path / "photos.tar.gz", **{"photo.png": b"\x89PNG"})

    assert refusal(tmp_path / "photos.zip") == "archive_without_export"
    assert refusal(tmp_path / "photos.tar.gz") == "archive_without_export"


def test_a_name_that_leaves_the_archive_is_not_followed(tmp_path):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../outbox.json", OUTBOX.read_bytes())

    assert refusal(tmp_path / "evil.zip") == "archive_without_export"


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_an_archive_that_swells_without_measure_is_refused(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(archives, "ALWAYS_ALLOWED", 1_000_000)
    item = b'{"type": "Announce", "object": "' + b"x" * 1_000 + b'"},'
    swollen = b'{"orderedItems": [' + item * 20_000 + b"{}]}"
    path = tmp_path / f"outbox.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("outbox.json", swollen)
    else:
        path.write_bytes(gzip.compress(swollen))

    assert refusal(path) == "archive_bomb"


@pytest.mark.parametrize("kind", ["zip", "tar.gz", "gz"])
def test_a_cut_archive_is_refused(tmp_path, kind):
    path = tmp_path / f"archive.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("outbox.json", OUTBOX.read_bytes())
    elif kind == "gz":
        path.write_bytes(gzip.compress(OUTBOX.read_bytes()))
    else:
        tar(path, **{"outbox.json": OUTBOX.read_bytes()})
    path.write_bytes(path.read_bytes()[:-60])

    assert refusal(path) == "archive_damaged"


def test_the_instants_of_what_was_sent_come_only_where_they_are_asked_for():
    plain = read(OUTBOX, options=OPTIONS)
    exact = read(OUTBOX, options=OPTIONS._replace(instants=True))

    assert plain.sent is None
    assert exact._replace(sent=None) == plain
    assert [(message.at, message.reply_after) for message in exact.sent] == [
        (instant("2026-03-02T09:14:59Z"), None),
        (instant("2026-03-02T09:15:00Z"), None),
    ]
    assert "ville" not in repr(exact.sent)


def test_what_goes_on_with_a_post_of_ones_own_may_have_been_scheduled_with_it(tmp_path):
    outbox = json.loads(OUTBOX.read_text(encoding="utf-8"))
    for item in outbox["orderedItems"][1:3]:  # an open one, and one to somebody
        item["object"]["inReplyTo"] = "https://m.example/users/ville/statuses/1"
    file = tmp_path / "outbox.json"
    file.write_text(json.dumps(outbox), encoding="utf-8")

    imported = read(file, options=OPTIONS._replace(instants=True))

    assert imported.messages(Direction.SENT) == 2
    assert [message.at for message in imported.sent] == [instant("2026-03-02T09:15:00Z")]


@pytest.mark.parametrize(
    "me",
    ["ville", "@Ville", "@ville@m.example", "VILLE@M.EXAMPLE", "https://m.example/users/ville"],
)
def test_the_account_is_known_by_its_name_or_its_address(me):
    plain = read(OUTBOX, options=OPTIONS)

    assert read(OUTBOX, options=OPTIONS._replace(me=me)) == plain


def test_an_outbox_of_another_account_has_no_known_direction_and_that_is_said():
    imported = read(OUTBOX, options=OPTIONS._replace(me="mairie", instants=True))

    assert imported.messages() == imported.messages(Direction.UNKNOWN) == 4
    assert imported.sent == ()
    assert [
        (s.key, s.values["senders"], s.values["names"]) for s in imported.skipped if s.taken
    ] == [("me_not_found", 1, "ville")]


def test_a_post_that_stands_in_the_file_twice_counts_once(tmp_path):
    outbox = json.loads(OUTBOX.read_text(encoding="utf-8"))
    items = outbox["orderedItems"]
    for number, item in enumerate(items):
        item["id"] = f"https://m.example/users/ville/statuses/{number}/activity"
    items += items[:2]
    file = tmp_path / "outbox.json"
    file.write_text(json.dumps(outbox), encoding="utf-8")

    imported = read(file, options=OPTIONS)

    assert imported.messages() == 4
    assert ("same_message_again", 2) in [(s.key, s.count) for s in imported.skipped]


@pytest.mark.samples
def test_a_real_outbox_gives_the_counts_of_the_index(samples):
    imported = read(samples / "mastodon/outbox.json", options=OPTIONS)

    assert imported.messages() == 1_260
    assert [(s.key, s.count) for s in imported.skipped] == [("boost", 326)]
    # 422 answers, and direct posts that answer nobody
    assert imported.messages(Direction.SENT) >= 422
    assert (imported.first, imported.last) == (
        instant("2022-11-08T03:07:14Z"),
        instant("2024-07-23T18:39:06Z"),
    )
