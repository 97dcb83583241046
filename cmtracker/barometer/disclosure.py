"""Which cells of a table may be published, so that no one in it can be singled out.

A table counts persons by group and band, with its sums: a row `ALL` and a column `PERSONS`.
Published are counts of at least `LEAST` persons, rounded to `ROUNDED_TO`. A cell that is held back
must not follow from the others: for all that is published it can be so many persons or so many,
at least `LEAST` apart. What it can be is worked out exactly, as if the published counts were not
rounded: a table is a flow from its rows to its columns, and the most that a cell can grow or shrink
is the greatest flow through the other cells held back (D. Gusfield, "A graph theoretic approach to
statistical data security", SIAM Journal on Computing 17, 1988). Where a cell can be told more
closely, others are held back too, the smallest first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

LEAST = 10
"""The fewest persons of whom something is published."""
ROUNDED_TO = 5
ALL, PERSONS = "all", "persons"

Cell = tuple[str, str]
"""A row and a column."""
Ways = dict[str, dict[str, int]]
"""How much can still flow from one node to another."""


def rounded(count: int) -> int:
    """Return a count as it is published: the nearest multiple of five."""
    return ROUNDED_TO * ((count + ROUNDED_TO // 2) // ROUNDED_TO)


def held_back_of_a_line(counts: Mapping[str, int]) -> frozenset[str]:
    """Return which parts of a sum must not be published where the sum is.

    The sum is published where it is `LEAST` at least; else all parts are held back.
    """
    if sum(counts.values()) < LEAST:
        return frozenset(counts)
    table = CellTable({(ALL, part): count for part, count in counts.items()}, ())
    return frozenset(part for _, part in table.held_back(()))


def held_back(counts: Mapping[Cell, int], sums_held_back: Collection[Cell]) -> frozenset[Cell]:
    """Return the cells of a table that must not be published, the sums among them included.

    `counts` has a count for each row and column. `sums_held_back` are cells of the row `ALL` and
    of the column `PERSONS`; the other sums are published. The answer does not depend on the order
    of the counts.
    """
    rows = sorted({row for row, _ in counts})
    columns = sorted({column for _, column in counts})
    with_sums = dict(counts)
    for row in rows:
        with_sums[row, PERSONS] = sum(counts[row, column] for column in columns)
    for column in (*columns, PERSONS):
        with_sums[ALL, column] = sum(with_sums[row, column] for row in rows)
    return CellTable(with_sums, (*columns, PERSONS)).held_back(sums_held_back)


class CellTable:
    """Counts of which every row adds up to nought with its sum, and so does each named column.

    A sum is a cell like another, told the other way round: it grows as its parts do.
    """

    def __init__(self, counts: Mapping[Cell, int], columns: Sequence[str]) -> None:
        self._counts = counts
        self._columns = frozenset(columns)
        self._inner = {cell for cell in counts if not (columns and _is_sum(cell))}

    def held_back(self, sums: Collection[Cell]) -> frozenset[Cell]:
        """Return the cells that must not be published; of the sums `sums`, and no others."""
        hidden = {cell for cell in self._inner if self._counts[cell] < LEAST} | set(sums)
        hidden |= {cell for cell in self._inner if (cell[0], PERSONS) in hidden}
        while more := self._next(hidden):
            hidden.add(more)
        return frozenset(hidden)

    def _next(self, hidden: set[Cell]) -> Cell | None:
        """Return the smallest cell beside one that can be told too closely."""
        shown = self._inner - hidden
        for cell in sorted(hidden):
            if shown and sum(self.room(cell, hidden)) < LEAST:
                beside = [other for other in shown if cell[0] == other[0] or cell[1] == other[1]]
                return self._least(beside or shown)
        return None

    def room(self, cell: Cell, hidden: Collection[Cell]) -> tuple[int, int]:
        """Return by how much a cell can be smaller and larger, for all that is published."""
        row, column = self._ends(cell)
        others = [other for other in hidden if other != cell]
        less = _greatest_flow(self._ways(others), row, column, self._counts[cell])
        more = _greatest_flow(self._ways(others), column, row, LEAST)
        return less, more

    def _ways(self, cells: Iterable[Cell]) -> Ways:
        """Return what can flow: a cell can grow without end, and shrink to nought."""
        ways: Ways = {}
        for cell in cells:
            row, column = self._ends(cell)
            for start, end, room in ((row, column, _ENDLESS), (column, row, self._counts[cell])):
                beside = ways.setdefault(start, {})
                beside[end] = beside.get(end, 0) + room
        return ways

    def _ends(self, cell: Cell) -> tuple[str, str]:
        """Return the nodes of a cell, those of a sum turned round. One stands for unknown sums."""
        row = f"row {cell[0]}"
        column = f"column {cell[1]}" if cell[1] in self._columns else "free"
        turned = self._columns and _is_sum(cell) and cell != (ALL, PERSONS)
        return (column, row) if turned else (row, column)

    def _least(self, cells: Iterable[Cell]) -> Cell:
        return min(cells, key=lambda cell: (self._counts[cell], cell))


_ENDLESS = 10**12


def _is_sum(cell: Cell) -> bool:
    return cell[0] == ALL or cell[1] == PERSONS


def _greatest_flow(ways: Ways, start: str, end: str, most: int) -> int:
    """Return the greatest flow between two nodes, `most` at most, by the shortest ways first."""
    flow = 0
    while flow < most:
        came_from = _way(ways, start, end)
        if end not in came_from:
            break
        steps = []
        node = end
        while node != start:
            steps.append((came_from[node], node))
            node = came_from[node]
        room = min(most - flow, *(ways[one][two] for one, two in steps))
        for one, two in steps:
            ways[one][two] -= room
            back = ways.setdefault(two, {})
            back[one] = back.get(one, 0) + room
        flow += room
    return flow


def _way(ways: Ways, start: str, end: str) -> dict[str, str]:
    """Return for each node that can be reached from which one, as far as `end`."""
    came_from = {start: start}
    ahead = deque([start])
    while ahead and end not in came_from:
        node = ahead.popleft()
        for other, room in ways.get(node, {}).items():
            if room > 0 and other not in came_from:
                came_from[other] = node
                ahead.append(other)
    return came_from
