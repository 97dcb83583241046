"""Where things lie: the files shipped with the program and the user's own folder.

Knows locations only; nothing here reads or writes a user's record. A data folder can be moved: the
folder that it left keeps a mark, a file whose first line is the folder where the log lies now. The
mark in the folder where the program looks by itself is what leads it to the moved log.

    moved-to.txt       the log has gone from this folder: where to
    arriving-from.txt  a copy of a log that is being moved here: where it lies until that is done
    left-behind.txt    the folders that the log of this folder was moved from, one a line
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError

DATABASE = "cmtracker.db"
PORTABLE_MARK = "portable"
PORTABLE_FOLDER = "cmtracker-data"
EXAMPLE = "example"
WINDOW_STATE = "window.ini"
WINDOW_LOCK = "window.lock"
COPIES = "backups"
MOVED_TO = "moved-to.txt"
ARRIVING_FROM = "arriving-from.txt"
LEFT_BEHIND = "left-behind.txt"

ELSEWHERE = frozenset({"log_moved", "move_unfinished", "data_folder_gone", "mark_faulty"})
"""What is said where the log is not in the folder that was asked for."""

MOST_MOVES = 50
"""How many marks are followed, one after the other, from the folder where the program looks."""


def resources() -> Path:
    """Return the folder of shipped data.

    A wheel carries it inside the package; a checkout and an editable install have it beside.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of one shipped file, such as ``regimes/fr-territorial.toml``."""
    return resources() / name


def program_folder() -> Path:
    """Return the folder the program was started from (the portable folder lies beside it)."""
    return Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0]).resolve().parent


def data_dir(chosen: str | os.PathLike[str] | None = None) -> Path:
    """Return the data folder: the one asked for, the portable one, or the platform's own.

    The folder asked for is the one opened; from the two others the log may have been moved, and
    then it is the folder where it lies now. Raises `UserError`: data_folder_unknown where the
    folder asked for names none ("~nobody", ""), log_moved where its log was moved elsewhere,
    move_unfinished where it holds a copy only; data_folder_gone where the moved log is out of
    reach, mark_faulty where nothing tells where it is.
    """
    if chosen == "":  # a variable of a script that is not set: never the default log instead
        raise UserError("data_folder_unknown", folder="")
    asked = chosen or os.environ.get("CMTRACKER_DATA_DIR")
    if asked:
        folder = absolute(asked)
        _check_stayed(folder)
        return folder
    return found_folder()


def found_folder() -> Path:
    """Return the data folder where none is asked for. Raises `UserError` as `data_dir` does."""
    return _followed(first_folder())


def absolute(folder: str | os.PathLike[str]) -> Path:
    """Return the whole path of a folder. Raises `UserError` data_folder_unknown."""
    try:
        return Path(folder).expanduser().absolute()
    except (RuntimeError, OSError):  # nobody of that name; the present folder has gone
        raise UserError("data_folder_unknown", folder=str(folder)) from None


def first_folder() -> Path:
    """Return where the program looks by itself: the portable folder, or the platform's own.

    Local and non-roaming, so that the file does not travel with an office profile.
    """
    beside = program_folder()
    if files.seems_there(beside / PORTABLE_MARK):
        return beside / PORTABLE_FOLDER
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when a folder is named

    return user_data_path("cmtracker", appauthor=False, roaming=False)


# --- the marks of a move -------------------------------------------------------------------------


def moved_to(folder: Path) -> Path | None:
    """Return where the log of a folder was moved to, None where it was not."""
    found = folders_in(folder / MOVED_TO)
    return found[0] if found else None


def arriving_from(folder: Path) -> Path | None:
    """Return where the log lies of which a folder holds a copy, None where it holds the log.

    The copy is the log itself once that other folder says so.
    """
    found = folders_in(folder / ARRIVING_FROM)
    if not found:
        return None
    if is_same(moved_to(found[0]), folder):
        with suppress(OSError):
            (folder / ARRIVING_FROM).unlink()
        return None
    return found[0]


def folders_in(mark: Path) -> list[Path]:
    """Return the folders that a mark names; none where there is no mark.

    Raises `UserError` mark_faulty for one that names no folder, cannot_read where it is there and
    cannot be read.
    """
    try:
        with files.open_regular(mark) as file:
            lines = file.read(files.LARGEST_TEXT).splitlines()
    except OSError as error:
        if files.seems_there(mark):
            raise files.refused(error, mark, "cannot_read") from error
        return []
    found = [Path(os.fsdecode(line)) for line in lines if line.strip(b"\0 ")]
    if not found or not all(folder.is_absolute() for folder in found):
        raise UserError("mark_faulty", file=str(mark))
    return found


def write_mark(mark: Path, folders: Sequence[Path]) -> None:
    """Write a mark that names folders, whole or not at all. Raises `UserError` cannot_write."""
    lines = [os.fsencode(folder) for folder in folders]
    files.write(mark, b"".join(line + b"\n" for line in lines))


def is_same(one: Path | None, other: Path) -> bool:
    """Say whether two paths are those of the same folder."""
    if one is None or one == other:
        return one is not None
    with suppress(OSError):
        return one.samefile(other)
    return False


def holds_log(folder: Path) -> bool:
    """Say whether a folder holds a log, or copies of one that is missing."""
    return any(files.seems_there(folder / name) for name in (DATABASE, COPIES))


def _check_stayed(folder: Path) -> None:
    """Raise `UserError` for a folder whose log is elsewhere: log_moved, move_unfinished."""
    target = moved_to(folder)
    if target is not None:
        raise UserError("log_moved", folder=str(folder), to=str(target))
    source = arriving_from(folder)
    if source is not None:
        raise UserError("move_unfinished", folder=str(folder), source=str(source))


def trail_end(folder: Path) -> Path:
    """Return where the log lies now that lay in a folder, by all marks from there on.

    Raises `UserError` mark_faulty where they lead nowhere.
    """
    place = folder
    for _ in range(MOST_MOVES):
        target = moved_to(place)
        if target is None:
            return place
        place = target
    raise UserError("mark_faulty", file=str(folder / MOVED_TO))


def followed(first: Path) -> Path:
    """Return where the log lies that was in a folder. Raises `UserError` data_folder_gone."""
    folder = trail_end(first)
    if not holds_log(folder):
        raise UserError("data_folder_gone", folder=str(folder), first=str(first))
    return folder


def _followed(first: Path) -> Path:
    """Return where the log lies that the program looks for in a folder, which may have none yet."""
    folder = first if moved_to(first) is None else followed(first)
    arriving_from(folder)  # which has arrived: its mark goes
    return folder
