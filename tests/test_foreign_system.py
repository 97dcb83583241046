"""No module asks for what one system alone has, but where that system is made sure of."""

from __future__ import annotations

import subprocess
import sys

import pytest

POSIX_ONLY = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty")
WINDOWS_ONLY = ("_winapi", "msvcrt", "winreg", "winsound")

# Imports every module of the program in a Python that refuses the names, on a made-up system. What
# libraries ask for is theirs: they are made for each system. So they are imported before.
SCRIPT = """
import importlib, pkgutil, sys

import click, holidays, icalendar, ijson, jeepney, lxml.etree, numpy, platformdirs, pypdf, pyqtgraph
import segno, sqlcipher3, sqlite_utils, subprocess, tempfile, typst, tzlocal, xlsxwriter, zoneinfo
import asyncio, multiprocessing, shutil, socket, concurrent.futures, sqlite_utils.db
from PySide6 import QtCore, QtGui, QtNetwork, QtSvg, QtWidgets

system, refused = sys.argv[1], set(sys.argv[2].split(","))
for name in refused:
    sys.modules[name] = None
sys.platform = system
import cmtracker
for module in pkgutil.walk_packages(cmtracker.__path__, "cmtracker."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("system", "refused"), [("win32", POSIX_ONLY), ("darwin", WINDOWS_ONLY)])
def test_every_module_can_be_imported_without_what_other_systems_have(system, refused):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, system, ",".join(refused)],
        capture_output=True,
        text=True,
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
    )

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 300
