"""Modes bind a program that gave up its rights, wherever it lies and whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import without_rights

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="modes and capabilities")

PROGRAM = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import without_rights
without_rights.give_up()
import cmtracker
for found in pkgutil.walk_packages(cmtracker.__path__, "cmtracker."):
    if not found.name.startswith(("cmtracker.ui", "cmtracker.__main__")):
        importlib.import_module(found.name)
from cmtracker.text.wording import Wording
Wording("fr").text("cli.idle")
for path in sys.argv[2:]:
    try:
        open(path, "rb").close()
    except PermissionError:
        print("refused")
    else:
        print("read")
"""


def tried(*paths: Path) -> list[str]:
    tests = str(Path(without_rights.__file__).parent)
    command = [sys.executable, "-c", PROGRAM, tests, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.split()


def test_modes_bind_and_all_of_the_program_is_read_where_it_lies():
    with tempfile.TemporaryDirectory(prefix="cmtracker-modes-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for mode in (0o000, 0o200, 0o400):
            path = folder / f"{mode:o}"
            path.touch()
            os.chown(path, *without_rights.owner())
            path.chmod(mode)

        assert tried(folder / "0", folder / "200", folder / "400") == ["refused", "refused", "read"]


def test_whoever_may_enter_the_closed_folder_is_who_the_program_becomes(tmp_path, monkeypatch):
    if os.geteuid() != 0:
        pytest.skip("giving a folder to somebody else needs an administrator")
    home = tmp_path / "home"
    checkout = home / "cmtracker"
    checkout.mkdir(parents=True)
    monkeypatch.setattr(without_rights, "_folders_to_enter", lambda: [Path("/"), home, checkout])
    assert without_rights.owner() == (0, 0)

    os.chown(home, 1234, 1235)
    home.chmod(0o700)

    assert without_rights.owner() == (1234, 1235)


def test_modes_bind_for_a_while(tmp_path):
    path = tmp_path / "closed"
    path.write_text("closed")
    os.chown(path, *without_rights.owner())
    path.chmod(0o000)

    with without_rights.given_up(), pytest.raises(PermissionError):
        path.read_text()

    if os.geteuid() == 0:
        assert path.read_text() == "closed"
