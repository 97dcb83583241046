"""The program never leaves the machine: it works without a network, and opens no socket to one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cmtracker.settings import FILE, Settings

pytestmark = pytest.mark.slow

RUN = Path(__file__).with_name("whole_run.py")
EXPORT = Path(__file__).resolve().parents[1] / "fixtures" / "exports" / "hootsuite.csv"
PATIENCE_S = 240

LOCAL = re.compile(
    r"/tmp/dbus-|/run/(user/\d+/)?(bus|dbus/)|at-spi|"  # the bus, and that of screen readers
    r"\.X11-unix/X|wayland-|"  # the screen
    r"cmtracker-[0-9a-f]+\.socket|"  # a second start
    r"/run/nscd/socket"  # the C library, for the name of the user
)
"""The paths of the sockets that the program may reach."""


@pytest.fixture
def begun(data_dir, monkeypatch):
    """A log that is welcomed, and a place for sockets that belongs to the test."""
    settings = Settings(data_dir / FILE)
    for key, value in (("welcomed", True), ("first_steps_shown", True)):
        settings.set(key, value)
    with tempfile.TemporaryDirectory(prefix="cmtracker-run-") as runtime:  # short: see socket_of
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield data_dir


def whole_run(folder: Path, *before: str) -> None:
    done = subprocess.run(
        [*before, sys.executable, str(RUN), str(folder), str(EXPORT)],
        env=dict(os.environ), capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("done\n")


def without_a_network() -> list[str]:
    """Return the command by which a process has no network interface; none where it is refused."""
    tool = shutil.which("unshare")
    for options in (["-n"], ["-rn"]):
        command = [tool or "", *options]
        if (
            tool
            and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
        ):
            return command
    return []


def test_the_whole_program_works_where_there_is_no_network_at_all(begun):
    apart = without_a_network()
    if not apart:
        pytest.skip("this system lets nobody make a network of its own (unshare -n)")
    seen = subprocess.run(
        [*apart, "cat", "/proc/net/route"], capture_output=True, text=True, check=True
    )

    whole_run(begun, *apart)

    assert len(seen.stdout.splitlines()) <= 1  # the heads of the columns


def sockets(trace: Path) -> tuple[set[str], list[str]]:
    """Return the paths that were connected to, and all else that a socket was made for."""
    local, others = set(), []
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        made = re.search(r"\b(socket|socketpair)\((AF_\w+|\w+)", line)
        if made and made[2] not in {"AF_UNIX", "AF_LOCAL"}:
            others.append(line)
        path = re.search(r'\bconnect\(.*sun_path=@?"([^"]*)"', line)
        if path:
            local.add(path[1])
        elif re.search(r"\b(connect|sendto|sendmsg)\(.*(AF_INET|sin_port)", line):
            others.append(line)
    return local, others


needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="needs strace: python3 dev.py test --full"
)


def traced(folder: Path, trace: Path) -> set[str]:
    """Make a whole run and return the sockets that it reached. Fails where one leads elsewhere."""
    whole_run(folder, "strace", "-f", "-qq", "-e", "trace=%network", "-o", str(trace))
    local, others = sockets(trace)
    assert others == []
    assert [path for path in local if not LOCAL.search(path)] == []
    return local


@needs_strace
def test_no_socket_leads_anywhere_but_to_a_second_start(begun, tmp_path):
    reached = traced(begun, tmp_path / "trace")

    assert any(path.endswith(".socket") and "cmtracker-" in path for path in reached)


@needs_strace
@pytest.mark.screen
def test_on_a_desktop_no_socket_leads_anywhere_but_to_it(begun, tmp_path):
    bus = os.environ["DBUS_SESSION_BUS_ADDRESS"].removeprefix("unix:path=").partition(",")[0]

    reached = traced(begun, tmp_path / "trace")

    assert bus in reached
    assert any(".X11-unix/X" in path for path in reached)


def test_a_socket_to_a_host_would_be_seen(tmp_path):
    """The trace is read rightly: what strace writes of a program that does leave the machine."""
    trace = tmp_path / "trace"
    trace.write_text(
        "7 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n"
        '7 connect(3, {sa_family=AF_UNIX, sun_path="/run/dbus/system_bus_socket"}, 29) = 0\n'
        "7 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 4\n"
        "7 connect(4, {sa_family=AF_INET, sin_port=htons(443), sin_addr=…}, 16) = 0\n"
        "7 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 5\n"
    )

    local, others = sockets(trace)

    assert local == {"/run/dbus/system_bus_socket"}
    assert [line.split("(")[1].split(",")[0] for line in others] == ["AF_INET", "4", "AF_NETLINK"]
