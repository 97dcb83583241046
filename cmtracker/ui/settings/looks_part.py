"""Settings: language and looks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cmtracker.settings import Section, declared
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.settings.part import LEFT, PartContext, SettingsPart
from cmtracker.ui.settings.preference_fields import ChoiceGroup, Switch

translate = QCoreApplication.translate


def looks_told(_: SettingsView | None, context: PartContext) -> str:
    """Return what is kept, in a few words: the language and the looks, once if both are alike."""
    settings, wording = context.page.settings, context.wording
    chosen = dict.fromkeys(settings.text(key) for key in ("language", "appearance"))
    return " · ".join(wording.text(f"settings.choices.{one}") for one in chosen)


class LooksPart(SettingsPart):
    """Each choice holds at once, on this computer."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        wording, preferences = context.wording, context.preferences
        notes = {
            "language": self.tr("The language of the window, of reports and of reminders."),
            "appearance": self.tr("Light or dark; “as the system” follows your desktop."),
            "hatching": self.tr("Parts of a picture are told apart by lines as well as by colour."),
        }
        for setting in declared():
            if setting.section is not Section.LOOKS:
                continue
            name = wording.text(f"settings.{setting.key}")
            card = self.card(name, notes.get(setting.key, ""))
            if setting.choices:
                card.body.addWidget(ChoiceGroup(setting, wording, preferences))
            else:
                card.body.addWidget(Switch(setting, name, preferences), alignment=LEFT)
        self.column.addStretch(1)

    def show_view(self, view: SettingsView) -> None:
        """Nothing of the record is shown here; the fields follow their preferences."""
