"""Large JSON files, read as a stream of events: what is not asked for is never kept.

The reader stands still on its place, so that a broken file can be refused by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.importers.files import BOM, LARGEST_WHOLE, json_of, open_bytes, read_whole

Event = tuple[str, str, object]
"""Where in the document (dotted, "item" for any entry of a list), what, and the value."""

_PIECE = 1 << 16


@contextmanager
def json_events(path: Path) -> Iterator[Iterator[Event]]:
    """Open a JSON file as a stream of events. What breaks in it raises `UserError`."""
    import ijson  # noqa: PLC0415 - only an import of a large file needs it

    with open_bytes(path) as file:
        head = file.peek(3) if hasattr(file, "peek") else b""
        if head.startswith(BOM):
            file.read(len(BOM))
        try:
            yield ijson.parse(file, buf_size=_PIECE, use_float=True)
        except ijson.JSONError as error:
            raise _broken(path, cut=isinstance(error, ijson.IncompleteJSONError)) from error


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
