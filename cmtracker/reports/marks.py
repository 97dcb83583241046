"""Marks on the texts of a report for its layout: which rows and tables it must look at.

The layout takes all others as they are: a report of years has a hundred thousand cells, and a
question about each of them costs more than setting its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

Tree = dict[str, Any]

ROWS_KEPT_TOGETHER = 14
"""A table of more rows may go over to the next page."""

LETTERS_KEPT_TOGETHER = 1_500
"""A table of more letters may as well."""

LONGEST_KEPT_TOGETHER = 1_000
"""A row of more letters may be parted by a page: it might not fit on one."""

LONG = re.compile(r"\S{40,}")
"""A word that might run off the paper."""

WORD = re.compile(r"\S{4,}")

PAGE = 176.0
"""Millimetres between the margins of a page."""

INSET = 2.2
"""Millimetres of a cell that its text does not get."""

LETTER, WIDE_LETTER = 1.85, 3.0
"""Millimetres that a letter may take in a table, and that a capital and the like may take."""

WIDE = re.compile(r"[^\Wa-zà-ÿ\d_]|[mwœæ@%—…&]")
"""Letters that take more room than others."""

NUMBER = re.compile(r"(?:n°|art\.)\s[\dL]\d{0,6}-[\dIVX]")
"""The number of a text of law, such as 2000-815 or 3-I, that is not parted at its hyphen."""


def marked(made: Tree) -> Tree:
    """Return the texts of a report with its marks.

    A row is `wide` that has a word that may be wider than its column, and `breakable` that may go
    over to the next page; a row that is neither has no mark at all. A table has `numbers` where
    that of a text of law must not be parted, and is `long` that may go over to the next page.
    `long_words`: a word anywhere might run off the paper.
    """
    for section in made["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "table":
                _mark(block)
    table = made.get("front", {}).get("chart", {}).get("table")
    if table is not None:
        _mark(table)
    shown = {key: value for key, value in made.items() if key not in {"attachments", "keywords"}}
    return made | {"long_words": LONG.search(json.dumps(shown, ensure_ascii=False)) is not None}


def _mark(block: Tree) -> None:
    rooms = _rooms([column["width"] for column in block["columns"]])
    rows = [row for group in block["groups"] for row in group["rows"]]
    letters = longest = 0
    for row in rows:
        texts = [*row["cells"], row.get("more", ""), row.get("span", "")]
        total = sum(map(len, texts))
        letters, longest = letters + total, max(longest, total)
        marks = {
            "breakable": total > LONGEST_KEPT_TOGETHER,
            "wide": len(row) > 1 or _is_wide(row["cells"], rooms),
        }
        if any(marks.values()):
            row.update(marks)
    many = len(rows) > ROWS_KEPT_TOGETHER or letters > LETTERS_KEPT_TOGETHER
    block["long"] = many or longest > LONGEST_KEPT_TOGETHER
    block["numbers"] = any(NUMBER.search(cell) for row in rows for cell in row["cells"])


def _rooms(widths: Sequence[str]) -> list[float]:
    """Return the millimetres that the texts of each column have; none where that is not known."""
    fixed = [float(width[:-2]) if width.endswith("mm") else None for width in widths]
    shares = [float(width[:-2]) if width.endswith("fr") else 0.0 for width in widths]
    left = max(0.0, PAGE - sum(width or 0.0 for width in fixed))
    parts = sum(shares) or 1.0
    return [
        (left * share / parts if width is None else width) - INSET
        for width, share in zip(fixed, shares, strict=True)
    ]


def _is_wide(cells: Sequence[str], rooms: Sequence[float]) -> bool:
    """Say whether a word may be wider than its column."""
    return any(
        _width(word) > room
        for cell, room in zip(cells, rooms, strict=False)
        for word in WORD.findall(cell)
    )


def _width(word: str) -> float:
    """Return the millimetres that a word may take at the most."""
    wide = len(WIDE.findall(word))
    return wide * WIDE_LETTER + (len(word) - wide) * LETTER
