"""The lines of history that came from the other devices of the same person, and one's own for them.

A line from elsewhere stands in `device_line` as its device told it, under its hash; it is never
changed, but for being blanked when what it told of is deleted for good (`expiring`). What the
records become by it is written by an act of this file's own history, named `MERGE`: so the history
alone still tells what every row is. The first line of such an act says what had been received
(`ENTITY`, `RECEIVED`): the ends of the chains, and the instant from which on this device counts.

The *effective* instant of a line is its instant, but never before that of a line which its device
had made or received before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmtracker.model import Batch, CountRun, Direction
from cmtracker.store import batches, packs, texts
from cmtracker.store.acts import Act, State
from cmtracker.store.blank_lines import TEXTS
from cmtracker.store.connection import Database
from cmtracker.store.history import BLANK_INSTANT, ENTRY, GENESIS, Entry, line_of
from cmtracker.store.tables import BY_KIND, BY_NAME

MERGE = "sync"
"""The name of the acts by which records become what the devices together made of them."""

ENTITY, RECEIVED, ENTITY_ID = "sync", "receive", "devices"
"""Entity, action and id of the line that says what had been received."""

_AT_ONCE = 400

_FIELDS = ", ".join(ENTRY)


class DeviceLine(NamedTuple):
    """A line of some device. `entry` None: the last of a piece left out by its device."""

    seq: int
    previous: str
    hash: str
    entry: Entry | None
    is_blank: bool


class LineAbout(NamedTuple):
    """What a line did to a record: where it stands in its chain, and the two states as JSON."""

    entity_id: str
    effective: int
    device: str
    seq: int
    hash: str
    kind: str
    action: str
    before: str | None
    after: str | None


class KnownDevice(NamedTuple):
    """A chain that came from elsewhere: its device, how many lines, when the last act was made."""

    id: str
    lines: int
    last: int


# --- one's own lines -----------------------------------------------------------------------------


def own_devices(db: Database) -> list[str]:
    """Return the devices whose lines stand in this file's own history, the oldest first."""
    return [device for (device,) in db.rows(_OWN_DEVICES)]


_OWN_DEVICES = """WITH RECURSIVE each_device(id) AS (
    SELECT min(device) FROM history
    UNION ALL
    SELECT (SELECT min(device) FROM history WHERE device > id) FROM each_device
    WHERE id IS NOT NULL)
  SELECT id FROM each_device WHERE id IS NOT NULL
  ORDER BY (SELECT place FROM history WHERE device = id ORDER BY seq LIMIT 1)"""
"""By the index, a step for each device: the history may have a million lines."""


def own_lines(db: Database, device: str, after: int) -> Iterator[DeviceLine]:
    """Yield the lines of this file's own chain of a device, those merged in left out in pieces.

    `after` is the sequence of the last line before them. What is merged at the very end waits: it
    tells nothing of this device.
    """
    left_out: tuple[int, str] | None = None
    previous = _hash_at(db, device, after)
    for seq, hash_, *entry in db.each(
        f"SELECT seq, hash, {_FIELDS} FROM history WHERE device = ? AND seq > ? ORDER BY seq",
        (device, after),
    ):
        if _is_merged_in(entry):
            left_out = seq, hash_
            continue
        if left_out is not None:
            yield DeviceLine(left_out[0], previous, left_out[1], None, is_blank=False)
            previous, left_out = left_out[1], None
        yield DeviceLine(seq, previous, hash_, tuple(entry), is_blank=_is_blank(entry))
        previous = hash_


def _is_merged_in(entry: Sequence[Any]) -> bool:
    fields = dict(zip(ENTRY, entry, strict=True))
    return bool(fields["name"] == MERGE and fields["entity"] != ENTITY)


def _is_blank(entry: Sequence[Any]) -> bool:
    fields = dict(zip(ENTRY, entry, strict=True))
    empty = fields["before"] is None and fields["after"] is None
    return bool(empty and fields["instant"] == BLANK_INSTANT)


def _hash_at(db: Database, device: str, seq: int) -> str:
    found = db.value("SELECT hash FROM history WHERE device = ? AND seq = ?", (device, seq))
    return GENESIS if found is None else str(found)


def has_news(db: Database, device: str, after: int) -> bool:
    """Say whether a device did anything of its own after a sequence."""
    sql = "SELECT 1 FROM history WHERE device = ? AND seq > ? AND name <> ? LIMIT 1"
    return db.row(sql, (device, after, MERGE)) is not None


def is_own(db: Database, hash_: str, device: str, seq: int) -> bool:
    """Say whether a line stands in this file's own history."""
    sql = "SELECT 1 FROM history WHERE device = ? AND seq = ? AND hash = ?"
    return db.row(sql, (device, seq, hash_)) is not None


def deletions(db: Database) -> int:
    """Return how many lines of the own history say that something was deleted for good."""
    sql = "SELECT count(*) FROM history WHERE (entity = 'text' AND action = 'erase') OR entity = ?"
    return int(db.value(sql, ("expired",)))


def texts_of(db: Database, lines: Iterable[DeviceLine]) -> list[tuple[str, str, str]]:
    """Return the rows of the texts that lines about records name, the blanked left out."""
    wanted: dict[str, None] = {}
    for line in lines:
        if line.entry is not None:
            wanted.update(dict.fromkeys(texts_named(line.entry)))
    found = []
    for id_ in wanted:
        row = db.row("SELECT id, salt, body FROM text WHERE id = ? AND salt IS NOT NULL", (id_,))
        if row is not None:
            found.append(tuple(row))
    return found


def texts_named(entry: Sequence[Any]) -> list[str]:
    """Return the texts that a line names, if it is about a record that goes to other devices."""
    fields = dict(zip(ENTRY, entry, strict=True))
    if fields["entity"] is None or not travels(fields["entity"], fields["entity_id"]):
        return []
    named = TEXTS.findall(fields["before"] or "") + TEXTS.findall(fields["after"] or "")
    return [*named, fields["reason"]] if fields["reason"] else named


def travels(entity: str, id_: str) -> bool:
    """Say whether what a line is about is for all devices: not the file itself or the machine."""
    if entity == "meta":
        return id_.startswith("calendar ")
    return entity in BY_NAME and entity != "seal"


def runs_of(db: Database, lines: Iterable[DeviceLine]) -> dict[str, tuple[CountRun, ...]]:
    """Return the counts of the imports that lines insert, by the id of the batch."""
    at = ENTRY.index("entity"), ENTRY.index("entity_id"), ENTRY.index("before")
    found = {}
    for line in lines:
        if line.entry is None:
            continue
        entity, id_, before = (line.entry[place] for place in at)
        if entity == BY_KIND[Batch].name and before is None and not line.is_blank:
            found[str(id_)] = packs.of_batch(db, str(id_))
    return found


# --- the lines of others -------------------------------------------------------------------------


def is_known(db: Database, device: str, seq: int, hash_: str) -> bool:
    """Say whether a line is here, as one's own or from elsewhere."""
    if db.row("SELECT 1 FROM device_line WHERE hash = ?", (hash_,)) is not None:
        return True
    return is_own(db, hash_, device, seq)


def leads_on(db: Database, device: str, hash_: str) -> bool:
    """Say whether a chain can go on from a hash: one of a line that is here, or the beginning."""
    if hash_ == GENESIS or db.row("SELECT 1 FROM device_line WHERE hash = ?", (hash_,)) is not None:
        return True
    sql = "SELECT 1 FROM history WHERE device = ? AND hash = ?"
    return db.row(sql, (device, hash_)) is not None


def receive(db: Database, device: str, lines: Iterable[DeviceLine]) -> list[DeviceLine]:
    """Keep the lines of a device that are not here yet, in order; return them.

    The first one must follow from a line that is here, or begin its chain.
    """
    new: list[DeviceLine] = []
    effective: int | None = None
    rows = []
    for line in lines:
        if is_known(db, device, line.seq, line.hash):
            continue
        if effective is None:
            effective = _effective_at(db, device, line.previous)
        effective = max(effective, _instant(line))
        entry = line.entry or (None,) * len(ENTRY)
        is_told = line.entry is not None and not line.is_blank
        new.append(line)
        rows.append((line.hash, line.previous, device, line.seq, effective, int(is_told), *entry))
    marks = ", ".join("?" * (6 + len(ENTRY)))
    db.execute_many(
        f"INSERT INTO device_line (hash, previous, device, seq, effective, told, {_FIELDS})"
        f" VALUES ({marks})",
        iter(rows),
    )
    return new


def _instant(line: DeviceLine) -> int:
    """Return the instant that a line gives its chain: of one about a merge, what it says."""
    if line.entry is None:
        return 0
    fields = dict(zip(ENTRY, line.entry, strict=True))
    if fields["entity"] == ENTITY and fields["after"]:
        return int(json.loads(str(fields["after"]))["time"])
    return int(fields["instant"] or 0)


_OWN = f"""SELECT device, seq, hash, kind, action, entity, entity_id, before, after, name,
  max(CASE WHEN entity = '{ENTITY}' THEN json_extract(after, '$.time')
           WHEN name = '{MERGE}' THEN 0 ELSE instant END)
    OVER (PARTITION BY device ORDER BY seq) AS effective FROM history"""


def _effective_at(db: Database, device: str, hash_: str) -> int:
    found = db.value("SELECT effective FROM device_line WHERE hash = ?", (hash_,))
    if found is None:
        sql = f"SELECT effective FROM ({_OWN} WHERE device = ?) WHERE hash = ?"
        found = db.value(sql, (device, hash_))
    return int(found or 0)


def latest(db: Database) -> int:
    """Return the latest effective instant of all lines that are here; 0 where there are none."""
    own = db.value(f"SELECT max(effective) FROM ({_OWN})")
    return max(int(own or 0), int(db.value("SELECT max(effective) FROM device_line") or 0))


def receive_texts(
    db: Database, act: Act, given: Iterable[tuple[str, str, str]], lines: Iterable[DeviceLine]
) -> None:
    """Keep the texts that new lines name; one that its device blanked is blank here as well.

    A text that does not fit its digest is left out, as if it had not come.
    """
    held = {row[0]: row for row in given}
    of_first_form = False
    for line in lines:
        for id_ in texts_named(line.entry) if line.entry is not None else ():
            if db.row("SELECT 1 FROM text WHERE id = ?", (id_,)) is not None:
                continue
            row = held.get(id_)
            fits = row is not None and id_ in {texts.digest(*row[1:]), texts.first_digest(*row[1:])}
            if row is None or not fits:
                db.execute("INSERT INTO text (id, salt, body) VALUES (?, NULL, NULL)", (id_,))
                act.note("erase", texts.ENTITY, id_)
            else:
                db.execute("INSERT INTO text (id, salt, body) VALUES (?, ?, ?)", row)
                of_first_form = of_first_form or texts.digest(*row[1:]) != id_
    if of_first_form:
        texts.bind(db, act)


def note_received(db: Database, act: Act) -> None:
    """Write the line that says what had been received when this act merges.

    What is left of lines that tell nothing is vouched for by one digest.
    """
    heads = [list(row) for row in db.rows(_HEADS)]
    after: State = {"heads": heads, "time": latest(db) + 1, "links": links(db)}
    act.note(RECEIVED, ENTITY, ENTITY_ID, after)


_HEADS = """SELECT device, seq, hash FROM device_line
  WHERE hash NOT IN (SELECT previous FROM device_line) ORDER BY device, seq, hash"""


class ReceivedClaim(NamedTuple):
    """What the history last said of the lines from elsewhere: the ends of the chains, and `links`.

    An end is a device, a sequence and a hash.
    """

    heads: Sequence[Sequence[str | int]]
    links: str


def claimed(db: Database) -> ReceivedClaim:
    """Return what the history last said of the lines from elsewhere; at first, that none are."""
    told = db.value(
        "SELECT after FROM history WHERE entity_id = ? AND entity = ? ORDER BY place DESC LIMIT 1",
        (ENTITY_ID, ENTITY),
    )
    if told is None:
        return ReceivedClaim([], links_digest(()))
    found = json.loads(told)
    return ReceivedClaim(found["heads"], found["links"])


def links(db: Database) -> str:
    """Return the digest of all lines from elsewhere that tell nothing, but link others."""
    return links_digest(db.each(f"SELECT {_COLUMNS} FROM device_line WHERE told = 0 {_ORDER}"))


def links_digest(rows: Iterable[Sequence[Any]]) -> str:
    """Return the digest of rows of `each_line` that tell nothing, in their order."""
    from hashlib import sha256  # noqa: PLC0415 - see `digests`: for many rows only

    hasher = sha256()
    for row in rows:
        hasher.update(f"{line_of(row)}\n".encode("utf-8", "surrogatepass"))
    return hasher.hexdigest()


_COLUMNS = f"hash, previous, device, seq, effective, told, {_FIELDS}"
_ORDER = "ORDER BY device, seq, hash"


def each_line(db: Database) -> Iterator[Sequence[Any]]:
    """Yield the rows of the lines from elsewhere, each after the one from which it follows.

    A row: hash, hash before, device, sequence, effective instant, whether it tells (1), entry.
    """
    yield from db.each(f"SELECT {_COLUMNS} FROM device_line {_ORDER}")


class Instants:
    """The effective instants of lines from elsewhere, computed one after the other."""

    def __init__(self, db: Database) -> None:
        """Begin before the first line."""
        self._db = db
        self._known: dict[str, tuple[str, int, int]] = {}

    def follows(self, row: Sequence[Any]) -> bool:
        """Say whether a row of `each_line` follows from a line before; take it in."""
        hash_, previous, device, seq, _, told, *entry = row
        before = self._known.get(previous)
        if before is None:
            if not leads_on(self._db, device, previous):
                return False
            before = (
                device,
                _seq_at(self._db, device, previous),
                _effective_at(self._db, device, previous),
            )
        is_piece = not told and all(field is None for field in entry)
        in_order = seq > before[1] if is_piece else seq == before[1] + 1
        instant = _instant(DeviceLine(seq, previous, hash_, tuple(entry), is_blank=False))
        self._known[hash_] = device, seq, max(before[2], instant if told else 0)
        return bool(before[0] == device and in_order)

    def of(self, hash_: str) -> int:
        """Return the effective instant of a line that was taken in."""
        return self._known[hash_][2]

    def has(self, hash_: str) -> bool:
        """Say whether a line was taken in."""
        return hash_ in self._known


def _seq_at(db: Database, device: str, hash_: str) -> int:
    found = db.value("SELECT seq FROM history WHERE device = ? AND hash = ?", (device, hash_))
    return int(found or 0)


# --- all lines about records ---------------------------------------------------------------------


def steps(
    db: Database, entity: str, ids: Sequence[str] | None = None
) -> dict[str, list[LineAbout]]:
    """Return all lines about some records of an entity (None: all), by their ids.

    Those of this file that only merge are left out, and so is nothing else.
    """
    found: dict[str, list[LineAbout]] = {}
    if ids is None:
        _gather(db, found, "", (entity,))
    for first in range(0, len(ids or ()), _AT_ONCE):
        named = (ids or ())[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(named))
        _gather(db, found, f" AND entity_id IN ({marks})", (entity, *named))
    return {id_: lines for id_, lines in found.items() if any(s.action != KEEP for s in lines)}


def _gather(
    db: Database, found: dict[str, list[LineAbout]], condition: str, values: Sequence[str]
) -> None:
    columns = "entity_id, effective, device, seq, hash, kind, action, before, after"
    about = f"entity IN (?, '{KEPT_ENTITY}')"
    for source in (
        f"SELECT {columns} FROM ({_OWN}) WHERE name <> '{MERGE}' AND {about}{condition}",
        f"SELECT {columns} FROM device_line WHERE {about}{condition}",
    ):
        for row in db.each(source, values):
            step = LineAbout(*row)
            found.setdefault(step.entity_id, []).append(step)


KEPT_ENTITY, KEEP = "set_aside", "keep"
"""Entity and action of a line by which somebody keeps a record as it is; its id is the record's."""


def touched(lines: Iterable[DeviceLine]) -> dict[str, list[str]]:
    """Return the ids of the records that lines are about, by entity."""
    found: dict[str, dict[str, None]] = {}
    at = ENTRY.index("entity"), ENTRY.index("entity_id"), ENTRY.index("after")
    for line in lines:
        if line.entry is None:
            continue
        entity, id_, after = (line.entry[place] for place in at)
        if entity == KEPT_ENTITY:
            entity = json.loads(str(after))["entity"]
        if travels(str(entity), str(id_)):
            found.setdefault(str(entity), {})[str(id_)] = None
    return {entity: list(ids) for entity, ids in found.items()}


def deleted_for_good(lines: Iterable[DeviceLine]) -> tuple[list[str], list[str]]:
    """Return the texts that lines say were blanked, and the dates before which all was deleted."""
    erased, expired = [], []
    at = ENTRY.index("entity"), ENTRY.index("action"), ENTRY.index("entity_id")
    for line in lines:
        if line.entry is None:
            continue
        entity, action, id_ = (str(line.entry[place]) for place in at)
        if (entity, action) == (texts.ENTITY, "erase"):
            erased.append(id_)
        elif entity == "expired":
            expired.append(id_)
    return erased, expired


def changed_by_several(db: Database) -> dict[str, list[str]]:
    """Return the ids of the records that more than one device wrote, by entity."""
    found: dict[str, list[str]] = {}
    for entity, id_ in db.rows(_SEVERAL):
        if travels(entity, id_):
            found.setdefault(entity, []).append(id_)
    return found


_SEVERAL = f"""SELECT entity, entity_id FROM (
    SELECT entity, entity_id, device FROM device_line WHERE told = 1
    UNION
    SELECT entity, entity_id, device FROM history
    WHERE name <> '{MERGE}' AND entity_id IN (SELECT entity_id FROM device_line))
  GROUP BY entity, entity_id HAVING count(DISTINCT device) > 1 ORDER BY entity, entity_id"""


def insert_batch(db: Database, act: Act, id_: str, state: State, runs: Iterable[CountRun]) -> bool:
    """Keep an import that another device made, with its counts; say whether they fit its digest.

    Where they do not, nothing is kept.
    """
    table = BY_KIND[Batch]
    gathered = sorted(runs, key=lambda run: (run.channel, run.account, run.stream, run.direction))
    if batches.rows_digest(gathered) != state["rows_digest"]:
        return False
    number = batches.next_number(db)
    act.restore(table, id_, None, dict(state) | {"number": number})
    batches.keep(db, number, gathered)
    return True


def as_run(told: Sequence[Any]) -> CountRun:
    """Return the counts of a run as it was told. Raises ValueError, TypeError for what is none."""
    channel, account, stream, direction, first, gaps, counts, hostile = told
    columns = [[int(number) for number in column] for column in (gaps, counts, hostile)]
    return CountRun("", channel, account, stream, Direction(direction), int(first), *columns)


def devices(db: Database) -> list[KnownDevice]:
    """Return the chains that came from elsewhere, with the instant of the last act of each."""
    return [
        KnownDevice(*row)
        for row in db.rows(
            "SELECT device, max(seq), max(coalesce(instant, 0)) FROM device_line"
            " GROUP BY device ORDER BY device"
        )
    ]


def blank_about(
    db: Database, act: Act, about: Iterable[tuple[str, str]]
) -> list[tuple[str | None, ...]]:
    """Blank the lines from elsewhere about some records (entity, id) that are deleted for good.

    Returns what they told: before, after and reason of each.
    """
    told: list[tuple[str | None, ...]] = []
    for entity, id_ in about:
        where = "entity_id = ? AND entity = ? AND told = 1"
        told += db.rows(
            f"SELECT before, after, reason FROM device_line WHERE {where}", (id_, entity)
        )
        db.execute(
            f"UPDATE device_line SET told = 0, instant = {BLANK_INSTANT}, before = NULL,"
            f" after = NULL, reason = NULL WHERE {where}",
            (id_, entity),
        )
    if told:
        _count_instants(db)
        note_received(db, act)
    return told


def _count_instants(db: Database) -> None:
    """Compute the effective instants anew: those of lines after a blank one do not go by it."""
    instants, changed = Instants(db), []
    for row in each_line(db):
        instants.follows(row)
        if instants.of(row[0]) != row[4]:
            changed.append((instants.of(row[0]), row[0]))
    db.execute_many("UPDATE device_line SET effective = ? WHERE hash = ?", iter(changed))


def names(db: Database) -> Mapping[str, str]:
    """Return what the person calls her devices, by their ids."""
    return dict(
        db.rows(
            "SELECT substr(m.id, ?), t.body FROM meta m JOIN text t ON t.id = m.value"
            " WHERE m.removed = 0 AND m.id LIKE ?",
            (len(NAME) + 1, f"{NAME}%"),
        )
    )


NAME = "device "
"""How the name begins under which the file remembers what a device is called."""
