"""Chats of teams: Mattermost, Matrix (Element, Tchap) and Google Chat, each with its own rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from importers.exports import FIXTURES, ME, OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.model import Direction

NOBODY = OPTIONS._replace(me="")
ELEMENT = json.loads((FIXTURES / "element.json").read_text(encoding="utf-8"))
MATTERMOST = (FIXTURES / "mattermost.jsonl").read_text(encoding="utf-8").splitlines()


def ways(imported):
    """How many messages went which way: received, sent, unknown."""
    order = (Direction.RECEIVED, Direction.SENT, Direction.UNKNOWN)
    assert not imported.messages(Direction.PUBLISHED)
    return tuple(imported.messages(direction) for direction in order)


def reasons(imported):
    return {skipped.key: skipped.count for skipped in imported.skipped}


def put(folder: Path, name: str, content: object) -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def test_posts_their_answers_and_direct_messages_are_counted_without_what_nobody_wrote():
    imported = read(FIXTURES / "mattermost.jsonl", options=OPTIONS)

    assert ways(imported) == (3, 3, 0)
    assert reasons(imported) == {"service_entry": 1, "bot_message": 1, "same_message_again": 1}


@pytest.mark.parametrize("me", ["cam", "@cam", "cam@ville.example", "camille"])
def test_the_user_is_known_by_any_name_of_her_account(me):
    assert ways(read(FIXTURES / "mattermost.jsonl", options=OPTIONS._replace(me=me))) == (3, 3, 0)


def test_members_of_a_direct_conversation_in_another_order_are_the_same_conversation(tmp_path):
    imported = read(FIXTURES / "mattermost.jsonl", options=OPTIONS)
    streams = {run.stream for run in imported.counts.runs}

    assert len(streams) == 2


def test_two_accounts_of_one_name_are_refused(tmp_path):
    user = {"type": "user", "user": {"username": "other", "first_name": "Camille"}}
    lines = [*MATTERMOST[:5], json.dumps(user), *MATTERMOST[5:]]

    with pytest.raises(UserError) as refused:
        read(put(tmp_path, "a.jsonl", "\n".join(lines)), options=OPTIONS)

    assert refused.value.key == "me_ambiguous"


@pytest.mark.parametrize(
    "broken", ["{", "[]", "\ufffd", "1", '{"type":"post","post":[]}', "[" * 3000]
)
def test_a_line_that_is_no_object_is_left_out_and_the_others_are_read(tmp_path, broken):
    lines = [*MATTERMOST[:6], broken, *MATTERMOST[6:]]

    imported = read(put(tmp_path, "a.jsonl", "\n".join(lines)), options=OPTIONS)

    assert ways(imported) == (3, 3, 0)
    assert len(reasons(imported)) == 4


def test_events_of_a_room_that_are_no_messages_are_left_out():
    imported = read(FIXTURES / "element.json", options=OPTIONS)

    assert ways(imported) == (2, 1, 0)
    assert reasons(imported) == {
        "service_entry": 2, "other_activity": 1, "reaction": 1, "deleted_message": 1,
        "bot_message": 1, "same_message_again": 1,
    }  # fmt: skip


def test_a_name_of_who_exported_a_room_decides_nothing_and_an_account_does(tmp_path):
    by_name = read(FIXTURES / "element.json", options=NOBODY)
    account = put(tmp_path, "a.json", {**ELEMENT, "exported_by": "@cam:ville.example"})

    assert ways(by_name) == (0, 0, 3)
    assert "me_needed" in reasons(by_name)
    assert ways(read(account, options=NOBODY)) == (2, 1, 0)


@pytest.mark.parametrize("me", ["@cam:ville.example", "cam", "Camille"])
def test_a_member_of_a_room_is_known_by_account_or_name(me):
    assert ways(read(FIXTURES / "element.json", options=OPTIONS._replace(me=me))) == (2, 1, 0)


def test_an_export_of_google_says_itself_whose_it_is():
    imported = read(FIXTURES / "google-chat", options=NOBODY)

    assert ways(imported) == (2, 2, 0)
    assert reasons(imported) == {"same_message_again": 1, "deleted_message": 1, "bot_message": 1}


def test_times_in_letters_are_read_in_utc_around_noon_and_midnight():
    imported = read(FIXTURES / "google-chat", options=OPTIONS._replace(me=ME, instants=True))

    # 2 March 2026, 19:44 UTC; 3 March 2026, 12:10 UTC
    assert (imported.first, imported.last) == (1_772_480_640, 1_772_539_800)
    assert sorted(sent.at for sent in imported.sent) == [1_772_480_700, 1_772_539_800]


def test_a_repository_of_bluesky_is_refused_by_its_name(tmp_path):
    file = tmp_path / "repo.car"
    # The head of a CAR of version 1: its length, {"roots": [a CID], "version": 1} as DAG-CBOR.
    cid = bytes.fromhex("d82a58250001711220") + bytes(32)
    head = b"\xa2eroots\x81" + cid + b"gversion\x01"
    file.write_bytes(bytes([len(head)]) + head + b"\x00" * 40)

    with pytest.raises(UserError) as refused:
        detect(file)

    assert refused.value.key == "bluesky_repository"
