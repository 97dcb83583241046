"""What holds on a date, and how a change from a date on is merged into what is kept.

A form shows what is in force, a person touches some of its fields, and only those are written: to
the version that began on the date of the change, or to a new version from that date on. Versions
before and after it stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypedDict

from cmtracker.errors import UserError
from cmtracker.model import (
    Clock,
    Disclosure,
    HolidayRules,
    Incident,
    Profile,
    Running,
    Scenario,
    Schedule,
    Seconds,
    Session,
    Week,
)
from cmtracker.tracker.workspace import Workspace, profile_on, schedule_on

Seen = Profile | Schedule | Session | Running | Scenario | Disclosure | Incident


class Unseen:
    """The type of `UNSEEN`: nobody looked at the record before changing it."""


UNSEEN = Unseen()


class ScheduleChanges(TypedDict, total=False):
    """The fields of a schedule that a change writes."""

    weeks: tuple[Week, ...]
    due: tuple[Seconds, ...] | None
    usual: Week | None
    source: str


class ProfileChanges(TypedDict, total=False):
    """The fields of a profile that a change writes."""

    name: str
    function: str
    organisation: str
    timezone: str
    regime: str
    category: str | None
    quota: float
    holidays: HolidayRules
    evening_from: Clock
    night: tuple[Clock, Clock]
    disconnection: tuple[Clock, Clock] | None
    charter: str


class InForce(NamedTuple):
    """What holds on a date, and until when.

    `schedule` is None before the first one. `schedule_next` and `profile_next` are the dates from
    which a later version holds, None where there is none. `stated` is False while no profile is
    kept at all: `profile` is then the default one.
    """

    profile: Profile
    schedule: Schedule | None
    profile_next: date | None
    schedule_next: date | None
    stated: bool


class RegimeChoice(NamedTuple):
    """A regime on offer: its name by language, {} where its file cannot be read; `own` file."""

    id: str
    name: Mapping[str, str]
    own: bool


def in_force(ws: Workspace, day: date) -> InForce:
    """Return the profile and the schedule that hold on a date."""
    profiles, schedules = ws.store.profiles(), ws.store.schedules()
    return InForce(
        profile=profile_on(profiles, day),
        schedule=schedule_on(schedules, day),
        profile_next=min((p.since for p in profiles if p.since and p.since > day), default=None),
        schedule_next=min((s.since for s in schedules if s.since > day), default=None),
        stated=bool(profiles),
    )


def regime_choices(ws: Workspace) -> tuple[RegimeChoice, ...]:
    """Return the regimes that can be chosen: those shipped, and the files in the data folder."""
    from cmtracker import regimes  # noqa: PLC0415 - only for who chooses

    found = []
    for regime_id in regimes.known(ws.data_dir):
        try:
            regime = ws.regime(regime_id)
            found.append(RegimeChoice(regime_id, regime.name, regime.own))
        except UserError:
            found.append(RegimeChoice(regime_id, {}, own=True))
    return tuple(found)


def carried(schedule: Schedule, since: date) -> Schedule:
    """Return what a schedule says from another date on.

    The first week of a cycle is the one of its own date, so the weeks are turned: each week of the
    calendar keeps its hours.
    """
    passed = (_monday(since) - _monday(schedule.since)) // 7
    turn = passed % len(schedule.weeks) if schedule.weeks else 0
    weeks = schedule.weeks[turn:] + schedule.weeks[:turn]
    return schedule._replace(since=since, weeks=weeks)


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def check_seen(seen: Seen | None, now: Seen | None, changes: Iterable[str]) -> None:
    """Refuse to write fields that are no longer as the person saw them.

    `seen` is the record as it was shown, `now` as it is kept (None: there was none). Raises
    `UserError` changed_elsewhere where one is there and the other not, or where a field to be
    written differs between the two.
    """
    if seen is None and now is None:
        return
    if seen is None or now is None or any(getattr(seen, n) != getattr(now, n) for n in changes):
        raise UserError("changed_elsewhere", id=getattr(now or seen, "id", ""))
