"""The data that a PDF report carries, read back from the file."""

from __future__ import annotations

import io
import json
import logging
import struct
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from cmtracker.errors import UserError

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that is read, and of the data in it: a report of ten years has some 10 MB."""

DIGEST_MARK = "sha256:"
"""How the keyword of a report begins that holds the digest of its attached data."""


class Attached(NamedTuple):
    """The attached data of a report, and whether they fit the digest that it carries."""

    document: Mapping[str, Any]
    fits: bool


def digest_of(text: str) -> str:
    """Return the keyword that stands for the attached data."""
    return f"{DIGEST_MARK}{sha256(text.encode()).hexdigest()}"


def read_back(content: bytes, file: str) -> Attached:
    """Return what a report carries; `file` names it in errors.

    Raises `UserError` report_unreadable for what is no PDF that can be read, report_without_data
    for a PDF without the data of a report of this program.
    """
    if len(content) > LARGEST:
        raise UserError("report_unreadable", file=file)
    attached, keywords = _attachments(content, file)
    for text in attached:
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(document, dict) and isinstance(document.get("report"), dict):
            fits = f"{DIGEST_MARK}{sha256(text).hexdigest()}" in keywords
            return Attached(document, fits)
    raise UserError("report_without_data", file=file)


def _attachments(content: bytes, file: str) -> tuple[list[bytes], str]:
    """Return the attached files of a PDF and its keywords."""
    from pypdf import PdfReader  # noqa: PLC0415 - reading a report back alone needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the sentence says all there is to say
    try:
        reader = PdfReader(io.BytesIO(content))
        found = [one for parts in reader.attachments.values() for one in parts]
        told = reader.metadata
        keywords = "" if told is None else str(told.get("/Keywords", ""))
    except (
        *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError),
        *(NotImplementedError, OSError, RecursionError, TypeError, ValueError),
        *(struct.error, zlib.error),
    ):  # what a damaged file makes a reader of PDF raise
        raise UserError("report_unreadable", file=file) from None
    return found, keywords
