"""Every line that the window gives as an example of a note can be read, in both languages."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cmtracker.tracker import notes

TOP = Path(__file__).resolve().parents[2]
WEDNESDAY = date(2026, 11, 25)


def examples() -> set[str]:
    """Return the literals that stand as an example in a line for notes."""
    found = set()
    for file in (TOP / "cmtracker/ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                place = {"ask_about": 1, "setPlaceholderText": 0}.get(node.func.attr)
                on_a_note = node.func.attr == "ask_about" or "note.line" in ast.unparse(node.func)
                if place is not None and on_a_note and len(node.args) > place:
                    found |= set(literals(node.args[place]))
    return found


def literals(node: ast.expr) -> list[str]:
    parts = ast.walk(node)
    return [part.value for part in parts if isinstance(part, ast.Constant) and part.value]


def in_french(text: str) -> str:
    tree = ET.parse(TOP / "resources/i18n/cmtracker_fr.ts")  # noqa: S314 - our own file
    (found,) = {
        message.findtext("translation")
        for message in tree.iter("message")
        if message.findtext("source") == text
    }
    return str(found)


def test_the_examples_of_card_journal_and_phone_notes_are_found():
    assert len(examples()) >= 5


@pytest.mark.parametrize("text", sorted(examples()))
def test_an_example_is_read_without_a_refusal(record, clock, text):
    clock.at("2026-11-30 12:00")
    for example in (text, in_french(text)):
        entries = notes.read(record, example, WEDNESDAY)
        assert entries
        assert [one.error for one in entries] == [None] * len(entries), example
