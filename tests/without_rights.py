"""Give up what lets root pass over the modes of files and folders, so that modes bind a program.

An ordinary user has nothing to give up. Root stays the owner of its own files, without its powers:
so the program, its libraries and its texts stay readable as they are needed, also where the
checkout or Python itself lies in a folder that nobody else may enter. Where they lie in such a
folder of another user (root at work in somebody's home), the program becomes that user.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
CAPABILITY_VERSION_3 = 0x20080522  # of the structure that capset(2) reads


def owner() -> tuple[int, int]:
    """Return the user and group that the program runs as once it has given up its rights."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    for folder in _folders_to_enter():
        seen = folder.stat()
        if not seen.st_mode & 0o001:
            return seen.st_uid, seen.st_gid
    return 0, 0


def give_up() -> None:
    """Let modes bind this process from now on. Raises `OSError` where the system cannot do that."""
    if os.geteuid() != 0:
        return
    user, group = owner()
    os.setgroups([])
    os.setgid(group)
    if user != 0:
        os.setuid(user)
    else:
        _use_capabilities(NONE)


@contextmanager
def given_up() -> Iterator[None]:
    """Let modes bind this thread for a while. Raises `OSError` where the system cannot do that."""
    user, _ = owner()
    is_root = os.geteuid() == 0
    before = _capabilities() if is_root else NONE
    try:
        if is_root and user != 0:
            os.seteuid(user)
        elif is_root:
            _use_capabilities([0, *before[1:3], 0, *before[4:]])  # they may be taken up again
        yield
    finally:
        if is_root and user != 0:
            os.seteuid(0)
        elif is_root:
            _use_capabilities(before)


NONE = [0] * 6
"""Effective, permitted and inheritable capabilities: the first 32 of each, then the others."""


def _capabilities() -> list[int]:
    values = (ctypes.c_uint32 * 6)()
    _call("capget", values)
    return list(values)


def _use_capabilities(values: Sequence[int]) -> None:
    _call("capset", (ctypes.c_uint32 * 6)(*values))


def _call(name: str, values: ctypes.Array[ctypes.c_uint32]) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)((ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0), values) != 0:
        raise OSError(ctypes.get_errno(), name)


def _folders_to_enter() -> Iterator[Path]:
    """Yield the folders above the program, its environment and its Python, from the top down."""
    for place in (CHECKOUT, Path(sys.prefix), Path(sys.base_prefix)):
        yield from reversed([place.resolve(), *place.resolve().parents])
