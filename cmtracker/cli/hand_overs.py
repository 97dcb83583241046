"""hand-over: the monthly statements that were handed over, and what came back."""

from __future__ import annotations

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.facts import facts, keep_fact, kept, lister, remover, written
from cmtracker.cli.groups import Group
from cmtracker.cli.options import maybe_day
from cmtracker.cli.usage import refuse_beside
from cmtracker.model import HandOver, HandOverAnswer


@click.group("hand-over", cls=Group)
def hand_over() -> None:
    """Monthly statements that were handed over, signed or refused."""


@hand_over.command("add")
@click.argument("month", metavar="MONTH")
@click.option("--on", "day", metavar="DATE", help="When it was handed over (default: today).")
@click.option("--to", "recipient", default="", help="Function of who took it (no name).")
@click.option("--reference", default="", help="The message or letter it went with.")
@shared
def hand_over_add(
    session: CommandContext,
    month: str,
    day: str | None,
    recipient: str,
    reference: str,
    as_json: bool,
) -> None:
    """Keep that the statement of a MONTH (2026-06) was handed over."""
    from cmtracker.tracker import statements

    begin, on = statements.month_of(month), maybe_day(session, day)
    keep_fact(
        session,
        HandOver,
        lambda: statements.hand_over(session.ws, begin, on, recipient, reference),
        written,
        as_json=as_json,
    )


@hand_over.command("set")
@click.argument("id")
@click.option("--signed", is_flag=True, help="It was signed.")
@click.option("--refused", is_flag=True, help="Its signature was refused.")
@click.option("--no-answer", is_flag=True, help="Nothing came back, after all.")
@click.option("--on", "day", metavar="DATE", help="When (default: today).")
@shared
def hand_over_set(
    session: CommandContext,
    id: str,
    signed: bool,
    refused: bool,
    no_answer: bool,
    day: str | None,
    as_json: bool,
) -> None:
    """Keep what came back of a statement, signed or refused, and when."""
    from cmtracker.cli.usage import WrongUsage
    from cmtracker.tracker import statements

    if signed:
        refuse_beside(session.wording, "--signed", "refused", "no_answer")
    if refused:
        refuse_beside(session.wording, "--refused", "no_answer")
    if not (signed or refused or no_answer):
        raise WrongUsage(session.wording.text("cli.hand_over_answer_missing"))
    came_back = HandOverAnswer.SIGNED if signed else HandOverAnswer.REFUSED
    on = maybe_day(session, day)
    done = statements.answer(session.ws, id, None if no_answer else came_back, on)
    kept(session, written(done), "fact_kept", as_json=as_json)


hand_over.add_command(lister("hand_overs", facts("hand_overs")))
hand_over.add_command(remover(HandOver, written))

COMMANDS = {"hand-over": hand_over}
