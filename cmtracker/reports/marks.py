"""Marks on the texts of a report for its layout: which rows and tables it must look at.

The layout takes all others as they are: a report of years has a hundred thousand cells, and a
question about each of them costs more than setting its words.
"""

from __future__ import annotations

import json
import re
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

WIDE = re.compile(r"\S{12,}|[^\W\d_a-zà-ÿ]{8,}|[mw@%—…A-ZÀ-Ý]{8,}")
"""Words that may be wider than a narrow column: long ones, and shorter ones of wide letters."""

NUMBER = re.compile(r"\b[\dL]\d{0,6}-[\dIVX]")
"""The number of a text, such as 2000-815 or 3-I, that is not parted at its hyphen."""


def marked(made: Tree) -> Tree:
    """Return the texts of a report with its marks.

    A row is `odd` that has a cell across columns, a second line, a word that may be wider than its
    column, or so many letters that it may go over to the next page (`breakable`). A table has
    `numbers` where a number of a text must not be parted, and is `long` where it may go over to the
    next page. `long_words`: a word anywhere might run off the paper.
    """
    for section in made["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "table":
                _mark(block)
    shown = {key: value for key, value in made.items() if key not in {"attachments", "keywords"}}
    return made | {"long_words": LONG.search(json.dumps(shown, ensure_ascii=False)) is not None}


def _mark(block: Tree) -> None:
    rows = [row for group in block["groups"] for row in group["rows"]]
    letters = longest = 0
    for row in rows:
        texts = [*row["cells"], row.get("more", ""), row.get("span", "")]
        total = sum(map(len, texts))
        letters, longest = letters + total, max(longest, total)
        if len(row) > 1 or total > LONGEST_KEPT_TOGETHER or any(map(WIDE.search, row["cells"])):
            row |= {"odd": True, "breakable": total > LONGEST_KEPT_TOGETHER}
    many = len(rows) > ROWS_KEPT_TOGETHER or letters > LETTERS_KEPT_TOGETHER
    block["long"] = many or longest > LONGEST_KEPT_TOGETHER
    block["numbers"] = any(NUMBER.search(cell) for row in rows for cell in row["cells"])
