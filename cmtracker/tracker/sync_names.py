"""What this device is called on the others: as the person says, else as its computer is.

Two logs on one computer (two accounts, a portable one beside the usual one) would be called alike:
the one that comes later gets a number. Two that did not know of each other settle it once they do:
the one whose id is the greater takes the next number.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable
from itertools import count

from cmtracker.store import devices, reading
from cmtracker.store.connection import Database

OWN_NAME = "sync_name"
"""The name under which the log remembers what this device is called."""

LONGEST_DEVICE_NAME = 60


def own_name(db: Database) -> str:
    """Return what this device is called; "" while nobody has said so."""
    return reading.remembered(db, OWN_NAME) or ""


def chosen_name(db: Database, typed: str, others: Iterable[str]) -> str:
    """Return the name to take: the one `typed`, the one it has, else the computer's, told apart.

    `others` are the names of other devices.
    """
    given = " ".join(typed.split())[:LONGEST_DEVICE_NAME].strip()
    return given or own_name(db) or _told_apart(_machine_name(), others)


def name_apart(db: Database) -> str | None:
    """Return another name for this device where an earlier one is called alike; None: it stays.

    A name that the person chose stays, whatever the others are called.
    """
    name, own = own_name(db), set(devices.own_devices(db))
    machine = _machine_name()
    if not re.fullmatch(rf"{re.escape(machine)}(?: \d+)?", name):
        return None
    others = {id_: called for id_, called in devices.names(db).items() if id_ not in own}
    present = reading.remembered(db, "device") or ""
    if any(called == name and id_ < present for id_, called in others.items()):
        return _told_apart(machine, others.values())
    return None


def _told_apart(name: str, others: Iterable[str]) -> str:
    """Return a name, with the first number that no other device has."""
    taken = set(others)
    numbered = (f"{name} {number}" for number in count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _machine_name() -> str:
    room = len(" 9999")
    return " ".join(platform.node().split())[: LONGEST_DEVICE_NAME - room].strip() or "cmtracker"
