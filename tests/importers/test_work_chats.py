"""Teams, Slack, Discord and TikTok: what is a message in each, when it was, and whose it is."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from importers.exports import FIXTURES, OPTIONS

from cmtracker.errors import UserError
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.model import Direction

NOBODY = OPTIONS._replace(me="")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def ways(imported: Imported) -> dict[str, int]:
    return {d.value: imported.messages(d) for d in Direction if imported.messages(d)}


def left_out(imported: Imported) -> dict[str, int]:
    return {s.key: s.count for s in imported.skipped if not s.taken}


def put(folder: Path, document: object, name: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_teams_as_an_administrator_exports_it():
    imported = read(FIXTURES / "messages_teams.json", options=OPTIONS)

    assert ways(imported) == {"sent": 1, "received": 2}
    assert left_out(imported) == {
        "service_entry": 1, "deleted_message": 1, "same_message_again": 1,
    }  # fmt: skip
    assert imported.first == instant("2026-03-02T19:44:00Z")
    assert len({c.stream for c in imported.counts}) == 2


def test_teams_with_names_in_small_letters_inside_an_answer_of_the_service(tmp_path):
    entry = {
        "id": "1", "createdDateTime": "2026-03-02T19:44:00Z", "messageType": "message",
        "from": {"user": {"id": "u", "displayName": "Camille"}}, "chatId": "19:x",
    }  # fmt: skip
    file = put(tmp_path, {"@odata.context": "x", "value": [entry]}, "x.json")

    assert detect(file) == "teams"
    assert ways(read(file, options=OPTIONS)) == {"sent": 1}


def test_ones_own_data_of_teams_says_whose_it_is():
    imported = read(FIXTURES / "teams-own", options=NOBODY)

    assert ways(imported) == {"sent": 2, "received": 1}
    assert left_out(imported) == {"service_entry": 1}
    assert len({c.stream for c in imported.counts}) == 2  # the id may stand behind the messages


@pytest.mark.parametrize("me", ["Camille", "@camille", "quokka", "quokka@ville.example", "U1"])
def test_slack_knows_the_user_by_any_of_her_names(me):
    imported = read(FIXTURES / "slack-ville", options=OPTIONS._replace(me=me))

    assert ways(imported) == {"sent": 2, "received": 1}
    assert left_out(imported) == {
        "service_entry": 1, "bot_message": 1, "same_message_again": 1,
    }  # fmt: skip


def test_a_name_that_two_users_of_slack_have_is_refused(tmp_path):
    users = [{"id": f"U{n}", "name": "camille"} for n in (1, 2)]
    put(tmp_path / "x", users, "users.json")
    put(tmp_path / "x", [{"type": "message", "user": "U1", "ts": "1772480640.0"}],
        "salon/2026-03-02.json")  # fmt: skip

    with pytest.raises(UserError) as refused:
        read(tmp_path / "x", options=OPTIONS)

    assert refused.value.key == "me_ambiguous"


def test_the_day_in_the_name_of_a_file_of_slack_is_not_its_day(tmp_path):
    message = {"type": "message", "user": "U1", "ts": "1517436010.000936"}
    file = put(tmp_path, [message], "salon/2018-02-01.json")

    assert read(file, options=NOBODY).first == instant("2018-01-31T22:00:10Z")


def test_discord_counts_each_id_once_and_records_of_several_lines():
    imported = read(FIXTURES / "discord-ville", options=OPTIONS)

    assert ways(imported) == {"sent": 2, "received": 2}
    assert left_out(imported) == {"same_message_again": 1, "service_entry": 1}
    assert imported.last == instant("2026-03-02T20:10:00Z")


@pytest.mark.parametrize("id_", ["9" * 19, "9" * 30, "9" * 5_000, "x"])
def test_an_id_of_discord_may_be_any_text(tmp_path, id_):
    document = json.loads(next((FIXTURES / "discord-ville").glob("*.json")).read_text("utf-8"))
    before = read(put(tmp_path, document, "x.json"), options=NOBODY).messages()
    document["messages"].append({**document["messages"][0], "id": id_})

    assert read(put(tmp_path, document, "x.json"), options=NOBODY).messages() == before + 1


def test_discord_own_copy_holds_only_what_was_sent():
    imported = read(FIXTURES / "discord-package", options=NOBODY)

    assert ways(imported) == {"sent": 2}
    assert len({c.stream for c in imported.counts}) == 2


def test_a_channel_of_discord_is_the_same_in_a_table_and_in_json(tmp_path):
    table = next((FIXTURES / "discord-ville").glob("*065*.csv"))
    document = json.loads(next((FIXTURES / "discord-ville").glob("*.json")).read_text("utf-8"))
    document["channel"]["id"] = "530805775262679065"

    streams = [
        {c.stream for c in read(file, options=NOBODY).counts}
        for file in (table, put(tmp_path, document, "x.json"))
    ]

    assert streams[0] == streams[1]


def test_tiktok_says_whose_it_is_and_what_was_watched_is_no_message():
    imported = read(FIXTURES / "user_data_tiktok.json", options=NOBODY._replace(instants=True))

    assert ways(imported) == {"sent": 3, "received": 1, "published": 1}
    assert imported.first == instant("2026-03-02T19:44:00Z")
    assert imported.last == instant("2026-03-02T21:00:00Z")
    # The first answer came after three seconds: perhaps nobody typed it.
    assert sorted(s.reply_after for s in imported.sent if s.reply_after is not None) == [3, 300]


def test_the_older_copy_of_tiktok(tmp_path):
    chats = {"Chat History with b:": [{"Date": "2026-03-02 20:00:00", "From": "b"}]}
    document = {
        "Activity": {}, "Comment": {"Comments": {}}, "Video": {"Videos": {"VideoList": None}},
        "Direct Messages": {"Chat History": {"ChatHistory": chats}},
        "Profile": {"Profile Information": {"ProfileMap": {"userName": "a"}}},
    }  # fmt: skip

    assert ways(read(put(tmp_path, document, "user_data.json"), options=NOBODY)) == {"received": 1}


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "messages", "others"),
    [
        ("tiktok/user_data.json", 0, {}),
        ("teams/messages_3c6ee395-529d-4681-b5f7-582c707570f6.json", 5, {"service_entry": 2}),
        ("slack/slack_export_2016.zip", 53, {"service_entry": 11, "bot_message": 94}),
        ("discord/DCE_dm_DM_2A_2M.json", 2, {"service_entry": 1}),
        ("discord/DCE_server_SV_5A_5M.json", 4, {"same_message_again": 1}),
    ],
)
def test_real_files_have_the_counts_of_the_index(samples, name, messages, others):
    """Slack: 49 plain messages, 3 with a file, 1 on a file; 8 joins and 3 new bots are none."""
    imported = read(samples / name, options=NOBODY)

    assert detect(samples / name) == name.partition("/")[0]
    assert imported.messages() == messages
    assert left_out(imported) == others
