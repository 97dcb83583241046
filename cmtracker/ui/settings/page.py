"""The settings: a list of parts, the part that is chosen, and a search over all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmtracker.tracker import settings_view
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.ui.help import FIGURES
from cmtracker.ui.settings import parts
from cmtracker.ui.settings.asks import SettingsAsks
from cmtracker.ui.settings.part import PartContext, SettingsPart
from cmtracker.ui.settings.part_list import LETTERS, PartList
from cmtracker.ui.settings.preferences import PreferenceChanges
from cmtracker.ui.settings.search import Found, find, settings_in
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.today.undo_pair import UndoPair
from cmtracker.ui.widgets.cards import LinkButton, QuietButton, Subtitle, Title
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.page import Page, PageContext
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.scroll import MARGIN, TOP
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.theme import current_theme

NARROW_LETTERS = 62
"""In a page narrower than so many letters M the list of parts folds into a field above them."""


class SettingsPage(Page):
    """A part is made when it is first shown, and reads the record only while it is shown."""

    def __init__(
        self,
        context: PageContext,
        presenter: Presenter,
        preferences: PreferenceChanges,
        asks: SettingsAsks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._presenter = presenter
        self._preferences = preferences
        presenter.record_changed.connect(preferences.forget)
        self._asks = asks
        self._parts = PartContext(context, presenter, preferences, asks)
        self._specs = {spec.key: spec for spec in parts.built(takes_acts=presenter.takes_acts)}
        self._made: dict[str, SettingsPart] = {}
        self._view: SettingsView | None = None
        self.part = next(iter(self._specs))
        usual = [(s.key, s.name) for s in self._specs.values() if not s.is_more]
        more = [(s.key, s.name) for s in self._specs.values() if s.is_more]
        self.list = PartList(usual, more)
        self.list.chosen.connect(self.show_part)
        self.shown = QStackedWidget()
        self._is_narrow = False
        self._make_chooser()
        self._make_search()
        self._lay_out()
        preferences.changed.connect(self._show_kept)
        self.show_part(self.part)

    # --- laying out ----------------------------------------------------------------------------

    def _make_search(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Settings found"))
        self.found.setWordWrap(True)
        self.found.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)
        self.found.hide()
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._take_first)
        self.found.itemActivated.connect(self._take)
        self.found.itemClicked.connect(self._take)
        QShortcut(QKeySequence("Ctrl+F"), self, self._begin_search)
        for widget in (self.search, self.found):
            escape = QShortcut(QKeySequence("Esc"), widget, self._end_search)
            escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, self.found.setFocus)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Title(self.tr("Settings")))
        about = Subtitle(self.tr("Only what you change is saved. Every change can be undone."))
        about.setWordWrap(True)
        words.addWidget(about)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addLayout(words, 1)
        self.undo = self._symbol("undo", self._undo)
        self.redo = self._symbol("redo", self._redo)
        wording = self.context.wording
        UndoPair(self.undo, self.redo, self._presenter, wording, self._preferences)
        for widget in (self.undo, self.redo, self.search):
            head.addWidget(widget)
        self._links = self._more_acts()
        self._beside = QWidget()
        self._left = QVBoxLayout(self._beside)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(8)
        self._left.addWidget(self.list, 1)
        self._left.addWidget(self.found, 1)
        self._left.addWidget(self._links)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self._beside)
        body.addWidget(self.shown, 1)
        self._above = QVBoxLayout()
        self._above.addWidget(self.chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, TOP, MARGIN - 6, 8)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(self._above)
        layout.addLayout(body, 1)

    def _make_chooser(self) -> None:
        """Make what stands for the list of parts where the window is too narrow for it."""
        self.chooser = ChoiceBox()
        self.chooser.setAccessibleName(self.tr("Part of the settings"))
        for spec in self._specs.values():
            self.chooser.addItem(spec.name, spec.key)
        self.chooser.activated.connect(lambda _: self.show_part(self.chooser.currentData()))
        self.chooser.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().horizontalAdvance("M") * NARROW_LETTERS
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            (self._above if narrow else self._left).addWidget(self._links)
            self._arrange()

    def _arrange(self) -> None:
        """Show the list of parts or its stand-in, and what a search finds."""
        searching = bool(self.search.text().strip())
        self.found.setVisible(searching)
        self.list.setVisible(not searching)
        self.chooser.setVisible(self._is_narrow)
        self._beside.setVisible(searching or not self._is_narrow)

    def _more_acts(self) -> FlowBox:
        """Return what the window does besides: its help, its keys, its end."""
        links = FlowBox(gap=12)
        help_asked = self._asks.help_asked
        for text, keys, act in (
            (self.tr("Help"), "F1", lambda: help_asked.emit("")),
            (self.tr("How the figures are made"), "Shift+F1", lambda: help_asked.emit(FIGURES)),
            (self.tr("Keys"), "Ctrl+F1", self._asks.keys_asked.emit),
            (self.tr("Quit"), "Ctrl+Q", self._asks.quit_asked.emit),
        ):
            button = LinkButton(text)
            button.setToolTip(tip(keys))
            button.clicked.connect(act)
            links.flow.addWidget(button)
        return links

    def _symbol(self, symbol: str, act: Callable[[], object]) -> QuietButton:
        button = QuietButton("")
        button.setIcon(icon(symbol, current_theme().text, 18))
        button.setIconSize(QSize(18, 18))
        button.clicked.connect(lambda _=False: act())
        return button

    # --- showing -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what is kept, for the part that is shown and the words of the list."""
        self.context.reads.ask("settings", settings_view.gather, self._show)

    def _show(self, view: SettingsView) -> None:
        self._view = view
        self._made[self.part].show_view(view)
        self._show_kept()

    def _show_kept(self, _: str = "") -> None:
        """Say in the list what is kept of each part."""
        for key, entry in self.list.entries.items():
            entry.show_kept(self._specs[key].told(self._view, self._parts))

    def show_part(self, key: str) -> None:
        """Bring a part up; it is made now if it never was shown."""
        if key not in self._specs:
            return
        self.part = key
        self.shown.setCurrentWidget(self._part(key))
        self.list.choose(key)
        self.chooser.setCurrentIndex(self.chooser.findData(key))
        if self._view is not None:
            self._made[key].show_view(self._view)

    def _part(self, key: str) -> SettingsPart:
        if key not in self._made:
            self._made[key] = self._specs[key].make(self._parts)
            self._made[key].setAccessibleName(self._specs[key].name)
            self.shown.addWidget(self._made[key])
        return self._made[key]

    # --- undo ----------------------------------------------------------------------------------

    def undo_preference(self) -> bool:
        """Take back the preference changed last; say whether there was one since the last act."""
        return self._preferences.undo()

    def redo_preference(self) -> bool:
        """Change the preference again that was taken back last; say whether there was one."""
        return self._preferences.redo()

    def _undo(self) -> None:
        if not self.undo_preference():
            self._presenter.undo()

    def _redo(self) -> None:
        if not self.redo_preference():
            self._presenter.redo()

    # --- searching -----------------------------------------------------------------------------

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _end_search(self) -> None:
        self.search.clear()

    def _search(self, text: str) -> None:
        """List the settings that are called so; without a text the parts are listed again."""
        self._arrange()
        self.found.clear()
        if not text.strip():
            return
        known = [
            setting
            for spec in self._specs.values()
            for setting in settings_in(spec.key, spec.name, self._part(spec.key))
        ]
        for one in find(text, known):
            item = QListWidgetItem(one.told)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.found.addItem(item)
        if self.found.count() == 0:
            nothing = QListWidgetItem(self.tr("Nothing is called so."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(nothing)

    def _take_first(self) -> None:
        if self.found.isVisible() and self.found.count():
            self._take(self.found.item(0))

    def _take(self, item: QListWidgetItem) -> None:
        """Lead to a setting that was found."""
        one = item.data(Qt.ItemDataRole.UserRole)
        if not isinstance(one, Found):
            return
        self.search.clear()
        self.show_part(one.part)
        part = self._made[one.part]
        if one.field is not None:
            field = one.field
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, part, lambda: part.ensureWidgetVisible(field))
