"""Notifications over the message bus: against a server of the test's own, on a bus of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from ui.desktop_bus import Desktop, address, needs_bus

from cmtracker.ui.quiet import disturbing
from cmtracker.ui.quiet.bus import Bus
from cmtracker.ui.quiet.notifications import SERVER, Notifications, Told

pytestmark = needs_bus
__all__ = ["address"]  # a fixture

QUESTION = Told("a", "17:00: <b> & the end", (("stop", "Stop"), ("later", "Later")))


@pytest.fixture
def bus(qapp) -> Iterator[Bus]:
    made = Bus()
    yield made
    made.close()


@pytest.fixture
def said(bus):
    made = Notifications(bus, lambda *words: made.balloons.append(words))
    made.balloons, made.answers, made.kept_back = [], [], []
    made.answered.connect(lambda *words: made.answers.append(words))
    made.held.connect(made.kept_back.append)
    return made


@pytest.fixture
def desktop(address) -> Iterator[Desktop]:
    made = Desktop(address, "actions", "body", "body-markup")
    yield made
    made.close()


def test_a_question_is_shown_with_its_answers_and_no_markup_is_obeyed(qtbot, desktop, said):
    said.say(QUESTION)

    qtbot.waitUntil(lambda: said._number == 7)
    ((program, replaced, icon, title, text, actions, hints, lasts),) = desktop.all("Notify")
    assert (program, replaced, title, lasts) == ("cmtracker", 0, "cmtracker", -1)
    assert text == "17:00: &lt;b&gt; &amp; the end"
    assert actions == ["default", "cmtracker", "stop", "Stop", "later", "Later"]
    assert hints["urgency"] == ("y", 1)
    assert hints["suppress-sound"] == ("b", True)
    assert icon.endswith(".svg")
    assert said.balloons == []


def test_a_server_without_actions_and_markup_gets_neither(qtbot, desktop, said):
    desktop.abilities = ["body"]

    said.say(QUESTION)

    qtbot.waitUntil(lambda: said._number == 7)
    ((*_, text, actions, _, _),) = desktop.all("Notify")
    assert (text, actions) == (QUESTION.text, [])


@pytest.mark.parametrize(("action", "choice"), [("default", ""), ("stop", "stop")])
def test_a_click_and_a_choice_come_back(qtbot, desktop, said, action, choice):
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said._number == 7)

    desktop.tell("ActionInvoked", "us", 8, action)  # that of another program
    desktop.tell("ActionInvoked", "us", 7, action)

    qtbot.waitUntil(lambda: said.answers != [])
    assert said.answers == [("a", choice)]


def test_a_closed_notification_answers_nothing_any_more(qtbot, desktop, said):
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said._number == 7)

    desktop.tell("NotificationClosed", "uu", 7, 2)
    desktop.tell("ActionInvoked", "us", 7, "stop")

    qtbot.waitUntil(lambda: said._number == 0)
    known = []
    said.look_for_server(known.append)
    qtbot.waitUntil(lambda: known != [])
    assert said.answers == []


def test_what_is_answered_in_the_window_is_taken_back(qtbot, desktop, said):
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said._number == 7)

    said.withdraw("another")
    said.withdraw("a")

    qtbot.waitUntil(lambda: desktop.all("CloseNotification") == [(7,)])


def test_what_is_answered_before_it_was_shown_is_taken_back_too(qtbot, desktop, said):
    said.say(QUESTION)
    said.withdraw("a")

    qtbot.waitUntil(lambda: desktop.all("CloseNotification") == [(7,)])


def test_the_next_one_takes_the_place_of_the_one_before(qtbot, desktop, said):
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said._number == 7)

    said.say(Told("b", "another"))

    qtbot.waitUntil(lambda: len(desktop.all("Notify")) == 2)
    assert [body[1] for body in desktop.all("Notify")] == [0, 7]


def test_while_the_desktop_is_not_to_be_disturbed_nothing_is_shown_and_it_is_told(
    qtbot, desktop, said
):
    desktop.is_inhibited = True

    said.say(QUESTION)

    qtbot.waitUntil(lambda: said.kept_back == ["a"])
    assert desktop.all("Notify") == []
    assert said.balloons == []


def test_while_the_whole_screen_is_taken_nothing_is_shown(qtbot, monkeypatch, desktop, said):
    monkeypatch.setattr(disturbing, "is_screen_taken", lambda: True)

    said.say(QUESTION)

    qtbot.waitUntil(lambda: said.kept_back == ["a"])
    assert desktop.all("Notify") == []


def test_a_desktop_that_knows_no_do_not_disturb_is_spoken_to(qtbot, desktop, said):
    desktop.is_inhibited = None

    said.say(QUESTION)

    qtbot.waitUntil(lambda: said._number == 7)


def test_gnome_s_own_switch_is_read(monkeypatch, tmp_path):
    tool = tmp_path / "gsettings"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    monkeypatch.setattr(disturbing, "is_screen_taken", lambda: False)
    without = disturbing.is_asked_for_quiet(None, SERVER)
    answers = {}
    for switch in ("true", "false"):
        tool.write_text(f"#!/bin/sh\necho {switch}\n")
        tool.chmod(0o755)
        answers[switch] = disturbing.is_asked_for_quiet(None, SERVER)

    assert not without
    assert answers == {"true": False, "false": True}


def test_without_a_server_the_balloon_of_the_tray_says_it_and_leads_the_same_way(
    qtbot, address, said
):
    said.say(QUESTION)

    qtbot.waitUntil(lambda: said.balloons == [("cmtracker", QUESTION.text)])
    said.click_balloon()
    assert said.answers == [("a", "")]


def test_over_a_full_screen_no_balloon_is_shown_either(qtbot, monkeypatch, address, said):
    monkeypatch.setattr(disturbing, "is_screen_taken", lambda: True)

    said.say(QUESTION)

    qtbot.waitUntil(lambda: said.kept_back == ["a"])
    assert said.balloons == []


@pytest.mark.parametrize("bad", ["", "unix:path=/nowhere/at-all", "tcp:host=localhost", "nonsense"])
def test_without_a_bus_nothing_is_different_but_the_balloon(qtbot, monkeypatch, said, bad):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bad)

    said.say(QUESTION)

    qtbot.waitUntil(lambda: len(said.balloons) == 1)
    said.say(QUESTION)
    qtbot.waitUntil(lambda: len(said.balloons) == 2)


def test_a_server_that_goes_away_with_its_bus_does_no_harm(qtbot, address, bus, said):
    desktop = Desktop(address, "actions")
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said._number == 7)

    with qtbot.waitSignal(bus.lost):
        _end_bus(bus)
    desktop.close()
    said.say(Told("b", "again"))

    qtbot.waitUntil(lambda: said.balloons == [("cmtracker", "again")])


def _end_bus(bus: Bus) -> None:
    """Cut the line of a bus as a daemon that ends does."""
    bus.ask(lambda line: line.socket.shutdown(2), lambda _: None)


def test_a_question_asked_as_the_bus_goes_away_is_put_to_the_next_line(qtbot, address, bus):
    answered = []
    again = lambda: bus.ask(lambda line: line is not None, answered.append)  # noqa: E731
    bus.lost.connect(again, Qt.ConnectionType.DirectConnection)  # at once, on the bus's thread

    _end_bus(bus)

    qtbot.waitUntil(lambda: answered != [])
    assert answered == [True]


def test_a_question_during_which_the_bus_goes_away_is_answered(qtbot, address, bus):
    answered = []

    def cut_off(line):
        raise BrokenPipeError

    bus.ask(cut_off, answered.append)

    qtbot.waitUntil(lambda: answered != [])
    assert answered == [None]


def test_the_name_of_the_server_is_known_for_who_asks(qtbot, desktop, said):
    known = []
    said.look_for_server(known.append)

    qtbot.waitUntil(lambda: known != [])
    assert known[0].name == "desk 1.2"
    assert "actions" in known[0].abilities


def test_no_server_is_known_as_none(qtbot, address, said):
    known = []
    said.look_for_server(known.append)

    qtbot.waitUntil(lambda: known != [])
    assert known[0].name == ""


def test_a_closed_bus_has_no_thread_left_and_asks_nothing(qtbot, desktop, bus, said):
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said._number == 7)

    bus.close()
    said.say(Told("b", "never"))

    assert bus._thread is None
    assert len(desktop.all("Notify")) == 1
    assert not [t for t in threading.enumerate() if t.name == "cmtracker-session"]
