"""What a person reads in a terminal: words of the language asked for, no JSON, no enumeration."""

from __future__ import annotations

import pytest


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def read(cmtracker):
    def run(*arguments: object, now: str | None = None, language: str = "fr") -> str:
        ran = cmtracker("--lang", language, *arguments, now=now)
        assert ran.code == 0, ran.err
        return plain(ran.out)

    return run


@pytest.mark.parametrize(
    ("add", "show", "french", "english"),
    [
        (("absence", "add", "2026-08-03", "--kind", "sick", "--part", "am"), ("absence", "list"),
         "le 3 août 2026  Maladie  matin", "Sickness  morning"),
        (("absence", "add", "2026-08-03", "--part", "09:00-12:30"), ("absence", "list"),
         "Congé  09:00-12:30", "Leave  09:00-12:30"),
        (("schedule", "set", "--from", "2026-01-01", "--day", "mon-tue=09:00-12:30,13:30-17:00"),
         ("schedule", "list"),
         "lun. 09:00-12:30, 13:30-17:00 / mar. 09:00-12:30, 13:30-17:00", "Mon 09:00-12:30"),
        (("profile", "set", "--subdivision", "67"), ("profile", "list"),
         "FR 67  18:00  22:00-07:00", "FR 67  18:00  22:00-07:00"),
        (("count", "facebook", "3", "--at", "2026-03-02T20:00+01:00"),
         ("messages", "--by", "weekday"), "lundi ", "Monday "),
        (("count", "facebook", "3"), ("messages",), "Facebook", "Facebook"),
        (("count", "facebook", "3", "--at", "2026-03-02T20:00+01:00"),
         ("messages", "--by", "hour"), "20 h 00", "20:00"),
    ],
    ids=["sickness", "part", "schedule", "profile", "weekday", "channel", "hour"],
)  # fmt: skip
def test_facts_are_listed_in_words(cmtracker, read, add, show, french, english):
    assert cmtracker(*add).code == 0

    in_french, in_english = read(*show), read(*show, language="en")

    assert french in in_french
    assert english in in_english
    for text in (in_french, in_english):
        assert not set("{}[]'") & set(text)


def test_the_ledger_is_listed_in_words(done, read):
    done("add", "2026-03-02T20:00+01:00", "2026-03-02T20:45+01:00", "--requested-by", "mayor")
    done("recovery", "add", "2026-03-02", "0:45", "asked")

    (line,) = read("recovery", "list").splitlines()

    assert line.startswith("2 mars 2026")
    assert "45 min  demandé  demandée" in line
    assert "False" not in line


def test_the_time_not_filled_in_stands_beside_the_worked_one_and_the_balance_waits_for_it(
    done, read
):
    done("schedule", "set", "--from", "2026-01-01", "--day", "mon-tue=09:00-12:00")
    done("add", "2026-03-02T09:00+01:00", "2026-03-02T12:30+01:00")
    both = ("summary", "--from", "2026-03-02", "--to", "2026-03-03", "--by", "day")

    open_ = read(*both).splitlines()
    done("confirm", "2026-03-03")
    whole = read(*both).splitlines()

    assert "non renseigné" in open_[0]
    assert "solde" not in open_[0]
    # 3 h 30 worked, half an hour of it outside, 6 h due, 3 h of it not filled in.
    assert open_[3].split()[1:10] == ["3", "h", "30", "30", "min", "6", "h", "3", "h"]
    assert "solde" in whole[0]
    assert whole[3].split()[1:12] == [
        "6", "h", "30", "30", "min", "6", "h", "0", "min", "30", "min",
    ]  # fmt: skip


def test_a_summary_says_who_asked_and_how_many_messages(done, read):
    for start, end, who in (("18:00", "18:45", "manager"), ("19:00", "19:30", "self")):
        done("add", f"2026-03-02T{start}+01:00", f"2026-03-02T{end}+01:00",
             "--requested-by", who)  # fmt: skip
    done("count", "facebook", "12", "--at", "2026-03-02T18:10+01:00",
         "--direction", "received", "--hostile", "2")  # fmt: skip

    *_, asked, amounts, memory, evenings, messages = (
        line.replace("\xa0", " ") for line in read("summary").splitlines()
    )

    assert asked == (
        "Hors horaires : 45 min à la demande de la hiérarchie et 30 min sans demande expresse."
    )
    assert amounts == (
        "Dont 45 min demandées · aucune signalée à la hiérarchie · 30 min sans trace écrite."
    )
    assert memory == "Dont 1 h 15 de mémoire."  # entered months later
    assert evenings == "Soirées travaillées : 1 sur 1 ; libres : 0."
    assert messages == "Messages : reçus 12, virulents 2, hors horaires 12."


def test_where_nothing_is_estimated_no_empty_table_is_shown(done, read):
    done("add", "2026-03-02T18:00+01:00", "2026-03-02T20:00+01:00", "--requested-by", "manager")

    assert read("compensation") == "Rien à estimer sur cette période.\n"


def test_an_estimate_is_told_as_rest_too_and_keeps_apart_what_nobody_asked_for(done, read):
    done("profile", "set", "--category", "B")
    done("add", "2026-03-02T18:00+01:00", "2026-03-02T20:00+01:00", "--requested-by", "manager")
    done("add", "2026-03-03T18:00+01:00", "2026-03-03T18:30+01:00", "--requested-by", "self")

    _, head, month = read("compensation").splitlines()

    for column in ("demandé", "sans demande", "pondéré (h)", "en repos"):
        assert column in head
    assert month.split()[:8] == ["2026-03", "2", "h", "30", "min", "2,50", "2", "h"]


def test_a_session_in_the_way_is_told_with_its_date_in_words(cmtracker):
    cmtracker("start", now="2026-06-10T20:00:00+02:00")

    again = cmtracker("--lang", "fr", "start", now="2026-06-10T20:30:00+02:00")

    assert "en cours depuis le mercredi 10 juin 2026 à 20 h 00" in plain(again.err)


def test_one_of_a_thing_is_never_said_in_the_plural(done, read):
    done("add", "2026-03-02T20:00+01:00", "2026-03-02T20:45+01:00")

    said = read("scenario")

    assert "1 personnes" not in said
    assert "0 écarts" not in said
    assert "personnes : 1" in said
