"""Telling a file's format by its content, and refusing files with a sentence that names them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from importers.exports import WORK_FILES

import cmtracker
from cmtracker.errors import UserError
from cmtracker.importers.files import read_head
from cmtracker.importers.registry import FORMATS, detect, read
from cmtracker.importers.results import Options

OPTIONS = Options(now=1_795_000_000)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
DOCUMENT = json.dumps({
    "format": "cmtracker", "version": 1,
    "sessions": [{"start": "2026-03-02T20:45:00Z", "end": "2026-03-02T21:00:00Z",
                  "note": "réunion"}],
}, indent=1, ensure_ascii=False)  # fmt: skip


def put(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        read(path, options=OPTIONS)
    return refused.value


@pytest.mark.parametrize("name", ["export.json", "export.txt", "export", "export.ics"])
def test_the_content_tells_the_format_and_the_name_does_not(tmp_path, name):
    assert detect(put(tmp_path, name, DOCUMENT)) == "cmtracker"


def test_a_document_whose_telling_key_comes_late_is_still_known(tmp_path):
    sessions = [{"start": "2026-03-02T20:45:00Z", "end": "2026-03-02T21:00:00Z"}] * 2_000
    late = json.dumps({"sessions": sessions, "version": 1, "format": "cmtracker"})

    assert detect(put(tmp_path, "export.json", late)) == "cmtracker"


def test_a_byte_order_mark_is_no_obstacle(tmp_path):
    imported = read(put(tmp_path, "export.json", b"\xef\xbb\xbf" + DOCUMENT.encode()),
                    options=OPTIONS)  # fmt: skip

    assert imported.sessions[0].note == "réunion"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("photo.ics", PNG, "file_unknown"),
        ("photo.json", PNG, "file_unknown"),
        ("letter.txt", "Bonjour,\nà demain", "file_unknown"),
        ("other.json", '{"a": 1}', "file_unknown"),
        ("empty.json", "", "file_empty"),
        ("blank.json", b"\xef\xbb\xbf \n", "file_empty"),
        ("cut.json", DOCUMENT[: len(DOCUMENT) // 2], "file_cut"),
        ("cut-early.json", '{"form', "file_cut"),
        ("broken.json", DOCUMENT.replace('"version": 1', '"version": 1 1'), "file_not_json"),
        ("latin.json", DOCUMENT.encode("cp1252"), "file_encoding"),
        ("deep.json", '{"format":"cmtracker","version":' + "[" * 100_000, "file_too_deep"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path, name, content, key):
    error = refusal(put(tmp_path, name, content))

    assert error.key == key
    assert error.values["file"] == name


def test_a_broken_file_is_refused_with_the_line(tmp_path):
    lines = DOCUMENT.encode("cp1252").split(b"\n")
    line = next(n for n, text in enumerate(lines, start=1) if b"\xe9" in text)

    assert refusal(put(tmp_path, "latin.json", DOCUMENT.encode("cp1252"))).values["line"] == line


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert refusal(tmp_path / "none.ics").key == "file_missing"
    assert refusal(tmp_path).key == "folder_without_export"


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(UserError) as refused:
        read(put(tmp_path, "export.json", DOCUMENT), "excel", options=OPTIONS)

    assert refused.value.key == "format_unknown"
    assert "cmtracker" in refused.value.values["formats"]


KINDS = {
    "ics": "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
    "telegram": '{"name": "a", "type": "private_group", "id": 1, "messages": []}',
    "mastodon": '{"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json",'
    ' "type": "OrderedCollection", "totalItems": 0, "orderedItems": []}',
    "cmtracker": '{"format": "cmtracker", "version": 1}',
    "whatsapp": "12/03/2025 08:59 - Les messages et les appels sont chiffrés de bout en bout.\n",
    "mail": "From - Mon Mar 02 20:44:00 2026\nX-Mozilla-Status: 0009\nFrom: a@b\nDate: x\n\n",
    "meta": '{"participants": [{"name": "a"}], "messages": [], "thread_path": "inbox/a_1"}',
    "linkedin": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,"
    "SUBJECT,CONTENT,FOLDER\n",
    "x": "window.YTD.tweets.part0 = [ ]",
    "tiktok": '{"Activity": {}, "Comment": {"Comments": {}}, "Direct Messages": {}, "Video": null}',
    "teams": '[{"CreatedDateTime": "2026-03-02T19:44:00Z", "MessageType": "systemEventMessage"}]',
    "slack": '[{"type": "message", "subtype": "channel_join", "ts": "1452845865.000008"}]',
    "discord": '{"guild": {}, "channel": {}, "messages": []}',
    "csv": "date;sens;nombre\n",
    "activitywatch": '{"buckets": {"a": {"type": "afkstatus", "events": []}}}',
    "clockify": "User,Start Date,Start Time,End Date,End Time,Duration (h)\n",
    "gtimelog": "2026-03-02 08:00: in\n2026-03-03 08:00: in\n",
    "hamster": (WORK_FILES / "hamster-empty.db").read_bytes(),
    "harvest": "Date,Project,Task,Hours,First Name,Last Name\n",
    "kimai": "Date,From,To,Duration,User,Customer,Project,Activity\n",
    "klog": "2026-03-02\n    -15m\n",
    "solidtime": "Description,User,Start,End,Duration (decimal),Billable,Tags\n",
    "super_productivity": '{"crossModelVersion": 4, "data": {"task": {"entities": {}}}}',
    "timescribe": "Type,Start date,Start time,End date,End time,Duration\n",
    "timesheet": "jour;début;fin\n",
    "timewarrior": "inc 20260302T194500Z # still running\n",
    "toggl": "User,Start date,Start time,End date,End time,Duration\n",
    "watson": '[[1772480700, 1772480700, "of no length", "x", [], 0]]',
    "none": "bonjour",
}
"""A file of each format that holds nothing, and one of no format."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("told", [name for name in KINDS if name != "none"])
def test_a_format_that_is_told_is_not_taken_for_granted(tmp_path, kind, told):
    """ "Nothing to import" would be said of a file that nobody has read."""
    path = put(tmp_path, "export.json", KINDS[kind])

    if kind == told:
        assert not read(path, told, options=OPTIONS).sessions
        return
    with pytest.raises(UserError):
        read(path, told, options=OPTIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_formats_recognise_the_same_file(tmp_path, kind):
    """The order in which the formats are asked would decide otherwise."""
    head = read_head(put(tmp_path, "export.json", KINDS[kind]))
    own = [
        name
        for name in FORMATS
        if import_module(f"cmtracker.importers.formats.{name}").recognises(head)
    ]

    # Those for any table are asked last.
    for last in ("csv", "timesheet"):
        if len(own) > 1 and last in own:
            own.remove(last)
    assert own == ([] if kind == "none" else [kind])


def test_a_module_put_into_the_package_is_a_format_even_in_an_archive(tmp_path):
    """The program may be run from a zip file, where there is no folder to list."""
    package = Path(cmtracker.__file__).parent
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in [*package.glob("*.py"), *(package / "importers").rglob("*.py")]:
            made.write(file, file.relative_to(package.parent))
        made.writestr(
            "cmtracker/importers/formats/in_archive.py",
            "from cmtracker.importers.results import Imported\n"
            "def recognises(head): return head.text.startswith('stamps:')\n"
            "def read(path, options): return Imported('in_archive')\n",
        )
    file = put(tmp_path, "export.txt", "stamps: none")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from cmtracker.importers import registry\n"
        "print(registry.__file__)\n"
        "print(*registry.FORMATS, registry.detect(Path(sys.argv[1])))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
    )
    where, formats = ran.stdout.splitlines()

    assert where.startswith(str(archive))
    assert formats.split() == [*sorted({*FORMATS, "in_archive"}), "in_archive"]


def test_a_folder_with_exports_of_several_kinds_is_not_read_in_part(tmp_path):
    put(tmp_path, "chat.txt", KINDS["whatsapp"])
    put(tmp_path, "Inbox", KINDS["mail"])

    archive = tmp_path / "takeout.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("Takeout/chat.txt", KINDS["whatsapp"])
        made.writestr("Takeout/Mail/all.mbox", KINDS["mail"])

    assert refusal(archive).key == "folder_of_several"
    assert read(archive, "mail", options=OPTIONS).format == "mail"
    archive.unlink()
    assert refusal(tmp_path).key == "folder_of_several"


def test_a_folder_beside_whose_export_something_else_lies_is_read(tmp_path):
    put(tmp_path, "result.json", KINDS["telegram"])
    put(tmp_path, "photo.jpg", PNG)
    put(tmp_path, "notes.txt", "bonjour")

    assert detect(tmp_path) == "telegram"


@pytest.mark.parametrize("name", ["../chat.txt", "/chat.txt", "a/../../chat.txt", "C:/chat.txt"])
def test_a_name_that_leads_out_of_an_archive_is_not_read(tmp_path, name):
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr(name, KINDS["whatsapp"])

    assert refusal(archive).key == "archive_without_export"


def test_an_archive_that_claims_to_hold_far_too_much_is_refused(tmp_path):
    archive = tmp_path / "export.zip"
    chat = KINDS["whatsapp"].encode()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for n in range(3):
            made.writestr(f"{n}.txt", chat + b" " * 30_000_000)

    assert refusal(archive).key == "archive_bomb"


def test_a_damaged_member_refuses_its_archive(tmp_path):
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("chat.txt", KINDS["whatsapp"])
    archive.write_bytes(archive.read_bytes().replace(b"chiffr", b"CHIFFR"))

    assert refusal(archive).key == "archive_damaged"
