"""The example year: a fictitious CM, in a data folder of her own, marked on every page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.model import Instant, Log, Session
from cmtracker.store.tables import Seal
from cmtracker.tracker import ranges
from cmtracker.tracker.workspace import EXAMPLE_MARK, Workspace, open_workspace, system_clock

FILLED = "example"
"""The act by which the program writes the year."""

LASTS = timedelta(days=7)
"""How long an example is good for; it ends on the day before it was made."""


def example_dir(data_dir: Path) -> Path:
    """Return the folder of the example beside the user's own file, never inside it."""
    return data_dir / paths.EXAMPLE


def shows_example(data_dir: Path) -> bool:
    """Say whether a folder has an example year and no record of one's own to show instead."""
    if not files.seems_there(example_dir(data_dir) / EXAMPLE_MARK):
        return False
    if not files.seems_there(data_dir / paths.DATABASE):
        return True
    with open_workspace(data_dir) as ws:
        return is_empty(ws)


def is_empty(ws: Workspace) -> bool:
    """Say whether nothing at all was logged yet."""
    return ws.store.last_act() is None and ws.store.running() is None


def noted_in_example(data_dir: Path) -> tuple[Instant, ...]:
    """Return when the sessions began that somebody noted in the example year, the latest first.

    Earlier versions of the window took acts while they showed it. Empty where there are none, and
    where the example cannot be read.
    """
    folder = example_dir(data_dir)
    if not (folder / EXAMPLE_MARK).exists() or not (folder / paths.DATABASE).exists():
        return ()
    try:
        with open_workspace(folder) as ws:
            running = ws.store.running()
            if is_empty(ws):
                return ()
            found = ws.store.log(counts=False).sessions
            noted = [s.start for s in found if _made_by(ws, s) != FILLED]
    except UserError:
        return ()
    starts = [*noted, running.start] if running is not None else noted
    return tuple(sorted(starts, reverse=True))


def _made_by(ws: Workspace, session: Session) -> str:
    """Return the name of the act that brought a session."""
    from cmtracker.store import changes  # noqa: PLC0415 - as above

    return next(changes.of_record(ws.store.db, Session, session.id)).act


def ensure_example(data_dir: Path) -> Path:
    """Make the example year if it is not there or has gone stale, and return its folder.

    One that is older than a week is made anew, so that it ends yesterday, unless somebody has
    tried something out in it. Nothing of the user's own record is read or written.
    """
    from cmtracker.tracker.example_year import example_log  # noqa: PLC0415 - made once

    folder = example_dir(data_dir)
    mark = folder / EXAMPLE_MARK
    today = ranges.today(Log(), system_clock())
    is_made = files.seems_there(folder / paths.DATABASE) and files.seems_there(mark)
    if is_made and not (_is_stale(folder, today) and _clear(folder)):
        return folder
    with open_workspace(folder, clock=system_clock) as ws:
        if not ws.store.log(counts=False).sessions:
            fill(ws, example_log(today))
    files.write(mark, f"{today}\n".encode())  # last: a half-made example is made anew
    return folder


def _is_stale(folder: Path, today: date) -> bool:
    """Say whether the example is older than a week and as the program made it."""
    mark = folder / EXAMPLE_MARK
    written = files.read(mark).decode(errors="replace").strip()
    try:
        made = date.fromisoformat(written)
    except ValueError:  # earlier versions left the mark empty
        with files.worded(mark, "cannot_read"):
            made = datetime.fromtimestamp(mark.stat().st_mtime, UTC).date()
    if today - made <= LASTS:
        return False
    with open_workspace(folder) as ws:
        store = ws.store
        return is_empty(ws) and store.last_undone() is None and not store.records(Seal)


def _clear(folder: Path) -> bool:
    """Delete the example's log and copies; say whether that was done (not while it is shown)."""
    from cmtracker.store.clearing import erase  # noqa: PLC0415 - seldom needed

    try:
        erase(folder / paths.DATABASE, folder.name)
    except UserError:
        return False
    return True


def fill(ws: Workspace, log: Log) -> None:
    """Write a whole log into an empty record, as one act."""
    with ws.store.act(FILLED, undoable=False) as act:
        for records in (
            log.profiles,
            log.schedules,
            log.absences,
            log.on_call,
            log.orders,
            log.periods,
            log.community,
            log.entitlements,
            log.hand_overs,
            log.sessions,
            log.recoveries,
            log.decisions,
            log.disclosures,
            log.interruptions,
            log.free_evenings,
            log.incidents,
            log.crises,
            log.marks,
        ):
            for record in records:
                act.insert(record)
        by_batch = {batch.id: batch for batch in log.batches}
        for batch_id, batch in by_batch.items():
            act.insert_batch(batch, [c for c in log.counts if c.batch == batch_id])
        for count in log.counts:
            if count.batch is None:
                act.add_count(count)
