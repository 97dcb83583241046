"""Facebook and Instagram: which time of an entry counts, whose it is, and what is no message."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from importers.exports import FIXTURES, OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.formats.meta import repaired
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.model import Direction

FACEBOOK, INSTAGRAM = FIXTURES / "facebook-camille", FIXTURES / "instagram-ville"
NOBODY = OPTIONS._replace(me="")
AT = 1_772_480_640  # 2 March 2026, 19:44 UTC


def ways(imported: Imported) -> dict[str, int]:
    return {d.value: imported.messages(d) for d in Direction if imported.messages(d)}


def put(folder: Path, document: object, name: str = "inbox/a_1/message_1.json") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def thread(
    *messages: dict[str, object], names: tuple[str, ...] = ("A", "B"), path: str = ""
) -> dict:
    whole: dict[str, object] = {"participants": [{"name": n} for n in names]}
    whole["messages"] = [{"timestamp_ms": AT * 1000} | m for m in messages]
    return whole | ({"thread_path": path} if path else {})


def test_an_export_of_facebook():
    imported = read(FACEBOOK, options=OPTIONS)

    # In two conversations: three received, two sent; two comments sent as well.
    assert ways(imported) == {"received": 3, "sent": 4, "published": 2}
    assert imported.channel == "facebook"
    assert {s.key: s.count for s in imported.skipped} == {
        "deleted_message": 1, "service_entry": 1, "reaction": 1,
    }  # fmt: skip
    # The picture of 2019 in a message and in a post counts nothing.
    assert (imported.first, imported.last) == (AT + 60, AT + 900)


def test_an_export_of_instagram_with_its_encrypted_conversations():
    imported = read(INSTAGRAM, options=OPTIONS)

    assert ways(imported) == {"received": 2, "sent": 4, "published": 3}
    assert imported.channel == "instagram"
    assert (imported.first, imported.last) == (AT, AT + 60)


def test_both_in_one_download_are_counted_by_channel(tmp_path):
    packed = tmp_path / "meta.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for folder in (FACEBOOK, INSTAGRAM):
            for file in sorted(folder.rglob("*.json")):
                archive.write(file, file.relative_to(FIXTURES))

    imported = read(packed, options=OPTIONS)

    assert set(imported.batches()) == {"facebook", "instagram"}
    assert imported.messages() == 18


def test_the_only_one_in_all_conversations_is_the_owner_and_that_is_said():
    imported = read(FACEBOOK, options=NOBODY)

    assert ways(imported) == {"received": 3, "sent": 4, "published": 2}
    (said,) = (s for s in imported.skipped if s.key == "owner_inferred")
    assert said.values["name"] == "Camille"
    assert said.taken


def test_the_owner_is_who_the_profile_names(tmp_path):
    copy = shutil.copytree(FACEBOOK, tmp_path / "export")
    profile = {"profile_v2": {"name": {"full_name": "Wombat \u00c3\u0089lie", "first_name": "x"}}}
    put(copy, profile, "personal_information/profile_information/profile_information.json")

    imported = read(copy, options=NOBODY)

    assert ways(imported)["sent"] == 4  # two messages of this name, and the two comments
    assert ways(imported)["received"] == 3


@pytest.mark.parametrize("names", [("A", "B"), ("Utilisateur de Facebook", "B")])
def test_of_one_conversation_or_of_two_alike_nobody_knows_whose_it_is(tmp_path, names):
    put(
        tmp_path / "x",
        thread({"sender_name": "B"}, names=names),
        "messages/inbox/a_1/message_1.json",
    )
    if names[0] != "A":
        put(tmp_path / "x", thread({"sender_name": "B"}, names=names),
            "messages/inbox/a_2/message_1.json")  # fmt: skip

    imported = read(tmp_path / "x", options=NOBODY)

    assert set(ways(imported)) == {"unknown"}
    assert [s.key for s in imported.skipped] == ["me_needed"]


def test_two_people_of_one_name_in_a_conversation_leave_the_direction_open(tmp_path):
    two = thread({"sender_name": "A"}, {"sender_name": "B"}, names=("A", "A", "B"))

    imported = read(put(tmp_path, two), options=OPTIONS._replace(me="A"))

    assert ways(imported)["unknown"] == 2


def test_the_parts_of_a_conversation_in_any_place_are_one_stream(tmp_path):
    message = {"sender_name": "A"}
    whole = put(
        tmp_path / "x",
        thread(message, message, path="inbox/a_1"),
        "messages/inbox/q/message_1.json",
    )
    later = put(tmp_path / "y", thread(message, path="archived_threads/a_1"), "b/message_2.json")
    old = put(tmp_path / "z", thread(message), "messages/inbox/a_1/message_1.json")
    other = put(tmp_path / "w", thread(message), "messages/inbox/a_2/message_1.json")

    streams = [
        {c.stream for c in read(file, options=NOBODY).counts} for file in (whole, later, old, other)
    ]

    assert streams[0] == streams[1] == streams[2] != streams[3]


def test_an_answer_to_a_message_that_stands_behind_it_is_timed():
    imported = read(FACEBOOK, options=OPTIONS._replace(instants=True))

    assert sorted((s.at - AT, s.reply_after) for s in imported.sent) == [
        (62, 2), (120, 60), (200, None), (300, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("when", "first"),
    [({"timestamp_ms": AT * 1000 + 999}, AT), ({"timestamp_ms": None, "timestamp": AT}, AT)],
)
def test_seconds_and_milliseconds(tmp_path, when, first):
    imported = read(put(tmp_path, thread({"sender_name": "A"} | when)), options=NOBODY)

    assert imported.first == first


@pytest.mark.parametrize("when", ["x", None, True, [], 1e300, 0, -5, 10**17])
def test_an_impossible_time_leaves_out_its_entry(tmp_path, when):
    file = put(tmp_path, thread({"sender_name": "A"}, {"sender_name": "A", "timestamp_ms": when}))

    imported = read(file, options=NOBODY)

    assert imported.messages() == 1
    assert [(s.place, s.bad) for s in imported.skipped if not s.taken] == [("2", True)]


@given(st.text())
def test_a_text_written_as_latin_1_is_put_right_and_any_other_stays(text):
    as_meta_writes_it = text.encode("utf-8", "replace").decode("latin-1")

    assert repaired(as_meta_writes_it) == text.encode("utf-8", "replace").decode()
    if any(ord(char) > 255 for char in text):
        assert repaired(text) == text


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "messages", "first", "last"),
    [
        ("facebook/comments_and_reactions/comments.json", 10,
         "2017-04-25T17:02:22Z", "2017-12-30T13:30:18Z"),
        ("facebook/groups/your_comments_in_groups.json", 3,
         "2019-09-02T17:40:44Z", "2020-07-22T17:01:47Z"),
        ("facebook/messages/inbox/alice_bob/message_1.json", 7,
         "2014-11-05T00:27:20Z", "2014-11-05T00:35:32Z"),
        ("facebook/posts/your_posts_1.json", 3, "2019-01-03T20:24:38Z", "2021-10-05T19:01:01Z"),
        ("instagram/comments/post_comments.json", 3,
         "2021-11-02T18:03:38Z", "2021-11-11T23:00:00Z"),
        ("instagram/content/archived_posts.json", 6,
         "2021-02-15T00:32:20Z", "2021-03-13T22:19:22Z"),
        ("instagram/content/stories.json", 190, "2018-06-03T11:13:53Z", "2021-12-07T07:40:17Z"),
        ("instagram/messages/inbox/conversation_a/message_1.json", 8,
         "2021-11-23T18:06:34Z", "2021-11-26T13:36:07Z"),
    ],
)  # fmt: skip
def test_real_files_have_the_counts_of_the_index(samples, name, messages, first, last):
    imported = read(samples / name, options=NOBODY)

    assert detect(samples / name) == "meta"
    assert imported.messages() == messages
    assert imported.first == int(datetime.fromisoformat(first).timestamp())
    assert imported.last == int(datetime.fromisoformat(last).timestamp())
    assert imported.channel == name.partition("/")[0]


@pytest.mark.samples
def test_reactions_are_no_messages(samples):
    file = samples / "facebook/comments_and_reactions/posts_and_comments_reactions.json"

    imported = read(file, options=NOBODY)

    assert imported.messages() == 0
    assert [(s.key, s.count) for s in imported.skipped] == [("reaction", 4)]


def test_a_conversation_in_which_the_user_wrote_nothing_was_received(tmp_path):
    imported = read(put(tmp_path, thread({"sender_name": "A"})), options=OPTIONS._replace(me="b"))

    assert ways(imported) == {"received": 1}


def test_likes_in_a_list_without_a_name_are_no_posts():
    likes = FACEBOOK / "your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json"

    with pytest.raises(UserError) as refused:
        read(likes, options=NOBODY)

    assert refused.value.key == "file_unknown"
