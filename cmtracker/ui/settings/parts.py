"""The parts of the settings page, in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.settings.channels_part import ChannelsPart, channels_told
from cmtracker.ui.settings.data_part import DataPart, data_told
from cmtracker.ui.settings.fact_parts import (
    DecisionsPart,
    FollowersPart,
    OrdersPart,
    PeriodsPart,
    decisions_told,
    followers_told,
    orders_told,
    periods_told,
)
from cmtracker.ui.settings.holidays_part import HolidaysPart, holidays_told
from cmtracker.ui.settings.hours_part import HoursPart, hours_told
from cmtracker.ui.settings.looks_part import LooksPart, looks_told
from cmtracker.ui.settings.part import PartContext, SettingsPart
from cmtracker.ui.settings.profile_part import (
    PersonPart,
    TimesPart,
    person_told,
    rules_told,
    times_told,
)
from cmtracker.ui.settings.reminders_part import RemindersPart, reminders_told
from cmtracker.ui.settings.rules_part import RulesPart

translate = QCoreApplication.translate


class PartSpec(NamedTuple):
    """A part: how it is called, what of it is told in the list, and how it is made.

    `is_more`: it stands behind "More".
    """

    key: str
    name: str
    told: Callable[[SettingsView | None, PartContext], str]
    make: Callable[[PartContext], SettingsPart]
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
        *_more(),
    ]


def _more() -> list[PartSpec]:
    """Return the parts behind "More"."""
    found = (
        ("person", translate("Parts", "Profile"), person_told, PersonPart),
        ("rules", translate("Parts", "Rules"), rules_told, RulesPart),
        ("times", translate("Parts", "Zone, night and charter"), times_told, TimesPart),
        ("holidays", translate("Parts", "Public holidays"), holidays_told, HolidaysPart),
        ("orders", translate("Parts", "Standing orders"), orders_told, OrdersPart),
        ("decisions", translate("Parts", "Decisions"), decisions_told, DecisionsPart),
        ("periods", translate("Parts", "Periods"), periods_told, PeriodsPart),
        ("followers", translate("Parts", "Followers"), followers_told, FollowersPart),
    )
    return [PartSpec(key, name, told, make, is_more=True) for key, name, told, make in found]
