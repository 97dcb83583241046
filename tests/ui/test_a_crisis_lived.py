"""A flood lived through in the whole program: opened, marked, ended, rebuilt, and told.

    Monday 8 June   17:40 opened and started, alert · 18:12 asked, 18:59 obtained · 19:04 published
                    19:50 stopped · 21:45 started, instruction · 22:24 asked, 22:58 obtained
                    23:05 stopped
    Tuesday 9 June  7:20 started · 7:35 handed over, the crisis ends · 7:40 stopped

By hand: work 2 h 10 + 1 h 20 + 20 min = 3 h 50, 15 min of the last before the end of the crisis, so
3 h 45 in it, all outside 9:00 to 17:00. At night (22:00 to 7:00): 22:00 to 23:05, 1 h 05. Waits: 47
and 34 min, 1 h 21 together. Rest: 23:05 to 7:20, 8 h 15, which is short.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from ui.living import begun_by_somebody, instant
from ui.programs import end

from cmtracker.model import Activity, Crisis, CrisisMark, Decision, MarkKind, Pressure, Session
from cmtracker.ui.crises.crisis_dialogs import CrisisDialog
from cmtracker.ui.crises.rebuild_dialog import RebuildDialog
from cmtracker.ui.today.crisis_card import CrisisCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def person(qtbot, data_dir, monkeypatch):
    somebody = begun_by_somebody(qtbot, data_dir, "2026-06-08T17:40:00+02:00", monkeypatch)
    for words in ("Next", "Keep these hours", "Next", "Start"):
        somebody.click(words)
    yield somebody
    end(somebody.program)


def mark(person, words, word=""):
    if word:
        person.click("In a word", QLineEdit)
        person.type(word)
    person.click(words, within=CrisisCard)


def live_through(person):
    with person.act("a crisis is opened", clicks=1):
        person.click("Crisis")
    person.click("Change…", within=CrisisCard)
    person.click("Name", QLineEdit, within=CrisisDialog)
    person.type_over("Flood")
    person.click("Save")
    person.click("Start")
    with person.act("a fact with its word", clicks=2):
        mark(person, "Alert", "orange warning")
    for at, words, word in (
        ("18:12", "Validation asked for", "advice"),
        ("18:59", "Validation obtained", "advice"),
        ("19:04", "Published", ""),
    ):
        person.at(f"2026-06-08 {at}")
        mark(person, words, word)
    person.at("2026-06-08 19:50")
    person.click("Stop")
    person.at("2026-06-08 21:45")
    person.click("Start")
    mark(person, "Instruction received", "mayor")
    person.at("2026-06-08 22:24")
    mark(person, "Validation asked for")
    person.at("2026-06-08 22:58")
    assert person.sees("still awaited: 34 min")
    mark(person, "Validation obtained")
    person.at("2026-06-08 23:05")
    person.click("Stop")
    person.at("2026-06-09 07:20")
    person.click("Start")
    person.at("2026-06-09 07:35")
    mark(person, "Handed over", "press office")
    with person.act("the crisis is ended", clicks=1):
        person.click("End the crisis")
    person.at("2026-06-09 07:40")
    person.click("Stop")


def rebuild(person):
    """On the first calm date: a correction that nobody clicked, and the decision."""
    person.at("2026-06-10 09:05")
    assert person.sees("The crisis “Flood” is over.")
    person.click("Rebuild the crisis…")
    person.wait_for("Monday 8 June 2026 · 1 of 2")
    person.click("Add a fact…")
    person.type("19h30")
    (dialog,) = person.program.window.findChildren(RebuildDialog)
    dialog.pages[0].rows[-1].kind.setFocus()
    person.choose_in_list("Information corrected")
    for _ in range(2):
        person.press("Alt+Right")
    person.click("Yes: record it here")
    for name, words in (
        ("Written reference", "decision of 8 June"), ("From", "8/6"), ("To", "9/6"),
    ):  # fmt: skip
        person.click(name, QLineEdit)
        person.type(words)
    person.click("Span of the day")
    person.click("Keep")


def test_a_flood_is_lived_through_rebuilt_and_told(person, tmp_path):
    live_through(person)

    (flood,) = person.kept(Crisis)
    assert (flood.name, flood.start) == ("Flood", instant("2026-06-08 17:40"))
    assert flood.end == instant("2026-06-09 07:35")
    first, second, third = sorted(person.kept(Session))
    assert {one.activity for one in (first, second, third)} == {Activity.CRISIS}
    assert Pressure.VALIDATION in first.pressures
    assert third.end == instant("2026-06-09 07:40")

    rebuild(person)

    marks = sorted(person.kept(CrisisMark), key=lambda one: one.at)
    assert [(one.kind, one.word) for one in marks] == [
        (MarkKind.ALERT, "orange warning"),
        (MarkKind.VALIDATION_ASKED, "advice"), (MarkKind.VALIDATION_OBTAINED, "advice"),
        (MarkKind.PUBLISHED, ""), (MarkKind.CORRECTED, ""), (MarkKind.INSTRUCTION, "mayor"),
        (MarkKind.VALIDATION_ASKED, ""), (MarkKind.VALIDATION_OBTAINED, ""),
        (MarkKind.HANDED_OVER, "press office"),
    ]  # fmt: skip
    assert [one.reference for one in person.kept(Decision)] == ["decision of 8 June"]
    assert not person.sees("The crisis “Flood” is over.")

    person.at("2026-06-26 09:00")
    person.click("Overview")
    person.click("Crises")
    person.wait_for("3 h 45 of work, of which 3 h 45 out of hours")
    cells = person.program.window.page.tab("crises").figures.lines.cells
    told = {name.text(): during.text().replace("\u00a0", " ") for name, _, during, _ in cells}
    assert told == {
        "Hours worked": "3 h 50", "Out of hours": "3 h 50", "Hours at night": "1 h 05",
        "Messages received": "0", "Messages handled": "0", "Judged hostile": "–",
        "Waiting for validation": "1 h 21", "Longest wait": "47 min", "Short daily rests": "1",
    }  # fmt: skip
    assert person.sees("waited: 34 min")

    person.click("Chronology for the debriefing…")
    (asking,) = person.program.window.findChildren(QFileDialog)
    asking.setDirectory(str(tmp_path))
    asking.accept()
    person.wait_for("Chronology written")
    assert (tmp_path / "chronology-2026-06-08.pdf").read_bytes().startswith(b"%PDF-")
