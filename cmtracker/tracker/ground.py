"""What becomes of confirmed days when an act takes their ground away, in the same act.

Entered afterwards, an absence, a public holiday, other agreed hours or another profile can leave
confirmed sessions without what they stand on. The act says how many, and the person says whether
they are kept, removed, or confirmed again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from typing import TYPE_CHECKING

from cmtracker.model import Confirmed, Seconds, Session, Source
from cmtracker.store.acts import Act
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.analysis.ground import AgreedGround

CHANGING = frozenset({"absence", "schedule", "profile", "import", "remove", "confirm"})
"""The names of the acts that can change the ground, by which undo knows that it is one of them."""


class GroundLost(Exception):  # noqa: N818 - a question to the person, no fault
    """An act that takes ground away was not made: the person is to be asked first."""

    def __init__(self, ground: Ground) -> None:
        """Take what confirmed days would lose by it."""
        super().__init__()
        self.ground = ground


class Ground:
    """The ground of confirmed days under one act. Where it loses anything, `loses` is true.

    `sessions` are the confirmed sessions that lose all or part by the act and `lost_s` what they
    lose, `dates` the confirmed dates that now owe more than was confirmed; `removed` and `again`
    are the sessions that the act removed for that, and those that it confirmed in their place.
    """

    def __init__(
        self, ws: Workspace, confirmed: Confirmed = Confirmed.KEEP, *, asks: bool = False
    ) -> None:
        """Watch nothing yet; `confirmed` says what is to become of them.

        With `asks` an act that takes anything away is not made: `over` raises `GroundLost`.
        """
        self._ws = ws
        self._asks = asks
        self.confirmed = confirmed
        self.sessions: tuple[Session, ...] = ()
        self.lost_s: Seconds = 0
        self.dates: tuple[date, ...] = ()
        self.removed: tuple[Session, ...] = ()
        self.again: tuple[Session, ...] = ()

    @property
    def loses(self) -> bool:
        """Whether any confirmed session or date lost anything."""
        return bool(self.sessions or self.dates)

    @contextmanager
    def over(self, act: Act) -> Iterator[None]:
        """Compare the ground before and after what is done inside, and settle what lost it."""
        before = self._ws.store.ground()
        known = {session.id for session in self._confirmed()}
        yield
        confirmed = self._confirmed()
        if confirmed and (self._ws.store.ground() != before or self._more(confirmed, known)):
            from cmtracker.analysis.ground import AgreedGround  # noqa: PLC0415 - where it changes
            from cmtracker.tracker import holidays  # noqa: PLC0415 - as above

            was = AgreedGround(holidays.calendar_of(before, self._ws.now()))
            now = AgreedGround(holidays.calendar_of(self._ws.store.ground(), self._ws.now()))
            self._compare(was, now, confirmed, known)
            if self._asks and self.loses:
                raise GroundLost(self)
            self._settle(act, now)

    def _confirmed(self) -> list[Session]:
        return [s for s in self._ws.store.records(Session) if s.source is Source.SCHEDULE]

    @staticmethod
    def _more(confirmed: list[Session], known: set[str]) -> bool:
        return any(session.id not in known for session in confirmed)

    def _compare(
        self, was: AgreedGround, now: AgreedGround, confirmed: list[Session], known: set[str]
    ) -> None:
        days = {now.calendar.local_date(session.start) for session in confirmed}
        by_day: dict[date, list[Session]] = {day: [] for day in days}
        for session in self._ws.store.records(Session):
            for day in now.dates(session):
                if day in by_day:
                    by_day[day].append(session)

        def loss(session: Session) -> Seconds:
            before = was.lost(session) if session.id in known else 0
            return max(now.lost(session) - before, 0)

        def owes_more(day: date) -> bool:
            before, after = (one.owed(day, by_day[day], self._ws.now()) for one in (was, now))
            return before < after

        self.sessions = tuple(filter(loss, confirmed))
        self.lost_s = sum(map(loss, self.sessions))
        self.dates = tuple(sorted(filter(owes_more, days)))

    def _settle(self, act: Act, now: AgreedGround) -> None:
        """Remove what lost its ground, and confirm its dates again, as far as that is asked for."""
        if self.confirmed is Confirmed.KEEP or not self.loses:
            return
        from cmtracker.tracker import evenings  # noqa: PLC0415 - as above

        gone, made = list(self.sessions), list[Session]()
        if self.confirmed is Confirmed.AGAIN:
            gone, made = self._anew(now)
        for session in gone:
            act.remove(Session, session.id)
        self.removed = tuple(gone)
        evenings.give_way(self._ws, act, lambda: made)
        self.again = tuple(act.insert(session) for session in made)

    def _anew(self, now: AgreedGround) -> tuple[list[Session], list[Session]]:
        """Return the sessions to be replaced, and those that take their place.

        A session that would be replaced by its like is in neither: when it was confirmed stands.
        """
        from cmtracker.tracker import sessions  # noqa: PLC0415 - as above

        days = {now.calendar.local_date(s.start) for s in self.sessions} | set(self.dates)
        gone, days = self._to_confirm(now, days)
        ids = {session.id for session in gone}
        left = [session for session in self._ws.store.records(Session) if session.id not in ids]
        made = list(sessions.as_scheduled(now.calendar, left, sorted(days), self._ws.now()))
        alike = {(s.start, s.end) for s in gone} & {(s.start, s.end) for s in made}
        return (
            [session for session in gone if (session.start, session.end) not in alike],
            [session for session in made if (session.start, session.end) not in alike],
        )

    def _to_confirm(self, now: AgreedGround, days: set[date]) -> tuple[list[Session], set[date]]:
        """Return the sessions to be replaced and the dates to be confirmed anew.

        A date with other work inside its slots cannot be confirmed: of it only what lost all its
        ground goes.
        """
        other = [s for s in self._ws.store.records(Session) if s.source is not Source.SCHEDULE]
        free = days - now.filled(days, other)
        lost = {session.id for session in self.sessions}
        gone = [
            session
            for session in self._confirmed()
            if now.calendar.local_date(session.start) in free
            or (session.id in lost and now.lost(session) == session.end - session.start)
        ]
        return gone, free


def over(ground: Ground | None, act: Act) -> AbstractContextManager[None]:
    """Return what compares the ground under an act, where anybody asks for it."""
    return nullcontext() if ground is None else ground.over(act)
