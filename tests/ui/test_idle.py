"""Asking about a time in which the computer was not used: when, where, and what is answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from ui.desktop_bus import Desktop, address, needs_bus
from ui.pressing import button, click, plain, texts

from cmtracker.model import MINUTE, Session
from cmtracker.settings import declaration
from cmtracker.tracker import timing
from cmtracker.tracker.away import AwayAnswer
from cmtracker.tracker.diagnostics import diagnostics
from cmtracker.ui.quiet import x11
from cmtracker.ui.quiet.bus import Bus
from cmtracker.ui.quiet.idle_sources import IdleSource
from cmtracker.ui.quiet.idle_watch import LOCKS, LOGIN, IdleWatch
from cmtracker.ui.settings.diagnostics_dialog import DesktopState, diagnostics_dialog
from cmtracker.ui.today.page import TodayPage

__all__ = ["address"]  # a fixture


class Source:
    """Tells what a test says, and how often it was asked."""

    name = "a test"

    def __init__(self) -> None:
        self.idle: float | None = 0.0
        self.asked = 0

    def ask(self, then) -> None:
        self.asked += 1
        then(self.idle)


@pytest.fixture
def watch(qapp, settings, presenter, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at-all")
    bus = Bus()
    made = IdleWatch(bus, settings)
    made.source = Source()
    made.serve(presenter)
    made.back = []
    made.came_back.connect(made.back.append)
    presenter.refresh()
    yield made
    made.close()
    bus.close()


@pytest.fixture
def page(qtbot, context, presenter):
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def passed(watch, presenter, clock, minutes, idle=0):
    """Let time pass as the program does: a sign of life, then a look, every minute."""
    for _ in range(minutes):
        clock.now += MINUTE
        watch.source.idle = None if idle is None else (idle and watch.source.idle + 60)
        presenter.tick()
        watch.tick()


def away_for(watch, presenter, clock, minutes):
    """Work for two minutes, be away for so many, and come back for one."""
    presenter.start()
    passed(watch, presenter, clock, 2)
    passed(watch, presenter, clock, minutes, idle=1)
    passed(watch, presenter, clock, 1)


def kept(record, clock):
    began = clock.instant("2026-11-17 20:42")
    found = sorted(record.store.records(Session), key=lambda session: session.start)
    return [((s.start - began) // 60, (s.end - began) // 60) for s in found]


def test_nothing_is_looked_at_while_nothing_runs_nor_within_the_schedule(watch, presenter, clock):
    passed(watch, presenter, clock, 3)
    clock.at("2026-11-18 10:00")
    presenter.start()
    presenter.refresh()
    passed(watch, presenter, clock, 3)
    presenter.pause()
    passed(watch, presenter, clock, 3)

    assert watch.source.asked == 0


def test_switched_off_nothing_is_looked_at(watch, presenter, clock, settings):
    settings.set("ask_when_idle", value=False)

    away_for(watch, presenter, clock, 20)

    assert watch.source.asked == 0
    assert presenter.view.away is None


def test_five_minutes_by_default_are_nothing_to_ask_about(watch, presenter, clock, record):
    away_for(watch, presenter, clock, 4)

    assert declaration("idle_minutes").default == 5
    assert presenter.view.away is None
    presenter.stop()
    assert kept(record, clock) == [(0, 7)]


@pytest.mark.parametrize(("minutes", "asks"), [(20, True), (9, False)])
def test_the_minutes_are_a_setting(watch, presenter, clock, settings, minutes, asks):
    settings.set("idle_minutes", 10)

    away_for(watch, presenter, clock, minutes)

    assert (presenter.view.away is not None) is asks


def test_it_is_not_worked_until_it_is_answered_also_after_a_crash(
    watch, page, presenter, clock, record
):
    away_for(watch, presenter, clock, 30)

    assert presenter.view.running_s == 2 * MINUTE
    assert presenter.view.day.figures.worked_s == 2 * MINUTE
    assert timing.status(record).left_behind
    assert page.away.isVisible()
    assert not page.recovery.isVisible()
    assert "Computer idle from 20:44 to 21:15" in texts(page.away)


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        ("Keep", [(0, 35)]),
        ("Discard", [(0, 2), (33, 35)]),
        ("I was on the phone", [(0, 2), (2, 33), (33, 35)]),
    ],
)
def test_one_click_answers(qtbot, watch, page, presenter, clock, record, answer, parts):
    away_for(watch, presenter, clock, 30)

    click(qtbot, page.away, answer)
    hidden = not page.away.isVisible()
    passed(watch, presenter, clock, 2)
    presenter.stop()

    assert hidden
    assert presenter.view.away is None
    assert kept(record, clock) == parts


def test_a_split_keeps_what_was_worked_up_to_a_time(qtbot, watch, page, presenter, clock, record):
    away_for(watch, presenter, clock, 30)

    click(qtbot, page.away, "Split…")
    field = page.away.until
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    qtbot.keyClicks(line, "20h59")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    click(qtbot, page.away, "Keep until then")
    passed(watch, presenter, clock, 1)
    presenter.stop()

    assert kept(record, clock) == [(0, 17), (33, 34)]


def test_a_split_at_a_time_outside_is_refused_and_asked_again(
    qtbot, watch, page, presenter, clock, record
):
    refused = []
    presenter.refused.connect(refused.append)
    away_for(watch, presenter, clock, 30)

    presenter.settle_away(AwayAnswer.SPLIT, 21 * 3600 + 40 * 60)

    assert [error.key for error in refused] == ["split_outside_gap"]
    assert page.away.isVisible()
    assert kept(record, clock) == []


def test_a_second_time_away_is_the_same_card(watch, page, presenter, clock):
    away_for(watch, presenter, clock, 30)
    passed(watch, presenter, clock, 3)
    passed(watch, presenter, clock, 10, idle=1)
    passed(watch, presenter, clock, 1)

    assert "from 20:44 to 21:15, from 21:18 to 21:29" in texts(page.away)
    assert len(watch.back) == 2


def test_stopped_before_the_answer_only_what_lies_outside_is_kept(
    watch, page, presenter, clock, record
):
    away_for(watch, presenter, clock, 30)
    passed(watch, presenter, clock, 4)

    presenter.stop()

    assert kept(record, clock) == [(0, 2), (33, 37)]
    assert presenter.view.away is None
    assert not page.away.isVisible()


def test_stopped_at_once_on_coming_back_the_session_ends_where_it_was_left(
    watch, presenter, clock, record
):
    presenter.start()
    passed(watch, presenter, clock, 2)
    passed(watch, presenter, clock, 30, idle=1)

    presenter.stop()

    assert kept(record, clock) == [(0, 2)]


def test_what_is_said_of_the_session_meanwhile_claims_nothing(watch, presenter, clock, record):
    away_for(watch, presenter, clock, 30)

    presenter.amend(note="flood")
    passed(watch, presenter, clock, 1)

    assert presenter.view.away is not None
    assert presenter.view.running_s == 2 * MINUTE


def test_a_session_ended_by_another_program_is_asked_nothing(watch, page, presenter, clock, record):
    away_for(watch, presenter, clock, 30)
    timing.stop(record)

    presenter.refresh()

    assert not page.away.isVisible()
    assert presenter.view.away is None


def test_a_computer_that_slept_is_asked_about_when_it_wakes(watch, page, presenter, clock):
    presenter.start()
    passed(watch, presenter, clock, 2)
    clock.now += 40 * MINUTE

    presenter.tick()
    watch.tick()

    assert "from 20:44 to 21:24" in texts(page.away)


def test_the_locks_and_the_sleep_of_the_desktop_are_heard(qtbot, watch, page, presenter, clock):
    presenter.start()
    passed(watch, presenter, clock, 2, idle=None)
    watch._hear(LOCKS[0].interface, "ActiveChanged", (True,))
    passed(watch, presenter, clock, 10, idle=None)
    locked = plain(texts(page.away))
    watch._hear(LOCKS[0].interface, "ActiveChanged", (False,))

    assert "since 20:44" in locked
    assert "from 20:44 to 20:54" in texts(page.away)
    with qtbot.waitSignal(watch.woke, timeout=0):
        watch._hear(LOGIN.interface, "PrepareForSleep", (False,))


def test_where_nobody_tells_it_is_said_plainly(qtbot, watch, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    source, told = IdleSource(watch._bus), []

    source.ask(told.append)
    qtbot.waitUntil(lambda: told == [None])
    source.ask(told.append)

    assert source.name == ""
    assert told == [None, None]


@needs_bus
def test_mutter_is_asked_before_all_others_and_every_time(qtbot, monkeypatch, address):
    monkeypatch.setenv("DISPLAY", ":77")
    desktop, bus, told = Desktop(address), Bus(), []
    source = IdleSource(bus)
    for milliseconds in (1_500, 400_000):
        desktop.idle_ms = milliseconds
        source.ask(told.append)
        qtbot.waitUntil(lambda n=milliseconds: told[-1:] == [n / 1000])
    desktop.idle_ms = None
    source.ask(told.append)
    qtbot.waitUntil(lambda: told == [1.5, 400, None])
    bus.close()
    desktop.close()

    assert source.name == "Mutter IdleMonitor"


def test_under_wayland_the_x11_server_is_not_asked(qtbot, watch, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(x11, "idle_seconds", lambda: 7.0)
    source, told = IdleSource(watch._bus), []

    source.ask(told.append)

    qtbot.waitUntil(lambda: told == [None])
    assert source.name == ""


def test_the_x11_server_is_asked_where_no_other_tells(qtbot, watch, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(x11, "idle_seconds", lambda: 7.0)
    source, told = IdleSource(watch._bus), []

    source.ask(told.append)

    qtbot.waitUntil(lambda: told == [7.0])
    assert source.name == "X11 screen saver"


def test_a_source_that_is_not_to_be_trusted_is_asked_about_nothing(watch, page, presenter, clock):
    presenter.start()
    watch._hear(LOCKS[1].interface, "ActiveChanged", (True,))
    passed(watch, presenter, clock, 12)

    assert watch.trust.is_lost
    assert presenter.view.away is not None


def test_the_buttons_of_the_card_are_named(watch, page, presenter, clock):
    away_for(watch, presenter, clock, 30)

    for text in ("Keep", "Discard", "Split…", "I was on the phone"):
        assert button(page.away, text).isEnabled()


def test_on_wayland_diagnostics_say_why_nobody_tells(qtbot, record, wording, page, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    dialog = diagnostics_dialog(diagnostics(record), DesktopState("", idle=""), wording, page)

    qtbot.addWidget(dialog)
    rows = [dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())]
    (told,) = [plain(row) for row in rows if "locked screen" in row]
    assert told == (
        "none: only a locked screen and a sleep are noticed "
        "(ext-idle-notify, by which Wayland tells it, is not read)"
    )


@pytest.mark.parametrize(
    ("desktop", "notified", "used"),
    [
        (DesktopState(), "not known yet", "not known yet"),
        (DesktopState("", idle=""), "none; the balloon", "none: only a locked screen"),
        (DesktopState("dunst 1.9", has_buttons=True, idle="X11"), "dunst 1.9", "X11"),
        (
            DesktopState("desk 1", idle="X11", is_idle_believed=False),
            "desk 1, without buttons",
            "X11, not believed",
        ),
    ],
)
def test_diagnostics_say_who_tells_and_who_shows(
    qtbot, record, wording, page, desktop, notified, used
):
    dialog = diagnostics_dialog(diagnostics(record), desktop, wording, page)
    qtbot.addWidget(dialog)
    rows = {
        dialog.table.item(row, 0).text(): dialog.table.item(row, 1).text()
        for row in range(dialog.table.rowCount())
    }

    assert rows["Notifications"].startswith(notified)
    assert rows["Who tells that the computer is not used"].startswith(used)
