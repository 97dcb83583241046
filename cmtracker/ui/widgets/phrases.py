"""The window's sentences on acts, and the names of what a person chooses from.

Names of enumerations come from the domain's wording; what only the window says is Qt's own.
"""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QCoreApplication

from cmtracker.model import Category, Instant, Schedule, Seconds
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.presenter import Done

translate = QCoreApplication.translate


def on_act(done: Done, wording: Wording, zone: str) -> str:
    """Return the sentence of the quiet bar on an act."""
    if done.name in {"undo", "redo"}:
        template = (
            translate("Phrases", "Undone: {act}.")
            if done.name == "undo"
            else translate("Phrases", "Done again: {act}.")
        )
        return template.format(act=act_name(done.of, wording))
    if done.name == "count":
        return _on_count(done, wording)
    if done.name == "confirm" and done.date is not None:
        day = wording.date(done.date, weekday=True, year=False)
        return translate("Phrases", "{day}: as scheduled.").format(day=capital(day))
    template = {
        "start": translate("Phrases", "Started at {start}."),
        "resume": translate("Phrases", "Resumed at {start}."),
        "stop": translate("Phrases", "Kept {start}–{end} ({duration})."),
        "pause": translate("Phrases", "Paused. Kept {start}–{end} ({duration})."),
        "add": translate("Phrases", "Added {start}–{end} ({duration})."),
        "recover": translate("Phrases", "Kept {start}–{end} ({duration})."),
        "end_pause": translate("Phrases", "The pause is over; nothing is running."),
        "discard": translate("Phrases", "Discarded. Undo brings it back."),
    }[done.name]
    return template.format(
        start=wording.time(done.start, zone) if done.start is not None else "",
        end=wording.time(done.end, zone) if done.end is not None else "",
        duration=wording.duration((done.end or 0) - (done.start or 0)),
    )


def _on_count(done: Done, wording: Wording) -> str:
    template = {
        "sent": translate("Phrases", "{channel}: {count} handled."),
        "received": translate("Phrases", "{channel}: {count} received."),
        "published": translate("Phrases", "{channel}: {count} published."),
        "hostile": translate("Phrases", "{channel}: {count} hostile, among those received."),
    }[done.of]
    return template.format(channel=wording.channel(done.channel), count=wording.number(done.count))


def act_name(name: str, wording: Wording) -> str:
    """Return what an act of the history is called, whichever program made it."""
    return wording.text(f"acts.{name}")


def out_of_hours_now(view: TodayView) -> bool:
    """Say whether what runs is out of hours; in its first second it has no category yet."""
    if view.running_category is not None:
        return view.running_category is not Category.SCHEDULED
    return not any(start <= view.now < end for start, end in view.day.slots)


def short_moment(wording: Wording, instant: Instant, zone: str) -> str:
    """Return an instant as a table has room for it: "Tue 17 Nov 2026, 10:42"."""
    day = wording.short_date(wording.local(instant, zone).date(), year=True)
    return f"{day}, {wording.time(instant, zone)}"


def capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def stretch(start: Instant, end: Instant, zone: str, wording: Wording) -> str:
    """Say when a stretch of work was: "Tuesday 17 November, 20:45–22:10, 1 h 25"."""
    first, last = (wording.local(moment, zone).date() for moment in (start, end))
    day = wording.date(first, weekday=True, year=False)
    times = f"{wording.time(start, zone)} – {wording.time(end, zone)}"
    length = wording.duration(end - start)
    if last > first and wording.local(end, zone).time() != time():
        ends = translate("Phrases", "ends on {day}").format(
            day=wording.date(last, weekday=True, year=False)
        )
        return f"{capital(day)}, {times} ({ends}), {length}"
    return f"{capital(day)}, {times}, {length}"


def agreed_hours(schedule: Schedule | None, wording: Wording) -> str:
    """Say a schedule in short: "35 h · Mon–Fri" (the mean week of a cycle)."""
    if schedule is None:
        return translate("Phrases", "no schedule yet")
    weeks = schedule.weeks
    seconds: Seconds = (
        sum(schedule.due)
        if schedule.due
        else sum(slot.end - slot.start for week in weeks for day in week for slot in day)
        // len(weeks)
    )
    days = [index for index in range(7) if any(week[index] for week in weeks)]
    return f"{wording.duration(seconds)} · {day_names(days, wording)}" if days else ""


def day_names(days: list[int], wording: Wording) -> str:
    """Name weekdays (0: Monday) in short: "Mon–Thu", or "Mon, Wed" where they are apart."""

    def name(index: int) -> str:
        return wording.weekday(index, short=True).rstrip(".")

    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{name(days[0])}–{name(days[-1])}"
    return ", ".join(name(index) for index in days)
