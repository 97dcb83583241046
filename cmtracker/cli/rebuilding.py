"""crisis rebuild: what the log holds of a crisis by date, and the facts that are accepted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.errors import UserError

if TYPE_CHECKING:
    from cmtracker.model import CrisisMark
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.crisis_rebuilding import CrisisDate, CrisisTraces, ProposedMark

Json = dict[str, Any]
ALL_TIMED = "all"


@click.command("rebuild")
@click.argument("id", required=False, default="")
@click.option(
    "--accept",
    "chosen",
    metavar="N[=TIME]",
    multiple=True,
    help="Keep proposal N, at another TIME if it is given (repeatable); all: those with a time.",
)
@shared
def crisis_rebuild(
    session: CommandContext, id: str, chosen: tuple[str, ...], as_json: bool
) -> None:
    """Go by date over what the log holds of a crisis (default: the latest), and accept facts.

    Without --accept nothing is kept: the proposals are listed with their numbers.
    """
    from cmtracker.tracker import crisis_answers, crisis_rebuilding

    ws = session.ws if chosen else session.read
    found = crisis_rebuilding.gather(ws, crisis_rebuilding.latest(ws, id))
    wording = session.wording
    if not chosen:
        document = crisis_answers.rebuilding(ws, found)
        session.print(document, lambda: "\n".join(_told(found, wording)), as_json=as_json)
        return
    marks = _accepted(found, chosen, wording)
    crisis_rebuilding.keep(ws, found.crisis, marks)
    after = crisis_rebuilding.gather(ws, found.crisis)
    session.print(
        crisis_answers.rebuilding(ws, after),
        lambda: wording.plural("cli.rebuilt", len(marks)),
        as_json=as_json,
    )


def _proposals(found: CrisisTraces) -> list[ProposedMark]:
    return [one for held in found.dates for one in held.proposals]


def _accepted(found: CrisisTraces, chosen: Sequence[str], wording: Wording) -> list[CrisisMark]:
    """Return the facts of the numbers that were given. Raises `UserError` for what is none."""
    from cmtracker.model import CrisisMark
    from cmtracker.text.crises import proposed_word

    offered = _proposals(found)
    times: dict[int, int | None] = {}
    for text in chosen:
        if text == ALL_TIMED:
            timed = (n for n, one in enumerate(offered) if one.at is not None)
            times = dict.fromkeys(timed) | times
        else:
            place, given = _numbered(text, offered, found.zone)
            times[place] = given
    marks = []
    for n, time in sorted(times.items()):
        one = offered[n]
        at = one.at if time is None else time
        if at is None:
            raise UserError("proposal_without_time", n=n + 1)
        marks.append(CrisisMark(one.kind, at, proposed_word(one.word, one.channels, wording)))
    return marks


def _numbered(text: str, offered: Sequence[ProposedMark], zone: str) -> tuple[int, int | None]:
    """Return the place in the list, and the instant, that "3" or "3=22:10" names."""
    from cmtracker.tracker import moments, typed

    number, _, time = text.partition("=")
    if not number.isdecimal() or not 1 <= int(number) <= len(offered):
        raise UserError("proposal_unknown", n=number, count=len(offered))
    at = int(number) - 1
    if not time:
        return at, None
    clock = typed.clock(time)
    if clock is None:
        raise UserError("time_unreadable", time=time)
    return at, moments.on_clock(offered[at].date, clock, zone, time)[0]


def _told(found: CrisisTraces, wording: Wording) -> Iterator[str]:
    """Yield the lines that tell a crisis by date, with numbered proposals."""
    yield found.crisis.name
    number = 0
    for held in found.dates:
        yield ""
        yield wording.date(held.date, weekday=True)
        yield from _held(held, found.zone, wording)
        for one in held.proposals:
            number += 1
            yield f"  {number:>2}  {_proposed(one, found.zone, wording)}"
    yield ""
    if not number:
        yield wording.text("cli.rebuild_nothing")
    if found.decisions:
        for decision in found.decisions:
            dates = wording.span(decision.first, decision.last)
            yield wording.text("cli.rebuild_decision", reference=decision.reference, dates=dates)
    else:
        yield wording.text("cli.rebuild_no_decision")


def _held(held: CrisisDate, zone: str, wording: Wording) -> Iterator[str]:
    from cmtracker.text.crises import hour_texts
    from cmtracker.text.notes import asked_text, session_text

    for session in held.sessions:
        parts = (session_text(session, wording), asked_text(session, wording), session.note)
        yield "  " + " · ".join(filter(None, parts))
    hours = [(hour, one.received, one.hostile) for hour, one in held.hours if one.received]
    if hours:
        told = " · ".join(hour_texts(hours, wording))
        yield "  " + wording.text("cli.rebuild_hours", hours=told)
    for mark in held.marks:
        kind = wording.text(f"terms.mark.{mark.kind}")
        said = " ".join(filter(None, (wording.exact_time(mark.at, zone), kind, mark.word)))
        yield "  " + wording.text("cli.rebuild_kept", fact=said)


def _proposed(one: ProposedMark, zone: str, wording: Wording) -> str:
    from cmtracker.text.crises import proposed_word, trace_text

    time = (
        wording.text("cli.rebuild_no_time") if one.at is None else wording.exact_time(one.at, zone)
    )
    word = proposed_word(one.word, one.channels, wording)
    kind = wording.text(f"terms.mark.{one.kind}")
    fact = " ".join(filter(None, (time, kind, word)))
    return f"{fact} ({trace_text(one.seen_by, one.posts, wording)})"
