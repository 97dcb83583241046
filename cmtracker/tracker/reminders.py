"""Gathers what the reminders are judged by (`State`), and asks the analysis which are due.

Asked once a tick, so it reads only as far back as the reminders that are on look.
"""

from __future__ import annotations

from datetime import timedelta

from cmtracker.analysis import reminders
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.counting import is_noted
from cmtracker.analysis.plans import part_of
from cmtracker.analysis.reminders import Kind
from cmtracker.model import (
    DAY,
    MINUTE,
    QUARTER,
    Category,
    Clock,
    Crisis,
    Instant,
    Regime,
    Rule,
    Running,
    Seconds,
)
from cmtracker.results.crises import CrisisNow
from cmtracker.results.days import Day
from cmtracker.results.figures import Step
from cmtracker.results.reminders import (
    CutRest,
    EarlyStart,
    Ended,
    Preferences,
    QuietCrisis,
    Reminder,
    ReminderKind,
    Snoozed,
    State,
)
from cmtracker.settings import Settings, reminder_settings
from cmtracker.tracker import crises, pages, ranges
from cmtracker.tracker.workspace import Workspace, profile_on, under_way

_PAUSE = 20 * MINUTE


def due(
    ws: Workspace,
    on: frozenset[ReminderKind],
    snoozed: Snoozed,
    morning: Seconds,
) -> tuple[Reminder, ...]:
    """Return what is worth saying now, the more urgent first.

    `on` are the kinds that are on, `snoozed` until when a kind (None: all of them) is silent,
    `morning` the seconds after midnight from which yesterday may be asked about. While a crisis of
    the log goes on, only what guards the rest is said, until nothing was known of it for long.
    """
    now = ws.now()
    return reminders.due(now, _state(ws, on, now, morning), Preferences(on=on), snoozed)


def switched_on(settings: Settings) -> frozenset[ReminderKind]:
    """Return the kinds of reminders that the preferences have on."""
    switches = reminder_settings()
    return frozenset(kind for kind in Kind if settings.flag(switches[kind].key))


def _state(ws: Workspace, kinds: frozenset[ReminderKind], now: Instant, morning: Seconds) -> State:
    back = max((kind.specification.looks_back for kind in kinds), default=DAY)
    counts = any(kind.specification.reads_counts for kind in kinds)
    recent = ws.recent_log(now - back, counts=counts)
    known = ws.analysis_of(recent, now, under_way(ws, now))
    log = known.log
    today = ranges.today(log, now)
    day = known.day(today)
    regime = ws.regime(profile_on(log.profiles, today).regime)
    monday = today - timedelta(days=today.weekday())
    week = known.summary(monday, today, Step.WEEK).total
    weeks = known.weeks(monday - timedelta(days=7), monday)
    running = ws.store.running()
    crisis = crises.now(ws) if crises.under_way(ws.store.records(Crisis)) is not None else None
    break_ = regime.limits.get(Rule.BREAK)
    stretch_start, stretch_s = _stretch(known, break_.pause if break_ else _PAUSE)
    return State(
        date=today,
        midnight=day.start,
        tomorrow=day.end,
        morning=day.start + morning,
        slots=day.slots,
        running=running,
        absent=_absent_now(known, day),
        night=_is_night(known, profile_on(log.profiles, today).night),
        crisis=crisis is not None,
        quiet=_quiet(crisis),
        early=_early_start(known, day, running),
        ask_yesterday=bool(known.unanswered_evenings(pages.DAYS_ASKED)),
        logged_today=any(map(is_noted, known.sessions_between(day.start, day.end))),
        last=_ended(known.closed, day),
        cut_rest=_cut_rest(known, day),
        stretch_start=stretch_start,
        stretch_s=stretch_s,
        stretch_limit=_figure(regime, Rule.BREAK),
        today_s=day.figures.worked_s,
        day_limit=_figure(regime, Rule.DAILY_WORK),
        week_start=known.calendar.midnight(monday),
        week_s=week.worked_s,
        week_limit=_figure(regime, Rule.WEEKLY_WORK),
        average_s=weeks[0].average_s if weeks else None,
        average_limit=_figure(regime, Rule.AVERAGE_WORK),
        week_out_of_hours_s=week.out_of_hours_s,
        week_asked_s=week.asked_s,
    )


def _quiet(found: CrisisNow | None) -> QuietCrisis | None:
    if found is None or found.quiet_since is None:
        return None
    return QuietCrisis(found.crisis.id, found.crisis.name, found.quiet_since)


def _figure(regime: Regime, rule: Rule) -> Seconds | None:
    limit = regime.limits.get(rule)
    return limit.figure if limit is not None else None


def _absent_now(known: Analysis, day: Day) -> bool:
    """Say whether now lies inside an absence, or inside the absent part of the day."""
    clock = (known.now + known.calendar.offset(known.now)) % DAY
    return any(
        absence.first <= day.date <= absence.last
        and part_of(absence)[0] <= clock < part_of(absence)[1]
        for absence in known.log.absences
    )


def _is_night(known: Analysis, night: tuple[Clock, Clock]) -> bool:
    """Say whether now lies in the night of the profile, which may pass midnight."""
    clock = (known.now + known.calendar.offset(known.now)) % DAY
    begins, ends = night
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def _early_start(known: Analysis, day: Day, running: Running | None) -> EarlyStart | None:
    """Return how the session under way cut the rest of the night, if it began out of hours."""
    if running is None or any(start <= running.start < end for start, end in day.slots):
        return None
    ended = known.closed.timeline.sessions.last_end(running.start)
    rest = known.rest_after(ended) if ended is not None else None
    if rest is None or rest.length is None or rest.is_scheduled or not rest.is_night:
        return None
    return EarlyStart(length=rest.length, limit=rest.limit, floor=rest.floor)


def _ended(known: Analysis, day: Day) -> Ended | None:
    log = known.log
    last = max(
        (s for s in log.sessions if s.end <= known.now and is_noted(s)),
        key=lambda s: (s.end, s.id),
        default=None,
    )
    if last is None or last.end < day.start:
        return None
    outside = any(
        segment.session == last.id and segment.category is not Category.SCHEDULED
        for segment in day.segments
    )
    return Ended(
        session=last.id,
        end=last.end,
        out_of_hours=outside,
        floor=known.rest_after(last.end).promised,
        counted=any(last.start - QUARTER < c.start <= last.end for c in log.counts),
    )


def _cut_rest(known: Analysis, day: Day) -> CutRest | None:
    """Return last night's rest where it is a breach, once the rest is over."""
    night = known.nights(day.date, day.date)[0]
    if night.breach is None or night.rest is None or night.rest.start is None:
        return None
    return CutRest(
        start=night.rest.start,
        length=night.breach.measured,
        limit=night.breach.limit,
        session=night.cut_by.id if night.cut_by else "",
    )


def _stretch(known: Analysis, pause: Seconds) -> tuple[Instant, Seconds]:
    """Return the run of work under way: its first instant and its worked seconds.

    Gaps shorter than `pause` do not end it. Nothing is under way once a break has passed.
    """
    worked = known.timeline.worked
    start, seconds = known.now, 0
    for begin, end in zip(reversed(worked.run_starts), reversed(worked.run_ends), strict=True):
        if start - end >= pause:
            break
        seconds += end - begin
        start = begin
    return start, seconds
