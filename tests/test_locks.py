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
    found = {
        (file.split("-")[0].lower().replace("_", "-"), file.split("-")[1])
        for row_python, row_system, file in wheels.rows()
        if (row_python, row_system) == (python, system) and file.endswith(".whl")
    }

    locked = re.findall(r"^(\S+)==(\S+)", wheels.wanted(system, python), re.MULTILINE)
    assert found == set(locked)


def test_the_oldest_macos_is_told_by_the_name_of_a_wheel():
    assert wheels.oldest_macos("a-1-cp39-abi3-macosx_13_0_universal2.whl") == (13, 0)
    both = "a-1-cp39-abi3-macosx_10_9_x86_64.macosx_11_0_arm64.whl"
    assert wheels.oldest_macos(both) == (10, 9)
    assert wheels.oldest_macos("a-1-py3-none-any.whl") == (0, 0)
    assert wheels.macos_needed(["a-1-py3-none-any.whl", both]) == ("10.9", ["a"])


def test_the_macos_that_the_wheels_ask_for_is_that_of_the_application_and_of_the_pages():
    """Qt asks for the newest: what is said to people changes with its wheels, and not later."""
    version, packages = wheels.macos_needed(file for _, _, file in wheels.rows())

    assert set(packages) <= {"pyside6_essentials", "shiboken6"}
    said = version.removesuffix(".0")
    specification = (TOP / "packaging" / "cmtracker.spec").read_text(encoding="utf-8")
    assert f'"LSMinimumSystemVersion": "{version}"' in specification
    assert all(f"macosx_{version.replace('.', '_')}_" in s for s in wheels.SYSTEMS if "mac" in s)
    for page in ("README.md", "README.fr.md", "SECURITY.md"):
        assert f"macOS {said}" in (TOP / page).read_text(encoding="utf-8"), page
