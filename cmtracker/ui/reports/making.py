"""Makes the report that is looked at: which kind of file, where, how far it is, what then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressBar, QVBoxLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.model import ReportFormat, ReportStep
from cmtracker.text.mails import report_mail
from cmtracker.text.wording import Wording
from cmtracker.tracker import report_choice
from cmtracker.tracker.report import ReportOptions
from cmtracker.ui.reports.presenter import MadeReport, ReportsPresenter
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, FlowBox, PrimaryButton, QuietButton
from cmtracker.ui.widgets.plain_text import Label, breakable, entry

translate = QCoreApplication.translate


class MakeRow(QWidget):
    """The buttons that make a report; below them, in room of its own, what comes of it."""

    said = Signal(str)  # in passing

    def __init__(
        self, ask: ReportsPresenter, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask, self._wording = ask, wording
        self._options: ReportOptions | None = None
        self._wanted: tuple[Path, ReportOptions, bool] | None = None
        self.pdf = PrimaryButton(self.tr("Make the PDF…"))
        self.sheet = Button(self.tr("Spreadsheet…"))
        self.others = Button(self.tr("Other formats…"))
        self.menu = QMenu(self)
        self.progress = MakingProgress()
        self.problem = Problem()
        self.unverified = Button(self.tr("Make it all the same, and say so in it"))
        self.result = ResultBox(wording)
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._offer_formats()
        self._lay_out()
        self._connect()

    def _offer_formats(self) -> None:
        for format, name in self._other_formats().items():
            action = QAction(entry(name), self.menu)
            action.triggered.connect(partial(self._choose_file, format))
            self.menu.addAction(action)
        self.menu.addSeparator()
        for name, act in (
            (self.tr("Papers for my union or lawyer (ZIP)…"), self._choose_archive),
            (self.tr("Covering letter…"), self._ask_letter),
        ):
            action = QAction(entry(name), self.menu)
            action.triggered.connect(act)
            self.menu.addAction(action)
        self.others.setMenu(self.menu)

    def _other_formats(self) -> Mapping[ReportFormat, str]:
        return {
            ReportFormat.ODS: self.tr("Spreadsheet (ODS)"),
            ReportFormat.ICS: self.tr("Sessions as a calendar (ICS)"),
            ReportFormat.CSV: self.tr("Days as CSV"),
            ReportFormat.JSON: self.tr("Data as JSON"),
        }

    def _lay_out(self) -> None:
        row = FlowBox(gap=8)
        for button in (self.pdf, self.sheet, self.others):
            row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self.progress)
        column.addWidget(self.problem)
        column.addWidget(self.unverified, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.result)
        self._show_only()

    def _connect(self) -> None:
        ask = self._ask
        self.pdf.clicked.connect(partial(self._choose_file, ReportFormat.PDF))
        self.sheet.clicked.connect(partial(self._choose_file, ReportFormat.XLSX))
        self.unverified.clicked.connect(self._make_unverified)
        self.progress.cancel.clicked.connect(ask.cancel)
        self.result.said.connect(self.said)
        ask.stepped.connect(self.progress.show_step)
        ask.made.connect(self._show_made)
        ask.refused.connect(self._refuse)

    def show_options(self, options: ReportOptions) -> None:
        """Take what the next report is made of; what was said of another one goes."""
        if options != self._options:
            self._options = options
            if self._wanted is None:
                self._show_only()

    def _show_only(self, *shown: QWidget) -> None:
        for widget in (self.progress, self.problem, self.unverified, self.result):
            widget.setVisible(widget in shown)
        is_busy = self.progress in shown
        for button in (self.pdf, self.sheet, self.others):
            button.setEnabled(not is_busy and self._options is not None)

    # --- making --------------------------------------------------------------------------------

    def _choose_file(self, format: ReportFormat, _checked: bool = False) -> None:
        """Ask where to write, under a name that tells nothing of the reader."""
        if self._options is not None:
            options = self._options._replace(format=format)
            name = report_choice.file_name(options)
            self._ask_where(name, lambda file: self.make(Path(file), options))

    def _choose_archive(self) -> None:
        """Ask where to write the papers, an archive of them."""
        if self._options is not None:
            options = self._options
            name = report_choice.file_name(options)
            archive = f"{name.removesuffix('.pdf')}.zip"
            self._ask_where(archive, lambda file: self.make(Path(file), options, papers=True))

    def _ask_where(self, name: str, then: Callable[[str], object]) -> None:
        asking = QFileDialog(self.window(), self.tr("Where to keep the report"), self._folder)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        asking.selectFile(name)
        asking.fileSelected.connect(then)
        asking.open()

    def _ask_letter(self) -> None:
        if self._options is not None:
            self._ask.ask_letter(self._options)

    def make(self, target: Path, options: ReportOptions, *, papers: bool = False) -> None:
        """Have a report written to a file, or the `papers` of its range."""
        self._folder = str(target.parent)
        self._wanted = (target, options, papers)
        self.progress.begin()
        self._show_only(self.progress)
        self.progress.cancel.setVisible(not papers)
        self.progress.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        (self._ask.gather if papers else self._ask.make)(target, options)

    def _make_unverified(self) -> None:
        if self._wanted is not None:
            target, options, papers = self._wanted
            self.make(target, options._replace(unverified=True), papers=papers)

    def _show_made(self, made: MadeReport) -> None:
        self._wanted = None
        self.result.show_made(made)
        self._show_only(self.result)
        self.result.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: UserError) -> None:
        """Say why nothing was written; of a log that is not sound a second button is offered."""
        is_unsound = error.key == "log_unverified"
        self.problem.say(
            why_unsound(error, self._wording) if is_unsound else self._wording.error(error)
        )
        if not is_unsound:
            self._wanted = None
        self._show_only(self.problem, *([self.unverified] if is_unsound else []))
        focus = self.unverified if is_unsound else self.pdf
        focus.setFocus(Qt.FocusReason.OtherFocusReason)


def why_unsound(error: UserError, wording: Wording) -> str:
    """Return why the log is not sound, without the words of the command line."""
    said = translate("MakeRow", "No report was made, because the log does not verify.")
    why = error.values.get("why")
    return f"{said} {wording.error(why)}" if isinstance(why, UserError) else said


class MakingProgress(QWidget):
    """How far the report is, step by step, and the button that gives it up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setRange(0, len(ReportStep))
        self.cancel = QuietButton(self.tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addWidget(self.cancel, alignment=Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Show that a report has been asked for."""
        self.bar.setValue(0)
        self.said.setText(self.tr("The report is being made…"))

    def show_step(self, step: ReportStep) -> None:
        """Say what is being done now."""
        self.bar.setValue(list(ReportStep).index(step))
        self.said.setText(
            {
                ReportStep.CHECK: self.tr("Checking the log…"),
                ReportStep.GATHER: self.tr("Gathering the figures…"),
                ReportStep.MAKE: self.tr("Making the report…"),
                ReportStep.WRITE: self.tr("Writing the file…"),
            }[step]
        )


class ResultBox(QWidget):
    """The file that was written, and what can be done with it; `mails`: an e-mail goes with it."""

    said = Signal(str)

    def __init__(
        self, wording: Wording, *, mails: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._file: Path | None = None
        self._mail = ""
        self.written = Label("")
        self.open = Button(self.tr("Open"))
        self.folder = Button(self.tr("Open the folder"))
        self.copy = Button(self.tr("Copy an e-mail"))
        self.mail = Caption("")
        self._lay_out((self.open, self.folder, self.copy))
        self.copy.setVisible(mails)
        self.mail.setVisible(mails)
        self.open.clicked.connect(lambda: self._show_file(of_folder=False))
        self.folder.clicked.connect(lambda: self._show_file(of_folder=True))
        self.copy.clicked.connect(self._copy)

    def _lay_out(self, buttons: Sequence[Button]) -> None:
        row = FlowBox(gap=8)
        for button in buttons:
            row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.written, row, self.mail):
            column.addWidget(widget)
        for label in (self.written, self.mail):
            label.setWordWrap(True)

    def show_made(self, made: MadeReport) -> None:
        """Say where a report was written, with the e-mail in the language of the report."""
        self.show_file(made.file)
        options = made.options
        if options.first is not None and options.last is not None:
            wording = Wording(options.language, self._wording.employer)
            self._mail = report_mail(options.first, options.last, wording)
        self.mail.setText(self._mail)

    def show_file(self, file: Path) -> None:
        """Say where a file was written."""
        self._file = file
        text = self._wording.typeset(self.tr("Written: {file}")).format(file=file)
        self.written.setText(breakable(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._mail)
        told = self.tr("The e-mail is on the clipboard: attach the report yourself.")
        self.said.emit(self._wording.typeset(told))

    def _show_file(self, *, of_folder: bool) -> None:
        if self._file is not None:
            path = self._file.parent if of_folder else self._file
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
