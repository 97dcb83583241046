"""Who asked and under which circumstances: chips that say more about a session, at any time.

A chip that nobody touched is not an admission: without one the session stays "not specified".
Touching the chosen chip again takes the answer back. Once somebody else asked, one compact line
takes the evidence of it: function (no name), time, channel, reference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from cmtracker.model import HOUR, MINUTE, Instant, Pressure, Request, RequestedBy, Running, Session
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Caption, Chip, FlowBox, FlowLayout
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import TimeField

FIRST = (
    RequestedBy.SELF,
    RequestedBy.MANAGER,
    RequestedBy.MAYOR,
    RequestedBy.ELECTED,
    RequestedBy.ON_CALL,
)
FURTHER = (RequestedBy.STANDING_ORDER, RequestedBy.ALERT, RequestedBy.OTHER)
WITH_EVIDENCE = {
    RequestedBy.MANAGER,
    RequestedBy.MAYOR,
    RequestedBy.ELECTED,
    RequestedBy.ON_CALL,
    RequestedBy.STANDING_ORDER,
    RequestedBy.ALERT,
    RequestedBy.OTHER,
}


class DetailsPanel(QWidget):
    """Chips and the compact line. Emits what was changed, by the names of the fields."""

    changed = Signal(object)  # dict of field -> value

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._shown: Running | Session | None = None
        self._asked: dict[RequestedBy, Chip] = {}
        self._pressures: dict[Pressure, Chip] = {}
        self._head = Caption("")
        self.more = Chip(self.tr("Other…"))
        self.request = RequestLine(wording)
        self.request.changed.connect(self._send_request)
        self._columns = QGridLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setHorizontalSpacing(24)
        self._columns.setVerticalSpacing(10)
        self._asked_box = self._make_asked()
        self._pressure_box = self._make_pressures()
        self.arrange(side_by_side=False)

    def arrange(self, *, side_by_side: bool) -> None:
        """Put the two questions beside each other, or one above the other."""
        grid = self._columns
        for box in (self._asked_box, self._pressure_box, self.request):
            grid.removeWidget(box)
        grid.addWidget(self._asked_box, 0, 0)
        if side_by_side:
            grid.addWidget(self._pressure_box, 0, 1)
            grid.addWidget(self.request, 1, 0, 1, 2)
        else:
            grid.addWidget(self.request, 1, 0)
            grid.addWidget(self._pressure_box, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1 if side_by_side else 0)

    def show_fields(self, shown: Running | Session) -> None:
        """Show what is known of a session."""
        self._shown = shown
        asked = shown.requested_by
        for who, chip in self._asked.items():
            chip.setChecked(who is asked)
        further = asked in FURTHER
        self.more.setChecked(further)
        self.more.setText(self._term(asked) if further else self.tr("Other…"))
        silent = asked is RequestedBy.UNSPECIFIED
        question = self.tr("At the request of")
        self._head.setText(f"{question} · {self._term(asked).lower()}" if silent else question)
        for pressure, button in self._pressures.items():
            button.setChecked(pressure in shown.pressures)
        self.request.setVisible(asked in WITH_EVIDENCE)
        self.request.show_request(shown)

    def _make_asked(self) -> QWidget:
        box, flow = self._box(self._head)
        for who in FIRST:
            chip = Chip(self._term(who))
            chip.clicked.connect(lambda on, who=who: self._choose(who, on=on))
            self._asked[who] = chip
            flow.addWidget(chip)
        menu = QMenu(self.more)
        for who in FURTHER:
            action = QAction(self._term(who), menu)
            action.triggered.connect(lambda _=False, who=who: self._choose(who, on=True))
            menu.addAction(action)
        menu.addSeparator()
        none = menu.addAction(self._term(RequestedBy.UNSPECIFIED))
        none.triggered.connect(lambda: self._choose(RequestedBy.UNSPECIFIED, on=True))
        self.more_menu = menu
        self.more.clicked.connect(self._open_more)
        flow.addWidget(self.more)
        return box

    def _make_pressures(self) -> QWidget:
        box, flow = self._box(Caption(self.tr("Circumstances")))
        for pressure in Pressure:
            chip = Chip(self._wording.text(f"terms.pressure.{pressure.value}"))
            chip.clicked.connect(lambda on, pressure=pressure: self._press(pressure, on=on))
            self._pressures[pressure] = chip
            flow.addWidget(chip)
        return box

    def _box(self, head: Caption) -> tuple[QWidget, FlowLayout]:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(head)
        chips = FlowBox(gap=5)
        layout.addWidget(chips)
        layout.addStretch(1)
        return box, chips.flow

    def _open_more(self) -> None:
        self.more.setChecked(self._shown is not None and self._shown.requested_by in FURTHER)
        self.more_menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _choose(self, who: RequestedBy, *, on: bool) -> None:
        self.changed.emit({"requested_by": who if on else RequestedBy.UNSPECIFIED})

    def _press(self, pressure: Pressure, *, on: bool) -> None:
        """Add a circumstance, or take it away; the others stay as they are."""
        known = self._shown.pressures if self._shown is not None else ()
        others = tuple(one for one in known if one is not pressure)
        self.changed.emit({"pressures": (*others, pressure) if on else others})

    def _send_request(self, said: dict[str, Any]) -> None:
        """Pass on the request as it is known by now, with what was typed of it."""
        if self._shown is not None:
            known = self._shown.request or Request()
            self.changed.emit({"request": known._replace(**said)})

    def _term(self, who: RequestedBy) -> str:
        return self._wording.text(f"terms.requested_by.{who.value}")


class RequestLine(QWidget):
    """The evidence of a request: function, time, channel and reference; never a name or a text."""

    changed = Signal(object)  # dict of the fields of the request that were typed

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._session = ""
        self._anchor: Instant = 0
        self._zone = "UTC"
        self.function = QLineEdit()
        self.function.setPlaceholderText(self.tr("Function (no name)"))
        self.function.setAccessibleName(self.tr("Function of who asked, without a name"))
        self.time = TimeField(wording, self.tr("Time of the request"))
        self.channel = QComboBox()
        self.channel.setEditable(True)
        self.channel.setAccessibleName(self.tr("How the request came"))
        self.channel.addItems(
            ["", self.tr("call"), self.tr("SMS"), self.tr("e-mail"), self.tr("messenger")]
        )
        completer = self.channel.completer()
        if completer is not None:  # "sms" as it is kept would become "SMS" on leaving the field
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self.reference = QLineEdit()
        self.reference.setPlaceholderText(self.tr("Reference"))
        self.reference.setAccessibleName(self.tr("Reference of the request"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        for field, stretch in (
            (self.function, 4),
            (self.time, 0),
            (self.channel, 3),
            (self.reference, 3),
        ):
            field.setMinimumWidth(64)
            layout.addWidget(field, stretch)
        self._touched = Touched(
            function=self.function.text,
            at=lambda: self.time.clock,
            channel=self.channel.currentText,
            reference=self.reference.text,
        )
        self.function.editingFinished.connect(self._send)
        self.reference.editingFinished.connect(self._send)
        self.time.editingFinished.connect(self._send)
        self.channel.textActivated.connect(self._send)
        editor = self.channel.lineEdit()
        if editor is not None:
            editor.setPlaceholderText(self.tr("by…"))
            editor.editingFinished.connect(self._send)

    def show_request(self, shown: Running | Session) -> None:
        """Show what is known, the start of the session where no time is; typing is left alone."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and self._session == shown.id:
            return
        self._session = shown.id
        request = shown.request or Request()
        self._anchor, self._zone = shown.start, shown.zone
        self.function.setText(request.function)
        self.reference.setText(request.reference)
        self.channel.setCurrentText(request.channel)
        at = self._wording.local(request.at or shown.start, shown.zone)
        self.time.set_clock(at.hour * HOUR + at.minute * MINUTE)
        self._touched.filled()

    def _send(self) -> None:
        read: dict[str, Callable[[], object]] = {
            "function": lambda: self.function.text().strip(),
            "at": self._at,
            "channel": lambda: self.channel.currentText().strip(),
            "reference": lambda: self.reference.text().strip(),
        }
        said = {name: read[name]() for name in self._touched.names()}
        self._touched.filled()
        if said:
            self.changed.emit(said)

    def _at(self) -> Instant | None:
        """Return the time typed, on the day of the session or the one before; None without one."""
        clock = self.time.clock
        if clock is None:
            return None
        started = self._wording.local(self._anchor, self._zone)
        of_start = started.hour * HOUR + started.minute * MINUTE
        back = clock - of_start if clock <= of_start else clock - of_start - 24 * HOUR
        return self._anchor - self._anchor % MINUTE + back
