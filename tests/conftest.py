"""What every test stands on.

Set before Qt or cmtracker is imported: a screenless platform, one language and one time zone,
and a data folder that cannot exist, so that a test which needs one has to ask for it.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot
from standing_clock import StandingClock

if TYPE_CHECKING:
    from pytestqt.wait_signal import SignalBlocker

    from cmtracker.tracker.workspace import Workspace

ON_SCREEN = os.environ.get("CMTRACKER_SCREEN") == "1"
WITH_ENGINES = os.environ.get("CMTRACKER_ENGINES") == "1"
SHARED = Path(
    os.environ.get("CMTRACKER_SHARED") or Path(__file__).resolve().parents[2] / "shared"
).absolute()


PERSONAL = (
    *("CMTRACKER_NOW", "CMTRACKER_PASSPHRASE_FILE", "COLUMNS", "LANG", "LC_", "LINES"),
    *("QT_FONT", "QT_SCALE", "QT_SCREEN", "QT_STYLE", "XDG_CONFIG", "XDG_DATA"),
)
"""How the variables begin by which a person says what she likes: no test may depend on them."""


def _settle_the_environment() -> None:
    """Make a run independent of the person and the machine."""
    sandbox = Path(tempfile.mkdtemp(prefix="cmtracker-tests-"))
    atexit.register(shutil.rmtree, sandbox, ignore_errors=True)
    closed = sandbox / "this-test-must-ask-for-the-data_dir-fixture"
    closed.touch()
    runtime = sandbox / "run"
    runtime.mkdir(mode=0o700)
    home = sandbox / "home"
    home.mkdir(mode=0o700)
    os.umask(0o022)
    for name in [name for name in os.environ if name.startswith(PERSONAL)]:
        del os.environ[name]
    os.environ.update(
        CMTRACKER_DATA_DIR=str(closed / "data"),
        HOME=str(home),
        LANG="C.UTF-8",
        LC_ALL="C.UTF-8",
        TZ="Europe/Paris",
        XDG_CONFIG_HOME=str(sandbox / "config"),
        XDG_DATA_HOME=str(sandbox / "share"),
        XDG_RUNTIME_DIR=str(runtime),
    )
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={closed}"
    if not ON_SCREEN:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(name, None)  # no test speaks on the desktop of who runs it
    if hasattr(time, "tzset"):
        time.tzset()


_settle_the_environment()

settings.register_profile(
    "bounded", max_examples=50, derandomize=True, deadline=None, database=None
)
settings.register_profile("deep", max_examples=3_000, deadline=None, print_blob=True)
settings.load_profile("bounded")


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail whatever tries to leave the machine: the program promises never to."""
    to_a_host = event == "socket.connect" and isinstance(arguments[1], tuple)
    host = arguments[1][0] if to_a_host else arguments[0] if event == "socket.getaddrinfo" else ""
    if WITH_ENGINES and host in {"127.0.0.1", "localhost"}:
        return  # Python speaks to the Java of Spark on this machine
    if to_a_host or event in {"socket.getaddrinfo", "urllib.Request"}:
        pytest.fail(f"cmtracker never uses the network, but here is {event}{arguments}")


sys.addaudithook(_refuse_network)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if ON_SCREEN:
        return
    skip = pytest.mark.skip(reason="needs a screen: python3 dev.py test --full")
    for item in items:
        if item.get_closest_marker("screen"):
            item.add_marker(skip)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `scenario` once for each worked case."""
    if "scenario" in metafunc.fixturenames:
        cases = sorted((SHARED / "scenarios").glob("*.json"))
        metafunc.parametrize("scenario", cases, ids=[case.stem for case in cases])


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"no {name} here: name their parent in CMTRACKER_SHARED")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of exports made by other programs."""
    return _shared("samples")


@pytest.fixture(scope="session")
def scenarios() -> Path:
    """The folder of worked cases."""
    return _shared("scenarios")


class PatientQtBot(QtBot):
    """Waits a minute for what is to happen, where the plugin waits five seconds.

    A machine with other work takes longer than five seconds for what otherwise takes one.
    """

    PATIENCE_MS = 60_000

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Call until it is true or asserts nothing any more; see the plugin."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: Any,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Wait, in a `with`, until a signal has come; see the plugin."""
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The plugin's robot, with more patience."""
    return PatientQtBot(request)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, named in the environment, for this test alone."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("CMTRACKER_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> StandingClock:
    """A clock that stands at the instant `NOW` of the module."""
    return StandingClock(request.module.NOW)


@pytest.fixture
def ws(tmp_path: Path, clock: StandingClock) -> Iterator[Workspace]:
    """A new log of this test alone."""
    from cmtracker.tracker.workspace import open_workspace

    with open_workspace(tmp_path / "data", clock=clock) as workspace:
        yield workspace


class ExpectedLogs:
    """The warnings that a test says it expects; each must really come."""

    def __init__(self) -> None:
        self._patterns: list[str] = []

    def __call__(self, pattern: str) -> None:
        self._patterns.append(pattern)

    def surprises(self, messages: list[str]) -> list[str]:
        return [m for m in messages if not any(re.search(p, m) for p in self._patterns)]

    def missing(self, messages: list[str]) -> list[str]:
        return [p for p in self._patterns if not any(re.search(p, m) for m in messages)]


@pytest.fixture(autouse=True)
def expect_log(caplog: pytest.LogCaptureFixture) -> Iterator[ExpectedLogs]:
    """Fail the test on a warning in the log, unless it called ``expect_log("part of it")``."""
    expected = ExpectedLogs()
    yield expected
    messages = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not expected.surprises(messages), "warnings in the log that nobody expected"
    assert not expected.missing(messages), "warnings that were expected and never came"
