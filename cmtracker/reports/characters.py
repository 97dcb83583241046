"""Texts as the shipped fonts can print them: no character makes a report fail.

PDF/A and PDF/UA refuse a glyph that no font has, and characters without a meaning of their own. So
what the fonts lack, and every control, format, private, unpaired or unassigned character, is shown
by its number: [U+1F600].
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cmtracker import paths

FAMILIES = (
    ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"),
    ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"),
)
"""The fonts of the report: the weights of one family stand in for each other."""

LONGEST_RUN = 60
"""Characters without an ordinary space; in a longer run no-break spaces become ordinary ones."""

_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u00ff\u2013\u2014\u2018-\u201d\u2026\u202f\u20ac]*")
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_RUN = re.compile(rf"[^ ]{{{LONGEST_RUN},}}")
_NO_BREAK = re.compile(r"[\u00a0\u2007\u202f]")

Tree = dict[str, object]


def printable(text: str) -> str:
    """Return a text on one line, each character that cannot be printed as its number.

    Letters and their accents are composed where one character stands for both.
    """
    text = _LINE_ENDS.sub(" ", text)
    if not _PLAIN.fullmatch(text):
        composed = unicodedata.normalize("NFC", text)
        text = "".join(map(_shown, _clusters(composed)))
    return _RUN.sub(lambda run: _NO_BREAK.sub(" ", run[0]), text)


def printable_tree(tree: object) -> object:
    """Return a tree of texts with every text in it printable; keys stay as they are."""
    if isinstance(tree, str):
        return printable(tree)
    if isinstance(tree, dict):
        return {key: printable_tree(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [printable_tree(value) for value in tree]
    return tree


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks that combine with it."""
    cluster = ""
    for character in text:
        if cluster and unicodedata.category(character).startswith("M"):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def _shown(cluster: str) -> str:
    """Return a cluster as it is where one family has all of it, else what lacks as numbers."""
    if _has(cluster):
        return cluster
    base, marks = cluster[0], cluster[1:]
    shown = base if _has(base) else _number(base)
    return shown + "".join(map(_number, marks))


def _has(cluster: str) -> bool:
    first = unicodedata.category(cluster[0])
    if first in _REFUSED or first.startswith("M"):  # a mark with nothing to stand on
        return False
    return any(all(ord(one) in family for one in cluster) for family in _coverage())


def _number(character: str) -> str:
    return f"[U+{ord(character):04X}]"


@lru_cache(maxsize=1)
def _coverage() -> tuple[frozenset[int], ...]:
    """Return for each family the code points that all its weights have a glyph for."""
    return tuple(frozenset.intersection(*map(covered, files)) for files in FAMILIES)


def covered(file: str) -> frozenset[int]:
    """Return the code points for which a shipped font has a glyph, from its `cmap` table.

    OpenType, `cmap`: subtables of format 4 (segments) and 12 (groups), Unicode platforms.
    """
    font = paths.resource(f"fonts/{file}").read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for n in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * n)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            found |= _subtable(font, cmap + offset)
    return frozenset(found)


def _subtable(font: bytes, at: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", font, at)
    if kind == 12:
        return _groups(font, at)
    return _segments(font, at) if kind == 4 else set()


def _groups(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    found: set[int] = set()
    for n in range(count):
        first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * n)
        found.update(range(first if glyph else first + 1, last + 1))
    return found


def _segments(font: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    segments = double // 2
    ends, starts = at + 14, at + 16 + double
    deltas, offsets = starts + double, starts + 2 * double
    found: set[int] = set()
    for n in range(segments):
        first, last, delta, offset = (
            struct.unpack_from(">H", font, place + 2 * n)[0]
            for place in (starts, ends, deltas, offsets)
        )
        for code in range(first, last + 1):
            glyph = code
            if offset:
                place = offsets + 2 * n + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, place)
            if (glyph + delta) % 65536 and (glyph or not offset):
                found.add(code)
    return found
