"""The store: one SQLite file with everything a person logged, and its history.

Open, check, back up, migrate, read, write. Knows records and rows; knows no analysis, no sentence
and no window. What a command does not need is not imported: opening takes a few milliseconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cmtracker.store.acts import Act
from cmtracker.store.history import ActDone
from cmtracker.store.opening import open_store
from cmtracker.store.store import Store
from cmtracker.store.tables import Seal

if TYPE_CHECKING:
    from cmtracker.store.changes import Change
    from cmtracker.store.clearing import erase
    from cmtracker.store.encryption import Protected, protect
    from cmtracker.store.erasing import Erasure
    from cmtracker.store.expiring import Deletion, Past
    from cmtracker.store.restoring import CopyContent, Restored, content_of, restore
    from cmtracker.store.verification import Fault, Verification

__all__ = [
    "Act",
    "ActDone",
    "Change",
    "CopyContent",
    "Deletion",
    "Erasure",
    "Fault",
    "Past",
    "Protected",
    "Restored",
    "Seal",
    "Store",
    "Verification",
    "content_of",
    "erase",
    "open_store",
    "protect",
    "restore",
]

_LATE = {
    "Change": "changes",
    "CopyContent": "restoring",
    "Deletion": "expiring",
    "Erasure": "erasing",
    "Fault": "verification",
    "Past": "expiring",
    "Protected": "encryption",
    "Restored": "restoring",
    "Verification": "verification",
    "content_of": "restoring",
    "erase": "clearing",
    "protect": "encryption",
    "restore": "restoring",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any of the names above
    """Import what start and stop do not need when it is first asked for."""
    if name not in _LATE:
        raise AttributeError(name)
    return getattr(import_module(f"cmtracker.store.{_LATE[name]}"), name)
