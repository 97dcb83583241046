"""Whether a folder is one whose content a service carries between devices.

A log in such a folder would be destroyed sooner or later: the service puts a newer file in the
place of one that is open.
"""

from __future__ import annotations

import os
from pathlib import Path

from cmtracker import files
from cmtracker.tracker.sync_files import ROOM

MARKS = (
    ROOM,
    ".stfolder",  # Syncthing
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".seafile-data",
)
"""What lies in the topmost folder that a service carries."""

VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where Windows says which folders OneDrive carries."""

PLACES = ("Library/Mobile Documents", "Library/CloudStorage")
"""Below a person's home on macOS: iCloud, and the services that use the system's own way."""


def carrier_of(folder: Path) -> Path | None:
    """Return the folder that is carried between devices and holds another, None if there is none.

    Services that leave no trace in the folder cannot be told.
    """
    real = Path(os.path.realpath(folder))
    known = {Path(os.path.realpath(os.environ[name])) for name in VARIABLES if os.environ.get(name)}
    known |= {Path(os.path.realpath(Path.home() / place)) for place in PLACES}
    for place in (real, *real.parents):
        if place in known or any(files.seems_there(place / mark) for mark in MARKS):
            return place
    return None
