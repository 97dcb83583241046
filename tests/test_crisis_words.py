"""The words for the work of a crisis: no part of nought is told."""

from __future__ import annotations

import pytest

from cmtracker.model import HOUR, MINUTE
from cmtracker.text.crises import work_text
from cmtracker.text.wording import Wording


@pytest.mark.parametrize(
    ("worked", "outside", "english", "french"),
    [
        (0, 0, "no work logged in it", "aucun travail noté"),
        (HOUR, 0, "1 h of work, all in agreed hours", "1 h de travail, dans les horaires"),
        (
            HOUR,
            20 * MINUTE,
            "1 h of work, of which 20 min out of hours",
            "1 h de travail, dont 20 min hors horaires",
        ),
    ],
)
def test_the_work_of_a_crisis_has_no_part_of_nought(worked, outside, english, french):
    said = [work_text(worked, outside, Wording(language)) for language in ("en", "fr")]

    assert [text.replace("\u00a0", " ") for text in said] == [english, french]
