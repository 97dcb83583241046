"""The help: a list of all pages of resources/help, a search over them, and the chosen one.

The guide comes first, then how each figure is made. A question mark beside a figure leads to its
page alone.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.ui.widgets.cards import Button, Caption, QuietButton
from cmtracker.ui.widgets.dialogs import button_row, fit_dialog
from cmtracker.ui.widgets.help_dialog import HelpText, help_page
from cmtracker.ui.widgets.searching import searchable
from cmtracker.ui.widgets.theme import current_theme

SIZE = QSize(920, 590)
"""With its frame it fits on a screen of 1024 × 700."""
SHARE = 0.4
"""How much of the window the list takes at most; a longer title goes on in a second line."""
BESIDE, AROUND = 58, 10
"""What lies beside a title in the list, frame, paddings and scroll bar, and above and below it."""

GUIDE = (
    "guide/first_steps",
    "guide/first_week",
    "guide/phone",
    "guide/today",
    "guide/my_week",
    "guide/journal",
    "guide/overview",
    "guide/reports",
    "guide/import",
    "guide/crisis",
    "guide/reminders",
    "guide/my_data",
    "guide/devices",
    "guide/limits",
    "guide/it_service",
)
"""The pages of the guide, in the order in which somebody new needs them."""
Groups = tuple[tuple[str, tuple[str, ...]], ...]


def groups() -> Groups:
    """Return every page by its name, in the order of the list, under what they are about."""
    translate = QCoreApplication.translate
    return (
        (translate("HelpWindow", "Using cmtracker"), GUIDE),
        (
            translate("HelpWindow", "Hours"),
            (
                "out_of_hours",
                "evenings_nights_weekends",
                "requested_by",
                "balance_and_coverage",
                "activities",
            ),
        ),
        (
            translate("HelpWindow", "Rests and working times"),
            (
                "daily_rest",
                "weekly_rest",
                "break",
                "daily_span",
                "weeks",
                "leave_and_disconnection",
                "streaks",
                "rest_hours",
            ),
        ),
        (translate("HelpWindow", "Messages"), ("messages", "community", "crises")),
        (translate("HelpWindow", "Comparisons"), ("periods", "organisation")),
        (translate("HelpWindow", "Compensation"), ("compensation",)),
        (translate("HelpWindow", "Log and report"), ("reconstruction", "contradictions")),
    )


class PageList(QListWidget):
    """The titles of the pages under headings, which the keys pass over."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to a page, also where a key would lead to a heading: Home leads to the first."""
        index = super().moveCursor(action, modifiers)
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            index = index.siblingAtRow(index.row() + 1)
        return index

    def add_heading(self, text: str) -> None:
        """Add what the next pages are about."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font, look = self.font(), current_theme()
        font.setPixelSize(look.caption)
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
        item.setSizeHint(QSize(0, round(look.base * (2.6 if self.count() else 1.9))))
        self.addItem(item)

    def add_page(self, name: str, title: str, about: str) -> None:
        """Add a page; a screen reader says what it is about after its title."""
        item = QListWidgetItem(title)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
        self.addItem(item)

    def fit(self, most: int) -> None:
        """Be as wide as the longest title, `most` at most, and give each title the lines it needs.

        Qt's own size of a title in two lines forgets the padding, and cuts its end.
        """
        self.ensurePolished()
        letters, pages = self.fontMetrics(), self.pages()
        longest = max(letters.horizontalAdvance(item.text()) for item in pages)
        self.setFixedWidth(min(longest + BESIDE, most))
        room, wrap = QRect(0, 0, self.width() - BESIDE, 1_000), Qt.TextFlag.TextWordWrap
        for item in pages:
            lines = letters.boundingRect(room, wrap, item.text())
            item.setSizeHint(QSize(0, lines.height() + AROUND))

    def pages(self) -> list[QListWidgetItem]:
        """Return the entries that lead to a page, those that a search has hidden too."""
        items = (self.item(row) for row in range(self.count()))
        return [item for item in items if item.data(Qt.ItemDataRole.UserRole)]

    def show_only(self, names: Container[str]) -> None:
        """Show these pages alone, under their headings."""
        heading: QListWidgetItem | None = None
        for row in range(self.count()):
            item = self.item(row)
            name = item.data(Qt.ItemDataRole.UserRole)
            if name is None:
                heading = item
                heading.setHidden(True)
                continue
            item.setHidden(name not in names)
            if heading is not None and not item.isHidden():
                heading.setHidden(False)


class HelpWindow(QDialog):
    """Arrows choose a page, Tab goes to its text, Ctrl+F to the search, Escape closes."""

    keys_asked = Signal()

    def __init__(self, language: str, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self._texts = HelpTexts(language)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the help"))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.nothing = Caption("")
        self.nothing.hide()
        self.list = PageList()
        self.list.setObjectName("helpPages")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = HelpText()
        self.text.setObjectName("helpPage")
        self.keys_button = QuietButton(self.tr("Keys…"))
        self.close_button = Button(self.tr("Close"))
        self._fill()
        self._lay_out()
        self._connect()
        self.show_page(page)
        self.list.setFocus()

    def _fill(self) -> None:
        for about, names in groups():
            self.list.add_heading(about)
            for name in names:
                title = self._texts.title(name)
                if title:
                    self.list.add_page(name, title, about)

    def _lay_out(self) -> None:
        fit_dialog(self, SIZE)
        self.list.fit(round(self.width() * SHARE))
        self.search.setFixedWidth(self.list.width())
        self.nothing.setFixedWidth(self.list.width())
        self.nothing.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addLayout(left)
        middle.addWidget(self.text, 1)
        foot = button_row(self.close_button, left=(self.keys_button,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.close_button.setAutoDefault(False)
        self.keys_button.setAutoDefault(False)
        self.keys_button.clicked.connect(self.keys_asked)
        self.list.currentItemChanged.connect(self._show)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.list.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._to_search)

    def show_page(self, name: str) -> None:
        """Show a page by its name, the first one where there is none of that name."""
        pages = self.list.pages()
        found = [item for item in pages if item.data(Qt.ItemDataRole.UserRole) == name]
        self.list.setCurrentItem((found or pages)[0])

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _find(self, asked: str) -> None:
        """Show the pages in which all words asked for stand, and the first of them."""
        words = searchable(asked).split()
        pages = self.list.pages()
        names = [item.data(Qt.ItemDataRole.UserRole) for item in pages]
        found = {name for name in names if self._texts.holds(name, words)}
        self.list.show_only(found)
        self.list.setVisible(bool(found))
        self.nothing.setText(self.tr("No page of the help says “{words}”.").format(words=asked))
        self.nothing.setVisible(not found)
        shown = [item for item in pages if not item.isHidden()]
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])
        self.text.mark(words)

    def _show(self, item: QListWidgetItem | None) -> None:
        page = self._texts.file(item.data(Qt.ItemDataRole.UserRole)) if item else None
        if item is not None and page is not None:
            self.list.scrollToItem(self.list.item(self.list.row(item) - 1))  # with its heading
            self.list.scrollToItem(item)
            self.text.show_page(page)
            self.text.setAccessibleName(item.text())
            self.text.mark(searchable(self.search.text()).split())


class HelpTexts:
    """The pages of a language, each read when it is first asked for."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._searched: dict[str, str] = {}

    def file(self, name: str) -> Path | None:
        """Return the file of a page."""
        return help_page(name, self._language)

    def title(self, name: str) -> str:
        """Return the first line of a page without its mark, "" where there is no such page."""
        page = self.file(name)
        if page is None:
            return ""
        with page.open(encoding="utf-8") as lines:
            return lines.readline().removeprefix("# ").rstrip("\n")

    def holds(self, name: str, words: Sequence[str]) -> bool:
        """Say whether each word stands in a page; accents and capitals make no difference."""
        if name not in self._searched:
            page = self.file(name)
            text = page.read_text(encoding="utf-8") if page is not None else ""
            self._searched[name] = searchable(text.replace("*", ""))
        return all(word in self._searched[name] for word in words)
