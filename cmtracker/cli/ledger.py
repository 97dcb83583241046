"""recovery, community, batch: what follows a session, and what an import left."""

from __future__ import annotations

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.facts import keep_fact, kept
from cmtracker.cli.groups import Group
from cmtracker.cli.lists import listed
from cmtracker.cli.options import choice, day, maybe_day, range_of, range_options
from cmtracker.model import Community, Recovery, RecoveryState


@click.group("recovery", cls=Group)
def recovery() -> None:
    """Follow what became of out-of-hours time: asked for, accepted, taken, paid."""


@recovery.command("list")
@range_options
@shared
def recovery_list(
    session: CommandContext, first: str | None, last: str | None, as_json: bool
) -> None:
    """List the blocks of a range and where each stands; then the steps that fit none."""
    from cmtracker.tracker import ledger

    found = ledger.ledger(session.ws, *range_of(session, first, last))
    today = ledger.today(session.ws)
    items = [
        {
            "date": block.date.isoformat(),
            "session": block.session,
            "seconds": block.seconds,
            "asked": block.asked,
            "state": block.state.value,
            "settled_s": block.settled_s,
            "remaining_s": block.remaining_s,
            "age_days": block.age(today),
            "waiting_days": block.waiting(today) if block.remaining_s else None,
            "steps": [{"id": s.id, "state": s.state.value} for s in block.steps],
        }
        for block in found.blocks
    ]
    unmatched = [
        {
            "id": step.id,
            "date": step.date.isoformat(),
            "seconds": step.seconds,
            "state": step.state.value,
            "unmatched": True,
        }
        for step in found.unmatched
    ]
    listed(session, "recovery", items, as_json=as_json, unmatched=unmatched)


@recovery.command("add")
@click.argument("date_", metavar="DATE")
@click.argument("duration", metavar="H:MM")
@click.argument("state", type=choice(RecoveryState))
@click.option("--on", help="When this step was taken (default: today).")
@click.option("--session", "about", metavar="ID", help="Of that date only this session.")
@click.option("--note", default="", help="A free note.")
@shared
def recovery_add(
    session: CommandContext,
    date_: str,
    duration: str,
    state: str,
    on: str | None,
    about: str | None,
    note: str,
    as_json: bool,
) -> None:
    """Note a step for the out-of-hours time of DATE."""
    from cmtracker.tracker import ledger, moments

    worked, taken = day(session, date_), maybe_day(session, on)
    seconds, ws = moments.length(duration), session.ws

    def keep() -> Recovery:
        named = RecoveryState(state)
        return ledger.note_step(ws, worked, seconds, named, on=taken, note=note, session=about)

    keep_fact(session, Recovery, keep, _step, as_json=as_json)


def _step(done: Recovery) -> dict[str, str]:
    return {"id": done.id, "date": done.date.isoformat(), "state": done.state.value}


@recovery.command("remove")
@click.argument("id")
@shared
def recovery_remove(session: CommandContext, id: str, as_json: bool) -> None:
    """Mark a step as removed."""
    from cmtracker.tracker import calendar

    done = calendar.remove(session.ws, Recovery, id)
    kept(session, {"id": done.id, "date": done.date.isoformat()}, "fact_removed", as_json=as_json)


@click.group("community", cls=Group)
def community() -> None:
    """Followers of a channel on a date."""


@community.command("list")
@shared
def community_list(session: CommandContext, as_json: bool) -> None:
    """List them, with their ids."""
    found = sorted(session.ws.store.records(Community), key=lambda c: (c.date, c.channel))
    items = [
        {"id": c.id, "channel": c.channel, "date": c.date.isoformat(), "followers": c.followers}
        for c in found
    ]
    listed(session, "community", items, as_json=as_json)


@community.command("add")
@click.argument("channel")
@click.argument("date_", metavar="DATE")
@click.argument("followers", type=int)
@shared
def community_add(
    session: CommandContext, channel: str, date_: str, followers: int, as_json: bool
) -> None:
    """Note the number of followers."""
    from cmtracker.tracker import ledger

    done = ledger.note_followers(session.ws, channel, day(session, date_), followers)
    kept(
        session,
        {"id": done.id, "date": done.date.isoformat(), "followers": done.followers},
        "fact_kept",
        as_json=as_json,
    )


@community.command("remove")
@click.argument("id")
@shared
def community_remove(session: CommandContext, id: str, as_json: bool) -> None:
    """Mark one as removed."""
    from cmtracker.tracker import calendar

    done = calendar.remove(session.ws, Community, id)
    kept(session, {"id": done.id, "date": done.date.isoformat()}, "fact_removed", as_json=as_json)


@click.group("batch", cls=Group)
def batch() -> None:
    """List imports of message counts; each can be removed whole."""


@batch.command("list")
@shared
def batch_list(session: CommandContext, as_json: bool) -> None:
    """List the imports."""
    from cmtracker.tracker import ledger, moments

    ws = session.ws
    zone = ws.zone()
    items = [
        {
            "id": b.id,
            "file": b.file,
            "format": b.format,
            "channel": b.channel,
            "imported_at": moments.iso(b.imported_at, zone),
            "from": moments.iso(b.start, zone),
            "to": moments.iso(b.end, zone),
        }
        for b in ledger.batches(ws)
    ]
    listed(session, "batches", items, as_json=as_json)


@batch.command("remove")
@click.argument("id")
@shared
def batch_remove(session: CommandContext, id: str, as_json: bool) -> None:
    """Take an import out whole; undo brings it back."""
    from cmtracker.tracker import ledger, moments

    done = ledger.remove_batch(session.ws, id)
    zone = session.ws.zone()
    span = {"from": moments.iso(done.start, zone), "to": moments.iso(done.end, zone)}
    kept(session, {"id": done.id, "file": done.file} | span, "fact_removed", as_json=as_json)


COMMANDS = {"recovery": recovery, "community": community, "batch": batch}
