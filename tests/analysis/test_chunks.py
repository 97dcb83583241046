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
