"""Why Qt could open no window, as one sentence. Nothing here runs while all is well."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from cmtracker.errors import UserError

PLUGINS = {"DISPLAY": "libqxcb.so", "WAYLAND_DISPLAY": "libqwayland.so"}
"""The variable that names a screen -> the file by which Qt reaches such a screen."""
SCREENS = {"xcb", "wayland", "wayland-egl", "wayland-brcm"}
"""The platforms of Qt that those variables are for."""


def failure(
    text: str,
    plugins: Path,
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
) -> UserError:
    """Return the sentence for Qt's refusal to begin.

    `text` is what Qt said, `plugins` the folder of its platform plugins.
    """
    platform = environment.get("QT_QPA_PLATFORM", "")
    named = {name.partition(":")[0] for name in platform.split(";") if name}
    if named and not named & SCREENS:
        return UserError("platform_unusable", platform=platform)
    if system in {"win32", "darwin"}:
        return UserError("window_impossible", why=text.partition("\n")[0])
    screens = {name: environment[name] for name in PLUGINS if environment.get(name)}
    if not screens:
        return UserError("no_display")
    for name in screens:
        library = missing_library(plugins / PLUGINS[name])
        if library:
            return without_library(library)
    return UserError("display_refused", display=", ".join(screens.values()))


def without_library(said: str) -> UserError:
    """Return the sentence for a library of the system that cannot be loaded.

    `said` is what the system said of it: "libEGL.so.1: cannot open shared object file …".
    """
    library = Path(said.partition(":")[0]).name
    return UserError("display_library_missing", library=library, package=package_of(library))


def missing_library(plugin: Path) -> str:
    """Return what the system says of the library that a plugin cannot be loaded for, or "".

    In a bundle the error of the system is the cause of another one, which names no library.
    """
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error.__cause__ or error)
    return ""


def package_of(library: str) -> str:
    """Return the Debian package of a library by Debian's rule: libEGL.so.1 is in libegl1."""
    stem, _, version = library.partition(".so.")
    hyphen = "-" if stem[-1:].isdigit() else ""
    return f"{stem}{hyphen}{version}".lower()
