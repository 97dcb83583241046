"""The lines of history that were blanked when what they told of was deleted for good (`expiring`).

A blank line keeps its place, act and hash. What is left of all of them is vouched for by a digest
in the last line that tells of such a deletion, with which `verification` compares them.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

from cmtracker.store.connection import Database
from cmtracker.store.history import BLANK, FIELDS, line_of
from cmtracker.store.tables import RUNNING, TABLES

ENTITY, ACTION = "expired", "expire"
"""What a line of history that says how many lines are blank is about, and what it did."""

TEXTS = re.compile(
    '"(?:' + "|".join(sorted({name for table in (*TABLES, RUNNING) for name in table.texts}))
    + r')":"([0-9a-f]{64})"'
)  # fmt: skip
"""Finds the digests of texts in a state of the history."""


class BlankLines:
    """What is left of the blank lines, gathered in order of place."""

    def __init__(self) -> None:
        """Begin with none."""
        self._hasher = sha256()
        self._lines = 0

    def add(self, place: int, hash_: str, line: str) -> None:
        """Take in one more: its place, its hash, and its fields as one line."""
        self._lines += 1
        self._hasher.update(f"{place}\n{hash_}\n{line}\n".encode("utf-8", "surrogatepass"))

    def told(self) -> dict[str, Any]:
        """Return how many there are and the SHA-256 of what is left, as the history tells it."""
        return {"lines": self._lines, "digest": self._hasher.hexdigest()}


def blank_lines(db: Database) -> BlankLines:
    """Gather the blank lines of a file."""
    found = BlankLines()
    for place, hash_, *fields in db.each(
        f"SELECT place, hash, {FIELDS} FROM history WHERE {BLANK} ORDER BY place"
    ):
        found.add(place, hash_, line_of(fields))
    return found


def claimed(db: Database) -> dict[str, Any]:
    """Return what the history last said of its blank lines; before any deletion, that none are."""
    told = db.value(
        "SELECT after FROM history WHERE entity = ? AND action = ? ORDER BY place DESC LIMIT 1",
        (ENTITY, ACTION),
    )
    found: dict[str, Any] = BlankLines().told() if told is None else json.loads(told)
    return found
