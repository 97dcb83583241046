"""The sentence of each reminder: dated, neutral, nothing that accuses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmtracker.results.reminders import Reminder
from cmtracker.text.wording import Wording

translate = QCoreApplication.translate

KINDS = (
    "end_of_schedule",
    "who_asked",
    "yesterday",
    "friday",
    "rest_floor",
    "rest_cut",
    "nothing_today",
    "break",
    "day_limit",
    "week_limit",
    "average_limit",
    "messages",
)


def sentence(reminder: Reminder, wording: Wording, zone: str) -> str:
    """Return what a reminder says, with its figures."""
    templates = {
        "end_of_schedule": translate("Reminders", "{about}: the scheduled hours are over."),
        "who_asked": translate("Reminders", "Out of hours since {about}. At whose request?"),
        "yesterday": translate("Reminders", "Did you work yesterday evening?"),
        "friday": translate(
            "Reminders", "This week: {measured} out of hours, {asked} of it asked for. Check it?"
        ),
        "rest_floor": translate(
            "Reminders", "Ended at {about}. The hours of daily rest lead to {until}."
        ),
        "rest_cut": translate(
            "Reminders", "Last night: {measured} of rest (minimum: {limit}). Say who had asked?"
        ),
        "nothing_today": translate("Reminders", "Nothing noted today. A day as scheduled?"),
        "break": translate("Reminders", "{measured} without a break noted. Time for a break?"),
        "day_limit": translate("Reminders", "{measured} noted today (maximum: {limit})."),
        "week_limit": translate("Reminders", "{measured} noted this week (maximum: {limit})."),
        "average_limit": translate(
            "Reminders", "{measured} a week on average over 12 weeks (maximum: {limit})."
        ),
        "messages": translate("Reminders", "How many messages did you handle? (optional)"),
    }
    return templates[str(reminder.kind)].format(
        about=wording.time(reminder.about, zone),
        until=wording.time(reminder.until, zone) if reminder.until is not None else "",
        measured=wording.duration(reminder.measured or 0),
        limit=wording.duration(reminder.limit or 0),
        asked=wording.duration(reminder.asked_s or 0),
    )


def name(kind: str) -> str:
    """Return what a kind of reminder is called in the settings."""
    return {
        "end_of_schedule": translate("Reminders", "End of the schedule while working"),
        "who_asked": translate("Reminders", "Work out of hours: who asked?"),
        "yesterday": translate("Reminders", "Yesterday evening not said"),
        "friday": translate("Reminders", "The week on Friday"),
        "rest_floor": translate("Reminders", "Where the daily rest leads"),
        "rest_cut": translate("Reminders", "A rest was cut last night"),
        "nothing_today": translate("Reminders", "Nothing noted today"),
        "break": translate("Reminders", "Break after a long stretch"),
        "day_limit": translate("Reminders", "Near the limit of the day"),
        "week_limit": translate("Reminders", "Near the limit of the week"),
        "average_limit": translate("Reminders", "Near the limit of the average"),
        "messages": translate("Reminders", "Messages of the session that ended"),
    }[kind]
