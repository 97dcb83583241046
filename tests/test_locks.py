"""What the locks name has hashes, licences, and wheels on every system that is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import licences
import pytest
import wheels

TOP = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("lock", ["requirements.lock", "packaging/requirements.lock"])
def test_every_locked_package_has_a_licence_and_hashes(lock):
    text = (TOP / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]

    assert len(blocks) > 20
    assert all("--hash=sha256:" in block for block in blocks)
    listed = (TOP / "THIRD_PARTY.md").read_text(encoding="utf-8")
    for name in licences.pinned(TOP / lock):
        row = rf"^\| {re.escape(name)} \| [^|]+ \| ([^|]+) \|"
        (found,) = re.findall(row, listed, re.MULTILINE)
        assert found.strip(), name


@pytest.mark.parametrize("python", wheels.PYTHONS)
@pytest.mark.parametrize("system", wheels.SYSTEMS)
def test_every_package_of_the_lock_has_a_wheel_for_each_system_and_python(python, system):
    rows = (line.split("\t") for line in wheels.TABLE.read_text(encoding="utf-8").splitlines())
    found = {
        (file.split("-")[0].lower().replace("_", "-"), file.split("-")[1])
        for row_python, row_system, file in rows
        if (row_python, row_system) == (python, system) and file.endswith(".whl")
    }

    locked = re.findall(r"^(\S+)==(\S+)", wheels.wanted(system, python), re.MULTILINE)
    assert found == set(locked)
