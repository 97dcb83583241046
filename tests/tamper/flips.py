"""Bits flipped in the bytes of a log file, each at a place drawn by lot.

Every byte of the file can be hit, and the whole of it counts. Each flip comes to one of these:

* found: `verify` names a fault
* refused: the file is not opened, or not read, and a sentence says so
* neutral: `verify` is content, and rightly: all values of all tables and the statements that made
  them, read without an index, are what they were, and the engine's own check of the file passes
  (it is part of `verify`). That is so in free pages, in the unused room of a page, and in those
  fields of the file's header that say nothing of the content (how often it was changed, by which
  engine, how much is to be kept in memory)
* missed: `verify` is content with other values, or with a file that cannot be read whole; or the
  program ended otherwise than with a sentence. There must be none.

What is outside (`running.seen_at`, `_sqlite_migrations`) is no part of the values. The kind of page
is told for a plain file only; in an encrypted one it cannot be seen from outside.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tamper import log

HEADER = 100
"""Bytes of the header of a file (sqlite.org/fileformat.html)."""

_KINDS = {2: "index", 10: "index", 5: "table", 13: "table"}


class Flips(NamedTuple):
    """How many flips in each kind of page came to what, and those that were missed."""

    counts: Counter[tuple[str, str]]
    missed: list[str]


def run(path: Path, passphrase: str | None, folder: Path, flips: int, seed: int) -> Flips:
    """Flip one bit in that many copies of a log, made in `folder`, and have each verified."""
    whole = path.read_bytes()
    expected = log.content_of(path, passphrase)
    kinds = _page_kinds(whole) if passphrase is None else {}
    size = _page_size(whole) if passphrase is None else len(whole)
    chance = random.Random(seed)
    counts: Counter[tuple[str, str]] = Counter()
    missed = []
    for _ in range(flips):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        how, why = _outcome(path, passphrase, folder, _flipped(whole, at, bit), expected)
        where = "header" if kinds and at < HEADER else kinds.get(at // size, "page")
        counts[where, how] += 1
        if how == "missed":
            missed.append(f"bit {bit} of byte {at} ({where}) {why}".rstrip())
    return Flips(counts, missed)


def _outcome(
    path: Path, passphrase: str | None, folder: Path, raw: bytes, expected: log.Content | None
) -> tuple[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    target = folder / path.name
    target.write_bytes(raw)
    how, why = log.answer(target, passphrase)
    if how == "crashed":
        return "missed", why
    if how != "sound":
        return how, why
    same = log.content_of(target, passphrase) == expected
    return ("neutral", "") if same else ("missed", "")


def _flipped(whole: bytes, at: int, bit: int) -> bytes:
    raw = bytearray(whole)
    raw[at] ^= 1 << bit
    return bytes(raw)


def _page_size(whole: bytes) -> int:
    size = int.from_bytes(whole[16:18], "big")
    return 65_536 if size == 1 else size


def _page_kinds(whole: bytes) -> dict[int, str]:
    """Return what each page of a plain file is, the first one numbered 0."""
    size = _page_size(whole)
    free = _free_pages(whole, size)
    found = {}
    for page in range(len(whole) // size):
        first = whole[page * size + (HEADER if page == 0 else 0)]
        found[page] = "free" if page in free else _KINDS.get(first, "overflow")
    return found


def _free_pages(whole: bytes, size: int) -> set[int]:
    """Follow the list of free pages, which begins in the header."""
    found = set()
    trunk = int.from_bytes(whole[32:36], "big")
    while trunk:
        at = (trunk - 1) * size
        numbers = [int.from_bytes(whole[at + n : at + n + 4], "big") for n in range(0, size, 4)]
        found.add(trunk - 1)
        found.update(leaf - 1 for leaf in numbers[2 : 2 + numbers[1]])
        trunk = numbers[0]
    return found
