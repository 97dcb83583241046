"""What the window reads of a range played through under another organisation.

The analysis has the records; the window must not import it, and describes what it needs instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from cmtracker.model import Rule, Scenario, Seconds, Week


class Organisation(Protocol):
    """The rules that were played: hours covered by others, hours in which messages wait."""

    @property
    def key(self) -> str:
        """Which card it is, or the id of a kept one."""

    @property
    def coverage(self) -> Week:
        """When somebody else is at work."""

    @property
    def silence(self) -> Week:
        """When messages wait."""

    @property
    def on_call(self) -> bool:
        """Whether somebody is formally on call."""

    @property
    def rota(self) -> int:
        """How many take turns on call."""


class Waits(Protocol):
    """How many messages wait, and how long."""

    @property
    def waiting(self) -> int:
        """How many wait at all."""

    @property
    def median(self) -> Seconds | None:
        """What half of them wait at most."""

    @property
    def ninetieth(self) -> Seconds | None:
        """What nine in ten of them wait at most."""

    @property
    def longest(self) -> Seconds | None:
        """The longest wait."""


class Outcome(Protocol):
    """The range as it was, beside what it would have been."""

    @property
    def organisation(self) -> Organisation:
        """What was played."""

    @property
    def out_of_hours_s(self) -> Seconds:
        """The hours out of hours as they were."""

    @property
    def avoided_s(self) -> Seconds:
        """The part of them that would have waited."""

    @property
    def unspecified_s(self) -> Seconds:
        """The part of those avoided that nobody is known to have asked for."""

    @property
    def transferred_s(self) -> Seconds:
        """The part that somebody else would have done."""

    @property
    def relieved_s(self) -> Seconds:
        """Both together."""

    @property
    def breaches_today(self) -> Mapping[Rule, int]:
        """Limits exceeded, by rule."""

    @property
    def breaches_then(self) -> Mapping[Rule, int]:
        """Limits that would have been exceeded, by rule."""

    @property
    def waits_today(self) -> Waits:
        """The messages as they waited."""

    @property
    def waits_then(self) -> Waits:
        """The messages as they would have waited."""

    @property
    def people(self) -> int:
        """How many people it takes."""

    @property
    def on_call_days(self) -> int:
        """Days on call in the range."""

    @property
    def on_call_days_each(self) -> int:
        """Days on call of each person."""


@dataclass(frozen=True, slots=True)
class Played:
    """What a range gave under several organisations, and those of them that are kept."""

    outcomes: tuple[Outcome, ...]
    kept: tuple[Scenario, ...] = ()
