"""Time several acts in turn, so that whatever else the machine does slows all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time as clock
from collections.abc import Callable, Mapping
from operator import truediv
from pathlib import Path
from typing import Any, NamedTuple

# A small process in between: what a process had before it became another counts as its own.
LAUNCHER = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def taken(
    rounds: int, seconds: Callable[[], float] = clock.perf_counter, **runners: Callable[[], object]
) -> dict[str, list[float]]:
    """The seconds that each took, run in turn, after a round to warm up."""
    times: dict[str, list[float]] = {name: [] for name in runners}
    for number in range(rounds + 1):
        for name, run in runners.items():
            begun = seconds()
            run()
            if number:
                times[name].append(seconds() - begun)
    return times


def race(
    rounds: int, seconds: Callable[[], float] = clock.perf_counter, **runners: Callable[[], object]
) -> dict[str, float]:
    """The median seconds of each, run in turn, after a round to warm up."""
    times = taken(rounds, seconds, **runners)
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(*(f"{name} {found * 1e3:.3f} ms" for name, found in medians.items()), sep=" · ")
    return medians


def ratio(rounds: int, act: Callable[[], object], limit: Callable[[], object]) -> float:
    """How many times as long as the limit an act takes: the median over the rounds.

    A machine that others use is now quick, now slow; both of one round meet the same mood.
    """
    times = taken(rounds, limit=limit, act=act)
    return statistics.median(map(truediv, times["act"], times["limit"]))


def report(benchmark: Any, medians: dict[str, float]) -> None:
    benchmark.extra_info.update({name: f"{s * 1e3:.3f} ms" for name, s in medians.items()})
    benchmark.pedantic(lambda: None)


def cpu_of_processes() -> float:
    """Return the seconds that the processors spent on the processes started and ended so far.

    Other work on the machine makes a process wait, and adds nothing here.
    """
    if sys.platform == "win32":  # which does not tell
        return clock.perf_counter()
    import resource

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def process(*arguments: str, data: Path) -> Callable[[], object]:
    """Run Python in a process of its own, on a data folder."""
    environment = os.environ | {"CMTRACKER_DATA_DIR": str(data)}
    environment.pop("CMTRACKER_NOW", None)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return lambda: subprocess.run(
        [sys.executable, *arguments], env=environment, check=True, capture_output=True
    )


class Cost(NamedTuple):
    """Processor time, and the most memory."""

    seconds: float
    megabytes: int


def cost(*command: str, environment: Mapping[str, str] | None = None) -> Cost:
    """Return what a fresh process costs; not on Windows."""
    said = subprocess.run(
        [sys.executable, "-c", LAUNCHER, *command],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    status, seconds, peak = said.stdout.split()
    assert status == "0", said.stderr
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(float(seconds), int(peak) // unit)


def python_cost(*arguments: str) -> Cost:
    """Return what a fresh Python process costs."""
    return cost(sys.executable, *arguments)
