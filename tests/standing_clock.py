"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


class StandingClock:
    """Say the instant `now`, in UTC seconds."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def paris(text: str) -> int:
    """The instant of a time on the clocks of Paris, like 2026-11-17 20:42."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris")).timestamp())
