"""incident, crisis: hostile messages, and the chronology of a crisis with its waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.facts import facts, keep_fact, kept, lister, remover, written
from cmtracker.cli.groups import Group, WithTimes
from cmtracker.cli.lists import listed, moment_told
from cmtracker.cli.options import (
    FILE,
    STDOUT,
    choice,
    day,
    maybe_day,
    maybe_moment,
    minutes,
    moment,
    range_of,
    range_options,
)
from cmtracker.cli.rebuilding import crisis_rebuild
from cmtracker.errors import UserError
from cmtracker.model import (
    Crisis,
    CrisisMark,
    Incident,
    IncidentKind,
    IncidentResponse,
    MarkKind,
)

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.crises import CrisisChanges, MarkChanges
    from cmtracker.tracker.incidents import IncidentChanges

Json = dict[str, Any]


@click.group("incident", cls=Group)
def incident() -> None:
    """Sheets of hostile messages: counts and what was done, never any content or name."""


@incident.command("add")
@click.argument("kind", type=choice(IncidentKind))
@click.option("--date", "date_", metavar="DATE", help="On which date (default: today).")
@click.option("--at", metavar="TIME", help="Instead of the date: when exactly.")
@click.option("--messages", type=int, default=1, help="How many messages (default: 1).")
@click.option("--channel", default="", help="Where they came in.")
@click.option("--spent", metavar="10m", help="How long dealing with them took.")
@click.option(
    "--done",
    "responses",
    type=choice(IncidentResponse),
    multiple=True,
    help="What was done (repeatable).",
)
@click.option("--reference", default="", help="Number of a report or a complaint.")
@shared
def incident_add(
    session: CommandContext,
    kind: str,
    date_: str | None,
    at: str | None,
    messages: int,
    channel: str,
    spent: str | None,
    responses: tuple[str, ...],
    reference: str,
    as_json: bool,
) -> None:
    """Keep a sheet of hostile messages of a KIND."""
    from cmtracker.cli.usage import refuse_beside
    from cmtracker.tracker import incidents, moments

    if at is not None:
        refuse_beside(session.wording, "--at", "date_")
    ws = session.ws
    sheet = Incident(
        maybe_day(session, date_) or moments.local_date(ws.now(), ws.zone()),
        IncidentKind(kind),
        messages,
        maybe_moment(session, at),
        channel,
        None if spent is None else minutes(spent),
        tuple(map(IncidentResponse, responses)),
        reference,
    )
    keep_fact(
        session,
        Incident,
        lambda: incidents.add(ws, sheet),
        lambda done: written(done, ws.zone()),
        as_json=as_json,
    )
    if not as_json:
        session.print({}, lambda: session.wording.text("cli.incident_preserve"), as_json=False)


@incident.command("set")
@click.argument("id")
@click.option("--kind", type=choice(IncidentKind), help="What they did.")
@click.option("--date", "date_", metavar="DATE", help="On which date.")
@click.option("--at", metavar="TIME", help="Instead of the date: when exactly.")
@click.option("--messages", type=int, help="How many messages.")
@click.option("--channel", help="Where they came in.")
@click.option("--spent", metavar="10m", help="How long dealing with them took.")
@click.option(
    "--done",
    "responses",
    type=choice(IncidentResponse),
    multiple=True,
    help="What was done (repeatable; together they are all of it).",
)
@click.option("--reference", help="Number of a report or a complaint.")
@shared
def incident_set(session: CommandContext, id: str, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - what click read
    """Change a sheet: what is not given stays."""
    from cmtracker.tracker import incidents

    changes = _changes(session, given)
    if not changes:
        raise UserError("sheet_unchanged")
    done = incidents.change(session.ws, id, **changes)
    kept(session, written(done, session.ws.zone()), "fact_kept", as_json=as_json)


def _changes(session: CommandContext, given: Json) -> IncidentChanges:
    changes: IncidentChanges = {}
    if given["kind"] is not None:
        changes["kind"] = IncidentKind(given["kind"])
    if given["date_"] is not None:
        changes["date"] = day(session, given["date_"])
    if given["at"] is not None:
        changes["at"] = moment(session, given["at"])
    if given["messages"] is not None:
        changes["messages"] = given["messages"]
    if given["channel"] is not None:
        changes["channel"] = given["channel"]
    if given["spent"] is not None:
        changes["spent"] = minutes(given["spent"])
    if given["responses"]:
        changes["responses"] = tuple(map(IncidentResponse, given["responses"]))
    if given["reference"] is not None:
        changes["reference"] = given["reference"]
    return changes


@incident.command("months")
@range_options
@shared
def incident_months(
    session: CommandContext, first: str | None, last: str | None, as_json: bool
) -> None:
    """Sum up the sheets month by month."""
    from cmtracker.tracker import crisis_answers

    document = crisis_answers.months(session.read, *range_of(session, first, last))

    def text() -> str:
        rows = document["months"]
        if not rows:
            return session.wording.text("cli.none")
        return "\n".join(_month(session.wording, row) for row in rows)

    session.print(document, text, as_json=as_json)


def _month(wording: Wording, row: Json) -> str:
    from cmtracker.text.breach_counts import month_text

    begun = date.fromisoformat(f"{row['month']}-01")
    kinds = ", ".join(
        f"{wording.text(f'terms.incident.{kind}')} {wording.number(n)}"
        for kind, n in row["kinds"].items()
    )
    return wording.text(
        "cli.incident_month",
        month=month_text(begun, wording),
        messages=wording.plural("cli.hostile_messages", row["messages"]),
        incidents=wording.plural("cli.incident_sheets", row["incidents"]),
        kinds=kinds,
    )


@click.group("crisis", cls=Group)
def crisis() -> None:
    """Note a crisis: its start, its chronology, its end, at once or afterwards."""


@crisis.command("start")
@click.argument("name")
@click.option("--at", metavar="TIME", help="When it began (default: now).")
@shared
def crisis_start(session: CommandContext, name: str, at: str | None, as_json: bool) -> None:
    """Open a crisis by its NAME (no name of a person)."""
    from cmtracker.tracker import crises

    done = crises.start(session.ws, name, maybe_moment(session, at))
    _kept(session, done, as_json=as_json)


@crisis.command("mark")
@click.argument("kind", type=choice(MarkKind))
@click.argument("word", required=False, default="")
@click.option("--at", metavar="TIME", help="When (default: now).")
@shared
def crisis_mark(
    session: CommandContext, kind: str, word: str, at: str | None, as_json: bool
) -> None:
    """Keep a fact of the chronology, with a WORD of your own: a function, a channel, no name."""
    from cmtracker.tracker import crises

    ws, when = session.ws, maybe_moment(session, at)
    keep_fact(
        session,
        CrisisMark,
        lambda: crises.mark(ws, MarkKind(kind), when, word),
        lambda done: written(done, ws.zone(done.at)),
        as_json=as_json,
    )


@crisis.command("stop")
@click.option("--at", metavar="TIME", help="When it ended (default: now).")
@shared
def crisis_stop(session: CommandContext, at: str | None, as_json: bool) -> None:
    """End the crisis that goes on."""
    from cmtracker.tracker import crises

    done = crises.stop(session.ws, maybe_moment(session, at))
    _kept(session, done, as_json=as_json)


@crisis.command("add", cls=WithTimes)
@click.argument("name")
@click.argument("start")
@click.argument("end")
@shared
def crisis_add(session: CommandContext, name: str, start: str, end: str, as_json: bool) -> None:
    """Keep a crisis afterwards, by its NAME, from START to END."""
    from cmtracker.tracker import crises, moments

    ws = session.ws
    begun = moments.instant(start, ws.zone_of(start), ws.now())
    ended = moments.end(end, begun, ws.zone_of(end), ws.now())
    keep_fact(
        session,
        Crisis,
        lambda: crises.add(ws, name, begun, ended),
        lambda done: written(done, ws.zone(done.start)),
        as_json=as_json,
    )


@crisis.command("set")
@click.argument("id")
@click.option("--name", help="Another name.")
@click.option("--start", metavar="TIME", help="When it began.")
@click.option("--end", metavar="TIME", help="When it ended; open: it goes on.")
@shared
def crisis_set(
    session: CommandContext,
    id: str,
    name: str | None,
    start: str | None,
    end: str | None,
    as_json: bool,
) -> None:
    """Change the name, the start or the end of a crisis."""
    from cmtracker.tracker import crises

    changes: CrisisChanges = {}
    if name is not None:
        changes["name"] = name
    if start is not None:
        changes["start"] = moment(session, start)
    if end is not None:
        changes["end"] = None if end == "open" else moment(session, end)
    if not changes:
        raise UserError("sheet_unchanged")
    _kept(session, crises.change(session.ws, id, **changes), as_json=as_json)


@crisis.command("set-mark")
@click.argument("id")
@click.option("--kind", type=choice(MarkKind), help="What happened.")
@click.option("--at", metavar="TIME", help="When.")
@click.option("--word", help="Another word.")
@shared
def crisis_set_mark(
    session: CommandContext,
    id: str,
    kind: str | None,
    at: str | None,
    word: str | None,
    as_json: bool,
) -> None:
    """Change a fact of the chronology."""
    from cmtracker.tracker import crises

    changes: MarkChanges = {}
    if kind is not None:
        changes["kind"] = MarkKind(kind)
    if at is not None:
        changes["at"] = moment(session, at)
    if word is not None:
        changes["word"] = word
    if not changes:
        raise UserError("sheet_unchanged")
    _kept(session, crises.change_mark(session.ws, id, **changes), as_json=as_json)


def _kept(session: CommandContext, done: Crisis | CrisisMark, *, as_json: bool) -> None:
    kept(session, written(done, session.ws.zone()), "fact_kept", as_json=as_json)


@crisis.command("list")
@shared
def crisis_list(session: CommandContext, as_json: bool) -> None:
    """List crises, and the facts of their chronology, with their ids."""
    found = {name: list(facts(name)(session)) for name in ("crises", "marks")}
    listed(session, "crises", found["crises"], as_json=as_json, marks=found["marks"])


@crisis.command("show")
@range_options
@shared
def crisis_show(
    session: CommandContext, first: str | None, last: str | None, as_json: bool
) -> None:
    """Tell the crises of a range: chronology, and figures before, during and after."""
    from cmtracker.tracker import crisis_answers

    ws = session.read
    told, document = crisis_answers.crises(ws, *range_of(session, first, last))

    def text() -> str:
        wording, zone = session.wording, ws.zone()
        if not told:
            return wording.text("cli.none")
        return "\n\n".join("\n".join(_told(wording, one, zone)) for one in document["crises"])

    session.print(document, text, as_json=as_json)


def _told(wording: Wording, row: Json, zone: str) -> list[str]:
    from cmtracker.text.crises import work_text

    ends = [row["from"], row["to"]]
    when = " – ".join(moment_told(wording, one, zone) for one in ends if one)
    if row["to"] is None:
        when = f"{when}, {wording.text('cli.crisis_goes_on')}"
    head = wording.text(
        "cli.crisis_told",
        name=row["name"],
        when=when,
        work=work_text(row["worked_s"], row["out_of_hours_s"], wording),
        rests=_rests(wording, row["rests_cut"]["during"] or 0),
    )
    marks = [
        f"  {moment_told(wording, one['at'], zone)}  {wording.text('terms.mark.' + one['kind'])}"
        + (f"  {one['word']}" if one["word"] else "")
        for one in row["marks"]
    ]
    return [head, *marks, *_waiting(wording, row["validation"])]


def _rests(wording: Wording, cut: int) -> str:
    return wording.plural("cli.rests_cut", cut) if cut else wording.text("cli.no_rest_cut")


@crisis.command("report")
@click.argument("id")
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="The file (.pdf, .xlsx, .ods); - is stdout, as PDF.",
)
@click.option("--unverified", is_flag=True, help="Make it of a log that does not verify, too.")
@shared
def crisis_report(
    session: CommandContext, id: str, output: Path | None, unverified: bool, as_json: bool
) -> None:
    """Make the chronology of a crisis for its debriefing, without names."""
    from cmtracker.cli.usage import WrongUsage, refuse_beside
    from cmtracker.tracker import debriefings

    wording = session.wording
    if output is None:
        raise WrongUsage(wording.text("cli.output_missing"))
    if output == STDOUT:
        refuse_beside(wording, "-o -", "as_json")  # stdout holds one document
    target = None if output == STDOUT else output
    ws = session.read
    made = debriefings.write(ws, id, target, wording.language, unverified=unverified)
    if target is None:
        return
    said = wording.text("cli.debriefed", name=made.name, file=str(output))
    answer = {"file": str(output), "crisis": written(made, ws.zone())}
    session.print(answer, lambda: said, as_json=as_json)


@crisis.command("waiting")
@range_options
@shared
def crisis_waiting(
    session: CommandContext, first: str | None, last: str | None, as_json: bool
) -> None:
    """Tell how long validations were awaited, in a crisis or on any day."""
    from cmtracker.tracker import crisis_answers

    found, document = crisis_answers.waiting(session.read, *range_of(session, first, last))

    def text() -> str:
        if not found.waits:
            return session.wording.text("cli.none")
        return "\n".join(_waiting(session.wording, document))

    session.print(document, text, as_json=as_json)


def _waiting(wording: Wording, row: Json) -> list[str]:
    if not row["cases"]:
        return []
    lines = [
        wording.text("cli.validation_asked", n=len(row["cases"]), answered=row["answered"]),
    ]
    if row["open"]:
        lines.append(wording.text("cli.validation_open", n=row["open"]))
    if row["longest_s"] is not None:
        lines.append(
            wording.text("cli.validation_longest", longest=wording.duration(row["longest_s"]))
        )
    if row["median_s"] is not None:
        lines.append(
            wording.text(
                "cli.validation_median",
                answered=row["answered"],
                median=wording.duration(row["median_s"]),
                outside=row["asked_out_of_hours"],
            )
        )
    waited, worked = wording.duration(row["waited_s"]), wording.duration(row["worked_s"])
    lines.append(wording.text("cli.validation_worked", waited=waited, worked=worked))
    return lines


incident.add_command(lister("incidents", facts("incidents")))
incident.add_command(remover(Incident, written))
crisis.add_command(remover(Crisis, written))
_unmark = remover(CrisisMark, written)
_unmark.name = "remove-mark"
crisis.add_command(_unmark)
crisis.add_command(crisis_rebuild)

COMMANDS = {"incident": incident, "crisis": crisis}
