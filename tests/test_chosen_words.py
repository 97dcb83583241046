"""Words that mislead, accuse or are two for one thing are in no text of the program.

Read from the texts as they are kept: catalogues, translations of the window, help pages, rules.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from test_wording import texts

from cmtracker import paths

TRANSLATIONS = paths.resource("i18n/cmtracker_fr.ts")
UI = Path(__file__).resolve().parents[1] / "cmtracker" / "ui"

FRENCH = (
    r"dont [^.;]* déjà compt",  # beside a duration that has lost it already
    r"aucune décision n’est connue",
    r"n’a pas pu être confirmé",
    r"la charte \(charte",
    r"\bjournal existait\b",
    r"\b[Aa]ux horaires\b(?! (différents|variables))",
    r"\ben virulents\b|\ben traités\b",
    r"[Aa]bsente? du rapport",
    r"[Tt]ravail en cause",
    r"[Mm]inuteur",
    r"\b[Aa]ctes?\b",
    r"[Pp]hrases? secrètes?",
    r"qui d’autre pourrait",
    r"mène(nt)? (à|au)\b|[Oo]ù mène|menant au",
    r"par demandeur",
    r"plus soutenu",
    r"À quoi passe",
    r"[Dd]éfaut de cmtracker",
    r"[Oo]n discute",
    r"pour de bon",
    r"toute seule",
    r"[Cc]ompte comme demandé",
    r"qui valent pour vous",
    r"de qui que ce soit",
    r"d’une autre élue",
    r"temps d’avant",
    r"[Ee]ncore une fois",
    r"\bJe continue|[Qq]uand est-ce que je",
    r"[Rr]econstitu",
    r"[Ll]e plus long, en jours",
    r"plages de suite",
    r"(?<![A-Za-zÀ-ÿ])0\u00a0?(soirée|repos)\b",
    r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]",  # a straight apostrophe
)
ENGLISH = (
    r"[Ww]ork concerned",
    r"weekends? of \{?\w+\}? ha(s|ve) work",
    r"\b(breach|breaches|follower|followers|limit|limits) less\b",
    r"\b[Bb]reach(es)?\b",
    r"[Ww]ork (is )?noted\b|[Nn]oted work|[Hh]ours (are )?noted",
    r"to be looked at",
    r"to the minute below",
    r"with the department",
    r"\bcourriel\b|\bappel\b",
    r"\b(leads?) to \{",
    r"[Rr]econstructed",
)
SEVERAL = ("report.facts.requests", "report.facts.requests_channel")
"""Facts that are told of five cases or more, and of most of them."""
CODE = re.compile(r"`[^`]*`")
AFTER_A_FIGURE = re.compile(r"\{(?!date)\w+\}[ \u00a0](?:[\w’]+[ \u00a0])?\w+(?:és|ées)\b")


def of_the_window() -> Iterator[tuple[str, str]]:
    """Yield each text of the window in English, and its French."""
    for message in ET.parse(TRANSLATIONS).iter("message"):  # noqa: S314 - our own file
        english = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.iter("numerusform")]
        for french in forms or [translation.text or ""]:
            yield english, french


def said(language: str) -> Iterator[tuple[str, str]]:
    """Yield where a text of a language stands, and the text."""
    yield from texts(language).items()
    for english, french in of_the_window():
        yield english[:50], french if language == "fr" else english
    for page in paths.resource(f"help/{language}").glob("*.md"):
        yield page.name, CODE.sub("", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("language", "patterns"), [("fr", FRENCH), ("en", ENGLISH)], ids=["fr", "en"]
)
def test_no_text_has_a_word_that_was_given_up(language, patterns):
    found = [
        (where, match[0])
        for where, text in said(language)
        for pattern in patterns
        if (match := re.search(pattern, text))
    ]

    assert found == []


def test_a_participle_after_a_figure_is_a_plural_of_its_own():
    found = [
        key
        for key, text in texts("fr").items()
        if AFTER_A_FIGURE.search(text) and not key.endswith(".other") and key not in SEVERAL
    ]

    assert found == []


def test_every_english_text_of_the_window_is_read():
    literals = {
        node.args[0].value
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert literals <= {english for english, _ in of_the_window()}
