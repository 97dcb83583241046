"""The window: navigation, the page that is shown, notices and the quiet bar below it.

A page is made when it is first shown, so that the first one costs nothing for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QIcon,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmtracker import paths
from cmtracker.errors import UserError
from cmtracker.model import Confirmed, Instant
from cmtracker.ui.help import FIGURES
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.shell.bars import Notice, QuietBar
from cmtracker.ui.shell.navigation import Navigation
from cmtracker.ui.widgets.cards import Button, fit_to_screen
from cmtracker.ui.widgets.icons import icon, pixmap
from cmtracker.ui.widgets.page import Page, PageContext
from cmtracker.ui.widgets.scroll import MARGIN

if TYPE_CHECKING:  # the window is painted before anything of the record is imported
    from cmtracker.tracker.acts import GroundedAct
    from cmtracker.tracker.ground import Ground
    from cmtracker.tracker.views import TodayView
    from cmtracker.ui.imports.drops import DropCover
    from cmtracker.ui.today.presenter import Done, Presenter

SMALLEST = QSize(880, 460)
"""Fits on a screen of 900 × 500 with the frame that the desktop puts around it."""
UNFOLDED = QSize(1000, 560)
"""In a window narrower or lower than this the navigation shows its symbols alone."""
FIRST_SIZE = QSize(1180, 820)


@dataclass(frozen=True)
class PageSpec:
    """A page that is built: its name, its symbol, and how it is made when first shown.

    `make` is given the widget that the page is to lie in: each time that a widget is put into
    another one, Qt looks up the style of everything in it anew. So parts are made from the outside
    in, each in its place from the beginning.
    `at_foot`: its entry stands at the foot of the navigation; such pages come last.
    """

    name: str
    symbol: str
    make: Callable[[PageContext, Presenter, QWidget], Page]
    at_foot: bool = False


class WindowPlace(NamedTuple):
    """What is looked at: a page by its place in the navigation, and the part of it, if any."""

    page: int = 0
    part: str = ""


class Blank(QWidget):
    """An empty page, shown until the record is open; it tells when it was painted."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted.emit)


class MainWindow(QMainWindow):
    """One record on screen. `show_record` changes record or language by building anew."""

    first_painted = Signal()
    came_up = Signal()
    went_away = Signal()
    close_asked = Signal()
    quit_asked = Signal()
    unlock_asked = Signal()
    help_asked = Signal(str)  # a page of the help, "" for its first
    import_asked = Signal(object)  # Dropped; None: nothing yet

    def __init__(self, asks: SettingsAsks, geometry: QSettings | None = None) -> None:
        super().__init__()
        self.setWindowTitle("cmtracker")
        asks.channels_asked.connect(self.choose_channels)
        asks.help_asked.connect(self.help_asked)
        asks.keys_asked.connect(self.show_keys)
        asks.import_asked.connect(self.ask_import)
        self._geometry = geometry
        self._presenter: Presenter | None = None
        self._context: PageContext | None = None
        self._specs: Sequence[PageSpec] = ()
        self._pages: dict[int, Page] = {}
        self._example: Notice | None = None
        self._is_friday_asked = False
        self._may_close = False
        self._cover: DropCover | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self._restore_size()
        self._make_shortcuts()

    # --- what is shown -------------------------------------------------------------------------

    def build(self, specs: Sequence[PageSpec]) -> None:
        """Build the frame: navigation, room for notices and pages, the quiet bar."""
        self._specs = specs
        self._pages = {}
        self._example = None
        if self._cover is not None:  # its words may be of another language
            self._cover.deleteLater()
            self._cover = None
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        entries = [(spec.name, spec.symbol) for spec in specs]
        at_foot = sum(spec.at_foot for spec in specs)
        self.navigation = Navigation(entries, at_foot=at_foot)
        self.navigation.chosen.connect(self.go_to)
        self.navigation.choose(0)
        self._fold()
        row.addWidget(self.navigation)
        row.addWidget(self._build_column(), 1)
        self.setCentralWidget(central)
        self.setFocus()  # so that no button looks chosen before anybody pressed Tab

    def _build_column(self) -> QWidget:
        """Return what stands beside the navigation: the page, notices, the quiet bar."""
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        blank = Blank()
        blank.painted.connect(self.first_painted)
        self._stack.addWidget(blank)
        column.addWidget(self._stack, 1)
        self._notices = QVBoxLayout()  # below the page: what comes up above it would move it
        self._notices.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._notices.setSpacing(8)
        column.addLayout(self._notices)
        self.bar = QuietBar()
        self.bar.undo.clicked.connect(self._undo)
        column.addWidget(self.bar)
        return right

    def show_record(self, context: PageContext, presenter: Presenter) -> None:
        """Show a record in the frame that was built last."""
        if self._presenter is not presenter:
            presenter.today_changed.connect(self._show_today)
            presenter.done.connect(self._say_done)
            presenter.refused.connect(self.refuse)
            presenter.told.connect(self.say)
            presenter.copy_failed.connect(self._notice_copy)
            presenter.ground_lost.connect(self._notice_ground)
            presenter.record_changed.connect(self._refresh_page)
        self._context, self._presenter = context, presenter
        self.setWindowIcon(_window_icon())
        self.show_page(0)

    def forget_record(self) -> None:
        """Show an empty frame: the record is being closed."""
        self._context = self._presenter = None
        self.build(self._specs)

    def show_locked(self) -> None:
        """Show that the record waits for its passphrase, in the frame that was built last."""
        from cmtracker.ui.shell.lock import LockedPage  # noqa: PLC0415 - few logs have one

        page = LockedPage()
        page.unlock_asked.connect(self.unlock_asked)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def show_page(self, index: int) -> None:
        """Bring a page up; it is made now if it never was shown."""
        if not 0 <= index < len(self._specs) or self._context is None or self._presenter is None:
            return
        if index not in self._pages:
            page = self._specs[index].make(self._context, self._presenter, self._stack)
            self._pages[index] = page
            self._stack.addWidget(page)
            self._let_lead(page)
        self.navigation.choose(index)
        self._stack.setCurrentWidget(self._pages[index])
        self._pages[index].refresh()

    def _let_lead(self, page: Page) -> None:
        """Let a page that asks for it lead to the Journal, the reports and the settings."""
        for symbol, name, show in (
            ("journal", "lead_to_journal", self.show_in_journal),
            ("journal", "lead_to_requests", self.show_requests),
            ("reports", "lead_to_reports", partial(self.go_to_symbol, "reports")),
            ("settings", "lead_to_settings", self.open_settings),
        ):
            lead = getattr(page, name, None)
            if lead is not None and any(spec.symbol == symbol for spec in self._specs):
                lead(show)

    def show_in_journal(self, first: date, last: date, sessions: tuple[str, ...] = ()) -> None:
        """Show dates in the Journal, some sessions of them chosen."""
        symbols = [spec.symbol for spec in self._specs]
        self.show_page(symbols.index("journal"))
        show = getattr(self.page, "show_dates", None)
        if show is not None:
            show(first, last, sessions)

    def show_night(self, evening: Instant, session: str) -> None:
        """Show in the Journal the night that began at an instant, and the session that cut it."""
        if self._presenter is not None:
            today = self._presenter.today()
            first = min(self._presenter.date_of(evening), today)
            self.show_in_journal(first, today, (session,) if session else ())

    def show_requests(self) -> None:
        """Show the requests in the Journal."""
        self.go_to_symbol("journal")
        choose = getattr(self.page, "choose_tab", None)
        if choose is not None:
            choose("requests")

    def go_to(self, index: int) -> None:
        """Bring a page up as it begins: Today shows today, whatever date it showed."""
        self.show_page(index)
        if self._context is None:  # locked: no page is shown
            self.navigation.choose(0)
        begin = getattr(self.page, "show_today", None)
        if begin is not None:
            begin()

    def place(self) -> WindowPlace:
        """Return what is looked at, so that it can be returned to."""
        shown = self.page
        index = next((n for n, page in self._pages.items() if page is shown), 0)
        return WindowPlace(index, getattr(shown, "part", ""))

    def return_to(self, place: WindowPlace) -> None:
        """Bring up what was looked at before."""
        self.show_page(place.page)
        turn = getattr(self.page, "show_part", None)
        if turn is not None and place.part:
            turn(place.part)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on by Tab from the navigation and the notices too, in the order that is seen."""
        order = getattr(self.page, "order_tabs", None)
        if order is not None:
            order()
        return super().focusNextPrevChild(forward)

    def go_to_symbol(self, symbol: str) -> None:
        """Bring up the page that has a symbol in the navigation."""
        for index, spec in enumerate(self._specs):
            if spec.symbol == symbol:
                self.go_to(index)

    @property
    def page(self) -> Page | None:
        """The page that is shown, None while no record is open."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def add_notice(self, notice: Notice) -> None:
        """Put a notice below the page; it takes itself away."""
        self._notices.setContentsMargins(MARGIN, 8, MARGIN, 4)
        self._notices.addWidget(notice)
        before: QWidget = self.navigation.entries[-1]
        for shown in self.findChildren(Notice):  # before the page, so that they are soon reached
            above = shown.parentWidget() is notice.parentWidget()
            for button in shown.findChildren(Button) if above else ():
                QWidget.setTabOrder(before, button)
                before = button
        notice.destroyed.connect(self._tidy_notices)
        quiet = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        notice.setAttribute(quiet)  # a click that was meant for the page answers nothing
        until = QTimer(notice)  # a child, so that it ends with the notice
        until.setSingleShot(True)
        until.timeout.connect(lambda: notice.setAttribute(quiet, on=False))
        until.start(QApplication.doubleClickInterval())

    def refuse(self, error: UserError) -> None:
        """Say why something was not done."""
        if self._context is not None:
            self.bar.refuse(self._context.wording.error(error))

    def _notice_copy(self, problem: UserError) -> None:
        """Say, until it is read, that a copy of the day was not made."""
        if self._context is not None:
            notice = Notice(self._context.wording.error(problem))
            notice.offer(self.tr("Close"), notice.deleteLater)
            self.add_notice(notice)

    def _notice_ground(self, ground: Ground, again: GroundedAct) -> None:
        """Say what confirmed days lost by an act, until something else is done."""
        if self._context is None or self._presenter is None:
            return
        from cmtracker.ui.widgets.ground_question import answers, lost_text  # noqa: PLC0415 - seldom

        presenter, notice = self._presenter, Notice(lost_text(ground, self._context.wording))
        for confirmed, label in answers():
            keeps = confirmed is Confirmed.KEEP
            act = notice.deleteLater if keeps else partial(presenter.settle, again, confirmed)
            notice.offer(label, act)
        presenter.record_changed.connect(notice.deleteLater)
        self.add_notice(notice)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.bar.say(text)

    def _tidy_notices(self) -> None:
        if self._notices.count() == 0:
            self._notices.setContentsMargins(MARGIN, 0, MARGIN, 0)

    def _show_today(self, view: TodayView) -> None:
        if self._context is not None:
            self.navigation.show_view(view, self._context.wording)
        if view.example and self._example is None:
            self._example = Notice(
                self.tr(
                    "You are looking at an example: the year of a fictitious person. "
                    "Nothing can be noted in it."
                )
            )
            self.offer_way_back(self._example)
            self.add_notice(self._example)
        if view.good_friday_open and not view.example:
            self._ask_good_friday()
        self.setWindowTitle(self.tr("Example year – cmtracker") if view.example else "cmtracker")

    def _ask_good_friday(self) -> None:
        if self._context is None or self._presenter is None or self._is_friday_asked:
            return
        from cmtracker.ui.shell import good_friday  # noqa: PLC0415 - of few logs

        self._is_friday_asked = True
        if not self._context.settings.flag(good_friday.ASKED):
            self.add_notice(good_friday.question(self._presenter, self._context.settings))

    def offer_way_back(self, notice: Notice) -> None:
        """Add to the notice of the example how to leave it: nothing, where it was opened alone."""

    def _say_done(self, done: Done) -> None:
        from cmtracker.ui.today.presenter import DoneKind  # noqa: PLC0415 - see the imports above
        from cmtracker.ui.widgets.phrases import on_act  # noqa: PLC0415 - see the imports above

        view = self._presenter.view if self._presenter else None
        if self._context is not None:
            zone = view.zone if view is not None else "UTC"
            text = on_act(done, self._context.wording, zone)
            self.bar.say(text, undo=done.kind not in {DoneKind.UNDO, DoneKind.END_PAUSE})

    def _refresh_page(self) -> None:
        """Read again for the page shown; Today is brought up to date by the presenter itself."""
        page = self.page
        if self.isVisible() and page is not None and page is not self._pages.get(0):
            page.refresh()

    def open_settings(self, part: str = "") -> None:
        """Bring up the settings, with a part of them; a locked log is to be opened first."""
        self.come_up()
        if self._context is None:
            self.unlock_asked.emit()
        elif self._specs and self._specs[-1].at_foot:
            self.return_to(WindowPlace(len(self._specs) - 1, part))

    # --- keys ----------------------------------------------------------------------------------

    def _make_shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+Return", self._toggle),
            ("Ctrl+Enter", self._toggle),
            ("Ctrl+N", self.add_session),
            ("Ctrl+P", lambda: self._on_today("pause_or_resume")),
            ("Ctrl+J", lambda: self._on_today("just_answered")),
            ("Ctrl+Shift+J", lambda: self._on_today("answer_took_five")),
            ("Ctrl+E", lambda: self._on_today("edit_last")),
            ("Ctrl+M", lambda: self._on_today("count_one")),
            ("Ctrl+Shift+M", lambda: self._on_today("count_ten")),
            ("Ctrl+K", self.show_my_week),
            ("Ctrl+O", self.ask_import),
            ("Ctrl+V", self._paste),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+Q", self.quit_asked.emit),
            ("Ctrl+W", self.close),
            ("F1", lambda: self.help_asked.emit("")),
            ("Shift+F1", lambda: self.help_asked.emit(FIGURES)),
            ("Ctrl+F1", self.show_keys),
            *((f"Ctrl+{n}", lambda n=n: self._go_by_key(n - 1)) for n in range(1, 6)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _go_by_key(self, index: int) -> None:
        """Bring a page up, and let Tab begin at its first control."""
        self.go_to(index)
        if self.page is not None:
            self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggle(self) -> None:
        """Start or stop: on Today a session begins as the chips beside "Start" say."""
        act = getattr(self.page, "toggle", None)
        if act is not None:
            act()
        elif self._presenter is not None:
            self._presenter.toggle()

    def _undo(self) -> None:
        """Take back what was done last: of the page where it did it, else of the record."""
        mine = getattr(self.page, "undo_preference", None)
        if self._presenter is not None and not (mine is not None and mine()):
            self._presenter.undo()

    def _redo(self) -> None:
        mine = getattr(self.page, "redo_preference", None)
        if self._presenter is not None and not (mine is not None and mine()):
            self._presenter.redo()

    def add_session(self) -> None:
        """Go to Today and open the dialog."""
        self.come_up()
        self._on_today("add_session")

    def show_my_week(self) -> None:
        """Go to Today and look back at the week."""
        self.come_up()
        self._on_today("show_my_week")

    def ask_import(self) -> None:
        """Ask for the import of past work."""
        self.come_up()
        if self._presenter is not None and self._presenter.may_act():
            self.import_asked.emit(None)

    def _paste(self) -> None:
        """Read what is on the clipboard, files or noted lines, where no field takes it."""
        from cmtracker.ui.imports.drops import dropped  # noqa: PLC0415 - seldom needed

        found = dropped(QGuiApplication.clipboard().mimeData())
        if (found.paths or found.text) and self._presenter and self._presenter.may_act():
            self.import_asked.emit(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from cmtracker.ui.imports import drops  # noqa: PLC0415 - seldom needed

        takes = self._presenter is not None and self._presenter.takes_acts
        if not takes or not drops.is_taken(event):
            return
        if self._cover is None:
            self._cover = drops.DropCover(self)
            self._cover.brought.connect(self.import_asked)
        event.acceptProposedAction()
        self._cover.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the cover away, unless the drag has only gone from the window to its cover."""
        if self._cover is not None:
            self._cover.leave_unless_entered()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is let go before another move has brought it from the window to its cover."""
        if self._cover is not None:
            self._cover.dropEvent(event)

    def choose_channels(self) -> None:
        """Go to Today and ask which channels it counts."""
        self._on_today("choose_channels")

    def _on_today(self, name: str) -> None:
        self.show_page(0)
        act = getattr(self.page, name, None)
        if act is not None:
            act()

    def show_keys(self, above: QWidget | None = None) -> None:
        """Open the list of keys, above another dialog where it is asked for there."""
        from cmtracker.ui.shell.keys_dialog import KeysDialog  # noqa: PLC0415 - seldom opened

        KeysDialog([spec.name for spec in self._specs], above or self).open()

    def show_help(self, language: str, page: str) -> None:
        """Open the help at a page, at its first one where `page` is empty."""
        from cmtracker.ui.help.help_window import HelpWindow  # noqa: PLC0415 - seldom opened

        opened = HelpWindow(language, page, self)
        opened.keys_asked.connect(lambda: self.show_keys(opened))
        opened.open()

    # --- coming and going ----------------------------------------------------------------------

    def come_up(self) -> None:
        """Show the window and bring it to the front, as far as the desktop allows."""
        self.show()
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def bring_up(self, page: int) -> None:
        """Bring the window to the front with a page."""
        self.come_up()
        self.show_page(page)

    def toggle(self) -> None:
        """Hide the window where it can be seen, and show it where it cannot."""
        if self.isVisible() and not self.isMinimized():
            self.hide()
        else:
            self.come_up()

    def forget_size(self) -> None:
        """Keep no size for next time: the data folder is to stay empty."""
        self._geometry = None

    def let_go(self) -> None:
        """Really close: the program ends."""
        self._may_close = True
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.came_up.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.went_away.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            (self.went_away if self.isMinimized() else self.came_up).emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._geometry is not None:
            self._geometry.setValue("size", self.size())
        if self._may_close:
            event.accept()
            return
        event.ignore()
        QTimer.singleShot(0, self.close_asked.emit)  # a window cannot close inside its own close

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        small = self.width() < UNFOLDED.width() or self.height() < UNFOLDED.height()
        if hasattr(self, "navigation"):
            self.navigation.fold(folded=small)

    def _restore_size(self) -> None:
        """Take the size of last time, no larger than the screen; the desktop chooses the place."""
        size = self._geometry.value("size") if self._geometry is not None else None
        fit_to_screen(self, size if isinstance(size, QSize) else FIRST_SIZE)


def state_of(folder: Path) -> QSettings:
    """Return what the window of a data folder keeps for next time: its size."""
    return QSettings(str(folder / paths.WINDOW_STATE), QSettings.Format.IniFormat)


def _window_icon() -> QIcon:
    made = icon("cmtracker", "", 32)
    made.addPixmap(pixmap("cmtracker", "", 128))
    return made
