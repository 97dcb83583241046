"""What the year of leave and on-call duty says in words: kinds, dates, days taken."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from cmtracker.model import Absence, AbsenceKind, HalfDay, OnCall, Slot
from cmtracker.results.leave import PRIVATE, AbsenceEntry, LeaveDay, OnCallEntry, Taken
from cmtracker.text.wording import Wording

translate = QCoreApplication.translate


def kind_text(kind: AbsenceKind, wording: Wording, *, bare: bool) -> str:
    """Return the name of a kind inside a sentence; unless `bare` a private one is not named."""
    if kind in PRIVATE and not bare:
        return translate("Leave", "absence, reason hidden")
    text = wording.text(f"terms.absence.{kind}")
    return text if text.isupper() else text[:1].lower() + text[1:]


def part_text(part: HalfDay | Slot | None, wording: Wording) -> str:
    """Return the part of a date that is taken; "" for the whole of it."""
    if part is None:
        return ""
    if isinstance(part, Slot):
        return f"{wording.clock(part.start)} – {wording.clock(part.end)}"
    return wording.text(f"terms.part.{part}")


def dates_text(first: date, last: date, wording: Wording, *, year: int) -> str:
    """Return the dates of an absence in short; the year where it is not `year`."""
    says_year = not first.year == last.year == year
    if first == last:
        return wording.date(first, weekday=True, year=says_year)
    begun, over = (wording.short_date(day, year=says_year) for day in (first, last))
    return f"{begun} – {over}"


def taken_text(taken: Taken, wording: Wording) -> str:
    """Return days and hours taken: "2.5 d + 2 h"; "" for nothing."""
    parts = []
    if taken.halves:
        days = wording.number(taken.halves / 2, 0 if taken.halves % 2 == 0 else 1)
        parts.append(translate("Leave", "{days} d").format(days=days))
    if taken.seconds:
        parts.append(wording.duration(taken.seconds))
    return wording.typeset(" + ".join(parts))


def days_text(halves: int, wording: Wording) -> str:
    """Return half days as days: "2.5 d", "0 d", "−1 d"."""
    days = wording.number(halves / 2, 0 if halves % 2 == 0 else 1)
    return wording.typeset(translate("Leave", "{days} d").format(days=days))


def window_text(window: OnCall, wording: Wording, zone: str) -> str:
    """Return from when to when an on-call window lasts, in short."""
    first, last = (wording.local(one, zone).date() for one in (window.start, window.end))
    begun = f"{wording.short_date(first)}, {wording.time(window.start, zone)}"
    over = wording.time(window.end, zone)
    return f"{begun} – {over}" if first == last else f"{begun} – {wording.short_date(last)}, {over}"


def absence_lines(entry: AbsenceEntry, wording: Wording, year: int, *, bare: bool) -> list[str]:
    """Return an absence in two lines: its dates, and what it is and takes."""
    absence = entry.absence
    said = [kind_text(absence.kind, wording, bare=bare), part_text(absence.part, wording)]
    said.append(taken_text(entry.taken, wording) or translate("Leave", "nothing was due"))
    if entry.overlaps:
        said.append(translate("Leave", "overlaps another absence"))
    dates = dates_text(absence.first, absence.last, wording, year=year)
    return [dates, " · ".join(filter(None, said))]


def on_call_lines(entry: OnCallEntry, wording: Wording, zone: str) -> list[str]:
    """Return an on-call window in two lines: its times, and what was done in it."""
    window = entry.window
    said = [translate("Leave", "on call"), wording.duration(window.end - window.start)]
    if entry.sessions:
        time = wording.duration(entry.worked_s)
        said.append(wording.plural("journal.interventions", entry.sessions, time=time))
    reference = window.reference.strip()
    said.append(reference or translate("Leave", "no reference: informal watch"))
    if entry.overlaps:
        said.append(translate("Leave", "overlaps another window"))
    return [window_text(window, wording, zone), " · ".join(said)]


def day_text(day: LeaveDay, wording: Wording, *, bare: bool) -> str:
    """Return a date with all that lies on it, as a screen reader says it."""
    said = [wording.holiday(day.holiday)]
    if not day.holiday:
        said = []
    said += [absence_text(one, wording, bare=bare) for one in day.absences]
    if day.on_call:
        said.append(translate("Leave", "on call"))
    name = wording.date(day.date, weekday=True)
    return wording.typeset(f"{name}: {', '.join(said)}") if said else name


def absence_text(absence: Absence, wording: Wording, *, bare: bool) -> str:
    """Return the kind of an absence, with the part of the date where it is not the whole."""
    kind, part = kind_text(absence.kind, wording, bare=bare), part_text(absence.part, wording)
    return f"{kind} ({part})" if part else kind
