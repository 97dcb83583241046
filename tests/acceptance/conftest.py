"""Run the command line as a user would: arguments in, exit code, output and errors out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cmtracker import cli


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def cmtracker(
    data_dir: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """The command line over an empty data folder; `now` sets the clock."""
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")

    def run(*arguments: object, now: str | None = None) -> Ran:
        if now is not None:
            monkeypatch.setenv("CMTRACKER_NOW", now)
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Ran(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def done(cmtracker: Callable[..., Ran]) -> Callable[..., Any]:
    """The answer of a command in JSON; the test fails when the command does."""

    def run(*arguments: object, now: str | None = None) -> Any:
        ran = cmtracker(*arguments, "--json", now=now)
        assert ran.code == 0, ran.err
        assert ran.err == ""
        return ran.json

    return run
