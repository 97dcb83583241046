"""Write a report's file whole or not at all."""

from __future__ import annotations

from pathlib import Path

from cmtracker.errors import UserError


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; raise UserError `report_not_written` where that is impossible.

    It is written beside the file and moved over it, so that a failure leaves what was there and
    nothing else behind. Only a file is replaced, never a device or a pipe.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise UserError("report_not_a_file", file=str(path))
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UserError("report_not_written", file=str(path), why=error.strerror or "") from error
