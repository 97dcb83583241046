"""The estimate of what overtime would weigh, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from cmtracker.model import OvertimeBasis
from cmtracker.results.overtime import Estimate
from cmtracker.text.wording import Wording

_COLUMNS = ("requested", "not_requested", "weighted", "rest", "not_worked", "settled", "net")


def estimate_sentence(found: Sequence[Estimate], wording: Wording) -> str:
    """Return what has to stand above an estimate, or that there is nothing to estimate."""
    if not found:
        return wording.text("cli.no_estimate")
    weekly = all(one.basis is OvertimeBasis.WEEK for one in found)  # the private sector
    return wording.text("cli.estimate_private" if weekly else "cli.estimate")


def estimate_head(wording: Wording, cents: int | None) -> list[str]:
    """Return the heads of the columns; with an hourly rate in cents, the one of the money too."""
    head = ["", *(wording.text(f"cli.{name}") for name in _COLUMNS)]
    return head if cents is None else [*head, wording.text("cli.money")]


def estimate_rows(
    found: Sequence[Estimate], wording: Wording, cents: int | None
) -> list[list[str]]:
    """Return a row for each month or week, in the order of `estimate_head`."""
    return [_row(one, wording, cents) for one in found]


def _row(one: Estimate, wording: Wording, cents: int | None) -> list[str]:
    by_month = one.basis is OvertimeBasis.MONTH
    row = [
        one.period,
        wording.duration(one.requested_s),
        wording.duration(one.not_requested_s),
        wording.number(one.weighted_hours, 2),
        wording.duration(one.payable_s) if by_month else "–",
        *(wording.duration(s) for s in (one.not_worked_s, one.settled_s, one.net_s)),
    ]
    return row if cents is None else [*row, wording.number(one.money(cents) / 100, 2)]
