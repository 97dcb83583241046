"""From a log to the interchange document, in the shape that design section 6 gives.

Every field that the shape names is there. What it does not name but the log knows (`continues`,
`noted_at`, …) stands beside it where it says something, so that reading gives back the same
records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from cmtracker.json_lines import written
from cmtracker.model import (
    HOUR,
    MINUTE,
    WEEKDAYS,
    Absence,
    Clock,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    HolidayRules,
    Incident,
    Instant,
    Interruption,
    Log,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Request,
    Schedule,
    Session,
    Slot,
    Source,
    Stretches,
    Week,
)
from cmtracker.names import folded

Json = dict[str, object]


def encoded(document: Mapping[str, object]) -> bytes:
    """Return a document as it stands in a file: UTF-8, with a line for each record."""
    return f"{written(document)}\n".encode()


def write_document(log: Log) -> Json:
    """Return everything of a log that the document carries, lists in order of time.

    Message counts leave as they are shown: hand counts of a quarter added up, imported ones as
    the maximum over the batches of a stream. Instants carry the offset of the profile's zone,
    those of a session that of its own.
    """
    zone = max(log.profiles, key=lambda p: p.since or date.min, default=Profile()).timezone
    document: Json = {"format": "cmtracker", "version": 1}
    document |= _profiles(log.profiles)
    document["schedules"] = [write_schedule(s) for s in sorted(log.schedules, key=_since)]
    document["absences"] = [
        write_absence(a) for a in sorted(log.absences, key=lambda a: (a.first, a.last, a.kind))
    ]
    document["on_call"] = [
        write_on_call(o, zone) for o in sorted(log.on_call, key=lambda o: (o.start, o.end))
    ]
    document["sessions"] = [
        write_session(s) for s in sorted(log.sessions, key=lambda s: (s.start, s.end, s.id))
    ]
    document["disclosures"] = [
        write_disclosure(d, zone) for d in sorted(log.disclosures, key=lambda d: (d.sent_at, d.id))
    ]
    document["interruptions"] = [
        write_interruption(i, zone)
        for i in sorted(log.interruptions, key=lambda i: (i.at, i.channel))
    ]
    document["free_evenings"] = [
        write_free_evening(f, zone) for f in sorted(log.free_evenings, key=lambda f: (f.date, f.at))
    ]
    document["incidents"] = [
        write_incident(i, zone)
        for i in sorted(log.incidents, key=lambda i: (i.date, i.at or 0, i.id))
    ]
    document["crises"] = [
        write_crisis(c, zone) for c in sorted(log.crises, key=lambda c: (c.start, c.name, c.id))
    ]
    document["marks"] = [
        write_mark(m, zone) for m in sorted(log.marks, key=lambda m: (m.at, m.kind, m.id))
    ]
    document["messages"] = [write_count(c, zone) for c in gathered(log.counts)]
    document["periods"] = [
        write_period(p) for p in sorted(log.periods, key=lambda p: (p.first, p.last, p.name))
    ]
    document["orders"] = [
        write_order(o) for o in sorted(log.orders, key=lambda o: (o.first, o.reference, o.id))
    ]
    document["decisions"] = [
        write_decision(d)
        for d in sorted(log.decisions, key=lambda d: (d.first, d.last, d.reference, d.id))
    ]
    document["community"] = [
        write_community(c) for c in sorted(log.community, key=lambda c: (c.date, c.channel))
    ]
    document["entitlements"] = [
        write_entitlement(e) for e in sorted(log.entitlements, key=lambda e: (e.year, e.kind, e.id))
    ]
    document["hand_overs"] = [
        write_hand_over(h) for h in sorted(log.hand_overs, key=lambda h: (h.month, h.on, h.id))
    ]
    return document


def gathered(counts: Iterable[MessageCount]) -> list[MessageCount]:
    """Return one count per channel, account, stream, direction, quarter and provenance."""
    by_batch: dict[tuple[object, ...], MessageCount] = {}
    for count in counts:
        _add(by_batch, (*_place(count), count.batch), count)
    rows: dict[tuple[object, ...], MessageCount] = {}
    for count in by_batch.values():
        row = MessageCount(
            count.start, count.channel, count.direction, count.count, count.hostile,
            count.account, count.stream, source=count.source,
        )  # fmt: skip
        key = _place(count)
        if count.batch is None:
            _add(rows, key, row)
        else:
            _keep_larger(rows, key, row)
    return [rows[key] for key in sorted(rows, key=lambda key: tuple(map(str, key)))]


def _place(count: MessageCount) -> tuple[object, ...]:
    return (
        f"{count.start:012}", folded(count.channel), folded(count.account), count.stream,
        count.direction, count.source,
    )  # fmt: skip


def _add(
    rows: dict[tuple[object, ...], MessageCount], key: tuple[object, ...], more: MessageCount
) -> None:
    had = rows.get(key)
    if had is None:
        rows[key] = more
    else:
        rows[key] = _with(had, had.count + more.count, had.hostile + more.hostile)


def _keep_larger(
    rows: dict[tuple[object, ...], MessageCount], key: tuple[object, ...], more: MessageCount
) -> None:
    had = rows.get(key, more)
    rows[key] = _with(had, max(had.count, more.count), max(had.hostile, more.hostile))


def _with(count: MessageCount, number: int, hostile: int) -> MessageCount:
    return MessageCount(
        count.start, count.channel, count.direction, number, hostile, count.account, count.stream,
        count.batch, count.source,
    )  # fmt: skip


def _profiles(profiles: Iterable[Profile]) -> Json:
    """Return the profile that holds from the beginning and, apart, those that follow it."""
    document: Json = {}
    dated = []
    for profile in profiles:
        if profile.since is None:
            document["profile"] = write_profile(profile)
        else:
            dated.append(profile)
    if dated:
        document["profiles"] = [write_profile(p) for p in sorted(dated, key=lambda p: str(p.since))]
    return document


def write_profile(profile: Profile) -> Json:
    """Return one profile; a dated one says from when it holds."""
    entry: Json = {} if profile.since is None else {"from": profile.since.isoformat()}
    entry |= {
        "name": profile.name,
        "organisation": profile.organisation,
        "timezone": profile.timezone,
        "regime": profile.regime,
        "category": profile.category,
        "quota": profile.quota,
        "holidays": _holidays(profile.holidays),
        "evening_from": _clock(profile.evening_from),
        "night": [_clock(clock) for clock in profile.night],
        "disconnection": profile.disconnection and [_clock(c) for c in profile.disconnection],
    }
    return entry | _told(function=profile.function, charter=profile.charter)


def _holidays(rules: HolidayRules) -> Json:
    return {"country": rules.country, "subdivision": rules.subdivision} | _told(
        add=[day.isoformat() for day in rules.add],
        remove=[day.isoformat() for day in rules.remove],
        solidarity=[day.isoformat() for day in rules.solidarity],
        reasons={day.isoformat(): why for day, why in sorted(rules.reasons.items())},
    )


def write_schedule(schedule: Schedule) -> Json:
    """Return the agreed hours from a date on."""
    entry: Json = {"from": schedule.since.isoformat()}
    if len(schedule.weeks) == 1:
        entry["week"] = _week(schedule.weeks[0])
    else:
        entry["weeks"] = [_week(week) for week in schedule.weeks]
    if schedule.due is not None:
        entry["due"] = {
            day: _clock(seconds)
            for day, seconds in zip(WEEKDAYS, schedule.due, strict=True)
            if seconds
        }
    if schedule.usual is not None:
        entry["usual"] = _week(schedule.usual)
    return entry | _told(source=schedule.source)


def write_absence(absence: Absence) -> Json:
    """Return a dated range of absence."""
    part = absence.part
    return {
        "from": absence.first.isoformat(),
        "to": absence.last.isoformat(),
        "kind": str(absence.kind),
    } | _told(part=_slot(part) if isinstance(part, Slot) else part)


def write_on_call(window: OnCall, zone: str) -> Json:
    """Return an on-call window."""
    return {"from": _instant(window.start, zone), "to": _instant(window.end, zone)} | _told(
        reference=window.reference
    )


def write_session(session: Session) -> Json:
    """Return a session, its times in the zone where it was done."""
    zone = session.zone
    entry: Json = {
        "id": session.id,
        "start": _instant(session.start, zone),
        "end": _instant(session.end, zone),
        "timezone": zone,
        "activity": session.activity and str(session.activity),
        "place": session.place and str(session.place),
        "requested_by": str(session.requested_by),
        "channels": list(session.channels),
        "pressures": [str(pressure) for pressure in session.pressures],
        "equipment": session.equipment and str(session.equipment),
        "note": session.note,
        "request": session.request and _request(session.request, zone),
        "source": str(session.source),
        "recorded_at": _maybe_instant(session.recorded_at, zone),
    }
    if session.answers is not None:
        entry |= {"answers": session.answers, "declared_s": session.declared}
    entry |= _told(
        order=session.order,
        noted_at=_maybe_instant(session.noted_at, zone),
        continues=session.continues,
        edited=session.edited,
    )
    if session.known is not None:
        entry["known"] = _stretches(session.known, zone)
        entry["known_same_day"] = _stretches(session.known_same_day or (), zone)
    return entry


def _stretches(stretches: Stretches, zone: str) -> list[list[str]]:
    return [[_instant(start, zone), _instant(end, zone)] for start, end in stretches]


def _request(request: Request, zone: str) -> Json:
    return {
        "function": request.function,
        "at": _maybe_instant(request.at, zone),
        "channel": request.channel,
        "reference": request.reference,
    } | _told(sent_at=_maybe_instant(request.sent_at, zone), answer=request.answer)


def write_count(count: MessageCount, zone: str) -> Json:
    """Return the messages of a quarter of an hour."""
    return {
        "channel": count.channel,
        "account": count.account,
        "stream": count.stream,
        "direction": str(Direction(count.direction)),
        "start": _instant(count.start, zone),
        "count": count.count,
        "hostile": count.hostile,
        "source": str(Source(count.source)),
    }


def write_period(period: Period) -> Json:
    """Return a named range."""
    return {
        "name": period.name,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
    }


def write_order(order: Order) -> Json:
    """Return a standing order."""
    return {
        "id": order.id,
        "reference": order.reference,
        "from": order.first.isoformat(),
        "to": order.last and order.last.isoformat(),
    }


def write_decision(decision: Decision) -> Json:
    """Return a decision of the head of service."""
    return {
        "id": decision.id,
        "reference": decision.reference,
        "from": decision.first.isoformat(),
        "to": decision.last.isoformat(),
        "rules": [str(rule) for rule in decision.rules],
    }


def _still_told(disclosure: Disclosure) -> list[str]:
    """Return the ids of the sessions that a message still tells of.

    Another log cannot know what an edit made longer since; an objection stands for all of them.
    """
    gone = () if disclosure.objection else disclosure.outgrown
    return [id_ for id_ in disclosure.sessions if id_ not in gone]


def write_disclosure(disclosure: Disclosure, zone: str) -> Json:
    """Return a written message to the hierarchy."""
    return {
        "id": disclosure.id,
        "sent_at": _instant(disclosure.sent_at, zone),
        "channel": disclosure.channel,
        "reference": disclosure.reference,
        "sessions": _still_told(disclosure),
        "answer": disclosure.answer,
        "objection": disclosure.objection,
    }


def write_interruption(interruption: Interruption, zone: str) -> Json:
    """Return an instant at which rest was touched without a minute of work."""
    return {"at": _instant(interruption.at, zone), "channel": interruption.channel}


def write_free_evening(evening: FreeEvening, zone: str) -> Json:
    """Return the answer that an evening was free."""
    return {"date": evening.date.isoformat(), "at": _instant(evening.at, zone)}


def write_incident(incident: Incident, zone: str) -> Json:
    """Return the sheet of hostile messages of a date."""
    return {
        "id": incident.id,
        "date": incident.date.isoformat(),
        "at": _maybe_instant(incident.at, zone),
        "channel": incident.channel,
        "kind": str(incident.kind),
        "messages": incident.messages,
        "spent_s": incident.spent,
        "responses": [str(response) for response in incident.responses],
        "reference": incident.reference,
    }


def write_crisis(crisis: Crisis, zone: str) -> Json:
    """Return a crisis; `to` is null while it goes on."""
    return {
        "id": crisis.id,
        "name": crisis.name,
        "from": _instant(crisis.start, zone),
        "to": _maybe_instant(crisis.end, zone),
    }


def write_mark(mark: CrisisMark, zone: str) -> Json:
    """Return one fact of a chronology."""
    return {
        "id": mark.id,
        "kind": str(mark.kind),
        "at": _instant(mark.at, zone),
        "word": mark.word,
    }


def write_community(community: Community) -> Json:
    """Return the followers of a channel on a date."""
    return {
        "channel": community.channel,
        "date": community.date.isoformat(),
        "followers": community.followers,
    }


def write_entitlement(given: Entitlement) -> Json:
    """Return the days off that are given for a year, and those carried over into it."""
    return {
        "kind": given.kind.value,
        "year": given.year,
        "days": days(given.halves),
        "carried_over": days(given.carried),
    }


def write_hand_over(given: HandOver) -> Json:
    """Return a monthly statement that was handed over, and what came back."""
    return {
        "month": f"{given.month:%Y-%m}",
        "on": given.on.isoformat(),
        "recipient": given.recipient,
        "reference": given.reference,
        "answer": given.answer and given.answer.value,
        "answered_on": given.answered_on and given.answered_on.isoformat(),
    }


def days(halves: int) -> float:
    """Return half days as days: a whole number where they are."""
    return halves // 2 if halves % 2 == 0 else halves / 2


def _since(schedule: Schedule) -> date:
    return schedule.since


def _told(**fields: object) -> Json:
    """Return the fields that say something."""
    return {
        name: value
        for name, value in fields.items()
        if value not in (None, "", False) and not (isinstance(value, list | Mapping) and not value)
    }


def _week(week: Week) -> Json:
    return {
        name: [_slot(slot) for slot in slots] for name, slots in zip(WEEKDAYS, week, strict=True)
    }


def _slot(slot: Slot) -> list[str]:
    return [_clock(slot.start), _clock(slot.end)]


def _clock(clock: Clock) -> str:
    hours, rest = divmod(clock, HOUR)
    minutes, seconds = divmod(rest, MINUTE)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _instant(instant: Instant, zone: str) -> str:
    return datetime.fromtimestamp(instant, UTC).astimezone(_zone(zone)).isoformat()


def _maybe_instant(instant: Instant | None, zone: str) -> str | None:
    return None if instant is None else _instant(instant, zone)
