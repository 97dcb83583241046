"""The free texts that can be blanked for good, with the records they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cmtracker.model import Crisis, CrisisMark, Decision, Disclosure, HandOver, Incident, Session
from cmtracker.tracker.moments import local_date
from cmtracker.tracker.workspace import Workspace


class KeptTexts(NamedTuple):
    """The texts of one record: its id, its kind, its local date, and the texts themselves."""

    id: str
    kind: type[Session | Disclosure | Decision | HandOver | Incident | Crisis | CrisisMark]
    day: date
    texts: tuple[str, ...]


def kept_texts(ws: Workspace) -> tuple[KeptTexts, ...]:
    """Return every record with a text that can be blanked, the newest first."""
    found = [*_sessions(ws), *_disclosures(ws), *_decisions(ws), *_hand_overs(ws), *_crises(ws)]
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True))


def _sessions(ws: Workspace) -> Iterator[KeptTexts]:
    for session in ws.store.records(Session):
        asked = session.request
        said = (asked.function, asked.reference, asked.answer) if asked is not None else ()
        texts = tuple(text for text in (session.note, *said) if text)
        if texts:
            yield KeptTexts(session.id, Session, local_date(session.start, session.zone), texts)


def _disclosures(ws: Workspace) -> Iterator[KeptTexts]:
    for one in ws.store.records(Disclosure):
        texts = tuple(text for text in (one.reference, one.answer) if text)
        if texts:
            yield KeptTexts(one.id, Disclosure, local_date(one.sent_at, ws.zone()), texts)


def _decisions(ws: Workspace) -> Iterator[KeptTexts]:
    for one in ws.store.records(Decision):
        if one.reference:
            yield KeptTexts(one.id, Decision, one.first, (one.reference,))


def _hand_overs(ws: Workspace) -> Iterator[KeptTexts]:
    for one in ws.store.records(HandOver):
        texts = tuple(text for text in (one.recipient, one.reference) if text)
        if texts:
            yield KeptTexts(one.id, HandOver, one.on, texts)


def _crises(ws: Workspace) -> Iterator[KeptTexts]:
    """Yield the references of incidents, the names of crises, and the words of their marks."""
    zone = ws.zone()
    for incident in ws.store.records(Incident):
        if incident.reference:
            yield KeptTexts(incident.id, Incident, incident.date, (incident.reference,))
    for crisis in ws.store.records(Crisis):
        if crisis.name:
            yield KeptTexts(crisis.id, Crisis, local_date(crisis.start, zone), (crisis.name,))
    for mark in ws.store.records(CrisisMark):
        if mark.word:
            yield KeptTexts(mark.id, CrisisMark, local_date(mark.at, zone), (mark.word,))
