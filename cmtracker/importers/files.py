"""Opening what a user chose: sizes, encodings, and errors that name the file and the place."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isinf
from pathlib import Path
from typing import IO, NamedTuple

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.importers.archives import Member, is_archive, open_wanted, wanted_in
from cmtracker.importers.shape import check_shape

HEAD = 65_536
"""Bytes looked at to tell what a file is."""

LARGEST_WHOLE = 32 * 2**20
"""Bytes of a file that is read in one piece (a calendar, an interchange document)."""

BOM = b"\xef\xbb\xbf"
LONGEST_QUOTED = 400
"""Characters of a value that are looked at to quote it."""

# A text that does not end is one piece all the same: sought again from each quote inside it, it
# would cost the square of its length.
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\],]', re.DOTALL)


Source = Path | Member
"""A file, or one of the files of an export; its `name` is what sentences call it."""


_LETTER = re.compile(r"[^\W\d_]")


class Head(NamedTuple):
    """The beginning of a file: raw, as text ("" when it is none) and its top-level JSON keys."""

    raw: bytes
    text: str
    keys: tuple[str, ...]


def head_of(raw: bytes) -> Head:
    """Return what can be told from the first bytes of a file; they may end inside a character."""
    text = raw.removeprefix(BOM).decode("utf-8", errors="replace")
    if "\x00" in text:
        text = ""
    return Head(raw, text, tuple(top_level_keys(text)))


def read_head(source: Source) -> Head:
    """Return the head of a file; an empty or unreadable one is refused."""
    with open_bytes(source) as file:
        raw = file.read(HEAD)
    if not raw.removeprefix(BOM).strip():
        raise UserError("file_empty", file=source.name)
    return head_of(raw)


@contextmanager
def open_bytes(source: Source) -> Iterator[IO[bytes]]:
    """Open a file, or the export inside an archive, for reading. Raises `UserError`.

    A pipe or a device is no file: it may never end, and cannot be read twice.
    """
    if isinstance(source, Member):
        with source.opened() as stream:
            yield stream
        return
    try:
        path = wanted_in(source) if files.seems_folder(source) else source
        with files.open_regular(path) as file:
            begin = file.read(4)
            if begin is None:  # a file of the system with nothing to read just now
                raise files.UnfitError("not_a_file")
            if not is_archive(begin):
                file.seek(0)
                yield file
                return
        with open_wanted(path) as stream:
            yield io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    except OSError as error:
        raise unreadable(source, error) from error


def size_of_content(source: Source) -> int:
    """Return how many bytes `open_bytes` gives; 0 for an archive, which does not tell."""
    if isinstance(source, Member):
        return source.size
    path = wanted_in(source) if files.seems_folder(source) else source
    with files.open_regular(path) as file:
        return 0 if is_archive(file.read(4)) else path.stat().st_size


def unreadable(path: Path, error: OSError) -> UserError:
    """Return the sentence for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return UserError("file_missing", file=path.name)
    return UserError("file_unreadable", file=path.name, why=files.reason(error))


def read_whole(source: Source) -> bytes:
    """Return all bytes of a file of a size that fits into memory."""
    with open_bytes(source) as file:
        raw = file.read(LARGEST_WHOLE + 1)
    if len(raw) > LARGEST_WHOLE:
        raise UserError("file_too_large", file=source.name, limit=LARGEST_WHOLE // 2**20)
    return raw


def text_of(raw: bytes, file: str) -> str:
    """Return UTF-8 text, with or without a byte order mark; other encodings are refused."""
    raw = raw.removeprefix(BOM)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UserError("file_encoding", file=file, line=line) from error


def lenient_text(raw: bytes) -> str:
    """Return UTF-8 text, and what is none as cp1252, in which Windows writes French."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def utf8_of(raw: bytes) -> bytes:
    """Return a text without its byte order mark, one in UTF-16 as UTF-8.

    UTF-16 is told by its mark or, without one, by the empty halves of its first two characters.
    """
    name = ""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "utf-16"
    elif len(raw) >= 4:
        low, high = raw[:4:2], raw[1:4:2]
        if high == b"\0\0" and 0 not in low:
            name = "utf-16-le"
        elif low == b"\0\0" and 0 not in high:
            name = "utf-16-be"
    if name:
        return raw.decode(name, errors="replace").encode("utf-8", errors="replace")
    return raw.removeprefix(BOM)


def json_of(raw: bytes, file: str) -> object:
    """Return the value of a JSON text; one that is cut or broken is refused with its place.

    A whole number beyond 64 bits comes back as the float next to it, infinity included.
    """
    text = text_of(raw, file)
    check_shape(lambda: io.BytesIO(raw.removeprefix(BOM)), file)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_int=_whole_number)
    except NameTwice as twice:
        raise key_twice(file, twice.key) from None
    except json.JSONDecodeError as error:
        cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
        key = "file_cut" if cut else "file_not_json"
        raise UserError(key, file=file, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise UserError("file_too_deep", file=file) from error


def key_twice(file: str, key: str) -> UserError:
    """Return the refusal of a file in which a name stands twice in one object."""
    return UserError("file_key_twice", file=file, key=quoted(key))


def quoted(value: object) -> str:
    """Return a value as a sentence can quote it: on one line, short, and fit to be printed."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text[:LONGEST_QUOTED].split())
    text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= 40 else f"{text[:39]}…"


def masked(value: object) -> str:
    """Return a value that ought to be a time as a sentence can quote it, its letters unreadable.

    Where something is wrong with an export, a text or a name may stand in the place of a time.
    """
    return _LETTER.sub("x", quoted(value))


def scanner(*, once: bool) -> Callable[[str, int], tuple[object, int]]:
    """Return a reader of the JSON value that begins at a place of a text: the value and its end.

    It takes what a strict parser takes. With `once`, a name that stands twice in one object raises
    `NameTwice`. Raises `OverflowError` for a number beyond 64 bits; `json.JSONDecodeError` or
    `StopIteration` (with the place) for what is no JSON, or goes on behind the end of the text.
    """
    decoder = json.JSONDecoder(
        object_pairs_hook=_once if once else None,
        parse_int=_narrow_number,
        parse_float=_finite,
        parse_constant=_refused,
    )
    # `raw_decode` is this, and one call more for each value.
    scan: Callable[[str, int], tuple[object, int]] = vars(decoder)["scan_once"]
    return scan


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= 20 else float(digits)


def _narrow_number(digits: str) -> int:
    if len(digits) <= 18:  # as nearly all are
        return int(digits)
    number = int(digits) if len(digits) <= 20 else 1 << 63
    if not -(1 << 63) <= number < 1 << 63:
        raise OverflowError
    return number


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise OverflowError
    return number


def _refused(name: str) -> object:
    raise json.JSONDecodeError("Not a number of JSON", name, 0)


class NameTwice(Exception):  # noqa: N818 - never leaves this package
    """A name stands twice in one object, so that one of its values would be lost."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise NameTwice(name)
            seen.add(name)
    return found


def top_level_keys(text: str) -> Iterator[str]:
    """Yield the keys of the outermost JSON object, as far as the text goes."""
    depth = 0
    key_next = False
    if not text.lstrip().startswith("{"):
        return
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in "{[":
            depth += 1
            key_next = piece == "{"
        elif piece in "}]":
            depth -= 1
            key_next = False
        elif piece == ",":
            key_next = True
        elif depth == 1 and key_next and match.end() < len(text):
            yield piece[1:-1]
            key_next = False
