"""One open connection to the file; here alone the engine's errors become sentences.

Speaks to sqlcipher3, for files with a passphrase and without; its connections and cursors have
the shape of the standard library's, by whose names they are typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmtracker.errors import UserError
from cmtracker.store.engine import BUSY_S
from cmtracker.store.failures import damaged
from cmtracker.store.rows import check_texts

if TYPE_CHECKING:
    import sqlite3

_FOLD_PATIENCE_MS = 50

_CONSTRAINT, _MISUSE = 19, 21


class Database:
    """A connection with its path. Every statement goes through it; errors come out worded.

    Transactions are begun and ended here and nowhere else: the connection commits by itself.
    """

    __slots__ = ("_explain", "connection", "errors", "path")

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        errors: tuple[type[Exception], ...],
        explain: Callable[[Exception, Path], UserError | None],
    ) -> None:
        """Take over an open connection; `explain` words an error, or None for a bug."""
        self.connection = connection
        self.path = path
        self.errors = errors
        self._explain = explain

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement. Raises `UserError` where file or disk refuse it.

        No text with a NUL goes in (`UserError` text_with_nul): everything written passes here, but
        for the counts of imports, which are numbers.
        """
        check_texts(values)
        try:
            return self.connection.execute(sql, values)
        except self.errors as error:
            raise self.worded(error) from error

    def execute_many(self, sql: str, rows: Iterator[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        try:
            self.connection.executemany(sql, rows)
        except self.errors as error:
            raise self.worded(error) from error

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """Return all rows."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except self.errors as error:
            raise self.worded(error) from error

    def row(self, sql: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401 - a row of any types
        """Return the first row, or None."""
        try:
            return self.connection.execute(sql, values).fetchone()
        except self.errors as error:
            raise self.worded(error) from error

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:  # noqa: ANN401 - as above
        """Return the first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the rows one by one, for answers too long to hold."""
        try:
            yield from self.connection.execute(sql, values)
        except self.errors as error:
            raise self.worded(error) from error

    def is_whole(self) -> bool:
        """Say whether the file passes the engine's own check, its indexes included.

        Raises `UserError` where it cannot even be read.
        """
        return bool(self.value("PRAGMA integrity_check(1)") == "ok")

    def check_whole(self) -> None:
        """Raise `UserError` file_damaged where it does not pass: rows would be overlooked."""
        if not self.is_whole():
            raise damaged(self.path)

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """Hold one transaction: all of what happens inside is kept, or nothing.

        IMMEDIATE takes the right to write at once, so that nothing read inside can change before
        it is written; DEFERRED is one consistent view for reading.
        """
        self.execute(f"BEGIN {kind}")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self.roll_back()
            raise

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Hold a transaction that is taken back at its end: nothing of it is kept."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.roll_back()

    def roll_back(self) -> None:
        """Leave the transaction, if the engine has not left it already."""
        if self.connection.in_transaction:
            self.execute("ROLLBACK")

    def fold(self) -> bool:
        """Write all that stands in the `-wal` into the file itself; say whether all of it is there.

        Another program that reads or writes just then may keep a part of it back: it folds that in
        itself. Nothing is waited for, and nothing is raised.
        """
        try:
            self.connection.execute(f"PRAGMA busy_timeout = {_FOLD_PATIENCE_MS}")
            busy, pages, folded = self.connection.execute(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            ).fetchone()
            self.connection.execute(f"PRAGMA busy_timeout = {int(BUSY_S * 1000)}")
        except self.errors:
            return False
        return not busy or pages == folded

    def worded(self, error: Exception) -> Exception:
        """Return what to raise instead of an error of the engine: a sentence, or the bug itself."""
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in {_CONSTRAINT, _MISUSE}:
            return error
        return self._explain(error, self.path) or error

    def close(self) -> None:
        """Close the connection."""
        try:
            self.connection.close()
        except self.errors as error:
            raise self.worded(error) from error
