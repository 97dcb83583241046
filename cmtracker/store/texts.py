"""Free text, apart from the rows that name it: it can be blanked and the chain still verifies.

    session.note = digest ──> text(id = digest, salt, body)
    history.after = {"note": digest, …}

The history holds the digest only, so a blanked text takes nothing from the chain; salt and body go
together, so that a short text cannot be found again by guessing.

Digests have two forms. Form 2, written since version 4 of the tables, is the SHA-256 of a line that
names the form and of salt and body, each after its length. Form 1 is that of salt and body with
nothing between them: it does not say where the one ends and the other begins. So one line of the
history vouches for all texts of form 1 as they stand (`bind`); whoever blanks or deletes some of
them writes such a line anew, for those that are left (`rebound`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cmtracker.errors import UserError
from cmtracker.store.connection import Database
from cmtracker.store.digests import sha256

if TYPE_CHECKING:
    from cmtracker.store.acts import Act

ENTITY, BIND, BOUND = "text", "bind", "form 1"
"""Entity, action and id of the line of history that vouches for all texts of form 1."""


def digest(salt: str, body: str) -> str:
    """Return the digest by which a text is known (form 2)."""
    return str(sha256(b"text 2\n" + _measured(salt) + _measured(body)).hexdigest())


def first_digest(salt: str, body: str) -> str:
    """Return the digest by which a text was known before version 4 of the tables (form 1)."""
    return str(sha256((salt + body).encode("utf-8", "surrogatepass")).hexdigest())


def _measured(field: str) -> bytes:
    """Return a field after its length in bytes."""
    raw = field.encode("utf-8", "surrogatepass")
    return b"%d\n%b" % (len(raw), raw)


def keep(db: Database, body: str) -> str:
    """Keep a text and return its digest. The same words twice have two digests."""
    row = salted(body)
    db.execute("INSERT INTO text (id, salt, body) VALUES (?, ?, ?)", row)
    return row[0]


def salted(body: str) -> tuple[str, str, str]:
    """Return the row of a new text: its digest, a salt of its own, and the words."""
    salt = os.urandom(16).hex()
    return digest(salt, body), salt, body


def body_of(db: Database, id_: str | None) -> str | None:
    """Return the words behind a digest; None when there are none, or no longer."""
    if id_ is None:
        return None
    found: str | None = db.value("SELECT body FROM text WHERE id = ?", (id_,))
    return found


# --- the texts of form 1 --------------------------------------------------------------------------


class FirstForm:
    """The texts of form 1 of a file, gathered in order of their ids."""

    def __init__(self) -> None:
        """Begin with none."""
        from hashlib import sha256 as quick  # noqa: PLC0415 - see `digests`: for many texts only

        self._hasher = quick(b"texts of form 1\n")
        self._texts = 0

    def add(self, id_: str, salt: str, body: str) -> None:
        """Take in one more, whose digest is known to fit."""
        self._texts += 1
        self._hasher.update(_measured(id_) + _measured(salt) + _measured(body))

    def told(self) -> dict[str, Any]:
        """Return how many there are and one digest of them all, as the history tells it."""
        return {"digest": self._hasher.hexdigest(), "texts": self._texts}


def of_first_form(db: Database) -> FirstForm:
    """Gather the texts of form 1 that are not blank."""
    found = FirstForm()
    for id_, salt, body in db.each(
        "SELECT id, salt, body FROM text WHERE salt IS NOT NULL ORDER BY id"
    ):
        if not (isinstance(salt, str) and isinstance(body, str)):
            raise UserError("fault_text", id=id_)
        if digest(salt, body) != id_:
            found.add(id_, salt, body)
    return found


def claimed(db: Database) -> dict[str, Any] | None:
    """Return what the history last said of the texts of form 1; None: it never spoke of them."""
    told = db.value(
        "SELECT after FROM history WHERE entity = ? AND action = ? ORDER BY place DESC LIMIT 1",
        (ENTITY, BIND),
    )
    found: dict[str, Any] | None = None if told is None else json.loads(told)
    return found


def bind(db: Database, act: Act) -> None:
    """Write the line of history that vouches for all texts of form 1 as they stand."""
    act.note(BIND, ENTITY, BOUND, of_first_form(db).told())


@contextmanager
def rebound(db: Database, act: Act) -> Iterator[None]:
    """Blank or delete texts inside: the history then vouches for those of form 1 that are left.

    Raises `UserError` fault_texts when they were not those that it vouches for. A copy of before
    version 4 of the tables, whose history does not speak of them, is left so.
    """
    before = claimed(db)
    if before is not None and of_first_form(db).told() != before:
        raise UserError("fault_texts")
    yield
    if before is not None and of_first_form(db).told() != before:
        bind(db, act)
