"""What the page on other organisations shows."""

from __future__ import annotations

from dataclasses import dataclass

from cmtracker.model import Scenario
from cmtracker.results.scenario import Outcome


@dataclass(frozen=True, slots=True)
class Played:
    """What a range gave under several organisations, and those of them that are kept."""

    outcomes: tuple[Outcome, ...]
    kept: tuple[Scenario, ...] = ()
