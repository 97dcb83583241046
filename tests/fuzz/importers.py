"""Damaged files for the importers: each is read, or refused with a sentence, within limits.

    python3 dev.py fuzz importers [--samples 4000] [--only ics] [--seed 17]

A sample is known by the name of its format and its seed, whatever ran before it; `--seed` repeats
one and keeps the file. The files that are damaged are those of tests/fixtures/importers, a few
made here and, where they are, the samples beside the checkout (CMTRACKER_SHARED).
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from cmtracker.errors import UserError
from cmtracker.importers import registry
from cmtracker.importers.results import Options
from cmtracker.model import Activity

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from fuzz import mutations  # noqa: E402 - after the folder of tests is known

TOP = HERE.parents[1]
FIXTURES = HERE.parent / "fixtures" / "importers"
SHARED = Path(os.environ.get("CMTRACKER_SHARED") or TOP.parent / "shared")

SAMPLES = 4_000
BATCH = 250
SECONDS = 2.0
"""Processor time that a megabyte may take."""

MEGABYTES = 300
"""Memory that reading a megabyte may take, beyond what the program has loaded."""

LARGEST_BASE = 120_000
OPTIONS = Options(now=1_795_000_000, me="camille")
NAMES = {
    "ics": "agenda.ics",
    "telegram": "result.json",
    "mastodon": "outbox.json",
    "cmtracker": "document.json",
    "csv": "suivi.csv",
    "discord": "channel.json",
    "google_chat": "messages.json",
    "mattermost": "mattermost.jsonl",
    "matrix": "element.json",
    "linkedin": "messages.csv",
    "mail": "Inbox",
    "meta": "message_1.json",
    "slack": "2026-03-02.json",
    "teams": "messages.json",
    "tiktok": "user_data_tiktok.json",
    "whatsapp": "_chat.txt",
    "x": "tweets.js",
    "activitywatch": "aw-buckets-export.json",
    "clockify": "clockify.csv",
    "gtimelog": "timelog.txt",
    "hamster": "hamster.db",
    "harvest": "harvest.csv",
    "kimai": "kimai.csv",
    "klog": "work.klg",
    "outlook": "outlook.csv",
    "solidtime": "solidtime.csv",
    "super_productivity": "backup.json",
    "timescribe": "timescribe.csv",
    "timesheet": "heures.csv",
    "timetagger": "records.json",
    "timewarrior": "2026-03.data",
    "toggl": "toggl.csv",
    "watson": "frames",
}
EXPORTS = {
    "csv": ["suivi.csv", "hootsuite.csv"],
    "discord": ["discord-ville/*.json", "discord-ville/*.csv", "discord-package/*/*/*"],
    "linkedin": ["linkedin/messages.csv", "linkedin/[CS]*.csv"],
    "google_chat": ["google-chat/*/*/*/messages.json"],
    "mail": ["Archives.mbox", "maildir/cur/*"],
    "matrix": ["element.json"],
    "mattermost": ["mattermost.jsonl"],
    "meta": ["facebook-camille/**/*.json", "instagram-ville/**/*.json"],
    "slack": ["slack-ville/wombat-salon/*.json"],
    "teams": ["messages_teams.json", "teams-own/*.json"],
    "tiktok": ["user_data_tiktok.json"],
    "whatsapp": ["whatsapp.txt", "whatsapp_ios.txt"],
    "x": ["twitter-2026/data/tweets.js", "twitter-2026/data/*.js"],
}
"""The files of tests/fixtures/exports that are damaged, by format."""

WORK = {
    "activitywatch": ["aw-*.json"],
    "clockify": ["clockify.csv"],
    "gtimelog": ["timelog.txt"],
    "hamster": ["hamster*.db", "hamster.xml"],
    "harvest": ["harvest.csv"],
    "kimai": ["kimai.csv", "kimai-timesheets.json"],
    "klog": ["records.klg"],
    "outlook": ["outlook.csv", "outlook-en.csv"],
    "solidtime": ["solidtime.csv"],
    "super_productivity": ["sp-backup.json"],
    "timescribe": ["timescribe.csv"],
    "timesheet": ["heures.csv", "hamster.tsv"],
    "timetagger": ["timetagger.json"],
    "timewarrior": ["2026-03.data", "timew-export.json"],
    "toggl": ["toggl.csv"],
    "watson": ["watson/frames"],
}
"""The files of tests/fixtures/work that are damaged, by format."""

FOLDERS = {"cmtracker": "scenarios", "mail": "email", "meta": "facebook", "x": "twitter",
           "csv": "generic_csv", "timesheet": "generic_csv",
           "super_productivity": "super-productivity"}  # fmt: skip
"""What the samples of a format are called, where it is not as the format."""

BOOKS = {"csv", "timesheet", "toggl", "clockify", "kimai", "outlook"}
"""Formats of tables that are also put into workbooks."""

LINES = {"csv", "linkedin", "mail", "mattermost", "whatsapp", *WORK.keys()} - {
    "activitywatch", "super_productivity", "timetagger", "watson",
}  # fmt: skip
"""Formats of lines, that are damaged like any bytes."""

DOCUMENT = b"""{"format": "cmtracker", "version": 1,
 "profile": {"timezone": "Europe/Paris", "regime": "fr-territorial", "category": "B", "quota": 0.8,
  "holidays": {"country": "FR", "add": ["2026-05-15"], "reasons": {"2026-05-15": "pont"}},
  "evening_from": "18:00", "night": ["22:00", "07:00"], "disconnection": ["20:00", "07:30"]},
 "schedules": [{"from": "2026-01-01", "weeks": [{"mon": [["09:00", "12:30"], ["13:30", "17:00"]]}],
  "due": {"mon": "07:00"}, "usual": {"mon": [["09:00", "16:00"]]}}],
 "absences": [{"from": "2026-08-03", "to": "2026-08-21", "kind": "leave", "part": "am"}],
 "on_call": [{"from": "2026-06-27T08:00:00+02:00", "to": "2026-06-29T08:00:00+02:00"}],
 "sessions": [{"id": "a", "start": "2026-03-02T09:00:00+01:00", "end": "2026-03-02T12:30:00+01:00",
  "timezone": "Europe/Paris", "activity": "moderation", "requested_by": "self", "note": "vu",
  "channels": ["facebook"], "pressures": ["urgency"], "request": {"function": "DGA"},
  "recorded_at": "2026-03-02T12:30:00+01:00", "edited": true}],
 "messages": [{"channel": "facebook", "direction": "received", "count": 12, "hostile": 1,
  "start": "2026-03-02T09:00:00+01:00", "source": "manual"}],
 "periods": [{"name": "Crue", "from": "2026-06-01", "to": "2026-06-21"}],
 "orders": [{"id": "o", "reference": "note", "from": "2026-01-01", "to": null}],
 "community": [{"channel": "facebook", "date": "2026-03-01", "followers": 35000}]}"""

CALENDAR = b"""BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Romance
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTART;TZID=Romance:20260302T204500
DTEND;TZID=Romance:20260302T221000
RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYSETPOS=1;UNTIL=20261231T000000Z
RDATE;TZID=Romance:20260310T204500,20260311T204500
EXDATE;TZID=Romance:20260406T204500
ATTENDEE;CN="Camille; A";PARTSTAT=DECLINED:mailto:camille@ville.example
END:VEVENT
BEGIN:VEVENT
UID:1
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Romance:20260504T204500
SEQUENCE:2
DTSTART;TZID=Romance:20260504T214500
DURATION:PT2H
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")

FULL_EXPORT = b"""{"about": "x", "personal_information": {"user_id": 1}, "chats": {"about": "y",
 "list": [{"name": "A", "type": "personal_chat", "id": 7, "messages": [
 {"id": 1, "type": "message", "date": "2024-01-01T10:00:00", "date_unixtime": "1704103200",
  "from": "A", "from_id": "user7", "text": [{"type": "link", "text": "x"}]},
 {"id": 2, "type": "message", "date": "2024-01-01T10:05:00", "from_id": "user1",
  "reply_to_message_id": 1, "text": ""}, {"id": 3, "type": "service"}]},
 {"type": "saved_messages", "id": 8, "messages": []}]}}"""


_OF_EXPORTS = {".ics", ".json", ".txt", ".csv", ".js", ".mbox", ".klg", ".data", ".db", ".xml", ""}


class Verdict(NamedTuple):
    """What became of one sample: "" for read or refused, otherwise what is wrong."""

    wrong: str
    seconds: float


@cache
def bases(format: str) -> tuple[bytes, ...]:
    """Return the files that are damaged, the shipped ones first."""
    own = {
        "ics": [(FIXTURES / "agenda.ics").read_bytes(), CALENDAR],
        "telegram": [(FIXTURES / "result.json").read_bytes(), FULL_EXPORT],
        "mastodon": [(FIXTURES / "outbox.json").read_bytes()],
        "cmtracker": [DOCUMENT],
    }.get(format) or [
        file.read_bytes()
        for folder, patterns in (("exports", EXPORTS), ("work", WORK))
        for pattern in patterns.get(format, ())
        for file in sorted((HERE.parent / "fixtures" / folder).glob(pattern))
    ]
    folder = FOLDERS.get(format, format)
    found = sorted(
        path
        for parent in (SHARED / "samples" / folder, SHARED / folder, SHARED / "samples-tricky")
        for path in parent.rglob("*")
        if path.is_file() and path.suffix in _OF_EXPORTS
    )
    return (*own, *(path.read_bytes()[:LARGEST_BASE] for path in found))


def sample(format: str, seed: int, *, large: bool = True) -> tuple[str, bytes]:
    """Return the name and the content of a damaged file, always the same for a seed."""
    rng = random.Random(f"{format} {seed}")
    content = rng.choice(bases(format)) if rng.random() < 0.4 else bases(format)[seed % 2 - 1]
    special = mutations.CALENDAR if format == "ics" else mutations.JSON
    special = mutations.BYTES if format in LINES else special
    for _ in range(rng.randint(1, 5)):
        mutate = rng.choice(special if rng.random() < 0.6 else mutations.BYTES)
        content = mutate(rng, content or b" ")
    if large and rng.random() < 0.03:
        content = mutations.grow(rng, content or b" ")
    content = content[: mutations.MEGABYTE + 100_000 if large else 20_000]
    name = NAMES[format]
    if format in BOOKS and rng.random() < 0.15:
        return _book(rng, rng.choice(bases(format)[:2]))
    if format not in {"ics", "cmtracker"} and rng.random() < 0.1:
        name, content = _packed(rng, name, content)
    return name, content


def _book(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    """Put the lines of a table into a workbook, and damage one of its files, or all of it.

    Each cell is written as a number, where it is one, or as a text, with a style of its own.
    """
    kind = rng.choice(["xlsx", "ods"])
    if rng.random() < 0.5:
        content = rng.choice(mutations.BYTES)(rng, content)[:20_000]
    text = content.decode("cp1252", "replace").removeprefix("sep=;\r\n")
    lines = [re.split("[,;\t]", line.replace('"', "")) for line in text.splitlines()]
    parts = _xlsx_parts(lines) if kind == "xlsx" else _ods_parts(lines)
    if rng.random() < 0.7:
        part = rng.choice(list(parts))
        mutate = rng.choice([*mutations.BYTES, mutations.grow])
        parts[part] = mutate(rng, parts[part] or b" ")[: 3 * mutations.MEGABYTE]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    packed = stream.getvalue()
    if rng.random() < 0.3:
        packed = rng.choice(mutations.BYTES)(rng, packed)
    return f"table.{kind}", packed


def _plain(text: str) -> str:
    return escape("".join(char for char in text if char.isprintable()))


def _xlsx_parts(lines: list[list[str]]) -> dict[str, bytes]:
    rows = "".join(
        "<row>" + "".join(
            f'<c s="{at % 4}"><v>{cell}</v></c>' if cell.strip().isdecimal() else
            f'<c t="inlineStr"><is><t>{_plain(cell)}</t></is></c>' if at % 2 else
            f'<c t="s"><v>{at % 3}</v></c>' if number else f'<c t="str"><v>{_plain(cell)}</v></c>'
            for at, cell in enumerate(cells)
        ) + "</row>"
        for number, cells in enumerate(lines)
    )  # fmt: skip
    book = (
        '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="a" r:id="b"/></sheets></workbook>'
    )
    target = '<Relationships><Relationship Id="b" Target="worksheets/a.xml"/></Relationships>'
    strings = "<sst><si><t>2026-03-02 20:45</t></si><si><r><t>22:10</t></r></si><si/></sst>"
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="46"/></cellXfs></styleSheet>'
    )
    return {
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": target.encode(),
        "xl/worksheets/a.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(),
        "xl/sharedStrings.xml": strings.encode(),
        "xl/styles.xml": styles.encode(),
    }


def _ods_parts(lines: list[list[str]]) -> dict[str, bytes]:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kinds = ('office:value-type="date" office:date-value="2026-03-02T20:45:00"',
             'office:value-type="time" office:time-value="PT1H30M"', "")  # fmt: skip
    rows = "".join(
        f'<table:table-row table:number-rows-repeated="{1 + number % 3}">' + "".join(
            f"<table:table-cell {kinds[at % 3] if number else ''}><text:p>{_plain(cell)}</text:p>"
            "</table:table-cell>"
            for at, cell in enumerate(cells)
        ) + "</table:table-row>"
        for number, cells in enumerate(lines)
    )  # fmt: skip
    table = f'<table:table table:name="a">{rows}</table:table>'
    body = f"<office:document-content{spaces}>{table}</office:document-content>"
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<a/>",
        "content.xml": body.encode(),
    }


def _packed(rng: random.Random, name: str, content: bytes) -> tuple[str, bytes]:
    """Put a file into an archive, and damage that too."""
    stream = io.BytesIO()
    kind = rng.choice(["zip", "tar.gz", "gz"])
    if kind == "zip":
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(f"export/{name}"), content)
    elif kind == "tar.gz":
        with tarfile.open(fileobj=stream, mode="w:gz") as archive:
            member = tarfile.TarInfo(f"export/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    packed = gzip.compress(content, mtime=0) if kind == "gz" else stream.getvalue()
    if rng.random() < 0.7:
        packed = rng.choice(mutations.BYTES)(rng, packed)
    return f"export.{kind}", packed


def judge(folder: Path, format: str, name: str, content: bytes, seed: int = 0) -> Verdict:
    """Read a damaged file in the two ways there are, and tell what is wrong, if anything."""
    file = folder / name
    file.write_bytes(content)
    activity = Activity.OTHER if seed % 3 else None
    options = OPTIONS._replace(instants=bool(seed % 2), strict=seed % 7 == 0, activity=activity)
    room = max(1.0, len(content) / mutations.MEGABYTE)
    slowest = 0.0
    for told in (format, None):
        before, began = _memory(), time.process_time()
        try:
            imported = registry.read(file, told, options=options)
            assert all(s.start < s.end <= options.now for s in imported.sessions)
        except UserError:
            pass
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            return Verdict(traceback.format_exc(limit=-6), slowest)
        slowest = max(slowest, time.process_time() - began)
        if slowest > SECONDS * room:
            return Verdict(f"took {slowest:.1f} s for {len(content)} bytes", slowest)
        taken = _memory() - _base_memory()
        if _memory() > before and taken > MEGABYTES * room:
            return Verdict(f"took {taken} MB for {len(content)} bytes", slowest)
    return Verdict("", slowest)


@cache
def _base_memory() -> int:
    return _memory()


def _memory() -> int:
    """Return the most memory that this process ever had, in megabytes; 0 where nobody says."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (2**20 if sys.platform == "darwin" else 2**10)


def _stop_in_time(seconds: int) -> None:
    """Have the system end this process once it has used so much more processor time."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, most))


def run_batch(format: str, first: int, count: int) -> int:
    """Judge some samples in this process; print each seed before, and what is wrong after it."""
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        judge(folder, format, NAMES[format], bases(format)[0])  # loads what an import loads
        _base_memory()
        for seed in range(first, first + count):
            file, content = sample(format, seed)
            print(f"{seed}", flush=True)
            _stop_in_time(30)
            verdict = judge(folder, format, file, content, seed)
            print(f"slowest {verdict.seconds:.3f}")
            if verdict.wrong:
                print("wrong " + verdict.wrong.replace("\n", "\n  "), flush=True)
                return 1
    return 0


def failures(format: str, samples: int) -> Iterator[tuple[int, str]]:
    """Yield each seed that went wrong, and how; batches run in processes of their own."""
    at = 0
    slowest = (0.0, 0)
    while at < samples:
        count = min(BATCH, samples - at)
        command = [sys.executable, __file__, "--batch", format, str(at), str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seeds = [int(line) for line in done.stdout.splitlines() if line.isdigit()]
        times = [line.split()[1] for line in done.stdout.splitlines() if line[:8] == "slowest "]
        slowest = max([slowest, *zip(map(float, times), seeds, strict=False)])
        if done.returncode:
            _, _, wrong = done.stdout.partition("\nwrong ")
            yield seeds[-1] if seeds else at, wrong or f"ended with {done.returncode} {done.stderr}"
            at = (seeds[-1] if seeds else at) + 1
        else:
            at += count
    seconds, seed = slowest
    print(f"{format}: {samples} samples, the slowest {seconds:.2f} s (seed {seed})", flush=True)


def repeat(format: str, seed: int) -> int:
    """Judge one sample again and keep its file."""
    folder = TOP / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    file, content = sample(format, seed)
    verdict = judge(folder, format, file, content, seed)
    print(f"{folder / file}: {verdict.wrong or 'read or refused'} ({verdict.seconds:.2f} s)")
    return bool(verdict.wrong)


def main(arguments: list[str]) -> int:
    """Obey a command line; return 1 when anything went wrong."""
    if arguments[:1] == ["--batch"]:
        return run_batch(arguments[1], int(arguments[2]), int(arguments[3]))
    parser = argparse.ArgumentParser(prog="python3 dev.py fuzz importers")
    parser.add_argument("--samples", type=int, default=SAMPLES)
    parser.add_argument("--only", choices=list(NAMES))
    parser.add_argument("--seed", type=int)
    chosen = parser.parse_args(arguments)
    formats = [chosen.only] if chosen.only else list(NAMES)
    if chosen.seed is not None:
        return max(repeat(format, chosen.seed) for format in formats)
    found = 0
    for format in formats:
        for seed, wrong in failures(format, chosen.samples):
            found += 1
            print(f"--only {format} --seed {seed}: {wrong}", flush=True)
    print(f"{found} samples went wrong." if found else "Every sample was read or refused in time.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
