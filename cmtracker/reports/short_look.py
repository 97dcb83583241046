"""The beginning of a long report, for a look at it: its tables without the rows beyond a number."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]


def shortened(report: Tree, most: int) -> tuple[Tree, bool]:
    """Return the texts of a report with at most so many rows in each section, and whether it is so.

    What follows the last row that is shown, in the same section, is left out: a heading without its
    table says nothing. The other sections are whole.
    """
    sections = [_section(one, most) for one in report["sections"]]
    is_shortened = any(short for _, short in sections)
    return report | {"sections": [one for one, _ in sections]}, is_shortened


def _section(section: Tree, most: int) -> tuple[Tree, bool]:
    left, blocks = most, []
    for block in section["blocks"]:
        if block["kind"] != "table":
            blocks.append(block)
            continue
        groups = []
        for group in block["groups"]:
            rows = group["rows"]
            groups.append(group | {"rows": rows[:left]})
            if len(rows) > left:
                return section | {"blocks": [*blocks, block | {"groups": groups}]}, True
            left -= len(rows)
        blocks.append(block)
    return section | {"blocks": blocks}, False
