"""Which importer reads a file: told by its content first, by its extension last."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from cmtracker.errors import UserError
from cmtracker.importers.files import Head, json_of, read_head, read_whole
from cmtracker.importers.results import Imported, Options

MODULES = {
    "cmtracker": "cmtracker.importers.interchange.file",
    "ics": "cmtracker.importers.ics.file",
    "telegram": "cmtracker.importers.telegram",
    "mastodon": "cmtracker.importers.mastodon",
}
"""Format -> its module, loaded when it is asked for: some bring a library along."""

FORMATS = tuple(MODULES)


class Importer(Protocol):
    """What a module of a format offers."""

    recognises: Callable[[Head], bool]
    read: Callable[[Path, Options], Imported]


def detect(path: Path) -> str:
    """Return the name of a file's format. Raises `UserError` when none knows it."""
    head = read_head(path)
    for name in FORMATS:
        if _importer(name).recognises(head):
            return name
    if path.suffix.lower() == ".json" and head.text.lstrip().startswith("{"):
        # The telling key may come late: say what is broken in it, or take one more look.
        document = json_of(read_whole(path), path.name)
        keys = tuple(document) if isinstance(document, dict) else ()
        whole = head._replace(keys=keys)
        for name in FORMATS:
            if _importer(name).recognises(whole):
                return name
    raise UserError("file_unknown", file=path.name)


def read(path: Path, format: str | None = None, *, options: Options) -> Imported:
    """Return what a file holds, its format told or found out.

    Raises `UserError` when the file cannot be read, when nothing in it is good or of the format
    told, and with `options.strict` when anything in it is bad. Nothing is ever written.
    """
    if format is not None and format not in MODULES:
        raise UserError("format_unknown", format=format, formats=", ".join(FORMATS))
    imported = _importer(format or detect(path)).read(path, options)
    bad = [skipped for skipped in imported.skipped if skipped.bad]
    # Entries left out for what they are (a boost, a day-long event) make no file a bad one.
    all_bad = len(bad) == len(imported.skipped)
    empty = not (imported.sessions or imported.counts or imported.facts)
    if bad and (options.strict or (empty and all_bad)):
        raise UserError(
            "file_refused",
            file=path.name,
            place=bad[0].place,
            why=bad[0],
            bad=sum(skipped.count for skipped in bad),
        )
    if format is not None and empty and not imported.skipped and not _is_of(path, format):
        raise UserError("file_not_of_format", file=path.name, format=format)
    return imported


def _is_of(path: Path, format: str) -> bool:
    try:
        return detect(path) == format
    except UserError:
        return False


def _importer(name: str) -> Importer:
    return cast("Importer", import_module(MODULES[name]))
