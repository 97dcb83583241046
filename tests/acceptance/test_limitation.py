"""Records past the limitation period are previewed and deleted from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

NOW = "2026-11-25T09:00:00+01:00"
OLD = ("2021-06-10T20:45+02:00", "2021-06-10T22:10+02:00")
NEW = ("2022-01-03T20:45+01:00", "2022-01-03T22:10+01:00")
SECRET = "Mme Secret a appelé"


@pytest.fixture
def logged(done):
    """An evening of 2021, one of 2022, and facts of 2021 around them."""
    done("add", *OLD, "--note", SECRET, now=NOW)
    done("add", *NEW)
    done("absence", "add", "2021-08-02", "2021-08-20", "--kind", "leave")
    done("period", "add", "Crue", "2021-06-01", "2021-06-21")


def test_what_is_past_the_limit_is_told_and_nothing_is_deleted(cmtracker, done, logged):
    told = done("erase", "--before", "limit", "--dry-run")

    assert told["before"] == told["limit"] == "2022-01-01"
    assert (told["sessions"], told["absences"], told["periods"]) == (1, 1, 1)
    assert (told["first"], told["last"]) == (
        "2021-06-10T20:45:00+02:00",
        "2021-06-10T22:10:00+02:00",
    )
    assert told["deleted"] is False
    said = cmtracker("erase", "--before", "limit", "--dry-run", "--lang", "en").out.replace(
        "\u00a0", " "
    )
    assert "Before 1 January 2022: 1 session, 1 absence and 1 named period." in said
    assert "while a claim or an appeal is under way" in said
    assert done("summary")["from"] == "2021-06-10"


def test_it_is_deleted_once_the_date_is_typed_again(done, logged, data_dir):
    told = done("erase", "--before", "2022-01-01", "--confirm", "2022-01-01")

    assert told["deleted"] is True
    assert told["copies"] >= 0
    assert (told["left"], told["swept"]) == ([], True)
    assert done("verify")["ok"]
    assert done("summary")["from"] == "2022-01-03"
    for path in data_dir.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
    assert done("erase", "--before", "limit")["sessions"] == 0


@pytest.mark.parametrize("typed", ["2022-01-02", "data"])
def test_any_other_word_deletes_nothing(cmtracker, done, logged, typed):
    ran = cmtracker("erase", "--before", "2022-01-01", "--confirm", typed)

    assert ran.code == 1
    assert "2022-01-01" in ran.err
    assert done("erase", "--before", "limit", "--dry-run")["sessions"] == 1


def test_the_date_does_not_confirm_that_everything_goes(cmtracker, done, logged):
    assert cmtracker("erase", "--confirm", "2022-01-01").code == 1
    assert done("summary")["from"] == "2021-06-10"


def test_a_date_that_can_still_back_a_claim_is_refused_unless_that_is_said(cmtracker, done, logged):
    asked = ("erase", "--before", "2022-02-01", "--confirm", "2022-02-01")

    ran = cmtracker(*asked, "--lang", "en")

    assert ran.code == 1
    assert "can still back a claim" in ran.err
    assert ran.err.count("\n") == 1
    assert done("summary")["from"] == "2021-06-10"
    assert done(*asked, "--even-claimable")["sessions"] == 2


def test_a_date_to_come_is_refused_whatever_is_said(cmtracker, logged):
    ran = cmtracker("erase", "--before", "2026-11-26", "--even-claimable", "--dry-run")

    assert ran.code == 1


@pytest.mark.parametrize("option", ["--dry-run", "--even-claimable"])
def test_what_goes_with_a_date_never_erases_everything(cmtracker, done, logged, data_dir, option):
    ran = cmtracker("erase", option, "--confirm", data_dir.name)

    assert ran.code == 2
    assert done("summary")["from"] == "2021-06-10"


def test_a_step_noted_since_keeps_the_whole_year_of_the_work_it_is_about(cmtracker, done, logged):
    done("add", "2020-05-04T20:00+02:00", "2020-05-04T21:00+02:00")
    done("recovery", "add", "2021-06-10", "1:25", "asked", "--on", "2022-03-01")

    told = done("erase", "--before", "limit", "--dry-run")

    assert (told["limit"], told["claimed"], told["sessions"]) == ("2021-01-01", True, 1)
    assert cmtracker("erase", "--before", "2022-01-01", "--confirm", "2022-01-01").code == 1
    assert done("summary")["from"] == "2020-05-04"


def test_the_document_that_held_it_brings_it_back_when_it_is_imported(done, logged, tmp_path):
    document = tmp_path / "log.json"
    done("export", document)
    done("erase", "--before", "limit", "--confirm", "2022-01-01")

    done("import", document)

    assert done("summary")["from"] == "2021-06-10"
    assert done("verify")["ok"]


def test_a_report_that_reaches_back_says_what_was_deleted(done, logged, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    done("erase", "--before", "limit", "--confirm", "2022-01-01")

    done("report", "-o", tmp_path / "all.pdf", "--lang", "en")
    done("report", "-o", tmp_path / "far.pdf", "--lang", "en", "--from", "2021-12-01")

    said = [" ".join(text(pypdf, tmp_path / name).split()) for name in ("all.pdf", "far.pdf")]
    told = "The records before 1 January 2022 were deleted by the employee"
    assert [told in one for one in said] == [False, True]


def text(pypdf, path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_a_protected_record_and_its_copies_lose_it_too(
    done, cmtracker, logged, tmp_path, data_dir, monkeypatch
):
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse\n", encoding="utf-8")
    done("passphrase", "set", "--new-file", secret)
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(secret))
    done("count", "facebook", "3", now="2026-11-26T09:00:00+01:00")

    told = done("erase", "--before", "limit", "--confirm", "2022-01-01")

    assert told["copies"] == 2  # of both days
    assert done("verify")["ok"]
    (copy, *_) = done("backup", "--list")["copies"]
    assert done("restore", copy, "--preview")["sessions"] == 1
