"""The window's sentences on acts, and the names of what a person chooses from.

Names of enumerations come from the domain's wording; what only the window says is Qt's own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from cmtracker.errors import UserError
from cmtracker.model import Category, Clock, Instant, RecoveryState, Schedule, Seconds
from cmtracker.text.notes import chronology_text
from cmtracker.text.remarks import remark_texts
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import TodayView
from cmtracker.ui.today.presenter import Done, DoneKind

if TYPE_CHECKING:
    from cmtracker.ui.today.presenter import Presenter

translate = QCoreApplication.translate


def on_act(done: Done, wording: Wording, zone: str) -> str:
    """Return the sentence of the quiet bar on an act."""
    if done.kind in {DoneKind.UNDO, DoneKind.REDO}:
        template = (
            translate("Phrases", "Undone: {act}, {when}.")
            if done.kind is DoneKind.UNDO
            else translate("Phrases", "Done again: {act}, {when}.")
        )
        when = wording.moment(done.start, zone) if done.start is not None else ""
        return template.format(act=act_name(done.act, wording), when=when)
    if done.kind is DoneKind.SETTING:
        return wording.typeset(done.told)
    if done.kind is DoneKind.COUNT:
        return _on_count(done, wording, zone)
    if done.kind is DoneKind.CONFIRM and done.date is not None:
        day = wording.date(done.date, weekday=True, year=False)
        return translate("Phrases", "{day}: as scheduled.").format(day=capital(day))
    if done.kind is DoneKind.FREE_EVENING and done.date is not None:
        day = wording.date(done.date, weekday=True, year=False)
        return translate("Phrases", "{day}: no work in the evening.").format(day=capital(day))
    if done.kind is DoneKind.CONFIRM_ALL:
        return wording.plural("remarks.confirmed", done.count)
    if done.kind is DoneKind.DISCLOSURE:
        return wording.plural("remarks.told", done.count)
    if done.kind in {DoneKind.CHANGED, DoneKind.REMOVED, DoneKind.BROUGHT_BACK}:
        return wording.plural(f"remarks.{done.kind}", done.count)
    if done.kind is DoneKind.RECOVERY:
        hours = wording.duration((done.end or 0) - (done.start or 0))
        if done.act == RecoveryState.ASKED:
            return translate(
                "Phrases", "Recovery of {hours} asked for today: the e-mail is on the clipboard."
            ).format(hours=hours)
        state = wording.text(f"terms.recovery.{done.act}")
        return translate("Phrases", "Recovery of {hours}: {state}.").format(
            hours=hours, state=state
        )
    if done.kind in {DoneKind.FACT_KEPT, DoneKind.FACT_REMOVED}:
        kept = translate("Phrases", "Saved: {what}.")
        template = (
            kept
            if done.kind is DoneKind.FACT_KEPT
            else translate("Phrases", "Removed: {what}. Undo brings it back.")
        )
        return wording.typeset(template).format(what=done.text)
    if done.kind is DoneKind.CHRONOLOGY:
        what = chronology_text(*done.chronology, wording, zone)
        return wording.typeset(translate("Phrases", "Saved: {what}.")).format(what=what)
    if done.kind is DoneKind.NOTES:
        return wording.plural("remarks.noted", done.count)
    if done.kind in {DoneKind.IMPORT, DoneKind.RECONSTRUCT}:
        return _on_import(done, wording)
    template = {
        DoneKind.START: translate("Phrases", "Started {start}."),
        DoneKind.RESUME: translate("Phrases", "Resumed {start}."),
        DoneKind.ANSWERED: translate("Phrases", "Answered {start}: the instant is kept."),
        DoneKind.SEEN: translate("Phrases", "Seen {start}, not handled: the instant is kept."),
        DoneKind.STOP: translate("Phrases", "Kept: {start} – {end} ({duration})."),
        DoneKind.PAUSE: translate("Phrases", "Paused. Kept: {start} – {end} ({duration})."),
        DoneKind.ADD: translate("Phrases", "Added: {start} – {end} ({duration})."),
        DoneKind.EDIT: translate("Phrases", "Changed: {start} – {end} ({duration})."),
        DoneKind.SPLIT: translate("Phrases", "Split: {start} – {end} ({duration})."),
        DoneKind.REMOVE: translate("Phrases", "Removed: {start} – {end} ({duration})."),
        DoneKind.RECOVER: translate("Phrases", "Kept: {start} – {end} ({duration})."),
        DoneKind.END_PAUSE: translate(
            "Phrases", "The pause that began {start} is over; nothing is running."
        ),
        DoneKind.DISCARD: translate(
            "Phrases", "Session begun {start} discarded. Undo brings it back."
        ),
    }[done.kind]
    answer = template.format(
        start=wording.moment(done.start, zone) if done.start is not None else "",
        end=_end(done, wording, zone),
        duration=wording.duration((done.end or 0) - (done.start or 0)),
    )
    return " ".join([answer, *map(_sentence, remark_texts(done.remarks, wording, zone))])


def _sentence(text: str) -> str:
    return f"{capital(text)}."


def _end(done: Done, wording: Wording, zone: str) -> str:
    """Return the end of a session: its time, with the date where that is another one."""
    if done.start is None or done.end is None:
        return ""
    first, last = (wording.local(one, zone).date() for one in (done.start, done.end))
    if first != last or wording.which_of_two(done.end, zone):
        return wording.moment(done.end, zone)
    return wording.time(done.end, zone)


def on_times(presenter: Presenter, wording: Wording, day: date, start: Clock, end: Clock) -> str:
    """Return what two local times beside their fields stand for: how long, and what is to be told.

    Where they are no session, that is the sentence that refuses it.
    """
    try:
        begun, ended = presenter.span(day, start, end)
    except UserError as error:
        return wording.error(error)
    zone = presenter.zone()
    when = capital(wording.date(day, weekday=True, year=False))
    times = f"{wording.time(begun, zone)} – {wording.time(ended, zone)}"
    texts = [f"{when}, {times}", wording.duration(ended - begun)]
    last = wording.local(ended, zone).date()
    if last != day:
        ends = translate("Phrases", "ends on {day}")
        texts.append(ends.format(day=wording.short_date(last)))
    for one in (begun, ended):
        which = wording.which_of_two(one, zone)
        if which:
            texts.append(f"{wording.time(one, zone)} ({which})")
    return " · ".join([*texts, *remark_texts(presenter.remarks(begun, ended), wording, zone)])


def _on_import(done: Done, wording: Wording) -> str:
    """Say what an import, or the proposals made of one, added to the log."""
    if done.kind is DoneKind.RECONSTRUCT:
        parts = [wording.plural("remarks.reconstructed", done.count)]
        parts += [wording.plural("remarks.refused", done.facts)] if done.facts else []
        return " ".join(parts)
    numbers = {"sessions": done.sessions, "messages": done.count, "facts": done.facts}
    told = [wording.plural(f"remarks.new_{name}", n) for name, n in numbers.items() if n]
    if not told:
        return translate("Phrases", "Imported: newer versions of sessions of a calendar.")
    return translate("Phrases", "Imported: {what}.").format(what=wording.join(told))


def _on_count(done: Done, wording: Wording, zone: str) -> str:
    when = wording.moment(done.start, zone) if done.start is not None else ""
    return wording.plural(
        f"remarks.counted_{done.counted.value}",
        done.count,
        channel=wording.channel(done.channel),
        when=when,
    )


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
