"""The message counts of a log, resolved once: what is shown of them, by date and by quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from cmtracker.analysis import few_counts
from cmtracker.analysis.figures import DailyMessages
from cmtracker.analysis.intervals import Interval, merge
from cmtracker.analysis.shown import NOTHING, Counts, Daily, Shown, stored
from cmtracker.analysis.workdays import Calendar
from cmtracker.analysis.zones import day_number
from cmtracker.model import QUARTER, Batch, CountRun, Direction, Instant, MessageCount, Session


class Messages:
    """Message counts after the maximum rule; each form is worked out when it is first asked for."""

    def __init__(
        self,
        counts: Sequence[MessageCount],
        batches: tuple[Batch, ...],
        calendar: Calendar,
        *,
        is_changed: bool = False,
    ) -> None:
        """Take the counts as stored, and the calendar that says which quarters are scheduled.

        `is_changed`: the counts of an earlier analysis with some more or fewer.
        """
        self.is_changed = is_changed
        self._stored = counts
        self._batches = batches
        self.calendar = calendar

    def under(self, calendar: Calendar) -> Messages:
        """Return the same counts under another calendar, with what no calendar changes of them."""
        made = Messages(self._stored, self._batches, calendar)
        for name in ("counts", "runs", "shown"):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name]
        return made

    @cached_property
    def counts(self) -> Counts:
        """The counts by where they come from, and what of them is set aside."""
        return stored(self._stored, self._batches)

    @cached_property
    def runs(self) -> list[CountRun]:
        """The counts as columns, without what is set aside."""
        return self.counts.runs()

    @cached_property
    def shown(self) -> Shown:
        """What is shown, quarter by quarter in order of time."""
        if not self.runs:
            return NOTHING
        from cmtracker.analysis.columns import show  # noqa: PLC0415 - imports numpy

        return show(self.runs)

    def parts(self) -> Iterable[Shown]:
        """Return what is shown in parts, each in order of time: enough for sums."""
        if not self.runs or "shown" in self.__dict__:
            return (self.shown,)
        from cmtracker.analysis.columns import blocks  # noqa: PLC0415 - as above

        return blocks(self.runs)

    @cached_property
    def daily(self) -> Daily:
        """What is shown, by local date, channel and direction."""
        if not self.runs:
            return Daily((), (), (), (), (), ())
        if "shown" not in self.__dict__ and few_counts.are_few(self.runs):
            return few_counts.by_date(self.runs, self.calendar)
        from cmtracker.analysis.columns import by_date  # noqa: PLC0415 - as above

        return by_date(self.parts(), self.calendar)

    @cached_property
    def dates(self) -> DailyMessages:
        """What is shown, by local date, all channels together."""
        return DailyMessages(self.daily, lambda: self.sent)

    def dates_of(self, first: date, last: date) -> DailyMessages:
        """Return the messages of some dates: those of all, or worked out for these alone."""
        if "daily" in self.__dict__:
            return self.dates
        return DailyMessages(self.daily_of(first, last), lambda: self.sent)

    def daily_of(self, first: date, last: date) -> Daily:
        """Return what is shown on the dates from `first` to `last` (and maybe on others).

        After each new count the counts are resolved anew: a page that shows some weeks need not
        add up ten years by date.
        """
        if "daily" in self.__dict__ or not self.is_changed or few_counts.are_few(self.runs):
            return self.daily
        from cmtracker.analysis.columns import by_date  # noqa: PLC0415 - as above

        midnight = self.calendar.time.midnight
        start, end = midnight(day_number(first)), midnight(day_number(last) + 1)
        return by_date((part.cut(part.within(start, end)) for part in self._kept), self.calendar)

    @cached_property
    def _kept(self) -> tuple[Shown, ...]:
        return tuple(self.parts())

    @cached_property
    def sent(self) -> Sequence[Instant]:
        """The quarters of an hour in which an import tells a message sent, in order."""
        runs = self._runs_sent
        if not runs:
            return ()
        from cmtracker.analysis.columns import quarters  # noqa: PLC0415 - as above

        return quarters(runs)

    @cached_property
    def _runs_sent(self) -> list[CountRun]:
        return [
            run for run in self.counts.imported if run.batch and run.direction is Direction.SENT
        ]

    @cached_property
    def _told(self) -> Mapping[str, Sequence[Interval]]:
        """The ranges of the imports that tell messages sent, by channel."""
        stated = {(b.id, b.channel): (b.start, b.end + 1) for b in self._batches}
        found: defaultdict[str, list[Interval]] = defaultdict(list)
        for run in self._runs_sent:
            known = stated.get((run.batch, run.channel), (run.first, run.last + QUARTER))
            found[run.channel].append(known)
        return {channel: merge(ranges) for channel, ranges in found.items()}

    def covers(self, session: Session) -> bool:
        """Tell whether imports that tell messages sent cover a session.

        On each channel that it names; on any, if it names none.
        """
        covering = {
            channel
            for channel, ranges in self._told.items()
            if any(start <= session.start and session.end <= end for start, end in ranges)
        }
        return covering.issuperset(session.channels) if session.channels else bool(covering)
