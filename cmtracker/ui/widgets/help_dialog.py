"""How is this figure made? A page of resources/help in a small window, and the button to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QDialog, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from cmtracker import paths
from cmtracker.ui.widgets.cards import Button, QuietButton
from cmtracker.ui.widgets.dialogs import button_row, fit_dialog
from cmtracker.ui.widgets.searching import places
from cmtracker.ui.widgets.theme import current_theme

SIZE = QSize(600, 560)
BESIDE_BAR = 12
"""What lies between the text and the scroll bar."""


def help_page(name: str, language: str) -> Path | None:
    """Return the file of a page, None where there is none."""
    page = paths.resource(f"help/{language}/{name}.md")
    return page if name and page.is_file() else None


class HelpText(QTextBrowser):
    """A page to be read; its text can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(4)

    def show_page(self, page: Path) -> None:
        """Show a page from its beginning."""
        self.setMarkdown(page.read_text(encoding="utf-8"))
        _space_out(self.document(), current_theme().base)
        root = self.document().rootFrame()
        page_format = root.frameFormat()
        page_format.setRightMargin(BESIDE_BAR)
        root.setFrameFormat(page_format)

    def mark(self, words: Sequence[str]) -> None:
        """Mark where searchable words stand in the page, and scroll to the first of them."""
        look, marks = current_theme(), []
        found = sorted(places(words, self.document().toPlainText()))
        for start, end in found:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(QColor(look.chosen))
            mark.format.setFontUnderline(True)
            marks.append(mark)
        self.setExtraSelections(marks)
        if found:
            first = QTextCursor(self.document())
            first.setPosition(found[0][0])
            self.setTextCursor(first)


class HelpDialog(QDialog):
    """One page, to be read and closed."""

    def __init__(self, page: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How is this figure made?"))
        self.text = HelpText()
        self.text.setObjectName("helpText")
        self.text.setAccessibleName(self.windowTitle())
        self.text.show_page(page)
        close = Button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = button_row(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        fit_dialog(self, SIZE)


def _space_out(document: QTextDocument, base: int) -> None:
    """Give headings their size, paragraphs their distance and bold text its weight.

    Markdown has no distances, and its bold is heavier than the shipped font: Qt would smear it.
    """
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        spaced = QTextBlockFormat()
        spaced.setTopMargin(base if level > 1 else 0)
        spaced.setBottomMargin(round(base * (0.3 if level or block.textList() else 0.6)))
        spaced.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        for start, end in _bold(block):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            if level:
                larger = 1 if level == 1 else 0  # of Qt's steps; its own are too many
                strong.setProperty(QTextFormat.Property.FontSizeAdjustment, larger)
            cursor.mergeCharFormat(strong)
        block = block.next()


def _bold(block: QTextBlock) -> list[tuple[int, int]]:
    """Return from where to where the text of a block is bold."""
    found = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
            found.append((fragment.position(), fragment.position() + fragment.length()))
        part += 1
    return found


class HelpButton(QuietButton):
    """A question mark that opens the page of one figure; hidden while there is no such page."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__("?", parent)
        self._language = language
        self._name = ""
        self._page: Path | None = None
        self.setToolTip(self.tr("How is this figure made?"))
        self.clicked.connect(self.open_page)
        self.hide()

    def set_page(self, name: str, subject: str) -> None:
        """Lead to a page; `subject` is what a screen reader says the question is about."""
        if name != self._name:
            self._name, self._page = name, help_page(name, self._language)
        self.setVisible(self._page is not None)
        words = self.tr("How is this figure made? {subject}")
        self.setAccessibleName(words.format(subject=subject))

    def open_page(self) -> None:
        """Open the page."""
        if self._page is not None:
            HelpDialog(self._page, self.window()).open()
