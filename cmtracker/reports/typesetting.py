"""The one way to Typst, which makes pages of a layout of the program and the texts for it.

Typst keeps what it made on the way for compilations to come, ten of them long, in memory of the
process: some 30 MB for each look at a report of a year. A window that stays open for days gives it
back by `forget`; a command that ends at once need not.
"""

from __future__ import annotations

import ctypes
import json
import sys
from contextlib import suppress
from typing import Any, cast

from cmtracker import paths
from cmtracker.model import Instant

KEPT_FOR = 10
"""Through so many later compilations Typst keeps what none of them has needed."""


def document(layout: str, name: str, texts: object, made: Instant) -> bytes:
    """Return the PDF of a layout, which reads its texts as JSON under a name of its own.

    `made` is the instant in the metadata. PDF/A-3a and PDF/UA-1; the same gives the same bytes.
    """
    standards = ["a-3a", "ua-1"]
    return _typeset(layout, name, texts, made, format="pdf", pdf_standards=standards)[0]


def pictures(
    layout: str, name: str, texts: object, made: Instant, pixels_per_inch: float
) -> tuple[bytes, ...]:
    """Return the pages of a layout as PNG pictures."""
    return _typeset(layout, name, texts, made, format="png", ppi=pixels_per_inch)


def _typeset(
    layout: str, name: str, texts: object, made: Instant, **form: object
) -> tuple[bytes, ...]:
    """Return what Typst makes of a layout: one document, or each page."""
    import typst  # noqa: PLC0415 - the reports alone need it

    # One page is bytes, several are a list: the library declares the first alone.
    found: bytes | list[bytes] = cast("Any", typst).compile(
        paths.resource(f"report/{layout}.typ"),
        root=paths.resource("report"),
        font_paths=[paths.resource("fonts")],
        ignore_system_fonts=True,
        sys_inputs={name: json.dumps(texts, ensure_ascii=False)},
        timestamp=made,
        **form,
    )
    return tuple(found) if isinstance(found, list) else (found,)


def forget() -> None:
    """Let Typst forget what it keeps, and give the memory back to the system where that can be.

    Takes about 0.1 s of processor time. Does nothing where Typst was not used.
    """
    if "typst" not in sys.modules:
        return
    import typst  # noqa: PLC0415 - as above

    for _ in range(KEPT_FOR + 1):
        typst.compile(b"-", font_paths=[], ignore_system_fonts=True)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # not every C library has it
            ctypes.CDLL(None).malloc_trim(0)
