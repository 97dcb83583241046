"""Agreed hours of any shape in words: cycles, flexible hours, days that differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from cmtracker.model import Schedule, Slot, Week
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.phrases import day_names

translate = QCoreApplication.translate


def hours_in_words(schedule: Schedule, wording: Wording) -> list[str]:
    """Return a line for each week of a schedule, and for what flexible hours owe."""
    weeks = [_week(week, wording) for week in schedule.weeks]
    if len(weeks) > 1:
        name = translate("Agreed", "Week {number}: {hours}")
        weeks = [name.format(number=n, hours=week) for n, week in enumerate(weeks, start=1)]
    if schedule.due is None:
        return weeks
    bounds = translate("Agreed", "Within these bounds: {hours}")
    lines = [bounds.format(hours=week) if len(weeks) == 1 else week for week in weeks]
    owed = _by_days([wording.duration(due) if due else "" for due in schedule.due], wording)
    lines.append(translate("Agreed", "Due: {hours}").format(hours=owed))
    if schedule.usual is not None:
        usual = translate("Agreed", "As a rule: {hours}")
        lines.append(usual.format(hours=_week(schedule.usual, wording)))
    return lines


def _week(week: Week, wording: Wording) -> str:
    return _by_days([_slots(slots, wording) for slots in week], wording)


def _slots(slots: Sequence[Slot], wording: Wording) -> str:
    return ", ".join(f"{wording.clock(s.start)}–{wording.clock(s.end)}" for s in slots)


def _by_days(texts: Sequence[str], wording: Wording) -> str:
    """Name the days that have the same text together; days without one are left out."""
    days: dict[str, list[int]] = {}
    for day, text in enumerate(texts):
        days.setdefault(text, []).append(day)
    found = [f"{day_names(days[text], wording)} {text}" for text in days if text]
    return " · ".join(found) or translate("Agreed", "no day worked")
