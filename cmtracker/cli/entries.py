"""add, edit, remove, confirm, count, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from cmtracker.cli import short
from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.options import (
    GivenFields,
    day,
    end_of,
    field_options,
    fields,
    maybe_day,
    maybe_moment,
    span_of,
)
from cmtracker.cli.remarks import sentences, with_remarks
from cmtracker.model import Direction, Instant, Session

if TYPE_CHECKING:
    from cmtracker.tracker.changes import SessionMove


@click.command("add")
@click.argument("start")
@click.argument("end")
@click.option("--timezone", help="Zone where it was done (default: the profile's).")
@field_options
@shared
def add(
    session: CommandContext,
    start: str,
    end: str,
    timezone: str | None,
    as_json: bool,
    **given: Unpack[GivenFields],
) -> None:
    """Add a session: START END, ISO 8601 or 20:45 22:10 (END is the first 22:10 after START)."""
    from cmtracker.tracker import moments, sessions

    moments.check_zone(timezone)
    begun, ended = span_of(session, start, end, timezone)
    values = fields(session, given, until=ended)
    if timezone is not None:
        values["zone"] = timezone
    done = sessions.add(session.ws, begun, ended, **values)
    _told(session, done, "added", as_json=as_json)


@click.command("edit")
@click.argument("id")
@click.option("--start", help="New start.")
@click.option("--end", help="New end.")
@click.option("--reason", required=True, help="Why; kept in the history.")
@field_options
@shared
def edit(
    session: CommandContext,
    id: str,
    start: str | None,
    end: str | None,
    reason: str,
    as_json: bool,
    **given: Unpack[GivenFields],
) -> None:
    """Change a session; what it was stays in the history. A time of day is one of its own date."""
    from cmtracker.tracker import sessions

    before = sessions.find(session.ws, id)
    moved = _moved(session, before, start, end)
    until = moved.get("end", before.end)
    described = fields(session, given, before.request, until)
    done = sessions.edit(session.ws, before.id, reason, before, **moved, **described)
    _told(session, done, "edited", as_json=as_json)


def _moved(
    session: CommandContext, before: Session, start: str | None, end: str | None
) -> SessionMove:
    """Read the new start and end of a session; of two that may be, those that make it shorter."""
    from cmtracker.tracker import moments

    begun: tuple[Instant, ...] = (before.start,)
    if start is not None:
        begun = moments.on_day_of(before.start, start, before.zone, session.ws.now())
    first, last = moments.shortest(
        begun,
        lambda one: before.end if end is None else end_of(session, end, one, before.zone),
    )
    moved: SessionMove = {}
    if start is not None:
        moved["start"] = first
    if end is not None:
        moved["end"] = last
    return moved


@click.command("remove")
@click.argument("id")
@click.option("--reason", required=True, help="Why; kept in the history.")
@shared
def remove(session: CommandContext, id: str, reason: str, as_json: bool) -> None:
    """Mark a session as removed; undo brings it back."""
    from cmtracker.tracker import sessions

    done = sessions.remove(session.ws, id, reason)
    _told(session, done, "removed", as_json=as_json)


@click.command("confirm")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="[TO]", required=False)
@shared
def confirm(session: CommandContext, first: str, last: str | None, as_json: bool) -> None:
    """Confirm dates as worked like the schedule, where nothing is logged."""
    from cmtracker.tracker import sessions
    from cmtracker.tracker.records_json import session_json

    done = sessions.confirm(session.ws, day(session, first), maybe_day(session, last))
    wording = session.wording
    session.print(
        {"sessions": [session_json(one) for one in done]},
        lambda: wording.plural(
            "cli.confirmed",
            len(done),
            span=_dates(session, done),
            duration=wording.duration(sum(s.end - s.start for s in done)),
        ),
        as_json=as_json,
    )


def _dates(session: CommandContext, done: list[Session]) -> str:
    """Write the dates from the first to the last of some sessions."""
    wording = session.wording
    days = [wording.local(one.start, one.zone).date() for one in done]
    return wording.span(min(days), max(days))


@click.command("count", context_settings={"ignore_unknown_options": True})
@click.argument("channel")
@click.argument("n", type=int)
@click.option(
    "--direction",
    type=click.Choice([way.value for way in Direction if way is not Direction.UNKNOWN]),
    default="sent",
    help="Default: sent.",
)
@click.option("--hostile", type=int, default=0, help="How many of them were hostile.")
@click.option("--at", metavar="TIME", help="When (default: now).")
@shared
def count(
    session: CommandContext,
    channel: str,
    n: int,
    direction: str,
    hostile: int,
    at: str | None,
    as_json: bool,
) -> None:
    """Count messages of a CHANNEL, without any text."""
    way = Direction(direction)
    when = maybe_moment(session, at)
    short.count(session, channel, n, way=way, hostile=hostile, at=when, as_json=as_json)


@click.command("undo")
@shared
def undo(session: CommandContext, as_json: bool) -> None:
    """Take the last act back, whichever program made it."""
    _reverse(session, redone=False, as_json=as_json)


@click.command("redo")
@shared
def redo(session: CommandContext, as_json: bool) -> None:
    """Do again what was taken back last."""
    _reverse(session, redone=True, as_json=as_json)


def _reverse(session: CommandContext, *, redone: bool, as_json: bool) -> None:
    from cmtracker.tracker import acts, moments

    ws = session.ws
    done = acts.redo(ws) if redone else acts.undo(ws)
    wording = session.wording
    session.print(
        {"act": done.name, "at": moments.iso(done.at, ws.zone()), "origin": done.origin},
        lambda: wording.text(
            "cli.redo" if redone else "cli.undo",
            act=wording.text(f"acts.{done.name}"),
            at=session.told(done.at, ws.zone()),
        ),
        as_json=as_json,
    )


def _told(session: CommandContext, done: Session, key: str, *, as_json: bool) -> None:
    from cmtracker.tracker.records_json import session_json

    wording = session.wording
    remarks = [] if key == "removed" else sentences(session, done)
    session.print(
        {"session": session_json(done)} | ({"remarks": remarks} if remarks else {}),
        lambda: with_remarks(
            wording.text(
                f"cli.{key}",
                start=session.told(done.start, done.zone),
                end=session.told(done.end, done.zone),
                duration=wording.duration(done.end - done.start),
                id=done.id[:8],
            ),
            remarks,
        ),
        as_json=as_json,
    )


COMMANDS = {
    "add": add,
    "edit": edit,
    "remove": remove,
    "confirm": confirm,
    "count": count,
    "undo": undo,
    "redo": redo,
}
