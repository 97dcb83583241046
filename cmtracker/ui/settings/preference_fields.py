"""Fields for preferences, made from their declarations; a change is kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cmtracker.settings import Setting
from cmtracker.text.wording import Wording
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.widgets.plain_text import Label, entry
from cmtracker.ui.widgets.still_fields import NumberBox
from cmtracker.ui.widgets.switches import CheckBox, RadioButton
from cmtracker.ui.widgets.tab_order import rest_on_chosen


class Switch(CheckBox):
    """A yes-or-no preference."""

    def __init__(self, setting: Setting, name: str, preferences: PreferenceChanges) -> None:
        super().__init__(entry(name))
        self._key = setting.key
        self._preferences = preferences
        self.setAccessibleName(name)
        self.show_kept()
        self.clicked.connect(self._keep)
        preferences.changed.connect(self._follow)

    def _keep(self, on: bool) -> None:
        if not self._preferences.change(self._key, on):
            self.show_kept()

    def show_kept(self) -> None:
        """Show what is kept."""
        self.setChecked(self._preferences.settings.flag(self._key))

    def _follow(self, key: str) -> None:
        if key == self._key:
            self.show_kept()


class ChoiceGroup(QWidget):
    """A preference that is one of a few words."""

    def __init__(self, setting: Setting, wording: Wording, preferences: PreferenceChanges) -> None:
        super().__init__()
        self._key = setting.key
        self._preferences = preferences
        self._group = QButtonGroup(self)
        name = wording.text(f"settings.{setting.key}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for value in setting.choices:
            text = wording.text(f"settings.choices.{value}")
            button = RadioButton(entry(text))
            button.setProperty("value", value)
            button.setAccessibleName(f"{name} – {text}")
            self._group.addButton(button)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show_kept()
        rest_on_chosen(self._group)
        self._group.buttonClicked.connect(self._choose)
        preferences.changed.connect(self._follow)

    def show_kept(self) -> None:
        """Show what is kept."""
        kept = self._preferences.settings.text(self._key)
        for button in self._group.buttons():
            button.setChecked(button.property("value") == kept)

    def _choose(self, button: RadioButton) -> None:
        if not self._preferences.change(self._key, str(button.property("value"))):
            self.show_kept()

    def _follow(self, key: str) -> None:
        if key == self._key:
            self.show_kept()


class NumberField(QWidget):
    """A preference that is a whole number, with its name before it."""

    def __init__(self, setting: Setting, name: str, preferences: PreferenceChanges) -> None:
        super().__init__()
        self._key = setting.key
        self._preferences = preferences
        self.field = NumberBox()
        self.field.setRange(setting.low or 0, setting.high or 0)
        self.field.setAccessibleName(name)
        self.field.setKeyboardTracking(False)
        label = Label(name)
        label.setBuddy(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addStretch(1)
        self.show_kept()
        self.field.valueChanged.connect(self._keep)
        preferences.changed.connect(self._follow)

    def show_kept(self) -> None:
        """Show what is kept."""
        self.field.setValue(self._preferences.settings.number(self._key))

    def _keep(self, value: int) -> None:
        if not self._preferences.change(self._key, value):
            self.show_kept()

    def _follow(self, key: str) -> None:
        if key == self._key:
            self.show_kept()
