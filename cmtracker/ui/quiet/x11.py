"""The little that is asked of an X11 server: for how long nothing was typed, what fills the screen.

Asked through connections of its own, each used by one thread only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

ANY_TYPE = 0
LONGEST = 1024
"""Values of a property that are read at most."""


class IdleInfo(ctypes.Structure):
    """`XScreenSaverInfo`; `idle` is in milliseconds."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class Libraries(NamedTuple):
    """The client library of X11 and its extension of the screen saver."""

    x11: ctypes.CDLL
    saver: ctypes.CDLL | None


@cache
def _libraries() -> Libraries | None:
    """Load what the system has; None where X11 cannot be spoken."""
    found = _loaded("libX11.so.6")
    if found is None:
        return None
    found.XOpenDisplay.restype = ctypes.c_void_p
    found.XOpenDisplay.argtypes = [ctypes.c_char_p]
    found.XCloseDisplay.argtypes = [ctypes.c_void_p]
    found.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    found.XDefaultRootWindow.restype = ctypes.c_ulong
    found.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    found.XInternAtom.restype = ctypes.c_ulong
    found.XFree.argtypes = [ctypes.c_void_p]
    found.XGetWindowProperty.argtypes = [
        *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_long, ctypes.c_long),
        *(ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p),
        *(ctypes.c_void_p, ctypes.c_void_p),
    ]
    saver = _loaded("libXss.so.1")
    if saver is not None:
        saver.XScreenSaverQueryExtension.argtypes = [ctypes.c_void_p] * 3
        saver.XScreenSaverQueryInfo.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
    found.XSetErrorHandler(_IGNORE)
    return Libraries(found, saver)


def _loaded(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _ignore(_display: int, _error: int) -> int:
    """Take an error of the server, of a window that has just gone, for no answer.

    Without this the library would end the program.
    """
    return 0


_IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(_ignore)


@contextmanager
def _display() -> Iterator[int | None]:
    """Open a connection to the server of `DISPLAY`; None where there is none."""
    libraries = _libraries()
    opened = libraries.x11.XOpenDisplay(None) if libraries is not None else None
    try:
        yield opened
    finally:
        if libraries is not None and opened:
            libraries.x11.XCloseDisplay(opened)


@cache
def _saver_display() -> int | None:
    """Open the connection that idle times are asked through; None where the server tells none.

    It stays open: the question comes every minute, and one answer then wakes the program once.
    """
    libraries = _libraries()
    if libraries is None or libraries.saver is None:
        return None
    opened: int | None = libraries.x11.XOpenDisplay(None)
    event, error = ctypes.c_int(), ctypes.c_int()
    asked = ctypes.byref(event), ctypes.byref(error)
    if opened and libraries.saver.XScreenSaverQueryExtension(opened, *asked):
        return opened
    return None


def idle_seconds() -> float | None:
    """Return for how long neither mouse nor keyboard was used; None where it cannot be known.

    Called on the window's thread alone.
    """
    libraries, display = _libraries(), _saver_display()
    if libraries is None or libraries.saver is None or display is None:
        return None
    info = IdleInfo()
    root = libraries.x11.XDefaultRootWindow(display)
    if not libraries.saver.XScreenSaverQueryInfo(display, root, ctypes.byref(info)):
        return None
    return float(info.idle) / 1000


def is_active_window_full_screen() -> bool:
    """Say whether the window in front fills the screen, as window managers tell it (EWMH)."""
    libraries = _libraries()
    with _display() as display:
        if libraries is None or not display:
            return False
        root = libraries.x11.XDefaultRootWindow(display)
        active = _values(libraries.x11, display, root, b"_NET_ACTIVE_WINDOW")
        if not active or not active[0]:
            return False
        full = libraries.x11.XInternAtom(display, b"_NET_WM_STATE_FULLSCREEN", 0)
        return full in _values(libraries.x11, display, active[0], b"_NET_WM_STATE")


def _values(x11: ctypes.CDLL, display: int, window: int, name: bytes) -> list[int]:
    """Return a property that is a list of numbers; empty where the window has none of it."""
    kind, form = ctypes.c_ulong(), ctypes.c_int()
    count, left = ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.POINTER(ctypes.c_ulong)()
    atom = x11.XInternAtom(display, name, 0)
    answers = [ctypes.byref(one) for one in (kind, form, count, left, data)]
    failed = x11.XGetWindowProperty(display, window, atom, 0, LONGEST, 0, ANY_TYPE, *answers)
    if failed or not data:
        return []
    try:
        return [int(data[i]) for i in range(count.value)] if form.value == 32 else []
    finally:
        x11.XFree(data)
