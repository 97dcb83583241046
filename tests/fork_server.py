"""Forks programs and kills them after so many seconds: 1,000 of them need no 1,000 starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FORK_SERVER = """
import os, select, signal, sys, time
sys.path.insert(0, {folder!r})
import {module} as programs
for line in sys.stdin:
    moment, name, *arguments = line.rstrip("\\n").split("\\t")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        getattr(programs, name)(*arguments)
        os._exit(0)
    os.close(writing)
    said, until = b"", time.monotonic() + float(moment)
    while select.select([reading], [], [], max(0, until - time.monotonic()))[0]:
        more = os.read(reading, 65536)
        said += more
        if not more or time.monotonic() >= until:
            break
    os.kill(child, signal.SIGKILL)  # it may be over, but its number is not free before waitpid
    with os.fdopen(reading, "rb") as promises:
        said += promises.read()
    os.waitpid(child, 0)
    print(len(said), flush=True)
    sys.stdout.buffer.write(said)
    sys.stdout.flush()
"""
"""Forks a program for each line it reads, and kills it after so many seconds."""


class ForkServer:
    """Starts functions of a module as programs that are killed after a while.

    Tells what each had written to its output by then.
    """

    def __init__(self, module: Path) -> None:
        """Load the module, a file, in the process that will fork; what it imports is ready then."""
        script = FORK_SERVER.format(folder=str(module.parent), module=module.stem)
        self._process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def said(self, *words: object, kill_after: float) -> list[str]:
        """Run a function with arguments; return the whole lines it wrote until it was killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = "\t".join(map(str, (kill_after, *words))) + "\n"
        self._process.stdin.write(line.encode())
        self._process.stdin.flush()
        length = int(self._process.stdout.readline())
        return self._process.stdout.read(length).decode().split("\n")[:-1]

    def run(self, *words: object, kill_after: float) -> list[list[str]]:
        """Do the same, with each line split into words."""
        return [line.split() for line in self.said(*words, kill_after=kill_after)]

    def close(self) -> None:
        """End the process that forks."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()
