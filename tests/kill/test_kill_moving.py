"""A move of the data folder, killed before each of its steps: one whole log is found after it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fork_server import ForkServer
from kill import logs
from kill.trials import PROGRAMS

from cmtracker import files, paths
from cmtracker.errors import UserError
from cmtracker.store.verification import verify
from cmtracker.tracker import moving

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX")

FULL = os.environ.get("CMTRACKER_FULL") == "1"


class Bench:
    """A small log in the folder where the program looks by itself, made anew for each trial."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.trial = top / "trial"
        self.old = self.trial / "share" / "cmtracker"
        self.new = self.trial / "new"
        self.server = ForkServer(PROGRAMS)
        made = top / "made"
        for day in (1, 2):
            now = f"2026-06-0{day}T22:00:00+02:00"
            times = (f"2026-06-0{day}T20:00+02:00", f"2026-06-0{day}T21:00+02:00")
            logs.done(top, made, "add", *times, "--note", logs.WORD, now=now)
        (made / "settings.toml").write_text('language = "en"\n')
        self.state = self.read(made)

    def begin(self) -> None:
        """Put everything back as it was before any command."""
        shutil.rmtree(self.trial, ignore_errors=True)
        self.old.parent.mkdir(parents=True)
        shutil.copytree(self.top / "made", self.old)

    def run(self, *words: object, step: int = 0) -> str:
        """Run a command without a data folder named; return all that it said."""
        values = {**logs.variables(self.top, Path()), "CMTRACKER_DATA_DIR": ""}
        values["XDG_DATA_HOME"] = str(self.old.parent)
        environment = ",".join(f"{name}={value}" for name, value in values.items())
        said = self.server.said("obey", environment, step, *words, "--json", kill_after=600)
        return "\n".join(said)

    def steps(self, *words: object) -> int:
        """Return the number of steps of a command, which must succeed."""
        said = self.run(*words).split()
        assert said[-3:-1] == ["exit", "0"], said
        return int(said[-1])

    def read(self, folder: Path) -> logs.State:
        """Return what a log holds, which must verify."""
        store, _ = logs.opened(folder / paths.DATABASE, [""])
        with store:
            assert verify(store.db).ok
            return logs.state_of(store)

    def check(self) -> Path:
        """Check that one whole log is found, and no other can be opened; return its folder."""
        found = paths.data_dir()
        assert self.read(found) == self.state
        assert (found / "settings.toml").exists()
        for folder in {self.old, self.new} - {found}:
            if folder.exists() and paths.holds_log(folder):
                with pytest.raises(UserError):
                    paths.data_dir(folder)
        return found


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("moved"))
    yield bench
    bench.server.close()


@pytest.fixture(autouse=True)
def looked_for(bench, monkeypatch):
    """Let the checks find the folder as the killed program does."""
    monkeypatch.setenv("XDG_DATA_HOME", str(bench.old.parent))
    monkeypatch.setenv("CMTRACKER_DATA_DIR", "")


def some(steps: int, every: int) -> list[int]:
    """Return the steps to kill before: all of them where there is time, else one of a few."""
    return [n for n in range(1, steps + 1) if FULL or n % every == 0 or n == steps]


@pytest.mark.slow
def test_a_killed_move_leaves_one_whole_log_and_can_be_made_again(bench):
    bench.begin()
    steps = bench.steps("data", "move", bench.new)
    outcomes = set()

    for step in some(steps, 1):
        bench.begin()
        bench.run("data", "move", bench.new, step=step)
        found = bench.check()
        outcomes.add(found)
        if found == bench.old:
            said = bench.run("data", "move", bench.new)
            assert "exit 0" in said, (step, said)
            assert bench.check() == bench.new
        hidden = [p.name for p in bench.trial.iterdir() if p.name.startswith(files.PREFIX)]
        assert hidden == [], step

    assert outcomes == {bench.old, bench.new}  # killed on both sides of the step that decides


@pytest.mark.slow
def test_a_killed_removal_of_the_old_folder_loses_nothing_and_is_ended_later(bench):
    bench.begin()
    bench.run("data", "move", bench.new)
    steps = bench.steps("data", "remove-old")

    for step in some(steps, 2):
        bench.begin()
        bench.run("data", "move", bench.new)
        bench.run("data", "remove-old", step=step)
        assert bench.check() == bench.new
        bench.steps("data", "remove-old")
        assert bench.check() == bench.new
        assert moving.still_holding(bench.new) == []


@pytest.mark.slow
def test_a_killed_choice_of_another_folder_leaves_one_log_in_use(bench):
    bench.begin()
    bench.run("data", "move", bench.new)
    steps = bench.steps("data", "use", bench.old)

    for step in some(steps, 1):
        bench.begin()
        bench.run("data", "move", bench.new)
        bench.run("data", "use", bench.old, step=step)
        assert paths.data_dir() in {bench.old, bench.new}
        bench.steps("data", "use", bench.old)
        assert paths.data_dir() == bench.old
        bench.read(bench.old)
