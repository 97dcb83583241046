"""barometer: contribute the banded figures of a quarter, publish a table that reveals nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cmtracker.cli.context import CommandContext, shared
from cmtracker.cli.groups import Group
from cmtracker.cli.options import FILE, choice, ending
from cmtracker.cli.usage import WrongUsage
from cmtracker.results.contribution import BodySize
from cmtracker.text.contributions import told

ENGINES = ("duckdb", "polars", "spark")


@click.group("barometer", cls=Group)
def barometer() -> None:
    """Say with many what one person cannot say alone: figures of at least ten together."""


@barometer.command("contribute")
@click.option("--quarter", required=True, metavar="2026-Q4", help="A quarter that is over.")
@click.option("--size", required=True, type=choice(BodySize), help="Inhabitants of the body.")
@click.option("-o", "--output", type=FILE, help="The file; without it they are only shown.")
@shared
def contribute(
    session: CommandContext, quarter: str, size: str, output: Path | None, as_json: bool
) -> None:
    """Write the banded figures of a quarter to a file that you send yourself."""
    from cmtracker.tracker import contributions

    ending(output, [".json"])
    asked = contributions.quarter_of(quarter)
    if output is None:
        session.rehearse()
    made = contributions.contribution(session.ws, asked, BodySize(size))
    if output is not None:
        made = contributions.write(session.ws, made, output)

    def text() -> str:
        wording = session.wording
        lines = [
            wording.text("barometer.line", name=name, value=value)
            for name, value in told(made, wording)
        ]
        key = "barometer.shown_only" if output is None else "barometer.written"
        return "\n".join([*lines, wording.text(key, file=str(output))])

    file = None if output is None else str(output)
    session.print({"file": file, "contribution": made.as_json()}, text, as_json=as_json)


@barometer.command("publish")
@click.argument("folder", type=FILE)
@click.option("-o", "--output", required=True, type=FILE, help="A .csv, .json or .html file.")
@click.option("--engine", type=click.Choice(ENGINES), default="duckdb", help="What counts.")
@click.option("--master", default="local[2]", help="With --engine spark: the cluster.")
@shared
def publish(
    session: CommandContext, folder: Path, output: Path, engine: str, master: str, as_json: bool
) -> None:
    """Make the table of the contributions in a folder, of ten persons at least in every cell."""
    from cmtracker import files
    from cmtracker.barometer import page, publication
    from cmtracker.barometer.engines import Engine

    if output.suffix not in publication.SUFFIXES:
        raise WrongUsage(session.wording.text("barometer.which_format", file=str(output)))
    files.check_writable(output)
    found = publication.publish(folder, Engine(engine), master)
    wording = session.wording
    if output.suffix == ".html":
        files.write(output, page.as_html(found.rows, wording))
    elif output.suffix == ".json":
        files.write(output, publication.as_json(found.rows))
    else:
        files.write(output, publication.as_csv(found.rows))
    aside = {reason.value: number for reason, number in sorted(found.set_aside.items())}
    document: dict[str, Any] = {
        "file": str(output),
        "contributions": found.contributions,
        "rows": len(found.rows),
        "held_back": sum(row.persons is None for row in found.rows),
        "set_aside": aside,
        "quarters_kept": list(found.kept),
    }

    def text() -> str:
        lines = [
            wording.text(
                "barometer.published",
                file=str(output),
                contributions=found.contributions,
                rows=document["rows"],
                held_back=document["held_back"],
            )
        ]
        lines += [
            wording.text(f"barometer.set_aside.{reason}", number=number)
            for reason, number in aside.items()
        ]
        if found.kept:
            lines.append(wording.text("barometer.kept", quarters=", ".join(found.kept)))
        return "\n".join(lines)

    session.print(document, text, as_json=as_json)


COMMANDS = {"barometer": barometer}
