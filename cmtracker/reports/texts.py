"""How a report writes hours, people and references: pieces that several sections share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cmtracker.model import (
    Breach,
    Instant,
    Period,
    Profile,
    RequestedBy,
    Schedule,
    Seconds,
    Session,
    Slot,
    Unit,
    Week,
)
from cmtracker.reports.dossier import Dossier
from cmtracker.results.claims import ClaimKind
from cmtracker.results.figures import Figures, Step
from cmtracker.text.wording import NBSP, Wording

POINT = f"{NBSP}· "
"""Between parts of a line; no line begins with it."""


def elapsed(said: str, start: Instant, end: Instant, zone: str, wording: Wording) -> str:
    """Return what is said of the time between two instants, marked where the clock changed.

    A reader who subtracts the two printed times would not find the printed duration.
    """
    if not wording.clock_changes(start, end, zone):
        return said
    return wording.text("report.days.clock_change", duration=said)


def range_text(dossier: Dossier, wording: Wording) -> str:
    """Return "Relevé du 2 mars au 31 mai 2026"."""
    if dossier.first == dossier.last:
        return wording.text("report.one_day", date=wording.date(dossier.first))
    return wording.text("report.range", span=wording.span(dossier.first, dossier.last))


def who_text(profile: Profile, wording: Wording) -> str:
    """Return "Camille Exemple, chargée de …, Ville d’Exemple, catégorie B, temps complet"."""
    parts = [profile.name, profile.function, profile.organisation]
    if profile.category:
        parts.append(wording.text("report.who.category", category=profile.category))
    known = [part for part in parts if part]
    if not known:
        return ""
    if profile.quota >= 1:
        known.append(wording.text("report.who.full_time"))
    else:
        share = wording.percent(round(profile.quota * 100), 100)
        known.append(wording.text("report.who.part_time", percent=share))
    return ", ".join(known)


def schedule_text(schedule: Schedule, wording: Wording) -> str:
    """Return the agreed hours in one line: slots by weekday, a cycle week by week."""
    if schedule.due is not None:
        bounds = _weeks_text(schedule, wording)
        return wording.lasting("report.schedule.flexible", sum(schedule.due), bounds=bounds)
    return _weeks_text(schedule, wording)


def _weeks_text(schedule: Schedule, wording: Wording) -> str:
    """Return the slots, or the outer bounds of flexible hours, of a week or of a cycle."""
    if len(schedule.weeks) == 1:
        return _week_text(schedule.weeks[0], wording)
    weeks = wording.text("report.separator").join(
        wording.text("report.schedule.cycle_week", n=number, hours=_week_text(week, wording))
        for number, week in enumerate(schedule.weeks, 1)
    )
    return f"{wording.text('report.schedule.cycle', n=len(schedule.weeks))} ({weeks})"


def _week_text(week: Week, wording: Wording) -> str:
    """Return the hours of a week, weekdays with the same hours taken together."""
    alike: dict[tuple[Slot, ...], list[int]] = {}
    for weekday in range(7):
        if week[weekday]:
            alike.setdefault(week[weekday], []).append(weekday)
    said = [
        wording.text(
            "report.schedule.days",
            hours=_slots_text(slots, wording),
            days=_weekdays_text(weekdays, wording),
        )
        for slots, weekdays in alike.items()
    ]
    separator = wording.text("report.separator")
    return separator.join(said) or wording.text("report.schedule.no_hours")


def _slots_text(slots: Iterable[Slot], wording: Wording) -> str:
    def clock(seconds: Seconds) -> str:
        return wording.clock(seconds).replace(" ", NBSP)

    said = (
        wording.text("report.schedule.slot", **{"from": clock(one.start), "to": clock(one.end)})
        for one in slots
    )
    return ", ".join(one.replace(" ", NBSP) for one in said)


def _weekdays_text(weekdays: Sequence[int], wording: Wording) -> str:
    if len(weekdays) == 1:
        return wording.text("report.schedule.day_one", day=wording.weekday(weekdays[0]))
    if len(weekdays) == 2 or weekdays[-1] - weekdays[0] != len(weekdays) - 1:
        return wording.join(wording.weekday(one) for one in weekdays)
    return wording.text(
        "report.schedule.day_range",
        first=wording.weekday(weekdays[0]),
        last=wording.weekday(weekdays[-1]),
    )


def week_span(first: date, last: date, wording: Wording) -> str:
    """Return the dates of a week without the year: "du 8 au 14 juin"."""
    if first == last:
        return wording.text("calendar.one_day", date=wording.date(first, year=False))
    start = wording.date(first, year=False)
    if first.month == last.month:
        start = "1er" if wording.language == "fr" and first.day == 1 else str(first.day)
    return wording.text("calendar.range", first=start, last=wording.date(last, year=False))


def period_label(step: Step, first: date, wording: Wording) -> str:
    """Return the name of a bar or row: "S24", "juin 2026", "2026"."""
    if step is Step.WEEK:
        return wording.text("report.chart.week_label", week=first.isocalendar().week)
    if step is Step.MONTH:
        months = wording.table("calendar")["months"]
        return f"{months[first.month - 1]}{NBSP}{first.year}"
    return str(first.year)


def asked_label(session: Session, wording: Wording, *, on_watch: bool = False) -> str:
    """Return who asked for a session, as a third person says it.

    `on_watch`: it is said to be on call, and lies in no on-call window.
    """
    if on_watch:
        return wording.text("report.asked.on_watch")
    if session.requested_by is RequestedBy.ON_CALL:
        return wording.text("report.asked.on_duty")
    return wording.text(f"report.asked.{session.requested_by}")


def period_name(period: Period, wording: Wording) -> str:
    """Return the name of a period in quotation marks; its dates where the name is left out."""
    if not period.name:
        return wording.span(period.first, period.last)
    quoted = f"« {period.name} »" if wording.language == "fr" else f"“{period.name}”"
    return wording.typeset(quoted)


def amounts_text(total: Figures, wording: Wording) -> str:
    """Return the three amounts that add up to the time out of hours, those of nothing left out."""
    amounts = (
        ("asked", total.asked_s),
        ("disclosed", total.disclosed_s),
        ("without", total.without_trace_s),
    )
    said = [wording.lasting(f"report.figures.amount_{key}", s) for key, s in amounts if s]
    if total.is_origin_unset:
        said.insert(0, wording.text("report.figures.origin_unset"))
    elif not total.asked_s:
        said.insert(0, wording.text("report.figures.asked_none"))
    return POINT.join(said)


def in_time_values(dossier: Dossier, wording: Wording) -> dict[str, str]:
    """Return how much was noted in time and on the same day: shares, or hours of few sessions."""
    claim = dossier.in_time
    if claim is None:
        unknown = wording.text("report.method.origin_unknown")
        return {"in_time": unknown, "same_day": unknown}
    values = claim.values
    if claim.kind is ClaimKind.IN_TIME_SHARE:
        return {
            "in_time": wording.percent(values["seconds"], values["of"]),
            "same_day": wording.percent(values["same_day"], values["of"]),
        }
    part, whole = wording.duration(values["seconds"]), wording.duration(values["of"])
    return {
        "in_time": wording.text("report.coverage.part", part=part, whole=whole),
        "same_day": wording.duration(values["same_day"]),
    }


def small_initial(said: str) -> str:
    """Return a label as it stands inside a sentence; an abbreviation keeps its capitals."""
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def hours_ticks(top: Seconds) -> tuple[Seconds, Seconds]:
    """Return the step of an axis of durations and its end, in seconds.

    It has at most five steps up to 2,500 hours, and steps of 500 hours beyond.
    """
    steps = (5, 10, 15, 30, 60, 120, 300, 600, 1_200, 3_000, 6_000, 12_000, 30_000)
    for minutes in steps:
        step = minutes * 60
        if top <= 5 * step:
            return step, max(1, -(-top // step)) * step
    step = 60 * steps[-1]
    return step, -(-top // step) * step


def askers_text(found: Mapping[RequestedBy, Seconds], wording: Wording) -> str:
    """Return who asked, with the time of each where they are several."""
    asked = {who: seconds for who, seconds in found.items() if seconds}
    if len(asked) == 1:
        return wording.text(f"report.asked.{next(iter(asked))}")
    return ", ".join(
        wording.text(
            "report.evenings.asked_part",
            who=wording.text(f"report.asked.{who}"),
            duration=wording.duration(seconds),
        )
        for who, seconds in asked.items()
    )


def measures_text(measures: Iterable[Breach], wording: Wording, *, limits: bool = False) -> str:
    """Return limits in a few words: "repos : 10 h 20 ; amplitude : 13 h 40".

    `limits`: with the figure of each.
    """
    return wording.text("report.separator").join(_measure(one, wording, limits) for one in measures)


def _measure(breach: Breach, wording: Wording, limits: bool) -> str:
    def amount(figure: int) -> str:
        is_time = breach.unit is Unit.SECONDS
        return wording.duration(figure) if is_time else wording.number(figure)

    short = f"report.evenings.rule.{breach.rule}"
    values = {
        "rule": wording.text(short if wording.has(short) else f"terms.rule.{breach.rule}"),
        "measured": amount(breach.measured),
        "limit": amount(breach.limit),
    }
    said = wording.text(f"report.evenings.{'measure_limit' if limits else 'measure'}", **values)
    if breach.decision is None:
        return said
    return wording.text("report.evenings.covered", measure=said)
