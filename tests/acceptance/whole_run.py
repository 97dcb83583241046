"""A whole run of the program, each step a process of its own: python whole_run.py FOLDER EXPORT.

Start, stop, import, summary and report on the command line, then the window, which a second start
finds and a signal ends. Raises where a step fails; says "done" at the end.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PATIENCE_S = 120


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "cmtracker", *words]


def on_the_command_line(folder: Path, export: Path) -> None:
    report = folder.parent / "report.pdf"
    for words in (
        ("start",), ("stop",), ("import", str(export)), ("summary",),
        ("report", "-o", str(report)),
    ):  # fmt: skip
        subprocess.run(command(*words), check=True, stdout=subprocess.DEVNULL)
    assert report.read_bytes().startswith(b"%PDF")


def in_the_window() -> None:
    runtime = Path(os.environ["XDG_RUNTIME_DIR"])
    first = subprocess.Popen(command())
    try:
        until = time.monotonic() + PATIENCE_S
        while not list(runtime.glob("cmtracker-*.socket")):
            assert first.poll() is None
            assert time.monotonic() < until, f"no socket in {runtime}"
            time.sleep(0.05)
        subprocess.run(command(), check=True)
        first.send_signal(signal.SIGTERM)
        assert first.wait(PATIENCE_S) == 0
    finally:
        first.kill()  # a window left open would hold the pipes of whoever waits for this run


if __name__ == "__main__":
    on_the_command_line(Path(sys.argv[1]), Path(sys.argv[2]))
    in_the_window()
    print("done")
