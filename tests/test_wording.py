"""Both languages say the same things, and every sentence that is asked for is there."""

from __future__ import annotations

import ast
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.model import HOUR, MINUTE, NAMELESS, Employer
from cmtracker.text import catalogue
from cmtracker.text.wording import LANGUAGES, NARROW, NBSP, Wording, in_language

PACKAGE = Path(__file__).resolve().parents[1] / "cmtracker"


def texts(language: str) -> dict[str, str]:
    """Every text of a language by its dotted key; a key in two files is an error."""
    found: dict[str, str] = {}
    shared = paths.resource("i18n").glob("*.toml")
    for path in sorted([*shared, *paths.resource(f"i18n/{language}").glob("*.toml")]):
        table = in_language(tomllib.loads(path.read_text(encoding="utf-8")), language)
        for key, text in leaves(table):
            if key.startswith("help."):  # in English it stands with the commands
                continue
            assert key not in found, f"{key} of {path.name} stands in another file too"
            found[key] = text
    return found


def leaves(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value if isinstance(value, str) else " ".join(map(str, value))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_file_of_texts_is_read_as_toml_reads_it_the_second_time_too():
    for path in paths.resource("i18n").rglob("*.toml"):
        wanted = tomllib.loads(path.read_text(encoding="utf-8"))
        assert [catalogue.read(path), catalogue.read(path)] == [wanted, wanted]


def test_a_file_of_texts_is_parsed_once_and_again_when_it_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    parsed = []
    loads = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: parsed.append(text) or loads(text))
    path = tmp_path / "texts.toml"
    for text in ('a = "un"', 'a = "un"', 'a = "deux"'):
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
        assert catalogue.read(path) == loads(text)

    assert parsed == ['a = "un"', 'a = "deux"']


def test_texts_are_read_where_nothing_can_be_kept(tmp_path):
    (tmp_path / "texts.toml").write_text('a = "un"')
    (tmp_path / "__pycache__").write_text("a file has the name of the folder")

    assert catalogue.read(tmp_path / "texts.toml") == {"a": "un"}


def test_both_languages_have_the_same_texts():
    assert sorted(texts("fr")) == sorted(texts("en"))


def test_a_file_for_all_languages_gives_each_its_own_text_and_what_they_share():
    table = {"a": {"en": {"b": "one"}, "fr": {"b": "un"}}, "c": {"d": "both"}}

    assert in_language(table, "fr") == {"a": {"b": "un"}, "c": {"d": "both"}}
    assert in_language({"a": {"en": {"b": "one"}}}, "fr") == {"a": {"en": {"b": "one"}}}


def test_each_text_of_a_file_for_all_languages_stands_in_all_of_them():
    for path in paths.resource("i18n").glob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))

        assert [
            key
            for language in LANGUAGES
            for key, _ in leaves(in_language(table, language))
            if set(key.split(".")) & set(LANGUAGES)
        ] == [], path.name


def test_both_languages_put_the_same_values_in():
    french, english = texts("fr"), texts("en")

    # A form for one thing may leave its number out, in either language.
    different = {
        key: (fields(french[key]), fields(english[key]))
        for key in french
        if fields(french[key]) - {"n"} != fields(english[key]) - {"n"}
    }

    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_employer_replace_a_text_or_occur_in_one(language):
    found = Wording(language).table("employers")
    known = texts(language)
    for employer, own in found.items():
        assert employer in set(Employer)
        said = [text for key, text in known.items() if not key.startswith("employers.")]
        for general, _ in own["words"]:
            assert any(general in text for text in said), general
        for key, text in leaves({k: v for k, v in own.items() if k != "words"}):
            assert fields(text) == fields(known[key]), key


def test_nobody_of_the_private_sector_is_called_an_agent_or_has_a_mayor():
    """Those who are are told of as such: what another law says of its own people stays."""
    wording = Wording("fr", Employer.PRIVATE)
    public = {"exceptions", "errors", "employers", "mail"}
    for key in texts("fr"):
        if key.partition(".")[0] in public:
            continue
        for text in whole_texts(wording, key):
            assert not re.search(r"\b(?:agente?s?|maires?)\b", text), key


def whole_texts(wording: Wording, key: str) -> list[str]:
    """Return a text, or the form of a plural, as it is said; nothing for lists."""
    head, _, last = key.rpartition(".")
    try:
        return (
            [wording.text(key)]
            if last not in {"zero", "one", "other"}
            else [wording.plural(head, {"zero": 0, "one": 1, "other": 7}[last])]
        )
    except KeyError:
        return []


def test_every_error_that_is_raised_has_a_sentence_with_its_values():
    known = texts("en")
    missing = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UserError"):
                continue
            if not (node.args and isinstance(node.args[0], ast.Constant)):
                continue
            key = f"errors.{node.args[0].value}"
            given = {word.arg for word in node.keywords}
            if key not in known or not (None in given or fields(known[key]) <= given):
                missing.append((path.name, node.lineno, key))

    assert missing == []


def test_french_sentences_of_errors_end_and_are_one_or_more_whole_sentences():
    for key, text in texts("fr").items():
        if key.startswith("errors.") and not text.endswith("}"):
            assert text[-1] in ".!?", key


@pytest.mark.parametrize(
    ("seconds", "french", "english"),
    [
        (0, f"0{NBSP}min", f"0{NBSP}min"),
        (59, f"0{NBSP}min", f"0{NBSP}min"),
        (42 * MINUTE, f"42{NBSP}min", f"42{NBSP}min"),
        (7 * HOUR + 42 * MINUTE, f"7{NBSP}h{NBSP}42", f"7{NBSP}h{NBSP}42"),
        (11 * HOUR, f"11{NBSP}h", f"11{NBSP}h"),
        (HOUR + 5 * MINUTE + 59, f"1{NBSP}h{NBSP}05", f"1{NBSP}h{NBSP}05"),
        (-HOUR - 5 * MINUTE, f"−1{NBSP}h{NBSP}05", f"−1{NBSP}h{NBSP}05"),
        (1607 * HOUR, f"1{NARROW}607{NBSP}h", f"1,607{NBSP}h"),
    ],
)
def test_durations_are_written_in_hours_and_minutes(seconds, french, english):
    assert Wording("fr").duration(seconds) == french
    assert Wording("en").duration(seconds) == english


def test_dates_are_written_as_people_write_them():
    french, english = Wording("fr"), Wording("en")

    assert french.date(date(2026, 6, 1)) == f"1er{NBSP}juin{NBSP}2026"
    assert french.span(date(2026, 3, 2), date(2026, 5, 31)).replace(NBSP, " ") == (
        "du 2 mars au 31 mai 2026"
    )
    assert french.span(date(2026, 6, 1), date(2026, 6, 21)).replace(NBSP, " ") == (
        "du 1er au 21 juin 2026"
    )
    assert english.date(date(2026, 6, 1), weekday=True).replace(NBSP, " ") == "Monday 1 June 2026"


def test_french_plurals_begin_at_two():
    french = Wording("fr")

    assert french.plural("cli.sessions", 0) == "0 plage"
    assert french.plural("cli.sessions", 1) == "1 plage"
    assert french.plural("cli.sessions", 2) == "2 plages"


def test_english_plurals_are_for_all_but_one():
    english = Wording("en")

    assert english.plural("cli.sessions", 0) == "0 sessions"
    assert english.plural("cli.sessions", 1) == "1 session"


DURATIONS = "amount|asked|disclosed|duration|limit|measured|out_of_hours|without|worked"
"""Values that are a length of time: 1 h, 1 min or 12 h, singular or plural."""

COUNTS = "n|count|people|sessions|total|waiting|weeks"
"""Values that are a number of things, written as digits."""

TWO_AND_MORE = {"breach.overtime_month", "report.days.overlap"}
"""More than a ceiling of hours; and the wording that the correction of it asked for."""


def test_no_french_participle_is_in_the_plural_behind_a_length_of_time():
    """« 1 min travaillées », « 0 min demandées »: what agrees with a length does so in any."""
    agreeing = re.compile(rf"\{{(?:{DURATIONS})\}} \w+(?:és|ées|ies|ues)\b")

    found = {key for key, text in texts("fr").items() if agreeing.search(text)}
    assert {key for key in found if key.rpartition(".")[2] != "other"} <= TWO_AND_MORE


ALWAYS_SEVERAL = {
    "breach.average_work",
    "report.days.answers",
    "report.facts.days_in_a_row",
    "report.facts.hours",
    "report.facts.requests",
    "report.facts.requests_channel",
    "report.facts.short_sessions",
    "report.proposals.waits",
    "report.schedule.cycle",
    "report.schedule.cycle_short",
}
"""Said of a cycle or a run of several, or claimed from five cases on."""


def test_what_is_counted_in_french_has_a_singular():
    """« 1 messages »: behind a number, a plural noun is one form of a pair, and never the one."""
    behind = re.compile(rf"\{{(?:{COUNTS})\}}[ \u00a0](?!fois\b|mois\b|repos\b)\w+[sx]\b")

    assert [
        (key, text)
        for key, text in texts("fr").items()
        if key.rpartition(".")[2] != "other" and key not in ALWAYS_SEVERAL and behind.search(text)
    ] == []


@given(
    st.lists(st.sampled_from(["mot :", "mot ;", "?", "« mot", "» !", "12 h 30", "n° 3", "5 min"]))
)
def test_whatever_is_written_in_french_never_breaks_before_a_mark(parts):
    said = Wording("fr").typeset(" ".join(parts))

    assert not re.search(r" [:;?!»]|« |n° \d|\d h|h \d\d\b", said)
    assert said.translate({0xA0: " ", 0x202F: " "}) == " ".join(parts)
    assert Wording("fr").typeset(said) == said


def test_no_text_in_french_breaks_before_a_mark_or_has_a_straight_apostrophe():
    french = Wording("fr")
    for key in texts("fr"):
        for text in whole_texts(french, key):
            assert not re.search(r" [:;?!»]|« ", text), key
            assert not re.search(r"[^\W\d_]'[^\W\d_]", text), key


def test_french_marks_never_begin_a_line():
    said = Wording("fr").typeset("Repos : 10 h 20 ; « minimum » 11 h ? décret n° 2000-815, art. 3")

    assert not re.search(r" [:;?!»]", said)
    assert f"«{NBSP}minimum{NBSP}»" in said
    assert f"10{NBSP}h{NBSP}20{NARROW};" in said
    assert f"n°{NBSP}2000-815" in said


def test_an_unknown_language_falls_back_to_english():
    assert Wording("tlh").text("calendar.and") == "and"


def test_a_date_in_an_error_is_told_as_people_write_it():
    error = UserError("date_in_future", date=date(2027, 6, 1))

    assert "1 June 2027" in Wording("en").error(error).replace("\u00a0", " ")
    assert "Le 1er juin 2027" in Wording("fr").error(error).replace("\u00a0", " ")


def test_an_error_is_said_in_the_language_of_whoever_reads_it():
    error = UserError("unknown_zone", zone="Europe/Atlantis")

    assert "Europe/Atlantis" in Wording("fr").error(error)
    assert Wording("fr").error(error) != Wording("en").error(error)


def test_shares_are_rounded_down_and_an_empty_whole_is_a_dash():
    assert Wording("fr").percent(1, 3) == f"33{NBSP}%"
    assert Wording("en").percent(999, 1000) == "99%"
    assert Wording("fr").percent(0, 0) == "–"


def test_every_act_of_the_history_has_a_name():
    named = {key.partition(".")[2] for key in texts("fr") if key.startswith("acts.")}
    acts = {
        node.args[0].value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "act"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert "add" in acts
    assert acts - named == set()


OF_SEVERAL_DATES = {"report.range", "report.facts.heaviest_week"}
"""Texts that take no range of one date: it has a text of its own, or a week is always whole."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_stands_apart_so_that_one_date_reads_as_well_as_several(language):
    wanted = re.compile(r"(?:^|[,:;(–·]\s*)\{(?:span|dates|range)\}")
    for key, text in texts(language).items():
        if key not in OF_SEVERAL_DATES and fields(text) & {"span", "dates", "range"}:
            assert wanted.search(text), f"{key}: {text}"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "aucune minute déclarée"),
        (59, "aucune minute déclarée"),
        (60, "1 min déclarée"),
        (120, "2 min déclarées"),
        (3600, "1 h déclarée"),
        (7200, "2 h déclarées"),
    ],
)
def test_words_agree_with_the_duration_as_it_is_written(seconds, told):
    said = Wording("fr").lasting("notes.declared", seconds)

    assert said.replace("\u00a0", " ") == told


def test_a_holiday_without_a_name_is_told_as_a_holiday():
    assert Wording("fr").holiday(NAMELESS) == "jour férié"
    assert Wording("en").holiday(NAMELESS) == "public holiday"
    assert Wording("fr").holiday("Fête locale") == "Fête locale"
