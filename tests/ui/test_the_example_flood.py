"""The June flood of the example year, looked at in its window and written to a file.

All figures are made by hand from the tables of `example_flood` (work) and `example_crisis` (facts).
In 2026 the flood begins on Monday 1 June; the crisis lasts from 17:40 to Sunday 7 June, 22:15.

Work out of hours, by date:
    1 June  18:05-19:50 21:45-22:35              1 h 45 + 0 h 50          = 2 h 35
    2 June  6:20-7:30 18:00-20:10 22:20-23:05    1 h 10 + 2 h 10 + 0 h 45 = 4 h 05
    3 June  18:10-20:20 22:05-22:40              2 h 10 + 0 h 35          = 2 h 45
    4 June  7:25-8:40 18:00-19:40 23:10-0:20     1 h 15 + 1 h 40 + 1 h 10 = 4 h 05
    5 June  18:30-20:20                                                     1 h 50
    6 June  9:10-11:20 20:30-21:25               2 h 10 + 0 h 55          = 3 h 05
    7 June  9:40-11:10 18:00-18:50 21:30-22:15   1 h 30 + 0 h 50 + 0 h 45 = 3 h 05
    together 21 h 30; at night (22:00 to 7:00) 35 + 40 + 45 + 35 + 70 + 15 min = 4 h.
Five days as scheduled of 7 h: 35 h, so 56 h 30 on these dates; in the crisis, which begins after
the Monday of the office, 28 h + 21 h 30 = 49 h 30.

Waits for validation: 18:12 to 18:59 47 min, 18:22 to 18:50 28 min, 22:24 to 22:58 34 min, 22:09 to
7:40 9 h 31, 18:48 to 19:57 1 h 09, 18:05 to 18:31 26 min: 12 h 55; the lower of the two in the
middle is 34 min.

Rests under eleven hours that end on these dates: 22:35 to 6:20, 23:05 to 9:00, 22:40 to 7:25, 0:20
to 9:00: four.
"""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog
from ui.living import Person, begun_by_somebody
from ui.pressing import plain
from ui.programs import end

from cmtracker.store.verification import verify
from cmtracker.tracker.demo import example_dir
from cmtracker.tracker.workspace import open_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOW = "2026-11-17T16:58:00+01:00"


class Beside:
    """What a person has before the eyes who looks at the example: its window and its record."""

    def __init__(self, program) -> None:
        example = program._example
        self.window, self.record = example.window, example._record
        self.reads = self.record.reads


@pytest.fixture
def person(qtbot, data_dir, monkeypatch):
    somebody = begun_by_somebody(qtbot, data_dir, NOW, monkeypatch)
    program = somebody.program
    for words in ("Next", "Keep these hours", "Next", "Start"):
        somebody.click(words)
    somebody.click("Look at the example year")
    qtbot.waitUntil(lambda: program._example.window is not None)
    qtbot.waitUntil(lambda: program._example._record.presenter.view is not None)
    program._example.window.resize(1280, 860)
    looking = Person(qtbot, Beside(program), monkeypatch)
    looking.settle()
    yield looking
    end(program)


def test_the_flood_of_the_example_is_found_looked_at_and_told(person, data_dir, tmp_path):
    folder = example_dir(data_dir)
    history = state_of(folder)
    person.click("Overview")
    person.click("Crises")
    person.wait_for("The last crisis before these dates: “Crue”, 1 to 7 June 2026.")
    person.click("Show these dates")

    person.wait_for("49 h 30 of work, of which 21 h 30 out of hours")
    cells = person.program.window.page.tab("crises").figures.lines.cells
    told = {plain(name.text()): plain(during.text()) for name, _, during, _ in cells}
    by_hand = {
        "Hours worked": "56 h 30", "Out of hours": "21 h 30", "Hours at night": "4 h",
        "Waiting for validation": "12 h 55", "Longest wait": "9 h 31", "Short daily rests": "4",
    }  # fmt: skip
    assert {name: told[name] for name in by_hand} == by_hand
    for words in ("waited: 47 min", "waited: 9 h 31", "Asked for: 6 · obtained: 6"):
        assert person.sees(words)

    person.click("Chronology for the debriefing…")
    (asking,) = person.program.window.findChildren(QFileDialog)
    asking.setDirectory(str(tmp_path))
    asking.accept()
    person.wait_for("Chronology written")

    read = PdfReader(io.BytesIO((tmp_path / "chronology-2026-06-01.pdf").read_bytes()))
    text = " ".join(plain(" ".join(page.extract_text() for page in read.pages)).split())
    for figure in ("49 h 30", "21 h 30", "12 h 55", "9 h 31", "34 min", "2 h 35", "3 h 05"):
        assert figure in text, figure
    assert "Camille" not in text
    assert state_of(folder) == history


def state_of(folder) -> int:
    """Return how many lines of history a log has: no act was made where there are no more."""
    with open_workspace(folder) as ws:
        found = verify(ws.store.db)
    assert found.ok
    return found.rows
