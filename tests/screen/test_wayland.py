"""The program on a Wayland desktop: start, window, no tray, quit; run by `dev.py test --full`.

The desktop is weston without a screen. Each test leaves a picture of it in build/pictures.
"""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from screen.weston import DRIVER, PATIENCE_S, Weston, obey

from cmtracker.settings import FILE, Settings

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(shutil.which("weston") is None, reason="needs weston"),
]


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path):
    made = Weston(tmp_path / "run")
    try:
        qtbot.waitUntil(made.is_up, timeout=1_000 * PATIENCE_S)
        yield made
    finally:
        made.close()


@pytest.fixture
def folder(data_dir: Path) -> Path:
    settings = Settings(data_dir / FILE)
    for key, value in (("language", "en"), ("welcomed", True), ("first_steps_shown", True)):
        settings.set(key, value)
    return data_dir


def test_the_window_is_there_without_a_tray_and_closing_it_asks(qtbot, desktop, folder):
    program = desktop.begin(str(DRIVER), str(folder))
    seen = {}

    def page_is_there() -> bool:
        seen.update(obey(program, "look"))
        return bool(seen["page"] and seen["exposed"])

    qtbot.waitUntil(page_is_there, timeout=1_000 * PATIENCE_S)
    desktop.picture("window")
    asked = obey(program, "close")
    desktop.picture("closing")
    program.stdin.write("press=Quit\n")
    program.stdin.flush()

    said = program.communicate(timeout=PATIENCE_S)
    assert (seen["platform"], seen["visible"], seen["tray"]) == ("wayland", True, False)
    assert asked["dialog"] == "Keep cmtracker running?"
    assert asked["visible"] is True
    assert (program.returncode, said) == (0, ("", ""))


def colours(image: QImage) -> set[int]:
    """Return the colours at the points of a grid over a picture."""
    wide, high = image.width(), image.height()
    return {image.pixel(x, y) for x in range(0, wide, 16) for y in range(0, high, 16)}


def test_the_command_opens_a_window_that_a_second_start_finds_and_a_signal_ends(
    qtbot, desktop, folder
):
    before = desktop.picture("empty")
    command = ("-m", "cmtracker", "--data-dir", str(folder))
    first = desktop.begin(*command)
    qtbot.waitUntil(
        lambda: any(desktop._folder.glob("cmtracker-*.socket")), timeout=1_000 * PATIENCE_S
    )

    second = desktop.begin(*command)
    heard = second.communicate(timeout=PATIENCE_S)
    after = desktop.picture("command")
    first.send_signal(signal.SIGTERM)
    said = first.communicate(timeout=PATIENCE_S)

    assert (second.returncode, heard) == (0, ("", ""))
    assert (first.returncode, said) == (0, ("", ""))
    assert len(colours(after) - colours(before)) > 10
