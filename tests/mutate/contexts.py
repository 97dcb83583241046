"""A plugin of pytest: coverage notes by which test each line was reached.

It writes the tests that failed into `failed.txt` in the current folder, one a line. It also bounds
the memory of a run, since a changed program may ask for any amount.
"""

from __future__ import annotations

import os
from pathlib import Path

import coverage
import pytest

MOST_MEMORY = 6 * 2**30  # address space in bytes; Linux and macOS only

if os.name == "posix":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


FAILED = Path("failed.txt")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a test that failed."""
    if report.failed:
        with FAILED.open("a", encoding="utf-8") as file:
            file.write(f"{report.nodeid}\n")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> object:
    """Name the test to coverage while it and its fixtures run."""
    measured = coverage.Coverage.current()
    if measured is None:
        return (yield)
    measured.switch_context(item.nodeid)
    try:
        return (yield)
    finally:
        measured.switch_context("")
