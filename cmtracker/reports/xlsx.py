"""A spreadsheet as XLSX, written row by row: its size in memory does not grow with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cmtracker.model import DAY, HOUR, MINUTE
from cmtracker.reports.sheets import (
    CellKind,
    Sheet,
    SheetChart,
    SheetColumn,
    SheetValue,
    Spreadsheet,
    cell_text,
    lines_of,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_EPOCH = date(1899, 12, 30)
"""The day that a spreadsheet calls 0."""

_A4 = 9
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_LINE = "#D5D8DC"
_HEAD_FILL = "#EAF0F6"
_CHART_ROWS = 18
_CHART_WIDTH, _CHART_HEIGHT = 960, 340
"""Pixels of a chart; it is never wider than the columns, which are all that is printed."""

_PIXELS = 7, 5
"""Pixels of a column: for each character of its width, and beside them."""

_LINE_HEIGHT = 13.5
"""Points of one line of text. Not every program reckons the height of a row by itself."""

_NUMBER_FORMATS = {
    CellKind.DURATION: "[h]:mm",
    CellKind.COUNT: "#,##0",
    CellKind.NUMBER: "#,##0.00",
}
_DATES = {
    "fr": {CellKind.DATE: "dd/mm/yyyy", CellKind.MOMENT: "dd/mm/yyyy hh:mm"},
    "en": {CellKind.DATE: "yyyy-mm-dd", CellKind.MOMENT: "yyyy-mm-dd hh:mm"},
}


def write_xlsx(made: Spreadsheet, file: IO[bytes], scratch: Path) -> None:
    """Write a spreadsheet into an open file; `scratch` is a folder for the rows on their way."""
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - only this format needs it
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415

    book = Workbook(file, {"constant_memory": True, "tmpdir": str(scratch)})
    book.set_properties(
        {"title": f"{made.title} – {made.range}", "author": made.author, "created": made.made}
    )
    try:
        looks = _Looks(book, made.language)
        for sheet in made.sheets:
            _write_sheet(book, sheet, made, looks)
        book.close()
    except FileCreateError as error:  # hides what the system said
        raise error.args[0] from error
    finally:
        for page in book.worksheets():  # open still where something was refused
            page.row_data_fh.close()


class _Looks:
    """The formats of a book, each made once."""

    def __init__(self, book: Workbook, language: str) -> None:
        formats = _NUMBER_FORMATS | _DATES[language]
        line = {"border": 1, "border_color": _LINE}
        self.cells: dict[CellKind, Format] = {}
        self.totals: dict[CellKind, Format] = {}
        for kind in CellKind:
            shape = {"num_format": formats.get(kind, "@"), **_FONT}
            wrap = {"text_wrap": True} if kind is CellKind.TEXT else {}
            self.cells[kind] = book.add_format(shape | line | wrap)
            self.totals[kind] = book.add_format(shape | {"bold": True, "top": 2})
        head = {"bold": True, "text_wrap": True, "bg_color": _HEAD_FILL, **line}
        self.head: Format = book.add_format(_FONT | head)
        self.remark: Format = book.add_format(_FONT | {"italic": True, "text_wrap": True})


def _write_sheet(book: Workbook, sheet: Sheet, made: Spreadsheet, looks: _Looks) -> None:
    page = book.add_worksheet(sheet.name)
    _set_height(page, 0, [lines_of(one.head, one.room, is_bold=True) for one in sheet.columns])
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.room)
        page.write_string(0, number, cell_text(column.head), looks.head)
    last = _write_rows(page, sheet, looks)
    last_column = len(sheet.columns) - 1
    if last_column:
        page.autofilter(0, 0, max(last, 1), last_column)
    end = last
    if sheet.total is not None:
        end += 1
        _write_total(page, sheet.columns, sheet.total, end, made.total, looks)
    for remark in sheet.remarks:
        end += 1
        _write_remark(page, sheet, remark, end, looks)
    if last:
        for chart in sheet.charts:
            _add_chart(book, page, sheet, chart, (last, end + 2))
            end += 2 + _CHART_ROWS
    _lay_out(page, made, end, last_column)


def _write_rows(page: Worksheet, sheet: Sheet, looks: _Looks) -> int:
    """Write the rows below the head; return the number of the last one, 0 without any."""
    write_number, write_string = page.write_number, page.write_string
    columns = [(column.kind, looks.cells[column.kind]) for column in sheet.columns]
    rooms = [column.room for column in sheet.columns]
    row = 0
    for row, values in enumerate(sheet.rows, 1):
        # The row before the last is in the file. Its height would only place a picture above it, of
        # which there is none, and to keep it would take memory for each row.
        for kept in (page.row_sizes, page.row_info):
            kept.pop(row - 2, None)
        _set_height(page, row, _lines(values, rooms))
        for number, (value, (kind, look)) in enumerate(zip(values, columns, strict=True)):
            if value is None:
                page.write_blank(row, number, None, look)
            elif isinstance(value, str):
                write_string(row, number, cell_text(value), look)
            else:
                write_number(row, number, _serial(value, kind), look)
    return row


def _lines(values: Sequence[SheetValue], rooms: Sequence[int]) -> list[int]:
    """Return the lines of each text of a row that may not fit on one; most do."""
    return [
        lines_of(value, room)
        for value, room in zip(values, rooms, strict=True)
        if isinstance(value, str) and len(value) >= room - 1
    ]


def _set_height(page: Worksheet, row: int, lines: Sequence[int]) -> None:
    """Make a row as high as the text in it that takes the most lines."""
    most = max(lines, default=1)
    if most > 1:
        page.set_row(row, most * _LINE_HEIGHT)


def _write_remark(page: Worksheet, sheet: Sheet, remark: str, row: int, looks: _Looks) -> None:
    """Write a remark below all columns, in as many lines as it takes."""
    said = cell_text(remark)
    _set_height(page, row, [lines_of(said, sum(one.room for one in sheet.columns))])
    if len(sheet.columns) > 1:
        page.merge_range(row, 0, row, len(sheet.columns) - 1, "", looks.remark)
    page.write_string(row, 0, said, looks.remark)


def _serial(value: SheetValue, kind: CellKind) -> float:
    """Return a value as the number that stands in the file: days for dates and durations."""
    if isinstance(value, datetime):
        day = (value.date() - _EPOCH).days
        return day + (value.hour * HOUR + value.minute * MINUTE + value.second) / DAY
    if isinstance(value, date):
        return (value - _EPOCH).days
    number = float(value or 0)
    return number / DAY if kind is CellKind.DURATION else number


def _write_total(
    page: Worksheet,
    columns: Sequence[SheetColumn],
    total: Sequence[SheetValue],
    row: int,
    word: str,
    looks: _Looks,
) -> None:
    """Write a formula for each column that is added up, with the sum as it is now."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - as above

    for number, (column, value) in enumerate(zip(columns, total, strict=True)):
        look = looks.totals[column.kind]
        if column.is_summed and row > 1:
            name = xl_col_to_name(number)
            formula = f"=SUM({name}2:{name}{row})"
            page.write_formula(row, number, formula, look, _serial(value, column.kind))
        elif column.is_summed:
            page.write_number(row, number, 0, look)
        elif number == 0:
            page.write_string(row, number, word, looks.totals[CellKind.TEXT])
        else:
            page.write_blank(row, number, None, look)


def _add_chart(
    book: Workbook, page: Worksheet, sheet: Sheet, chart: SheetChart, rows: tuple[int, int]
) -> None:
    """Put a chart of the rows up to the first of `rows` at the second."""
    last, at = rows
    kind = {"type": "column", "subtype": "stacked"} if chart.is_stacked else {"type": "column"}
    drawn = book.add_chart(kind)
    for number, colour in zip(chart.series, chart.colours, strict=True):
        drawn.add_series(
            {
                "name": [sheet.name, 0, number],
                "categories": [sheet.name, 1, chart.labels, last, chart.labels],
                "values": [sheet.name, 1, number, last, number],
                "fill": {"color": colour},
                "border": {"color": "#1B2631", "width": 0.5},
                "gap": 60,
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_legend({"position": "bottom"})
    durations = sheet.columns[chart.series[0]].kind is CellKind.DURATION
    drawn.set_y_axis({"num_format": '[h]" h"' if durations else "#,##0"})
    each, beside = _PIXELS
    room = sum(column.room * each + beside for column in sheet.columns)
    drawn.set_size({"width": min(_CHART_WIDTH, room), "height": _CHART_HEIGHT})
    page.insert_chart(at, 0, drawn, {"description": chart.title})


def _lay_out(page: Worksheet, made: Spreadsheet, last: int, last_column: int) -> None:
    """Set how a sheet is scrolled and printed: head kept, A4 across, all columns on a page."""
    page.freeze_panes(1, 1 if last_column else 0)
    page.repeat_rows(0)
    page.print_area(0, 0, last, last_column)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    marked = f"&C{_plain(made.example)}" if made.example else ""
    page.set_header(f"&L{_plain(made.title)}{marked}&R{_plain(made.range)}")
    page.set_footer(f"&L{_plain(made.established)}&R&P / &N")


def _plain(text: str) -> str:
    """Return a text that stands in a head or foot as it is."""
    return text.replace("&", "&&")
