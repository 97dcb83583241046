"""The commands that keys of the desktop type: read without click, and obeyed as click would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from cmtracker.cli import short, verbs

posix_only = pytest.mark.skipif(os.name != "posix", reason="descriptors are a matter of POSIX")
NOW = "2026-06-10T21:00:00+02:00"
BEFORE = {
    "nothing runs": (),
    "one runs": (("start", "--at", "20:15"),),
    "one is paused": (("start", "--at", "20:15"), ("pause", "--at", "20:40")),
}
COUNTS = (
    ("count", "facebook", "3"),
    ("count", "facebook", "0"),
    ("count", "facebook", "99999999999"),
    ("count", " ", "3"),
    ("count", "Mairie de Saint-Étienne", "1"),
)
UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")


@pytest.mark.parametrize("line", [*((verb,) for verb in short.SHORT), *COUNTS], ids=" ".join)
@pytest.mark.parametrize("ends", [(), ("--json",)])
@pytest.mark.parametrize("before", BEFORE)
def test_a_short_command_does_what_click_does(cmtracker, tmp_path, monkeypatch, before, ends, line):
    said = []
    for name in ("short", "click"):
        with monkeypatch.context() as patch:
            patch.setenv("CMTRACKER_DATA_DIR", str(tmp_path / name))
            for words in BEFORE[before]:
                cmtracker(*words, now=NOW)
            if name == "click":
                patch.setattr(short, "is_short", lambda _: False)
            lines = ([*line, *ends], ["summary", "--json"], ["status", "--json"])
            ran = [cmtracker(*words, now=NOW) for words in lines]
        said.append([(one.code, UUID.sub("id", one.out), UUID.sub("id", one.err)) for one in ran])

    assert short.is_short([*line, *ends])
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "start --note mot",
        "start --at 20:00",
        "--lang fr start",
        "start --lang fr",
        "start --help",
        "start --json --json",
        "recover seen",
        "count facebook",
        "count facebook three",
        "count facebook -1",
        "count facebook ٣",
        "count -- 3",
        "count --help 3",
        "count facebook 3 --hostile 1",
        f"count {'x' * 200} 3",
        "count \0 3",
        "count \udcff 3",
    ],
)
def test_any_other_line_is_left_to_click(line):
    assert not short.is_short(line.split(" ") if line else [])


def test_a_short_command_does_not_load_what_it_does_not_need(data_dir):
    """Half of what such a command would cost is the import of click."""
    asked = (
        "import sys; from cmtracker import cli\n"
        "try: cli.main([sys.argv[1]])\n"
        "except SystemExit: print(*sorted(sys.modules))"
    )

    unneeded = {"click", "inspect", "sqlite_utils", "cmtracker.analysis.analysis"}
    for number, verb in enumerate(("status", "start", "status", "stop")):
        ran = subprocess.run(
            [sys.executable, "-c", asked, verb], check=True, capture_output=True, text=True
        )
        loaded = set(ran.stdout.split())
        assert "cmtracker.store.store" in loaded
        assert number == 0 or not loaded & unneeded  # the first one makes the file


def test_every_short_verb_is_one_of_click():
    assert set(short.SHORT) <= set(verbs.VERBS)


ANSWERING = (["status"], ["status", "--json"], ["summary"], ["absence", "list", "--json"])


def answered(words: list[str], before: Callable[[], object]) -> tuple[int, str]:
    """Run a command to whose stdout something was done; return its exit code and errors."""
    ran = subprocess.run(
        [sys.executable, "-m", "cmtracker", *words],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=before,
    )
    return ran.returncode, ran.stderr


@posix_only
@pytest.mark.parametrize("words", ANSWERING, ids=" ".join)
def test_a_reader_that_has_gone_is_no_error(data_dir, words):
    def to_nobody() -> None:
        reading, writing = os.pipe()
        os.close(reading)
        os.dup2(writing, 1)

    assert answered(words, to_nobody) == (0, "")


@posix_only
@pytest.mark.parametrize("words", ANSWERING, ids=" ".join)
def test_an_answer_that_cannot_be_written_is_told(data_dir, words):
    code, said = answered(words, lambda: os.close(1))

    assert code == 1
    assert "The answer could not be written (it is closed)" in said
    assert len(said.splitlines()) == 1
