"""Which of the tables in a file, a workbook, an archive or a folder are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.archives import Member
from cmtracker.importers.columns import told_roles
from cmtracker.importers.files import Head
from cmtracker.importers.members import Members, Wants, members
from cmtracker.importers.results import Options, Watch
from cmtracker.importers.tables import Header, header_in


class TableFile(NamedTuple):
    """A table to be read, its header (None: it has none) and what is told how far it is read."""

    member: Member
    header: Header | None
    watch: Watch | None


class TableFiles:
    """The tables of a format, one after the other; `others` are left out, counted as they pass.

    What stands for itself is read as it was told. Of several, those are read that the format
    recognises or, where the user says what the columns are, those that have these columns.
    """

    def __init__(
        self, path: Path, found: Members, options: Options, recognises: Callable[[Head], bool]
    ) -> None:
        self._path = path
        self._found = found
        self._options = options
        self._recognises = recognises
        self.others = 0

    def __iter__(self) -> Iterator[TableFile]:
        """Yield the tables. Raises `UserError` column_unknown where none has the columns told."""
        first: UserError | None = None
        is_any = False
        for member, head, watch in self._found.headed(self._options.watch):
            header = header_in(head.raw)
            wrong = self._missing(header)
            is_meant = not wrong if self._options.columns else self._recognises(head)
            if member.name == self._path.name or is_meant:
                is_any = True
                yield TableFile(member, header, watch)
            elif wrong and header is not None:
                first = first or wrong
                self.others += 1
        if first is not None and not is_any:
            raise first

    def _missing(self, header: Header | None) -> UserError | None:
        """Return the refusal of a table that lacks a column which the user told."""
        try:
            told_roles(header, self._options.columns, (), self._path.name)
        except UserError as error:
            return error
        return None


@contextmanager
def table_files(
    path: Path, options: Options, wants: Wants, recognises: Callable[[Head], bool]
) -> Iterator[TableFiles]:
    """Give the tables of a file. Raises `UserError` for what cannot be read."""
    with members(path, wants) as found:
        yield TableFiles(path, found, options, recognises)
