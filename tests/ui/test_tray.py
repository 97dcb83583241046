"""The icon and its menu: what they show, what they do, and what stands in for them."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon
from ui.pressing import plain

from cmtracker import paths
from cmtracker.model import HOUR, MINUTE, Activity, Crisis, CrisisMark, MarkKind, Pressure
from cmtracker.tracker import acts, crises, timing
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.crises.crisis_dialogs import CrisisDialog, MarkDialog
from cmtracker.ui.shell.tray import Tray
from cmtracker.ui.shell.tray_icon import SIZES, STATES
from cmtracker.ui.widgets.icons import pixmap


@pytest.fixture
def tray(qapp, wording, presenter):
    made = Tray(wording)
    made.serve(presenter)
    presenter.refresh()
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def panel(monkeypatch):
    """A panel that a test takes away and brings back."""
    there = [True]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: there[0]))
    return there


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by the formula of WCAG 2."""

    def brightness(colour):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(state: str) -> set[int]:
    image: QImage = pixmap(f"tray-{state}", "", 32).toImage()
    points = product(range(image.width()), range(image.height()))
    return {c.rgb() for c in (image.pixelColor(*at) for at in points) if c.alpha() == 255}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("panel_colour", ["#F7F7F7", "#E0DFDE", "#2E3436", "#1B1B1B"])
def test_each_state_stands_out_on_light_and_on_dark_panels(qapp, state, panel_colour):
    best = max(contrast(QColor(rgb), QColor(panel_colour)) for rgb in colours(state))

    assert best >= 3


def test_no_two_states_look_alike(qapp):
    drawn = {bytes(pixmap(f"tray-{s}", "", 24).toImage().constBits()) for s in STATES}

    assert len(drawn) == len(STATES)


@pytest.mark.parametrize("size", SIZES)
def test_the_icon_has_a_drawing_and_a_rendering_of_each_usual_size(qapp, tray, size):
    icon = QIcon(tray.icon._icon.icon())

    assert icon.pixmap(size).width() == size
    assert not icon.pixmap(128).isNull()
    for state in STATES:
        assert paths.resource(f"icons/tray-{state}.svg").is_file()


def test_the_icon_follows_what_is_going_on(tray, presenter, clock):
    seen = [tray.icon.state]
    presenter.start()
    seen.append(tray.icon.state)
    presenter.pause()
    seen.append(tray.icon.state)
    presenter.stop()
    clock.at("2026-11-18 10:00")
    presenter.start()
    presenter.refresh()
    seen.append(tray.icon.state)
    tray.show_locked()

    assert seen == ["idle", "out-of-hours", "paused", "working"]
    assert tray.icon.state == "locked"


def test_the_tooltip_tells_the_time_that_has_run(tray, presenter, clock, record):
    presenter.start()
    at_once = tray.icon.tooltip
    clock.now += 65 * MINUTE
    timing.heartbeat(record)

    tray.tick()

    assert at_once == "cmtracker\nRunning since 20:42, out of hours"
    assert plain(tray.icon.tooltip) == "cmtracker\nRunning since 20:42 (1 h 05), out of hours"


def test_the_menu_opens_on_what_another_program_did(tray, data_dir, record, clock):
    with open_workspace(data_dir, clock=clock) as other:
        timing.start(other)

    tray.menu.aboutToShow.emit()

    assert tray.stop.isVisible()
    assert tray.status.text().startswith("Running since")


def test_a_message_seen_is_an_instant_without_work_and_without_a_question(tray, presenter, record):
    tray.seen.trigger()

    (seen,) = record.log().interruptions
    assert seen.at == record.now()
    assert record.log().sessions == ()
    assert presenter.view.answered is None


def test_nothing_is_seen_without_work_while_work_runs(tray, presenter):
    presenter.start()

    assert not tray.seen.isVisible()


def test_a_panel_that_comes_back_shows_the_icon_again(qtbot, panel, tray, presenter):
    panel[0] = False
    tray.show()
    there = [tray.is_there]
    panel[0] = True
    with qtbot.waitSignal(tray.appeared, timeout=0):
        tray.tick()
    there.append(tray.is_there)
    panel[0] = False
    with qtbot.waitSignal(tray.went, timeout=0):
        tray.tick()

    assert there == [False, True]


def test_the_icon_of_a_panel_that_came_late_shows_and_says_the_same(qapp, panel, tray, presenter):
    panel[0] = False
    tray.show()
    presenter.start()
    before = tray.icon._icon
    told = before.toolTip(), before.icon().pixmap(24).toImage()
    panel[0] = True

    tray.tick()
    after = tray.icon._icon
    tray.tick()

    assert after is not before
    assert tray.icon._icon is after
    assert not before.isVisible()
    assert after.isVisible()
    assert (after.toolTip(), after.icon().pixmap(24).toImage()) == told
    assert after.contextMenu() is tray.menu


def test_an_icon_taken_away_is_not_made_again(qapp, panel, tray):
    panel[0] = False
    tray.show()
    tray.hide()
    panel[0] = True

    tray.tick()

    assert not tray.is_there


# --- a crisis


def crisis_dialog(qapp, kind):
    (found,) = [one for one in qapp.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def shown_entries(menu) -> list[str]:
    return [plain(one.text()) for one in menu.actions() if one.isVisible() and one.text()]


def entry_of(menu, text: str):
    (found,) = [one for one in menu.actions() if one.isVisible() and plain(one.text()) == text]
    return found


def test_a_crisis_is_opened_by_a_click_and_named_in_its_dialog(
    qapp, qtbot, tray, presenter, record
):
    presenter.start()
    entry_of(tray.menu, "Open a crisis…").trigger()
    (at_once,) = record.store.records(Crisis)
    shown = crisis_dialog(qapp, CrisisDialog)
    QTest.keyClicks(shown.name, "Flood & storm")  # in the place of the name that was offered
    QTest.keyClick(shown.name, Qt.Key.Key_Return)

    (kept,) = record.store.records(Crisis)
    assert (at_once.name, at_once.start) == ("Crisis of 17 November", record.now())
    assert (kept.name, kept.start, kept.end) == ("Flood & storm", at_once.start, None)
    running = record.store.running()
    assert (running.activity, running.pressures) == (Activity.CRISIS, (Pressure.URGENCY,))
    assert tray.crisis.menu.title() == "Crisis: Flood && storm"
    assert "Open a crisis…" not in shown_entries(tray.menu)


def test_a_name_that_nobody_gives_leaves_the_crisis_open(qapp, tray, record):
    tray.crisis.open.trigger()
    QTest.keyClick(crisis_dialog(qapp, CrisisDialog), Qt.Key.Key_Escape)

    assert [one.name for one in record.store.records(Crisis)] == ["Crisis of 17 November"]


def test_each_fact_of_a_crisis_is_one_click_in_the_tray(tray, presenter, record, clock, wording):
    presenter.start()
    crises.start(record, "Flood")
    presenter.refresh()
    for kind in MarkKind:
        clock.now += MINUTE
        entry_of(tray.crisis.menu, wording.text(f"terms.mark.{kind}")).trigger()

    found = sorted(record.store.records(CrisisMark), key=lambda one: one.at)
    assert [one.kind for one in found] == list(MarkKind)
    assert {one.word for one in found} == {""}
    assert Pressure.VALIDATION in record.store.running().pressures
    acts.undo(record)
    assert len(record.store.records(CrisisMark)) == len(MarkKind) - 1


def test_a_fact_is_kept_with_a_word_from_the_tray(qapp, tray, presenter, record):
    crises.start(record, "Flood")
    presenter.refresh()
    entry_of(tray.crisis.menu, "A fact with a word…").trigger()
    shown = crisis_dialog(qapp, MarkDialog)
    shown.kind.setCurrentText("Handed over")
    QTest.keyClicks(shown.word, "press office")
    QTest.keyClick(shown.word, Qt.Key.Key_Return)

    (kept,) = record.store.records(CrisisMark)
    assert (kept.kind, kept.word, kept.at) == (MarkKind.HANDED_OVER, "press office", record.now())


def test_the_tray_tells_of_the_crisis_and_of_the_wait(tray, presenter, record, clock):
    crises.start(record, "Flood")
    clock.now += 5 * MINUTE
    crises.mark(record, MarkKind.VALIDATION_ASKED)
    clock.now += 20 * MINUTE
    crises.mark(record, MarkKind.VALIDATION_ASKED)
    presenter.refresh()
    clock.now += 30 * MINUTE

    tray.tick()

    told = "Crisis: Flood, for 55 min · validation awaited for 50 min"
    assert plain(tray.icon.tooltip).splitlines()[2] == told
    assert shown_entries(tray.crisis.menu)[0] == told


def test_the_end_of_a_crisis_is_one_click_and_its_entries_go(tray, presenter, record, clock):
    crises.start(record, "Flood")
    presenter.refresh()
    clock.now += HOUR
    entry_of(tray.crisis.menu, "End the crisis").trigger()

    (kept,) = record.store.records(Crisis)
    assert kept.end - kept.start == HOUR
    assert not tray.crisis.menu.menuAction().isVisible()
    assert tray.crisis.open.isVisible()
    assert len(tray.icon.tooltip.splitlines()) == 2


def test_a_locked_log_offers_nothing_of_a_crisis(qapp, tray, presenter, record):
    tray.crisis.open.trigger()

    tray.show_locked()

    assert not tray.crisis.open.isVisible()
    assert not tray.crisis.menu.menuAction().isVisible()
    assert not [
        one for one in qapp.topLevelWidgets() if isinstance(one, CrisisDialog) and one.isVisible()
    ]
