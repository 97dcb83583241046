"""For which occasion a report is made, and what of it the person has chosen otherwise.

An occasion (the yearly interview, a crisis that is over …) sets the range, the reader and the
parts; each can then be changed. What was chosen last is kept as one line of text; what lets dates
of sickness or names into a report is never kept, it is chosen for each report anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import (
    CHOSEN_SECTIONS,
    USUAL_SECTIONS,
    Audience,
    Period,
    ReportFormat,
    ReportSection,
    usual_sections,
)
from cmtracker.text.wording import Wording
from cmtracker.tracker.report import ReportOptions

DATES_AROUND = 14
"""Dates before and after a crisis that its report shows as well."""

FOUR_WEEKS = 28

S = ReportSection
_SHORT = frozenset({S.WEEKS, S.BREACHES, S.EVENINGS, S.RECOVERY, S.METHOD, S.SEAL})


class Occasion(StrEnum):
    """What a report is made for."""

    INTERVIEW = "interview"
    TALK = "talk"
    CRISIS = "crisis"
    COMMITTEE = "committee"
    OWN = "own"


SECTIONS = {
    Occasion.INTERVIEW: _SHORT | {S.STATEMENTS, S.PERIODS, S.MESSAGES, S.ACTIVITIES, S.ON_CALL},
    Occasion.TALK: _SHORT | {S.REQUESTS, S.STATEMENTS, S.DAYS},
    Occasion.CRISIS: (USUAL_SECTIONS - {S.RECOVERY, S.STATEMENTS}),
    Occasion.COMMITTEE: _SHORT | {S.PERIODS, S.MESSAGES, S.ACTIVITIES, S.PLACES, S.ON_CALL},
    Occasion.OWN: usual_sections(Audience.PERSONAL),
}
"""The parts that each occasion shows after page 1."""


class ReportChoice(NamedTuple):
    """What is chosen of a report; without `first` and `last` the range is that of the occasion.

    `with_health` and `names` as in `ReportOptions`.
    """

    occasion: Occasion
    language: str
    audience: Audience
    sections: frozenset[ReportSection]
    hide_name: bool = False
    first: date | None = None
    last: date | None = None
    with_health: bool = False
    names: bool = False

    def text(self) -> str:
        """Return what is kept of the choice, for `kept`."""
        dates = f"{self.first}/{self.last}" if self.first and self.last else ""
        parts = ",".join(one.value for one in ReportSection if one in self.sections)
        hidden = "hidden" if self.hide_name else "named"
        return f"{self.occasion};{self.language};{self.audience};{hidden};{parts};{dates}"


def for_audience(choice: ReportChoice, audience: Audience) -> ReportChoice:
    """Return the choice for another reader.

    What the management has only where it is chosen is left out for it, until it is chosen again.
    """
    sections = choice.sections
    if audience is Audience.MANAGEMENT and choice.audience is not audience:
        sections -= CHOSEN_SECTIONS
    return choice._replace(audience=audience, sections=sections, with_health=False, names=False)


def proposed(occasion: Occasion, language: str) -> ReportChoice:
    """Return what an occasion sets."""
    return ReportChoice(
        occasion,
        language,
        Audience.PERSONAL if occasion is Occasion.OWN else Audience.MANAGEMENT,
        SECTIONS[occasion],
        hide_name=occasion is Occasion.COMMITTEE,
    )


def kept(text: str, language: str) -> ReportChoice:
    """Return the choice that a text tells; of one that makes no sense, that of the interview."""
    try:
        occasion, spoken, audience, hidden, parts, dates = text.split(";")
        first, last = map(date.fromisoformat, dates.split("/")) if dates else (None, None)
        choice = ReportChoice(
            Occasion(occasion),
            spoken,
            Audience(audience),
            frozenset(map(ReportSection, filter(None, parts.split(",")))),
            hidden == "hidden",
            first,
            last,
        )
    except ValueError:
        return proposed(Occasion.INTERVIEW, language)
    fits = spoken in {"en", "fr"} and (first is None or last is None or first <= last)
    return choice if fits else proposed(Occasion.INTERVIEW, language)


def dates(
    choice: ReportChoice,
    today: date,
    periods: Sequence[Period],
    begun: date | None,
    ended: date | None = None,
) -> tuple[date, date]:
    """Return the range of a report, both dates included.

    `begun` and `ended` are the dates of the first and of the last record: what an occasion proposes
    begins no earlier, and where it would go up to today it ends with the last record, as a range
    that nobody names does everywhere (`ranges.of_log`).
    """
    if choice.first is not None and choice.last is not None:
        return choice.first, choice.last
    first, last = _proposed_dates(choice.occasion, today, periods, begun)
    if begun is not None and first < begun <= last:
        first = begun
    if ended is not None and last == today:
        last = max(first, min(last, ended))
    return first, last


def moved(choice: ReportChoice, first: date, last: date, steps: int) -> ReportChoice:
    """Return the choice with its range a number of its own lengths later, or earlier.

    A whole month gives whole months. It stops at the ends of the calendar. What let dates of
    sickness in held for the range before.
    """
    if first.day == 1 and last == _end_of_month(first):
        months = min(max(first.year * 12 + first.month - 1 + steps, 12), 9999 * 12 + 11)
        first = date(months // 12, months % 12 + 1, 1)
        last = _end_of_month(first)
    else:
        days = ((last - first).days + 1) * steps
        days = min(max(days, (date.min - first).days), (date.max - last).days)
        first, last = first + timedelta(days=days), last + timedelta(days=days)
    return choice._replace(first=first, last=last, with_health=False)


def _end_of_month(first: date) -> date:
    is_december = first.month == 12
    if is_december:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def crisis(today: date, periods: Sequence[Period]) -> Period | None:
    """Return the period that began last, None where none has begun."""
    begun = [one for one in periods if one.first <= today]
    return max(begun, key=lambda one: (one.first, one.last, one.id), default=None)


def _proposed_dates(
    occasion: Occasion, today: date, periods: Sequence[Period], begun: date | None
) -> tuple[date, date]:
    if occasion is Occasion.TALK:
        end = today.replace(day=1) - timedelta(days=1)
        if begun is not None and end < begun:
            return today.replace(day=1), today
        return end.replace(day=1), end
    if occasion is Occasion.CRISIS:
        period = crisis(today, periods)
        if period is None:
            return today - timedelta(days=FOUR_WEEKS - 1), today
        around = timedelta(days=DATES_AROUND)
        return period.first - around, min(period.last + around, today)
    return _a_year_before(today) + timedelta(days=1), today


def _a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def options(
    choice: ReportChoice,
    first: date,
    last: date,
    format: ReportFormat = ReportFormat.PDF,
    *,
    unverified: bool = False,
) -> ReportOptions:
    """Return what a report of a choice is made of."""
    return ReportOptions(
        choice.language,
        first,
        last,
        format,
        choice.audience,
        choice.hide_name,
        choice.sections,
        choice.with_health,
        choice.names,
        unverified,
    )


def file_name(options: ReportOptions) -> str:
    """Return the name that a report is offered under: its dates, and nothing of its reader."""
    name = Wording(options.language).text(
        "report.file_name", first=f"{options.first}", last=f"{options.last}"
    )
    return f"{name}.{options.format}"
