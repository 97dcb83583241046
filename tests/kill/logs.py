"""Data folders to kill a command in, and what is in them afterwards."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from cmtracker import cli
from cmtracker.errors import UserError
from cmtracker.store import open_store
from cmtracker.store.header import FileState, look_at
from cmtracker.store.store import Store
from cmtracker.store.tables import TABLES

NOW = "2026-06-10T21:00:00+02:00"
NOON = 1_781_118_000
"""The same instant."""

WORD = "introuvable"
"""In every note: a word to look for in files that should not hold it."""

PASSPHRASES = ("", "sésame", "ouvre-toi", "l'été à vélo")
"""None, that of an encrypted log, the one it is changed to, that of the logs in the fixtures."""

UUID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|[0-9a-f]{64}|([0-9a-f]{4}-){5}[0-9a-f]{4}"
)
"""Ids and digests."""

PASSED_OVER = ("holiday_year", "act holidays", "act expire change")

State = tuple[str, ...]
"""What a log holds, one line for each record, without what every run makes anew (ids)."""


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set variables for a while."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def variables(top: Path, folder: Path, now: str = NOW, key: str = "") -> dict[str, str]:
    """Return the environment in which a command acts on a data folder."""
    file = ""
    if key:
        file = str(top / f"key-{PASSPHRASES.index(key)}")
        Path(file).write_text(key, encoding="utf-8")
    return {
        "CMTRACKER_DATA_DIR": str(folder),
        "CMTRACKER_NOW": now,
        "CMTRACKER_PASSPHRASE_FILE": file,
    }


def done(top: Path, folder: Path, *arguments: str, now: str = NOW, key: str = "") -> dict:
    """Run a command that must succeed; return its answer."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with (
            environment(**variables(top, folder, now, key)),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            cli.main([*arguments, "--json"])
    except SystemExit as left:
        if left.code:
            raise AssertionError(f"{arguments}: {err.getvalue()}") from None
    return json.loads(out.getvalue())


def settled(top: Path, folder: Path) -> dict[str, str]:
    """Fill a data folder with a record of each kind, old and new; return ids by name."""

    def run(*arguments: str, now: str = NOW) -> dict:
        return done(top, folder, *arguments, now=now)

    old, june = "2020-03-04T09:00:00+01:00", "2026-06-0{}T22:00:00+02:00"
    run("profile", "set", "--country", "FR", "--name", "Camille", now=old)
    week = "mon-fri=09:00-12:30,13:30-17:00"
    run("schedule", "set", "--from", "2020-01-01", "--day", week, now=old)
    run("add", "2020-03-03T20:00+01:00", "2020-03-03T21:00+01:00", "--note", WORD, now=old)
    run("absence", "add", "2020-03-02", now=old)
    ids = {}
    for day in (1, 2, 3):
        times = (f"2026-06-0{day}T20:00+02:00", f"2026-06-0{day}T21:00+02:00")
        said = run("add", *times, "--note", WORD, "--requested-by", "manager", now=june.format(day))
        ids["session"] = said["session"]["id"]
    run("edit", ids["session"], "--note", f"{WORD}, deux fois", "--reason", WORD)
    run("count", "facebook", "12")
    ids["absence"] = run("absence", "add", "2026-06-08")["id"]
    on_call = ("2026-06-06T08:00+02:00", "2026-06-08T08:00+02:00")
    ids["on-call"] = run("on-call", "add", *on_call, "--reference", "délibération")["id"]
    lifted = ("2026-06-01", "2026-06-03", "--rule", "daily_rest")
    ids["decision"] = run("decision", "add", "décision 6", *lifted)["id"]
    told = ("--sent-at", "2026-06-04T09:00", "--session", ids["session"], "--channel", "email")
    ids["disclosure"] = run("disclosure", "add", *told)["id"]
    ids["interruption"] = run("interruption", "add", "--at", "2026-06-04T22:00")["id"]
    ids["free-evening"] = run("free-evening", "add", "2026-06-04")["id"]
    ids["incident"] = run("incident", "add", "threat", "--date", "2026-06-04")["id"]
    flood = ("2026-06-04T15:00", "2026-06-04T21:00")
    ids["crisis"] = run("crisis", "add", WORD, *flood)["id"]
    ids["mark"] = run("crisis", "mark", "alert", WORD, "--at", "2026-06-04T15:00")["id"]
    (top / "notes.txt").write_text("04/06 20h45-21h fb 3", encoding="utf-8")
    ids["order"] = run("order", "add", "note 14", "2026-01-01")["id"]
    ids["period"] = run("period", "add", "Crue", "2026-06-01", "2026-06-05")["id"]
    run("holiday", "add", "2026-06-05")
    run("holiday", "remove", "2026-07-14")
    later = "mon-fri=09:00-12:00,13:30-17:00"
    ids["schedule"] = run("schedule", "set", "--from", "2026-07-01", "--day", later)["id"]
    ids["recovery"] = run("recovery", "add", "2026-06-02", "0:30", "asked")["id"]
    ids["handed"] = run("hand-over", "add", "2026-04", "--on", "2026-05-04")["id"]
    ids["entitlement"] = run("entitlement", "set", "rtt", "2026", "12")["id"]
    ids["community"] = run("community", "add", "facebook", "2026-06-01", "35000")["id"]
    kept = run("scenario", "--coverage", "mon-fri=17:00-20:00", "--keep", "Relais")
    assert kept["scenarios"]
    run("import", str(export_file(top)), "--me", "Camille")
    ids["batch"] = run("batch", "list")["batches"][0]["id"]
    run("seal", "--to", "syndicat")
    return ids


def export_file(top: Path) -> Path:
    """Write an export of Telegram with messages sent one evening, and return its path."""
    path = top / "result.json"
    messages = [
        {
            "id": n,
            "type": "message",
            "date": f"2026-05-12T20:{n:02}:00",
            "from": "Camille",
            "from_id": "user500",
            "text": WORD,
        }
        for n in range(0, 40, 4)
    ]
    chat = {"name": "Habitant", "type": "personal_chat", "id": 71, "messages": messages}
    me = {"user_id": 500, "first_name": "Camille", "last_name": ""}
    document = {"about": "", "personal_information": me, "chats": {"about": "", "list": [chat]}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def opened(path: Path, keys: Sequence[str]) -> tuple[Store, str]:
    """Open a log with the first of some passphrases that fits ("": none); return it with that."""
    for key in keys:
        try:
            store = open_store(path, clock=lambda: NOON, passphrase=key or None, create=False)
        except UserError as error:
            if error.key not in {"passphrase_wrong", "passphrase_needed"}:
                raise
            continue
        if store.is_encrypted == bool(key):  # a plain log opens whatever is given
            return store, key
        store.close()
    raise AssertionError(f"{path} opens with none of {keys}")


def state_of(store: Store) -> State:
    """Return what a log holds: every record, removed or not, what is running, the acts.

    Two things are left out. Commands that read write down the holidays of years that they meet, as
    an act apart. A deletion of old records is one act here, and another one says when the copies
    have followed: until then it is marked "unfinished", and the program says so.
    """
    db = store.db
    lines = []
    for table in TABLES:
        columns = ", ".join(f'"{name}"' for name in table.stored)
        for row in db.rows(f"SELECT {columns} FROM {table.name}"):  # noqa: S608 - our own
            values = dict(zip(table.stored, row, strict=True))
            for name in table.texts:
                body = db.value("SELECT body FROM text WHERE id = ?", (values[name],))
                values[name] = None if values[name] is None else body
            lines.append(f"{table.name} {values}")
    lines.append(f"running {store.running()}")
    lines += [f"act {n} {a}" for n, a in db.rows("SELECT name, action FROM history")]
    lines = [UUID.sub("id", line) for line in lines if not line.startswith(PASSED_OVER)]
    return tuple(sorted(line.replace(" unfinished'", "'") for line in lines))


def holding_words(folder: Path) -> list[str]:
    """Return the files below a folder in which the word stands in the clear."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path) for path in files if WORD.encode() in path.read_bytes()]


def plain_logs(folder: Path) -> list[str]:
    """Return the files below a folder that are logs without a passphrase."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return [str(path) for path in files if look_at(path) is FileState.PLAIN]


EXPECTED = re.compile(
    r"cmtracker\.db(-wal|-shm)?|backups|backups/cmtracker-[-\w]+\.db|settings\.toml|example(/.*)?"
    # What is being built among the copies is swept when the next copy is made there; a file and
    # the log found beside it after a crash are kept there for a while.
    r"|backups/\.cmtracker-[-\w]+|backups/cmtracker\.db(-wal|-journal)?\.found-[-\w]+"
)


def leftovers(folder: Path) -> list[str]:
    """Return what lies in a data folder and is none of its files."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return sorted(name for name in names if not EXPECTED.fullmatch(name))
