"""What the Journal says of one session, beside what the person said of it."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from typing import NamedTuple

from cmtracker.model import Category, RequestedBy, Seconds, Session, Source, distinct

Date = date  # for records that have a field of that name


@distinct
class SessionRow(NamedTuple):
    """A session at whole minutes, and what the figures count of it.

    `date` is the local date of its start. `category` is that of most of its time; None where
    nothing of it counts. `counted_s` is what no session that began before it counts already (of
    one made from traces: what no noted one covers), `outside_s` the part of it out of hours, and
    `asked_s` and `disclosed_s` the parts of that which were asked for, and which the hierarchy was
    told of in writing. `lost_s` is confirmed time that has no ground any more. `in_time`: the log
    knew all of it in time; None of a confirmed one and of one made from traces, of which that is
    not asked. `on_watch`: it is said to be on call and lies in no on-call window.
    """

    session: Session
    date: Date
    category: Category | None
    counted_s: Seconds
    outside_s: Seconds
    asked_s: Seconds
    disclosed_s: Seconds
    lost_s: Seconds
    in_time: bool | None
    on_watch: bool

    @property
    def is_noted(self) -> bool:
        """Whether it was noted, and not made from traces afterwards."""
        return self.session.source is not Source.RECONSTRUCTED

    @property
    def is_plain(self) -> bool:
        """Whether it lies within the schedule and nobody is said to have asked for it."""
        if self.session.requested_by is not RequestedBy.UNSPECIFIED or self.outside_s:
            return False
        return self.counted_s > 0 or self.session.source is Source.SCHEDULE

    @property
    def untraced_s(self) -> Seconds:
        """The noted part out of hours that was neither asked for nor told in writing."""
        return self.outside_s - self.asked_s - self.disclosed_s if self.is_noted else 0
