"""Killed at any moment, every command that writes was done whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from kill import logs, trials
from kill.cases import APART, CASES, MOVING, READING, commands, covered

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX")

FULL = os.environ.get("CMTRACKER_FULL") == "1"


def test_every_command_is_killed_or_known_to_write_nothing():
    known = set(commands())

    assert known == covered() | READING | APART | MOVING
    assert not covered() & READING - {"status"}  # which brings an old log up to date


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> Iterator[trials.Bench]:
    bench = trials.Bench(tmp_path_factory.mktemp("kill"))
    yield bench
    bench.close()


@pytest.mark.slow
def test_commands_that_read_leave_the_log_as_it_was(bench):
    log = bench.log("running", encrypted=False)

    for command in sorted(READING):
        logs.done(log.top, log.top / "data", *command.split())

    store, _ = logs.opened(log.top / "data" / "cmtracker.db", [""])
    with store:
        assert logs.state_of(store) == log.state


@pytest.mark.slow
def test_a_killed_command_is_done_whole_or_not_at_all(bench):
    """Each command once, most on logs without a passphrase: keys take long to derive."""
    places = [
        (case, encrypted)
        for n, (case, encrypted) in enumerate(trials.places())
        if FULL or not encrypted or case.log == "encrypted" or n % 8 == 0
    ]

    for trial in trials.trials(bench, places, len(places), seed=2026):
        trials.tried(bench, trial)

    assert {case for case, _ in places} == set(CASES)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", ["recover discard", "restore {copy}"])
def test_a_command_killed_before_each_of_its_steps_is_done_whole_or_not_at_all(bench, arguments):
    case = next(case for case in CASES if case.arguments == arguments)
    steps = bench.whole(case, encrypted=False).steps

    for step in range(1, steps + 1):
        trials.tried(bench, trials.Trial(case, encrypted=False, seconds=600, step=step))


def test_a_half_done_command_is_found(bench):
    """The check itself: a session of `confirm` alone, of the many that it keeps at once."""
    case = next(case for case in CASES if case.arguments.startswith("confirm"))
    whole = bench.whole(case, encrypted=False)
    log = bench.log("idle", encrypted=False)
    with bench.copy(case, encrypted=False) as (_, folder):
        logs.done(folder, folder / "data", "confirm", "2026-05-04")

        with pytest.raises(AssertionError, match="neither what was before"):
            trials._checked(log, folder, case, whole, answered=False)
