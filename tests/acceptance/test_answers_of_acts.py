"""An answer says what became of what was typed: when, and whether it was kept."""

from __future__ import annotations

import pytest

NOW = "2026-11-24T20:40:00+01:00"


def plain(text: str) -> str:
    """Return a text with ordinary spaces for those that do not break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_rehearsal_of_notes_does_not_say_that_they_are_saved(cmtracker, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("17/11 20h45-22h10 fb 12\n", encoding="utf-8")
    rehearsed = cmtracker("--lang", "en", "notes", path, "--dry-run", now=NOW)
    kept = cmtracker("--lang", "en", "notes", path)
    assert rehearsed.out.replace("Would be saved: ", "") == kept.out.replace("Saved: ", "")
    assert rehearsed.out.startswith("Would be saved: ")
    assert kept.out.startswith("Saved: ")


@pytest.mark.parametrize("verb", ["add", "remove"])
def test_the_answer_on_an_interruption_names_its_instant(cmtracker, done, verb):
    added = cmtracker("--lang", "en", "interruption", "add", "--at", "2026-11-20 22:00", now=NOW)
    ran = added
    if verb == "remove":
        (kept,) = done("interruption", "list")["interruptions"]
        ran = cmtracker("--lang", "en", "interruption", "remove", kept["id"])
    assert "Friday 20 November 2026 at 22:00" in plain(ran.out)


def test_the_answer_on_a_disclosure_names_its_instant(cmtracker, done):
    session = done("add", "2026-11-20T20:00", "2026-11-20T21:00", now=NOW)["session"]
    sent = ("disclosure", "add", "--sent-at", "2026-11-23T10:00", "--session", session["id"])
    assert "Monday 23 November 2026 at 10:00" in plain(cmtracker("--lang", "en", *sent).out)


@pytest.mark.parametrize(
    ("declared", "seconds"),
    [("28m", 1_680), ("28", 1_680), ("1h", 3_600), ("1h30", 5_400), ("1 h 05 min", 3_900)],
)
def test_declared_minutes_are_read_as_people_write_them(done, declared, seconds):
    times = ("2026-11-20T20:00", "2026-11-20T22:00")
    done("add", *times, "--answers", "4", "--declared", declared, now=NOW)
    assert done("summary", "--from", "2026-11-20")["total"]["worked_s"] == seconds


@pytest.mark.parametrize("declared", ["90s", "1h75", "h", "h30", "-5", "1h30h"])
def test_a_duration_that_can_be_read_in_no_way_is_refused(cmtracker, declared):
    times = ("2026-11-20T20:00", "2026-11-20T22:00")
    ran = cmtracker("add", *times, "--answers", "4", f"--declared={declared}", now=NOW)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1
