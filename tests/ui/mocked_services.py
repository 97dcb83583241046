"""Services of a desktop on a test's own message bus, made by python3-dbusmock of Debian.

Each is a process of the system's Python, as the service of a real desktop is one of its own. They
are the templates of dbusmock, and those in tests/desktop.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SYSTEM = "/usr/bin/python3"
"""The system's Python, which has the package."""
PACKAGE = Path("/usr/lib/python3/dist-packages/dbusmock")
TEMPLATES = Path(__file__).resolve().parents[1] / "desktop"
PATIENCE_S = 60

needs_services = pytest.mark.skipif(
    not PACKAGE.is_dir(), reason="needs python3-dbusmock: python3 dev.py test --full"
)


class Place(NamedTuple):
    """The name and the path of a service; its interface has a name of its own at times."""

    name: str
    path: str
    interface: str


NOTIFICATIONS = Place(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
LOGIN = Place("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
GNOME_LOCK = Place("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver")
OTHER_LOCK = Place(
    "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
)
IDLE = Place(
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
)


class Service:
    """One service: what it was asked, and what it is made to say."""

    def __init__(self, place: Place, line: DBusConnection, process: subprocess.Popen[bytes]):
        self._place, self._line, self._process = place, line, process

    def call(self, member: str, signature: str = "", *body: object, mock: bool = False) -> tuple:
        """Call a method of the service, or of what makes it up."""
        interface = "org.freedesktop.DBus.Mock" if mock else self._place.interface
        address = DBusAddress(self._place.path, self._place.name, interface)
        message = new_method_call(address, member, signature or None, body)
        answer = self._line.send_and_get_reply(message, timeout=PATIENCE_S)
        assert answer.header.message_type is MessageType.method_return, answer.body
        return answer.body

    def asked(self, member: str) -> list[list[object]]:
        """Return with what a method was called, in order of time, without the types."""
        (calls,) = self.call("GetMethodCalls", "s", member, mock=True)
        return [[value for _, value in body] for _, body in calls]

    def say(self, member: str, signature: str, *body: tuple[str, object]) -> None:
        """Send a signal; each part of the body is a type and a value."""
        words = (self._place.interface, member, signature, list(body))
        self.call("EmitSignal", "sssav", *words, mock=True)

    def has(self, name: str, *, value: bool) -> None:
        """Give the service a property of yes or no."""
        self.call("AddProperty", "ssv", self._place.interface, name, ("b", value), mock=True)

    def change(self, name: str, *, value: bool) -> None:
        """Change a property that it was given."""
        changed = {name: ("b", value)}
        self.call("UpdateProperties", "sa{sv}", self._place.interface, changed, mock=True)

    def end(self) -> None:
        """End the process, as a service that dies; it has left the bus when this returns."""
        rule = _owner_changes(self._place.name)
        with self._line.filter(rule) as left:
            self._process.kill()
            self._process.wait()
            while self._line.recv_until_filtered(left, timeout=PATIENCE_S).body[2]:
                pass


class Services:
    """Begins services on one bus and ends them."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._line = open_dbus_connection(address)
        self._processes: list[subprocess.Popen[bytes]] = []

    def begin(self, place: Place, template: str, **parameters: object) -> Service:
        """Begin a service by its template, and wait until it is there."""
        own = TEMPLATES / f"{template}.py"
        command = [SYSTEM, "-W", "ignore", "-m", "dbusmock", "--session"]
        command += ["--template", str(own) if own.is_file() else template]
        command += ["--parameters", json.dumps(parameters)]
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
        rule = _owner_changes(place.name)
        self._line.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        with self._line.filter(rule) as come:
            process = subprocess.Popen(
                command, env=kept | {"DBUS_SESSION_BUS_ADDRESS": self._address}
            )
            self._processes.append(process)
            self._line.recv_until_filtered(come, timeout=PATIENCE_S)
        made = Service(place, self._line, process)
        made.asked("anything")  # answered once the template is loaded
        return made

    def close(self) -> None:
        """End every service that was begun."""
        for process in self._processes:
            process.kill()
            process.wait()
        self._line.close()


def _owner_changes(name: str) -> MatchRule:
    rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
    rule.add_arg_condition(0, name)
    return rule


@pytest.fixture
def services(address: str) -> Iterator[Services]:
    """Services of this test alone, on its own bus."""
    made = Services(address)
    yield made
    made.close()
