"""The Overview page: figures in words, one range for all, remembered."""

from __future__ import annotations

from datetime import date, timedelta

import overview_views as views
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_in import type_into

from cmtracker.model import Log
from cmtracker.results.claims import Measure
from cmtracker.settings import Settings
from cmtracker.text.wording import Wording
from cmtracker.tracker.views import OverviewTab
from cmtracker.ui.overview.page import OverviewPage, TabAnswer
from cmtracker.ui.overview.played import Played
from cmtracker.ui.overview.spans import Chosen, RangeKind
from cmtracker.ui.overview.young import Young
from cmtracker.ui.widgets.page import PageContext
from cmtracker.ui.widgets.table_dialog import TableDialog
from cmtracker.ui.widgets.theme import PROPERTY, theme

screenless = pytest.mark.qt_log_ignore("This plugin does not support")
pytestmark = screenless

ANSWERS = {
    RangeKind.FOUR_WEEKS: views.one_session,
    RangeKind.TWELVE_WEEKS: views.twelve_weeks,
    RangeKind.YEAR: views.year,
    RangeKind.FREE: views.ten_years,
    RangeKind.PERIOD: views.twelve_weeks,
}


class Reads:
    """Answers at once, with a view made up for each kind of range."""

    def __init__(self, answer=None):
        self.answer = answer or (lambda kind: ANSWERS[kind]())
        self.asked = []
        self.parts = []

    def ask(self, name, job, then):
        if name == "organisation":
            then(Played(views.outcomes()))
            return
        choice, part = job.args
        self.asked.append(choice)
        self.parts.append(part)
        then(TabAnswer(choice, part, self.answer(choice.kind)))


@pytest.fixture
def context(tmp_path):
    return PageContext(Wording("en"), Settings(tmp_path / "settings.toml"), Reads())


@pytest.fixture
def page(qtbot, context):
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1_080, 800)
    page.refresh()
    page.show()
    page.complete()
    return page


def test_it_starts_with_twelve_weeks(page, context):
    assert context.reads.asked == [Chosen(RangeKind.TWELVE_WEEKS)]
    assert page.ranges.chips[RangeKind.TWELVE_WEEKS].isChecked()
    assert page.view == views.twelve_weeks()


def test_the_key_figures_are_those_of_the_record(page):
    view = views.twelve_weeks()
    figures = page.tab("load").figures
    wording = Wording("en")

    assert figures.out_of_hours.figure.text() == wording.duration(view.total.out_of_hours_s)
    evenings = view.dates.evenings
    assert figures.evenings.figure.text() == f"{evenings.worked} of {evenings.of}"
    short = [b for b in view.breaches if b.rule == "daily_rest"]
    assert figures.rests.figure.text() == str(len(short))
    assert wording.duration(min(b.measured for b in short)) in figures.rests.note.text()


def test_a_single_evening_is_told_in_full(page):
    page.show_range(Chosen(RangeKind.FOUR_WEEKS))

    figures = page.tab("load").figures
    assert figures.out_of_hours.figure.text() == "1\xa0h\xa025"
    assert figures.out_of_hours.note.text() == (
        "1\xa0h\xa025 asked for · none disclosed · none without written trace"
    )
    assert figures.evenings.figure.text() == "1 of 1"
    assert figures.rests.figure.text() == "0"
    assert figures.messages.figure.text() == "–"
    assert not figures.out_of_hours.change.isVisible()  # the log does not reach back that far


def test_the_change_is_against_the_range_before(page):
    view = views.twelve_weeks()
    more = view.total.out_of_hours_s - view.before.out_of_hours_s

    told = page.tab("load").figures.out_of_hours.change.text()

    assert more > 0
    assert told == f"{Wording('en').duration(more)} more than in the range before"


def test_alt_and_arrows_move_the_range(page, context, qtbot):
    page.setFocus()
    page.activateWindow()

    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert [choice.shift for choice in context.reads.asked] == [0, -1, -2, -1]


def test_there_is_nothing_after_the_present(page, context):
    assert not page.ranges.forth.isEnabled()

    page.ranges.go_forth()

    assert len(context.reads.asked) == 1


def test_a_chip_chooses_a_range_that_is_remembered(page, context, qtbot, tmp_path):
    QTest.mouseClick(page.ranges.chips[RangeKind.YEAR], Qt.MouseButton.LeftButton)

    view = views.year()
    assert (page.view.first, page.view.last) == (view.first, view.last)
    assert Settings(tmp_path / "settings.toml").text("overview_range") == "year"
    assert [kind for kind, chip in page.ranges.chips.items() if chip.isChecked()] == [
        RangeKind.YEAR
    ]


def test_two_dates_of_ones_own_are_a_range(page, context):
    free = page.ranges.free
    type_into(free.first, views.year().first.isoformat())
    type_into(free.last, views.year().last.isoformat())

    QTest.mouseClick(free.show_button, Qt.MouseButton.LeftButton)

    assert context.reads.asked[-1] == Chosen(
        RangeKind.FREE, first=views.year().first, last=views.year().last
    )


def test_an_end_before_the_start_cannot_be_shown(page):
    free = page.ranges.free

    free.show_dates(views.year().last, views.year().first, views.year().last)

    assert not free.show_button.isEnabled()
    assert free.hint.text() == "The end lies before the start."


@screenless  # nearer than that of the folder
def test_a_named_period_is_chosen_from_a_list(page, context):
    page.ranges._offer_periods()
    (action,) = page.ranges.menu.actions()
    assert action.text().startswith("Crue de juin")

    action.trigger()

    assert context.reads.asked[-1] == Chosen(RangeKind.PERIOD, period="flood")


@screenless  # nearer than that of the folder
def test_a_menu_closed_without_a_choice_changes_nothing(page):
    page.ranges.chips[RangeKind.PERIOD].click()
    page.ranges.menu.close()

    assert page.ranges.chips[RangeKind.TWELVE_WEEKS].isChecked()
    assert not page.ranges.chips[RangeKind.PERIOD].isChecked()


def test_hatching_is_for_all_charts_and_remembered(page, tmp_path):
    page.tab("load").below.hours.hatch_action.trigger()

    assert all(chart.hatched for chart in page.charts())
    assert Settings(tmp_path / "settings.toml").flag("hatching")


def test_a_theme_change_reaches_every_chart(page):
    dark = theme(dark=True)

    page.set_theme(dark)

    assert all(chart.look.theme == dark for chart in page.charts())


def test_the_theme_of_the_program_is_taken_when_it_changes(page, qapp):
    dark = theme(dark=True)
    before = qapp.property(PROPERTY)
    try:
        qapp.setProperty(PROPERTY, dark)
        page.setStyleSheet("QWidget { margin: 0 }")

        assert {chart.look.theme.dark for chart in page.charts()} == {True}
    finally:
        qapp.setProperty(PROPERTY, before)


@pytest.mark.parametrize("tab", ["load", "rests", "messages", "organisation"])
def test_whatever_takes_the_focus_has_a_name(page, tab):
    page.choose_tab(tab)

    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
    ]

    assert [(w.metaObject().className(), w.parent()) for w in nameless] == []


@pytest.mark.parametrize("kind", [RangeKind.FREE, RangeKind.FOUR_WEEKS, RangeKind.YEAR])
def test_every_range_is_shown_by_the_same_charts(page, kind):
    charts = list(page.charts())

    page.show_range(Chosen(kind))
    QApplication.processEvents()

    assert list(page.charts()) == charts
    assert page.grab().width() > 0


def test_a_tab_is_made_when_it_is_first_chosen_and_shows_the_same_range(page, context):
    page.choose_tab("rests")

    rests = page.tab("rests")
    assert rests.isVisible()
    assert not page.tab("load").isVisible()
    assert rests.nights.count() == len(views.twelve_weeks().nights)
    assert context.reads.asked == [Chosen(RangeKind.TWELVE_WEEKS)] * 2
    assert context.reads.parts == ["load", "rests"]


def test_a_hidden_tab_is_brought_up_to_date_when_it_comes_back(page):
    page.choose_tab("rests")
    page.show_range(Chosen(RangeKind.YEAR))
    assert page.tab("load").weekly.count() == len(views.twelve_weeks().weeks.rows)

    page.choose_tab("load")

    assert page.tab("load").weekly.count() == len(views.year().weeks.rows)


def shown_rows(page):
    (dialog,) = page.findChildren(TableDialog)
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


@screenless
def test_the_sessions_behind_a_cut_night_are_shown(page):
    page.choose_tab("rests")
    nights = page.tab("rests").nights
    index = next(i for i, night in enumerate(page.view.nights) if night.breach)

    nights.part_chosen.emit(nights.subject(index))

    breach = page.view.nights[index].breach
    assert len(shown_rows(page)) == len(breach.sessions)


@screenless
def test_the_sessions_of_a_day_are_shown_in_order(page):
    page.show_range(Chosen(RangeKind.FOUR_WEEKS))
    days = page.tab("load").below.days
    tenth = next(i for i, day in enumerate(page.view.days) if day.date.day == 10)

    days.part_chosen.emit(days.subject(tenth))

    assert shown_rows(page) == [
        [
            "Wed 10\xa0Jun, 20:45",
            "Wed 10\xa0Jun, 22:10",
            "1\xa0h\xa025",
            "Mayor or president",
            "",
            "Answering",
            "typed in",
        ]
    ]


@screenless
def test_the_sessions_of_a_week_are_shown(page):
    page.show_range(Chosen(RangeKind.FOUR_WEEKS))  # one evening, on 10 June
    weekly = page.tab("load").weekly

    weekly.part_chosen.emit(weekly.subject(1))

    (dialog,) = page.findChildren(TableDialog)
    assert dialog.windowTitle() == "8 to 14\xa0June 2026"
    assert [row[0] for row in shown_rows(page)] == ["Wed 10\xa0Jun, 20:45"]


def test_the_head_is_painted_before_any_chart_is_fetched(qtbot, context):
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.show()
    page.grab()
    assert not list(page.charts())

    qtbot.waitUntil(lambda: bool(list(page.charts())))


def test_what_is_below_the_fold_follows_by_itself(qtbot, context):
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.hatched = True
    page.refresh()
    first = len(list(page.charts()))

    qtbot.waitUntil(lambda: page.tab("load").below is not None)

    below = page.tab("load").below
    assert first == 2
    assert list(page.charts())[2:] == list(below.charts())
    assert below.days.count() > 0
    assert all(chart.hatched for chart in below.charts())


def test_another_organisation_is_played_through_when_its_tab_is_chosen(page):
    page.choose_tab("organisation")

    cards = page.tab("organisation").cards
    wording = Wording("en")
    later, *others = views.outcomes()
    assert cards["later_start"].figure.text() == wording.number(later.rests_kept)
    assert wording.number(later.short_rests) in cards["later_start"].note.text()
    assert wording.duration(later.mornings_s) in cards["later_start"].amounts[3].text()
    for outcome in others:
        card = cards[outcome.organisation.key]
        assert card.figure.text() == wording.duration(outcome.relieved_s)
        assert wording.duration(outcome.out_of_hours_s) in card.note.text()
        assert card.amounts[0].text() == wording.duration(outcome.relieved_s)
        spared = (outcome.avoided_s, outcome.transferred_s)
        told = [wording.duration(seconds) if seconds else "–" for seconds in spared]
        assert [row[1] for row in card.detail_rows()[7:9]] == told


def test_a_second_person_is_unfolded_first(page, qtbot):
    page.choose_tab("organisation")
    tab = page.tab("organisation")

    keys = ("later_start", "on_call", "automatic_reply", "second_person")
    assert [tab.cards[key].isVisible() for key in keys] == [True, True, True, False]
    qtbot.mouseClick(tab.more, Qt.MouseButton.LeftButton)
    assert tab.cards["second_person"].isVisible()


def test_today_stands_beside_what_would_remain(page):
    page.choose_tab("organisation")

    outcomes = views.outcomes()
    drawn = list(page.tab("organisation").remaining.bars.lengths)
    assert drawn == [
        outcomes[0].out_of_hours_s,
        *(outcome.out_of_hours_s - outcome.relieved_s for outcome in outcomes[1:]),
    ]
    assert outcomes[0].organisation.later_start  # it leaves all hours, and has no bar


def test_the_details_of_an_organisation_name_its_hours(page):
    page.choose_tab("organisation")

    rows = page.tab("organisation").cards["second_person"].detail_rows()

    assert rows[1] == ("Tuesday", "13:00 – 20:00", "")
    assert rows[5] == ("Saturday", "10:00 – 17:00", "")
    assert rows[6] == ("Sunday", "", "")


def test_the_range_stands_beside_the_one_before_line_by_line(page):
    view, wording = views.twelve_weeks(), Wording("en")

    lines = [[label.text() for label in cells] for cells in page.tab("load").below.compared.cells]

    told = {line[0]: line[1:] for line in lines}
    more = view.total.out_of_hours_s - view.before.out_of_hours_s
    assert told["Out of hours"] == [
        wording.duration(view.total.out_of_hours_s),
        wording.duration(view.before.out_of_hours_s),
        f"+{wording.duration(more)}",
    ]
    assert told["Evenings worked"][:2] == [
        str(view.dates.evenings.worked),
        str(view.date_changes[Measure.EVENINGS].before),
    ]


def test_where_nothing_is_known_of_before_nothing_is_compared(page):
    page.show_range(Chosen(RangeKind.FOUR_WEEKS))

    compared = page.tab("load").below.compared
    assert compared.table.isHidden()
    assert not compared.none.isHidden()


@screenless
def test_the_table_of_sessions_shows_all_columns_where_there_is_room(page):
    page.resize(1_600, 800)
    page.show_range(Chosen(RangeKind.FOUR_WEEKS))

    page.show_days(page.view.first, page.view.last)

    (dialog,) = page.findChildren(TableDialog)
    assert dialog.table.horizontalScrollBar().maximum() == 0


# --- ages of the log ----------------------------------------------------------------------------

FIRST_NIGHT = date(2026, 6, 10)


def of_age(days):
    """The load of four weeks in a log whose only evening is so many days ago."""
    first = FIRST_NIGHT - timedelta(days=9)
    now = views.at(FIRST_NIGHT + timedelta(days=days), 8)
    return views.view(Log(sessions=views.one_session().sessions), first, FIRST_NIGHT, now)


@pytest.fixture
def aged(qtbot, data_dir):
    """Return a function that makes the page of a view."""

    def make(view):
        reads = Reads(lambda _: view)
        settings = Settings(data_dir / "settings.toml")
        made = OverviewPage(PageContext(Wording("en"), settings, reads))
        qtbot.addWidget(made)
        made.resize(1_100, 800)
        made.show()
        made.refresh()
        return made

    return make


def test_an_empty_log_has_a_sentence_and_no_table_of_noughts(aged):
    page = aged(views.nothing())

    assert page.findChild(Young).card.heading.text() == "Nothing is noted yet"
    assert page.findChild(Young).figures.isHidden()
    assert page.tab_choice.isHidden()
    assert page.ranges.isHidden()
    assert all(tab.isHidden() for tab in page._tabs.values())


@pytest.mark.parametrize(("days", "head"), [(1, "Your first days"), (13, "Your first week")])
def test_a_log_of_less_than_two_weeks_has_figures_and_no_chart(aged, days, head):
    page = aged(of_age(days))

    young = page.findChild(Young)
    assert young.card.heading.text() == head
    assert young.story.text().endswith(f"Pictures appear in {14 - days} day(s).")
    assert young.figures.out_of_hours.figure.text() == "1\xa0h\xa025"


def test_from_two_weeks_on_there_are_charts(aged):
    page = aged(of_age(14))

    assert page.findChild(Young) is None
    assert not page.tab("load").isHidden()
    assert not page.tab_choice.isHidden()


def test_a_log_that_is_emptied_and_filled_again_shows_its_charts_again(aged):
    page = aged(of_age(14))
    part = OverviewTab.LOAD

    page._take(TabAnswer(Chosen(RangeKind.FOUR_WEEKS), part, views.nothing()))
    assert page.tab("load").isHidden()
    page._take(TabAnswer(Chosen(RangeKind.FOUR_WEEKS), part, of_age(20)))

    assert not page.tab("load").isHidden()
    assert page.findChild(Young).isHidden()


@pytest.mark.parametrize(("days", "told"), [(89, False), (90, True), (103, True), (104, False)])
def test_a_quarter_is_told_when_it_is_over_with_what_would_make_its_report_stronger(
    aged, days, told
):
    view = of_age(days)
    page = aged(view)

    assert page.notice.isHidden() is not told
    assert ("the report is ready" in page.notice.text()) is told
