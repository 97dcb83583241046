"""The charts of an ODS: each is a small document of its own, drawn from the cells of its sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cmtracker.model import NOTHING
from cmtracker.reports.ods_styles import NAMESPACES, XmlNames, time_axis
from cmtracker.reports.sheets import CellKind, Sheet, SheetChart, cell_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE, _STYLE, _TABLE = XmlNames("office"), XmlNames("style"), XmlNames("table")
_TEXT, _DRAW, _SVG = XmlNames("text"), XmlNames("draw"), XmlNames("svg")
_CHART, _XLINK = XmlNames("chart"), XmlNames("xlink")

MIME = "application/vnd.oasis.opendocument.chart"
CHART_HEIGHT = "90mm"
_SIZE = {_SVG("width"): "200mm", _SVG("height"): CHART_HEIGHT}


def object_name(number: int) -> str:
    """Return the folder of a chart in the archive."""
    return f"Object {number + 1}"


def drawn(sheets: tuple[Sheet, ...]) -> list[tuple[Sheet, SheetChart]]:
    """Return the charts of a file in order; a sheet without rows has none."""
    return [(sheet, chart) for sheet in sheets if sheet.count for chart in sheet.charts]


def chart_row(chart: SheetChart, number: int) -> _Element:
    """Return the row in which a chart stands, as high as the chart."""
    from lxml.etree import Element, SubElement  # noqa: PLC0415 - only this format needs it

    row = Element(_TABLE("table-row"), {_TABLE("style-name"): "chart"})
    cell = SubElement(row, _TABLE("table-cell"))
    name = cell_text(chart.title)
    frame = SubElement(cell, _DRAW("frame"), {**_SIZE, _DRAW("name"): f"{name} {number + 1}"})
    SubElement(
        frame,
        _DRAW("object"),
        {
            _XLINK("href"): f"./{object_name(number)}",
            _XLINK("type"): "simple",
            _XLINK("show"): "embed",
            _XLINK("actuate"): "onLoad",
        },
    )
    SubElement(frame, _SVG("title")).text = name
    return row


def chart_of(sheet: Sheet, chart: SheetChart) -> bytes:
    """Return the document of a chart: bars of the rows of its sheet, one series for each column."""
    from lxml.etree import Element, SubElement, tostring  # noqa: PLC0415 - as above

    root = Element(_OFFICE("document-content"), {_OFFICE("version"): "1.3"}, nsmap=NAMESPACES)
    durations = sheet.columns[chart.series[0]].kind is CellKind.DURATION
    root.append(_styles(chart, durations=durations))
    body = SubElement(SubElement(root, _OFFICE("body")), _OFFICE("chart"))
    whole = SubElement(
        body,
        _CHART("chart"),
        {**_SIZE, _CHART("class"): "chart:bar", _CHART("style-name"): "whole"},
    )
    title = SubElement(whole, _CHART("title"), {_CHART("style-name"): "title"})
    SubElement(title, _TEXT("p")).text = cell_text(chart.title)
    SubElement(whole, _CHART("legend"), {_CHART("legend-position"): "bottom"})
    area = SubElement(whole, _CHART("plot-area"), {_CHART("style-name"): "plot"})
    for element in _axes(sheet, chart):
        area.append(element)
    for number, column in enumerate(chart.series):
        SubElement(
            area,
            _CHART("series"),
            {
                _CHART("style-name"): f"series{number}",
                _CHART("values-cell-range-address"): _range(sheet, column),
                _CHART("label-cell-address"): f"{_place(sheet, column, 1)}",
                _CHART("class"): "chart:bar",
            },
        )
    SubElement(area, _CHART("wall"), {_CHART("style-name"): "wall"})
    written: bytes = tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _axes(sheet: Sheet, chart: SheetChart) -> Iterator[_Element]:
    from lxml.etree import Element, SubElement  # noqa: PLC0415 - as above

    along = Element(
        _CHART("axis"),
        {_CHART("dimension"): "x", _CHART("name"): "x", _CHART("style-name"): "along"},
    )
    SubElement(
        along, _CHART("categories"), {_TABLE("cell-range-address"): _range(sheet, chart.labels)}
    )
    yield along
    up = Element(
        _CHART("axis"), {_CHART("dimension"): "y", _CHART("name"): "y", _CHART("style-name"): "up"}
    )
    SubElement(up, _CHART("grid"), {_CHART("class"): "major", _CHART("style-name"): "grid"})
    yield up


def _styles(chart: SheetChart, *, durations: bool) -> _Element:
    """Return the looks of a chart: stacked or side by side, the colour of each series."""
    from lxml.etree import Element, SubElement  # noqa: PLC0415 - as above

    styles = Element(_OFFICE("automatic-styles"))
    if durations:
        time_axis(styles, "hours")

    def style(
        name: str, shape: dict[str, str], drawing: Mapping[str, str] = NOTHING, data: str = ""
    ) -> None:
        attributes = {_STYLE("name"): name, _STYLE("family"): "chart"}
        if data:
            attributes[_STYLE("data-style-name")] = data
        made = SubElement(styles, _STYLE("style"), attributes)
        SubElement(made, _STYLE("chart-properties"), shape)
        if drawing:
            SubElement(made, _STYLE("graphic-properties"), dict(drawing))

    stacked = {_CHART("stacked"): "true"} if chart.is_stacked else {}
    ground = {_DRAW("fill"): "solid", _DRAW("fill-color"): "#ffffff", _DRAW("stroke"): "none"}
    style("whole", {}, ground)
    style("title", {})
    style("plot", {_CHART("vertical"): "false", **stacked})
    style("wall", {}, ground)
    style("grid", {}, {_DRAW("stroke"): "solid", _SVG("stroke-color"): "#d5d8dc"})
    axis = {_CHART("display-label"): "true", _CHART("tick-marks-major-outer"): "true"}
    style("along", axis)
    link = {_CHART("link-data-style-to-source"): "false"} if durations else {}
    style("up", {**axis, **link, _CHART("minimum"): "0"}, data="hours" if durations else "")
    for number, colour in enumerate(chart.colours):
        style(f"series{number}", {}, {_DRAW("fill"): "solid", _DRAW("fill-color"): colour})
    return styles


def _range(sheet: Sheet, column: int) -> str:
    """Return the rows of a column of a sheet: "'Weeks'.B2:'Weeks'.B5"."""
    return f"{_place(sheet, column, 2)}:{_place(sheet, column, 1 + sheet.count)}"


def _place(sheet: Sheet, column: int, row: int) -> str:
    return cell_address(sheet.name, column, row)


def cell_address(sheet: str, column: int, row: int) -> str:
    """Return the address of a cell, ".B2" or "'Jours'.B2"; columns from 0, rows from 1."""
    quoted = "'{}'".format(sheet.replace("'", "''")) if sheet else ""
    return f"{quoted}.{''.join(_letters(column))}{row}"


def _letters(column: int) -> Iterator[str]:
    if column >= 26:
        yield from _letters(column // 26 - 1)
    yield "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column % 26]
