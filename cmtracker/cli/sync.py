"""sync: the other devices of the same person, by way of a folder that something carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, ask_passphrase, shared
from cmtracker.cli.groups import Group
from cmtracker.cli.options import FILE
from cmtracker.cli.usage import refuse_beside

if TYPE_CHECKING:
    from cmtracker.results.synced import ChangedTwice
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.sync import Exchanged, SyncSetup, SyncStatus

Json = dict[str, Any]


@click.group("sync", cls=Group)
def sync() -> None:
    """Several devices of one person, kept in step by way of a folder."""


@sync.command("set")
@click.argument("folder", type=FILE)
@click.option("--name", default="", help="What this device is called on the others.")
@click.option("--passphrase-file", type=FILE,
              help="Read the passphrase of the folder's files from a file.")  # fmt: skip
@click.option("--seal", is_flag=True, help="Ask for a passphrase of the folder's files.")
@click.option(
    "--plain", is_flag=True, help="Do not seal the files; only of a log without a passphrase."
)
@click.option("--join", is_flag=True, help="The devices whose files lie there are mine.")
@shared
def sync_set(
    session: CommandContext,
    folder: Path,
    name: str,
    passphrase_file: Path | None,
    seal: bool,
    plain: bool,
    join: bool,
    as_json: bool,
) -> None:
    """Exchange with my other devices by way of a FOLDER that something carries between them."""
    from cmtracker.tracker import safety, sync as exchange

    wording = session.wording
    if plain:
        refuse_beside(wording, "--plain", "passphrase_file", "seal")
    given = safety.passphrase_in(passphrase_file) if passphrase_file else None
    if seal and given is None:
        given = ask_passphrase(wording, new=True)
    done = exchange.set_folder(
        session.ws, folder, name=name, passphrase=given, plain=plain, join=join
    )
    session.print(_setup(done), lambda: _set_told(done, wording), as_json=as_json)


def _setup(chosen: SyncSetup | None) -> Json:
    if chosen is None:
        return {"folder": None, "name": None, "sealed": None}
    folder, name = str(chosen.folder), chosen.name
    return {"folder": folder, "name": name, "sealed": chosen.key is not None}


def _set_told(chosen: SyncSetup, wording: Wording) -> str:
    key = "cli.sync_set_plain" if chosen.key is None else "cli.sync_set"
    return wording.text(key, folder=str(chosen.folder), name=chosen.name)


@sync.command("now")
@shared
def sync_now(session: CommandContext, as_json: bool) -> None:
    """Read what the other devices wrote, and write what they do not have yet."""
    from cmtracker.tracker import sync as exchange

    ws, wording = session.ws, session.wording
    done = exchange.exchange(ws)
    found = exchange.conflicts(ws) if done.changed else ()
    answer: Json = {
        "received": done.received,
        "changed": done.changed,
        "sent": done.sent,
        "problems": [wording.error(one) for one in done.problems],
        "waiting": [wording.error(one) for one in done.waiting],
        "conflicts": len(found),
    }
    session.print(answer, lambda: _told(done, len(found), wording), as_json=as_json)


def _told(done: Exchanged, found: int, wording: Wording) -> str:
    lines = [
        wording.plural("cli.sync_changed", done.changed),
        wording.plural("cli.sync_sent", done.sent),
        *(wording.error(one) for one in (*done.problems, *done.waiting)),
    ]
    if found:
        lines.append(wording.plural("cli.sync_conflicts", found))
    return "\n".join(lines)


@sync.command("off")
@click.option("--remove", is_flag=True, help="Remove this device's files from the folder too.")
@shared
def sync_off(session: CommandContext, remove: bool, as_json: bool) -> None:
    """Exchange no longer; what came from the other devices stays."""
    from cmtracker.tracker import sync as exchange

    removed = exchange.turn_off(session.ws, remove=remove)
    wording = session.wording
    text = wording.plural("cli.sync_off_removed", removed) if remove else ""
    lines = [wording.text("cli.sync_off"), *([text] if text else [])]
    session.print({"removed": removed}, "\n".join(lines), as_json=as_json)


@sync.command("status")
@shared
def sync_status(session: CommandContext, as_json: bool) -> None:
    """Say by which folder this device exchanges, and when the others were last seen."""
    from cmtracker.tracker import moments, sync as exchange

    ws = session.ws
    found = exchange.status(ws)
    zone = ws.zone()
    answer = _setup(found.setup) | {
        "devices": [
            {"id": one.id, "name": one.name, "last": moments.iso(one.last, zone)}
            for one in found.devices
        ],
        "conflicts": len(exchange.conflicts(ws)),
    }
    session.print(answer, lambda: _status_told(session, found, zone), as_json=as_json)


def _status_told(session: CommandContext, found: SyncStatus, zone: str) -> str:
    wording = session.wording
    lines = [
        wording.text("cli.sync_none") if found.setup is None else _set_told(found.setup, wording)
    ]
    lines += [
        wording.text("cli.sync_seen", name=one.name, at=session.told(one.last, zone))
        for one in found.devices
    ]
    return "\n".join(lines)


@sync.command("conflicts")
@click.option("--take", metavar="ID", help="Let a record be what the other device had made of it.")
@click.option("--keep", metavar="ID", help="Leave a record as it is, and off the list.")
@shared
def sync_conflicts(
    session: CommandContext, take: str | None, keep: str | None, as_json: bool
) -> None:
    """List what was changed on two devices, or settle one line of the list."""
    from cmtracker.tracker import sync as exchange

    ws, wording = session.ws, session.wording
    if take is not None:
        refuse_beside(wording, "--take", "keep")
    if take is None and keep is None:
        _list(session, exchange.conflicts(ws), as_json=as_json)
        return
    done = exchange.keep(ws, keep) if take is None and keep else exchange.take(ws, take or "")
    key = "cli.sync_kept" if take is None else "cli.sync_taken"
    text = wording.text(key, what=_line(done, wording, ws.zone()))
    session.print({"conflict": _json(done, ws.zone())}, text, as_json=as_json)


def _list(session: CommandContext, found: tuple[ChangedTwice, ...], *, as_json: bool) -> None:
    wording, zone = session.wording, session.ws.zone()
    lines = [f"{one.id}  {_line(one, wording, zone)}" for one in found]
    text = "\n".join(lines) or wording.text("cli.none")
    session.print({"conflicts": [_json(one, zone) for one in found]}, text, as_json=as_json)


def _line(one: ChangedTwice, wording: Wording, zone: str) -> str:
    from cmtracker.text.synced import changed_twice_text

    return changed_twice_text(one, wording, zone)


def _json(one: ChangedTwice, zone: str) -> Json:
    from cmtracker.tracker import moments

    return {
        "id": one.id,
        "what": one.entity,
        "record": one.record,
        "unit": one.unit,
        "kept": dict(one.kept),
        "other": dict(one.other),
        "kept_by": one.kept_by,
        "other_by": one.other_by,
        "kept_at": moments.iso(one.kept_at, zone),
        "other_at": moments.iso(one.other_at, zone),
    }


COMMANDS = {"sync": sync}
