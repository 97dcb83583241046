"""Entries of menus are made in Python, so that they last as long as their menu."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import dump

from cmtracker.ui.widgets.menus import add_entry

UI = Path(__file__).resolve().parents[2] / "cmtracker/ui"


def made_by_qt(tree: ast.AST) -> list[int]:
    """Return the lines on which what `addAction` returns is used: only what Qt made is returned."""
    statements = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    return [
        one.lineno
        for one in ast.walk(tree)
        if isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr == "addAction"
        and (id(one) not in statements or _is_text(one.args[0]))
    ]


def _is_text(node: ast.expr) -> bool:
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return isinstance(node, ast.Constant | ast.JoinedStr) or called in {"self.tr", "entry"}


def test_no_entry_of_a_menu_is_made_by_qt():
    found = {
        str(file.relative_to(UI)): lines
        for file in UI.rglob("*.py")
        if (lines := made_by_qt(ast.parse(file.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_what_would_be_made_by_qt_is_seen():
    seen = made_by_qt(ast.parse("a = menu.addAction('x')\nmenu.addAction(self.tr('y'), act)\n"))
    assert seen == [1, 2]
    assert made_by_qt(ast.parse("menu.addAction(made)")) == []


def test_an_entry_belongs_to_its_menu_and_is_known_to_python(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    menu = QMenu(window)
    made = add_entry(menu, "Show it no longer")

    assert menu.actions() == [made]
    assert made.parent() is menu
    assert "wasCreatedByPython 1" in dump(made)
