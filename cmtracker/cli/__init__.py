"""The command line: verbs over the tracker, each loaded only when it is called.

Exit codes: 0 done; 1 the user must act (one sentence on stderr, nothing changed); 2 wrong usage.
With `--json` one JSON document goes to stdout and nothing else.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from cmtracker import __version__
from cmtracker.cli.context import CommandContext
from cmtracker.cli.groups import Group
from cmtracker.errors import UserError

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
    "period": "facts",
    "holiday": "facts",
    "schedule": "facts",
    "profile": "facts",
    "recovery": "ledger",
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
    "report": "exchange",
    "demo": "exchange",
    "verify": "safety",
    "seal": "safety",
    "backup": "safety",
    "restore": "safety",
    "passphrase": "safety",
    "forget": "safety",
    "erase": "safety",
}
"""Verb -> the module of its command. A command is named like its verb, in a table `COMMANDS`."""


class Verbs(Group):
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
@click.version_option(__version__, "--version", message="cmtracker %(version)s")
@click.pass_context
def cli(ctx: click.Context, data_dir: str | None, lang: str | None) -> None:
    """Log the work of a community manager, and see what it took. Without a verb: the window."""
    ctx.obj = CommandContext(data_dir, lang)
    if ctx.invoked_subcommand is None:
        if lang is not None:
            from cmtracker.cli.usage import WrongUsage

            raise WrongUsage(ctx.obj.wording.text("cli.verb_missing"))
        from cmtracker.app import run

        ctx.exit(run(data_dir, lang))


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A sentence in French must not fail on a console that speaks another code page.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = _run(arguments)
    gc.freeze()  # hunting for cycles on the way out is of no use either
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        return cli.main(args=given, prog_name="cmtracker", standalone_mode=False) or 0
    except UserError as error:
        return _refused(error, given)
    except click.UsageError as error:
        from cmtracker.cli.usage import sentence

        click.echo(sentence(error, CommandContext(None, _language(given)).wording), err=True)
        missing = isinstance(error, click.MissingParameter)
        return 1 if isinstance(error, click.BadParameter) and not missing else 2
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        return 0
    except OSError as error:  # of a library, or of a place that nobody thought of
        from cmtracker import files

        named = UserError("system_refused", file=error.filename or "–", why=files.reason(error))
        return _refused(named, given)


def _refused(error: UserError, arguments: list[str]) -> int:
    """Say why nothing was done, and return the exit code."""
    click.echo(CommandContext(None, _language(arguments)).wording.error(error), err=True)
    return 1


def _language(arguments: list[str]) -> str | None:
    """Find `--lang` where parsing has not come that far."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None
