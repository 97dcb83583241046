"""A short form of `python3 dev.py tamper`: whatever is changed in a log, `verify` finds it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tamper import changes, flips, log

from cmtracker.store import open_store, texts
from cmtracker.store.verification import verify

FLIPS = 60


@pytest.fixture(scope="module", params=[None, log.PASSPHRASE], ids=["plain", "encrypted"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str | None]:
    log.derive_keys_quickly()
    path = tmp_path_factory.mktemp("tampered") / "data" / "cmtracker.db"
    log.make(path, request.param)
    return path, request.param


def some(found: list[changes.Change]) -> list[changes.Change]:
    """One change of each kind to each table, drawn by lot."""
    random.Random(2026).shuffle(found)
    return list({(one.kind, one.where.partition(".")[0]): one for one in found}.values())


def test_the_log_as_it_was_made_is_found_sound(made):
    path, passphrase = made

    with open_store(path, clock=lambda: log.NOON, passphrase=passphrase) as store:
        found = verify(store.db)
        texts_of_form_1 = texts.claimed(store.db)["texts"]
        texts_in_all = store.db.value("SELECT count(*) FROM text WHERE salt IS NOT NULL")

    assert found.ok
    assert 0 < texts_of_form_1 < texts_in_all


def test_no_single_change_is_missed(made, tmp_path):
    path, passphrase = made

    outcome = changes.run(path, passphrase, tmp_path, some(changes.all_changes(path, passphrase)))

    assert outcome.missed == []
    for kind in ("value", "nul", "swap", "border", "row"):
        assert outcome.counts[kind, "found"] > 0


def test_no_flipped_bit_that_changes_anything_is_missed(made, tmp_path):
    path, passphrase = made

    outcome = flips.run(path, passphrase, tmp_path, FLIPS, seed=7)

    assert outcome.missed == []
    assert sum(outcome.counts.values()) == FLIPS


def test_a_check_that_finds_nothing_would_be_told(made, tmp_path, monkeypatch):
    path, passphrase = made
    monkeypatch.setattr(log, "answer", lambda *_: log.Answer("sound", ""))

    found = some(changes.all_changes(path, passphrase))[:50]
    blind = changes.run(path, passphrase, tmp_path, found)
    monkeypatch.setattr(log, "content_of", lambda path, _: path.read_bytes())
    blind_to_bits = flips.run(path, passphrase, tmp_path, 20, seed=7)

    assert blind.missed
    assert len(blind_to_bits.missed) == 20
