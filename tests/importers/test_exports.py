"""What holds for every export of messages, whatever service wrote it."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
from importers.exports import EXPORTS, FIXTURES, ME, OPTIONS, PERSON, TEXT, WORK

from cmtracker import cli
from cmtracker.errors import UserError
from cmtracker.importers.registry import FORMATS, detect, read
from cmtracker.model import Direction

each = pytest.mark.parametrize("name", EXPORTS)


def shown(imported):
    return (
        [imported.messages(direction) for direction in Direction],
        imported.first, imported.last, imported.digest,
        [(s.key, s.count) for s in imported.skipped],
    )  # fmt: skip


def packed(source: Path, target: Path) -> Path:
    """Put a file or folder into a zip or tar archive, below a folder."""
    files = sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]
    base = source.parent
    if target.suffix == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in reversed(files):
                archive.write(file, file.relative_to(base))
    else:
        with tarfile.open(target, "w:gz") as archive:
            for file in files:
                archive.add(file, file.relative_to(base))
    return target


def test_there_is_an_export_of_each_format_of_messages():
    others = {"ics", "cmtracker", "telegram", "mastodon", *WORK.values()}
    assert set(EXPORTS.values()) == set(FORMATS) - others


@each
def test_an_export_is_known_by_its_content(name):
    assert detect(FIXTURES / name) == EXPORTS[name]


@each
def test_an_export_in_a_folder_a_zip_or_a_tar_says_the_same(tmp_path, name):
    alone = read(FIXTURES / name, options=OPTIONS)
    source = tmp_path / "some export" / name
    source.parent.mkdir()
    if (FIXTURES / name).is_dir():
        shutil.copytree(FIXTURES / name, source)
    else:
        shutil.copy(FIXTURES / name, source)

    inside = [
        source.parent,
        packed(source, tmp_path / "export.zip"),
        packed(source, tmp_path / "export.tgz"),
    ]

    assert alone.messages()
    for path in inside:
        assert detect(path) == EXPORTS[name], path
        assert shown(read(path, options=OPTIONS)) == shown(alone), path


@each
def test_directions_are_known_by_the_name_of_the_user(name):
    imported = read(FIXTURES / name, options=OPTIONS)

    assert imported.messages(Direction.SENT)
    assert not imported.messages(Direction.UNKNOWN)


@each
def test_a_name_that_nobody_has_leaves_directions_unknown_and_is_said(name):
    imported = read(FIXTURES / name, options=OPTIONS._replace(me="Nobody"))

    if EXPORTS[name] == "csv":  # a column says it, and nobody's name is asked
        assert not imported.messages(Direction.UNKNOWN)
        return
    assert not imported.messages(Direction.RECEIVED)
    assert not imported.messages(Direction.SENT) or "me_not_found" not in {
        skipped.key for skipped in imported.skipped
    }


@each
def test_the_times_of_what_was_sent_are_brought_back_where_they_are_asked_for(name):
    imported = read(FIXTURES / name, options=OPTIONS._replace(instants=True))

    assert len(imported.sent) == imported.messages(Direction.SENT)
    assert len({sent.key for sent in imported.sent}) == len(imported.sent)


@each
def test_no_text_and_no_name_reaches_the_data_folder_or_the_answer(
    name, data_dir, capfd, monkeypatch
):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")

    for arguments in (
        ["import", str(FIXTURES / name), "--me", ME],
        ["import", str(FIXTURES / name), "--me", ME, "--json"],
        ["reconstruct", str(FIXTURES / name), "--me", ME, "--json", "--alone"],
        ["messages", "--by", "channel", "--json"],
        ["backup", str(data_dir / "copy.db")],
    ):
        with pytest.raises(SystemExit) as left:
            cli.main(arguments)
        assert not left.value.code, capfd.readouterr().err
        said = "".join(capfd.readouterr()).lower().encode()
        assert TEXT not in said
        assert PERSON not in said
    kept = b"".join(p.read_bytes() for p in sorted(data_dir.rglob("*")) if p.is_file()).lower()
    assert kept
    assert TEXT not in kept
    assert PERSON not in kept


@each
def test_the_same_import_twice_counts_once(name, data_dir, capfd, monkeypatch):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")

    answers = []
    for arguments in (
        ["import", str(FIXTURES / name), "--json"],
        ["messages", "--json"],
        ["import", str(FIXTURES / name), "--me", ME, "--json"],
        ["import", str(FIXTURES / name), "--me", ME, "--json"],
        ["messages", "--json"],
    ):
        with pytest.raises(SystemExit) as left:
            cli.main(arguments)
        out, err = capfd.readouterr()
        assert not left.value.code, err
        answers.append(out)

    assert total(answers[1]) == total(answers[-1]) > 0


def total(answer: str) -> int:
    row = json.loads(answer)["total"]
    return sum(row[d.value] for d in Direction)


@each
def test_a_reading_is_told_how_far_it_has_come_and_can_be_ended(name):
    class EnoughError(Exception):
        pass

    told = []

    def watch(done: int, of: int) -> None:
        told.append((done, of))

    def refuse(done: int, of: int) -> None:
        raise EnoughError

    read(FIXTURES / name, options=OPTIONS._replace(watch=watch))
    assert told
    assert all(done <= of for done, of in told if of)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    with pytest.raises(EnoughError):
        read(FIXTURES / name, options=OPTIONS._replace(watch=refuse))


@each
def test_choosing_oneself_among_the_senders_says_the_same_as_the_name(name):
    listed = read(FIXTURES / name, options=OPTIONS._replace(me="", lists_senders=True))
    if not listed.senders:  # all of it is the user's own, or a column says the direction
        assert EXPORTS[name] == "csv" or not listed.messages(Direction.UNKNOWN)
        return
    mine = frozenset(
        one.key
        for one in listed.senders
        if ME.lower() in {one.name.lower(), one.key.rpartition(":")[2].lower()}
    )

    chosen = read(FIXTURES / name, options=OPTIONS._replace(me="", mine=mine or {"42"}))
    named = read(FIXTURES / name, options=OPTIONS)

    assert [chosen.messages(d) for d in Direction] == [named.messages(d) for d in Direction]
    assert sum(one.messages for one in listed.senders) <= listed.messages()


NAMED = [
    *((name, f"wombat {Path(name).suffix}", f"{EXPORTS[name]}{Path(name).suffix}")
      for name in EXPORTS if name != "Archives.mbox"),
    ("Archives.mbox", "avec m. wombat", "mail"),
    ("whatsapp.txt", "Discussion WhatsApp avec Wombat.txt", "whatsapp.txt"),
    ("facebook-camille/your_facebook_activity/messages/inbox/wombat_1001", "wombat_1001", "meta"),
]  # fmt: skip
"""An export, the name that it was saved under, and what the log is to call it."""


@pytest.mark.parametrize(("export", "named", "kept_name"), NAMED)
def test_a_file_is_kept_under_the_name_of_its_format_whatever_it_is_called(
    tmp_path, data_dir, capfd, monkeypatch, export, named, kept_name
):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")
    source, target = FIXTURES / export, tmp_path / named
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)

    for arguments in (["import", str(target), "--me", ME], ["batch", "list", "--json"]):
        with pytest.raises(SystemExit) as left:
            cli.main(arguments)
        assert not left.value.code

    assert f'"{kept_name}"' in capfd.readouterr().out
    kept = b"".join(p.read_bytes() for p in sorted(data_dir.rglob("*")) if p.is_file()).lower()
    assert PERSON not in kept


FOLDERS = [name for name in EXPORTS if (FIXTURES / name).is_dir()]


@pytest.mark.parametrize("name", FOLDERS)
def test_each_file_by_itself_in_any_order_says_the_same_as_the_whole(
    name, data_dir, capfd, monkeypatch
):
    """First every file alone, the last one first; then the whole export, which adds nothing."""
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")
    whole = FIXTURES / name
    files = sorted((path for path in whole.rglob("*") if path.is_file()), reverse=True)
    me = {"slack": "U1", "x": "42", "mail": "contact@ville.example"}.get(EXPORTS[name], ME)

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit):
            cli.main([*arguments])
        return capfd.readouterr().out

    for file in files:
        run("import", str(file), "--me", me)  # what is no export by itself is refused
    apart = json.loads(run("messages", "--json"))["total"]
    run("import", str(whole), "--me", me)
    together = json.loads(run("messages", "--json"))["total"]

    expected = read(whole, options=OPTIONS._replace(me=me))
    shown = {d.value: expected.messages(d) for d in Direction}
    if EXPORTS[name] == "x":  # heads by themselves do not tell what others wrote: one too many
        shown["unknown"] = 1
    assert {d.value: together[d.value] for d in Direction} == shown
    if EXPORTS[name] != "x":  # whose archive it is, is in a file of its own
        assert apart == together


MISPLACED = {
    "chat.txt": "12/03/2025 09:14 - A: x\n99/99/2025 09:14 - A: x\n",
    "Inbox": "From: a@b\nDate: Quokka Wombat\n\n",
    "suivi.csv": "date;sens;nombre\nQuokka Wombat;reçu;1\n2026-03-02 10:00;reçu;quokka\n",
    "messages.csv": "CONVERSATION ID,FROM,DATE,FOLDER\n1,a,Quokka Wombat,INBOX\n",
    "message_1.json": '{"participants":[],"messages":[{"timestamp_ms":"Quokka"}]}',
    "tweets.js": 'window.YTD.tweets.part0 = [{"tweet":{"created_at":"Quokka"}}]',
    "user_data.json": '{"Activity":{},"Comment":{"Comments":{"CommentsList":[{"date":"Quokka"}]}}}',
    "teams.json": '[{"CreatedDateTime":"Quokka","MessageType":"message","From":{"User":{}}}]',
    "slack.json": '[{"type":"message","ts":"1772480640.0"},{"type":"message","ts":"Quokka"}]',
    "channel.json": '{"guild":{},"channel":{},"messages":[{"timestamp":"Quokka"}]}',
    "mattermost.jsonl": '{"type":"version","version":1}\n{"type":"post","post":{"user":"a",'
    '"create_at":"Quokka"}}',
    "element.json": '{"room_name":"x","room_creator":"y","export_date":"z","messages":[{"type":'
    '"m.room.message","sender":"a","content":{},"origin_server_ts":"Quokka"}]}',
    "google/messages.json": '{"messages":[{"message_id":"a","created_date":"Quokka"}]}',
    "result.json": '{"type":"personal_chat","id":1,"name":"x","messages":[{"date":"Quokka"}]}',
    "outbox.json": '{"orderedItems":[{"type":"Create","published":"Quokka"}]}',
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_text_in_the_place_of_a_time_is_not_quoted(tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(MISPLACED[name], encoding="utf-8")

    try:
        said = repr(read(file, options=OPTIONS).skipped)
    except UserError as refused:
        said = f"{refused} {refused.values.get('why')}"

    assert "not_a_time" in said
    assert TEXT.decode() not in said.lower()
    assert PERSON.decode() not in said.lower()
