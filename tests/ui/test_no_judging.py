"""Pictures and cards word what the analysis says: no sentence of theirs works anything out.

Read from the source. A method that words (its name begins with `_tell`, `_told`, `_said`, `_note`
or `_show_`, or it is `_lines`) may write figures and choose words by a kind or a sign; it may not
compare two figures, subtract or divide them, or look for the largest of several.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "cmtracker" / "ui"
WORDING = ("_tell", "_told", "_said", "_times", "_note", "_lines", "_when_back", "_sentence")
JUDGING = {"max", "min", "sum", "sorted", "abs", "round", "percent_of"}
FILES = sorted(
    path
    for folder in ("charts", "overview", "today", "journal", "imports", "reports")
    for path in (UI / folder).glob("*.py")
    if path.name not in ("readout.py", "legend.py", "table.py")
)


def methods(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def judging(function):
    """Yield what a function works out: largest of several, differences, figures compared."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in JUDGING:
                yield node.lineno, node.func.id
        elif isinstance(node, ast.BinOp) and isinstance(
            node.op, ast.Sub | ast.Div | ast.FloorDiv | ast.Mod
        ):
            if not isinstance(node.right, ast.Constant):
                yield node.lineno, "arithmetic"
        elif isinstance(node, ast.Compare):
            order = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
            sides = [node.left, *node.comparators]
            if any(isinstance(op, order) for op in node.ops) and not any(
                isinstance(side, ast.Constant) for side in sides
            ):
                yield node.lineno, "comparison"


def words(function):
    return function.name.startswith(WORDING)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_is_said_is_not_worked_out_beside_the_words(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    found = [
        (function.name, *what)
        for function in methods(tree)
        if words(function)
        for what in judging(function)
    ]

    assert found == []


@pytest.mark.parametrize(
    "said",
    [
        "max(rows)",
        "view.total.out_of_hours_s - view.before.out_of_hours_s",
        "now.worked / before.worked",
        "unknown > known",
        "sum(part)",
    ],
)
def test_the_check_finds_what_it_looks_for(said):
    (function,) = methods(ast.parse(f"def _tell(self):\n    return self.sentence({said})"))

    assert words(function)
    assert list(judging(function))


def test_sentences_are_looked_at_in_every_tab():
    seen = {
        path.stem
        for path in FILES
        for function in methods(ast.parse(path.read_text(encoding="utf-8")))
        if words(function)
    }

    assert {"weekly_hours", "activities", "channels", "phases", "streak_rows"} <= seen
    assert {"compared", "phase_lines", "key_figures", "cut_nights"} <= seen
