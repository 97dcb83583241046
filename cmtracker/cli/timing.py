"""start, stop, pause, resume, toggle, status, recover."""

from __future__ import annotations

from typing import Unpack

import click

from cmtracker.cli import short
from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.options import (
    GivenFields,
    choice as choice_of,
    field_options,
    fields,
    maybe_end,
    maybe_moment,
    running_request,
)
from cmtracker.cli.usage import refuse_beside
from cmtracker.model import Recover

AT = click.option("--at", metavar="TIME", help="When: ISO 8601, 14:30, -15 (minutes ago).")


@click.command("start")
@AT
@field_options
@shared
def start(
    session: CommandContext, at: str | None, as_json: bool, **given: Unpack[GivenFields]
) -> None:
    """Start a session."""
    from cmtracker.tracker import timing

    running = timing.start(session.ws, maybe_moment(session, at), **fields(session, given))
    short.told(session, running, "started", as_json=as_json)


@click.command("stop")
@AT
@field_options
@shared
def stop(
    session: CommandContext, at: str | None, as_json: bool, **given: Unpack[GivenFields]
) -> None:
    """Stop the session under way."""
    from cmtracker.tracker import timing

    before = session.ws.store.running()
    end = maybe_end(session, at)
    values = fields(session, given, running_request(session), end)
    done = timing.stop(session.ws, end, **values)
    short.told(session, done, "stopped", before, as_json=as_json)


@click.command("pause")
@AT
@field_options
@shared
def pause(
    session: CommandContext, at: str | None, as_json: bool, **given: Unpack[GivenFields]
) -> None:
    """Pause: ends the session; resume continues it."""
    from cmtracker.tracker import timing

    end = maybe_end(session, at)
    values = fields(session, given, running_request(session), end)
    done = timing.pause(session.ws, end, **values)
    short.told(session, done, "paused", as_json=as_json)


@click.command("resume")
@AT
@field_options
@shared
def resume(
    session: CommandContext, at: str | None, as_json: bool, **given: Unpack[GivenFields]
) -> None:
    """Resume after a pause."""
    from cmtracker.tracker import timing

    values = fields(session, given, running_request(session))
    running = timing.resume(session.ws, maybe_moment(session, at), **values)
    short.told(session, running, "resumed", as_json=as_json)


@click.command("toggle")
@AT
@field_options
@shared
def toggle(
    session: CommandContext, at: str | None, as_json: bool, **given: Unpack[GivenFields]
) -> None:
    """Stop what runs, resume a pause, else start: one key for all."""
    from cmtracker.tracker import timing

    running = session.ws.store.running()
    stops = running is not None and running.paused_at is None
    when = maybe_end(session, at) if stops else maybe_moment(session, at)
    values = fields(session, given, running.request if running else None)
    done = timing.toggle(session.ws, when, **values)
    short.told(session, done, short.toggled(done), running, as_json=as_json)


@click.command("status")
@shared
def status(session: CommandContext, as_json: bool) -> None:
    """Say what is running, and since when."""
    short.status(session, as_json=as_json)


@click.command("recover")
@click.argument("choice", required=False, type=choice_of(Recover))
@AT
@click.option(
    "--keep",
    type=click.Choice(["file", "log"]),
    help="Of a log that cannot be opened: the file alone, or with the -wal beside it.",
)
@shared
def recover(
    session: CommandContext, choice: str | None, at: str | None, keep: str | None, as_json: bool
) -> None:
    """Settle a session left running by a crash: up to its last sign of life, now, AT, or not.

    With --keep instead: say which of two files that do not belong together is kept.
    """
    from cmtracker.cli.usage import WrongUsage
    from cmtracker.errors import UserError
    from cmtracker.tracker import timing

    if (choice is None) == (keep is None) or (keep is not None and at is not None):
        raise WrongUsage(session.wording.text("cli.recover_what"))
    if keep is not None:
        _keep(session, keep, as_json=as_json)
        return
    if choice != Recover.AT:
        refuse_beside(session.wording, choice or "", "at")
    elif at is None:
        raise UserError("recover_needs_time")
    before = session.ws.store.running()
    done = timing.recover(session.ws, Recover(choice or ""), maybe_end(session, at))
    what = "recovered" if done else "discarded"
    short.told(session, done, what, before, as_json=as_json)


def _keep(session: CommandContext, what: str, *, as_json: bool) -> None:
    from cmtracker.tracker import safety

    kept = session.unlocking(lambda key: safety.keep(what, session.data_dir, key))
    copy = str(kept) if kept else None
    key = "cli.kept" if copy else "cli.kept_without_copy"
    session.print(
        {"kept": what, "copy": copy},
        lambda: session.wording.text(key, what=session.wording.text(f"cli.keep_{what}"), copy=copy),
        as_json=as_json,
    )


COMMANDS = {
    "start": start,
    "stop": stop,
    "pause": pause,
    "resume": resume,
    "toggle": toggle,
    "status": status,
    "recover": recover,
}
