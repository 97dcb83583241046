"""The sheets of a workbook of Excel (.xlsx, Office Open XML, ECMA-376)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from cmtracker.importers.workbooks.cells import (
    BUILT_IN,
    LONGEST_CELL_TEXT,
    LONGEST_FORMAT,
    MOST_CELLS,
    NumberShown,
    number_text,
    shown_by,
)
from cmtracker.importers.workbooks.parts import Parts
from cmtracker.importers.xml_elements import Attributes, local, read_xml

WORKBOOK = "xl/workbook.xml"

_TRUE = ("1", "true")
_SHOWN = "visible"
_MOST_STYLES = 65_536
_MOST_KEPT = 10_000


class BookSheet(NamedTuple):
    """A sheet that is shown: the file that holds it, and whether its days count from 1904."""

    part: str
    since_1904: bool


def sheets(parts: Parts) -> list[BookSheet]:
    """Return the sheets of a workbook that are shown, in order."""
    book = _Book()
    parts.tell(WORKBOOK, book)
    targets = _Targets()
    parts.tell("xl/_rels/workbook.xml.rels", targets)
    found = (targets.parts.get(own, "") for own in book.ids)
    return [BookSheet(part, book.since_1904) for part in found if part in parts]


def rows(parts: Parts, sheet: BookSheet) -> Iterator[list[str]]:
    """Yield the cells of each row of a sheet as text. Of a formula the result that it had last."""
    strings, styles = _Strings(), _Styles()
    parts.tell("xl/sharedStrings.xml", strings)
    parts.tell("xl/styles.xml", styles)
    cells = _Cells(strings.found, styles.shown(), since_1904=sheet.since_1904)
    with parts.opened(sheet.part) as stream:
        for _ in read_xml(stream, cells, parts.name):
            yield from cells.taken()


class _Silent:
    """Takes nothing of any element."""

    def start(self, name: str, attributes: Attributes) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Book(_Silent):
    """The ids of the sheets of a workbook, and from when on it counts days."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "workbookPr":
            self.since_1904 = attributes.get("date1904") in _TRUE
        elif local(name) == "sheet" and attributes.get("state", _SHOWN) == _SHOWN:
            self.ids += [value for key, value in attributes.items() if local(key) == "id"]


class _Targets(_Silent):
    """Which file of the archive stands behind an id; files outside it are left out."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if local(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        part = target[1:] if target.startswith("/") else f"xl/{target}"
        self.parts[attributes.get("Id", "")] = part


class _Strings(_Silent):
    """The texts that the cells of all sheets share, without what is written above signs to read."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] = []
        self._is_text = self._is_reading_aid = False

    def start(self, name: str, _attributes: Attributes) -> None:
        own = local(name)
        if own == "si":
            self._text = []
        elif own == "rPh":
            self._is_reading_aid = True
        self._is_text = own == "t" and not self._is_reading_aid

    def end(self, name: str) -> None:
        self._is_text = False
        if local(name) == "si":
            self.found.append("".join(self._text)[:LONGEST_CELL_TEXT])
        elif local(name) == "rPh":
            self._is_reading_aid = False

    def text(self, text: str) -> None:
        if self._is_text:
            self._text.append(text)


class _Styles(_Silent):
    """How the styles of cells show a number."""

    def __init__(self) -> None:
        self._codes: dict[str, NumberShown] = {f"{id_}": shown for id_, shown in BUILT_IN.items()}
        self._formats: list[str] = []
        self._is_of_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        own, id_ = local(name), attributes.get("numFmtId", "")
        if own == "numFmt":
            self._codes[id_] = shown_by(attributes.get("formatCode", "")[:LONGEST_FORMAT])
        elif own == "cellXfs":
            self._is_of_cells = True
        elif own == "xf" and self._is_of_cells and len(self._formats) < _MOST_STYLES:
            self._formats.append(id_)

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._is_of_cells = False

    def shown(self) -> list[NumberShown]:
        """Return how each style, by its number, shows a number."""
        return [self._codes.get(id_, NumberShown.NUMBER) for id_ in self._formats]


class _Part(Enum):
    """What an element of a sheet is to a reader of its cells."""

    CELL = auto()
    VALUE = auto()
    ROW = auto()
    OTHER = auto()


_CELL, _VALUE, _ROW = _Part.CELL, _Part.VALUE, _Part.ROW
_PARTS = {"c": _CELL, "v": _VALUE, "t": _VALUE, "row": _ROW}
_DIGITS = "0123456789"


class _Cells:
    """The rows of a sheet, as far as they were read.

    A sheet of ten years has some hundred thousand cells, and each method is called for each: they
    look up what they can, call little, and put texts together only where one comes in pieces.
    """

    def __init__(self, strings: list[str], shown: list[NumberShown], *, since_1904: bool) -> None:
        self._strings = strings
        self._shown = {f"{number}": one for number, one in enumerate(shown)}
        self._since_1904 = since_1904
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._at = -1
        self._kind = self._style = self._text = ""
        self._is_text = False
        self._parts: dict[str, _Part] = {}  # by the names of elements, name space and all
        self._numbers: dict[tuple[str, str], str] = {}
        self._columns: dict[str, int] = {}

    def taken(self) -> list[list[str]]:
        """Return the rows that were read since the last call."""
        found, self._rows = self._rows, []
        return found

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a row, a cell, or the value of one."""
        part = self._parts.get(name) or self._part(name)
        if part is _CELL:
            place = attributes.get("r")
            if place:
                letters = place.rstrip(_DIGITS)
                at = self._columns.get(letters)
                self._at = self._column(letters) if at is None else at
            else:
                self._at += 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._text = ""
        elif part is _VALUE:
            self._is_text = True
        elif part is _ROW:
            self._row, self._at = [], -1

    def end(self, name: str) -> None:
        """Keep a cell, or a row."""
        part = self._parts.get(name) or self._part(name)
        if part is _VALUE:
            self._is_text = False
        elif part is _CELL:
            if self._text and 0 <= self._at < MOST_CELLS:
                self._keep()
        elif part is _ROW and self._row:
            self._rows.append(self._row)
            self._row = []

    def text(self, text: str) -> None:
        """Take a piece of a value."""
        if self._is_text and len(self._text) < LONGEST_CELL_TEXT:
            self._text = self._text + text if self._text else text

    def _keep(self) -> None:
        """Put the cell that was read into its row."""
        row, at, text = self._row, self._at, self._text[:LONGEST_CELL_TEXT]
        if self._kind == "s":
            number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
            text = self._strings[number] if 0 <= number < len(self._strings) else ""
        elif self._kind == "n":
            text = self._numbers.get((text, self._style)) or self._number(text)
        elif self._kind == "d":
            text = text.replace("T", " ")
        elif self._kind == "e":
            text = ""
        if at == len(row):
            row.append(text)
            return
        if at > len(row):
            row += [""] * (at + 1 - len(row))
        row[at] = text

    def _number(self, text: str) -> str:
        """Return a number as text; the same stand in many rows."""
        if len(self._numbers) >= _MOST_KEPT:
            self._numbers.clear()
        shown = self._shown.get(self._style, NumberShown.NUMBER)
        found = number_text(text, shown, since_1904=self._since_1904)
        self._numbers[text, self._style] = found
        return found

    def _column(self, letters: str) -> int:
        if len(self._columns) >= _MOST_KEPT:
            self._columns.clear()
        found = self._columns[letters] = _column(letters)
        return found

    def _part(self, name: str) -> _Part:
        if len(self._parts) >= _MOST_KEPT:
            self._parts.clear()
        found = self._parts[name] = _PARTS.get(local(name), _Part.OTHER)
        return found


def _column(letters: str) -> int:
    """Return the number of a column, from 0, by its letters, like "AB"; -1 for what is none."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= len("XFD")):
        return -1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
