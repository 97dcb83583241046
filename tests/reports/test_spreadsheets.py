"""The spreadsheets say what the other formats say, as real dates and durations, and add up."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from analysis.random_logs import cases
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from lxml import etree
from odfdo import Document
from report_logs import NOW, SECRETS, SPACES, at, june, made, session
from reports.test_printed_sums import AUDIENCES, LANGUAGES, made as made_of, minutes, rows_of

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import (
    HOUR,
    MINUTE,
    Audience,
    ReportFormat,
    ReportSection,
    Request,
    RequestedBy,
)
from cmtracker.reports import data, sections
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sheets import cell_text
from cmtracker.text.wording import Wording
from cmtracker.tracker import report, safety, sessions

EVERYTHING = frozenset(ReportSection)
HOSTILE = [
    '=HYPERLINK("http://x";"y")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "https://example.org/x",
    "00012",
    "1e5",
    "</script><b>&amp;",
    '#import "x"',
    "a\u202eb",
    "\U0001f600 漢字",
    "\ud800",
    "\ufffe\uffff",
    "_x0041_",
    "x" * 40_000,
]

FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""An example makes and reads a file: to look for a smaller one would take minutes."""

Rows = list[list[Any]]


def made_file(dossier: Dossier, format: ReportFormat, folder: Path) -> bytes:
    """Return a report as a file; nothing may be left of it in the folder."""
    out = io.BytesIO()
    report.fill(dossier, format, out, folder)
    assert list(folder.iterdir()) == []
    return out.getvalue()


def xlsx_rows(raw: bytes, *, data_only: bool = True) -> dict[str, Rows]:
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=data_only)
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def ods_rows(raw: bytes) -> dict[str, Rows]:
    found = {}
    for table in Document(io.BytesIO(raw)).body.tables:
        found[table.name] = [list(row) for row in table.get_values()]
    return found


assert NOW  # of the log that `ws` opens

READERS: dict[ReportFormat, Callable[[bytes], dict[str, Rows]]] = {
    ReportFormat.XLSX: xlsx_rows,
    ReportFormat.ODS: ods_rows,
}
BOTH = pytest.mark.parametrize("format", list(READERS))


def plain(value: Any) -> Any:
    """Return a cell as whole minutes, a number, a date or a text; the two readers differ in types.

    An empty text is an empty cell; 0:00 is read as a time of day.
    """
    if isinstance(value, timedelta):
        return round(value.total_seconds()) // 60
    if hasattr(value, "hour") and not isinstance(value, datetime):
        return value.hour * 60 + value.minute
    if isinstance(value, datetime):
        rounded = value + timedelta(seconds=30)
        whole = rounded.replace(second=0, microsecond=0)
        return whole if whole.hour or whole.minute else whole.date()
    if isinstance(value, float | int) or (value is not None and not isinstance(value, str | date)):
        return round(float(value), 6)
    return value or None


def table(rows: Rows) -> Rows:
    return [[plain(value) for value in row] for row in rows]


@pytest.fixture(scope="module")
def june_files(tmp_path_factory) -> dict[ReportFormat, dict[str, Rows]]:
    dossier = made(sections=EVERYTHING, audience=Audience.DETAILED)
    folder = tmp_path_factory.mktemp("sheets")
    return {one: read(made_file(dossier, one, folder)) for one, read in READERS.items()}


# --- what is in them -----------------------------------------------------------------------------


@BOTH
def test_the_sheets_stand_in_the_language_of_the_report(june_files, format):
    assert list(june_files[format]) == [
        "Jours",
        "Plages",
        "Semaines",
        "Limites",
        "Demandes",
        "Messages",
        "Estimation",
        "Heures de repos touchées",
        "Méthode",
    ]


def test_both_files_have_the_same_cells(june_files):
    xlsx, ods = june_files.values()

    for name, rows in xlsx.items():
        assert table(rows) == table(ods[name]), name


@BOTH
def test_a_section_that_is_left_out_has_no_sheet(format, tmp_path):
    kept = EVERYTHING - {ReportSection.DAYS, ReportSection.ESTIMATE}

    names = list(READERS[format](made_file(made(sections=kept), format, tmp_path)))

    assert names == [
        "Semaines",
        "Limites",
        "Demandes",
        "Messages",
        "Heures de repos touchées",
        "Méthode",
    ]


@BOTH
def test_nothing_is_estimated_for_category_a_nor_unless_it_is_asked_for(format, tmp_path):
    log = june()
    high = log._replace(profiles=tuple(one._replace(category="A") for one in log.profiles))

    for dossier in (made(), made(high, sections=EVERYTHING)):
        assert "Estimation" not in READERS[format](made_file(dossier, format, tmp_path))


@pytest.mark.parametrize(
    ("regime", "said", "not_said"),
    [
        ("fr-territorial", "l’employeur choisit le repos ou le paiement", "L3121-33"),
        ("fr-private", "L3121-33", "l’employeur choisit"),
    ],
)
def test_the_estimate_says_its_formula_and_who_decides(tmp_path, regime, said, not_said):
    log = june()
    log = log._replace(profiles=tuple(one._replace(regime=regime) for one in log.profiles))
    dossier = made(log, sections=EVERYTHING)

    rows = ods_rows(made_file(dossier, ReportFormat.ODS, tmp_path))["Estimation"]

    text = " ".join(str(row[0]) for row in rows[2:]).translate(SPACES)
    assert said in text
    assert not_said not in text
    assert "première tranche × son taux" in text


@BOTH
def test_requests_are_numbered_and_work_without_one_stands_after_them(june_files, format):
    head, *rows, total = table(june_files[format]["Demandes"])

    # Wednesday's 4 minutes are a request; Tuesday twice, Saturday and Sunday's hour are not
    assert [row[0] for row in rows] == [1, None, None, None, None]
    assert rows[0][head.index("Référence")] == "ticket 4512"
    assert rows[0][head.index("Demandé le")] == datetime.fromisoformat("2026-06-10T22:31")
    amounts = [head.index(name) for name in ("Demandées", "Sans trace écrite")]
    assert [sum(row[n] for row in rows) for n in amounts] == [4, 170]
    assert [total[n] for n in amounts] == [4, 170]


@BOTH
def test_an_empty_range_makes_a_file_without_sums(format, tmp_path):
    empty = june()._replace(sessions=(), counts=(), recoveries=())

    found = READERS[format](made_file(made(empty, sections=EVERYTHING), format, tmp_path))

    assert [plain(one) for one in found["Plages"][-1][:5]] == ["Total", None, None, 0, 0]


# --- figures -------------------------------------------------------------------------------------


@FEW
@given(cases(ladder=True), LANGUAGES, AUDIENCES, st.sampled_from(list(READERS)))
def test_every_column_with_a_total_adds_up_to_it(
    tmp_path_factory, case, language, audience, format
):
    dossier = made_of(case, language, audience)._replace(sections=EVERYTHING)
    raw = made_file(dossier, format, tmp_path_factory.mktemp("s"))

    word = Wording(language).text("report.sheets.total")
    for name, rows in READERS[format](raw).items():
        head, *body = table(rows)
        totals = [n for n, row in enumerate(body) if row[0] == word and head[0] != word]
        if not totals:
            continue
        lines, total = body[: totals[-1]], body[totals[-1]]
        for n, said in enumerate(total[1:], 1):
            if said is not None:
                found = sum(row[n] or 0 for row in lines)
                assert found == pytest.approx(said, abs=1e-4), (name, head[n])


@FEW
@given(cases(ladder=True), AUDIENCES, st.sampled_from(list(READERS)))
def test_the_figures_are_those_of_every_other_format(tmp_path_factory, case, audience, format):
    dossier = made_of(case, "fr", audience)
    found = READERS[format](made_file(dossier, format, tmp_path_factory.mktemp("s")))
    document = json.loads(json.dumps(data.figures(dossier)))
    lines = list(csv.reader(io.StringIO(data.figures_csv(dossier)), delimiter=";"))

    head, *days, total = table(found["Jours"])
    for label, key in (
        ("Travail noté", "worked_s"),
        ("Prévu", "due_s"),
        ("Hors horaires", "out_of_hours_s"),
        ("dont sur demande", "asked_for_s"),
        ("dont signalées à la hiérarchie", "disclosed_s"),
        ("dont sans trace écrite", "without_trace_s"),
        ("dont de nuit", "night_s"),
    ):
        column = head.index(label)
        said = [row[column] for row in days]
        assert said == [row[key] // MINUTE for row in document["rows"]]
        assert total[column] == document["total"][key] // MINUTE
        of_csv = lines[0].index(f"{label} (h)")
        hours = [float(row[of_csv].replace(",", ".")) for row in lines[1:]]
        assert said == [round(one * HOUR) // MINUTE for one in hours]

    # and as the table of weeks of the PDF prints them (months where the range is long)
    section = sections.weeks(dossier, Wording("fr"))  # none where nothing was worked or due
    printed = [minutes(text) for text in rows_of(section)[1][1:9]] if section else [0] * 8
    head, *_, week_total = table(found["Semaines"])
    names = ["Travail noté", "Prévu", "Non renseigné", "Hors horaires", "dont sur demande"]
    names += ["dont signalées à la hiérarchie", "dont sans trace écrite", "dont de nuit"]
    assert [week_total[head.index(name)] for name in names] == printed


@FEW
@given(cases(ladder=True), AUDIENCES)
def test_requests_add_up_to_the_three_amounts_of_the_range(case, audience):
    dossier = made_of(case, "en", audience)
    total = dossier.day_rows.total

    found = [(one.asked_s, one.disclosed_s, one.without_s) for one in dossier.traces]

    sums = tuple(map(sum, zip(*found, strict=True))) or (0, 0, 0)
    assert sums == (total.asked_s, total.disclosed_s, total.without_trace_s)


# --- what kind of cells --------------------------------------------------------------------------


def test_dates_and_durations_are_real_and_totals_are_formulas(tmp_path):
    raw = made_file(made(), ReportFormat.XLSX, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    days, lines = book["Jours"], book["Plages"]

    assert (days["A2"].value, days["A2"].number_format) == (
        datetime.fromisoformat("2026-06-08"),
        "dd/mm/yyyy",
    )
    assert (days["C2"].value, days["C2"].number_format) == (timedelta(hours=7), "[h]:mm")
    assert lines["B2"].value == datetime.fromisoformat("2026-06-08T09:00")
    assert days["C9"].value == "=SUM(C2:C8)"
    assert xlsx_rows(raw)["Jours"][8][2] == timedelta(hours=30, minutes=54)


def test_a_sheet_keeps_its_head_filters_and_prints_across_a_page(tmp_path):
    dossier = made(sections=EVERYTHING, last=date(2026, 6, 21))
    book = openpyxl.load_workbook(io.BytesIO(made_file(dossier, ReportFormat.XLSX, tmp_path)))

    for page in book:
        wide = page.max_column > 1
        assert page.freeze_panes == ("B2" if wide else "A2")
        assert page.print_title_rows == "$1:$1"
        assert page.print_area
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.auto_filter.ref is not None) is wide
        assert all(page.column_dimensions[one.column_letter].width >= 6 for one in page[1])
    assert book["Jours"].auto_filter.ref == "A1:Z15"
    assert [len(book[name]._charts) for name in ("Semaines", "Messages", "Jours")] == [1, 1, 0]


def test_less_than_two_weeks_are_not_drawn(tmp_path):
    dossier = made(sections=EVERYTHING, last=date(2026, 6, 20))
    book = openpyxl.load_workbook(io.BytesIO(made_file(dossier, ReportFormat.XLSX, tmp_path)))

    assert [page.title for page in book if page._charts] == []


def test_the_ods_names_its_type_first_and_keeps_heads_filters_and_print_ranges(tmp_path):
    raw = made_file(made(), ReportFormat.ODS, tmp_path)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        first = archive.infolist()[0]
        content = etree.fromstring(archive.read("content.xml"))
        settings = archive.read("settings.xml").decode()
        assert archive.testzip() is None

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert raw[38:].startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    spaces = {k: v for k, v in content.nsmap.items() if k}
    tables = content.findall(".//table:table", spaces)
    heads = content.findall(".//table:table-header-rows", spaces)
    ranges = content.findall(".//table:database-range", spaces)
    prints = [one.get(f"{{{spaces['table']}}}print-ranges") for one in tables]
    assert len(tables) == len(heads) == len(prints) > len(ranges) > 0
    assert prints[0] == "'Jours'.A1:.Z9"
    assert settings.count("VerticalSplitPosition") == len(tables)
    cell = content.find(".//table:table-cell[@office:value-type='time']", spaces)
    assert cell.get(f"{{{spaces['office']}}}time-value") == "PT07H00M00S"
    formulas = content.xpath("//@table:formula", namespaces=spaces)
    assert "of:=SUM([.C2:.C8])" in formulas


def long_words(tmp_path: Path, format: ReportFormat) -> bytes:
    """Return a report of two weeks with every sheet, one session with a note of many lines."""
    log = june()
    note = "le cabinet demande une réponse avant minuit, puis la retire " * 20
    sessions = tuple(one._replace(note=note if one.id == "wed" else "") for one in log.sessions)
    found = made(
        log._replace(sessions=sessions), sections=EVERYTHING, last=date(2026, 6, 21),
        audience=Audience.DETAILED,
    )  # fmt: skip
    return made_file(found, format, tmp_path)


def test_a_row_is_high_enough_for_what_stands_in_it(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(long_words(tmp_path, ReportFormat.XLSX)))

    for page in book:
        merged = {one.min_row for one in page.merged_cells.ranges}
        widths = {
            number: one.width
            for one in page.column_dimensions.values()
            for number in range(one.min, one.max + 1)
        }
        for row in page.iter_rows():
            for cell in row:
                if cell.row in merged or not isinstance(cell.value, str):
                    continue
                width = widths[cell.column]
                wraps = cell.alignment.wrap_text and len(cell.value) > 1.3 * width
                lines = min(20, len(cell.value) / width) if wraps else 1
                height = page.row_dimensions[cell.row].height or 15
                assert height >= 12 * lines, (page.title, cell.value)
                assert cell.row > 1 or max(map(len, cell.value.split())) <= width


def test_what_is_drawn_or_said_below_a_table_ends_where_the_print_does(tmp_path):
    raw = long_words(tmp_path, ReportFormat.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(raw))

    assert any(page._charts for page in book)
    for page in book:
        last = page.max_column
        for chart in page._charts:
            end = chart.anchor.to
            # It may end on the edge, which is the very beginning of the column behind.
            assert end.col < last or (end.col == last and end.colOff == 0)
        assert {one.max_col for one in page.merged_cells.ranges} <= {last}
    remarks = {page.title for page in book if page.merged_cells.ranges}
    assert "Messages" in remarks


@BOTH
def test_the_axis_of_hours_says_that_they_are_hours(tmp_path, format):
    with zipfile.ZipFile(io.BytesIO(long_words(tmp_path, format))) as archive:
        charts = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith(("xl/charts/chart", "Object 1/content"))
        ]

    if format is ReportFormat.XLSX:
        formats = [one.get("formatCode") for one in charts[0].iter("{*}numFmt")]
        assert '[h]" h"' in formats
    else:
        (style,) = charts[0].iter("{*}time-style")
        assert [(etree.QName(one).localname, one.text) for one in style][-1] == ("text", " h")


def test_the_pages_of_an_ods_have_room_for_their_heads_and_remarks_take_the_whole_width(tmp_path):
    with zipfile.ZipFile(io.BytesIO(long_words(tmp_path, ReportFormat.ODS))) as archive:
        styles = etree.fromstring(archive.read("styles.xml"))
        content = etree.fromstring(archive.read("content.xml"))
    spaces = {k: v for k, v in content.nsmap.items() if k}

    (layout,) = styles.findall(".//style:page-layout", spaces)
    for edge in ("header", "footer"):
        path = f"style:{edge}-style/style:header-footer-properties"
        assert layout.find(path, spaces) is not None
    told = content.xpath("//table:table-cell[@table:style-name='remark']", namespaces=spaces)
    wide = f"{{{spaces['table']}}}number-columns-spanned"
    assert told
    for cell in told:
        columns = len(cell.xpath("ancestor::table:table/table:table-column", namespaces=spaces))
        assert columns == 1 or cell.get(wide) == f"{columns}"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_the_log_becomes_a_formula_a_link_or_a_number(text, tmp_path):
    log = june()
    asked = Request(text, at("2026-06-09 20:00"), text, text, None, text)
    more = session("x", "09 21:30", "09 21:40", requested_by=RequestedBy.MANAGER, request=asked)
    log = log._replace(sessions=(*log.sessions, more._replace(note=text)))
    dossier = made(log, audience=Audience.PERSONAL)

    raw = made_file(dossier, ReportFormat.XLSX, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    found = [cell for row in book["Demandes"].iter_rows() for cell in row]
    of_ods = [value for row in ods_rows(made_file(dossier, ReportFormat.ODS, tmp_path))["Demandes"]
              for value in row]  # fmt: skip

    assert {one.data_type for one in found if cell_text(text) in str(one.value)} <= {
        "s",
        "inlineStr",
    }
    assert not [one for one in found if one.hyperlink]
    assert sum(one == cell_text(text) for one in of_ods) >= 2
    formulas = [one.value for one in found if one.data_type == "f"]
    assert all(one.startswith("=SUM(") for one in formulas)


@given(st.text())
def test_a_text_of_a_cell_is_one_line_of_characters_that_xml_has(text):
    root = etree.Element("x")
    root.text = cell_text(text)  # raises for a character that XML lacks
    assert "\n" not in root.text


# --- the file ------------------------------------------------------------------------------------


@BOTH
def test_the_same_report_gives_the_same_bytes(format, tmp_path):
    first, second = (made_file(made(), format, tmp_path) for _ in range(2))

    assert first == second


@BOTH
def test_the_file_says_title_and_day_and_no_name_where_it_is_hidden(format, tmp_path):
    def properties(dossier: Dossier) -> str:
        with zipfile.ZipFile(io.BytesIO(made_file(dossier, format, tmp_path))) as archive:
            parts = [n for n in archive.namelist() if "docProps" in n or n == "meta.xml"]
            return "".join(archive.read(name).decode() for name in parts)

    shown, hidden = properties(made()), properties(made(hide_name=True))
    assert "Camille Exemple" in shown
    assert "Camille" not in hidden
    assert "2026-06-20T12:00:00" in shown  # made at 9:12: for the management the day alone


def all_of(raw: bytes) -> str:
    """Return a file as text, every part of an archive."""
    if not raw.startswith(b"PK"):
        return raw.decode("utf-8", "replace").replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize("format", [one for one in ReportFormat if one is not ReportFormat.PDF])
@pytest.mark.parametrize("audience", list(Audience))
def test_neither_who_the_seal_went_to_nor_the_versions_name_is_in_a_file(
    ws, tmp_path, format, audience
):
    sessions.add(ws, at("2026-06-09 20:45"), at("2026-06-09 22:10"))
    safety.seal(ws, "zzrecipient")
    target = tmp_path / f"r.{format}"

    report.write(ws, target, report.ReportOptions("fr", format=format, audience=audience))

    said = all_of(target.read_bytes()).casefold()
    assert "zzrecipient" not in said
    names = (str(audience), "version détaillée", "usage personnel")
    assert [name for name in names if name in said] == []


@pytest.mark.parametrize("format", [one for one in ReportFormat if one is not ReportFormat.PDF])
def test_notes_circumstances_and_the_kind_of_an_absence_are_not_for_the_management(
    tmp_path, format
):
    fortnight = {"first": date(2026, 6, 8), "last": date(2026, 6, 21), "sections": EVERYTHING}
    managed, own = (
        all_of(made_file(made(audience=one, **fortnight), format, tmp_path))
        for one in (Audience.MANAGEMENT, Audience.PERSONAL)
    )

    assert [secret for secret in SECRETS if secret in managed] == []
    if format in {ReportFormat.XLSX, ReportFormat.ODS}:
        assert [secret for secret in ("Rappel du cabinet", "rgence", "aladie") if secret in own]


def test_what_is_refused_on_the_way_leaves_the_target_as_it_was(ws, tmp_path, monkeypatch):
    target = tmp_path / "r.xlsx"
    target.write_bytes(b"before")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", full)
    with pytest.raises(UserError) as refused:
        report.write(ws, target, report.ReportOptions("fr", format=ReportFormat.XLSX))

    assert refused.value.key == "report_not_written"
    assert target.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".cm")] == []


def test_a_folder_that_a_killed_program_left_is_removed_at_the_next_write(tmp_path):
    left = tmp_path / f"{files.PREFIX}{'0' * 16}{files.PART}"
    left.mkdir()
    (left / "rows").write_text("secret")
    kept = tmp_path / ".cmtracker-mine"
    kept.mkdir()

    files.write(tmp_path / "new", b"x")

    assert sorted(one.name for one in tmp_path.iterdir()) == [".cmtracker-mine", "new"]
