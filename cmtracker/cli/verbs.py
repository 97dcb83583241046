"""The verbs as click reads them, each loaded only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from cmtracker import __version__
from cmtracker.cli.context import CommandContext, echo, language_in
from cmtracker.cli.groups import SummarisedGroup
from cmtracker.cli.help_texts import help_in
from cmtracker.text.wording import system_language

VERBS = {
    "start": "timing",
    "stop": "timing",
    "pause": "timing",
    "resume": "timing",
    "toggle": "timing",
    "status": "timing",
    "recover": "timing",
    "add": "entries",
    "edit": "entries",
    "remove": "entries",
    "confirm": "entries",
    "notes": "notes",
    "count": "entries",
    "undo": "entries",
    "redo": "entries",
    "absence": "facts",
    "on-call": "facts",
    "order": "facts",
    "decision": "hierarchy",
    "disclosure": "hierarchy",
    "interruption": "evenings",
    "free-evening": "evenings",
    "incident": "crises",
    "crisis": "crises",
    "period": "facts",
    "holiday": "facts",
    "schedule": "facts",
    "profile": "facts",
    "recovery": "ledger",
    "entitlement": "entitlements",
    "community": "ledger",
    "batch": "ledger",
    "summary": "figures",
    "breaches": "figures",
    "messages": "figures",
    "compensation": "figures",
    "scenario": "proposals",
    "reconstruct": "proposals",
    "import": "exchange",
    "export": "exchange",
    "report": "reports",
    "statement": "reports",
    "hand-over": "hand_overs",
    "letter": "reports",
    "papers": "reports",
    "evidence": "evidence",
    "barometer": "barometer",
    "demo": "exchange",
    "verify": "safety",
    "seal": "safety",
    "backup": "safety",
    "restore": "safety",
    "passphrase": "safety",
    "forget": "safety",
    "erase": "safety",
    "data": "data_folder",
    "sync": "sync",
}
"""Verb -> the module of its command. A command is named like its verb, in a table `COMMANDS`."""


class Verbs(SummarisedGroup):
    """A group that loads the module of a verb when the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which a day uses them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a verb."""
        if cmd_name not in VERBS:
            return None
        commands: dict[str, click.Command] = import_module(
            f"cmtracker.cli.{VERBS[cmd_name]}"
        ).COMMANDS
        return commands[cmd_name]


@click.group(cls=Verbs, invoke_without_command=True)
@click.option("--data-dir", envvar="CMTRACKER_DATA_DIR", help="The data folder.")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of sentences.")
@click.option(
    "--minimized", is_flag=True, help="Open the window out of sight: in the tray, or minimised."
)
@click.version_option(__version__, "--version", message="cmtracker %(version)s")
@click.pass_context
def cli(ctx: click.Context, data_dir: str | None, lang: str | None, *, minimized: bool) -> None:
    """Log the work of a community manager, and see what it took. Without a verb: the window."""
    ctx.obj = CommandContext(data_dir, lang)
    ctx.call_on_close(ctx.obj.close)
    if ctx.invoked_subcommand is None:
        if lang is not None:
            from cmtracker.cli.usage import WrongUsage

            raise WrongUsage(ctx.obj.wording.text("cli.verb_missing"))
        from cmtracker.app import run

        ctx.exit(run(data_dir, lang, minimized=minimized))
    if minimized:
        from cmtracker.cli.usage import WrongUsage

        raise WrongUsage(ctx.obj.wording.text("cli.minimized_alone"))


def obey(arguments: list[str]) -> int:
    """Read a command line, do what it says and return the exit code.

    One that cannot be read is answered with a sentence on stderr. Raises what the verb raises.
    """
    try:
        with help_in(language_in(arguments) or system_language()):
            return cli.main(args=arguments, prog_name="cmtracker", standalone_mode=False) or 0
    except click.UsageError as error:
        from cmtracker.cli.usage import sentence

        with_language = CommandContext(None, language_in(arguments))
        echo(sentence(error, with_language.wording), err=True)
        missing = isinstance(error, click.MissingParameter)
        return 1 if isinstance(error, click.BadParameter) and not missing else 2
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        return 1
    except SystemExit:  # click's answer where the reader of stdout has gone
        raise BrokenPipeError from None
