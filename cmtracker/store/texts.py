"""Free text, apart from the rows that name it: it can be blanked and the chain still verifies.

    session.note = digest ──> text(id = digest, salt, body)
    history.after = {"note": digest, …}

The digest is the SHA-256 of a random salt and the body. The history holds the digest only, so a
blanked text takes nothing from the chain; salt and body go together, so that a short text cannot
be found again by guessing.
"""

from __future__ import annotations

import os

from cmtracker.store.connection import Database
from cmtracker.store.digests import sha256


def digest(salt: str, body: str) -> str:
    """Return the digest by which a text is known."""
    return str(sha256((salt + body).encode("utf-8", "surrogatepass")).hexdigest())


def keep(db: Database, body: str) -> str:
    """Keep a text and return its digest. The same words twice have two digests."""
    salt = os.urandom(16).hex()
    id_ = digest(salt, body)
    db.execute("INSERT INTO text (id, salt, body) VALUES (?, ?, ?)", (id_, salt, body))
    return id_


def body_of(db: Database, id_: str | None) -> str | None:
    """Return the words behind a digest; None when there are none, or no longer."""
    if id_ is None:
        return None
    found: str | None = db.value("SELECT body FROM text WHERE id = ?", (id_,))
    return found
