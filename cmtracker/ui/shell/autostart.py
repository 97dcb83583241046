"""Starting with the computer: off unless the person asks for it.

Linux has a file in the folder `autostart` of the desktop, Windows an entry in the key `Run` of the
user, macOS a file in the folder of launch agents. That entry is the only place where the choice is
kept. What starts is the window, minimised, on the same data folder.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from cmtracker import files, paths
from cmtracker.errors import UserError

NAME = "cmtracker"
AGENT = "org.cmtracker.window"
REFUSED = "autostart_unwritable"
# What opens no console beside the window, on Windows and in the application of macOS.
WITHOUT_CONSOLE = {
    "python.exe": "pythonw.exe",
    "cmtracker.exe": "cmtracker-window.exe",
    "cmtracker": "cmtracker-window",
}
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"


def command(folder: Path) -> list[str]:
    """Return the command line that opens the window of a data folder, minimised."""
    program = Path(sys.executable)
    quiet = program.with_name(WITHOUT_CONSOLE.get(program.name, program.name))
    if quiet.is_file():
        program = quiet
    module = [] if getattr(sys, "frozen", False) else ["-m", NAME]
    return [str(program), *module, "--minimized", "--data-dir", str(folder)]


def is_on() -> bool:
    """Say whether the program starts with the computer."""
    if sys.platform == "win32":
        return _registered() is not None
    return _file().is_file()


def switch(folder: Path, *, on: bool) -> None:
    """Start with the computer from now on, or no more.

    Raises `UserError` autostart_unwritable; then nothing was changed.
    """
    if sys.platform == "win32":
        _register(subprocess.list2cmdline(command(folder)) if on else None)
        return
    path = _file()
    if on:
        files.make_folder(path.parent, REFUSED)
        files.write(path, _agent(folder) if sys.platform == "darwin" else _entry(folder), REFUSED)
    else:
        with files.worded(path, REFUSED):
            path.unlink(missing_ok=True)


def follow(before: Path, folder: Path) -> None:
    """Start on another data folder from now on, where the program starts on the one before.

    Raises `UserError` autostart_unwritable; then nothing was changed.
    """
    if is_on() and _starts_on(before):
        switch(folder, on=True)


def _starts_on(folder: Path) -> bool:
    """Say whether the entry names a data folder."""
    if sys.platform == "win32":
        return subprocess.list2cmdline([str(folder)]) in (_registered() or "")
    with files.worded(_file(), REFUSED):
        content = files.read(_file(), REFUSED)
    if sys.platform == "darwin":
        with suppress(plistlib.InvalidFileException, KeyError):
            return str(folder) in plistlib.loads(content)["ProgramArguments"]
        return False
    return _quoted(str(folder)).encode() in content


def _file() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{AGENT}.plist"
    chosen = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    base = chosen if chosen.is_absolute() else Path.home() / ".config"
    return base / "autostart" / f"{NAME}.desktop"


def _entry(folder: Path) -> bytes:
    """Return the desktop entry (XDG autostart), a little after the panel has come up."""
    words = " ".join(map(_quoted, command(folder)))
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Exec={words}",
        f"Icon={_escaped(str(paths.resource('icons/cmtracker.svg')))}",
        "X-GNOME-Autostart-enabled=true",
        "X-GNOME-Autostart-Delay=20",
        "",
    ]
    return "\n".join(lines).encode()


def _quoted(word: str) -> str:
    """Return an argument as the key Exec has it: quoted, with `%` doubled, then escaped."""
    inside = "".join(f"\\{c}" if c in '"`$\\' else c for c in word).replace("%", "%%")
    return _escaped(f'"{inside}"')


def _escaped(text: str) -> str:
    """Return a text as any value of a desktop entry is written."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _agent(folder: Path) -> bytes:
    """Return the property list of a launch agent (macOS)."""
    told = {"Label": AGENT, "ProgramArguments": command(folder), "RunAtLoad": True}
    return plistlib.dumps(told)


def _registered() -> str | None:
    """Return what Windows starts for this user; None where it does not."""
    import winreg  # noqa: PLC0415 - Windows only

    with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:  # type: ignore[attr-defined]
        return str(winreg.QueryValueEx(key, NAME)[0])  # type: ignore[attr-defined]
    return None


def _register(line: str | None) -> None:
    import winreg  # noqa: PLC0415 - Windows only

    try:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:  # type: ignore[attr-defined]
            if line is not None:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)  # type: ignore[attr-defined]
            elif _registered() is not None:
                winreg.DeleteValue(key, NAME)  # type: ignore[attr-defined]
    except OSError as error:
        why = error.strerror or ""
        raise UserError(REFUSED, file=rf"HKEY_CURRENT_USER\{RUN}", why=why) from error
