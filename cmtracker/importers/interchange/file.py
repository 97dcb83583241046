"""The interchange document as a file: in one piece while it is small, else entry by entry."""

from __future__ import annotations

from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.importers.files import LARGEST_WHOLE, Head, json_of, open_bytes
from cmtracker.importers.interchange.reading import (
    FORMAT,
    SECTIONS,
    DocumentReader,
    check_head,
    read_document,
)
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.streams import Opened, read_values


def recognises(head: Head) -> bool:
    """Tell by the two keys that every document has; one is enough beside our own name."""
    return "format" in head.keys and ("version" in head.keys or f'"{FORMAT}"' in head.text)


def read(path: Path, options: Options) -> Imported:
    """Return what a document holds, however large."""
    with open_bytes(path) as file:
        raw = file.read(LARGEST_WHOLE + 1)
    if len(raw) <= LARGEST_WHOLE:
        return read_document(json_of(raw, path.name), options, file=path.name)
    return read_by_entry(path, options)


def read_by_entry(path: Path, options: Options) -> Imported:
    """Return what a document holds, with no more than one entry in memory as it is written."""
    reader = DocumentReader(options)
    head: dict[str, object] = {}
    entries = {f"{section}.item": section for section in SECTIONS}
    wanted = (*entries, "profile", "format", "version")
    unknown: list[str] = []
    values = read_values(path, wanted, options.watch, once=True, beside=unknown.append)
    for place, value in values:
        if place in entries:
            reader.take(entries[place], value)
        elif place == "profile":
            if value is not None:
                reader.take(place, value)
        elif place in {"format", "version"}:
            head[place] = value
        elif place and value is not Opened.LIST and value is not None:
            raise UserError("document_shape", file=path.name, section=place)
    check_head(head.get("format"), head.get("version"), path.name)
    reader.take_unknown(unknown)
    return reader.imported()
