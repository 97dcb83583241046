"""What to hand to one's union or lawyer: a list, and an archive of it. No legal advice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from cmtracker import files
from cmtracker.model import Audience, ReportFormat, ReportSection
from cmtracker.reports import data
from cmtracker.reports.zip_parts import part
from cmtracker.text.wording import Wording
from cmtracker.tracker import report, safety, statements
from cmtracker.tracker.report import ReportOptions
from cmtracker.tracker.workspace import Workspace

if TYPE_CHECKING:
    from cmtracker.reports.dossier import Dossier


class Paper(NamedTuple):
    """One paper: its name in the archive, the key of what it is, and what makes its content."""

    name: str
    key: str
    content: Callable[[], bytes]


class Papers(NamedTuple):
    """The papers of a range, in the order in which they are listed."""

    first: date
    last: date
    months: tuple[date, ...]
    papers: tuple[Paper, ...]


def gather(ws: Workspace, options: ReportOptions) -> Papers:
    """Return what to hand over for a range; a paper is made when its content is asked for.

    The log is verified first, as for a report. Of the management's version no interchange document
    goes along. Raises `UserError`.
    """
    verified = safety.checked(ws, unverified=options.unverified)
    made = report.dossier(ws, options, verified=verified)
    options = options._replace(first=made.first, last=made.last)
    wording = Wording(options.language)
    months = tuple(_asked_months(ws, options))
    found = [*_papers(ws, made, options, months, verified=verified)]
    listed = _listed(found, made, wording)
    first = Paper(wording.text("papers.name.list"), "list", listed.encode)
    return Papers(made.first, made.last, months, (first, *found))


def write(ws: Workspace, target: Path | None, options: ReportOptions) -> Papers:
    """Write the archive, whole or not at all, and return what it holds.

    Without a target, to standard output. Raises `UserError`.
    """
    if target is None:
        found, made = gather(ws, options), BytesIO()
        _write(found, made)
        files.write_output(made.getvalue())
        return found
    files.check_writable(target, "report_not_written")
    ws.check_target(target)
    found = gather(ws, options)
    files.write_by(target, lambda file: _write(found, file), "report_not_written")
    return found


def _write(found: Papers, file: IO[bytes]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for paper in found.papers:
            archive.writestr(part(paper.name), paper.content())


def letter(ws: Workspace, options: ReportOptions) -> str:
    """Return the covering letter of a range, for the management whatever the options say.

    The log is verified first, as for a report. Raises `UserError`.
    """
    return _letter(ws, options, verified=safety.checked(ws, unverified=options.unverified))


def _letter(ws: Workspace, options: ReportOptions, *, verified: bool) -> str:
    from cmtracker.reports import letter as letters  # noqa: PLC0415 - each paper for itself

    options = options._replace(audience=Audience.MANAGEMENT)
    made = report.dossier(ws, options, verified=verified)
    options = options._replace(first=made.first, last=made.last)
    return letters.letter(made, tuple(_asked_months(ws, options)))


def write_letter(ws: Workspace, target: Path, options: ReportOptions) -> None:
    """Write the covering letter, whole or not at all. Raises `UserError` report_not_written."""
    files.check_writable(target, "report_not_written")
    ws.check_target(target)
    files.write(target, letter(ws, options).encode(), "report_not_written")


def _asked_months(ws: Workspace, options: ReportOptions) -> Iterator[date]:
    """Yield the first dates of the months with asked-for work, as the management may know them."""
    options = options._replace(audience=Audience.MANAGEMENT)
    rows = report.dossier(ws, options).day_rows.rows
    yield from dict.fromkeys(row.first.replace(day=1) for row in rows if row.figures.asked_s)


def _papers(
    ws: Workspace,
    made: Dossier,
    options: ReportOptions,
    months: tuple[date, ...],
    *,
    verified: bool,
) -> Iterator[Paper]:
    wording = Wording(options.language)

    def name(key: str, end: str, **values: object) -> str:
        return f"{wording.text(f'papers.name.{key}', **values)}.{end}"

    printed = partial(report.content, made, ReportFormat.PDF)
    yield Paper(f"{data.file_name(made)}.pdf", "report", printed)
    for month in months:
        stated = partial(_statement, ws, month, options, verified=verified)
        named = name("statement", "pdf", month=statements.month_text(month))
        yield Paper(named, "statement", stated)
    if made.traces:
        yield Paper(name("annex", "ods"), "annex", partial(_annex, ws, made))
    key = "figures" if options.audience is Audience.MANAGEMENT else "document"
    yield Paper(name(key, "json"), key, partial(report.content, made, ReportFormat.JSON))
    if made.seal is not None:
        yield Paper(name("seal", "txt"), "seal", lambda: _seal(made).encode())
    yield Paper(
        name("letter", "txt"), "letter", lambda: _letter(ws, options, verified=verified).encode()
    )


def _statement(ws: Workspace, month: date, options: ReportOptions, *, verified: bool) -> bytes:
    from cmtracker.reports import statement  # noqa: PLC0415 - as above

    made = statements.dossier(
        ws, month, options.language, verified=verified, hide_name=options.hide_name
    )
    return statement.pdf(made)


def _annex(ws: Workspace, made: Dossier) -> bytes:
    """Return the sheet of requests alone, in the open format of spreadsheets."""
    out = BytesIO()
    only = made._replace(sections=frozenset({ReportSection.REQUESTS}))
    report.fill(only, ReportFormat.ODS, out, ws.data_dir)
    return out.getvalue()


def _seal(made: Dossier) -> str:
    from cmtracker.reports.method_lines import seal_lines  # noqa: PLC0415 - as above

    wording = Wording(made.language, made.regime.employer)
    return "\n".join(seal_lines(made, wording)) + "\n"


def _listed(found: list[Paper], made: Dossier, wording: Wording) -> str:
    """Return the list of the papers as text, with what it is not."""
    span = wording.span(made.first, made.last)
    lines = [wording.text("papers.title", span=span), ""]
    if made.example:
        lines = [wording.text("report.example"), "", *lines]
    for one in found:
        lines.append(wording.typeset(f"– {one.name} : {wording.text(f'papers.what.{one.key}')}"))
    lines += ["", wording.text("papers.originals"), "", wording.text("papers.no_advice")]
    return "\n".join(lines) + "\n"
