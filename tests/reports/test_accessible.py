"""What a screen reader gets of a report, read with another library than the one that wrote it.

PDF/UA-1 (ISO 14289-1): tables with header cells, pictures with an alternative text, one order of
headings, a language. PDF/A-3a (ISO 19005-3): fonts embedded, attachments with their relationship.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pikepdf
import pytest
from report_logs import SPACES, at, june, made

from cmtracker.model import (
    Activity,
    Audience,
    Crisis,
    CrisisMark,
    Incident,
    IncidentKind,
    IncidentResponse,
    MarkKind,
    OnCall,
    Place,
    ReportSection,
)
from cmtracker.reports.dossier import SealLine
from cmtracker.reports.pdf import pdf, tree

ALL = frozenset(ReportSection)


def whole(language: str = "fr", audience: Audience = Audience.MANAGEMENT):
    """Return the dossier of the fortnight with every section in it."""
    log = june()
    window = OnCall(at("2026-06-13 08:00"), at("2026-06-14 08:00"), "délibération 7")
    sessions = tuple(
        one._replace(place=Place.HOME, activity=Activity.ANSWERING) for one in log.sessions
    )
    return made(
        log._replace(
            sessions=sessions,
            on_call=(window,),
            crises=(Crisis("Crue", at("2026-06-10 20:00"), at("2026-06-11 12:00")),),
            marks=(CrisisMark(MarkKind.VALIDATION_ASKED, at("2026-06-10 21:00")),),
            incidents=(
                Incident(
                    date(2026, 6, 10),
                    IncidentKind.DISCRIMINATION,
                    responses=(IncidentResponse.HIERARCHY,),
                ),
            ),
        ),
        language=language,
        audience=audience,
        sections=ALL,
        last=date(2026, 6, 21),
        seal=SealLine(at("2026-06-15 10:00"), "7f3a-91c2-5be0-44d1", 3),
    )


@cache
def document(language: str = "fr") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf(whole(language))))


Node = pikepdf.Object


def nodes(node: Node) -> Iterator[Node]:
    """Yield the structure elements below a node, in reading order."""
    below = node.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from nodes(child)


def tagged(kind: str, language: str = "fr") -> list[Node]:
    root = document(language).Root.StructTreeRoot
    return [node for node in nodes(root) if str(node.S) == kind]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_standards_are_claimed_and_the_language_is_set(language):
    found = document(language)

    with found.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["pdfuaid:part"] == "1"
    assert str(found.Root.Lang) == language
    assert bool(found.Root.MarkInfo.Marked)
    assert bool(found.Root.ViewerPreferences.DisplayDocTitle)


def test_every_table_has_a_header_cell_for_each_of_its_columns():
    tables = tagged("/Table")

    shown = sum(
        block["kind"] == "table" for one in tree(whole())["sections"] for block in one["blocks"]
    )
    assert len(tables) == shown
    for table in tables:
        rows = [node for node in nodes(table) if str(node.S) == "/TR"]
        kinds = [str(node.S) for node in nodes(rows[0])]
        assert set(kinds) & {"/TH", "/TD"} == {"/TH"}
        widest = max(sum(str(n.S) in {"/TH", "/TD"} for n in nodes(row)) for row in rows)
        assert kinds.count("/TH") == widest
        heads = [node for node in nodes(rows[0]) if str(node.S) == "/TH"]
        assert {scope(head) for head in heads} == {"/Column"}


def scope(head: Node) -> str:
    """Return what a header cell is the head of."""
    return "".join(str(one.Scope) for one in attributes(head) if "/Scope" in one)


def attributes(node: Node) -> list[Node]:
    found = node.get("/A")
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def test_the_days_of_a_week_are_a_table_of_page_1_with_header_cells():
    found = pikepdf.open(io.BytesIO(pdf(made(sections=frozenset()))))
    tables = [node for node in nodes(found.Root.StructTreeRoot) if str(node.S) == "/Table"]

    (table,) = tables
    first = next(node for node in nodes(table) if str(node.S) == "/TR")
    kinds = [str(node.S) for node in nodes(first) if str(node.S) in {"/TH", "/TD"}]
    assert kinds == ["/TH"] * 7


def test_every_chart_is_a_picture_with_its_figures_in_words():
    (chart,) = tagged("/Figure")

    said = str(chart.Alt).translate(SPACES)
    assert "Maximum : 2 h 54" in said
    assert "Hiérarchie : 4 min." in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_headings_go_down_in_steps_from_one_title(language):
    root = document(language).Root.StructTreeRoot
    levels = [int(found[1]) for n in nodes(root) if (found := re.fullmatch(r"/H(\d)", str(n.S)))]

    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_section_has_its_bookmark():
    with document().open_outline() as outline:
        (title,) = outline.root
        marked = [item.title.translate(SPACES) for item in title.children]

    sections = [one["title"].translate(SPACES) for one in tree(whole())["sections"]]
    assert len(sections) == len(ALL) - 2  # no statement was made, and no period named
    assert marked[-len(sections) :] == sections


def test_the_data_are_attached_to_the_document_with_their_relationship():
    (spec,) = document().Root.AF

    assert str(spec.AFRelationship) == "/Data"
    assert str(spec.EF.F.Subtype) == "/application/json"
    assert str(spec.UF) == "releve-2026-06-08-2026-06-21.json"
    assert str(spec.Desc)


def test_every_font_is_shipped_and_embedded():
    fonts = [one for one in document().objects if is_font(one)]

    assert fonts
    for font in fonts:
        assert re.search("Inter|NotoSerif", str(font.FontName))
        assert {"/FontFile2", "/FontFile3"} & set(font.keys())


def is_font(found: Node) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"


def test_nothing_is_drawn_that_is_neither_tagged_nor_marked_as_decoration():
    for page in document().pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in {"Tj", "TJ", "'", '"'}:
                assert depth, operands
        assert depth == 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_words_come_in_the_order_in_which_they_are_read(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(whole()))

    said = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True
    ).stdout
    said = re.sub(r"\s+", " ", said)

    report = tree(whole())
    front = report["front"]
    wanted = [
        front["title"],
        front["range"],
        front["figures"][0]["numbers"][0][0],
        front["chart"]["title"],
        front["coverage"]["title"],
        *(one["title"] for one in report["sections"]),
    ]
    at_ = 0
    for title in (re.sub(r"\s+", " ", one) for one in wanted):
        found = said.find(title, at_)
        assert found >= 0, title
        at_ = found + len(title)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_parts_of_the_foot_of_a_page_stand_apart_however_long_the_range_is_to_write(
    language, tmp_path
):
    path = tmp_path / "report.pdf"
    first, last = date(2024, 9, 21), date(2026, 9, 30)
    more = {"language": language, "audience": Audience.DETAILED}
    path.write_bytes(pdf(made(june(), first=first, last=last, **more)))

    page = subprocess.run(
        ["pdftotext", "-layout", "-f", "1", "-l", "1", path, "-"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip

    foot = page.strip().splitlines()[-1].strip()
    assert len(re.split(r"\s{2,}", foot)) == 3, foot
