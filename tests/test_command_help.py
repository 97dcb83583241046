"""Every command and option explains itself, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cmtracker import cli
from cmtracker.cli import verbs
from cmtracker.cli.context import CommandContext
from cmtracker.cli.help_texts import help_in, translated
from cmtracker.text.wording import Wording


def commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with what is typed to reach it."""
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))


ALL = dict(commands(verbs.cli))


GROUPS = [path for path, command in ALL.items() if path and isinstance(command, click.Group)]


def helps() -> set[str]:
    """Return every help text of commands and options, each on one line."""
    texts = {command.help or "" for command in ALL.values()}
    for command in ALL.values():
        texts |= {
            parameter.help or ""
            for parameter in command.params
            if isinstance(parameter, click.Option)
        }
    return {" ".join(text.split()) for text in texts}


@pytest.mark.parametrize("path", ALL)
def test_every_command_and_option_has_a_help_text_in_both_languages(path):
    command = ALL[path]
    options = [one for one in command.params if isinstance(one, click.Option)]

    assert command.help
    assert all(option.help for option in options), [o.name for o in options if not o.help]
    for text in (command.help, *(option.help or "" for option in options)):
        assert " ".join(text.split()) in Wording("fr").table("help"), text


def test_the_french_help_has_no_sentence_that_no_command_has():
    sentences = {text for text in Wording("fr").table("help") if re.search(r"\w\.$", text)}

    assert sentences <= helps() | {"Show this message and exit."}


@pytest.mark.parametrize("path", ALL)
def test_help_is_given_in_the_language_named_before_or_after_it(path):
    before, after = (
        CliRunner().invoke(verbs.cli, [*path.split(), *words], obj=CommandContext(None, "en"))
        for words in (("--lang", "fr", "--help"), ("--help", "--lang", "fr"))
    )

    assert (before.exit_code, after.exit_code) == (0, 0)
    assert before.output == after.output


def test_a_verb_with_commands_takes_the_language_before_them(data_dir, capsys):
    assert len(GROUPS) > 10
    for group in GROUPS:
        if "list" not in ALL[group].commands:
            continue
        with pytest.raises(SystemExit) as left:
            cli.main([group, "--lang", "fr", "list"])
        assert (left.value.code, capsys.readouterr().out) == (0, "Rien d’enregistré.\n"), group


@pytest.mark.parametrize("path", ALL)
def test_the_help_of_a_command_is_french_throughout(path, monkeypatch):
    monkeypatch.setenv("CMTRACKER_DATA_DIR", "/nowhere")
    with help_in("fr"):
        ran = CliRunner().invoke(
            verbs.cli,
            [*path.split(), "--help"],
            obj=CommandContext(None, "fr"),
            prog_name="cmtracker",
        )

    assert ran.exit_code == 0
    said = " ".join(ran.output.split())
    assert said.startswith("Emploi")
    for english in ("Usage:", "Options:", "Commands:", "Show this", "TEXT ", "INTEGER", "default:"):
        assert english not in said
    described = translated(ALL[path].help or "", "fr")
    assert " ".join(described.split())[:60] in said


def test_the_command_line_answers_help_in_the_language_asked_for(capsys):
    for language, usage in (("fr", "Emploi"), ("en", "Usage: ")):
        with pytest.raises(SystemExit):
            cli.main(["--lang", language, "count", "--help"])
        assert capsys.readouterr().out.startswith(usage)
    with pytest.raises(SystemExit):
        cli.main(["--lang", "fr", "absence"])  # a group without a command answers with its help
    told = capsys.readouterr()
    assert re.match("Emploi", told.out + told.err)


README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
WINDOW = Path(cli.__file__).resolve().parents[1] / "ui"


def places() -> list[tuple[str, str]]:
    """Return the lines of the table in the README: the verbs, and their place in the window."""
    section = README.partition("## Every verb and its place in the window")[2].partition("\n## ")[0]
    return re.findall(r"^\| (`.+?) \| (.+) \|$", section, flags=re.MULTILINE)


def test_every_verb_stands_once_in_the_table_of_places():
    told = [verb for verbs_, _ in places() for verb in re.findall(r"`([^`]+)`", verbs_)]
    verbs_there = [path for path, one in ALL.items() if not isinstance(one, click.Group)]

    assert sorted(told) == sorted(verbs_there)


def test_each_place_is_named_in_the_words_of_the_window():
    words = {
        node.value
        for file in WINDOW.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {name for _, place in places() for name in re.findall(r"\*([^*]+)\*", place)}

    assert named
    assert named - words == set()
