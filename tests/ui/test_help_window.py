"""The help: every page can be reached and found, by keys alone and in either language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QScreen
from PySide6.QtWidgets import QWidget

from cmtracker import paths
from cmtracker.ui.help.help_window import HelpWindow, groups
from cmtracker.ui.widgets.cards import FRAME
from cmtracker.ui.widgets.help_dialog import HelpDialog, help_page
from cmtracker.ui.widgets.searching import places, searchable
from cmtracker.ui.widgets.theme import PROPERTY, apply_theme, theme

SIDE, ABOVE = 10 + 3, 5
"""The padding of a title: on each side, Qt's own included, and above and below."""
NAMES = [name for _, names in groups() for name in names]


@pytest.fixture(params=["fr", "en"])
def language(request):
    return request.param


@pytest.fixture
def index(qtbot, language):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = HelpWindow(language, parent=window)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.list.hasFocus)
    yield made
    window.close()


def heading_of(name: str, language: str) -> str:
    text = paths.resource(f"help/{language}/{name}.md").read_text(encoding="utf-8")
    return text.splitlines()[0].removeprefix("# ")


def press(qtbot, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)


def test_every_page_is_listed_once(language):
    folder = paths.resource(f"help/{language}")
    pages = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")]

    assert sorted(NAMES) == sorted(pages)


def test_the_arrows_go_through_all_pages_and_show_each(qtbot, index, language):
    shown = []
    for _ in NAMES:
        shown.append((index.list.currentItem().text(), index.text.toPlainText().split("\n")[0]))
        press(qtbot, index.list, Qt.Key.Key_Down)

    headings = [heading_of(name, language) for name in NAMES]
    assert shown == [(heading, heading) for heading in headings]


def test_home_and_end_lead_to_the_first_and_last_page_and_not_to_a_heading(qtbot, index, language):
    press(qtbot, index.list, Qt.Key.Key_End)
    last = index.list.currentItem().text()
    press(qtbot, index.list, Qt.Key.Key_Home)

    assert last == heading_of(NAMES[-1], language)
    assert index.list.currentItem().text() == heading_of(NAMES[0], language)
    assert index.list.verticalScrollBar().value() == 0  # the heading above it is seen too


def test_tab_goes_to_the_text_and_escape_closes(qtbot, index):
    press(qtbot, index.list, Qt.Key.Key_Tab)
    in_text = index.text.hasFocus()
    press(qtbot, index.text, Qt.Key.Key_Tab)
    press(qtbot, index.keys_button, Qt.Key.Key_Tab)
    in_foot = index.close_button.hasFocus()
    index.text.setFocus()

    with qtbot.waitSignal(index.finished):
        press(qtbot, index.text, Qt.Key.Key_Escape)

    assert (in_text, in_foot) == (True, True)


def test_return_in_the_list_closes_nothing(qtbot, index):
    press(qtbot, index.list, Qt.Key.Key_Return)

    assert index.isVisible()


def test_a_page_is_shown_from_its_beginning(qtbot, index):
    index.list.setCurrentRow(index.list.count() - 1)
    bar = index.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    scrolled = bar.value()

    press(qtbot, index.list, Qt.Key.Key_Up)

    assert scrolled > 0
    assert bar.value() == 0


def test_a_screen_reader_is_told_the_list_the_page_and_what_it_is_about(qtbot, index):
    press(qtbot, index.list, Qt.Key.Key_Down)
    row = index.list.currentIndex()

    assert index.list.accessibleName()
    assert index.text.accessibleName() == index.list.currentItem().text()
    assert row.data(Qt.ItemDataRole.AccessibleDescriptionRole) == groups()[0][0]


# --- the search


def found(index) -> list[str]:
    return [item.text() for item in index.list.pages() if not item.isHidden()]


def type_in(qtbot, index, text: str) -> None:
    qtbot.keyClick(index.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(index.search.hasFocus)
    qtbot.keyClicks(index.search, text)


WORDS = {
    "fr": ("retrouver des soirees", "guide/import"),
    "en": ("FINDING evenings", "guide/import"),
}


def test_a_search_leaves_the_pages_that_say_all_words_whatever_accents_and_capitals(
    qtbot, index, language
):
    words, page = WORDS[language]
    type_in(qtbot, index, words)
    all_that_say_so = []
    for name in NAMES:
        text = paths.resource(f"help/{language}/{name}.md").read_text(encoding="utf-8")
        if all(word in searchable(text) for word in searchable(words).split()):
            all_that_say_so.append(heading_of(name, language))

    assert found(index) == all_that_say_so
    assert heading_of(page, language) in found(index)
    assert 0 < len(found(index)) < len(NAMES)
    assert index.list.currentItem().text() == index.text.toPlainText().split("\n")[0]


def test_headings_without_a_page_found_are_hidden_and_come_back(qtbot, index, language):
    everything = [index.list.item(row).text() for row in range(index.list.count())]
    type_in(qtbot, index, WORDS[language][0])
    rows = [index.list.item(row) for row in range(index.list.count())]
    shown = [row for row in rows if not row.isHidden()]
    is_heading = [row.data(Qt.ItemDataRole.UserRole) is None for row in shown]

    assert not any(a and b for a, b in pairwise([*is_heading, True]))
    index.search.clear()
    assert [row.text() for row in rows if not row.isHidden()] == everything


def test_what_was_searched_is_marked_in_the_page(qtbot, index, language):
    type_in(qtbot, index, WORDS[language][0].split()[1])

    marked = {searchable(one.cursor.selectedText()) for one in index.text.extraSelections()}
    assert marked == {searchable(WORDS[language][0].split()[1])}


def test_what_no_page_says_is_told_and_no_page_is_lost(qtbot, index):
    type_in(qtbot, index, "xyzzy")

    assert found(index) == []
    assert index.nothing.isVisible()
    assert "xyzzy" in index.nothing.text()
    index.search.clear()
    assert len(found(index)) == len(NAMES)
    assert not index.nothing.isVisible()


def test_return_in_the_search_goes_to_the_pages_found(qtbot, index, language):
    type_in(qtbot, index, WORDS[language][0])
    press(qtbot, index.search, Qt.Key.Key_Return)

    assert index.list.hasFocus()
    assert index.isVisible()


def test_the_help_leads_to_the_list_of_keys(qtbot, index):
    with qtbot.waitSignal(index.keys_asked):
        index.keys_button.click()


@given(st.text(max_size=12), st.text(max_size=60))
def test_a_word_is_found_where_it_stands_and_nowhere_else(word, text):
    word = searchable(word)
    spans = list(places([word], text))

    assert bool(spans) == (bool(word) and word in searchable(text))
    assert all(word in searchable(text[start:end]) for start, end in spans)


def test_on_half_a_screen_all_of_it_can_be_reached(qtbot, monkeypatch, language):
    """A screen of 1920 × 1080 at 200 % has room for 960 × 540."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(960, 540))
    made = HelpWindow(language)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)

    assert made.height() + FRAME.height() <= 540
    assert made.rect().contains(made.close_button.geometry())


@pytest.mark.parametrize("base", [13, 22])
def test_it_fits_on_a_small_screen_and_no_title_is_cut(qtbot, qapp, monkeypatch, language, base):
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(1_024, 700))
    before = qapp.font()
    apply_theme(qapp, theme(dark=True, base=base), before.family())
    try:
        made = HelpWindow(language)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        room = made.list.viewport().width() - 2 * SIDE
        place, letters = QRect(0, 0, room, 1_000), made.list.fontMetrics()
        cut = []
        for item in made.list.pages():
            lines = letters.boundingRect(place, Qt.TextFlag.TextWordWrap, item.text())
            row = made.list.visualItemRect(item)
            wide = max(lines.width(), row.width() - 2 * SIDE) > room
            if wide or lines.height() > row.height() - 2 * ABOVE:
                cut.append(item.text())

        assert made.width() + FRAME.width() <= 1_024
        assert made.height() + FRAME.height() <= 700
        assert made.text.width() >= made.width() / 2
        assert cut == []
    finally:
        qapp.setStyleSheet("")
        qapp.setFont(before)
        qapp.setProperty(PROPERTY, None)


def test_bold_text_has_a_weight_that_the_shipped_font_has(qtbot):
    dialog = HelpDialog(help_page("contradictions", "fr"))
    qtbot.addWidget(dialog)
    weights = set()
    block = dialog.text.document().begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            weights.add(part.fragment().charFormat().fontWeight())
            part += 1
        block = block.next()

    assert weights == {QFont.Weight.Normal.value, QFont.Weight.DemiBold.value}
