"""What became of out-of-hours time: the recovery ledger."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cmtracker.model import Instant, Recovery, RecoveryState, Seconds, distinct

Date = date  # for records that have a field of that name


@distinct
class Block(NamedTuple):
    """The out-of-hours time of one session, and where its compensation stands.

    `seconds` is what was asked for; of a session that nobody is known to have asked for, all its
    out-of-hours time (`asked` is False then, and it is listed only because the ledger has a step
    about it). `taken_s` and `paid_s` are given back; `state` is where the rest stands: the last
    other step, `to_ask` before any. `remaining_s` is 0 once the rest is `not_compensated`.
    """

    date: Date
    session: str
    start: Instant
    end: Instant
    seconds: Seconds
    asked: bool
    steps: tuple[Recovery, ...] = ()
    taken_s: Seconds = 0
    paid_s: Seconds = 0
    state: RecoveryState = RecoveryState.TO_ASK

    @property
    def settled_s(self) -> Seconds:
        """Seconds given back as rest or as money."""
        return self.taken_s + self.paid_s

    @property
    def remaining_s(self) -> Seconds:
        """Seconds that are still open."""
        if self.state is RecoveryState.NOT_COMPENSATED:
            return 0
        return self.seconds - self.settled_s

    def age(self, today: Date) -> int:
        """Days since the block was worked."""
        return (today - self.date).days

    def waiting(self, today: Date) -> int:
        """Days since the last step, or since the block was worked."""
        return (today - max([self.date, *(step.on for step in self.steps)])).days


@distinct
class AskedBlocks(NamedTuple):
    """Blocks whose recovery was asked for on one date, and that have no answer yet.

    `waited` are the days since; `is_overdue`: so many that an answer may be asked for.
    """

    on: Date
    blocks: tuple[Block, ...]
    waited: int
    is_overdue: bool

    @property
    def remaining_s(self) -> Seconds:
        """Seconds that are still open."""
        return sum(block.remaining_s for block in self.blocks)


@distinct
class Ledger(NamedTuple):
    """The blocks of a range in order of time, their sums by state, and steps that fit no block."""

    blocks: tuple[Block, ...]
    by_state: Mapping[RecoveryState, Seconds]
    unmatched: tuple[Recovery, ...]

    @property
    def settled_s(self) -> Seconds:
        """Seconds given back as rest or as money."""
        return sum(block.settled_s for block in self.blocks)

    @property
    def remaining_s(self) -> Seconds:
        """Seconds that are still open."""
        return sum(block.remaining_s for block in self.blocks)

    def oldest(self) -> Block | None:
        """Return the oldest block with something still open."""
        return next((block for block in self.blocks if block.remaining_s), None)
