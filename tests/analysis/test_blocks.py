"""A range is put together from stretches, and whole blocks of weeks are asked about once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st

from cmtracker.analysis.blocks import Blocks

DAY = timedelta(days=1)
DATES = st.dates(date(2016, 1, 1), date(2026, 12, 31))


class Asked(list):
    """A question that says what it was asked about."""

    def __call__(self, first: date, last: date) -> tuple[date, date]:
        self.append((first, last))
        return first, last


@given(st.lists(st.tuples(DATES, DATES).map(sorted), min_size=1, max_size=4))
def test_the_parts_make_up_the_range_and_end_on_sundays(ranges):
    blocks, asked = Blocks(), Asked()

    for first, last in ranges:
        parts = list(blocks.parts("dates", asked, first, last))

        assert (parts[0][0], parts[-1][1]) == (first, last)
        for (_, end), (start, _) in pairwise(parts):
            assert start == end + DAY
            assert start.weekday() == 0


@given(DATES, st.integers(1, 400))
def test_no_block_is_asked_about_twice(first, days):
    last = first + days * DAY
    asked = Asked()
    blocks = Blocks()
    before = list(blocks.parts("dates", asked, first, last))
    asked.clear()

    again = list(blocks.parts("dates", asked, first, last))

    assert again == before
    assert not set(asked) & set(before[1:-1])
    assert len(asked) <= 2


def test_a_range_of_ten_years_asks_for_its_ends_alone_the_second_time():
    asked = Asked()
    blocks = Blocks()
    list(blocks.parts("dates", asked, date(2017, 1, 1), date(2026, 12, 31)))
    asked.clear()

    list(blocks.parts("dates", asked, date(2017, 1, 10), date(2026, 12, 20)))

    head, tail = asked
    assert head[0] == date(2017, 1, 10)
    assert tail[1] == date(2026, 12, 20)


def test_an_answer_of_one_range_is_the_same_object_in_another():
    blocks = Blocks()

    def asked(first, last):
        return [first, last]

    one = list(blocks.parts("dates", asked, date(2025, 1, 1), date(2025, 12, 31)))
    other = list(blocks.parts("dates", asked, date(2024, 12, 1), date(2026, 1, 31)))

    assert sum(any(a is b for b in other) for a in one) == len(one) - 2


def test_two_questions_do_not_answer_each_other():
    blocks = Blocks()
    first, last = date(2025, 1, 1), date(2025, 12, 31)

    one = list(blocks.parts("one", lambda *_: 1, first, last))
    two = list(blocks.parts("two", lambda *_: 2, first, last))

    assert set(one) == {1}
    assert set(two) == {2}
