"""A file of a device says what was put into it, or one sentence says why it cannot be read."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from cmtracker.errors import UserError
from cmtracker.sync import segment as segments
from cmtracker.sync.segment import (
    DeviceSegment,
    ToldLine,
    ToldRun,
    decoded,
    encoded,
    header_of,
    key_of,
    linked,
)
from cmtracker.text.wording import Wording

KEY = bytes(range(32))
ENTRY = (1_772_449_200, "act", "add", "do", None, "command", "insert", "session", "s-1", None,
         '{"note":"é’\\n"}', None)  # fmt: skip


def segment(*, count: int = 3) -> DeviceSegment:
    """Some lines that tell, a piece that is left out, and a line that was blanked."""
    lines, previous = [], ""
    for seq in range(1, count + 1):
        hash_ = linked(previous, "device", seq, ENTRY)
        lines.append(ToldLine(seq, previous, hash_, ENTRY))
        previous = hash_
    lines.append(ToldLine(count + 5, previous, "5" * 64, None))
    blank = (0, *ENTRY[1:9], None, None, None)
    lines.append(ToldLine(count + 6, "5" * 64, "6" * 64, blank, is_blank=True))
    hash_ = linked("6" * 64, "device", count + 7, ENTRY)
    lines.append(ToldLine(count + 7, "6" * 64, hash_, ENTRY))
    runs = [ToldRun("telegram", "", "aa", "sent", 900, [0, 1], [3, 4], [0, 1])]
    return DeviceSegment(
        "person", "device", "Bureau", lines, [("7" * 64, "salt", "mots")], {"b": runs}, "ab", 2
    )


def refusal(raw: bytes, key: bytes | None = None, person: str = "person") -> str:
    with pytest.raises(UserError) as caught:
        decoded(raw, "a.seg", person, key)
    for language in ("fr", "en"):
        assert "a.seg" in Wording(language).error(caught.value)
    return caught.value.key


@pytest.mark.parametrize("key", [None, KEY])
def test_what_was_put_in_comes_out(key):
    assert decoded(encoded(segment(), key), "a.seg", "person", key) == segment()


@pytest.mark.parametrize("key", [None, KEY])
@given(at=st.integers(0, 2_000))
def test_a_file_cut_anywhere_is_said_to_be_cut_or_not_here(key, at):
    raw = encoded(segment(), key)

    assert refusal(raw[: at % len(raw)], key) in {"sync_cut", "sync_not_downloaded"}


@pytest.mark.parametrize("key", [None, KEY])
@given(at=st.integers(0, 2_000), bit=st.integers(0, 7))
def test_a_file_changed_anywhere_is_refused_in_words_or_says_the_same(key, at, bit):
    raw = bytearray(encoded(segment(), key))
    raw[at % len(raw)] ^= 1 << bit
    found = None
    with suppress(UserError):
        found = decoded(bytes(raw), "a.seg", "person", key)
    if found is not None:
        assert found._replace(blanked=2) == segment()
        assert key is None or found == segment()


def test_a_file_of_noughts_is_not_downloaded_yet():
    assert refusal(b"") == "sync_not_downloaded"
    assert refusal(bytes(4_096)) == "sync_not_downloaded"


def test_a_newer_format_another_person_and_another_passphrase_are_told_apart():
    raw = encoded(segment(), KEY)

    assert refusal(raw.replace(b"segment 1\n", b"segment 2\n", 1), KEY) == "sync_newer"
    assert refusal(raw, KEY, person="somebody") == "sync_other_person"
    assert refusal(raw, bytes(32)) == "sync_passphrase_wrong"
    assert refusal(raw) == "sync_passphrase_needed"


def test_a_file_sealed_in_a_way_not_known_here_asks_for_a_newer_program():
    raw = encoded(segment(), KEY)

    assert refusal(raw.replace(b"chacha20-poly1305", b"chacha99-poly1305", 1), KEY) == "sync_newer"


def test_a_content_is_sealed_as_the_standard_says():
    """The example of RFC 8439, section 2.8.2: whatever library seals, files stay readable."""
    content = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        b"future, sunscreen would be it."
    )
    bound = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    nonce = bytes.fromhex("070000004041424344454647")
    sealed = segments._sealed(content, bound, nonce, bytes(range(0x80, 0xA0)))

    assert sealed.hex() == (
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
        "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
        "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b6116"
        "1ae10b594f09e26a7e902ecbd0600691"
    )


def test_a_file_without_a_seal_is_not_taken_where_the_others_have_one():
    assert refusal(encoded(segment(), None), KEY) == "sync_unsealed"


def test_a_sealed_file_shows_neither_words_nor_the_name_of_the_device():
    raw = encoded(segment(), KEY)

    assert b"Bureau" not in raw
    assert header_of(raw, "a.seg").is_sealed


def test_a_line_that_does_not_follow_from_the_one_before_is_refused():
    forged = segment()
    lines = list(forged.lines)
    lines[-1] = lines[-1]._replace(entry=(ENTRY[0] + 60, *ENTRY[1:]))

    assert refusal(encoded(forged._replace(lines=lines), None)) == "sync_damaged"


def test_the_same_passphrase_gives_each_person_another_key():
    assert key_of("mot", "one") == key_of("mot", "one")
    assert key_of("mot", "one") != key_of("mot", "other")
