"""Real exports come in twice with the counts of their index, and nothing counts twice.

The figures are those of the index beside the samples, counted there with other tools.
"""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.samples


@pytest.mark.parametrize(
    ("name", "messages"),
    [
        ("telegram/big_group_load_5475M.json", 5475),
        ("telegram/chat_export_DM_2A_7M.json", 6),
        ("telegram/chat_export_name_null.json", 3),
        ("mastodon/outbox.json", 1260),
        ("whatsapp/lorem-2000_load.txt", 2000),
        ("whatsapp/ios_de_dd.mm.yy_LRM_chat.txt", 20),
        ("email/pipermail_2016_april.mbox", 3),
        ("email/python-list_2001-November.mbox.txt", 82),  # 164, each of them twice
        ("facebook", 26),  # 8 messages, 15 comments, 3 posts; 4 reactions are none
        ("instagram", 207),  # 8 messages, 3 comments, 6 posts, 190 stories
        ("linkedin", 5),
        ("twitter", 5),
        ("slack/slack_export_2016.zip", 53),
        ("teams", 5),
        ("discord/DCE_server_SV_5A_5M.json", 4),
    ],
)
def test_message_counts_are_those_of_the_index_and_stay_so(done, samples, name, messages):
    first = done("import", samples / name)["files"][0]
    second = done("import", samples / name)["files"][0]

    total = done("messages", "--by", "channel")["total"]

    assert first["messages"] == messages
    assert second["messages"] == messages
    assert second["already_known"] == messages
    shown = total["received"] + total["sent"] + total["published"] + total["unknown"]
    assert shown == messages


def test_all_three_folders_in_one_go_twice(done, samples):
    files = [
        path
        for folder in ("telegram", "mastodon", "ics")
        for path in sorted((samples / folder).iterdir())
    ]

    first = done("import", *files)
    before = done("summary", "--by", "month"), done("messages", "--by", "channel")
    second = done("import", *files)
    after = done("summary", "--by", "month"), done("messages", "--by", "channel")

    assert before == after
    assert [f["messages"] for f in first["files"]] == [f["messages"] for f in second["files"]]
    messages = before[1]["total"]
    assert sum(messages[k] for k in ("received", "sent", "published", "unknown")) == (
        5475 + 6 + 3 + 1260
    )
