"""One line on what to take up tomorrow: shown on Today from the next morning on, until dismissed.

It is no record: it stands among what the program remembers on this computer, in the settings file,
so no history, report, export or copy of the log has it. Erasing the log erases it too. A log with a
passphrase keeps none, as that file is not encrypted.
"""

from __future__ import annotations

from datetime import timedelta

from cmtracker.model import HOUR, Instant
from cmtracker.tracker import moments
from cmtracker.tracker.workspace import Workspace

TEXT, SINCE = "take_up", "take_up_from"
MORNING = 5 * HOUR
"""The line is shown from this local time on: what is written after midnight is for the same day."""
LONGEST = 200
"""Characters that are kept of the line."""


def may_keep(ws: Workspace) -> bool:
    """Say whether a line can be kept: not beside a log that is encrypted."""
    return not ws.is_protected


def keep(ws: Workspace, text: str) -> None:
    """Keep the line, in the place of an earlier one; an empty text takes it away."""
    line = " ".join(text.split())[:LONGEST] if may_keep(ws) else ""
    ws.settings.change(SINCE, next_morning(ws) if line else 0)
    ws.settings.change(TEXT, line)


def shown(ws: Workspace, now: Instant) -> str:
    """Return the line where its morning has come, else ""."""
    line = ws.settings.text(TEXT)
    return line if line and ws.settings.number(SINCE) <= now else ""


def next_morning(ws: Workspace) -> Instant:
    """Return the next 05:00 of the local clock."""
    now, zone = ws.now(), ws.zone()
    day = moments.local_date(now, zone)
    today = moments.at(day, MORNING, zone)
    return today if now < today else moments.at(day + timedelta(days=1), MORNING, zone)
