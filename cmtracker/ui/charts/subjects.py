"""What a part of a chart stands for where that is neither dates nor sessions."""

from __future__ import annotations

from typing import NamedTuple

from cmtracker.model import Activity


class HourOfWeek(NamedTuple):
    """An hour of a weekday (0: Monday), on every such day of the range."""

    weekday: int
    hour: int


class OfActivity(NamedTuple):
    """The sessions that went into an activity; None: those of which that is not said."""

    activity: Activity | None


class OfChannel(NamedTuple):
    """The sessions on a channel, by its name."""

    channel: str
