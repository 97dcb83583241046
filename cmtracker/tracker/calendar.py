"""The dated facts around the sessions: profile, schedules, holidays, absences, on-call, orders."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TypeVar, Unpack

from cmtracker.errors import UserError
from cmtracker.model import (
    DAY,
    WEEKDAYS,
    Absence,
    AbsenceKind,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    Entitlement,
    FreeEvening,
    HalfDay,
    HandOver,
    HolidayChange,
    HolidayRules,
    Incident,
    Instant,
    Interruption,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    Schedule,
    Slot,
    Week,
)
from cmtracker.store.acts import Act
from cmtracker.tracker import facts, moments
from cmtracker.tracker.ground import Ground, over
from cmtracker.tracker.in_force import (
    UNSEEN,
    InForce,
    ProfileChanges,
    ScheduleChanges,
    Unseen,
    carried,
    check_seen,
)
from cmtracker.tracker.once import keep_once
from cmtracker.tracker.workspace import Workspace, profile_at, profile_on, schedule_on

Dated = TypeVar(
    "Dated", Absence, Community, Crisis, CrisisMark, Decision, Disclosure, Entitlement, FreeEvening,
    HandOver, Incident, Interruption, OnCall, Order, Period, Recovery, Schedule,
)  # fmt: skip


def add_absence(
    ws: Workspace,
    first: date,
    last: date,
    kind: AbsenceKind,
    part: HalfDay | Slot | None = None,
    ground: Ground | None = None,
) -> Absence:
    """Keep an absence, for whole days or a part of each; one that is there already stands.

    `ground`, here and in the acts below, is told which confirmed days lose their ground.
    """
    check_absence(first, last, part)
    with ws.store.act("absence") as act, over(ground, act):
        return keep_once(ws, act, Absence(first=first, last=last, kind=kind, part=part))


def add_on_call(ws: Workspace, start: Instant, end: Instant, reference: str = "") -> OnCall:
    """Keep an on-call window; without a reference (délibération) it is an informal watch."""
    if end <= start:
        raise UserError("range_reversed")
    with ws.store.act("on_call") as act:
        return keep_once(ws, act, OnCall(start=start, end=end, reference=reference))


def add_order(ws: Workspace, reference: str, first: date, last: date | None = None) -> Order:
    """Keep a standing order, with its written reference."""
    return facts.add(ws, Order(reference=reference, first=first, last=last))


def add_period(ws: Workspace, name: str, first: date, last: date) -> Period:
    """Name a range of dates."""
    return facts.add(ws, Period(name=name, first=first, last=last))


def remove(ws: Workspace, kind: type[Dated], prefix: str, ground: Ground | None = None) -> Dated:
    """Mark a dated fact as removed, found by the beginning of its id."""
    record = ws.store.find(kind, prefix)
    with ws.store.act("remove") as act, over(ground, act):
        act.remove(kind, record.id)
    return record


def remove_seen(ws: Workspace, seen: Dated, ground: Ground | None = None) -> Dated:
    """Mark a dated fact as removed, as the person saw it, and return it.

    Raises `UserError`: no_such_id, changed_elsewhere where it is no longer so.
    """
    with ws.store.act("remove") as act, over(ground, act):
        act.remove_seen(seen)
    return seen


def set_schedule(ws: Workspace, schedule: Schedule) -> Schedule:
    """Keep agreed hours from a date on as a whole; the same date again replaces them."""
    check_schedule(schedule)
    with ws.store.act("schedule") as act:
        same = [s for s in ws.store.schedules() if s.since == schedule.since]
        if same:
            after = schedule._replace(id=same[0].id)
            act.change(same[0], after)
            return after
        return act.insert(schedule)


def change_schedule(
    ws: Workspace,
    since: date,
    seen: Schedule | Unseen | None = UNSEEN,
    ground: Ground | None = None,
    **changes: Unpack[ScheduleChanges],
) -> Schedule:
    """Change the agreed hours from a date on, and of them only what is given.

    What is not given stays as it is in force on that date, but fixed hours (`due` None) have no
    usual ones. Where those hours began earlier, a new version begins on the date; earlier and
    later versions stay. Nothing is written where nothing differs. `seen` is what the person saw
    in force (None: no hours). Raises `UserError`: hours that cannot be, a new week for flexible
    hours without saying what is due, changed_elsewhere.
    """
    with ws.store.act("schedule") as act, over(ground, act):
        return _change_schedule(ws, act, since, seen, changes)


def _change_schedule(
    ws: Workspace,
    act: Act,
    since: date,
    seen: Schedule | Unseen | None,
    changes: ScheduleChanges,
) -> Schedule:
    if "due" in changes and changes["due"] is None:
        changes = {"usual": None, **changes}
    held = schedule_on(ws.store.schedules(), since)
    if not isinstance(seen, Unseen):
        both = [None if one is None else carried(one, since) for one in (seen, held)]
        check_seen(both[0], both[1], changes)
    before = Schedule(since, weeks=()) if held is None else carried(held, since)
    if before.due is not None and "weeks" in changes and "due" not in changes:
        raise UserError("schedule_flexible")
    after = before._replace(**changes)
    check_schedule(after)
    if held is not None and after == before:
        return held
    if held is not None and held.since == since:
        return act.change(held.id, after)
    return act.insert(after._replace(id=""))


def check_schedule(schedule: Schedule) -> None:
    """Refuse hours that cannot be agreed on. Raises `UserError`."""
    for week in (*schedule.weeks, *([schedule.usual] if schedule.usual else [])):
        _check_week(week)
    if not schedule.weeks:
        raise UserError("schedule_empty")
    _check_flexible(schedule)


def set_profile(
    ws: Workspace,
    since: date | None = None,
    seen: Profile | None = None,
    ground: Ground | None = None,
    **changes: Unpack[ProfileChanges],
) -> Profile:
    """Change the profile from a date on (None: the one that holds from the beginning).

    Only what is given is written. A change from a date on leaves what held before it: where only
    later ones are known, or none, what held so far is kept as the profile of the beginning. `seen`
    is what the person saw in force. Raises `UserError` for a zone, regime or territory nobody
    knows, a quota beyond (0, 1], an unknown category, an empty window, or changed_elsewhere.
    """
    with ws.store.act("profile") as act, over(ground, act):
        return _change_profile(ws, act, since, seen, changes)


def _change_profile(
    ws: Workspace,
    act: Act,
    since: date | None,
    seen: Profile | None,
    changes: ProfileChanges,
) -> Profile:
    profiles = ws.store.profiles()
    same = tuple(p for p in profiles if p.since == since)
    held = profile_on(profiles, since or date.min)
    if seen is not None:
        check_seen(seen, held, changes)
    after = (profile_on(same) if same else held._replace(since=since, id=""))._replace(**changes)
    check_profile(ws, after)
    begins = any(p.since is None or (since is not None and p.since < since) for p in profiles)
    if since is not None and not begins and after not in same:
        act.insert(held._replace(since=None, id=""))
    return act.change(after.id, after) if same else act.insert(after)


def change_in_force(
    ws: Workspace,
    day: date,
    seen: InForce,
    hours: ScheduleChanges,
    rules: ProfileChanges,
    ground: Ground | None = None,
) -> None:
    """Change hours and rules from a date on, in one act, and of them only what is given.

    `seen` is what the person saw in force on that date. While no profile is kept at all, the rules
    hold from the beginning. Raises `UserError` like `change_schedule` and `set_profile`, and then
    writes nothing.
    """
    with ws.store.act("schedule" if hours else "profile") as act, over(ground, act):
        if hours:
            _change_schedule(ws, act, day, seen.schedule, hours)
        if rules:
            _change_profile(ws, act, day if seen.stated else None, seen.profile, rules)


def change_holidays(
    ws: Workspace,
    day: date,
    what: HolidayChange,
    reason: str = "",
    ground: Ground | None = None,
) -> Profile:
    """Add a public holiday, remove one, or work it as the journée de solidarité.

    The reason is kept, and without one, the reason given for the same before stays; after a reset
    the date is as the law has it, and needs none.
    """
    profile = profile_on(ws.store.profiles(), day)
    rules = profile.holidays
    if what in {HolidayChange.REMOVE, HolidayChange.SOLIDARITY} and not _is_known_holiday(
        rules, day
    ):
        raise UserError("not_a_holiday", date=day)
    dates = {
        HolidayChange.ADD: rules.add,
        HolidayChange.REMOVE: rules.remove,
        HolidayChange.SOLIDARITY: rules.solidarity,
    }
    reasons = {d: text for d, text in rules.reasons.items() if d != day}
    if what is not HolidayChange.RESET:
        known = rules.reasons.get(day, "") if day in dates[what] else ""
        if said := reason.strip() or known:
            reasons[day] = said

    def changed(name: HolidayChange) -> tuple[date, ...]:
        rest = {d for d in dates[name] if d != day}
        return tuple(sorted(rest | {day} if what is name else rest))

    after = rules._replace(
        add=changed(HolidayChange.ADD),
        remove=changed(HolidayChange.REMOVE),
        solidarity=changed(HolidayChange.SOLIDARITY),
        reasons=reasons,
    )
    return set_profile(ws, profile.since, profile, ground, holidays=after)


def answer_good_friday(ws: Workspace, *, holiday: bool, ground: Ground | None = None) -> Profile:
    """Keep whether Good Friday is a public holiday in the commune, from this year on."""
    from cmtracker.tracker.holidays import with_good_friday  # noqa: PLC0415 - as below

    profile = profile_at(ws.store.profiles(), ws.now())
    year = moments.local_date(ws.now(), profile.timezone).year
    rules = with_good_friday(profile.holidays, year, holiday=holiday)
    return set_profile(ws, profile.since, profile, ground, holidays=rules)


def check_profile(ws: Workspace, profile: Profile) -> None:
    """Refuse a profile by which nothing could be computed. Raises `UserError`."""
    from cmtracker.tracker.holidays import legal_holidays  # noqa: PLC0415

    moments.check_zone(profile.timezone)
    if profile.category not in {None, "A", "B", "C"}:
        raise UserError("unknown_category", category=profile.category)
    if not 0 < profile.quota <= 1:
        raise UserError("quota_refused", quota=profile.quota)
    for window in (profile.night, profile.disconnection):
        if window is not None and window[0] == window[1]:
            raise UserError("window_refused")
    ws.regime(profile.regime)
    if profile.holidays.country is not None:
        legal_holidays(profile.holidays.country, profile.holidays.subdivision, 2026)


def _is_known_holiday(rules: HolidayRules, day: date) -> bool:
    """Tell whether the law or the user makes a date a holiday, whatever became of it since."""
    from cmtracker.tracker.holidays import legal_holidays  # noqa: PLC0415

    if day in rules.add or rules.country is None:
        return day in rules.add
    return day in legal_holidays(rules.country, rules.subdivision, day.year)


def check_absence(first: date, last: date, part: HalfDay | Slot | None) -> None:
    """Refuse an absence that cannot be. Raises `UserError`: range_reversed, slot_refused."""
    _check_range(first, last)
    if isinstance(part, Slot) and part.end <= part.start:
        raise UserError("slot_refused")


def _check_range(first: date, last: date) -> None:
    if last < first:
        raise UserError("range_reversed")


def _check_flexible(schedule: Schedule) -> None:
    """Refuse flexible hours that cannot be worked inside their bounds."""
    bounds = [
        max(sum(slot.end - slot.start for slot in week[day]) for week in schedule.weeks)
        for day in range(len(WEEKDAYS))
    ]
    if any(due > most for due, most in zip(schedule.due or (), bounds, strict=False)):
        raise UserError("due_refused")
    if schedule.usual is not None and schedule.due is None:
        raise UserError("usual_without_due")
    for day, slots in enumerate(schedule.usual or ()):
        for slot in slots:
            inside = (
                bound.start <= slot.start and slot.end <= bound.end
                for week in schedule.weeks
                for bound in week[day]
            )
            if not any(inside):
                raise UserError("usual_refused")


def _check_week(week: Week) -> None:
    for slots in week:
        for slot in slots:
            if not 0 <= slot.start < slot.end <= DAY:
                raise UserError("slot_refused")
        ordered = sorted(slots, key=lambda s: s.start)
        if any(a.end > b.start for a, b in pairwise(ordered)):
            raise UserError("slots_overlap")
