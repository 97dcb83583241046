"""A log with a little of everything, for tests that walk through all of the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cmtracker.model import DAY, HOUR, AbsenceKind, RequestedBy, Rule, Schedule, Slot
from cmtracker.settings import FILE, Settings
from cmtracker.tracker import calendar, entitlements, evenings, hierarchy, ledger, sessions
from cmtracker.tracker.workspace import Workspace, open_workspace

NOW = "2026-11-17T20:42:00+01:00"


def make(folder: Path) -> Path:
    """Make the log in a folder, with its preferences, and return the folder."""
    settings = Settings(folder / FILE)
    for key, value in (
        ("language", "en"), ("welcomed", True), ("first_steps_shown", True), ("estimate", True),
    ):  # fmt: skip
        settings.set(key, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMTRACKER_NOW", NOW)
        with open_workspace(folder) as ws:
            fill(ws)
    return folder


def fill(ws: Workspace) -> None:
    """Keep a little of everything, from two months ago on."""
    slots = (Slot(9 * HOUR, 12 * HOUR), Slot(13 * HOUR, 17 * HOUR))
    calendar.set_schedule(ws, Schedule(date(2026, 9, 1), (((slots,) * 5 + ((), ())),)))
    start = ws.now() - 60 * DAY - HOUR
    kept = [
        sessions.add(ws, start + n * 7 * DAY, start + n * 7 * DAY + HOUR, requested_by=who)
        for n, who in enumerate((RequestedBy.MANAGER, RequestedBy.SELF, RequestedBy.UNSPECIFIED))
    ]
    hierarchy.add_disclosure(ws, kept[1].end + HOUR, [kept[1]], "email")
    hierarchy.add_decision(
        ws, "décision du 2 octobre", date(2026, 10, 2), date(2026, 10, 9), [Rule.DAILY_REST]
    )
    evenings.add_interruption(ws, ws.now() - DAY)
    calendar.add_absence(ws, date(2026, 10, 19), date(2026, 10, 23), AbsenceKind.LEAVE)
    calendar.add_on_call(ws, ws.now() + DAY, ws.now() + 2 * DAY, "délibération 3")
    calendar.add_order(ws, "note 2026-14", date(2026, 1, 1))
    calendar.add_period(ws, "Crue", date(2026, 10, 1), date(2026, 10, 8))
    entitlements.set_days(ws, AbsenceKind.LEAVE, 2026, halves=50)
    ledger.note_followers(ws, "facebook", date(2026, 10, 1), 35_000)
