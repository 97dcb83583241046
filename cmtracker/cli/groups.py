"""Groups of commands whose help says in full what each does, and commands that take "-15"."""

from __future__ import annotations

import re
from typing import Any

import click

from cmtracker.cli.context import lang_option
from cmtracker.cli.help_texts import WHOLE


class SummarisedGroup(click.Group):
    """A group that wraps the summaries of its commands, where click would cut them short."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the name and the whole summary of each command that is not hidden."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [
            (name, command.get_short_help_str(WHOLE))
            for name, command in commands
            if command is not None and not command.hidden
        ]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


class Group(SummarisedGroup):
    """A verb with commands of its own, which takes `--lang` before them or before `--help`."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - of click.Group
        """Make the group as click does, and give it the option."""
        super().__init__(*given, **named)
        lang_option(self)


class WithTimes(click.Command):
    """A command whose arguments are times, among them "-15" (minutes ago), which is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write "-15" with a minus sign, unless it is the value of the option before it."""
        taking = {
            name
            for option in self.get_params(ctx)
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        before = ["", *args]
        read = [
            arg.replace("-", "−", 1)
            if re.fullmatch(r"-\d+", arg) and before[place] not in taking
            else arg
            for place, arg in enumerate(args)
        ]
        return super().parse_args(ctx, read)
