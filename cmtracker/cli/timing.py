"""start, stop, pause, resume, toggle, status, recover."""

from __future__ import annotations

from typing import Any, Unpack

import click

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
from cmtracker.cli.remarks import sentences, with_remarks
from cmtracker.cli.usage import refuse_beside
from cmtracker.model import Doing, Recover, Running, Session

Json = dict[str, Any]

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
    _told(session, running, "started", as_json=as_json)


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
    _told(session, done, "stopped", before, as_json=as_json)


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
    _told(session, done, "paused", as_json=as_json)


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
    _told(session, running, "resumed", as_json=as_json)


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
    key = "started" if isinstance(done, Running) else "stopped"
    _told(session, done, key, running, as_json=as_json)


@click.command("status")
@shared
def status(session: CommandContext, as_json: bool) -> None:
    """Say what is running, and since when."""
    from cmtracker.tracker import moments, timing
    from cmtracker.tracker.records_json import running_json

    ws = session.ws
    found = timing.status(ws)
    document = {
        "state": found.state,
        "now": moments.iso(ws.now(), ws.zone()),
        "worked_s": found.worked_s,
        "left_behind": found.left_behind,
        "running": running_json(found.running) if found.running else None,
    }

    def text() -> str:
        wording = session.wording
        if found.running is None:
            return wording.text("cli.idle")
        since = found.running.paused_at or found.running.start
        key = "on_pause" if found.state is Doing.PAUSED else "working"
        return wording.text(
            "cli.forgotten_session" if found.forgotten else f"cli.{key}",
            since=session.told(since, ws.zone()),
            duration=wording.duration(found.worked_s),
        )

    session.print(document, text, as_json=as_json)


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
    _told(session, done, "recovered" if done else "discarded", before, as_json=as_json)


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


def _told(
    session: CommandContext,
    done: Running | Session | None,
    key: str,
    under_way: Running | None = None,
    *,
    as_json: bool,
) -> None:
    """Answer an act on the session under way; `under_way` is what it was before, if it is over."""

    def document() -> Json:
        from cmtracker.tracker.records_json import act_json

        remarks = [] if done is None else sentences(session, done)
        return act_json(done) | ({"remarks": remarks} if remarks else {})

    def text() -> str:
        wording = session.wording
        if done is None:
            about = under_way.paused_at or under_way.start if under_way else session.ws.now()
            zone = under_way.zone if under_way else session.ws.zone()
            ended = "cli.discarded" if key == "discarded" else "cli.pause_ended"
            return wording.text(ended, at=session.told(about, zone))
        if isinstance(done, Running):
            answer = wording.text(f"cli.{key}", at=session.told(done.start, done.zone))
        else:
            answer = wording.text(
                f"cli.{key}",
                at=session.told(done.end, done.zone),
                duration=wording.duration(done.end - done.start),
            )
        return with_remarks(answer, sentences(session, done))

    session.print(document, text, as_json=as_json)


COMMANDS = {
    "start": start,
    "stop": stop,
    "pause": pause,
    "resume": resume,
    "toggle": toggle,
    "status": status,
    "recover": recover,
}
