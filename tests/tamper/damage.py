"""Damage to an index of a log: rows are there, and are not found by it."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

INDEX_LEAF = 0x0A


def damage_index(path: Path, index: str, text: str) -> None:
    """Flip a bit of a text wherever an index of a plain file of one page holds it.

    The table itself stays as it is.
    """
    connection = dbapi2.connect(path)
    query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    (page,) = connection.execute(query, (index,)).fetchone()
    connection.close()
    raw = bytearray(path.read_bytes())
    size = int.from_bytes(raw[16:18], "big")
    begin, end = (page - 1) * size, page * size
    assert raw[begin] == INDEX_LEAF
    at = raw.find(text.encode(), begin, end)
    assert at > 0
    while at > 0:
        raw[at] ^= 1
        at = raw.find(text.encode(), at + 1, end)
    path.write_bytes(raw)
