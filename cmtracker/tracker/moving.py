"""Move the data folder, and say where it lies.

Nothing is taken from the old folder while the new one is made. Cut off anywhere, the one or the
other is whole, and the program opens that one:

1. The log is held, so that no program writes to it. All of the folder is copied beside its new
   place under a temporary name, flushed to the disk and compared.
2. The copy takes its name. The mark ``arriving-from.txt`` in it says that it is a copy so far.
3. The mark ``moved-to.txt`` is written into the old folder: from then on the log lies in the new
   one, and the old one is opened no more.
4. The mark where the program looks by itself leads straight to the new folder.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.model import Origin
from cmtracker.store import clearing, left_folders, moving
from cmtracker.store.connection import Database
from cmtracker.store.left_folders import still_holding
from cmtracker.store.reading import remembered
from cmtracker.tracker import folder_copies, sync
from cmtracker.tracker.carried import carrier_of
from cmtracker.tracker.folder_copies import Watch, watch_nothing
from cmtracker.tracker.safety import own_files
from cmtracker.tracker.workspace import open_workspace, system_clock

__all__ = [
    "Cleared",
    "LogPlace",
    "Moved",
    "check",
    "move",
    "move_beside",
    "open_instead",
    "portable_place",
    "remove_left",
    "still_holding",
    "use",
    "where",
]

SPARE = 1 << 20
"""Bytes that stay free on the disk, for the marks and the lists of names."""

_MB = 1_000_000


class Moved(NamedTuple):
    """What was moved: from where to where, how many files.

    `left_out` are links and folders of other logs, which were not copied. `leads_there` says that
    the program finds the new folder by itself; otherwise it is to be named, as the old one was.
    """

    before: Path
    folder: Path
    files: int
    left_out: tuple[Path, ...]
    leads_there: bool


class LogPlace(NamedTuple):
    """Where the log lies.

    `is_found` says that the program finds it by itself. `left` are the folders that it was moved
    from and that may still hold it; `other` is where another log lies in the place where the
    program looks first.
    """

    folder: Path
    is_found: bool
    left: tuple[Path, ...]
    other: Path | None


def where(data_dir: Path) -> LogPlace:
    """Say where a log lies, how the program finds it, and where it lay before."""
    first, left = paths.first_folder(), tuple(still_holding(data_dir))
    is_other = paths.holds_log(first) and first not in left and not paths.is_same(first, data_dir)
    return LogPlace(data_dir, _leads_to(data_dir), left, first if is_other else None)


# --- moving --------------------------------------------------------------------------------------


def check(data_dir: Path, chosen: Path) -> Path:
    """Return the folder that the data would be moved to; change nothing.

    That is the folder chosen where there is none of that name yet, else one of its own in it.
    Raises `UserError`: move_inside, move_has_log, move_carried, move_no_room, cannot_write.
    """
    with files.worded(chosen, "cannot_write"):
        files.check_shown(chosen)
        target = _target(data_dir, chosen)
        here = os.path.realpath(data_dir)
        if any(Path(os.path.realpath(one)).is_relative_to(here) for one in (chosen, target)):
            raise UserError("move_inside", folder=str(chosen))
        if _is_begun(data_dir, target):
            _check_only_copied(data_dir, target)
        else:
            _check_free(chosen, target)
        carried = carrier_of(target)
        if carried is not None:
            raise UserError("move_carried", folder=str(target), carried=str(carried))
        files.reach(target.parent)
        _check_room(data_dir, target)
    return target


def move_beside(
    data_dir: Path, passphrase: str | None = None, watch: Watch = watch_nothing
) -> Moved:
    """Move the data beside the program, which takes them along wherever it is carried.

    Raises `UserError` portable_refused for a program that is installed on the computer.
    """
    beside = portable_place()
    if beside is None:
        raise UserError("portable_refused")
    done = move(data_dir, beside, passphrase, watch)
    files.write(beside / paths.PORTABLE_MARK, b"")
    return done._replace(leads_there=True)


def portable_place() -> Path | None:
    """Return the folder of a program that can be carried along with its data; None: installed."""
    import sys  # noqa: PLC0415 - for this question alone

    return paths.program_folder() if getattr(sys, "frozen", False) else None


def move(
    data_dir: Path, chosen: Path, passphrase: str | None = None, watch: Watch = watch_nothing
) -> Moved:
    """Move the log and all that lies with it. No workspace of it may be open.

    The old folder keeps what it has, with a mark that says where the log lies now. `watch` is
    told how many bytes of how many are copied, and may raise `UserError` move_cancelled.
    Raises `UserError`, and then the log lies where it was: see `check`, and open_elsewhere,
    move_differs, passphrase_needed, move_cancelled where it is interrupted by the keyboard.
    """
    try:
        return _moved(data_dir, chosen, passphrase, watch)
    except KeyboardInterrupt:
        if paths.moved_to(data_dir) is not None:  # too late: it is done
            raise
        raise UserError("move_cancelled") from None


def _moved(data_dir: Path, chosen: Path, passphrase: str | None, watch: Watch) -> Moved:
    target = check(data_dir, chosen)
    with moving.held(data_dir / paths.DATABASE, passphrase) as (db, key):
        carried = _own_carrier(db, target)
        if carried is not None:
            raise UserError("move_carried", folder=str(target), carried=str(carried))
        leads = _leads_to(data_dir)
        if leads:
            _lead_to(data_dir)
        with files.worded(target, "cannot_write"), files.scratch(target.parent) as building:
            count, left_out = folder_copies.copy_all(data_dir, building, db, key, watch)
            _mark_copy(data_dir, building)
            _make_way(data_dir, target)
            building.rename(target)
            files.flush_folder(target.parent)
        _commit(data_dir, target)
    if leads:
        _lead_to(target)
    with suppress(OSError):
        (target / paths.ARRIVING_FROM).unlink()
    return Moved(data_dir, target, count, left_out, leads)


def _check_name(chosen: Path) -> None:
    """Raise OSError for a name that a mark could not hold."""
    files.check_text(chosen)
    if "\n" in str(chosen) or "\r" in str(chosen):
        raise files.UnfitError("name_refused")


def _target(data_dir: Path, chosen: Path) -> Path:
    if _is_begun(data_dir, chosen) or not files.is_there(chosen):
        return chosen
    return chosen / paths.PORTABLE_FOLDER


def _is_begun(data_dir: Path, folder: Path) -> bool:
    """Say whether a folder is what a moving of this log, cut off, left there."""
    source = paths.arriving_from(folder)
    return source is not None and paths.is_same(source, data_dir)


def _check_free(chosen: Path, target: Path) -> None:
    for place in (chosen, target):
        if files.seems_there(place / paths.DATABASE):
            raise UserError("move_has_log", folder=str(place))
    if files.is_there(target) and _names_in(target) - {paths.MOVED_TO, paths.LEFT_BEHIND}:
        raise files.UnfitError("taken")


_OURS = {paths.COPIES, paths.EXAMPLE, paths.ARRIVING_FROM, paths.LEFT_BEHIND, paths.WINDOW_LOCK}


def _check_only_copied(data_dir: Path, begun: Path) -> None:
    """Raise OSError where a copy that was cut off holds what no move put there.

    What lies in the data folder under the same path counts as copied, as do the copies of the log.
    """
    for path in begun.rglob("*"):
        inner = path.relative_to(begun)
        if inner.parts[0] in _OURS or inner.name.startswith(paths.DATABASE):
            continue
        if not files.is_there(data_dir / inner):
            raise files.UnfitError("taken")


def _names_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def _check_room(data_dir: Path, target: Path) -> None:
    needed = folder_copies.size_of(data_dir) + SPARE
    if shutil.disk_usage(target.parent).free < needed:
        whole = -(-needed // _MB)
        raise UserError("move_no_room", folder=str(target.parent), needed=whole)


def _own_carrier(db: Database, target: Path) -> Path | None:
    """Return the folder by which the log is exchanged, where the target lies in it."""
    folder = remembered(db, sync.FOLDER)
    if folder and Path(os.path.realpath(target)).is_relative_to(os.path.realpath(folder)):
        return Path(folder)
    return None


def _mark_copy(data_dir: Path, building: Path) -> None:
    left = [*left_folders.left_folders(data_dir), data_dir]
    paths.write_mark(building / paths.LEFT_BEHIND, left)
    paths.write_mark(building / paths.ARRIVING_FROM, [data_dir])


def _make_way(data_dir: Path, target: Path) -> None:
    """Remove what a moving that was cut off left there, or the marks of a log that went away."""
    if _is_begun(data_dir, target):
        shutil.rmtree(target)
    elif files.is_there(target):
        for name in (paths.MOVED_TO, paths.LEFT_BEHIND):
            (target / name).unlink(missing_ok=True)
        target.rmdir()


def _commit(data_dir: Path, target: Path) -> None:
    """Say in the old folder that the log lies in the new one; else leave nothing there."""
    try:
        paths.write_mark(data_dir / paths.MOVED_TO, [target])
    except BaseException:
        if not _is_marked(data_dir, target):
            shutil.rmtree(target, ignore_errors=True)
        raise


def _is_marked(data_dir: Path, target: Path) -> bool:
    """Say whether the old folder says that the log lies in the new one, or cannot be asked."""
    try:
        return paths.is_same(paths.moved_to(data_dir), target)
    except UserError:
        return True


def _leads_to(folder: Path) -> bool:
    """Say whether the program finds a folder by itself, where none is named."""
    try:
        return paths.is_same(paths.found_folder(), folder)
    except UserError:
        return False


def _lead_to(folder: Path) -> None:
    """Have the program find a folder by itself, straight from where it looks."""
    first = paths.first_folder()
    if not paths.is_same(first, folder):
        with suppress(UserError):  # it is found by way of the folders between, one after the other
            files.make_folder(first)
            paths.write_mark(first / paths.MOVED_TO, [folder])


# --- another folder ------------------------------------------------------------------------------


def use(folder: Path, passphrase: str | None = None, origin: Origin = Origin.COMMAND) -> LogPlace:
    """Open the log of a folder from now on, where none is named; return where it lies.

    A log that stayed behind when it was moved begins a chain of its own: the one that was moved
    may go on with its chain. Raises `UserError` no_log where there is none, unless it is the
    folder where the program looks by itself, and what the log says that cannot be opened.
    """
    folder = paths.absolute(folder)
    with files.worded(folder, "cannot_write"):
        _check_name(folder)
    first = paths.first_folder()
    path = folder / paths.DATABASE
    is_first = paths.is_same(first, folder)
    if not is_first and not files.is_there(path):
        raise UserError("no_log", file=str(path))
    with files.worded(folder, "cannot_write"):
        if (folder / paths.MOVED_TO).exists() and files.is_there(path):
            moving.wake(path, passphrase, system_clock, origin)
        if not is_first:
            files.create_folder(first)
            paths.write_mark(first / paths.MOVED_TO, [folder])
        for mark in (paths.ARRIVING_FROM, paths.MOVED_TO):
            (folder / mark).unlink(missing_ok=True)
    return where(folder)


def open_instead(data_dir: Path, folder: Path) -> LogPlace:
    """Open the log of another folder in place of one that is open; return where it lies.

    From now on where the program found the present one by itself, else for this time only. Raises
    `UserError` as `use` does, and as the other folder says where its log is.
    """
    if _leads_to(data_dir):
        return use(folder, origin=Origin.WINDOW)
    return where(paths.data_dir(folder))


# --- what stayed behind --------------------------------------------------------------------------


class Cleared(NamedTuple):
    """The folders whose log and copies were removed, and what is left in them besides.

    `out_of_reach` are folders that the log was moved from and that may still hold it.
    """

    folders: tuple[Path, ...]
    left: tuple[Path, ...]
    out_of_reach: tuple[Path, ...]


def remove_left(data_dir: Path, passphrase: str | None = None) -> Cleared:
    """Delete the log and all that was moved with it from the folders where it lay before.

    First the moved log is opened: it must be sound. What is not as it was copied stays, and the
    mark stays that says where the log lies now. Raises `UserError`: open_elsewhere, or what is
    wrong with the moved log.
    """
    open_workspace(data_dir, passphrase=passphrase).close()
    cleared, left, out_of_reach = [], [], []
    for folder in still_holding(data_dir):
        if not files.seems_there(folder):
            out_of_reach.append(folder)
            continue
        clearing.clear(folder / paths.DATABASE, own_files(folder))
        _remove_copied(folder, data_dir)
        cleared.append(folder)
        left += [one for one in sorted(folder.iterdir()) if one.name not in _STAY]
    return Cleared(tuple(cleared), tuple(left), tuple(out_of_reach))


_STAY = {paths.MOVED_TO, paths.LEFT_BEHIND, paths.WINDOW_LOCK}


def _remove_copied(folder: Path, data_dir: Path) -> None:
    """Delete the files of which the same lie in the data folder, and what is empty then."""
    import filecmp  # noqa: PLC0415 - for this alone

    for path in sorted(folder.rglob("*"), reverse=True):
        twin = data_dir / path.relative_to(folder)
        with suppress(OSError):
            if path.is_symlink() or path.name in _STAY:
                continue
            if path.is_dir():
                path.rmdir()
            elif twin.is_file() and filecmp.cmp(path, twin, shallow=False):
                path.unlink()
