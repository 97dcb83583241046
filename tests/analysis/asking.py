"""Ask one question of a log: each makes an analysis of its own, of which nothing is remembered."""

from __future__ import annotations

from cmtracker.analysis.analysis import Analysis

FAR = 2**40
"""An instant after everything."""


def summarize(log, first, last, step, now):
    return Analysis(log, {}, now).summary(first, last, step)


def day(log, day, now):
    return Analysis(log, {}, now).day(day)


def hour_grid(log, first, last, now=FAR):
    return Analysis(log, {}, now).hour_grid(first, last)


def activities(log, first, last, now):
    return Analysis(log, {}, now).activities(first, last)


def worked_dates(log, first, last, now):
    return Analysis(log, {}, now).worked_dates(first, last)


def evenings(log, first, last, now):
    return Analysis(log, {}, now).evenings(first, last).of(first, last)


def coverage(log, first, last, now):
    return Analysis(log, {}, now).coverage(first, last)


def streaks(log, first, last, now):
    return Analysis(log, {}, now).streaks(first, last)


def days_in_row(log, day):
    return Analysis(log, {}, FAR).days_in_row(day)


def span(log):
    return Analysis(log, {}, 0).span


def breaches(log, regimes, now, first=None, last=None, rules=None):
    return Analysis(log, regimes, now).breaches(first, last, rules)


def weeks(log, regimes, first, last, now):
    return Analysis(log, regimes, now).weeks(first, last)


def nights(log, regimes, first, last, now):
    return Analysis(log, regimes, now).nights(first, last)


def rest_floor(log, regimes, end):
    return Analysis(log, regimes, end).rest_after(end).floor


def is_asked(session, log):
    return Analysis(log, {}, 0).is_asked(session)


def shown_of(log):
    return Analysis(log, {}, 0).counted.shown


def messages(log, first, last, by):
    return Analysis(log, {}, 0).messages(first, last, by)


def each_week(log, first, last):
    return Analysis(log, {}, 0).message_weeks(first, last)


def grids(log, first, last):
    return Analysis(log, {}, 0).arrivals(first, last)


def compare(log, regimes, period, now):
    return Analysis(log, regimes, now).comparison(period)


def compensation(log, regimes, first, last, now):
    return Analysis(log, regimes, now).compensation(first, last)


def ledger(log, first, last, now):
    return Analysis(log, {}, now).ledger(first, last)


def find(log, first, last, now):
    return Analysis(log, {}, now).contradictions(first, last)


def simulate(log, regimes, organisation, first, last, now):
    return Analysis(log, regimes, now).scenario(organisation, first, last)
