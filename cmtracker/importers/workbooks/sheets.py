"""The sheets of a workbook as files of an export: each is a table of text, separated by tabs.

What a cell holds is written as tables of text have it, dates and times by the number format of the
cell, so that whatever reads tables of text reads those of a workbook. Formulas are not computed:
of each stands the result that the spreadsheet program left beside it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO, cast
from zipfile import ZipFile

from cmtracker.errors import UserError
from cmtracker.importers.archives import Member, open_zip
from cmtracker.importers.workbooks import ods, xlsx
from cmtracker.importers.workbooks.parts import Parts

MOST_SHEETS = 100
LARGEST = 32 * 2**20
"""Bytes of a workbook inside another archive, which is read as a whole."""

_SUFFIXES = (".xlsx", ".xlsm", ".ods")
_BEGIN = "sep=\t\n"
"""Says the separator, as spreadsheet programs do: commas in the names of columns mislead nobody."""

_AT_ONCE = 1 << 15
LARGEST_SHEET = 32 * 2**20
"""Bytes of the text of a sheet: cells may share a long one."""

Seekable = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens a workbook for reading at any place in it."""


def is_workbook(archive: ZipFile) -> bool:
    """Tell whether a zip archive is a workbook."""
    names = archive.namelist()
    if xlsx.WORKBOOK in names:
        return True
    return ods.CONTENT in names and "mimetype" in names and "META-INF/manifest.xml" in names


def is_named_so(path: str) -> bool:
    """Tell by its path whether a file of an export is a workbook."""
    return path.lower().endswith(_SUFFIXES)


def place_of(path: str, number: int) -> str:
    """Return the path that stands for a sheet of a workbook, in which it counts from 1."""
    return f"{path}/{number}.csv"


def is_sheet(place: str) -> bool:
    """Tell whether a path stands for a sheet of a workbook."""
    return place.endswith(".csv") and is_named_so(place.rpartition("/")[0])


def sheets_in(member: Member) -> list[Member]:
    """Return the sheets of a workbook that is a file of an export. Raises `UserError`."""

    @contextmanager
    def seekable() -> Iterator[IO[bytes]]:
        with member.opened() as stream:
            raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise UserError("xml_too_large", file=member.name)
        yield io.BytesIO(raw)

    return sheets(seekable, member.path, member.name)


def sheets(seekable: Seekable, path: str, name: str) -> list[Member]:
    """Return the sheets of a workbook that hold anything to be read, in order.

    `path` is where the workbook stands in the export, `name` what sentences call it. Raises
    `UserError` for one that cannot be read.
    """
    with _parts(seekable, name) as parts:
        if xlsx.WORKBOOK in parts:
            found = [_xlsx_rows(sheet) for sheet in xlsx.sheets(parts)]
        else:
            found = [_ods_rows(number) for number in range(ods.sheets(parts))]
    return [
        Member(name, place_of(path, number), 0, _opener(seekable, name, of_sheet))
        for number, of_sheet in enumerate(found[:MOST_SHEETS], 1)
    ]


_Rows = Callable[[Parts], Iterable[list[str]]]


def _xlsx_rows(sheet: xlsx.BookSheet) -> _Rows:
    return lambda parts: xlsx.rows(parts, sheet)


def _ods_rows(number: int) -> _Rows:
    return lambda parts: ods.rows(parts, number)


@contextmanager
def _parts(seekable: Seekable, name: str) -> Iterator[Parts]:
    with seekable() as file, open_zip(file, name) as archive:
        yield Parts(archive, name)


def _opener(seekable: Seekable, name: str, rows: _Rows) -> Seekable:
    """Return what opens a sheet; once it was read to its end, its text is kept for the next."""
    whole: list[bytes] = []

    @contextmanager
    def opener() -> Iterator[IO[bytes]]:
        if whole:
            yield io.BytesIO(whole[0])
            return
        with _parts(seekable, name) as parts:
            text = _Text(rows(parts), name)
            yield cast("IO[bytes]", io.BufferedReader(text))
            whole.extend(text.whole)

    return opener


class _Text(io.RawIOBase):
    """Rows as lines of text, made as they are read."""

    def __init__(self, rows: Iterable[list[str]], file: str) -> None:
        self.whole: list[bytes] = []  # the text, once it was read to its end
        self._file = file
        self._pieces: list[bytes] = []
        self._left = LARGEST_SHEET
        self._rows = iter(rows)
        self._lines = io.StringIO()
        self._lines.write(_BEGIN)
        self._writer = csv.writer(self._lines, delimiter="\t", lineterminator="\n")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer. Raises `UserError` where the sheet is damaged, or too large."""
        if not self._ready and not self.whole:
            self._ready = self._further()
            self._pieces.append(self._ready)
            self._left -= len(self._ready)
            if self._left < 0:
                raise UserError("xml_too_large", file=self._file)
            if not self._ready:
                self.whole = [b"".join(self._pieces)]
        piece, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _further(self) -> bytes:
        """Return more of the text, b"" at its end."""
        for row in self._rows:
            self._writer.writerow([" ".join(cell.split()) for cell in row])
            if self._lines.tell() >= _AT_ONCE:
                break
        found = self._lines.getvalue()
        self._lines.seek(0)
        self._lines.truncate()
        return found.encode("utf-8", errors="replace")
