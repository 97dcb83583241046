"""Workbooks of a spreadsheet program: each sheet is read as the same table in text would be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from importers.exports import OPTIONS
from importers.test_work_tables import left, local, put

from cmtracker.errors import UserError
from cmtracker.importers.members import members
from cmtracker.importers.registry import detect, read
from cmtracker.importers.tables import header_in, rows
from cmtracker.importers.workbooks.cells import NumberShown, shown_by

OWN = OPTIONS._replace(me="")
Rows = list[list[object]]
EVENINGS: Rows = [
    ["Date", "Début", "Fin", "Objet"],
    [date(2026, 3, 2), time(20, 45), time(22, 10), "quokka, wombat; quokka"],
    [date(2026, 3, 3), time(21, 0), time(21, 30), 'le "quokka"\nencore'],
]
TOLD = ["02/03 20:45 02/03 22:10", "03/03 21:00 03/03 21:30"]


def xlsx(file: Path, *sheets: Rows) -> Path:
    """Write a workbook by a program that is not ours."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        made = book.create_sheet(f"quokka {number}")
        for row in sheet:
            made.append(row)
    book.save(file)
    return file


def ods(file: Path, *sheets: Rows) -> Path:
    """Write a workbook by a program that is not ours."""
    import odfdo

    book = odfdo.Document("spreadsheet")
    book.body.clear()
    for number, sheet in enumerate(sheets, 1):
        table = odfdo.Table(f"quokka {number}")
        for values in sheet:
            row = odfdo.Row()
            for value in values:
                length = value if not isinstance(value, time) else timedelta(
                    hours=value.hour, minutes=value.minute, seconds=value.second
                )  # fmt: skip
                row.append_cell(odfdo.Cell(length))
            table.append_row(row)
        book.body.append(table)
    book.save(str(file))
    return file


WRITERS: list[tuple[str, Callable[..., Path]]] = [("xlsx", xlsx), ("ods", ods)]
both = pytest.mark.parametrize(("suffix", "write"), WRITERS, ids=["xlsx", "ods"])


@both
def test_hours_in_a_workbook_are_read_as_those_in_a_table_of_text(tmp_path, suffix, write):
    book = write(tmp_path / f"heures.{suffix}", EVENINGS)

    assert detect(book) == "timesheet"
    assert local(read(book, options=OWN)) == TOLD


@both
def test_dates_with_times_and_lengths_are_read_by_their_number_format(tmp_path, suffix, write):
    table: Rows = [
        ["start", "duration"],
        [datetime(2026, 3, 2, 20, 45), timedelta(hours=1, minutes=25)],  # noqa: DTZ001 - local
        [datetime(2026, 3, 3, 21, 0), timedelta(minutes=30)],  # noqa: DTZ001 - as above
    ]

    assert local(read(write(tmp_path / f"b.{suffix}", table), options=OWN)) == TOLD


@both
def test_every_sheet_with_a_table_is_read_and_one_without_is_not_minded(tmp_path, suffix, write):
    notes: Rows = [["Nothing but a remark"]]
    sheets = [EVENINGS[:2]], [notes], [[EVENINGS[0], EVENINGS[2]]]
    book = write(tmp_path / f"b.{suffix}", *(sheet for (sheet,) in sheets))

    assert local(read(book, options=OWN)) == TOLD


@both
@pytest.mark.parametrize("around", ["zip", "folder"])
def test_a_workbook_inside_an_export_is_read(tmp_path, suffix, write, around):
    book = write(tmp_path / f"b.{suffix}", EVENINGS)
    folder = tmp_path / "export"
    folder.mkdir()
    if around == "folder":
        book.rename(folder / book.name)
        path = folder
    else:
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(book, f"reports/{book.name}")

    assert detect(path) == "timesheet"
    assert local(read(path, options=OWN)) == TOLD


@both
def test_columns_can_be_told_of_a_workbook_and_other_tables_are_named(tmp_path, suffix, write):
    unknown: Rows = [["Quand", "Prise", "Remise"], *(row[:3] for row in EVENINGS[1:])]
    other: Rows = [["Ville", "Habitants"], ["Wombat", 12]]
    book = write(tmp_path / f"b.{suffix}", other, unknown)
    told = OWN._replace(columns=(("date", "Quand"), ("start", "Prise"), ("end", "Remise")))

    with pytest.raises(UserError) as refused:
        detect(book)
    imported = read(book, options=told)

    assert refused.value.key == "table_unknown"
    assert local(imported) == TOLD
    assert left(imported) == {"table_of_other_columns": 1}


def test_columns_that_no_table_of_an_export_has_are_refused(tmp_path):
    book = xlsx(tmp_path / "b.xlsx", EVENINGS, EVENINGS)

    with pytest.raises(UserError) as refused:
        read(book, options=OWN._replace(columns=(("start", "Prise"),)))

    assert refused.value.key == "column_unknown"


def test_a_table_in_an_archive_can_be_told_its_columns(tmp_path):
    file = put(tmp_path, "Quand;Prise;Remise", "2026-03-02;20:45;22:10", name="t.csv")
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(file, "a/t.csv")
    told = (("date", "Quand"), ("start", "Prise"), ("end", "Remise"))

    with pytest.raises(UserError) as refused:
        read(path, options=OWN)

    assert refused.value.key == "table_unknown"
    assert local(read(path, options=OWN._replace(columns=told))) == TOLD[:1]


def cells_of(path: Path) -> list[list[str]]:
    """Return the header and the rows of the first sheet, as whoever reads tables sees them."""
    with members(path, lambda place: place.endswith(".csv")) as found:
        member = next(found.each)
        with member.opened() as stream:
            header = header_in(stream.read())
        assert header is not None
        return [list(header.names), *(list(row.cells) for row in rows(member))]


TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "S")), max_size=12)
VALUE = st.one_of(
    TEXT.map(lambda text: " ".join(text.split())),
    st.integers(-(10**9), 10**9),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 - local
        lambda at: at.replace(microsecond=0)
    ),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)


def as_text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return f"{value}"


@both
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=st.lists(st.lists(VALUE, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_cell_of_a_workbook_is_told_as_text(tmp_path, suffix, write, found):
    header: Rows = [["a, b", "c; d, e, f", "g"]]
    # A text that begins with "=" is a formula, and what a program reads as an error is none.
    plain = [[f"x{cell}" if isinstance(cell, str) else cell for cell in row] for row in found]
    book = write(tmp_path / f"b.{suffix}", [*header, *plain])

    assert cells_of(book) == [[as_text(cell) for cell in row] for row in [*header, *plain]]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", NumberShown.NUMBER),
        ("0.00", NumberShown.NUMBER),
        ('0.0" days"', NumberShown.NUMBER),
        ("[Red]#,##0\\ [$€-40C]", NumberShown.NUMBER),
        ("dd/mm/yyyy", NumberShown.DATE),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", NumberShown.DATE),
        ("mmm\\-yy", NumberShown.DATE),
        ("hh:mm", NumberShown.TIME),
        ("h:mm AM/PM", NumberShown.TIME),
        ("mm:ss", NumberShown.TIME),
        ("[h]:mm", NumberShown.LENGTH),
        ("[mm]:ss", NumberShown.LENGTH),
        ("yyyy\\-mm\\-dd\\ hh:mm:ss;@", NumberShown.MOMENT),
    ],
)
def test_a_number_format_tells_how_a_number_is_shown(code, shown):
    assert shown_by(code) is shown


def changed(book: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Write a workbook again with one of its files changed."""
    with zipfile.ZipFile(book) as archive:
        found = {info.filename: archive.read(info) for info in archive.infolist()}
    found[part] = change(found[part])
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return book


PART = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "quokka"><!ENTITY b "&a;&a;&a;">]>'


def with_type(raw: bytes) -> bytes:
    at = raw.index(b"?>") + 2 if raw.startswith(b"<?xml") else 0
    return raw[:at] + LAUGHS + raw[at:]


@both
@pytest.mark.parametrize("change", [with_type, lambda raw: raw[: len(raw) // 2], lambda _: b"<a>"])
def test_a_workbook_that_is_damaged_or_declares_entities_is_refused(
    tmp_path, suffix, write, change
):
    book = changed(write(tmp_path / f"b.{suffix}", EVENINGS), PART[suffix], change)

    with pytest.raises(UserError) as refused:
        read(book, "timesheet", options=OWN)

    assert refused.value.key == "xml_damaged"
    assert "quokka" not in str(refused.value)


def test_a_formula_is_never_computed_and_the_result_beside_it_is_read(tmp_path):
    book = xlsx(tmp_path / "b.xlsx", [["start", "duration (h)"], ["2026-03-02 20:45", 1.5]])
    cell = b'<c r="B2" t="n"><v>1.5</v></c>'

    def as_formula(raw: bytes) -> bytes:
        assert raw.count(cell) == 1
        return raw.replace(cell, b'<c r="B2"><f>40+2</f><v>1.5</v></c>')

    imported = read(changed(book, PART["xlsx"], as_formula), options=OWN)

    assert [s.end - s.start for s in imported.sessions] == [5_400]


def test_a_sheet_that_is_hidden_is_left_alone(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["start", "end"])
    book.active.append(["2026-03-02 20:45", "2026-03-02 22:10"])
    hidden = book.create_sheet("old")
    hidden.append(["start", "end"])
    hidden.append(["2026-03-04 20:45", "2026-03-04 22:10"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")

    assert local(read(tmp_path / "b.xlsx", options=OWN)) == TOLD[:1]


def test_days_may_be_counted_from_1904(tmp_path):
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in EVENINGS:
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")

    assert local(read(tmp_path / "b.xlsx", options=OWN)) == TOLD


def test_what_an_archive_holds_far_more_of_than_is_honest_is_refused(tmp_path):
    def swollen(raw: bytes) -> bytes:
        return raw.replace(b"</sheetData>", b"<x/>" * 2_000_000 + b"</sheetData>")

    book = changed(xlsx(tmp_path / "b.xlsx", EVENINGS), PART["xlsx"], swollen)

    with pytest.raises(UserError) as refused:
        read(book, "timesheet", options=OWN)

    assert refused.value.key == "xml_too_large"


def test_a_row_that_fills_the_rest_of_a_sheet_costs_nothing(tmp_path):
    book = ods(tmp_path / "b.ods", [*EVENINGS, [None]])

    def filled(raw: bytes) -> bytes:
        rest = (
            b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
            b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        )
        return raw.replace(b"</table:table>", rest)

    assert local(read(changed(book, PART["ods"], filled), options=OWN)) == TOLD


def test_what_is_written_beside_a_cell_is_no_part_of_it(tmp_path):
    book = ods(tmp_path / "b.ods", [["start", "end"], ["2026-03-02 20:45", "2026-03-02 22:10"]])

    def remarked(raw: bytes) -> bytes:
        beside = b"<office:annotation><text:p>quokka</text:p></office:annotation><text:p>2026"
        assert raw.count(b"<text:p>2026") == 2
        return raw.replace(b"<text:p>2026", beside)

    assert cells_of(changed(book, PART["ods"], remarked))[1] == [
        "2026-03-02 20:45", "2026-03-02 22:10",
    ]  # fmt: skip


def test_an_excel_file_of_the_old_kind_is_told_apart(tmp_path):
    file = tmp_path / "heures.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    with pytest.raises(UserError) as refused:
        detect(file)

    assert refused.value.key == "workbook_old"


def test_a_workbook_without_a_table_says_so(tmp_path):
    with pytest.raises(UserError) as refused:
        detect(xlsx(tmp_path / "b.xlsx", [["A remark"]]))

    assert refused.value.key == "workbook_without_table"


def zipped(name: bytes, other: bytes) -> bytes:
    """Return an archive in which a file is called otherwise in the list than before its content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("heures-é.csv", b"start,end\n2026-03-02 20:45,2026-03-02 22:10\n")
    raw = stream.getvalue()
    own = "heures-é.csv".encode()
    first = raw.index(own)
    return raw[:first] + name + raw[first + len(own) :].replace(own, other)


OWN_NAME = "heures-é.csv".encode()


@pytest.mark.parametrize(
    ("name", "listed"),
    [(b"\xff" * 13, OWN_NAME), (OWN_NAME, b"\xff" * 13), (b"a" * 13, OWN_NAME)],
)
def test_an_archive_with_a_name_that_cannot_be_is_damaged(tmp_path, name, listed):
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(name, listed))

    with pytest.raises(UserError) as refused:
        read(path, "timesheet", options=OWN)

    assert refused.value.key == "archive_damaged"


def test_a_file_without_a_name_in_an_archive_is_left_alone(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("x"), b"quokka")
        archive.writestr("heures.csv", b"start,end\n2026-03-02 20:45,2026-03-02 22:10\n")
        archive.infolist()[0].filename = ""

    assert local(read(path, options=OWN)) == TOLD[:1]
