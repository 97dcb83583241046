"""The forms of the profile besides the rules: who I am; zone, evening, night and charter."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from cmtracker.errors import UserError
from cmtracker.model import DAY, HOUR, Clock, Profile
from cmtracker.text.wording import Wording
from cmtracker.tracker.in_force import ProfileChanges
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.plain_text import entry
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import TimeField

CHARTER = (20 * HOUR, 7 * HOUR)
"""What is shown of a disconnection window where none is kept."""


class _Rows(QWidget):
    """A form of names and fields."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def line(self, name: str, hint: str = "") -> QLineEdit:
        """Add a line to type into."""
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self.changed)
        self.form.addRow(name, field)
        return field


class PersonForm(_Rows):
    """Name, function and organisation, as the report prints them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self.line(self.tr("Name"), self.tr("Printed unless you hide it"))
        self.function = self.line(self.tr("Function"), self.tr("Community manager"))
        self.organisation = self.line(self.tr("Organisation"), self.tr("Town, county, ministry"))
        self._touched = Touched(
            name=self.name.text, function=self.function.text, organisation=self.organisation.text
        )

    def fill(self, kept: Profile) -> None:
        """Show what is in force."""
        self.name.setText(kept.name)
        self.function.setText(kept.function)
        self.organisation.setText(kept.organisation)
        self._touched.filled()

    def check(self) -> None:
        """Any text can be kept."""

    def changes(self) -> ProfileChanges:
        """Return what was touched."""
        found: ProfileChanges = {}
        if "name" in self._touched:
            found["name"] = self.name.text().strip()
        if "function" in self._touched:
            found["function"] = self.function.text().strip()
        if "organisation" in self._touched:
            found["organisation"] = self.organisation.text().strip()
        return found


class TimesForm(_Rows):
    """The time zone, when the evening begins, the night, and the window of the charter."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = ChoiceBox()
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone.setAccessibleName(self.tr("Time zone"))
        self.zone.addItems(sorted(available_timezones()))
        self.zone.currentTextChanged.connect(lambda _: self.changed.emit())
        self.form.addRow(self.tr("Time zone"), self.zone)
        self.evening = TimeField(wording, self.tr("The evening begins at"))
        self.form.addRow(self.tr("The evening begins at"), self.evening)
        self.night = self._window(wording, self.tr("Night from"), self.tr("Night until"))
        self.form.addRow(self.tr("Night"), self._beside(*self.night))
        self.has_window = CheckBox(entry(self.tr("A charter sets a window of disconnection")))
        self.has_window.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.form.addRow("", self.has_window)
        self.window_ = self._window(
            wording, self.tr("Disconnection from"), self.tr("Disconnection until")
        )
        self.form.addRow(self.tr("Disconnection"), self._beside(*self.window_))
        self.charter = self.line(
            self.tr("Name of the charter"), self.tr("charte du 3 février 2025")
        )
        self.has_window.toggled.connect(self._enable)
        for field in (self.evening, *self.night, *self.window_):
            field.changed.connect(self.changed)
        self._touched = Touched(
            timezone=self.zone.currentText,
            evening=self.evening.text,
            night=lambda: tuple(field.text() for field in self.night),
            disconnection=self._window_shown,
            charter=self.charter.text,
        )

    def _window(self, wording: Wording, first: str, last: str) -> tuple[TimeField, TimeField]:
        return TimeField(wording, first), TimeField(wording, last, is_end=True)

    def _beside(self, first: TimeField, last: TimeField) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(first)
        row.addWidget(Caption(self.tr("to")))
        row.addWidget(last)
        row.addStretch(1)
        return row

    def _window_shown(self) -> tuple[str, ...] | None:
        if not self.has_window.isChecked():
            return None
        return tuple(field.text() for field in self.window_)

    def _enable(self) -> None:
        for field in self.window_:
            field.setEnabled(self.has_window.isChecked())
        self.changed.emit()

    def fill(self, kept: Profile) -> None:
        """Show what is in force."""
        if self.zone.findText(kept.timezone) < 0:
            self.zone.addItem(kept.timezone)
        self.zone.setCurrentText(kept.timezone)
        self.evening.set_clock(kept.evening_from)
        for field, clock in zip(self.night, kept.night, strict=True):
            field.set_clock(clock)
        for field, clock in zip(self.window_, kept.disconnection or CHARTER, strict=True):
            field.set_clock(clock)
        self.has_window.setChecked(kept.disconnection is not None)
        self.charter.setText(kept.charter)
        self._touched.filled()
        self._enable()

    def check(self) -> None:
        """Raise `UserError` time_unreadable where a time cannot be read."""
        shown = [self.evening, *self.night]
        if self.has_window.isChecked():
            shown += self.window_
        for field in shown:
            if field.clock is None:
                raise UserError("time_unreadable", time=field.text())

    def changes(self) -> ProfileChanges:
        """Return what was touched."""
        found: ProfileChanges = {}
        touched = self._touched.names()
        if "timezone" in touched:
            found["timezone"] = self.zone.currentText().strip()
        if "evening" in touched:
            found["evening_from"] = _clock(self.evening) % DAY
        if "night" in touched:
            found["night"] = _clock(self.night[0]), _clock(self.night[1])
        if "disconnection" in touched:
            first, last = self.window_
            window = (_clock(first), _clock(last)) if self.has_window.isChecked() else None
            found["disconnection"] = window
        if "charter" in touched:
            found["charter"] = self.charter.text().strip()
        return found


def _clock(field: TimeField) -> Clock:
    """Return a time, 0 where none can be read: it is checked before anything is written."""
    return field.clock or 0
