"""Some devices of one person in a small world: acts, clocks, a folder that carries files badly.

Every device is a real log. The world hands files over late, twice, in any order, under other names
or cut short; a device may be killed at any step of an exchange. At the end all is handed over, and
all devices exchange until nothing is new.
"""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from cmtracker import files
from cmtracker.errors import UserError
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Batch,
    Direction,
    MessageCount,
    Place,
    RequestedBy,
    Session,
)
from cmtracker.store import batches, devices, open_store
from cmtracker.store.connection import Database
from cmtracker.store.tables import TABLES
from cmtracker.store.verification import verify
from cmtracker.sync.units import LOCAL
from cmtracker.tracker import moments, sync, sync_merging
from cmtracker.tracker.workspace import Workspace

NOON = 1_772_449_200
DAY = 86_400
NOTES = ("crue", "élection", "panne", "")


class Killed(BaseException):
    """The program is gone at this very step."""


class Device:
    """One log with its clock, its own view of the folder, and what was killed in it."""

    def __init__(
        self, world: World, number: int, template: Path, *, is_clone: bool = False
    ) -> None:
        self.world = world
        self.folder = world.root / f"d{number}"
        self.carried = self.folder / "carried"
        self.carried.mkdir(parents=True)
        self.skew = world.random.choice((0, 0, 0, 7_200, -7_200, 2 * DAY, -2 * DAY))
        self.path = self.folder / "data" / "cmtracker.db"
        self.path.parent.mkdir()
        shutil.copy(template, self.path)
        self.ws = self._open()
        if not is_clone:
            self.ws.store.renew_device()

    def now(self) -> int:
        return self.world.now + self.skew

    def _open(self) -> Workspace:
        return Workspace(open_store(self.path, clock=self.now), self.path.parent, self.now)

    def act(self) -> None:
        """Do something that a person might do; the world remembers which sessions came and went."""
        before = {session.id for session in self.ws.store.records(Session)}
        self._act()
        after = {session.id for session in self.ws.store.records(Session)}
        self.world.made |= after - before
        self.world.gone |= before - after

    def _act(self) -> None:
        chance, store = self.world.random, self.ws.store
        sessions, absences = store.records(Session), store.records(Absence)
        what = chance.choice(("add", "add", "edit", "edit", "note", "remove", "count", "leave",
                              "undo", "redo", "blank", "import"))  # fmt: skip
        if what == "add":
            start = self.now() - chance.randrange(10) * 3_600
            with store.act("add") as act:
                act.insert(Session(start, start + 1_800, note=chance.choice(NOTES)))
        elif what in {"edit", "note", "remove"} and sessions:
            one = chance.choice(sorted(sessions, key=lambda s: s.id))
            with store.act(what, chance.choice(("", "précision"))) as act:
                if what == "remove":
                    act.remove(Session, one.id)
                else:
                    act.change(one.id, self._changed(one, what))
        elif what == "leave":
            with store.act("absence") as act:
                if absences:
                    act.remove(Absence, absences[0].id)
                day = moments.local_date(self.now(), "Europe/Paris")
                act.insert(Absence(day, day, chance.choice(list(AbsenceKind))))
        elif what == "count":
            with store.act("count") as act:
                act.add_count(
                    MessageCount(NOON, "facebook", Direction.SENT, chance.randrange(1, 9))
                )
        elif what == "import":
            export = chance.randrange(3)
            batch = Batch("", "export", "telegram", "telegram", self.now(), NOON, NOON + 1_800,
                          f"digest {export}", 0)  # fmt: skip
            if not batches.is_known(store.db, batch.digest):
                with store.act("import") as act:
                    act.insert_batch(batch, [
                        MessageCount(NOON + 900 * n, "telegram", Direction.SENT, export + 1,
                                     0, "", "aa") for n in range(export + 1)
                    ])  # fmt: skip
        elif what == "blank" and sessions and chance.random() < 0.3:
            from cmtracker.store.erasing import erase_text

            erase_text(store, Session, chance.choice(sessions).id)
        elif what in {"undo", "redo"}:
            try:
                store.undo() if what == "undo" else store.redo()
            except UserError as error:
                if error.key not in {"undo_blocked", "undo_other_device"}:
                    raise

    def _changed(self, one: Session, what: str) -> Session:
        chance = self.world.random
        if what == "note":
            return one._replace(note=chance.choice(NOTES), edited=True)
        return chance.choice((
            one._replace(end=one.end + 60 * chance.randrange(60), edited=True),
            one._replace(start=one.start - 60 * chance.randrange(60), edited=True),
            one._replace(requested_by=chance.choice(list(RequestedBy))),
            one._replace(place=chance.choice(list(Place))),
        ))  # fmt: skip

    def exchange(self, *, may_be_killed: bool = True) -> None:
        """Exchange; sometimes killed at some step, and then begun anew by another program."""
        if may_be_killed and self.world.random.random() < 0.3:
            try:
                with killed_after(self.world.random.randrange(40)):
                    sync.exchange(self.ws)
            except Killed:
                self.ws.store.db.close()
                self.ws = self._open()
            return
        sync.exchange(self.ws)

    def clone(self, number: int) -> Device:
        """A copy of the whole disk, which goes on under the same id until it is seen."""
        self.ws.close()
        other = Device(self.world, number, self.path, is_clone=True)
        self.ws = self._open()
        shutil.copytree(self.carried, other.carried, dirs_exist_ok=True)
        with other.ws.store.act("sync_set", undoable=False) as act:
            act.remember(sync.FOLDER, str(other.carried))
        return other

    def written(self) -> list[Path]:
        """The files that this device has put into its folder."""
        return sorted(self.carried.rglob("*.seg"))

    def state(self) -> dict[str, Any]:
        """All that is a record, for all devices alike; what was never really made is left out."""
        found: dict[str, Any] = {}
        for table in TABLES:
            local = LOCAL.get(table.name, frozenset())
            columns = [name for name in table.stored if name not in local]
            names = ", ".join(f'"{name}"' for name in columns)
            for id_, *row in self.ws.store.db.rows(f"SELECT id, {names} FROM {table.name}"):  # noqa: S608
                if devices.travels(table.name, id_) and not row[-1]:
                    found[f"{table.name} {id_}"] = self._words(dict(zip(columns, row, strict=True)))
        return found

    def _words(self, row: dict[str, Any]) -> dict[str, Any]:
        text = self.ws.store.db.rows
        note = row.get("note")
        if note is not None:
            row["note"] = text("SELECT body FROM text WHERE id = ?", (note,))[0][0]
        return row

    def check(self) -> None:
        """The history verifies, and the records are what the lines of all devices give."""
        found = verify(self.ws.store.db)
        assert found.ok, found.first_fault
        db = self.ws.store.db
        for entity in ("session", "absence", "hand_count"):
            for id_, one in sync_merging.merged_records(db, entity).items():
                assert not sync_merging._is_due(db, entity, id_, one, one.state), (entity, id_)


class World:
    """The devices, one clock that is right, and how files come from one folder to another."""

    def __init__(self, root: Path, seed: int, template: Path) -> None:
        self.random = random.Random(seed)
        self.root = root
        self.now = NOON
        self.made: set[str] = set()
        self.gone: set[str] = set()
        self.devices = [
            Device(self, number, template) for number in range(self.random.randrange(2, 6))
        ]
        first = self.devices[0]
        sync.set_folder(first.ws, first.carried, name="0", plain=True)
        first.act()
        first.exchange(may_be_killed=False)
        for number, device in enumerate(self.devices[1:], 1):
            self.carry_all(to=device)
            sync.set_folder(device.ws, device.carried, name=f"{number}", plain=True, join=True)

    def run(self, steps: int) -> None:
        """Let things happen, then let everything arrive."""
        for _ in range(steps):
            self.now += self.random.choice((0, 0, 1, 60, 3_600, DAY, 30 * DAY))
            device = self.random.choice(self.devices)
            what = self.random.random()
            if what < 0.6:
                device.act()
            elif what < 0.8:
                device.exchange()
            elif what < 0.81 and len(self.devices) < 5:
                self.devices.append(device.clone(len(self.devices)))
            else:
                self.carry_badly(device, self.random.choice(self.devices))
        self.settle()

    def settle(self) -> None:
        """Hand everything over until nothing is new."""
        for device in self.devices:
            for path in device.carried.rglob("*"):
                if path.is_file() and path.suffix != ".seg":
                    path.unlink()
        for _ in range(3):
            for device in self.devices:
                self.carry_all(to=device)
                device.exchange(may_be_killed=False)

    def carry_all(self, to: Device) -> None:
        """Let the folder of a device hold what the folders of all others hold, and no more."""
        for device in self.devices if hasattr(self, "devices") else ():
            if device is not to:
                for path in device.written():
                    self._copy(path, to.carried / path.relative_to(device.carried))

    def carry_badly(self, source: Device, to: Device) -> None:
        """Hand some files over: not all, cut, under a strange name, as a placeholder."""
        for path in source.written():
            target = to.carried / path.relative_to(source.carried)
            how = self.random.random()
            if source is to or how < 0.3:
                continue
            if how < 0.4:
                target = target.with_name(f"{path.name} (copie en conflit)")
            self._copy(path, target)
            if how > 0.9 and target.suffix != ".seg":
                continue
            if how > 0.9:
                cut = target.with_name(f"{path.name}.part.seg-cut")
                raw = target.read_bytes()
                cut.write_bytes(raw[: self.random.randrange(len(raw))])

    def _copy(self, path: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        if target.exists() and target.read_bytes() != content:
            digest = sha256(content).hexdigest()[:8]
            target = target.with_name(f"{target.stem} (conflit {digest}).seg")
        if not target.exists():
            shutil.copy(path, target)


@contextmanager
def killed_after(steps: int) -> Iterator[None]:
    """Raise `Killed` at a statement or a file operation, as if the program ended there."""
    left = steps

    def counted(act: Any) -> Any:
        def step(*given: Any, **named: Any) -> Any:
            nonlocal left
            if threading.current_thread() is threading.main_thread():
                left -= 1
                if left < 0:
                    raise Killed
            return act(*given, **named)

        return step

    places: list[tuple[Any, str]] = [(Database, "execute"), (Database, "execute_many"),
                                     (files, "_write_by"), (files, "flush_folder"),
                                     (Path, "unlink")]  # fmt: skip
    kept = [(owner, name, getattr(owner, name)) for owner, name in places]
    for owner, name, act in kept:
        setattr(owner, name, counted(act))
    try:
        yield
    finally:
        for owner, name, act in kept:
            setattr(owner, name, act)


def make_template(path: Path) -> Path:
    """An empty log, of which every device gets a copy."""
    with open_store(path, clock=lambda: NOON):
        pass
    return path


def trial(root: Path, seed: int, template: Path, steps: int = 30) -> None:
    """One run of a world: all devices end with the same records, and each verifies."""
    world = World(root, seed, template)
    try:
        world.run(steps)
        states = [device.state() for device in world.devices]
        for device, state in zip(world.devices, states, strict=True):
            device.check()
            assert state == states[0], seed
            assert world.made - world.gone <= {key.split()[-1] for key in state}, seed
    finally:
        for device in world.devices:
            device.ws.close()
        shutil.rmtree(root, ignore_errors=True)
