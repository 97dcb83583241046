"""A store for each test, over a plain file and over an encrypted one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as library

from cmtracker.model import Session
from cmtracker.store import Store, drivers, open_store

PASSPHRASE = "l'été à vélo"
NOON = 1_772_449_200
"""2026-03-02T12:00:00+01:00, a Monday."""


@dataclass
class Opener:
    """Opens one log as often as a test likes, as different programs would."""

    path: Path
    passphrase: str | None
    now: int = NOON
    opened: list[Store | sqlite3.Connection] = field(default_factory=list)

    def __call__(self, origin: str = "command", **options: Any) -> Store:
        settings = {"passphrase": self.passphrase} | options
        store = open_store(self.path, clock=lambda: self.now, origin=origin, **settings)
        self.opened.append(store)
        return store

    def close(self) -> None:
        for connection in self.opened:
            connection.close()

    def raw(self, path: Path | None = None) -> sqlite3.Connection:
        """A bare connection to the file, for a look or a forgery behind the program's back."""
        connection = drivers.connect(path or self.path, self.passphrase).connection
        connection.isolation_level = None
        self.opened.append(connection)
        return connection


def derive_keys(rounds: int) -> None:
    connection = library.connect(":memory:")
    connection.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}")
    connection.close()


@pytest.fixture(autouse=True)
def quick_keys() -> Iterator[None]:
    """Derive keys from passphrases in a thousandth of the time: the strength is not under test."""
    derive_keys(250)
    yield
    derive_keys(256_000)  # the library's own: other tests and programs go by it


@pytest.fixture(params=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    return PASSPHRASE if request.param == "encrypted" else None


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cmtracker.db"


@pytest.fixture
def opener(log_file: Path, passphrase: str | None) -> Iterator[Opener]:
    found = Opener(log_file, passphrase)
    yield found
    found.close()


@pytest.fixture
def store(opener: Opener) -> Store:
    return opener()


@pytest.fixture
def add() -> Callable[..., Session]:
    """Keep one session, an hour long unless told otherwise, as one act."""

    def keep(store: Store, start: int = NOON, end: int | None = None, **fields: Any) -> Session:
        with store.act("add") as act:
            return act.insert(Session(start, start + 3600 if end is None else end, **fields))

    return keep
