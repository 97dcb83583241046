"""Starting with the computer, and being started out of sight."""

from __future__ import annotations

import plistlib
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from PySide6.QtWidgets import QCheckBox, QDialog, QSystemTrayIcon
from ui.programs import end

from cmtracker.errors import UserError
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import safety
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell import autostart
from cmtracker.ui.shell.lock import LockedPage
from cmtracker.ui.shell.program import Program


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def exec_line(entry: str) -> str:
    (line,) = [line for line in entry.split("\n") if line.startswith("Exec=")]
    return line.removeprefix("Exec=")


def read_exec(line: str) -> list[str]:
    """Read the key Exec as the specification of desktop entries says: both escapes, then %%."""
    words = re.findall(r'"((?:\\.|[^"\\])*)"', line.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


@pytest.mark.skipif(sys.platform != "linux", reason="the file of Linux desktops")
def test_it_is_off_until_asked_for_and_leaves_nothing_when_switched_off(home, data_dir):
    before = autostart.is_on()
    autostart.switch(data_dir, on=True)
    entry = home / "config" / "autostart" / "cmtracker.desktop"
    text = entry.read_text()
    on = autostart.is_on()
    autostart.switch(data_dir, on=False)
    autostart.switch(data_dir, on=False)

    assert (before, on, autostart.is_on()) == (False, True, False)
    assert read_exec(exec_line(text)) == autostart.command(data_dir)
    assert text.startswith("[Desktop Entry]\nType=Application\n")
    assert not entry.exists()


@given(
    st.text(
        st.characters(blacklist_characters="\0\n\r\t", blacklist_categories=("Cs",)), min_size=1
    )
)
def test_any_folder_is_read_back_from_the_entry(name):
    folder = Path("/home") / name

    line = exec_line(autostart._entry(folder).decode())

    assert read_exec(line)[-1] == str(folder)


def test_the_command_is_that_of_the_window_on_this_folder(data_dir):
    words = autostart.command(data_dir)

    assert words[0] == sys.executable
    assert words[1:] == ["-m", "cmtracker", "--minimized", "--data-dir", str(data_dir)]


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("suffix", [".exe", ""])
def test_a_bundle_starts_itself_without_a_console_where_it_can(
    tmp_path, data_dir, monkeypatch, suffix, beside
):
    program, window = tmp_path / f"cmtracker{suffix}", tmp_path / f"cmtracker-window{suffix}"
    if beside:
        window.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    words = autostart.command(data_dir)

    started = window if beside else program
    assert words == [str(started), "--minimized", "--data-dir", str(data_dir)]


def test_macos_gets_a_launch_agent(home, data_dir, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")

    autostart.switch(data_dir, on=True)

    (agent,) = (home / "Library" / "LaunchAgents").iterdir()
    told = plistlib.loads(agent.read_bytes())
    assert told["ProgramArguments"] == autostart.command(data_dir)
    assert told["RunAtLoad"] is True
    assert autostart.is_on()


@pytest.mark.skipif(sys.platform == "win32", reason="a file, not the registry")
def test_a_folder_that_takes_no_file_is_said_in_a_sentence(home, data_dir):
    (home / "config").write_text("no folder")

    with pytest.raises(UserError) as refused:
        autostart.switch(data_dir, on=True)

    assert refused.value.key == "autostart_unwritable"
    assert not autostart.is_on()


@pytest.fixture
def settings(data_dir, home):
    settings = Settings(data_dir / FILE)
    settings.set("language", "en")
    settings.set("welcomed", value=True)
    settings.set("first_steps_shown", value=True)
    return settings


@pytest.fixture
def begun(qtbot, qapp, data_dir, settings):
    """Begin the program out of sight."""
    made = []

    def begin():
        program = Program(qapp, data_dir)
        made.append(program)
        with qtbot.waitSignal(program.settled):
            program.begin(minimized=True)
        return program

    yield begin
    end(*made)
    qapp.setQuitOnLastWindowClosed(True)


def panel(monkeypatch, *, there):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there))


def test_out_of_sight_the_window_is_in_the_tray(monkeypatch, begun):
    panel(monkeypatch, there=True)

    program = begun()

    assert not program.window.isVisible()
    assert program._tray.is_there
    assert program.record is not None


def test_out_of_sight_without_a_tray_the_window_is_minimised_until_one_comes(monkeypatch, begun):
    panel(monkeypatch, there=False)
    program = begun()
    minimised = program.window.isMinimized()

    panel(monkeypatch, there=True)
    program._tray.tick()

    assert minimised
    assert not program.window.isVisible()


def test_a_window_that_was_looked_at_is_not_taken_away_by_a_tray(monkeypatch, begun):
    panel(monkeypatch, there=False)
    program = begun()
    program.window.come_up()
    program.window.showMinimized()

    panel(monkeypatch, there=True)
    program._tray.tick()

    assert program.window.isVisible()


def test_out_of_sight_a_locked_log_waits_without_a_dialog(monkeypatch, begun, data_dir):
    panel(monkeypatch, there=True)
    safety.protect_with(open_workspace(data_dir), None, "trois chats sur le toit")
    program = begun()
    asked = [one for one in program.window.findChildren(QDialog) if one.isVisible()]

    program._tray.open.trigger()

    assert asked == []
    assert program._tray.icon.state == "locked"
    assert program.window.isVisible()
    assert isinstance(program.window._stack.currentWidget(), LockedPage)


@pytest.mark.skipif(sys.platform != "linux", reason="the file of Linux desktops")
def test_the_settings_switch_it_on_and_off(monkeypatch, begun):
    panel(monkeypatch, there=True)
    program = begun()
    program.window.open_settings("reminders")
    (box,) = [
        one
        for one in program.window.findChildren(QCheckBox)
        if one.text() == "Start with the computer, out of sight"
    ]
    states = [(box.isChecked(), autostart.is_on())]
    for _ in range(2):
        box.click()
        states.append((box.isChecked(), autostart.is_on()))

    assert states == [(False, False), (True, True), (False, False)]
