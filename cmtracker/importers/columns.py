"""Which column of a table is what, as the user says it where the names of the columns do not."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.errors import UserError
from cmtracker.importers.files import quoted
from cmtracker.importers.tables import Header, columns_of
from cmtracker.names import folded

WORK_ROLES = ("date", "start", "end_date", "end", "duration", "pause", "user", "email", "kind")
"""What a column of a table of working time may be."""

MESSAGE_ROLES = (
    "date", "time", "direction", "channel", "account", "author", "count", "received", "sent",
    "published", "id", "conversation",
)  # fmt: skip
"""What a column of a table of messages may be."""

_OF_WORK = frozenset({"start", "duration"})
"""One of these makes it a table of work."""

Columns = tuple[tuple[str, str], ...]
"""Pairs of a role and the column that has it: its name (as it stands, or as `columns_of` gives it),
or its number from 1."""


def format_of(columns: Columns) -> str:
    """Return the format of a table whose columns the user told."""
    return "timesheet" if any(role in _OF_WORK for role, _ in columns) else "csv"


def told_roles(
    header: Header | None, columns: Columns, roles: Sequence[str], file: str
) -> dict[str, str]:
    """Return which column has which of some roles, as the user says.

    Raises `UserError` (column_unknown) for a column that the table does not have.
    """
    names = columns_of(header.names) if header else []
    found: dict[str, str] = {}
    for role, told in columns:
        name = told if told in names else folded(told)
        if name not in names and told.isdecimal() and 0 < int(told[:6]) <= len(names):
            name = names[int(told) - 1]
        if name not in names:
            raise UserError("column_unknown", file=file, column=quoted(told), number=len(names))
        if role in roles:
            found[role] = name
    return found
