"""What was changed on two devices at once: listed, taken the other way, or kept as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from cmtracker.errors import UserError
from cmtracker.results.synced import ChangedTwice
from cmtracker.store import devices, texts
from cmtracker.store.acts import state_of
from cmtracker.store.connection import Database
from cmtracker.store.tables import BY_NAME
from cmtracker.sync import merge
from cmtracker.sync.merge import Merged
from cmtracker.sync.units import REMOVED, units_of
from cmtracker.tracker import sync_merging
from cmtracker.tracker.acts import TAKE, undo
from cmtracker.tracker.sync_names import own_name
from cmtracker.tracker.workspace import Workspace

RECORD = "record"
"""The unit of two records that two devices made of the same thing, of which one stands."""

_SHORT = 12


class _Pair(NamedTuple):
    """What is behind a line of the list: the record that stands, and for which other one."""

    told: ChangedTwice
    values: Mapping[str, Any]
    other_record: str


def conflicts(ws: Workspace) -> tuple[ChangedTwice, ...]:
    """Return what was changed on two devices and is not settled yet, in a fixed order."""
    return tuple(pair.told for pair in _pairs(ws.store.db))


def _pairs(db: Database) -> Iterator[_Pair]:
    names = _names(db)
    for entity, ids in devices.changed_by_several(db).items():
        for id_, one in sync_merging.merged_records(db, entity, ids).items():
            if not one.is_expired:
                yield from _set_aside(db, names, entity, id_, one)
    if devices.devices(db):
        for entity in merge.THINGS:
            found = sync_merging.merged_records(db, entity)
            for left_out, stands in sorted(merge.twice(entity, found).items()):
                if entity in merge.LAST_COUNTS and not found[left_out].is_kept:
                    yield _thing(db, names, entity, (stands, left_out), found)


def _names(db: Database) -> dict[str, str]:
    """Return what the devices are called, this one too, by their ids."""
    return dict(devices.names(db)) | dict.fromkeys(devices.own_devices(db), own_name(db))


def _set_aside(
    db: Database, names: Mapping[str, str], entity: str, id_: str, one: Merged
) -> Iterator[_Pair]:
    for aside in one.set_aside:
        told = ChangedTwice(
            _id(entity, id_, aside.unit, aside.other_by),
            entity,
            id_,
            aside.unit,
            _words(db, entity, aside.kept),
            _words(db, entity, aside.other),
            names.get(aside.kept_by, aside.kept_by),
            names.get(aside.other_by, aside.other_by),
            one.state.get("start") if entity == "session" else None,
            aside.kept_at,
            aside.other_at,
        )
        yield _Pair(told, aside.other, "")


def _thing(
    db: Database,
    names: Mapping[str, str],
    entity: str,
    ids: tuple[str, str],
    found: Mapping[str, Merged],
) -> _Pair:
    stands, left_out = ids
    kept, other = found[stands], found[left_out]
    told = ChangedTwice(
        _id(entity, stands, RECORD, left_out),
        entity,
        stands,
        RECORD,
        _words(db, entity, kept.state),
        _words(db, entity, other.state),
        names.get(kept.made[1], kept.made[1]),
        names.get(other.made[1], other.made[1]),
        None,
        kept.made[0],
        other.made[0],
    )
    return _Pair(told, {}, left_out)


def _id(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_SHORT]


def _words(db: Database, entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    free = BY_NAME[entity].texts
    return {
        name: (texts.body_of(db, value) or "") if name in free else value
        for name, value in values.items()
    }


def _found(ws: Workspace, prefix: str) -> _Pair:
    """Return what an id, or its beginning, names. Raises `UserError`."""
    found = [pair for pair in _pairs(ws.store.db) if pair.told.id.startswith(prefix.strip())]
    if not found or not prefix.strip():
        raise UserError("sync_no_such_conflict", id=prefix)
    if len(found) > 1:
        raise UserError("ambiguous_id", id=prefix)
    return found[0]


def take(ws: Workspace, prefix: str) -> ChangedTwice:
    """Let the record be what the other device had made of it. Raises `UserError`.

    Of two records of one thing, the one that stands is removed, and so the other one counts.
    """
    pair = _found(ws, prefix)
    told = pair.told
    table = BY_NAME[told.entity]
    with ws.store.act(TAKE) as act:
        before = state_of(ws.store.db, table, told.record)
        if before is None:
            raise UserError("sync_no_such_conflict", id=prefix)
        if told.unit == RECORD:
            act.restore(table, told.record, before, before | {REMOVED: 1})
        else:
            columns = units_of(told.entity)[told.unit]
            after = {name: value for name, value in before.items() if name not in columns}
            act.restore(table, told.record, before, after | dict(pair.values))
        if told.unit == RECORD:
            sync_merging.settle_things(ws.store.db, act)
    return told


def take_back(ws: Workspace) -> None:
    """Undo what `take` did, where nothing was done since. Raises `UserError` changed_elsewhere."""
    last = ws.store.last_act()
    if last is None or last.name != TAKE:
        raise UserError("changed_elsewhere")
    undo(ws)


def keep(ws: Workspace, prefix: str) -> ChangedTwice:
    """Let the record stay as it is, what the other device had made of it seen.

    Raises `UserError` sync_no_such_conflict, ambiguous_id.
    """
    pair = _found(ws, prefix)
    told = pair.told
    with ws.store.act("sync_keep", undoable=False) as act:
        seen = pair.other_record or told.record
        act.note(merge.KEEP, devices.KEPT_ENTITY, seen, {"entity": told.entity})
    return told
