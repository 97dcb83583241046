"""Options that several verbs share, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from cmtracker.cli.context import CommandContext
from cmtracker.cli.usage import written
from cmtracker.errors import UserError
from cmtracker.files import shown_name
from cmtracker.model import (
    MINUTE,
    Activity,
    Confirmed,
    Equipment,
    Instant,
    Place,
    Pressure,
    Request,
    RequestedBy,
)

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.changes import SessionFields
    from cmtracker.tracker.ground import Ground

Json = dict[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])


class FileName(click.Path):
    """The name of a file or a folder. An empty one is refused: it would mean the present folder.

    An empty name comes from a script whose variable is not set.
    """

    def convert(
        self,
        value: Any,  # noqa: ANN401 - of click.Path
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - of click.Path
        """Return the path. Raises `UserError` file_unnamed."""
        if not str(value) and param is not None:
            raise UserError("file_unnamed", name=written(param))
        return super().convert(value, param, ctx)


FILE = FileName(path_type=Path)

STDOUT = Path("-")
"""What is named instead of a file to write to standard output."""


def choice(enumeration: Any) -> click.Choice[str]:  # noqa: ANN401 - any StrEnum
    """Return the values of an enumeration as a choice."""
    return click.Choice([item.value for item in enumeration])


class GivenFields(TypedDict):
    """The fields of a session as they were typed; None or empty where an option is not given."""

    requested_by: str | None
    activity: str | None
    place: str | None
    equipment: str | None
    channels: tuple[str, ...]
    pressures: tuple[str, ...]
    note: str | None
    order: str | None
    request_function: str | None
    request_at: str | None
    request_channel: str | None
    request_reference: str | None


def field_options(command: Command) -> Command:
    """Add the fields of a session."""
    for option in reversed(
        (
            click.option("--requested-by", type=choice(RequestedBy), help="Who asked."),
            click.option("--activity", type=choice(Activity), help="What the time went into."),
            click.option("--place", type=choice(Place), help="Where."),
            click.option("--equipment", type=choice(Equipment), help="Whose device."),
            click.option("--channel", "channels", multiple=True, help="A channel (repeatable)."),
            click.option(
                "--pressure",
                "pressures",
                type=choice(Pressure),
                multiple=True,
                help="A circumstance (repeatable).",
            ),
            click.option("--note", help="A free note."),
            click.option("--order", help="Id of the standing order that asked."),
            click.option("--request-function", help="Function of who asked (no name)."),
            click.option("--request-at", help="When it was asked."),
            click.option("--request-channel", help="How it was asked (sms, call, e-mail…)."),
            click.option("--request-reference", help="Reference of the request."),
        )
    ):
        command = option(command)
    return command


def fields(
    session: CommandContext,
    given: GivenFields,
    held: Request | None = None,
    until: Instant | None = None,
) -> SessionFields:
    """Return the fields that were given, as the model has them.

    `held` is the request known so far: what is not given of it stays. A time of day at which it
    was asked is the last one up to `until`, the end of the session (None: now).
    """
    found: SessionFields = {}
    if given["requested_by"] is not None:
        found["requested_by"] = RequestedBy(given["requested_by"])
    if given["activity"] is not None:
        found["activity"] = Activity(given["activity"])
    if given["place"] is not None:
        found["place"] = Place(given["place"])
    if given["equipment"] is not None:
        found["equipment"] = Equipment(given["equipment"])
    if given["channels"]:
        found["channels"] = given["channels"]
    if given["pressures"]:
        found["pressures"] = tuple(Pressure(item) for item in given["pressures"])
    if given["note"] is not None:
        found["note"] = given["note"]
    if given["order"]:
        found["order"] = _order(session, given["order"])
    request = _request(session, given, held or Request(), until)
    if request is not None:
        found["request"] = request
    return found


def _order(session: CommandContext, prefix: str) -> str:
    from cmtracker.model import Order

    return session.ws.store.find(Order, prefix).id


def _request(
    session: CommandContext, given: GivenFields, held: Request, until: Instant | None
) -> Request | None:
    """Return the request with what was given of it, None where that changes nothing."""
    asked = held
    if given["request_function"] is not None:
        asked = asked._replace(function=given["request_function"])
    if given["request_channel"] is not None:
        asked = asked._replace(channel=given["request_channel"])
    if given["request_reference"] is not None:
        asked = asked._replace(reference=given["request_reference"])
    if given["request_at"]:
        asked = asked._replace(at=_asked_at(session, given["request_at"], until))
    return None if asked == held else asked


def _asked_at(session: CommandContext, text: str, until: Instant | None) -> Instant:
    """Read when a request came: a time of day is the last one up to the end of the session."""
    from cmtracker.tracker import moments

    now = session.ws.now()
    limit = now if until is None else min(until, now)
    zone = session.ws.zone(limit)
    if moments.is_bare(text):
        return moments.last_before(limit, moments.clock(text), zone, text)
    return moment(session, text)


def running_request(session: CommandContext) -> Request | None:
    """Return what is known of who asked for the session under way."""
    running = session.ws.store.running()
    return running.request if running is not None else None


def moment(session: CommandContext, text: str, zone: str | None = None) -> Instant:
    """Read an instant that was typed, on the clock of a zone (the profile's of its date)."""
    from cmtracker.tracker import moments

    ws = session.ws
    return moments.instant(text, zone or ws.zone_of(text), ws.now())


def span_of(
    session: CommandContext, start: str, end: str, zone: str | None = None
) -> tuple[Instant, Instant]:
    """Read the start and the end of work, the shortest session that the two may mean."""
    from cmtracker.tracker import moments

    ws = session.ws
    begun = moments.readings(start, zone or ws.zone_of(start), ws.now())
    moments.check(begun[0], ws.now(), zone or ws.zone(begun[0]), start)
    return moments.shortest(begun, lambda one: end_of(session, end, one, zone))


def end_of(session: CommandContext, text: str, start: Instant, zone: str | None = None) -> Instant:
    """Read the end of work that began at `start`: a time of day is the first one after it."""
    from cmtracker.tracker import moments

    ws = session.ws
    dated = not moments.is_bare(text)
    return moments.end(
        text, start, zone or (ws.zone_of(text) if dated else ws.zone(start)), ws.now()
    )


def maybe_end(session: CommandContext, text: str | None) -> Instant | None:
    """Read the end of the session under way; it may be missing."""
    if text is None:
        return None
    running = session.ws.store.running()
    return moment(session, text) if running is None else end_of(session, text, running.start)


def maybe_moment(session: CommandContext, text: str | None) -> Instant | None:
    """Read an instant that may be missing."""
    return None if text is None else moment(session, text)


def day(session: CommandContext, text: str, *, nearest: bool = False) -> date:
    """Read a date that was typed; without a year the last one, or the `nearest` to today."""
    from cmtracker.tracker import moments

    ws = session.ws
    return moments.day(text, moments.local_date(ws.now(), ws.zone()), nearest=nearest)


def maybe_day(session: CommandContext, text: str | None, *, nearest: bool = False) -> date | None:
    """Read a date that may be missing."""
    return None if text is None else day(session, text, nearest=nearest)


def confirmed_option(command: Command) -> Command:
    """Add `--confirmed`: what becomes of confirmed days whose ground the act takes away."""
    return click.option(
        "--confirmed",
        type=choice(Confirmed),
        default=Confirmed.KEEP.value,
        help="Confirmed days that lose their ground by it: keep, remove or confirm again.",
    )(command)


def ground_of(session: CommandContext, confirmed: str) -> Ground:
    """Return what watches the confirmed days under one act."""
    from cmtracker.tracker.ground import Ground

    return Ground(session.ws, Confirmed(confirmed))


def with_ground(document: Json, ground: Ground) -> Json:
    """Return an answer in JSON with what confirmed days lost, where they lost anything."""
    if not ground.loses:
        return document
    told = {
        "sessions": [session.id for session in ground.sessions],
        "dates": [day.isoformat() for day in ground.dates],
        "removed": len(ground.removed),
        "again": len(ground.again),
    }
    return document | {"confirmed": told}


def ground_told(wording: Wording, said: str, ground: Ground) -> str:
    """Return an answer in words with what confirmed days lost, where they lost anything."""
    from cmtracker.text.sentences import ground_text

    if not ground.loses:
        return said
    counts = {"ground_removed": len(ground.removed), "ground_again": len(ground.again)}
    lost = ground_text(len(ground.sessions), ground.lost_s, len(ground.dates), wording)
    lines = [said, lost, *(wording.plural(f"cli.{key}", n) for key, n in counts.items() if n)]
    if not (ground.removed or ground.again):
        lines.append(wording.text("cli.ground_kept"))
    return "\n".join(lines)


def minutes(text: str) -> int:
    """Read a duration (10m, 10 min, 10, 1h30) and return its seconds."""
    from cmtracker.tracker import typed

    in_minutes = re.fullmatch(r"(\d{1,3})\s*m", text.strip())
    found = int(in_minutes[1]) * MINUTE if in_minutes else typed.duration(text)
    if found is None:
        raise UserError("minutes_unreadable", text=text)
    return found


def range_options(command: Command) -> Command:
    """Add `--from` and `--to`, inclusive dates."""
    first = click.option("--from", "first", metavar="DATE", help="First date.")
    last = click.option("--to", "last", metavar="DATE", help="Last date.")
    return first(last(command))


def range_of(
    session: CommandContext, first: str | None, last: str | None
) -> tuple[date | None, date | None]:
    """Read a range; a side left out stays open. Raises `UserError` when it is reversed."""
    begin, end = maybe_day(session, first), maybe_day(session, last)
    if begin and end and end < begin:
        raise UserError("range_reversed")
    return begin, end


def ending(output: Path | None, endings: Sequence[str]) -> str:
    """Return which of some endings (".pdf") the name of a file has; the first where it has none.

    Raises `UserError` file_ending where the name ends as another kind of file does.
    """
    found = "" if output is None else output.suffix.lower()
    if output is None or not found or found[1:].isdigit():  # a date or a version, as in report.2026
        return endings[0]
    if found not in endings:
        raise UserError("file_ending", file=shown_name(output), endings=", ".join(endings))
    return found
