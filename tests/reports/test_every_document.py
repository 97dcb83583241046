"""What PDF/UA-1 and PDF/A-3a ask of every document that the program makes.

Read with another library than the one that wrote them. The clauses are those of ISO 14289-1
(accessible), ISO 19005-3 (archival) and ISO 32000-1 (the format itself).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pikepdf
import pytest
from report_logs import june, made, session
from reports.test_accessible import attributes, nodes, scope, whole
from reports.test_debriefing import made as debriefing

from cmtracker.model import Audience, RequestedBy
from cmtracker.reports import debriefing_pdf, statement
from cmtracker.reports.marks import ROWS_KEPT_TOGETHER
from cmtracker.reports.pdf import pdf
from cmtracker.tracker import card

Node = pikepdf.Object
LANGUAGES = ("fr", "en")
JUNE = {"first": date(2026, 6, 1), "last": date(2026, 6, 30)}


def _statement(language: str) -> bytes:
    log = june()
    more = session("more", "12 19:00", "12 19:30", requested_by=RequestedBy.MANAGER)
    log = log._replace(sessions=(*log.sessions, more))
    return statement.pdf(made(log, language=language, **JUNE))


MAKERS: dict[str, Callable[[str], bytes]] = {
    "report": lambda language: pdf(whole(language)),
    "detailed": lambda language: pdf(whole(language, Audience.DETAILED)),
    "empty": lambda language: pdf(
        made(language=language, first=date(2026, 4, 1), last=date(2026, 4, 9))
    ),
    "statement": _statement,
    "card": card.card,
    "chronology": lambda language: debriefing_pdf.pdf(debriefing(language=language)),
}

STANDARD = set(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3
    H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code
    Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form""".split()  # noqa: SIM905 - a list
)
"""The structure types of ISO 32000-1, 14.8.4."""

WITHIN = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"}, "/TD": {"/TR"}, "/THead": {"/Table"}, "/TBody": {"/Table"},
    "/TFoot": {"/Table"}, "/LI": {"/L"}, "/LBody": {"/LI"},
}  # fmt: skip
"""What stands around elements that make no sense alone."""

DRAWING = {
    *("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI"),
    "INLINE IMAGE",
}
"""Operators that leave a mark on the page."""


@cache
def document(name: str, language: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(MAKERS[name](language)))


@pytest.fixture(params=[(name, language) for name in MAKERS for language in LANGUAGES],
                ids="-".join)  # fmt: skip
def case(request):
    name, language = request.param
    return document(name, language), language


def elements(found: pikepdf.Pdf) -> list[Node]:
    return list(nodes(found.Root.StructTreeRoot))


def kind(node: Node, found: pikepdf.Pdf) -> str:
    """Return the standard type of an element, also of one that is mapped to it."""
    roles = found.Root.StructTreeRoot.get("/RoleMap", {})
    said, seen = str(node.S), set()
    while said in roles and said not in seen:
        seen.add(said)
        said = str(roles[said])
    return said


def test_every_element_is_of_a_standard_type_and_stands_where_it_may(case):
    found, _ = case

    for node in elements(found):
        own = kind(node, found)
        assert own.removeprefix("/") in STANDARD
        if own in WITHIN:
            assert kind(node.P, found) in WITHIN[own], own


def test_everything_drawn_is_content_of_an_element_or_decoration(case):
    """ISO 14289-1, 7.1: real content is tagged, all else is an artifact."""
    found, _ = case
    parents = dict(numbers(found.Root.StructTreeRoot.ParentTree))
    for page in found.pages:
        own = parents[int(page.obj.StructParents)] if "/StructParents" in page.obj else ()
        for marks in drawn(page):
            assert marks, "neither tagged nor decoration"
            tag, mcid = marks[-1]
            if tag == "/Artifact":
                assert all(id_ is None for _, id_ in marks), "decoration inside content"
            else:
                assert mcid is not None
                assert own[mcid].S is not None


def numbers(tree: Node) -> Iterator[tuple[int, Node]]:
    """Yield the pairs of a number tree."""
    for kid in tree.get("/Kids", ()):
        yield from numbers(kid)
    told = list(tree.get("/Nums", ()))
    yield from ((int(key), value) for key, value in zip(told[::2], told[1::2], strict=True))


def drawn(page: pikepdf.Page) -> Iterator[list[tuple[str, int | None]]]:
    """Yield for each operator that draws the marked contents around it, the outermost first."""
    around: list[tuple[str, int | None]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            listed = operands[1] if len(operands) > 1 else {}
            mcid = listed.get("/MCID") if isinstance(listed, pikepdf.Dictionary) else None
            around.append((str(operands[0]), None if mcid is None else int(mcid)))
        elif name == "EMC":
            around.pop()
        elif name in DRAWING:
            # What stands in marked content without an id belongs to the one around it.
            shown = [one for one in around if one[0] == "/Artifact" or one[1] is not None]
            yield shown
    assert around == []


def test_every_content_of_the_tree_is_there_once(case):
    found, _ = case
    pages = {page.obj.objgen: number for number, page in enumerate(found.pages)}
    told = [
        (pages[page.objgen], id_) for node in elements(found) for page, id_ in contents_of(node)
    ]
    shown = {
        (number, marks[-1][1])
        for number, page in enumerate(found.pages)
        for marks in drawn(page)
        if marks and marks[-1][1] is not None
    }

    assert shown
    assert len(told) == len(set(told))
    assert shown <= set(told)


def contents_of(node: Node) -> Iterator[tuple[Node, int]]:
    """Yield the page and the id of each marked content that belongs to an element itself."""
    below = node.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, int):
            yield node.Pg, child
        elif isinstance(child, pikepdf.Dictionary) and "/MCID" in child:
            yield child.get("/Pg", node.get("/Pg")), int(child.MCID)


def test_headings_go_down_in_steps_from_one_title(case):
    """ISO 14289-1, 7.4."""
    found, _ = case
    levels = [
        int(match[1])
        for node in elements(found)
        if (match := re.fullmatch(r"/H(\d)", kind(node, found)))
    ]

    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_with_their_scope_and_rows_of_one_width(case):
    """ISO 14289-1, 7.5."""
    found, _ = case
    for table in (node for node in elements(found) if kind(node, found) == "/Table"):
        heads = [node for node in nodes(table) if kind(node, found) == "/TH"]
        assert heads
        assert {scope(head) for head in heads} <= {"/Column", "/Row", "/Both"}
        rows = [node for node in nodes(table) if kind(node, found) == "/TR"]
        assert len(set(widths(rows, found))) == 1


def widths(rows: list[Node], found: pikepdf.Pdf) -> list[int]:
    """Return how many columns each row covers, with cells that come down from rows above."""
    coming: dict[int, int] = {}  # rows still covered, by column
    told = []
    for row in rows:
        at = 0
        covered = {column for column, left in coming.items() if left}
        coming = {column: left - 1 for column, left in coming.items() if left}
        for cell in (node for node in nodes(row) if kind(node, found) in {"/TH", "/TD"}):
            while at in covered:
                at += 1
            for column in range(at, at + span(cell, "/ColSpan")):
                coming[column] = span(cell, "/RowSpan") - 1
                covered.add(column)
            at += span(cell, "/ColSpan")
        told.append(len(covered))
    return told


def span(cell: Node, name: str) -> int:
    found = [int(one[name]) for one in attributes(cell) if one is not None and name in one]
    return found[0] if found else 1


def test_pictures_have_words_and_a_place_on_the_page(case):
    """ISO 14289-1, 7.3; the place of a figure: ISO 32000-1, 14.8.5.4.3."""
    found, _ = case
    for figure in (node for node in elements(found) if kind(node, found) == "/Figure"):
        assert str(figure.Alt).strip()
        (box,) = [one.BBox for one in attributes(figure) if one is not None and "/BBox" in one]
        left, low, right, high = map(float, box)
        assert 0 <= left < right <= 596
        assert 0 <= low < high <= 842


def test_language_title_and_order_of_tabs_are_told(case):
    """ISO 14289-1, 7.1 and 7.18."""
    found, language = case
    root = found.Root

    assert str(root.Lang) == language
    assert bool(root.MarkInfo.Marked)
    assert not bool(root.MarkInfo.get("/Suspects", False))
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with found.open_metadata() as xmp:
        assert str(xmp["dc:title"]).strip()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["pdfuaid:part"] == "1"
    for page in found.pages:
        for link in page.get("/Annots", ()):
            assert str(page.Tabs) == "/S"
            assert str(link.get("/Contents", "")).strip(), "a link without words"
            assert "/StructParent" in link


def test_colours_and_fonts_are_in_the_file_and_letters_can_be_read_back(case):
    """ISO 19005-3, 6.2.3, 6.2.11.4 and 6.2.11.7."""
    found, _ = case
    (intent,) = [one for one in found.Root.OutputIntents if str(one.S) == "/GTS_PDFA1"]
    assert int(intent.DestOutputProfile.N) == 3
    fonts = [one for one in found.objects if is_a(one, "/Font")]

    assert fonts
    for font in fonts:
        if str(font.Subtype) == "/Type0":
            assert len(font.ToUnicode.read_bytes()) > 100
            (below,) = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(below.FontDescriptor.keys())
        else:
            assert str(font.Subtype) in {"/CIDFontType0", "/CIDFontType2"}


def is_a(found: Node, name: str) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == name


def test_files_inside_say_what_they_are_and_nothing_acts_by_itself(case):
    """ISO 19005-3, 6.8 and 6.5: no scripts, no actions, no passwords."""
    found, _ = case
    root = found.Root
    attached = list(root.get("/AF", ()))

    assert {str(one.UF) for one in attached} == set(found.attachments)
    for one in attached:
        assert str(one.AFRelationship) in {"/Data", "/Source", "/Alternative", "/Supplement"}
        assert str(one.EF.F.Subtype).count("/") == 2
        assert str(one.Desc).strip()
    assert not found.is_encrypted
    assert "/OpenAction" not in root
    assert "/AA" not in root
    assert "/JavaScript" not in root.get("/Names", {})
    for one in found.objects:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/Type" not in one:
            assert str(one.S) not in {"/JavaScript", "/Launch", "/Movie", "/Sound", "/SubmitForm"}


def pages_of(node: Node) -> set[tuple[int, int]]:
    """Return the pages that an element stands on."""
    below = [one for inner in nodes(node) for one in contents_of(inner)]
    return {page.objgen for page, _ in (*contents_of(node), *below) if page is not None}


def test_a_short_table_is_on_one_page_with_the_heading_and_the_words_above_it(case):
    found, _ = case
    order = [
        node
        for node in elements(found)
        if kind(node, found) in {"/P", "/Table"} or re.fullmatch(r"/H[23]", kind(node, found))
    ]
    inside = {one.objgen for node in order if kind(node, found) == "/Table" for one in nodes(node)}
    order = [node for node in order if node.objgen not in inside]
    for before, node in pairwise(order):
        if kind(node, found) != "/Table":
            continue
        rows = [one for one in nodes(node) if kind(one, found) == "/TR"]
        if len(rows) > ROWS_KEPT_TOGETHER:
            continue
        assert len(pages_of(node)) == 1
        if kind(before, found) != "/Table":
            assert pages_of(before) == pages_of(node)


def first(found: pikepdf.Pdf, own: str) -> Node:
    return next(node for node in elements(found) if str(node.S) == own)


def without(found: pikepdf.Pdf, own: str, name: str) -> None:
    """Take an attribute from the first element of a type."""
    for one in attributes(first(found, own)):
        if name in one:
            del one[name]


def untag(found: pikepdf.Pdf) -> None:
    page = found.pages[0]
    raw = b"".join(one.read_bytes() for one in as_list(page.obj.Contents))
    page.obj.Contents = found.make_stream(raw + b"\nBT ET 0 0 9 9 re f")


def as_list(one: Node) -> list[Node]:
    return list(one) if isinstance(one, pikepdf.Array) else [one]


def rename(found: pikepdf.Pdf, own: str, other: str) -> None:
    first(found, own).S = pikepdf.Name(other)


SPOILT = {
    "a type of one's own": (lambda one: rename(one, "/P", "/Sentence"),
                            test_every_element_is_of_a_standard_type_and_stands_where_it_may),
    "a cell outside rows": (lambda one: rename(one, "/TR", "/Div"),
                            test_every_element_is_of_a_standard_type_and_stands_where_it_may),
    "a square without a tag": (untag,
                               test_everything_drawn_is_content_of_an_element_or_decoration),
    "an element gone": (lambda one: first(one, "/H2").__delitem__("/K"),
                        test_every_content_of_the_tree_is_there_once),
    "a step left out": (lambda one: rename(one, "/H2", "/H3"),
                        test_headings_go_down_in_steps_from_one_title),
    "a head without scope": (lambda one: without(one, "/TH", "/Scope"),
                             test_tables_have_heads_with_their_scope_and_rows_of_one_width),
    "a picture nowhere": (lambda one: without(one, "/Figure", "/BBox"),
                          test_pictures_have_words_and_a_place_on_the_page),
    "no order of tabs": (lambda one: [page.obj.__delitem__("/Tabs") for page in one.pages
                                      if "/Tabs" in page.obj],
                         test_language_title_and_order_of_tabs_are_told),
    "letters that cannot be read": (
        lambda one: [font.__delitem__("/ToUnicode") for font in one.objects
                     if is_a(font, "/Font") and "/ToUnicode" in font],
        test_colours_and_fonts_are_in_the_file_and_letters_can_be_read_back),
    "a file of no relation": (lambda one: one.Root.__delitem__("/AF"),
                              test_files_inside_say_what_they_are_and_nothing_acts_by_itself),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_document_that_is_spoilt_is_found_out(name):
    spoil, check = SPOILT[name]
    found = pikepdf.open(io.BytesIO(MAKERS["report"]("fr")))
    spoil(found)

    with pytest.raises((AssertionError, AttributeError, ValueError, KeyError)):
        check((found, "fr"))
