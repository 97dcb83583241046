"""Write a report in one of its formats, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

from cmtracker.errors import UserError
from cmtracker.reports import data
from cmtracker.reports.dossier import Dossier

FORMATS = ("pdf", "json", "csv")


def write(dossier: Dossier, format: str, path: Path) -> None:
    """Write a dossier in one of `FORMATS`.

    Raises UserError `report_not_written` where the file cannot be written; ValueError for any
    other format, which the caller has not offered.
    """
    write_whole(path, content(dossier, format))


def content(dossier: Dossier, format: str) -> bytes:
    """Return a dossier as one of `FORMATS`; the same dossier gives the same bytes."""
    if format == "pdf":
        from cmtracker.reports.pdf import pdf  # noqa: PLC0415 - the others need no layout

        return pdf(dossier)
    if format == "json":
        tree = data.figures(dossier) if dossier.document is None else dossier.document
        return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
    if format == "csv":
        return data.figures_csv(dossier).encode("utf-8-sig")  # a spreadsheet knows it by the mark
    raise ValueError(format)


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; raise UserError `report_not_written` where that is impossible.

    It is written beside the file and moved over it, so that a failure leaves what was there and
    nothing else behind.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UserError("report_not_written", file=str(path), why=error.strerror or "") from error
