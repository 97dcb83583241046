"""What is wrong with a command as it was typed, in the language of whoever typed it."""

from __future__ import annotations

import click
from click.core import ParameterSource

from cmtracker.cli.help_texts import language_of_help, placeholder
from cmtracker.text.wording import Wording, on_one_line


class WrongUsage(click.UsageError):
    """Options that do not go together; the message is a sentence in the language asked for."""


def typed(*names: str) -> list[str]:
    """Return those options and arguments of the command that were typed, as they are written."""
    context = click.get_current_context()
    return [
        written(parameter)
        for parameter in context.command.params
        if parameter.name in names
        and context.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE
    ]


def refuse_beside(wording: Wording, beside: str, *names: str) -> None:
    """Refuse options that `beside` would leave without any effect. Raises `WrongUsage`."""
    ignored = typed(*names)
    if ignored:
        text = wording.text("usage.ignored", names=", ".join(ignored), beside=beside)
        raise WrongUsage(text)


def refuse_without(wording: Wording, needed: str, *names: str) -> None:
    """Refuse options that say nothing unless `needed` is given as well. Raises `WrongUsage`."""
    ignored = typed(*names)
    if ignored:
        raise WrongUsage(wording.text("usage.needs", names=", ".join(ignored), needed=needed))


def sentence(error: click.UsageError, wording: Wording) -> str:
    """Return what click has to say of a wrong usage as one sentence of the program's own.

    What was typed is quoted on one line. A group without a command answers with its help.
    """
    if isinstance(error, WrongUsage | click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    return on_one_line(_sentence(error, wording))


def _sentence(error: click.UsageError, wording: Wording) -> str:
    command = error.ctx.command_path if error.ctx is not None else "cmtracker"
    if isinstance(error, click.MissingParameter):
        return wording.text("usage.missing", name=_name(error, wording), command=command)
    if isinstance(error, click.BadParameter):
        return _bad_value(error, wording)
    if isinstance(error, click.NoSuchOption):
        key = "no_such_option_near" if error.possibilities else "no_such_option"
        near = ", ".join(error.possibilities or ())
        return wording.text(f"usage.{key}", name=error.option_name, near=near, command=command)
    if isinstance(error, click.BadOptionUsage):
        return wording.text("usage.option", name=error.option_name, command=command)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return wording.text("usage.no_such_verb", name=error.command_name, command=command)
    return wording.text("usage.other", command=command)


def _bad_value(error: click.BadParameter, wording: Wording) -> str:
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.Choice):
        known = ", ".join(str(choice) for choice in kind.choices)
        return wording.text("usage.choice", name=_name(error, wording), known=known)
    if isinstance(kind, click.IntRange):
        return wording.text("usage.range", name=_name(error, wording), low=kind.min, high=kind.max)
    if isinstance(kind, click.types.IntParamType):
        return wording.text("usage.integer", name=_name(error, wording))
    return wording.text("usage.value", name=_name(error, wording))


def _name(error: click.BadParameter, wording: Wording) -> str:
    return "" if error.param is None else written(error.param, wording.language)


def written(parameter: click.Parameter, language: str = "") -> str:
    """Return how an option or argument is called in help and refusals: --from, NAME (or NOM).

    `language` is that of the sentence, "" for that in which help is written just now.
    """
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    name = (parameter.metavar or parameter.human_readable_name.upper()).strip("[]_.")
    return placeholder(name, language or language_of_help())
