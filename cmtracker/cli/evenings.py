"""interruption, free-evening: rest that was touched, and evenings without work."""

from __future__ import annotations

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.facts import facts, keep_fact, lister, remover, written
from cmtracker.cli.groups import Group
from cmtracker.cli.options import day, maybe_moment, range_of, range_options
from cmtracker.model import FreeEvening, Interruption


@click.group("interruption", cls=Group)
def interruption() -> None:
    """Instants at which rest was touched without a minute of work: seen, not handled."""


@interruption.command("add")
@click.option("--at", metavar="TIME", help="When (default: now).")
@click.option("--channel", default="", help="Where it came from.")
@shared
def interruption_add(session: CommandContext, at: str | None, channel: str, as_json: bool) -> None:
    """Keep that something was seen, and not handled."""
    from cmtracker.tracker import evenings

    ws = session.ws
    when = maybe_moment(session, at)
    keep_fact(
        session,
        Interruption,
        lambda: evenings.add_interruption(ws, when, channel),
        lambda done: written(done, ws.zone(done.at)),
        as_json=as_json,
    )


@interruption.command("hours")
@range_options
@shared
def interruption_hours(
    session: CommandContext, first: str | None, last: str | None, as_json: bool
) -> None:
    """Count the hours of rest with work or an interruption in them, week by week."""
    from cmtracker.tracker import crisis_answers

    rows = crisis_answers.rest_hours(session.read, *range_of(session, first, last))

    def text() -> str:
        wording = session.wording
        told = [
            wording.text(
                "cli.rest_hours",
                period=row["period"],
                touched=wording.plural("cli.hours_touched", row["touched"]),
            )
            for row in rows
            if row["touched"]
        ]
        return "\n".join(told) or wording.text("cli.none")

    session.print({"weeks": rows}, text, as_json=as_json)


@click.group("free-evening", cls=Group)
def free_evening() -> None:
    """Evenings on which no work was done; on a day off, the whole day."""


@free_evening.command("add")
@click.argument("date_", metavar="DATE")
@shared
def free_evening_add(session: CommandContext, date_: str, as_json: bool) -> None:
    """Keep the answer that no work was done on the evening of DATE."""
    from cmtracker.tracker import evenings

    ws = session.ws
    evening = day(session, date_)
    keep_fact(
        session,
        FreeEvening,
        lambda: evenings.add_free_evening(ws, evening),
        lambda done: written(done, ws.zone(done.at)),
        as_json=as_json,
    )


for _group, _kind, _field in (
    (interruption, Interruption, "interruptions"),
    (free_evening, FreeEvening, "free_evenings"),
):
    _group.add_command(lister(_field, facts(_field)))
    _group.add_command(remover(_kind, written))

COMMANDS = {"interruption": interruption, "free-evening": free_evening}
