"""The tables, made and changed step by step: an append-only set, each step released once.

Imported only when a file has to be made or brought up to date: it costs 90 ms. `opening` knows
from `SCHEMA` alone whether that is so. A step once released is never edited; the files in
tests/fixtures/stores are those that each version really wrote.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from sqlite_utils import Database, Migrations

from cmtracker.model import Origin
from cmtracker.store import connection, reading, texts, under_way
from cmtracker.store.acts import Act, Who, new_id
from cmtracker.store.history import ActKind, Chain
from cmtracker.store.packs import INSERT, Packer
from cmtracker.store.schema import (
    CRISIS,
    CRISIS_MARK,
    DECISION,
    DEVICE_LINE,
    DEVICE_LINES_BY_ENTITY,
    DISCLOSURE,
    ENTITLEMENT,
    FIRST,
    FREE_EVENING,
    HAND_OVER,
    INCIDENT,
    INTERRUPTION,
    PACK,
    SCENARIO,
    SCENARIO_COLUMNS,
    SESSION_COLUMNS,
)
from cmtracker.store.tables import Meta

steps = Migrations("cmtracker")


@steps()
def m001_first_tables(db: Database) -> None:
    """Make the tables of every word in the glossary, and the history that nothing may change."""
    for statement in FIRST:
        db.execute(statement)


@steps()
def m002_scenarios(db: Database) -> None:
    """Make room for the organisations that are kept to be compared and proposed."""
    db.execute(SCENARIO)


@steps()
def m003_packs(db: Database) -> None:
    """Keep the counts of each import as columns too, so that ten years are read at once."""
    db.execute(PACK)
    packers = {number: Packer() for (number,) in db.execute("SELECT number FROM batch")}
    rows = db.execute(
        "SELECT batch, stream, direction, start, count, hostile FROM message_count"
        " ORDER BY stream, start, direction, batch"
    )
    for batch, found in groupby(rows, key=lambda row: row[0]):
        packers[batch].add(row[1:] for row in found)
    for batch, packer in packers.items():
        db.execute(INSERT, (batch, *packer.pack()))


@steps()
def m004_bound_texts(db: Database) -> None:
    """Let the history vouch for each text as it stands, and for the session under way.

    The digests of texts so far do not say where the salt ends and the body begins: one line of the
    history says it for all of them (`texts.bind`). Where a session is under way that the history
    tells otherwise (a copy was put in place while it ran), a second line tells it as it stands.
    Both are as old as the last line. The lines before them stay as they are. A new file has no
    history yet, and needs neither.
    """
    log = connection.Database(db.conn, Path(), (), lambda _error, _path: None)
    instant = log.value("SELECT max(instant) FROM history")
    if instant is None:
        return
    device = str(reading.records(log, Meta, "id = 'device'")[0].value)
    who = Who(new_id(), "upgrade", instant, Origin.COMMAND, kind=ActKind.NOTE)
    act = Act(log, lambda: Chain(log, device), who)
    texts.bind(log, act)
    if not under_way.is_as_told(log):
        act.tell_running(under_way.told(log))


@steps()
def m005_evidence(db: Database) -> None:
    """Make room for scattered answers, what was known in time, and four kinds of records.

    They are the decisions of the head of service, what was disclosed to the hierarchy, the
    interruptions of a rest, and the evenings said to be free.
    """
    for column in SESSION_COLUMNS:
        db.execute(f"ALTER TABLE session ADD COLUMN {column}")
    for statement in (DECISION, DISCLOSURE, INTERRUPTION, FREE_EVENING):
        db.execute(statement)


@steps()
def m006_entitlements(db: Database) -> None:
    """Make room for the days off that are given for a year."""
    db.execute(ENTITLEMENT)


@steps()
def m007_hand_overs(db: Database) -> None:
    """Make room for the monthly statements that were handed over."""
    db.execute(HAND_OVER)


@steps()
def m008_crises(db: Database) -> None:
    """Make room for hostile messages, for crises, and for the marks of their chronology."""
    for statement in (INCIDENT, CRISIS, CRISIS_MARK):
        db.execute(statement)


@steps()
def m009_devices(db: Database) -> None:
    """Make room for the lines of history that came from other devices of the same person."""
    for statement in (DEVICE_LINE, DEVICE_LINES_BY_ENTITY):
        db.execute(statement)


@steps()
def m010_later_start(db: Database) -> None:
    """Let a kept organisation be a later start after an evening."""
    for column in SCENARIO_COLUMNS:
        db.execute(f"ALTER TABLE scenario ADD COLUMN {column}")
