"""One file of a device: lines of its history in order, with the texts and counts they need.

    cmtracker-segment 1                     the name of the format and its version
    {"person": …, "device": …, "first": 1, "last": 250, "previous": "", "head": "9f…", …}
    what follows is compressed JSON, sealed with a key where the header says so

The header tells which lines a file holds without opening the rest: their device, the first and
the last sequence, the hash before them and that of the last. `length` and `digest` are those of
what follows, so that a file cut short is known from one that is sealed with another passphrase.

A line is told by the fields of its history row; its hash follows from the one before. Three kinds
of lines are not told: those of which the history has blanked the content give their hash; those
that a merge wrote, which each device can compute by itself, are left out in one piece, of which
the last number and hash stay. So the lines before such a piece are vouched for by the seal of the
file, and not by the lines after it.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping, Sequence
from hashlib import scrypt, sha256
from itertools import pairwise
from typing import Any, NamedTuple

from cmtracker.errors import UserError
from cmtracker.store.history import Entry, chain_link, line_of
from cmtracker.store.rows import canonical

MAGIC = b"cmtracker-segment "
FORMAT = 1
ENDING = ".seg"

_FIELDS = 12
"""How many fields of a history row follow device and sequence (`history.ENTRY`)."""

_SEALED, _PLAIN = "chacha20-poly1305", "none"
_NONCE = 12
_LONGEST_HEADER = 4_096
_SCRYPT = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 1 << 26, "dklen": 32}


class ToldLine(NamedTuple):
    """One line of a device's history. `entry` None: the last of a piece that is left out.

    `is_blank`: its content was deleted for good; the fields that are left stand in `entry`.
    """

    seq: int
    previous: str
    hash: str
    entry: Entry | None
    is_blank: bool = False


class ToldRun(NamedTuple):
    """The counts of one import, stream and direction, as in `model.CountRun`."""

    channel: str
    account: str
    stream: str
    direction: str
    first: int
    gaps: Sequence[int]
    counts: Sequence[int]
    hostile: Sequence[int]


class SegmentHeader(NamedTuple):
    """What a file says of itself before anything is unsealed.

    `person` is the random id that the devices of one person share; `blanked` how many deletions
    for good its writer knew of.
    """

    person: str
    device: str
    first: int
    last: int
    previous: str
    head: str
    blanked: int
    cipher: str = _PLAIN
    nonce: str = ""
    length: int = 0
    digest: str = ""

    @property
    def is_sealed(self) -> bool:
        """Whether a passphrase is needed to read what follows."""
        return self.cipher != _PLAIN


class DeviceSegment(NamedTuple):
    """All that one file holds. `name` is what the person calls the device that wrote it.

    `texts` are rows of id, salt and body; `counts` are the runs of imports by the id of the batch;
    `stream_key` is the key by which the person's devices hash the streams of imports.
    """

    person: str
    device: str
    name: str
    lines: Sequence[ToldLine]
    texts: Sequence[tuple[str, str, str]] = ()
    counts: Mapping[str, Sequence[ToldRun]] = {}
    stream_key: str = ""
    blanked: int = 0


def key_of(passphrase: str, person: str) -> bytes:
    """Return the key that a passphrase gives for a person's files (scrypt, 32 MB)."""
    salt = sha256(f"cmtracker sync 1 {person}".encode()).digest()
    return scrypt(passphrase.encode("utf-8", "surrogatepass"), salt=salt, **_SCRYPT)


def linked(previous: str, device: str, seq: int, entry: Entry) -> str:
    """Return the hash of a line, as `history.chained` does, in a quarter of its time."""
    line = line_of((device, seq, *entry))
    return sha256(chain_link(previous, line)).hexdigest()


# --- writing -------------------------------------------------------------------------------------


def encoded(segment: DeviceSegment, key: bytes | None) -> bytes:
    """Return the bytes of a file. Without a key it is not sealed."""
    content = zlib.compress(canonical(_content(segment)).encode("utf-8", "surrogatepass"), 6)
    lines = segment.lines
    header = SegmentHeader(
        segment.person,
        segment.device,
        lines[0].seq,
        lines[-1].seq,
        lines[0].previous,
        lines[-1].hash,
        segment.blanked,
    )
    if key is not None:
        nonce = os.urandom(_NONCE)
        header = header._replace(cipher=_SEALED, nonce=nonce.hex())
        content = _sealed(content, _bound(header), nonce, key)
    header = header._replace(length=len(content), digest=sha256(content).hexdigest())
    top = MAGIC + b"%d\n" % FORMAT
    return top + canonical(header._asdict()).encode() + b"\n" + content


def _content(segment: DeviceSegment) -> dict[str, Any]:
    return {
        "name": segment.name,
        "lines": [_line_told(line) for line in segment.lines],
        "texts": [list(text) for text in segment.texts],
        "counts": {id_: [_run_told(run) for run in runs] for id_, runs in segment.counts.items()},
        "stream_key": segment.stream_key,
    }


def _line_told(line: ToldLine) -> list[Any]:
    if line.entry is None:
        return [line.seq, line.hash]
    if line.is_blank:
        return [line.seq, line.hash, *line.entry]
    return [line.seq, None, *line.entry]


def _run_told(run: ToldRun) -> list[Any]:
    return [*run[:5], list(run.gaps), list(run.counts), list(run.hostile)]


def _bound(header: SegmentHeader) -> bytes:
    """Return what of the header is sealed with the content, so that neither can be exchanged."""
    return canonical([FORMAT, *header[:9]]).encode()


def _sealed(content: bytes, bound: bytes, nonce: bytes, key: bytes) -> bytes:
    """Return a content encrypted and followed by its tag of 16 bytes (RFC 8439, section 2.8)."""
    from nacl import bindings  # noqa: PLC0415 - for sealed files only

    return bindings.crypto_aead_chacha20poly1305_ietf_encrypt(content, bound, nonce, key)


# --- reading -------------------------------------------------------------------------------------


def header_of(raw: bytes, file: str) -> SegmentHeader:
    """Return what the beginning of a file says (some thousand bytes of it are enough).

    Raises `UserError`: sync_not_downloaded, sync_newer, sync_cut, sync_no_segment.
    """
    return _opened(raw, file)[0]


def _opened(raw: bytes, file: str) -> tuple[SegmentHeader, int]:
    """Return the header and where the content begins."""
    if not raw.strip(b"\0"):
        raise UserError("sync_not_downloaded", file=file)
    if not raw.startswith(MAGIC):
        is_cut = MAGIC.startswith(raw[: len(MAGIC)])
        raise UserError("sync_cut" if is_cut else "sync_no_segment", file=file)
    end = raw.find(b"\n")
    version = raw[len(MAGIC) : end] if end >= 0 else b""
    if not version.isdigit():
        raise UserError("sync_cut", file=file)
    if int(version) > FORMAT:
        raise UserError("sync_newer", file=file)
    close = raw.find(b"\n", end + 1, end + 1 + _LONGEST_HEADER)
    if close < 0:
        raise UserError("sync_cut", file=file)
    try:
        told = json.loads(raw[end + 1 : close])
        header = SegmentHeader(**told)
        wanted = SegmentHeader("", "", 0, 0, "", "", 0)
        if any(type(mine) is not type(own) for mine, own in zip(header, wanted, strict=True)):
            raise TypeError(told)
    except (ValueError, TypeError) as error:
        raise UserError("sync_damaged", file=file) from error
    return header, close + 1


def decoded(raw: bytes, file: str, person: str, key: bytes | None) -> DeviceSegment:
    """Return what a file holds, its chain recomputed. `file` names it in a sentence.

    Raises `UserError`: what `header_of` raises, sync_other_person, sync_passphrase_needed,
    sync_passphrase_wrong, sync_unsealed (a file without a seal where all others have one),
    sync_damaged.
    """
    header, begin = _opened(raw, file)
    if header.person != person:
        raise UserError("sync_other_person", file=file)
    content = raw[begin:]
    if len(content) < header.length:
        raise UserError("sync_cut", file=file)
    if sha256(content).hexdigest() != header.digest:
        raise UserError("sync_damaged", file=file)
    plain = _unsealed(header, content, file, key)
    try:
        found = json.loads(zlib.decompress(plain))
        return _segment(header, found)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, zlib.error) as error:
        raise UserError("sync_damaged", file=file) from error


def _unsealed(header: SegmentHeader, content: bytes, file: str, key: bytes | None) -> bytes:
    if not header.is_sealed:
        if key is not None:
            raise UserError("sync_unsealed", file=file)
        return content
    if header.cipher != _SEALED:
        raise UserError("sync_newer", file=file)
    if key is None:
        raise UserError("sync_passphrase_needed", file=file)
    from nacl import bindings, exceptions  # noqa: PLC0415 - for sealed files only

    unseal = bindings.crypto_aead_chacha20poly1305_ietf_decrypt
    try:
        return unseal(content, _bound(header), bytes.fromhex(header.nonce), key)
    except (exceptions.CryptoError, TypeError, ValueError) as error:
        raise UserError("sync_passphrase_wrong", file=file) from error


def _segment(header: SegmentHeader, found: dict[str, Any]) -> DeviceSegment:
    """Return the segment of a content. Raises ValueError, TypeError, KeyError for what is none."""
    lines = _lines(header, found["lines"])
    if (lines[0].seq, lines[-1].seq, lines[-1].hash) != (header.first, header.last, header.head):
        raise ValueError(header)
    texts = [(str(id_), str(salt), str(body)) for id_, salt, body in found["texts"]]
    counts = {str(id_): [ToldRun(*run) for run in runs] for id_, runs in found["counts"].items()}
    return DeviceSegment(
        header.person,
        header.device,
        str(found["name"]),
        lines,
        texts,
        counts,
        str(found["stream_key"]),
        header.blanked,
    )


def _lines(header: SegmentHeader, told: Sequence[Sequence[Any]]) -> list[ToldLine]:
    """Return the lines with their hashes, each following from the one before."""
    lines: list[ToldLine] = []
    previous = header.previous
    for seq, given, *rest in told:
        if not isinstance(seq, int) or not all(isinstance(f, str | int | None) for f in rest):
            raise TypeError(seq)
        entry = tuple(rest) if rest else None
        if entry is not None and len(entry) != _FIELDS:
            raise ValueError(entry)
        hash_ = str(given)
        if given is None:
            if entry is None:
                raise ValueError(seq)
            hash_ = linked(previous, header.device, seq, entry)
        is_blank = entry is not None and given is not None
        lines.append(ToldLine(seq, previous, hash_, entry, is_blank))
        previous = hash_
    for before, line in pairwise(lines):
        if line.seq <= before.seq or (line.entry is not None and line.seq != before.seq + 1):
            raise ValueError(line.seq)
    return lines


def named(first: int, last: int, again: int = 1) -> str:
    """Return the name of a file by the lines it holds; `again`: of the second such one on."""
    return f"{first:08d}-{last:08d}{f'.{again}' if again > 1 else ''}{ENDING}"
