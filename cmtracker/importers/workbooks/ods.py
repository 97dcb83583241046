"""The sheets of a workbook of LibreOffice (.ods, OpenDocument)."""

from __future__ import annotations

from collections.abc import Iterator

from cmtracker.importers.workbooks.cells import LONGEST_CELL_TEXT, MOST_CELLS, length_text
from cmtracker.importers.workbooks.parts import Parts
from cmtracker.importers.xml_elements import Attributes, read_xml

CONTENT = "content.xml"
MOST_REPEATED = 10_000
"""Times that one row with something in it is taken; more is how the rest of a sheet is filled."""

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0 "
_TABLES, _OFFICE, _TEXTS = (_SPACE.format(name) for name in ("table", "office", "text"))
_TABLE, _ROW = f"{_TABLES}table", f"{_TABLES}table-row"
_CELLS = (f"{_TABLES}table-cell", f"{_TABLES}covered-table-cell")
_ROWS_REPEATED = f"{_TABLES}number-rows-repeated"
_COLUMNS_REPEATED = f"{_TABLES}number-columns-repeated"
_ANNOTATION, _PARAGRAPH = f"{_OFFICE}annotation", f"{_TEXTS}p"
_WHITE = (f"{_TEXTS}s", f"{_TEXTS}tab", f"{_TEXTS}line-break")
_KIND = f"{_OFFICE}value-type"
_VALUES = {
    "float": "value", "percentage": "value", "currency": "value", "boolean": "boolean-value",
    "date": "date-value", "time": "time-value", "string": "string-value",
}  # fmt: skip
"""The attribute that holds the value of each kind of cell."""


def sheets(parts: Parts) -> int:
    """Return how many sheets a workbook has."""
    found = _Count()
    parts.tell(CONTENT, found)
    return found.number


def rows(parts: Parts, number: int) -> Iterator[list[str]]:
    """Yield the cells of each row of a sheet as text; `number` counts the sheets from 0."""
    cells = _Tables(number)
    with parts.opened(CONTENT) as stream:
        for _ in read_xml(stream, cells, parts.name):
            yield from cells.taken()
            if cells.number > number + 1:
                return


class _Count:
    """How many sheets a workbook has: a table inside a cell of another is none."""

    def __init__(self) -> None:
        self.number = self._depth = 0

    def start(self, name: str, _attributes: Attributes) -> None:
        """Begin an element."""
        if name == _TABLE:
            self._depth += 1
            self.number += self._depth == 1

    def end(self, name: str) -> None:
        """End an element."""
        if name == _TABLE:
            self._depth -= 1

    def text(self, text: str) -> None:
        """Take no text."""


class _Tables:
    """The rows of one sheet of a workbook, as far as they were read, and how many sheets began."""

    def __init__(self, wanted: int) -> None:
        self.number = 0
        self._wanted = wanted
        self._depth = 0  # of tables: one inside a cell is left out
        self._is_wanted = False
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._at = 0
        self._row_times = self._times = 1
        self._value: str | None = None
        self._text: list[str] = []
        self._is_text = False
        self._remarks = 0  # depth of what is written beside a cell

    def taken(self) -> list[list[str]]:
        """Return the rows that were read since the last call."""
        found, self._rows = self._rows, []
        return found

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a sheet, a row, a cell, or a line of its text."""
        if name == _TABLE:
            self._turn(1)
        elif not self._is_wanted:
            return
        elif name in _CELLS:
            self._times = _times(attributes.get(_COLUMNS_REPEATED, ""))
            self._value, self._text = _value_of(attributes), []
        elif name == _ROW:
            self._row_times = _times(attributes.get(_ROWS_REPEATED, ""))
            self._row, self._at = [], 0
        elif name == _ANNOTATION:
            self._remarks += 1
        elif name == _PARAGRAPH and not self._remarks:
            self._text += [" "] if self._text else []
            self._is_text = True
        elif name in _WHITE and self._is_text:
            self._text.append(" ")

    def end(self, name: str) -> None:
        """Keep a cell, or a row."""
        if name == _TABLE:
            self._turn(-1)
        elif not self._is_wanted:
            return
        elif name in _CELLS:
            self._keep("".join(self._text) if self._value is None else self._value)
        elif name == _ROW and any(self._row):
            self._rows += [self._row] * min(self._row_times, MOST_REPEATED)
        elif name == _ANNOTATION:
            self._remarks -= 1
        elif name == _PARAGRAPH:
            self._is_text = False

    def text(self, text: str) -> None:
        """Take a piece of the text of a cell."""
        if self._is_text and not self._remarks:
            self._text.append(text)

    def _turn(self, step: int) -> None:
        """Go into a table, or out of one; whether what stands there is wanted changes with it."""
        self._depth += step
        self.number += step == 1 == self._depth
        self._is_wanted = self._depth == 1 and self.number == self._wanted + 1

    def _keep(self, cell: str) -> None:
        """Put a cell into the row, as often as it is repeated."""
        last = min(self._at + self._times, MOST_CELLS)
        if cell and self._at < last:
            self._row += [""] * (self._at - len(self._row)) + [cell[:LONGEST_CELL_TEXT]] * (
                last - self._at
            )
        self._at = last


def _value_of(attributes: Attributes) -> str | None:
    """Return the value that a cell holds beside its text, None where its text is all."""
    kind = attributes.get(_KIND, "")
    value = attributes.get(_OFFICE + _VALUES.get(kind, ""), "")
    if not value:
        return None
    if kind == "date":
        return value.replace("T", " ")
    return length_text(value) if kind == "time" else value


def _times(told: str) -> int:
    if not told:  # as nearly always
        return 1
    return int(told) if told.isascii() and told.isdigit() and len(told) < 8 else 1
