"""The beginning of the table that a file holds, be it in a workbook, an archive or a folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.importers.files import HEAD, Head, head_of, read_head
from cmtracker.importers.members import is_export, members
from cmtracker.importers.tables import header_in

_MOST_TRIED = 100
"""Files of an export that are looked at."""

_OF_TABLES = (".csv", ".tsv")
"""How the names of tables end; those of the sheets of a workbook do."""

_OF_NO_TABLE = ("{", "[", "<", "BEGIN:", "window.")
"""How files of other kinds begin."""


def is_named_table(path: str) -> bool:
    """Tell tables by their names."""
    return path.lower().endswith(_OF_TABLES)


def table_head(path: Path) -> Head | None:
    """Return the head of a file that is a table, of an export that of its first table.

    None where there is none. Raises `UserError` for what cannot be read.
    """
    if not is_export(path):
        head = read_head(path)
        return head if _is_table(head) else None
    with members(path, is_named_table) as found:
        for _, member in zip(range(_MOST_TRIED), found.each, strict=False):
            with suppress(UserError), member.opened() as stream:
                head = head_of(stream.read(HEAD))
                if _is_table(head):
                    return head
    return None


def _is_table(head: Head) -> bool:
    header = header_in(head.raw)
    if header is None or head.text.lstrip().startswith(_OF_NO_TABLE):
        return False
    return all(name.isprintable() for name in header.names)
