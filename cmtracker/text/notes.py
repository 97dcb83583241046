"""The words on what a noted line was understood to mean."""

from __future__ import annotations

from collections.abc import Iterable

from cmtracker.model import (
    Crisis,
    CrisisMark,
    Direction,
    Interruption,
    MessageCount,
    Request,
    RequestedBy,
    Session,
)
from cmtracker.text.sentences import channel_text
from cmtracker.text.wording import Wording


def session_text(session: Session, wording: Wording) -> str:
    """Return "mardi 17 novembre, 20 h 45 – 22 h 10 · 1 h 25", or of scattered answers how many."""
    zone = session.zone
    day = wording.date(wording.local(session.start, zone).date(), weekday=True, year=False)
    times = f"{wording.exact_time(session.start, zone)} – {wording.exact_time(session.end, zone)}"
    if session.answers is None:
        length = wording.duration(session.end - session.start)
        return f"{day}, {times} · {length}"
    declared = wording.lasting("notes.declared", session.declared or 0)
    scattered = wording.text("notes.scattered", answers=session.answers, declared=declared)
    return f"{day}, {times} · {scattered}"


def counts_text(counts: Iterable[MessageCount], wording: Wording) -> str:
    """Return "Facebook: 12 messages traités", several joined; "" without any."""
    return " · ".join(_count(count, wording) for count in counts)


def _count(count: MessageCount, wording: Wording) -> str:
    way = Direction.SENT if count.direction is Direction.UNKNOWN else count.direction
    text = wording.plural(f"notes.{way.value}", count.count, channel=wording.channel(count.channel))
    if count.hostile:
        text += f", {wording.plural('notes.hostile', count.hostile)}"
    return text


def asked_text(session: Session, wording: Wording) -> str:
    """Return "à la demande de ma hiérarchie (DGA), SMS, 20 h 31"; "" where nobody is named."""
    request = session.request or Request()
    if session.requested_by is RequestedBy.UNSPECIFIED and session.request is None:
        return ""
    who = wording.text(f"terms.requested_by.{session.requested_by.value}")
    if request.function:
        who = f"{who} ({request.function})"
    parts = [who]
    if request.channel:
        parts.append(channel_text(request.channel, wording))
    if request.at is not None:
        parts.append(wording.exact_time(request.at, session.zone))
    return ", ".join(parts)


def more_text(session: Session, wording: Wording) -> str:
    """Return activity, place and note, as far as they are said."""
    parts = []
    if session.activity is not None:
        parts.append(wording.text(f"terms.activity.{session.activity.value}"))
    if session.place is not None:
        parts.append(wording.text(f"terms.place.{session.place.value}"))
    if session.note:
        parts.append(wording.text("notes.note", note=session.note))
    return " · ".join(parts)


def interruption_text(found: Interruption, wording: Wording, zone: str) -> str:
    """Return "mardi 17 novembre à 22 h 15 : vu, sans travail" with its channel."""
    text = wording.text("notes.interruption", at=wording.moment(found.at, zone))
    return f"{text} · {wording.channel(found.channel)}" if found.channel else text


def chronology_text(
    mark: CrisisMark | None, crisis: Crisis | None, wording: Wording, zone: str
) -> str:
    """Return "mardi 17 novembre à 15 h 34 : validation demandée, cabinet", or what of a crisis."""
    if mark is not None:
        name = wording.text(f"terms.mark.{mark.kind}")
        said = f"{name}, {mark.word}" if mark.word else name
        return wording.text("notes.mark", at=wording.moment(mark.at, zone), what=said)
    if crisis is None:
        return ""
    key, at = "notes.crisis_begins", crisis.start
    if crisis.end is not None:
        key, at = "notes.crisis_ends", crisis.end
    return wording.text(key, at=wording.moment(at, zone), name=crisis.name)


def entry_text(
    session: Session | None,
    counts: Iterable[MessageCount],
    interruption: Interruption | None,
    wording: Wording,
    zone: str,
    chronology: tuple[CrisisMark | None, Crisis | None] = (None, None),
) -> str:
    """Return on one line all that a noted line was understood to mean.

    `chronology` is the fact that it marks, and the crisis that it begins or ends.
    """
    if any(chronology):
        return chronology_text(*chronology, wording, zone)
    if interruption is not None:
        return interruption_text(interruption, wording, zone)
    if session is None:
        return ""
    parts = [
        session_text(session, wording),
        counts_text(counts, wording),
        asked_text(session, wording),
        more_text(session, wording),
    ]
    return " · ".join(part for part in parts if part)
