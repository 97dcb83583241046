"""How many limits were passed, in words; limits, points to check and covered ones apart.

Window, command line and report say the same numbers in the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cmtracker.model import RequestedBy, Rule
from cmtracker.results.breaches import BreachCount, BreachRow
from cmtracker.text.wording import Wording


def limits_text(found: BreachCount, wording: Wording) -> str:
    """Return "55 evenings or days, 72 measures; 2 limits over a week or longer"."""
    parts = []
    if found.days or not found.periods:
        days = wording.plural("breach.count.days", found.days)
        parts.append(days)
        if found.days:
            parts[0] = f"{days}, {wording.plural('breach.count.measures', found.measures)}"
    if found.periods:
        parts.append(wording.plural("breach.count.periods", found.periods))
    return wording.text("breach.count.separator").join(parts)


def covered_text(found: BreachCount, wording: Wording) -> str:
    """Return "3 limits covered by a decision"; empty where a decision covers nothing."""
    parts = [
        wording.plural(f"breach.count.{key}", n)
        for key, n in (("covered", found.covered), ("notices_covered", found.notices_covered))
        if n
    ]
    return wording.text("breach.count.separator").join(parts)


def count_lines(found: BreachCount, wording: Wording) -> list[str]:
    """Return a line for each: the limits, the points to check, what a decision covers."""
    lines = [wording.text("breach.count.limits", count=limits_text(found, wording))]
    if found.notices:
        notices = wording.plural("breach.count.notices", found.notices)
        lines.append(f"{notices[:1].upper()}{notices[1:]}.")
    covered = covered_text(found, wording)
    if covered:
        lines.append(f"{covered[:1].upper()}{covered[1:]}.")
    return lines


def askers(table: Sequence[BreachRow]) -> tuple[RequestedBy, ...]:
    """Return who asked for anything in a table, in the order of the enumeration."""
    used = {who for row in table for who, _ in row.asked}
    return tuple(who for who in RequestedBy if who in used)


def table_head(table: Sequence[BreachRow], wording: Wording) -> list[str]:
    """Return the heads of the columns of a table."""
    return [
        wording.text("report.breaches.rule"),
        wording.text("report.breaches.month"),
        *(wording.text(f"report.asked.{who}") for who in askers(table)),
        wording.text("report.breaches.total"),
    ]


def by_year(table: Sequence[BreachRow]) -> tuple[BreachRow, ...]:
    """Return a table with the months of each year added up, each row dated by its first of January.

    The order of the rules stays.
    """
    sums: dict[tuple[Rule, date], dict[RequestedBy, int]] = {}
    for row in table:
        found = sums.setdefault((row.rule, row.month.replace(month=1)), {})
        for who, n in row.asked:
            found[who] = found.get(who, 0) + n
    return tuple(
        BreachRow(rule, year, tuple(asked.items())) for (rule, year), asked in sums.items()
    )


def table_rows(
    table: Sequence[BreachRow], wording: Wording, *, yearly: bool = False
) -> list[list[str]]:
    """Return the cells of a table: rule, month, a number for each who asked, and their sum.

    `yearly`: a row is for a year.
    """
    columns = askers(table)
    return [
        [
            wording.text(f"terms.rule.{row.rule}"),
            str(row.month.year) if yearly else month_text(row.month, wording),
            *(wording.number(n) if n else "–" for n in map(dict(row.asked).get, columns)),
            wording.number(row.total),
        ]
        for row in table
    ]


def month_text(month: date, wording: Wording) -> str:
    """Return "June 2026"."""
    return f"{wording.table('calendar')['months'][month.month - 1]} {month.year}"
