"""Gather what a page of the window shows: one read of the record, then the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cmtracker.analysis import arrivals, limits, periods, rests, streaks, summary, volume
from cmtracker.analysis.categories import is_asked
from cmtracker.analysis.results import Day, Figures, Step
from cmtracker.analysis.shown import RECEIVED, channel_of, shown_of, way_of
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Breach,
    Category,
    Direction,
    Instant,
    Log,
    Regime,
    Rule,
    Session,
)
from cmtracker.tracker import ranges, timing
from cmtracker.tracker.views import ActNote, ChannelToday, OverviewView, TodayView
from cmtracker.tracker.workspace import Workspace, profile_on, schedule_on, with_running

EVENING_ANSWERED = "evening_answered"


def today(ws: Workspace) -> TodayView:
    """Return everything the Today page shows, up to now."""
    now = ws.now()
    state = timing.status(ws)
    closed = ws.log_with_counts_since(now - 9 * DAY)
    # A session left behind is claimed no further than its last sign of life.
    seen = state.running.seen_at if state.running and state.left_behind else None
    log = with_running(closed, ws, seen)
    calendar = Calendar(log)
    day = ranges.today(log, now)
    yesterday = day - timedelta(days=1)
    profile = profile_on(log.profiles, day)
    regime = ws.regime(profile.regime)
    regimes = ws.regimes(log)
    monday = day - timedelta(days=day.weekday())
    shown = summary.day(log, day, now)
    before = summary.day(log, yesterday, now)
    week = summary.summarize(log, monday, day, Step.WEEK, now)
    whole_week = summary.summarize(log, monday, monday + timedelta(days=6), Step.WEEK, now)
    nights = rests.nights(log, regimes, monday, day, now)
    average = limits.weeks(
        log, regimes, monday - timedelta(days=7), monday - timedelta(days=1), now
    )
    rest = regime.limits.get(Rule.DAILY_REST)
    rest_s = rest.figure if rest else 11 * HOUR
    mean = regime.limits.get(Rule.AVERAGE_WORK)
    ended = [s.end for s in log.sessions if s.start < s.end <= now]
    floor = rests.rest_floor(log, regimes, max(ended)) if ended else None
    mine = _sessions_on(log, shown)
    return TodayView(
        now=now,
        zone=profile.timezone,
        date=day,
        day=shown,
        yesterday=before,
        ask_yesterday=evening_unknown(ws, log, before, now),
        yesterday_fillable=bool(before.slots)
        and yesterday in set(summary.coverage(log, yesterday, yesterday, now).missing),
        running=state.running,
        running_s=max(0, seen - state.running.start) if seen and state.running else state.worked_s,
        running_category=_category_now(shown, state, now),
        left_running=state.left_behind,
        last_session=max(closed.sessions, key=lambda s: (s.end, s.id), default=None),
        floor=floor if floor is not None and floor > now else None,
        rest_limit_s=rest_s,
        week_name=whole_week.rows[0].period,
        week=week.total,
        week_due_s=whole_week.total.due_s,
        evenings=summary.worked_dates(log, monday, day, now).evenings.worked,
        shortest_rest_s=min((n.length for n in nights if n.length is not None), default=None),
        average_s=average[-1].average_s if average else None,
        average_limit_s=mean.figure if mean else None,
        days_in_row=streaks.days_in_row(log, day),
        channels=_channels(ws, log, shown),
        arrivals=_arrivals(log, shown),
        sessions=mine,
        profile=profile,
        schedule=schedule_on(log.schedules, day) or calendar.schedule(day),
        regime=regime,
        last_act=_last_act(ws),
        example=ws.is_example,
        empty=not (log.sessions or log.counts or log.schedules or state.running),
    )


def overview(ws: Workspace, first: date | None = None, last: date | None = None) -> OverviewView:
    """Return everything the Overview shows of a range (None: the whole log)."""
    now = ws.now()
    log = ws.log(running=True)
    begin, end = ranges.of_log(log, now, first, last)
    alone = ws.settings.flag("alone_on_accounts")
    return overview_of(log, ws.regimes(log), begin, end, now, alone=alone, example=ws.is_example)


def overview_of(
    log: Log,
    regimes: Mapping[str, Regime],
    begin: date,
    end: date,
    now: Instant,
    *,
    alone: bool = True,
    example: bool = False,
) -> OverviewView:
    """Analyse a range of a log for the Overview. `alone`: nobody else answers on the accounts."""
    earlier = ranges.before(begin, end)
    profile = profile_on(log.profiles, end)
    span = summary.span(log)
    reaches_back = span is not None and span[0] <= earlier[0]
    monday, sunday = ranges.weeks_around(begin, end)
    every = limits.breaches(log, regimes, now, begin, end)
    every_before = limits.breaches(log, regimes, now, *earlier) if reaches_back else ()
    inside = tuple(p for p in log.periods if p.first <= end and p.last >= begin)
    days = summary.summarize(log, begin, end, Step.DAY, now)
    midnight = Calendar(log)
    bounds = midnight.midnight(begin), midnight.midnight(end + timedelta(days=1))
    return OverviewView(
        now=now,
        zone=profile.timezone,
        first=begin,
        last=end,
        span=span,
        weeks=summary.summarize(log, begin, end, Step.WEEK, now),
        days=days,
        total=days.total,
        before=_total(log, earlier, now) if reaches_back else None,
        dates=summary.worked_dates(log, begin, end, now),
        dates_before=summary.worked_dates(log, *earlier, now) if reaches_back else None,
        coverage=summary.coverage(log, begin, end, now),
        grid=summary.hour_grid(log, begin, end),
        week_limits=limits.weeks(log, regimes, monday, sunday, now),
        nights=rests.nights(log, regimes, begin, end, now),
        breaches=every,
        breaches_before=every_before,
        rests_asked=_rests_asked(every, log),
        rests_asked_before=_rests_asked(every_before, log),
        streaks=streaks.streaks(log, begin, end, now),
        comparisons=tuple(periods.compare(log, regimes, p, now) for p in inside),
        load=volume.load(
            log,
            begin,
            end,
            days.total.worked_s,
            alone=alone,
        ),
        channel_weeks=volume.by_week(log, begin, end),
        message_channels=tuple(volume.messages(log, begin, end, "channel")[0]),
        arrivals=_arrival_grid(log, begin, end),
        sessions=tuple(s for s in log.sessions if s.start < bounds[1] and s.end > bounds[0]),
        periods=inside,
        all_periods=tuple(sorted(log.periods, key=lambda p: (p.first, p.name))),
        community=log.community,
        on_call=log.on_call,
        profile=profile,
        regime=regimes[profile.regime],
        example=example,
    )


def _rests_asked(found: tuple[Breach, ...], log: Log) -> int:
    """Return how many daily rests were cut by a session that counts as asked for."""
    return sum(
        breach.rule is Rule.DAILY_REST and breach.last is not None and is_asked(breach.last, log)
        for breach in found
    )


def _total(log: Log, span: tuple[date, date], now: Instant) -> Figures:
    return summary.summarize(log, *span, Step.YEAR, now).total


def _arrival_grid(log: Log, first: date, last: date) -> tuple[tuple[int, ...], ...]:
    """Return received messages by weekday and local hour, 7 × 24."""
    return arrivals.grids(log, first, last).of(Direction.RECEIVED)


def _sessions_on(log: Log, day: Day) -> tuple[Session, ...]:
    near = [s for s in log.sessions if s.start < day.end and s.end > day.start]
    return tuple(sorted(near, key=lambda s: (s.start, s.id)))


def _category_now(day: Day, state: timing.Status, now: Instant) -> Category | None:
    """Return the category of the present instant while a session runs."""
    if state.state != "working":
        return None
    last = max(day.segments, key=lambda s: s.end, default=None)
    return last.category if last is not None and last.end >= now - MINUTE else None


def evening_unknown(ws: Workspace, log: Log, yesterday: Day, now: Instant) -> bool:
    """Say whether nothing is known of yesterday evening, so that the morning card asks.

    Silent before the record began, on a day of absence, and once answered.
    """
    if yesterday.absent or not any(s.start < yesterday.end for s in log.sessions):
        return False
    if ws.settings.text(EVENING_ANSWERED) == yesterday.date.isoformat():
        return False
    ends = [slot[1] for slot in yesterday.slots]
    evening = max(ends, default=yesterday.start + 12 * HOUR)
    return not any(s.end > evening and s.start < yesterday.end for s in log.sessions) and (
        now >= yesterday.end
    )


def answer_evening(ws: Workspace) -> None:
    """Remember that yesterday evening's question was answered with no."""
    log = ws.log(counts=False)
    yesterday = ranges.today(log, ws.now()) - timedelta(days=1)
    ws.settings.set(EVENING_ANSWERED, yesterday.isoformat())


def _channels(ws: Workspace, log: Log, day: Day) -> tuple[ChannelToday, ...]:
    found = shown_of(log)
    sums: dict[str, list[int]] = {}
    for _, kind, count, hostile in found.entries(found.within(day.start, day.end)):
        sums.setdefault(found.channels[channel_of(kind)], [0] * 5)[way_of(kind)] += count
        sums[found.channels[channel_of(kind)]][4] += hostile
    names = ws.settings.texts("channels")
    names += sorted(sums.keys() - set(names))
    covered = {b.channel for b in log.batches if b.start < day.end and b.end > day.start}
    return tuple(
        ChannelToday(
            name=name,
            received=received,
            sent=sent,
            published=published,
            hostile=hostile,
            set_aside=name in covered,
        )
        for name in names
        for received, sent, published, _, hostile in [sums.get(name, [0] * 5)]
    )


def _arrivals(log: Log, day: Day) -> tuple[tuple[Instant, int], ...]:
    shown = shown_of(log)
    found: dict[Instant, int] = {}
    for start, kind, count, _ in shown.entries(shown.within(day.start, day.end)):
        if way_of(kind) == RECEIVED:
            found[start] = found.get(start, 0) + count
    return tuple(sorted(found.items()))


def _last_act(ws: Workspace) -> ActNote | None:
    done = ws.store.last_act()
    if done is None:
        return None
    return ActNote(
        name=done.name,
        at=done.at,
        origin=done.origin,
        can_undo=ws.store.can_undo(),
        can_redo=ws.store.can_redo(),
    )
