"""Count messages by hand: one click in the window, one command in a terminal."""

from __future__ import annotations

from cmtracker.errors import UserError
from cmtracker.model import QUARTER, Direction, Instant, MessageCount, Source
from cmtracker.names import is_blank
from cmtracker.tracker import moments
from cmtracker.tracker.workspace import Workspace

MOST = 100_000
"""The largest number taken in one go: more is a slip of the keyboard."""


def add(
    ws: Workspace,
    channel: str,
    count: int,
    *,
    direction: Direction = Direction.SENT,
    hostile: int = 0,
    at: Instant | None = None,
) -> MessageCount:
    """Add to the count of the quarter of an hour that `at` (or now) lies in.

    `hostile` messages are a part of `count`. Raises `UserError` for a number that cannot be.
    """
    now = ws.now()
    moment = now if at is None else at
    moments.check(moment, now, ws.zone())
    name = channel.strip()
    if is_blank(name):
        raise UserError("channel_missing")
    if not 0 < count <= MOST:
        raise UserError("count_refused", count=count, most=MOST)
    if not 0 <= hostile <= count:
        raise UserError("hostile_refused", hostile=hostile, count=count)
    record = MessageCount(
        start=moment - moment % QUARTER,
        channel=name,
        direction=direction,
        count=count,
        hostile=hostile,
        source=Source.MANUAL,
    )
    with ws.store.act("count") as act:
        return act.add_count(record)
