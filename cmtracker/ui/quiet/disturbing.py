"""Whether the desktop is to be left in peace: do-not-disturb, or something on the full screen.

What cannot be known counts as no: a reminder is then shown.
"""

from __future__ import annotations

import os
import shutil
import sys

from cmtracker.ui.quiet.bus import BusLine, BusObject

PATIENCE_S = 2


def is_asked_for_quiet(line: BusLine | None, server: BusObject) -> bool:
    """Say whether nothing may be shown now; asked away from the window's thread.

    Read are the property `Inhibited` of the notification server, GNOME's own switch, and whether
    the active window fills the screen (X11), or what Windows says of it.
    """
    if line is not None and line.property(server, "Inhibited") is True:
        return True
    return _is_gnome_quiet() or is_screen_taken()


def _is_gnome_quiet() -> bool:
    """Say whether GNOME shows no banners, which it tells through its settings alone."""
    tool = shutil.which("gsettings")
    if "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "").upper() or tool is None:
        return False
    import subprocess  # noqa: PLC0415 - GNOME only

    asked = [tool, "get", "org.gnome.desktop.notifications", "show-banners"]
    try:
        answer = subprocess.run(
            asked, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.strip() == "false"


def is_screen_taken() -> bool:
    """Say whether a window fills the whole screen: a presentation, a film, a shared screen."""
    if sys.platform == "win32":
        return _is_screen_taken_on_windows()
    if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        from cmtracker.ui.quiet.x11 import is_active_window_full_screen  # noqa: PLC0415 - X11 only

        return is_active_window_full_screen()
    return False


BUSY, FULL_SCREEN, PRESENTATION = 2, 3, 4
"""What `SHQueryUserNotificationState` answers while nothing should be shown."""


def _is_screen_taken_on_windows() -> bool:
    import ctypes  # noqa: PLC0415 - Windows only

    state = ctypes.c_int()
    shell = getattr(ctypes, "windll").shell32  # noqa: B009 - there on Windows alone
    if shell.SHQueryUserNotificationState(ctypes.byref(state)) != 0:
        return False
    return state.value in {BUSY, FULL_SCREEN, PRESENTATION}
