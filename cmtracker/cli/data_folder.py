"""data: where the log and all that lies with it are kept, and how to move them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.groups import Group
from cmtracker.cli.options import FILE
from cmtracker.cli.usage import WrongUsage, refuse_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmtracker.text.wording import Wording
    from cmtracker.tracker.moving import Cleared, LogPlace, Moved

Json = dict[str, Any]


@click.group("data", cls=Group)
def data() -> None:
    """Show or change the folder in which the log lies, with its copies and preferences."""


@data.command("where")
@shared
def data_where(session: CommandContext, as_json: bool) -> None:
    """Say in which folder the log lies, and which ones it was moved from."""
    from cmtracker import paths
    from cmtracker.tracker import moving

    found = moving.where(paths.data_dir(session.data_dir))
    session.print(_place(found), lambda: "\n".join(_told(found, session.wording)), as_json=as_json)


def _place(found: LogPlace) -> Json:
    return {
        "data_dir": str(found.folder),
        "found_without_option": found.is_found,
        "left_in": [str(folder) for folder in found.left],
        "other": str(found.other) if found.other else None,
    }


def _told(found: LogPlace, wording: Wording) -> list[str]:
    key = "cli.data_found" if found.is_found else "cli.data_named"
    stays = (wording.text("cli.data_stays", folder=str(folder)) for folder in found.left)
    lines = [wording.text(key, folder=str(found.folder)), *stays]
    if found.other is not None and found.is_found:
        lines.append(wording.text("cli.data_other", folder=str(found.other)))
    return lines


@data.command("move")
@click.argument("folder", required=False, type=FILE)
@click.option("--portable", is_flag=True, help="Beside the program, which takes them along.")
@click.option("--remove-old", is_flag=True, help="Remove them from the old folder afterwards.")
@shared
def data_move(
    session: CommandContext,
    folder: Path | None,
    portable: bool,
    remove_old: bool,
    as_json: bool,
) -> None:
    """Move the log and all that lies with it to a FOLDER, or into one of its own in it."""
    from cmtracker import paths
    from cmtracker.tracker import moving

    wording = session.wording
    if portable:
        refuse_beside(wording, "--portable", "folder")
    elif folder is None:
        raise WrongUsage(wording.text("cli.data_move_where"))
    before = paths.data_dir(session.data_dir)
    watch = _progress(wording)

    def act(key: str | None) -> Moved:
        if folder is None:
            return moving.move_beside(before, key, watch)
        return moving.move(before, paths.absolute(folder), key, watch)

    done = session.unlocking(act)
    problems = _autostart(before, done.folder)
    cleared = _emptied(session, done.folder, problems) if remove_old else None
    session.print(
        lambda: _document(done, cleared, problems),
        lambda: "\n".join([*_moved(done, cleared, wording), *problems]),
        as_json=as_json,
    )


def _emptied(session: CommandContext, folder: Path, problems: list[str]) -> Cleared | None:
    """Empty the old folder of a log that was moved; where that cannot be, add why not."""
    from cmtracker.errors import UserError
    from cmtracker.tracker import moving

    try:
        return moving.remove_left(folder, session.passphrase())
    except UserError as error:
        problems.append(session.wording.error(error))
        return None


def _document(done: Moved, cleared: Cleared | None, problems: list[str]) -> Json:
    from cmtracker.tracker import moving

    return {
        "data_dir": str(done.folder),
        "before": str(done.before),
        "files": done.files,
        "left_out": [str(path) for path in done.left_out],
        "found_without_option": done.leads_there,
        "left_in": [str(one) for one in moving.still_holding(done.folder)],
        "not_removed": [str(path) for path in cleared.left] if cleared else [],
        "problems": problems,
    }


def _moved(done: Moved, cleared: Cleared | None, wording: Wording) -> list[str]:
    key = "cli.data_moved" if done.leads_there else "cli.data_moved_named"
    lines = [wording.text(key, folder=str(done.folder))]
    lines += [wording.text("cli.data_left_out", file=str(path)) for path in done.left_out]
    if cleared is None:
        return [*lines, wording.text("cli.data_stays", folder=str(done.before))]
    return [*lines, *_cleared(cleared, wording)]


def _cleared(done: Cleared, wording: Wording) -> list[str]:
    return [
        *(wording.text("cli.data_removed", folder=str(folder)) for folder in done.folders),
        *(wording.text("cli.not_ours", file=str(path)) for path in done.left),
        *(wording.text("cli.data_out_of_reach", folder=str(one)) for one in done.out_of_reach),
    ]


def _autostart(before: Path, folder: Path) -> list[str]:
    """Have the window start with the computer on the new folder, where it did on the old one."""
    from cmtracker.app import follow_folder

    problem = follow_folder(before, folder)
    return [] if problem is None else [problem]


def _progress(wording: Wording) -> Callable[[int, int], None]:
    """Return what says on the terminal how far the copying has come; Ctrl+C takes it back."""
    from cmtracker.cli.progress import ShareLine

    line = ShareLine(wording, "cli.data_copying")

    def told(done: int, total: int) -> None:
        line.show(done, total)
        if done == total:
            line.clear()

    return told


@data.command("use")
@click.argument("folder", type=FILE)
@shared
def data_use(session: CommandContext, folder: Path, as_json: bool) -> None:
    """Open the log of a FOLDER from now on, wherever none is named."""
    from cmtracker.tracker import moving

    found = session.unlocking(lambda key: moving.use(folder, key))
    session.print(_place(found), lambda: "\n".join(_told(found, session.wording)), as_json=as_json)


@data.command("remove-old")
@shared
def data_remove_old(session: CommandContext, as_json: bool) -> None:
    """Remove the log and its copies from the folders that it was moved from."""
    from cmtracker import paths
    from cmtracker.tracker import moving

    folder = paths.data_dir(session.data_dir)
    done = session.unlocking(lambda key: moving.remove_left(folder, key))
    document = {
        "removed_from": [str(one) for one in done.folders],
        "not_removed": [str(path) for path in done.left],
        "out_of_reach": [str(one) for one in done.out_of_reach],
    }
    wording = session.wording
    session.print(
        document,
        lambda: "\n".join(_cleared(done, wording)) or wording.text("cli.data_none_left"),
        as_json=as_json,
    )


COMMANDS = {"data": data}
