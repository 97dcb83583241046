"""Tables of text (CSV): the separator, the columns by their names, and rows one after the other."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.files import BOM, Source
from cmtracker.importers.lines import first_lines, text_lines
from cmtracker.importers.results import Watch
from cmtracker.names import folded

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 1 << 20
_MOST_COLUMNS = 500

_MOST_LINES_ABOVE = 12
"""Lines among which the header is sought: a spreadsheet may have a title and empty lines above."""
_SAYS_SEPARATOR = "sep="
_AGAIN, _LAST_AGAIN = "\x1f", 50
_END = "\0"
"""Stands behind the last line, so that a quote that is still open there is seen."""


class Header(NamedTuple):
    """The first line of a table: its separator and the names of its columns as they stand."""

    separator: str
    names: tuple[str, ...]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a column of this name, however it is spelt."""
        return isinstance(name, str) and folded(name) in map(folded, self.names)


class TableRow(NamedTuple):
    """One row: its number, from 1 for the first below the header, its cells and their columns."""

    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def get(self, name: str) -> str:
        """Return the cell of a column (`columns_of`) without spaces around it, "" for none."""
        at = self.columns.get(name)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""


def header_of(line: str, separator: str = "") -> Header | None:
    """Return the header that a line is, None where it names no two columns.

    `separator` is the one that the file itself names, "" where it names none.
    """
    line = line.strip("\r\n").removeprefix(BOM.decode())
    separator = separator or max(_SEPARATORS, key=line.count)
    try:
        names = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return None
    if not 2 <= len(names) <= _MOST_COLUMNS or sum(map(bool, map(str.strip, names))) < 2:
        return None
    return Header(separator, tuple(name.strip() for name in names))


def header_in(raw: bytes) -> Header | None:
    """Return the header of a table of which the first bytes are known."""
    return _header_among(first_lines(raw, _MOST_LINES_ABOVE))


def _header_among(lines: Iterable[str]) -> Header | None:
    """Return the header that stands first among some lines; a title may stand above it."""
    separator = ""
    for line in islice(lines, _MOST_LINES_ABOVE):
        if _names_separator(line):
            separator = _separator_named(line)
        elif line.strip():
            header = header_of(line, separator)
            if header is not None:
                return header
    return None


def first_rows(raw: bytes, most: int) -> list[TableRow]:
    """Return the first rows below the header of a table of which the first bytes are known."""
    lines = iter(first_lines(raw, 10 * most + _MOST_LINES_ABOVE))
    header = _header_among(lines)
    if header is None:
        return []
    csv.field_size_limit(_LONGEST_CELL)
    columns, found = _numbered(header), []
    reader = csv.reader(lines, delimiter=header.separator, skipinitialspace=True)
    with suppress(csv.Error):
        for number, cells in enumerate(islice(filter(any, reader), most), 1):
            found.append(TableRow(number, cells, columns))
    return found


def roles_of(names: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each role that a table has.

    `known` are the names, split by "|", that a column of a role may have; of several columns the
    one whose name stands first there has the role.
    """
    found: dict[str, str] = {}
    told = columns_of(list(names))
    for role, spellings in known.items():
        ranks = {name: rank for rank, name in enumerate(spellings.split("|"))}
        own = [name for name in told if name in ranks]
        if own:
            found[role] = min(own, key=lambda name: ranks[name])
    return found


def _names_separator(line: str) -> bool:
    """Tell whether a line is the one by which spreadsheets tell the separator of a table."""
    return line.lower().removeprefix(BOM.decode()).startswith(_SAYS_SEPARATOR)


def _separator_named(line: str) -> str:
    """Return the separator that such a line names, "" for one that is not known here."""
    named = line.removeprefix(BOM.decode())[len(_SAYS_SEPARATOR) :].strip('\r\n"')
    return named if named in _SEPARATORS else ""


def rows(source: Source, watch: Watch | None = None) -> Iterator[TableRow]:
    """Yield the rows of a table below its header, but for those without any cell.

    Raises `UserError` (table_damaged) where a quote that is never closed swallows the rest.
    """
    lines = text_lines(source, watch)
    header = _header_among(lines)
    if header is None:
        return
    columns = _numbered(header)
    csv.field_size_limit(_LONGEST_CELL)
    # A NUL is no text: the reader would take it for the end of all.
    clean = (line.replace("\0", "") for line in lines)
    closed = chain(clean, (_END,))
    reader = csv.reader(closed, delimiter=header.separator, skipinitialspace=True)
    number = last = 0
    try:
        for cells in reader:
            swallowed, last = reader.line_num - last - 1, reader.line_num
            if cells and cells[-1].endswith(_END):
                if swallowed > 1:  # more than the line with the quote
                    raise UserError("table_damaged", file=source.name, row=number + 1)
                cells[-1] = cells[-1].removesuffix(_END)
            if not any(cells):
                continue
            number += 1
            yield TableRow(number, cells, columns)
    except csv.Error as error:
        raise UserError("table_damaged", file=source.name, row=number + 1) from error


def _numbered(header: Header) -> dict[str, int]:
    """Return the number of each column, from 0."""
    return {name: at for at, name in enumerate(columns_of(header.names))}


def again(name: str) -> str:
    """Return what a second column of a name may be called by `columns_of`, split by "|"."""
    return "|".join(f"{name}{_AGAIN}{at}" for at in range(1, _LAST_AGAIN))


def columns_of(names: Sequence[str]) -> list[str]:
    """Return the names of columns as they are asked for; of two alike the first has the name.

    To the name of the other its number is added, counted from 0.
    """
    found: list[str] = []
    for at, name in enumerate(names):
        told = folded(name)
        found.append(told if told not in found else f"{told}{_AGAIN}{at}")
    return found
