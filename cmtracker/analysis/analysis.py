"""One log, analysed: asked by range of dates, whatever is shown, printed or exported.

    log, regimes, now -> Analysis -> summary(range), day(date), nights(range), breaches(range) ...

What one answer needs of the whole log (the worked time, the rests, the breaches, the resolved
message counts) is worked out when it is first asked for, and kept for the next. Each question is a
few lines here that ask a module of the package, most of which are imported when they are needed:
a command pays for its own question only. Imports many because it is the one door to the package.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cmtracker.analysis import summary
from cmtracker.analysis.basis import Basis
from cmtracker.analysis.blocks import Blocks
from cmtracker.analysis.figures import added
from cmtracker.analysis.messages import Messages
from cmtracker.analysis.minutes import minute, to_minutes
from cmtracker.analysis.timeline import Timeline
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import date_of, day_number
from cmtracker.model import (
    LONGEST_SESSION,
    Activity,
    Breach,
    Crisis,
    Decision,
    Incident,
    Instant,
    Log,
    OnCall,
    Period,
    Regime,
    Rule,
    Seconds,
    Session,
)
from cmtracker.results.elsewhere import Elsewhere, Sought
from cmtracker.results.figures import DayHours, Figures, HourGrid, MessageFigures, Step, Summary
from cmtracker.results.messages import CountedBy

if TYPE_CHECKING:
    from cmtracker.analysis.evenings import Evenings
    from cmtracker.analysis.in_time import Version
    from cmtracker.analysis.periods import Comparing
    from cmtracker.analysis.rules import RuleBook
    from cmtracker.results.breaches import BreachSummary, ShortRests
    from cmtracker.results.claims import Claim
    from cmtracker.results.contradictions import Finding
    from cmtracker.results.coverage import BorneOut, Coverage, EveningCount, LostGround, WorkedDates
    from cmtracker.results.crises import CrisisNow, CrisisScope, CrisisTold, Validation
    from cmtracker.results.days import Day, Night, RestAfter
    from cmtracker.results.evening_rows import EveningRow, Interventions, PlaceHours
    from cmtracker.results.evidence import Evidence
    from cmtracker.results.incidents import IncidentMonth, RestHours
    from cmtracker.results.leave import LeaveYear
    from cmtracker.results.ledger import Ledger
    from cmtracker.results.messages import BatchEffect, MessageGrids, WeekMessages
    from cmtracker.results.overtime import Estimate
    from cmtracker.results.periods import Comparison
    from cmtracker.results.scenario import Organisation, Outcome
    from cmtracker.results.service import Corrections, GivenBack, Service
    from cmtracker.results.session_rows import SessionRow
    from cmtracker.results.streaks import Streaks
    from cmtracker.results.traces import TracedWork
    from cmtracker.results.week_review import LateMorning, WeekReview
    from cmtracker.results.weeks import Week

Dates = tuple[date, date]


class Known(NamedTuple):
    """What an analysis takes over from an earlier one: answers of which nothing has changed.

    `blocks` are those of the whole log, `closed` those without the session under way; `counted` is
    None where the message counts have changed (`has_other_counts`).
    """

    basis: Basis
    blocks: Blocks
    closed: Blocks
    counted: Messages | None = None
    has_other_counts: bool = False


class Analysis:
    """What a log says at `now` (UTC seconds) under the regimes that its profiles name.

    The seconds of all instants are dropped here (`minutes`); the records are kept with theirs.
    `running` is the session under way, as one that ends now: it counts in the sums, but for one
    that is longer than any that may be kept, which was forgotten. `closed` is the same log without
    it, of which the rules speak; the analysis itself where nothing runs.
    """

    def __init__(
        self,
        log: Log,
        regimes: Mapping[str, Regime],
        now: Instant,
        running: Session | None = None,
        known: Known | None = None,
    ) -> None:
        """Take the facts; work nothing out yet. The log must hold all years of holidays.

        `known` is what `changed` passes on of an earlier analysis.
        """
        self.now = now = minute(now)
        self.regimes = regimes
        known = Known(Basis(log, regimes, now), Blocks(), Blocks()) if known is None else known
        self.basis, self.blocks = known.basis, known.blocks
        self.days_under_way: range | None = None
        self._has_other_counts = known.has_other_counts
        self._closed: Analysis | None = None
        if known.counted is not None:
            self.counted = known.counted
        if running is not None and not _is_forgotten(running):
            self._closed = Analysis(log, regimes, now, known=known._replace(blocks=known.closed))
            self.basis, self.days_under_way = known.basis.with_one(running)
            self.blocks = self.blocks.without(self.days_under_way)
        self._comparisons: dict[Period, Comparison] = {}
        self._discreet: dict[tuple[bool, bool, CrisisScope | None], Analysis] = {}
        self._public: Analysis | None = None

    @property
    def closed(self) -> Analysis:
        """The log without the session under way."""
        return self if self._closed is None else self._closed

    @property
    def log(self) -> Log:
        """The facts, the session under way among them."""
        return self.basis.log

    def changed(
        self,
        log: Log,
        now: Instant,
        *,
        removed: Sequence[Session] = (),
        added: Sequence[Session] = (),
        running: Session | None = None,
    ) -> Analysis:
        """Return the analysis of a log that differs by a few records, at this or another moment.

        It says what a new one would say, at a cost that does not grow with the log. Of `log` the
        sessions are not looked at: they are those of this analysis without the one under way, less
        those `removed`, the very records, and with those `added`. The ground must be the same:
        profiles, agreed hours, absences, holidays, windows on call, orders, batches, disclosures,
        interruptions, decisions, answers about evenings.
        """
        before, now = self.closed, minute(now)
        basis, days = before.basis.changed(log, now, removed, added)
        same = log.counts is before.log.counts and log.batches is before.log.batches
        blocks = self.blocks.without(days).without(self.days_under_way)
        known = Known(
            basis,
            blocks if same else blocks.without_messages(),
            before.blocks.without(days),
            before.counted if same else None,
            has_other_counts=not same,
        )
        return Analysis(basis.log, self.regimes, now, running, known)

    def discreet(
        self, *, with_asked: bool = False, names: bool = False, shown: CrisisScope | None = None
    ) -> Analysis:
        """Return the analysis that a report for the management is made of (`discretion.discreet`).

        `with_asked` lets asked-for work on dates of sickness stay, `names` the names of periods,
        of crises and of own rules and the reasons of the CM's own holidays, `shown` what is to be
        told of crises and of hostile messages.
        """
        from cmtracker.analysis import discretion  # noqa: PLC0415 - one report needs it

        chosen = with_asked, names, shown
        if chosen not in self._discreet:
            is_asked = self.is_asked if with_asked else None
            recorded = self.closed.basis.recorded
            log = discretion.discreet(recorded, is_asked, names=names, shown=shown)
            seen = discretion.unnamed(log, self.regimes, names=names)
            self._discreet[chosen] = Analysis(*seen, self.now)
        return self._discreet[chosen]

    def without_private(self) -> Analysis:
        """Return the analysis without what private texts say (`private_texts.without_private`)."""
        from cmtracker.private_texts import without_private  # noqa: PLC0415 - a report needs it

        closed = self.closed
        log = without_private(closed.basis.recorded)
        if log is closed.basis.recorded:
            return closed
        if self._public is None:
            self._public = Analysis(log, self.regimes, self.now)
        return self._public

    # --- what the answers rest on ---------------------------------------------------------------

    @property
    def timeline(self) -> Timeline:
        """The worked time up to now, cut into segments."""
        return self.basis.timeline

    @property
    def calendar(self) -> Calendar:
        """The dates of the log: profiles, agreed hours, holidays, absences."""
        return self.timeline.calendar

    @property
    def book(self) -> RuleBook:
        """The limits in force at any instant."""
        return self.basis.book

    @cached_property
    def counted(self) -> Messages:
        """The message counts, resolved; the session under way changes nothing of them."""
        if self._closed is not None:
            return self._closed.counted
        known, changed = self.log, self._has_other_counts
        return Messages(known.counts, known.batches, self.calendar, is_changed=changed)

    @cached_property
    def span(self) -> Dates | None:
        """The first and the last date with a record of work or of none; None of an empty log."""
        return summary.span(self.log, self.timeline)

    @property
    def first_worked(self) -> date | None:
        """The first date with noted work, None without any."""
        days = self.timeline.worked.seg_days
        return date_of(days[0]) if days else None

    def bounds(self, first: date, last: date) -> tuple[Instant, Instant]:
        """Return the first instant of a range, and that of the date after it."""
        time = self.calendar.time
        return time.midnight(day_number(first)), time.midnight(day_number(last) + 1)

    def sessions(self, first: date, last: date) -> tuple[Session, ...]:
        """Return the sessions that meet a range."""
        return self.sessions_between(*self.bounds(first, last))

    def session_rows(self, first: date, last: date) -> tuple[SessionRow, ...]:
        """Return the sessions of a range with what the Journal says of them."""
        from cmtracker.analysis import session_rows  # noqa: PLC0415 - sums need none

        return session_rows.rows(self.timeline, first, last)

    def traces(self, days: Sequence[Day]) -> tuple[TracedWork, ...]:
        """Return the work out of hours of some days by session (`traces.traced_work`)."""
        from cmtracker.analysis.traces import traced_work  # noqa: PLC0415 - a report alone

        log = self.log
        return traced_work(days, log.sessions, log.disclosures, self.timeline.told)

    def leave_year(self, calendar: Calendar, year: int) -> LeaveYear:
        """Return the absences and on-call windows of a year, by a calendar that knows it."""
        from cmtracker.analysis import leave  # noqa: PLC0415 - as above

        return leave.year(self.timeline, calendar, year)

    def untraced(self) -> int:
        """Count the sessions out of hours that were neither asked for nor told in writing."""
        from cmtracker.analysis import session_rows  # noqa: PLC0415 - as above

        closed = self.closed
        days = closed.timeline.worked.seg_days
        if not days:
            return 0
        ask = partial(session_rows.untraced, closed.timeline)
        dates = date_of(days[0]), date_of(days[-1])
        return sum(closed.blocks.parts("untraced", ask, *dates))

    def on_watch(self, first: date, last: date) -> frozenset[str]:
        """Return the ids of a range's sessions said to be on call that lie in no on-call window."""
        from cmtracker.analysis.on_call import is_on_watch, windows  # noqa: PLC0415 - see above

        known = windows(self.log)

        def ask(a: date, b: date) -> frozenset[str]:
            return frozenset(one.id for one in self.sessions(a, b) if is_on_watch(one, known))

        return frozenset().union(*self.blocks.parts("on watch", ask, first, last))

    def sessions_between(self, start: Instant, end: Instant) -> tuple[Session, ...]:
        """Return the sessions that begin before `end` and end after `start`."""
        return tuple(self.timeline.sessions.between(start, end))

    # --- hours ----------------------------------------------------------------------------------

    def summary(self, first: date, last: date, step: Step) -> Summary:
        """Return the figures of a range by day, week, month or year (`summary.summarize`)."""
        return summary.summarize(
            self.timeline, self.counted.dates_of(first, last), first, last, step
        )

    def week_rows(self, first: date, last: date) -> Summary:
        """Return the figures of a range by its weeks, those of whole blocks of weeks kept."""
        rows = self.blocks.parts(
            "weeks", lambda a, b: self.summary(a, b, Step.WEEK).rows, first, last
        )
        found = tuple(chain.from_iterable(rows))
        profile = self.calendar.profile(last)
        return Summary(
            first=first,
            last=last,
            zone=profile.timezone,
            regime=profile.regime,
            step=Step.WEEK,
            rows=found,
            total=added(row.figures for row in found),
        )

    def total(self, first: date, last: date) -> Figures:
        """Return the figures of a range as a whole."""
        return self.summary(first, last, Step.YEAR).total

    def day(self, day: date, *, messages: bool = True) -> Day:
        """Return everything about one date (`days.day`), or all but its messages."""
        from cmtracker.analysis import days  # noqa: PLC0415 - sums need none

        found = days.day(self.timeline, self.counted.dates_of(day, day) if messages else None, day)
        parts = days.rest_parts(found, self.now, self.basis.rests, self.closed.basis.rests)
        return found._replace(rest_parts=parts)

    def hours_by_day(self, first: date, last: date) -> tuple[DayHours, ...]:
        """Return each date of a range with its worked, out-of-hours and due seconds."""
        from cmtracker.analysis import days  # noqa: PLC0415 - as above

        ask = partial(days.hours_by_day, self.timeline)
        parts = self.blocks.parts("hours", lambda a, b: tuple(ask(a, b)), first, last)
        return tuple(chain.from_iterable(parts))

    def hour_grid(self, first: date, last: date) -> HourGrid:
        """Return the worked seconds of a range by weekday and local hour."""
        from cmtracker.analysis import days  # noqa: PLC0415 - as above

        ask = partial(days.hour_grid, self.timeline)
        return days.added(self.blocks.parts("grid", ask, first, last))

    def activities(self, first: date, last: date) -> Mapping[Activity | None, Seconds]:
        """Return the worked seconds of a range by what they went into."""
        from cmtracker.analysis import activities  # noqa: PLC0415 - as above

        ask = partial(activities.activities, self.timeline)
        return activities.added(self.blocks.parts("activities", ask, first, last))

    def worked_dates(self, first: date, last: date) -> WorkedDates:
        """Count the dates of a range with work in a category out of hours."""
        from cmtracker.analysis import coverage  # noqa: PLC0415 - as above

        ask = partial(coverage.worked_dates, self.timeline)
        return coverage.added(self.blocks.parts("dates", ask, first, last))

    def evenings(self, first: date, last: date) -> Evenings:
        """Return which evenings of a range were worked, were free, and count at all."""
        from cmtracker.analysis.evenings import Evenings  # noqa: PLC0415 - as above

        return Evenings(self.timeline, first, last)

    def evening_count(self, first: date, last: date) -> EveningCount:
        """Count the evenings of a range that were worked, that were free, and that count at all."""
        from cmtracker.results.coverage import EveningCount  # noqa: PLC0415 - as above

        parts = self.blocks.parts(
            "evenings", lambda a, b: self.evenings(a, b).of(a, b), first, last
        )
        return EveningCount(*map(sum, zip(*parts, strict=True)))

    def coverage(self, first: date, last: date) -> Coverage:
        """Tell how far a range is filled in, and how its sessions came about."""
        from cmtracker.analysis import coverage  # noqa: PLC0415 - as above

        return coverage.coverage(self.timeline, first, last)

    def without_ground(self, first: date, last: date) -> tuple[LostGround, ...]:
        """Return the confirmed sessions of a range that count no more, or only in part."""
        from cmtracker.analysis import coverage  # noqa: PLC0415 - as above

        return coverage.without_ground(self.timeline, *self.bounds(first, last))

    def borne_out(self, first: date, last: date) -> BorneOut:
        """Count the out-of-hours sessions of a range that imported messages bear out."""
        from cmtracker.analysis import coverage  # noqa: PLC0415 - as above

        return coverage.borne_out(self.timeline, self.counted, first, last)

    def missing(self, first: date, last: date) -> tuple[date, ...]:
        """Return the dates of a range that owe time and are not filled in."""
        from cmtracker.analysis import coverage  # noqa: PLC0415 - as above

        ask = partial(coverage.missing, self.timeline)
        return tuple(chain.from_iterable(self.blocks.parts("missing", ask, first, last)))

    def unanswered_evenings(self, days: int) -> tuple[date, ...]:
        """Return the evenings of the last `days` dates that are still to be asked about."""
        from cmtracker.analysis import evenings  # noqa: PLC0415 - as above

        return tuple(date_of(number) for number in evenings.unanswered(self.timeline, days))

    def week_review(self, first: date, last: date) -> WeekReview:
        """Return what a range leaves open: evenings, mornings, origins (`week_review.review`)."""
        from cmtracker.analysis import week_review  # noqa: PLC0415 - as above

        return week_review.review(self.timeline, self.book, first, last)

    def age(self) -> Claim:
        """Say how old the log is (`claims.age`); of its first week also what was out of hours."""
        from cmtracker.analysis import claims  # noqa: PLC0415 - as above
        from cmtracker.results.claims import ClaimKind  # noqa: PLC0415 - as above

        today = self.calendar.local_date(self.now)
        found = claims.age(self.span, today)
        if found.kind is not ClaimKind.FIRST_WEEK or self.span is None:
            return found
        first = self.span[0]
        evenings = self.worked_dates(first, today).evenings.worked
        told = {"out_of_hours": self.total(first, today).out_of_hours_s, "evenings": evenings}
        return found._replace(values={**found.values, **told})

    def stronger(self, first: date, last: date) -> tuple[Claim, ...]:
        """Say what would make a report of a range stronger (`claims.stronger`)."""
        from cmtracker.analysis import claims  # noqa: PLC0415 - as above

        unsaid = self.week_review(first, last).unsaid
        dates = [self.calendar.local_date(one.session.start) for one in unsaid]
        return tuple(claims.stronger(self.total(first, last), self.missing(first, last), dates))

    def first_evening(self) -> date | None:
        """Return yesterday while nothing before today is noted: the evening a new log asks about.

        None where work, or an answer, is known of an earlier date, or yesterday was an absence.
        """
        from cmtracker.analysis import evenings  # noqa: PLC0415 - as above

        number = evenings.first(self.timeline)
        return None if number is None else date_of(number)

    def late_start(self) -> LateMorning | None:
        """Return today's morning while the rest before it is too short for the agreed hours."""
        from cmtracker.analysis import week_review  # noqa: PLC0415 - as above

        return week_review.late_start(self.timeline, self.book)

    def is_week_review_due(self) -> bool:
        """Tell whether a look back at the week is due: from Friday 12:00 to Sunday."""
        from cmtracker.analysis import week_review  # noqa: PLC0415 - as above

        return week_review.is_due(self.calendar, self.now)

    def streaks(self, first: date, last: date) -> Streaks:
        """Return the dates worked, and the evenings left free, one after the other."""
        from cmtracker.analysis import streaks  # noqa: PLC0415 - as above

        ask = partial(streaks.streaks, self.timeline)
        return streaks.joined(self.blocks.parts("streaks", ask, first, last))

    def days_in_row(self, day: date) -> int:
        """Return how many dates up to one were worked without one in between."""
        from cmtracker.analysis import streaks  # noqa: PLC0415 - as above

        return streaks.days_in_row(self.timeline, day)

    # --- limits ---------------------------------------------------------------------------------

    def breaches(
        self,
        first: date | None = None,
        last: date | None = None,
        rules: Collection[Rule] | None = None,
    ) -> tuple[Breach, ...]:
        """Return what exceeds a limit, in order of start (then of the rules' table).

        The whole log is judged; a breach is listed when its span meets the dates from `first` to
        `last` (both included; None: no bound). `rules` keeps only those named.
        """
        return self._listed(self.basis, first, last, rules)

    def reconstructed_breaches(
        self,
        first: date | None = None,
        last: date | None = None,
        rules: Collection[Rule] | None = None,
    ) -> tuple[Breach, ...]:
        """Return what would exceed a limit if the sessions made from traces had been noted.

        Asked like `breaches`, without those of which a noted one has the same rule and starts on
        the same date (and so in the same week or month, for the rules that speak of one).
        """
        of_all = self.basis.of_all
        if of_all is self.basis:
            return ()
        date_of_start = self.calendar.local_date
        noted = {(b.rule, date_of_start(b.start)) for b in self.breaches(rules=rules)}
        found = self._listed(of_all, first, last, rules)
        return tuple(b for b in found if (b.rule, date_of_start(b.start)) not in noted)

    def _listed(
        self, basis: Basis, first: date | None, last: date | None, rules: Collection[Rule] | None
    ) -> tuple[Breach, ...]:
        low = None if first is None else self.calendar.midnight(first)
        high = None if last is None else self.calendar.time.midnight(day_number(last) + 1)
        found = [
            breach
            for rule in Rule
            if rules is None or rule in rules
            for breach in basis.breaches.of(rule)
            if (low is None or breach.end > low) and (high is None or breach.start < high)
        ]
        return tuple(sorted(found, key=attrgetter("start")))  # stable: the rules' order stays

    def breach_summary(
        self, found: Sequence[Breach], *, reconstructed: bool = False
    ) -> BreachSummary:
        """Tell some of the breaches together, and count them (`breach_lines.summary`).

        `reconstructed`: they are some of `reconstructed_breaches`, whose service days are those of
        noted work and of what was made from traces.
        """
        from cmtracker.analysis import breach_lines  # noqa: PLC0415 - as above

        basis = self.basis.of_all if reconstructed else self.basis
        return breach_lines.summary(basis.rests, found)

    def weeks(self, first: date, last: date) -> tuple[Week, ...]:
        """Return the ISO weeks that meet a range, whole, against their limits (`limits.weeks`)."""
        from cmtracker.analysis import limits  # noqa: PLC0415 - as above

        ask = partial(limits.weeks, self.basis.weeks, self.basis.rests)
        return tuple(chain.from_iterable(self.blocks.parts("limits", ask, first, last)))

    def nights(self, first: date, last: date) -> tuple[Night, ...]:
        """Return the night's rest of each date of a range (`rests.nights`)."""
        from cmtracker.analysis import rests  # noqa: PLC0415 - as above

        ask = partial(rests.nights, self.basis.rests)
        return tuple(chain.from_iterable(self.blocks.parts("nights", ask, first, last)))

    def rest_after(self, end: Instant) -> RestAfter:
        """Return the rest after work that ends at an instant (`resuming.rest_after`)."""
        from cmtracker.analysis import resuming  # noqa: PLC0415 - as above

        return resuming.rest_after(self.timeline, self.book, minute(end))

    def is_asked(self, session: Session) -> bool:
        """Tell whether a whole session was asked for; one that is so only in part is not."""
        return self.timeline.asked.whole(to_minutes(session))

    def short_rests(self, found: Sequence[Breach], limit: Seconds | None) -> ShortRests:
        """Count the daily rests of a list of breaches; `limit` is the daily rest to tell."""
        from cmtracker.analysis import breach_lines  # noqa: PLC0415 - as above

        return breach_lines.short_rests(self.basis.rests, self.is_asked, found, limit)

    # --- messages -------------------------------------------------------------------------------

    def messages(
        self, first: date, last: date, by: CountedBy
    ) -> tuple[list[tuple[str, MessageFigures]], MessageFigures]:
        """Return the messages of a range by hour, weekday, channel or day, and their total."""
        from cmtracker.analysis import volume  # noqa: PLC0415 - as above

        return volume.messages(self.counted, first, last, by)

    def message_weeks(self, first: date, last: date) -> tuple[WeekMessages, ...]:
        """Return the messages of each week that meets a range, by channel."""
        from cmtracker.analysis import volume  # noqa: PLC0415 - as above

        counted = self.counted

        def ask(a: date, b: date) -> tuple[WeekMessages, ...]:
            return volume.each_week(counted.daily_of(a, b), a, b)

        return tuple(chain.from_iterable(self.blocks.parts("messages", ask, first, last)))

    def batch_effect(self, batch: str) -> BatchEffect:
        """Return what the messages of the log add up to with and without one import."""
        from cmtracker.analysis import batch_effect  # noqa: PLC0415 - as above

        log = self.log
        return batch_effect.effect(self.timeline, self.counted, log.counts, log.batches, batch)

    def arrivals(self, first: date, last: date) -> MessageGrids:
        """Return the messages of a range by channel, direction, weekday and local hour."""
        from cmtracker.analysis import arrivals  # noqa: PLC0415 - imports numpy

        return arrivals.grids(self.counted, first, last)

    # --- what is made of it ---------------------------------------------------------------------

    def comparison(self, period: Period) -> Comparison:
        """Compare a period with what surrounds it (`periods.Comparing.compare`)."""
        known = self._comparisons.get(period)
        if known is None:
            known = self._comparisons[period] = self._comparing.compare(period)
        return known

    @cached_property
    def _comparing(self) -> Comparing:
        from cmtracker.analysis.periods import Comparing  # noqa: PLC0415 - as above

        return Comparing(self.timeline, self.counted, self.span, self.closed.breaches())

    def evening_rows(self, first: date, last: date) -> tuple[EveningRow, ...]:
        """Return the evenings of a range with work out of hours, one by one."""
        from cmtracker.analysis import evening_rows  # noqa: PLC0415 - one report needs it

        nights = self.nights(first, last + timedelta(days=1))
        return evening_rows.rows(self.timeline, nights, first, last)

    def places(self, first: date, last: date) -> tuple[PlaceHours, ...]:
        """Return where the work out of hours of a range was done."""
        from cmtracker.analysis import evening_rows  # noqa: PLC0415 - as above

        return evening_rows.places(self.timeline, first, last)

    def interventions(self, windows: Sequence[OnCall]) -> tuple[Interventions, ...]:
        """Return the work out of hours inside each of some on-call windows."""
        from cmtracker.analysis import evening_rows  # noqa: PLC0415 - as above

        return evening_rows.interventions(self.timeline, windows)

    # --- crises -----------------------------------------------------------------------------------

    def incidents(self, first: date, last: date) -> tuple[Incident, ...]:
        """Return the sheets of hostile messages of a range, in order of time."""
        from cmtracker.analysis import incidents  # noqa: PLC0415 - as above

        return incidents.of_range(self.log.incidents, first, last)

    def incident_months(self, first: date, last: date) -> tuple[IncidentMonth, ...]:
        """Return the sheets of hostile messages of a range by month (`incidents.months`)."""
        from cmtracker.analysis import incidents  # noqa: PLC0415 - as above

        return incidents.months(self.incidents(first, last))

    def crises(self, first: date, last: date) -> tuple[CrisisTold, ...]:
        """Return the crises that meet a range, each with its figures (`crises.told`)."""
        from cmtracker.analysis import crises  # noqa: PLC0415 - as above

        found = crises.of_range(self.timeline, first, last)
        judged = self.closed.breaches() if found else ()
        return tuple(crises.told(self.timeline, one, self.comparison, judged) for one in found)

    def crisis_now(self, confirmed: Instant = 0) -> CrisisNow | None:
        """Return the crisis that goes on, None without one (`crises.going_on`).

        `confirmed` is when the CM last said that it goes on.
        """
        from cmtracker.analysis import crises  # noqa: PLC0415 - as above

        return crises.going_on(self.timeline, confirmed) if self.log.crises else None

    def elsewhere(self, sought: Sought, first: date, last: date) -> Elsewhere | None:
        """Return where lies what a range lacks; None where it lacks nothing, or none is logged."""
        from cmtracker.analysis import elsewhere  # noqa: PLC0415 - empty pages alone

        if sought is Sought.MESSAGES:
            return elsewhere.messages(self.counted, first, last)
        find = elsewhere.crises if sought is Sought.CRISES else elsewhere.work
        return find(self.timeline, first, last)

    def decisions_on(self, first: date, last: date) -> tuple[Decision, ...]:
        """Return the decisions of the head of service that hold on a date of a range."""
        from cmtracker.analysis import crises  # noqa: PLC0415 - as above

        return crises.decisions_on(self.timeline, first, last)

    def crisis_lately_over(self) -> Crisis | None:
        """Return the crisis that may be rebuilt while it is fresh (`crises.lately_over`)."""
        from cmtracker.analysis import crises  # noqa: PLC0415 - as above

        return crises.lately_over(self.timeline) if self.log.crises else None

    def validation(self, first: date, last: date) -> Validation:
        """Return the waits for a validation asked for in a range (`validation.waits`)."""
        from cmtracker.analysis import validation  # noqa: PLC0415 - as above

        dates = self.calendar.local_date
        found = validation.waits(self.timeline)
        asked = [one for one in found if first <= dates(one.asked.at) <= last]
        return validation.summed(self.timeline, asked)

    def rest_hours(self, first: date, last: date, step: Step = Step.WEEK) -> tuple[RestHours, ...]:
        """Return the hours of rest touched in each ISO week of a range (`rest_hours.weeks`).

        With another step in each date, month or year.
        """
        from cmtracker.analysis import rest_hours  # noqa: PLC0415 - as above

        def ask(a: date, b: date) -> tuple[RestHours, ...]:
            return rest_hours.weeks(self.timeline, summary.periods(a, b, step))

        if step is not Step.WEEK:
            return ask(first, last)
        return tuple(chain.from_iterable(self.blocks.parts("rest hours", ask, first, last)))

    def compensation(self, first: date, last: date) -> tuple[Estimate, ...]:
        """Return what the overtime of a range would weigh (`overtime.compensation`)."""
        from cmtracker.analysis import overtime  # noqa: PLC0415 - as above

        return overtime.compensation(self.timeline, self.regimes, first, last)

    def ledger(self, first: date, last: date) -> Ledger:
        """Return what became of each out-of-hours block of a range (`ledger.ledger`)."""
        from cmtracker.analysis import ledger  # noqa: PLC0415 - as above

        return ledger.ledger(self.timeline, first, last)

    def to_recover_s(self) -> Seconds:
        """Return the seconds of the whole log that the ledger still has open."""
        from cmtracker.analysis import ledger  # noqa: PLC0415 - as above

        closed = self.closed
        days = closed.timeline.worked.seg_days
        if not days:
            return 0
        ask = partial(ledger.asked_s, closed.timeline)
        dates = date_of(days[0]), date_of(days[-1])
        return ledger.remaining_s(closed.timeline, sum(closed.blocks.parts("asked", ask, *dates)))

    def given_back(self, first: date, last: date) -> GivenBack:
        """Return what of the out-of-hours time of a range was recovered or paid."""
        from cmtracker.analysis import ledger  # noqa: PLC0415 - as above

        return ledger.given_back(self.ledger(first, last), self.total(first, last))

    def service(self, first: date, last: date) -> Service:
        """Return the service rendered in a range (`service.service`)."""
        from cmtracker.analysis import service  # noqa: PLC0415 - as above

        return service.service(self.counted, self.log.community, first, last)

    def corrections(
        self, first: date, last: date, history: Mapping[str, Sequence[Version]]
    ) -> Corrections:
        """Return what was changed or removed after its day of entry (`in_time.corrections`)."""
        from cmtracker.analysis import in_time  # noqa: PLC0415 - as above

        found = self.sessions(first, last)
        return in_time.corrections(self.calendar, found, history, first, last)

    def contradictions(self, first: date, last: date) -> tuple[Finding, ...]:
        """Return what a critic would find in a range (`contradictions.find`)."""
        from cmtracker.analysis import contradictions  # noqa: PLC0415 - as above

        return contradictions.find(self.timeline, first, last)

    def evidence(self, first: date, last: date) -> tuple[Evidence, ...]:
        """Return what a range has of what judges look for (`evidence.evidence`)."""
        from cmtracker.analysis import evidence  # noqa: PLC0415 - as above

        return evidence.evidence(self.closed, first, last)

    def scenario(self, organisation: Organisation, first: date, last: date) -> Outcome:
        """Play a range through under another organisation (`scenario.simulate`)."""
        from cmtracker.analysis import scenario  # noqa: PLC0415 - as above
        from cmtracker.analysis.counting import plain_sessions  # noqa: PLC0415 - as above

        log = self.closed.log
        judged = plain_sessions(log.sessions, self.timeline.counting)

        def judge(sessions: Sequence[Session]) -> tuple[Breach, ...]:
            if sessions is judged:
                return self.closed.breaches(first, last)
            changed = log._replace(sessions=tuple(sessions))
            return Analysis(changed, self.regimes, self.now).breaches(first, last)

        known = self.timeline, self.counted
        if organisation.later_start:
            from cmtracker.analysis import later_start  # noqa: PLC0415 - as above

            return later_start.simulate(*known, self.book, organisation, first, last, judged, judge)
        return scenario.simulate(*known, organisation, first, last, judged, judge)


def _is_forgotten(running: Session) -> bool:
    running = to_minutes(running)
    return running.end - running.start > LONGEST_SESSION
