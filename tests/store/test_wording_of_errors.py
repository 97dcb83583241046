"""Every refusal of the store has its sentence, in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / "cmtracker" / "store"


def sentences(language: str) -> dict[str, str]:
    text = (ROOT / f"resources/i18n/{language}/errors_store.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["errors"]


def raised() -> set[str]:
    source = "\n".join(path.read_text(encoding="utf-8") for path in STORE.glob("*.py"))
    keys = set(re.findall(r'(?:UserError|_Stop)\(\s*"(\w+)"', source))
    for key in {"file_damaged", *re.findall(r'damaged\(\w+, "(\w+)"', source)}:
        keys |= {key, f"{key}_alone"}
    keys |= set(re.findall(r'_told\("(\w+)"', source))
    for key in re.findall(r'"(log_cut|log_missing)"', source):
        keys |= {key, f"{key}_alone"}
    return keys


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_can_be_raised_is_what_is_worded(language):
    assert set(sentences(language)) == raised()


def test_both_languages_say_the_same_values():
    french, english = sentences("fr"), sentences("en")
    for key, sentence in french.items():
        fields = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert fields == {name for _, name, _, _ in Formatter().parse(english[key]) if name}, key
