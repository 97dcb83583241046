"""What overtime would weigh."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cmtracker.model import LegalSource, OvertimeBasis, Seconds, distinct


@distinct
class Estimate(NamedTuple):
    """The overtime of one month ("2026-03") or one ISO week ("2026-W10"), gross and net.

    Seconds are elapsed and before weighting: `tiers_s` by tier, `flat_s` at the part-time rate,
    `over_cap_s` beyond `ceiling_s` (weighed with nothing); together they are `overtime_s`.
    `night_s` and `sunday_s` are the parts of the tiers that carry the factor of the night, or of a
    Sunday or public holiday. `weighted` are hours, exact.

    By month, overtime is what was asked for (`requested_s`); by week it is what passes the
    threshold, whoever asked. `not_requested_s` is the out-of-hours time that nobody is known to
    have asked for: shown, and kept apart. `not_worked_s` are hours of the schedule not worked on
    dates that are filled in (0 by week, where they are part of the sum), `settled_s` what was
    already given back as rest or money.
    """

    period: str
    basis: OvertimeBasis
    first: date
    last: date
    regime: str
    source: LegalSource
    requested_s: Seconds
    not_requested_s: Seconds
    tiers_s: tuple[Seconds, ...]
    flat_s: Seconds
    over_cap_s: Seconds
    night_s: Seconds
    sunday_s: Seconds
    ceiling_s: Seconds | None
    weighted: Fraction
    not_worked_s: Seconds
    settled_s: Seconds

    @property
    def tier1_s(self) -> Seconds:
        """Seconds in the first tier."""
        return self.tiers_s[0]

    @property
    def tier2_s(self) -> Seconds:
        """Seconds in all later tiers."""
        return sum(self.tiers_s[1:])

    @property
    def payable_s(self) -> Seconds:
        """Overtime up to the ceiling.

        As rest it is one hour for one hour, unless the employer grants more (décret n° 2002-60,
        art. 3).
        """
        return sum(self.tiers_s) + self.flat_s

    @property
    def overtime_s(self) -> Seconds:
        """All overtime, what passes the ceiling included."""
        return self.payable_s + self.over_cap_s

    @property
    def net_s(self) -> Seconds:
        """Overtime less the scheduled hours not worked and what was already given back."""
        return max(0, self.overtime_s - self.not_worked_s - self.settled_s)

    @property
    def weighted_hours(self) -> float:
        """Weighted hours to two decimals."""
        return float(round(self.weighted, 2))

    def money(self, cents_per_hour: int) -> int:
        """Return the weighted hours as money in cents, rounded down; the user names the rate."""
        return int(self.weighted * cents_per_hour)
