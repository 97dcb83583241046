"""The few preferences of the window, as a menu: language, appearance, reminders, the example."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cmtracker.settings import (
    ReminderPause,
    Section,
    Setting,
    Settings,
    declared,
    reminder_settings,
)
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.translations import chosen_language


class SettingsMenu(QMenu):
    """Built anew each time it opens, in the language of the moment."""

    language_chosen = Signal(str)  # "system", "fr", "en"
    appearance_chosen = Signal(str)  # "system", "light", "dark"
    reminder_switched = Signal(str, bool)  # key of the setting, on
    unlock_asked = Signal()
    passphrase_asked = Signal()
    copies_asked = Signal()
    channels_asked = Signal()
    check_asked = Signal()
    seal_asked = Signal()
    old_records_asked = Signal()
    reminders_paused = Signal(object)  # ReminderPause
    example_asked = Signal()
    first_steps_asked = Signal()
    folder_asked = Signal()
    help_asked = Signal()
    keys_asked = Signal()
    quit_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def build(self, *, is_open: bool, is_example: bool) -> None:
        """Fill the menu with what can be done now: little while the log is locked."""
        self.clear()
        wording = Wording(chosen_language(self._settings))
        shown = [setting for setting in declared() if setting.section is Section.LOOKS]
        for setting in shown:
            self._choice(setting, wording)
        self._reminders(wording)
        self.addSeparator()
        if not is_open:
            self._act(self.tr("Unlock the log…"), self.unlock_asked)
        elif not is_example:
            self._act(self.tr("Schedule, rules and holidays…"), self.first_steps_asked)
            self._act(self.tr("Channels…"), self.channels_asked)
            self._safety()
            self._act(self.tr("Show the example year"), self.example_asked)
        self._act(self.tr("Open the data folder"), self.folder_asked)
        self.addSeparator()
        self._act(self.tr("How the figures are made (Shift+F1)"), self.help_asked)
        self._act(self.tr("Keys (F1)"), self.keys_asked)
        self.addSeparator()
        self._act(self.tr("Quit"), self.quit_asked)

    def _choice(self, setting: Setting, wording: Wording) -> None:
        chosen = {"language": self.language_chosen, "appearance": self.appearance_chosen}
        menu = self.addMenu(wording.text(f"settings.{setting.key}"))
        group = QActionGroup(menu)
        for value in setting.choices:
            action = menu.addAction(wording.text(f"settings.choices.{value}"))
            action.setCheckable(True)
            action.setChecked(self._settings.text(setting.key) == value)
            action.setData(value)
            group.addAction(action)
        signal = chosen[setting.key]
        group.triggered.connect(lambda action: signal.emit(action.data()))

    def _reminders(self, wording: Wording) -> None:
        menu = self.addMenu(self.tr("Reminders"))
        paused = self._settings.number("reminders_paused_until")
        for choice, text in (
            (ReminderPause.HOUR, self.tr("Pause for one hour")),
            (ReminderPause.TOMORROW, self.tr("Pause until tomorrow")),
            *(((ReminderPause.NONE, self.tr("Pause no longer")),) if paused else ()),
        ):
            pause = menu.addAction(text)
            pause.triggered.connect(lambda _=False, c=choice: self.reminders_paused.emit(c))
        menu.addSeparator()
        labels = {
            setting.key: wording.text(f"reminders.{kind}.label")
            for kind, setting in reminder_settings().items()
        }
        for setting in declared():
            if setting.section is Section.REMINDERS:
                key = setting.key
                action = menu.addAction(labels.get(key) or wording.text(f"settings.{key}"))
                action.setCheckable(True)
                action.setChecked(self._settings.flag(key))
                action.toggled.connect(lambda on, key=key: self.reminder_switched.emit(key, on))

    def _safety(self) -> None:
        menu = self.addMenu(self.tr("Safety of the log"))
        for text, signal in (
            (self.tr("Passphrase…"), self.passphrase_asked),
            (self.tr("Copies…"), self.copies_asked),
            (self.tr("Check the log now"), self.check_asked),
            (self.tr("Dated seal…"), self.seal_asked),
            (self.tr("Old records…"), self.old_records_asked),
        ):
            menu.addAction(text).triggered.connect(signal)

    def _act(self, text: str, signal: object) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(signal)
        return action
