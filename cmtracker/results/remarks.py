"""What is to be told of a session beside its times, so that nothing is kept without a word."""

from __future__ import annotations

from typing import NamedTuple

from cmtracker.model import Instant, distinct


@distinct
class Remarks(NamedTuple):
    """What the answer says of a session that was kept, or is about to be.

    `overlaps`: the stretches, in order and apart, that another session claims as well and that
    count once. `is_long`: more than 12 hours. `within_minute`: it begins and ends in one minute,
    and counts as no time worked.
    """

    overlaps: tuple[tuple[Instant, Instant], ...] = ()
    is_long: bool = False
    within_minute: bool = False


NOTHING = Remarks()
"""A session of which there is nothing to tell."""
