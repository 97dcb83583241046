"""An organisation that the user describes, as it was typed. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmtracker.model import DAY, WEEKDAYS, Clock

Hours = tuple[Clock, Clock]


@dataclass(frozen=True, slots=True)
class Own:
    """What the form holds: hours of somebody else by weekday (0: Monday), on call, automatic reply.

    An end at midnight means the end of the date. `reply` may pass midnight.
    """

    coverage: tuple[Hours | None, ...] = (None,) * 7
    on_call: bool = False
    rota: int = 2
    reply: Hours | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not (any(self.coverage) or self.on_call or self.reply)

    @property
    def is_sound(self) -> bool:
        """Whether all hours end after they start."""
        return all(hours is None or hours[0] < _end(hours) for hours in self.coverage)

    def covered(self) -> Mapping[str, Sequence[Hours]]:
        """Return the hours of somebody else by the names of weekdays."""
        days = zip(WEEKDAYS, self.coverage, strict=True)
        return {name: [(hours[0], _end(hours))] for name, hours in days if hours is not None}

    def silent(self) -> Mapping[str, Sequence[Hours]]:
        """Return when messages wait: all day with somebody on call, or while the reply is on."""
        if self.on_call:
            parts: list[Hours] = [(0, DAY)]
        elif self.reply is None:
            parts = []
        elif self.reply[0] < self.reply[1]:
            parts = [self.reply]
        else:
            around = [(0, self.reply[1]), (self.reply[0], DAY)]
            parts = [hours for hours in around if hours[0] < hours[1]]
        return {name: parts for name in WEEKDAYS if parts}


def _end(hours: Hours) -> Clock:
    return hours[1] or DAY
