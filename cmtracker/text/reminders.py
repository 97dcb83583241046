"""What a reminder is called and what it says: dated, neutral, nothing that accuses."""

from __future__ import annotations

from cmtracker.results.reminders import Reminder
from cmtracker.text.wording import Wording


def sentence(reminder: Reminder, wording: Wording, zone: str) -> str:
    """Return what a reminder says, with its figures; times of day are those of `zone`."""
    asked = wording.duration(reminder.asked_s or 0)
    return wording.text(
        f"reminders.{reminder.kind}.sentence",
        about=wording.time(reminder.about, zone),
        moment=wording.moment(reminder.about, zone),
        name=reminder.name,
        until=wording.time(reminder.until, zone) if reminder.until is not None else "",
        measured=wording.duration(reminder.measured or 0),
        limit=wording.duration(reminder.limit or 0),
        asked=asked if reminder.asked_s else wording.text("terms.no_time"),
    )
