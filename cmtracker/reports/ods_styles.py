"""What an ODS file says beside its rows: how cells look, how it is printed, by whom it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtracker.reports.sheets import MOST_LINES_IN_ROW, CellKind, Sheet, Spreadsheet, cell_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_URN}office:1.0",
    "table": f"{_URN}table:1.0",
    "text": f"{_URN}text:1.0",
    "style": f"{_URN}style:1.0",
    "number": f"{_URN}datastyle:1.0",
    "fo": f"{_URN}xsl-fo-compatible:1.0",
    "meta": f"{_URN}meta:1.0",
    "config": f"{_URN}config:1.0",
    "of": f"{_URN}of:1.2",
    "draw": f"{_URN}drawing:1.0",
    "svg": f"{_URN}svg-compatible:1.0",
    "chart": f"{_URN}chart:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}

_COUNTRY = {"fr": "FR", "en": "GB"}
CHART_ROW = "95mm"
"""The height of a row that holds a chart."""
_LINE_MM = 4.6
"""Millimetres that one line of a text takes."""
_CHARACTER_MM = 2.0
"""Millimetres that one character of a column takes."""


class XmlNames:
    """Makes the names of one namespace: `XmlNames("table")("table-row")`."""

    def __init__(self, prefix: str) -> None:
        """Take the prefix by which the namespace is known here."""
        self._uri = NAMESPACES[prefix]

    def __call__(self, name: str) -> str:
        """Return a name with its namespace, as lxml writes it."""
        return f"{{{self._uri}}}{name}"


_OFFICE, _STYLE, _TABLE = XmlNames("office"), XmlNames("style"), XmlNames("table")
_NUMBER, _FO, _TEXT = XmlNames("number"), XmlNames("fo"), XmlNames("text")
_META, _DC, _CONFIG = XmlNames("meta"), XmlNames("dc"), XmlNames("config")

_DATE_PARTS = {
    "fr": ("day", "/", "month", "/", "year"),
    "en": ("year", "-", "month", "-", "day"),
}


def _sub(parent: _Element, name: str, attributes: dict[str, str] | None = None) -> _Element:
    from lxml.etree import SubElement  # noqa: PLC0415 - only this format needs it

    return SubElement(parent, name, attributes or {})


def _root(name: str, attributes: dict[str, str] | None = None) -> _Element:
    from lxml.etree import Element  # noqa: PLC0415 - as above

    return Element(name, attributes or {}, nsmap=NAMESPACES)


def _whole(root: _Element) -> bytes:
    from lxml.etree import tostring  # noqa: PLC0415 - as above

    written: bytes = tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


# --- cells ---------------------------------------------------------------------------------------


def table_styles(made: Spreadsheet) -> _Element:
    """Return the styles of columns and cells, which stand before the sheets."""
    styles = _root(_OFFICE("automatic-styles"))
    _formats(styles, made.language)
    sheet = _style(styles, "sheet", "table", {_STYLE("master-page-name"): "page"})
    _sub(sheet, _STYLE("table-properties"), {_TABLE("display"): "true"})
    row = _style(styles, "chart", "table-row")
    height = {_STYLE("row-height"): CHART_ROW, _STYLE("use-optimal-row-height"): "false"}
    _sub(row, _STYLE("table-row-properties"), height)
    for lines in range(1, MOST_LINES_IN_ROW + 1):
        row = _style(styles, f"lines{lines}", "table-row")
        height = {_STYLE("row-height"): f"{lines * _LINE_MM:.1f}mm"}
        _sub(row, _STYLE("table-row-properties"), height)
    for number, one in enumerate(made.sheets):
        _columns(styles, one, number)
    top_edge = {_STYLE("vertical-align"): "top"}
    line = {_FO("border"): "0.5pt solid #d5d8dc", **top_edge}
    for kind in CellKind:
        wrap = {_FO("wrap-option"): "wrap"} if kind is CellKind.TEXT else {}
        _cell_style(styles, kind.value, line | wrap, data=kind.value)
        top = {_FO("border-top"): "1.5pt solid #1b2631"}
        _cell_style(styles, f"{kind.value}-total", top, data=kind.value, bold=True)
    head = {_FO("background-color"): "#eaf0f6", _FO("wrap-option"): "wrap"}
    _cell_style(styles, "head", line | head, bold=True)
    remark = _cell_style(styles, "remark", {_FO("wrap-option"): "wrap", **top_edge})
    _sub(remark, _STYLE("text-properties"), {_FO("font-style"): "italic"})
    return styles


def _columns(styles: _Element, sheet: Sheet, number: int) -> None:
    for place, column in enumerate(sheet.columns):
        style = _style(styles, f"column{number}-{place}", "table-column")
        width = {_STYLE("column-width"): f"{column.room * _CHARACTER_MM:.1f}mm"}
        _sub(style, _STYLE("table-column-properties"), width)


def _style(
    styles: _Element, name: str, family: str, more: dict[str, str] | None = None
) -> _Element:
    attributes = {_STYLE("name"): name, _STYLE("family"): family, **(more or {})}
    return _sub(styles, _STYLE("style"), attributes)


def _cell_style(
    styles: _Element, name: str, cell: dict[str, str], *, data: str = "", bold: bool = False
) -> _Element:
    more = {_STYLE("data-style-name"): f"format-{data}"} if data else {}
    style = _style(styles, name, "table-cell", {_STYLE("parent-style-name"): "Default", **more})
    if cell:
        _sub(style, _STYLE("table-cell-properties"), cell)
    if bold:
        _sub(style, _STYLE("text-properties"), {_FO("font-weight"): "bold"})
    return style


def _formats(styles: _Element, language: str) -> None:
    """Add how dates, durations and numbers are shown."""
    for kind in (CellKind.DATE, CellKind.MOMENT):
        style = _sub(styles, _NUMBER("date-style"), {_STYLE("name"): f"format-{kind.value}"})
        for part in _DATE_PARTS[language]:
            if part in "/-":
                _sub(style, _NUMBER("text")).text = part
            else:
                _sub(style, _NUMBER(part), {_NUMBER("style"): "long"})
        if kind is CellKind.MOMENT:
            _sub(style, _NUMBER("text")).text = " "
            _clock(style)
    duration = {
        _STYLE("name"): f"format-{CellKind.DURATION.value}",
        _NUMBER("truncate-on-overflow"): "false",
    }
    _clock(_sub(styles, _NUMBER("time-style"), duration), hours="short")
    for kind, digits in ((CellKind.COUNT, "0"), (CellKind.NUMBER, "2")):
        style = _sub(styles, _NUMBER("number-style"), {_STYLE("name"): f"format-{kind.value}"})
        shape = {_NUMBER("decimal-places"): digits, _NUMBER("min-integer-digits"): "1"}
        _sub(style, _NUMBER("number"), shape | {_NUMBER("grouping"): "true"})
    text = _sub(styles, _NUMBER("text-style"), {_STYLE("name"): f"format-{CellKind.TEXT.value}"})
    _sub(text, _NUMBER("text-content"))


def time_axis(styles: _Element, name: str) -> None:
    """Add how the hours of an axis are written, beyond 24 as well."""
    attributes = {_STYLE("name"): name, _NUMBER("truncate-on-overflow"): "false"}
    style = _sub(styles, _NUMBER("time-style"), attributes)
    _sub(style, _NUMBER("hours"))
    _sub(style, _NUMBER("text")).text = " h"


def _clock(style: _Element, hours: str = "long") -> None:
    _sub(style, _NUMBER("hours"), {_NUMBER("style"): hours})
    _sub(style, _NUMBER("text")).text = ":"
    _sub(style, _NUMBER("minutes"), {_NUMBER("style"): "long"})


# --- the other parts of the file -----------------------------------------------------------------


def styles_of(made: Spreadsheet) -> bytes:
    """Return the part that says the language and how each page is printed."""
    root = _root(_OFFICE("document-styles"), {_OFFICE("version"): "1.3"})
    styles = _sub(root, _OFFICE("styles"))
    usual = _sub(styles, _STYLE("default-style"), {_STYLE("family"): "table-cell"})
    language = {_FO("language"): made.language, _FO("country"): _COUNTRY[made.language]}
    _sub(usual, _STYLE("text-properties"), {_FO("font-size"): "10pt", **language})
    _style(styles, "Default", "table-cell")
    layout = _sub(
        _sub(root, _OFFICE("automatic-styles")),
        _STYLE("page-layout"),
        {_STYLE("name"): "landscape"},
    )
    _sub(
        layout,
        _STYLE("page-layout-properties"),
        {
            _FO("page-width"): "297mm",
            _FO("page-height"): "210mm",
            _STYLE("print-orientation"): "landscape",
            _FO("margin"): "12mm",
            _STYLE("scale-to-X"): "1",
            _STYLE("scale-to-Y"): "0",
        },
    )
    for edge, margin in (("header", "bottom"), ("footer", "top")):  # without it none is printed
        room = {_FO("min-height"): "7mm", _FO(f"margin-{margin}"): "3mm"}
        _sub(_sub(layout, _STYLE(f"{edge}-style")), _STYLE("header-footer-properties"), room)
    masters = _sub(root, _OFFICE("master-styles"))
    page = _sub(
        masters,
        _STYLE("master-page"),
        {_STYLE("name"): "page", _STYLE("page-layout-name"): "landscape"},
    )
    _page_edges(page, made)
    return _whole(root)


def _page_edges(page: _Element, made: Spreadsheet) -> None:
    """Add what stands above and below each printed page."""
    head = _sub(page, _STYLE("header"))
    parts = (("left", made.title), ("center", made.example), ("right", made.range))
    for side, said in parts:
        region = _sub(head, _STYLE(f"region-{side}"))
        _sub(region, _TEXT("p")).text = cell_text(said)
    foot = _sub(page, _STYLE("footer"))
    region = _sub(foot, _STYLE("region-left"))
    _sub(region, _TEXT("p")).text = cell_text(made.established)
    numbers = _sub(_sub(foot, _STYLE("region-right")), _TEXT("p"))
    number = _sub(numbers, _TEXT("page-number"))
    number.text, number.tail = "1", " / "
    _sub(numbers, _TEXT("page-count")).text = "1"


def meta_of(made: Spreadsheet) -> bytes:
    """Return the part that says what the file is, in which language, by whom and of when."""
    root = _root(_OFFICE("document-meta"), {_OFFICE("version"): "1.3"})
    meta = _sub(root, _OFFICE("meta"))
    _sub(meta, _META("generator")).text = "cmtracker"
    _sub(meta, _DC("title")).text = cell_text(f"{made.title} – {made.range}")
    _sub(meta, _DC("language")).text = f"{made.language}-{_COUNTRY[made.language]}"
    if made.author:
        _sub(meta, _META("initial-creator")).text = cell_text(made.author)
        _sub(meta, _DC("creator")).text = cell_text(made.author)
    moment = made.made.isoformat(timespec="seconds")
    _sub(meta, _META("creation-date")).text = moment
    _sub(meta, _DC("date")).text = moment
    return _whole(root)


def settings_of(made: Spreadsheet) -> bytes:
    """Return the part that keeps the head of each sheet, and its first column, in view."""
    root = _root(_OFFICE("document-settings"), {_OFFICE("version"): "1.3"})
    whole = _sub(root, _OFFICE("settings"))
    views = _sub(whole, _CONFIG("config-item-set"), {_CONFIG("name"): "ooo:view-settings"})
    view = _sub(
        _sub(views, _CONFIG("config-item-map-indexed"), {_CONFIG("name"): "Views"}),
        _CONFIG("config-item-map-entry"),
    )
    _item(view, "ViewId", "string", "view1")
    tables = _sub(view, _CONFIG("config-item-map-named"), {_CONFIG("name"): "Tables"})
    for sheet in made.sheets:
        one = _sub(tables, _CONFIG("config-item-map-entry"), {_CONFIG("name"): sheet.name})
        aside = 1 if len(sheet.columns) > 1 else 0
        for name, value in (
            ("HorizontalSplitMode", 2 if aside else 0),
            ("VerticalSplitMode", 2),
            ("HorizontalSplitPosition", aside),
            ("VerticalSplitPosition", 1),
            ("ActiveSplitRange", 3 if aside else 2),
            ("PositionRight", aside),
            ("PositionBottom", 1),
        ):
            _item(one, name, "short" if "Mode" in name or "Range" in name else "int", f"{value}")
    _item(view, "ActiveTable", "string", made.sheets[0].name)
    return _whole(root)


def _item(parent: _Element, name: str, kind: str, value: str) -> None:
    attributes = {_CONFIG("name"): name, _CONFIG("type"): kind}
    _sub(parent, _CONFIG("config-item"), attributes).text = value
