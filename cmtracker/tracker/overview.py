"""Gather what a tab of the Overview shows of a range of dates: figures, and what may be said.

Imports many because it asks for everything that one range shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cmtracker.analysis import (
    claims,
    comparison_claims,
    hour_claims,
    message_claims,
    summary,
    volume,
)
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.figures import all_messages
from cmtracker.analysis.sessions import on_dates
from cmtracker.analysis.zones import LocalTime, day_number
from cmtracker.model import (
    DAY,
    HOUR,
    QUARTER,
    Activity,
    Community,
    Direction,
    Instant,
    Rule,
    Seconds,
    Session,
)
from cmtracker.names import folded, latest_spellings
from cmtracker.results.breaches import BreachCount, ShortRests
from cmtracker.results.claims import Claim, ClaimKind, Differences
from cmtracker.results.coverage import WorkedDates
from cmtracker.results.days import Night, Rest
from cmtracker.results.elsewhere import Sought
from cmtracker.results.figures import Step
from cmtracker.results.periods import Comparison
from cmtracker.results.weeks import WeekRest
from cmtracker.text.sentences import Zones
from cmtracker.tracker import moments, ranges
from cmtracker.tracker.views import (
    CrisesView,
    HoursView,
    LoadView,
    MessagesView,
    OverviewTab,
    PeriodTold,
    RangeView,
    RestsView,
    TotalView,
)
from cmtracker.tracker.workspace import Workspace, profile_on


def overview(
    ws: Workspace, part: OverviewTab, seen: Analysis, first: date, last: date
) -> RangeView:
    """Return what one part of the Overview shows of a range."""
    alone = ws.is_example or ws.is_alone
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
    base = _range(seen, part, first, last, example=example)
    if part is OverviewTab.RESTS:
        return _rests(seen, base)
    if part is OverviewTab.CRISES:
        found = seen.crises(first, last)
        return CrisesView(**vars(base), crises=found, validation=seen.validation(first, last))
    if part is OverviewTab.ORGANISATION:
        return TotalView(**vars(base), total=seen.total(first, last))
    hours = _hours(seen, base)
    return (
        _messages(seen, hours, alone=alone) if part is OverviewTab.MESSAGES else _load(seen, hours)
    )


def _range(
    seen: Analysis, part: OverviewTab, first: date, last: date, *, example: bool
) -> RangeView:
    log = seen.log
    profile = profile_on(log.profiles, last)
    today = seen.calendar.local_date(seen.now)
    age, missing = seen.age(), seen.missing(first, last)
    is_quarter = age.kind is ClaimKind.FIRST_QUARTER
    sought = _SOUGHT.get(part, Sought.WORK)
    return RangeView(
        now=seen.now,
        zone=profile.timezone,
        zones=Zones.of(seen.calendar.eras()),
        first=first,
        last=last,
        span=seen.span,
        age=age,
        stronger=seen.stronger(first, last) if is_quarter else (),
        is_over=last < today,
        missing=missing,
        sessions=seen.sessions(first, last),
        on_watch=seen.on_watch(first, last),
        periods=tuple(p for p in log.periods if p.first <= last and p.last >= first),
        all_periods=tuple(sorted(log.periods, key=lambda p: (p.first, p.name))),
        profile=profile,
        regime=seen.regimes[profile.regime],
        example=example,
        elsewhere=seen.elsewhere(sought, first, last),
    )


_SOUGHT = {OverviewTab.MESSAGES: Sought.MESSAGES, OverviewTab.CRISES: Sought.CRISES}
"""What a part is empty without; of the others work."""


def sessions_on(view: RangeView, first: date, last: date) -> tuple[Session, ...]:
    """Return the sessions of a range that meet the dates from `first` to `last`, as it has them."""
    return on_dates(view.sessions, view.zones.at, first, last)


def sessions_in_hour(view: RangeView, weekday: int, hour: int) -> tuple[Session, ...]:
    """Return the sessions of a range with time in an hour of a weekday (0: Monday), on the clock.

    Each quarter of an hour is on the clock of the zone in force then.
    """

    def meets(session: Session) -> bool:
        first = session.start - session.start % QUARTER
        for quarter in range(first, session.end, QUARTER):
            zone = view.zones.at(quarter)
            if moments.clock_of(quarter, zone) // HOUR == hour:
                day = moments.local_date(quarter, zone)
                if day.weekday() == weekday and view.first <= day <= view.last:
                    return True
        return False

    return tuple(filter(meets, view.sessions))


def sessions_of_activity(view: RangeView, activity: Activity | None) -> tuple[Session, ...]:
    """Return the sessions of a range that went into an activity; None: that do not say it."""
    return tuple(one for one in view.sessions if one.activity is activity)


def sessions_on_channel(view: RangeView, channel: str) -> tuple[Session, ...]:
    """Return the sessions of a range that name a channel, however it is spelled."""
    name = folded(channel)
    return tuple(one for one in view.sessions if name in map(folded, one.channels))


def _hours(seen: Analysis, base: RangeView) -> HoursView:
    weeks = seen.week_rows(base.first, base.last)
    compared, grid = _compared(seen, base), seen.hour_grid(base.first, base.last)
    before = seen.total(*compared) if compared else None
    return HoursView(
        **vars(base),
        total=weeks.total,
        weeks=weeks,
        compared=compared,
        before=before,
        changes={} if before is None else comparison_claims.hours(weeks.total, before),
        grid=grid,
        busiest=claims.busiest_hour(grid, seen.hours_by_day(base.first, base.last)),
        balance=claims.balance(weeks),
    )


def _load(seen: Analysis, base: HoursView) -> LoadView:
    first, last = base.first, base.last
    found = seen.closed.breaches(first, last)
    rest = base.regime.limits.get(Rule.DAILY_REST)
    limit = None if rest is None else rest.figure
    days, sums = seen.hours_by_day(first, last), seen.activities(first, last)
    rows, week_limits = base.weeks.rows, seen.weeks(first, last)
    weekly = base.regime.limits.get(Rule.WEEKLY_WORK)
    dates = seen.worked_dates(first, last)
    short, limits = (
        seen.closed.short_rests(found, limit),
        seen.closed.breach_summary(found).count,
    )
    return LoadView(
        **vars(base),
        days=days,
        activities=hour_claims.longest_first(sums),
        shares_of=hour_claims.share_base(base.total.worked_s, sum(d.worked_s > 0 for d in days)),
        dates=dates,
        evenings=seen.evening_count(first, last),
        week_limits=week_limits,
        breaches=found,
        short=short,
        limits=limits,
        comparisons=tuple(period_told(seen.comparison(period)) for period in base.periods),
        weeks_told=tuple(hour_claims.weeks(rows, week_limits, weekly, found)),
        out_told=tuple(hour_claims.out_of_hours(base.total, rows)),
        kinds_told=tuple(hour_claims.kinds(base.total, days)),
        activities_told=tuple(hour_claims.activities(sums, base.total.worked_s, days)),
        longest_day=hour_claims.longest_day(days),
        date_changes=_date_changes(seen, base, dates, short, limits),
    )


def _date_changes(
    seen: Analysis, base: HoursView, dates: WorkedDates, short: ShortRests, limits: BreachCount
) -> Differences:
    """Return how dates, rests and limits differ from those of the dates compared, if there are."""
    if base.compared is None:
        return {}
    found = seen.closed.breaches(*base.compared)
    return comparison_claims.dates(
        (dates, seen.worked_dates(*base.compared)),
        (short, seen.closed.short_rests(found, short.limit)),
        (limits, seen.closed.breach_summary(found).count),
    )


def period_told(comparison: Comparison) -> PeriodTold:
    """Return a period with what may be said of it."""
    return PeriodTold(
        comparison,
        comparison_claims.around(comparison),
        tuple(comparison_claims.before_and_during(comparison)),
        comparison_claims.back(comparison),
    )


def least_left(today: Seconds, left: Sequence[Seconds]) -> Claim | None:
    """Say under which of some organisations least would remain out of hours."""
    return comparison_claims.least_left(today, left)


def _rests(seen: Analysis, base: RangeView) -> RestsView:
    first, last = base.first, base.last
    nights = seen.closed.nights(first, last)
    found = seen.closed.breaches(first, last)
    streaks = seen.streaks(first, last)
    made = seen.closed.reconstructed_breaches(first, last)
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
        streaks=streaks,
        streaks_told=tuple(claims.streaks(streaks)),
        cut_by_last=claims.cut_by_last(nights),
        breaches=found,
        told=seen.closed.breach_summary(found),
        made=seen.closed.breach_summary(made, reconstructed=True).count,
        rest_hours=seen.rest_hours(first, last),
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
    channels = message_claims.busiest_first(volume.by_channel(weeks))
    load_before = None
    if base.compared is not None and base.before is not None:
        compared = seen.message_weeks(*base.compared)
        load_before = volume.load(compared, base.before.worked_s, alone=alone)
    arrivals = seen.arrivals(first, last).of(Direction.RECEIVED)
    community = _community(seen.log.community, [name for name, _ in channels])
    by_channel = tuple((name, all_messages(figures)) for name, figures in channels)
    return MessagesView(
        **vars(base),
        incidents=seen.incidents(first, last),
        incident_months=seen.incident_months(first, last),
        load=volume.load(weeks, base.total.worked_s, alone=alone),
        load_before=load_before,
        channel_weeks=channels,
        message_channels=by_channel,
        arrivals=arrivals,
        busiest_arrivals=claims.busiest_arrivals(arrivals),
        community=community,
        shares_told=tuple(message_claims.shares(base.total, seen.hours_by_day(first, last))),
        channel_weeks_told=tuple(message_claims.weeks(channels)),
        busiest_channel=message_claims.channels(by_channel),
        followers_told=tuple(message_claims.followers(community, first, last)),
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
