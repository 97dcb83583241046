"""Use the whole program for simulated hours and say what came of it: python3 dev.py soak.

The memory after the first two hours, when everything has been done twice, may grow by no more
than 5 %. Every tick must leave a sign of life on the session that runs, and no reminder may be said
twice.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

MOST_GROWTH = 0.05


def main() -> int:
    """Run it; 1 where memory grew too much, a sign of life was missed or a reminder came twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=24.0, help="simulated hours")
    hours = parser.parse_args().hours
    with tempfile.TemporaryDirectory() as folder:
        _settle_the_environment(Path(folder))
        return _used(Path(folder) / "data", hours)


def _settle_the_environment(folder: Path) -> None:
    """Let nothing of the person and the desktop come in, before Qt is loaded."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    nowhere = f"unix:path={folder}/no-bus"
    os.environ.update(
        DBUS_SYSTEM_BUS_ADDRESS=nowhere,
        QT_QPA_PLATFORM="offscreen",
        TZ="Europe/Paris",
        XDG_CONFIG_HOME=str(folder / "config"),
        XDG_RUNTIME_DIR=str(folder),
    )
    time.tzset()


def _used(folder: Path, hours: float) -> int:
    from PySide6.QtWidgets import QApplication
    from soak import use

    application = QApplication([])
    application.setStyle("Fusion")
    use.turn(use.BEGIN)
    use.filled(folder)
    begun = time.monotonic()
    somebody = use.Use(folder)
    somebody.begin()
    found = somebody.go_on(int(hours * use.HOUR))
    somebody.end()
    for measure in found.measures:
        print(f"{measure.hour:5.1f} h {measure.megabytes:8.1f} MB {measure.acts:5} acts")
    print(f"{found.ticks} ticks, {found.beats} signs of life, {len(found.said)} reminders")
    print(f"memory grew by {found.growth:+.1%} in {time.monotonic() - begun:.0f} s")
    wrong = [f"no sign of life: {one}" for one in found.missed]
    wrong += [f"said twice: {one}" for one in found.doubled]
    if found.growth > MOST_GROWTH:
        wrong.append(f"memory grew by more than {MOST_GROWTH:.0%}")
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
