"""report, statement, letter, papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from cmtracker.cli.context import CommandContext, echo, shared
from cmtracker.cli.options import FILE, STDOUT, choice, ending, range_of, range_options
from cmtracker.cli.usage import WrongUsage, refuse_beside
from cmtracker.model import Audience, ReportFormat, ReportSection, usual_sections


@click.command("report")
@range_options
@click.option(
    "--format",
    "format_",
    type=choice(ReportFormat),
    help="Format (default: by the ending of the file, else pdf).",
)
@click.option("-o", "--output", type=FILE, help="The file; - is stdout.")
@click.option(
    "--audience",
    type=choice(Audience),
    default="management",
    help="For whom.",
)
@click.option("--dry-run", is_flag=True, help="List what a critic would find; write nothing.")
@click.option("--hide-name", is_flag=True, help="Hide the name (not anonymous for all that).")
@click.option(
    "--with-names", is_flag=True, help="Print names of periods, crises and holidays that I gave."
)
@click.option(
    "--with-health-dates", is_flag=True, help="Take in asked-for work on dates of sickness."
)
@click.option(
    "--section",
    "sections",
    type=choice(ReportSection),
    multiple=True,
    help="Only this part after page 1 (repeatable).",
)
@click.option(
    "--with-section",
    "more",
    type=choice(ReportSection),
    multiple=True,
    help="This part as well (repeatable).",
)
@click.option("--with-estimate", is_flag=True, help="Also what the hours asked for would weigh.")
@click.option("--unverified", is_flag=True, help="Make it of a log that does not verify, too.")
@shared
def report(
    session: CommandContext,
    first: str | None,
    last: str | None,
    format_: str | None,
    output: Path | None,
    audience: str,
    dry_run: bool,
    hide_name: bool,
    with_names: bool,
    with_health_dates: bool,
    sections: tuple[str, ...],
    more: tuple[str, ...],
    with_estimate: bool,
    unverified: bool,
    as_json: bool,
) -> None:
    """Make the report of a range of dates."""
    from cmtracker.tracker import report as reports

    format = _format(output, format_)
    if dry_run:
        session.rehearse()
    elif output is None:
        raise WrongUsage(session.wording.text("cli.output_missing"))
    elif output == STDOUT and format is not ReportFormat.JSON:
        refuse_beside(session.wording, "-o -", "as_json")  # stdout holds one document
    ws = session.read
    begin, end = range_of(session, first, last)
    if dry_run or output is None:
        _critique(session, begin, end, as_json=as_json)
        return
    options = reports.ReportOptions(
        session.wording.language,
        begin,
        end,
        format,
        Audience(audience),
        hide_name=hide_name,
        sections=_shown(Audience(audience), sections, more, with_estimate=with_estimate),
        with_health=with_health_dates,
        names=with_names,
        unverified=unverified,
    )
    made = reports.write(ws, None if output == STDOUT else output, options)
    wording, told = session.wording, []
    if with_health_dates and Audience(audience) is Audience.MANAGEMENT:
        told.append(wording.text("cli.report_health"))
    checked = _checked(session, *made, told, as_json=as_json)
    if output == STDOUT:
        return
    span = wording.span(*made)
    answer = {"file": str(output), "from": made[0].isoformat(), "to": made[1].isoformat()}
    session.print(
        answer | checked,
        lambda: wording.text("cli.reported", file=str(output), span=span),
        as_json=as_json,
    )


def _format(output: Path | None, named: str | None) -> ReportFormat:
    """Return the format that is named, else the one that the name of the file ends as.

    Raises `UserError` file_ending where the name ends as another kind of file does.
    """
    endings = [f".{one}" for one in ReportFormat]
    if named is None:
        return ReportFormat(ending(output, endings)[1:])
    if output is not None and output.suffix.lower() in endings:
        ending(output, [f".{named}"])
    return ReportFormat(named)


def _shown(
    audience: Audience, sections: Sequence[str], more: Sequence[str], *, with_estimate: bool
) -> frozenset[ReportSection]:
    """Return the parts that are named, those usual for the reader where none is, and `more`.

    The estimate by choice.
    """
    named = frozenset(map(ReportSection, sections)) or usual_sections(audience)
    named |= frozenset(map(ReportSection, more))
    return named | {ReportSection.ESTIMATE} if with_estimate else named


def _checked(
    session: CommandContext, first: date, last: date, told: list[str], *, as_json: bool
) -> dict[str, Any]:
    """Say beside the answer what the check finds in a range; return it for JSON."""
    found = _found(session, first, last)
    check = f"cmtracker report --dry-run --from {first} --to {last}"
    if found:
        told.append(session.wording.plural("cli.report_findings", len(found), check=check))
    if not as_json:
        for sentence in told:
            echo(sentence, err=True)
    return {"findings": len(found), "check": check, "told": told}


def _critique(
    session: CommandContext, first: date | None, last: date | None, *, as_json: bool
) -> None:
    """Print what a critic would find in the range, each with its sessions and dates."""
    items = _found(session, first, last)
    session.print(
        {"findings": items},
        lambda: (
            "\n".join(f"• {item['sentence']}" for item in items)
            or session.wording.text("cli.nothing_found")
        ),
        as_json=as_json,
    )


def _found(session: CommandContext, first: date | None, last: date | None) -> list[dict[str, Any]]:
    """Return what a critic would find in a range, as JSON."""
    from cmtracker.text.findings import finding_sentence
    from cmtracker.tracker import moments, proposals

    ws, wording = session.ws, session.wording
    found = proposals.findings(ws, first, last)
    zone = ws.zone()

    return [
        {
            "kind": one.kind.value,
            "start": moments.iso(one.start, zone),
            "end": moments.iso(one.end, zone),
            "measured": one.measured,
            "sessions": list(one.sessions),
            "dates": [day.isoformat() for day in one.dates],
            "sentence": finding_sentence(one, wording, zone),
        }
        for one in found
    ]


@click.command("statement")
@click.argument("month", metavar="MONTH")
@click.option("-o", "--output", type=FILE, help="The file; - is stdout.")
@click.option("--unverified", is_flag=True, help="Make it of a log that does not verify, too.")
@shared
def statement(
    session: CommandContext, month: str, output: Path | None, unverified: bool, as_json: bool
) -> None:
    """Make the one-page statement of a MONTH (2026-06) to be countersigned."""
    from cmtracker.tracker import statements

    if output is None:
        raise WrongUsage(session.wording.text("cli.output_missing"))
    if output == STDOUT:
        refuse_beside(session.wording, "-o -", "as_json")
    ending(output, [".pdf"])
    begin, wording = statements.month_of(month), session.wording
    target = None if output == STDOUT else output
    lines = statements.write(session.read, begin, target, wording.language, unverified=unverified)
    checked = _checked(session, begin, statements.last_of(begin), [], as_json=as_json)
    if target is None:
        return
    answer = {"file": str(output), "month": statements.month_text(begin), "lines": lines}
    session.print(
        answer | checked,
        lambda: wording.plural("cli.stated", lines, file=str(output)),
        as_json=as_json,
    )


@click.command("letter")
@range_options
@click.option("-o", "--output", type=FILE, help="The file (default: stdout).")
@click.option("--unverified", is_flag=True, help="Make it of a log that does not verify, too.")
@shared
def letter(
    session: CommandContext,
    first: str | None,
    last: str | None,
    output: Path | None,
    unverified: bool,
    as_json: bool,
) -> None:
    """Write the covering letter of a report as text, to be changed as one likes."""
    from cmtracker.tracker import papers, report as reports

    wording = session.wording
    begin, end = range_of(session, first, last)
    options = reports.ReportOptions(wording.language, begin, end, unverified=unverified)
    if output is None or output == STDOUT:
        text = papers.letter(session.read, options)
        session.print({"text": text}, lambda: text.rstrip("\n"), as_json=as_json)
        return
    ending(output, [".txt", ".md"])
    papers.write_letter(session.read, output, options)
    said = wording.text("cli.letter_written", file=str(output))
    session.print({"file": str(output)}, lambda: said, as_json=as_json)


@click.command("papers")
@range_options
@click.option("-o", "--output", type=FILE, help="The archive (.zip); - is stdout.")
@click.option("--audience", type=choice(Audience), default="detailed", help="For whom.")
@click.option("--hide-name", is_flag=True, help="Hide the name (not anonymous for all that).")
@click.option("--unverified", is_flag=True, help="Make it of a log that does not verify, too.")
@shared
def papers(
    session: CommandContext,
    first: str | None,
    last: str | None,
    output: Path | None,
    audience: str,
    hide_name: bool,
    unverified: bool,
    as_json: bool,
) -> None:
    """List what to hand to one's union or lawyer, or write it all into an archive."""
    from cmtracker.tracker import papers as gathered, report as reports

    wording = session.wording
    if output == STDOUT:
        refuse_beside(wording, "-o -", "as_json")  # stdout holds one document
    ending(output, [".zip"])
    options = reports.ReportOptions(
        wording.language,
        *range_of(session, first, last),
        audience=Audience(audience),
        hide_name=hide_name,
        sections=usual_sections(Audience(audience)),
        unverified=unverified,
    )
    if output is None:
        found = gathered.gather(session.read, options)
    else:
        found = gathered.write(session.read, None if output == STDOUT else output, options)
    listed = [
        {"name": one.name, "what": wording.text(f"papers.what.{one.key}")} for one in found.papers
    ]
    checked = _checked(session, found.first, found.last, [], as_json=as_json)
    if output == STDOUT:
        return
    told = [wording.typeset(f"– {one['name']} : {one['what']}") for one in listed]
    if output is not None:
        told.append(wording.plural("cli.papers_written", len(listed), file=str(output)))
    told.append(wording.text("papers.no_advice"))
    answer = {"file": output and str(output), "papers": listed}
    session.print(answer | checked, lambda: "\n".join(told), as_json=as_json)


COMMANDS = {"report": report, "statement": statement, "letter": letter, "papers": papers}
