"""The facts of page 1: true sentences that the data show, the most telling ones first.

Each candidate has a threshold below which it says nothing. None goes beyond the range, none
compares the CM with anybody, none guesses a cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    QUARTER,
    Breach,
    Clock,
    Instant,
    Period,
    Rule,
    Seconds,
)
from cmtracker.results.breaches import ShortRests
from cmtracker.results.claims import ENOUGH, Claim, ClaimKind
from cmtracker.results.coverage import WorkedDates
from cmtracker.results.days import Night
from cmtracker.results.facts import Fact, FactKind, PeriodMeans, Value
from cmtracker.results.figures import HourGrid, Row, Summary
from cmtracker.results.lines import ReportLine

SHORT_ANSWER: Seconds = 10 * MINUTE
SHORT_SESSION: Seconds = QUARTER
HALF_HOUR: Seconds = 30 * MINUTE
WIDEST_WINDOW: Seconds = 4 * HOUR
BAND_HOURS = 3
HOW_MANY = 3


class RangeAnswers(Protocol):
    """The answers about a range that the facts are drawn from, as a dossier holds them."""

    @property
    def now(self) -> Instant:
        """The present instant."""

    @property
    def zone(self) -> str:
        """The time zone of the last date."""

    @property
    def rests(self) -> ShortRests:
        """The daily rests that were too short."""

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """What exceeds a limit."""

    @property
    def nights(self) -> tuple[Night, ...]:
        """The night's rest of each date."""

    @property
    def periods(self) -> tuple[Period, ...]:
        """The named periods that meet the range."""

    @property
    def day_rows(self) -> Summary:
        """The figures of each date."""

    @property
    def weeks(self) -> Summary:
        """The figures of each week."""

    @property
    def dates(self) -> WorkedDates:
        """How many dates had work."""

    @property
    def grid(self) -> HourGrid:
        """The worked time by weekday and hour."""

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        """The lines of the day-by-day table."""


def choose(answers: RangeAnswers) -> tuple[Fact, ...]:
    """Return at most three facts, in the order in which they are worth telling."""
    candidates: tuple[Callable[[RangeAnswers], Fact | None], ...] = (
        rests_cut_by_an_answer,
        busier_period,
        when_requests_come,
        days_in_a_row,
        weekends_worked,
        hours_of_the_day,
        short_interruptions,
        heaviest_week,
    )
    found = (candidate(answers) for candidate in candidates)
    return tuple(fact for fact in found if fact is not None)[:HOW_MANY]


def rests_cut_by_an_answer(answers: RangeAnswers) -> Fact | None:
    """Tell of nights whose rest was long enough but for one session of ten minutes or less."""
    limit = answers.rests.limit
    if limit is None:
        return None
    starts = {
        breach.start
        for breach in answers.breaches
        if breach.rule is Rule.DAILY_REST and breach.counts
    }
    cut = [
        night.cut_by
        for night in answers.nights
        if night.rest is not None
        and night.rest.start in starts
        and night.short
        and night.cut_by is not None
        and night.cut_by.end - night.cut_by.start <= SHORT_ANSWER
        and night.without_last is not None
        and night.without_last >= limit
    ]
    if not cut:
        return None
    longest = SHORT_ANSWER // MINUTE
    if len(cut) == 1:
        longest = cut[0].end // MINUTE - cut[0].start // MINUTE
    return Fact(FactKind.RESTS_CUT, {"n": len(cut), "minutes": longest, "limit": limit})


def busier_period(answers: RangeAnswers) -> Fact | None:
    """Tell of the named period with half as much weekly out-of-hours time again as the rest."""
    best: Fact | None = None
    for period in answers.periods:
        fact = _compared(answers, period)
        if fact and (best is None or _more(fact) > _more(best)):
            best = fact
    return best


def _compared(answers: RangeAnswers, period: Period) -> Fact | None:
    inside = [row for row in _rows(answers) if period.first <= row.first <= period.last]
    outside = [row for row in _rows(answers) if not period.first <= row.first <= period.last]
    if len(inside) < 7 or len(outside) < 14:
        return None
    during, otherwise = _weekly(inside), _weekly(outside)
    if during < HOUR or during * 2 < otherwise * 3:
        return None
    values: dict[str, Value] = {
        "name": period.name,
        "first": period.first,
        "last": period.last,
        "during": during,
        "otherwise": otherwise,
    }
    daily = _received(inside) // len(inside), _received(outside) // len(outside)
    if daily[1] and daily[0] * 2 >= daily[1] * 3:
        values |= {"messages_during": daily[0], "messages_otherwise": daily[1]}
        return Fact(FactKind.PERIOD_MESSAGES, values)
    return Fact(FactKind.PERIOD, values)


def _more(fact: Fact) -> float:
    during, otherwise = fact.values["during"], fact.values["otherwise"]
    return int(str(during)) / max(1, int(str(otherwise)))


def when_requests_come(answers: RangeAnswers) -> Fact | None:
    """Tell which stretch of the day holds six in ten of the dated requests."""
    dated = _dated_requests(answers)
    clocks = [_clock(instant, answers.zone) for instant, _ in dated]
    if len(clocks) < ENOUGH:
        return None
    window = _narrowest(clocks)
    if window is None:
        return None
    start, end = window
    values: dict[str, Value] = {
        "n": len(clocks),
        "inside": sum(start <= clock < end for clock in clocks),
        "start": start,
        "end": end,
    }
    channel, times = Counter(channel for _, channel in dated).most_common(1)[0]
    if channel and times * 2 > len(clocks):
        return Fact(FactKind.REQUESTS_CHANNEL, values | {"channel": channel, "times": times})
    return Fact(FactKind.REQUESTS, values)


def _narrowest(clocks: list[Seconds]) -> tuple[Seconds, Seconds] | None:
    """Return the shortest window on the half-hours that holds 60 % of the clocks."""
    for width in range(2 * HALF_HOUR, WIDEST_WINDOW + 1, HALF_HOUR):
        best = max(
            range(0, DAY - width + 1, HALF_HOUR),
            key=lambda start: (sum(start <= c < start + width for c in clocks), -start),
        )
        if 10 * sum(best <= c < best + width for c in clocks) >= 6 * len(clocks):
            return best, best + width
    return None


def days_in_a_row(answers: RangeAnswers) -> Fact | None:
    """Tell of the longest run of dates with work, if it is more than a week of them."""
    longest: list[Row] = []
    for worked, run in groupby(_rows(answers), key=lambda row: row.figures.worked_s > 0):
        rows = list(run)
        if worked and len(rows) > len(longest):
            longest = rows
    if len(longest) <= 7:
        return None
    return Fact(
        FactKind.DAYS_IN_A_ROW,
        {"n": len(longest), "first": longest[0].first, "last": longest[-1].last},
    )


def weekends_worked(answers: RangeAnswers) -> Fact | None:
    """Tell how many week-ends had work, if at least two and one in three of them did."""
    count = answers.dates.weekends
    if count.worked < 2 or count.worked * 3 < count.of or count.of < ENOUGH:
        return None
    return Fact(
        FactKind.WEEKENDS,
        {"n": count.worked, "of": count.of, "quarter_hour": count.quarter_hour},
    )


def hours_of_the_day(answers: RangeAnswers) -> Fact | None:
    """Tell of the three hours with the most out-of-hours work, if they hold half of it."""
    by_hour = [sum(day[hour] for day in answers.grid.out_of_hours) for hour in range(24)]
    total = sum(by_hour)
    bands = {start: sum(by_hour[start : start + BAND_HOURS]) for start in range(25 - BAND_HOURS)}
    start = max(bands, key=lambda hour: (bands[hour], -hour))
    lines = _outside(answers)
    if total < 5 * HOUR or bands[start] * 2 < total or len(lines) < ENOUGH:
        return None
    return Fact(
        FactKind.HOURS,
        {
            "n": len(lines),
            "share": 100 * bands[start] // total,
            "start": start * HOUR,
            "end": (start + BAND_HOURS) * HOUR,
        },
    )


def short_interruptions(answers: RangeAnswers) -> Fact | None:
    """Tell how many out-of-hours lines last less than 15 minutes, if one in three does."""
    outside = _outside(answers)
    short = [one for one in outside if one.counted_s < SHORT_SESSION]
    if len(short) < ENOUGH or len(short) * 3 < len(outside):
        return None
    return Fact(
        FactKind.SHORT_SESSIONS,
        {"n": len(short), "of": len(outside), "minutes": SHORT_SESSION // MINUTE},
    )


def _outside(answers: RangeAnswers) -> list[ReportLine]:
    """Return the lines with work out of hours."""
    return [one for one in answers.lines if set(one.by_category) - {"scheduled"}]


def heaviest_week(answers: RangeAnswers) -> Fact | None:
    """Tell of the whole week with the most out-of-hours time, if it is twice the mean or more."""
    whole = [row for row in answers.weeks.rows if row.last - row.first == timedelta(days=6)]
    if len(whole) < 4:
        return None
    heaviest = max(whole, key=lambda row: (row.figures.out_of_hours_s, -row.first.toordinal()))
    mean = sum(row.figures.out_of_hours_s for row in whole) // len(whole)
    if heaviest.figures.out_of_hours_s < max(HOUR, 2 * mean):
        return None
    return Fact(
        FactKind.HEAVIEST_WEEK,
        {
            "first": heaviest.first,
            "last": heaviest.last,
            "seconds": heaviest.figures.out_of_hours_s,
            "mean": mean,
        },
    )


def _rows(answers: RangeAnswers) -> list[Row]:
    """Return the days of the range that have begun: later ones show nothing yet."""
    today = _local(answers.now, answers.zone).date()
    return [row for row in answers.day_rows.rows if row.first <= today]


def _weekly(rows: list[Row]) -> Seconds:
    return sum(row.figures.out_of_hours_s for row in rows) * 7 // len(rows)


def _received(rows: list[Row]) -> int:
    return sum(row.figures.messages.received for row in rows)


def _dated_requests(answers: RangeAnswers) -> list[tuple[Instant, str]]:
    """Return instant and channel of the requests behind asked-for out-of-hours work, each once."""
    firsts = (line.sessions[0] for line in answers.lines if line.asked_s and not line.continued)
    return [
        (one.request.at, one.request.channel.lower())
        for one in firsts
        if one.request is not None and one.request.at is not None
    ]


def _clock(instant: Instant, zone: str) -> Clock:
    local = _local(instant, zone)
    return local.hour * HOUR + local.minute * MINUTE + local.second


def _local(instant: Instant, zone: str) -> datetime:
    return datetime.fromtimestamp(instant, ZoneInfo(zone))


FORTNIGHT = 14
"""Of fewer days that are over no weekly mean is told."""


def weekly_mean(answers: RangeAnswers) -> Seconds | None:
    """Return the out-of-hours seconds of a week in the mean; None of less than a fortnight."""
    rows = _rows(answers)
    return _weekly(rows) if len(rows) >= FORTNIGHT else None


def asked_part(answers: RangeAnswers) -> Claim | None:
    """Say which part of the out-of-hours time was asked for, if there are lines enough."""
    total = answers.weeks.total
    if len(_outside(answers)) < ENOUGH or not total.asked_s:
        return None
    most = total.asked_s * 2 > total.out_of_hours_s
    kind = ClaimKind.ASKED_MOST if most else ClaimKind.ASKED_PART
    return Claim(kind, {"seconds": total.asked_s, "of": total.out_of_hours_s})


def period_means(answers: RangeAnswers) -> tuple[PeriodMeans, ...]:
    """Return the means of each named period, then those of the other dates; () without periods."""
    days = answers.day_rows.rows
    found, inside = [], set()
    for period in answers.periods:
        met = [row for row in days if period.first <= row.first <= period.last]
        inside |= {row.first for row in met}
        found.append(_means(period, met))
    others = [row for row in days if row.first not in inside]
    if found and others:
        found.append(_means(None, others))
    return tuple(found)


def _means(period: Period | None, rows: list[Row]) -> PeriodMeans:
    """Return the means of some dates; the three amounts, at whole minutes, add up to the hours."""
    n, figures = len(rows), [row.figures for row in rows]
    outside, asked, disclosed = (
        sum(amounts) * 7 // n // MINUTE * MINUTE
        for amounts in zip(
            *((one.out_of_hours_s, one.asked_s, one.disclosed_s) for one in figures), strict=True
        )
    )
    return PeriodMeans(
        period=period,
        first=rows[0].first,
        last=rows[-1].first,
        days=n,
        out_of_hours_s=outside,
        asked_s=asked,
        disclosed_s=disclosed,
        without_trace_s=outside - asked - disclosed,
        received=_received(rows) / n,
    )
