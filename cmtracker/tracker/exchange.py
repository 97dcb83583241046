"""Import and export: read every file first, then write all of it in one act, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from cmtracker import importers
from cmtracker.errors import UserError
from cmtracker.importers.interchange import write_document
from cmtracker.importers.results import Imported, Options
from cmtracker.model import (
    Absence,
    Batch,
    Community,
    Direction,
    Log,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Schedule,
)
from cmtracker.store import Act
from cmtracker.tracker.workspace import Workspace
from cmtracker.wording import Wording

Json = dict[str, Any]

Fact = TypeVar("Fact", Absence, OnCall, Order, Period, Community)


@dataclass
class FileResult:
    """What became of one file: how much was read, and how much of it was there already."""

    path: Path
    imported: Imported
    sessions: int = 0
    already_known: int = 0
    facts: int = field(default=0)


def import_files(
    ws: Workspace,
    files: Sequence[Path],
    *,
    format: str | None = None,
    channel: str = "",
    me: str = "",
    zone: str = "",
    account: str = "",
    strict: bool = False,
    dry_run: bool = False,
) -> list[FileResult]:
    """Import files. All are read before anything is written, and all is one act.

    Raises `UserError` for a file that cannot be read; then nothing at all was changed.
    """
    options = Options(
        now=ws.now(),
        timezone=zone or ws.zone(),
        channel=channel,
        account=account,
        me=me,
        strict=strict,
        stream_key=ws.store.stream_key,
    )
    results = [FileResult(path, importers.read(path, format, options=options)) for path in files]
    if dry_run:
        for result in results:
            result.sessions = len(result.imported.sessions)
        return results
    with ws.store.act("import") as act:
        known = ws.store.log(counts=True)
        ids = ws.store.session_ids()
        for result in results:
            _write(act, ws, result, known, ids)
            known = ws.store.log(counts=True)
    return results


def _write(act: Act, ws: Workspace, result: FileResult, known: Log, ids: set[str]) -> None:
    imported = result.imported
    now = ws.now()
    for session in imported.sessions:
        if session.id in ids:
            result.already_known += 1
            continue
        ids.add(session.id)
        act.insert(session if session.recorded_at else replace(session, recorded_at=now))
        result.sessions += 1
    for fact in imported.facts:
        written = _write_fact(act, fact, known)
        result.facts += written
        result.already_known += not written
    if imported.counts:
        result.already_known += _write_batch(act, result, now)


def _write_batch(act: Act, result: FileResult, now: int) -> int:
    """Keep a batch of counts; the same batch again adds nothing and is counted as known."""
    imported = result.imported
    digest = imported.digest
    if act.imported(digest):
        return imported.messages()
    act.insert_batch(
        Batch(
            id="",
            file=result.path.name,
            format=imported.format,
            channel=imported.channel,
            imported_at=now,
            start=min(c.start for c in imported.counts),
            end=max(c.start for c in imported.counts) + 900,
            digest=digest,
            counts=len(imported.counts),
        ),
        imported.counts,
    )
    return 0


def _write_fact(act: Act, fact: object, known: Log) -> bool:
    """Write a dated fact unless it is there; say whether anything was written."""
    if isinstance(fact, Profile):
        return _write_dated(act, fact, known.profiles)
    if isinstance(fact, Schedule):
        return _write_dated(act, fact, known.schedules)
    if isinstance(fact, MessageCount):
        return _write_count(act, fact, known.counts)
    for kind, have in (
        (Absence, known.absences),
        (OnCall, known.on_call),
        (Order, known.orders),
        (Period, known.periods),
        (Community, known.community),
    ):
        if isinstance(fact, kind):
            return _write_new(act, fact, have)
    raise TypeError(fact)


def _write_dated(
    act: Act, fact: Profile | Schedule, have: Sequence[Profile] | Sequence[Schedule]
) -> bool:
    """Replace the one valid from the same date, so that the imported one holds."""
    same = next((item for item in have if item.since == fact.since), None)
    if same is None:
        act.insert(fact)
        return True
    after = replace(fact, id=same.id)
    if after == same:
        return False
    act.change(same, after)
    return True


def _write_new(act: Act, fact: Any, have: Iterable[Any]) -> bool:  # noqa: ANN401 - any dated fact
    if any(fact.id == item.id or replace(fact, id=item.id) == item for item in have):
        return False
    act.insert(fact)
    return True


def _write_count(act: Act, fact: MessageCount, have: Iterable[MessageCount]) -> bool:
    """Raise a hand count to the imported one where that is larger; adding would count twice."""

    def key(count: MessageCount) -> tuple[object, ...]:
        return (count.start, count.channel, count.account, count.direction)

    there = [c for c in have if c.batch is None and key(c) == key(fact)]
    missing = fact.count - sum(c.count for c in there)
    if missing <= 0:
        return False
    hostile = max(0, fact.hostile - sum(c.hostile for c in there))
    act.add_count(replace(fact, count=missing, hostile=min(hostile, missing)))
    return True


def import_json(results: Sequence[FileResult], wording: Wording) -> Json:
    """Answer `import --json`."""
    return {"files": [_file_json(result, wording) for result in results]}


def _file_json(result: FileResult, wording: Wording) -> Json:
    imported = result.imported
    directions = {d.value: imported.messages(d) for d in Direction}

    def day(moment: int | None) -> str | None:
        if moment is None:
            return None
        return datetime.fromtimestamp(moment, UTC).isoformat()

    return {
        "file": str(result.path),
        "format": imported.format,
        "sessions": len(imported.sessions),
        "messages": imported.messages(),
        **directions,
        "from": day(imported.first),
        "to": day(imported.last),
        "skipped": [
            {
                "item": item.place,
                "why": wording.text(f"skipped.{item.key}", **item.values),
                "count": item.count,
            }
            for item in imported.skipped
        ],
        "already_known": result.already_known,
    }


def document(ws: Workspace, first: date | None = None, last: date | None = None) -> Json:
    """Return the interchange document of the whole record, or of a range of dates."""
    from cmtracker.analysis.workdays import Calendar  # noqa: PLC0415

    log = ws.store.log(counts=True)
    if first is None and last is None:
        return write_document(log)
    calendar = Calendar(log)
    sessions = tuple(
        s
        for s in log.sessions
        if (first is None or calendar.local_date(max(s.start, s.end - 1)) >= first)
        and (last is None or calendar.local_date(s.start) <= last)
    )
    counts = tuple(
        c
        for c in log.counts
        if (first is None or calendar.local_date(c.start) >= first)
        and (last is None or calendar.local_date(c.start) <= last)
    )
    return write_document(replace(log, sessions=sessions, counts=counts))


def export_file(ws: Workspace, target: Path) -> None:
    """Write the interchange document to a file, whole or not at all. Raises `UserError`."""
    text = json.dumps(document(ws), ensure_ascii=False, indent=1) + "\n"
    write_whole(target, text.encode())


def write_whole(target: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there: never half a file. `UserError` if not."""
    aside = target.with_name(f".{target.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        why = error.strerror or str(error)
        raise UserError("file_unwritable", file=str(target), why=why) from None
