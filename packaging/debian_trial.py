"""Try bundle and Debian package where no Python is: `python debian_trial.py BUNDLE DEB ROOT`.

The root is the smallest Debian with what the package asks for, and nothing else. In it the bundle
starts, imports, reports and shows its window, on an X server and on a Wayland desktop that both
run outside and are reached by their sockets alone. Then the package is installed by dpkg, started
as its entry says, and removed. Needs root, debootstrap, Xvfb, xdotool and weston; standard library
only.
"""

from __future__ import annotations

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from trial import PATIENCE, PREFIX, Failure, Trial

TOOLS = {
    "objdump": "binutils",
    "unshare": "util-linux",
    "debootstrap": "debootstrap",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "weston": "weston",
}

PROGRAMS = "/usr/sbin:/usr/bin:/sbin:/bin"
WAYLAND = "wayland-of-a-trial"

# Runs in a space of mounts of its own, so that nothing stays mounted: the folder of the trial and
# the bundle are seen inside the root, and so are the sockets of X; Wayland's lies in the folder.
INSIDE = f"""
set -e
given=$PATH; PATH={PROGRAMS}
root=$1; bundle=$2; folder=$3; shift 3
seen() {{ mkdir -p "$root$2"; mount --bind "$1" "$root$2"; }}
seen "$folder" "$folder"
seen "$bundle" /opt/cmtracker
mount -t proc proc "$root/proc"
if [ "$DISPLAY" ]; then seen /tmp/.X11-unix /tmp/.X11-unix; fi
exec chroot "$root" /usr/bin/env -C "$folder" PATH="$given" "$@"
"""


class Place(NamedTuple):
    """The root, and the bundle that is seen in it as /opt/cmtracker."""

    root: Path
    bundle: Path

    def trial(self, folder: Path, *program: str, **screen: str) -> Trial:
        """Return a trial of a program inside the root; `screen` are variables of its screen."""
        inside = ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", INSIDE, "sh"]
        inside[0] = shutil.which("unshare") or "unshare"
        made = Trial([*inside, str(self.root), str(self.bundle), str(folder), *program], folder)
        made.environment = {
            name: value
            for name, value in made.environment.items()
            if name not in {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR"}
        } | screen
        return made

    def run(self, *command: str) -> str:
        """Run a command inside the root and return what it printed. Raises `Failure`."""
        plain = {"PATH": PROGRAMS, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            ["chroot", str(self.root), *command],
            env=plain, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            raise Failure(f"{' '.join(command)}: {done.stdout}{done.stderr}")
        return done.stdout


def made_root(root: Path, deb: Path) -> None:
    """Make the smallest Debian with what a package asks for, unless it is there."""
    asked = subprocess.run(
        ["dpkg-deb", "--field", str(deb), "Depends"], check=True, capture_output=True, text=True
    ).stdout
    names = ",".join(one.split()[0] for one in asked.split(","))
    stamp = root / "made-with"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == names:
        return
    shutil.rmtree(root, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    suite = platform.freedesktop_os_release()["VERSION_CODENAME"]
    how = ["--variant=minbase", f"--include={names}", suite]
    subprocess.run(["debootstrap", *how, str(root)], check=True, stdout=subprocess.DEVNULL)
    stamp.write_text(names, encoding="utf-8")


def without_library(place: Place) -> dict[str, set[str]]:
    """Return the libraries that neither bundle nor root has, with the files that ask for them.

    Many a part of Qt is loaded only where it is met, and left out in silence where it cannot be.
    """
    own = [path for path in place.bundle.rglob("*.so*") if not path.is_symlink()]
    there = {path.name for path in place.bundle.rglob("*.so*")}
    for folder in ("usr/lib", "usr/lib64"):
        there |= {path.name for path in (place.root / folder).rglob("*.so*")}
    missing: dict[str, set[str]] = {}
    for path in own:
        told = subprocess.run(["objdump", "-p", path], check=True, capture_output=True, text=True)
        for name in re.findall(r"NEEDED +(\S+)", told.stdout):
            if name not in there:
                missing.setdefault(name, set()).add(path.name)
    return missing


def until(what: str, is_so: Callable[[], bool]) -> None:
    """Wait until something is so. Raises `Failure` after a minute."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise Failure(f"{what}: waited for in vain")
        time.sleep(0.1)


# --- The two screens, and what shows on them that the window is there ---


@contextmanager
def x_server() -> Iterator[dict[str, str]]:
    """Run an X server, and give the variables by which it is found."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x860x24", "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=[writer], stdout=quiet, stderr=quiet) as server:
        os.close(writer)
        try:
            with os.fdopen(reader, encoding="ascii") as told:
                number = told.readline().strip()
            if not number:
                raise Failure("the X server did not start")
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()


def is_on_x(display: str) -> bool:
    """Tell whether a window of the program is shown on an X server, asked from outside."""
    search = ["xdotool", "search", "--onlyvisible", "--class", "cmtracker"]
    environment = os.environ | {"DISPLAY": display}
    return subprocess.run(search, env=environment, capture_output=True, check=False).returncode == 0


@contextmanager
def wayland_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """Run weston without a screen, its socket in a folder, and give the variables to find it."""
    folder.mkdir(mode=0o700)
    found = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": WAYLAND}
    command = ["weston", "--backend=headless-backend.so", "--use-pixman", "--no-config"]
    command += [f"--socket={WAYLAND}", "--idle-time=0", "--width=1280", "--height=860"]
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | found
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as desktop:
        try:
            until("weston", (folder / WAYLAND).exists)
            yield found | {"QT_QPA_PLATFORM": "wayland", "WAYLAND_DEBUG": "client"}
        finally:
            desktop.terminate()


def is_on_wayland(said: str) -> bool:
    """Tell by the protocol whether a window of the program has given the desktop its picture."""
    _, named, after = said.partition('set_app_id("org.cmtracker.cmtracker")')
    return bool(named) and ".attach(wl_buffer" in after and ".frame(" in after


# --- The trials ---


def tried_bundle(place: Place, folder: Path) -> None:
    """Let the bundle do everything, without a screen, on X and on Wayland."""
    program = "/opt/cmtracker/cmtracker"
    place.trial(folder, program).commands("cmtracker")
    with x_server() as screen:
        print("  on an X server")
        trial = place.trial(folder, program, **screen)
        trial.window(lambda: until("a window on X", lambda: is_on_x(screen["DISPLAY"])))
    with wayland_desktop(folder / "wayland") as screen:
        print("  on Wayland")
        trial = place.trial(folder, program, **screen)
        trial.window(lambda: until("a window on Wayland", lambda: is_on_wayland(trial.said())))


def tried_package(place: Place, deb: Path, folder: Path) -> None:
    """Install the package, start it as its entry says, and remove it: data stay, nothing else."""
    inside = place.root / "tmp" / deb.name
    shutil.copyfile(deb, inside)
    place.run("dpkg", "--install", f"/tmp/{deb.name}")  # noqa: S108 - that of the root
    inside.unlink()
    files = [place.root / name[1:] for name in place.run("dpkg", "-L", "cmtracker").splitlines()]
    files = [path for path in files if path.is_symlink() or path.is_file()]
    (entry,) = (path for path in files if path.suffix == ".desktop")
    (started,) = (
        line.removeprefix("Exec=")
        for line in entry.read_text(encoding="utf-8").splitlines()
        if line.startswith("Exec=")
    )
    print(f"  installed by dpkg: {len(files)} files; the entry starts “{started}”")
    with x_server() as screen:
        command = ["/usr/bin/env", f"PATH={PROGRAMS}", *shlex.split(started)]
        trial = place.trial(folder, *command, **screen)
        trial.commands("cmtracker")
        trial.window(lambda: until("a window on X", lambda: is_on_x(screen["DISPLAY"])))
    place.run("dpkg", "--purge", "cmtracker")
    left = [str(path) for path in files if path.is_symlink() or path.exists()]
    if left or not (trial.data / "cmtracker.db").is_file():
        raise Failure(f"removed, but these are left, or the log is not: {left}")
    print("  removed by dpkg: none of its files is left, the log is")


def main(words: list[str]) -> int:
    """Try a bundle and a package in a root, which is made where it is missing."""
    bundle, deb, root = (Path(word).resolve() for word in words)
    missing = [f"{tool} ({package})" for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing or os.geteuid() != 0:
        needs = f"it must be started as root, with {', '.join(missing) or 'its tools'}"
        print(f"Not tried: {needs}.", file=sys.stderr)
        return 1
    place = Place(root, bundle)
    try:
        made_root(root, deb)
        if found := [path.name for path in root.glob("usr/bin/python*")]:
            raise Failure(f"there is a Python in the root: {found}")
        if lacking := without_library(place):
            raise Failure(f"the package does not ask for what these come from: {lacking}")
        print("The bundle:")
        with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
            tried_bundle(place, Path(folder).resolve())
        print("The Debian package:")
        with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
            tried_package(place, deb, Path(folder).resolve())
    except (Failure, OSError, subprocess.SubprocessError) as error:
        print(f"This failed: {error}", file=sys.stderr)
        return 1
    print("They do what they should.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
