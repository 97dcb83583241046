"""The banded figures of a quarter for the barometer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cmtracker.model import HOUR, Rule
from cmtracker.results.contribution import MEASURES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmtracker.analysis.analysis import Analysis

ENOUGH = 0.8
"""The share of the days with agreed hours that must be filled in."""


class Banded(NamedTuple):
    """The measures of a quarter, and how many of the dates that owe time are filled in."""

    measures: Mapping[str, str]
    filled: int
    due_dates: int

    @property
    def is_enough(self) -> bool:
        """Whether so much is filled in that the figures stand for the quarter."""
        return self.due_dates > 0 and self.filled >= ENOUGH * self.due_dates


def banded(analysis: Analysis, first: date, last: date) -> Banded:
    """Return the banded measures of a range, and how far it is filled in.

    Sessions made from traces and what was not said count as nothing; without any hour out of
    hours there is no share asked for, and without any message counted none of the messages.
    """
    figures = analysis.total(first, last)
    worked = analysis.worked_dates(first, last)
    covered = analysis.coverage(first, last)
    messages, dates = figures.messages, (last - first).days + 1
    counted = messages.received + messages.sent + messages.published + messages.unknown
    rests = analysis.breaches(first, last, {Rule.DAILY_REST})
    plain = {
        "out_of_hours_a_week": figures.out_of_hours_s * 7 / dates / HOUR,
        "evenings": worked.evenings.worked,
        "weekends": worked.weekends.worked,
        "short_rests": len(rests),
        "asked_share": _percent(figures.asked_s, figures.out_of_hours_s),
        "messages_a_day": counted / dates if counted else None,
        "hostile_share": _percent(messages.hostile, messages.received),
    }
    measures = {
        name: UNKNOWN if figure is None else MEASURES[name].band(figure)
        for name, figure in plain.items()
    }
    measures["crisis"] = "yes" if analysis.crises(first, last) else "no"
    return Banded(measures, covered.filled, covered.due_dates)


def _percent(part: float, whole: float) -> float | None:
    """Return a share in per cent, 100 at most; None of nothing."""
    return min(100 * part / whole, 100.0) if whole else None
