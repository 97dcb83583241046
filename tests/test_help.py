"""The pages "How is this figure made?": there is one for each figure, in both languages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cmtracker import paths
from cmtracker.importers.notes.draft import Asked
from cmtracker.importers.notes.lines import read as read_notes

FIGURES = sorted(path.stem for path in paths.resource("help/fr").glob("*.md"))
GUIDE = sorted(f"guide/{path.stem}" for path in paths.resource("help/fr/guide").glob("*.md"))
PAGES = [*FIGURES, *GUIDE]
LANGUAGES = ["fr", "en"]
README = Path(__file__).parent.parent / "README.fr.md"
FRIDAY = Asked(date(2026, 11, 20), 9 * 3_600, day=date(2026, 11, 19))
"""Friday morning; asked is what Thursday evening was."""
# Figure family or rule -> the page that tells how it is made.
NEEDED = {
    "out_of_hours",
    "evenings_nights_weekends",
    "daily_rest",
    "daily_span",
    "weeks",
    "weekly_rest",
    "break",
    "balance_and_coverage",
    "messages",
    "requested_by",
    "leave_and_disconnection",
    "compensation",
    "activities",
    "streaks",
    "periods",
    "community",
    "organisation",
    "reconstruction",
    "contradictions",
    "crises",
    "rest_hours",
}
WITH_A_LIMIT = NEEDED - {
    "evenings_nights_weekends",
    "balance_and_coverage",
    "messages",
    "activities",
    "streaks",
    "periods",
    "community",
    "organisation",
    "reconstruction",
    "contradictions",
    "crises",
    "rest_hours",
}


def read(language: str, page: str) -> str:
    return paths.resource(f"help/{language}/{page}.md").read_text(encoding="utf-8")


def test_every_figure_has_its_page_in_both_languages():
    english = {path.stem for path in paths.resource("help/en").glob("*.md")}

    assert set(FIGURES) == english == NEEDED


def test_the_guide_has_the_same_pages_in_both_languages():
    english = {f"guide/{path.stem}" for path in paths.resource("help/en/guide").glob("*.md")}

    assert english == set(GUIDE) != set()


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def in_the_window(language: str) -> set[str]:
    """Return every text of the window in a language, with ordinary spaces."""
    messages = ET.parse(paths.resource("i18n/cmtracker_fr.ts")).iter("message")  # noqa: S314 - our own
    found = (one.findtext("translation" if language == "fr" else "source") for one in messages)
    return {plain(text) for text in found if text}


@pytest.mark.parametrize("language", LANGUAGES)
def test_bold_words_of_the_guide_are_words_of_the_window(language):
    known = in_the_window(language)
    told = {page: re.findall(r"\*\*(.+?)\*\*", read(language, page)) for page in GUIDE}

    assert sum(map(len, told.values())) > 50
    unknown = {(page, word) for page, words in told.items() for word in words}
    assert {one for one in unknown if plain(one[1]) not in known} == set()


def test_words_in_italics_of_the_french_readme_are_words_of_the_window():
    text = README.read_text(encoding="utf-8").replace("**", "")
    told = {plain(word.replace("\n", " ")) for word in re.findall(r"\*([^*()]+?)\*", text)}
    told.remove("community managers")

    assert len(told) > 8
    assert told - in_the_window("fr") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_noted_lines_of_the_guide_are_read_as_they_stand(language):
    lines = re.findall(r"`([^`]+)`", read(language, "guide/phone"))
    lines = [line for line in lines if line != "-15"]

    found = read_notes("\n".join(lines), FRIDAY)

    assert len(lines) == 8
    assert [(line.text, line.problem) for line in found if line.problem] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_the_same_in_both_languages(page):
    french, english = read("fr", page), read("en", page)

    for mark in (r"^# ", r"^## ", r"^\* ", r"^\d\. "):
        count = len(re.findall(mark, french, re.MULTILINE))
        assert count == len(re.findall(mark, english, re.MULTILINE)), mark
    numbers = re.compile(r"2000-815|2002-60|L\d{4}-\d+|2003/88|99-43\.351|438418|2020-592")
    assert numbers.findall(french) == numbers.findall(english)


@pytest.mark.parametrize("page", PAGES)
def test_french_signs_never_stand_at_the_start_of_a_line(page):
    text = read("fr", page)

    assert not re.search(r" [;:!?»]|« |\d (h|min|%)\b|n° ", text)
    assert "'" not in text


@pytest.mark.parametrize("page", sorted(WITH_A_LIMIT))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_about_a_limit_names_its_source(language, page):
    assert re.search(r"n°\s\d+-\d+|art\.", read(language, page))


def test_no_page_is_empty_or_lost_beside_the_others():
    for language in LANGUAGES:
        folder: Path = paths.resource(f"help/{language}")
        found = [path for path in folder.rglob("*") if path.is_file()]
        assert {path.suffix for path in found} == {".md"}
        assert all(len(path.read_text(encoding="utf-8")) > 500 for path in found)
