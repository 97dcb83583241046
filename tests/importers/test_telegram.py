"""Telegram's export: which entries are messages, which way they went, and when."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cmtracker.errors import UserError
from cmtracker.importers.counting import Ids
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Options
from cmtracker.model import Direction, Sent, Source

FULL_EXPORT = Path(__file__).resolve().parents[1] / "fixtures/importers/result.json"
OPTIONS = Options(now=1_795_000_000, stream_key=b"secret of this log")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def message(**fields: object) -> dict[str, object]:
    return {"type": "message", "date": "2026-03-02T20:46:00", "from": "Léa",
            "from_id": "user71", "text": "à relire"} | fields  # fmt: skip


def put(folder: Path, *messages: object, name: str = "result.json", **chat: object) -> Path:
    file = folder / name
    head = {"name": "Groupe", "type": "private_supergroup", "id": 7}
    numbered = [{"id": n} | m for n, m in enumerate(messages, 1) if isinstance(m, dict)]
    file.write_text(json.dumps(head | chat | {"messages": numbered}), encoding="utf-8")
    return file


def directions(imported):
    return {d.value: imported.messages(d) for d in Direction if imported.messages(d)}


def test_a_full_export_knows_whose_it_is_and_so_the_directions():
    imported = read(FULL_EXPORT, options=OPTIONS)

    assert imported.format == "telegram"
    assert imported.channel == "telegram"
    # From the channel of the town: nothing in the file says that it is hers.
    assert directions(imported) == {"received": 1, "sent": 2, "unknown": 1}
    assert [(s.place, s.key, s.count) for s in imported.skipped] == [
        ("1", "service_entry", 1),
        ("6", "note_to_oneself", 1),
    ]


def test_counts_stand_in_quarters_of_utc_and_the_local_time_is_used_where_it_is_all_there_is():
    imported = read(FULL_EXPORT, options=OPTIONS)

    sent = [c for c in imported.counts if c.direction is Direction.SENT]
    assert [(c.start, c.count) for c in sent] == [
        (instant("2026-03-02T20:45:00+01:00"), 1),
        (instant("2026-03-02T21:00:00+01:00"), 1),
    ]
    assert (imported.first, imported.last) == (
        instant("2026-03-02T20:46:00+01:00"),
        instant("2026-03-02T21:00:00+01:00"),
    )


def test_the_owner_of_a_channel_published_what_stands_in_it():
    imported = read(FULL_EXPORT, options=OPTIONS._replace(me="Ville d’Exemple"))

    assert imported.messages(Direction.PUBLISHED) == 1


def test_each_chat_is_a_stream_known_by_a_keyed_hash_only():
    imported = read(FULL_EXPORT, options=OPTIONS)
    elsewhere = read(FULL_EXPORT, options=OPTIONS._replace(stream_key=b"another log"))

    streams = {c.stream for c in imported.counts}
    assert len(streams) == 2
    assert all(len(stream) == 32 and int(stream, 16) for stream in streams)
    assert streams.isdisjoint({c.stream for c in elsewhere.counts})
    assert all(c.source is Source.IMPORT for c in imported.counts)


def test_no_word_of_anybody_is_brought_back():
    said = repr(read(FULL_EXPORT, options=OPTIONS))

    for word in ("Bonsoir", "Habitant", "Camille", "Travaux", "pense-bête", "Ville"):
        assert word not in said


def test_without_an_owner_a_direction_stays_unknown(tmp_path):
    imported = read(put(tmp_path, message(), message(from_id="user72")), options=OPTIONS)

    assert directions(imported) == {"unknown": 2}


@pytest.mark.parametrize("me", ["Camille", " camille ", "user500", "500"])
def test_the_owner_can_be_told_by_name_or_number(tmp_path, me):
    file = put(tmp_path, message(), message(**{"from": "Camille", "from_id": "user500"}))

    imported = read(file, options=OPTIONS._replace(me=me))

    assert directions(imported) == {"received": 1, "sent": 1}


def test_old_exports_give_the_author_as_a_number_and_no_unix_time(tmp_path):
    old = message(from_id=500, date="2018-07-12T16:55:32")

    imported = read(put(tmp_path, old, message()), options=OPTIONS._replace(me="500"))

    assert directions(imported) == {"received": 1, "sent": 1}
    assert imported.first == instant("2018-07-12T16:55:32+02:00")


def test_of_two_times_that_disagree_the_one_in_utc_counts(tmp_path):
    fudged = message(date="2026-01-05T18:28:01", date_unixtime="1767624922")

    imported = read(put(tmp_path, fudged), options=OPTIONS)

    assert imported.first == 1_767_624_922


def test_a_local_time_lies_in_the_zone_of_the_options(tmp_path):
    imported = read(put(tmp_path, message()), options=OPTIONS._replace(timezone="Indian/Reunion"))

    assert imported.first == instant("2026-03-02T20:46:00+04:00")


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2025-10-26T02:30:00", "2025-10-26T00:30:00+00:00"),  # comes twice: the first
        ("2026-03-29T02:30:00", "2026-03-29T01:30:00+00:00"),  # never comes: an hour later
    ],
)
def test_an_hour_that_the_clock_repeats_or_skips(tmp_path, local, utc):
    imported = read(put(tmp_path, message(date=local)), options=OPTIONS)

    assert imported.first == instant(utc)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"date": None}, "time_missing"),
        ({"date": "hier"}, "not_a_time"),
        ({"date_unixtime": "0"}, "too_early"),
        ({"date_unixtime": 1_900_000_000}, "in_future"),
    ],
)
def test_a_message_without_a_possible_time_is_left_out_and_said(tmp_path, bad, reason):
    imported = read(put(tmp_path, message(), message(**bad)), options=OPTIONS)

    assert imported.messages() == 1
    assert [(s.place, s.key, s.bad) for s in imported.skipped] == [("2", reason, True)]


def test_the_channel_and_the_account_can_be_named(tmp_path):
    options = OPTIONS._replace(channel="telegram-jeunesse", account="ville")

    imported = read(put(tmp_path, message()), options=options)

    assert imported.channel == "telegram-jeunesse"
    assert [(c.channel, c.account) for c in imported.counts] == [("telegram-jeunesse", "ville")]


def test_the_same_file_gives_the_same_digest_and_a_longer_one_another(tmp_path):
    file = put(tmp_path, message(), name="a.json")
    again = put(tmp_path, message(text="autre texte"), name="b.json")
    longer = put(tmp_path, message(), message(id=2), name="c.json")

    digests = [read(f, options=OPTIONS).digest for f in (file, again, longer)]

    assert digests[0] == digests[1] != digests[2]


def test_a_cut_export_is_refused_with_its_place(tmp_path):
    file = tmp_path / "result.json"
    text = FULL_EXPORT.read_text(encoding="utf-8")
    file.write_text(text[: text.index('"Bonsoir"') + 4], encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert refused.value.key == "file_cut"
    assert refused.value.values["line"] == 13


def test_an_export_in_another_encoding_is_refused_with_its_line(tmp_path):
    file = tmp_path / "result.json"
    file.write_bytes(FULL_EXPORT.read_text(encoding="utf-8").encode("cp1252", errors="replace"))

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert refused.value.key == "file_encoding"
    assert refused.value.values["line"] == 2


def test_a_byte_order_mark_does_not_hide_the_format(tmp_path):
    file = tmp_path / "result.json"
    file.write_bytes(b"\xef\xbb\xbf" + FULL_EXPORT.read_bytes())

    assert detect(file) == "telegram"
    assert read(file, options=OPTIONS).messages() == 4


# --- the name that the user gives as hers


def remarks(imported):
    return [(s.key, s.values["senders"], s.values["names"]) for s in imported.skipped if s.taken]


def test_a_name_that_nobody_has_makes_every_direction_unknown_and_is_said(tmp_path):
    file = put(
        tmp_path,
        message(**{"from": "Camille Exemple", "from_id": "user500"}),
        message(),
        message(),
    )

    imported = read(file, options=OPTIONS._replace(me="Camille"))

    assert directions(imported) == {"unknown": 3}
    assert remarks(imported) == [("me_not_found", 2, "Camille Exemple, Léa")]


def test_a_name_that_nobody_has_is_told_even_where_the_file_says_whose_it_is():
    imported = read(FULL_EXPORT, options=OPTIONS._replace(me="Camile"))

    assert directions(imported) == {"unknown": 4}
    assert [key for key, *_ in remarks(imported)] == ["me_not_found"]


@pytest.mark.parametrize(
    "me", ["Zoé  Noël", "zoé noël", "Zoe\u0301 Noe\u0308l", "Zoé\u00a0Noël", "ZOÉ\u202fNOËL "]
)
def test_a_name_is_found_in_another_form_of_the_same_letters_and_spaces(tmp_path, me):
    file = put(tmp_path, message(**{"from": "Zoé Noël", "from_id": "user500"}), message())

    imported = read(file, options=OPTIONS._replace(me=me))

    assert directions(imported) == {"received": 1, "sent": 1}
    assert remarks(imported) == []


def test_the_exact_spelling_comes_before_one_that_reads_the_same(tmp_path):
    first = message(**{"from": "marie", "from_id": "user1"})
    second = message(**{"from": "Marie", "from_id": "user2"})

    for order in ((first, second, first), (second, first, first)):
        imported = read(put(tmp_path, *order), options=OPTIONS._replace(me="Marie"))

        assert directions(imported) == {"received": 2, "sent": 1}


@pytest.mark.parametrize(
    ("names", "me"),
    [(("marie", "MARIE"), "Marie"), (("Marie", "Marie"), "Marie"), (("Marie", "marie "), "mariE")],
)
def test_a_name_of_several_senders_is_refused_with_their_number(tmp_path, names, me):
    messages = [message(**{"from": n, "from_id": f"user{i}"}) for i, n in enumerate(names)]

    with pytest.raises(UserError) as refused:
        read(put(tmp_path, *messages), options=OPTIONS._replace(me=me))

    assert refused.value.key == "me_ambiguous"
    assert refused.value.values["senders"] == 2


def test_an_administrator_who_stays_anonymous_is_nobody_in_particular(tmp_path):
    anonymous = message(**{"from": "Groupe", "from_id": "channel7"})
    mine_ = message(**{"from": "Camille", "from_id": "user500"})

    known = read(put(tmp_path, anonymous, mine_), options=OPTIONS._replace(me="Camille"))
    shared = read(put(tmp_path, anonymous, mine_), options=OPTIONS._replace(me="Groupe"))

    assert directions(known) == {"sent": 1, "unknown": 1}
    assert directions(shared) == {"unknown": 2}
    assert [key for key, *_ in remarks(shared)] == ["me_shared"]


def test_the_copy_of_a_post_in_the_group_beside_its_channel_is_nobody_s_message(tmp_path):
    copy = message(**{"from": "Ville", "from_id": "channel500", "saved_from": "Ville"})

    for me in ("Camille", "Ville"):
        mine_ = message(**{"from": "Camille", "from_id": "user500"})
        imported = read(put(tmp_path, copy, mine_), options=OPTIONS._replace(me=me))

        assert imported.messages(Direction.SENT) == (me == "Camille")
        assert imported.messages(Direction.UNKNOWN) >= 1
        assert imported.messages(Direction.RECEIVED) == 0


# --- one message, once


@pytest.mark.parametrize("ids", [(1, 2, 2), (2, 1, 2), (5, 4, 4), ("a", "b", "a"), (1, 1 << 62, 1)])
def test_a_message_that_stands_in_the_file_twice_counts_once(tmp_path, ids):
    imported = read(put(tmp_path, *(message(id=n) for n in ids)), options=OPTIONS)

    assert imported.messages() == 2
    assert [(s.key, s.count, s.bad) for s in imported.skipped] == [("same_message_again", 1, False)]


def test_a_message_that_could_not_be_read_does_not_hide_the_one_that_can(tmp_path):
    imported = read(put(tmp_path, message(id=1, date="hier"), message(id=1)), options=OPTIONS)

    assert imported.messages() == 1


def test_a_chat_that_stands_in_the_file_twice_counts_once_and_others_stay_apart(tmp_path):
    chats = [
        {"type": "private_group", "id": chat, "messages": [message(id=1), message(id=2)]}
        for chat in (1, 2, 1)
    ]
    chats += [{"type": "private_group", "messages": [message(id=1)]}] * 2  # without an id
    file = tmp_path / "result.json"
    file.write_text(json.dumps({"about": "", "chats": {"list": chats}}), encoding="utf-8")

    assert read(file, options=OPTIONS).messages() == 2 + 2 + 1 + 1


@given(st.lists(st.integers(-3, 6) | st.sampled_from(["1", None, True, 1.5]), max_size=12))
def test_as_many_messages_count_as_there_are_ids(ids):
    counted = Ids()
    for id_ in ids:
        if id_ not in counted:
            counted.add(id_)

    assert all(id_ in counted for id_ in ids)
    assert len(counted) == len(set(ids))


# --- exact times, where they are asked for

EXACT = OPTIONS._replace(instants=True, me="500")


def mine(number: int, clock: str, **fields: object) -> dict[str, object]:
    return message(id=number, date=f"2026-03-02T{clock}", from_id="user500", **fields)


def theirs(number: int, clock: str, **fields: object) -> dict[str, object]:
    return message(id=number, date=f"2026-03-02T{clock}", **fields)


def delays(imported) -> list[int | None]:
    return [message.reply_after for message in imported.sent]


def test_the_instants_of_what_was_sent_come_only_where_they_are_asked_for():
    plain = read(FULL_EXPORT, options=OPTIONS)
    exact = read(FULL_EXPORT, options=OPTIONS._replace(instants=True))

    assert plain.sent is None
    assert exact._replace(sent=None) == plain
    assert [message[:3] for message in exact.sent] == [
        Sent(instant("2026-03-02T20:59:59+01:00"), "telegram", 13 * 60 + 59)[:3],
        Sent(instant("2026-03-02T21:00:00+01:00"), "telegram", None)[:3],
    ]
    assert len({message.key for message in exact.sent}) == 2
    for word in ("Bonsoir", "Habitant", "Camille", "user500"):
        assert word not in repr(exact.sent)


def test_a_reply_is_timed_from_the_message_that_it_names(tmp_path):
    file = put(
        tmp_path,
        theirs(1, "20:00:00"),
        theirs(2, "20:00:50"),
        mine(3, "20:00:53", reply_to_message_id=1),
        mine(4, "20:00:54", reply_to_message_id=2),
        mine(5, "20:00:55"),  # in a group nobody knows whom it answers
        mine(6, "20:00:56", reply_to_message_id=99),
        mine(7, "20:00:57", reply_to_message_id=2, reply_to_peer_id="channel9"),
    )

    assert delays(read(file, options=EXACT)) == [53, 4, None, None, None]


def test_between_two_an_answer_is_timed_from_the_message_just_before(tmp_path):
    file = put(
        tmp_path,
        theirs(1, "20:00:00"),
        mine(2, "20:00:02"),
        mine(3, "20:00:04"),
        theirs(4, "20:00:05"),
        mine(5, "20:00:06", reply_to_message_id=1),
        type="personal_chat",
    )

    assert delays(read(file, options=EXACT)) == [2, None, 6]


def test_the_ids_of_another_chat_are_other_messages(tmp_path):
    chats = [
        {"type": "private_group", "id": 1, "messages": [theirs(1, "20:00:00")]},
        {"type": "private_group", "id": 2,
         "messages": [mine(1, "20:00:01"), mine(2, "20:00:02", reply_to_message_id=1)]},
        {"type": "private_group", "id": 3,
         "messages": [mine(2, "20:00:03", reply_to_message_id=1)]},
    ]  # fmt: skip
    file = tmp_path / "result.json"
    file.write_text(json.dumps({"about": "", "chats": {"list": chats}}), encoding="utf-8")

    imported = read(file, options=EXACT)

    assert delays(imported) == [None, 1, None]
    assert len({message.key for message in imported.sent}) == 3


def test_posts_and_the_copies_that_telegram_makes_of_them_are_left_out(tmp_path):
    town = {"from": "Ville", "from_id": "channel500"}
    channel = put(tmp_path, mine(1, "20:00:00") | town, name="a.json", type="public_channel")
    group = put(
        tmp_path,
        theirs(1, "20:00:00") | town | {"forwarded_from": "Ville", "saved_from": "Ville"},
        theirs(2, "20:05:00") | town,
        name="b.json",
    )

    assert read(channel, options=EXACT).sent == ()
    assert [m.at for m in read(group, options=EXACT).sent] == [instant("2026-03-02T20:05+01:00")]


def test_the_same_message_in_two_exports_has_the_same_key(tmp_path):
    short = put(tmp_path, mine(1, "20:00:00"), name="a.json")
    longer = put(tmp_path, mine(1, "20:00:00"), mine(2, "20:01:00"), name="b.json")
    elsewhere = put(tmp_path, mine(1, "20:00:00"), name="c.json", id=8)

    (first,), (again, _), (other,) = (
        read(file, options=EXACT).sent for file in (short, longer, elsewhere)
    )

    assert first == again
    assert first.key != other.key


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "messages", "service"),
    [
        ("big_group_load_5475M.json", 5_475, 0),
        ("chat_export_DM_2A_7M.json", 6, 2),
        ("chat_export_name_null.json", 3, 0),
    ],
)
def test_real_exports_give_the_counts_of_the_index(samples, name, messages, service):
    imported = read(samples / "telegram" / name, options=OPTIONS)

    assert imported.format == "telegram"
    assert imported.messages() == messages
    assert sum(s.count for s in imported.skipped if s.key == "service_entry") == service
    assert [s for s in imported.skipped if s.bad] == []
