"""The dated seal: a short digest of the history, to be kept by somebody else.

A chain alone proves nothing against its own author, who could write it anew, or cut off its end.
Once a third party holds the digest of its end, what stood before that moment cannot be changed
unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from cmtracker.store.connection import Database
from cmtracker.store.rows import canonical
from cmtracker.store.store import Store
from cmtracker.store.tables import Seal

LENGTH = 20
"""Hexadecimal digits: 80 bits, short enough to be read out on the telephone."""


def heads(db: Database) -> dict[str, tuple[int, str]]:
    """Return the last row of each device's chain: sequence and hash."""
    rows = db.rows("SELECT device, max(seq), hash FROM history GROUP BY device")
    return {device: (seq, hash_) for device, seq, hash_ in rows}


def digest_of(ends: Mapping[str, tuple[int, str]]) -> str:
    """Return the digest of the ends of all chains, without its dashes."""
    listed = sorted([device, seq, hash_] for device, (seq, hash_) in ends.items())
    return sha256(canonical(listed).encode()).hexdigest()[:LENGTH]


def grouped(digest: str) -> str:
    """Return a digest in groups of four, as it is printed."""
    return "-".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def plain(digest: str) -> str:
    """Return a digest as somebody typed it, without dashes and spaces."""
    return "".join(c for c in digest.lower() if c.isalnum())


def take(store: Store, recipient: str = "") -> Seal:
    """Keep a seal of everything before this act; the recipient is kept for the CM alone."""
    with store.act("seal", undoable=False) as act:
        ends = heads(store.db)
        listed = tuple(sorted((device, seq, hash_) for device, (seq, hash_) in ends.items()))
        return act.insert(Seal(store.now(), grouped(digest_of(ends)), listed, recipient))


def taken(store: Store) -> tuple[Seal, ...]:
    """Return the seals taken, the oldest first."""
    return tuple(sorted(store.records(Seal), key=lambda seal: seal.at))


def acts_since(db: Database, seal: Seal) -> int:
    """Return how many acts were made after a seal was taken, the program's own included."""
    return int(
        db.value(
            "SELECT count(DISTINCT act) FROM history WHERE place >"
            " (SELECT max(place) FROM history WHERE entity = 'seal' AND entity_id = ?)",
            (seal.id,),
        )
    )
