"""verify, seal, backup, restore, passphrase, forget, erase: a record that can be trusted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmtracker.cli.context import CommandContext, ask, ask_passphrase, echo, shared
from cmtracker.cli.options import FILE, choice
from cmtracker.cli.usage import WrongUsage, refuse_beside
from cmtracker.errors import UserError
from cmtracker.model import MINUTE

if TYPE_CHECKING:
    from cmtracker.text.wording import Wording
    from cmtracker.tracker.safety import SetBack, Verification

Json = dict[str, Any]


@click.command("verify")
@click.argument("report", required=False, type=FILE)
@click.option("--against", metavar="DIGEST", help="A seal's digest that somebody else kept.")
@shared
def verify(
    session: CommandContext, report: Path | None, against: str | None, as_json: bool
) -> None:
    """Check the history against everything in the file; a REPORT.pdf against the log."""
    from cmtracker.tracker import safety

    if report is not None:
        refuse_beside(session.wording, "REPORT", "against")
        _verify_report(session, report, as_json=as_json)
        return
    found = safety.verify(session.ws, against)
    wording = session.wording
    fault = None
    if found.first_fault is not None:
        fault = UserError(found.first_fault.key, **found.first_fault.values)
        if not as_json:
            raise fault
    document: Json = {
        "ok": fault is None,
        "fault": wording.error(fault) if fault else None,
        "acts": found.acts,
        "rows": found.rows,
        "sealed_rows": found.sealed_rows,
        "set_back": found.set_back._asdict() if found.set_back else None,
        "devices": found.devices,
        "outside": list(safety.OUTSIDE_OF_VERIFY),
    }
    session.print(document, lambda: "\n".join(_verified(wording, found)), as_json=as_json)
    if fault is not None:
        raise click.exceptions.Exit(1)


def _verify_report(session: CommandContext, report: Path, *, as_json: bool) -> None:
    """Print whether the data of a report are what the log says; exit code 1 of an altered one."""
    from cmtracker.results.report_check import CheckState
    from cmtracker.text.report_check import change_text, check_lines
    from cmtracker.tracker import report_check

    found, wording = report_check.verify_report(session.ws, report), session.wording
    document: Json = {
        "state": found.state.value,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "made": found.made.isoformat(),
        "acts": found.acts,
        "doubt": found.doubt.value if found.doubt else None,
        "changes": [
            {
                "what": one.what,
                "kind": one.kind.value,
                "date": one.date.isoformat() if one.date else None,
                "id": one.id or None,
                "sentence": change_text(one, wording),
            }
            for one in found.changes
        ],
    }
    text = "\n".join(check_lines(found, wording))
    if found.state is CheckState.ALTERED:
        if as_json:
            session.print(document, "", as_json=True)
        else:
            echo(text, err=True)
        raise click.exceptions.Exit(1)
    session.print(document, text, as_json=as_json)


def _verified(wording: Wording, found: Verification) -> list[str]:
    """Return the answer of a check that found nothing amiss: what it looked at, and what not."""
    acts, rows = wording.number(found.acts), wording.number(found.rows)
    lines = [wording.text("cli.verified", acts=acts, rows=rows)]
    if found.sealed_rows is not None:
        lines.append(wording.plural("cli.verified_seal", found.sealed_rows))
    if found.devices:
        lines.append(wording.plural("cli.verified_devices", found.devices))
    lines += set_back_line(wording, found.set_back)
    lines.append(wording.text("cli.verified_outside"))
    return lines


def set_back_line(wording: Wording, found: SetBack | None) -> list[str]:
    """Return the sentence that says that the clock was set back; none where it never was."""
    if found is None:
        return []
    by = wording.plural("cli.seconds", found.seconds)
    if found.seconds >= MINUTE:
        by = wording.duration(found.seconds)
    place = wording.number(found.place)
    return [wording.plural("cli.set_back", found.times, by=by, place=place)]


@click.command("seal")
@click.option("--to", "recipient", default="", help="Who keeps it; never printed in a report.")
@shared
def seal(session: CommandContext, recipient: str, as_json: bool) -> None:
    """Print a short dated digest of the log, to send to somebody who keeps it."""
    from cmtracker.tracker import moments, safety

    ws, wording = session.ws, session.wording
    done = safety.seal(ws, recipient)
    back = safety.set_back(ws)
    session.print(
        {
            "digest": done.digest,
            "at": moments.iso(done.at, ws.zone()),
            "set_back": back._asdict() if back else None,
        },
        lambda: "\n".join(
            [
                wording.text(
                    "cli.sealed", digest=done.digest, at=wording.moment(done.at, ws.zone())
                ),
                wording.text("cli.sealed_meaning"),
                *set_back_line(wording, back),
            ]
        ),
        as_json=as_json,
    )


@click.command("backup")
@click.argument("file", required=False, type=FILE)
@click.option("--list", "listed", is_flag=True, help="List the copies there are.")
@click.option("--second-folder", metavar="FOLDER", help="A folder for more copies.")
@shared
def backup(
    session: CommandContext,
    file: Path | None,
    listed: bool,
    second_folder: str | None,
    as_json: bool,
) -> None:
    """Write a whole copy of the record to FILE, or list the daily ones."""
    from cmtracker.tracker import safety

    wording = session.wording
    nothing = file is None and second_folder is None and not listed
    if nothing or file == Path("-") or second_folder == "":
        raise WrongUsage(wording.text("cli.backup_what"))
    ws = session.ws
    if file is not None:
        safety.backup(ws, file)
    if second_folder is not None:
        try:
            safety.set_second_folder(ws, Path(second_folder))
        except UserError:
            if file is not None:
                file.unlink()  # refused is refused whole
            raise
    found = [str(copy) for copy in safety.copies(ws)] if listed else []
    lines = found or [wording.text("cli.backed_up", file=str(file or second_folder))]
    session.print(
        {"file": str(file) if file else None, "copies": found},
        "\n".join(lines) if found or not listed else wording.text("cli.none"),
        as_json=as_json,
    )


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--preview", is_flag=True, help="Say what the copy holds; replace nothing.")
@shared
def restore(session: CommandContext, file: Path, preview: bool, as_json: bool) -> None:
    """Put a copy in the place of the record; what is replaced is kept."""
    from cmtracker.tracker import safety

    wording = session.wording
    key = session.passphrase()
    content = safety.preview(file, key)
    document: Json = {
        "file": str(file),
        "sessions": content.sessions,
        "acts": content.acts,
        "encrypted": content.is_encrypted,
        "kept": None,
    }
    if not preview:
        done = safety.restore(file, session.data_dir, key)
        document["kept"] = str(done.kept) if done.kept else None
    session.print(
        document,
        lambda: wording.text(
            "cli.copy_holds" if preview else "cli.restored",
            file=str(file),
            sessions=wording.plural("cli.sessions", content.sessions),
            kept=document["kept"] or "–",
        ),
        as_json=as_json,
    )


class PassphraseChange(StrEnum):
    """What becomes of the passphrase: another or a first one, or none from now on."""

    SET = "set"
    REMOVE = "remove"


@click.command("passphrase")
@click.argument("what", type=choice(PassphraseChange))
@click.option("--new-file", type=FILE, help="Read the new one from a file.")
@shared
def passphrase(session: CommandContext, what: str, new_file: Path | None, as_json: bool) -> None:
    """Protect the record and its copies with a passphrase, change it, or take it away."""
    from cmtracker.tracker import safety

    wording = session.wording
    change = PassphraseChange(what)
    if change is PassphraseChange.REMOVE:
        refuse_beside(wording, what, "new_file")
    present = session.passphrase()
    ws = session.ws
    was_plain = not ws.store.is_encrypted
    present = present or session.typed
    new = None
    if change is PassphraseChange.SET:
        new = safety.passphrase_in(new_file) if new_file else ask_passphrase(wording, new=True)
    done = safety.protect_with(ws, present, new)
    session.print(
        {"changed": done.changed, "deleted": done.deleted, "left": [str(p) for p in done.left]},
        lambda: "\n".join(
            [
                wording.text(
                    "cli.passphrase_none"
                    if change is PassphraseChange.REMOVE and was_plain and not done.changed
                    else f"cli.passphrase_{what}",
                    changed=wording.number(done.changed),
                    deleted=wording.number(done.deleted),
                ),
                *(wording.text("cli.copy_left", file=str(path)) for path in done.left),
                *(
                    [wording.text("cli.old_disk_blocks")]
                    if was_plain and change is PassphraseChange.SET
                    else []
                ),
            ]
        ),
        as_json=as_json,
    )


@click.command("forget")
@click.argument("id")
@shared
def forget(session: CommandContext, id: str, as_json: bool) -> None:
    """Blank the free texts of a record for good, in all copies too."""
    from cmtracker.tracker import safety

    done = safety.forget(session.ws, id)
    wording = session.wording
    session.print(
        {"texts": done.texts, "copies": done.copies, "left": [str(p) for p in done.left]},
        lambda: "\n".join(
            [
                wording.plural("cli.forgotten", done.texts),
                *(wording.text("cli.copy_left", file=str(path)) for path in done.left),
            ]
        ),
        as_json=as_json,
    )


@click.command("erase")
@click.option("--before", metavar="DATE|limit", help="Only what ended before a date.")
@click.option("--dry-run", is_flag=True, help="With --before: say what it is, delete nothing.")
@click.option("--even-claimable", is_flag=True, help="With --before: a date in the last 4 years.")
@click.option("--confirm", metavar="NAME|DATE", help="The data folder's name (or DATE), typed.")
@shared
def erase(
    session: CommandContext,
    before: str | None,
    dry_run: bool,
    even_claimable: bool,
    confirm: str | None,
    as_json: bool,
) -> None:
    """Erase the whole record for good, or what is past the limitation period (--before limit)."""
    if before is not None:
        from cmtracker.cli.limitation import erase_before

        if dry_run:
            session.rehearse()
        erase_before(
            session,
            before,
            confirm,
            dry_run=dry_run,
            even_claimable=even_claimable,
            as_json=as_json,
        )
    elif dry_run or even_claimable:
        raise WrongUsage(session.wording.text("cli.erase_before_what"))
    else:
        _erase_all(session, confirm, as_json=as_json)


def _erase_all(session: CommandContext, confirm: str | None, *, as_json: bool) -> None:
    from cmtracker import paths
    from cmtracker.text.synced import erased_text
    from cmtracker.tracker import safety

    folder = paths.data_dir(session.data_dir)
    wording = session.wording
    if confirm is None:
        question = wording.text("cli.confirm_erase", name=folder.name)
        confirm = ask(question, default="", show_default=False)
    done = safety.erase(folder, str(confirm), session.passphrase())
    shared = done.shared
    session.print(
        {
            "data_dir": str(folder),
            "left": [str(path) for path in done.left],
            "second_folder_known": done.second_is_known,
            "out_of_reach": [str(one) for one in done.out_of_reach],
            "device_files": None if shared is None else shared.deleted,
            "device_files_left": [] if shared is None else [str(path) for path in shared.left],
        },
        lambda: "\n".join(
            [
                wording.text("cli.erased", folder=str(folder)),
                *(wording.text("cli.not_ours", file=str(path)) for path in done.left),
                *([] if done.second_is_known else [wording.text("cli.second_folder_unknown")]),
                *(
                    wording.text("cli.data_out_of_reach", folder=str(one))
                    for one in done.out_of_reach
                ),
                *([] if shared is None else erased_text(shared.deleted, shared.left, wording)),
            ]
        ),
        as_json=as_json,
    )


COMMANDS = {
    "verify": verify,
    "seal": seal,
    "backup": backup,
    "restore": restore,
    "passphrase": passphrase,
    "forget": forget,
    "erase": erase,
}
