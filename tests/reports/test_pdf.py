"""The PDF itself, read back: standards, tags, language, words, attachments, nothing left behind."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from itertools import pairwise

import pytest
from pypdf import PdfReader
from report_logs import SECRETS, at, june, made

from cmtracker import files
from cmtracker.model import Audience, Log, Profile, Session
from cmtracker.reports import data
from cmtracker.reports.dossier import SealLine
from cmtracker.reports.pdf import pdf
from cmtracker.text.wording import Wording

BOTH = {"first": date(2026, 6, 8), "last": date(2026, 6, 21)}
EXAMPLE = {"fr": "Exemple – données fictives", "en": "Example – fictitious data"}


def read(dossier) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(dossier)))


def words(reader: PdfReader, pages: slice = slice(None)) -> str:
    """Return the text of some pages, every run of spaces and line ends one space."""
    return spaced(" ".join(page.extract_text() for page in reader.pages[pages]))


def spaced(text: str) -> str:
    """Return a text with every run of spaces and line ends as one space."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_document_is_tagged_archival_and_in_its_language(language):
    reader = read(made(language=language))

    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(r"pdfaid:part>3<", xmp)
    assert re.search(r"pdfaid:conformance>A<", xmp)
    assert re.search(r"pdfuaid:part>1<", xmp)


def test_title_and_author_are_those_of_the_report():
    meta = read(made()).metadata

    assert re.sub(r"\s", " ", meta.title) == (
        "Travail en dehors des horaires – Relevé du 8 au 14 juin 2026"
    )
    assert meta.author == "Camille Exemple"


def test_all_fonts_are_the_shipped_ones_and_embedded():
    reader = read(made())

    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    for font in fonts:
        (below,) = font["/DescendantFonts"]
        described = below.get_object()["/FontDescriptor"]
        assert re.search("Inter|NotoSerif", font["/BaseFont"])
        assert "/FontFile2" in described or "/FontFile3" in described


def test_page_one_stands_alone():
    page = words(read(made()), slice(0, 1))

    assert "2 h 54 hors horaires" in page
    assert "10 h 20" in page
    assert "Un constat" in page or "Deux constats" in page or "Trois constats" in page
    assert "Jours renseignés : 4 sur 5" in page
    assert re.search(r"figurent en page \d+\.", page)


def test_the_page_of_the_method_is_the_one_that_page_one_names():
    reader = read(made())
    named = int(re.search(r"figurent en page (\d+)\.", words(reader, slice(0, 1))).group(1))

    assert "Méthode Origine" in words(reader, slice(named - 1, named))


def test_every_session_stands_in_the_table_with_who_asked_and_its_reference():
    text = words(read(made()))

    assert "mer. 10 juin 22 h 36 22 h 40 4 min Nuit Hiérarchie" in text
    assert "DGA, SMS, 22 h 31, ticket 4512" in text
    assert "corrigée" in text
    assert "non renseigné" in text
    amounts = "4 min demandées · 2 h 50 sans trace écrite"
    assert f"travail noté : 30 h 54, dont 2 h 54 hors horaires : {amounts}" in text


def test_the_breach_is_told_with_its_source_and_the_lawful_exceptions():
    text = words(read(made()))

    assert "Repos de 10 h 20 du mercredi 10 juin à 22 h 40 au jeudi 11 juin à 9 h 00" in text
    assert "minimum prévu : 11 h (décret n° 2000-815, art. 3-I)" in text
    assert "L’art. 3-II du décret n° 2000-815 prévoit des exceptions" in text
    assert "il ne préjuge pas de leur qualification" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_is_marked_on_every_page_and_twice_on_the_first(language):
    reader = read(made(language=language, example=True))

    marks = [
        words(reader, slice(n, n + 1)).count(EXAMPLE[language]) for n in range(len(reader.pages))
    ]
    assert marks[0] == 2
    assert all(mark == 1 for mark in marks[1:])


def test_a_real_log_is_not_marked_as_an_example():
    assert EXAMPLE["fr"] not in words(read(made()))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_management_finds_no_secret_anywhere(language):
    document = {"format": "cmtracker", "sessions": [{"note": "Rappel du cabinet"}]}

    reader = read(made(**BOTH, language=language, document=document))

    root = reader.trailer["/Root"]
    hidden = [
        root["/Metadata"].get_data().decode(),
        str(reader.metadata),
        *(content.decode() for files in reader.attachments.values() for content in files),
        *reader.attachments,
    ]
    assert not [secret for secret in SECRETS for text in [words(reader), *hidden] if secret in text]
    assert not [name for name in Audience for text in hidden if name in text]


def test_the_detailed_reader_finds_notes_circumstances_and_the_document():
    document = {"format": "cmtracker", "version": 1, "sessions": [{"note": "Rappel du cabinet"}]}

    reader = read(made(audience=Audience.DETAILED, document=document))

    assert "Circonstances : urgence" in words(reader)
    assert "Note : Rappel du cabinet" in words(reader)
    ((name, (attached,)),) = reader.attachments.items()
    assert name == "releve-2026-06-08-2026-06-14.json"
    found = json.loads(attached)
    choices = found.pop("report")
    assert found == document
    assert (choices["from"], choices["to"]) == ("2026-06-08", "2026-06-14")
    assert choices["made"] == "2026-06-20T09:12:00+02:00"


def test_the_figures_attached_are_those_shown():
    ((_name, (attached,)),) = read(made()).attachments.items()

    figures = json.loads(attached)
    assert figures["total"]["out_of_hours_s"] == 174 * 60
    assert figures["rows"][0]["period"] == "2026-06-08"
    assert "sessions" not in figures


def test_a_hidden_name_is_nowhere():
    reader = read(made(hide_name=True))

    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "Camille" not in words(reader) + xmp + str(reader.metadata)


def test_the_digest_stands_on_the_last_page_only():
    seal = SealLine(at("2026-06-15 10:00"), "7f3a 91c2 5be0 44d1")

    reader = read(made(seal=seal))

    assert "7f3a 91c2 5be0 44d1" in words(reader, slice(-1, None))
    assert "7f3a" not in words(reader, slice(0, -1))
    assert "Empreinte datée" not in words(read(made()))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_logged_still_makes_a_report(language):
    text = words(read(made(Log(), language=language)))

    assert Wording(language).text("report.chart.empty") in re.sub(r"\s", " ", text)


def test_names_that_look_like_markup_are_only_names():
    odd = Profile(
        name='#panic("x") $a$ *b* _c_ <d> @e \\', organisation="[Ville] & Cie", category="B"
    )
    session = Session(at("2026-06-09 20:00"), at("2026-06-09 21:00"), id="x", note="#let $ `*`")

    text = words(
        read(
            made(Log(profiles=(odd,), sessions=(session,)), audience=Audience.PERSONAL),
        )
    )

    assert '#panic("x") $a$ *b* _c_ <d> @e \\, [Ville] & Cie' in text
    assert "#let $ `*`" in text


def test_the_same_dossier_gives_the_same_bytes():
    assert pdf(made()) == pdf(made())


def test_no_plain_space_can_part_a_number_from_its_unit_in_french():
    """A line may end at a plain space only, and pypdf keeps the others apart."""
    page = read(made()).pages[0].extract_text()

    assert not re.search(r"\d (?:h|min|%)\b", page)
    assert not re.search(r" [;:?!»]|« ", page)


def test_nothing_of_the_users_data_is_left_behind(tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    target = tmp_path / "out" / "releve.pdf"
    target.parent.mkdir()

    files.write(target, pdf(made()))

    assert list(scratch.iterdir()) == []
    assert list(target.parent.iterdir()) == [target]


def test_the_table_of_days_has_one_line_for_each_date():
    lines = data.figures_csv(made(language="en", audience=Audience.DETAILED)).splitlines()

    assert lines[0].startswith("date,worked_s,due_s,uncovered_s,balance_s,out_of_hours_s,night_s")
    assert len(lines) == 1 + 7
    assert lines[3].startswith("2026-06-10,25440,")  # 7 h and 4 min


def test_two_profiles_do_not_confuse_the_report():
    (profile,) = june().profiles
    later = profile._replace(since=date(2026, 6, 10), category="C", name="")

    text = words(read(made(june()._replace(profiles=(profile, later)))), slice(0, 1))

    assert "catégorie C" in text


def structure(reader: PdfReader) -> list[tuple[str, dict]]:
    """Return the tags of a document in reading order."""
    found = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if not hasattr(node, "get"):
            continue
        if "/S" in node:
            found.append((node["/S"], node))
        below = node.get("/K", [])
        below = below.get_object() if hasattr(below, "get_object") else below
        waiting += reversed(below if isinstance(below, list) else [below])
    return found


def test_a_screen_reader_gets_headings_in_steps_tables_with_headers_and_a_told_chart():
    tags = structure(read(made(**BOTH)))

    levels = [int(tag[2:]) for tag, _ in tags if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    charts = [node for tag, node in tags if tag == "/Figure"]
    assert ["heures hors horaires par semaine" in spaced(node["/Alt"]) for node in charts] == [True]
    assert [tag for tag, _ in tags].count("/Table") >= 4
    assert "/TH" in {tag for tag, _ in tags}
