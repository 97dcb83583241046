"""decision, disclosure: what the hierarchy decided, and what it was told in writing."""

from __future__ import annotations

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.facts import facts, keep_fact, kept, lister, remover, written
from cmtracker.cli.groups import Group
from cmtracker.cli.options import choice, day, maybe_day, moment, range_of
from cmtracker.cli.usage import refuse_beside
from cmtracker.errors import UserError
from cmtracker.model import Decision, Disclosure, Rule


@click.group("decision", cls=Group)
def decision() -> None:
    """Dated decisions of the head of service that lift limits for a time."""


@decision.command("add")
@click.argument("reference")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="[TO]", required=False)
@click.option(
    "--rule",
    "rules",
    type=choice(Rule),
    multiple=True,
    required=True,
    help="A limit that it lifts (repeatable).",
)
@shared
def decision_add(
    session: CommandContext,
    reference: str,
    first: str,
    last: str | None,
    rules: tuple[str, ...],
    as_json: bool,
) -> None:
    """Keep a decision by its written REFERENCE, from FROM to TO (one day without TO)."""
    from cmtracker.tracker import hierarchy

    begin = day(session, first, nearest=True)
    end = maybe_day(session, last, nearest=True) or begin
    lifted = [Rule(rule) for rule in rules]
    keep_fact(
        session,
        Decision,
        lambda: hierarchy.add_decision(session.ws, reference, begin, end, lifted),
        written,
        as_json=as_json,
    )


@click.group("disclosure", cls=Group)
def disclosure() -> None:
    """Written messages by which the hierarchy was told of work done."""


@disclosure.command("add")
@click.option("--sent-at", metavar="TIME", required=True, help="When the message was sent.")
@click.option("--channel", default="", help="How: e-mail, letter…")
@click.option("--reference", default="", help="Its subject or number; never its text.")
@click.option(
    "--session", "sessions", metavar="ID", multiple=True, help="A session it told of (repeatable)."
)
@click.option("--from", "first", metavar="DATE", help="Instead: all out-of-hours sessions from …")
@click.option("--to", "last", metavar="DATE", help="… to this date that were over by then.")
@shared
def disclosure_add(
    session: CommandContext,
    sent_at: str,
    channel: str,
    reference: str,
    sessions: tuple[str, ...],
    first: str | None,
    last: str | None,
    as_json: bool,
) -> None:
    """Keep that the hierarchy was told of sessions: those named, or those of a range."""
    from cmtracker.tracker import hierarchy, sessions as kept_sessions

    if sessions:
        refuse_beside(session.wording, "--session", "first", "last")
    ws, sent = session.ws, moment(session, sent_at)
    if sessions:
        named = [kept_sessions.find(ws, prefix) for prefix in sessions]
    elif first is None and last is None:
        raise UserError("disclosure_empty")
    else:
        begin, end = range_of(session, first, last)
        named = [one for one in hierarchy.out_of_hours(ws, begin, end) if one.end <= sent]
    keep_fact(
        session,
        Disclosure,
        lambda: hierarchy.add_disclosure(ws, sent, named, channel, reference),
        lambda done: written(done, ws.zone()),
        as_json=as_json,
    )


@disclosure.command("set")
@click.argument("id")
@click.option("--answer", help="What came back, in a few words.")
@click.option("--objection/--no-objection", default=None, help="Whether the hierarchy objected.")
@shared
def disclosure_set(
    session: CommandContext, id: str, answer: str | None, objection: bool | None, as_json: bool
) -> None:
    """Keep what came back on a message: an answer, an objection."""
    from cmtracker.tracker import hierarchy

    changes: hierarchy.DisclosureChanges = {}
    if answer is not None:
        changes["answer"] = answer
    if objection is not None:
        changes["objection"] = objection
    done = hierarchy.change_disclosure(session.ws, id, **changes)
    kept(session, written(done, session.ws.zone()), "fact_kept", as_json=as_json)


for _group, _kind, _field in (
    (decision, Decision, "decisions"),
    (disclosure, Disclosure, "disclosures"),
):
    _group.add_command(lister(_field, facts(_field)))
    _group.add_command(remover(_kind, written))

COMMANDS = {"decision": decision, "disclosure": disclosure}
