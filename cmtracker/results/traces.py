"""What is known of who asked for the work out of hours, session by session."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import (
    Category,
    Disclosure,
    Instant,
    Request,
    RequestedBy,
    Seconds,
    Session,
    distinct,
)

Date = date  # for records that have a field of that name


class Trace(StrEnum):
    """What stands behind most work of a session: a request, a disclosure, or nothing written.

    REQUEST: somebody is said to have asked, whether it counts as asked for or not. An alert alone
    is nobody.
    """

    REQUEST = "request"
    DISCLOSED = "disclosed"
    WITHOUT = "without"


@distinct
class TracedWork(NamedTuple):
    """The work out of hours of one noted session on the dates of a range.

    `start` and `end` are its first and last minute of that work; `by_category` its seconds, which
    `asked_s`, `disclosed_s` and `without_s` add up to, `asked_by_category` the asked-for part of
    them. `disclosure` is the last message that named
    the session and that it did not outgrow. `on_watch`: it is said to be on call and lies in no
    on-call window.
    """

    session: Session
    date: Date
    start: Instant
    end: Instant
    by_category: Mapping[Category, Seconds]
    asked_by_category: Mapping[Category, Seconds]
    disclosed_s: Seconds
    disclosure: Disclosure | None
    on_watch: bool

    @property
    def outside_s(self) -> Seconds:
        """Seconds out of hours, whoever asked."""
        return sum(self.by_category.values())

    @property
    def asked_s(self) -> Seconds:
        """Seconds that were asked for."""
        return sum(self.asked_by_category.values())

    @property
    def without_s(self) -> Seconds:
        """Seconds neither asked for nor disclosed."""
        return self.outside_s - self.asked_s - self.disclosed_s

    @property
    def trace(self) -> Trace:
        """What stands behind the work."""
        session = self.session
        nobody = {RequestedBy.UNSPECIFIED, RequestedBy.SELF, RequestedBy.ALERT}
        if session.requested_by not in nobody or session.request not in {None, Request()}:
            return Trace.REQUEST
        return Trace.DISCLOSED if self.disclosed_s else Trace.WITHOUT
