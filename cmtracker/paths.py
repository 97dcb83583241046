"""Where things lie: the files shipped with the program and the user's own folder.

Knows locations only; nothing here reads or writes a user's record.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cmtracker import files
from cmtracker.errors import UserError

DATABASE = "cmtracker.db"
PORTABLE_MARK = "portable"
EXAMPLE = "example"
WINDOW_STATE = "window.ini"


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

    Local and non-roaming by default, so that the file does not travel with an office profile.
    Raises `UserError` where the folder asked for names none ("~nobody", "").
    """
    if chosen == "":  # a variable of a script that is not set: never the default log instead
        raise UserError("data_folder_unknown", folder="")
    asked = chosen or os.environ.get("CMTRACKER_DATA_DIR")
    if asked:
        try:
            return Path(asked).expanduser().absolute()
        except (RuntimeError, OSError):  # nobody of that name; the present folder has gone
            raise UserError("data_folder_unknown", folder=str(asked)) from None
    beside = program_folder()
    if files.seems_there(beside / PORTABLE_MARK):
        return beside / "cmtracker-data"
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when a folder is named

    return user_data_path("cmtracker", appauthor=False, roaming=False)
