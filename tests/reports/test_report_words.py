"""The texts of the report: the same keys in both languages, none unused, typeset in French."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cmtracker import paths
from cmtracker.model import RequestedBy

FILES = ("report.toml", "breaches.toml", "errors_reports.toml")
SOURCES = [
    path.read_text(encoding="utf-8")
    for folder in ("reports", "tracker")
    for path in (Path(paths.__file__).parent / folder).glob("*.py")
]
# Keys put together from parts, and so not to be found in the source as they stand.
COMPOSED = re.compile(
    r"\.(one|other|zero|two|three|week|month|year)$|alt_|week_total|rests_(one|many)"
    r"|(title|intro)_(week|month|year)$|by_month"
)


def texts(language: str, file: str) -> dict[str, str]:
    """Return the texts of a file by their dotted keys."""

    def flat(tree, before=""):
        for key, value in tree.items():
            if isinstance(value, dict):
                yield from flat(value, f"{before}{key}.")
            else:
                yield f"{before}{key}", value

    return dict(flat(tomllib.loads(paths.resource(f"i18n/{language}/{file}").read_text("utf-8"))))


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_keys_and_the_same_values_in_them(file):
    french, english = texts("fr", file), texts("en", file)

    assert french.keys() == english.keys()
    for key, said in french.items():
        assert set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", english[key])), key


@pytest.mark.parametrize("file", FILES)
def test_french_is_written_with_french_quotes_and_apostrophes(file):
    for key, said in texts("fr", file).items():
        assert not re.search(r"['\"]", said), key


def test_every_text_of_the_report_is_used():
    source = "\n".join(SOURCES)
    last = {key: key.rpartition(".")[2] for key in texts("fr", "report.toml")}

    unused = [
        key
        for key, name in last.items()
        if not COMPOSED.search(key)
        and name not in set(RequestedBy)
        and not key.startswith("report.facts.")
        and not re.search(rf"[\"'.]{name}[\"']", source)
    ]
    assert unused == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_number_that_may_be_none_or_one_stands_after_a_colon(language):
    said = texts(language, "report.toml")["report.method.origin_borne_out"]

    assert re.findall(r": \{(\w+)\}", said) == ["covered", "borne"]


@pytest.mark.parametrize(("language", "evening"), [("en", "evening"), ("fr", "soirée")])
def test_the_lines_of_a_month_are_not_told_as_evenings(language, evening):
    """A Sunday or a day of absence has a line too; page 1 counts evenings in another sense."""
    told = texts(language, "report_sections.toml")

    for form in ("one", "other"):
        assert evening not in told[f"report.evenings.month_total.{form}"]
