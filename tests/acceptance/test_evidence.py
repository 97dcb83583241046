"""`cmtracker evidence`: what is missing in the file, told with its source and a way."""

from __future__ import annotations

import json

import pytest

NOW = "2026-11-24T20:40:00+01:00"
SESSIONS = (
    ("2026-11-16T20:07", "2026-11-16T20:31", ("--requested-by", "manager")),
    ("2026-11-17T20:07", "2026-11-17T20:31", ("--requested-by", "self")),
    ("2026-11-18T20:07", "2026-11-18T20:31", ()),
)


@pytest.fixture
def ask(cmtracker):
    """Three evenings of one week, and a function that asks the command line about them."""
    for start, end, more in SESSIONS:
        assert cmtracker("add", f"{start}:00+01:00", f"{end}:00+01:00", *more, now=NOW).code == 0

    def run(*arguments: str) -> str:
        ran = cmtracker(*arguments, now=NOW)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.replace("\N{NO-BREAK SPACE}", " ")

    return run


def test_each_thing_is_told_with_how_much_there_is_its_source_and_a_way(ask):
    said = ask("--lang", "fr", "evidence")

    assert "Ce qui manque au dossier, du 16 au 18 novembre 2026" in said
    assert (
        "• Origine de la demande – en partie. 2 plages hors horaires sur 3 indiquent qui a demandé."
        " (CAA Nantes, 28 janv. 2025, n° 23NT03662)\n"
        "  → Journal, Liste : préciser qui a demandé, ou « Sans demande expresse »."
    ) in said
    assert "Aucun horaire de référence n’est enregistré." in said


def test_a_script_gets_the_counts_and_the_sessions_that_lack_it(ask):
    found = json.loads(ask("evidence", "--from", "2026-11-17", "--json"))

    assert (found["from"], found["to"]) == ("2026-11-17", "2026-11-18")
    origin = next(one for one in found["evidence"] if one["kind"] == "origin")
    assert (origin["state"], origin["part"], origin["of"]) == ("partly", 1, 2)
    assert len(origin["sessions"]) == 1


def test_the_private_sector_is_told_its_own_rulings(ask, cmtracker):
    assert cmtracker("profile", "set", "--regime", "fr-private", now=NOW).code == 0

    said = ask("--lang", "fr", "evidence")

    assert "(Cass. soc., 3 déc. 2025, n° 23-19.648)" in said
    assert "CAA" not in said
