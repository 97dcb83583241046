"""Diagnostics: versions and files, to be copied into a message to whoever helps."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.diagnostics import Diagnostics
from cmtracker.ui.widgets.table_dialog import TableDialog

MEGABYTE = 1_000_000


class DesktopState(NamedTuple):
    """What the desktop gives the program, as far as it is known.

    `server` names who shows notifications, `idle` who tells for how long the computer was not
    used; "" is nobody, None is not asked yet. `is_idle_believed` is False of a source that says the
    computer is used under a locked screen.
    """

    server: str | None = None
    has_buttons: bool = False
    idle: str | None = None
    is_idle_believed: bool = True


def diagnostics_dialog(
    found: Diagnostics, desktop: DesktopState, wording: Wording, parent: QWidget
) -> TableDialog:
    """Return a window that lists what was found; nothing in it comes from what was noted."""
    translate = QCoreApplication.translate
    heads = [translate("Diagnostics", "What"), translate("Diagnostics", "On this computer")]
    return TableDialog(
        translate("Diagnostics", "Diagnostics"), heads, _rows(found, desktop, wording), parent
    )


def _rows(found: Diagnostics, desktop: DesktopState, wording: Wording) -> list[list[str]]:
    translate = QCoreApplication.translate
    none = translate("Diagnostics", "none")
    yes, no = translate("Diagnostics", "yes"), translate("Diagnostics", "no")
    screen = QGuiApplication.primaryScreen()
    tray = QSystemTrayIcon.isSystemTrayAvailable()
    size = wording.number(found.size / MEGABYTE, 1)
    rows = [
        ("cmtracker", found.program),
        (
            translate("Diagnostics", "A newer version"),
            translate(
                "Diagnostics", "is announced where you got this one; the program never looks itself"
            ),
        ),
        ("Python", found.python),
        ("Qt", f"{qVersion()} ({QGuiApplication.platformName()})"),
        (translate("Diagnostics", "System"), found.system),
        (translate("Diagnostics", "Database engine"), found.engine),
        (
            translate("Diagnostics", "Scale of the screen"),
            f"{wording.number(100 * screen.devicePixelRatio())} %",
        ),
        (translate("Diagnostics", "Notification area"), yes if tray else no),
        (translate("Diagnostics", "Notifications"), _server(desktop)),
        (translate("Diagnostics", "Who tells that the computer is not used"), _idle(desktop)),
        (translate("Diagnostics", "Data folder"), str(found.file.parent)),
        (translate("Diagnostics", "Log"), str(found.file)),
        (
            translate("Diagnostics", "Size of the log"),
            translate("Diagnostics", "{size} MB").format(size=size),
        ),
        (translate("Diagnostics", "Version of its tables"), str(found.schema)),
        (translate("Diagnostics", "Protected by a passphrase"), yes if found.protected else no),
        (translate("Diagnostics", "Copies"), wording.number(len(found.copies))),
        (translate("Diagnostics", "Latest copy"), _path(found.copies[:1], none)),
        (
            translate("Diagnostics", "Second folder for the copies"),
            str(found.second_folder or none),
        ),
        (translate("Diagnostics", "Errors noted in"), str(found.errors or none)),
    ]
    told = translate("Diagnostics", "Found beside the log and kept as it was")
    rows += [(told, str(path)) for path in found.pairs] or [(told, none)]
    return [[what, wording.typeset(value)] for what, value in rows]


def _path(paths: tuple[Path, ...], none: str) -> str:
    return str(paths[0]) if paths else none


def _server(desktop: DesktopState) -> str:
    translate = QCoreApplication.translate
    if desktop.server is None:
        return translate("Diagnostics", "not known yet")
    if not desktop.server:
        return translate("Diagnostics", "none; the balloon of the tray, or the window alone")
    if desktop.has_buttons:
        return desktop.server
    return translate("Diagnostics", "{name}, without buttons").format(name=desktop.server)


def _idle(desktop: DesktopState) -> str:
    translate = QCoreApplication.translate
    if desktop.idle is None:
        return translate("Diagnostics", "not known yet")
    if not desktop.idle:
        none = translate("Diagnostics", "none: only a locked screen and a sleep are noticed")
        if not os.environ.get("WAYLAND_DISPLAY"):
            return none
        why = translate("Diagnostics", "ext-idle-notify, by which Wayland tells it, is not read")
        return f"{none} ({why})"
    if desktop.is_idle_believed:
        return desktop.idle
    doubt = translate("Diagnostics", "{name}, not believed: “used” while the screen is locked")
    return doubt.format(name=desktop.idle)
