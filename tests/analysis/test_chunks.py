from __future__ import annotations

from hypothesis import given, strategies as st

from cmtracker.analysis import chunks
from cmtracker.analysis.chunks import Chunks

PLACES = st.integers(0, 30)


@given(
    st.lists(st.integers(), max_size=25),
    st.lists(st.tuples(PLACES, PLACES, st.lists(st.integers(), max_size=9)), max_size=6),
)
def test_chunks_read_like_the_list_that_they_are(items, changes):
    size, chunks.SIZE = chunks.SIZE, 4
    try:
        made, before = Chunks.of(items), list(items)
        for one, other, anew in changes:
            start, stop = sorted((min(one, len(before)), min(other, len(before))))
            earlier, told = made, list(made)
            made = made.spliced(start, stop, anew)
            before[start:stop] = anew
            assert list(earlier) == told
    finally:
        chunks.SIZE = size

    assert list(made) == before
    assert len(made) == len(before)
    assert list(reversed(made)) == before[::-1]
    assert [made[at] for at in range(-len(before), len(before))] == before * 2
    for start in range(len(before) + 2):
        for stop in range(start, len(before) + 2):
            assert made[start:stop] == before[start:stop]
    assert made[::-2] == before[::-2]


@given(st.integers(0, 40), PLACES, PLACES, st.lists(st.integers(), max_size=9))
def test_a_copy_shares_every_chunk_on_either_side_of_the_change(count, one, other, anew):
    size, chunks.SIZE = chunks.SIZE, 4
    try:
        made = Chunks.of(range(count))
        start, stop = sorted((min(one, count), min(other, count)))
        copy = made.spliced(start, stop, anew)
    finally:
        chunks.SIZE = size

    shared = {id(part) for part in copy._parts}
    for part in made._parts:
        lies_apart = part[-1] < min(start, count - 1) or part[0] > stop
        assert id(part) in shared or not lies_apart
