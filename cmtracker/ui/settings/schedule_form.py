"""The agreed hours as a form: each weekday its own, one week or a cycle, fixed or flexible hours.

It can show and change whatever a schedule can hold.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import DAY, EMPTY_WEEK, HOUR, MINUTE, Schedule, Seconds, Slot, Week
from cmtracker.text.wording import Wording
from cmtracker.tracker.in_force import ScheduleChanges, carried
from cmtracker.ui.settings.day_lines import UNREADABLE, DayLine, OwedLine
from cmtracker.ui.widgets.agreed_fields import Slots
from cmtracker.ui.widgets.cards import Caption, FlowBox, QuietButton, Tab
from cmtracker.ui.widgets.phrases import agreed_hours
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.typed_fields import TypedField

PROPOSED = (Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE), Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR))
"""The slots shown where no hours are kept yet, from Monday to Friday."""


class Hours(NamedTuple):
    """What the form shows, as a schedule holds it."""

    weeks: tuple[Week, ...]
    due: tuple[Seconds, ...] | None
    usual: Week | None


class ScheduleForm(QWidget):
    """Opens on the schedule in force on a date; `changes` returns what was touched of it.

    How it is used: `fill(schedule, day)` with what is in force on the date from which a change is
    to hold; `move_to(day)` when that date changes while something is touched; on saving `check()`,
    then `changes()`, which `tracker.calendar.change_in_force` takes with that date and the same
    schedule as seen. `changed` tells of every change. Without a schedule (`is_proposal`) usual
    hours are shown, which `proposal()` returns; `changes()` then holds only what differs of them.
    """

    changed = Signal()

    def __init__(self, wording: Wording, today: date, parent: QWidget | None = None) -> None:
        """Take the date of today: it is said which week of a cycle this week is."""
        super().__init__(parent)
        self._wording = wording
        self._today = today
        self._day = date(2000, 1, 3)
        self._kept: Schedule | None = None
        self._filled = Hours((EMPTY_WEEK,), None, None)
        self._source_filled = ""
        self._shown = 0
        self._bounds: list[tuple[Slots | None, ...]] = []  # before flexible hours became fixed
        self._owed_shown = False
        self._filling = False
        self.weeks: list[tuple[DayLine, ...]] = []
        self.owed = tuple(OwedLine(wording, day) for day in range(7))
        self.fixed, self.flexible = Tab(self.tr("Fixed hours")), Tab(self.tr("Flexible hours"))
        self._kinds = QButtonGroup(self)
        self._week_tabs: list[Tab] = []
        self.more = QuietButton("")
        self.fewer = QuietButton(self.tr("Remove this week"))
        self.same = QuietButton(self.tr("Same hours on all days worked"))
        self.source = QLineEdit()
        self.source.setAccessibleName(self.tr("Set by"))
        self.source.setPlaceholderText(self.tr("Délibération, note or charter (optional)"))
        self._cycle = Caption("")
        self._cycle.setWordWrap(True)
        self._total = Caption("")
        self._lay_out()
        self._connect()
        self.fill(None, self._day)

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        for tab in (self.fixed, self.flexible):
            self._kinds.addButton(tab)
            kinds.addWidget(tab)
        kinds.addStretch(1)
        self._tabs = FlowBox()
        for button in (self.more, self.fewer):
            self._tabs.flow.addWidget(button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._lay_out_owed()
        foot = QHBoxLayout()
        foot.addWidget(self.same)
        foot.addStretch(1)
        foot.addWidget(self._total, 0, QtCore.Qt.AlignmentFlag.AlignRight)
        source = QFormLayout()
        source.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        source.setHorizontalSpacing(16)
        source.addRow(self.tr("Set by"), self.source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(kinds)
        layout.addWidget(self._tabs)
        layout.addWidget(self._cycle)
        layout.addLayout(self._grid)
        layout.addLayout(foot)
        layout.addLayout(source)

    def _lay_out_owed(self) -> None:
        """Put what flexible hours owe to the right of the slots, with a head above each column."""
        texts = (self.tr("Between"), self.tr("Due"), self.tr("Usual hours (optional)"))
        self._heads = [Caption(text) for text in texts]
        for column, head in zip((1, 4, 5), self._heads, strict=True):
            self._grid.addWidget(head, 0, column)
        for row, line in enumerate(self.owed, start=1):
            for column, field in zip((4, 5), line.widgets, strict=True):
                self._grid.addWidget(field, row, column)

    def _connect(self) -> None:
        for tab in (self.fixed, self.flexible):
            tab.clicked.connect(self._switch)
        for line in self.owed:
            line.changed.connect(self._show_hours)
        self.more.clicked.connect(self._add_week)
        self.fewer.clicked.connect(self._remove_week)
        self.same.clicked.connect(self._same_everywhere)
        self.source.textChanged.connect(self.changed)

    # --- filling -------------------------------------------------------------------------------

    def fill(self, kept: Schedule | None, day: date) -> None:
        """Show what is in force on a date; without it, the usual week of 35 hours as a proposal.

        The first week of a cycle is the one of `day`.
        """
        self._kept, self._day = kept, day
        shown = Hours((_proposed(),), None, None)
        if kept is not None:
            held = carried(kept, day)
            shown = Hours(held.weeks or (EMPTY_WEEK,), held.due, held.usual)
        self._filling = True
        self._show(shown)
        self.source.setText(kept.source if kept is not None else "")
        self._source_filled = self.source.text()
        self._filling = False
        self._filled = self._typed()
        self._show_hours()

    def move_to(self, day: date) -> None:
        """Let a change hold from another date: each week of a kept cycle keeps its hours."""
        turn = (_monday(day) - _monday(self._day)).days // 7 % len(self.weeks)
        kept, self._day = len(self._filled.weeks), day
        if turn and kept == len(self.weeks):
            self.weeks = [*self.weeks[turn:], *self.weeks[:turn]]
            first, rest = self._filled.weeks[turn:], self._filled.weeks[:turn]
            self._filled = self._filled._replace(weeks=first + rest)
            self._shown = (self._shown - turn) % kept
        self._show_hours()

    def _show(self, hours: Hours) -> None:
        while self.weeks:
            self._take_away(self.weeks.pop())
        for week in hours.weeks:
            self._make_week(week)
        self._shown, self._bounds = 0, []
        self._owed_shown = hours.due is not None
        (self.flexible if hours.due is not None else self.fixed).setChecked(True)
        usual = hours.usual or EMPTY_WEEK
        for day, line in enumerate(self.owed):
            owed = hours.due[day] if hours.due is not None and day < len(hours.due) else 0
            line.show_day(owed, usual[day])

    def _make_week(self, week: Week) -> None:
        lines = tuple(DayLine(self._wording, day, self._usual_slots) for day in range(7))
        for day, line in enumerate(lines):
            line.show_slots(week[day])
            for column, widget in enumerate(line.widgets):
                self._grid.addWidget(widget, day + 1, column)
            line.changed.connect(self._show_hours)
        self.weeks.append(lines)

    def _take_away(self, lines: tuple[DayLine, ...]) -> None:
        for line in lines:
            for widget in line.widgets:
                widget.hide()
                self._grid.removeWidget(widget)
                widget.deleteLater()
            line.deleteLater()

    # --- what was touched ----------------------------------------------------------------------

    @property
    def lines(self) -> tuple[DayLine, ...]:
        """The seven lines of the week that is shown, Monday first."""
        return self.weeks[self._shown]

    @property
    def days(self) -> tuple[CheckBox, ...]:
        """The boxes of the week that is shown, Monday first."""
        return tuple(line.box for line in self.lines)

    @property
    def is_proposal(self) -> bool:
        """Whether no hours are kept yet: those shown are only proposed."""
        return self._kept is None

    def check(self) -> None:
        """Raise `UserError`, hours_unreadable where something typed cannot be read."""
        for field in self._fields():
            if field.is_unreadable:
                raise UserError("hours_unreadable", hours=field.text())

    def changes(self) -> ScheduleChanges:
        """Return what a person touched, nothing of the rest."""
        found: ScheduleChanges = {}
        now, then = self._typed(), self._filled
        if now.weeks != then.weeks:
            found["weeks"] = now.weeks
        if now.due != then.due or (found and now.due is not None):
            found["due"] = now.due  # new bounds are read with what is due inside them
        if now.usual != then.usual:
            found["usual"] = now.usual
        if self.source.text() != self._source_filled:
            found["source"] = self.source.text().strip()
        return found

    def proposal(self) -> ScheduleChanges:
        """Return all that is shown, for a log without any hours."""
        now = self._typed()
        return {
            "weeks": now.weeks,
            "due": now.due,
            "usual": now.usual,
            "source": self.source.text().strip(),
        }

    def _fields(self) -> list[TypedField]:
        fields: list[TypedField] = [line.field for week in self.weeks for line in week]
        if self._is_flexible():
            fields += [field for line in self.owed for field in line.widgets]
        return fields

    def _is_flexible(self) -> bool:
        return self.flexible.isChecked()

    def _typed(self) -> Hours:
        """Return what the fields show. What cannot be read stands there as hours nobody keeps."""
        weeks = tuple(tuple(_or_unreadable(line.slots) for line in week) for week in self.weeks)
        if not self._is_flexible():
            return Hours(weeks, None, None)
        due = tuple(DAY + 1 if line.due.due is None else line.due.due for line in self.owed)
        usual = tuple(_or_unreadable(line.usual.slots) for line in self.owed)
        return Hours(weeks, due, usual if any(usual) else None)

    # --- acts ----------------------------------------------------------------------------------

    def _usual_slots(self) -> Slots:
        """Return the slots of the first day worked of the week that is shown."""
        return next((line.slots for line in self.lines if line.slots), PROPOSED)

    def _same_everywhere(self) -> None:
        """Give every day worked the hours of the first one."""
        worked = [line for line in self.lines if line.box.isChecked()]
        for line in worked[1:]:
            line.show_slots(worked[0].slots or line.slots or ())
        if self._is_flexible() and worked:
            first = self.owed[self.lines.index(worked[0])]
            for line in worked[1:]:
                owed = self.owed[self.lines.index(line)]
                owed.show_day(first.due.due or 0, first.usual.slots or ())
        self._show_hours()

    def _add_week(self) -> None:
        """Add a week with the hours of the one that is shown, and turn to it."""
        self._make_week(tuple(line.slots or () for line in self.lines))
        self._turn_to(len(self.weeks) - 1)

    def _remove_week(self) -> None:
        self._take_away(self.weeks.pop(self._shown))
        self._turn_to(min(self._shown, len(self.weeks) - 1))

    def _turn_to(self, week: int) -> None:
        self._shown = week
        self._show_hours()

    def _switch(self) -> None:
        """Go from fixed to flexible hours or back; what stood there before comes back."""
        if self._is_flexible():
            self._become_flexible()
        elif self._owed_shown and len(self.weeks) == 1:
            self._bounds = [tuple(line.slots for line in self.lines)]
            for line, owed in zip(self.lines, self.owed, strict=True):
                if any(one.usual.slots for one in self.owed) and line.slots is not None:
                    line.show_slots(owed.usual.slots or ())
        self._show_hours()

    def _become_flexible(self) -> None:
        if not self._owed_shown:
            self._owed_shown = True
            for line, owed in zip(self.lines, self.owed, strict=True):
                slots = line.slots or ()
                usual = slots if len(self.weeks) == 1 else ()
                owed.show_day(sum(slot.end - slot.start for slot in slots), usual)
            return
        before = self._bounds[0] if self._bounds and len(self.weeks) == 1 else ()
        for line, owed, bounds in zip(self.lines, self.owed, before, strict=False):
            if bounds is not None and line.slots == owed.usual.slots:
                line.show_slots(bounds)
        self._bounds = []

    # --- what is shown -------------------------------------------------------------------------

    def _show_hours(self) -> None:
        if self._filling:
            return
        self._show_columns()
        self._show_tabs()
        if any(field.is_unreadable for field in self._fields()):
            self._total.setText(self.tr("Something cannot be read."))
        else:
            self._total.setText(self._total_text())
        self.changed.emit()

    def _total_text(self) -> str:
        now = self._typed()
        text = agreed_hours(Schedule(self._day, now.weeks, now.due), self._wording)
        if len(now.weeks) > 1 and text and now.due is None:
            return self.tr("on average {hours}").format(hours=text)
        return text

    def _show_columns(self) -> None:
        flexible = self._is_flexible()
        for number, week in enumerate(self.weeks):
            for line in week:
                for widget in line.widgets:
                    at_all = widget in {line.box, line.field} or not flexible
                    widget.setVisible(number == self._shown and at_all)
        owed = [field for line in self.owed for field in line.widgets]
        for widget in (*self._heads, *owed):
            widget.setVisible(flexible)
        for column, stretch in ((1, 2), (2, 0 if flexible else 3), (5, 2 if flexible else 0)):
            self._grid.setColumnStretch(column, stretch)
        room = 0 if flexible else self.lines[0].field.sizeHint().width()
        self._grid.setColumnMinimumWidth(1, room)
        self._order_keys()

    def _order_keys(self) -> None:
        """Let Tab go through the lines as they are seen, from left to right."""
        chain: list[QWidget] = [self.fixed, self.flexible, *self._week_tabs, self.more, self.fewer]
        for day in range(7):
            for week in self.weeks:
                chain += [week[day].box, week[day].field]
            chain += self.owed[day].widgets
        chain += [self.same, self.source]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _show_tabs(self) -> None:
        """Show a tab for each week of a cycle, and of which calendar week the first is."""
        cycle = len(self.weeks) > 1
        while len(self._week_tabs) > (len(self.weeks) if cycle else 0):
            tab = self._week_tabs.pop()
            tab.hide()
            tab.deleteLater()
        while cycle and len(self._week_tabs) < len(self.weeks):
            self._add_tab(len(self._week_tabs))
        for number, tab in enumerate(self._week_tabs):
            tab.setText(self._tab_text(number))
            tab.setChecked(number == self._shown)
        self.more.setText(
            self.tr("Add a week") if cycle else self.tr("Hours alternate: add a week")
        )
        self.fewer.setVisible(cycle)
        self._cycle.setVisible(cycle)
        first = self._wording.date(_monday(self._day))
        text = self.tr("Week 1 is the week of Monday {day}; after week {count}, it begins again.")
        told = [text.format(day=first, count=len(self.weeks))]
        if self._today >= self._day:
            passed = (_monday(self._today) - _monday(self._day)).days // 7
            now = self.tr("This week is week {number}.")
            told.append(now.format(number=passed % len(self.weeks) + 1))
        self._cycle.setText(" ".join(told))

    def _add_tab(self, number: int) -> None:
        tab = Tab("")
        tab.clicked.connect(lambda: self._turn_to(number))
        self._week_tabs.append(tab)
        for button in (self.more, self.fewer):
            self._tabs.flow.removeWidget(button)
        for widget in (tab, self.more, self.fewer):
            self._tabs.flow.addWidget(widget)

    def _tab_text(self, number: int) -> str:
        name = self.tr("Week {number}").format(number=number + 1)
        slots = [slot for line in self.weeks[number] for slot in line.slots or ()]
        seconds = sum(slot.end - slot.start for slot in slots)
        return name if self._is_flexible() else f"{name} · {self._wording.duration(seconds)}"


def _or_unreadable(slots: Slots | None) -> Slots:
    return UNREADABLE if slots is None else slots


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _proposed() -> Week:
    return (PROPOSED,) * 5 + ((), ())
