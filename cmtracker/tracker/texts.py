"""The free texts that can be blanked for good, with the records they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from cmtracker.model import Crisis, CrisisMark, Decision, Disclosure, HandOver, Incident, Session
from cmtracker.tracker.moments import local_date
from cmtracker.tracker.workspace import Workspace

R = TypeVar("R")


class KeptTexts(NamedTuple):
    """The texts of one record: its id, its kind, its local date, and the texts themselves.

    `is_removed`: it was removed, or its making undone; the file still holds its words.
    """

    id: str
    kind: type[Session | Disclosure | Decision | HandOver | Incident | Crisis | CrisisMark]
    day: date
    texts: tuple[str, ...]
    is_removed: bool = False


class Records(Protocol):
    """What returns the records of a kind: those that are there, or those that were removed."""

    def __call__(self, kind: type[R], /) -> tuple[R, ...]:
        """Return them."""


def kept_texts(ws: Workspace) -> tuple[KeptTexts, ...]:
    """Return every record with a text that can be blanked, removed ones too, the newest first."""
    there = _texts(ws, ws.store.records)
    removed = (one._replace(is_removed=True) for one in _texts(ws, ws.store.removed))
    found = [*there, *removed]
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True))


def _texts(ws: Workspace, records: Records) -> Iterator[KeptTexts]:
    zone = ws.zone()
    yield from _sessions(records)
    yield from _disclosures(records, zone)
    yield from _decisions(records)
    yield from _hand_overs(records)
    yield from _crises(records, zone)


def _sessions(records: Records) -> Iterator[KeptTexts]:
    for session in records(Session):
        asked = session.request
        said = (asked.function, asked.reference, asked.answer) if asked is not None else ()
        texts = tuple(text for text in (session.note, *said) if text)
        if texts:
            yield KeptTexts(session.id, Session, local_date(session.start, session.zone), texts)


def _disclosures(records: Records, zone: str) -> Iterator[KeptTexts]:
    for one in records(Disclosure):
        texts = tuple(text for text in (one.reference, one.answer) if text)
        if texts:
            yield KeptTexts(one.id, Disclosure, local_date(one.sent_at, zone), texts)


def _decisions(records: Records) -> Iterator[KeptTexts]:
    for one in records(Decision):
        if one.reference:
            yield KeptTexts(one.id, Decision, one.first, (one.reference,))


def _hand_overs(records: Records) -> Iterator[KeptTexts]:
    for one in records(HandOver):
        texts = tuple(text for text in (one.recipient, one.reference) if text)
        if texts:
            yield KeptTexts(one.id, HandOver, one.on, texts)


def _crises(records: Records, zone: str) -> Iterator[KeptTexts]:
    """Yield the references of incidents, the names of crises, and the words of their marks."""
    for incident in records(Incident):
        if incident.reference:
            yield KeptTexts(incident.id, Incident, incident.date, (incident.reference,))
    for crisis in records(Crisis):
        if crisis.name:
            yield KeptTexts(crisis.id, Crisis, local_date(crisis.start, zone), (crisis.name,))
    for mark in records(CrisisMark):
        if mark.word:
            yield KeptTexts(mark.id, CrisisMark, local_date(mark.at, zone), (mark.word,))
