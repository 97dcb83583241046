"""A log with something in every table, made by every kind of act, for whoever tampers with it."""

from __future__ import annotations

from datetime import date

from cmtracker.model import (
    Absence,
    AbsenceKind,
    Batch,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    HolidayYear,
    Incident,
    IncidentKind,
    IncidentResponse,
    Interruption,
    MarkKind,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    RecoveryState,
    Request,
    Rule,
    Running,
    Scenario,
    Schedule,
    Session,
    Slot,
)
from cmtracker.store import Store, seals
from cmtracker.store.erasing import erase_text
from cmtracker.store.expiring import Expiry

NOON = 1_772_449_200
RUNNING = Running(NOON, "Europe/Paris", "r", NOON, note="à l'écran", request=Request("DGA"))


def fill(store: Store) -> None:
    """Put something into every table, by every kind of act."""
    day = date(2026, 3, 2)
    week = ((Slot(32_400, 43_200),), (), (), (), (), (), ())
    records = [
        Schedule(day, (week,), source="note"),
        Absence(day, day, AbsenceKind.LEAVE, "am"),
        OnCall(NOON, NOON + 60, "délibération"),
        Order("note 2026-14", day),
        Period("Crue de juin", day, day),
        Community("facebook", day, 35_000),
        Entitlement(AbsenceKind.LEAVE, day.year, 50, 7),
        HandOver(day.replace(day=1), day, "DGS", "mél"),
        Recovery(day, 60, RecoveryState.ASKED, day, note="mél"),
        Scenario("deuxième personne"),
        Profile(name="Camille", category="B"),
        HolidayYear("FR", None, 2026, {day: "fête"}),
        MessageCount(NOON, "facebook", Direction.SENT, 12),
        Decision("décision du 2 mars", day, day, (Rule.DAILY_REST,)),
        Disclosure(NOON + 60, "mél", "point du 2 mars", ("s",), "vu"),
        Interruption(NOON, "facebook"),
        FreeEvening(day, NOON),
        Incident(day, IncidentKind.INSULT, 2, NOON, "x", 60, (IncidentResponse.HIDDEN,), "n° 7"),
        Crisis("Crue", NOON, NOON + 60),
        CrisisMark(MarkKind.ALERT, NOON, "vigilance orange"),
        Session(
            NOON,
            NOON + 600,
            answers=3,
            declared=120,
            edited=True,
            known=((NOON, NOON + 60),),
            known_same_day=(),
        ),
    ]
    with store.act("import", "mise en route") as act:
        for record in records:
            act.insert(record)
    with store.act("add") as act:
        kept = act.insert(Session(NOON, NOON + 60, note="un", request=Request("DGA")))
        gone = act.insert(Session(NOON, NOON + 60, note="à effacer"))
    with store.act("edit", "faute") as act:
        act.change(kept, kept._replace(note="deux"))
    with store.act("remove") as act:
        act.remove(Session, gone.id)
    erase_text(store, Session, gone.id)
    store.undo()
    store.redo()
    counts = [
        MessageCount(NOON + 900 * n, "telegram", Direction.RECEIVED, 1 + n, 0, "", "aa")
        for n in range(3)
    ]
    for digest in ("one", "two"):
        with store.act("import") as act:
            batch = Batch("", "f.json", "telegram", "telegram", 1, NOON, NOON + 9, digest)
            act.insert_batch(batch, counts)
    seals.take(store, "syndicat")
    with store.act("start") as act:
        act.set_running(RUNNING)


def put_old_things(store: Store) -> None:
    """Put what `delete_old_things` deletes for good, told of in lines about rows and more."""
    long_ago = NOON - 5 * 366 * 86_400
    with store.act("start") as act:
        act.set_running(Running(long_ago, "Europe/Paris", "old", long_ago, note="vieux"))
    with store.act("stop") as act:
        act.set_running(None)
        act.insert(Session(long_ago, long_ago + 60, id="old", note="vieux"))
    with store.act("remove", "doublon") as act:
        act.remove(Session, "old")
    with store.act("import") as act:
        batch = Batch("old", "f.json", "telegram", "telegram", 1, 0, 9, "old")
        act.insert_batch(batch, [MessageCount(0, "telegram", Direction.SENT, 1)])


def delete_old_things(store: Store) -> None:
    deletion = Expiry(store, date(2022, 1, 1), NOON - 4 * 366 * 86_400).delete()
    assert deletion.past.counts
