"""Ask which wheels the lock comes to on each system and Python: `python wheels.py`.

It writes wheels.tsv: Python, system, and the file of one package, as pip resolves the lock there
without building anything, and prints which macOS the wheels ask for. The index of packages is
asked; the suite checks the kept table alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import licences
from packaging.markers import Marker

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
TABLE = HERE / "wheels.tsv"

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

# The tag of the oldest system that is asked for, and what markers see there.
SYSTEMS = {
    "win_amd64": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macosx_13_0_arm64": {"sys_platform": "darwin", "platform_system": "Darwin"},
    "macosx_13_0_x86_64": {"sys_platform": "darwin", "platform_system": "Darwin"},
}


def wanted(system: str, python: str) -> str:
    """Return what of the lock a system gets as wheels, without markers."""
    seen = SYSTEMS[system] | {"python_version": python, "python_full_version": f"{python}.0"}
    found = []
    for block in re.split(r"^(?=\S+==)", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE):
        head, _, rest = block.partition("\n")
        name, _, marker = head.removesuffix("\\").partition(";")
        is_ours = name.partition("==")[0] not in licences.BUNDLER
        if "==" in name and is_ours and (not marker or Marker(marker).evaluate(seen)):
            found.append(f"{name.strip()} \\\n{rest}")
    return "".join(found)


def files(system: str, python: str) -> list[str]:
    """Return the wheels, by name. Raises `CalledProcessError` where one is missing."""
    with tempfile.TemporaryDirectory() as folder:
        lock, report = Path(folder) / "lock.txt", Path(folder) / "report.json"
        lock.write_text(wanted(system, python), encoding="utf-8")
        quiet = ["-qq", "--disable-pip-version-check", "--no-input", "--dry-run"]
        there = ["--platform", system, "--python-version", python, "--target", folder]
        what = ["--ignore-installed", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        command = [sys.executable, "-m", "pip", "install", *quiet, *what, *there]
        subprocess.run([*command, "--report", report, "-r", lock], check=True)
        told = json.loads(report.read_text(encoding="utf-8"))
    urls = (each["download_info"]["url"] for each in told["install"])
    return sorted(url.rpartition("/")[2] for url in urls)


def oldest_macos(file: str) -> tuple[int, int]:
    """Return the oldest macOS that a wheel runs on, as (13, 0), by its name.

    A name with several tags takes the oldest of them; (0, 0) for a wheel of every system.
    """
    tags = re.findall(r"macosx_(\d+)_(\d+)_", file)
    return min(((int(major), int(minor)) for major, minor in tags), default=(0, 0))


def macos_needed(files: Iterable[str]) -> tuple[str, list[str]]:
    """Return the oldest macOS that all wheels run on, as "13.0", and the packages that ask for it.

    Wheels of other systems do not count.
    """
    asked = {(oldest_macos(file), file.split("-")[0]) for file in files}
    newest, _ = max(asked)
    return ".".join(map(str, newest)), sorted(name for oldest, name in asked if oldest == newest)


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: Python, system, file."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(python, system, file) for python, system, file in (one.split("\t") for one in lines)]


def main() -> None:
    """Write the table, and say which macOS it comes to."""
    found = [
        f"{python}\t{system}\t{file}\n"
        for python in PYTHONS
        for system in SYSTEMS
        for file in files(system, python)
    ]
    TABLE.write_text("".join(found), encoding="utf-8", newline="\n")
    version, packages = macos_needed(file for _, _, file in rows())
    print(f"Every package has a wheel. They need macOS {version} or newer: {', '.join(packages)}.")


if __name__ == "__main__":
    main()
