"""Which limits of a set of rules concern a person, and by which figure."""

from __future__ import annotations

from collections.abc import Iterator

from cmtracker.model import Limit, Profile, Regime, Rule
from cmtracker.results.breaches import AppliedLimit


def applied(regime: Regime, profile: Profile) -> Iterator[AppliedLimit]:
    """Yield the limits that concern a profile, in the order of the rules.

    The monthly ceiling of part time is the share of the whole one (décret n° 2004-777, art. 7, and
    décret n° 82-624, art. 3).
    """
    for limit in regime.limits.values():
        if _concerns(limit, profile):
            shared = limit.rule is Rule.OVERTIME_MONTH and profile.quota < 1
            figure = round(limit.figure * profile.quota) if shared else limit.figure
            yield AppliedLimit(limit, figure, is_shared=shared)


def _concerns(limit: Limit, profile: Profile) -> bool:
    if limit.rule is Rule.DISCONNECTION:
        return profile.disconnection is not None
    return not limit.categories or profile.category in limit.categories
