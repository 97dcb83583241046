"""What is written along an axis: round figures of hours, and dates as coarse as the room asks.

A horizontal time axis counts days (``date.toordinal()``), a vertical one seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from cmtracker.model import HOUR, Seconds
from cmtracker.text.wording import NBSP, Wording
from cmtracker.ui.charts.plot import Tick, Ticks

HOUR_STEPS = (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
NUMBER_STEPS = (1, 2, 5)
MONTH_STEPS = (1, 3, 6, 12, 24, 60)
WEEK_STEPS = (1, 2, 4)


def hour_ticks(low: Seconds, high: Seconds, wording: Wording, about: int = 6) -> list[Tick]:
    """Return round figures of hours that cover a range of seconds, zero among them."""
    spread = max(high, 0) - min(low, 0)
    step = next((s for s in HOUR_STEPS if spread <= s * HOUR * about), HOUR_STEPS[-1])
    seconds = int(step * HOUR)
    first, last = -(max(-low, 0) // -seconds), -(max(high, 0) // -seconds)
    marks = range(-first * seconds, max(last, 1) * seconds + 1, seconds)
    return [(float(at), _hours(at, step, wording)) for at in marks]


def _hours(seconds: Seconds, step: float, wording: Wording) -> str:
    if step < 1:
        return wording.duration(seconds)
    return f"{wording.number(seconds // HOUR)}{NBSP}h"


def number_ticks(high: float, wording: Wording, about: int = 4) -> list[Tick]:
    """Return round numbers from zero up that cover a range of counts."""
    scale = 1
    while True:
        for step in NUMBER_STEPS:
            if high <= step * scale * about:
                last = max(-(-int(high) // (step * scale)), 1)
                return [
                    (float(at), wording.number(at))
                    for at in range(0, last * step * scale + 1, step * scale)
                ]
        scale *= 10


def with_unit(ticks: Sequence[Tick], unit: str, between: str = "\n") -> list[Tick]:
    """Return the ticks of an axis with what is counted written at its end, below the number."""
    at, text = ticks[-1]
    return [*ticks[:-1], (at, f"{text}{between}{unit}")]


def date_ticks(wording: Wording, week: str) -> Ticks:
    """Return what writes weeks, months or years below a stretch of days, as there is room.

    `week` is the short form of a week with its number, such as "W{number}".
    """
    return partial(_date_ticks, wording, week)


def _date_ticks(
    wording: Wording, week: str, first: float, last: float, room: int
) -> Sequence[Tick]:
    weeks = (last - first) / 7
    for step in WEEK_STEPS:
        if weeks / step <= room * 1.5:
            return _weeks(first, last, step, week)
    for step in MONTH_STEPS:
        if (last - first) / 30.4 / step <= room:
            return _months(first, last, step, wording)
    return _months(first, last, MONTH_STEPS[-1], wording)


def _weeks(first: float, last: float, step: int, week: str) -> list[Tick]:
    start = date.fromordinal(int(first))
    monday = start - timedelta(days=start.weekday())
    ticks = []
    while monday.toordinal() < last:
        number = monday.isocalendar().week
        middle = monday.toordinal() + 3.5
        if first <= middle <= last and (number - 1) % step == 0:
            ticks.append((middle, week.format(number=number)))
        monday += timedelta(days=7)
    return ticks


def week_named(period: str, week: str) -> str:
    """Return what a week is called in a table: "2026-W24", with the letter of the language."""
    year, _, number = period.partition("-W")
    return f"{year}-{week.format(number=number)}"


def _months(first: float, last: float, step: int, wording: Wording) -> list[Tick]:
    start = date.fromordinal(int(first))
    month = start.year * 12 + start.month - 1
    ticks: list[Tick] = []
    while True:
        begin = date(month // 12, month % 12 + 1, 1)
        if begin.toordinal() > last:
            return ticks
        if begin.toordinal() >= first and month % step == 0:
            ticks.append((float(begin.toordinal()), _month(begin, step, wording)))
        month += 1


def _month(begin: date, step: int, wording: Wording) -> str:
    if step >= 12:
        return str(begin.year)
    name = str(wording.table("calendar")["months_short"][begin.month - 1])
    return f"{name}{NBSP}{begin.year}" if begin.month == 1 or step > 1 else name
