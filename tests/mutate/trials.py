"""Try mutations one by one: each in a copy of the checkout, with the tests that reach its line."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from coverage import CoverageData
from mutate.mutations import Mutation, mutations

# Where a module lies -> the tests that are about it; the first that fits counts.
TESTS = {
    "cmtracker/analysis": "tests/analysis",
    "cmtracker/results": "tests/analysis tests/tracker/test_reminders.py",
    "cmtracker/text": "tests/test_sentences.py tests/test_wording.py tests/reports",
    "cmtracker/reports": "tests/reports",
    "cmtracker/importers": "tests/importers",
    "cmtracker/tracker/holidays.py": "tests/tracker/test_holidays.py",
    "cmtracker/tracker/moments.py": "tests/tracker/test_moments.py",
    "cmtracker/tracker/ranges.py": "tests/tracker/test_ranges.py",
    "cmtracker/tracker/reminders.py": "tests/tracker/test_reminders.py",
}
NOT_PURE = ("cmtracker/reports/pdf.py",)

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache")
PATIENCE_S = 900
FAILED = {1, 2}  # pytest's exit codes when a test, or the loading of one, failed


def candidates(checkout: Path, chosen: Sequence[str] = ()) -> list[Mutation]:
    """Return every mutation of the pure layers, or of those whose path begins as chosen."""
    found: list[Mutation] = []
    for path in sorted((checkout / "cmtracker").rglob("*.py")):
        name = path.relative_to(checkout).as_posix()
        wanted = not chosen or name.startswith(tuple(chosen))
        if wanted and names_of_tests(name) and name not in NOT_PURE:
            found += mutations(name, path.read_bytes())
    return found


def names_of_tests(module: str) -> list[str]:
    """Return the files and folders of the tests that are about a module; none if it is not pure."""
    fitting = (tests for place, tests in TESTS.items() if module.startswith(place))
    return next(fitting, "").split()


def copied(checkout: Path, target: Path) -> Path:
    """Copy a checkout without what was made from it; return the copy."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(checkout, target, ignore=LEFT_OUT)
    return target


class Reached:
    """Which tests reach which line, as runs of the unchanged program show."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._data = CoverageData(no_disk=True)
        self._lock = Lock()

    def learn(self, copy: Path, tests: str) -> None:
        """Run tests in a copy and note what they reach.

        What fails while it is measured (a bound on time) is run again unmeasured. Raises
        `RuntimeError` where it fails then too: it would fail with any change.
        """
        if not (copy / tests).exists():
            return
        data, settings = copy / "reached.data", copy / "reached.ini"
        settings.write_text(
            f"[run]\nsource = cmtracker\nrelative_files = true\ndata_file = {data}\n",
            encoding="utf-8",
        )
        failed = copy / "failed.txt"
        failed.unlink(missing_ok=True)
        code = _run(copy, ["coverage", "run", f"--rcfile={settings}", "-m"], [tests])
        if code == 1 and failed.exists():
            code = _run(
                copy, [], sorted(set(failed.read_text(encoding="utf-8").split("\n")) - {""})
            )
        if code:
            told = (copy / "last-run.txt").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{tests} fails without any change, code {code}: {told[-2000:]}")
        found = CoverageData(str(data))
        found.read()
        with self._lock:
            self._data.update(found)

    def tests(self, mutation: Mutation) -> list[str] | None:
        """Return the tests that reach a line, those named after its module first; None: no test.

        An empty list is a line that runs while its module is loaded, by which test nobody knows.
        """
        measured = self._data.contexts_by_lineno(mutation.path)
        names = measured.get(mutation.line)
        if names is None:
            return None
        own = f"/test_{Path(mutation.path).stem}"
        return sorted(filter(None, names), key=lambda name: (own not in name, name))


def verdict(copy: Path, mutation: Mutation, reached: Reached) -> str:
    """Return `killed`, `survived` or `not covered`; the copy is as before afterwards.

    The tests that reach the line run first; where they all pass, everything that is about the
    module runs before the mutation is called a survivor. A run without end counts as killed.
    """
    first = reached.tests(mutation)
    if first is None:
        return "not covered"
    path = copy / mutation.path
    before = path.read_bytes()
    try:
        _write(path, mutation.applied(before))
        everything = [name for name in names_of_tests(mutation.path) if (copy / name).exists()]
        for tests in filter(None, (first, everything)):
            code = _run(copy, [], ["-x", *tests])
            if code is None or code in FAILED or code < 0:
                return "killed"
            if code:
                raise RuntimeError(f"pytest did not run {tests}: code {code}")
        return "survived"
    finally:
        _write(path, before)


def _write(path: Path, source: bytes) -> None:
    """Write a module and drop what Python compiled of it, which may have the same time and size."""
    path.write_bytes(source)
    Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)


def _run(copy: Path, before: Sequence[str], arguments: Sequence[str]) -> int | None:
    """Run pytest in the copy and return its exit code, None if it took too long.

    A run that a signal ended is repeated once: somebody else may have sent it. Below zero: a signal
    ended both.
    """
    code = _run_once(copy, before, arguments)
    return _run_once(copy, before, arguments) if code is not None and code < 0 else code


def _run_once(copy: Path, before: Sequence[str], arguments: Sequence[str]) -> int | None:
    named = copy / "arguments.txt"
    named.write_text("\n".join(arguments), encoding="utf-8")
    started = [*before, "pytest", "-q", "-p", "mutate.contexts", "-p", "no:cacheprovider"]
    with (copy / "last-run.txt").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *started, f"@{named}"],
            cwd=copy,
            env=_environment(copy),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a run and whatever it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _environment(copy: Path) -> Mapping[str, str]:
    """Return the environment in which the copy is imported, and this package beside it."""
    places = [copy, copy / "tests", Path(__file__).resolve().parents[1]]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, places)),
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
