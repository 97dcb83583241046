"""How the figures are made: the list of all pages of resources/help, and the one chosen beside it.

A question mark leads to the page of one figure; what no figure on screen leads to is found here.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.ui.widgets.cards import Button, fit_to_screen
from cmtracker.ui.widgets.dialogs import button_row
from cmtracker.ui.widgets.help_dialog import HelpText, help_page
from cmtracker.ui.widgets.theme import current_theme

SIZE = QSize(920, 590)
"""With its frame it fits on a screen of 1024 × 700."""
SHARE = 0.4
"""How much of the window the list takes at most; a longer title goes on in a second line."""
BESIDE, AROUND = 58, 10
"""What lies beside a title in the list, frame, paddings and scroll bar, and above and below it."""

Groups = tuple[tuple[str, tuple[str, ...]], ...]


def groups() -> Groups:
    """Return every page by its name, in the order of the list, under what they are about."""
    translate = QCoreApplication.translate
    return (
        (
            translate("HelpIndex", "Hours"),
            (
                "out_of_hours",
                "evenings_nights_weekends",
                "requested_by",
                "balance_and_coverage",
                "activities",
            ),
        ),
        (
            translate("HelpIndex", "Rests and working times"),
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
        (translate("HelpIndex", "Messages"), ("messages", "community", "crises")),
        (translate("HelpIndex", "Comparisons"), ("periods", "organisation")),
        (translate("HelpIndex", "Compensation"), ("compensation",)),
        (translate("HelpIndex", "Log and report"), ("reconstruction", "contradictions")),
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
        """Return the entries that lead to a page."""
        items = (self.item(row) for row in range(self.count()))
        return [item for item in items if item.data(Qt.ItemDataRole.UserRole)]


class HelpIndex(QDialog):
    """Arrows choose a page, Tab goes to its text, Escape closes."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How the figures are made"))
        self._language = language
        self.list = PageList()
        self.list.setObjectName("helpPages")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = HelpText()
        self.text.setObjectName("helpPage")
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self._fill()
        self._lay_out()
        self.list.currentItemChanged.connect(self._show)
        self.list.setCurrentItem(self.list.pages()[0])
        self.list.setFocus()

    def _fill(self) -> None:
        for about, names in groups():
            self.list.add_heading(about)
            for name in names:
                page = help_page(name, self._language)
                if page is not None:
                    first = page.read_text(encoding="utf-8").partition("\n")[0]
                    self.list.add_page(name, first.removeprefix("# "), about)

    def _lay_out(self) -> None:
        fit_to_screen(self, SIZE)
        self.list.fit(round(self.width() * SHARE))
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list)
        middle.addWidget(self.text, 1)
        foot = button_row(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _show(self, item: QListWidgetItem | None) -> None:
        page = help_page(item.data(Qt.ItemDataRole.UserRole), self._language) if item else None
        if item is not None and page is not None:
            self.list.scrollToItem(self.list.item(self.list.row(item) - 1))  # with its heading
            self.list.scrollToItem(item)
            self.text.show_page(page)
            self.text.setAccessibleName(item.text())
