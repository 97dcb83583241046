"""The phone card: one accessible page in each language, whose examples the grammar reads."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from cmtracker import cli
from cmtracker.reports import card as printed
from cmtracker.text.wording import Wording
from cmtracker.tracker import card

LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request):
    return request.param, PdfReader(io.BytesIO(card.card(request.param)))


def text_of(reader: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_card_is_one_page_with_its_language_and_a_title(made):
    language, reader = made

    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/Lang"].lower().startswith(language)
    assert reader.metadata.title == Wording(language).text("card.title")


def test_the_card_declares_pdf_ua_and_pdf_a(made):
    _, reader = made
    told = reader.trailer["/Root"]["/Metadata"].get_data().decode()

    assert "pdfuaid:part>1<" in told
    assert "pdfaid:part>3<" in told


def test_each_example_stands_on_the_card_with_what_is_understood(made):
    language, reader = made
    shown = text_of(reader)
    found = card.examples(Wording(language))

    assert len(found) == 6
    for line, means in found:
        assert line in shown
        assert " ".join(means.replace("\u00a0", " ").replace("\u202f", " ").split()) in shown


@pytest.mark.parametrize(
    ("language", "part"), [("fr", "vu, sans travail"), ("en", "seen, no work")]
)
def test_an_example_with_one_time_claims_no_work(language, part):
    means = [means for _, means in card.examples(Wording(language))]

    assert sum(part in one for one in means) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_holds_the_example_lines_and_no_address(language):
    wording = Wording(language)
    work, crisis = card.examples(wording), card.examples(wording, "card.crisis_lines")
    text = printed.short(printed.Examples(work, crisis))

    assert text.splitlines()[1:] == [line for line, _ in (*work, *crisis)]
    assert "http" not in text
    assert printed.code(text).startswith("<svg")


CRISIS = {
    "fr": [
        ("crise crue", "15 h 30 : début de la crise « crue »"),
        ("val? cabinet", "15 h 34 : Validation demandée, cabinet"),
        ("val ok", "16 h 21 : Validation obtenue"),
        ("publié fb", "16 h 24 : Publié, fb"),
        ("corrigé", "17 h 05 : Information corrigée"),
        ("relais DGS", "20 h 00 : Relais passé, DGS"),
        ("fin de crise", "21 h 00 : fin de la crise « crue »"),
    ],
    "en": [
        ("crisis flood", "15:30: crisis “flood” begins"),
        ("val? press office", "15:34: Validation asked for, press office"),
        ("val ok", "16:21: Validation obtained"),
        ("published fb", "16:24: Published, fb"),
        ("corrected", "17:05: Information corrected"),
        ("handover director", "20:00: Handed over, director"),
        ("end of crisis", "21:00: crisis “flood” ends"),
    ],
}
"""What the lines of a crisis on the card end with, and what is understood of them."""


def test_the_lines_of_a_crisis_stand_on_the_card_with_what_is_understood(made):
    language, reader = made
    shown = text_of(reader)
    found = card.examples(Wording(language), "card.crisis_lines")

    assert len(found) == len(CRISIS[language])
    for (line, means), (end, meant) in zip(found, CRISIS[language], strict=True):
        plain = " ".join(means.replace("\u00a0", " ").replace("\u202f", " ").split())
        assert line.endswith(end)
        assert plain.endswith(meant)
        assert line in shown
        assert plain in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_card_has_the_same_bytes(language):
    assert card.card(language) == card.card(language)


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def test_the_command_writes_the_card_and_nothing_into_the_log(data_dir, tmp_path, capsys):
    target = tmp_path / "carte.pdf"

    assert run("--lang", "fr", "notes", "--card", target) == 0
    assert target.read_bytes() == card.card("fr")
    assert str(target) in capsys.readouterr().out


def test_the_command_refuses_a_card_beside_notes_and_a_folder_in_its_place(
    data_dir, tmp_path, capsys
):
    notes = tmp_path / "notes.txt"
    notes.write_text("17/11 20h45-22h10", encoding="utf-8")

    assert run("notes", notes, "--card", tmp_path / "carte.pdf") == 2
    assert run("notes", "--card", tmp_path) == 1
    assert run("notes") == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "carte.pdf").exists()
