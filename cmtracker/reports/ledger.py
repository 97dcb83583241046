"""How much of the out-of-hours time has been recovered or paid, by the recovery ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cmtracker.model import Recovery, RecoveryState, Seconds

SETTLED = frozenset({RecoveryState.TAKEN, RecoveryState.PAID})


@dataclass(frozen=True, slots=True)
class Compensated:
    """Out-of-hours seconds recovered or paid, and those that remain to be looked at.

    `noted` says whether the ledger knows anything of the range at all.
    """

    seconds: Seconds
    remaining: Seconds
    noted: bool


def compensated(
    recoveries: Iterable[Recovery], first: date, last: date, out_of_hours_s: Seconds
) -> Compensated:
    """Return what the ledger settles of the out-of-hours work of the dates `first` to `last`.

    The latest step of a block (its date and session) is where it stands; what remains is never
    less than nothing.
    """
    latest: dict[tuple[date, str | None], Recovery] = {}
    for step in sorted(recoveries, key=lambda one: one.on):
        if first <= step.date <= last:
            latest[step.date, step.session] = step
    settled = sum(step.seconds for step in latest.values() if step.state in SETTLED)
    return Compensated(settled, max(0, out_of_hours_s - settled), noted=bool(latest))
