"""Other programs that log time, beside cmtracker: `python3 dev.py bench --peers`.

Each is asked for what it says of a whole log, in a fresh process, in turn with the others:
cmtracker for the hours of each week; Timewarrior for its export (it only prints the intervals) and
its summary; Watson for its report; GTimeLog and Hamster, whose commands need a desktop, for what
their own parser and their own storage read, with the hours of each week added up. All read the same
sessions. Counted is processor time, and the most memory that the process ever had.

Every program stands apart from the project: Timewarrior where the system has it, the others in
build/peers, fetched there when it is first asked for. What cannot be had is left out, with a word.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks import ten_years
from benchmarks.racing import Cost, cost

from cmtracker.model import DAY, Session
from cmtracker.store import open_store

TOP = Path(__file__).resolve().parents[2]
HOME = TOP / "build" / "peers"

ZONE = "Europe/Paris"
TEN_YEARS = timedelta(weeks=522)  # whole weeks: an earlier copy has the same weekdays
UNUSUAL = {"PYTHONDONTWRITEBYTECODE", "CMTRACKER_NOW", "CMTRACKER_DATA_DIR"}
WATSON, GTIMELOG = "td-watson==2.1.0", "gtimelog==0.12.0"

PATIENCE = 600  # seconds that one answer may take
ENOUGH = 20.0  # seconds of one program at one size, after which no further round is needed
ROUNDS = 5


class Size(NamedTuple):
    """A log, by its name, its years and into how many parts each session of them is cut."""

    name: str
    years: int
    parts: int = 1
    most: int = 1_000_000


SIZES = (
    Size("1 year", 1),
    Size("10 years", 10),
    Size("30 years", 30),
    Size("100,000 in 10 years", 10, parts=7, most=100_000),
)

Stretch = tuple[int, int]
"""Start and end of a session in UTC seconds, both at whole minutes."""


class Absent(Exception):  # noqa: N818 - how a program is left out, not an error
    """One sentence why a program cannot be asked here."""


class Asked(NamedTuple):
    """A command that answers for a log, with the variables it needs, and how its total is read."""

    command: Sequence[str]
    variables: Mapping[str, str]
    total: Callable[[str], float]


# --- The logs ---


@cache
def ten_years_of_stretches() -> list[Stretch]:
    """Return the sessions of the ten years of the benchmarks."""
    return [(session.start, session.end) for session in ten_years.log().sessions]


def stretches(size: Size) -> list[Stretch]:
    """Return the sessions of a log: the ten years of the benchmarks, some of them or repeated."""
    ten = ten_years_of_stretches()
    if size.years < 10:
        first = ten[-1][1] - size.years * 365 * DAY
        ten = [one for one in ten if one[0] >= first]
    rounds = range(max(1, size.years // 10))
    whole = [earlier(one, n * TEN_YEARS) for n in reversed(rounds) for one in ten]
    return [part for one in whole for part in cut(one, size.parts)][: size.most]


def earlier(stretch: Stretch, before: timedelta) -> Stretch:
    """Return a session of the same length that began so much earlier by the clock."""
    start, end = stretch
    moved = int((local(start) - before).replace(tzinfo=ten_years.ZONE).timestamp())
    return moved, moved + end - start


def cut(stretch: Stretch, parts: int) -> list[Stretch]:
    """Cut a session into parts of whole minutes, one after the other; the last has the rest."""
    start, end = stretch
    long = (end - start) // 60 // parts * 60
    return [(start + n * long, start + (n + 1) * long) for n in range(parts - 1)] + [
        (start + (parts - 1) * long, end)
    ]


def hours(found: Iterable[Stretch]) -> float:
    """Return how many hours the sessions come to."""
    return sum(end - start for start, end in found) / 3600


def stamp(instant: int, form: str) -> str:
    """Write an instant of UTC in a form of strftime."""
    return datetime.fromtimestamp(instant, UTC).strftime(form)


def local(instant: int) -> datetime:
    """Return an instant as the clock shows it in the zone of the log."""
    return datetime.fromtimestamp(instant, ten_years.ZONE).replace(tzinfo=None)


# --- The programs: each writes a log as its own, and says how it is asked for all of it ---


def cmtracker(found: Sequence[Stretch], folder: Path) -> Asked:
    """Write a log of cmtracker, with a schedule, and ask for the hours of each week."""
    log = ten_years.log()
    with open_store(folder / "cmtracker.db", clock=lambda: ten_years.NOW) as store:
        store.daily_copies.needs_none_today()
        with store.act("import") as act:
            for record in (*log.profiles, *log.schedules):
                act.insert(record)
            for number, (start, end) in enumerate(found):
                act.insert(Session(start=start, end=end, id=f"{number}"))
    command = [sys.executable, "-m", "cmtracker", "--data-dir", f"{folder}"]
    summary = ["summary", "--by", "week", "--json", "--from", f"{local(found[0][0]):%Y-%m-%d}"]

    def total(said: str) -> float:
        return float(json.loads(said)["total"]["worked_s"]) / 3600

    return Asked([*command, *summary], {}, total)


def timewarrior_log(found: Sequence[Stretch], folder: Path) -> None:
    """Write the data files of Timewarrior."""
    data = folder / "data"
    data.mkdir()
    (folder / "timewarrior.cfg").touch()
    tags = {"work": {"count": len(found)}}
    (data / "tags.data").write_text(json.dumps(tags), encoding="utf-8")
    months: dict[str, list[str]] = {}
    for start, end in found:
        line = f"inc {stamp(start, '%Y%m%dT%H%M%SZ')} - {stamp(end, '%Y%m%dT%H%M%SZ')} # work\n"
        months.setdefault(stamp(start, "%Y-%m"), []).append(line)
    for month, lines in months.items():
        (data / f"{month}.data").write_text("".join(lines), encoding="utf-8")


def timewarrior(*words: str) -> Callable[[Sequence[Stretch], Path], Asked]:
    """Return how Timewarrior is asked by a command of its own for all of a log."""

    def asked(found: Sequence[Stretch], folder: Path) -> Asked:
        program = shutil.which("timew")
        if program is None:
            raise Absent("Timewarrior is not installed (Debian's package timewarrior).")
        timewarrior_log(found, folder)
        first, last = local(found[0][0]), local(found[-1][1]) + timedelta(days=1)
        range_ = [f"{first:%Y-%m-%d}", "-", f"{last:%Y-%m-%d}"]
        database = {"TIMEWARRIORDB": f"{folder}", "TZ": ZONE}
        return Asked([program, *words, *range_], database, timewarrior_total)

    return asked


def timewarrior_total(said: str) -> float:
    """Return the hours of an export, or the last figure of a summary."""
    if said.startswith("["):
        form = "%Y%m%dT%H%M%SZ"
        spans = (
            datetime.strptime(one["end"], form) - datetime.strptime(one["start"], form)  # noqa: DTZ007
            for one in json.loads(said)
        )
        return sum((span.total_seconds() for span in spans), 0.0) / 3600
    hour, minute, second = said.rsplit(maxsplit=1)[-1].split(":")
    return int(hour) + int(minute) / 60 + int(second) / 3600


def watson_log(found: Sequence[Stretch], folder: Path) -> None:
    """Write the frames of Watson."""
    frames = [[s, e, "work", f"{number:032x}", [], e] for number, (s, e) in enumerate(found)]
    (folder / "frames").write_text(json.dumps(frames), encoding="utf-8")


def watson(found: Sequence[Stretch], folder: Path) -> Asked:
    """Ask Watson for its report."""
    python = environment("watson", WATSON)
    watson_log(found, folder)
    first, last = local(found[0][0]), local(found[-1][1])
    range_ = ["--from", f"{first:%Y-%m-%d}", "--to", f"{last:%Y-%m-%d}"]
    command = [f"{python.with_name('watson')}", "report", "--json", *range_]

    def total(said: str) -> float:
        return float(json.loads(said)["time"]) / 3600

    return Asked(command, {"WATSON_DIR": f"{folder}", "TZ": ZONE}, total)


def gtimelog_log(found: Sequence[Stretch], folder: Path) -> None:
    """Write the file of GTimeLog: what lies between two sessions ends in a line with **."""
    lines, before = [], 0
    for start, end in found:
        if start != before:
            lines.append(f"{local(start):%Y-%m-%d %H:%M}: away **\n")
        lines.append(f"{local(end):%Y-%m-%d %H:%M}: work\n")
        before = end
    (folder / "timelog.txt").write_text("".join(lines), encoding="utf-8")


GTIMELOG_WEEKS = """
import datetime, json, sys
from gtimelog.timelog import TimeLog

weeks = {}
for entry in TimeLog(sys.argv[1], datetime.time(2, 0)).all_entries():
    if "**" not in entry.entry:
        week = "%d-W%02d" % entry.start.isocalendar()[:2]
        weeks[week] = weeks.get(week, 0) + entry.duration.total_seconds()
print(json.dumps(weeks))
"""


def gtimelog(found: Sequence[Stretch], folder: Path) -> Asked:
    """Ask GTimeLog's parser for the entries, and add up the hours of each week."""
    python = environment("gtimelog", GTIMELOG, "--no-deps")
    gtimelog_log(found, folder)
    command = [f"{python}", "-c", GTIMELOG_WEEKS, f"{folder / 'timelog.txt'}"]
    return Asked(command, {}, total_of_weeks)


def hamster_log(found: Sequence[Stretch], folder: Path, empty: Path) -> None:
    """Write a database of Hamster, from the empty one that it ships."""
    made = folder / "hamster.db"
    shutil.copyfile(empty, made)
    with sqlite3.connect(made) as database:
        database.execute("INSERT INTO categories (id, name) VALUES (1, 'work')")
        database.execute("INSERT INTO activities (id, name, category_id) VALUES (1, 'work', 1)")
        database.executemany(
            "INSERT INTO facts (activity_id, start_time, end_time) VALUES (1, ?, ?)",
            [(f"{local(start)}", f"{local(end)}") for start, end in found],
        )
    database.close()


# The storage alone: the package itself begins with GTK, which only its window needs.
HAMSTER_WEEKS = """
import json, sys, types
from datetime import time

package = types.ModuleType("hamster")
package.__path__, package.installed = [sys.argv[1] + "/hamster"], True
settings = types.ModuleType("hamster.lib.configuration")
settings.conf = types.SimpleNamespace(day_start=time(0, 0))
sys.modules |= {"hamster": package, "hamster.lib.configuration": settings, "gi": None}
from hamster.lib import datetime as dt
from hamster.storage.db import Storage

weeks = {}
always = dt.datetime(1980, 1, 1), dt.datetime(2030, 1, 1)
for fact in Storage(database_dir=sys.argv[2]).get_facts(*always):
    week = "%d-W%02d" % fact.start_time.isocalendar()[:2]
    weeks[week] = weeks.get(week, 0) + (fact.end_time - fact.start_time).total_seconds()
print(json.dumps(weeks))
"""


def hamster(found: Sequence[Stretch], folder: Path) -> Asked:
    """Ask Hamster's storage for the facts, and add up the hours of each week."""
    files = debian_package("hamster-time-tracker")
    hamster_log(found, folder, files / "usr" / "share" / "hamster" / "hamster.db")
    modules = files / "usr" / "lib" / "python3" / "dist-packages"
    command = [sys.executable, "-c", HAMSTER_WEEKS, f"{modules}", f"{folder}"]
    return Asked(command, {}, total_of_weeks)


def total_of_weeks(said: str) -> float:
    """Return the hours of all weeks, which stand in the last line as seconds."""
    return sum(map(float, json.loads(said.splitlines()[-1]).values())) / 3600


PROGRAMS: dict[str, Callable[[Sequence[Stretch], Path], Asked]] = {
    "cmtracker summary --by week": cmtracker,
    "timew export": timewarrior("export"),
    "timew summary": timewarrior("summary"),
    "watson report": watson,
    "GTimeLog, parser": gtimelog,
    "Hamster, storage": hamster,
}
OURS = next(iter(PROGRAMS))


# --- Fetching them ---


def environment(name: str, *wanted: str) -> Path:
    """Return the Python of an environment of its own, made first where it is missing."""
    python = HOME / name / ("Scripts" if os.name == "nt" else "bin") / "python"
    made = HOME / name / "made-from"
    if made.is_file() and made.read_text(encoding="utf-8") == " ".join(wanted):
        return python
    pip = [f"{python}", "-m", "pip", "install", "-qq", "--disable-pip-version-check", *wanted]
    for command in ([sys.executable, "-m", "venv", "--clear", f"{HOME / name}"], pip):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            raise Absent(f"{wanted[0]} could not be fetched.")
    made.write_text(" ".join(wanted), encoding="utf-8")
    return python


def debian_package(name: str) -> Path:
    """Return a folder with the files of a package of Debian, which is not installed."""
    files = HOME / name
    if files.is_dir():
        return files
    if shutil.which("apt-get") is None:
        raise Absent(f"{name} comes as a package of Debian, and this is another system.")
    HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as fetched:
        done = subprocess.run(
            ["apt-get", "download", name], cwd=fetched, capture_output=True, check=False
        )
        packages = list(Path(fetched).glob("*.deb"))
        if done.returncode or not packages:
            raise Absent(f"{name} could not be fetched.")
        unpacked = Path(fetched) / "files"
        subprocess.run(["dpkg-deb", "-x", f"{packages[0]}", f"{unpacked}"], check=True)
        unpacked.rename(files)
    return files


# --- Asking them ---


class Row(NamedTuple):
    """What one program needs for one log: the median seconds, and the most memory in MB."""

    program: str
    size: Size
    sessions: int
    seconds: float
    megabytes: int


def variables(asked: Asked) -> dict[str, str]:
    """Return what a program finds around it; Python may keep what it has compiled, as usual."""
    around = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
    return around | dict(asked.variables)


def total_is_right(asked: Asked, wanted: float) -> bool:
    """Tell whether a program finds all hours of a log, to a minute."""
    done = subprocess.run(
        asked.command,
        env=variables(asked),
        capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE,
    )  # fmt: skip
    return abs(asked.total(done.stdout) - wanted) < 1 / 60


def measured(size: Size, folder: Path, absent: dict[str, str]) -> list[Row]:
    """Ask every program for one log, in turn; `absent` gets those that cannot be asked."""
    found = stretches(size)
    asked: dict[str, Asked] = {}
    for name, prepare in PROGRAMS.items():
        own = folder / f"{len(asked)}"
        own.mkdir()
        try:
            asked[name] = prepare(found, own)
        except Absent as reason:
            own.rmdir()
            absent[name] = str(reason)
            continue
        if not total_is_right(asked[name], hours(found)):
            raise SystemExit(f"{name} does not find the {hours(found):.1f} hours of {size.name}.")
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, one in asked.items():
            if sum(cost.seconds for cost in costs[name]) < ENOUGH:
                costs[name].append(cost(*one.command, environment=variables(one)))
    return [
        Row(
            name,
            size,
            len(found),
            statistics.median(one.seconds for one in spent),
            max(one.megabytes for one in spent),
        )
        for name, spent in costs.items()
    ]


def exponent(one: Row, other: Row) -> float:
    """Return by which power of the sessions the seconds grow: 1 where twice as many take twice."""
    return math.log(other.seconds / one.seconds) / math.log(other.sessions / one.sessions)


def longest(sizes: Sequence[Size]) -> list[Size]:
    """Return the two longest logs whose sessions are whole: they differ by their years alone."""
    return sorted((size for size in sizes if size.parts == 1), key=lambda size: size.years)[-2:]


def table(rows: Sequence[Row]) -> str:
    """Return the figures as a table: seconds, ratio to cmtracker and memory at each size."""
    sizes = list(dict.fromkeys(row.size for row in rows))
    counts = {row.size: row.sessions for row in rows}
    heads = [f"{size.name} ({counts[size]:,} sessions)" for size in sizes]
    ends = longest(sizes)
    grows = f"power of growth, {' to '.join(size.name for size in ends)}" if len(ends) > 1 else ""
    lines = [f"| program | {' | '.join(heads)} | {grows} |"]
    lines.append("|---" * (len(sizes) + 2) + "|")
    ours = {row.size: row.seconds for row in rows if row.program == OURS}
    for name in dict.fromkeys(row.program for row in rows):
        own = {row.size: row for row in rows if row.program == name}
        cells = [
            f"{row.seconds:.2f} s, {row.seconds / ours[size]:.2f} ×, {row.megabytes} MB"
            for size, row in own.items()
        ]
        grown = f"{exponent(*(own[size] for size in ends)):.2f}" if len(ends) > 1 else "–"
        lines.append(f"| {name} | {' | '.join(cells)} | {grown} |")
    return "\n".join(lines)


def versions() -> str:
    """Return what was measured on: date, system, Python, processors."""
    python = f"Python {platform.python_version()}"
    return f"{date.today()}, {platform.platform()}, {python}, {os.cpu_count()} processors"  # noqa: DTZ011


def main(words: Sequence[str]) -> None:
    """Print the table; `--sizes` takes only the first so many logs."""
    parser = argparse.ArgumentParser(prog="dev.py bench --peers", description=__doc__)
    parser.add_argument("--sizes", type=int, default=len(SIZES), metavar="N")
    chosen = parser.parse_args(words)
    absent: dict[str, str] = {}
    rows: list[Row] = []
    for size in SIZES[: chosen.sizes]:
        with tempfile.TemporaryDirectory(prefix="cmtracker-peers-") as folder:
            rows += measured(size, Path(folder), absent)
        print(f"{size.name}: done", file=sys.stderr)
    print(versions(), table(rows), sep="\n\n")
    for name, reason in absent.items():
        print(f"{name}: left out. {reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
