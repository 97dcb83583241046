"""The interchange document as a file."""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.files import Head, json_of, read_whole
from cmtracker.importers.interchange.reading import FORMAT, read_document
from cmtracker.importers.results import Imported, Options


def recognises(head: Head) -> bool:
    """Tell by the two keys that every document has; one is enough beside our own name."""
    return "format" in head.keys and ("version" in head.keys or f'"{FORMAT}"' in head.text)


def read(path: Path, options: Options) -> Imported:
    """Return what a document holds."""
    return read_document(json_of(read_whole(path), path.name), options, file=path.name)
