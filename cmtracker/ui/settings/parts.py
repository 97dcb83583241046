"""The parts of the settings page, in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.settings.channels_part import ChannelsPart, channels_told
from cmtracker.ui.settings.data_part import DataPart, data_told
from cmtracker.ui.settings.hours_part import HoursPart, hours_told
from cmtracker.ui.settings.looks_part import LooksPart, looks_told
from cmtracker.ui.settings.part import Part, PartContext
from cmtracker.ui.settings.reminders_part import RemindersPart, reminders_told

translate = QCoreApplication.translate


class PartSpec(NamedTuple):
    """A part: how it is called, what of it is told in the list, and how it is made.

    `is_more`: it stands behind "More".
    """

    key: str
    name: str
    told: Callable[[SettingsView | None, PartContext], str]
    make: Callable[[PartContext], Part]
    is_more: bool = False


def built(*, takes_acts: bool) -> list[PartSpec]:
    """Return the parts; of a record that takes no act, only what is about the window."""
    looks = PartSpec("looks", translate("Parts", "Language and looks"), looks_told, LooksPart)
    if not takes_acts:
        return [looks]
    return [
        PartSpec("hours", translate("Parts", "My hours"), hours_told, HoursPart),
        PartSpec("channels", translate("Parts", "My channels"), channels_told, ChannelsPart),
        PartSpec("reminders", translate("Parts", "Reminders"), reminders_told, RemindersPart),
        PartSpec("data", translate("Parts", "My data"), data_told, DataPart),
        looks,
    ]
