"""What the devices are called: as the person says, and never two of one computer alike."""

from __future__ import annotations

import platform

import pytest

from cmtracker.store import devices, reading
from cmtracker.tracker import sync
from cmtracker.tracker.sync_names import own_name


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    monkeypatch.setattr(platform, "node", lambda: "mairie-12")


def id_of(ws) -> str:
    return reading.remembered(ws.store.db, "device") or ""


def test_the_second_log_of_a_computer_gets_a_number(pair):
    sync.set_folder(pair.home, pair.folder, plain=True)
    pair.add(pair.home)
    sync.exchange(pair.home)

    chosen = sync.set_folder(pair.office, pair.folder, plain=True, join=True)

    assert own_name(pair.home.store.db) == "mairie-12"
    assert chosen.name == "mairie-12 2"


def test_two_logs_that_did_not_know_of_each_other_are_told_apart_once_they_do(pair):
    sync.set_folder(pair.home, pair.folder, plain=True)
    pair.add(pair.home)
    pair.add(pair.office)
    other = pair.root / "other"
    other.mkdir()
    sync.set_folder(pair.office, other, plain=True)
    sync.exchange(pair.home)
    sync.set_folder(pair.office, pair.folder, plain=True, join=True)
    assert own_name(pair.office.store.db) == "mairie-12"

    for _ in range(3):
        pair.exchange()

    names = {own_name(pair.home.store.db), own_name(pair.office.store.db)}
    assert names == {"mairie-12", "mairie-12 2"}
    later = max((pair.home, pair.office), key=id_of)
    assert own_name(later.store.db) == "mairie-12 2"
    for ws in (pair.home, pair.office):
        known = {one.name for one in sync.status(ws).devices} | {own_name(ws.store.db)}
        assert known == names


def test_a_name_that_was_chosen_stays_and_goes_to_the_others(pair):
    pair.join()
    pair.exchange()

    assert sync.rename(pair.office, "  Mairie,  accueil ") == "Mairie, accueil"
    pair.exchange()
    assert sync.set_folder(pair.office, pair.folder, plain=True).name == "Mairie, accueil"

    assert devices.names(pair.home.store.db)[id_of(pair.office)] == "Mairie, accueil"
    assert sync.rename(pair.office, " ") == "Mairie, accueil"
