"""Erasing leaves nothing of the record behind, and nothing else is touched."""

from __future__ import annotations

import pytest

from cmtracker.errors import UserError
from cmtracker.store import safekeeping
from cmtracker.store.clearing import Erased, erase

DAY = 86_400


@pytest.fixture
def full(opener, add, tmp_path):
    """A closed log with copies here and on a key."""
    (tmp_path / "key").mkdir()
    with opener() as store:
        add(store)
        safekeeping.set_second_folder(store, tmp_path / "key")
        opener.now += DAY
        add(store)
    return opener


def test_erasing_takes_log_copies_and_folder(full, tmp_path):
    done = erase(full.path, "data", passphrase=full.passphrase)

    assert done == Erased((), second_is_known=True)
    assert not full.path.parent.exists()
    assert list((tmp_path / "key").iterdir()) == []


def test_without_the_name_of_the_folder_nothing_is_erased(full):
    for typed in ("", "yes", "Data"):
        with pytest.raises(UserError, match="erase_not_confirmed"):
            erase(full.path, typed, passphrase=full.passphrase)

    with full() as store:
        assert len(store.log().sessions) == 2


def test_what_is_not_the_programs_stays(full):
    foreign = full.path.parent / "vacances.txt"
    foreign.write_text("à moi")
    settings = full.path.parent / "settings.toml"
    settings.write_text("")
    logs = full.path.parent / "logs"
    logs.mkdir()
    (logs / "cmtracker.log").write_text("")

    done = erase(full.path, "data", also=[settings, logs], passphrase=full.passphrase)

    assert done == Erased((foreign,), second_is_known=True)


def test_an_open_log_is_not_erased(full):
    with full() as store, pytest.raises(UserError, match="open_elsewhere"):
        erase(full.path, "data", passphrase=full.passphrase)

    assert store.path.exists()


def test_a_damaged_log_can_be_erased(full):
    full.path.write_bytes(full.path.read_bytes()[:5_000])

    erase(full.path, "data", passphrase=full.passphrase)

    assert not full.path.parent.exists()


@pytest.mark.parametrize("what", ["damaged", "another_log_beside", "no_passphrase"])
def test_a_second_folder_that_cannot_be_looked_up_is_said_to_be_unknown(full, tmp_path, what):
    """Its copies stay: "everything was erased" alone would not be true."""
    passphrase = full.passphrase
    if what == "damaged":
        full.path.write_bytes(full.path.read_bytes()[:5_000])
    elif what == "another_log_beside":
        full.path.with_name(f"{full.path.name}-journal").mkdir()
    elif passphrase is None:
        pytest.skip("a log without a passphrase needs none")
    else:
        passphrase = None

    done = erase(full.path, "data", passphrase=passphrase)

    assert not done.second_is_known
    assert list((tmp_path / "key").iterdir())


def test_a_new_log_can_be_begun_after_erasing(full):
    erase(full.path, "data", passphrase=full.passphrase)

    with full() as store:
        assert store.log().sessions == ()
