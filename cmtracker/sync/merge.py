"""The records that follow from the histories of all devices, whatever the order of their arrival.

Each line of a history changed some units of one record (`units`). All lines about a record are put
in one order and applied one after the other, so that the last one wins, unit by unit:

    effective   the instant of the line, but never before that of a line which its device had made
                or received before it: a clock that is wrong does not undo what came later
    device, sequence, hash

What was changed on two devices, neither knowing of the other, is told by the state that a line
says it changed: where that is not what the record had come to be, the other value is set aside,
until somebody who has seen both writes that unit again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cmtracker.store.tables import BY_NAME
from cmtracker.sync.units import ADDED, LOCAL, REMOVED, units_of

State = Mapping[str, Any]
"""The columns of a row that are not empty, free texts by their digests."""

Words = Callable[[str], str | None]
"""Returns the words behind the digest of a text; None: they are blanked, or not known."""

UNDO = "undo"
KEEP = "keep"
"""The action of a line by which somebody keeps a record as it is, what was set aside seen."""


class RecordStep(NamedTuple):
    """What one line of history did to one record. `after` None: it was blanked for good."""

    effective: int
    device: str
    seq: int
    hash: str
    kind: str
    action: str
    before: State | None
    after: State | None


class SetAsideUnit(NamedTuple):
    """What another device made of a unit of a record, and what stands instead.

    Both are columns with their values; of a removal, `kept` or `other` says "removed". The devices
    are those that wrote the two, and the instants those at which they last did.
    """

    unit: str
    kept: State
    other: State
    kept_by: str
    other_by: str
    kept_at: int
    other_at: int


class Merged(NamedTuple):
    """A record as all devices made it, and who changed it last.

    `made` orders records by their making. `is_undone`: its making was taken back. `is_expired`:
    it was deleted for good, and nothing is to be made of it any more. `is_kept`: somebody who saw
    what was set aside has said that it stays as it is.
    """

    state: State
    device: str
    made: tuple[int, str, int, str]
    is_undone: bool = False
    is_expired: bool = False
    set_aside: tuple[SetAsideUnit, ...] = ()
    is_kept: bool = False


def merged(entity: str, steps: Iterable[RecordStep], words: Words) -> Merged:
    """Return what the lines about one record give, each line counted once.

    At least one of them must have changed the record.
    """
    ordered = sorted({step.hash: step for step in steps}.values(), key=_order)
    if _is_in_line(ordered):
        return _last_of(entity, ordered)
    return in_turn(entity, ordered, words)


def _is_in_line(ordered: Sequence[RecordStep]) -> bool:
    """Say whether each line changed what the one before had left: nothing is to be merged."""
    stands: State | None = None
    for step in ordered:
        if step.after is None or step.action == KEEP or step.before != stands:
            return False
        stands = step.after
    return True


def _last_of(entity: str, ordered: Sequence[RecordStep]) -> Merged:
    """Return what the last of such lines left: what `in_turn` gives, in a fraction of its time."""
    first, last = ordered[0], ordered[-1]
    state = comparable(entity, last.after or {})
    undone = REMOVED in state and last.kind == UNDO
    return Merged(state, last.device, _order(first), undone)


def in_turn(entity: str, ordered: Sequence[RecordStep], words: Words) -> Merged:
    """Return what lines in their order give, each applied to what the ones before it gave."""
    folding = _Folding(entity, words)
    for step in ordered:
        folding.apply(step)
    changes = [step for step in ordered if step.action != KEEP]
    first, last = changes[0], changes[-1]
    state = folding.state()
    undone = REMOVED in state and last.kind == UNDO
    expired = any(step.after is None for step in changes)
    made = _order(first)
    kept = ordered[-1].action == KEEP
    return Merged(state, last.device, made, undone, expired, folding.told(), kept)


def _order(step: RecordStep) -> tuple[int, str, int, str]:
    return step.effective, step.device, step.seq, step.hash


class _Writer(NamedTuple):
    """Who wrote a unit, and when."""

    device: str
    at: int


class _Aside(NamedTuple):
    """What a device made of a unit, and when."""

    state: State
    at: int


class _Settled(NamedTuple):
    """What a line settled by writing a unit: who had written it before, and what was set aside."""

    device: str
    was: State
    becomes: State
    writer: _Writer | None
    aside: Mapping[str, _Aside]

    def is_undone_by(self, step: RecordStep, was: State, becomes: State) -> bool:
        """Say whether a line takes that back, on the same device: then nothing is settled again."""
        is_undo = step.kind == UNDO and step.device == self.device
        return is_undo and (was, becomes) == (self.becomes, self.was)


class _Folding:
    """One record in the making."""

    def __init__(self, entity: str, words: Words) -> None:
        self._units = units_of(entity)
        self._added = ADDED.get(entity, frozenset())
        self._texts = BY_NAME[entity].texts
        self._words = words
        self._now: dict[str, Any] = {}
        self._writers: dict[str, _Writer] = {}
        self._settled: dict[str, _Settled] = {}
        """What the last line about a unit settled, as long as it is the last."""
        self._aside: dict[str, dict[str, _Aside]] = {}

    def apply(self, step: RecordStep) -> None:
        """Write the units that a line changed."""
        if step.action == KEEP:
            self._aside.clear()
            self._settled.clear()
            return
        if step.after is None:
            return
        before, after = step.before or {}, step.after
        meets = self._meets(before, after, step)
        self._add(step.before, after)
        for name, columns in self._units.items():
            was, becomes = _pick(before, columns), _pick(after, columns)
            if not self._same(was, becomes):
                self._write(name, columns, was, becomes, step)
        if meets is not None:
            self._aside.setdefault(REMOVED, {})[meets.device] = _Aside({}, meets.at)

    def _add(self, before: State | None, after: State) -> None:
        """Add what a line added to the numbers; the same record made twice is no more than once."""
        for name in self._added:
            stands, becomes = self._now.get(name, 0), after.get(name, 0)
            if before is None:
                self._now[name] = max(stands, becomes)
            else:
                self._now[name] = stands + becomes - before.get(name, 0)

    def _meets(self, before: State, after: State, step: RecordStep) -> _Writer | None:
        """Return whose change a removal did not know of, or the other way round.

        None where the line removes what it had seen, or changes what nobody removed.
        """
        was_removed, removes = REMOVED in before, REMOVED in after
        if REMOVED in self._now and not was_removed and not removes:
            remover = self._writers.get(REMOVED)
            is_other = remover is None or remover.device != step.device
            return _Writer(step.device, step.effective) if is_other else None
        if not removes or was_removed or not self._now:
            return None
        for name, columns in self._units.items():
            writer = self._writers.get(name)
            seen = self._same(_pick(before, columns), _pick(self._now, columns))
            if name == REMOVED or seen or writer is None:
                continue
            if writer.device != step.device:
                return writer
        return None

    def _write(
        self, name: str, columns: Sequence[str], was: State, becomes: State, step: RecordStep
    ) -> None:
        stands = _pick(self._now, columns)
        aside = self._aside.setdefault(name, {})
        last = self._settled.pop(name, None)
        writer, device = self._writers.get(name), step.device
        now = self._writers[name] = _Writer(device, step.effective)
        if last is not None and last.is_undone_by(step, was, becomes):
            aside.update(last.aside)
            self._writers[name] = last.writer or now
        elif self._same(stands, was):
            self._settled[name] = _Settled(device, was, becomes, writer, dict(aside))
            aside.clear()  # whoever writes had seen what stood there
        else:
            aside.pop(device, None)
            is_new = not self._same(stands, becomes)
            if writer is not None and writer.device != device and is_new:
                aside[writer.device] = _Aside(stands, writer.at)
        for column in columns:
            self._now.pop(column, None)
        self._now.update(becomes)

    def _same(self, one: State, other: State) -> bool:
        """Say whether two values are equal; a text is compared by its words."""
        if one == other:
            return True
        if one.keys() != other.keys() or not one.keys() <= self._texts:
            return False
        return all(self._same_text(one[name], other[name]) for name in one)

    def _same_text(self, one: str, other: str) -> bool:
        words = self._words(one)
        return one == other or (words is not None and words == self._words(other))

    def state(self) -> dict[str, Any]:
        """Return the columns that are not empty, numbers that were added up within their bounds."""
        state = {name: value for name, value in self._now.items() if value is not None}
        for name in self._added:
            state[name] = max(0, state.get(name, 0))
        if "edited" in self._added:
            state["edited"] = min(1, state["edited"])
        if "hostile" in self._added:
            state["hostile"] = min(state["hostile"], state["count"])
        return state

    def told(self) -> tuple[SetAsideUnit, ...]:
        """Return what is set aside, in a fixed order."""
        found = []
        for name, others in sorted(self._aside.items()):
            kept = _pick(self._now, self._units[name])
            by, at = self._writers.get(name, _Writer("", 0))
            for device, other in sorted(others.items()):
                if not self._same(kept, other.state):
                    told = SetAsideUnit(name, kept, other.state, by, device, at, other.at)
                    found.append(told)
        return tuple(found)


def _pick(state: State, columns: Sequence[str]) -> State:
    return {name: state[name] for name in columns if state.get(name) is not None}


# --- records that two devices made of the same thing ---------------------------------------------

_SAME_THING = {
    "batch": ("digest",),
    "profile": ("since",),
    "schedule": ("since",),
    "holiday_year": ("country", "subdivision", "year"),
}
"""The columns that say that two records of an entity are one: the same export, the same date."""

LAST_COUNTS = frozenset({"profile", "schedule"})
"""The entities of which the last one made counts; of the others, the first."""


THINGS = tuple(sorted(_SAME_THING))
"""The entities of which two records can be one thing."""


def is_thing(entity: str) -> bool:
    """Say whether two records of an entity can be the same thing."""
    return entity in _SAME_THING


def twice(entity: str, found: Mapping[str, Merged]) -> dict[str, str]:
    """Return which records are left out because another device made the same, and for which.

    Two that one device made are left alone: that device knew what it did.
    """
    columns = _SAME_THING[entity]
    things: dict[tuple[Any, ...], list[str]] = {}
    for id_, one in found.items():
        if REMOVED not in one.state and not one.is_expired:
            things.setdefault(tuple(one.state.get(name) for name in columns), []).append(id_)
    left_out: dict[str, str] = {}
    for ids in things.values():
        ordered = sorted(ids, key=lambda id_: (found[id_].made, id_))
        counts = ordered[-1 if entity in LAST_COUNTS else 0]
        maker = found[counts].made[1]
        left_out |= {id_: counts for id_ in ordered if found[id_].made[1] != maker}
    return left_out


def comparable(entity: str, state: State) -> dict[str, Any]:
    """Return a state without what numbers rows within one file."""
    local = LOCAL.get(entity, frozenset())
    return {name: value for name, value in state.items() if name not in local}
