"""No cell that is held back follows from what is published."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from math import prod

from hypothesis import given, strategies as st

from cmtracker.barometer.disclosure import (
    ALL,
    LEAST,
    PERSONS,
    Cell,
    held_back,
    held_back_of_a_line,
    rounded,
)

ROWS, COLUMNS = ("a", "b"), ("x", "y", "z")
CELLS = list(product(ROWS, COLUMNS))
small = st.integers(min_value=0, max_value=18)
tables = st.lists(small, min_size=6, max_size=6).map(
    lambda found: dict(zip(CELLS, found, strict=True))
)


def sums(table: dict[Cell, int]) -> dict[Cell, int]:
    rows = {(row, PERSONS): sum(table[row, column] for column in COLUMNS) for row in ROWS}
    columns = {(ALL, column): sum(table[row, column] for row in ROWS) for column in COLUMNS}
    return rows | columns


def edition(table: dict[Cell, int]) -> tuple[dict[Cell, int], set[Cell]]:
    """Return what is published of a table, exactly and not rounded, and what is held back."""
    margins = sums(table)
    hidden_columns = held_back_of_a_line({column: margins[ALL, column] for column in COLUMNS})
    hidden_rows = held_back_of_a_line({row: margins[row, PERSONS] for row in ROWS})
    kept_back = {(ALL, column) for column in hidden_columns} | {
        (row, PERSONS) for row in hidden_rows
    }
    hidden = set(held_back(table, kept_back))
    told = {cell: n for cell, n in (table | margins).items() if cell not in hidden}
    told[ALL, PERSONS] = sum(table.values())
    return told, hidden


MOST_TRIED = 200_000


def possible(told: dict[Cell, int]) -> Iterator[dict[Cell, int]]:
    """Yield every table that fits what is published, tried one by one; none where it takes long."""
    most = told[ALL, PERSONS]
    ways = [[told[cell]] if cell in told else range(most + 1) for cell in CELLS[:-1]]
    if prod(map(len, ways)) > MOST_TRIED:
        return
    for counts in product(*ways):
        last = most - sum(counts)
        if last < 0 or told.get(CELLS[-1], last) != last:
            continue
        table = dict(zip(CELLS, (*counts, last), strict=True))
        if all(told.get(cell, n) == n for cell, n in sums(table).items()):
            yield table


@given(tables)
def test_what_is_published_stands_for_ten_persons_at_least(table):
    if sum(table.values()) < LEAST:
        return
    told, _ = edition(table)

    assert all(count >= LEAST for count in told.values())


@given(st.dictionaries(st.sampled_from("vwxyz"), st.integers(0, 40), min_size=2))
def test_the_parts_held_back_of_a_sum_are_two_and_stand_for_ten(counts):
    hidden = held_back_of_a_line(counts)

    assert {part for part, count in counts.items() if count < LEAST} <= hidden
    if sum(counts.values()) >= LEAST and hidden:
        assert len(hidden) > 1
        assert sum(counts[part] for part in hidden) >= LEAST


def spread(seed: int) -> list[int]:
    """Return for each hidden cell of a table how far apart its possible counts lie."""
    drawn = random.Random(seed)
    table = {cell: drawn.choice((0, 1, 4, 10, 11, 12, 13)) for cell in CELLS}
    if sum(table.values()) < LEAST:
        return []
    told, hidden = edition(table)
    seen: dict[Cell, set[int]] = {cell: set() for cell in hidden if cell in table}
    if len(seen) == len(table):
        return []  # nothing but sums is published
    for one in possible(told):
        for cell, counts in seen.items():
            counts.add(one[cell])
    return [max(counts) - min(counts) for counts in seen.values() if counts]


def test_an_attacker_who_tries_every_table_finds_each_hidden_cell_ten_apart():
    """The attacker even knows the published counts exactly, before they were rounded."""
    tried = [found for seed in range(1_200) if (found := spread(seed))]

    assert len(tried) > 25
    assert all(apart >= LEAST for found in tried for apart in found)


@given(tables, st.permutations(CELLS))
def test_the_order_of_the_counts_makes_no_difference(table, order):
    assert held_back(table, ()) == held_back({cell: table[cell] for cell in order}, ())


@given(st.integers(0, 10_000))
def test_a_count_is_published_as_a_multiple_of_five_beside_it(count):
    assert rounded(count) % 5 == 0
    assert abs(rounded(count) - count) <= 2
