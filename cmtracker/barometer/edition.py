"""An edition: the cells of the barometer that may be published, as a table of rows.

Every table is told by its bands where all of them can be published. Else its bands are joined to
two, a lesser and a greater half, and of these what must be is held back. An edition of a quarter
is followed by another only once `LEAST` contributions of it have come, gone or changed: two
editions compared tell of that many persons together, never of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cmtracker.barometer.disclosure import (
    ALL,
    LEAST,
    PERSONS,
    Cell,
    held_back,
    held_back_of_a_line,
    rounded,
)
from cmtracker.results.contribution import GROUPS, MEASURES, UNKNOWN

Counts = Mapping[str, int]
"""Persons by band."""


class CellCount(NamedTuple):
    """How many persons of a group say a band of a measure in a quarter."""

    quarter: str
    dimension: str
    group: str
    measure: str
    band: str
    persons: int


class Published(NamedTuple):
    """A row of the edition.

    `persons` and `of` are rounded; `of` are the persons of the group. `share` is the per cent of
    them, worked out of these two. `persons` None: held back. `median` is the band of the person in
    the middle of those who say one, where no band of the group is held back, "" elsewhere.
    """

    quarter: str
    dimension: str
    group: str
    measure: str
    band: str
    persons: int | None
    of: int
    share: int | None
    median: str


def published(counted: Iterable[CellCount]) -> list[Published]:
    """Return the rows of an edition in order, those held back among them, without their count."""
    by_quarter: dict[str, dict[Cell, dict[Cell, int]]] = {}
    for one in counted:
        tables = by_quarter.setdefault(one.quarter, defaultdict(dict))
        tables[one.dimension, one.measure][one.group, one.band] = one.persons
    return [row for quarter in sorted(by_quarter) for row in _of(quarter, by_quarter[quarter])]


def _of(quarter: str, tables: Mapping[Cell, Mapping[Cell, int]]) -> list[Published]:
    first = next(iter(MEASURES))
    everybody = sum(tables.get((ALL, first), {}).values())
    if everybody < LEAST:
        return []
    rows = []
    for measure, scale in MEASURES.items():
        whole = {band: tables[ALL, measure].get((ALL, band), 0) for band in scale.values}
        is_fine = not held_back_of_a_line(whole)
        if not is_fine:
            whole = _halved(whole, scale.halves)
        hidden = held_back_of_a_line(whole)
        rows += _rows((quarter, ALL, ALL, measure), whole, hidden, whole)
        for dimension in GROUPS:
            table = tables.get((dimension, measure), {})
            rows += _table((quarter, dimension, measure), table, (whole, hidden), is_fine=is_fine)
    return sorted(rows)


def _table(
    names: tuple[str, str, str],
    table: Mapping[Cell, int],
    whole: tuple[Counts, frozenset[str]],
    *,
    is_fine: bool,
) -> list[Published]:
    """Return the rows of a dimension and measure; only groups that may be told have some."""
    quarter, dimension, measure = names
    scale = MEASURES[measure]
    groups = tuple(map(str, GROUPS[dimension]))
    fine = {(group, band): table.get((group, band), 0) for group in groups for band in scale.values}
    sums = {group: sum(fine[group, band] for band in scale.values) for group in groups}
    hidden_groups = held_back_of_a_line(sums)
    margins = {(ALL, band) for band in whole[1]} | {(group, PERSONS) for group in hidden_groups}
    told = fine
    shown = [group for group in groups if group not in hidden_groups]
    if is_fine and any(cell[0] in shown for cell in held_back(fine, margins) & fine.keys()):
        is_fine = False
        margins = {cell for cell in margins if cell[1] == PERSONS}
    if not is_fine:
        told = _halved_table(fine, scale.halves)
    hidden = held_back(told, margins)
    rows = []
    for group in shown:
        bands = {band: count for (name, band), count in told.items() if name == group}
        kept = frozenset(band for band in bands if (group, band) in hidden)
        rows += _rows((quarter, dimension, group, measure), bands, kept, bands)
    return rows


def _rows(
    names: tuple[str, str, str, str],
    counts: Counts,
    hidden: frozenset[str],
    of: Counts,
) -> list[Published]:
    total = rounded(sum(of.values()))
    middle = _median(counts)
    median = "" if hidden else middle
    rows = []
    for band, count in counts.items():
        persons = None if band in hidden else rounded(count)
        share = None if persons is None else round(100 * persons / total)
        rows.append(Published(*names, band, persons, total, share, median))
    return rows


def _median(counts: Counts) -> str:
    """Return the band of the person in the middle of those who say one, the lower of two."""
    known = [(band, count) for band, count in counts.items() if band != UNKNOWN]
    ahead = (sum(count for _, count in known) + 1) // 2
    for band, count in known:
        ahead -= count
        if ahead <= 0 < count:
            return band
    return ""


def _halved(counts: Counts, halves: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = dict.fromkeys(halves.values(), 0)
    for band, count in counts.items():
        found[halves[band]] += count
    return found


def _halved_table(table: Mapping[Cell, int], halves: Mapping[str, str]) -> dict[Cell, int]:
    found: dict[Cell, int] = defaultdict(int)
    for (group, band), count in table.items():
        found[group, halves[band]] += count
    return dict(found)


def share_told(rows: Sequence[Published]) -> float:
    """Return the share of the rows of groups that are told whose count is published."""
    return sum(row.persons is not None for row in rows) / len(rows) if rows else 0.0
