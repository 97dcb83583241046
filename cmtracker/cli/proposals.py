"""scenario, reconstruct: what could be otherwise."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.exchange import skipped_lines
from cmtracker.cli.facts import slots_by_day
from cmtracker.cli.options import FILE, choice, minutes, range_of, range_options
from cmtracker.cli.usage import WrongUsage, refuse_beside, refuse_without, typed
from cmtracker.errors import UserError
from cmtracker.files import read as read_file
from cmtracker.model import ReadyCard
from cmtracker.text.wording import Wording

if TYPE_CHECKING:
    from cmtracker.results.proposals import Proposal
    from cmtracker.results.scenario import Organisation, Outcome

Json = dict[str, Any]


@click.command("scenario")
@click.argument("file", required=False, type=FILE)
@range_options
@click.option("--coverage", multiple=True, metavar="mon-fri=17:00-20:00", help="Somebody else.")
@click.option("--silence", multiple=True, metavar="mon-sun=20:00-24:00", help="Messages wait.")
@click.option("--on-call", is_flag=True, help="What cannot wait goes to who is on call.")
@click.option("--rota", type=int, default=1, help="How many people take turns.")
@click.option("--card", type=choice(ReadyCard), help="One of the ready cards.")
@click.option("--keep", metavar="NAME", help="Keep what is described under a name.")
@click.option("--in-report", is_flag=True, help="With --keep: propose it in the report.")
@click.option("--kept", is_flag=True, help="Play the kept ones through.")
@click.option("--drop", metavar="ID", help="Remove a kept one.")
@shared
def scenario(
    session: CommandContext,
    file: Path | None,
    first: str | None,
    last: str | None,
    coverage: tuple[str, ...],
    silence: tuple[str, ...],
    on_call: bool,
    rota: int,
    card: str | None,
    keep: str | None,
    in_report: bool,
    kept: bool,
    drop: str | None,
    as_json: bool,
) -> None:
    """Play a range through under another organisation; without options, the three ready cards."""
    from cmtracker.tracker import proposals

    _refuse_ignored(session.wording)
    if drop is not None:
        done = proposals.drop(session.ws, drop)
        document = {"id": done.id, "name": done.name}
        session.print(
            document,
            lambda: session.wording.text("cli.fact_removed", id=done.id[:8]),
            as_json=as_json,
        )
        return
    ws = session.ws if keep is not None else session.read
    begin, end = range_of(session, first, last)
    chosen: list[Organisation] = []
    names: dict[str, str] = {}
    if file is not None:
        chosen = [_from_file(file)]
    elif coverage or silence or on_call:
        own = proposals.organisation(
            slots_by_day(coverage), slots_by_day(silence), on_call=on_call, rota=rota
        )
        chosen = [own]
    elif card is not None:
        chosen = [proposals.ready_card(ReadyCard(card))]
    elif kept:
        scenarios = proposals.kept_scenarios(ws)
        names = {one.id: one.name for one in scenarios}
        chosen = [proposals.played(one) for one in scenarios]
        if not chosen:
            raise UserError("no_scenario_kept")
    if keep is not None:
        if len(chosen) != 1:
            raise UserError("scenario_which")
        stored = proposals.keep(ws, keep, chosen[0], in_report=in_report or None)
        names = {stored.id: stored.name}
        chosen = [proposals.played(stored)]
    found = proposals.outcomes(ws, begin, end, chosen)

    def text() -> str:
        wording = session.wording
        return "\n".join(
            _told(wording, outcome, names.get(outcome.organisation.key, "")) for outcome in found
        )

    session.print(
        {
            "scenarios": [
                proposals.outcome_json(outcome)
                | {"name": names.get(outcome.organisation.key, outcome.organisation.key)}
                for outcome in found
            ]
        },
        text,
        as_json=as_json,
    )


def _told(wording: Wording, outcome: Outcome, kept: str) -> str:
    """Return an outcome in a sentence; `kept` is the name it is kept under, "" of a ready one."""
    name = kept or wording.text(f"cli.organisation_{outcome.organisation.key}")
    if outcome.organisation.later_start:
        return wording.text(
            "cli.later_start",
            name=name,
            kept=wording.number(outcome.rests_kept),
            short=wording.number(outcome.short_rests),
            mornings=wording.number(outcome.mornings),
            hours=wording.duration(outcome.mornings_s),
        )
    return wording.text(
        "cli.scenario",
        name=name,
        relieved=wording.duration(outcome.relieved_s),
        total=wording.duration(outcome.out_of_hours_s),
        avoided=wording.number(outcome.breaches_avoided),
        waiting=wording.number(outcome.waits_then.waiting),
        longest=wording.duration(outcome.waits_then.longest or 0),
        people=wording.number(outcome.people),
        days=wording.number(outcome.on_call_days),
    )


_OWN = ("coverage", "silence", "on_call", "rota")


def _refuse_ignored(wording: Wording) -> None:
    """Refuse what would be ignored: an organisation is told in one way. Raises `WrongUsage`."""
    ways = [typed("file"), typed(*_OWN), typed("card"), typed("kept")]
    given = [way for way in ways if way]
    if typed("drop"):
        others = ("file", *_OWN, "card", "kept", "keep", "in_report", "first", "last")
        refuse_beside(wording, "--drop", *others)
    for way, other in pairwise(given):
        text = wording.text("usage.ignored", names=", ".join(other), beside=", ".join(way))
        raise WrongUsage(text)
    if typed("kept"):
        refuse_beside(wording, "--kept", "keep", "in_report")
    if not typed("keep"):
        refuse_without(wording, "--keep", "in_report")
    if not typed("coverage", "silence", "on_call"):
        refuse_without(wording, "--on-call", "rota")


def _from_file(path: Path) -> Organisation:
    from cmtracker.tracker import proposals

    content = read_file(path)
    try:
        read = json.loads(content.decode("utf-8-sig"))
        if not isinstance(read, dict):
            raise UserError("scenario_unreadable", file=path.name)
        return proposals.organisation(
            _days(read.get("coverage") or {}),
            _days(read.get("silence") or {}),
            on_call=read.get("on_call") is True,
            rota=_whole(read.get("rota", 1)),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise UserError("scenario_unreadable", file=path.name) from None


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _days(table: dict[str, list[list[str]]]) -> dict[str, list[tuple[int, int]]]:
    from cmtracker.tracker import moments

    return {
        name: [(moments.clock(start), moments.clock_end(end)) for start, end in slots]
        for name, slots in table.items()
    }


@click.command("reconstruct")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=FILE)
@click.option("--gap", default="10m", help="Messages this far apart belong together.")
@click.option("--lead", default="0m", help="Time added before the first message.")
@click.option("--format", "format_", help="The format, where it is not to be guessed.")
@click.option("--channel", default="", help="The channel that the messages belong to.")
@click.option("--me", default="", help="My name or id in the export: what I sent.")
@click.option("--timezone", default="", help="Zone of times without one.")
@click.option(
    "--date-order",
    type=click.Choice(["day-first", "month-first"]),
    help="What dates in figures begin with, where a file leaves that open.",
)
@click.option("--alone/--not-alone", default=None, help="Whether nobody else answers there; kept.")
@click.option("--all", "accept_all", is_flag=True, help="Accept all, without a question for each.")
@click.option("--dry-run", is_flag=True, help="Propose, keep nothing.")
@shared
def reconstruct(
    session: CommandContext,
    files: tuple[Path, ...],
    gap: str,
    lead: str,
    format_: str | None,
    channel: str,
    me: str,
    timezone: str,
    date_order: str | None,
    alone: bool | None,
    accept_all: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Propose sessions for a past never logged, from what was sent; counted apart.

    With FILE (exports of messages), from the exact times in it, of which nothing else
    is kept. Without, from the imported counts, which know the times to the quarter-hour only. On a
    terminal you accept or refuse each; a script (or --json) accepts all.
    """
    from cmtracker.tracker import exchange, moments, proposals
    from cmtracker.tracker.workspace import ALONE

    if not files and (format_ or channel or me or timezone or date_order):
        raise WrongUsage(session.wording.text("cli.reconstruct_what"))
    wording = session.wording
    if dry_run:
        refuse_beside(wording, "--dry-run", "accept_all")
        session.rehearse()
    ws = session.ws
    asks = not as_json and sys.stdin.isatty()
    if alone is None and asks and not ws.settings.is_set(ALONE):
        alone = answer(wording, wording.text("cli.ask_alone"), "yes", "no") == "yes"
    one_by_one = OneByOne(session) if asks and not dry_run and not accept_all else None
    found = proposals.reconstructed(
        ws,
        files,
        format=format_,
        channel=channel,
        me=me,
        zone=timezone,
        date_order=date_order or "",
        gap=minutes(gap),
        lead=minutes(lead),
        alone=alone,
        dry_run=dry_run,
        accepts=one_by_one,
    )
    document = {
        "proposals": [
            {
                "start": moments.iso(p.start, ws.zone(p.start)),
                "end": moments.iso(p.end, ws.zone(p.start)),
                "messages": p.messages,
                "channels": list(p.channels),
            }
            for p in found.proposals.proposals
        ],
        "not_by_hand": found.proposals.not_by_hand,
        "alone": found.proposals.alone,
        "logged": found.proposals.logged,
        "kept": [one.id for one in found.kept],
    }

    def text() -> str:
        made = found.proposals.proposals
        lines = [] if one_by_one else [proposal_line(session, one) for one in made]
        if not made:
            lines.append(wording.text("cli.no_proposal"))
        elif dry_run:
            lines.append(wording.plural("cli.proposed", len(made)))
        elif found.kept:
            lines.append(wording.plural("cli.reconstructed", len(found.kept)))
        else:
            lines.append(wording.text("cli.none_accepted"))
        if made and alone is None and not ws.settings.is_set(ALONE):
            lines.append(wording.text("cli.alone_supposed"))
        if found.proposals.not_by_hand:
            lines.append(wording.plural("cli.not_by_hand", found.proposals.not_by_hand))
        for file in exchange.import_json(found.read, wording)["files"]:
            lines += skipped_lines(wording, file)
        if not files:
            lines.append(wording.text("cli.times_by_quarter"))
        return "\n".join(lines)

    session.print(document, text, as_json=as_json)


def proposal_line(session: CommandContext, proposal: Proposal) -> str:
    """Return a proposed session in words: when, how long, how many messages."""
    wording = session.wording
    return wording.text(
        "cli.proposal",
        start=wording.moment(proposal.start, session.ws.zone(proposal.start), year=True),
        duration=wording.duration(proposal.end - proposal.start),
        messages=wording.plural("cli.messages", proposal.messages),
    )


class OneByOne:
    """Asks about each proposal whether it is accepted, until one answer stands for the rest."""

    def __init__(self, session: CommandContext) -> None:
        """Nothing is answered yet."""
        self._session = session
        self._rest: bool | None = None

    def __call__(self, proposal: Proposal) -> bool | None:
        """Tell whether a proposal is accepted; None where it is left open with the rest."""
        if self._rest is not None:
            return self._rest or None
        wording = self._session.wording
        click.echo(proposal_line(self._session, proposal), err=True)
        given = answer(wording, wording.text("cli.ask_accept"), "yes", "no", "all", "none")
        if given in {"all", "none"}:
            self._rest = given == "all"
            return self._rest or None
        return given == "yes"


def answer(wording: Wording, question: str, *answers: str) -> str:
    """Ask until one of the answers is given, by its first letter or in full.

    Raises `UserError` where the person breaks off: nothing is kept by then.
    """
    known = {word: key for key in answers for word in wording.text(f"cli.answer_{key}").split()}
    while True:
        try:
            given = str(click.prompt(question, default="", show_default=False, err=True))
        except click.Abort:
            click.echo(err=True)
            raise UserError("questions_broken_off") from None
        if given.strip().casefold() in known:
            return known[given.strip().casefold()]


COMMANDS = {"scenario": scenario, "reconstruct": reconstruct}
