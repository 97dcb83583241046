"""What somebody meets who has nothing but the README: help in full, answers that lead on."""

from __future__ import annotations

import click
import pytest

from cmtracker.cli.verbs import cli


def _groups(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words that call each group of commands, the program itself first."""
    if not isinstance(command, click.Group):
        return []
    context = click.Context(command)
    found = [path]
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        found += _groups(below, (*path, name))
    return found


@pytest.mark.parametrize("words", _groups(cli), ids=" ".join)
def test_the_help_of_a_group_cuts_no_summary_short(cmtracker, words):
    ran = cmtracker(*words, "--help")

    assert ran.code == 0
    commands = ran.out.split("Commands:")[1]
    assert commands.strip()
    assert "..." not in commands


def test_confirming_without_a_schedule_says_how_to_enter_one(cmtracker, done):
    now = "2026-11-30T12:00:00+01:00"

    ran = cmtracker("--lang", "en", "confirm", "2026-11-23", "2026-11-27", now=now)

    assert ran.code == 1
    assert ran.err.startswith("No schedule holds on these days")
    given = ran.err.split("“cmtracker ")[1].split("”")[0].split()
    done(*given)
    assert len(done("confirm", "2026-11-23", "2026-11-27")["sessions"]) == 10


def test_a_schedule_that_begins_later_is_none_on_the_days_before(cmtracker, done):
    now = "2026-11-30T12:00:00+01:00"
    done("schedule", "set", "--from", "2026-11-25", "--day", "mon-fri=09:00-12:00", now=now)

    before = cmtracker("--lang", "en", "confirm", "2026-11-23", "2026-11-24")
    weekend = cmtracker("--lang", "en", "confirm", "2026-11-28")

    assert before.err.startswith("No schedule holds on these days")
    assert weekend.err.startswith("Nothing to confirm")


def test_removing_a_passphrase_that_is_not_there_says_so(cmtracker, done):
    done("add", "2026-11-20T20:00:00+01:00", "2026-11-20T21:00:00+01:00")

    ran = cmtracker("--lang", "en", "passphrase", "remove")

    assert ran.code == 0
    assert ran.out == "The log had no passphrase; nothing was changed.\n"
