"""Whether a JSON file has the shape of an export: how deep it nests, how long its names are.

The parser's work grows with the square of both, so a file made to be deep is refused before it is
parsed. Most files are passed by counting brackets and quotes alone; the others are looked at with
a parser that keeps no paths.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import IO

from cmtracker.errors import UserError

DEEPEST = 200
"""Levels of nesting. No export has twenty."""

LONGEST_PATH = 4_000
"""Characters of all the names that lead to one value."""

_LOOK_CLOSER = 12
"""Levels of nesting from which on the brackets in texts are told from the others."""

_WINDOW = 1_024
"""Bytes looked at together: a name longer than two of them leaves one without a quote."""

PIECE = 1 << 14
"""Bytes parsed at a time: what is found in them is in memory together."""

Opened = Callable[[], AbstractContextManager[IO[bytes]]]


def check_shape(opened: Opened, file: str) -> None:
    """Refuse a JSON file that nests too deeply or has too long names. Raises `UserError`.

    `opened` gives the content from its beginning, each time it is called.
    """
    if not _is_odd(opened):
        return
    import ijson  # noqa: PLC0415 - only an import of a large file needs it

    path: list[int] = []  # for each open object or list: the length of the name met last in it
    length = 0
    with opened() as content, suppress(ijson.JSONError, UnicodeDecodeError):
        for event, value in ijson.basic_parse(content, buf_size=PIECE, use_float=True):
            if event == "map_key":
                length += len(value) - path[-1]
                path[-1] = len(value)
            elif event in {"start_map", "start_array"}:
                path.append(0)
            elif event in {"end_map", "end_array"}:
                length -= path.pop()
            if len(path) > DEEPEST:
                raise UserError("file_too_deep", file=file)
            if length > LONGEST_PATH:
                raise UserError("file_names_too_long", file=file)


def _is_odd(opened: Opened) -> bool:
    """Tell by brackets and quotes, those in texts included, whether to look closer."""
    surplus = 0
    with opened() as content:
        while window := content.read(_WINDOW):
            opening = window.count(b"{") + window.count(b"[")
            closing = window.count(b"}") + window.count(b"]")
            if surplus + opening > _LOOK_CLOSER + closing or opening > _WINDOW // 4:
                return True
            surplus += opening - closing
            # A quote behind a backslash ends no text; the backslash may stand in the window before.
            quotes = window.removeprefix(b'"').replace(b'\\"', b"").count(b'"')
            if len(window) == _WINDOW and not quotes:
                return True
    return False
