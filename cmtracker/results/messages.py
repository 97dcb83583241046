"""Messages: how many, beside the hours worked, and when."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from cmtracker.model import HOUR, Direction, Seconds, distinct
from cmtracker.results.figures import MessageFigures


class CountedBy(StrEnum):
    """What each row of message counts stands for."""

    HOUR = "hour"
    WEEKDAY = "weekday"
    CHANNEL = "channel"
    DAY = "day"


@distinct
class WeekMessages(NamedTuple):
    """The messages of one week by channel; one of which nothing is shown is left out.

    `hostile_received` are the hostile ones among those received or of unknown direction.
    """

    channels: Mapping[str, MessageFigures]
    hostile_received: int


@distinct
class BatchEffect(NamedTuple):
    """All messages shown with one import and without it, and the sessions that they bear out.

    `borne_before` and `borne_after` count sessions out of hours, with the import and without it.
    """

    before: MessageFigures
    after: MessageFigures
    borne_before: int
    borne_after: int


ByChannel = tuple[tuple[str, tuple[MessageFigures, ...]], ...]


@distinct
class Load(NamedTuple):
    """The messages of a range beside the worked time of the same range.

    `hostile_received` are the hostile ones among those received or of unknown direction, as judged
    by the agent. `alone`: nobody else answers on these accounts; otherwise what the accounts
    received says nothing of one person's hours, and no such ratio is given.
    """

    figures: MessageFigures
    hostile_received: int
    worked_s: Seconds
    alone: bool

    @property
    def to_judge(self) -> int:
        """How many messages could be judged hostile: those that came in, as far as is known."""
        return self.figures.received + self.figures.unknown

    @property
    def handled_per_hour(self) -> float | None:
        """Messages sent for each hour worked; None where nothing was worked."""
        return self.figures.sent * HOUR / self.worked_s if self.worked_s else None


Grid = tuple[tuple[int, ...], ...]
"""Seven rows of 24: weekday (0 Monday) by the hour that the local clock shows."""


@distinct
class MessageGrids(NamedTuple):
    """The messages of a range as grids: by direction for each channel, and out of hours.

    `channels` are in order of name; `of` adds up what is asked for.
    """

    channels: tuple[str, ...]
    cells: tuple[tuple[Grid, ...], ...]

    def of(self, *directions: Direction, channel: str | None = None) -> Grid:
        """Return the grid of some directions (all, if none is named) of one channel or of all."""
        known = list(Direction)
        ways = [known.index(way) for way in directions or known]
        rows = [
            cells
            for name, cells in zip(self.channels, self.cells, strict=True)
            if channel is None or name == channel
        ]
        grids = [cells[way] for cells in rows for way in ways]
        return tuple(
            tuple(sum(grid[weekday][hour] for grid in grids) for hour in range(24))
            for weekday in range(7)
        )
