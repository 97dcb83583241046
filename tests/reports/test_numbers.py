"""Numbers in the tables of a report are written as the rest of its language writes them."""

from __future__ import annotations

import pytest

from cmtracker.reports import sections
from cmtracker.results.figures import MessageFigures
from cmtracker.text.wording import NARROW, Wording


@pytest.mark.parametrize(("language", "written"), [("fr", f"1{NARROW}420"), ("en", "1,420")])
def test_thousands_are_parted_as_the_language_parts_them(language, written):
    figures = MessageFigures(received=1420, out_of_hours=710)

    cells = sections._message_cells(figures, ["received", "sent"], Wording(language))

    assert cells == [written, "–"]
