"""The files of an export that comes as several: a folder, a zip or a tar archive, or one file.

A workbook of a spreadsheet program, also one inside a folder or an archive, is as many files as it
has sheets, each a table of text.

Only the wanted files are opened, one after the other, and nothing is unpacked on the disk. A name
that leads out of the archive is never read, nor is what no honest export would hold.
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, cast

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.importers.archives import (
    DAMAGED,
    Bounded,
    Member,
    Opener,
    is_archive,
    limit_of,
    open_in_zip,
    open_zip,
)
from cmtracker.importers.files import HEAD, Head, head_of, unreadable
from cmtracker.importers.results import Watch

Wants = Callable[[str], bool]
"""Tells by the path of a file inside an export ("/" between its parts) whether it is read."""

_DEEPEST_FOLDER = 12
_MOST_PARTS = 6
"""Parts of the path of a file that stands for itself: its folders say what it belongs to."""

_MOST_FILES = 500_000
"""Files of one export that are looked at; no service writes as many."""


class Members(NamedTuple):
    """The wanted files of an export, to be gone through once, and their bytes (0: not known)."""

    each: Iterator[Member]
    size: int = 0

    def watched(self, watch: Watch | None) -> Iterator[tuple[Member, Watch | None]]:
        """Yield each file with what tells how far the whole export has been read."""
        before = 0
        for member in self.each:
            yield member, None if watch is None else partial(_further, watch, before, self.size)
            before += member.size
            if watch is not None:
                watch(before, self.size)

    def headed(self, watch: Watch | None) -> Iterator[tuple[Member, Head, Watch | None]]:
        """Yield each file as `watched` does, with what it begins with."""
        for member, told in self.watched(watch):
            with member.opened() as stream:
                head = head_of(stream.read(HEAD))
            yield member, head, told


def _further(watch: Watch, before: int, size: int, done: int, _: int) -> None:
    watch(before + done, size)


@contextmanager
def members(path: Path, wants: Wants) -> Iterator[Members]:
    """Give the wanted files of an export, in order of their paths; of a tar as they stand in it.

    A file that is no archive is its own only member, wanted or not. A member of a tar archive is
    read before the next one is asked for. Raises `UserError` for whatever cannot be read.
    """
    try:
        if files.seems_folder(path):
            found = list(_each(path, _in_folder(path, wants), wants))
            yield Members(iter(found), sum(member.size for member in found))
            return
        with files.open_regular(path) as file:
            begin = file.read(4)
        if begin is None:  # a file of the system with nothing to read just now
            raise files.UnfitError("not_a_file")
        if not is_archive(begin):
            plain = _plain(path)
            yield Members(iter((plain,)), plain.size)
        elif zipfile.is_zipfile(path):
            with open_zip(path, path.name) as archive:
                found = list(_of_zip(archive, path, wants))
                yield Members(iter(found), sum(member.size for member in found))
        else:
            with _gzip(path, wants) as packed:
                yield Members(packed)
    except OSError as error:
        raise unreadable(path, error) from error
    except DAMAGED as error:
        raise UserError("archive_damaged", file=path.name) from error


def is_export(path: Path) -> bool:
    """Tell whether a path is a folder or an archive, and may hold several files."""
    if files.seems_folder(path):
        return True
    try:
        with files.open_regular(path) as file:
            return is_archive(file.read(4) or b"")
    except OSError as error:
        raise unreadable(path, error) from error


def is_safe(name: str) -> bool:
    """Tell whether a name in an archive leads to a place inside it."""
    path = PurePosixPath(name)
    return bool(name) and ".." not in path.parts and not path.is_absolute() and ":" not in name[:3]


def _plain(path: Path) -> Member:
    @contextmanager
    def opener() -> Iterator[IO[bytes]]:
        with files.open_regular(path) as file:
            yield file

    place = "/".join(path.absolute().parts[-_MOST_PARTS:])
    return Member(path.name, place, path.stat().st_size, opener)


def _numbered(path: Path, number: int) -> str:
    return f"{path.name} ({number})"


def _each(path: Path, found: Iterator[Member], wants: Wants) -> Iterator[Member]:
    """Yield the files of an export with their names, the sheets of a workbook in its place."""
    number = 0
    for member in found:
        for one in _sheets_of(member) if _is_book(member.path, wants) else (member,):
            number += 1
            yield one.named(_numbered(path, number))


def _is_book(place: str, wants: Wants) -> bool:
    """Tell by its path whether a file of an export is a workbook whose sheets are wanted."""
    from cmtracker.importers.workbooks import sheets  # noqa: PLC0415 - tells by the name alone

    return sheets.is_named_so(place) and wants(sheets.place_of(place, 1))


def _sheets_of(member: Member) -> list[Member]:
    from cmtracker.importers.workbooks import sheets  # noqa: PLC0415 - few exports are workbooks

    return sheets.sheets_in(member)


def _is_wanted(place: str, wants: Wants) -> bool:
    return wants(place) or _is_book(place, wants)


def _in_folder(folder: Path, wants: Wants) -> Iterator[Member]:
    for file in _files_below(folder):
        place = f"{folder.name}/{file.relative_to(folder).as_posix()}"
        if _is_wanted(place, wants) and _is_readable(file):
            found = _plain(file)
            yield Member(folder.name, place, found.size, found.opened)


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order; links are not followed."""
    seen = 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        if len(Path(parent).relative_to(folder).parts) >= _DEEPEST_FOLDER:
            folders.clear()
        for name in sorted(names):
            seen += 1
            if seen > _MOST_FILES:
                raise UserError("export_of_too_many_files", file=folder.name, most=_MOST_FILES)
            yield Path(parent, name)


def _is_readable(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _of_zip(archive: zipfile.ZipFile, path: Path, wants: Wants) -> Iterator[Member]:
    """Yield the wanted files of a zip archive, or the sheets of one that is a workbook."""
    from cmtracker.importers.workbooks import sheets  # noqa: PLC0415 - of archives alone

    if not sheets.is_workbook(archive):
        yield from _each(path, _in_zip(archive, path, wants), wants)
        return
    found = sheets.sheets(partial(files.open_regular, path), path.name, path.name)
    wanted = [member for member in found if wants(member.path)]
    for number, member in enumerate(wanted, 1):
        yield member.named(_numbered(path, number)) if len(found) > 1 else member


def _in_zip(archive: zipfile.ZipFile, path: Path, wants: Wants) -> Iterator[Member]:
    """Yield the wanted files of a zip archive; they never give more than their stated sizes."""
    found = sorted(
        ((info.filename.replace("\\", "/"), info) for info in archive.infolist()),
        key=lambda one: one[0],
    )
    chosen = [
        (name, info)
        for name, info in found
        if not name.endswith("/") and is_safe(name) and _is_wanted(f"{path.name}/{name}", wants)
    ]
    if sum(info.file_size for _, info in chosen) > limit_of(path):
        raise UserError("archive_bomb", file=path.name)
    for name, info in chosen:
        opener = _zip_opener(archive, info, path)
        yield Member(path.name, f"{path.name}/{name}", info.file_size, opener)


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Opener:
    @contextmanager
    def opener() -> Iterator[IO[bytes]]:
        with open_in_zip(archive, info, path.name) as stream:
            bounded = Bounded(stream, limit_of(path), path.name)
            yield cast("IO[bytes]", io.BufferedReader(bounded))

    return opener


@contextmanager
def _gzip(path: Path, wants: Wants) -> Iterator[Iterator[Member]]:
    """Give the wanted files of a compressed tar archive, or what a gzip file holds."""
    with gzip.open(path) as packed:
        head = packed.read(512)
    if head[257:262] == b"ustar":
        with tarfile.open(path, mode="r:gz") as archive:
            yield _each(path, _in_tar(archive, path, wants), wants)
        return

    @contextmanager
    def opener() -> Iterator[IO[bytes]]:
        with gzip.open(path) as stream:
            bounded = Bounded(stream, limit_of(path), path.name)
            yield cast("IO[bytes]", io.BufferedReader(bounded))

    yield iter((Member(path.name, path.name.removesuffix(".gz"), 0, opener),))


def _in_tar(archive: tarfile.TarFile, path: Path, wants: Wants) -> Iterator[Member]:
    left = limit_of(path)
    for seen, info in enumerate(archive):
        left -= info.size
        # What is stepped over is decompressed as well, so that it counts.
        if left < 0 or seen > _MOST_FILES:
            raise UserError("archive_bomb", file=path.name)
        name = info.name.replace("\\", "/").removeprefix("./")
        if info.isreg() and is_safe(name) and _is_wanted(f"{path.name}/{name}", wants):
            opener = _tar_opener(archive, info)
            yield Member(path.name, f"{path.name}/{name}", info.size, opener)


def _tar_opener(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Opener:
    @contextmanager
    def opener() -> Iterator[IO[bytes]]:
        stream = archive.extractfile(info)
        if stream is None:
            raise tarfile.ReadError
        with stream:
            yield stream

    return opener
