"""A Wayland desktop without a screen, and the program on it in a process that obeys lines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

DRIVER = Path(__file__).with_name("in_a_window.py")
PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
PATIENCE_S = 90
SIZE = ("--width=1280", "--height=860")


class Weston:
    """A desktop of its own, and what is begun on it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self._folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if name != "DISPLAY"
        } | {
            "QT_QPA_PLATFORM": "wayland",
            "WAYLAND_DISPLAY": "wayland-of-a-test",
            "XDG_RUNTIME_DIR": str(folder),
        }
        weston = ["weston", "--backend=headless-backend.so", "--use-pixman", "--no-config"]
        weston += ["--socket=wayland-of-a-test", "--idle-time=0", "--debug", *SIZE]
        self._log = (folder / "weston.log").open("wb")
        self._weston = subprocess.Popen(
            weston, env=self.environment, stdout=self._log, stderr=self._log
        )
        self._begun: list[subprocess.Popen[str]] = []

    def is_up(self) -> bool:
        return (self._folder / "wayland-of-a-test").exists()

    def begin(self, *command: str) -> subprocess.Popen[str]:
        made = subprocess.Popen(
            [sys.executable, *command],
            env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._begun.append(made)
        return made

    def picture(self, name: str) -> QImage:
        """Leave a picture of the whole desktop, and return it."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        place = self._folder / "pictures"
        place.mkdir(exist_ok=True)
        subprocess.run(
            ["weston-screenshooter"],
            env=self.environment, cwd=place, check=True, timeout=PATIENCE_S, capture_output=True,
        )  # fmt: skip
        (taken,) = place.iterdir()
        kept = PICTURES / f"wayland-{name}.png"
        shutil.move(taken, kept)
        return QImage(str(kept))

    def close(self) -> None:
        for one in (*self._begun, self._weston):
            if one.poll() is None:
                one.kill()
            one.communicate()
        self._log.close()


def obey(program: subprocess.Popen[str], line: str) -> dict[str, object]:
    """Have a line obeyed, and return what the program tells then."""
    program.stdin.write(f"{line}\n")
    program.stdin.flush()
    answer = program.stdout.readline()
    assert answer, program.communicate()
    return json.loads(answer)
