"""Two logs of one person that share a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.simulation import NOON

from cmtracker.model import Session
from cmtracker.tracker import sync
from cmtracker.tracker.workspace import Workspace, open_workspace


class Pair:
    """Two logs that share a folder, one clock, and what is needed to look at them."""

    def __init__(self, root: Path) -> None:
        self.now = NOON
        self.root = root
        self.folder = root / "carried"
        self.folder.mkdir()
        self.home, self.office = self.open("home"), self.open("office")

    def open(self, name: str) -> Workspace:
        return open_workspace(self.root / name, clock=lambda: self.now)

    def join(self, **chosen: Any) -> None:
        given = chosen or {"plain": True}
        sync.set_folder(self.home, self.folder, name="Portable", **given)
        self.exchange(self.home)
        sync.set_folder(self.office, self.folder, name="Bureau", join=True, **given)

    def exchange(self, *which: Workspace) -> list[sync.Exchanged]:
        return [sync.exchange(ws) for ws in which or (self.home, self.office, self.home)]

    def add(self, ws: Workspace, **fields: Any) -> Session:
        with ws.store.act("add") as act:
            return act.insert(Session(self.now, self.now + 3_600, **fields))

    def change(self, ws: Workspace, one: Session, **fields: Any) -> None:
        with ws.store.act("edit") as act:
            act.change(one.id, ws.store.find(Session, one.id)._replace(**fields))

    def files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.seg"))

    def sessions(self) -> tuple[Session, ...]:
        """The sessions, which are the same on both."""
        home, office = self.home.store.records(Session), self.office.store.records(Session)
        assert sorted(home) == sorted(office)
        return home

    def close(self) -> None:
        self.home.close()
        self.office.close()
