"""Notifications of the desktop: over its message bus, else as a balloon of the tray.

One at a time: a new one takes the place of the one before. Nothing is shown while the desktop is
asked not to disturb, or shows something on its full screen: whoever asked hears that it was held.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from cmtracker import DESKTOP_ID, paths
from cmtracker.ui.quiet import disturbing
from cmtracker.ui.quiet.bus import BUS, Body, Bus, BusLine, BusObject

SERVER = BusObject(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
CLICK = "default"
"""The action that servers offer as a click on the whole notification."""


@dataclass(frozen=True)
class Told:
    """What is said: `key` names it, `choices` are names of answers with their labels."""

    key: object
    text: str
    choices: tuple[tuple[str, str], ...] = ()


class Server(NamedTuple):
    """Who shows notifications on this desktop: its name, and what it can do."""

    name: str
    abilities: frozenset[str]


class Notifications(QObject):
    """Shows one sentence at a time outside the window."""

    answered = Signal(object, str)  # the key, and the name of the choice; "" of a click
    held = Signal(object)  # the key: not shown, because the desktop is not to be disturbed

    def __init__(
        self, bus: Bus, balloon: Callable[[str, str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bus = bus
        self._balloon = balloon
        self._shown: Told | None = None
        self._number = 0  # what the server calls the notification that is shown
        bus.heard.connect(self._hear)
        bus.lost.connect(self._forget)

    def say(self, told: Told) -> None:
        """Show a sentence in place of the one before."""
        self._shown = told
        number = self._number
        self._bus.ask(lambda line: _sent(line, told, number), lambda sent: self._sent(told, sent))

    def withdraw(self, key: object) -> None:
        """Take a sentence back that was answered elsewhere; another one stays."""
        if self._shown is None or self._shown.key != key:
            return
        self._shown, number = None, self._number
        self._number = 0
        if number:
            self._bus.ask(lambda line: line.call(SERVER, "CloseNotification", "u", number), _done)

    def withdraw_all(self) -> None:
        """Take back whatever is said."""
        if self._shown is not None:
            self.withdraw(self._shown.key)

    def look_for_server(self, then: Callable[[Server], object]) -> None:
        """Tell `then` who shows notifications; a server without a name is none."""
        self._bus.ask(_server, lambda server: then(server or Server("", frozenset())))

    def click_balloon(self) -> None:
        """Take a click on the balloon of the tray as one on what was said last."""
        if self._shown is not None and not self._number:
            self.answered.emit(self._shown.key, "")

    def _sent(self, told: Told, sent: Delivery | None) -> None:
        has_server = sent is not None and (sent.number or sent.is_held)
        if not has_server and disturbing.is_screen_taken():
            sent = Delivery(is_held=True)  # the balloon would lie over a film or a presentation
        if sent is not None and sent.is_held:
            if self._shown is told:
                self._shown = None
            self.held.emit(told.key)
        elif sent is None or not sent.number:
            self._number = 0
            self._balloon("cmtracker", told.text)
        elif self._shown is told:
            self._number = sent.number
        else:  # answered in the window while it was on its way
            number = sent.number
            self._bus.ask(lambda line: line.call(SERVER, "CloseNotification", "u", number), _done)

    def _forget(self) -> None:
        """Take what is shown as gone: its server is, and the next one has numbers of its own."""
        if self._number:
            self._shown, self._number = None, 0

    def _hear(self, interface: str, member: str, body: Body) -> None:
        if (interface, member) == (BUS.interface, "NameOwnerChanged") and body[0] == SERVER.name:
            self._forget()
        if interface != SERVER.interface or not body or body[0] != self._number:
            return
        if member == "ActivationToken":
            os.environ["XDG_ACTIVATION_TOKEN"] = str(body[1])  # Qt raises the window by it
        elif member == "ActionInvoked" and self._shown is not None:
            choice = str(body[1])
            self.answered.emit(self._shown.key, "" if choice == CLICK else choice)
        elif member == "NotificationClosed":
            self._forget()


class Delivery(NamedTuple):
    """What became of a notification: its number at the server, 0 without one, or that it waits."""

    number: int = 0
    is_held: bool = False


def _done(_: object) -> None:
    """Wait for nothing."""


def _server(line: BusLine) -> Server | None:
    found = line.call(SERVER, "GetServerInformation")
    if found is None:
        return None
    able = line.call(SERVER, "GetCapabilities")
    names = able[0] if able else []
    abilities = frozenset(map(str, names if isinstance(names, list) else []))
    return Server(" ".join(str(part) for part in (found[0], found[2])), abilities)


def _sent(line: BusLine, told: Told, replaced: int) -> Delivery:
    """Show a notification; on the bus's thread."""
    server = _server(line)
    if server is None:
        return Delivery()
    if disturbing.is_asked_for_quiet(line, SERVER):
        return Delivery(is_held=True)
    text = escape(told.text, quote=False) if "body-markup" in server.abilities else told.text
    actions = []
    if "actions" in server.abilities:
        actions = [part for choice in ((CLICK, "cmtracker"), *told.choices) for part in choice]
    for member in ("ActionInvoked", "NotificationClosed", "ActivationToken"):
        line.hear(SERVER, member)
    line.hear(BUS, "NameOwnerChanged", about=SERVER.name)
    icon = str(paths.resource("icons/cmtracker.svg"))
    hints = {
        "desktop-entry": ("s", DESKTOP_ID),
        "urgency": ("y", 1),
        "suppress-sound": ("b", True),
    }
    words = ("cmtracker", replaced, icon, "cmtracker", text, actions, hints, -1)
    shown = line.call(SERVER, "Notify", "susssasa{sv}i", *words)
    return Delivery(int(str(shown[0]))) if shown else Delivery()
