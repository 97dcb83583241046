"""The message bus of the desktop (D-Bus), spoken to in a thread of its own.

The window never waits for it. Where there is no bus, or it goes away, questions are answered with
None, and nothing else is different.

    window's thread                 the bus's thread
    Bus.ask(job, then)  ──queue──>  job(BusLine): calls, one after the other
    then(answer)  <──signal──
    Bus.heard  <──signal──          signals that a job has asked to hear of
"""

from __future__ import annotations

import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    import socket

    from jeepney.io.blocking import DBusConnection
    from jeepney.low_level import Message

T = TypeVar("T")
Body = tuple[object, ...]

PATIENCE_S = 2.0
"""How long an answer is waited for."""


class BusObject(NamedTuple):
    """An object that answers on the bus."""

    name: str
    path: str
    interface: str


BUS = BusObject("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
"""The bus itself, which tells who comes and goes."""


class BusLine:
    """An open connection, used by jobs on the bus's thread alone."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._heard: deque[Message] = deque()
        self.hears: set[tuple[str, str, str]] = set()  # interface, member, name it is about
        from jeepney import MatchRule, MessageType  # noqa: PLC0415 - only where there is a bus

        self._filter = connection.filter(MatchRule(type=MessageType.signal.name), queue=self._heard)

    @property
    def socket(self) -> socket.socket:
        """What becomes readable when something arrives."""
        found: socket.socket = self._connection.sock
        return found

    def call(
        self, service: BusObject, method: str, signature: str = "", *body: object
    ) -> Body | None:
        """Return what a method answers; None where it answers an error or not in time.

        Raises `OSError` where the bus is gone.
        """
        from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - as above

        address = DBusAddress(service.path, service.name, service.interface)
        message = new_method_call(address, method, signature or None, body)
        try:
            answer = self._connection.send_and_get_reply(message, timeout=PATIENCE_S)
        except TimeoutError:
            return None
        if answer.header.message_type is not MessageType.method_return:
            return None
        return tuple(answer.body)

    def property(self, service: BusObject, name: str) -> object:
        """Return the value of a property; None where it cannot be had."""
        asked = service._replace(interface="org.freedesktop.DBus.Properties")
        answer = self.call(asked, "Get", "ss", service.interface, name)
        return answer[0][1] if answer and isinstance(answer[0], tuple) else None

    def hear(self, service: BusObject, member: str, about: str = "") -> None:
        """Let `Bus.heard` tell a signal of a service from now on; asked again, nothing is added.

        `about`: only where the first thing that the signal says is this name.
        """
        from jeepney import MatchRule, MessageType, message_bus  # noqa: PLC0415 - as above

        signal = (service.interface, member, about)
        if signal in self.hears:
            return
        rule = MatchRule(type=MessageType.signal.name, interface=service.interface, member=member)
        if about:
            rule.add_arg_condition(0, about)
        with suppress(TimeoutError):
            self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
            self.hears.add(signal)

    def arrived(self) -> list[tuple[str, str, Body]]:
        """Return the signals that have come: interface, member, what they say."""
        with suppress(TimeoutError):
            while True:
                self._connection.recv_messages(timeout=0)
        return self.heard_before()

    def heard_before(self) -> list[tuple[str, str, Body]]:
        """Return the signals that came before the last answer, in the form of `arrived`."""
        from jeepney import HeaderFields  # noqa: PLC0415 - as above

        found = []
        while self._heard:
            message = self._heard.popleft()
            fields = message.header.fields
            interface, member = fields[HeaderFields.interface], fields[HeaderFields.member]
            found.append((str(interface), str(member), tuple(message.body)))
        return found

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Bus(QObject):
    """One bus of this computer: SESSION is that of the desktop, SYSTEM that of the machine.

    The thread begins with the first question. `close` it, or it lasts as long as the program.
    """

    heard = Signal(str, str, tuple)  # interface, member, what it says
    lost = Signal()  # the bus went away; it is looked for again with the next question
    _answered = Signal(object, object)

    def __init__(self, name: str = "SESSION", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: queue.SimpleQueue[tuple[Job, Then] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._wake: socket.socket | None = None
        self._is_closed = False
        self._is_working = False
        self._lock = threading.Lock()  # no question comes between the last one and the end
        self._answered.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def ask(self, job: Callable[[BusLine], T], then: Callable[[T | None], object]) -> None:
        """Do `job` on the bus's thread, then `then` with its answer on the window's thread.

        The answer is None where there is no bus.
        """
        if self._is_closed:
            return
        with self._lock:
            self._jobs.put((job, cast("Then", then)))  # it is given what its job returns
            if not self._is_working:
                self._begin()
            self._stir()

    def close(self) -> None:
        """Ask nothing any more, and end the thread."""
        self._is_closed = True
        with self._lock:
            self._jobs.put(None)
            self._stir()
        if self._thread is not None:
            self._thread.join(2 * PATIENCE_S)
            self._thread = None

    def _begin(self) -> None:
        import socket  # noqa: PLC0415 - only once something is asked

        self._is_working = True
        self._wake, awoken = socket.socketpair()
        work = threading.Thread(
            target=self._work, args=(awoken,), name=f"cmtracker-{self._name.lower()}", daemon=True
        )
        self._thread = work
        work.start()

    def _stir(self) -> None:
        if self._wake is not None:
            self._wake.send(b"\0")

    def _work(self, awoken: socket.socket) -> None:
        """Answer questions and pass signals on, until the bus or the program goes away."""
        line = _connected(self._name)
        is_lost = False
        try:
            while self._serve(line, awoken):
                pass
        except OSError:
            is_lost = True
        finally:
            if line is not None:
                line.close()
            self._give_up()
            awoken.close()
        if is_lost:
            self.lost.emit()  # from here on a question begins anew

    def _serve(self, line: BusLine | None, awoken: socket.socket) -> bool:
        """Sleep until something is to be done, and do it; return False when all is over."""
        import select  # noqa: PLC0415 - only where there is a bus

        ready, _, _ = select.select([awoken, *([line.socket] if line else [])], [], [])
        if awoken in ready:
            awoken.recv(64)
        while not self._jobs.empty():
            question = self._jobs.get()
            if question is None:
                return False
            job, then = question
            answer = None
            try:
                self._pass_signals_on(line.arrived() if line is not None else ())
                answer = job(line) if line is not None else None
                self._pass_signals_on(line.heard_before() if line is not None else ())
            finally:  # answered in any case: None where the bus went away
                self._answered.emit(then, answer)
        self._pass_signals_on(line.arrived() if line is not None else ())
        return line is not None

    def _pass_signals_on(self, signals: Iterable[tuple[str, str, Body]]) -> None:
        """Tell signals, in the order in which they and the answers came over the bus."""
        for interface, member, body in signals:
            self.heard.emit(interface, member, body)

    def _give_up(self) -> None:
        """Answer what can no longer be asked; the next question begins anew."""
        with self._lock:
            self._is_working = False
            if self._wake is not None:
                self._wake.close()
                self._wake = None
            while not self._jobs.empty():
                question = self._jobs.get()
                if question is not None:
                    self._answered.emit(question[1], None)

    def _pass_on(self, then: Then, answer: object) -> None:
        if not self._is_closed:  # whoever asked may be gone
            then(answer)


Job = Callable[[BusLine], object]
Then = Callable[[object], object]


def _connected(name: str) -> BusLine | None:
    """Return a connection to a bus; None where there is none."""
    if sys.platform in {"win32", "darwin"}:
        return None
    from jeepney.auth import AuthenticationError  # noqa: PLC0415 - only where there is a bus
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - as above
    from jeepney.wrappers import DBusErrorResponse  # noqa: PLC0415 - as above

    try:
        return BusLine(open_dbus_connection(name, auth_timeout=PATIENCE_S))
    except (OSError, KeyError, RuntimeError, ValueError, AuthenticationError, DBusErrorResponse):
        return None
