"""The message counts of a log, resolved once: what is shown of them, by date and by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cmtracker.analysis.figures import DailyMessages
from cmtracker.analysis.shown import NOTHING, Counts, Daily, Shown, stored
from cmtracker.analysis.workdays import Calendar
from cmtracker.model import Batch, MessageCount


class Messages:
    """Message counts after the maximum rule; each form is worked out when it is first asked for."""

    def __init__(
        self, counts: Sequence[MessageCount], batches: tuple[Batch, ...], calendar: Calendar
    ) -> None:
        """Take the counts as stored, and the calendar that says which quarters are scheduled."""
        self._stored = counts
        self._batches = batches
        self.calendar = calendar

    @cached_property
    def counts(self) -> Counts:
        """The counts by where they come from, and what of them is set aside."""
        return stored(self._stored, self._batches)

    @cached_property
    def shown(self) -> Shown:
        """What is shown, quarter by quarter."""
        runs = self.counts.runs()
        if not runs:
            return NOTHING
        from cmtracker.analysis.columns import show  # noqa: PLC0415 - imports numpy

        return show(runs)

    @cached_property
    def daily(self) -> Daily:
        """What is shown, by local date, channel and direction."""
        if not self.shown.starts:
            return Daily(self.shown.channels, (), (), (), (), ())
        from cmtracker.analysis.columns import by_date  # noqa: PLC0415 - as above

        return by_date(self.shown, self.calendar)

    @cached_property
    def dates(self) -> DailyMessages:
        """What is shown, by local date, all channels together."""
        return DailyMessages(self.daily)
