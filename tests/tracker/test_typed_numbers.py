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
