"""A contribution to the barometer, typed: figures worked out by hand, and what is refused."""

from __future__ import annotations

import json

import pytest

NOW = "2026-11-17T20:42:00+01:00"
ASKED = ("barometer", "contribute", "--quarter", "2026-Q3", "--size", "10000-49999")


@pytest.fixture
def at(done):
    """The answer of a command on Tuesday 17 November 2026 at 20:42."""
    return lambda *arguments: done(*arguments, now=NOW)


@pytest.fixture
def _quarter(at):
    """A third quarter as agreed, 35 hours a week, with three evenings of two hours in July.

    One of the three was asked for. 100 messages were received, 4 of them hostile: 100 of 92 days.
    """
    at("schedule", "set", "--from", "2026-06-01", "--day", "mon-fri=09:00-12:00,13:00-17:00")
    at("confirm", "2026-07-01", "2026-09-30")
    for day, origin in (("07-07", "manager"), ("07-09", "self"), ("07-16", "self")):
        at("add", f"2026-{day} 20:00", f"2026-{day} 22:00", "--requested-by", origin)
    when = ("--at", "2026-07-16 21:00")
    at("count", "facebook", "100", "--direction", "received", "--hostile", "4", *when)


@pytest.mark.usefixtures("_quarter")
def test_the_figures_of_a_quarter_are_given_in_bands(at, tmp_path):
    file = tmp_path / "given.json"
    answer = at(*ASKED, "-o", file)
    given = json.loads(file.read_text(encoding="utf-8"))

    assert answer == {"file": str(file), "contribution": given}
    assert len(given.pop("token")) == 64
    assert given == {
        "format": "cmtracker-barometer", "version": 1, "quarter": "2026-Q3", "revision": 1,
        "regime": "fr-territorial", "size": "10000-49999", "alone": "unknown",
        "out_of_hours_a_week": "0-2",  # 6 h in 92 days
        "evenings": "1-6", "weekends": "0",
        "short_rests": "0",  # 22:00 to 9:00 are eleven hours
        "asked_share": "25-50",  # a third
        "messages_a_day": "0-10", "hostile_share": "1-5", "crisis": "no",
    }  # fmt: skip


@pytest.mark.usefixtures("_quarter")
def test_a_later_contribution_has_the_same_token_and_another_quarter_another(at, tmp_path):
    first = at(*ASKED, "-o", tmp_path / "1.json")["contribution"]
    second = at(*ASKED, "-o", tmp_path / "2.json")["contribution"]

    assert (second["token"], second["revision"]) == (first["token"], 2)
    at("confirm", "2026-06-01", "2026-06-30")
    other = list(ASKED)
    other[3] = "2026-Q2"
    assert at(*other, "-o", tmp_path / "3.json")["contribution"]["token"] != first["token"]


@pytest.mark.usefixtures("_quarter")
def test_looking_writes_nothing_and_has_no_token(at, data_dir):
    before = {path.name: path.read_bytes() for path in data_dir.iterdir() if path.is_file()}

    assert at(*ASKED)["contribution"]["token"] == ""
    after = {path.name: path.read_bytes() for path in data_dir.iterdir() if path.is_file()}
    assert after == before


@pytest.mark.parametrize(
    ("quarter", "key"),
    [("2026-Q4", "over after"), ("2026-Q5", "no quarter"), ("2026", "no quarter")],
)
@pytest.mark.usefixtures("_quarter")
def test_a_quarter_to_come_or_unreadable_is_refused(cmtracker, tmp_path, quarter, key):
    ran = cmtracker(
        "--lang", "en", "barometer", "contribute", "--quarter", quarter, "--size", "10000-49999",
        "-o", tmp_path / "given.json", now=NOW,
    )  # fmt: skip

    assert ran.code == 1
    assert key in ran.err
    assert not (tmp_path / "given.json").exists()


def test_a_quarter_that_is_not_filled_in_is_refused_with_its_figures(at, cmtracker, tmp_path):
    at("schedule", "set", "--from", "2026-06-01", "--day", "mon-fri=09:00-12:00,13:00-17:00")
    at("confirm", "2026-07-01", "2026-08-31")
    ran = cmtracker("--lang", "en", *ASKED, "-o", tmp_path / "given.json", now=NOW)

    # 14 July and 15 August 2026 are public holidays; the 15th is a Saturday: 65 dates owe time.
    assert ran.code == 1
    assert "43 of 65 days" in ran.err
    assert not (tmp_path / "given.json").exists()


def test_publishing_without_its_libraries_says_what_to_install(cmtracker, tmp_path, monkeypatch):
    pytest.importorskip("click")
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "one.json").write_text("{}")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    ran = cmtracker("--lang", "en", "barometer", "publish", folder, "-o", tmp_path / "t.csv")

    assert ran.code == 1
    assert "cmtracker[barometer]" in ran.err
    assert not (tmp_path / "t.csv").exists()
