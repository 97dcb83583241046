"""The data folder is moved, found and named from the command line, in both languages."""

from __future__ import annotations

import pytest

from cmtracker import paths
from cmtracker.store.encryption import protect
from cmtracker.ui.shell import autostart

NOW = "2026-11-17T20:42:00+01:00"


@pytest.fixture
def log(done, data_dir):
    """A log with one session, in a folder that is named."""
    done("add", "2026-11-16T20:00", "2026-11-16T21:00", "--note", "crue", now=NOW)
    return data_dir


@pytest.fixture
def by_itself(log, tmp_path, monkeypatch):
    """The same log where the program looks by itself."""
    home = tmp_path / "share" / "cmtracker"
    home.parent.mkdir()
    log.rename(home)
    monkeypatch.setenv("XDG_DATA_HOME", str(home.parent))
    monkeypatch.delenv("CMTRACKER_DATA_DIR")
    return home


def test_a_move_says_from_where_to_where_and_is_found(by_itself, done, tmp_path):
    answer = done("data", "move", tmp_path / "new")

    assert answer["data_dir"] == str(tmp_path / "new")
    assert answer["before"] == str(by_itself)
    assert answer["left_in"] == [str(by_itself)]
    assert answer["found_without_option"] is True
    assert done("data", "where") == {
        "data_dir": str(tmp_path / "new"),
        "found_without_option": True,
        "left_in": [str(by_itself)],
        "other": None,
    }
    assert done("verify")["ok"]


def test_the_old_folder_is_emptied_where_that_is_asked(by_itself, done, tmp_path):
    answer = done("data", "move", tmp_path / "new", "--remove-old")

    assert answer["left_in"] == answer["not_removed"] == []
    assert [path.name for path in by_itself.iterdir()] == [paths.MOVED_TO]
    assert done("data", "remove-old") == {
        "removed_from": [],
        "not_removed": [],
        "out_of_reach": [],
    }
    assert done("summary")["total"]["worked_s"] == 3600


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("was moved to", "Nothing was opened")),
        ("fr", ("a été déplacé vers", "Rien n’a été")),
    ],
)
def test_the_old_folder_is_refused_in_words(log, cmtracker, tmp_path, language, words):
    assert cmtracker("data", "move", tmp_path / "new").code == 0

    for verb in (("status",), ("add", "20:00", "21:00"), ("erase", "--confirm", "data"), ("demo",)):
        ran = cmtracker("--data-dir", log, *verb, "--lang", language)
        assert ran.code == 1
        assert ran.out == ""
        assert len(ran.err.splitlines()) == 1
        assert str(tmp_path / "new") in ran.err
        assert all(word in ran.err for word in words)


def test_a_log_that_is_named_is_to_be_named_after_the_move_too(log, cmtracker, tmp_path):
    said = cmtracker("data", "move", tmp_path / "new", "--lang", "en").out

    assert "--data-dir" in said
    where = cmtracker("--data-dir", tmp_path / "new", "data", "where", "--json").json
    assert where["found_without_option"] is False


def test_a_log_out_of_reach_is_one_sentence_with_ways_out(by_itself, done, cmtracker, tmp_path):
    done("data", "move", tmp_path / "new")
    (tmp_path / "new").rename(tmp_path / "elsewhere")

    ran = cmtracker("status", "--lang", "en")

    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "cmtracker data use FOLDER" in ran.err
    assert done("data", "use", tmp_path / "elsewhere")["data_dir"] == str(tmp_path / "elsewhere")
    assert done("summary")["total"]["worked_s"] == 3600


def test_a_move_needs_a_place_and_only_one(log, cmtracker, tmp_path):
    assert cmtracker("data", "move").code == 2
    assert cmtracker("data", "move", tmp_path / "new", "--portable").code == 2
    assert cmtracker("data", "move", "--portable").code == 1
    assert not (tmp_path / "new").exists()


def test_a_relative_name_is_that_of_the_present_folder(log, done, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert done("data", "move", "new")["data_dir"] == str(tmp_path / "new")


def test_a_passphrase_is_asked_for_as_by_every_command(log, done, cmtracker, tmp_path, monkeypatch):
    protect(log / paths.DATABASE, None, "sésame")
    assert cmtracker("data", "move", tmp_path / "new").code == 1
    (tmp_path / "key").write_text("sésame", encoding="utf-8")
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(tmp_path / "key"))

    assert done("data", "move", tmp_path / "new", "--remove-old")["left_in"] == []


def test_the_window_starts_with_the_computer_on_the_new_folder(log, done, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    autostart.switch(log, on=True)
    entry = tmp_path / "config" / "autostart" / "cmtracker.desktop"

    done("data", "move", tmp_path / "new")
    moved = entry.read_text("utf-8")
    other = tmp_path / "other"
    done("--data-dir", other, "absence", "add", "2026-11-16")
    done("--data-dir", other, "data", "move", tmp_path / "third")

    assert f'"{tmp_path / "new"}"' in moved
    assert entry.read_text("utf-8") == moved  # the entry of another folder stays


def test_another_log_that_is_used_from_now_on_hides_none_without_saying_so(
    by_itself, done, cmtracker, tmp_path
):
    other = tmp_path / "other"
    done("--data-dir", other, "absence", "add", "2026-11-16")

    ran = cmtracker("data", "use", other, "--lang", "en")

    assert str(by_itself) in ran.out
    assert done("summary")["total"]["worked_s"] == 0
    assert done("data", "use", by_itself)["other"] is None
    assert done("summary")["total"]["worked_s"] == 3600
