"""Text files read line by line, in whatever encoding a spreadsheet or an editor left them in."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from cmtracker.importers.files import BOM, Source, open_bytes, size_of_content
from cmtracker.importers.results import Watch

LONGEST_LINE = 1 << 20
"""Bytes read as one line; what is longer goes on as another."""

_EVERY = 1 << 16
"""Bytes read between two calls of a `Watch`."""


def one_of(watch: Watch | None, number: int, readings: int) -> Watch | None:
    """Return what tells of one reading of a file that is read several times, `number` from 0."""
    if watch is None:
        return None
    return lambda done, size: watch((number * size + done) // readings, size)


def byte_lines(source: Source, watch: Watch | None = None) -> Iterator[bytes]:
    """Yield the lines of a file with their ends. Raises `UserError` for what cannot be read."""
    size = size_of_content(source)
    done = told = 0
    with open_bytes(source) as file:
        while line := file.readline(LONGEST_LINE):
            done += len(line)
            if watch is not None and done - told >= _EVERY:
                told = done
                watch(done, size)
            yield line
    if watch is not None:
        watch(done, size)


def text_lines(source: Source, watch: Watch | None = None) -> Iterator[str]:
    """Yield the lines of a text with their ends, the byte order mark left out.

    UTF-16 is told by its mark or by the empty halves of its first characters. What is no UTF-8 is
    read as cp1252, in which Windows writes French.
    """
    with open_bytes(source) as file:
        begin = file.read(4)
    wide = _wide(begin)
    if wide:
        yield from _wide_lines(source, wide, watch)
        return
    first = True
    for line in byte_lines(source, watch):
        if first:
            line = line.removeprefix(BOM)  # noqa: PLW2901 - the mark is no part of it
            first = False
        try:
            yield line.decode()
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")


def first_lines(raw: bytes, most: int) -> list[str]:
    """Return the first lines of a file of which the first bytes are known, those not cut."""
    wide = _wide(raw[:4])
    if wide:
        text = raw[: len(raw) // 2 * 2].decode(wide, errors="replace").lstrip("\ufeff")
    else:
        text = _decoded(raw.removeprefix(BOM))
    return text.splitlines()[:most]


def _decoded(raw: bytes) -> str:
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw)  # may end inside a character
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _wide(begin: bytes) -> str:
    """Return the name of the UTF-16 encoding that a text begins in, "" where it is none."""
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(begin) == 4 and begin[1::2] == b"\0\0" and 0 not in begin[::2]:
        return "utf-16-le"
    if len(begin) == 4 and begin[::2] == b"\0\0" and 0 not in begin[1::2]:
        return "utf-16-be"
    return ""


def _wide_lines(source: Source, encoding: str, watch: Watch | None) -> Iterator[str]:
    size, done = size_of_content(source), 0
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest = ""
    with open_bytes(source) as file:
        while True:
            raw = file.read(_EVERY)
            done += len(raw)
            if watch is not None:
                watch(done, size)
            lines = (rest + decoder.decode(raw, final=not raw)).splitlines(keepends=True)
            rest = ""
            if raw and lines and len(lines[-1]) < LONGEST_LINE:
                rest = lines.pop()
            yield from lines
            if not raw:
                return
