"""What came from other devices, made part of the record: in one act, whole or not at all.

The records are those that the lines of all devices give (`cmtracker.sync.merge`). An act of this
file's own history writes what differs, and names the device that made it so; undo passes over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cmtracker.errors import UserError
from cmtracker.model import Batch, CountRun
from cmtracker.store import Act, devices, erasing, reading, texts
from cmtracker.store.acts import state_of
from cmtracker.store.connection import Database
from cmtracker.store.expiring import Expiry
from cmtracker.store.rows import canonical
from cmtracker.store.tables import BY_KIND, BY_NAME, Meta
from cmtracker.sync import merge
from cmtracker.sync.merge import Merged
from cmtracker.sync.segment import DeviceSegment, ToldRun
from cmtracker.sync.units import LOCAL, REMOVED
from cmtracker.tracker import moments
from cmtracker.tracker.workspace import Workspace

ORIGIN = "device "
"""How the origin of an act begins that wrote what another device made; its id follows."""


class Received(NamedTuple):
    """How many lines were received, how many records changed, and which lines are missing.

    `names` are what the devices are called of which something came.
    """

    lines: int
    changed: int
    waiting: list[UserError]
    names: tuple[str, ...] = ()


def receive(ws: Workspace, segments: Sequence[DeviceSegment]) -> Received:
    """Keep the lines of segments that follow from lines that are here, and merge them.

    A segment of which the lines before are missing waits until they come.
    """
    if not segments:
        return Received(0, 0, [])
    if _is_doubled(ws, segments):
        ws.store.renew_device()
    new: list[devices.DeviceLine] = []
    with ws.store.act(devices.MERGE, undoable=False) as act:
        left = _take_in(ws, act, segments, new)
        changed = blanked = 0
        erased, expired = devices.deleted_for_good(new)
        if new:
            _remember_names(act, [one for one in segments if one not in left])
            devices.note_received(ws.store.db, act)
            blanked = erasing.blank(ws.store, act, erased)
            runs = _runs(segments)
            touched = devices.touched(new)
            changed = apply(ws.store.db, act, touched, runs)
    if blanked:
        erasing.blank_copies(ws.store, erased)
    _expire(ws, expired)
    names = {one.name for one in segments if one not in left} if new else set()
    return Received(_told(new), changed, [_waits(one) for one in left], tuple(sorted(names)))


def _told(lines: Iterable[devices.DeviceLine]) -> int:
    return sum(line.entry is not None for line in lines)


def _is_doubled(ws: Workspace, segments: Iterable[DeviceSegment]) -> bool:
    """Say whether another file writes under the device of this one: a clone or a restored copy."""
    db = ws.store.db
    own = reading.remembered(db, "device")
    return any(
        not devices.is_own(db, line.hash, one.device, line.seq)
        for one in segments
        if one.device == own
        for line in one.lines[-1:]
    )


def _take_in(
    ws: Workspace, act: Act, segments: Sequence[DeviceSegment], new: list[devices.DeviceLine]
) -> list[DeviceSegment]:
    """Keep the lines of the segments that can be kept now; return the segments that wait."""
    db = ws.store.db
    left = sorted(segments, key=lambda one: (one.device, one.lines[0].seq, one.lines[-1].hash))
    while True:
        ready = [one for one in left if devices.leads_on(db, one.device, one.lines[0].previous)]
        if not ready:
            return left
        for one in ready:
            found = devices.receive(
                db, one.device, (devices.DeviceLine(*told) for told in one.lines)
            )
            devices.receive_texts(db, act, one.texts, found)
            new += found
        left = [one for one in left if one not in ready]


def _waits(one: DeviceSegment) -> UserError:
    return UserError("sync_waiting", device=one.name, before=one.lines[0].seq)


def _remember_names(act: Act, segments: Iterable[DeviceSegment]) -> None:
    for one in segments:
        name = f"{devices.NAME}{one.device}"
        known = act.known(Meta, name)
        if one.name and (known is None or known.value != one.name):
            act.remember(name, one.name)


def _runs(segments: Iterable[DeviceSegment]) -> dict[str, tuple[CountRun, ...]]:
    """Return the counts of imports that came, by the id of the batch; what is none is left out."""
    found: dict[str, tuple[CountRun, ...]] = {}
    for one in segments:
        for id_, runs in one.counts.items():
            try:
                found[id_] = tuple(map(_as_run, runs))
            except (ValueError, TypeError):
                continue
    return found


def _as_run(run: ToldRun) -> CountRun:
    return devices.as_run(run)


def _expire(ws: Workspace, dates: Sequence[str]) -> None:
    """Delete for good here too what another device deleted as past the limitation period."""
    if not dates:
        return
    begins = (reading.remembered(ws.store.db, reading.BEGINS) or "").split(" ")[0]
    last = max(dates)
    if last > begins:
        day = date.fromisoformat(last)
        midnight = moments.at(day, 0, ws.profile(day).timezone)
        Expiry(ws.store, day, midnight).delete()


# --- records -------------------------------------------------------------------------------------


def merged_records(
    db: Database, entity: str, ids: Sequence[str] | None = None
) -> dict[str, Merged]:
    """Return some records of an entity (None: all) as the lines of all devices give them."""
    found = {}
    for id_, lines in devices.steps(db, entity, ids).items():
        steps = [_step(line) for line in lines]
        found[id_] = merge.merged(entity, steps, lambda digest: texts.body_of(db, digest))
    return found


def _step(line: devices.LineAbout) -> merge.RecordStep:
    before = None if line.before is None else json.loads(line.before)
    after = None if line.after is None else json.loads(line.after)
    place = line.effective, line.device, line.seq, line.hash
    return merge.RecordStep(*place, line.kind, line.action, before, after)


def apply(
    db: Database,
    act: Act,
    touched: Mapping[str, Sequence[str]],
    runs: Mapping[str, tuple[CountRun, ...]],
) -> int:
    """Write what some records have become; return how many were changed.

    `act` must not be used afterwards. `runs` are the counts of imports that are new.
    """
    changed = 0
    for entity, ids in sorted(touched.items()):
        is_thing = merge.is_thing(entity)
        found = merged_records(db, entity, None if is_thing else ids)
        left_out = merge.twice(entity, found) if is_thing else {}
        ordered = sorted(found.items(), key=lambda item: (item[1].device, item[0]))
        device = ""
        for id_, one in ordered:
            desired = dict(one.state) | ({REMOVED: 1} if id_ in left_out else {})
            if not _is_due(db, entity, id_, one, desired):
                continue
            if one.device != device:
                device = one.device
                act = act.followed_by(devices.MERGE, origin=f"{ORIGIN}{device}")
            changed += _write(db, act, entity, id_, desired, runs.get(id_))
    return changed


def settle(ws: Workspace) -> None:
    """Let one of two records of the same thing count again where acts of this device changed which.

    An import that is undone here, say, which another device made as well.
    """
    with ws.store.act(devices.MERGE, undoable=False) as act:
        settle_things(ws.store.db, act)


def settle_things(db: Database, act: Act) -> None:
    """Let one of two records of the same thing count again, after an act that changed which.

    `act` must not be used afterwards. Undo passes over what this writes.
    """
    after_it = act.followed_by(devices.MERGE, undoable=False)
    apply(db, after_it, dict.fromkeys(merge.THINGS, ()), {})


def _is_due(db: Database, entity: str, id_: str, one: Merged, desired: Mapping[str, Any]) -> bool:
    """Say whether a record is to be written: it differs, and is not gone for good."""
    if one.is_expired:
        return False
    stands = state_of(db, BY_NAME[entity], id_)
    if stands is None:
        return not one.is_undone or entity == BY_KIND[Batch].name
    local = LOCAL.get(entity, frozenset())
    shown = {name: value for name, value in stands.items() if name not in local}
    return canonical(shown) != canonical(dict(desired))


def _write(
    db: Database,
    act: Act,
    entity: str,
    id_: str,
    desired: dict[str, Any],
    runs: tuple[CountRun, ...] | None,
) -> int:
    table = BY_NAME[entity]
    before = state_of(db, table, id_)
    if before is None and table.kind is Batch:
        return int(devices.insert_batch(db, act, id_, desired, runs or ()))
    local = LOCAL.get(entity, frozenset())
    kept = {name: before[name] for name in local if before and name in before}
    act.restore(table, id_, before, desired | kept)
    return 1
