"""Large JSON files, read as a stream of events: what is not asked for is never kept.

The reader stands still on its place, so that a broken file can be refused by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from cmtracker.errors import UserError
from cmtracker.importers.files import BOM, LARGEST_WHOLE, json_of, open_bytes, read_whole

Event = tuple[str, str, object]
"""Where in the document (dotted, "item" for any entry of a list), what, and the value."""

DEEPEST = 200
"""Levels of nesting. No export has ten; the parser's memory grows with their square."""

_PIECE = 1 << 16


@contextmanager
def json_events(path: Path) -> Iterator[Iterator[Event]]:
    """Open a JSON file as a stream of events. What breaks in it raises `UserError`."""
    import ijson  # noqa: PLC0415 - only an import of a large file needs it

    if _opens_more_than_it_closes(path) and _depth(path) > DEEPEST:
        raise UserError("file_too_deep", file=path.name)
    with open_bytes(path) as file:
        _skip_mark(file)
        try:
            yield ijson.parse(file, buf_size=_PIECE, use_float=True)
        except ijson.JSONError as error:
            raise _broken(path, cut=isinstance(error, ijson.IncompleteJSONError)) from error


def entries_of(events: Iterable[Event]) -> Iterator[tuple[str, bool, object]]:
    """Yield what an outermost object holds: each entry of a list by itself, other values whole.

    With the key, whether it is an entry of a list, and the value.
    """
    from ijson.common import ObjectBuilder  # noqa: PLC0415 - as above

    name, in_list, depth = "", False, 0
    builder = ObjectBuilder()
    for prefix, event, value in events:
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


def _skip_mark(file: IO[bytes]) -> None:
    """Step over a byte order mark; what `open_bytes` gives is buffered and can be peeked at."""
    if cast("BufferedReader", file).peek(len(BOM)).startswith(BOM):
        file.read(len(BOM))


def _opens_more_than_it_closes(path: Path) -> bool:
    """Tell by the brackets, those in texts included, whether nesting may be too deep."""
    surplus = 0
    with open_bytes(path) as file:
        while piece := file.read(_PIECE):
            surplus += piece.count(b"{") + piece.count(b"[")
            if surplus > DEEPEST + piece.count(b"}") + piece.count(b"]"):
                return True
            surplus -= piece.count(b"}") + piece.count(b"]")
    return False


def _depth(path: Path) -> int:
    """Return how deep a file nests, or more than `DEEPEST` as soon as it does."""
    import ijson  # noqa: PLC0415 - as above

    depth = deepest = 0
    with open_bytes(path) as file, suppress(ijson.JSONError):
        _skip_mark(file)
        for event, _ in ijson.basic_parse(file, buf_size=_PIECE, use_float=True):
            depth += event in {"start_map", "start_array"}
            depth -= event in {"end_map", "end_array"}
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
    return deepest


def _broken(path: Path, *, cut: bool) -> UserError:
    """Return the sentence for a broken file, with its place: the strict reader knows it."""
    with open_bytes(path) as file:
        small = len(file.read(LARGEST_WHOLE + 1)) <= LARGEST_WHOLE
    if small:
        try:
            json_of(read_whole(path), path.name)
        except UserError as error:
            return error
    line = 1
    with open_bytes(path) as file:
        while piece := file.read(_PIECE):
            line += piece.count(b"\n")
    return UserError("file_cut" if cut else "file_not_json", file=path.name, line=line, column=1)
