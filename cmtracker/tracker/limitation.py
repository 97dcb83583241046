"""The limitation period: from when on records can still back a claim, and what is older.

Claims on a public body lapse four years after the first day of the year that follows the one in
which the right arose (loi n° 68-1250 du 31 décembre 1968, art. 1). So at any moment of 2026 the
work of 2021 and before is past it, and no record from 2022 on is. A written claim, an answer or a
payment begins a new period in the same way (art. 2): work of which the recovery ledger holds a
step noted since keeps its whole year, and all later ones. Private wages lapse after three years
(Code du travail, art. L3245-1); the four are waited for there too, which deletes less.

The program only proposes. Whether an appeal is under way it cannot know, and says so.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.model import Instant, Origin, Recovery
from cmtracker.regimes import PRIVATE
from cmtracker.store.expiring import Deletion, Expiry, Past
from cmtracker.text.wording import Wording
from cmtracker.tracker import moments
from cmtracker.tracker.workspace import Workspace, open_workspace

__all__ = [
    "Deletion",
    "Old",
    "Past",
    "check",
    "delete",
    "delete_at",
    "keep",
    "limit",
    "look",
    "proposal",
    "told",
]

YEARS = 4
KEPT = "limitation_kept"


class Old(NamedTuple):
    """What ended before a date. `limit` is the first date that can still back a claim.

    `claimed`: the ledger of recoveries puts that limit further back than the four years.
    """

    before: date
    limit: date
    claimed: bool
    past: Past
    zone: str
    regime: str

    @property
    def is_private_law(self) -> bool:
        """Whether the claims are those of the Code du travail, not of the public service."""
        return self.regime == PRIVATE

    @property
    def last(self) -> date:
        """The last date that is wholly past."""
        return date.fromordinal(self.before.toordinal() - 1)


def limit(ws: Workspace) -> tuple[date, bool]:
    """Return the first date whose records can still back a claim, and whether the ledger set it."""
    today = moments.local_date(ws.now(), ws.zone())
    first = date(today.year - YEARS, 1, 1)
    claimed = [step.date for step in ws.store.records(Recovery) if step.date < first <= step.on]
    if not claimed:
        return first, False
    return date(min(claimed).year, 1, 1), True


def look(ws: Workspace, before: date | None = None) -> Old:
    """Count what ended before a date (None: before the limit)."""
    first, claimed = limit(ws)
    day = before or first
    profile = ws.profile(day)
    past = Expiry(ws.store, day, _midnight(ws, day)).past()
    return Old(day, first, claimed, past, profile.timezone, profile.regime)


def proposal(ws: Workspace) -> Old | None:
    """Return what can be proposed to be deleted; None when nothing is, or the answer was to keep.

    That answer holds until the limit moves on, a year later. A deletion that did not come to all
    copies is proposed again, so that it comes to its end.
    """
    first, _ = limit(ws)
    if ws.is_example or ws.settings.text(KEPT) >= first.isoformat():
        return None
    old = look(ws)
    return None if old.past.is_empty and not old.past.unfinished else old


def told(past: Past, wording: Wording) -> str:
    """Return how much of each kind there is, in words; kinds without any are left out."""
    found = past.numbers.items()
    return wording.join(wording.plural(f"limitation.{kind}", n) for kind, n in found if n)


def keep(ws: Workspace) -> None:
    """Remember that what is past the limit is kept, until the limit moves on."""
    ws.settings.set(KEPT, limit(ws)[0].isoformat())


def delete(ws: Workspace, before: date, *, even_claimable: bool = False) -> Deletion:
    """Delete for good what ended before a date, from the history and the copies too.

    Raises `UserError`, and then nothing was deleted: a date to come, or one whose records can
    still back a claim, unless `even_claimable`.
    """
    check(ws, before, even_claimable=even_claimable)
    return Expiry(ws.store, before, _midnight(ws, before)).delete()


def check(ws: Workspace, before: date, *, even_claimable: bool = False) -> None:
    """Refuse a date that `delete` would refuse."""
    first, claimed = limit(ws)
    today = moments.local_date(ws.now(), ws.zone())
    if before > today:
        raise UserError("deletion_in_future", date=before)
    if before > first and not even_claimable:
        key = "still_claimed" if claimed else "still_claimable"
        raise UserError(key, date=before, limit=first)


def delete_at(data_dir: Path, passphrase: str | None, before: date) -> Deletion:
    """Do it to a record that nobody here has open. Raises `UserError`."""
    with open_workspace(data_dir, origin=Origin.WINDOW, passphrase=passphrase) as ws:
        return delete(ws, before)


def _midnight(ws: Workspace, day: date) -> Instant:
    return moments.at(day, 0, ws.profile(day).timezone)
