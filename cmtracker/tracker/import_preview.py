"""What is shown of an import: before it is kept, and once it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmtracker.tracker.exchange import FileResult, import_files
from cmtracker.tracker.importing import Waiting
from cmtracker.tracker.moments import local_date
from cmtracker.tracker.workspace import open_rehearsal


class NotTaken(NamedTuple):
    """Entries of a file that are not taken, or are taken with a remark (`taken`).

    `place` is where the first of `entries` stands; `key` and `values` are the reason, worded as
    skipped.<key>.
    """

    place: str
    key: str
    values: dict[str, object]
    entries: int
    taken: bool


class ImportedFile(NamedTuple):
    """What one file brings: what is new of it, what is known already, and what is left out.

    `first` and `last` are the local dates between which it lies, None for a file without times.
    """

    file: str
    sessions: int
    messages: int
    facts: int
    known: int
    first: date | None
    last: date | None
    left_out: tuple[NotTaken, ...]

    @property
    def brings_anything(self) -> bool:
        """Whether the log holds more once it is imported, as far as can be told before."""
        return self.sessions + self.facts > 0 or self.messages > self.known


def shown(results: Sequence[FileResult], zone: str) -> tuple[ImportedFile, ...]:
    """Return what an import, made or only rehearsed, is shown as."""
    return tuple(_shown(result, zone) for result in results)


def _shown(result: FileResult, zone: str) -> ImportedFile:
    imported = result.imported
    first, last = (
        None if moment is None else local_date(moment, zone)
        for moment in (imported.first, imported.last)
    )
    left_out = tuple(
        NotTaken(one.place, one.key, dict(one.values), one.count, one.taken)
        for one in imported.skipped
    )
    known, messages = result.already_known, imported.messages()
    name = result.path.name
    return ImportedFile(name, result.sessions, messages, result.facts, known, first, last, left_out)


def rehearse(
    data_dir: Path,
    passphrase: str | None,
    files: Sequence[Path],
    *,
    me: str = "",
    channel: str = "",
    waiting: Waiting = Waiting(),  # noqa: B008 - it cannot be changed
) -> tuple[ImportedFile, ...]:
    """Read files and return what importing them would do; nothing is written.

    Raises `UserError` as `import_files` does.
    """
    with open_rehearsal(data_dir, passphrase=passphrase) as ws:
        results = import_files(ws, files, me=me, channel=channel, dry_run=True, waiting=waiting)
        return shown(results, ws.zone())


def all_files(chosen: Sequence[Path]) -> list[Path]:
    """Return the files chosen, and of each folder the files that lie in it."""
    found: list[Path] = []
    for path in chosen:
        inside = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        found += [one for one in inside if not one.name.startswith(".")]
    return found
