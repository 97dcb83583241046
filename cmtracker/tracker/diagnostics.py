"""What a person is asked for who reports a fault: versions, files, copies. No word of the log."""

from __future__ import annotations

import platform
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import __version__
from cmtracker.store import engine
from cmtracker.store.file_checks import SCHEMA
from cmtracker.store.leftover_pairs import pairs
from cmtracker.tracker import safety
from cmtracker.tracker.workspace import Workspace


class Diagnostics(NamedTuple):
    """The program, its parts, and where the files of a log lie.

    `size` is that of the file in bytes. `pairs` are copies of a file and of a log found beside it
    that no running program held, the newest first. `errors` is the file that unexpected errors are
    written to, None where there has been none.
    """

    program: str
    python: str
    system: str
    engine: str
    schema: int
    file: Path
    size: int
    protected: bool
    copies: tuple[Path, ...]
    second_folder: Path | None
    pairs: tuple[Path, ...]
    errors: Path | None


def diagnostics(ws: Workspace) -> Diagnostics:
    """Return what there is to know about the program and the files of a log; nothing is opened."""
    path, size = ws.store.path, 0
    with suppress(OSError):
        size = path.stat().st_size
    errors = path.parent / safety.LOG_FILE
    return Diagnostics(
        program=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        engine=f"sqlcipher3, SQLite {engine.VERSION}",
        schema=SCHEMA,
        file=path,
        size=size,
        protected=ws.is_protected,
        copies=safety.copies(ws),
        second_folder=safety.second_folder(ws),
        pairs=tuple(pairs(path)),
        errors=errors if errors.is_file() else None,
    )
