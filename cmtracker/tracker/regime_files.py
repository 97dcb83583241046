"""The user's own rules files: one more from a file, a copy of shipped rules to change, one less."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from cmtracker import files, paths, regimes
from cmtracker.errors import UserError
from cmtracker.tracker.workspace import Workspace


class OwnRules(NamedTuple):
    """An own rules file: its id, where it lies, and why it cannot be read (None: it can)."""

    id: str
    path: Path
    fault: UserError | None


def own_files(ws: Workspace) -> tuple[OwnRules, ...]:
    """Return the rules files of the data folder, in alphabetical order."""
    return tuple(
        OwnRules(path.stem, path, _fault(ws, path.stem))
        for path in sorted((ws.data_dir / regimes.FOLDER).glob("*.toml"))
    )


def _fault(ws: Workspace, regime_id: str) -> UserError | None:
    try:
        regimes.load(regime_id, ws.data_dir)
    except UserError as error:
        return error
    return None


def add_file(ws: Workspace, path: Path) -> Path:
    """Copy a rules file into the data folder, if it can be read; return where it is kept.

    Raises `UserError` for a faulty file, and target_exists where one of that name is kept.
    """
    regimes.check(path)
    return _keep(ws, path.stem, files.read(path, "regime_unreadable"))


def copy_to_change(ws: Workspace, regime_id: str) -> Path:
    """Copy rules under a name of their own, to be changed; return where the copy is kept."""
    own = ws.data_dir / regimes.FOLDER / f"{regime_id}.toml"
    found = own if files.seems_there(own) else paths.resource(f"{regimes.FOLDER}/{regime_id}.toml")
    text = files.read(found, "regime_unreadable").decode("utf-8-sig")
    name = _free_name(ws, regime_id)
    named = re.sub(r'^id\s*=\s*"[^"\n]*"', f'id = "{name}"', text, count=1, flags=re.MULTILINE)
    return _keep(ws, name, named.encode())


def remove_file(ws: Workspace, seen: OwnRules) -> None:
    """Delete an own rules file. Raises `UserError` regime_in_use where a profile names it.

    A file that replaces shipped rules of the same name gives way to those.
    """
    shipped = paths.resource(f"{regimes.FOLDER}/{seen.id}.toml").is_file()
    if not shipped and any(profile.regime == seen.id for profile in ws.store.profiles()):
        raise UserError("regime_in_use", regime=seen.id)
    with files.worded(seen.path, "cannot_write"):
        seen.path.unlink(missing_ok=True)


def _free_name(ws: Workspace, regime_id: str) -> str:
    known = set(regimes.known(ws.data_dir))
    stem = re.sub(r"-own(-\d+)?$", "", regime_id)
    names = (f"{stem}-own" if n == 1 else f"{stem}-own-{n}" for n in range(1, len(known) + 2))
    return next(name for name in names if name not in known)


def _keep(ws: Workspace, name: str, content: bytes) -> Path:
    folder = ws.data_dir / regimes.FOLDER
    target = folder / f"{name}.toml"
    if files.is_there(target, "cannot_write"):
        raise UserError("target_exists", file=str(target))
    files.make_folder(folder)
    files.write(target, content)
    return target
