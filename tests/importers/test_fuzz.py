"""The short form of `dev.py fuzz importers`, and that it finds what it is there to find."""

from __future__ import annotations

import pytest
from fuzz import importers as fuzz

from cmtracker.errors import UserError
from cmtracker.importers import registry

SAMPLES = 60


@pytest.mark.parametrize("format", fuzz.NAMES)
def test_damaged_files_are_read_or_refused(tmp_path, format, monkeypatch):
    monkeypatch.setattr(fuzz, "SHARED", tmp_path / "none")
    fuzz.bases.cache_clear()

    for seed in range(SAMPLES):
        name, content = fuzz.sample(format, seed, large=False)
        verdict = fuzz.judge(tmp_path, format, name, content, seed)
        assert not verdict.wrong, f"--only {format} --seed {seed}: {verdict.wrong}"
    fuzz.bases.cache_clear()


def test_a_sample_is_the_same_each_time():
    assert fuzz.sample("ics", 7) == fuzz.sample("ics", 7)
    assert fuzz.sample("ics", 7) != fuzz.sample("ics", 8)


def raises(error: Exception):
    def read(*_: object, **__: object) -> None:
        raise error

    return read


def test_an_exception_is_found_and_a_refusal_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "read", raises(UserError("file_empty")))
    assert fuzz.judge(tmp_path, "ics", "agenda.ics", b"x").wrong == ""

    monkeypatch.setattr(registry, "read", raises(KeyError("UID")))
    assert "KeyError" in fuzz.judge(tmp_path, "ics", "agenda.ics", b"x").wrong


def test_too_much_time_or_room_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "read", raises(UserError("file_empty")))
    monkeypatch.setattr(fuzz, "SECONDS", -1)
    assert fuzz.judge(tmp_path, "ics", "agenda.ics", b"x").wrong.startswith("took ")

    peaks = iter([100])
    monkeypatch.setattr(fuzz, "SECONDS", 60)
    monkeypatch.setattr(fuzz, "_base_memory", lambda: 100)
    monkeypatch.setattr(fuzz, "_memory", lambda: next(peaks, 101 + fuzz.MEGABYTES))
    assert " MB for " in fuzz.judge(tmp_path, "ics", "agenda.ics", b"x").wrong
