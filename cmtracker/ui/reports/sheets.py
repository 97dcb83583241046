"""What is read in a window of its own: the sheet for an interview, a check, a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from cmtracker.tracker.interview import InterviewSheet
from cmtracker.ui.widgets.cards import Button, Caption, Heading, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row, dialog_column, fit_dialog
from cmtracker.ui.widgets.plain_text import Label, breakable
from cmtracker.ui.widgets.scroll import ReadingArea

translate = QCoreApplication.translate


class SheetDialog(QDialog):
    """Texts one below the other, with a note above; nothing in it is written anywhere."""

    def __init__(
        self, title: str, note: str, texts: Iterable[Label], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for label in texts:
            if isinstance(label, Heading) and column.count():
                column.addSpacing(8)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        area = ReadingArea(content, title)
        close = Button(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        said = Caption(note)
        said.setWordWrap(True)
        layout = dialog_column(self, title, spacing=12)
        layout.addWidget(said)
        said.setVisible(bool(note))
        layout.addWidget(area, 1)
        layout.addLayout(button_row(close))
        fit_dialog(self, QSize(620, 640))
        close.setFocus()


def interview_dialog(shown: InterviewSheet, parent: QWidget | None = None) -> SheetDialog:
    """Return the window of the private sheet for an interview."""
    texts: list[Label] = []
    if shown.facts:
        texts.append(Heading(translate("SheetDialog", "What the report says")))
        texts += [Label(f"{number}. {fact}") for number, fact in enumerate(shown.facts, 1)]
    texts += [Heading(translate("SheetDialog", "One request")), Label(shown.request)]
    texts.append(Heading(translate("SheetDialog", "What may be objected, and the answer")))
    for said, answer in shown.objections:
        texts += [Label(said), Caption(answer)]
    texts += [Heading(translate("SheetDialog", "Before leaving")), Label(shown.mention)]
    title = translate("SheetDialog", "Sheet for the interview")
    note = translate("SheetDialog", "For you alone: it is in no report.")
    return SheetDialog(title, note, texts, parent)


def check_dialog(lines: Sequence[str], parent: QWidget | None = None) -> SheetDialog:
    """Return the window that says what came of the check of a report."""
    title = translate("SheetDialog", "Check of a report")
    return SheetDialog(title, "", [Label(breakable(line)) for line in lines], parent)


class LetterDialog(QDialog):
    """The covering letter, to be changed as one likes and copied; it is kept nowhere."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Covering letter")
        self.setWindowTitle(title)
        self.letter = QPlainTextEdit(text)
        self.letter.setAccessibleName(title)
        self.letter.setTabChangesFocus(True)
        self.copy = PrimaryButton(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        note = Caption(self.tr("Change it as you like; it is kept nowhere."))
        note.setWordWrap(True)
        layout = dialog_column(self, title, spacing=12)
        layout.addWidget(note)
        layout.addWidget(self.letter, 1)
        layout.addLayout(button_row(self.copy, close))
        fit_dialog(self, QSize(620, 640))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.toPlainText())
