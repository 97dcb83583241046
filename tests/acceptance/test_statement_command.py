"""The monthly statement on the command line: made, handed over, signed or refused, and reported."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader

NOW = "2026-07-08T09:00:00+02:00"


@pytest.fixture
def logged(done):
    """June with one evening asked for, one that was not, and one more in July."""
    done("profile", "set", "--name", "Camille Exemple", "--category", "B", now=NOW)
    done("schedule", "set", "--from", "2026-06-01", "--day", "mon-fri=09:00-17:00", now=NOW)
    for start, end, who in (
        ("2026-06-09T20:45", "2026-06-09T22:10", "manager"),
        ("2026-06-10T20:00", "2026-06-10T20:40", "self"),
        ("2026-07-01T20:00", "2026-07-01T20:40", "manager"),
    ):
        done("add", start, end, "--requested-by", who, now=NOW)


def words(raw: bytes) -> str:
    pages = PdfReader(io.BytesIO(raw)).pages
    said = " ".join(page.extract_text() for page in pages)
    return " ".join(said.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_the_statement_of_a_month_has_its_lines_and_says_what_the_check_found(
    done, logged, tmp_path
):
    made = done("--lang", "fr", "statement", "2026-06", "-o", tmp_path / "e.pdf", now=NOW)

    assert (made["month"], made["lines"]) == ("2026-06", 1)
    said = words((tmp_path / "e.pdf").read_bytes())
    assert "État mensuel des heures demandées – juin 2026" in said
    assert "20 h 45 – 22 h 10" in said
    assert "Total des heures demandées 1 h 25" in said
    found = done(*made["check"].split()[1:], now=NOW)["findings"]
    assert made["findings"] == len(found) > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("statement", "juin", "-o", "x.pdf"), "« juin » n’est pas un mois"),
        (("statement", "2026-08", "-o", "x.pdf"), "n’a pas commencé : août 2026"),
        (("hand-over", "add", "2026-06", "--on", "2026-05-30"), "avant le début du mois"),
        (("hand-over", "add", "2026-06", "--on", "2026-07-09"), "est à venir"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(cmtracker, logged, arguments, said):
    ran = cmtracker("--lang", "fr", *arguments, now=NOW)

    assert ran.code == 1
    assert said in ran.err.replace("\u00a0", " ").replace("\u202f", " ")
    assert json.loads(cmtracker("hand-over", "list", "--json", now=NOW).out) == {"hand_overs": []}


@pytest.mark.parametrize(("language", "month"), [("en", "June 2026"), ("fr", "juin 2026")])
def test_what_was_handed_over_is_told_by_its_month(cmtracker, logged, language, month):
    spoken = ("--lang", language, "hand-over")
    added = ("add", "2026-06", "--on", "2026-07-02")
    ran = cmtracker(*spoken, *added, now=NOW)
    assert month in ran.out.replace("\u00a0", " ")
    held = json.loads(cmtracker("hand-over", "list", "--json", now=NOW).out)["hand_overs"][0]["id"]

    for said in (added, ("set", held, "--signed"), ("remove", held)):
        ran = cmtracker(*spoken, *said, now=NOW)
        assert ran.code == 0
        assert month in ran.out.replace("\u00a0", " ")


def test_a_hand_over_is_kept_answered_undone_and_shown_in_the_report(done, logged, tmp_path):
    def reported() -> str:
        done("--lang", "fr", "report", "--from", "2026-06-01", "--to", "2026-06-30",
             "-o", tmp_path / "r.pdf", now=NOW)  # fmt: skip
        return words((tmp_path / "r.pdf").read_bytes())

    given = done("hand-over", "add", "2026-06", "--on", "2026-07-02", "--to", "DGS", now=NOW)
    again = done("hand-over", "add", "2026-06", "--on", "2026-07-02", "--to", "DGS", now=NOW)
    assert (again["id"], again["already_known"]) == (given["id"], True)
    assert "2 juillet 2026 DGS sans réponse enregistrée" in reported()

    done("hand-over", "set", given["id"][:8], "--refused", "--on", "2026-07-06", now=NOW)
    assert "signature refusée le 6 juillet 2026" in reported()

    assert done("undo", now=NOW)["act"] == "hand_over_answer"
    done("hand-over", "set", given["id"], "--signed", now=NOW)
    (kept,) = done("hand-over", "list", now=NOW)["hand_overs"]
    assert (kept["answer"], kept["answered_on"]) == ("signed", "2026-07-08")
    signed = next(
        one
        for one in done("evidence", "--from", "2026-06-01", "--to", "2026-06-30", now=NOW)[
            "evidence"
        ]
        if one["kind"] == "statements"
    )
    assert signed["part"] == signed["of"] == 1
    assert done("verify", now=NOW)["ok"]


def test_nothing_comes_back_before_it_was_handed_over(cmtracker, done, logged):
    given = done("hand-over", "add", "2026-06", "--on", "2026-07-02", now=NOW)

    ran = cmtracker("hand-over", "set", given["id"], "--signed", "--on", "2026-07-01", now=NOW)

    assert ran.code == 1
    assert done("hand-over", "list", now=NOW)["hand_overs"][0]["answer"] is None
    assert cmtracker("hand-over", "set", given["id"], now=NOW).code == 2


@pytest.mark.parametrize(("language", "month"), [("fr", "août 2027"), ("en", "August 2027")])
def test_a_month_is_told_by_its_name_where_it_is_refused(
    cmtracker, logged, tmp_path, language, month
):
    for command in (("statement", "2027-08", "-o", tmp_path / "s.pdf"),
                    ("hand-over", "add", "2027-08", "--to", "DGS")):  # fmt: skip
        refused = cmtracker("--lang", language, *command, now=NOW)

        assert refused.code == 1
        assert month in refused.err.replace("\u00a0", " ")
        assert "2027-08" not in refused.err


def test_the_texts_of_a_hand_over_can_be_blanked_for_good(done, logged):
    given = done("hand-over", "add", "2026-06", "--on", "2026-07-02", "--to", "Mme X", now=NOW)

    done("forget", given["id"], now=NOW)

    (kept,) = done("hand-over", "list", now=NOW)["hand_overs"]
    assert kept["recipient"] == ""
    assert done("verify", now=NOW)["ok"]
