"""Bytes that are no text, escapes that are no character, numbers that are none: never a crash."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, strategies as st

from cmtracker.errors import UserError
from cmtracker.importers import streams
from cmtracker.importers.files import quoted
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported, Options

OPTIONS = Options(now=1_795_000_000, stream_key=b"secret of this log")
CHAT = (
    b'{"name":"x","type":"personal_chat","id":%s,"messages":[{"id":1,"type":"message",'
    b'"date":"2024-01-01T10:00:00","from":"L\xc3\xa9a","from_id":"user1","text":"%s"}]}'
)
OUTBOX = (
    b'{"orderedItems":[{"type":"Create","id":%s,"published":"2024-01-01T10:00:00Z",'
    b'"actor":"https://a","object":{"inReplyTo":"https://b","content":"%s"}}]}'
)
DOCUMENT = (
    b'{"format":"cmtracker","version":1,"x":%s,"sessions":[{"note":"%s",'
    b'"start":"2024-01-01T10:00:00Z","end":"2024-01-01T11:00:00Z"}]}'
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nX-X:%s\r\nBEGIN:VEVENT\r\nSUMMARY:%s\r\n"
    b"DTSTART:20240101T100000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
FILES = {"result.json": CHAT, "outbox.json": OUTBOX, "document.json": DOCUMENT,
         "agenda.ics": CALENDAR}  # fmt: skip
EXPORTS = {"result.json": CHAT, "outbox.json": OUTBOX}
NO_TEXT = [b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xc1\x81", b"\xc0\x80", b"\xff",
           b"\xe9"]  # fmt: skip
HALVES = [rb"\ud800", rb"\udc00", rb"\udfff x", rb"\ud800\ud800x", rb"\udc00\ud83d", rb"\\\udc00"]


def put(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def taken(imported: Imported) -> int:
    return imported.messages() + len(imported.sessions)


@pytest.mark.parametrize("instants", [False, True], ids=["import", "reconstruct"])
@pytest.mark.parametrize("bad", NO_TEXT)
@pytest.mark.parametrize("name", sorted(FILES.keys() - {"agenda.ics"}))
def test_bytes_that_are_no_utf_8_refuse_a_file_with_the_line(tmp_path, name, bad, instants):
    file = put(tmp_path, name, b"\n\n" + FILES[name] % (b"1", b"a" * 40_000 + bad))

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS._replace(instants=instants))

    assert refused.value.key == "file_encoding"
    assert refused.value.values == {"file": name, "line": 3}


@pytest.mark.parametrize("bad", NO_TEXT)
def test_bytes_that_are_no_utf_8_cost_a_calendar_no_event(tmp_path, bad):
    file = put(tmp_path, "agenda.ics", b"\n\n" + CALENDAR % (bad, b"a" * 40_000 + bad))

    assert len(read(file, options=OPTIONS).sessions) == 1


@pytest.mark.parametrize("instants", [False, True], ids=["import", "reconstruct"])
@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("name", EXPORTS)
def test_half_a_pair_in_a_text_or_an_id_costs_no_message(tmp_path, name, half, instants):
    file = put(tmp_path, name, EXPORTS[name] % (b'"%s"' % half, half))

    imported = read(file, options=OPTIONS._replace(instants=instants))

    assert imported.messages() == 1
    assert imported.skipped == ()


@pytest.mark.parametrize("half", [*HALVES, rb"\u0000"])
def test_half_a_pair_or_a_nul_in_a_document_leaves_out_its_entry(tmp_path, half):
    next_one = b'","start":"2024-01-02T10:00:00Z","end":"2024-01-02T11:00:00Z"},{"note":"b'
    file = put(tmp_path, "document.json", DOCUMENT % (b"1", half + next_one))

    imported = read(file, options=OPTIONS)

    assert [(s.place, s.key) for s in imported.skipped] == [
        ("sessions 1", "not_a_text"),
        ("x", "unknown_section"),
    ]
    assert len(imported.sessions) == 1


@pytest.mark.parametrize("name", [*EXPORTS, "agenda.ics"])
def test_an_escaped_nul_is_no_obstacle(tmp_path, name):
    text = rb"\u0000"
    if name == "document.json":  # an entry with one is left out, the next one is not
        text += b'","start":"2024-01-02T10:00:00Z","end":"2024-01-02T11:00:00Z"},{"note":"b'

    imported = read(put(tmp_path, name, FILES[name] % (b"1", text)), options=OPTIONS)

    left_out = [(s.place, s.key) for s in imported.skipped]
    assert taken(imported) == 1
    assert left_out == ([("sessions 1", "not_a_text")] if name == "document.json" else [])


def test_an_escaped_nul_in_a_document_leaves_out_its_entry(tmp_path):
    file = put(tmp_path, "document.json", DOCUMENT % (b"1", rb"\u0000"))

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert (refused.value.key, refused.value.values["why"].key) == ("file_refused", "not_a_text")


PIECES = st.sampled_from([
    b"a", b"\xc3\xa9", b"\xf0\x9f\x98\x80", rb"\ud83d\ude00", rb"\ud83d", rb"\ude00", rb"\\",
    rb"\"", rb"\n", rb"\\ud83d", rb"\u00e9",
])  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=30), size=st.integers(1, 40))
def test_a_text_comes_through_the_same_wherever_the_file_is_cut_into_pieces(pieces, size):
    text = b'"' + b"".join(pieces) + b'"'
    whole = b'{"a": [%s, 12345 , {"%s":-1.5}], "b": {"c": %s}}' % (text, b"".join(pieces), text)

    assert values(whole, {"a.item", "b.c"}, size) == picked(json.loads(whole), {"a.item", "b.c"})


LEAVES = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=4)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=15,
)
PLACES = st.sets(
    st.lists(st.sampled_from(["a", "b", "c", "item"]), min_size=1, max_size=4).map(".".join),
    max_size=4,
)


@given(tree=TREES, wanted=PLACES, size=st.integers(1, 40), indent=st.sampled_from([None, 1]))
def test_what_is_wanted_of_a_document_is_what_stands_there(tree, wanted, size, indent):
    whole = json.dumps(tree, indent=indent, ensure_ascii=size % 2 == 0).encode()

    assert values(whole, wanted, size) == picked(tree, wanted)


@given(tree=TREES, cut=st.integers(1, 40), size=st.integers(1, 40))
def test_a_document_that_ends_too_early_is_refused_wherever_it_ends(tree, cut, size):
    whole = json.dumps([tree], indent=1).encode()

    with pytest.raises(UserError) as refused:
        values(whole[: max(1, len(whole) - cut)], {"item.a"}, size)

    # In the middle of a word like `null` it is damaged.
    assert refused.value.key in {"file_cut", "file_not_json"}


def values(content: bytes, wanted: set[str], size: int) -> list[tuple[str, object]]:
    """The wanted values of a file that is read in pieces of `size` bytes."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(streams, "_PIECE", size):
        file = put(Path(folder), "x.json", content)
        return [one for one in streams.read_values(file, wanted) if one[0] in wanted]


def picked(value: object, wanted: set[str], place: str = "") -> list[tuple[str, object]]:
    """The same out of the document as a whole."""
    if place in wanted:
        return [(place, value)]
    inner: list[tuple[str, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = [("item", one) for one in value]
    return [
        one for name, each in inner for one in picked(each, wanted, f"{place}.{name}".strip("."))
    ]


@pytest.mark.parametrize("number", [b"9" * 19, b"9" * 25, b"9" * 10_000, b"1e999", b"-1e999"])
@pytest.mark.parametrize("name", EXPORTS)
def test_a_number_that_nothing_can_hold_is_said(tmp_path, name, number):
    with pytest.raises(UserError) as refused:
        read(put(tmp_path, name, EXPORTS[name] % (number, b"")), options=OPTIONS)

    assert refused.value.key == "file_number"


@pytest.mark.parametrize(
    "number", ["9" * 25, "9" * 10_000, "1e999", "NaN", "-1", "1.5", "-Infinity"]
)
def test_such_a_number_in_a_document_leaves_out_its_entry(tmp_path, number):
    count = '{"channel":"x","start":"2024-01-01T10:00:00Z","count":%s}'
    entries = f"{count % number},{count % 3}"
    text = f'{{"format":"cmtracker","version":1,"messages":[{entries}]}}'

    imported = read(put(tmp_path, "document.json", text.encode()), options=OPTIONS)

    assert imported.messages() == 3
    assert [(s.place, s.key) for s in imported.skipped] == [("messages 1", "not_a_number")]
    assert len(str(imported.skipped[0].values["value"])) <= 40


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ('"date_unixtime":-999999999999999999', "too_early"),
        ('"date_unixtime":"99999999999999999999999"', "in_future"),
        ('"date":"0001-01-01T00:00:00"', "too_early"),
        ('"date":"0001-01-01T00:00:00+14:00"', "year_refused"),
        ('"date":"9999-12-31T23:59:59"', "in_future"),
        ('"date":"2024-02-30T00:00:00"', "not_a_time"),
        ('"date":["2024"]', "time_missing"),
        ('"date":1.5', "not_a_time"),
    ],
)
def test_a_message_of_an_impossible_date_is_left_out_and_the_others_stay(tmp_path, field, reason):
    good = '{"type":"message","date":"2024-01-01T10:00:00","from_id":"user1"}'
    bad = good.replace('"date":"2024-01-01T10:00:00"', field)
    chat = f'{{"name":"x","type":"personal_chat","id":1,"messages":[{good},{bad},null]}}'

    imported = read(put(tmp_path, "result.json", chat.encode()), options=OPTIONS)

    assert imported.messages() == 1
    assert [(s.place, s.key) for s in imported.skipped] == [("2", reason), ("3", "not_an_object")]


CHATS = '{"about":"x","personal_information":{"user_id":1},"chats":{"about":"y","list":[%s]}}'


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("telegram", '{"name":"x","type":"personal_chat","id":1,"messages":[]}'),
        ("telegram", '{"name":null,"type":"private_supergroup","id":1,"messages": [ ]}'),
        ("telegram", CHATS % ""),
        ("telegram", CHATS % '{"type":"saved_messages","id":1,"messages":[]}'),
        ("telegram", '{"chats":{"list":[]}}'),
        ("telegram", '{"about":"x","personal_information":{"user_id":1},"contacts":{}}'),
        ("mastodon", '{"type":"OrderedCollection","totalItems":0,"orderedItems":[]}'),
        ("mastodon", '{"@context":"x","type":"OrderedCollection","totalItems": 0}'),
        ("cmtracker", '{"format":"cmtracker","version":1}'),
        ("cmtracker", '{"format":"cmtracker","version":1,"sessions":[],"messages":null}'),
        ("ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    ],
)
@pytest.mark.parametrize("instants", [False, True], ids=["import", "reconstruct"])
def test_an_export_of_nothing_holds_nothing_and_is_known_all_the_same(
    tmp_path, format, content, instants
):
    file = put(tmp_path, "export.json", content.encode())

    imported = read(file, options=OPTIONS._replace(instants=instants, strict=True))

    assert detect(file) == format
    assert (taken(imported), imported.facts, imported.skipped) == (0, (), ())


@pytest.mark.parametrize(
    "content",
    [
        '{"type":"note","id":1,"messages":[]}',
        '{"chats":{"items":[]}}',
        '{"type":"OrderedCollection","totalItems":12,"first":"https://a/outbox?page=1"}',
    ],
)
def test_what_only_looks_like_an_export_is_not_taken_for_an_empty_one(tmp_path, content):
    with pytest.raises(UserError) as refused:
        read(put(tmp_path, "export.json", content.encode()), options=OPTIONS)

    assert refused.value.key == "file_unknown"


@given(st.text() | st.lists(st.text()) | st.floats() | st.characters(categories=["Cs", "Cc"]))
def test_what_a_sentence_quotes_is_short_and_can_be_printed(value):
    text = quoted(value)

    assert len(text) <= 40
    assert text.isprintable()
    text.encode()


NAMES = st.sampled_from(["a", "b.c", "buckets", "events", "*", "x"])


@given(buckets=st.dictionaries(NAMES, st.lists(st.integers(-9, 9), max_size=3), max_size=4))
def test_any_name_of_an_object_can_stand_in_a_wanted_place(buckets):
    inner = {name: {"events": numbers} for name, numbers in buckets.items()}
    content = {"beside": {"a": {"events": [1]}}, "buckets": inner}
    wanted = ("buckets.*.events.item", "buckets.x.events.item")
    with tempfile.TemporaryDirectory() as folder:
        file = put(Path(folder), "export.json", json.dumps(content).encode())
        found = [(place, value) for place, value in streams.read_values(file, wanted)
                 if not isinstance(value, streams.Opened)]  # fmt: skip

    assert found == [
        (f"buckets.{'x' if name == 'x' else '*'}.events.item", number)
        for name, numbers in buckets.items()
        for number in numbers
    ]
