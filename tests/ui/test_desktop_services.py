"""The program on a desktop of services: they show notifications, lock, sleep, tell idleness, die.

The services are processes of their own (python3-dbusmock of Debian), on the bus of one test.
"""

from __future__ import annotations

import threading

import pytest
from ui.desktop_bus import address, needs_bus
from ui.living import begun_by_somebody
from ui.mocked_services import (
    GNOME_LOCK,
    IDLE,
    LOGIN,
    NOTIFICATIONS,
    OTHER_LOCK,
    PATIENCE_S,
    needs_services,
    services,
)
from ui.programs import end

from cmtracker.analysis.reminders import Kind
from cmtracker.model import MINUTE
from cmtracker.results.reminders import Reminder
from cmtracker.ui.quiet.bus import Bus
from cmtracker.ui.quiet.idle_watch import IdleWatch
from cmtracker.ui.quiet.notifications import Notifications, Told
from cmtracker.ui.quiet.voice import QuietVoice

pytestmark = [needs_bus, needs_services, pytest.mark.slow]
__all__ = ["address", "services"]  # fixtures

EVENING = "2026-11-17T20:42:00+01:00"
QUESTION = Told("a", "17:00: the end", (("stop", "Stop"), ("later", "Later")))


@pytest.fixture
def bus(qapp, services):
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


def server(services, *capabilities):
    return services.begin(
        NOTIFICATIONS, "notification_daemon", capabilities=" ".join(("body", *capabilities))
    )


def shown(qtbot, said, told=QUESTION):
    """Say something and wait until the server has it; return its number there."""
    said.say(told)
    qtbot.waitUntil(lambda: said._number > 0)
    return said._number


# --- notifications -------------------------------------------------------------------------------


def test_a_server_with_buttons_shows_the_answers_and_one_of_them_comes_back(qtbot, services, said):
    desk = server(services, "actions")
    number = shown(qtbot, said)

    desk.say("ActionInvoked", "us", ("u", number), ("s", "later"))

    qtbot.waitUntil(lambda: said.answers == [("a", "later")])
    ((_, replaced, _, _, text, actions, _, _),) = desk.asked("Notify")
    assert (replaced, text) == (0, QUESTION.text)
    assert actions == ["default", "cmtracker", "stop", "Stop", "later", "Later"]


def test_a_server_without_buttons_shows_the_sentence_alone(qtbot, services, said):
    desk = server(services)

    shown(qtbot, said)

    ((*_, text, actions, _, _),) = desk.asked("Notify")
    assert (text, actions) == (QUESTION.text, [])


def test_a_server_that_is_not_to_disturb_is_asked_again_once_it_may(qtbot, services, said):
    desk = server(services, "actions")
    desk.has("Inhibited", value=True)
    said.say(QUESTION)
    qtbot.waitUntil(lambda: said.kept_back == ["a"])
    while_held = desk.asked("Notify")

    desk.change("Inhibited", value=False)
    shown(qtbot, said)

    assert while_held == []
    assert len(desk.asked("Notify")) == 1
    assert said.balloons == []


def test_what_a_server_that_died_had_shown_is_no_more_and_the_tray_speaks(qtbot, services, said):
    desk = server(services, "actions")
    shown(qtbot, said)

    desk.end()
    qtbot.waitUntil(lambda: said._number == 0)
    said.withdraw("a")
    said.say(Told("b", "again"))

    qtbot.waitUntil(lambda: said.balloons == [("cmtracker", "again")])
    assert said.answers == []


def test_the_next_server_s_numbers_are_not_those_of_the_one_that_died(qtbot, services, said):
    """It counts from 1 again: what has the number now is another program's."""
    server_that_dies = server(services, "actions")
    number = shown(qtbot, said)
    server_that_dies.end()
    qtbot.waitUntil(lambda: said._number == 0)

    desk = server(services, "actions")
    desk.say("ActionInvoked", "us", ("u", number), ("s", "stop"))
    shown(qtbot, said, Told("b", "again"))

    assert said.answers == []
    assert [body[1] for body in desk.asked("Notify")] == [0]


def test_an_answer_to_the_one_before_is_none_to_the_next_however_busy_the_bus_is(
    qtbot, services, bus, said
):
    """A server that dies may have given the same number to another program's."""
    server_that_dies = server(services, "actions")
    number = shown(qtbot, said)
    server_that_dies.end()
    qtbot.waitUntil(lambda: said._number == 0)
    busy = threading.Event()
    bus.ask(lambda _: busy.wait(PATIENCE_S), lambda _: None)

    desk = server(services, "actions")
    desk.say("ActionInvoked", "us", ("u", number), ("s", "stop"))
    said.say(Told("b", "again"))
    busy.set()
    qtbot.waitUntil(lambda: said._number != 0)
    passed = []
    bus.ask(lambda _: True, passed.append)
    qtbot.waitUntil(lambda: passed == [True])

    assert (said._number, said.answers) == (number, [])


def test_many_sentences_leave_no_more_rules_at_the_bus_than_one(qtbot, services, bus, said):
    server(services, "actions")
    shown(qtbot, said)
    rules = []
    bus.ask(_rules_of_this_line, rules.append)
    for number in range(5):
        said.say(Told(number, f"{number}"))

    bus.ask(_rules_of_this_line, rules.append)

    qtbot.waitUntil(lambda: len(rules) == 2)
    assert rules[0] == rules[1]


def _rules_of_this_line(line):
    return sorted(line.hears)


# --- sleep, lock, idleness -----------------------------------------------------------------------


@pytest.fixture
def watch(bus, settings, presenter, clock, monkeypatch, address):
    """Over a session that runs in the evening; the machine's bus is that of the test too."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.delenv("DISPLAY", raising=False)
    made = IdleWatch(bus, settings)
    made.serve(presenter)
    presenter.start()
    presenter.refresh()
    yield made
    made.close()


def listening(qtbot, watch):
    """Look once, and wait until everything that is asked of both buses is answered."""
    answered = []
    watch.tick()
    for bus in (watch._bus, watch._machine):
        bus.ask(lambda _: True, answered.append)
    qtbot.waitUntil(lambda: answered == [True, True])


def pass_(qtbot, watch, presenter, clock, minutes):
    """Let time pass as the program does: a sign of life, then a look, every minute."""
    for _ in range(minutes):
        clock.now += MINUTE
        presenter.tick()
        listening(qtbot, watch)


def test_waking_from_sleep_is_heard_once_and_going_to_sleep_is_not(qtbot, services, watch):
    machine = services.begin(LOGIN, "logind")
    woke = []
    watch.woke.connect(lambda: woke.append(1))
    listening(qtbot, watch)

    machine.say("PrepareForSleep", "b", ("b", True))
    listening(qtbot, watch)
    before = list(woke)
    machine.say("PrepareForSleep", "b", ("b", False))

    qtbot.waitUntil(lambda: woke != [])
    listening(qtbot, watch)
    assert (before, woke) == ([], [1])


def test_a_bus_that_went_away_is_listened_to_again_when_it_is_back(
    qtbot, services, watch, presenter, clock
):
    lock = services.begin(GNOME_LOCK, "gnome_screensaver")
    pass_(qtbot, watch, presenter, clock, 1)
    with qtbot.waitSignal(watch._bus.lost):
        watch._bus.ask(lambda line: line.socket.shutdown(2), lambda _: None)
    listening(qtbot, watch)

    lock.call("SetActive", "b", True)

    qtbot.waitUntil(lambda: watch._is_locked)


@pytest.mark.parametrize(
    ("place", "template"), [(GNOME_LOCK, "gnome_screensaver"), (OTHER_LOCK, "screen_saver")]
)
def test_a_locked_screen_is_time_away_from_the_lock_on(
    qtbot, services, watch, presenter, clock, place, template
):
    lock = services.begin(place, template)
    pass_(qtbot, watch, presenter, clock, 2)

    lock.call("SetActive", "b", True)
    qtbot.waitUntil(lambda: watch._is_locked)
    pass_(qtbot, watch, presenter, clock, 10)
    lock.call("SetActive", "b", False)

    qtbot.waitUntil(lambda: presenter.view.away is not None and presenter.view.away.is_over)
    (gap,) = presenter.view.away.gaps
    assert (gap.start, gap.back) == (clock.now - 10 * MINUTE, clock.now)


def test_the_idle_time_of_gnome_is_asked_about_when_somebody_is_back(
    qtbot, services, watch, presenter, clock
):
    monitor = services.begin(IDLE, "idle_monitor")
    pass_(qtbot, watch, presenter, clock, 2)
    for minute in range(1, 9):
        monitor.call("SetIdle", "t", minute * 60_000)
        pass_(qtbot, watch, presenter, clock, 1)
    monitor.call("SetIdle", "t", 0)
    pass_(qtbot, watch, presenter, clock, 1)

    assert watch.source.name == "Mutter IdleMonitor"
    (gap,) = presenter.view.away.gaps
    assert (gap.back - gap.start) // MINUTE == 9
    assert presenter.view.running_s == 2 * MINUTE


def test_an_idle_monitor_that_dies_is_time_that_nobody_tells_of(
    qtbot, services, watch, presenter, clock
):
    monitor = services.begin(IDLE, "idle_monitor")
    pass_(qtbot, watch, presenter, clock, 1)

    monitor.end()
    pass_(qtbot, watch, presenter, clock, 7)

    assert presenter.view.away is None


# --- the whole program ---------------------------------------------------------------------------


@pytest.fixture
def program(qtbot, data_dir, monkeypatch, services, address):
    somebody = begun_by_somebody(qtbot, data_dir, EVENING, monkeypatch)
    yield somebody.program
    end(somebody.program)


def test_an_answer_in_the_notification_ends_the_session_and_the_window_stays_away(
    qtbot, services, program
):
    desk = server(services, "actions")
    presenter, store = program.record.presenter, program.record.workspace.store
    presenter.start()
    program.window.hide()
    now = presenter.now()
    program._reminders.show_due((Reminder(Kind.END_OF_SCHEDULE, now, 3600, 3600, 3600, now),))
    qtbot.waitUntil(lambda: len(desk.asked("Notify")) == 1)
    ((*_, text, actions, _, _),) = desk.asked("Notify")
    qtbot.waitUntil(lambda: program._voice.notifications._number > 0)

    desk.say("ActionInvoked", "us", ("u", program._voice.notifications._number), ("s", "stop"))

    qtbot.waitUntil(lambda: store.running() is None)
    assert "stop" in actions
    assert text
    assert not program.window.isVisible()


def test_diagnostics_name_who_is_on_the_desktop(qtbot, services, program, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    server(services, "actions")
    services.begin(IDLE, "idle_monitor")
    found = []

    assert isinstance(program._voice, QuietVoice)
    program._voice.look_at_desktop(found.append)

    qtbot.waitUntil(lambda: found != [])
    assert (found[0].server, found[0].has_buttons) == ("mock-notify 1.0", True)
    assert found[0].idle == "Mutter IdleMonitor"
