"""The documents for contributors name what is there, and give each word one meaning."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
TEXT = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "README.md"])
def test_every_file_that_a_document_names_is_there(name):
    text = (TOP / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:cmtracker|resources|tests)/[\w./-]+)`", text))

    assert [path for path in sorted(named) if not (TOP / path).exists()] == []


def test_the_walks_return_to_a_module_once_at_most():
    walks = re.findall(r"^## The way of .*?(?=^## )", TEXT, flags=re.MULTILINE | re.DOTALL)

    assert len(walks) == 6
    for walk in walks:
        steps = re.split(r"^\d\. ", walk, flags=re.MULTILINE)[1:]
        first = [
            match[0] for step in steps if (match := re.findall(r"`(cmtracker/[\w/.]+)`", step))
        ]
        returns = [module for module, times in Counter(first).items() if times > 1]
        assert len(returns) <= 1, returns


def test_what_a_walk_says_is_defined_where_it_says():
    told = {
        "cmtracker/ui/today/presenter.py": ["_acting", "start", "refresh"],
        "cmtracker/tracker/timing.py": ["start"],
        "cmtracker/store/store.py": ["act"],
        "cmtracker/tracker/pages.py": ["today"],
        "cmtracker/tracker/overview.py": ["overview"],
        "cmtracker/ui/overview/page.py": ["gather"],
        "cmtracker/cli/exchange.py": ["import_"],
        "cmtracker/cli/reports.py": ["report"],
        "cmtracker/tracker/exchange.py": ["import_files"],
        "cmtracker/tracker/report.py": ["write"],
        "cmtracker/ui/shell/reminders.py": ["tick", "show_due", "answer"],
        "cmtracker/tracker/away.py": ["settle"],
    }
    for path, names in told.items():
        tree = ast.parse((TOP / path).read_text(encoding="utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for name in names:
            assert f"`{path}`" in TEXT
            assert f"`{name}`" in TEXT
            assert name in there, (path, name)


def test_each_word_of_the_glossary_has_one_meaning_and_they_are_in_order():
    words = re.findall(r"^\| ([^|]+?) \| [^|]+ \|$", TEXT.partition("## Glossary")[2], re.MULTILINE)
    words.remove("word")

    assert len(words) > 40
    assert words == sorted(set(words), key=lambda word: word.replace("-", " "))
