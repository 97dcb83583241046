"""The command line as a program to be forked and killed: at a moment, or before one of its steps.

A step is a statement that writes, the end of a connection, or a change of the folder: a file
synchronised, renamed, deleted.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from typing import Any

import sqlite_utils  # noqa: F401 - loaded before the program is forked and timed

import cmtracker
from cmtracker.store.connection import Database

for found in pkgutil.walk_packages(cmtracker.__path__, "cmtracker."):
    if not found.name.startswith(("cmtracker.ui", "cmtracker.app", "cmtracker.__main__")):
        importlib.import_module(found.name)

READING = ("SELECT", "WITH", "PRAGMA data_version", "PRAGMA quick_check", "PRAGMA integrity_check")


class Steps:
    """Counts the steps of this process, and kills it before one of them."""

    def __init__(self, last: int) -> None:
        """Kill before step `last`, counted from 1; 0 kills before none."""
        self.done = 0
        self._last = last

    def counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that counts as a step each time it is called."""

        def step(*arguments: Any, **options: Any) -> Any:
            self.step()
            return call(*arguments, **options)

        return step

    def counted_statement(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method of `Database` that counts the statements that write."""

        def step(db: Database, sql: str, *values: Any) -> Any:
            if not sql.lstrip().startswith(READING):
                self.step()
            return call(db, sql, *values)

        return step

    def step(self) -> None:
        """Count a step that is about to be made."""
        self.done += 1
        if self.done == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def obey(environment: str, last_step: str, *arguments: str) -> None:
    """Run one command line, and write `exit CODE STEPS` after its answer.

    `environment` is NAME=VALUE, comma between; errors go into the answer, so that a test that
    expected none can show them.
    """
    for pair in environment.split(","):
        name, _, value = pair.partition("=")
        os.environ[name] = value
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stderr = sys.stdout
    steps = Steps(int(last_step))
    for name in ("fsync", "mkdir", "rename", "replace", "rmdir", "unlink"):
        setattr(os, name, steps.counted(getattr(os, name)))
    for name in ("execute", "execute_many"):
        setattr(Database, name, steps.counted_statement(getattr(Database, name)))
    for name in ("close", "fold"):
        setattr(Database, name, steps.counted(getattr(Database, name)))
    code = _code(arguments)
    steps.step()  # done, and not yet said
    print("exit", code, steps.done, flush=True)


def _code(arguments: tuple[str, ...]) -> int:
    from cmtracker import cli

    try:
        cli.main(list(arguments))
    except SystemExit as left:
        return int(left.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return -1
