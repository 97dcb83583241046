"""The papers for one's union or lawyer, and the covering letter."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile

import pytest
from pypdf import PdfReader

NOW = "2026-07-08T09:00:00+02:00"
RANGE = ("--from", "2026-06-01", "--to", "2026-07-07")
SECRET = "zznote"


@pytest.fixture
def logged(done):
    """Evenings asked for in June and July, one with a note, one on a date of sickness."""
    done("profile", "set", "--name", "Camille Exemple", "--category", "B", now=NOW)
    done("schedule", "set", "--from", "2026-06-01", "--day", "mon-fri=09:00-17:00", now=NOW)
    for start, end, *more in (
        ("2026-06-09T20:45", "2026-06-09T22:10", "--request-reference", "ticket 7"),
        ("2026-06-16T20:00", "2026-06-16T20:40", "--note", SECRET),
        ("2026-07-01T20:00", "2026-07-01T20:30"),
        ("2026-06-23T19:00", "2026-06-23T19:30"),
    ):
        done("add", start, end, "--requested-by", "manager", *more, now=NOW)
    done("absence", "add", "2026-06-23", "--kind", "sick", now=NOW)
    done("seal", now=NOW)


def parts(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(raw: bytes) -> str:
    if raw.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return archive.read("content.xml").decode()
    return raw.decode()


def test_the_archive_holds_what_the_list_names(done, logged, tmp_path):
    listed = done("--lang", "fr", "papers", *RANGE, now=NOW)["papers"]
    made = done("--lang", "fr", "papers", *RANGE, "-o", tmp_path / "p.zip", now=NOW)

    found = parts(tmp_path / "p.zip")
    names = [one["name"] for one in made["papers"]]
    assert list(found) == names == [one["name"] for one in listed]
    assert names == [
        "LISEZ-MOI.txt",
        "releve-2026-06-01-2026-07-07.pdf",
        "etat-mensuel-2026-06.pdf",
        "etat-mensuel-2026-07.pdf",
        "annexe-demandes.ods",
        "journal.json",
        "empreinte-datee.txt",
        "lettre.txt",
    ]
    said = read(found["LISEZ-MOI.txt"])
    assert all(name in said for name in names[1:])
    assert "pas un conseil juridique" in said.replace("\u00a0", " ")
    assert "ticket 7" in read(found["annexe-demandes.ods"])
    assert made["findings"] > 0


def test_the_data_bring_the_sessions_of_the_range_into_another_log(done, logged, tmp_path):
    done("papers", *RANGE, "-o", tmp_path / "p.zip", now=NOW)
    document = tmp_path / "log.json"
    document.write_bytes(parts(tmp_path / "p.zip")["log.json"])

    other = tmp_path / "other"
    done("--data-dir", other, "import", document, now=NOW)

    held = done("--data-dir", other, "summary", *RANGE, "--json", now=NOW)["total"]
    assert held["worked_s"] == done("summary", *RANGE, now=NOW)["total"]["worked_s"] > 0


def test_of_the_managements_version_nothing_of_ones_own_goes_along(done, logged, tmp_path):
    done("papers", *RANGE, "--audience", "management", "-o", tmp_path / "p.zip", now=NOW)

    found = parts(tmp_path / "p.zip")

    assert "days-and-figures.json" in found
    assert json.loads(found["days-and-figures.json"])["format"] == "cmtracker-report"
    for name, raw in found.items():
        said = read(raw)
        assert SECRET not in said, name
        assert "sick" not in said.lower(), name


def test_statements_and_letter_say_nothing_of_a_sickness_in_any_version(done, logged, tmp_path):
    done("papers", *RANGE, "-o", tmp_path / "p.zip", now=NOW)
    found = parts(tmp_path / "p.zip")

    assert SECRET in read(found["log.json"])  # the notes are there to be found
    for name in ("monthly-statement-2026-06.pdf", "monthly-statement-2026-07.pdf", "letter.txt"):
        said = read(found[name])
        assert SECRET not in said
        assert "19:00" not in said
    # 1 h 25 and 40 min of June, 30 min of July, without the half hour on the date of sickness
    assert "2 h 35" in read(found["letter.txt"]).replace("\u00a0", " ")


def test_the_letter_is_a_page_of_text_with_the_figures_of_page_one(done, logged, tmp_path):
    letter = done("--lang", "fr", "letter", *RANGE, now=NOW)["text"]
    done("--lang", "fr", "letter", *RANGE, "-o", tmp_path / "l.txt", now=NOW)
    done("--lang", "fr", "report", *RANGE, "-o", tmp_path / "r.pdf", now=NOW)

    assert (tmp_path / "l.txt").read_text("utf-8") == letter
    plain = letter.replace("\u00a0", " ").replace("\u202f", " ")
    assert "2 h 35 hors horaires" in plain
    assert "2 h 35 demandées" in plain
    assert "Les 3 demandes notées figurent en annexe" in plain
    assert "juin 2026 et juillet 2026" in plain
    assert plain.rstrip().endswith("Camille Exemple")
    assert len(letter) < 3_500
    first = PdfReader(tmp_path / "r.pdf").pages[0].extract_text().replace("\u00a0", " ")
    assert "2 h 35" in first


def everything(raw: bytes) -> str:
    """Return all that a paper says: its text, what it tells of itself, what is attached to it."""
    if not raw.startswith(b"%PDF"):
        if not raw.startswith(b"PK"):
            return raw.decode()
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return " ".join(archive.read(name).decode("latin-1") for name in archive.namelist())
    found = PdfReader(io.BytesIO(raw))
    attached = [one.decode() for parts in found.attachments.values() for one in parts]
    return " ".join([read(raw), str(found.metadata), raw.decode("latin-1"), *attached])


@pytest.mark.parametrize("audience", ["management", "detailed", "personal"])
def test_a_name_that_is_hidden_is_in_none_of_the_papers(done, logged, tmp_path, audience):
    chosen = (*RANGE, "--audience", audience)
    done("papers", *chosen, "-o", tmp_path / "named.zip", now=NOW)
    done("papers", *chosen, "--hide-name", "-o", tmp_path / "p.zip", now=NOW)

    named = parts(tmp_path / "named.zip")
    assert "Camille" in everything(named["monthly-statement-2026-06.pdf"])  # to be hidden
    for name, raw in parts(tmp_path / "p.zip").items():
        assert "Camille" not in everything(raw), name


def lines_of(letter: str) -> list[str]:
    plain = letter.replace("\u00a0", " ").replace("\u202f", " ")
    return [line for line in plain.splitlines() if line.startswith("–")]


def test_the_letter_of_a_range_without_work_has_whole_sentences(done):
    letter = done("--lang", "fr", "letter", now=NOW)["text"]

    assert lines_of(letter) == [
        "– aucune heure hors horaires",
        "– aucune soirée, aucun week-end ; aucun jour férié",
        "– aucun repos inférieur à 11 h",
        "– aucune heure récupérée ou payée ; rien à examiner",
        "– aucune réponse n’a été comptée",
        "– Service rendu : aucun message n’a été compté",
    ]
    assert "restent à examiner" not in letter


def test_the_letter_asks_what_becomes_of_hours_only_where_some_remain(done, logged):
    assert "restent à examiner." in done("--lang", "fr", "letter", *RANGE, now=NOW)["text"]


def test_the_letter_claims_a_reference_only_where_there_is_one_and_no_alert_as_a_request(
    done, logged
):
    done(
        *("add", "2026-06-18T20:00", "2026-06-18T20:30", "--requested-by", "alert"),
        now=NOW,
    )

    letter = done("--lang", "fr", "letter", *RANGE, now=NOW)["text"]

    assert "Les 3 demandes notées figurent en annexe" in letter
    assert "avec leur référence" not in letter  # one of the three has one


def test_no_letter_is_made_of_a_log_that_does_not_verify_unless_it_says_so(
    cmtracker, done, logged, data_dir
):
    store = next(data_dir.glob("*.db"))
    with sqlite3.connect(store) as db:
        db.execute("UPDATE session SET note = 'other'")
    db.close()

    refused = cmtracker("letter", *RANGE, now=NOW)
    made = done("--lang", "fr", "letter", *RANGE, "--unverified", now=NOW)

    assert refused.code == 1
    assert "--unverified" in refused.err
    assert "Le contrôle du journal a échoué" in made["text"]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(cmtracker, logged, tmp_path):
    ran = cmtracker("papers", *RANGE, "-o", tmp_path / "no" / "p.zip", now=NOW)

    assert ran.code == 1
    assert "could not be written" in ran.err
    assert not (tmp_path / "no").exists()
