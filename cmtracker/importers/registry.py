"""Which importer reads a file: told by its content first, by its extension last."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from cmtracker.errors import UserError
from cmtracker.importers import formats
from cmtracker.importers.files import Head, json_of, read_head, read_whole
from cmtracker.importers.results import Imported, Options

FORMATS = tuple(sorted(module.name for module in iter_modules(formats.__path__)))
"""The modules of `formats`, in the order in which they are asked whether a file is theirs."""


class Importer(Protocol):
    """What a module of `formats` offers."""

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
    if format is not None and format not in FORMATS:
        raise UserError("format_unknown", format=format, formats=", ".join(FORMATS))
    imported = _importer(format or detect(path)).read(path, options)
    left_out = [skipped for skipped in imported.skipped if not skipped.taken]
    bad = [skipped for skipped in left_out if skipped.bad]
    # Entries left out for what they are (a boost, a day-long event) make no file a bad one.
    all_bad = len(bad) == len(left_out)
    empty = not (imported.sessions or imported.counts or imported.facts)
    if bad and (options.strict or (empty and all_bad)):
        raise UserError(
            "file_refused",
            file=path.name,
            place=bad[0].place,
            why=bad[0],
            bad=sum(skipped.count for skipped in bad),
        )
    if format is not None and empty and not left_out and not _is_of(path, format):
        raise UserError("file_not_of_format", file=path.name, format=format)
    return imported


def _is_of(path: Path, format: str) -> bool:
    try:
        return detect(path) == format
    except UserError:
        return False


def _importer(name: str) -> Importer:
    return cast("Importer", import_module(f"{formats.__name__}.{name}"))
