"""The shipped files are found however cmtracker came onto the machine."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SHIPPED = sorted(
    path.relative_to(CHECKOUT / "resources").as_posix()
    for path in (CHECKOUT / "resources").rglob("*")
    if path.is_file() and path.suffix != ".pyc"  # what was read of a text, as of a module
)
ASK = """
import json, site, sys
site.addsitedir(sys.argv[1])
from cmtracker import paths
print(json.dumps([str(paths.resource(name)) for name in json.load(sys.stdin)]))
"""


def found_by(installed: Path, cwd: Path) -> list[Path]:
    """Ask a fresh Python that knows of no other cmtracker where each shipped file lies."""
    asked = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ASK, installed],
        cwd=cwd,
        input=json.dumps(SHIPPED),
        check=True,
        capture_output=True,
        text=True,
    )
    return [Path(path) for path in json.loads(asked.stdout)]


def build(kind: str, folder: Path) -> Path:
    """Build a wheel of one kind and unpack it, as an installer does."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "site-packages"
    zipfile.ZipFile(wheel).extractall(target)
    return target


def test_there_is_something_to_ship():
    assert SHIPPED


def test_a_checkout_finds_them_beside_the_package(tmp_path):
    found = found_by(CHECKOUT, cwd=tmp_path)

    assert found == [CHECKOUT / "resources" / name for name in SHIPPED]


def test_an_editable_install_finds_them_in_the_checkout(tmp_path):
    installed = build("wheel:editable", tmp_path)

    found = found_by(installed, cwd=tmp_path)

    assert found == [CHECKOUT / "resources" / name for name in SHIPPED]


def test_a_wheel_carries_them_inside_the_package(tmp_path):
    installed = build("wheel", tmp_path)

    found = found_by(installed, cwd=tmp_path)

    assert found == [installed / "cmtracker" / "resources" / name for name in SHIPPED]
    assert [path.read_bytes() for path in found] == [
        (CHECKOUT / "resources" / name).read_bytes() for name in SHIPPED
    ]
