"""erase --before: what is past the limitation period, previewed and deleted for good.

It is confirmed by the date itself, not by the name of the folder: whoever forgets `--before` then
erases nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, ask
from cmtracker.cli.options import day
from cmtracker.errors import UserError
from cmtracker.text.wording import Wording

if TYPE_CHECKING:
    from cmtracker.tracker.limitation import Deletion, Old

LIMIT = "limit"
"""What may be typed instead of a date."""

Json = dict[str, Any]


def erase_before(
    session: CommandContext,
    typed: str,
    confirm: str | None,
    *,
    dry_run: bool,
    even_claimable: bool,
    as_json: bool,
) -> None:
    """Delete what ended before a date, once that date was typed again; or only say what it is."""
    from cmtracker.tracker import limitation

    ws, wording = session.ws, session.wording
    before = None if typed.strip().lower() == LIMIT else day(session, typed)
    old = limitation.look(ws, before)
    limitation.check(ws, old.before, even_claimable=even_claimable)
    nothing = old.past.is_empty and not old.past.unfinished and confirm is None
    if dry_run or nothing:
        session.print(_told(old, None), lambda: _preview(old, wording), as_json=as_json)
        return
    _confirm(old, confirm, wording)
    done = limitation.delete(ws, old.before, even_claimable=even_claimable)
    session.print(_told(old, done), lambda: _outcome(old, done, wording), as_json=as_json)


def _confirm(old: Old, confirm: str | None, wording: Wording) -> None:
    """Ask for the date again. Raises `UserError` for any other answer."""
    wanted = old.before.isoformat()
    if confirm is None:
        click.echo(_preview(old, wording, erasing=True), err=True)
        text = wording.text("cli.confirm_erase_before", date=wanted)
        confirm = ask(text, default="", show_default=False)
    if str(confirm).strip() != wanted:
        raise UserError("deletion_not_confirmed", date=wanted)


def _told(old: Old, done: Deletion | None) -> Json:
    from cmtracker.tracker.moments import iso

    past = old.past
    return {
        "before": old.before.isoformat(),
        "limit": old.limit.isoformat(),
        "claimed": old.claimed,
        "deleted": done is not None,
        "unfinished": bool(done.left) if done else past.unfinished,
        **{"message_counts" if kind == "counts" else kind: n for kind, n in past.numbers.items()},
        "first": None if past.first is None else iso(past.first, old.zone),
        "last": None if past.last is None else iso(past.last, old.zone),
        "copies": done.copies if done else 0,
        "left": [str(path) for path in done.left] if done else [],
        "swept": done.swept if done else None,
    }


def _preview(old: Old, wording: Wording, *, erasing: bool = False) -> str:
    from cmtracker.tracker import limitation

    before = wording.date(old.before)
    if old.past.is_empty:
        key = "past_unfinished" if old.past.unfinished else "past_nothing"
        return wording.text(f"cli.{key}", date=before, iso=old.before.isoformat())
    what = limitation.told(old.past, wording)
    lines = [wording.text("cli.past", date=before, what=what)]
    if old.before <= old.limit:
        key = "past_limit_private" if old.is_private_law else "past_limit"
        lines.append(wording.text(f"cli.{key}"))
    if old.claimed:
        lines.append(wording.text("cli.past_claimed", date=wording.date(old.limit)))
    lines.append(wording.text("cli.past_advice", last=old.last.isoformat()))
    if not erasing:
        lines.append(wording.text("cli.past_command", date=old.before.isoformat()))
    return "\n".join(lines)


def _outcome(old: Old, done: Deletion, wording: Wording) -> str:
    copies = wording.number(done.copies)
    lines = [wording.text("cli.past_deleted", date=wording.date(old.before), copies=copies)]
    lines += [wording.text("cli.copy_left", file=str(path)) for path in done.left]
    if not done.swept:
        lines.append(wording.text("cli.past_not_swept", date=old.before.isoformat()))
    return "\n".join(lines)
