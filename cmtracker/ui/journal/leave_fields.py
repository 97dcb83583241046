"""The fields of an absence or an on-call window, and what of them was touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cmtracker.model import (
    HOUR,
    LONGEST_TEXT,
    MINUTE,
    Absence,
    AbsenceKind,
    Clock,
    HalfDay,
    OnCall,
    Slot,
)
from cmtracker.text.wording import Wording
from cmtracker.tracker.leave import AbsenceChanges
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.journal.leave_look import ON_CALL
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import DateField, TimeField

WHOLE, TIMES = "whole", "times"
LEAST = 200
"""Pixels to which a date's field may shrink."""


@dataclass(frozen=True)
class AbsenceDraft:
    """An absence to be kept: `seen` as it was opened, None for a new one, and what is given.

    Of one that is kept already only what was touched is given.
    """

    seen: Absence | None
    changes: AbsenceChanges

    def absence(self) -> Absence:
        """Return the absence as it would be."""
        blank = Absence(date.min, date.min, AbsenceKind.LEAVE)
        return (self.seen or blank)._replace(**self.changes)


@dataclass(frozen=True)
class WindowDraft:
    """An on-call window to be kept, in local times; `seen` as in `AbsenceDraft`.

    `touched` names what of one that is kept already was touched: "start", "end", "reference".
    """

    seen: OnCall | None
    first: date
    start: Clock
    last: date
    end: Clock
    reference: str
    touched: frozenset[str] = frozenset()


class LeaveFields(QWidget):
    """Kind, dates, part of each date or times, reference; `changed` after each change."""

    changed = Signal()

    def __init__(self, wording: Wording, today: date) -> None:
        super().__init__()
        self._wording, self._today = wording, today
        self._zone = "UTC"
        self._picked = False
        self._follows = True  # the last date is the first, until it is given itself
        self.seen: Absence | OnCall | None = None
        self.kind = ChipChoice(self.tr("What is entered"))
        self.first = DateField(wording, self.tr("First date"), today, today, ahead=True)
        self.last = DateField(wording, self.tr("Last date"), today, today, ahead=True)
        self.part = ChipChoice(self.tr("Which part of each date"))
        self.start = TimeField(wording, self.tr("From what time"))
        self.end = TimeField(wording, self.tr("Until what time"), is_end=True)
        self.reference = QLineEdit()
        self.reference.setMaxLength(LONGEST_TEXT)
        self.reference.setAccessibleName(self.tr("Reference of the on-call duty"))
        self.reference.setPlaceholderText(wording.typeset(self.tr("Reference of the decision")))
        self._times = QWidget()
        self._lay_out()
        self._offer(None)
        self._touched = Touched(
            kind=self.kind.value,
            first=self.first.text,
            last=self.last.text,
            part=self.part.value,
            start=self.start.text,
            end=self.end.text,
            reference=self.reference.text,
        )
        self._connect()

    def _lay_out(self) -> None:
        parts = [(WHOLE, self.tr("Whole days"))]
        parts += [
            (half.value, capital(self._wording.text(f"terms.part.{half}"))) for half in HalfDay
        ]
        self.part.offer([*parts, (TIMES, self.tr("Times"))], WHOLE)
        dates = QGridLayout()
        dates.setHorizontalSpacing(8)
        dates.setVerticalSpacing(6)
        for row, (name, field) in enumerate(
            ((self.tr("From"), self.first), (self.tr("To"), self.last))
        ):
            dates.addWidget(Caption(name), row, 0)
            dates.addWidget(field, row, 1)
            field.setMinimumWidth(LEAST)
        dates.setColumnStretch(1, 1)
        times = QHBoxLayout(self._times)
        times.setContentsMargins(0, 0, 0, 0)
        times.setSpacing(6)
        times.addWidget(self.start)
        times.addWidget(Caption("–"))
        times.addWidget(self.end)
        times.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind)
        column.addLayout(dates)
        column.addWidget(self.part)
        column.addWidget(self._times)
        column.addWidget(self.reference)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._tell)
        self.part.chosen.connect(self._tell)
        self.first.changed.connect(self._first_changed)
        self.last.changed.connect(self._last_changed)
        for field in (self.start, self.end):
            field.changed.connect(self._tell)
        self.reference.textChanged.connect(self._tell)

    # --- filling -------------------------------------------------------------------------------

    def fill(self, record: Absence | OnCall | None, zone: str) -> None:
        """Show a record that is kept, or nothing yet."""
        self.seen, self._zone = record, zone
        self._offer(record)
        for field in (self.start, self.end):
            field.set_clock(None)
        with QSignalBlocker(self.reference):  # nothing is told before all is filled
            self.reference.setText(record.reference if isinstance(record, OnCall) else "")
        if isinstance(record, OnCall):
            self._fill_window(record)
        elif isinstance(record, Absence):
            self._fill_absence(record)
        else:
            self._show_dates(self._today, self._today)
            self.part.choose(WHOLE)
        self._show_fields()
        self._picked, self._follows = False, record is None
        self._touched.filled()

    def _offer(self, record: Absence | OnCall | None) -> None:
        """Offer the kinds that this can be: a window is no absence, and none becomes one."""
        text = self._wording.text
        kinds: list[tuple[object, str]] = [
            (kind, text(f"terms.absence.{kind}")) for kind in AbsenceKind
        ]
        window: tuple[object, str] = (ON_CALL, self.tr("On call"))
        if isinstance(record, OnCall):
            self.kind.offer([window], ON_CALL)
        elif isinstance(record, Absence):
            self.kind.offer(kinds, record.kind)
        else:
            self.kind.offer([*kinds, window], AbsenceKind.LEAVE)

    def _fill_absence(self, absence: Absence) -> None:
        self._show_dates(absence.first, absence.last)
        part = absence.part
        if isinstance(part, Slot):
            self.part.choose(TIMES)
            self.start.set_clock(part.start)
            self.end.set_clock(part.end)
        else:
            self.part.choose(WHOLE if part is None else part.value)

    def _fill_window(self, window: OnCall) -> None:
        begun, over = (self._wording.local(one, self._zone) for one in window[:2])
        self._show_dates(begun.date(), over.date())
        self.start.set_clock(begun.hour * HOUR + begun.minute * MINUTE)
        self.end.set_clock(over.hour * HOUR + over.minute * MINUTE)

    def choose_dates(self, first: date, last: date) -> None:
        """Take dates that were chosen in the calendar."""
        self._show_dates(first, last)
        self._picked, self._follows = True, first == last

    def _show_dates(self, first: date, last: date) -> None:
        self.first.set_day(first)
        self.last.set_day(last)

    def set_today(self, today: date) -> None:
        """Take the date from which what is typed is read."""
        self._today = today
        self.first.set_today(today)
        self.last.set_today(today)

    # --- what was given ------------------------------------------------------------------------

    @property
    def is_on_call(self) -> bool:
        """Whether it is about an on-call window."""
        return self.kind.value() == ON_CALL

    @property
    def is_touched(self) -> bool:
        """Whether anything shows something else by now, or dates were chosen in the calendar."""
        return self._picked or bool(self._touched.names())

    @property
    def dates(self) -> tuple[date, date] | None:
        """The dates, None where one cannot be read."""
        first, last = self.first.day, self.last.day
        return None if first is None or last is None else (first, last)

    @property
    def needs_times(self) -> bool:
        """Whether times belong to it."""
        return self.is_on_call or self.part.value() == TIMES

    def draft(self) -> AbsenceDraft | WindowDraft | None:
        """Return what is given, None as long as something is missing."""
        dates, start, end = self.dates, self.start.clock, self.end.clock
        if dates is None or (self.needs_times and (start is None or end is None)):
            return None
        if self.is_on_call:
            return self._window(dates, start or 0, end or 0)
        part: HalfDay | Slot | None = None
        if self.part.value() == TIMES:
            part = Slot(start or 0, end or 0)
        elif self.part.value() != WHOLE:
            part = HalfDay(str(self.part.value()))
        changes: AbsenceChanges = {}
        names = set(self._touched.names())
        is_new = self.seen is None
        if is_new or "first" in names:
            changes["first"] = dates[0]
        if is_new or "last" in names:
            changes["last"] = dates[1]
        if is_new or "kind" in names:
            changes["kind"] = AbsenceKind(str(self.kind.value()))
        if is_new or names & {"part", "start", "end"}:
            changes["part"] = part
        return AbsenceDraft(self.seen if isinstance(self.seen, Absence) else None, changes)

    def _window(self, dates: tuple[date, date], start: Clock, end: Clock) -> WindowDraft:
        names = set(self._touched.names())
        touched = {"reference"} & names
        touched |= {"start"} if names & {"first", "start"} else set()
        touched |= {"end"} if names & {"last", "end"} else set()
        seen = self.seen if isinstance(self.seen, OnCall) else None
        said = self.reference.text().strip()
        return WindowDraft(seen, dates[0], start, dates[1], end, said, frozenset(touched))

    # --- changes -------------------------------------------------------------------------------

    def _first_changed(self) -> None:
        """Let the last date follow the first, unless it was given itself."""
        if self._follows and self.first.day is not None:
            self.last.set_day(self.first.day)
        self._tell()

    def _last_changed(self) -> None:
        self._follows = False
        self._tell()

    def _show_fields(self) -> None:
        self.part.setVisible(not self.is_on_call)
        self._times.setVisible(self.needs_times)
        self.reference.setVisible(self.is_on_call)

    def _tell(self) -> None:
        self._show_fields()
        self.changed.emit()
