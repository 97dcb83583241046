"""The icon in a panel that speaks StatusNotifier (KDE, GNOME's extension), and its menu over D-Bus.

The panel is a process of Debian's python3-dbusmock; the test stands for the host that shows the
icon and for the person who clicks. Run by `dev.py test --full`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from pytestqt.qtbot import QtBot
from screen.weston import DRIVER, Weston, obey
from ui.desktop_bus import address, needs_bus
from ui.mocked_services import Place, Service, Services, needs_services, services

from cmtracker.settings import FILE, Settings
from cmtracker.tracker import timing
from cmtracker.tracker.workspace import open_workspace

pytestmark = [pytest.mark.screen, needs_bus, needs_services]
__all__ = ["address", "services"]  # fixtures

WATCHER = Place(
    "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PATIENCE_MS = 30_000


class Item:
    """The icon of the program as a panel sees it."""

    def __init__(self, address: str, name: str) -> None:
        self._line, self._name = open_dbus_connection(address), name

    def _asked(self, message: object) -> tuple:
        answer = self._line.send_and_get_reply(message, timeout=10)
        assert answer.header.message_type is MessageType.method_return, answer.body
        return answer.body

    def says(self, name: str) -> object:
        """Return a property of the icon."""
        place = DBusAddress("/StatusNotifierItem", self._name, ITEM)
        return self._asked(Properties(place).get(name))[0][1]

    def tooltip(self) -> str:
        _, _, title, text = self.says("ToolTip")
        return f"{title} {text}"

    def click(self) -> None:
        """Click the icon with the left button."""
        place = DBusAddress("/StatusNotifierItem", self._name, ITEM)
        self._asked(new_method_call(place, "Activate", "ii", (10, 10)))

    def menu(self) -> dict[str, int]:
        """Open the menu; return its visible entries with their numbers."""
        place = DBusAddress(str(self.says("Menu")), self._name, MENU)
        self._asked(new_method_call(place, "AboutToShow", "i", (0,)))
        wanted = (0, 1, ["label", "visible"])
        _, (_, _, entries) = self._asked(new_method_call(place, "GetLayout", "iias", wanted))
        found = {}
        for _, (number, about, _) in entries:
            if about.get("visible", ("b", True))[1] and "label" in about:
                found[str(about["label"][1]).replace("_", "")] = number
        return found

    def choose(self, entry: str) -> None:
        """Click an entry of the menu."""
        place = DBusAddress(str(self.says("Menu")), self._name, MENU)
        words = (self.menu()[entry], "clicked", ("i", 0), 0)
        self._asked(new_method_call(place, "Event", "isvu", words))

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def folder(data_dir: Path) -> Path:
    settings = Settings(data_dir / FILE)
    for key, value in (
        *(("language", "en"), ("welcomed", True), ("first_steps_shown", True)),
        ("close_explained", True),
    ):
        settings.set(key, value)
    return data_dir


@pytest.fixture
def panel(services: Services) -> Service:
    return services.begin(WATCHER, "tray_watcher")


@pytest.fixture
def program(panel: Service, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The program in a process of its own, on the screen of the tests and the bus of this one."""
    made = subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield made
    made.kill()
    made.communicate()


@pytest.fixture
def item(qtbot: QtBot, panel: Service, program: object, address: str) -> Iterator[Item]:
    qtbot.waitUntil(lambda: registered(panel) != [], timeout=PATIENCE_MS)
    made = Item(address, registered(panel)[0])
    qtbot.waitUntil(lambda: "Start" in made.menu(), timeout=PATIENCE_MS)
    yield made
    made.close()


def registered(panel: Service) -> list[str]:
    return [str(name) for (name,) in panel.asked("RegisterStatusNotifierItem")]


def runs(folder: Path) -> bool:
    with open_workspace(folder) as ws:
        return timing.status(ws).running is not None


def holds(qtbot: QtBot, what: Callable[[], bool]) -> None:
    qtbot.waitUntil(what, timeout=PATIENCE_MS)


def test_the_panel_gets_a_drawn_icon_that_says_what_runs(qtbot, item, folder):
    holds(qtbot, lambda: "Nothing is running" in item.tooltip())
    sizes = sorted(wide for wide, _, pixels in item.says("IconPixmap") if any(pixels))

    item.choose("Start")

    holds(qtbot, lambda: "Running since" in item.tooltip())
    assert 22 in sizes
    assert item.says("Status") == "Active"
    assert item.says("Title") or item.says("Id")


def test_an_entry_of_the_menu_acts_and_the_menu_follows(qtbot, item, folder):
    item.choose("Start")
    holds(qtbot, lambda: runs(folder))
    holds(qtbot, lambda: "Stop" in item.menu())
    while_it_runs = item.menu()

    item.choose("Stop")

    holds(qtbot, lambda: not runs(folder))
    holds(qtbot, lambda: "Start" in item.menu())
    assert "Start" not in while_it_runs


def test_a_click_on_the_icon_hides_the_window_and_brings_it_back(qtbot, item, program):
    seen = [obey(program, "look")["visible"]]
    for _ in range(2):
        item.click()
        seen.append(obey(program, "look")["visible"])

    assert seen == [True, False, True]


def test_closed_to_that_panel_the_window_comes_back_by_open(qtbot, item, program):
    closed = obey(program, "close")

    item.choose(next(name for name in item.menu() if name.startswith("Open")))

    holds(qtbot, lambda: bool(obey(program, "look")["visible"]))
    assert (closed["visible"], closed["dialog"], closed["tray"]) == (False, None, True)


def test_a_panel_that_is_begun_again_gets_the_icon_again(qtbot, item, panel, services):
    panel.end()

    again = services.begin(WATCHER, "tray_watcher")

    holds(qtbot, lambda: registered(again) != [])


@pytest.mark.skipif(shutil.which("weston") is None, reason="needs weston")
def test_on_wayland_a_panel_that_comes_up_late_gets_the_icon(
    qtbot, tmp_path, services, folder, address
):
    desktop = Weston(tmp_path / "run")
    try:
        holds(qtbot, desktop.is_up)
        program = desktop.begin(str(DRIVER), str(folder))
        before = obey(program, "look")["tray"]
        late = services.begin(WATCHER, "tray_watcher")

        holds(qtbot, lambda: registered(late) != [])
        after = obey(program, "look")["tray"]
    finally:
        desktop.close()

    assert (before, after) == (False, True)
