"""A range is put together from stretches, and whole blocks of weeks are asked about once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from analysis.random_logs import REGIMES, Case, cases, examples
from hypothesis import given, strategies as st

from cmtracker.analysis import blocks
from cmtracker.analysis.analysis import Analysis
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
    known, asked = Blocks(), Asked()

    for first, last in ranges:
        parts = list(known.parts("dates", asked, first, last))

        assert (parts[0][0], parts[-1][1]) == (first, last)
        for (_, end), (start, _) in pairwise(parts):
            assert start == end + DAY
            assert start.weekday() == 0


@given(DATES, st.integers(1, 400))
def test_no_block_is_asked_about_twice(first, days):
    last = first + days * DAY
    asked = Asked()
    known = Blocks()
    before = list(known.parts("dates", asked, first, last))
    asked.clear()

    again = list(known.parts("dates", asked, first, last))

    assert again == before
    assert not set(asked) & set(before[1:-1])
    assert len(asked) <= 2


def test_a_range_of_ten_years_asks_for_its_ends_alone_the_second_time():
    asked = Asked()
    known = Blocks()
    list(known.parts("dates", asked, date(2017, 1, 1), date(2026, 12, 31)))
    asked.clear()

    list(known.parts("dates", asked, date(2017, 1, 10), date(2026, 12, 20)))

    head, tail = asked
    assert head[0] == date(2017, 1, 10)
    assert tail[1] == date(2026, 12, 20)


def test_an_answer_of_one_range_is_the_same_object_in_another():
    known = Blocks()

    def asked(first, last):
        return [first, last]

    one = list(known.parts("dates", asked, date(2025, 1, 1), date(2025, 12, 31)))
    other = list(known.parts("dates", asked, date(2024, 12, 1), date(2026, 1, 31)))

    assert sum(any(a is b for b in other) for a in one) == len(one) - 2


def test_two_questions_do_not_answer_each_other():
    known = Blocks()
    first, last = date(2025, 1, 1), date(2025, 12, 31)

    one = list(known.parts("one", lambda *_: 1, first, last))
    two = list(known.parts("two", lambda *_: 2, first, last))

    assert set(one) == {1}
    assert set(two) == {2}


RANGE_QUESTIONS = (
    "week_rows", "hours_by_day", "hour_grid", "activities", "worked_dates", "missing", "streaks",
    "weeks", "nights", "message_weeks", "evening_count", "rest_hours", "on_watch",
)  # fmt: skip


def answers(case: Case, weeks: int) -> dict[str, object]:
    """The answers about the range of a case, put together from blocks of so many weeks."""
    length, blocks.WEEKS = blocks.WEEKS, weeks
    try:
        analysis = Analysis(case.log, REGIMES, case.now)
        first, last = case.first - 8 * DAY, case.last + 8 * DAY
        found = {name: getattr(analysis, name)(first, last) for name in RANGE_QUESTIONS}
        return {**found, "to_recover_s": analysis.to_recover_s()}
    finally:
        blocks.WEEKS = length


@given(cases(days=24, sessions=30, ladder=True))
@examples()
def test_answers_put_together_from_single_weeks_are_those_of_the_range_asked_at_once(case):
    by_week, at_once = answers(case, 1), answers(case, 10_000)

    assert by_week == at_once
