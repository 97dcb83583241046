"""add, edit, remove, confirm, count, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from cmtracker.cli import short
from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.groups import WithTimes
from cmtracker.cli.options import (
    GivenFields,
    confirmed_option,
    day,
    end_of,
    field_options,
    fields,
    ground_of,
    ground_told,
    maybe_day,
    maybe_moment,
    minutes,
    span_of,
    with_ground,
)
from cmtracker.cli.remarks import sentences, with_remarks
from cmtracker.cli.usage import refuse_beside
from cmtracker.errors import UserError
from cmtracker.model import MOST_ANSWERS, Direction, Instant, Session

if TYPE_CHECKING:
    from cmtracker.tracker.changes import Answers, SessionMove

NONE = "none"
"""What makes an ordinary session of scattered answers."""


@click.command("add", cls=WithTimes)
@click.argument("start")
@click.argument("end")
@click.option("--timezone", help="Zone where it was done (default: the profile's).")
@click.option("--answers", metavar="N", type=int, help="Scattered answers: how many, 2 or more.")
@click.option("--declared", metavar="28m", help="Scattered answers: the work they took.")
@field_options
@shared
def add(
    session: CommandContext,
    start: str,
    end: str,
    timezone: str | None,
    answers: int | None,
    declared: str | None,
    as_json: bool,
    **given: Unpack[GivenFields],
) -> None:
    """Add a session: START END.

    As 20:45 22:10, 'hier 20h45' 22h10 (the first after START), -30 -10 (minutes ago), or ISO 8601.
    """
    from cmtracker.tracker import moments, sessions

    moments.check_zone(timezone)
    begun, ended = span_of(session, start, end, timezone)
    values = fields(session, given, until=ended)
    if timezone is not None:
        values["zone"] = timezone
    scattered = _answers(None if answers is None else str(answers), declared)
    done = sessions.add(session.ws, begun, ended, **values, **scattered)
    _told(session, done, "added", as_json=as_json)


@click.command("edit")
@click.argument("id")
@click.option("--start", help="New start.")
@click.option("--end", help="New end.")
@click.option("--reason", required=True, help="Why; kept in the history.")
@click.option("--answers", metavar="N|none", help="Scattered answers: how many; none: ordinary.")
@click.option("--declared", metavar="28m", help="Scattered answers: the work they took.")
@field_options
@shared
def edit(
    session: CommandContext,
    id: str,
    start: str | None,
    end: str | None,
    reason: str,
    answers: str | None,
    declared: str | None,
    as_json: bool,
    **given: Unpack[GivenFields],
) -> None:
    """Change a session; what it was stays in the history. A time of day is one of its own date."""
    from cmtracker.tracker import sessions

    before = sessions.find(session.ws, id)
    moved = _moved(session, before, start, end)
    until = moved.get("end", before.end)
    described = fields(session, given, before.request, until)
    if answers == NONE:
        refuse_beside(session.wording, "--answers none", "declared")
    scattered = _answers(answers, declared)
    done = sessions.edit(session.ws, before.id, reason, before, **moved, **described, **scattered)
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


def _answers(answers: str | None, declared: str | None) -> Answers:
    """Return what was said of scattered answers; `NONE` makes an ordinary session of them."""
    found: Answers = {}
    if answers == NONE:
        return {"answers": None, "declared": None}
    if answers is not None:
        if not answers.isdecimal() or len(answers) > len(str(MOST_ANSWERS)):
            raise UserError("answers_count", answers=answers[:20], most=MOST_ANSWERS)
        found["answers"] = int(answers)
    if declared is not None:
        found["declared"] = minutes(declared)
    return found


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
@confirmed_option
@shared
def undo(session: CommandContext, confirmed: str, as_json: bool) -> None:
    """Take the last act back, whichever program made it."""
    _reverse(session, confirmed, redone=False, as_json=as_json)


@click.command("redo")
@confirmed_option
@shared
def redo(session: CommandContext, confirmed: str, as_json: bool) -> None:
    """Do again what was taken back last."""
    _reverse(session, confirmed, redone=True, as_json=as_json)


def _reverse(session: CommandContext, confirmed: str, *, redone: bool, as_json: bool) -> None:
    from cmtracker.tracker import acts, moments

    ws = session.ws
    ground, wording = ground_of(session, confirmed), session.wording
    done = acts.redo(ws, ground) if redone else acts.undo(ws, ground)

    def text() -> str:
        said = wording.text(
            "cli.redo" if redone else "cli.undo",
            act=wording.text(f"acts.{done.name}"),
            at=session.told(done.at, ws.zone()),
        )
        return ground_told(wording, said, ground)

    answer = {"act": done.name, "at": moments.iso(done.at, ws.zone()), "origin": done.origin}
    session.print(with_ground(answer, ground), text, as_json=as_json)


def _told(session: CommandContext, done: Session, key: str, *, as_json: bool) -> None:
    from cmtracker.tracker.records_json import session_json

    wording = session.wording
    duration = wording.duration(done.end - done.start)
    if done.answers is not None:
        declared = wording.lasting("notes.declared", done.declared or 0)
        duration = wording.plural("cli.answers", done.answers, declared=declared)
    remarks = [] if key == "removed" else sentences(session, done)
    session.print(
        {"session": session_json(done)} | ({"remarks": remarks} if remarks else {}),
        lambda: with_remarks(
            wording.text(
                f"cli.{key}",
                start=session.told(done.start, done.zone),
                end=session.told(done.end, done.zone),
                duration=duration,
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
