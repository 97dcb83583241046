"""What a spreadsheet of a report holds, whatever file it becomes: sheets, columns, rows, charts.

A cell is plain data, a duration its seconds, a moment its local clock time; what it looks like
follows from its column. Every text is a text: none is ever taken for a formula.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from cmtracker.text.wording import on_one_line

LONGEST_CELL = 32_000
"""Characters of one cell: spreadsheets take 32,767 UTF-16 units; what is beyond is cut, visibly."""

SheetValue = str | int | Fraction | date | datetime | None


class CellKind(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    DURATION = "duration"
    COUNT = "count"
    NUMBER = "number"


class SheetColumn(NamedTuple):
    """A column: its head, what it holds, its width in characters, whether it is added up."""

    head: str
    kind: CellKind
    width: int
    is_summed: bool = False

    @property
    def room(self) -> int:
        """Return its width in characters, or what the longest word of its head takes."""
        return max(self.width, 2 + max(map(len, self.head.split()), default=0))


class SheetChart(NamedTuple):
    """A chart of one sheet: bars for each row, one series for each of the columns.

    `labels` is the number of the column that names the rows, `series` those of the columns drawn;
    `colours` are theirs. Stacked, or else side by side.
    """

    title: str
    labels: int
    series: tuple[int, ...]
    colours: tuple[str, ...]
    is_stacked: bool = True


class Sheet(NamedTuple):
    """One sheet: a head, rows, a total below them (None: there is none), remarks below that.

    A row has a value for each column; None leaves the cell empty. `total` has a value for each
    column that is added up, and None for the others. `count` is how many rows there are.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[SheetValue]]
    count: int  # type: ignore[assignment]  # hides what a tuple has under that name
    total: tuple[SheetValue, ...] | None = None
    remarks: tuple[str, ...] = ()
    charts: tuple[SheetChart, ...] = ()


class Spreadsheet(NamedTuple):
    """A whole file: its sheets, and what every printed page and the file itself say of it.

    `author` is "" where the name is not told; `made` is when it says that it was made; `total` is
    the word before the totals.
    """

    language: str
    title: str
    range: str
    established: str
    example: str
    author: str
    made: datetime
    total: str
    sheets: tuple[Sheet, ...]


_UNFIT = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Ends of lines, controls, and what XML has no place for."""
_NUMBERED = re.compile("[\ud800-\udfff\ufffe\uffff]")


MOST_LINES_IN_ROW = 25
"""Lines of one row: spreadsheets show no row higher than that."""


def lines_of(text: str, width: int, *, is_bold: bool = False) -> int:
    """Return how many lines a text takes in a column of so many characters, 1 at the least.

    It is reckoned on the safe side: a row that is too high shows all, one too low does not.
    """
    room = max(4, width - (width // 6 if is_bold else 1))
    if len(text) <= room:
        return 1
    if is_bold:  # heads: few, and of long words
        return min(MOST_LINES_IN_ROW, len(textwrap.wrap(text, room)))
    # What is left at the ends of lines, an eighth, is reckoned: wrapping each text costs too much.
    return min(MOST_LINES_IN_ROW, -(-len(text) * 8 // (room * 7)))


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: one line, not too long, of characters that XML has."""
    if _UNFIT.search(text):
        text = _NUMBERED.sub(lambda one: f"[U+{ord(one[0]):04X}]", on_one_line(text))
    if len(text) <= LONGEST_CELL // 2:  # two units each at most
        return text
    units = len(text) + sum(character > "\uffff" for character in text)
    return text if units <= LONGEST_CELL else f"{text[: LONGEST_CELL // 2]} …"
