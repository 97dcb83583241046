"""A log that holds a decision of the head of service never says that it holds none."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

NOW = "2026-07-08T09:00:00+02:00"
SHORT_RESTS = (
    ("2026-06-09T09:00", "2026-06-09T23:30"),
    ("2026-06-10T08:00", "2026-06-10T12:00"),
    ("2026-06-16T09:00", "2026-06-16T23:30"),
    ("2026-06-17T08:00", "2026-06-17T12:00"),
)


@pytest.fixture
def logged(done):
    """Two short rests."""
    done("profile", "set", "--category", "B", now=NOW)
    for start, end in SHORT_RESTS:
        done("add", start, end, now=NOW)


def told(done, tmp_path, language: str) -> str:
    """Return the sentences of the list of breaches, and the text of the report."""
    found = done("--lang", language, "breaches", now=NOW)["breaches"]
    done("--lang", language, "report", "-o", tmp_path / "r.pdf", now=NOW)
    pages = " ".join(page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages)
    said = " ".join([*(one["sentence"] for one in found), pages])
    return " ".join(said.split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_a_decision_the_log_says_that_there_is_none(done, logged, tmp_path, language):
    said = told(done, tmp_path, language)

    none = {"en": "no such decision is recorded", "fr": "aucune décision n’est enregistrée"}
    assert said.count(none[language]) > 2  # each breach, and the method


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rule", ["daily_rest", "break"])
def test_with_a_decision_nothing_says_that_there_is_none(done, logged, tmp_path, language, rule):
    span = ("2026-06-09", "2026-06-10")
    done("decision", "add", "decision 7", *span, "--rule", rule, now=NOW)

    said = told(done, tmp_path, language)

    assert "no such decision" not in said
    assert "aucune décision n’est" not in said
    mark = {"en": "covers says so", "fr": "porte cette mention"}
    assert mark[language] in said
