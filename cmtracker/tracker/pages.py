"""Gather what a page of the window shows: one read of the record, then the analysis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cmtracker.analysis import claims, summary, volume
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.figures import all_messages
from cmtracker.analysis.shown import RECEIVED, channel_of, way_of
from cmtracker.analysis.zones import LocalTime, day_number
from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Category,
    Community,
    Direction,
    Doing,
    Instant,
    Rule,
    Seconds,
    Session,
)
from cmtracker.names import folded, latest_spellings
from cmtracker.results.days import Day, Night, Rest
from cmtracker.results.figures import Step
from cmtracker.results.weeks import WeekRest
from cmtracker.text.sentences import Zones
from cmtracker.tracker import demo, evenings, ranges, timing, tomorrow
from cmtracker.tracker.views import (
    ActNote,
    ChannelToday,
    DayState,
    HoursView,
    LoadView,
    MessagesView,
    OverviewTab,
    RangeView,
    RestsView,
    TodayView,
    TotalView,
)
from cmtracker.tracker.workspace import Workspace, profile_on, schedule_on

DAYS_ASKED = 14
"""So many dates back an evening is asked about, and a date offered to be confirmed."""


def today(ws: Workspace) -> TodayView:
    """Return everything the Today page shows, up to now."""
    now = ws.now()
    state = timing.status(ws)
    # A session left behind is claimed no further than its last sign of life.
    seen = state.running.seen_at if state.running and state.left_behind else None
    known = ws.today(seen)
    log = known.log
    day = ranges.today(log, now)
    yesterday = day - timedelta(days=1)
    profile = profile_on(log.profiles, day)
    regime = ws.regime(profile.regime)
    monday = day - timedelta(days=day.weekday())
    shown, before = known.day(day), known.day(yesterday)
    week = known.summary(monday, day, Step.WEEK)
    whole_week = known.summary(monday, monday + timedelta(days=6), Step.WEEK)
    nights = known.nights(monday, day)
    average = known.weeks(monday - timedelta(days=7), monday - timedelta(days=1))
    rest = regime.limits.get(Rule.DAILY_REST)
    rest_s = rest.figure if rest else 11 * HOUR
    mean = regime.limits.get(Rule.AVERAGE_WORK)
    ended = known.timeline.sessions.last_end(now)
    floor = known.rest_floor(ended) if ended is not None else None
    empty = not (log.sessions or log.counts or log.schedules or state.running)
    return TodayView(
        now=now,
        zone=profile.timezone,
        date=day,
        day=shown,
        yesterday=before,
        evenings=known.unanswered_evenings(DAYS_ASKED),
        days=_days(known, day),
        running=state.running,
        running_s=state.worked_s
        if seen is None or state.running is None or state.forgotten
        else max(0, seen - state.running.start),
        running_category=_category_now(shown, state, now),
        left_running=state.left_behind,
        forgotten=state.forgotten,
        last_session=known.closed.timeline.sessions.last(),
        floor=floor if floor is not None and floor > now else None,
        rest_limit_s=rest_s,
        week_name=whole_week.rows[0].period,
        week=week.total,
        week_due_s=whole_week.total.due_s,
        evenings_worked=known.worked_dates(monday, day).evenings.worked,
        shortest_rest_s=min((n.length for n in nights if n.length is not None), default=None),
        average_s=average[-1].average_s if average else None,
        average_limit_s=mean.figure if mean else None,
        days_in_row=known.days_in_row(day),
        channels=_channels(ws, known, shown),
        arrivals=_arrivals(known, shown),
        sessions=_sessions_on(known, shown),
        profile=profile,
        schedule=schedule_on(log.schedules, day) or known.calendar.schedule(day),
        regime=regime,
        last_act=_last_act(ws),
        example=ws.is_example,
        empty=empty,
        noted_in_example=demo.noted_in_example(ws.data_dir) if empty else (),
        answered=evenings.lately_answered(log.interruptions, now),
        take_up=tomorrow.shown(ws, now),
        may_take_up=tomorrow.may_keep(ws),
    )


def overview(
    ws: Workspace, part: OverviewTab, seen: Analysis, first: date, last: date
) -> RangeView:
    """Return what one part of the Overview shows of a range."""
    alone = ws.settings.flag("alone_on_accounts")
    return part_of(seen, part, first, last, alone=alone, example=ws.is_example)


def part_of(
    seen: Analysis,
    part: OverviewTab,
    first: date,
    last: date,
    *,
    alone: bool = True,
    example: bool = False,
) -> RangeView:
    """Analyse a range for one part of the Overview. `alone`: nobody else answers on the accounts.

    Only what that part shows is worked out; another is asked for when it is shown.
    """
    base = _range(seen, first, last, example=example)
    if part is OverviewTab.RESTS:
        return _rests(seen, base)
    if part is OverviewTab.ORGANISATION:
        return TotalView(**vars(base), total=seen.total(first, last))
    hours = _hours(seen, base)
    return (
        _messages(seen, hours, alone=alone) if part is OverviewTab.MESSAGES else _load(seen, hours)
    )


def _range(seen: Analysis, first: date, last: date, *, example: bool) -> RangeView:
    log = seen.log
    profile = profile_on(log.profiles, last)
    return RangeView(
        now=seen.now,
        zone=profile.timezone,
        first=first,
        last=last,
        span=seen.span,
        missing=seen.missing(first, last),
        sessions=seen.sessions(first, last),
        periods=tuple(p for p in log.periods if p.first <= last and p.last >= first),
        all_periods=tuple(sorted(log.periods, key=lambda p: (p.first, p.name))),
        profile=profile,
        regime=seen.regimes[profile.regime],
        example=example,
    )


def _hours(seen: Analysis, base: RangeView) -> HoursView:
    weeks = seen.week_rows(base.first, base.last)
    compared, grid = _compared(seen, base), seen.hour_grid(base.first, base.last)
    return HoursView(
        **vars(base),
        total=weeks.total,
        weeks=weeks,
        compared=compared,
        before=seen.total(*compared) if compared else None,
        grid=grid,
        busiest=claims.busiest_hour(grid, seen.hours_by_day(base.first, base.last)),
        balance=claims.balance(weeks),
    )


def _load(seen: Analysis, base: HoursView) -> LoadView:
    first, last = base.first, base.last
    earlier = base.compared
    found = seen.closed.breaches(first, last)
    found_before = seen.closed.breaches(*earlier) if earlier else ()
    rest = base.regime.limits.get(Rule.DAILY_REST)
    limit = None if rest is None else rest.figure
    return LoadView(
        **vars(base),
        days=seen.hours_by_day(first, last),
        activities=seen.activities(first, last),
        dates=seen.worked_dates(first, last),
        dates_before=seen.worked_dates(*earlier) if earlier else None,
        week_limits=seen.weeks(first, last),
        breaches=found,
        breaches_before=found_before,
        short=seen.closed.short_rests(found, limit),
        short_before=seen.closed.short_rests(found_before, limit).count,
        limits=seen.closed.breach_summary(found).count,
        limits_before=seen.closed.breach_summary(found_before).count,
        comparisons=tuple(seen.comparison(period) for period in base.periods),
    )


def _rests(seen: Analysis, base: RangeView) -> RestsView:
    first, last = base.first, base.last
    nights = seen.closed.nights(first, last)
    found = seen.closed.breaches(first, last)
    week_rests = tuple(
        WeekRest(*period, week.rest_s, week.rest_limit_s, week.rest_is_short)
        for period, week in zip(
            summary.periods(first, last, Step.WEEK), seen.weeks(first, last), strict=True
        )
    )
    return RestsView(
        **vars(base),
        nights=nights,
        clocks=tuple(_clocks(nights, base.zone)),
        cut=claims.nights_cut(nights),
        week_rests=week_rests,
        rested=claims.weekly_rests(week_rests),
        streaks=seen.streaks(first, last),
        breaches=found,
        told=seen.closed.breach_summary(found),
        zones=Zones.of(seen.calendar.eras()),
    )


def _clocks(nights: Sequence[Night], zone: str) -> Iterator[tuple[Seconds, Seconds] | None]:
    """Yield when each night's rest began and ended on the clock, as `RestsView` tells it."""
    closed = [_closed(night.rest) for night in nights]
    starts, ends = zip(*filter(None, closed), strict=True) if any(closed) else ((), ())
    clocks = zip(_on_clock(starts, zone), _on_clock(ends, zone), strict=True)
    for night, sides in zip(nights, closed, strict=True):
        if sides is None:
            yield None
        else:
            noon = day_number(night.date) * DAY - 12 * HOUR
            start, end = next(clocks)
            yield start - noon, end - noon


def _closed(rest: Rest | None) -> tuple[Instant, Instant] | None:
    if rest is None or rest.start is None or rest.end is None:
        return None
    return rest.start, rest.end


def _on_clock(instants: Sequence[Instant], zone: str) -> list[Seconds]:
    """Return instants in order of time as the clock shows them, in seconds since 1970."""
    time = LocalTime([(None, zone)])
    return [
        instant + time.offsets[row]
        for row, low, high in time.rows(instants)
        for instant in instants[low:high]
    ]


def _messages(seen: Analysis, base: HoursView, *, alone: bool) -> MessagesView:
    first, last = base.first, base.last
    weeks = seen.message_weeks(first, last)
    channels = volume.by_channel(weeks)
    load_before = None
    if base.compared is not None and base.before is not None:
        compared = seen.message_weeks(*base.compared)
        load_before = volume.load(compared, base.before.worked_s, alone=alone)
    arrivals = seen.arrivals(first, last).of(Direction.RECEIVED)
    return MessagesView(
        **vars(base),
        load=volume.load(weeks, base.total.worked_s, alone=alone),
        load_before=load_before,
        channel_weeks=channels,
        message_channels=tuple((name, all_messages(figures)) for name, figures in channels),
        arrivals=arrivals,
        busiest_arrivals=claims.busiest_arrivals(arrivals),
        community=_community(seen.log.community, [name for name, _ in channels]),
    )


def _community(found: Sequence[Community], channels: Sequence[str]) -> tuple[Community, ...]:
    """Return the followers by the names of the message channels, else by their latest spelling."""
    told = [(one.channel, one.date.toordinal()) for one in found]
    told += [(name, date.max.toordinal()) for name in channels]
    shown = latest_spellings(told)
    return tuple(one._replace(channel=shown.get(one.channel, one.channel)) for one in found)


def _compared(seen: Analysis, base: RangeView) -> tuple[date, date] | None:
    """Return the dates to compare a range with, as `HoursView` tells them."""
    begin, end = ranges.before(base.first, base.last)
    to_come = base.last - seen.calendar.local_date(seen.now)
    end -= max(to_come, timedelta())
    known = base.span is not None and base.span[0] <= begin
    return (begin, end) if known and begin <= end else None


def _sessions_on(known: Analysis, day: Day) -> tuple[Session, ...]:
    return tuple(sorted(known.sessions_between(day.start, day.end), key=lambda s: (s.start, s.id)))


def _category_now(day: Day, state: timing.Status, now: Instant) -> Category | None:
    """Return the category of the present instant while a session runs."""
    if state.state is not Doing.WORKING:
        return None
    last = max(day.segments, key=lambda s: s.end, default=None)
    return last.category if last is not None and last.end >= now - MINUTE else None


def _days(known: Analysis, today: date) -> tuple[DayState, ...]:
    """Return the last dates up to today. Dates before the log began are not open."""
    first = today - timedelta(days=DAYS_ASKED)
    began = known.span[0] if known.span is not None else today
    open_days = set(known.missing(max(first, began), today - timedelta(days=1)))
    return tuple(
        DayState(
            date=hours.date,
            worked_s=hours.worked_s,
            out_of_hours_s=hours.out_of_hours_s,
            due_s=hours.due_s,
            is_open=hours.date in open_days,
            is_absent=known.calendar.is_absent(hours.date),
            holiday=known.calendar.holiday(hours.date),
        )
        for hours in known.hours_by_day(first, today)
    )


def _channels(ws: Workspace, known: Analysis, day: Day) -> tuple[ChannelToday, ...]:
    found = known.counted.shown
    sums: dict[str, list[int]] = {}
    for _, kind, count, hostile in found.entries(found.within(day.start, day.end)):
        sums.setdefault(found.channels[channel_of(kind)], [0] * 5)[way_of(kind)] += count
        sums[found.channels[channel_of(kind)]][4] += hostile
    counts = known.counted.counts
    aside = counts.set_aside(day.start, day.end)
    # As the user spells them in her settings, then what else was counted, each name once.
    others = sorted(sums.keys() | aside.keys())
    spelled = {folded(name): name for name in (*others, *ws.settings.texts("channels"))}
    chosen = dict.fromkeys(map(folded, (*ws.settings.texts("channels"), *others)))
    sums = {folded(name): figures for name, figures in sums.items()}
    aside = {folded(name): count for name, count in aside.items()}
    return tuple(
        ChannelToday(
            name=spelled[name],
            received=received,
            sent=sent,
            published=published,
            hostile=hostile,
            set_aside=aside.get(name, 0),
            is_covered=counts.is_set_aside(name, known.now),
        )
        for name in chosen
        for received, sent, published, _, hostile in [sums.get(name, [0] * 5)]
    )


def _arrivals(known: Analysis, day: Day) -> tuple[tuple[Instant, int], ...]:
    shown = known.counted.shown
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
        can_undo=True,
        can_redo=ws.store.last_undone() is not None,
    )
