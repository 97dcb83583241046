"""A spreadsheet as ODS (OpenDocument 1.3), the rows streamed into the archive one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from cmtracker.model import HOUR, MINUTE, Seconds
from cmtracker.reports.ods_charts import (
    MIME as CHART_MIME,
    cell_address,
    chart_of,
    chart_row,
    drawn,
    object_name,
)
from cmtracker.reports.ods_styles import (
    NAMESPACES,
    XmlNames,
    meta_of,
    settings_of,
    styles_of,
    table_styles,
)
from cmtracker.reports.sheets import (
    CellKind,
    Sheet,
    SheetColumn,
    SheetValue,
    Spreadsheet,
    cell_text,
    lines_of,
)
from cmtracker.reports.zip_parts import part

if TYPE_CHECKING:
    from lxml.etree import _Element, _IncrementalFileWriter

MIME = b"application/vnd.oasis.opendocument.spreadsheet"

_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" \
manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
"""

_OBJECT = """<manifest:file-entry manifest:full-path="{name}/" manifest:version="1.3" \
manifest:media-type="{mime}"/>
<manifest:file-entry manifest:full-path="{name}/content.xml" manifest:media-type="text/xml"/>
"""

_OFFICE, _TABLE, _TEXT = XmlNames("office"), XmlNames("table"), XmlNames("text")

_CELL, _ROW, _P = _TABLE("table-cell"), _TABLE("table-row"), _TEXT("p")
_STYLE, _TYPE = _TABLE("style-name"), _OFFICE("value-type")
_VALUE, _DATE_VALUE, _TIME_VALUE = _OFFICE("value"), _OFFICE("date-value"), _OFFICE("time-value")
_FORMULA = _TABLE("formula")


def write_ods(made: Spreadsheet, file: IO[bytes]) -> None:
    """Write a spreadsheet into an open file: the type first and stored, then its parts."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(part("mimetype", ZIP_STORED), MIME)
        charts = drawn(made.sheets)
        archive.writestr(part("META-INF/manifest.xml"), _manifest(len(charts)))
        archive.writestr(part("styles.xml"), styles_of(made))
        archive.writestr(part("meta.xml"), meta_of(made))
        archive.writestr(part("settings.xml"), settings_of(made))
        with archive.open(part("content.xml"), "w", force_zip64=True) as content:
            _write_content(made, content)
        for number, (sheet, chart) in enumerate(charts):
            archive.writestr(part(f"{object_name(number)}/content.xml"), chart_of(sheet, chart))


def _manifest(charts: int) -> str:
    objects = (_OBJECT.format(name=object_name(n), mime=CHART_MIME) for n in range(charts))
    return f"{_MANIFEST}{''.join(objects)}</manifest:manifest>\n"


def _write_content(made: Spreadsheet, content: IO[bytes]) -> None:
    from lxml import etree  # noqa: PLC0415 - only this format needs it

    with etree.xmlfile(content, encoding="UTF-8") as out:
        out.write_declaration()
        whole = out.element(
            _OFFICE("document-content"), {_OFFICE("version"): "1.3"}, nsmap=NAMESPACES
        )
        with whole:
            out.write(table_styles(made))
            with out.element(_OFFICE("body")), out.element(_OFFICE("spreadsheet")):
                ranges = etree.Element(_TABLE("database-ranges"), nsmap=NAMESPACES)
                charts = 0
                for number, sheet in enumerate(made.sheets):
                    last = _write_sheet(out, made, sheet, number, charts)
                    charts += len(drawn((sheet,)))
                    if len(sheet.columns) > 1:
                        ranges.append(_filtered(sheet, number, last))
                out.write(ranges)


def _write_sheet(
    out: _IncrementalFileWriter, made: Spreadsheet, sheet: Sheet, number: int, charts: int
) -> int:
    """Write one sheet; return the number of its last row of data, the head being 1.

    `charts` is how many charts the sheets before it have.
    """
    from lxml import etree  # noqa: PLC0415 - as above

    own = drawn((sheet,))
    end = 1 + sheet.count + (sheet.total is not None) + len(sheet.remarks) + 2 * len(own)
    attributes = {
        _TABLE("name"): sheet.name,
        _STYLE: "sheet",
        _TABLE(
            "print-ranges"
        ): f"{cell_address(sheet.name, 0, 1)}:{cell_address('', len(sheet.columns) - 1, end)}",
    }
    with out.element(_TABLE("table"), attributes):
        for column in range(len(sheet.columns)):
            attributes = {_STYLE: f"column{number}-{column}"}
            out.write(etree.Element(_TABLE("table-column"), attributes))
        with out.element(_TABLE("table-header-rows")):
            out.write(_head(sheet.columns))
        for values in sheet.rows:
            out.write(_row(values, sheet.columns))
        last = 1 + sheet.count
        if sheet.total is not None:
            out.write(_total(sheet.columns, sheet.total, last, made.total))
        for remark in sheet.remarks:
            out.write(_remark(remark, sheet.columns))
        for place, (_, chart) in enumerate(own, charts):
            out.write(etree.Element(_ROW))
            out.write(chart_row(chart, place))
    return last


def _head(columns: Sequence[SheetColumn]) -> _Element:
    return _texts([column.head for column in columns], "head")


def _texts(texts: Sequence[str], style: str) -> _Element:
    from lxml.etree import Element, SubElement  # noqa: PLC0415 - as above

    row = Element(_ROW)
    for text in texts:
        cell = SubElement(row, _CELL, {_STYLE: style, _TYPE: "string"})
        SubElement(cell, _P).text = cell_text(text)
    return row


def _remark(text: str, columns: Sequence[SheetColumn]) -> _Element:
    """Return a remark below all columns, in as many lines as it takes."""
    from lxml.etree import SubElement  # noqa: PLC0415 - as above

    row = _texts([text], "remark")
    row.set(_STYLE, f"lines{lines_of(text, sum(column.room for column in columns))}")
    if len(columns) > 1:
        row[0].set(_TABLE("number-columns-spanned"), f"{len(columns)}")
        row[0].set(_TABLE("number-rows-spanned"), "1")
        for _ in columns[1:]:
            SubElement(row, _TABLE("covered-table-cell"))
    return row


def _row(values: Sequence[SheetValue], columns: Sequence[SheetColumn]) -> _Element:
    from lxml.etree import Element, SubElement  # noqa: PLC0415 - as above

    row = Element(_ROW)
    for value, column in zip(values, columns, strict=True):
        style = column.kind.value
        if value is None or value == "":
            SubElement(row, _CELL, {_STYLE: style})
            continue
        cell = SubElement(row, _CELL, {_STYLE: style, **_typed(value, column.kind)})
        SubElement(cell, _P).text = cell_text(value) if isinstance(value, str) else _shown(value)
    return row


def _typed(value: SheetValue, kind: CellKind) -> dict[str, str]:
    """Return the attributes that give a cell its value and say what it is."""
    if isinstance(value, str):
        return {_TYPE: "string"}
    if isinstance(value, date):  # a moment too
        return {_TYPE: "date", _DATE_VALUE: value.isoformat()}
    if kind is CellKind.DURATION:
        return {_TYPE: "time", _TIME_VALUE: _iso_duration(int(value or 0))}
    return {
        _TYPE: "float",
        _VALUE: repr(float(value or 0)) if kind is CellKind.NUMBER else f"{value}",
    }


def _shown(value: SheetValue) -> str:
    """Return what a reader without styles sees of a value."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return f"{value}"


def _iso_duration(seconds: Seconds) -> str:
    """Return seconds as "PT26H05M00S"; below 0 with a minus before it."""
    hours, rest = divmod(abs(seconds), HOUR)
    minutes, left = divmod(rest, MINUTE)
    return f"{'-' if seconds < 0 else ''}PT{hours:02}H{minutes:02}M{left:02}S"


def _total(
    columns: Sequence[SheetColumn], total: Sequence[SheetValue], last: int, word: str
) -> _Element:
    """Return a formula for each column that is added up, with the sum as it is now."""
    from lxml.etree import Element, SubElement  # noqa: PLC0415 - as above

    row = Element(_ROW)
    for number, (column, value) in enumerate(zip(columns, total, strict=True)):
        style = f"{column.kind.value}-total"
        if column.is_summed:
            typed = _typed(value, column.kind)
            if last > 1:
                typed[_FORMULA] = (
                    f"of:=SUM([{cell_address('', number, 2)}:{cell_address('', number, last)}])"
                )
            cell = SubElement(row, _CELL, {_STYLE: style, **typed})
            SubElement(cell, _P).text = _shown(value)
        elif number == 0:
            cell = SubElement(row, _CELL, {_STYLE: "text-total", _TYPE: "string"})
            SubElement(cell, _P).text = word
        else:
            SubElement(row, _CELL, {_STYLE: style})
    return row


def _filtered(sheet: Sheet, number: int, last: int) -> _Element:
    """Return the range of a sheet that has the buttons of a filter in its head."""
    from lxml.etree import Element  # noqa: PLC0415 - as above

    target = (
        f"{cell_address(sheet.name, 0, 1)}:{cell_address(sheet.name, len(sheet.columns) - 1, last)}"
    )
    return Element(
        _TABLE("database-range"),
        {
            _TABLE("name"): f"filter{number}",
            _TABLE("target-range-address"): target,
            _TABLE("display-filter-buttons"): "true",
        },
    )
