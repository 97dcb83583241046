"""Gather what a page of the window shows: one read of the record, then the analysis."""

from __future__ import annotations

from datetime import date, timedelta

from cmtracker.analysis import claims
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.shown import RECEIVED, channel_of, way_of
from cmtracker.model import (
    HOUR,
    MINUTE,
    Category,
    Crisis,
    Doing,
    Instant,
    Rule,
    Session,
)
from cmtracker.names import folded
from cmtracker.results.claims import ClaimKind
from cmtracker.results.days import Day
from cmtracker.results.figures import Step
from cmtracker.store import ActDone
from cmtracker.tracker import demo, evenings, holidays, ranges, timing, tomorrow
from cmtracker.tracker.views import (
    ActNote,
    ChannelToday,
    DayState,
    TodayView,
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
    average_s = average[-1].average_s if average else None
    rest = regime.limits.get(Rule.DAILY_REST)
    rest_s = rest.figure if rest else 11 * HOUR
    mean = regime.limits.get(Rule.AVERAGE_WORK)
    ended = known.timeline.sessions.last_end(now)
    floor = known.rest_after(ended).promised if ended is not None else None
    if state.state is Doing.WORKING and state.running and (ended or 0) <= state.running.start:
        floor = None  # the work under way has cut that rest, though it has no minute yet
    age, new_evening = known.age(), known.first_evening()
    quarter = known.span if age.kind is ClaimKind.FIRST_QUARTER else None
    empty = not (log.sessions or log.counts or log.schedules or state.running)
    return TodayView(
        now=now,
        zone=profile.timezone,
        date=day,
        day=shown,
        yesterday=before,
        evenings=(new_evening,) if new_evening else known.unanswered_evenings(DAYS_ASKED),
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
        shortest_rest=claims.shortest_rest(nights),
        average_s=average_s,
        average_limit_s=mean.figure if mean else None,
        average_is_above=bool(mean and average_s is not None and average_s > mean.figure),
        to_recover_s=known.to_recover_s(),
        days_in_row=known.days_in_row(day),
        channels=_channels(ws, known, shown),
        arrivals=arrivals(known, shown),
        sessions=sessions_on(known, shown),
        profile=profile,
        schedule=schedule_on(log.schedules, day) or known.calendar.schedule(day),
        regime=regime,
        last_act=_note_of(ws.store.last_act()),
        undone=_note_of(ws.store.last_undone()),
        example=ws.is_example,
        empty=empty,
        late_start=known.late_start(),
        week_due=known.is_week_review_due(),
        age=age,
        stronger=known.stronger(quarter[0], yesterday) if quarter is not None else (),
        good_friday_open=bool(
            holidays.unanswered_good_fridays(log, date(day.year, 1, 1), date(day.year, 12, 31))
        ),
        noted_in_example=demo.noted_in_example(ws.data_dir) if empty else (),
        answered=evenings.lately_answered(log.interruptions, now),
        take_up=tomorrow.shown(ws, now),
        untraced=known.untraced(),
        crisis=known.crisis_now(ws.settings.number("crisis_goes_on")),
        to_rebuild=_to_rebuild(ws, known),
        may_take_up=tomorrow.may_keep(ws),
    )


def _to_rebuild(ws: Workspace, known: Analysis) -> Crisis | None:
    """Return the crisis that is lately over, unless it was offered before."""
    found = None if ws.is_example else known.crisis_lately_over()
    if found is None or found.id == ws.settings.text("crisis_offered"):
        return None
    return next((one for one in ws.store.records(Crisis) if one.id == found.id), None)


def sessions_on(known: Analysis, day: Day) -> tuple[Session, ...]:
    """Return the sessions that meet a date, in order of time."""
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
    began = known.first_worked or today
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
            day=known.day(hours.date, messages=False),
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


def arrivals(known: Analysis, day: Day) -> tuple[tuple[Instant, int], ...]:
    """Return the messages received on a date, by the start of their quarter of an hour."""
    shown = known.counted.shown
    found: dict[Instant, int] = {}
    for start, kind, count, _ in shown.entries(shown.within(day.start, day.end)):
        if way_of(kind) == RECEIVED:
            found[start] = found.get(start, 0) + count
    return tuple(sorted(found.items()))


def _note_of(done: ActDone | None) -> ActNote | None:
    return None if done is None else ActNote(done.name, done.at, done.origin)
