"""entitlement: the days off that are given for a year, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.facts import kept, remover, written
from cmtracker.cli.groups import Group
from cmtracker.errors import UserError
from cmtracker.model import COUNTED_KINDS, AbsenceKind, Entitlement
from cmtracker.results.leave import LeaveCounter
from cmtracker.text.wording import Wording


@click.group("entitlement", cls=Group)
def entitlement() -> None:
    """Days off given for a year, by kind, and what is left of them."""


@entitlement.command("list")
@shared
def entitlement_list(session: CommandContext, as_json: bool) -> None:
    """List them: given, carried over, taken up to today, planned, left."""
    from cmtracker.tracker import entitlements

    found = entitlements.counters(session.ws)
    items = [entitlements.counter_json(one) for one in found]
    session.print({"entitlements": items}, lambda: _told(session.wording, found), as_json=as_json)


def _told(wording: Wording, counters: Sequence[LeaveCounter]) -> str:
    """Return a line for each counter, with the name of every figure."""

    def days(halves: int) -> str:
        return wording.number(halves / 2, halves % 2)

    def line(one: LeaveCounter) -> str:
        by_times = one.taken.seconds + one.planned.seconds
        told = wording.text(
            "cli.counter",
            id=one.given.id[:8],
            kind=wording.text(f"terms.absence.{one.given.kind}"),
            year=one.given.year,
            given=days(one.given.halves),
            carried=days(one.given.carried),
            taken=days(one.taken.halves),
            planned=days(one.planned.halves),
            left=days(one.left_halves),
        )
        if not by_times:
            return told
        return told + wording.text("cli.counter_by_times", duration=wording.duration(by_times))

    return "\n".join(map(line, counters)) or wording.text("cli.none")


@entitlement.command("set")
@click.argument("kind", type=click.Choice([kind.value for kind in COUNTED_KINDS]))
@click.argument("year", type=int)
@click.argument("days", metavar="DAYS")
@click.option("--carried-over", metavar="DAYS", help="Days carried over into the year.")
@shared
def entitlement_set(
    session: CommandContext,
    kind: str,
    year: int,
    days: str,
    carried_over: str | None,
    as_json: bool,
) -> None:
    """Keep DAYS of a KIND for a YEAR (25 or 25.5); the same again replaces them."""
    from cmtracker.tracker import entitlements

    changes: entitlements.EntitlementChanges = {"halves": _halves(days)}
    if carried_over is not None:
        changes["carried"] = _halves(carried_over)

    before = session.ws.store.last_act()
    item = written(entitlements.set_days(session.ws, AbsenceKind(kind), year, **changes))
    if session.ws.store.last_act() == before:
        kept(session, item | {"already_known": True}, "version_known", as_json=as_json)
    else:
        kept(session, item, "fact_kept", as_json=as_json)


def _halves(text: str) -> int:
    from cmtracker.tracker import typed

    found = typed.half_days(text)
    if found is None:
        raise UserError("days_unreadable", days=text)
    return found


entitlement.add_command(remover(Entitlement, written))

COMMANDS = {"entitlement": entitlement}
