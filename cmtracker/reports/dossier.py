"""The dossier: everything a report needs of one range, gathered once, for one kind of reader.

What a reader must not see is left out here, so that no document made of a dossier can show it.
Pure: `now` is an argument, nothing is read and nothing written. Knows no words.
Imports many because each part of a report has a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from cmtracker.analysis import coverage as covering, discretion, facts, hour_claims, summary
from cmtracker.analysis.analysis import Analysis
from cmtracker.analysis.applied import applied
from cmtracker.analysis.figures import added
from cmtracker.analysis.in_time import Version
from cmtracker.analysis.lines import lines
from cmtracker.model import (
    FEWEST_DAYS,
    NOTHING,
    USUAL_SECTIONS,
    Absence,
    AbsenceKind,
    Activity,
    Audience,
    Breach,
    HandOver,
    Instant,
    OnCall,
    Order,
    Period,
    Profile,
    Regime,
    ReportSection,
    Rule,
    Schedule,
    Seconds,
    Session,
)
from cmtracker.reports import crisis_parts
from cmtracker.reports.crisis_parts import CrisisParts
from cmtracker.reports.proposals import ProposedOrganisation, proposals
from cmtracker.results.breaches import AppliedLimit, BreachSummary, ShortRests
from cmtracker.results.claims import Claim
from cmtracker.results.coverage import BorneOut, Coverage, WorkedDates
from cmtracker.results.days import Day, Night
from cmtracker.results.evening_rows import EveningRow, Interventions, PlaceHours
from cmtracker.results.facts import Fact, PeriodMeans
from cmtracker.results.figures import HourGrid, MessageFigures, Row, Step, Summary
from cmtracker.results.ledger import Ledger
from cmtracker.results.lines import ReportLine
from cmtracker.results.messages import CountedBy
from cmtracker.results.overtime import Estimate
from cmtracker.results.service import Corrections, GivenBack, Service
from cmtracker.results.traces import TracedWork
from cmtracker.text.sentences import Zones

WEEKS_AT_MOST = 60
"""A chart with more bars than this goes by month."""

MONTHS_AT_MOST = 60

NO_LEDGER = Ledger((), NOTHING, ())


class SealLine(NamedTuple):
    """The latest dated digest: when it was made, its text, and how many acts followed it.

    Never who received it.
    """

    at: Instant
    digest: str
    acts_since: int = 0


class Dossier(NamedTuple):
    """The data of a report on the dates from `first` to `last`, both included.

    `profile`, `zone` and `regime` are those in force on `last`, `zones` those of any instant;
    `schedules` those in force on any date of the range, oldest first. `days` know no messages
    (`day_rows` do). `shares_of`: the hours of which activities are told as shares (0: too few
    dates). `in_time` says how much was noted in time. `bars` are the rows of the chart: weeks,
    months or years. `document` is the interchange document to attach (None: days and figures
    only). `verified`: whether the log was found to be what its history says. `sections`: the
    parts after page 1 that are shown. `traces` is the work out of hours session by session,
    `recorded` the sessions that meet the range with their seconds, `hand_overs` the statements of
    its months. `decided`: whether the log holds decisions of the head of service. `evenings` are
    the evenings with work out of hours, `interventions` those of each window of `on_call`.
    `estimates`: what the overtime would weigh, nothing unless that section is shown; likewise
    `crisis`: what is said of crises, validations, hostile messages and rest touched.
    """

    language: str
    audience: Audience
    hide_name: bool
    example: bool
    now: Instant
    zone: str
    zones: Zones
    first: date
    last: date
    profile: Profile
    regime: Regime
    schedules: tuple[Schedule, ...]
    facts: tuple[Fact, ...]
    bars: Summary
    weeks: Summary
    day_rows: Summary
    days: tuple[Day, ...]
    dates: WorkedDates
    activities: Mapping[Activity | None, Seconds]
    shares_of: Seconds
    coverage: Coverage
    in_time: Claim | None
    grid: HourGrid
    breaches: tuple[Breach, ...]
    told: BreachSummary
    nights: tuple[Night, ...]
    rests: ShortRests
    given_back: GivenBack
    service: Service
    corrections: Corrections
    borne_out: BorneOut
    beside: tuple[Breach, ...]
    weekly_mean: Seconds | None
    asked_part: Claim | None
    period_means: tuple[PeriodMeans, ...]
    applied: tuple[AppliedLimit, ...]
    channels: tuple[tuple[str, MessageFigures], ...]
    lines: tuple[ReportLine, ...]
    periods: tuple[Period, ...]
    orders: Mapping[str, Order]
    on_call: tuple[OnCall, ...]
    absences: tuple[Absence, ...]
    proposals: tuple[ProposedOrganisation, ...]
    seal: SealLine | None
    document: Mapping[str, Any] | None
    begins: date | None = None
    verified: bool = True
    with_health: bool = False
    names: bool = False
    sections: frozenset[ReportSection] = USUAL_SECTIONS
    traces: tuple[TracedWork, ...] = ()
    recorded: tuple[Session, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    ledger: Ledger = NO_LEDGER
    evenings: tuple[EveningRow, ...] = ()
    places: tuple[PlaceHours, ...] = ()
    interventions: tuple[Interventions, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    decided: bool = False
    crisis: CrisisParts = CrisisParts()

    @property
    def is_short(self) -> bool:
        """Whether the range is too short to be drawn."""
        return (self.last - self.first).days + 1 < FEWEST_DAYS


def seen_by(
    analysis: Analysis,
    audience: Audience,
    *,
    with_health: bool = False,
    names: bool = False,
    sections: frozenset[ReportSection] = frozenset(),
) -> Analysis:
    """Return the analysis that a report for one kind of reader is made of.

    For the management nothing of a date of sickness is in it, but asked-for work `with_health`, and
    no free text that is the CM's own (`names`: those of periods, crises and holidays stay). Crises,
    their marks and hostile messages are in it only where the `sections` tell them. What is marked
    as private is the CM's alone.
    """
    if audience is Audience.PERSONAL:
        return analysis
    if audience is Audience.DETAILED:
        return analysis.without_private()
    shown = crisis_parts.shown(sections)
    return analysis.discreet(with_asked=with_health, names=names, shown=shown)


def dossier(
    analysis: Analysis,
    first: date,
    last: date,
    *,
    audience: Audience,
    language: str,
    hide_name: bool = False,
    sections: frozenset[ReportSection] = USUAL_SECTIONS,
    example: bool = False,
    seal: SealLine | None = None,
    document: Mapping[str, Any] | None = None,
    verified: bool = True,
    with_health: bool = False,
    names: bool = False,
    history: Mapping[str, Sequence[Version]] = NOTHING,
) -> Dossier:
    """Gather the data of one range for one kind of reader.

    `with_health` and `names`: what of the management's version the CM chose to let in (`seen_by`).
    `history`: the versions of corrected and of removed sessions (`Analysis.corrections`).

    `document` is the interchange document of the range; it is dropped for the management and
    loses the name where the name is hidden.
    """
    if audience is Audience.MANAGEMENT:
        history = discretion.history_beside(analysis.basis.recorded, history)
    analysis = seen_by(analysis, audience, with_health=with_health, names=names, sections=sections)
    log, calendar = analysis.log, analysis.calendar
    day_rows = analysis.summary(first, last, Step.DAY)
    weeks = _by(Step.WEEK, day_rows)
    days = _days(analysis, first, last)
    breaches = tuple(_shown(analysis.breaches(first, last), audience))
    profile = calendar.profile(last)
    regime = analysis.regimes[weeks.regime]
    limit = regime.limits.get(Rule.DAILY_REST)
    cover = analysis.coverage(first, last)
    made = Dossier(
        language=language,
        audience=audience,
        hide_name=hide_name,
        example=example,
        now=analysis.now,
        zone=weeks.zone,
        zones=Zones.of(calendar.eras()),
        first=first,
        last=last,
        profile=profile._replace(name="") if hide_name else profile,
        regime=regime,
        schedules=_schedules(log.schedules, first, last),
        facts=(),
        bars=_bars(day_rows),
        weeks=weeks,
        day_rows=day_rows,
        days=days,
        dates=analysis.worked_dates(first, last),
        activities=analysis.activities(first, last),
        shares_of=hour_claims.share_base(
            weeks.total.worked_s, sum(row.figures.worked_s > 0 for row in day_rows.rows)
        ),
        coverage=cover,
        in_time=covering.in_time(cover),
        grid=analysis.hour_grid(first, last),
        breaches=breaches,
        told=analysis.breach_summary(breaches),
        nights=analysis.nights(first, last),
        rests=analysis.short_rests(breaches, None if limit is None else limit.figure),
        given_back=analysis.given_back(first, last),
        service=analysis.service(first, last),
        corrections=analysis.corrections(first, last, history),
        borne_out=analysis.borne_out(first, last),
        beside=tuple(_shown(analysis.reconstructed_breaches(first, last), audience)),
        weekly_mean=None,
        asked_part=None,
        period_means=(),
        applied=tuple(applied(regime, profile)),
        channels=tuple(analysis.messages(first, last, CountedBy.CHANNEL)[0]),
        lines=lines(days, log.sessions, analysis.timeline.counting, calendar),
        periods=tuple(p for p in log.periods if p.first <= last and p.last >= first),
        orders={order.id: order for order in log.orders},
        on_call=_on_call(log.on_call, days),
        absences=_absences(log.absences, first, last, audience),
        proposals=proposals(analysis, first, last),
        seal=seal,
        document=_document(document, audience, hide_name=hide_name),
        begins=log.begins if log.begins is not None and first < log.begins else None,
        verified=verified,
        with_health=with_health,
        names=names,
        sections=sections,
        traces=analysis.traces(days),
        decided=bool(log.decisions),
        recorded=_recorded(analysis, days),
        hand_overs=tuple(
            one for one in log.hand_overs if first.replace(day=1) <= one.month <= last
        ),
        estimates=(
            analysis.compensation(first, last) if ReportSection.ESTIMATE in sections else ()
        ),
    )
    return made._replace(
        crisis=crisis_parts.gather(analysis, first, last, sections),
        ledger=analysis.ledger(first, last),
        evenings=analysis.evening_rows(first, last),
        places=analysis.places(first, last),
        interventions=analysis.interventions(made.on_call),
        facts=facts.choose(made),
        weekly_mean=facts.weekly_mean(made),
        asked_part=facts.asked_part(made),
        period_means=facts.period_means(made),
    )


def _days(analysis: Analysis, first: date, last: date) -> tuple[Day, ...]:
    """Return the days of the range, without messages."""
    dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(analysis.day(one, messages=False) for one in dates)


def _recorded(analysis: Analysis, days: tuple[Day, ...]) -> tuple[Session, ...]:
    """Return the sessions that meet the days as they were recorded, to the second."""
    low, high = days[0].start, days[-1].end
    sessions = analysis.basis.recorded.sessions
    return tuple(s for s in sessions if s.start < high and max(s.end, s.start + 1) > low)


def _bars(day_rows: Summary) -> Summary:
    weeks = _by(Step.WEEK, day_rows)
    if len(weeks.rows) <= WEEKS_AT_MOST:
        return weeks
    months = _by(Step.MONTH, day_rows)
    return months if len(months.rows) <= MONTHS_AT_MOST else _by(Step.YEAR, day_rows)


def _by(step: Step, day_rows: Summary) -> Summary:
    """Return the summary of longer periods, its rows added up from those of the days."""
    figures = [row.figures for row in day_rows.rows]
    rows = []
    for name, start, end in summary.periods(day_rows.first, day_rows.last, step):
        low, high = ((day - day_rows.first).days for day in (start, end))
        rows.append(Row(name, start, end, added(figures[low : high + 1])))
    return day_rows._replace(step=step, rows=tuple(rows))


def _schedules(schedules: Iterable[Schedule], first: date, last: date) -> tuple[Schedule, ...]:
    begun = sorted((one for one in schedules if one.since <= last), key=lambda one: one.since)
    before = [one for one in begun if one.since <= first]
    return tuple(before[-1:] + [one for one in begun if one.since > first])


def _on_call(windows: Iterable[OnCall], days: tuple[Day, ...]) -> tuple[OnCall, ...]:
    low, high = days[0].start, days[-1].end
    met = (one for one in windows if one.start < high and one.end > low)
    return tuple(sorted(met, key=lambda one: one.start))


# --- what a reader must not see ------------------------------------------------------------------


def _shown(breaches: Iterable[Breach], audience: Audience) -> Iterable[Breach]:
    """Yield the breaches for a reader: what is private (sickness) is the CM's alone."""
    for breach in breaches:
        if breach.private and audience is not Audience.PERSONAL:
            continue
        yield breach


def _absences(
    absences: Iterable[Absence], first: date, last: date, audience: Audience
) -> tuple[Absence, ...]:
    met = sorted(
        (one for one in absences if one.first <= last and one.last >= first),
        key=lambda one: one.first,
    )
    if audience is Audience.MANAGEMENT:
        return tuple(one._replace(kind=AbsenceKind.OTHER) for one in met)
    return tuple(met)


def _document(
    document: Mapping[str, Any] | None, audience: Audience, *, hide_name: bool
) -> Mapping[str, Any] | None:
    if document is None or audience is Audience.MANAGEMENT:
        return None
    return without_name(document) if hide_name else document


def without_name(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an interchange document without the name of the CM."""
    anonymous = dict(document)
    if "profile" in anonymous:
        anonymous["profile"] = {**anonymous["profile"], "name": ""}
    if "profiles" in anonymous:
        anonymous["profiles"] = [{**one, "name": ""} for one in anonymous["profiles"]]
    return anonymous
