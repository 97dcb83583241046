"""What leads to the reports, and from there to the Journal and the settings; its own thread."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.pressing import button, click, texts
from ui.report_pages import CountingReader, answer_dialog, note_evenings, reach

from cmtracker.model import RequestedBy
from cmtracker.tracker import report_page, sessions
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.journal.page import JournalPage
from cmtracker.ui.overview.page import OverviewPage
from cmtracker.ui.reports.page import ReportsPage
from cmtracker.ui.reports.presenter import ReportsPresenter
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.page import SettingsPage
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell.background import BackgroundReader
from cmtracker.ui.shell.keys_dialog import KeysDialog
from cmtracker.ui.shell.main_window import MainWindow
from cmtracker.ui.shell.pages import Ways, built
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import Button
from cmtracker.ui.widgets.page import PageContext


@pytest.fixture
def reads(record):
    return CountingReader(record, draws=False)


@pytest.fixture
def window(qtbot, record, reads, settings, wording):
    asks, preferences = SettingsAsks(), PreferenceChanges(settings)
    made = MainWindow(asks)
    qtbot.addWidget(made)
    ways = Ways(lambda: None, lambda: None, lambda: None, asks, preferences)
    made.build(built(ways))
    made.resize(1280, 860)
    made.show_record(PageContext(wording, settings, reads), Presenter(record, reads))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.let_go()


def test_ctrl_4_brings_up_the_reports_and_ctrl_5_the_settings(window, record, clock):
    note_evenings(record, clock.instant)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, ReportsPage)
    assert window.navigation.entries[3].isChecked()
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, SettingsPage)


def test_the_list_of_keys_names_the_reports(qtbot, window):
    window.show_keys()
    (keys,) = window.findChildren(KeysDialog)
    assert "Reports\nCtrl+4" in texts(keys)
    assert "Reports, in the preview" in texts(keys)
    click(qtbot, keys, "Close")


def test_a_hidden_page_of_reports_asks_for_nothing_after_an_act(window, record, reads, clock):
    note_evenings(record, clock.instant)
    window.show_page(3)
    window.show_page(0)
    reads.asked.clear()
    window._presenter.start()
    window._presenter.record_changed.emit()
    assert not [name for name in reads.asked if name.startswith("report")]


def test_a_finding_leads_to_the_journal_at_its_place(qtbot, window, record, clock):
    note_evenings(record, clock.instant)
    sessions.add(record, clock.instant("2026-10-06 21:00"), clock.instant("2026-10-06 21:30"))
    window.show_page(3)
    see = "See: Tuesday 6 October 2026: sessions overlap (30 min counted once)."
    reach(qtbot, window.page, window.page.check, see)
    assert isinstance(window.page, JournalPage)
    shown = [one.session for one in window.page.list.model.items if one.session is not None]
    assert len(shown) == 2


def test_what_is_missing_leads_to_the_requests_and_to_the_settings(qtbot, window, record, clock):
    note_evenings(record, clock.instant)
    window.show_page(3)
    reach(qtbot, window.page, window.page.evidence, "Complete: Reference of the request")
    assert isinstance(window.page, JournalPage)
    assert window.page.requests.isVisible()
    window.show_page(3)
    reach(qtbot, window.page, window.page.evidence, "Complete: Agreed hours")
    assert isinstance(window.page, SettingsPage)
    assert window.page.part == "hours"


@pytest.fixture
def evenings(record, clock):
    note_evenings(record, clock.instant)


@pytest.fixture
def quarter(record, clock):
    day = date(2026, 11, 17) - timedelta(days=90)
    start, end = (clock.instant(f"{day} {time}") for time in ("20:45", "22:10"))
    sessions.add(record, start, end, requested_by=RequestedBy.MANAGER)


@pytest.mark.usefixtures("quarter")
def test_the_card_of_a_quarter_leads_to_the_report(qtbot, window):
    window.show_page(0)
    assert isinstance(window.page, TodayPage)
    click(qtbot, window.page.age, "See the report")
    assert isinstance(window.page, ReportsPage)


@pytest.mark.usefixtures("quarter")
def test_the_overview_of_a_quarter_leads_to_the_report(qtbot, window):
    window.show_page(2)
    assert isinstance(window.page, OverviewPage)
    assert "the report is ready" in texts(window.page)
    click(qtbot, window.page, "See the report")
    assert isinstance(window.page, ReportsPage)


def test_a_week_old_log_is_led_to_no_report(window, record, clock):
    start, end = clock.instant("2026-11-09 20:45"), clock.instant("2026-11-09 22:10")
    sessions.add(record, start, end)
    window.show_page(0)
    assert "Your first week" in texts(window.page.age)
    shown = [one.text() for one in window.page.age.findChildren(Button)]
    assert "See the figures" in shown
    assert "See the report" not in shown


# --- a thread of its own --------------------------------------------------------------------------


@pytest.fixture
def threaded(qapp, record, data_dir, clock):
    made = BackgroundReader(lambda: open_workspace(data_dir, clock=clock))
    yield made
    made.close()


def test_another_question_is_answered_while_pages_are_drawn(qtbot, threaded, monkeypatch, clock):
    may_end = threading.Event()
    drawn, answered = [], []

    def slow(_ws, _options):
        assert may_end.wait(20)
        return report_page.ReportPreview((), 0, "")

    monkeypatch.setattr(report_page, "preview", slow)
    ask = ReportsPresenter(threaded)
    ask.previewed.connect(drawn.append)
    ask.ask_preview(None)
    threaded.ask("other", lambda ws: ws.now(), answered.append)
    qtbot.waitUntil(lambda: answered == [clock.now])
    assert drawn == []
    may_end.set()
    qtbot.waitUntil(lambda: len(drawn) == 1)


def test_newer_pages_overtake_those_that_are_still_to_be_drawn(qtbot, threaded, monkeypatch):
    may_end = threading.Event()
    wanted, drawn = [], []

    def slow(_ws, options):
        wanted.append(options)
        assert may_end.wait(20)
        return report_page.ReportPreview((), 0, options)

    monkeypatch.setattr(report_page, "preview", slow)
    ask = ReportsPresenter(threaded)
    ask.previewed.connect(lambda shown: drawn.append(shown.summary))
    for options in ("first", "second", "third"):
        ask.ask_preview(options)
    qtbot.waitUntil(lambda: wanted == ["first"])
    may_end.set()
    qtbot.waitUntil(lambda: drawn == ["third"])
    assert "second" not in wanted


def test_the_thread_for_long_questions_ends_with_the_reader(qtbot, threaded):
    done = []
    threaded.apart().ask("long", lambda ws: ws.now(), done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    threaded.close()
    assert not [one for one in threading.enumerate() if one.name == "cmtracker-reads"]


def test_what_comes_after_the_page_has_gone_is_told_to_nobody(qtbot, threaded, monkeypatch):
    may_end = threading.Event()

    def slow(_ws, _options):
        assert may_end.wait(20)
        return report_page.ReportPreview((), 0, "")

    monkeypatch.setattr(report_page, "preview", slow)
    ask, failed = ReportsPresenter(threaded), []
    threaded.failed.connect(failed.append)
    ask.ask_preview(None)
    ask.deleteLater()
    qtbot.wait(1)
    may_end.set()
    qtbot.waitUntil(lambda: not threaded.apart().is_busy)
    assert failed == []


def test_a_report_is_made_in_the_thread_of_its_own(
    qtbot, threaded, settings, wording, tmp_path, evenings
):
    page = ReportsPage(PageContext(wording, settings, threaded))
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: "page 1 of" in texts(page.preview))
    target = tmp_path / "r.pdf"
    click(qtbot, page.making, "Make the PDF…")
    answer_dialog(page, target)
    assert button(page.making, "Cancel").isVisible()
    assert not page.making.pdf.isEnabled()
    qtbot.waitUntil(lambda: "Written:" in texts(page.making))
    assert target.read_bytes().startswith(b"%PDF")
