"""The record is checked, sealed, copied, restored, protected and erased from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from cmtracker import paths


@pytest.fixture
def logged(done):
    """A record with one evening in it; the answer that kept it."""
    return done(
        "add", "2026-06-10T20:45+02:00", "2026-06-10T22:10+02:00", "--note", "Mme Secret a appelé"
    )


def worked(done) -> int:
    return done("summary", "--by", "day")["total"]["worked_s"]


def test_an_untouched_record_verifies(done, logged):
    found = done("verify")

    assert found["ok"] is True
    assert found["rows"] >= 1


def test_a_value_changed_behind_the_programs_back_is_found(done, cmtracker, logged, data_dir):
    with sqlite3.connect(data_dir / "cmtracker.db") as connection:
        connection.execute("UPDATE session SET start = start - 3600")
    connection.close()

    ran = cmtracker("verify")

    assert ran.code == 1
    assert logged["session"]["id"] in ran.err
    assert cmtracker("verify", "--json").json["ok"] is False


def test_a_seal_vouches_for_what_was_there_and_stands_in_the_report(done, logged, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    sealed = done("seal", "--to", "my own mailbox")

    found = done("verify", "--against", sealed["digest"])
    done("report", "-o", tmp_path / "report.pdf", "--lang", "fr")

    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages)
    assert found["sealed_rows"] >= 1
    assert sealed["digest"] in text
    assert "mailbox" not in text


def test_a_seal_of_another_record_is_refused(cmtracker, logged):
    assert cmtracker("verify", "--against", "0000-0000-0000-0000-0000").code == 1


def test_a_digest_that_fits_nothing_may_be_mistyped_first_of_all(cmtracker, logged):
    sealed = cmtracker("seal", "--json").json["digest"]
    mistyped = sealed[:-1] + ("0" if sealed[-1] != "0" else "1")

    english = cmtracker("verify", "--against", mistyped, "--lang", "en")
    french = cmtracker("verify", "--against", mistyped, "--lang", "fr")

    assert (english.code, french.code) == (1, 1)
    assert "it may be mistyped or belong to another log" in english.err
    assert english.err.index("mistyped") < english.err.index("changed")
    assert "mal recopiée, d’un autre journal, ou le journal a été modifié depuis" in french.err


def test_a_digest_that_is_empty_vouches_for_nothing(cmtracker, logged):
    """The variable of a script that is not set: no answer about a seal may be read out of it."""
    ran = cmtracker("verify", "--against", "", "--lang", "en")

    assert ran.code == 1
    assert "--against was given without a value" in ran.err


def test_verify_says_what_it_does_not_look_at(cmtracker, logged):
    text = cmtracker("verify", "--lang", "en").out

    for name in ("running.seen_at", "_sqlite_migrations", "sqlite_", "--against"):
        assert name in text
    assert "running.seen_at" in cmtracker("verify", "--json").json["outside"]


def test_a_clock_set_back_is_told_by_verify_and_by_the_seal(cmtracker, logged):
    noon = "2026-06-10T22:{:02d}:00+02:00"
    for minute in (50, 20):
        cmtracker("count", "facebook", "1", now=noon.format(minute))
    later = "2026-06-11T12:00:00+02:00"

    checked = cmtracker("verify", "--lang", "en", now=later)
    sealed = cmtracker("seal", "--lang", "en", now=later)

    assert checked.code == 0
    for text in (checked.out, sealed.out):
        assert "The clock was set back" in text
    assert cmtracker("verify", "--json").json["set_back"]["times"] == 2  # from 2030, and by 30 min
    assert cmtracker("seal", "--json").json["set_back"]["times"] == 2


def falsify(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE session SET start = start - 3600")
    connection.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_falsified_copy_is_not_put_in_place(cmtracker, logged, tmp_path, lang):
    copy = tmp_path / "copy.db"
    cmtracker("backup", copy)
    falsify(copy)

    ran = cmtracker("restore", copy, "--lang", lang)

    assert ran.code == 1
    assert logged["session"]["id"] in ran.err  # what is wrong with it
    assert {"en": "was not put in place", "fr": "pas été mise en place"}[lang] in ran.err
    assert cmtracker("verify").code == 0


def test_no_chronology_of_a_crisis_is_made_of_a_falsified_log_unless_it_says_so(
    cmtracker, done, logged, data_dir, tmp_path
):
    pypdf = pytest.importorskip("pypdf")
    crisis = done("crisis", "add", "Crue", "2026-01-05T09:00", "2026-01-05T10:00")
    falsify(data_dir / "cmtracker.db")
    target = tmp_path / "chronology.pdf"

    refused = cmtracker("crisis", "report", crisis["id"], "-o", target, "--lang", "en")
    before = target.exists()
    made = cmtracker("crisis", "report", crisis["id"], "-o", target, "--lang", "en", "--unverified")
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(target).pages)

    assert refused.code == 1
    assert "--unverified" in refused.err
    assert not before
    assert made.code == 0
    assert "The log did not verify" in " ".join(said.split())


def test_no_report_is_made_of_a_falsified_log_unless_it_says_so(
    cmtracker, logged, data_dir, tmp_path
):
    pypdf = pytest.importorskip("pypdf")
    falsify(data_dir / "cmtracker.db")
    target = tmp_path / "report.pdf"

    refused = cmtracker("report", "-o", target, "--lang", "en")
    before = target.exists()
    made = cmtracker("report", "-o", target, "--lang", "en", "--unverified")
    texts = [page.extract_text() for page in pypdf.PdfReader(target).pages]

    assert refused.code == 1
    assert logged["session"]["id"] in refused.err
    assert "--unverified" in refused.err
    assert not before
    assert made.code == 0
    assert "The log did not verify" in " ".join(texts[0].split())


@pytest.mark.parametrize("audience", ["management", "detailed"])
def test_the_data_of_a_report_say_that_the_log_does_not_verify(
    cmtracker, done, logged, data_dir, tmp_path, audience
):
    options = ["--format", "json", "--audience", audience, "-o"]
    done("report", *options, tmp_path / "sound.json")
    falsify(data_dir / "cmtracker.db")
    done("report", *options, tmp_path / "falsified.json", "--unverified")

    sound, falsified = (
        json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("sound", "falsified")
    )
    assert "log_verified" not in sound
    assert falsified["log_verified"] is False
    assert cmtracker("report", *options, tmp_path / "none.json").code == 1
    assert not (tmp_path / "none.json").exists()


def test_the_report_says_what_followed_the_seal_and_no_more(cmtracker, logged, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    cmtracker("seal")
    before = cmtracker("verify", "--json").json["acts"]
    for _ in range(2):
        cmtracker("count", "facebook", "1")
    cmtracker("report", "-o", tmp_path / "report.pdf", "--lang", "fr")
    # The report may note the public holidays of its range, which is an act as well.
    followed = cmtracker("verify", "--json").json["acts"] - before

    last = pypdf.PdfReader(tmp_path / "report.pdf").pages[-1].extract_text()
    said = " ".join(last.split())

    assert "Si un tiers l’a reçue à cette date" in said
    assert followed >= 2
    assert f"{followed} opérations ont suivi" in said
    assert "atteste" not in said


def test_a_text_with_a_nul_is_left_out_of_an_import_and_said(cmtracker, tmp_path):
    document = {
        "format": "cmtracker", "version": 1,
        "sessions": [
            {"start": "2026-06-10T20:45:00+02:00", "end": "2026-06-10T21:00:00+02:00",
             "note": note} for note in ("vu", "vu\0caché")
        ],
    }  # fmt: skip
    document["sessions"][1]["start"] = "2026-06-10T20:50:00+02:00"
    file = tmp_path / "document.json"
    file.write_text(json.dumps(document), encoding="utf-8")

    (found,) = cmtracker("import", file, "--json").json["files"]

    assert found["sessions"] == 1
    assert [one["item"] for one in found["skipped"]] == ["sessions 2"]
    assert cmtracker("verify").code == 0


def test_a_copy_brings_back_what_was_there_and_keeps_what_it_replaces(done, logged, tmp_path):
    copy = tmp_path / "copy.db"
    done("backup", copy)
    done("remove", logged["session"]["id"], "--reason", "by mistake")
    assert worked(done) == 0

    seen = done("restore", copy, "--preview")
    still = worked(done)
    restored = done("restore", copy)

    assert (seen["sessions"], still) == (1, 0)
    assert worked(done) == 85 * 60
    assert Path(restored["kept"]).exists()


def test_a_copy_is_never_written_over_a_file(cmtracker, logged, tmp_path):
    target = tmp_path / "precious.db"
    target.write_bytes(b"precious")

    assert cmtracker("backup", target).code == 1
    assert target.read_bytes() == b"precious"


def test_a_damaged_record_is_not_touched_and_its_copy_is_offered(cmtracker, done, logged, data_dir):
    done("count", "facebook", "3")
    copies = done("backup", "--list")["copies"]
    path = data_dir / "cmtracker.db"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    ran = cmtracker("status")

    assert ran.code == 1
    assert copies
    assert copies[0] in ran.err
    assert path.read_bytes() == content[: len(content) // 2]
    assert done("restore", copies[0])["sessions"] >= 0
    assert done("verify")["ok"]


def test_a_file_with_a_passphrase_may_begin_with_the_mark_of_an_editor(
    done, data_dir, tmp_path, monkeypatch
):
    plain, marked = tmp_path / "plain.txt", tmp_path / "marked.txt"
    plain.write_text("sésame\n", encoding="utf-8")
    marked.write_text("sésame\r\n", encoding="utf-8-sig")
    done("passphrase", "set", "--new-file", marked)

    for file in (plain, marked):
        monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(file))
        assert done("status")["state"] == "idle"


@pytest.mark.parametrize("content", [b"a\0b", "sésame".encode("utf-16-le"), b"\xff\xfes\0"])
def test_a_file_that_holds_no_text_is_no_passphrase(cmtracker, tmp_path, monkeypatch, content):
    file = tmp_path / "secret"
    file.write_bytes(content)
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(file))

    ran = cmtracker("--lang", "en", "status")

    assert (ran.code, ran.out) == (1, "")
    assert "it is not text in UTF-8. Nothing was changed" in ran.err


def test_a_passphrase_protects_the_record_and_is_taken_away(
    cmtracker, done, logged, data_dir, tmp_path, monkeypatch
):
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse\n", encoding="utf-8")
    done("passphrase", "set", "--new-file", secret)
    assert cmtracker("status").code == 1
    assert b"SQLite format 3" not in (data_dir / "cmtracker.db").read_bytes()[:16]

    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(secret))
    protected = worked(done)
    done("passphrase", "remove")
    monkeypatch.delenv("CMTRACKER_PASSPHRASE_FILE")

    assert protected == worked(done) == 85 * 60


def test_protecting_a_plain_log_says_that_the_disk_may_keep_what_was_written_before(
    cmtracker, done, logged, tmp_path, monkeypatch
):
    secrets = [tmp_path / name for name in ("first", "second")]
    for secret in secrets:
        secret.write_text(f"{secret.name} passphrase\n", encoding="utf-8")

    protected = cmtracker("--lang", "en", "passphrase", "set", "--new-file", secrets[0])
    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(secrets[0]))
    changed = cmtracker("--lang", "en", "passphrase", "set", "--new-file", secrets[1])

    assert "free blocks of the disk" in protected.out
    assert changed.code == 0
    assert "free blocks" not in changed.out


def test_a_wrong_passphrase_changes_nothing(
    cmtracker, done, logged, data_dir, tmp_path, monkeypatch
):
    secret, wrong = tmp_path / "passphrase", tmp_path / "wrong"
    secret.write_text("correct horse\n", encoding="utf-8")
    wrong.write_text("battery staple\n", encoding="utf-8")
    done("passphrase", "set", "--new-file", secret)
    before = (data_dir / "cmtracker.db").read_bytes()

    monkeypatch.setenv("CMTRACKER_PASSPHRASE_FILE", str(wrong))
    ran = cmtracker("start")

    assert ran.code == 1
    assert "horse" not in ran.err
    assert "staple" not in ran.err
    assert (data_dir / "cmtracker.db").read_bytes() == before


def test_a_note_can_be_blanked_for_good_and_the_record_still_verifies(done, logged, data_dir):
    done("forget", logged["session"]["id"])

    assert done("verify")["ok"]
    for path in data_dir.rglob("*"):
        if path.is_file():
            assert b"Mme Secret" not in path.read_bytes(), path


def test_erasing_asks_for_the_name_of_the_folder_and_leaves_nothing(
    cmtracker, done, logged, data_dir
):
    done("demo", now="2026-11-24T09:00:00+01:00")
    assert cmtracker("erase", "--confirm", "something else").code == 1
    assert worked(done) == 85 * 60

    answer = done("erase", "--confirm", data_dir.name)

    assert answer["left"] == []
    assert not data_dir.exists()


def test_erasing_leaves_what_is_not_the_programs(done, logged, data_dir):
    (data_dir / "letter.txt").write_text("mine", encoding="utf-8")

    answer = done("erase", "--confirm", data_dir.name)

    assert answer["left"] == [str(data_dir / "letter.txt")]
    assert [path.name for path in data_dir.iterdir()] == ["letter.txt"]


def test_an_act_is_kept_and_a_copy_that_failed_is_said(cmtracker, data_dir):
    cmtracker("status")
    for copy in (data_dir / "backups").glob("*"):
        copy.unlink()
    if (data_dir / "backups").exists():
        (data_dir / "backups").rmdir()
    (data_dir / "backups").write_text("a file where the folder should be", encoding="utf-8")

    ran = cmtracker("start", "--json", "--lang", "en")

    assert ran.code == 0
    assert ran.json["running"]["start"]
    assert "copy" in ran.err
    assert cmtracker("status", "--json").json["state"] == "working"


def test_a_second_folder_that_is_gone_is_told_beside_the_act(cmtracker, done, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    done("start", now="2026-06-10T08:00:00+02:00")
    done("backup", "--second-folder", key)
    shutil.rmtree(key)

    told = cmtracker("--lang", "en", "stop", now="2026-06-11T09:00:00+02:00")
    again = cmtracker("start", now="2026-06-11T10:00:00+02:00")

    assert (told.code, again.code) == (0, 0)
    assert len(told.err.strip().splitlines()) == 1
    assert str(key) in told.err
    assert again.err == ""


def test_a_second_folder_that_is_gone_is_told_in_json(cmtracker, done, tmp_path):
    key = tmp_path / "key"
    key.mkdir()
    done("backup", "--second-folder", key, now="2026-06-10T08:00:00+02:00")
    shutil.rmtree(key)

    ran = cmtracker("start", "--json", now="2026-06-11T09:00:00+02:00")

    assert ran.code == 0
    assert [ran.err.strip()] == ran.json["copy_problems"]
    assert str(key) in ran.err
    assert ran.json["running"]["start"] == "2026-06-11T09:00:00+02:00"


def test_a_breach_under_rules_of_ones_own_names_the_file_and_not_the_law(cmtracker, done, data_dir):
    done("add", "2026-06-10T20:00+02:00", "2026-06-10T22:40+02:00")
    done("add", "2026-06-11T06:00+02:00", "2026-06-11T09:00+02:00")
    of_the_law = cmtracker("breaches", "--lang", "fr").out
    (data_dir / "regimes").mkdir()
    shutil.copy(paths.resource("regimes/fr-territorial.toml"), data_dir / "regimes")

    of_ones_own = cmtracker("breaches", "--lang", "fr").out
    in_json = done("breaches", "--lang", "fr")["breaches"]

    assert "2000-815" in of_the_law
    assert "décret" not in of_ones_own
    assert "fr-territorial.toml" in of_ones_own
    assert in_json
    assert all("fr-territorial.toml" in breach["source"]["text"] for breach in in_json)
    assert not any(breach["source"]["url"] for breach in in_json)
