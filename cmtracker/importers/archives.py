"""The one file that matters inside an archive, read without unpacking anything.

A stream out of an archive is bounded: a small archive that claims to hold a huge file is refused
as soon as it has given more than any honest export of its size would.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from errno import EINVAL
from pathlib import Path, PurePosixPath
from typing import IO, cast

from cmtracker.errors import UserError

WANTED = ("outbox.json", "result.json")
"""What exporters call the file that says it all: Mastodon, Telegram."""

HONEST_RATIO = 200
"""Bytes out of an archive for each of its own: more is refused. Exports of text unpack to ten to
thirty times their size, an archive made to fill memory to a thousand times."""


ALWAYS_ALLOWED = 64 * 2**20
LARGEST = 8 * 2**30


DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
)
"""What the readers of archives raise, as they read, for one that is damaged."""


def is_archive(raw: bytes) -> bool:
    """Tell an archive by its first bytes: zip or gzip."""
    return raw.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"))


def limit_of(path: Path) -> int:
    """Return how many bytes an archive may hold before it is taken for a bomb."""
    return min(LARGEST, max(ALWAYS_ALLOWED, HONEST_RATIO * path.stat().st_size))


Opener = Callable[[], AbstractContextManager[IO[bytes]]]


class Member:
    """One file of an export.

    `name` is what sentences call it: no path inside an export, which often names a person, but
    the export itself and the number of the file in it. `path` is where it stands in the export.
    `size` is in bytes, 0 where nobody knows it.
    """

    def __init__(self, name: str, path: str, size: int, opener: Opener) -> None:
        self.name = name
        self.path = path
        self.size = size
        self._opener = opener

    def opened(self) -> AbstractContextManager[IO[bytes]]:
        """Open it for reading; what comes out can be peeked at."""
        return self._opener()

    def named(self, name: str) -> Member:
        """Return the same file under another name."""
        return Member(name, self.path, self.size, self._opener)

    def behind(self, opener: Callable[[Opener], AbstractContextManager[IO[bytes]]]) -> Member:
        """Return the same file, read through something that leaves out or turns over bytes."""
        return Member(self.name, self.path, self.size, lambda: opener(self._opener))


def open_zip(file: Path | IO[bytes], name: str) -> zipfile.ZipFile:
    """Open a zip archive; `name` is what a sentence calls it. Raises `UserError`."""
    with _told(name):
        return zipfile.ZipFile(file)


def open_in_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> IO[bytes]:
    """Open a file of a zip archive; `name` is what a sentence calls the archive.

    Raises `UserError` archive_damaged, archive_locked (a password, an odd compression).
    """
    with _told(name):
        return archive.open(info)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell what is wrong with a zip archive, as it is opened, in a sentence."""
    try:
        yield
    except (RuntimeError, NotImplementedError) as error:
        raise UserError("archive_locked", file=name) from error
    except (*DAMAGED, ValueError) as error:  # a name, for example, that cannot be
        raise UserError("archive_damaged", file=name) from error
    except OSError as error:
        if error.errno != EINVAL:
            raise
        # A place before the beginning of the file.
        raise UserError("archive_damaged", file=name) from error


@contextmanager
def open_wanted(path: Path) -> Iterator[IO[bytes]]:
    """Open the wanted file of an archive (or what a gzip file holds) for reading."""
    limit = limit_of(path)
    try:
        if zipfile.is_zipfile(path):
            with _from_zip(path) as stream:
                yield cast("IO[bytes]", Bounded(stream, limit, path.name))
        else:
            with (
                gzip.open(path) as packed,
                _from_gzip(Bounded(packed, limit, path.name), path.name) as stream,
            ):
                yield stream
    except DAMAGED as error:
        raise UserError("archive_damaged", file=path.name) from error


def wanted_in(folder: Path) -> Path:
    """Return the wanted file of a folder, the nearest one. Raises `UserError`."""
    for pattern in ("*", "*/*", "*/*/*"):
        for found in sorted(folder.glob(pattern)):
            if found.name.lower() in WANTED and found.is_file():
                return found
    raise UserError("folder_without_export", file=folder.name)


@contextmanager
def _from_zip(path: Path) -> Iterator[IO[bytes]]:
    with open_zip(path, path.name) as archive:
        names = sorted(filter(_is_wanted, archive.namelist()), key=lambda name: name.count("/"))
        if not names:
            raise UserError("archive_without_export", file=path.name)
        with open_in_zip(archive, archive.getinfo(names[0]), path.name) as stream:
            yield stream


@contextmanager
def _from_gzip(stream: Bounded, file: str) -> Iterator[IO[bytes]]:
    """Open the wanted member of a tar archive, or give the stream itself when it is no tar."""
    head = stream.read(512)
    again = io.BufferedReader(_Again(head, stream))
    if head[257:262] != b"ustar":
        yield again
        return
    # A stream (`|`) is walked once, forwards: nothing of the media before it is kept.
    with tarfile.open(fileobj=again, mode="r|") as archive:
        for member in archive:
            if member.isreg() and _is_wanted(member.name):
                found = archive.extractfile(member)
                if found is not None:
                    yield found
                    return
    raise UserError("archive_without_export", file=file)


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.name.lower() in WANTED and ".." not in path.parts and not path.is_absolute()


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than `limit` bytes."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, limit: int, file: str) -> None:
        """Bound a stream; `file` names the archive in the error."""
        self._stream = stream
        self._left = limit
        self._file = file

    def readable(self) -> bool:
        """Return True: this is what it is for."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer. Raises `UserError` archive_bomb beyond the limit, archive_damaged."""
        try:
            piece = self._stream.read(len(buffer))
        except (*DAMAGED, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:  # the disk, not the content
                raise
            raise UserError("archive_damaged", file=self._file) from error
        self._left -= len(piece)
        if self._left < 0:
            raise UserError("archive_bomb", file=self._file)
        buffer[: len(piece)] = piece
        return len(piece)


class _Again(io.RawIOBase):
    """A stream that gives bytes read before, and then the rest of another stream."""

    def __init__(self, head: bytes, rest: Bounded) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._head:
            return self._rest.readinto(buffer)
        piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
