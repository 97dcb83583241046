"""notes: paste what was noted on the phone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmtracker import files
from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.options import FILE, STDOUT, maybe_day
from cmtracker.cli.remarks import sentences, with_remarks
from cmtracker.cli.usage import refuse_beside
from cmtracker.errors import UserError

if TYPE_CHECKING:
    from cmtracker.tracker.notes import NoteEntry


@click.command("notes")
@click.argument("file", metavar="[FILE]", required=False, type=FILE)
@click.option("--day", "day_", metavar="DATE", help="The date of lines without one.")
@click.option("--dry-run", is_flag=True, help="Say what is understood, write nothing.")
@click.option(
    "--card",
    "card_",
    metavar="PDF",
    type=FILE,
    help="Instead: write a page that says how to note on the phone; - is stdout.",
)
@shared
def notes(
    session: CommandContext,
    file: Path | None,
    day_: str | None,
    dry_run: bool,
    card_: Path | None,
    as_json: bool,
) -> None:
    """Keep noted lines ("17/11 20h45-22h10 fb 12 dga sms 20h31") of FILE, or of - (the input)."""
    from cmtracker.tracker import notes as use_case

    if card_ is not None:
        refuse_beside(session.wording, "--card", "file", "day_", "dry_run")
        _write_card(session, card_, as_json=as_json)
        return
    if file is None:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    if dry_run:
        session.rehearse()
    entries = use_case.read(session.ws, _text(file), maybe_day(session, day_))
    kept = [] if dry_run else use_case.keep(session.ws, entries)
    if not any(entry.error is None for entry in entries):
        raise UserError("no_note_understood", lines=len(entries), file=str(file))
    told = iter(kept)
    shown = [next(told) if kept and entry.is_new else entry for entry in entries]
    session.print(
        {"entries": [_json(session, entry) for entry in shown]},
        lambda: "\n".join(_told(session, entry, is_kept=not dry_run) for entry in shown),
        as_json=as_json,
    )


def _write_card(session: CommandContext, target: Path, *, as_json: bool) -> None:
    from cmtracker.tracker import card

    if target == STDOUT:
        refuse_beside(session.wording, "--card -", "as_json")  # stdout holds one document
        card.write(None, session.wording.language)
        return
    session.ws.check_target(target)
    card.write(target, session.wording.language)
    told = session.wording.text("cli.card_written", file=str(target))
    session.print({"file": str(target)}, lambda: told, as_json=as_json)


def _text(file: Path) -> str:
    """Read the notes, as UTF-8, else as Windows wrote it. Raises `UserError`: cannot_read."""
    from cmtracker.tracker.notes import MOST_BYTES, text_of

    if str(file) == "-":
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise UserError("notes_too_long", most=MOST_BYTES)
    else:
        raw = files.read(file, most=MOST_BYTES)
    return text_of(raw)


def _told(session: CommandContext, entry: NoteEntry, *, is_kept: bool) -> str:
    from cmtracker.text.notes import entry_text

    wording = session.worded()
    what = entry.session, entry.counts, entry.interruption
    text = entry_text(*what, wording, session.ws.zone(), (entry.mark, entry.crisis))
    if entry.error is not None:
        return wording.text("notes.refused", line=entry.line.text, why=wording.error(entry.error))
    if entry.is_known:
        return wording.text("notes.known", what=text)
    told = wording.text("notes.kept" if is_kept else "notes.understood", what=text)
    remarks = sentences(session, entry.session) if entry.session is not None else []
    return with_remarks(f"{told}.", remarks) if remarks else told


def _json(session: CommandContext, entry: NoteEntry) -> dict[str, Any]:
    from cmtracker.tracker.records_json import fact_json, session_json

    wording, zone = session.worded(), session.ws.zone()
    return {
        "line": entry.line.text,
        "session": session_json(entry.session) if entry.session else None,
        "counts": [fact_json(count, zone) for count in entry.counts],
        "interruption": fact_json(entry.interruption, zone) if entry.interruption else None,
        "mark": fact_json(entry.mark, zone) if entry.mark else None,
        "crisis": fact_json(entry.crisis, zone) if entry.crisis else None,
        "already_known": entry.is_known,
        "why": wording.error(entry.error) if entry.error else None,
    }


COMMANDS = {"notes": notes}
