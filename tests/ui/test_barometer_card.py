"""The barometer in the window: shown first, then written to a file that is chosen."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QFileDialog
from ui.pressing import click, plain
from ui.report_pages import CountingReader, shown_page

from cmtracker.tracker import sessions


@pytest.fixture
def card(qtbot, record, settings, wording, clock):
    """A third quarter worked as agreed, with one evening, on the page of the reports."""
    sessions.confirm(record, date(2026, 7, 1), date(2026, 9, 30))
    sessions.add(record, clock.instant("2026-07-07 20:00"), clock.instant("2026-07-07 22:00"))
    page = shown_page(qtbot, CountingReader(record, draws=False), settings, wording)
    return page.barometer


def lines(card) -> dict[str, str]:
    grid = card.figures.layout()
    rows = range(grid.rowCount())
    cells = [[grid.itemAtPosition(row, at).widget().text() for at in (0, 1)] for row in rows]
    return {plain(name): plain(band) for name, band in cells}


def test_the_quarters_that_are_over_are_offered_the_newest_first(card):
    assert [card.quarter.itemText(at) for at in range(card.quarter.count())] == [
        "2026-Q3",
        "2026-Q2",
        "2026-Q1",
        "2025-Q4",
    ]


def test_the_figures_are_shown_before_anything_is_written(qtbot, card, data_dir):
    before = sorted(path.name for path in data_dir.iterdir())
    click(qtbot, card, "Show what would be given")

    assert lines(card)["Evenings worked in the quarter"] == "1–6"
    assert lines(card)["Inhabitants of the body"] == "fewer than 10,000"
    assert len(lines(card)) == 12
    assert sorted(path.name for path in data_dir.iterdir()) == before


def test_what_was_shown_is_written_to_the_file_that_is_chosen(qtbot, card, tmp_path):
    click(qtbot, card, "Show what would be given")
    click(qtbot, card, "Write the file…")
    (asking,) = card.window().findChildren(QFileDialog)
    asking.fileSelected.emit(str(tmp_path / "given.json"))
    asking.close()

    given = json.loads((tmp_path / "given.json").read_text(encoding="utf-8"))
    assert (given["quarter"], given["evenings"], given["revision"]) == ("2026-Q3", "1-6", 1)
    assert card.result.isVisible()


def test_a_quarter_that_is_not_filled_in_is_refused_in_the_card(qtbot, card):
    card.quarter.setCurrentIndex(1)
    click(qtbot, card, "Show what would be given")

    assert card.problem.isVisible()
    assert not card.figures.isVisible()
    assert not card.write.isVisible()


def test_another_quarter_hides_the_figures_of_the_one_before(qtbot, card):
    click(qtbot, card, "Show what would be given")
    card.quarter.setCurrentIndex(2)

    assert not card.figures.isVisible()
    assert not card.write.isVisible()


def test_the_four_quarters_before_a_date():
    from cmtracker.tracker.contributions import bounds, last_quarters

    for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(366)):
        newest, *older = last_quarters(day, 4)
        assert bounds(newest)[1] < day <= bounds(newest)[1] + timedelta(days=92)
        firsts = [bounds(quarter)[0] for quarter in (newest, *older)]
        lasts = [bounds(quarter)[1] for quarter in (newest, *older)]
        assert [last + timedelta(days=1) for last in lasts[1:]] == firsts[:-1]
