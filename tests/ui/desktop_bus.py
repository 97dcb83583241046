"""A message bus of a test's own: somebody on it shows notifications and tells of idleness."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from cmtracker.ui.quiet import disturbing
from cmtracker.ui.quiet.idle_sources import MUTTER
from cmtracker.ui.quiet.notifications import SERVER

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="needs dbus-daemon, which Linux desktops have"
)

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
"""A bus that starts no program when somebody asks for one that is not there."""


@pytest.fixture
def address(monkeypatch, tmp_path) -> Iterator[str]:
    """A message bus of this test alone."""
    configuration = tmp_path / "bus.conf"
    configuration.write_text(CONFIGURATION)
    command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert daemon.stdout is not None
    found = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found)
    monkeypatch.setattr(disturbing, "is_screen_taken", lambda: False)
    yield found
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


class Desktop:
    """A notification server, and GNOME's idle monitor: does what a test tells it to."""

    def __init__(self, address: str, *abilities: str) -> None:
        self.abilities = list(abilities)
        self.is_inhibited: bool | None = False
        self.idle_ms: int | None = None
        self.asked: list[tuple[str, tuple]] = []
        self._line = open_dbus_connection(address)
        for name in (SERVER.name, MUTTER.name):
            reply = self._line.send_and_get_reply(message_bus.RequestName(name), timeout=5)
            assert reply.header.message_type is MessageType.method_return
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                message = self._line.receive()
            except (OSError, ValueError):
                return
            if message.header.message_type is MessageType.method_call:
                member = message.header.fields[HeaderFields.member]
                self.asked.append((member, tuple(message.body)))
                self._line.send(self._answer(member, message))

    def _answer(self, member, message):
        if member == "GetCapabilities":
            return new_method_return(message, "as", (self.abilities,))
        if member == "GetServerInformation":
            return new_method_return(message, "ssss", ("desk", "us", "1.2", "1.2"))
        if member == "Get" and self.is_inhibited is not None:
            return new_method_return(message, "v", (("b", self.is_inhibited),))
        if member == "Notify":
            return new_method_return(message, "u", (7,))
        if member == "GetIdletime" and self.idle_ms is not None:
            return new_method_return(message, "t", (self.idle_ms,))
        if member == "CloseNotification":
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")

    def tell(self, member: str, signature: str, *body: object) -> None:
        place = DBusAddress(SERVER.path, interface=SERVER.interface)
        self._line.send(new_signal(place, member, signature, body))

    def all(self, member: str) -> list[tuple]:
        return [body for name, body in self.asked if name == member]

    def close(self) -> None:
        self._line.sock.shutdown(2)
        self._thread.join()
        self._line.close()
