"""What every answer about hours rests on: one log's worked time, rests, weeks and breaches.

Each part is worked out when it is first asked for. When a few records change, a new basis is made
from the one before: what lies far from the change is copied, not worked out again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from cmtracker.analysis.timeline import Timeline
from cmtracker.model import DAY, Instant, Log, Regime, Session

if TYPE_CHECKING:
    from cmtracker.analysis.limits import Breaches
    from cmtracker.analysis.rests import Rests
    from cmtracker.analysis.rules import RuleBook
    from cmtracker.analysis.scope import Scope
    from cmtracker.analysis.weekly import Weeks

FAR = 60 * DAY
"""Seconds before now: a change that lies further back is followed in a step of its own, before the
moment moves on, so that the two stretches to be judged anew stay short."""


EARLIEST, LATEST = -(10**7), 10**7
"""Numbers of dates before and after all others."""


class Basis:
    """The parts of one log at one moment, under the regimes that its profiles name."""

    def __init__(
        self,
        log: Log,
        regimes: Mapping[str, Regime],
        now: Instant,
        earlier: tuple[Basis, Scope] | None = None,
        *,
        reconstructed: bool = False,
    ) -> None:
        """Take the facts; work nothing out yet.

        `earlier` is the basis from which each part is made, and the scope in which they differ.
        With `reconstructed`, sessions made from traces count like noted ones.
        """
        self._given = log
        self.now = now
        self.regimes = regimes
        self._earlier = earlier
        self._reconstructed = reconstructed

    @property
    def log(self) -> Log:
        """The facts, at whole minutes."""
        return self.timeline.log

    @property
    def recorded(self) -> Log:
        """The facts, the sessions with their seconds."""
        if "timeline" not in self.__dict__:
            return self._given
        return self.timeline.log._replace(sessions=self.timeline.recorded)

    @cached_property
    def timeline(self) -> Timeline:
        """The worked time up to now, cut into segments."""
        return Timeline(self._given, self.now, reconstructed=self._reconstructed)

    @cached_property
    def of_all(self) -> Basis:
        """The same of the noted and the reconstructed sessions together; itself without any."""
        timeline = self.timeline
        if not timeline.reconstructed_sessions:
            return self
        log = timeline.log._replace(sessions=timeline.recorded)
        return Basis(log, self.regimes, self.now, reconstructed=True)

    @cached_property
    def book(self) -> RuleBook:
        """The limits in force at any instant."""
        from cmtracker.analysis.rules import RuleBook  # noqa: PLC0415 - sums need none

        return RuleBook(self.timeline.calendar, self.regimes)

    @cached_property
    def rests(self) -> Rests:
        """The rests, and which of them are too short."""
        from cmtracker.analysis.rests import Rests  # noqa: PLC0415 - sums need none

        known = self._earlier
        return Rests(self.timeline, self.book, known and (known[0].rests, known[1]))

    @cached_property
    def weeks(self) -> Weeks:
        """The sums of the ISO weeks."""
        from cmtracker.analysis.weekly import Weeks  # noqa: PLC0415 - as above

        known = self._earlier
        return Weeks(self.timeline, known and (known[0].weeks, known[1]))

    @cached_property
    def breaches(self) -> Breaches:
        """What exceeds a limit."""
        from cmtracker.analysis.limits import Breaches  # noqa: PLC0415 - as above

        known = self._earlier
        return Breaches(self.rests, self.weeks, known and (known[0].breaches, known[1]))

    def with_one(self, session: Session) -> tuple[Basis, range]:
        """Return the basis with one session more, and the dates it may differ on.

        Its parts are made from those of this one, which it holds.
        """
        timeline, (start, end) = self.timeline.changed(self.log, self.now, (), (session,))
        scope = self._scope(timeline, start, end)
        made = Basis(timeline.log, self.regimes, self.now, scope and (self, scope))
        made.timeline, made.book = timeline, self.book
        return made, _dates(scope)

    def _scope(self, timeline: Timeline, start: Instant, end: Instant) -> Scope | None:
        """Return where a timeline that differs in a stretch is judged anew; None: everywhere."""
        from cmtracker.analysis.limits import longest_break  # noqa: PLC0415 - sums need no rule
        from cmtracker.analysis.scope import around  # noqa: PLC0415 - as above

        if not (self.timeline.worked.run_starts and timeline.worked.run_starts):
            return None
        return around(self.timeline, timeline, start, end, longest_break(self.book))

    def changed(
        self, log: Log, now: Instant, removed: Sequence[Session], added: Sequence[Session]
    ) -> tuple[Basis, range]:
        """Return the basis of a log that differs by some sessions, and the dates it may differ on.

        Of `log` the sessions are not looked at: they are those of this basis, less the ones
        `removed` (the very records) and with those `added`. The ground must be the same.
        """
        starts = [session.start for session in (*removed, *added)]
        if starts and min(starts) < min(self.now, now) - FAR and now != self.now:
            past, days = self.changed(log, self.now, removed, added)
            present, more = past.changed(log, now, (), ())
            return present, range(min(days.start, more.start), max(days.stop, more.stop))
        timeline, (start, end) = self.timeline.changed(log, now, removed, added)
        scope = self._scope(timeline, start, end)
        made = Basis(timeline.log, self.regimes, now, scope and (self, scope))
        made.timeline, made.book = timeline, self.book
        made.let_go(self.__dict__)
        return made, _dates(scope)

    def let_go(self, parts: Collection[str]) -> None:
        """Work these parts out now and drop the earlier basis: others are then made without it."""
        for part in ("rests", "weeks", "breaches"):
            if part in parts:
                getattr(self, part)
        self._earlier = None


def _dates(scope: Scope | None) -> range:
    """Return the dates of which an answer may differ; None: any.

    The open rests before the first and after the last work reach over all dates there.
    """
    if scope is None:
        return range(EARLIEST, LATEST)
    return range(
        EARLIEST if scope.since == -inf else scope.days.start,
        LATEST if scope.until == inf else scope.days.stop,
    )
