"""The agreed hours as a form: days with a morning and maybe an afternoon, the same on all of them.

Hours that the form cannot show so (a cycle, flexible hours, days that differ) are told in words,
and are written only where a person replaces them by a plain week.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cmtracker.model import DAY, HOUR, MINUTE, Schedule, Slot, Week
from cmtracker.text.wording import Wording
from cmtracker.tracker.in_force import ScheduleChanges
from cmtracker.ui.widgets.agreed_hours import hours_in_words, why_not_a_plain_week
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.phrases import agreed_hours, capital
from cmtracker.ui.widgets.plain_text import Label
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import TimeField

PROPOSED = (Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE), Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR))
"""The slots shown where no hours are kept yet, from Monday to Friday."""


class ScheduleForm(QWidget):
    """Opens on a schedule; `changes` returns what was touched of it."""

    changed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.days = [
            QCheckBox(capital(wording.weekday(i, short=True)).rstrip(".")) for i in range(7)
        ]
        names = (
            self.tr("Morning from"),
            self.tr("Morning until"),
            self.tr("Afternoon from"),
            self.tr("Afternoon until"),
        )
        self.times = [
            TimeField(wording, name, is_end=bool(number % 2)) for number, name in enumerate(names)
        ]
        self.afternoon = QCheckBox(self.tr("Afternoon"))
        self.source = QLineEdit()
        self.source.setAccessibleName(self.tr("Set by"))
        self.source.setPlaceholderText(self.tr("Délibération, note or charter (optional)"))
        self._total = Caption("")
        self._told = Label("")
        self._why = Caption("")
        for label in (self._told, self._why):
            label.setWordWrap(True)
        self.replace = Button(self.tr("Enter a plain week instead"))
        self._kept: Schedule | None = None
        self._is_plain = True
        self._replaced = False
        for index, day in enumerate(self.days):
            day.setAccessibleName(capital(wording.weekday(index)))
        self._lay_out()
        self._touched = Touched(weeks=self._typed, source=self.source.text)
        self._connect()
        self.fill(None)

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        for day in self.days:
            days.addWidget(day)
        days.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for row, head in enumerate((Label(self.tr("Morning")), self.afternoon)):
            grid.addWidget(head, row, 0)
            grid.addWidget(self.times[2 * row], row, 1)
            grid.addWidget(Caption(self.tr("to")), row, 2)
            grid.addWidget(self.times[2 * row + 1], row, 3)
        grid.setColumnStretch(4, 1)
        self._week = QWidget()
        week = QVBoxLayout(self._week)
        week.setContentsMargins(0, 0, 0, 0)
        week.setSpacing(14)
        week.addLayout(days)
        week.addLayout(grid)
        week.addWidget(self._total)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(6)
        words.addWidget(self._told)
        words.addWidget(self._why)
        words.addWidget(self.replace, alignment=QtCore.Qt.AlignmentFlag.AlignLeft)
        source = QFormLayout()
        source.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        source.setHorizontalSpacing(16)
        source.addRow(self.tr("Set by"), self.source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._week)
        layout.addWidget(self._words)
        layout.addLayout(source)

    def _connect(self) -> None:
        for box in (*self.days, self.afternoon):
            box.toggled.connect(self._show_week)
        for field in self.times:
            field.changed.connect(self._show_week)
        self.source.textChanged.connect(self.changed)
        self.replace.clicked.connect(self._replace)

    # --- filling -------------------------------------------------------------------------------

    def fill(self, kept: Schedule | None) -> None:
        """Show what is in force; without it, the usual week of 35 hours as a proposal."""
        self._kept, self._replaced = kept, False
        self._show_plain(kept.weeks[0] if kept is not None else _proposed())
        self._is_plain = kept is None or (
            kept.due is None and kept.weeks == (self._typed(),) and any(kept.weeks[0])
        )
        self.source.setText(kept.source if kept is not None else "")
        if kept is not None and not self._is_plain:
            self._told.setText("\n".join(hours_in_words(kept, self._wording)))
            self._why.setText(why_not_a_plain_week(kept))
        self._week.setVisible(self._is_plain)
        self._words.setVisible(not self._is_plain)
        self._touched.filled()
        self._show_week()

    def _show_plain(self, week: Week) -> None:
        """Put a week into the fields, as far as they can show it."""
        slots = next((day for day in week if day), PROPOSED)
        for box, day in zip(self.days, week, strict=True):
            box.setChecked(bool(day))
        self.afternoon.setChecked(len(slots) > 1)
        both = (*slots, *PROPOSED[len(slots) :])
        for field, clock in zip(self.times, (c for slot in both for c in slot), strict=False):
            field.set_clock(clock)

    def _replace(self) -> None:
        """Let a plain week be typed in place of hours that the form cannot show."""
        self._replaced = self._is_plain = True
        self._show_plain(_proposed())
        self._words.hide()
        self._week.show()
        self._show_week()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def is_proposal(self) -> bool:
        """Whether no hours are kept yet: those shown are only proposed."""
        return self._kept is None

    def changes(self) -> ScheduleChanges:
        """Return what a person touched, nothing of the rest."""
        found: ScheduleChanges = {}
        if self._replaced:
            found = {"weeks": (self._typed(),), "due": None, "usual": None}
        elif self._is_plain and "weeks" in self._touched:
            found["weeks"] = (self._typed(),)
        if "source" in self._touched:
            found["source"] = self.source.text().strip()
        return found

    def proposal(self) -> ScheduleChanges:
        """Return all that is shown, for a log without any hours."""
        return {"weeks": (self._typed(),), "source": self.source.text().strip()}

    def _typed(self) -> Week:
        """Return the week that the fields show; an end at 00:00 is midnight.

        A time that cannot be read leaves a slot that ends before it begins, which is refused.
        """
        clocks = [-1 if field.clock is None else field.clock for field in self.times]
        typed = [Slot(clocks[0], clocks[1] or DAY)]
        if self.afternoon.isChecked():
            typed.append(Slot(clocks[2], clocks[3] or DAY))
        slots = tuple(typed)
        return tuple(slots if day.isChecked() else () for day in self.days)

    def _show_week(self) -> None:
        for field in self.times[2:]:
            field.setEnabled(self.afternoon.isChecked())
        since = QtCore.QDate(2000, 1, 3).toPython()
        week = Schedule(since, (self._typed(),))  # type: ignore[arg-type]
        shown = self.times if self.afternoon.isChecked() else self.times[:2]
        if any(field.clock is None for field in shown):
            self._total.setText(self.tr("A time cannot be read."))
        else:
            self._total.setText(agreed_hours(week, self._wording))
        self.changed.emit()


def _proposed() -> Week:
    return (PROPOSED,) * 5 + ((), ())
