"""Large JSON files, read as a stream of events: what is not asked for is never kept.

Whatever stands in the file, the parser is given UTF-8 of a modest depth: all else is refused with
a sentence (`UserError`), with the line where it can be told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from cmtracker.errors import UserError
from cmtracker.importers.files import (
    BOM,
    LARGEST_WHOLE,
    json_of,
    key_twice,
    open_bytes,
    read_whole,
)
from cmtracker.importers.shape import check_shape

Event = tuple[str, str, object]
"""Where in the document (dotted, "item" for any entry of a list), what, and the value."""

_PIECE = 1 << 14
"""Bytes parsed at a time: what is found in them is in memory together."""


@contextmanager
def json_events(path: Path) -> Iterator[Iterator[Event]]:
    """Open a JSON file as a stream of events. What breaks in it raises `UserError`."""
    import ijson  # noqa: PLC0415 - only an import of a large file needs it

    check_shape(lambda: _opened(path), path.name)
    with _opened(path) as file:
        try:
            # Whole numbers of any size as themselves make the parser crash: numbers of C only.
            yield ijson.parse(_Clean(file, path.name), buf_size=_PIECE, use_float=True)
        except ijson.JSONError as error:
            raise _broken(path, error, cut=isinstance(error, ijson.IncompleteJSONError)) from error


def entries_of(events: Iterable[Event], file: str) -> Iterator[tuple[str, bool, object]]:
    """Yield what an outermost object holds: each entry of a list by itself, other values whole.

    With the key, whether it is an entry of a list, and the value. A name that stands twice in one
    object raises `UserError`.
    """
    from ijson.common import ObjectBuilder  # noqa: PLC0415 - as above

    name, in_list, depth = "", False, 0
    builder = ObjectBuilder()
    names: list[set[object]] = [set()]  # of each open object (and list, where it stays empty)
    for prefix, event, value in events:
        if event == "map_key":
            if value in names[-1]:
                raise key_twice(file, str(value))
            names[-1].add(value)
        elif event in {"start_map", "start_array"}:
            names.append(set())
        elif event in {"end_map", "end_array"}:
            names.pop()
        if not prefix:
            if event == "map_key":
                name, in_list = str(value), False
            continue
        if not depth:
            if prefix == name and event == "start_array":
                in_list = True
                continue
            if prefix == name and event == "end_array":
                continue
            builder = ObjectBuilder()
        builder.event(event, value)
        depth += event in {"start_map", "start_array"}
        depth -= event in {"end_map", "end_array"}
        if not depth:
            yield name, in_list, builder.value


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file behind its byte order mark; what `open_bytes` gives can be peeked at."""
    with open_bytes(path) as file:
        if cast("BufferedReader", file).peek(len(BOM)).startswith(BOM):
            file.read(len(BOM))
        yield file


_HALVES = re.compile(
    rb"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""An escaped backslash or a whole surrogate pair (group 1), else a half of a pair by itself."""

_UNFINISHED = re.compile(rb"(?:\\u[dD][89abAB][0-9a-fA-F]{2})?(?:\\(?:u[0-9a-fA-F]{0,3})?)?\Z")
"""At the end of a piece: an escape that the next piece goes on with, or half of a pair."""


class _Clean:
    """The bytes of a JSON file as the parser can bear them.

    Bytes that are no UTF-8 raise `UserError`; half of a surrogate pair, written as an escape,
    becomes U+FFFD, since no text can hold it.
    """

    def __init__(self, file: IO[bytes], name: str) -> None:
        """Read from `file`; `name` is told in the error."""
        self._file = file
        self._name = name
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line = 1
        self._tail = b""

    def read(self, size: int) -> bytes:
        """Return about `size` bytes, none at the end only."""
        piece = b""
        while size and not piece:
            raw = self._file.read(size)
            self._check(raw)
            piece, self._tail = self._tail + raw, b""
            if b"\\" in piece:
                cut = self._end_of_escapes(piece) if raw else len(piece)
                piece, self._tail = piece[:cut], piece[cut:]
                piece = _HALVES.sub(lambda match: match[1] or rb"\ufffd", piece)
            if not raw:
                break
        return piece

    def _check(self, raw: bytes) -> None:
        try:
            self._decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            line = self._line + error.object.count(b"\n", 0, error.start)
            raise UserError("file_encoding", file=self._name, line=line) from error
        self._line += raw.count(b"\n")

    @staticmethod
    def _end_of_escapes(piece: bytes) -> int:
        """Return where a piece can be cut so that no escape and no pair is torn."""
        end = piece[-12:]
        found = _UNFINISHED.search(end)
        cut = len(piece) - len(end) + (found.start() if found else len(end))
        if cut < len(piece):
            while cut and piece[cut - 1 : cut] == b"\\":  # each is the escape of the next
                cut -= 1
        return cut


def _broken(path: Path, error: Exception, *, cut: bool) -> UserError:
    """Return the sentence for a broken file, with its place: the strict reader knows it."""
    if "overflow" in str(error):
        return UserError("file_number", file=path.name)
    with open_bytes(path) as file:
        small = len(file.read(LARGEST_WHOLE + 1)) <= LARGEST_WHOLE
    if small:
        try:
            json_of(read_whole(path), path.name)
        except UserError as found:
            return found
    line = 1
    with open_bytes(path) as file:
        while piece := file.read(1 << 16):
            line += piece.count(b"\n")
    return UserError("file_cut" if cut else "file_not_json", file=path.name, line=line, column=1)
