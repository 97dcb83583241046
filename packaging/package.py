"""Build what people install: `python package.py PART…`, all of this system without a part.

wheel      wheel and source archive, the wheel tried in an environment that holds nothing else
folder     the bundle: one folder that needs no Python, tried
archive    the folder as an archive: .tar.xz on Linux, a portable .zip on Windows
deb        a Debian package (Linux)
installer  an installer for one user (Windows, with Inno Setup)
dmg        a disk image (macOS)
try        folder and Debian package tried in the smallest Debian, on X and on Wayland (Linux)

Everything comes to dist/, with SHA256SUMS. Each part makes what it needs; standard library only.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import licences

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
WORK = TOP / "build" / "package"
DIST = TOP / "dist"
LOCK = HERE / "requirements.lock"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
SUFFIX = ".exe" if os.name == "nt" else ""

MIB = 1 << 20
UNPACKED = 250 * MIB  # what a bundle may take on a disk, in bytes
PACKED = 100 * MIB  # what is downloaded of it at most, in bytes

_told = (TOP / "cmtracker" / "__init__.py").read_text(encoding="utf-8")
VERSION = re.findall(r'^__version__ = "(.+)"', _told, re.MULTILINE)[0]
DESKTOP_ID = re.findall(r'^DESKTOP_ID = "(.+)"', _told, re.MULTILINE)[0]

# What the bundle finds on any Linux with a desktop, by Debian's names.
NEEDED = (
    "libc6 (>= 2.34), libegl1, libgl1, fontconfig-config | fontconfig, libxkbcommon0, libdbus-1-3, "
    "libwayland-client0, libwayland-cursor0, libwayland-egl1"
)

CONTROL = """\
Package: cmtracker
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Installed-Size: {kib}
Depends: {needed}
Maintainer: The cmtracker authors <cmtracker@localhost>
Description: log of the working time of a community manager
 Logs evenings and week-ends of work, counts the hours out of schedule and the
 rests that were cut, and makes a report of it. Everything stays in one file on
 this computer: no account, no network.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: cmtracker

Files: *
Copyright: The cmtracker authors
License: Expat
Comment: The parts of others, their licences and the texts of these are in
 /usr/lib/cmtracker/_internal/THIRD_PARTY.md and the folder licences beside it.
"""

# A file of this name beside the program makes it keep its data beside itself.
PORTABLE = "With this file here, cmtracker keeps its data in cmtracker-data, beside it.\n"


class Stop(Exception):  # noqa: N818 - it is how a build ends, not an error of the program
    """End with one sentence for the person at the terminal."""


def must(*command: str | Path, **variables: str) -> None:
    """Run a command that the rest depends on."""
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=TOP, env=environment, check=False).returncode:
        raise Stop(f"This failed, see above: {' '.join(words)}")


def environment(name: str) -> Path:
    """Make an empty environment and return its Python."""
    folder = WORK / name
    must(sys.executable, "-m", "venv", "--clear", folder)
    return folder / SCRIPTS / f"python{SUFFIX}"


def tried(*command: str | Path) -> None:
    """Let an installed program do all that is asked of it."""
    must(sys.executable, HERE / "trial.py", "--version", VERSION, *command)


# --- The parts ---


def wheel() -> None:
    """Build wheel and source archive; try the wheel where only what it needs is installed."""
    for old in (*DIST.glob("*.whl"), *DIST.glob("*.tar.gz")):
        old.unlink()
    must(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", DIST)
    (built,) = DIST.glob(f"cmtracker-{VERSION}-*.whl")
    python = environment("wheel")
    wanted = WORK / "program.txt"
    wanted.write_text(program_lock(), encoding="utf-8")
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    locked: list[str | Path] = ["--only-binary=:all:", "--require-hashes", "-r", wanted]
    must(*pip, "install", "-qq", *locked)
    must(*pip, "install", "-qq", "--no-deps", "--no-index", built)
    must(*pip, "check")
    tried(python.with_name(f"cmtracker{SUFFIX}"))


def folder() -> None:
    """Make the bundle by PyInstaller, weigh it and try it."""
    stamp = WORK / "bundler" / "made-from"
    python = WORK / "bundler" / SCRIPTS / f"python{SUFFIX}"
    made_from = hashlib.sha256(LOCK.read_bytes()).hexdigest() + sys.version
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != made_from:
        python = environment("bundler")
        quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
        must(python, "-m", "pip", "install", *quiet, "--require-hashes", "-r", LOCK)
        stamp.write_text(made_from, encoding="utf-8")
    shutil.rmtree(WORK / "licences", ignore_errors=True)
    must(python, HERE / "icons.py", WORK / "icons")
    must(python, HERE / "licences.py", "--texts", WORK / "licences")
    where: list[str | Path] = ["--distpath", WORK / "dist", "--workpath", WORK / "pyinstaller"]
    must(python, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *where, spec())
    size = sum(path.lstat().st_size for path in bundle().rglob("*") if not path.is_dir())
    weighed(bundle(), size, UNPACKED)
    tried(bundle() / f"cmtracker{SUFFIX}")


def archive() -> None:
    """Pack the folder: for Linux as .tar.xz, for Windows as a portable .zip."""
    if sys.platform == "win32":
        portable_zip()
        return
    target = DIST / f"cmtracker-{VERSION}-linux-{platform.machine()}.tar.xz"
    with tarfile.open(target, "w:xz") as packed:
        packed.add(made(), f"cmtracker-{VERSION}", filter=of_root)
        for extra in sorted((HERE / "linux").iterdir()):
            packed.add(extra, f"cmtracker-{VERSION}/share/{extra.name}", filter=of_root)
        picture = WORK / "icons" / "256x256.png"
        packed.add(picture, f"cmtracker-{VERSION}/share/{DESKTOP_ID}.png", filter=of_root)
    weighed(target, target.stat().st_size, PACKED)


def portable_zip() -> None:
    """Pack the folder for Windows, with the file that makes it keep its data beside itself."""
    target = DIST / f"cmtracker-{VERSION}-windows-portable.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(made().rglob("*")):
            if path.is_file():
                packed.write(path, Path("cmtracker") / path.relative_to(bundle()))
        packed.writestr("cmtracker/portable", PORTABLE)
    weighed(target, target.stat().st_size, PACKED)


def deb() -> None:
    """Make a Debian package: the folder in /usr/lib, a link, the entry, the icons, the metainfo."""
    root = WORK / "deb"
    shutil.rmtree(root, ignore_errors=True)
    share, control = root / "usr" / "share", root / "DEBIAN"
    (root / "usr" / "bin").mkdir(parents=True)
    control.mkdir()
    shutil.copytree(made(), root / "usr" / "lib" / "cmtracker", symlinks=True)
    (root / "usr" / "bin" / "cmtracker").symlink_to("../lib/cmtracker/cmtracker")
    linux = HERE / "linux"
    placed(linux / f"{DESKTOP_ID}.desktop", share / "applications")
    placed(linux / f"{DESKTOP_ID}.metainfo.xml", share / "metainfo")
    for picture in (WORK / "icons").glob("*x*.png"):
        size = share / "icons" / "hicolor" / picture.stem / "apps"
        placed(picture, size).rename(size / f"{DESKTOP_ID}.png")
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    drawn = placed(TOP / "resources" / "icons" / "cmtracker.svg", scalable)
    drawn.rename(scalable / f"{DESKTOP_ID}.svg")
    (share / "doc" / "cmtracker").mkdir(parents=True)
    (share / "doc" / "cmtracker" / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    (control / "control").write_text(control_file(root), encoding="utf-8")
    target = DIST / f"cmtracker_{VERSION}_{architecture()}.deb"
    must("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target)
    weighed(target, target.stat().st_size, PACKED)


def installer() -> None:
    """Make the installer for one Windows user."""
    script = HERE / "windows" / "cmtracker.iss"
    must("iscc", "/Qp", f"/DVersion={VERSION}", f"/DBundle={made()}", f"/O{DIST}", script)


def dmg() -> None:
    """Make the disk image of the macOS application, with a link to the folder of applications."""
    staged = WORK / "dmg"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    made()
    must("ditto", WORK / "dist" / "cmtracker.app", staged / "cmtracker.app")
    (staged / "Applications").symlink_to("/Applications")
    target = DIST / f"cmtracker-{VERSION}-macos-{platform.machine()}.dmg"
    image: list[str | Path] = [
        "-volname",
        "cmtracker",
        "-srcfolder",
        staged,
        "-format",
        "UDZO",
        "-ov",
    ]
    must("hdiutil", "create", *image, target)
    weighed(target, target.stat().st_size, PACKED)


def try_() -> None:
    """Try folder and Debian package in the smallest Debian (as root; debootstrap fetches it)."""
    package = DIST / f"cmtracker_{VERSION}_{architecture()}.deb"
    if not package.is_file():
        deb()
    must(sys.executable, HERE / "debian_trial.py", made(), package, WORK / "debian")


# --- What they need ---


def bundle() -> Path:
    """Return where the bundle comes to stand."""
    return WORK / "dist" / "cmtracker"


def made() -> Path:
    """Return the bundle, made first where it is missing."""
    if not (bundle() / f"cmtracker{SUFFIX}").is_file():
        folder()
    return bundle()


def program_lock() -> str:
    """Return the part of the lock of bundles that the program itself is installed with."""
    blocks = re.split(r"^(?=\S+==)", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "".join(block for block in blocks if block.partition("==")[0] not in licences.BUNDLER)


def spec() -> Path:
    """Return the one specification of the bundle."""
    return HERE / "cmtracker.spec"


def of_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Name no user of the machine that built it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def placed(file: Path, where: Path) -> Path:
    """Copy a file into a folder that is made for it, and return where it is."""
    where.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(file, where / file.name))


def control_file(root: Path) -> str:
    """Return the control file of the Debian package that is laid out in a folder."""
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())
    told = {"version": VERSION, "architecture": architecture(), "needed": NEEDED}
    return CONTROL.format(kib=size // 1024, **told)


def architecture() -> str:
    """Return this machine's kind by Debian's name."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def weighed(path: Path, size: int, limit: int) -> None:
    """Tell a size in bytes. Raises `Stop` where it is over the limit."""
    print(f"{path.name}: {size / MIB:.1f} MiB of {limit / MIB:.0f} at most")
    if size > limit:
        raise Stop(f"{path} is larger than it may be.")


def summed() -> None:
    """Write the SHA-256 of all that lies in dist/, as `sha256sum --check` reads it."""
    files = sorted(path for path in DIST.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


PARTS: dict[str, Callable[[], None]] = {
    "wheel": wheel,
    "folder": folder,
    "archive": archive,
    "deb": deb,
    "installer": installer,
    "dmg": dmg,
    "try": try_,
}

OF_SYSTEM = {
    "linux": ["wheel", "folder", "archive", "deb"],
    "win32": ["wheel", "folder", "archive", "installer"],
    "darwin": ["wheel", "folder", "dmg"],
}


def main(names: list[str]) -> int:
    """Build the parts that are named, or all of this system."""
    try:
        for name in names:
            if name not in PARTS:
                raise Stop(f"There is no part {name!r}: {', '.join(PARTS)}.")
        DIST.mkdir(exist_ok=True)
        for name in names or OF_SYSTEM[sys.platform]:
            print(f"== {name}", flush=True)
            PARTS[name]()
        summed()
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
