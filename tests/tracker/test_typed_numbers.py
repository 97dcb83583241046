"""Whole numbers as a person types them: nothing that means another number is taken."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from cmtracker.text.wording import Wording
from cmtracker.tracker import typed


@given(st.integers(0, 10**9), st.sampled_from(["en", "fr"]))
def test_a_number_is_read_as_the_program_writes_it(number, language):
    written = Wording(language).number(number)
    assert typed.number(written, comma_groups=language == "en") == number


@given(st.decimals(0, 10**6, allow_nan=False, places=1), st.booleans(), st.sampled_from(",."))
def test_a_number_with_a_digit_behind_the_point_is_refused(number, comma_groups, point):
    assert typed.number(str(number).replace(".", point), comma_groups=comma_groups) is None


@pytest.mark.parametrize("text", ["", "-3", "1,2345", ",500", "12,", "1e3", "٣٥"])
def test_what_is_no_whole_number_is_refused(text):
    assert typed.number(text, comma_groups=True) is None


@given(st.integers(0, 1999), st.sampled_from(["en", "fr"]), st.sampled_from(["", " j", " days"]))
def test_days_are_read_as_the_program_writes_them(halves, language, unit):
    number = Wording(language).number(halves / 2, 0 if halves % 2 == 0 else 1)
    assert typed.half_days(number + unit) == halves


@pytest.mark.parametrize("text", ["", "-1", "25.3", "2,25", "vingt", "1 000", "25.55"])
def test_what_is_no_number_of_half_days_is_refused(text):
    assert typed.half_days(text) is None


@pytest.mark.parametrize(
    ("text", "cents"),
    [("12,5", 1250), ("12.505", 1250), ("0", 0), ("1000", 100_000), ("-1", None), ("1001", None),
     ("", None), ("douze", None), ("nan", None)],
)  # fmt: skip
def test_an_hourly_rate_is_read_in_cents_rounded_down(text, cents):
    assert typed.hourly_rate(text) == cents
