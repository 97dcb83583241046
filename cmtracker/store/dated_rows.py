"""What is dated around the sessions as rows: agreed hours, absences, the profile."""

from __future__ import annotations

import json
from datetime import date

from cmtracker.model import (
    Absence,
    AbsenceKind,
    Community,
    Decision,
    Disclosure,
    Entitlement,
    HalfDay,
    HandOver,
    HandOverAnswer,
    HolidayRules,
    Order,
    Period,
    Profile,
    Recovery,
    RecoveryState,
    Rule,
    Scenario,
    Schedule,
    Slot,
    Week,
)
from cmtracker.store.rows import (
    Row,
    Value,
    canonical,
    dates_value,
    days_value,
    names_value,
    read_dates,
    read_day,
    read_days,
)


def _week(week: Week) -> list[list[list[int]]]:
    return [[[slot.start, slot.end] for slot in slots] for slots in week]


def _read_week(week: list[list[list[int]]]) -> Week:
    mon, tue, wed, thu, fri, sat, sun = (tuple(Slot(a, b) for a, b in slots) for slots in week)
    return (mon, tue, wed, thu, fri, sat, sun)


def schedule_values(s: Schedule) -> tuple[Value, ...]:
    """Return the columns of a schedule."""
    return (
        s.since.isoformat(),
        canonical([_week(week) for week in s.weeks]),
        None if s.due is None else canonical(list(s.due)),
        None if s.usual is None else canonical(_week(s.usual)),
        s.source or None,
    )


def read_schedule(row: Row) -> Schedule:
    """Return the schedule of a row."""
    id_, since, weeks, due, usual, source = row
    return Schedule(
        since=date.fromisoformat(since),
        weeks=tuple(_read_week(week) for week in json.loads(weeks)),
        due=None if due is None else tuple(json.loads(due)),
        usual=None if usual is None else _read_week(json.loads(usual)),
        source=source or "",
        id=id_,
    )


def scenario_values(s: Scenario) -> tuple[Value, ...]:
    """Return the columns of a scenario."""
    return (
        s.name or None,
        canonical(_week(s.coverage)),
        canonical(_week(s.silence)),
        int(s.on_call),
        s.rota,
        int(s.in_report),
        1 if s.later_start else None,
    )


def read_scenario(row: Row) -> Scenario:
    """Return the scenario of a row."""
    id_, name, coverage, silence, on_call, rota, in_report, later_start = row
    return Scenario(
        name=name or "",
        coverage=_read_week(json.loads(coverage)),
        silence=_read_week(json.loads(silence)),
        on_call=on_call == 1,
        rota=rota,
        in_report=in_report == 1,
        later_start=later_start == 1,
        id=id_,
    )


def absence_values(a: Absence) -> tuple[Value, ...]:
    """Return the columns of an absence."""
    slot = a.part if isinstance(a.part, Slot) else None
    return (
        a.first.isoformat(),
        a.last.isoformat(),
        a.kind.value,
        a.part if isinstance(a.part, str) else None,
        None if slot is None else slot.start,
        None if slot is None else slot.end,
    )


def _part(value: str | None) -> HalfDay | None:
    return None if value is None else HalfDay(value)


def read_absence(row: Row) -> Absence:
    """Return the absence of a row."""
    id_, first, last, kind, part, part_from, part_to = row
    return Absence(
        date.fromisoformat(first),
        date.fromisoformat(last),
        AbsenceKind(kind),
        _part(part) if part_from is None else Slot(part_from, part_to),
        id_,
    )


def read_order(row: Row) -> Order:
    """Return the standing order of a row."""
    id_, reference, first, last = row
    return Order(reference or "", date.fromisoformat(first), read_day(last), id_)


def decision_values(d: Decision) -> tuple[Value, ...]:
    """Return the columns of a decision."""
    return (
        d.reference or None,
        d.first.isoformat(),
        d.last.isoformat(),
        canonical([rule.value for rule in d.rules]),
    )


def read_decision(row: Row) -> Decision:
    """Return the decision of a row."""
    id_, reference, first, last, rules = row
    return Decision(
        reference or "",
        date.fromisoformat(first),
        date.fromisoformat(last),
        tuple(map(Rule, json.loads(rules))),
        id_,
    )


def disclosure_values(d: Disclosure) -> tuple[Value, ...]:
    """Return the columns of a disclosure."""
    return (
        d.sent_at,
        d.channel or None,
        d.reference or None,
        names_value(d.sessions),
        d.answer or None,
        int(d.objection),
    )


def read_disclosure(row: Row) -> Disclosure:
    """Return the disclosure of a row."""
    id_, sent_at, channel, reference, sessions, answer, objection = row
    return Disclosure(
        sent_at,
        channel or "",
        reference or "",
        tuple(json.loads(sessions)) if sessions else (),
        answer or "",
        objection == 1,
        id_,
    )


def read_period(row: Row) -> Period:
    """Return the period of a row."""
    id_, name, first, last = row
    return Period(name or "", date.fromisoformat(first), date.fromisoformat(last), id_)


def read_community(row: Row) -> Community:
    """Return the community of a row."""
    id_, channel, day, followers = row
    return Community(channel, date.fromisoformat(day), followers, id_)


def read_entitlement(row: Row) -> Entitlement:
    """Return the days off of a year of a row."""
    id_, kind, year, halves, carried = row
    return Entitlement(AbsenceKind(kind), year, halves, carried, id_)


def hand_over_values(h: HandOver) -> tuple[Value, ...]:
    """Return the columns of a statement handed over."""
    return (
        h.month.isoformat(),
        h.on.isoformat(),
        h.recipient or None,
        h.reference or None,
        None if h.answer is None else h.answer.value,
        None if h.answered_on is None else h.answered_on.isoformat(),
    )


def read_hand_over(row: Row) -> HandOver:
    """Return the statement handed over of a row."""
    id_, month, on, recipient, reference, answer, answered_on = row
    return HandOver(
        date.fromisoformat(month),
        date.fromisoformat(on),
        recipient or "",
        reference or "",
        None if answer is None else HandOverAnswer(answer),
        read_day(answered_on),
        id_,
    )


def read_recovery(row: Row) -> Recovery:
    """Return the step of the ledger of a row."""
    id_, day, seconds, state, stated_on, session, note = row
    return Recovery(
        date.fromisoformat(day),
        seconds,
        RecoveryState(state),
        date.fromisoformat(stated_on),
        session,
        note or "",
        id_,
    )


def profile_values(p: Profile) -> tuple[Value, ...]:
    """Return the columns of a profile."""
    disconnection = p.disconnection or (None, None)
    return (
        p.since and p.since.isoformat(),
        p.name or None,
        p.function or None,
        p.organisation or None,
        p.timezone,
        p.regime,
        p.category,
        float(p.quota),
        p.holidays.country,
        p.holidays.subdivision,
        dates_value(p.holidays.add),
        dates_value(p.holidays.remove),
        dates_value(p.holidays.solidarity),
        days_value(p.holidays.reasons),
        p.evening_from,
        *p.night,
        *disconnection,
        p.charter or None,
    )


def read_profile(row: Row) -> Profile:
    """Return the profile of a row."""
    (
        id_, since, name, function, organisation, timezone, regime, category, quota, country,
        subdivision, added, removed, solidarity, reasons, evening_from, night_from, night_to,
        quiet_from, quiet_to, charter,
    ) = row  # fmt: skip
    return Profile(
        since=read_day(since),
        name=name or "",
        function=function or "",
        organisation=organisation or "",
        timezone=timezone,
        regime=regime,
        category=category,
        quota=quota,
        holidays=HolidayRules(
            country,
            subdivision,
            read_dates(added),
            read_dates(removed),
            read_dates(solidarity),
            read_days(reasons),
        ),
        evening_from=evening_from,
        night=(night_from, night_to),
        disconnection=None if quiet_from is None else (quiet_from, quiet_to),
        charter=charter or "",
        id=id_,
    )
