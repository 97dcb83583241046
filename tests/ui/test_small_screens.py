"""What a screen of 1366 × 768 at 150 % or 1920 × 1080 at 200 % leaves is enough for Today."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea
from ui.report_pages import CountingReader, note_evenings

from cmtracker.importers.results import Sender
from cmtracker.model import AbsenceKind, Activity, Pressure, RequestedBy
from cmtracker.text.wording import Wording
from cmtracker.tracker import calendar, sessions, timing
from cmtracker.tracker.import_previews import (
    ChannelFigures,
    EntryNote,
    ImportFigures,
    ImportPreview,
)
from cmtracker.tracker.workspace import open_workspace
from cmtracker.ui.imports.dialog import ImportDialog
from cmtracker.ui.imports.notes_dialog import NotesDialog
from cmtracker.ui.imports.presenter import ImportPresenter
from cmtracker.ui.reports.page import ReportsPage
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.channels_dialog import ChannelsDialog
from cmtracker.ui.settings.page import NARROW_LETTERS, SettingsPage
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.shell.keys_dialog import KeysDialog
from cmtracker.ui.shell.main_window import SMALLEST, MainWindow, PageSpec
from cmtracker.ui.shell.translations import Translations
from cmtracker.ui.today.count_dialog import CountDialog
from cmtracker.ui.today.page import TodayPage
from cmtracker.ui.today.session_dialog import SessionDialog, StartDialog
from cmtracker.ui.widgets import theme
from cmtracker.ui.widgets.page import PageContext

SCREEN = QSize(900, 500)
FRAMED = SCREEN - QSize(4, 40)


@pytest.fixture(params=[theme.SMALLEST_BASE, theme.LARGEST_BASE], ids=["small text", "large text"])
def dressed(qapp, request):
    """The program in its own font and style sheet, with small and with large text."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet(), qapp.property(theme.PROPERTY)
    look = theme.theme(dark=False, base=request.param)
    theme.apply_theme(qapp, look, theme.load_font())
    yield
    qapp.setProperty(theme.PROPERTY, before[3])
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


@pytest.fixture(params=["en", "fr"])
def spoken(qapp, request):
    translations = Translations(qapp)
    translations.install(request.param)
    yield Wording(request.param)
    translations.remove()


@pytest.fixture
def window(qtbot, dressed, spoken, context, presenter, settings):
    made = MainWindow(SettingsAsks())
    qtbot.addWidget(made)
    made.build([PageSpec("Today", "today", TodayPage)])
    made.show_record(PageContext(spoken, settings, context.reads), presenter)
    made.resize(SMALLEST)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.let_go()


def import_dialog(presenter, settings, wording, window):
    """Return the import dialog on what a folder holds, with everything that it can ask."""
    ask = ImportPresenter(presenter, open_workspace, window)
    dialog = ImportDialog(ask, settings, wording, window)
    note = EntryNote("x" * 80 + ".json", "1", "boost", {"count": 2}, 2, taken=False)
    figures = ImportFigures(
        "Europe/Paris",
        channels=tuple(ChannelFigures(name, 1, 2, 3, 4) for name in ("facebook", "x", "telegram")),
        new_messages=12,
        notes=(note,) * 12,
        senders=tuple(Sender(str(n), f"Somebody {n}", n) for n in range(30)),
        local_times=True,
    )
    dialog._show_preview(ImportPreview(figures))
    return dialog


def begin(record, clock):
    """Work since yesterday, and a session under way of which everything is said."""
    sessions.add(record, clock.instant("2026-11-13 20:45"), clock.instant("2026-11-13 22:10"))
    timing.start(
        record,
        requested_by=RequestedBy.MANAGER,
        activity=Activity.MODERATION,
        channels=("facebook", "instagram"),
        pressures=tuple(Pressure),
    )


def unfold(card):
    for fold in (card.details.more, card.details.weighed, card.last.fold, card.last.details.more):
        if fold.isVisible() and not fold.isChecked():
            fold.click()


@pytest.mark.parametrize("state", ["idle", "running", "paused", "over"])
def test_nothing_of_today_is_out_of_reach_at_900_by_500(
    qtbot, qapp, window, record, presenter, clock, state
):
    if state != "idle":
        begin(record, clock)
        presenter.refresh()
        clock.at("2026-11-17 21:30")
        timing.heartbeat(record)
    {"paused": presenter.pause, "over": presenter.stop}.get(state, presenter.refresh)()
    unfold(window.page.running)
    area = window.page.findChild(QScrollArea)

    def fits():
        assert area.horizontalScrollBar().maximum() == 0
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        height = area.verticalScrollBar().maximum() + area.viewport().height()
        assert height >= area.widget().minimumSizeHint().height()

    qtbot.waitUntil(fits)


def test_every_dialog_of_today_fits_on_the_small_screen(window, record, presenter, spoken, clock):
    begin(record, clock)
    presenter.refresh()
    view = presenter.view
    dialogs = [
        CountDialog(presenter, spoken, view, window),
        SessionDialog(presenter, spoken, view, window),
        StartDialog(presenter, spoken, view, window),
        ChannelsDialog(presenter.channels(), spoken, window, alone=True),
        KeysDialog(["Today", "Journal", "Overview", "Reports", "Settings"], window),
    ]

    too_large = {}
    for dialog in dialogs:
        dialog.show()
        dialog.resize(FRAMED)
        if dialog.size() != FRAMED:  # its content does not let it be as small
            too_large[type(dialog).__name__] = dialog.size()
        dialog.hide()

    assert too_large == {}


def test_nothing_of_the_reports_is_out_of_reach_at_900_by_500(
    qtbot, window, record, settings, spoken, clock
):
    note_evenings(record, clock.instant)
    calendar.add_period(record, "Crue de juin " * 6, date(2026, 9, 1), date(2026, 9, 20))
    calendar.add_absence(record, date(2026, 10, 6), date(2026, 10, 7), AbsenceKind.SICK)
    reads = CountingReader(record, draws=False)
    page = ReportsPage(PageContext(spoken, settings, reads), None, window)
    page.resize(window.centralWidget().width() - window.navigation.width(), window.height() - 40)
    page.show()
    page.refresh()
    area = page.scroller

    def fits():
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        assert area.horizontalScrollBar().maximum() == 0

    qtbot.waitUntil(fits)
    page.choice.change.click()
    qtbot.waitUntil(fits)
    for widget in (page.preview.view, page.making):
        assert widget.height() <= area.viewport().height()


def test_no_part_of_the_settings_is_out_of_reach_at_900_by_500(
    qtbot, window, presenter, settings, context, spoken
):
    page = SettingsPage(
        PageContext(spoken, settings, context.reads),
        presenter,
        PreferenceChanges(settings),
        SettingsAsks(),
        window,
    )
    room = window.centralWidget().width() - window.navigation.width()
    page.resize(room, window.height() - 40)
    page.show()
    page.refresh()

    def fits(part):
        return part.widget().minimumSizeHint().width() <= part.viewport().width()

    too_wide = {}
    folds = page.fontMetrics().horizontalAdvance("M") * NARROW_LETTERS > room
    assert page.chooser.isVisible() == folds
    assert page.list.isVisible() != folds
    for key in page.list.entries:
        page.show_part(key)
        part = page.shown.currentWidget()
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda part=part: fits(part), timeout=5_000)
        if not fits(part):
            too_wide[key] = part.widget().minimumSizeHint().width(), part.viewport().width()
    page.hide()

    assert too_wide == {}
    assert page.minimumSizeHint().width() <= room


def test_the_import_fits_on_the_small_screen(qtbot, window, presenter, settings, spoken):
    dialog = import_dialog(presenter, settings, spoken, window)
    notes = NotesDialog(presenter, spoken, "17/11 20h45-22h10\n" * 12, window)

    for one in (dialog, notes):
        one.show()
        one.resize(FRAMED)
        assert one.size() == FRAMED
    for view in (dialog.start, dialog.preview, dialog.kept, dialog.alone, dialog.proposals):
        dialog._show(view)
        QApplication.processEvents()
        shown = [area for area in dialog.findChildren(QScrollArea) if area.isVisible()]
        assert [area.horizontalScrollBar().maximum() for area in shown] == [0] * len(shown), view
