"""Lists tell dates and hours as people write them; help and refusals name arguments in French."""

from __future__ import annotations

import json
import re

import click
import pytest

from cmtracker.cli import verbs
from cmtracker.cli.help_texts import placeholder

NOW = "2026-11-24T20:40:00+01:00"
ISO = re.compile(r"\d{4}-\d\d-\d\d")
FACTS = (
    ("absence", ("add", "2026-11-12", "2026-11-13", "--kind", "leave"), "12 to 13 November 2026"),
    ("on-call", ("add", "2026-11-14T08:00+01:00", "2026-11-15T08:00+01:00", "--reference", "x"),
     "Saturday 14 November 2026 at 08:00  Sunday 15 November 2026 at 08:00"),
    ("order", ("add", "note", "2026-11-01"), "1 November 2026"),
    ("period", ("add", "Crue", "2026-11-01", "2026-12-02"), "1 November to 2 December 2026"),
    ("holiday", ("add", "2026-11-16"), "16 November 2026"),
    ("free-evening", ("add", "2026-11-10"), "10 November 2026  Tuesday 24 November 2026 at 20:40"),
    ("interruption", ("add", "--at", "2026-10-25T02:30+01:00"),
     "Sunday 25 October 2026 at 02:30 (the second of the two"),
    ("incident", ("add", "insult", "--date", "2026-11-20"), "20 November 2026"),
    ("community", ("add", "facebook", "2026-11-02", "12"), "2 November 2026"),
    ("crisis", ("start", "Crue"), "Tuesday 24 November 2026 at 20:40"),
)  # fmt: skip
"""A kind of fact, how one is noted, and what its list says of the dates."""


@pytest.mark.parametrize(("kind", "note", "words"), FACTS, ids=[one[0] for one in FACTS])
def test_a_list_tells_dates_as_people_write_them_and_json_keeps_them(cmtracker, kind, note, words):
    added = cmtracker("--lang", "en", kind, *note, now=NOW)
    assert added.code == 0, added.err

    said = cmtracker("--lang", "en", kind, "list", now=NOW).out.replace("\N{NO-BREAK SPACE}", " ")
    document = cmtracker(kind, "list", "--json", now=NOW).out

    assert words in said
    assert ISO.search(said) is None
    assert ISO.search(document) is not None
    json.loads(document)


def test_what_the_user_wrote_is_no_date_though_it_looks_like_one(cmtracker):
    cmtracker("period", "add", "2026-06-01", "2026-06-01", "2026-06-02", now=NOW)

    said = cmtracker("--lang", "en", "period", "list", now=NOW).out.replace(
        "\N{NO-BREAK SPACE}", " "
    )

    assert said.split("  ")[1:] == ["2026-06-01", "1 to 2 June 2026\n"]


def arguments(command: click.Command, path: str = "") -> list[tuple[str, click.Parameter]]:
    """Return every argument and option of a command and of those below it."""
    found = [(path, parameter) for parameter in command.params]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found += arguments(below, f"{path} {name}")
    return found


ALIKE = {"A", "B", "C", "DATE", "EUROS", "H", "ID", "MM", "N", "OPTIONS", "PDF", "Q"}
"""What is written alike in French and in English."""


def test_every_argument_has_a_name_in_french():
    names = {
        word
        for _, parameter in arguments(verbs.cli)
        if not (isinstance(parameter, click.Option) and parameter.is_flag)
        for word in re.findall(r"[A-Z]+", parameter.make_metavar(click.Context(verbs.cli)))
    }

    assert names
    assert {word for word in names - ALIKE if placeholder(word, "fr") == word} == set()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (("period", "add"), "NOM"),
        (("community", "add", "facebook", "2026-11-02"), "ABONNÉS"),
        (("entitlement", "set", "leave"), "ANNÉE"),
        (("import",), "FICHIER"),
    ],
)
def test_a_refusal_in_french_names_the_argument_in_french(cmtracker, typed, name):
    ran = cmtracker("--lang", "fr", *typed)

    assert ran.code == 2
    assert f"Il manque {name}." in ran.err


def test_help_in_french_names_arguments_in_french(cmtracker):
    said = cmtracker("--lang", "fr", "entitlement", "set", "--help").out

    assert "ANNÉE JOURS" in said
    assert "YEAR" not in said


@pytest.mark.parametrize(
    "typed", [("interruption", "add", "--at"), ("crisis", "mark", "alert", "--at")]
)
def test_the_answer_to_what_is_kept_says_which_of_two_hours_it_is(cmtracker, typed):
    for told, which in (("02:30+02:00", "the first of the two"), ("02:30+01:00", "the second")):
        ran = cmtracker("--lang", "en", *typed, f"2026-10-25T{told}", now=NOW)

        assert (ran.code, ran.err) == (0, "")
        assert which in ran.out


def test_the_answer_to_a_note_says_which_of_two_hours_was_taken(cmtracker, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("25/10 2h30-3h30 dga 2h20\n25/10 2h40-3h10", encoding="utf-8")

    first, second = cmtracker("--lang", "en", "notes", file, now=NOW).out.splitlines()

    assert "02:30 (the second of the two that night, UTC+1) – 03:30" in first
    assert "02:20 (the second" in first
    assert "Overlaps 02:40 (the second of the two that night, UTC+1) – 03:10" in second


def test_a_chronology_says_which_of_two_hours_a_fact_was_at(cmtracker):
    cmtracker("crisis", "start", "Crue", "--at", "2026-10-25T01:00+02:00", now=NOW)
    cmtracker("crisis", "mark", "alert", "--at", "2026-10-25T02:30+02:00", now=NOW)
    cmtracker("crisis", "mark", "published", "--at", "2026-10-25T02:30+01:00", now=NOW)
    told = cmtracker("--lang", "en", "crisis", "show", now=NOW).out

    assert told.count("02:30 (the first of the two") == told.count("02:30 (the second") == 1
