"""Random command lines: each is obeyed, or refused in one sentence with nothing changed.

    python3 dev.py fuzz commands [--samples 6000] [--seed 0]

They run over all verbs, options and values: valid, nearly valid, hostile. Most run in this process,
one in a hundred as a program of its own. A line found wrong is written out so that it can be typed
again. What is checked stands in `judge`.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kill import logs  # noqa: E402 - after the folder of tests is known

from cmtracker import cli  # noqa: E402
from cmtracker.cli import verbs  # noqa: E402
from cmtracker.store import drivers  # noqa: E402
from cmtracker.store.verification import verify  # noqa: E402

SECONDS = 20
"""A command that takes longer is taken for one that hangs."""

RENEWED_AFTER = 150
"""The log begins anew after so many commands."""

DATES = (
    *("2026-06-10", "2026-06-01", "10/06/2026", "today", "hier", "2026-02-30", "2026-6-1"),
    *("0001-01-01", "9999-12-31", "1949-12-31", "1950-01-01", "2099-12-31", "2100-01-01"),
    *("20260610", "2026-W24", "2026-W24-3", "2026-06-10T20:00", "31/12/9999", "limit"),
    *("10/6", "31/11", "29/2", "mardi", "le 8 juin", "mardi 9/6", "avant-hier", "1er janvier 2099"),
)
TIMES = (
    *("20:45", "20h45", "9h", "-15", "−15", "-9999", "24:00", "24:01", "00:00", "25:61", "99:99"),
    *("hier 21h", "yesterday 21:00", "hier 24:00", "2026-06-10T20:00+02:00", "2026-06-10T19:00"),
    *("2026-03-29T02:30", "2026-10-25T02:30", "2026-06-10", "0001-01-01T00:00+14:00"),
    *("9999-12-31T23:59:59-23:59", "2026-06-10T20:00:00.123456789Z", "2026-06-10T24:00"),
    *("1970-01-01T00:00Z", "2031-01-01T00:00Z", "2026-06-10T20:00+99:99", "2026-06-10 20:00"),
    *("today 10:00", "0900", "8", "2475", "mardi 20h45", "9/6 à 20 h 45", "hier soir 8", "-10"),
    *("8 juin 20", "8 juin 2026", "29/2 9h", "9pm", "hier, 9h", "10/6/9999 9h", "٢٠٤٥", "hier à"),
)
SLOTS = (
    *("mon=09:00-12:30,13:30-17:00", "mon-fri=17:00-20:00", "sun-mon=09:00-10:00", "mon=", "=1-2"),
    *("w1:mon=09:00-10:00", "w2:tue=09:00-10:00", f"w{5_000 * chr(57)}:mon=9h-10h", "w²:mon=9-1"),
    *("mon=12:00-09:00", "mon=00:00-24:00", "mon=24:00-24:00", "mon=07:00", "fri-mon=1h-2h", "mon"),
    *("mon=09:00-12:00,11:00-13:00", "mon-=09:00-10:00", "w0:mon=09:00-10:00", "w:mon=09:00-10:00"),
    "mon-sun=20:00-24:00",
)
HOSTILE = (
    *("", " ", "-", "--", "---", "-x", "--x", "=", "@", "*", "~", "..", "/", "%s", "{}", "{0}"),
    *("{name}", "$HOME", "\\", "'", '"', "'; DROP TABLE session;--", "None", "null", "nan", "inf"),
    *("-inf", "1e400", "-1e400", "0", "-0", "-1", "1", "2", "1.5", "0x10", "1_000", "½", "²"),
    *("１２", "٣", "9" * 30, "-" + "9" * 30, "9" * 5_000, "9223372036854775808", "2147483648"),
    *("-9223372036854775809", "\x01\x02", "\x1b[31mrouge", "\x7f", "\n", "a\nb", "\r\n", "\t"),
    *(
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\u00a0",
        "\u0000é"[1:],
        "e\u0301",
        "💥" * 64,
        "\ufffe",
    ),
    *("\udcff", "a\udc80b", "x" * 255, "x" * 256, "é" * 300, "x" * 10_001, "x" * 60_000),
    *("a/b", "a/../b", "Facebook", "facebook", "true", "yes", "oui", "<img src='file:///x'>"),
    *("Europe/Paris", "Europe/" + "x" * 400, "../../etc/passwd", "file:///etc/passwd", "C:\\x"),
)
PATHS = (
    *("folder", "folder/", "missing/x.json", "file.txt", "broken.json", "result.json", "new.json"),
    *("agenda.ics", "list.json", "data", "data/cmtracker.db", "data/new.json", "new.pdf", "new.db"),
    *("loop", "dangling", "empty", "closed/x", ".", "..", "/", "/dev/null", "-", "file.txt/x"),
    *("scenario.json", "outbox.json", "key-1", "key-0", "binary"),
)
SPECIAL_PATHS = ("pipe", "/dev/full", "/dev/zero", "/dev/stdin", "x" * 300, "x/" * 3_000)
"""What may block or never end."""

ZONES = ("Europe/Paris", "America/Martinique", "Europe/Atlantis", "UTC", "europe/paris", "EST")
BY_NAME: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("first", "last", "date_", "since", "before", "on"), DATES),
    **dict.fromkeys(("start", "end", "at", "request_at", "sent_at"), TIMES),
    **dict.fromkeys(("days", "usuals", "coverage", "silence"), SLOTS),
    **dict.fromkeys(("night", "disconnection", "part"), ("22:00-07:00", "am", "none", "9h-9h")),
    **dict.fromkeys(("evening_from", "duration"), ("18:00", "0:30", "0:00", "24:00", "25:00")),
    "answers": ("2", "14", "1", "none", "10001"),
    **dict.fromkeys(("gap", "lead", "declared"), ("10m", "0m", "999m", "0", "1000m", "-5m", "²m")),
    "dues": ("mon=07:00", "mon-fri=03:00", "mon=24:00", "mon=25:00"),
    "timezone": ZONES,
    "regime": ("fr-territorial", "fr-private", "eu", "fr-feudal", "../eu", "own"),
    "country": ("FR", "DE", "XX", "fr", "US"),
    "subdivision": ("57", "974", "", "XX", "BY"),
    "format_": ("telegram", "ics", "mastodon", "cmtracker", "json", "csv", "papyrus"),
    "rules": ("daily_rest", "weekly_rest", "daily_span", "weekly_fun"),
    "confirm": ("data", "2022-01-01", "DATA", "2026-06-10"),
    "card": ("later_start", "on_call", "second_person", "automatic_reply", "other"),
    "hourly_rate": ("12.5", "12,50", "0", "-3", "1e9", "1e308"),
    "against": ("e3c3-2259-17fa-032b-8569-0000", "e3c3"),
    **dict.fromkeys(("channel", "channels"), ("facebook", "Instagram", " ", "X", "mail")),
    **dict.fromkeys(("me", "name", "keep"), ("Camille", "user500", "Relais", "Crue")),
}
IDS = ("id", "order", "drop", "about", "sessions")
PATH_NAMES = ("file", "files", "output", "second_folder", "new_file")
RARE = {"demo": 0.03, "erase": 0.3, "passphrase": 0.3, "report": 0.4}
"""The share of these verbs that is kept: they take long, or take the log away."""


# --- making command lines ---


class Line(NamedTuple):
    """A command line, and whether it was asked for JSON."""

    words: tuple[str, ...]

    @property
    def typed(self) -> str:
        """The line as it can be typed again."""
        short = (word if len(word) < 200 else f"{word[:20]}…({len(word)})" for word in self.words)
        return shlex.join(short)

    @property
    def verb(self) -> str:
        """The first word that is a verb."""
        return next((word for word in self.words if word in verbs.VERBS), "")


class Maker:
    """Makes command lines by chance over the real commands, with ids that are really there."""

    def __init__(self, seed: int, *, special: bool = True) -> None:
        self._choose = random.Random(seed)
        self._paths = PATHS + SPECIAL_PATHS if special else PATHS
        self._commands = list(_leaves())
        self.ids: tuple[str, ...] = ()

    def line(self) -> Line:
        """Return the next command line."""
        choose = self._choose
        while True:
            names, command = choose.choice(self._commands)
            if choose.random() <= RARE.get(names[0], 1):
                break
        words = list(names)
        parts = [part for p in command.params for part in self._given(p)]
        if choose.random() < 0.05 and parts:
            parts.append(choose.choice(parts))  # an option given twice
        if choose.random() < 0.05 and parts:
            parts.remove(choose.choice(parts))
        if choose.random() < 0.3:
            choose.shuffle(parts)
        words += [word for part in parts for word in part]
        if choose.random() < 0.04:
            words.insert(choose.randrange(1, len(words) + 1), self._hostile())
        if choose.random() < 0.5:
            words.append("--json")
        if choose.random() < 0.02:
            words[0] = choose.choice(["strat", "STOP", "", "-", "\udcff", words[0] + " "])
        return Line((*self._before(), *words))

    def _before(self) -> list[str]:
        """Return what stands before the verb."""
        if self._choose.random() < 0.03:
            return ["--lang", self._choose.choice(["fr", "en", "de", "\udcff"])]
        if self._choose.random() < 0.02:
            return ["--data-dir", self._choose.choice(["file.txt", "loop", "x" * 300, "closed/y"])]
        return []

    def _given(self, parameter: click.Parameter) -> Iterator[list[str]]:
        """Yield what is typed for a parameter: options with their value, arguments alone."""
        choose = self._choose
        if parameter.name == "as_json":
            return
        if isinstance(parameter, click.Argument):
            if parameter.required or choose.random() < 0.6:
                many = choose.randint(1, 2) if parameter.nargs == -1 else 1
                for _ in range(many):
                    yield [self._value(parameter)]
            return
        likely = 0.95 if parameter.required else 0.12
        while choose.random() < likely:
            name = choose.choice([*parameter.opts, *parameter.secondary_opts])
            yield [name] if getattr(parameter, "is_flag", False) else [name, self._value(parameter)]
            likely = 0.4 if parameter.multiple else 0.03

    def _value(self, parameter: click.Parameter) -> str:
        choose = self._choose
        if choose.random() < 0.12:
            return self._hostile()
        name = parameter.name or ""
        if isinstance(parameter.type, click.Choice):
            return str(choose.choice(list(parameter.type.choices)))
        if name in IDS and self.ids:
            id_ = choose.choice(self.ids)
            return id_[: choose.choice([1, 4, 8, 36])]
        if name in PATH_NAMES:
            return choose.choice(self._paths)
        if name in BY_NAME:
            return choose.choice(BY_NAME[name])
        if isinstance(parameter.type, click.types.FloatParamType):
            return choose.choice(["1", "0.8", "0", "-1", "1.5", "nan", "inf", "1e-300"])
        if isinstance(parameter.type, click.types.IntParamType):
            return choose.choice(["1", "3", "0", "-1", "100000", "100001", "2026", "9" * 30])
        return choose.choice(["mot", "un mot", "Ville d’Exemple", self._hostile()])

    def _hostile(self) -> str:
        return self._choose.choice(HOSTILE)


def _leaves() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(verbs.cli)
    for verb in verbs.VERBS:
        command = verbs.cli.get_command(context, verb)
        if isinstance(command, click.Group):
            yield from (((verb, name), inner) for name, inner in command.commands.items())
        elif command is not None:
            yield (verb,), command


# --- running them ---


class Ran(NamedTuple):
    """What a command left: its exit code, its output and errors, or the traceback it ended in."""

    code: int
    out: str
    err: str
    broken: str = ""
    seconds: float = 0


class Sandbox:
    """A folder with a data folder in it and files of all kinds beside, where commands are run."""

    def __init__(self, top: Path) -> None:
        """Make the files; the log is made by `renew`."""
        self.top = top.resolve()
        self.data = self.top / "data"
        self._whole = self.top.parent / f"{self.top.name}-whole"
        self.ids = tuple(logs.settled(self.top, self.data).values())
        self._files()
        shutil.copytree(self.top, self._whole, symlinks=True)
        os.mkfifo(self.top / "pipe")

    def _files(self) -> None:
        fixtures = HERE.parent / "fixtures" / "importers"
        for name in ("agenda.ics", "outbox.json"):
            shutil.copy(fixtures / name, self.top / name)
        for name, content in {
            "file.txt": b"mot\n",
            "broken.json": b'{"format": "cmtracker", "version": 1, "sessions": [{"start":',
            "list.json": b"[1, 2]",
            "scenario.json": b'{"coverage": {"mon": [["17:00", "20:00"]]}, "rota": 2}',
            "empty": b"",
            "binary": bytes(range(256)) * 8,
            "key-0": b"",
            "key-1": "sésame".encode(),
        }.items():
            (self.top / name).write_bytes(content)
        (self.top / "folder").mkdir()
        (self.top / "closed").mkdir(mode=0o500)
        (self.top / "loop").symlink_to("loop")
        (self.top / "dangling").symlink_to("nowhere")

    def renew(self) -> None:
        """Put the folder back to what it was at first."""
        shutil.rmtree(self.top)
        shutil.copytree(self._whole, self.top, symlinks=True)
        os.mkfifo(self.top / "pipe")
        os.chdir(self.top)

    def fingerprint(self) -> tuple[object, ...]:
        """Return what changes whenever the log or the preferences do.

        Holidays of years that a reading command meets are written down by the way: left out.
        """
        settings = self.data / "settings.toml"
        kept = settings.read_bytes() if settings.is_file() else b""
        path = self.data / "cmtracker.db"
        if not path.exists():
            return None, kept
        db = drivers.connect(path)
        try:
            history = "SELECT count(*), max(place) FROM history WHERE name <> 'holidays'"
            return db.row(history), db.rows("SELECT * FROM running"), kept
        finally:
            db.close()

    def run(self, line: Line, *, apart: bool) -> Ran:
        """Run a command line here, or `apart` in a process of its own."""
        began = time.monotonic()
        ran = self._apart(line) if apart else self._here(line)
        return ran._replace(seconds=time.monotonic() - began)

    def _here(self, line: Line) -> Ran:
        streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(3)]
        before = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = streams
        code, broken = 0, ""
        try:
            with _alarm():
                cli.main(list(line.words))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
        except BaseException:  # noqa: BLE001 - whatever escapes is what is looked for
            broken = traceback.format_exc()
        finally:
            sys.stdin, sys.stdout, sys.stderr = before
        out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams[1:])
        return Ran(code, out, err, broken)

    def _apart(self, line: Line) -> Ran:
        words = [os.fsencode(word) for word in line.words]
        command = [sys.executable, "-m", "cmtracker", *words]
        try:
            ran = subprocess.run(
                command,
                capture_output=True,
                check=False,
                timeout=3 * SECONDS,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            return Ran(-1, "", "", "it hangs")
        out, err = ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace")
        return Ran(ran.returncode, out, err, err if "Traceback" in err else "")


class Hanging(BaseException):
    """Raised in a command that takes too long; nothing in the program takes it for an error."""


@contextmanager
def _alarm() -> Iterator[None]:
    """Raise `Hanging` in what runs too long, also where it waits for the system."""

    def rung(*_: object) -> None:
        raise Hanging(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, rung)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def judge(line: Line, ran: Ran, *, changed: bool) -> str:
    """Return what is wrong with how a command ended, "" for nothing.

    No exception escapes; the exit code is 0, 1 or 2; a refusal is one line on stderr, with nothing
    on stdout and nothing changed; an answer in JSON is one document.
    """
    if ran.broken:
        return ran.broken
    if ran.code not in {0, 1, 2}:
        return f"exit code {ran.code}"
    if ran.code == 0:
        if "--json" in line.words and "--help" not in line.words:
            try:
                json.loads(ran.out)
            except ValueError:
                return f"no JSON document: {ran.out[:200]!r}"
        return ""
    if line.verb == "verify" and ran.out.startswith('{"ok": false'):
        return ""  # the answer to the question, which fails by its exit code
    if ran.code == 2 and ran.err.startswith("Usage: "):
        return ""  # a group of commands without a command shows its help
    if changed and not ("reconstruct" in line.words and "--not-alone" in line.words):
        # Whoever is not alone on the accounts gets no proposal, and is not asked again.
        return f"refused, and something changed: {ran.err!r}"
    if ran.out:
        return f"refused, with an answer: {ran.out[:200]!r}"
    lines = ran.err.strip("\n").splitlines()
    if any(said.endswith(": ") for said in lines):
        # A question, before it what it is about, and then that there was no answer.
        lines = [said for said in lines[-1:] if not said.endswith(": ")]
    if len(lines) != 1:
        return f"no single sentence: {ran.err[:600]!r}"
    return ""


class Found(NamedTuple):
    """What some command lines came to."""

    codes: Counter[int]
    verbs: Counter[str]
    wrong: list[str]
    slowest: tuple[float, str]


def tried(sandbox: Sandbox, samples: int, seed: int, *, special: bool = True) -> Found:
    """Run command lines; return what they came to."""
    maker = Maker(seed, special=special)
    maker.ids = sandbox.ids
    found = Found(Counter(), Counter(), [], (0, ""))
    before: tuple[object, ...] = ()
    for number in range(samples):
        if number % RENEWED_AFTER == 0:
            sandbox.renew()
            before = sandbox.fingerprint()
        line = maker.line()
        ran = sandbox.run(line, apart=number % 100 == 99)
        takes_the_log = line.verb in {"passphrase", "erase", "restore"} and ran.code == 0
        if takes_the_log or ran.broken:
            sandbox.renew()
        after = sandbox.fingerprint()
        wrong = judge(line, ran, changed=after != before and not ran.broken)
        if wrong:
            found.wrong.append(f"cmtracker {line.typed}\n    {wrong}")
        if after != before and not takes_the_log:
            _check(sandbox, line, found.wrong)
        before = after
        found.codes[ran.code] += 1
        found.verbs[line.verb] += 1
        found = found._replace(slowest=max(found.slowest, (ran.seconds, line.typed)))
    return found


def _check(sandbox: Sandbox, line: Line, wrong: list[str]) -> None:
    """Verify the log after a change, now and then."""
    if sum(map(ord, line.typed)) % 10:
        return
    store, _ = logs.opened(sandbox.data / "cmtracker.db", [""])
    with store:
        fault = verify(store.db).first_fault
    if fault:
        wrong.append(f"cmtracker {line.typed}\n    the log does not verify any more: {fault}")


def main(arguments: list[str] | None = None) -> int:
    """Run the command lines; return 1 where one of them went wrong."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz commands", description=__doc__)
    parser.add_argument("--samples", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, resource.RLIM_INFINITY))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    with (
        tempfile.TemporaryDirectory(prefix="cmtracker-fuzz-") as scratch,
        settled_environment(Path(scratch)),
    ):
        found = tried(Sandbox(Path(scratch) / "sandbox"), options.samples, options.seed)
    sys.stdout.write("\n".join([*found.wrong, ""]))
    codes = ", ".join(f"{code}: {number}" for code, number in sorted(found.codes.items()))
    sys.stdout.write(
        f"{options.samples} command lines over {len(found.verbs)} verbs, exit codes {codes}; "
        f"wrong: {len(found.wrong)}; the slowest took {found.slowest[0]:.1f} s: "
        f"{found.slowest[1][:200]}\n"
    )
    return 1 if found.wrong else 0


@contextmanager
def settled_environment(scratch: Path) -> Iterator[None]:
    """Set what the commands read from the environment, and return to the present folder after."""
    top = scratch / "sandbox"
    top.mkdir(parents=True)
    folder = Path.cwd()
    values = logs.variables(top, top.resolve() / "data")
    values |= {"LC_ALL": "C.UTF-8", "TZ": "Europe/Paris"}
    try:
        with logs.environment(**values):
            yield
    finally:
        os.chdir(folder)


if __name__ == "__main__":
    sys.exit(main())
