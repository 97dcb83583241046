"""Every reason an importer gives has a sentence in each language, with the same values."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "cmtracker/importers").rglob("*.py")
)


def texts(language: str, file: str, table: str) -> dict[str, str]:
    path = ROOT / "resources/i18n" / language / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))[table]


def raised(pattern: str) -> set[str]:
    return set(re.findall(pattern, SOURCES))


FILES = [
    (
        "errors_importers",
        "errors",
        raised(r'UserError\(\s*"(\w+)"') | {"file_cut", "file_not_json"},
    ),
    ("skipped", "skipped", raised(r'(?:BadEntry|LeftOut)\(\s*"(\w+)"')),
]


@pytest.mark.parametrize(("file", "table", "keys"), FILES, ids=["errors", "skipped"])
def test_each_reason_has_a_sentence_and_no_sentence_is_left_over(file, table, keys):
    assert set(texts("fr", file, table)) == keys


@pytest.mark.parametrize(("file", "table", "keys"), FILES, ids=["errors", "skipped"])
def test_french_and_english_say_the_same_values(file, table, keys):
    french, english = texts("fr", file, table), texts("en", file, table)

    assert list(french) == list(english)
    for key in french:
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (french[key], english[key])
        ]
        assert fields[0] == fields[1], key
