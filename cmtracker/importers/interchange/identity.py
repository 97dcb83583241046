"""When two records are the same fact, so that importing a document twice changes nothing.

A record that comes with an id is known by it. One without gets an id made of its content (a
session of its start and end alone: the same interval of work twice is one piece of work).
"""

from __future__ import annotations

import json
from hashlib import sha1
from uuid import UUID

from cmtracker.importers.interchange import writing
from cmtracker.importers.results import Fact, Imported
from cmtracker.model import (
    MINUTE,
    Absence,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    Incident,
    Interruption,
    Log,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Schedule,
    Session,
)
from cmtracker.names import folded

NAMESPACE = UUID("6f1b5f0e-3a7c-5d55-9c7e-0b7a5f1d2c11")
"""Root of the ids made here. Changing it would make every document look new."""

_ROOT = NAMESPACE.bytes
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def session_id(start: int, end: int) -> str:
    """Return the id of a session that came without one."""
    return named_id(f"session {start} {end}")


def named_id(text: str) -> str:
    """Return the id that a text makes: `uuid5`, in a quarter of its time."""
    h = sha1(_ROOT + text.encode(), usedforsecurity=False).hexdigest()
    return f"{h[:8]}-{h[8:12]}-5{h[13:16]}-{_VARIANT[h[16]]}{h[17:20]}-{h[20:32]}"


def given_id(text: str) -> str:
    """Return an id as the log keeps it: a UUID as it is, any other text turned into one."""
    try:
        return str(UUID(text))
    except ValueError:
        return named_id(f"id {text}")


def content_id(record: Fact | Session) -> str:
    """Return the id that the content of a record makes, whatever id it carries.

    Names of channels are compared as names, the instant of a message or an interruption at its
    whole minute, and lists that have no order without one.
    """
    if isinstance(record, Session):
        return session_id(record.start, record.end)
    entry = _written(_plain(record))
    entry.pop("id", None)
    kind = type(record).__name__.lower()
    return named_id(f"{kind} {json.dumps(entry, sort_keys=True)}")


def contents(record: Fact | Session) -> set[str]:
    """Return the ids of content by which a record that is kept is known.

    A message to the hierarchy is known, besides, by what it was before anything came back.
    """
    found = {content_id(record)}
    if isinstance(record, Disclosure):
        found.add(content_id(record._replace(answer="", objection=False)))
    if isinstance(record, HandOver):
        found.add(content_id(record._replace(answer=None, answered_on=None)))
    return found


def _plain(record: Fact) -> Fact:
    """Return a record without what makes no other fact of it."""
    match record:
        case Community():
            return record._replace(channel=folded(record.channel))
        case Interruption():
            minute = record.at // MINUTE * MINUTE
            return record._replace(at=minute, channel=folded(record.channel))
        case Disclosure():
            return record._replace(
                sent_at=record.sent_at // MINUTE * MINUTE,
                channel=folded(record.channel),
                sessions=tuple(sorted(record.sessions)),
            )
        case Incident():
            at = None if record.at is None else record.at // MINUTE * MINUTE
            responses = tuple(sorted(record.responses))
            return record._replace(at=at, channel=folded(record.channel), responses=responses)
        case Crisis():
            end = None if record.end is None else record.end // MINUTE * MINUTE
            return record._replace(start=record.start // MINUTE * MINUTE, end=end)
        case CrisisMark():
            return record._replace(at=record.at // MINUTE * MINUTE)
        case Decision():
            return record._replace(rules=tuple(sorted(record.rules)))
    return record


def _written(record: Fact) -> writing.Json:
    match record:
        case Profile():
            return writing.write_profile(record)
        case Schedule():
            return writing.write_schedule(record)
        case Absence():
            return writing.write_absence(record)
        case OnCall():
            return writing.write_on_call(record, "UTC")
        case Order():
            return writing.write_order(record)
        case Period():
            return writing.write_period(record)
        case Decision():
            return writing.write_decision(record)
        case Disclosure():
            return writing.write_disclosure(record, "UTC")
        case Interruption():
            return writing.write_interruption(record, "UTC")
        case Incident():
            return writing.write_incident(record, "UTC")
        case Crisis():
            return writing.write_crisis(record, "UTC")
        case CrisisMark():
            return writing.write_mark(record, "UTC")
        case FreeEvening():
            return writing.write_free_evening(record, "UTC")
        case Entitlement():
            return writing.write_entitlement(record)
        case HandOver():
            return writing.write_hand_over(record)
        case Community():
            return writing.write_community(record)
        case MessageCount():
            return writing.write_count(record, "UTC")


def not_yet_in(log: Log, imported: Imported) -> Imported:
    """Return what an import would add to a log; empty when the log holds it all.

    A session is known by its id, any other fact by its id or its content, be it in the log or
    earlier in the document. Of a quarter counted
    by hand only what exceeds the log's own count is new. Imported counts are left as they are:
    the maximum rule keeps them from counting twice, and their digest tells a known batch.
    """
    sessions = {session.id for session in log.sessions}
    records: tuple[Fact, ...] = (
        *log.profiles, *log.schedules, *log.absences, *log.on_call, *log.orders, *log.periods,
        *log.community, *log.entitlements, *log.decisions, *log.disclosures, *log.interruptions,
        *log.free_evenings, *log.incidents, *log.crises, *log.marks, *log.hand_overs,
    )  # fmt: skip
    known = {record.id for record in records}
    known.update(*(contents(record) for record in records))
    by_hand = {
        _quarter(count): count
        for count in writing.gathered(count for count in log.counts if count.batch is None)
    }
    facts: list[Fact] = []
    for fact in imported.facts:
        if isinstance(fact, MessageCount):
            more = _beyond(fact, by_hand.get(_quarter(fact)))
            facts += [more] if more is not None else []
        elif fact.id not in known and content_id(fact) not in known:
            facts.append(fact)
            known |= contents(fact)
    return imported._replace(
        sessions=tuple(s for s in imported.sessions if s.id not in sessions),
        facts=tuple(facts),
    )


def _quarter(count: MessageCount) -> tuple[object, ...]:
    place = count.start, folded(count.channel), folded(count.account)
    return *place, count.stream, count.direction


def _beyond(fact: MessageCount, had: MessageCount | None) -> MessageCount | None:
    """Return the part of a hand count that the log's own does not cover.

    It gets an id of its own: the whole count's id may be taken by an earlier import.
    """
    if had is None:
        return fact
    if fact.count <= had.count:
        return None
    more = fact.count - had.count
    hostile = min(more, max(0, fact.hostile - had.hostile))
    part = fact._replace(count=more, hostile=hostile, id="")
    return part._replace(id=named_id(f"{had.count} and {content_id(part)}"))
