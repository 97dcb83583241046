"""Sessions proposed for a past that was never logged."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from dataclasses import dataclass

from cmtracker.model import Instant


@dataclass(frozen=True, slots=True)
class Proposal:
    """A session ``[start, end)`` that messages show, how many they are, and on which channels.

    Where logged time cuts what belongs together, each part names all its messages.
    """

    start: Instant
    end: Instant
    messages: int
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals in order of time, and the messages that make none.

    `not_by_hand` are replies that came too soon to be typed. `alone` are messages too far from any
    other to show a length. `logged` lie in a cluster that other sessions cover wholly.
    """

    proposals: tuple[Proposal, ...]
    not_by_hand: int
    alone: int
    logged: int
