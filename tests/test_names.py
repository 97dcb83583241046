"""One name for one thing: no public class and no constant is written down twice."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "cmtracker"

# Seconds of a day, an hour, a week, 36 hours and a quarter: `model` names them. `files` knows no
# `model`, and the running card is wide from 900 pixels on.
NAMED = {
    86_400: "DAY",
    3_600: "HOUR",
    604_800: "7 * DAY",
    129_600: "LONGEST_SESSION",
    900: "QUARTER",
}
MAY_WRITE_THEM = {"model.py", "files.py", "ui/today/running_card.py"}


def classes_named_twice(package: Path) -> dict[str, list[str]]:
    """Return each name that two public classes of a package have, with their modules."""
    found = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(package).as_posix())
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def constants_written_twice(package: Path) -> dict[str, list[str]]:
    """Return each constant that two modules define alike, private or not, with the modules.

    Type variables belong to the module that uses them.
    """
    found = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            name, value = _defined(node)
            if name.strip("_").isupper() and value is not None and "TypeVar" not in value:
                place = path.relative_to(package).as_posix()
                found[name.strip("_"), value].append(place)
    return {name: paths for (name, _), paths in found.items() if len(paths) > 1}


def _defined(node: ast.stmt) -> tuple[str, str | None]:
    match node:
        case ast.Assign([ast.Name(name)], value) | ast.AnnAssign(ast.Name(name), _, value) if value:
            return name, ast.unparse(value)
    return "", None


def bounds_named_twice(package: Path) -> dict[str, list[str]]:
    """Return each public bound (MOST_…, LONGEST_…) that two modules define, with the modules.

    Two modules with the same name for a bound may have two figures for it.
    """
    found = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            name, value = _defined(node)
            if value is not None and name.startswith(("MOST_", "LONGEST_", "LARGEST_")):
                found[name].append(path.relative_to(package).as_posix())
    return {name: paths for name, paths in found.items() if len(paths) > 1}


def unnamed_numbers(package: Path) -> list[str]:
    """Return where a number stands that has a name in `model`."""
    return [
        f"{path.relative_to(package).as_posix()}:{node.lineno}: {node.value} is {NAMED[node.value]}"
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).as_posix() not in MAY_WRITE_THEM
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in NAMED
    ]


def test_no_public_class_name_is_used_twice():
    assert classes_named_twice(PACKAGE) == {}


def test_no_constant_is_written_twice():
    assert constants_written_twice(PACKAGE) == {}


def test_no_bound_has_two_figures():
    assert bounds_named_twice(PACKAGE) == {}


def test_a_number_that_has_a_name_is_called_by_it():
    assert unnamed_numbers(PACKAGE) == []


@pytest.fixture
def package(tmp_path):
    (tmp_path / "a.py").write_text(
        "class Row: ...\nclass _Own: ...\nMOST: int = 5\nT = TypeVar('T')"
    )
    (tmp_path / "b.py").write_text("class Row: ...\nclass _Own: ...\n_MOST = 5\nLEAST = 3_600")
    (tmp_path / "c.py").write_text("MOST = 6\nT = TypeVar('T')\nMOST_DAYS = 900\nQUARTERS = 900")
    (tmp_path / "d.py").write_text("MOST_DAYS = 7")
    return tmp_path


def test_what_is_there_twice_is_found(package):
    assert classes_named_twice(package) == {"Row": ["a.py", "b.py"]}
    assert constants_written_twice(package) == {"MOST": ["a.py", "b.py"]}
    assert bounds_named_twice(package) == {"MOST_DAYS": ["c.py", "d.py"]}
    assert unnamed_numbers(package) == [
        "b.py:4: 3600 is HOUR",
        "c.py:3: 900 is QUARTER",
        "c.py:4: 900 is QUARTER",
    ]
