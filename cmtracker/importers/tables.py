"""Tables of text (CSV): the separator, the columns by their names, and rows one after the other."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.files import BOM, Source
from cmtracker.importers.lines import first_lines, text_lines
from cmtracker.importers.results import Watch
from cmtracker.names import folded

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 1 << 20
_MOST_COLUMNS = 500


class Header(NamedTuple):
    """The first line of a table: its separator and the names of its columns as they stand."""

    separator: str
    names: tuple[str, ...]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a column of this name, however it is spelt."""
        return isinstance(name, str) and folded(name) in map(folded, self.names)


class TableRow(NamedTuple):
    """One row: its number, from 1 for the first below the header, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return the cell of a column (`names.folded`), "" where there is none."""
        return self.cells.get(name, "")


def header_of(line: str) -> Header | None:
    """Return the header that a line is, None where it has no two columns."""
    line = line.strip("\r\n").removeprefix(BOM.decode())
    separator = max(_SEPARATORS, key=line.count)
    try:
        names = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return None
    if not 2 <= len(names) <= _MOST_COLUMNS:
        return None
    return Header(separator, tuple(name.strip() for name in names))


def header_in(raw: bytes) -> Header | None:
    """Return the header of a table of which the first bytes are known."""
    for line in first_lines(raw, 3):
        if line.strip():
            return None if line.lower().startswith("sep=") else header_of(line)
    return None


def rows(source: Source, watch: Watch | None = None) -> Iterator[TableRow]:
    """Yield the rows of a table below its header; cells are stripped, and short rows filled up.

    Raises `UserError` (table_damaged) where a quote that is never closed swallows the rest.
    """
    for number, cells in _numbered(source, watch):
        yield TableRow(number, cells)


def _numbered(source: Source, watch: Watch | None) -> Iterator[tuple[int, dict[str, str]]]:
    lines = text_lines(source, watch)
    head = next((line for line in lines if line.strip()), "")
    header = header_of(head)
    if header is None:
        return
    columns = _columns(header.names)
    csv.field_size_limit(_LONGEST_CELL)
    # A NUL is no text: the reader would take it for the end of all.
    clean = (line.replace("\0", "") for line in lines)
    reader = csv.reader(clean, delimiter=header.separator, skipinitialspace=True)
    number = 0
    try:
        for cells in reader:
            if not any(cells):
                continue
            number += 1
            yield number, dict(zip(columns, map(str.strip, cells), strict=False))
    except csv.Error as error:
        raise UserError("table_damaged", file=source.name, row=number + 1) from error


def _columns(names: Sequence[str]) -> list[str]:
    """Return the names of columns as they are asked for; of two alike the first has the name."""
    found: list[str] = []
    for at, name in enumerate(names):
        told = folded(name)
        found.append(told if told not in found else f"{told}\x1f{at}")
    return found
