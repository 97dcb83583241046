"""A person at the window: sees words, points, presses keys, and every click and key is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui.pressing import plain

from cmtracker.model import MINUTE
from cmtracker.settings import FILE, Settings
from cmtracker.ui.shell.program import Program
from cmtracker.ui.widgets.tick_list import TickList

R = TypeVar("R")
W = TypeVar("W", bound=QWidget)

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
MOST_TABS = 250
"""So many presses of Tab go round any page; what is not reached then cannot be reached."""


class Act(NamedTuple):
    """What was done, with how many clicks, keys (Tab, arrows, shortcuts) and letters typed."""

    name: str
    clicks: int
    keys: int
    letters: int


def instant(text: str) -> int:
    """Return the instant of a local time in Paris, like "2026-11-17 20:42"."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris")).timestamp())


class Person:
    """Looks, clicks and types in a program that has begun; nothing else reaches the program.

    What is clicked must be seen whole enough to be hit: it lies on top at its middle, after the
    page was scrolled to it.
    """

    def __init__(self, qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot, self.program, self._environment = qtbot, program, monkeypatch
        self._clicks = self._keys = self._letters = 0
        self.acts: list[Act] = []

    # --- looking -------------------------------------------------------------------------------

    @property
    def place(self) -> QWidget:
        """The dialog on top, else the window."""
        return QApplication.activeModalWidget() or self.program.window

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.place

    def all_of(self, kind: type[W]) -> list[W]:
        """Return every visible widget of a kind."""
        return [one for one in self.place.findChildren(kind) if one.isVisible()]

    def one(self, kind: type[W], name: str, within: type[QWidget] = QWidget) -> W:
        """Return the one visible widget of a kind that shows or is called `name`.

        `within`: a part of the page, where another part has one of the same name.
        """
        found = [
            one
            for one in self.all_of(kind)
            if name in _names(one) and any(isinstance(above, within) for above in _around(one))
        ]
        assert len(found) == 1, f"{len(found)} visible {kind.__name__} are called {name!r}"
        return found[0]

    def sees(self, text: str) -> bool:
        """Say whether words stand on the screen."""
        return any(text in plain(label.text()) for label in self.all_of(QLabel))

    def kept(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a kind that the store holds."""
        record = self.program.record
        assert record is not None
        return record.workspace.store.records(kind)

    # --- waiting -------------------------------------------------------------------------------

    def at(self, text: str) -> None:
        """Let the clock go on to a local time, and the window notice it as it does by itself.

        While something runs it goes on minute by minute: the program is there all the time.
        """
        record = self.program.record
        assert record is not None
        view = record.presenter.view
        if view is not None and view.running is not None:
            for between in range(view.now + MINUTE, instant(text), MINUTE):
                self._turn(between)
                record.presenter.tick()
        self._turn(instant(text))
        record.presenter.tick()
        record.presenter.refresh()
        self.settle()

    def wait_for(self, text: str) -> None:
        """Wait until words stand on the screen, as somebody who reads what was understood."""
        self._qtbot.waitUntil(lambda: self.sees(text))

    def wait_until_there(self, name: str) -> None:
        """Wait until a button shows or is called `name`, after something that takes a while."""
        self._qtbot.waitUntil(
            lambda: any(name in _names(one) for one in self.all_of(QAbstractButton))
        )

    def _turn(self, now: int) -> None:
        told = datetime.fromtimestamp(now, ZoneInfo("Europe/Paris")).isoformat()
        self._environment.setenv("CMTRACKER_NOW", told)

    def settle(self) -> None:
        """Wait until every question to the record is answered and everything has its place."""
        application = QApplication.instance()
        assert application is not None
        for _ in range(3):
            application.processEvents()
            self._qtbot.waitUntil(lambda: not self.program.reads.is_busy)
        if QApplication.activeWindow() is not self.place:  # a desktop gives it the keyboard
            self.place.activateWindow()
            application.processEvents()

    @contextmanager
    def act(
        self, name: str, *, clicks: int | None = None, keys: int | None = None
    ) -> Iterator[None]:
        """Count what an act takes; `clicks` and `keys` are the most that it may take."""
        self._clicks = self._keys = self._letters = 0
        yield
        self.settle()
        done = Act(name, self._clicks, self._keys, self._letters)
        self.acts.append(done)
        assert clicks is None or done.clicks <= clicks, done
        assert keys is None or done.keys <= keys, done

    def table(self) -> str:
        """Return what was done as a table: act, clicks, keys, letters."""
        lines = [f"| {a.name} | {a.clicks} | {a.keys} | {a.letters} |" for a in self.acts]
        return "\n".join(["| act | clicks | keys | letters |", "|---|---|---|---|", *lines])

    # --- the mouse -----------------------------------------------------------------------------

    def click(
        self,
        name: str,
        kind: type[QWidget] = QAbstractButton,
        *,
        within: type[QWidget] = QWidget,
    ) -> None:
        """Click what shows or is called `name`."""
        self.click_at(self.one(kind, name, within))

    def click_at(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget at a point of it, at its middle unless said otherwise."""
        self._scroll_to(widget)
        assert widget.isEnabled(), f"{_names(widget)} cannot be pressed"
        window = widget.window()

        def point() -> QPoint:  # asked again each time: with other words a button has another size
            return widget.rect().center() if at is None else at

        # A dialog that has just grown may not have its new size yet.
        self._qtbot.waitUntil(lambda: window.rect().contains(widget.mapTo(window, point())))
        on_top = window.childAt(widget.mapTo(window, point()))
        hit = on_top is widget or (on_top is not None and widget.isAncestorOf(on_top))
        assert hit, f"{_names(widget)} lies under {on_top}"
        QTest.mouseClick(widget, LEFT, NONE, point())
        self._clicks += 1
        self.settle()

    def cell(self, table: str, column: str, *words: str) -> tuple[QTableView, QRect]:
        """Return a table and the place of the one cell of a column whose line says `words`."""
        view = self.one(QTableView, table)
        model = view.model()
        heads = [
            plain(str(model.headerData(at, Qt.Orientation.Horizontal)))
            for at in range(model.columnCount())
        ]
        found = []
        for row in range(model.rowCount()):
            line = [plain(str(model.index(row, at).data())) for at in range(len(heads))]
            if all(word in line for word in words):
                found.append(model.index(row, heads.index(column)))
        assert len(found) == 1, f"{len(found)} lines say {words}"
        view.scrollTo(found[0])
        return view, view.visualRect(found[0])

    def click_cell(self, table: str, column: str, *words: str, twice: bool = False) -> None:
        """Click a cell of a table, or click it twice to change it."""
        view, box = self.cell(table, column, *words)
        QTest.mouseClick(view.viewport(), LEFT, NONE, box.center())
        if twice:
            QTest.mouseDClick(view.viewport(), LEFT, NONE, box.center())
        self._clicks += 2 if twice else 1
        self.settle()

    def go_to_cell(self, table: str, column: str, *words: str) -> None:
        """Go with the arrows to a cell of the table that has the keyboard."""
        view, box = self.cell(table, column, *words)
        target = view.indexAt(box.center())
        if not view.currentIndex().isValid():
            self.press("Down")
        for key, steps in (
            ("Down", target.row() - view.currentIndex().row()),
            ("Right", target.column() - view.currentIndex().column()),
        ):
            opposite = {"Down": "Up", "Right": "Left"}[key]
            self.press(*[key if steps > 0 else opposite] * abs(steps))
        assert view.currentIndex() == target

    def tick(self, name: str, words: str) -> None:
        """Click the box of the one row of a list to tick that says `words`, to tick it or not."""
        rows = [box for box in self.one(TickList, name).boxes if box.isVisible()]
        (box,) = [row for row in rows if plain(row.text()) == words]
        was = box.isChecked()
        self.click_at(box, QPoint(box.height() // 2, box.rect().center().y()))
        assert box.isChecked() is not was

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press at one point, move to another, and let go there: as much as one click."""
        QTest.mousePress(widget, LEFT, NONE, start)
        for step in (1, 2, 3):
            between = QPointF(start + (end - start) * step / 3)
            event = QMouseEvent(
                QEvent.Type.MouseMove,
                between,
                widget.mapToGlobal(between),
                LEFT,
                LEFT,
                NONE,
            )
            QApplication.sendEvent(widget, event)
        QTest.mouseRelease(widget, LEFT, NONE, end)
        self._clicks += 1
        self.settle()

    def _scroll_to(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        QApplication.processEvents()

    # --- the keys ------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys as they are written in the list of keys: "Ctrl+N", "Tab", "Return"."""
        for text in keys:
            pressed = QKeySequence(text)[0]
            QTest.keyClick(self.focus, pressed.key(), pressed.keyboardModifiers())
            self._keys += 1
        self.settle()

    def type(self, text: str) -> None:
        """Type letters where the keyboard is."""
        QTest.keyClicks(self.focus, text)
        self._letters += len(text)
        self.settle()

    def type_over(self, text: str) -> None:
        """Type in the place of all that stands in the field that has the keyboard."""
        self.press("Ctrl+A")
        self.type(text)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until something that shows or is called `name` has the keyboard."""
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        held = Qt.KeyboardModifier.ShiftModifier if back else NONE
        passed = []
        if name in _names(self.focus):
            return
        for _ in range(MOST_TABS):
            QTest.keyClick(self.focus, key, held)
            self._keys += 1
            if name in _names(self.focus):
                return
            passed.append(_names(self.focus))
        raise AssertionError(f"{name!r} cannot be reached; passed were {passed[:60]}")

    def choose_with_keys(self, name: str, *, back: bool = False) -> None:
        """Go to a button by Tab and press it with the space bar."""
        self.tab_to(name, back=back)
        self.press("Space")

    def choose_in_list(self, text: str) -> None:
        """Move in the choice that has the keyboard until it shows a text."""
        box = self.focus
        assert isinstance(box, QComboBox)
        for _ in range(box.count()):
            if plain(box.currentText()) == text:
                return
            self.press("Down")
        assert plain(box.currentText()) == text


def _around(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all that it lies in."""
    around: QWidget | None = widget
    while around is not None:
        yield around
        around = around.parentWidget()


def _names(widget: QWidget) -> set[str]:
    """Return what a widget shows and what it is called."""
    shown = getattr(widget, "text", None)
    words = shown() if callable(shown) and isinstance(widget, QAbstractButton | QLabel) else ""
    return {plain(words), plain(widget.accessibleName())} - {""}


def screen(person: Person) -> str:
    """Return every word and every button that is on the screen."""
    lines = [plain(label.text()) for label in person.all_of(QLabel)]
    pressed = [
        f"[{' | '.join(sorted(_names(one)))}]" + ("" if one.isEnabled() else " (off)")
        for one in person.all_of(QAbstractButton)
    ]
    return "\n".join([*filter(None, lines), *pressed])


def begun_by_somebody(
    qtbot: QtBot, folder: Path, now: str, monkeypatch: pytest.MonkeyPatch
) -> Person:
    """Begin the program in English on an empty folder; `now` is when, in ISO 8601."""
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("CMTRACKER_NOW", now)
    Settings(folder / FILE).set("language", "en")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Program(application, folder)
    with qtbot.waitSignal(program.settled):
        program.begin()
    record = program.record
    assert record is not None
    qtbot.waitUntil(lambda: record.presenter.view is not None)
    program.window.resize(1280, 860)
    somebody = Person(qtbot, program, monkeypatch)
    somebody.settle()
    return somebody
