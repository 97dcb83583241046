"""Large JSON files, read entry by entry: what is not asked for is never kept.

The standard parser decodes one entry at a time out of a window that slides over the file, so that
a file of any size costs the memory of its largest entry. Whatever stands in the file, it is read
or refused with a sentence (`UserError`), with the line where it can be told.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from io import BufferedReader
from itertools import accumulate
from typing import IO, cast

from cmtracker.errors import UserError
from cmtracker.importers.files import (
    BOM,
    LARGEST_WHOLE,
    NameTwice,
    Source,
    json_of,
    key_twice,
    open_bytes,
    read_whole,
    scanner,
    size_of_content,
)
from cmtracker.importers.results import Watch

_PIECE = 1 << 16
"""Bytes read at a time."""

_LARGEST_ENTRY = LARGEST_WHOLE
"""Characters of one entry that are decoded together; one that is longer is refused."""

_DEEPEST = 100
"""Levels of nesting that are walked through one by one. No export has twenty."""

_LONGEST_TOKEN = 16
"""Characters that a number's sign, an escape or a word like `false` may be cut within."""

_ANY = "*"
"""What stands in a wanted place for any name of an object."""

_SPACE = re.compile(r"[ \t\n\r]*").match
_COMMA = re.compile(r"[ \t\n\r]*,[ \t\n\r]*(?=[^ \t\n\r])").match


class Opened(Enum):
    """What stands for a list or an object of which the entries follow one by one."""

    LIST = "list"
    OBJECT = "object"


FoundValue = tuple[str, object]
"""Where in the document something stands, and its value or what was opened there.

The place is dotted, with "item" for any entry of a list: "chats.list.item.messages.item", and "*"
for any other name in an object: "buckets.*.events.item". It is a plain pair, since a million of
them are made: a named one takes a tenth of the whole reading.
"""


def read_values(
    path: Source,
    wanted: Collection[str],
    watch: Watch | None = None,
    *,
    once: bool = False,
    beside: Callable[[str], None] | None = None,
) -> Iterator[FoundValue]:
    """Yield the values at the wanted places of a JSON file, in its order, and what leads to them.

    A value is yielded whole. The lists and objects around wanted places are yielded as `Opened`
    when they begin, and as they are where another value stands there. All else passes by.

    `watch` is told how many bytes were read, of how many (0 in an archive). With `once`, a name
    that stands twice in one object is refused. `beside` is told the names at the top that lead to
    no wanted place. Raises `UserError` for whatever cannot be read.
    """
    try:
        with _opened(path) as file:
            text = _Text(file, path, watch, once=once)
            for found in _Walk(text, wanted, path.name, once=once, beside=beside).document():
                yield from found
    except _Broken as broken:
        raise _sentence(path, cut=broken.cut) from broken
    except NameTwice as twice:
        raise key_twice(path.name, twice.key) from None
    except OverflowError:
        raise UserError("file_number", file=path.name) from None
    except RecursionError as error:
        raise UserError("file_too_deep", file=path.name) from error


class _Broken(Exception):  # noqa: N818 - never leaves this module
    """The text is no JSON from here on; `cut` where it only ends too early."""

    def __init__(self, *, cut: bool) -> None:
        super().__init__(cut)
        self.cut = cut


class _TooLong(Exception):  # noqa: N818 - never leaves this module
    """A value is longer than the caller wants to decode in one piece."""


class _Text:
    """The text of a file, a window at a time: from `at` on, `text` has not been taken yet."""

    def __init__(self, file: IO[bytes], path: Source, watch: Watch | None, *, once: bool) -> None:
        """Read from `file`; the name of `path` is told in errors."""
        self.text = ""
        self.at = 0
        self.scan = scanner(once=once)
        self._file = file
        self._path = path
        self._watch = watch
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line = 1
        self._done = 0
        self._total = size_of_content(path)
        self._ended = False

    def more(self) -> bool:
        """Read on, as much again as there is; return False at the end of the file."""
        have = len(self.text) - self.at
        if have > _LARGEST_ENTRY:
            limit = _LARGEST_ENTRY // 2**20
            raise UserError("file_entry_too_large", file=self._path.name, limit=limit)
        piece = ""
        while not piece and not self._ended:
            raw = self._file.read(max(_PIECE, have))
            self._ended = not raw
            piece = self._decoded(raw)
            self._done += len(raw)
            if self._watch is not None:
                self._watch(self._done, self._total)
        self.text = self.text[self.at :] + piece
        self.at = 0
        return bool(piece)

    def _decoded(self, raw: bytes) -> str:
        try:
            piece = self._decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            line = self._line + error.object.count(b"\n", 0, error.start)
            raise UserError("file_encoding", file=self._path.name, line=line) from error
        self._line += raw.count(b"\n")
        return piece

    def peek(self) -> str:
        """Step over white space; return the next character, "" at the end of the file."""
        while True:
            self.at = _SPACE(self.text, self.at).end()  # type: ignore[union-attr]  # always matches
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, marks: str) -> str:
        """Step over the next character and return it; it must be one of `marks`."""
        found = self.peek()
        if not found or found not in marks:
            raise _Broken(cut=not found)
        self.at += 1
        return found

    def value(self, most: int = _LARGEST_ENTRY) -> object:
        """Step over the next value and return it. Raises `_TooLong` beyond `most` characters."""
        if not self.peek():
            raise _Broken(cut=True)
        while True:
            try:
                value, end = self.scan(self.text, self.at)
            except StopIteration as stop:
                self._read_on(most, stop.value)
            except json.JSONDecodeError as error:
                unended = error.msg.startswith("Unterminated string")
                self._read_on(most, len(self.text) if unended else error.pos)
            else:
                if end < len(self.text):
                    self.at = end
                    return value
                # What ends with the window may be a number that goes on in the next piece.
                if not self.more():
                    self.at = len(self.text)
                    return value

    def _read_on(self, most: int, wrong: int) -> None:
        """Read more of a value that could not be decoded; `wrong` is where it was given up."""
        if wrong < len(self.text) - _LONGEST_TOKEN:
            raise _Broken(cut=False)
        if len(self.text) - self.at > most:
            raise _TooLong
        at_the_end = wrong >= len(self.text)
        if not self.more():
            raise _Broken(cut=at_the_end)


class _Walk:
    """Goes through a document along the wanted places; yields what it finds, some at a time."""

    def __init__(
        self,
        text: _Text,
        wanted: Collection[str],
        file: str,
        *,
        once: bool,
        beside: Callable[[str], None] | None,
    ) -> None:
        self._text = text
        self._beside = beside
        self._wanted = frozenset(wanted)
        self._around = frozenset(
            outer
            for place in ("", *wanted)
            for outer in ("", *accumulate(place.split("."), _joined))
        ) - self._wanted  # fmt: skip
        self._known = self._wanted | self._around
        self._file = file
        self._once = once

    def document(self) -> Iterator[list[FoundValue]]:
        """Yield what is wanted of the one value that a file holds."""
        yield from self._value("", 0)
        if self._text.peek():
            raise _Broken(cut=False)

    def _value(self, place: str, depth: int) -> Iterator[list[FoundValue]]:
        text = self._text
        if place in self._wanted:
            yield [(place, text.value())]
            return
        begin = text.peek()
        if place not in self._around:
            try:
                text.value(_PIECE)
            except _TooLong:
                if begin not in {"{", "["}:
                    text.value()
                    return
            else:
                return
        elif begin not in {"{", "["}:
            yield [(place, text.value())]
            return
        else:
            yield [(place, Opened.OBJECT if begin == "{" else Opened.LIST)]
        if depth >= _DEEPEST:
            raise UserError("file_too_deep", file=self._file)
        text.at += 1
        yield from (self._members if begin == "{" else self._items)(place, depth + 1)

    def _members(self, place: str, depth: int) -> Iterator[list[FoundValue]]:
        text = self._text
        names: set[str] = set()
        if text.peek() == "}":
            text.at += 1
            return
        while True:
            if text.peek() != '"':
                raise _Broken(cut=not text.peek())
            name = str(text.value())
            if self._once:
                if name in names:
                    raise key_twice(self._file, name)
                names.add(name)
            text.take(":")
            inner = _joined(place, name)
            if inner not in self._known:
                if not place and self._beside is not None:
                    self._beside(name)
                inner = _joined(place, _ANY)
            yield from self._value(inner, depth)
            if text.take(",}") == "}":
                return

    def _items(self, place: str, depth: int) -> Iterator[list[FoundValue]]:
        text = self._text
        inner = _joined(place, "item")
        if text.peek() == "]":
            text.at += 1
            return
        while True:
            if inner in self._wanted:
                yield self._whole_items(inner)
            yield from self._value(inner, depth)
            if text.take(",]") == "]":
                return

    def _whole_items(self, place: str) -> list[FoundValue]:
        """Return the entries that stand whole in the window, but for the last of the list."""
        text = self._text
        text.peek()
        window, at, scan, found = text.text, text.at, text.scan, []
        # The rest waits for more of the file, or something is wrong with it: `_value` will say.
        with suppress(StopIteration, json.JSONDecodeError):
            while True:
                value, end = scan(window, at)
                comma = _COMMA(window, end)
                if comma is None:
                    break
                at = comma.end()
                found.append((place, value))
        text.at = at
        return found


def _joined(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


@contextmanager
def _opened(path: Source) -> Iterator[IO[bytes]]:
    """Open a file behind its byte order mark; what `open_bytes` gives can be peeked at."""
    with open_bytes(path) as file:
        if cast("BufferedReader", file).peek(len(BOM)).startswith(BOM):
            file.read(len(BOM))
        yield file


def _sentence(path: Source, *, cut: bool) -> UserError:
    """Return the sentence for a broken file, with its place: the reader of whole files knows it."""
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
