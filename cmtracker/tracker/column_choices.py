"""Which column of a table is what: said by the user once, and remembered by the table's header.

Remembered are digests of the names of the columns and their roles, in the settings: no name of a
column, and nothing of its rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.columns import MESSAGE_ROLES, WORK_ROLES, Columns, told_roles
from cmtracker.importers.first_table import table_head
from cmtracker.importers.formats import csv, timesheet
from cmtracker.importers.results import Options
from cmtracker.importers.tables import Header, columns_of, first_rows, header_in, roles_of
from cmtracker.settings import Settings

CHOICES = "import_columns"
"""The preference in which the choices are remembered, the latest last."""

ROLES = tuple(dict.fromkeys((*WORK_ROLES, *MESSAGE_ROLES)))
"""Everything that a column can be."""

_MOST_REMEMBERED = 50
_ROWS_SHOWN = 3
_DIGITS = 24


class ColumnChoice(NamedTuple):
    """What the user says of a table: its columns, and what holds for all of its rows ("": nothing).

    `columns` are pairs of a role and a column; `direction` is that of messages.
    """

    columns: Columns = ()
    date_order: str = ""
    zone: str = ""
    direction: str = ""
    channel: str = ""

    def applied(self, options: Options, zone: str) -> Options:
        """Return how to read the table; what the options say themselves stays.

        `zone` is the one that they have where nobody named any.
        """
        is_usual = options.timezone == zone
        return options._replace(
            columns=self.columns,
            date_order=options.date_order or self.date_order,
            timezone=self.zone if self.zone and is_usual else options.timezone,
            direction=options.direction or self.direction,
            channel=options.channel or self.channel,
        )


def of_options(options: Options, zone: str) -> ColumnChoice | None:
    """Return what options say of the columns of a table, None where they say nothing of them.

    `zone` is the one that they have where nobody named any.
    """
    if not options.columns:
        return None
    named = options.timezone if options.timezone != zone else ""
    return ColumnChoice(
        options.columns, options.date_order, named, options.direction, options.channel
    )


class TableBegin(NamedTuple):
    """The beginning of a table, to choose its columns by: it is shown and never kept.

    `names` are those of the columns as they stand, `keys` what they are told apart by, `rows` the
    first rows below. `work` and `messages` are the keys of the columns of each role, as far as the
    names tell them. `told` is what was said of a table with this header the last time.
    """

    path: Path
    names: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    work: Mapping[str, str]
    messages: Mapping[str, str]
    told: ColumnChoice | None = None


def begin_of(path: Path, settings: Settings | None = None) -> TableBegin | None:
    """Return the beginning of a table, None where a file is none. Raises `UserError`.

    Of a workbook, an archive or a folder it is the first table in it. With `settings`, what was
    said of such a table before stands in it.
    """
    head = table_head(path)
    header = header_in(head.raw) if head is not None else None
    if head is None or header is None:
        return None
    keys = columns_of(header.names)
    rows = [tuple(row.get(key) for key in keys) for row in first_rows(head.raw, _ROWS_SHOWN)]
    work, messages = (roles_of(header.names, known) for known in (timesheet.TABLE.names, csv.NAMES))
    told = recalled(settings, path) if settings is not None else None
    return TableBegin(path, header.names, tuple(keys), tuple(rows), work, messages, told)


def recalled(settings: Settings, path: Path) -> ColumnChoice | None:
    """Return what was said of a table with this header the last time, None where nothing was."""
    remembered = settings.texts(CHOICES)
    if not remembered:
        return None
    keys = _keys(path)
    wanted = _table_digest(keys) if keys else ""
    for text in reversed(remembered):
        with suppress(ValueError, TypeError, AttributeError):
            told = json.loads(text)
            if keys and told.get("table") == wanted:
                return _choice(told, keys)
    return None


def remember(settings: Settings, path: Path, choice: ColumnChoice) -> None:
    """Remember what was said of a table, in the place of what was said of its header before.

    Raises `UserError` where the settings cannot be written.
    """
    header = _header(path)
    keys = columns_of(header.names) if header else []
    roles = told_roles(header, choice.columns, ROLES, path.name)
    table = _table_digest(keys)
    told = {
        "table": table,
        "columns": {role: _digest(name) for role, name in roles.items()},
        "date_order": choice.date_order,
        "zone": choice.zone,
        "direction": choice.direction,
        "channel": choice.channel,
    }
    others = [text for text in settings.texts(CHOICES) if f'"{table}"' not in text]
    settings.change(CHOICES, [*others, json.dumps(told)][-_MOST_REMEMBERED:])


def _choice(told: Mapping[str, object], keys: Sequence[str]) -> ColumnChoice | None:
    by_digest = {_digest(key): key for key in keys}
    roles = told.get("columns")
    if not isinstance(roles, dict) or not all(digest in by_digest for digest in roles.values()):
        return None
    columns = tuple((str(role), by_digest[digest]) for role, digest in roles.items())
    others = {
        name: str(told.get(name) or "") for name in ("date_order", "zone", "direction", "channel")
    }
    return ColumnChoice(columns, **others)


def _keys(path: Path) -> list[str]:
    """Return the columns of a table as they are compared, none where a file is no table."""
    try:
        header = _header(path)
    except UserError:  # said where the file is read
        return []
    return columns_of(header.names) if header else []


def _header(path: Path) -> Header | None:
    head = table_head(path)
    return header_in(head.raw) if head is not None else None


def _table_digest(keys: Sequence[str]) -> str:
    return _digest("\x1f".join(sorted(keys)))


def _digest(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:_DIGITS]
