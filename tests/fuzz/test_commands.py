"""The short form of `dev.py fuzz commands`, and that it finds what it is there to find."""

from __future__ import annotations

import os

import pytest
from fuzz import commands
from fuzz.commands import Line, Ran, Sandbox

from cmtracker.cli import verbs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and alarms")

SAMPLES = 250


@pytest.fixture
def sandbox(tmp_path):
    with commands.settled_environment(tmp_path):
        yield Sandbox(tmp_path / "sandbox")


@pytest.mark.slow
def test_random_command_lines_are_obeyed_or_refused_in_a_sentence(sandbox):
    found = commands.tried(sandbox, SAMPLES, seed=2026)

    assert not found.wrong, "\n".join(found.wrong)
    assert found.codes.keys() == {0, 1, 2}


def test_the_lines_reach_every_verb_and_are_the_same_each_time():
    lines = [maker.line() for maker in [commands.Maker(3)] for _ in range(6_000)]
    again = [maker.line() for maker in [commands.Maker(3)] for _ in range(6_000)]

    assert lines == again
    assert {line.verb for line in lines} >= set(verbs.VERBS)


@pytest.mark.parametrize(
    ("words", "ran", "changed", "wrong"),
    [
        ("stop", Ran(0, "Stopped.\n", ""), True, ""),
        ("stop", Ran(1, "", "Nothing is running.\n"), False, ""),
        ("stop --json", Ran(0, '{"session": null}\n', ""), True, ""),
        ("stop --json", Ran(0, "Stopped.\n", ""), True, "no JSON document"),
        ("stop --json", Ran(0, "{}\n{}\n", ""), True, "no JSON document"),
        ("stop", Ran(1, "", "Nothing is running.\n"), True, "something changed"),
        ("stop", Ran(1, "Stopped.\n", "Nothing is running.\n"), False, "with an answer"),
        ("stop", Ran(1, "", ""), False, "no single sentence"),
        ("stop", Ran(1, "", "One.\nTwo.\n"), False, "no single sentence"),
        ("stop", Ran(3, "", "One.\n"), False, "exit code 3"),
        ("stop", Ran(0, "", "", "Traceback"), False, "Traceback"),
        ("erase", Ran(1, "", "Type the name: \nNo answer was given.\n"), False, ""),
        ("erase", Ran(1, "", "Type the name: \n"), False, "no single sentence"),
    ],
)
def test_what_is_wrong_is_told(words, ran, changed, wrong):
    said = commands.judge(Line(tuple(words.split())), ran, changed=changed)

    assert said.startswith(wrong) if wrong == "" else wrong in said
    assert bool(said) == bool(wrong)


def test_an_exception_that_escapes_is_found(sandbox, monkeypatch):
    def broken(*_, **__):
        raise ValueError("a bug")

    monkeypatch.setattr(verbs.cli, "main", broken)
    sandbox.renew()

    assert "ValueError: a bug" in sandbox.run(Line(("summary",)), apart=False).broken


def test_a_command_that_waits_for_ever_is_found(sandbox, monkeypatch):
    monkeypatch.setattr(commands, "SECONDS", 1)
    sandbox.renew()
    monkeypatch.setattr(verbs.cli, "main", lambda **_: (sandbox.top / "pipe").read_bytes())

    assert "Hanging" in sandbox.run(Line(("summary",)), apart=False).broken
