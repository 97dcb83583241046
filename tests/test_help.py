"""The pages "How is this figure made?": there is one for each figure, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmtracker import paths

PAGES = sorted(path.stem for path in paths.resource("help/fr").glob("*.md"))
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

    assert set(PAGES) == english == NEEDED


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
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_about_a_limit_names_its_source(language, page):
    assert re.search(r"n°\s\d+-\d+|art\.", read(language, page))


def test_no_page_is_empty_or_lost_beside_the_others():
    for language in ("fr", "en"):
        folder: Path = paths.resource(f"help/{language}")
        assert {path.suffix for path in folder.iterdir()} == {".md"}
        assert all(len(path.read_text(encoding="utf-8")) > 500 for path in folder.iterdir())
