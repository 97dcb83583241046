"""The tool finds what it is for: on a made-up package, one mutation of each end."""

from __future__ import annotations

import ast

import pytest
from mutate.__main__ import run
from mutate.mutations import mutations
from mutate.trials import candidates, names_of_tests

MODULE = """
def is_late(minute: int, limit: int = 3) -> bool:
    \"\"\"Return 1.\"\"\"
    return minute > limit


def doubled(minute: int) -> int:
    return minute * 2


def unused(minute: int) -> int:
    return minute + 1
"""
TESTS = """
from cmtracker.analysis.steps import doubled, is_late


def test_far_from_the_limit():
    assert is_late(9) and not is_late(1)


def test_doubled():
    assert doubled(4) == 8
"""


@pytest.fixture
def checkout(tmp_path):
    for name, text in {
        "cmtracker/__init__.py": "",
        "cmtracker/analysis/__init__.py": "",
        "cmtracker/analysis/steps.py": MODULE,
        "tests/analysis/test_steps.py": TESTS,
        "pyproject.toml": "[tool.pytest.ini_options]\naddopts = ['--import-mode=importlib']\n",
    }.items():
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "checkout"


@pytest.mark.slow
def test_a_change_is_killed_survives_or_is_not_covered(checkout, tmp_path, capsys):
    found = candidates(checkout)
    wanted = ("minute > limit", "minute * 2", "minute + 1")
    chosen = {
        number: next(
            one
            for one in found
            if MODULE.encode()[one.start : one.end].decode() == text and one.new != "pass"
        )
        for number, text in enumerate(wanted, 1)
    }

    ended = run(checkout, tmp_path / "work", chosen, parallel=2)

    assert ended == {"survived": 1, "killed": 1, "not covered": 1}
    lines = capsys.readouterr().out.splitlines()
    assert sorted(line.split()[0:2] for line in lines[1:]) == [
        ["1", "survived"],
        ["2", "killed"],
        ["3", "not"],
    ]
    assert (checkout / "cmtracker/analysis/steps.py").read_text(encoding="utf-8") == MODULE


def test_tests_that_fail_by_themselves_prove_nothing(checkout, tmp_path):
    (checkout / "tests/analysis/test_steps.py").write_text("def test_it():\n    assert False\n")

    with pytest.raises(RuntimeError, match="without any change"):
        run(checkout, tmp_path / "work", {1: candidates(checkout)[0]}, parallel=1)


@pytest.mark.parametrize(
    ("source", "kind", "changed"),
    [
        ("a = b < c", "comparison", "a = (b <= c)"),
        ("a = b is None", "comparison", "a = (b is not None)"),
        ("a = b + é", "operator", "a = (b - é)"),
        ("é = min(a, b)", "operator", "é = (max(a, b))"),
        ("a = b or c", "and/or", "a = (b and c)"),
        ("a = not b", "not", "a = (b)"),
        ("a = True", "constant", "a = (False)"),
        ("a = 9", "boundary", "a = (8)"),
        ("a = 9", "boundary", "a = (10)"),
        ("f(a,\n  b)", "swapped arguments", "(f(b, a))"),
        ("if a:\n    b += c", "removed statement", "if a:\n    pass"),
        ("def f():\n    return a", "removed statement", "def f():\n    return None"),
    ],
)
def test_each_kind_of_change_is_made(source, kind, changed):
    made = {
        (one.kind, one.applied(source.encode()).decode()) for one in mutations("m", source.encode())
    }

    assert (kind, changed) in made


@pytest.mark.parametrize(
    "source", ['"""Nine 9."""', "a: Literal[3]", "def f(a: x < y) -> z + 1: ...", 'f"{a + 1}"']
)
def test_what_does_nothing_or_cannot_be_found_in_the_file_is_left(source):
    assert mutations("m", source.encode()) == []


def test_every_mutation_of_the_program_is_another_program(checkout):
    source = MODULE.encode()

    for one in mutations("m", source):
        assert ast.dump(ast.parse(one.applied(source))) != ast.dump(ast.parse(source))


def test_every_pure_module_has_tests():
    assert names_of_tests("cmtracker/analysis/rests.py") == ["tests/analysis"]
    assert names_of_tests("cmtracker/tracker/workspace.py") == []
