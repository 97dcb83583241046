"""Groups of commands whose help says in full what each command does."""

from __future__ import annotations

import click

from cmtracker.cli.help_texts import WHOLE


class Group(click.Group):
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
