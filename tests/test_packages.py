"""What people install holds the program, all of it, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import debian_trial
import icons
import PySide6
import pytest
from PySide6.QtGui import QImage

from cmtracker import DESKTOP_ID, __version__

TOP = Path(__file__).resolve().parents[1]
CACHES = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def files(folder: Path) -> set[str]:
    """Return the files below a folder of the checkout, without what tools left there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(TOP)) for path in found if CACHES.isdisjoint(path.parts)}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return a folder with the source archive, and the wheel that is made from it alone."""
    folder = tmp_path_factory.mktemp("packages")
    hatch(TOP, "sdist", folder)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    hatch(folder / archive.name.removesuffix(".tar.gz"), "wheel", folder)
    return folder


def hatch(source: Path, kind: str, target: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target]
    subprocess.run(command, cwd=source, check=True, capture_output=True)


@pytest.fixture
def in_wheel(built) -> set[str]:
    (wheel,) = built.glob("*.whl")
    return {name.removesuffix("/") for name in zipfile.ZipFile(wheel).namelist()}


def test_a_wheel_holds_program_and_resources_and_nothing_else(in_wheel):
    shipped = {f"cmtracker/{name}" for name in files(TOP / "resources")}
    metadata = {name for name in in_wheel if ".dist-info/" in name}

    assert in_wheel - metadata == files(TOP / "cmtracker") | shipped
    assert {name.rpartition("/")[2] for name in metadata} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "LICENSE", "THIRD_PARTY.md")
    }


@pytest.mark.parametrize("part", ["fonts", "help/en", "help/fr", "i18n/en", "i18n/fr", "regimes"])
def test_a_wheel_holds_each_kind_of_shipped_data(in_wheel, part):
    assert any(name.startswith(f"cmtracker/resources/{part}/") for name in in_wheel)


def test_a_source_archive_holds_what_is_needed_to_work_on_the_program(built):
    (folder,) = (path for path in built.iterdir() if path.is_dir())
    found = {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}

    assert found == {
        *("cmtracker", "packaging", "resources", "tests", ".gitignore", "PKG-INFO", "dev.py"),
        *("pyproject.toml", "requirements.lock", "LICENSE", "README.md", "CHANGELOG.md"),
        *("CONTRIBUTING.md", "SECURITY.md", "THIRD_PARTY.md"),
    }


# --- the entry and the description for desktops

LINUX = TOP / "packaging" / "linux"
ENTRY = LINUX / f"{DESKTOP_ID}.desktop"
METAINFO = LINUX / f"{DESKTOP_ID}.metainfo.xml"


@pytest.mark.parametrize(
    ("tool", "words"),
    [
        ("desktop-file-validate", [ENTRY]),
        ("appstreamcli", ["validate", "--no-net", METAINFO]),
    ],
)
def test_what_desktops_read_is_valid(tool, words):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *words], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_entry_description_and_flatpak_go_by_the_name_that_the_window_tells():
    told = ENTRY.read_text(encoding="utf-8")
    described = METAINFO.read_text(encoding="utf-8")
    flatpak = (TOP / "packaging" / "flatpak" / f"{DESKTOP_ID}.yml").read_text(encoding="utf-8")

    assert f"Icon={DESKTOP_ID}\n" in told
    assert f"StartupWMClass={DESKTOP_ID}\n" in told
    assert f"<id>{DESKTOP_ID}</id>" in described
    assert f">{DESKTOP_ID}.desktop</launchable>" in described
    assert f'<release version="{__version__}"' in described
    assert f"id: {DESKTOP_ID}\n" in flatpak
    assert "--share=network" not in flatpak.replace("no --share=network", "")


def test_the_icons_are_drawn_in_their_sizes(qapp, tmp_path):
    icons.main(tmp_path)

    drawn = {path.name: QImage(str(path)).size().toTuple() for path in tmp_path.glob("*.png")}
    assert drawn == {f"{size}x{size}.png": (size, size) for size in icons.SIZES}
    assert (tmp_path / "cmtracker.ico").read_bytes().startswith(b"\0\0\1\0")
    assert (tmp_path / "cmtracker.icns").read_bytes().startswith(b"icns")


# --- the trial in the smallest Debian


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("objdump") is None, reason="needs Linux and objdump"
)
def test_a_library_that_neither_bundle_nor_system_has_is_told_with_who_asks_for_it(tmp_path):
    bundle, root = tmp_path / "bundle", tmp_path / "root"
    bundle.mkdir()
    plugins = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    shutil.copy(plugins / "libqwayland.so", bundle)
    (root / "usr" / "lib").mkdir(parents=True)
    (root / "usr" / "lib" / "libwayland-client.so.0").touch()

    missing = debian_trial.without_library(debian_trial.Place(root, bundle))

    assert missing["libwayland-cursor.so.0"] == {"libqwayland.so"}
    assert "libwayland-client.so.0" not in missing


def test_a_window_counts_as_shown_on_wayland_once_its_picture_was_given():
    named = f'-> xdg_toplevel@20.set_app_id("{DESKTOP_ID}")\n'
    drawn = "-> wl_surface@16.attach(wl_buffer@31, 0, 0)\n-> wl_surface@16.frame(new id 32)\n"

    assert debian_trial.is_on_wayland(named + drawn)
    assert not debian_trial.is_on_wayland(drawn)
    assert not debian_trial.is_on_wayland(drawn + named)
