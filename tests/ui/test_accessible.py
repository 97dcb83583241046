"""Every page, part and dialog: each control has a name and a role, and Tab reaches it.

The whole program is walked through as it stands on a log with a little of everything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import SIGNAL, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from ui.programs import end

from cmtracker import ui
from cmtracker.model import DAY, HOUR, AbsenceKind, RequestedBy, Rule, Schedule, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import (
    calendar,
    entitlements,
    evenings,
    hierarchy,
    ledger,
    sessions,
)
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.shell.accessible import mend_scroll_areas
from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.theme import contrast

NOW = "2026-11-17T20:42:00+01:00"
HOLDERS = {
    "WeekGrid",  # its sessions are items with roles of their own
    "DayStrip",  # read out part by part as arrows go through it, and shown as a table
    "KeyList",  # a list that scrolls
}
"""What only holds others, for which there is no role but that of an area."""
MOST = 150
"""Presses of Tab after which a page is said to have no end."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A log with a little of everything, from two months ago on."""
    made = tmp_path_factory.mktemp("accessible") / "data"
    settings = Settings(made / FILE)
    for key, value in (
        ("language", "en"), ("welcomed", True), ("first_steps_shown", True), ("estimate", True),
    ):  # fmt: skip
        settings.set(key, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMTRACKER_NOW", NOW)
        with open_workspace(made) as ws:
            fill(ws)
    return made


def fill(ws) -> None:
    slots = (Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
    calendar.set_schedule(ws, Schedule(date(2026, 9, 1), (((slots,) * 5 + ((), ())),)))
    start = ws.now() - 60 * DAY - HOUR
    kept = [
        sessions.add(ws, start + n * 7 * DAY, start + n * 7 * DAY + HOUR, requested_by=who)
        for n, who in enumerate((RequestedBy.MANAGER, RequestedBy.SELF, RequestedBy.UNSPECIFIED))
    ]
    hierarchy.add_disclosure(ws, kept[1].end + HOUR, [kept[1]], "email")
    hierarchy.add_decision(
        ws, "décision du 2 octobre", date(2026, 10, 2), date(2026, 10, 9), [Rule.DAILY_REST]
    )
    evenings.add_interruption(ws, ws.now() - DAY)
    calendar.add_absence(ws, date(2026, 10, 19), date(2026, 10, 23), AbsenceKind.LEAVE)
    calendar.add_on_call(ws, ws.now() + DAY, ws.now() + 2 * DAY, "délibération 3")
    calendar.add_order(ws, "note 2026-14", date(2026, 1, 1))
    calendar.add_period(ws, "Crue", date(2026, 10, 1), date(2026, 10, 8))
    entitlements.set_days(ws, AbsenceKind.LEAVE, 2026, halves=50)
    ledger.note_followers(ws, "facebook", date(2026, 10, 1), 35_000)


@pytest.fixture
def program(qtbot, qapp, folder, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", NOW)
    made = Program(qapp, folder)
    with qtbot.waitSignal(made.settled):
        made.begin()
    qtbot.waitUntil(lambda: made.record.presenter.view is not None)
    made.window.resize(1280, 860)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    end(made)


# --- what is walked through


def controls(top: QWidget) -> list[QWidget]:
    """Return what takes the keyboard by Tab in a window, as far as it is seen."""
    return [
        one
        for one in top.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.window() is top.window()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)
    ]


def wrong_names(top: QWidget) -> list[str]:
    """Return the controls that a screen reader would call nothing, or take for anything."""
    found = []
    for one in controls(top):
        interface = QAccessible.queryAccessibleInterface(one)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{described(one)}: no name")
        is_holder = type(one).__name__ in HOLDERS
        if interface.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client} - (
            {QAccessible.Role.Client} if is_holder else set()
        ):
            found.append(f"{described(one)}: role {interface.role().name}")
    return found


def described(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {name!r} in {type(widget.parentWidget()).__name__}"


def is_one_of_a_group(widget: QWidget) -> bool:
    """Say whether arrows lead to a control, and Tab to the chosen one of its group alone."""
    return (
        isinstance(widget, QAbstractButton)
        and (widget.autoExclusive() or widget.group() is not None)
        and widget.isCheckable()
        and not widget.isChecked()
    )


def press(widget: QWidget, *, back: bool = False) -> QWidget:
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
    return QApplication.focusWidget() or widget


def unreached(top: QWidget) -> list[str]:
    """Return the controls that Tab does not come to, and those that it does not leave."""
    wanted = controls(top)
    if not wanted:
        return []
    first = next(one for one in wanted if not is_one_of_a_group(one))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    at = QApplication.focusWidget() or first
    order = [at]
    for _ in range(MOST):
        at = press(at)
        if at is order[0]:
            break
        if at is order[-1]:
            return [f"{described(at)}: Tab does not leave it"]
        order.append(at)
    else:
        return [f"Tab does not come back to {described(order[0])}"]
    reached = set(order)
    missing = [one for one in wanted if one not in reached and not is_one_of_a_group(one)]
    return [f"{described(one)}: not reached" for one in missing]


def faults(top: QWidget) -> list[str]:
    QApplication.processEvents()
    return [*wrong_names(top), *unreached(top), *unheard(top)]


def switch(widget: QWidget) -> None:
    """Do what a screen reader does to turn a control on or off."""
    acting = QAccessible.queryAccessibleInterface(widget).actionInterface()
    acting.doAction(acting.toggleAction())
    QApplication.processEvents()


def cut_off(sender: QObject, signal_name: str) -> None:
    """Let nothing follow a signal any more."""
    if sender.receivers(SIGNAL(signal_name)):
        getattr(sender, signal_name.partition("(")[0]).disconnect()


def is_on_for_good(button: QAbstractButton) -> bool:
    """Say whether a button is the one of several that is on."""
    return button.isChecked() and (button.autoExclusive() or button.group() is not None)


def unheard(top: QWidget) -> list[str]:
    """Return the controls of which a switch by a screen reader is not told as a click is.

    What would follow the clicks is cut off, so that everything on a page can be switched.
    """
    found = []
    buttons = [b for b in top.findChildren(QAbstractButton) if b.isCheckable()]
    before = {one: one.isChecked() for one in buttons}
    for one in buttons:
        if one.isVisible() and one.isEnabled() and not is_on_for_good(one):
            found += told_wrongly(one)
    for one, on in before.items():
        one.setChecked(on)
    return found


def told_wrongly(one: QAbstractButton) -> list[str]:
    group, heard, told = one.group(), [], []
    cut_off(one, "clicked(bool)")
    # What is shown is noted as the click is told: the page may be shown anew a moment later, and
    # a choice that nothing was told of is then taken back.
    one.clicked.connect(lambda on: heard.append((on, one.isChecked())))
    if group is not None:
        cut_off(group, "idClicked(int)")
        cut_off(group, "buttonClicked(QAbstractButton*)")
        group.buttonClicked.connect(told.append)
    on = not one.isChecked()
    switch(one)
    if heard == [(on, on)] and told == [one][: group is not None]:
        return []
    return [f"{described(one)}: switched to {on}, told and shown as {heard}, its group {told}"]


# --- pages


def settle(qtbot, program) -> None:
    qtbot.waitUntil(lambda: not program.record.reads.is_busy)
    QApplication.processEvents()


PAGES: dict[str, Callable[[Program], object]] = {
    "today": lambda p: p.window.go_to(0),
    "another day": lambda p: p.window.page.views.show_day(date(2026, 11, 16)),
    "my week": lambda p: p.window.show_my_week(),
    **{
        f"journal {tab}": lambda p, tab=tab: (p.window.go_to(1), p.window.page.choose_tab(tab))
        for tab in ("week", "list", "requests", "leave")
    },
    **{
        f"overview {tab}": lambda p, tab=tab: (p.window.go_to(2), p.window.page.choose_tab(tab))
        for tab in ("load", "rests", "messages", "organisation", "crises")
    },
    "reports": lambda p: p.window.go_to_symbol("reports"),
}


def bring_up(qtbot, program, page: str) -> None:
    """Show a page, with all that comes to it later."""
    PAGES[page](program)
    settle(qtbot, program)
    shown = program.window.page
    if page.startswith("overview"):
        qtbot.waitUntil(lambda: shown.view is not None)
    if page == "reports":
        qtbot.waitUntil(lambda: shown.preview._shown.in_all > 0, timeout=20_000)
        shown.choice.change.click()  # all that can be chosen is seen
    settle(qtbot, program)


def test_each_control_of_a_page_has_a_name_and_tab_goes_round(qtbot, program):
    found = {}
    for page in PAGES:
        bring_up(qtbot, program, page)
        wrong = faults(program.window)
        if wrong:
            found[page] = wrong

    assert found == {}


def test_each_part_of_the_settings_has_names_and_tab_goes_round(qtbot, program):
    program.window.open_settings()
    settle(qtbot, program)
    found = {}
    for part in program.window.page.list.entries:
        program.window.open_settings(part)
        settle(qtbot, program)
        wrong = faults(program.window)
        if wrong:
            found[part] = wrong

    assert found == {}


# --- what is shown before it has its place is a window of its own for a moment


class Windows(QObject):
    """Notes each widget that is shown as a window and is none by its kind."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_part = isinstance(watched, QAbstractButton | QLabel | QFrame | QLineEdit)
        if event.type() == QEvent.Type.Show and is_part and is_plain_window(watched):
            self.found.append(described(watched))
        return False


def is_plain_window(widget: QWidget) -> bool:
    """Say whether a widget is a window, and neither a menu nor a tip."""
    kinds = {Qt.WindowType.Window, Qt.WindowType.Widget}
    return widget.isWindow() and widget.windowType() in kinds


def early(function: ast.FunctionDef) -> list[str]:
    """Return what a function makes visible before it puts it into a layout."""
    calls = [
        call
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    ]
    seen, found = set(), []
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if call.func.attr in {"setVisible", "show"}:
            seen.add(ast.unparse(call.func.value))
        elif call.func.attr in {"addWidget", "addRow", "insertWidget"}:
            found += [name for name in map(ast.unparse, call.args) if name in seen]
    return found


def test_nothing_is_made_visible_before_it_has_its_place():
    found = {
        f"{file.name}, {function.name}": names
        for file in Path(ui.__file__).parent.rglob("*.py")
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and (names := early(function))
    }

    assert found == {}


def test_no_part_of_a_page_is_a_window_of_its_own_while_the_page_is_made(qtbot, program):
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    for page in PAGES:
        bring_up(qtbot, program, page)
    program.window.open_settings()
    for part in program.window.page.list.entries:
        program.window.open_settings(part)
        settle(qtbot, program)
    QApplication.instance().removeEventFilter(windows)

    assert windows.found == []


# --- dialogs


DIALOGS: dict[str, Callable[[Program], object]] = {
    "keys": lambda p: p.window.show_keys(),
    "help": lambda p: p.window.show_help("en", ""),
    "add a session": lambda p: p.window.add_session(),
    "channels": lambda p: p.window.choose_channels(),
    "count": lambda p: (p.window.go_to(0), p.window.page.count_messages()),
    "import": lambda p: p.window.ask_import(),
    "copies": lambda p: p._safe.show_copies(),
    "passphrase": lambda p: p._safe.show_passphrase(),
    "seals": lambda p: p._safe.show_seals(),
    "diagnostics": lambda p: p._safe.show_diagnostics(),
    "blank a text": lambda p: p._safe.files.blank(),
    "erase": lambda p: p._safe.files.erase(),
    "export a range": lambda p: p._safe.files.ask_range(),
    "imported messages": lambda p: p._safe.batches.show(),
    "estimate": lambda p: (
        p.window.go_to(1),
        p.window.page.choose_tab("leave"),
        p.window.page._ask_estimate(),
    ),
}


def opened(program) -> QDialog | None:
    shown = (one for one in program.window.findChildren(QDialog) if one.isVisible())
    return next(shown, None)


def test_each_control_of_a_dialog_has_a_name_and_tab_goes_round(qtbot, program):
    found = {}
    for name, ask in DIALOGS.items():
        ask(program)
        qtbot.waitUntil(lambda: opened(program) is not None)
        dialog = opened(program)
        settle(qtbot, program)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        wrong = faults(dialog)
        if wrong:
            found[name] = wrong
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert found == {}


# --- areas that scroll


def test_a_reader_that_asks_for_a_scroll_bar_that_is_gone_is_told_so(qtbot):
    mend_scroll_areas()
    for _ in range(200):
        area = QScrollArea()
        qtbot.addWidget(area)
        area.setWidget(QLabel("one\n" * 50))
        area.resize(80, 80)
        area.show()
        interface = QAccessible.queryAccessibleInterface(area)
        count = interface.childCount()
        area.resize(800, 2000)  # both bars are hidden

        assert interface.child(count + 1) is None
        assert all(interface.child(at) is not None for at in range(interface.childCount()))


# --- contrast, as it is painted

SCALE = 2
"""Painted so much larger that letters have pixels of their own colour alone."""
MARKS = 6
"""Fewer pixels of one colour are the edge of a letter, not its ink."""


@pytest.fixture(params=["light", "dark"])
def coloured(request, folder):
    """The look that the next program wears."""
    settings = Settings(folder / FILE)
    settings.set("appearance", request.param)
    yield request.param
    settings.set("appearance", "system")


def painted(top: QWidget) -> np.ndarray:
    """Return the colours of a window as numbers, row by row."""
    image = QImage(top.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    top.render(image)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()] & 0xFFFFFF


def seen(top: QWidget, one: QWidget) -> QRect:
    """Return where all of a widget is seen in its window; nothing where a part is covered."""
    whole = one.visibleRegion().boundingRect() == one.rect()
    return QRect(one.mapTo(top, QPoint(0, 0)), one.size()) if whole else QRect()


def told_contrast(image: np.ndarray, place: QRect) -> float:
    """Return how much the ink of some words differs from their ground, as it is painted."""
    box = QRect(place.topLeft() * SCALE, place.size() * SCALE)
    shown = image[max(box.top(), 0) : box.bottom(), max(box.left(), 0) : box.right()]
    colours, counts = np.unique(shown, return_counts=True)
    paper = f"#{colours[counts.argmax()]:06x}"
    inks = [f"#{ink:06x}" for ink in colours[counts > MARKS]]
    return max(contrast(ink, paper) for ink in inks)


def faint(top: QWidget) -> list[str]:
    QApplication.processEvents()
    image = painted(top)
    found = []
    for one in top.findChildren(QWidget):
        words = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
        if not words.strip() or not one.isVisible() or not one.isEnabled():
            continue
        edge = 3 if isinstance(one, QAbstractButton) else 0
        place = seen(top, one).adjusted(edge, edge, -edge, -edge)
        if place.isEmpty():
            continue
        told = told_contrast(image, place)
        if told < 4.5:
            found.append(f"{type(one).__name__} {words[:40]!r}: {told:.2f}")
    return found


def test_faint_words_are_told(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    top.setStyleSheet("background: #ffffff")
    label = QLabel("Plages de travail", top)
    label.setStyleSheet("color: #949494; font-size: 15px")  # 3.03 on white
    label.resize(200, 30)
    top.show()

    assert [line.rpartition(": ")[2] for line in faint(top)] == ["3.03"]


def test_the_words_of_every_page_can_be_read_in_both_looks(coloured, qtbot, program):
    found = {}
    for page in PAGES:
        bring_up(qtbot, program, page)
        wrong = faint(program.window)
        if wrong:
            found[page] = wrong
    for part in ("hours", "channels", "reminders", "data", "looks", "rules", "holidays", "orders"):
        program.window.open_settings(part)
        settle(qtbot, program)
        wrong = faint(program.window)
        if wrong:
            found[part] = wrong

    assert found == {}
