"""Every command that writes, as it is typed on a log where it has something to do."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import NamedTuple

import click

from cmtracker.cli import verbs
from cmtracker.model import COUNTED_KINDS, IncidentKind, MarkKind, RecoveryState


class Case(NamedTuple):
    """A command to be killed.

    `log` is the log it acts on (see `trials.LOGS`). In `arguments`, {session} and the like stand
    for ids, {top} for a folder outside the data folder. `target` is a file that the command
    writes there. `new_key` is the passphrase that the log has afterwards. `again` says that the
    same command, given again after a kill, must end what was left undone.
    """

    arguments: str
    log: str = "idle"
    target: str = ""
    new_key: str | None = None
    again: bool = False

    @property
    def words(self) -> list[str]:
        """The arguments, apart."""
        return shlex.split(self.arguments)


WEEK = "--day mon-fri=10:00-12:00"

CASES = (
    Case("start", log="absent"),
    Case("status", log="version 1", again=True),
    Case("status", log="version 2", again=True),
    Case("start --requested-by manager --note mot"),
    Case("stop --note mot", log="running"),
    Case("stop", log="paused"),
    Case("pause", log="running"),
    Case("resume", log="paused"),
    Case("toggle"),
    Case("toggle", log="running"),
    Case("toggle", log="paused"),
    Case("recover seen", log="running"),
    Case("recover now", log="running"),
    Case("recover at --at 20:30", log="running"),
    Case("recover discard", log="running"),
    Case("add 2026-06-09T20:00 2026-06-09T21:00 --channel facebook --note mot"),
    Case("edit {session} --note autre --reason faute"),
    Case("remove {session} --reason double"),
    Case("confirm 2026-05-04 2026-05-29"),
    Case("count facebook 3"),
    Case("count instagram 3 --direction received --hostile 1"),
    Case("undo"),
    Case("undo", log="running"),
    Case("redo", log="undone"),
    Case("absence add 2026-06-15 2026-06-19"),
    Case("absence remove {absence}"),
    Case("on-call add 2026-06-20T08:00 2026-06-21T08:00"),
    Case("on-call remove {on-call}"),
    Case("order add 'note 15' 2026-06-01"),
    Case("order remove {order}"),
    Case("decision add 'décision 7' 2026-06-01 2026-06-30 --rule daily_rest"),
    Case("decision remove {decision}"),
    Case("disclosure add --sent-at 2026-06-08T12:00 --channel email --session {session}"),
    Case("disclosure set {disclosure} --answer vu"),
    Case("disclosure remove {disclosure}"),
    Case("interruption add --at 2026-06-08T22:00 --channel facebook"),
    Case("interruption remove {interruption}"),
    Case("free-evening add 2026-05-28"),
    Case("free-evening remove {free-evening}"),
    Case("notes {top}/notes.txt"),
    *(Case(f"incident add {kind} --messages 3 --channel x") for kind in IncidentKind),
    Case("incident set {incident} --reference 'n° 7'"),
    Case("incident remove {incident}"),
    Case("crisis start Tempête"),
    Case("crisis start Tempête", log="running"),
    *(Case(f"crisis mark {kind} orange") for kind in MarkKind),
    Case("crisis stop", log="in crisis"),
    Case("crisis add Tempête 2026-06-03T20:00 2026-06-03T22:00"),
    Case("crisis set {crisis} --name Inondation"),
    Case("crisis set-mark {mark} --word rouge"),
    Case("crisis remove-mark {mark}"),
    Case("crisis remove {crisis}"),
    Case("crisis rebuild {crisis} --accept all", log="published"),
    Case("period add Élection 2026-03-01 2026-03-22"),
    Case("period remove {period}"),
    Case("holiday add 2026-06-12 --reason fermeture"),
    Case("holiday remove 2026-05-01"),
    Case("holiday solidarity 2026-05-25"),
    Case("holiday reset 2026-06-05"),
    Case(f"schedule set --from 2026-06-08 {WEEK}"),
    Case(f"schedule set --from 2026-07-01 {WEEK}"),
    Case("schedule remove {schedule}"),
    Case("profile set --from 2026-06-08 --quota 0.8"),
    Case("profile set --organisation Ville"),
    *(Case(f"recovery add 2026-06-01 0:30 {state}") for state in RecoveryState),
    Case("recovery remove {recovery}"),
    Case("community add facebook 2026-06-09 35100"),
    Case("community remove {community}"),
    *(Case(f"entitlement set {kind} 2026 25.5 --carried-over 3") for kind in COUNTED_KINDS),
    Case("entitlement remove {entitlement}"),
    Case("hand-over add 2026-05 --on 2026-06-03 --to DGS"),
    Case("hand-over set {handed} --signed --on 2026-06-08"),
    Case("hand-over remove {handed}"),
    Case("batch remove {batch}"),
    Case("scenario --coverage mon-fri=17:00-20:00 --keep Soir"),
    Case("scenario --drop {scenario}"),
    Case("reconstruct {top}/result.json --me Camille --alone"),
    Case("import {top}/document.json"),
    Case("import {top}/document.json {top}/other.json --me Claude"),
    Case("export {top}/export.json", target="export.json"),
    Case("report --format csv -o {top}/report.zip", target="report.zip"),
    Case("report --format json -o {top}/report.json", target="report.json"),
    Case("report --format xlsx -o {top}/report.xlsx", target="report.xlsx"),
    Case("report --format ods -o {top}/report.ods", target="report.ods"),
    Case("statement 2026-06 -o {top}/statement.pdf", target="statement.pdf"),
    Case("letter -o {top}/letter.txt", target="letter.txt"),
    Case("papers -o {top}/papers.zip", target="papers.zip"),
    Case("crisis report {crisis} -o {top}/crisis.xlsx", target="crisis.xlsx"),
    Case("demo", again=True),
    Case(
        "barometer contribute --quarter 2026-Q1 --size under-10000 -o {top}/contribution.json",
        log="confirmed",
        target="contribution.json",
    ),
    Case("sync set {top}/carried --passphrase-file {top}/key-1", again=True),
    Case("sync now", log="in step", again=True),
    Case("sync off", log="in step"),
    Case("sync off --remove", log="in step"),
    Case("sync conflicts --take {conflict}", log="in step"),
    Case("sync conflicts --keep {conflict}", log="in step"),
    Case("seal --to collègue"),
    Case("backup {top}/copy.db", target="copy.db"),
    Case("backup --second-folder {top}/second", again=True),
    Case("restore {copy}"),
    Case("restore {copy}", log="running"),
    Case("restore {copy}", log="damaged", again=True),
    Case("passphrase set --new-file {top}/key-2", new_key="ouvre-toi", again=True),
    Case(
        "passphrase set --new-file {top}/key-2",
        log="encrypted",
        new_key="ouvre-toi",
        again=True,
    ),
    Case("passphrase remove", log="encrypted", new_key="", again=True),
    Case("forget {session}", again=True),
    Case("erase --before limit --confirm 2022-01-01", again=True),
    Case("erase --confirm data", again=True),
)

READING = {
    *("status", "summary", "breaches", "messages", "compensation", "evidence", "verify"),
    *(f"{group} list" for group in ("absence", "on-call", "order", "period", "schedule")),
    *(f"{group} list" for group in ("decision", "disclosure", "interruption", "free-evening")),
    *("incident list", "incident months", "crisis list", "crisis show", "crisis waiting"),
    "interruption hours",
    *(f"{group} list" for group in ("profile", "holiday", "recovery", "community", "batch")),
    "entitlement list",
    "hand-over list",
    "sync status",
    "data where",
}
"""The commands that read only. (Where a log is older than the program, opening it writes too.)"""

APART = {"barometer publish"}
"""The commands that open no log."""

MOVING = {"data move", "data use", "data remove-old"}
"""The commands after which the log lies elsewhere; `test_kill_moving` kills them."""


def commands() -> Iterator[str]:
    """Yield every command as it is typed, with what its first argument chooses."""
    context = click.Context(verbs.cli)
    for verb in verbs.VERBS:
        command = verbs.cli.get_command(context, verb)
        assert command is not None
        yield from _below(verb, command)


def _below(name: str, command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        for word, inner in command.commands.items():
            yield from _below(f"{name} {word}", inner)
        return
    first = next((p for p in command.params if isinstance(p, click.Argument)), None)
    if first is not None and isinstance(first.type, click.Choice):
        yield from (f"{name} {choice}" for choice in first.type.choices)
    else:
        yield name


def covered() -> set[str]:
    """Return the commands that a case kills."""
    known = set(commands())
    found = {" ".join(case.arguments.split()[:length]) for case in CASES for length in (1, 2, 3)}
    return found & known
