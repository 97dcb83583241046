"""An option that was given without a value is refused: nobody meant the default by it."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from cmtracker.cli import verbs
from cmtracker.cli.context import MAY_BE_EMPTY


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(verbs.cli)
    for verb in verbs.VERBS:
        command = verbs.cli.get_command(context, verb)
        if isinstance(command, click.Group):
            yield from (((verb, name), inner) for name, inner in command.commands.items())
        elif command is not None:
            yield (verb,), command


def typed(parameter: click.Parameter) -> tuple[str, ...]:
    """Something that the type of a parameter takes."""
    kind = parameter.type
    value = kind.choices[0] if isinstance(kind, click.Choice) else "1"
    return (parameter.opts[0], value) if isinstance(parameter, click.Option) else (value,)


CASES = [
    (words, command, option)
    for words, command in commands()
    for option in command.params
    if isinstance(option, click.Option) and option.type is click.STRING and not option.is_flag
]


def line(words, command, option, value) -> list[str]:
    """A command line with this value for an option, and what the command needs besides."""
    needed = [
        word
        for parameter in command.params
        if parameter.required and parameter is not option
        for word in typed(parameter)
    ]
    return [*words, *needed, option.opts[0], value]


@pytest.mark.parametrize("value", ["", " "])
def test_an_option_without_a_value_is_refused_by_its_name(cmtracker, value):
    refused = [case for case in CASES if case[2].name not in MAY_BE_EMPTY]

    assert len(refused) > 30
    for words, command, option in refused:
        ran = cmtracker("--lang", "en", *line(words, command, option, value))

        assert (ran.code, ran.out) == (1, ""), (words, option.name, ran.err)
        assert f"{option.opts[0]} was given without a value" in ran.err, words


def test_a_file_or_a_folder_without_a_name_is_not_the_folder_one_is_in(cmtracker):
    named = [
        (words, command, parameter)
        for words, command in commands()
        for parameter in command.params
        if isinstance(parameter.type, click.Path)
    ]

    assert len(named) > 15
    for words, command, parameter in named:
        needed = line(words, command, parameter, "")
        empty = needed if isinstance(parameter, click.Option) else [*needed[:-2], ""]
        ran = cmtracker("--lang", "en", *empty)

        assert (ran.code, ran.out) == (1, ""), (words, parameter.name, ran.err)
        assert "names no file or folder. Nothing was changed" in ran.err, words


def test_what_may_be_emptied_is_an_option_somewhere():
    assert {option.name for _, _, option in CASES} >= MAY_BE_EMPTY


def test_an_empty_text_empties_it(done):
    made = done("add", "2026-06-10T20:00", "2026-06-10T21:00", "--note", "words")
    id_ = made["session"]["id"] if "session" in made else made["id"]
    changed = done("edit", id_, "--note", "", "--reason", "mistyped")

    assert "words" not in str(changed)
