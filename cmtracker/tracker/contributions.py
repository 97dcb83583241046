"""What one gives to the barometer: banded figures of a quarter, shown before they are written."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.results.contribution import UNKNOWN, BodySize, Contribution, Reach, first_of
from cmtracker.results.figures import Step
from cmtracker.tracker import ranges
from cmtracker.tracker.workspace import ALONE, Workspace

if TYPE_CHECKING:
    from cmtracker.settings import Settings

_QUARTER = re.compile(r"(20\d\d)-?Q([1-4])", re.ASCII | re.IGNORECASE)
SECRET, REVISIONS = "barometer_secret", "barometer_revisions"


def quarter_of(text: str) -> str:
    """Return a quarter typed as "2026-Q4". Raises `UserError` quarter_unreadable."""
    found = _QUARTER.fullmatch(text.strip())
    if not found:
        raise UserError("quarter_unreadable", quarter=text)
    return f"{found[1]}-Q{found[2]}"


def last_quarters(today: date, number: int) -> list[str]:
    """Return the quarters that were over last, the newest first."""
    begun = 4 * today.year + (today.month - 1) // 3
    return [f"{at // 4}-Q{at % 4 + 1}" for at in range(begun - 1, begun - 1 - number, -1)]


def bounds(quarter: str) -> tuple[date, date]:
    """Return the first and the last date of a quarter."""
    first = first_of(quarter)
    return first, (first + timedelta(days=100)).replace(day=1) - timedelta(days=1)


def contribution(ws: Workspace, quarter: str, size: BodySize) -> Contribution:
    """Return what would be given of a quarter; nothing is written.

    Raises `UserError` quarter_not_over, and quarter_not_filled_in where less than 80 % of the dates
    with agreed hours are filled in or none has any.
    """
    from cmtracker.analysis.contribution import banded  # noqa: PLC0415 - seldom made

    first, last = bounds(quarter)
    known = ws.analysis()
    if ranges.today(known.log, ws.now()) <= last:
        raise UserError("quarter_not_over", quarter=quarter, last=last)
    found = banded(known, first, last)
    if not found.is_enough:
        raise UserError(
            "quarter_not_filled_in", quarter=quarter, filled=found.filled, due=found.due_dates
        )
    regime = known.summary(last, last, Step.DAY).regime
    groups = {
        "regime": regime if regime in set(Reach) else Reach.OTHER,
        "size": size.value,
        "alone": _alone(ws.settings),
    }
    key = ws.settings.text(SECRET)
    given = _revisions(ws.settings).get(quarter, 0)
    return Contribution(quarter, _token(key, quarter), given + 1, groups, found.measures)


def write(ws: Workspace, made: Contribution, target: Path) -> Contribution:
    """Write a contribution to a file, and return it as it was written, with its token.

    The secret of the tokens is made with the first one. Raises `UserError` where the file or the
    settings cannot be written.
    """
    settings = ws.settings
    if not settings.text(SECRET):
        settings.set(SECRET, secrets.token_hex(32))
    whole = made._replace(token=_token(settings.text(SECRET), made.quarter))
    text = json.dumps(whole.as_json(), indent=1) + "\n"
    files.write(target, text.encode())
    revisions = _revisions(settings) | {made.quarter: made.revision}
    settings.set(REVISIONS, [f"{quarter}:{number}" for quarter, number in revisions.items()])
    return whole


def _token(secret: str, quarter: str) -> str:
    """Return the token of a quarter, "" where no secret was made yet.

    Whoever does not know the secret cannot tell that the tokens of two quarters are of one log.
    """
    if not secret:
        return ""
    return hmac.new(secret.encode(), quarter.encode(), hashlib.sha256).hexdigest()


def _alone(settings: Settings) -> str:
    if not settings.is_set(ALONE):
        return UNKNOWN
    return "yes" if settings.flag(ALONE) else "no"


def _revisions(settings: Settings) -> dict[str, int]:
    return dict(_parted(settings.texts(REVISIONS)))


def _parted(texts: list[str]) -> Iterator[tuple[str, int]]:
    for text in texts:
        quarter, _, number = text.partition(":")
        if _QUARTER.fullmatch(quarter) and number.isdecimal():
            yield quarter, int(number)
