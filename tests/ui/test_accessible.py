"""Every page, part and dialog: each control has a name and a role, and Tab reaches it.

The whole program is walked through as it stands on a log with a little of everything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from ui.full_log import NOW, make
from ui.programs import end
from ui.walking import described, faint, faults

from cmtracker import ui
from cmtracker.settings import FILE, Settings
from cmtracker.ui.shell.accessible import mend_scroll_areas
from cmtracker.ui.shell.program import Program


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A log with a little of everything, from two months ago on."""
    return make(tmp_path_factory.mktemp("accessible") / "data")


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
        qtbot.waitUntil(lambda: shown.preview._shown.in_all > 0)
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


@pytest.fixture(params=["light", "dark"])
def coloured(request, folder):
    """The look that the next program wears."""
    settings = Settings(folder / FILE)
    settings.set("appearance", request.param)
    yield request.param
    settings.set("appearance", "system")


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
