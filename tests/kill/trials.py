"""Kill a command at some moment, then look whether all or nothing of it was done.

`python3 dev.py kill [N]` makes N trials (1,000 without a number), spread evenly over the cases.
Half are killed at a moment of the command's own running time, half before one of its steps.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from fork_server import ForkServer
from kill import logs
from kill.cases import CASES, Case
from kill.logs import PASSPHRASES

from cmtracker.store.encryption import protect
from cmtracker.store.restoring import content_of
from cmtracker.store.verification import verify

PROGRAMS = Path(__file__).with_name("programs.py")
STORES = Path(__file__).parents[1] / "fixtures" / "stores"
LOGS = {
    "idle": (),
    "running": ("start", "--at", "20:00", "--note", logs.WORD),
    "paused": ("start", "--at", "20:00", "--note", logs.WORD),
    "in crisis": ("crisis", "start", logs.WORD, "--at", "20:00"),
    "undone": ("undo",),
    "published": ("count", "x", "2", "--direction", "published", "--at", "2026-06-04T16:00"),
    "confirmed": ("confirm", "2026-01-01", "2026-03-31"),
    "in step": (),
    "damaged": (),
    "encrypted": (),
    "absent": (),
    "version 1": (),
    "version 2": (),
}
"""The logs to act on, and what was done last on each of them."""


class Log(NamedTuple):
    """A folder with a data folder in it, as it was before a command."""

    top: Path
    key: str
    state: logs.State | None
    ids: Mapping[str, str]
    empty: bool = False


class Whole(NamedTuple):
    """A command that nobody killed: how long it took, its steps, and what it left."""

    seconds: float
    steps: int
    state: logs.State | None
    target: bytes


class Trial(NamedTuple):
    """One command killed: after so many seconds, or before a step (0: none)."""

    case: Case
    encrypted: bool
    seconds: float
    step: int

    def __str__(self) -> str:
        how = f"before step {self.step}" if self.step else f"after {self.seconds:.4f} s"
        kind = "encrypted" if self.encrypted else "plain"
        return f"{self.case.arguments} ({self.case.log}, {kind}), killed {how}"


class Bench:
    """Logs to act on, made once, and the process that forks commands and kills them."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.fork_server = ForkServer(PROGRAMS)
        self._logs: dict[tuple[str, bool], Log] = {}
        self._whole: dict[tuple[Case, bool], Whole] = {}

    def close(self) -> None:
        """End the process that forks."""
        self.fork_server.close()

    # --- logs ---

    def log(self, name: str, *, encrypted: bool) -> Log:
        """Return a log to act on, with or without a passphrase."""
        known = self._logs.get((name, encrypted))
        if known is None:
            known = self._logs[name, encrypted] = self._made(name, encrypted=encrypted)
        return known

    def _made(self, name: str, *, encrypted: bool) -> Log:
        top = self.scratch / f"{name}-{encrypted}"
        key = PASSPHRASES[1] if encrypted else ""
        path = top / "data" / "cmtracker.db"
        if name in {"absent", "version 1", "version 2"}:
            top.mkdir()
            if name != "absent":
                key = PASSPHRASES[3] if encrypted else ""
                path.parent.mkdir()
                kind = "-encrypted" if encrypted else ""
                shutil.copy(STORES / f"v{name[-1]}{kind}.db", path)
            return Log(top, key, None, {}, empty=name == "absent")
        if name == "idle" and not encrypted:
            top.mkdir()
            ids = logs.settled(top, path.parent)
            self._documents(top)
        else:
            base = self.log("idle", encrypted=encrypted and name != "idle")
            shutil.copytree(base.top, top)
            ids = dict(base.ids)
            if name == "idle":
                protect(path, None, key)
        self._brought(name, top, key)
        if name == "in step":
            ids["conflict"] = self._in_step(top, key, ids["session"])
        return Log(top, key, self._state(path, key), self._ids(ids, path, key))

    def _documents(self, top: Path) -> None:
        """Write two files to import, a passphrase to change to, and a second folder."""
        exported = logs.export_file(top).read_text("utf-8")
        (top / "other.json").write_text(exported.replace("Camille", "Claude"), encoding="utf-8")
        sessions = ",".join(
            f'{{"start":"2026-05-{day:02}T20:00:00+02:00","end":"2026-05-{day:02}T21:00:00+02:00"}}'
            for day in range(1, 31)
        )
        document = f'{{"format":"cmtracker","version":1,"sessions":[{sessions}]}}'
        (top / "document.json").write_text(document, encoding="utf-8")
        for number, key in enumerate(PASSPHRASES):
            (top / f"key-{number}").write_text(key, encoding="utf-8")
        (top / "second").mkdir()
        (top / "carried").mkdir()

    def _brought(self, name: str, top: Path, key: str) -> None:
        """Do what was done last on a log."""
        if LOGS[name]:
            logs.done(top, top / "data", *LOGS[name], key=key)
        if name == "paused":
            logs.done(top, top / "data", "pause", "--at", "20:30", key=key)

    def _in_step(self, top: Path, key: str, session: str) -> str:
        """Keep a log in step with one of another device; return the id of what both changed.

        The log remembers the path of the folder: it is made where each copy of the log will lie.
        """
        carried = self.scratch / "trial" / "carried"
        carried.mkdir(parents=True)
        other = self.scratch / "other device"

        def here(*arguments: object) -> dict:
            return logs.done(top, top / "data", *map(str, arguments), key=key)

        def there(*arguments: object) -> dict:
            return logs.done(top, other, *map(str, arguments))

        chosen = ("sync", "set", carried, "--passphrase-file", top / "key-1")
        here(*chosen)
        here("sync", "now")
        there(*chosen, "--join")
        there("sync", "now")
        for edit, note in ((here, "ici"), (there, "ailleurs")):
            edit("edit", session, "--note", note, "--reason", "précision")
        for exchange in (here, there, here):
            exchange("sync", "now")
        there("absence", "add", "2026-06-22")
        there("sync", "now")
        here("absence", "add", "2026-06-23")
        (conflict,) = here("sync", "conflicts")["conflicts"]
        shutil.copytree(carried, top / "carried", dirs_exist_ok=True)
        shutil.rmtree(carried.parent)
        shutil.rmtree(other)
        return str(conflict["id"])

    def _ids(self, ids: Mapping[str, str], path: Path, key: str) -> Mapping[str, str]:
        store, _ = logs.opened(path, [key])
        with store:
            scenario = store.db.value("SELECT id FROM scenario")
        copy = path.parent / "backups" / "cmtracker-2026-06-02.db"
        return {**ids, "scenario": scenario, "copy": copy.relative_to(path.parents[1]).as_posix()}

    def _state(self, path: Path, key: str) -> logs.State:
        store, _ = logs.opened(path, [key])
        with store:
            return logs.state_of(store)

    # --- commands ---

    def whole(self, case: Case, *, encrypted: bool) -> Whole:
        """Return what a command does when nobody kills it; it must succeed."""
        known = self._whole.get((case, encrypted))
        if known is None:
            known = self._whole[case, encrypted] = self._measured(case, encrypted=encrypted)
        return known

    def _measured(self, case: Case, *, encrypted: bool) -> Whole:
        with self.copy(case, encrypted=encrypted) as (log, folder):
            began = time.perf_counter()
            said = self.run(case, log, folder)
            seconds = time.perf_counter() - began
            assert said[-1].startswith("exit 0 "), (case, said)
            path = folder / "data" / "cmtracker.db"
            key = log.key if case.new_key is None else case.new_key
            state = self._state(path, key) if path.exists() else None
            target = (folder / case.target).read_bytes() if case.target else b""
            return Whole(seconds, int(said[-1].split()[2]), state, target)

    def copy(self, case: Case, *, encrypted: bool) -> _Copy:
        """Return a copy of the log that a case acts on, for a `with`."""
        return _Copy(self.log(case.log, encrypted=encrypted), self.scratch / "trial", case)

    def run(
        self, case: Case, log: Log, folder: Path, seconds: float = 600, step: int = 0
    ) -> list[str]:
        """Run a case's command on a copy of a log; return the lines it wrote until its death."""
        values = logs.variables(folder, folder / "data", key=_key_at(folder, log, case))
        environment = ",".join(f"{name}={value}" for name, value in values.items())
        ids = {name: id_ for name, id_ in log.ids.items() if name != "copy"}
        copy = folder / log.ids.get("copy", "")
        words = [word.format(top=folder, copy=copy, **ids) for word in case.words]
        return self.fork_server.said(
            "obey", environment, step, *words, "--json", kill_after=seconds
        )


def _key_at(folder: Path, log: Log, case: Case) -> str:
    """Return the passphrase that the log in a folder has now."""
    if case.new_key is None or not (folder / "data" / "cmtracker.db").exists():
        return log.key
    store, key = logs.opened(folder / "data" / "cmtracker.db", [log.key, case.new_key])
    store.close()
    return key


class _Copy:
    """A log copied for one command, and deleted afterwards."""

    def __init__(self, log: Log, folder: Path, case: Case) -> None:
        self._log = log
        self._folder = folder
        self._case = case

    def __enter__(self) -> tuple[Log, Path]:
        shutil.copytree(self._log.top, self._folder)
        if self._case.log == "damaged":
            path = self._folder / "data" / "cmtracker.db"
            content = bytearray(path.read_bytes())
            content[:] = content[: len(content) // 2]
            path.write_bytes(content)
        return self._log, self._folder

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder)


# --- trials ---


Place = tuple[Case, bool]
"""A case, and whether its log has a passphrase."""


def places() -> list[Place]:
    """Return every case, on logs with a passphrase and without."""
    return [(case, encrypted) for case in CASES for encrypted in _protections(case)]


def trials(bench: Bench, every: list[Place], number: int, seed: int) -> Iterator[Trial]:
    """Yield trials spread evenly over cases, protections and ways to be killed."""
    choose = random.Random(seed)
    every = list(every)
    for n in range(number):
        if n % len(every) == 0:
            choose.shuffle(every)
        case, encrypted = every[n % len(every)]
        whole = bench.whole(case, encrypted=encrypted)
        if choose.random() < 0.5:
            yield Trial(case, encrypted, choose.uniform(0, whole.seconds), 0)
        else:
            yield Trial(case, encrypted, 600, choose.randint(1, whole.steps))


def _protections(case: Case) -> tuple[bool, ...]:
    if case.log == "absent":
        return (False,)
    return (True,) if case.log == "encrypted" else (False, True)


def tried(bench: Bench, trial: Trial) -> str:
    """Kill a command and check what is there; return "said", "done" or "undone".

    Raises `AssertionError` where an answer was broken, or half of the command was done.
    """
    case = trial.case
    whole = bench.whole(case, encrypted=trial.encrypted)
    with bench.copy(case, encrypted=trial.encrypted) as (log, folder):
        said = bench.run(case, log, folder, trial.seconds, trial.step)
        answered = any(line.startswith("{") for line in said)
        outcome = _checked(log, folder, case, whole, answered=answered)
        if case.target:
            _check_target(folder, case, whole, answered=answered)
            _check_target_again(bench, log, folder, case)
        if case.again:
            _check_again(bench, log, folder, case, whole)
    return "said" if answered else outcome


def _checked(log: Log, folder: Path, case: Case, whole: Whole, *, answered: bool) -> str:
    """Check the log after a kill, as the next start finds it."""
    data = folder / "data"
    path = data / "cmtracker.db"
    allowed = [log.key, *([] if case.new_key is None else [case.new_key])]
    if case.log == "damaged":
        if answered:
            assert _state_and_key(path, allowed)[0] == whole.state
        return "said" if answered else "undone"
    if not path.exists():
        assert None in (log.state, whole.state), "the log is gone"
        assert not answered or whole.state is None, "what was acknowledged is not there"
        return "done" if whole.state is None else "undone"
    state, key = _state_and_key(path, allowed)
    old = log.state if log.state is not None else whole.state
    if log.empty:  # made on the way, and nothing in it yet
        old = tuple(line for line in state if line.startswith(("act create", "meta", "running N")))
    assert state in (old, whole.state), _difference(state, old, whole.state)
    if answered:
        assert state == whole.state, _difference(state, whole.state)
        assert case.new_key is None or key == case.new_key
    _check_nothing(logs.leftovers(data), "lies there after the next start")
    if key:
        plain = [name for name in logs.plain_logs(data) if "/data/example/" not in name]
        _check_nothing(plain, "is a plain log beside an encrypted one")
        _check_nothing(logs.holding_words(data), "holds words of an encrypted log")
    if case.new_key is not None:
        _check_copies(data, allowed)
    is_done = key == case.new_key if case.new_key is not None else state == whole.state
    return "done" if is_done else "undone"


def _check_nothing(names: list[str], what: str) -> None:
    assert not names, f"{', '.join(names)} {what}"


def _state_and_key(path: Path, allowed: list[str]) -> tuple[logs.State, str]:
    store, key = logs.opened(path, allowed)
    with store:
        state = logs.state_of(store)
        found = verify(store.db)
        assert found.ok, found.first_fault
        assert store.db.value("PRAGMA integrity_check") == "ok"
    return state, key


def _difference(state: logs.State, *wanted: logs.State | None) -> str:
    lines = ["neither what was before nor what was to be:"]
    for one in wanted:
        missing, more = Counter(one), Counter(state)
        lines += [f"  lacks {line[:200]}" for line in (missing - more)]
        lines += [f"  has {line[:200]}" for line in (more - missing)]
        lines.append("")
    return "\n".join(lines)


def _copies(data: Path) -> set[str]:
    return {copy.name for copy in (data / "backups").glob("cmtracker-*.db")}


def _check_copies(data: Path, keys: list[str]) -> None:
    """Check that every copy opens with a passphrase that was given at some time."""
    for copy in sorted((data / "backups").glob("cmtracker-*.db")):
        opens = False
        for key in keys:
            try:
                content_of(copy, key or None)
            except logs.UserError:
                continue
            opens = True
        assert opens or "-replaced-" in copy.name, f"{copy.name} opens with no passphrase"


def _check_target(folder: Path, case: Case, whole: Whole, *, answered: bool) -> None:
    """Check that a file to be written is there whole, or not at all."""
    target = folder / case.target
    assert target.exists() or not answered
    if not target.exists():
        return
    if target.suffix == ".db":
        content_of(target, logs.PASSPHRASES[1])
    elif target.suffix == ".json":
        text = logs.UUID.sub("id", target.read_text("utf-8"))
        assert text == logs.UUID.sub("id", whole.target.decode())
    else:
        assert len(target.read_bytes()) == len(whole.target)


def _check_target_again(bench: Bench, log: Log, folder: Path, case: Case) -> None:
    """Check that a write to a folder sweeps what one killed two hours ago left there.

    A younger file may be another program's, which is still writing it.
    """
    (folder / case.target).unlink(missing_ok=True)
    long_ago = time.time() - 7_200
    for path in folder.glob(".cmtracker-*"):
        os.utime(path, (long_ago, long_ago))
    said = bench.run(case, log, folder)
    assert said[-1].startswith("exit 0"), said
    hidden = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    _check_nothing(hidden, f"lies beside {case.target} after it was written anew")


def _check_again(bench: Bench, log: Log, folder: Path, case: Case, whole: Whole) -> None:
    """Check that the same command ends what the kill left undone."""
    data = folder / "data"
    copies = _copies(data)
    said = bench.run(case, log, folder)
    if not (data / "cmtracker.db").exists():
        assert whole.state is None
        assert not data.exists() or not any(data.iterdir()), list(data.rglob("*"))
        return
    assert said[-1].startswith("exit 0") or "nothing" in " ".join(said), said
    key = log.key if case.new_key is None else case.new_key
    state, _ = _state_and_key(data / "cmtracker.db", [key])
    if case.new_key is not None:
        _check_nothing(sorted(copies - _copies(data)), "is gone after the command was given again")
    if case.new_key:
        _check_copies(data, [key])
    if case.arguments.startswith("forget"):
        _check_forgotten(data, key)
    _check_nothing(logs.leftovers(data), "lies there after the command was given again")
    assert case.log == "damaged" or set(whole.state or ()) <= set(state)


def _check_forgotten(data: Path, key: str) -> None:
    """Check that the blanked note, which no other record has, is in no file."""
    for path in [data / "cmtracker.db", *sorted((data / "backups").glob("*.db"))]:
        store, _ = logs.opened(path, [key, ""])
        with store:
            bodies = [body for (body,) in store.db.rows("SELECT body FROM text")]
        assert f"{logs.WORD}, deux fois" not in bodies, path
        if not key:
            assert f"{logs.WORD}, deux fois".encode() not in path.read_bytes(), path


def main(arguments: list[str] | None = None) -> int:
    """Make the trials; return 1 where one of them found something."""
    parser = argparse.ArgumentParser(prog="dev.py kill", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="cmtracker-kill-"))
        bench = Bench(Path(scratch))
        stack.callback(bench.close)
        for trial in trials(bench, places(), options.number, options.seed):
            try:
                outcomes[tried(bench, trial)] += 1
            except (AssertionError, logs.UserError) as error:
                where = traceback.extract_tb(error.__traceback__)[-1]
                faults.append(f"{trial}\n    {where.name}: {where.line}\n    {error!r:.2000}")
                sys.stderr.write(faults[-1] + "\n")
    told = f"{options.number} kills over {len(CASES)} commands: {len(faults)} faults. "
    told += (
        f"Acknowledged {outcomes['said']}, done {outcomes['done']}, undone {outcomes['undone']}."
    )
    sys.stdout.write(told + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
