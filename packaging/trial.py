"""Try an installed cmtracker as a person would: `python trial.py COMMAND…` says how it starts.

It starts and stops a session, imports, reports in three formats, checks the report, seals a file
for another device, opens the window and opens it a second time, which the first must answer.
Everything happens in a folder of its own, far from any checkout, in an environment that knows
neither Python nor the user's settings.

Standard library only: it runs beside a wheel as beside a bundle, on every system.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60  # seconds that one step may take on a machine that others use
PREFIX = "cmtracker trial é "  # of the folder in which everything happens

# One hour of work on 16 November 2026 at 20:00 in Paris, as Watson keeps it.
FRAMES = [[1794855600, 1794859200, "facebook", "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4", [], 1794859200]]

# What Windows programs cannot start without, and the screen of the person who asked, if any.
PASSED_ON = (
    "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA",
    "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM",
)  # fmt: skip


class Failure(Exception):  # noqa: N818 - how a trial ends, not an error of the program
    """A step that did not do what it should."""


class Trial:
    """One installed program, tried in a folder of its own."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.command = command
        self.folder = folder
        self.data = folder / "data"
        self.printed = folder / "printed"
        empty = folder / "no-programs"
        empty.mkdir(exist_ok=True)
        known = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        told = {"HOME": str(folder), "PATH": str(empty), "LANG": "C.UTF-8", "TZ": "Europe/Paris"}
        self.environment = {"QT_QPA_PLATFORM": "offscreen"} | known | told

    def say(self, *words: str) -> str:
        """Obey one command line and return what was printed. Raises `Failure`."""
        done = subprocess.run(
            [*self.command, "--data-dir", str(self.data), "--lang", "en", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode or "Traceback" in done.stderr:
            raise Failure(f"{' '.join(words)}: code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def look(self, *words: str, shows: str) -> None:
        """Obey one command line that must print a word."""
        printed = self.say(*words)
        if shows not in printed:
            raise Failure(f"{' '.join(words)}: no “{shows}” in\n{printed}")
        print(f"  {' '.join(words)}")

    def commands(self, version: str) -> None:
        """Keep, import and report work."""
        frames = self.folder / "frames"
        frames.write_text(json.dumps(FRAMES), encoding="utf-8")
        self.look("--version", shows=version)
        self.look("start", shows="Started")
        self.look("stop", shows="Stopped")
        self.look("import", "frames", shows="1 session")
        self.look("summary", "--by", "week", shows="2026-W47")
        for name, begins in {"r.pdf": b"%PDF", "r.xlsx": b"PK", "r.ods": b"PK"}.items():
            self.look("report", "--format", name[2:], "-o", name, shows=name)
            if not (self.folder / name).read_bytes().startswith(begins):
                raise Failure(f"{name} is none")
        self.look("verify", "r.pdf", shows="what the log holds today")
        (self.folder / "words").write_text("a passphrase for sealed files", encoding="utf-8")
        (self.folder / "shared").mkdir()
        sealed = ("sync", "set", "shared", "--passphrase-file", "words")
        self.look(*sealed, shows="the files there are sealed")
        self.look("sync", "now", shows="written for the other devices")

    def window(self, look: Callable[[], None] = lambda: None) -> None:
        """Open the window, and again: the second one only raises the first, and ends at once.

        `look` is called while it is open; what the window printed is given by `said`.
        """
        opened = [*self.command, "--data-dir", str(self.data)]
        with (
            self.printed.open("wb") as printed,
            subprocess.Popen(
                opened, cwd=self.folder, env=self.environment, stderr=printed
            ) as window,
        ):
            try:
                self.wait_for_lock(window)
                look()
                begun = time.monotonic()
                again = subprocess.run(
                    opened, cwd=self.folder, env=self.environment, timeout=PATIENCE, check=False,
                    stderr=subprocess.DEVNULL,
                )  # fmt: skip
                if again.returncode or window.poll() is not None:
                    raise Failure(f"the window does not answer\n{self.said()}")
                print(f"  the window answers ({time.monotonic() - begun:.1f} s)")
            finally:
                window.terminate()
        if os.name != "nt" and window.returncode:
            raise Failure(f"the window ended with code {window.returncode}\n{self.said()}")
        if "Traceback" in self.said():
            raise Failure(self.said())

    def said(self) -> str:
        """Return what the window printed for errors so far."""
        return self.printed.read_text(encoding="utf-8", errors="replace")

    def wait_for_lock(self, window: subprocess.Popen[bytes]) -> None:
        """Wait until the window has made the data folder its own."""
        until = time.monotonic() + PATIENCE
        while not (self.data / "window.lock").exists():
            if window.poll() is not None or time.monotonic() > until:
                raise Failure(f"the window did not open\n{self.said()}")
            time.sleep(0.1)


def main(words: list[str]) -> int:
    """Try the command that is named; `--version X` before it says which version it must be."""
    version, command = ("", words)
    if words[:1] == ["--version"]:
        version, command = words[1], words[2:]
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        trial = Trial(command, Path(folder).resolve())
        try:
            trial.commands(version or "cmtracker")
            trial.window()
        except (Failure, OSError, subprocess.TimeoutExpired) as error:
            print(f"This failed: {error}", file=sys.stderr)
            return 1
    print("It does what it should.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
