"""What the settings page shows of the record: what is kept, and since when it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmtracker.analysis.applied import applied
from cmtracker.errors import UserError
from cmtracker.model import (
    Community,
    Decision,
    Instant,
    Order,
    Period,
    Profile,
    Regime,
    Schedule,
)
from cmtracker.results.breaches import AppliedLimit
from cmtracker.tracker import safety
from cmtracker.tracker.moments import local_date
from cmtracker.tracker.regime_files import OwnRules, own_files
from cmtracker.tracker.sync import SyncStatus, status
from cmtracker.tracker.workspace import Workspace, profile_at, schedule_on


class SettingsView(NamedTuple):
    """What is kept, each kind in the order of its dates.

    `profile` and `schedule` hold today (None: no hours yet); while no profile is kept, `profile` is
    the default one. `regime` is None where its file cannot be read;
    `applied` are the limits that concern that profile.
    `copied` is when the latest copy was made (None: never). `devices` is how the log takes part in
    an exchange with other devices.
    """

    zone: str
    profile: Profile
    regime: Regime | None
    applied: tuple[AppliedLimit, ...]
    own_rules: tuple[OwnRules, ...]
    profiles: tuple[Profile, ...]
    schedule: Schedule | None
    schedules: tuple[Schedule, ...]
    orders: tuple[Order, ...]
    decisions: tuple[Decision, ...]
    periods: tuple[Period, ...]
    community: tuple[Community, ...]
    copied: Instant | None
    second_folder: Path | None
    is_protected: bool
    folder: Path
    devices: SyncStatus


def gather(ws: Workspace) -> SettingsView:
    """Return what the settings page shows now."""
    records, now = ws.store.records, ws.now()
    profiles, schedules = ws.store.profiles(), ws.store.schedules()
    profile = profile_at(profiles, now)
    today = local_date(now, profile.timezone)
    regime = _readable(ws, profile.regime)
    return SettingsView(
        zone=profile.timezone,
        profile=profile,
        regime=regime,
        applied=tuple(applied(regime, profile)) if regime is not None else (),
        own_rules=own_files(ws),
        profiles=tuple(sorted(profiles, key=lambda p: (p.since or date.min, p.id))),
        schedule=schedule_on(schedules, today),
        schedules=tuple(sorted(schedules, key=lambda s: (s.since, s.id))),
        orders=tuple(sorted(records(Order), key=lambda o: (o.first, o.id))),
        decisions=tuple(sorted(records(Decision), key=lambda d: (d.first, d.id))),
        periods=tuple(sorted(records(Period), key=lambda p: (p.first, p.id))),
        community=tuple(sorted(records(Community), key=lambda c: (c.date, c.channel, c.id))),
        copied=max((copy.made for copy in safety.listed(ws)), default=None),
        second_folder=safety.second_folder(ws),
        is_protected=ws.is_protected,
        folder=ws.data_dir,
        devices=status(ws),
    )


def _readable(ws: Workspace, regime: str) -> Regime | None:
    try:
        return ws.regime(regime)
    except UserError:
        return None
