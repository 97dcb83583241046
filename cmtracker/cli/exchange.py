"""import, export, demo."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from cmtracker import files
from cmtracker.cli.context import CommandContext, echo, shared
from cmtracker.cli.options import (
    FILE,
    STDOUT,
    choice,
    confirmed_option,
    ending,
    ground_of,
    ground_told,
    range_of,
    range_options,
    with_ground,
)
from cmtracker.cli.usage import WrongUsage, refuse_beside
from cmtracker.model import Activity
from cmtracker.text.wording import Wording


@click.command("import")
@click.argument("files", metavar="FILE", nargs=-1, required=True, type=FILE)
@click.option("--format", "format_", help="The format, where it is not to be guessed.")
@click.option("--channel", default="", help="The channel that the counts belong to.")
@click.option("--account", default="", help="The account that the counts belong to.")
@click.option("--me", default="", help="My name or id in the export: what I sent.")
@click.option("--timezone", default="", help="Zone of times without one.")
@click.option(
    "--date-order",
    type=click.Choice(["day-first", "month-first"]),
    help="What dates in figures begin with, where a file leaves that open.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="ROLE=NAME",
    help="What a column of a table is: start=Début, end=Fin … (repeatable; remembered).",
)
@click.option(
    "--direction",
    type=click.Choice(["received", "sent", "published"]),
    help="The direction of all rows of a table that has no column for it.",
)
@click.option("--activity", type=choice(Activity), help="What the time of the sessions went into.")
@click.option("--strict", is_flag=True, help="Refuse a file with a bad entry.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported, write nothing.")
@confirmed_option
@shared
def import_(
    session: CommandContext,
    files: tuple[Path, ...],
    format_: str | None,
    channel: str,
    account: str,
    me: str,
    timezone: str,
    date_order: str | None,
    columns: tuple[str, ...],
    direction: str | None,
    activity: str | None,
    strict: bool,
    dry_run: bool,
    confirmed: str,
    as_json: bool,
) -> None:
    """Import sessions or message counts; the same file twice changes nothing."""
    from cmtracker.cli.progress import ProgressLine
    from cmtracker.tracker import exchange
    from cmtracker.tracker.importing import Waiting

    if dry_run:
        refuse_beside(session.wording, "--dry-run", "confirmed")
        session.rehearse()
    if format_ not in {None, "csv", "timesheet"}:
        refuse_beside(session.wording, f"--format {format_}", "columns")
    line, ground = ProgressLine(session.wording), ground_of(session, confirmed)
    try:
        results = exchange.import_files(
            session.ws,
            files,
            format=format_,
            channel=channel,
            account=account,
            me=me,
            zone=timezone,
            date_order=date_order or "",
            columns=_columns(session.wording, columns),
            direction=direction or "",
            activity=Activity(activity) if activity else None,
            strict=strict,
            dry_run=dry_run,
            waiting=Waiting(None if as_json else line.show),
            ground=ground,
        )
    finally:
        line.clear()
    document = with_ground(exchange.import_json(results, session.wording), ground)

    def text() -> str:
        wording = session.wording
        lines = []
        for one in document["files"]:
            lines.append(
                wording.text(
                    "cli.would_import" if dry_run else "cli.imported",
                    file=Path(one["file"]).name,
                    sessions=wording.plural("cli.sessions", one["sessions"]),
                    messages=wording.plural("cli.messages", one["messages"]),
                    known=wording.number(one["already_known"]),
                )
            )
            lines += [
                wording.plural(f"cli.{what}", one[what])
                for what in ("moved", "withdrawn", "facts", "replaced")
                if what in one
            ]
            lines += skipped_lines(wording, one)
        return ground_told(wording, "\n".join(lines), ground)

    session.print(document, text, as_json=as_json)


def _columns(wording: Wording, given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the roles of columns as they were typed. Raises `WrongUsage` for what is none."""
    from cmtracker.tracker.column_choices import ROLES

    found: dict[str, str] = {}
    for text in given:
        role, equals, name = text.partition("=")
        role = role.strip().lower().replace("-", "_")
        if not equals or not name.strip() or role not in ROLES:
            known = ", ".join(one.replace("_", "-") for one in ROLES)
            raise WrongUsage(wording.text("usage.column", known=known))
        found[role] = name.strip()
    return tuple(found.items())


def skipped_lines(wording: Wording, file: dict[str, Any]) -> list[str]:
    """Return what was left out of a file or noted, as `import --json` tells it, in sentences."""
    return [
        wording.plural(
            "cli.remark" if one["taken"] else "cli.skipped",
            one["count"],
            place=one["item"],
            why=one["why"],
        )
        for one in file["skipped"]
    ]


@click.command("export")
@click.argument("file", type=FILE)
@range_options
@click.option(
    "--with-private", is_flag=True, help="Also the texts that begin with “private:” or “privé :”."
)
@shared
def export(
    session: CommandContext,
    file: Path,
    first: str | None,
    last: str | None,
    with_private: bool,
    as_json: bool,
) -> None:
    """Write the facts as an interchange document (it is not a backup); FILE "-": to stdout."""
    from cmtracker.tracker import exchange

    ending(file, [".json"])
    ws, wording = session.ws, session.wording
    dates = range_of(session, first, last)
    if file == STDOUT:  # the document is the answer, whether --json asks for JSON or not
        files.write_output(exchange.exported(ws, *dates, private=with_private))
        left = 0 if with_private else exchange.private_texts(ws, *dates)
        if left:
            echo(wording.plural("cli.private_left_out", left), err=True)
        return
    left = exchange.export_file(ws, file, *dates, private=with_private)
    said = [wording.text("cli.exported", file=str(file))]
    said += [wording.plural("cli.private_left_out", left)] if left else []
    answer = {"file": str(file)} | ({"private_left_out": left} if left else {})
    session.print(answer, lambda: "\n".join(said), as_json=as_json)


@click.command("demo")
@shared
def demo(session: CommandContext, as_json: bool) -> None:
    """Make the example year of a fictitious CM, apart from your own data."""
    from cmtracker import paths
    from cmtracker.tracker import demo as demos

    folder = demos.ensure_example(paths.data_dir(session.data_dir))
    session.print(
        {"data_dir": str(folder)},
        lambda: session.wording.text("cli.example", folder=str(folder)),
        as_json=as_json,
    )


COMMANDS = {"import": import_, "export": export, "demo": demo}
