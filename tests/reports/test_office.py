"""The spreadsheets as LibreOffice reads them: values, sums worked out anew, charts.

Each file is opened and saved in the other format, and that is read here. The sums that the files
carry are spoilt before: those that come back were worked out from the formulas.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from report_logs import made
from reports.test_crisis_parts import flood
from reports.test_spreadsheets import Rows, made_file, plain, xlsx_rows

from cmtracker.model import Audience, ReportFormat, ReportSection
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.report_sheets import spreadsheet
from cmtracker.reports.sheets import CellKind, SheetColumn, SheetValue, cell_text

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)

URN = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT = (f"{{{URN}{name}:1.0}}" for name in ("table", "office", "text"))
MOST = 100
"""Rows or cells told at once that are read; an office fills a sheet up to its end."""

OTHER = {ReportFormat.XLSX: ReportFormat.ODS, ReportFormat.ODS: ReportFormat.XLSX}

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" \
oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""The settings of an office that works out every formula of a file that it opens."""


def dossier() -> Dossier:
    return made(
        flood(),
        audience=Audience.DETAILED,
        sections=frozenset(ReportSection),
        last=date(2026, 6, 21),
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> dict[ReportFormat, bytes]:
    """Return what LibreOffice saves of each file, in the other format."""
    folder = tmp_path_factory.mktemp("office")
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    return {one: saved(one, folder) for one in OTHER}


def saved(format: ReportFormat, folder: Path) -> bytes:
    own = folder / format
    own.mkdir()
    source = own / f"r.{format}"
    made_in = folder / f"rows-{format}"
    made_in.mkdir()
    source.write_bytes(spoilt(made_file(dossier(), format, made_in)))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", OTHER[format], "--outdir", own, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (own / f"r.{OTHER[format]}").read_bytes()


def spoilt(raw: bytes) -> bytes:
    """Return a file in which every sum is written as nought beside its formula."""
    out, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(out, "w") as target:
        for one in archive.infolist():
            content = archive.read(one)
            for pattern, nought in (
                (rb"(<f>SUM\([^<]*</f><v>)[^<]*", rb"\g<1>0"),
                (rb'(:time-value=")[^"]*(" \w+:formula=)', rb"\g<1>PT00H00M00S\2"),
                (rb'(:value=")[^"]*(" \w+:formula=)', rb"\g<1>0\2"),
            ):
                content, found = re.subn(pattern, nought, content)
                count += found
            target.writestr(one, content)
    assert count > 20
    return out.getvalue()


@pytest.mark.parametrize("format", list(OTHER))
def test_libreoffice_reads_every_value_and_works_out_the_same_sums(opened, format):
    found = READS[OTHER[format]](opened[format])

    sheets = spreadsheet(dossier()).sheets
    assert list(found) == [one.name for one in sheets]
    for sheet in sheets:
        rows = [[cell_text(one.head) for one in sheet.columns]]
        rows += [expected(values, sheet.columns) for values in sheet.rows]
        if sheet.total is not None:
            rows.append(["Total", *expected(sheet.total, sheet.columns)[1:]])
        read = trimmed(found[sheet.name])
        assert read[: len(rows)] == [without_end(row) for row in rows], sheet.name


def ods_of_an_office(raw: bytes) -> dict[str, Rows]:
    """Read an ODS that an office wrote: the rows and cells that fill it up to its end left out."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    found: dict[str, Rows] = {}
    for page in root.iterfind(f".//{TABLE}table"):
        rows: Rows = []
        for row in page.iter(f"{TABLE}table-row"):
            cells: list[Any] = []
            for cell in row.iterfind(f"{TABLE}table-cell"):
                times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
                cells += [ods_value(cell)] * min(times, MOST)
            rows += [cells] * min(int(row.get(f"{TABLE}number-rows-repeated", "1")), MOST)
        found[page.get(f"{TABLE}name", "")] = rows
    return found


def ods_value(cell: etree._Element) -> Any:
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "date":
        return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:19])
    if kind == "time":
        found = re.fullmatch(r"PT(\d+)H(\d+)M([\d.]+)S", cell.get(f"{OFFICE}time-value", ""))
        assert found
        hours, minutes, seconds = map(float, found.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if kind == "float":
        return float(cell.get(f"{OFFICE}value", ""))
    texts = ["".join(one.itertext()) for one in cell.iterfind(f"{TEXT}p")]
    return "\n".join(texts) or None


READS = {ReportFormat.XLSX: xlsx_rows, ReportFormat.ODS: ods_of_an_office}


def expected(values: Iterable[SheetValue], columns: Iterable[SheetColumn]) -> list[Any]:
    return [value_of(*one) for one in zip(values, columns, strict=True)]


def value_of(value: SheetValue, column: SheetColumn) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return cell_text(value)
    if column.kind is CellKind.DURATION:
        return int(value) // 60  # type: ignore[arg-type]
    return plain(value)


def trimmed(rows: Rows) -> Rows:
    return [without_end([plain(value) for value in row]) for row in rows]


def without_end(row: list[Any]) -> list[Any]:
    """Return a row without the empty cells at its end: an office adds some."""
    while row and row[-1] is None:
        row = row[:-1]
    return row


def test_the_charts_of_the_ods_are_charts_to_libreoffice(opened):
    book = openpyxl.load_workbook(io.BytesIO(opened[ReportFormat.ODS]))

    drawn = {page.title: page._charts for page in book if page._charts}

    assert list(drawn) == ["Semaines", "Messages"]
    (weeks,) = drawn["Semaines"]
    assert [one.val.numRef.f for one in weeks.series] == [
        f"Semaines!${letter}$2:${letter}$3" for letter in "MNO"
    ]
    assert weeks.grouping == "stacked"


def test_the_charts_of_the_xlsx_are_charts_to_libreoffice(opened):
    with zipfile.ZipFile(io.BytesIO(opened[ReportFormat.XLSX])) as archive:
        objects = {name.partition("/")[0] for name in archive.namelist() if "Object" in name}

    assert len([name for name in objects if not name.startswith("ObjectReplacements")]) == 2
