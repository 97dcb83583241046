"""Asks for what the page of the reports shows, and has reports made, away from the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Signal

from cmtracker.errors import UserError
from cmtracker.model import ReportStep
from cmtracker.tracker import interview, papers, report, report_check, report_page, statements
from cmtracker.tracker.report import ReportOptions
from cmtracker.tracker.report_choice import ReportChoice
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.shell.background import RecordReader


class MadeReport(NamedTuple):
    """A report that was written: its file, and what it was made of."""

    file: Path
    options: ReportOptions


class MadeStatement(NamedTuple):
    """The statement of a month that was written."""

    file: Path
    month: date


class ReportsPresenter(QObject):
    """One report at a time; a newer question for the pages overtakes the one before."""

    viewed = Signal(object)  # ReportView
    previewed = Signal(object)  # ReportPreview
    not_previewed = Signal(object)  # UserError
    sheet_ready = Signal(object)  # InterviewSheet
    letter_ready = Signal(object)  # str
    stated = Signal(object)  # MadeStatement
    not_stated = Signal(object)  # UserError; nothing was written
    checked = Signal(object)  # ReportCheck
    not_checked = Signal(object)  # UserError
    stepped = Signal(object)  # ReportStep
    made = Signal(object)  # MadeReport
    refused = Signal(object)  # UserError; nothing was written

    def __init__(self, reads: RecordReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._long = reads.apart()
        self._cancelled = threading.Event()
        self._has_set_pages = False

    def ask_view(self, choice: ReportChoice) -> None:
        """Ask for everything beside the pages."""
        job = partial(_view, choice)
        self._reads.ask("report", job, partial(self._pass_on, self.viewed, self.not_previewed))

    def ask_preview(self, options: ReportOptions) -> None:
        """Ask for the pages; until they are there the ones before can be looked at."""
        self._has_set_pages = True
        then = partial(self._pass_on, self.previewed, self.not_previewed)
        self._long.ask("report pages", partial(_preview, options), then)

    def ask_sheet(self, options: ReportOptions, language: str) -> None:
        """Ask for the private sheet of an interview."""
        then = partial(self._pass_on, self.sheet_ready, self.not_previewed)
        self._long.ask("report sheet", partial(_sheet, options, language), then)

    def check(self, file: Path) -> None:
        """Compare a report that was made with what the log holds now."""
        then = partial(self._pass_on, self.checked, self.not_checked)
        self._long.ask("report check", partial(_check, file), then)

    def make(self, target: Path, options: ReportOptions) -> None:
        """Write a report to a file."""
        self._cancelled = threading.Event()
        job = partial(_write, target, options, partial(self._tell, self._cancelled))
        self._long.ask("report file", job, partial(self._pass_on, self.made, self.refused))

    def gather(self, target: Path, options: ReportOptions) -> None:
        """Write the papers for one's union or lawyer as an archive."""
        job = partial(_gather, MadeReport(target, options))
        self._long.ask("report file", job, partial(self._pass_on, self.made, self.refused))

    def ask_letter(self, options: ReportOptions) -> None:
        """Ask for the covering letter of a report."""
        then = partial(self._pass_on, self.letter_ready, self.refused)
        self._long.ask("report letter", partial(_letter, options), then)

    def state(self, target: Path, month: date, language: str, *, unverified: bool = False) -> None:
        """Write the statement of a month to a file."""
        job = partial(_state, MadeStatement(target, month), language, unverified)
        then = partial(self._pass_on, self.stated, self.not_stated)
        self._long.ask("statement file", job, then)

    def leave(self) -> None:
        """Nobody looks at pages any more: have the memory given back that they have taken."""
        if self._has_set_pages:
            self._has_set_pages = False
            self._long.ask("report memory", _forget, _nothing)

    def cancel(self) -> None:
        """Have the report given up; it then ends with report_cancelled, and nothing is written."""
        self._cancelled.set()

    def _tell(self, cancelled: threading.Event, step: ReportStep) -> None:
        if cancelled.is_set():
            raise UserError("report_cancelled")
        if shiboken6.isValid(self):
            self.stepped.emit(step)

    def _pass_on(self, signal: object, refused: object, answer: object) -> None:
        """Tell an answer, or why there is none, unless the page has gone meanwhile."""
        if shiboken6.isValid(self):
            told = refused if isinstance(answer, UserError) else signal
            told.emit(answer)  # type: ignore[attr-defined]


def _view(choice: ReportChoice, ws: Workspace) -> object:
    return _answered(partial(report_page.view, ws, choice))


def _preview(options: ReportOptions, ws: Workspace) -> object:
    return _answered(partial(report_page.preview, ws, options))


def _forget(_: Workspace) -> None:
    report_page.forget_pages()


def _nothing(_: object) -> None:
    """Wait for no answer."""


def _sheet(options: ReportOptions, language: str, ws: Workspace) -> object:
    return _answered(partial(interview.sheet, ws, options, language))


def _check(file: Path, ws: Workspace) -> object:
    return _answered(partial(report_check.verify_report, ws, file))


def _write(
    target: Path, options: ReportOptions, told: Callable[[ReportStep], None], ws: Workspace
) -> object:
    def job() -> MadeReport:
        report.write(ws, target, options, told)
        return MadeReport(target, options)

    return _answered(job)


def _gather(made: MadeReport, ws: Workspace) -> object:
    def job() -> MadeReport:
        papers.write(ws, made.file, made.options)
        return made

    return _answered(job)


def _letter(options: ReportOptions, ws: Workspace) -> object:
    return _answered(partial(papers.letter, ws, options))


def _state(made: MadeStatement, language: str, unverified: bool, ws: Workspace) -> object:
    def job() -> MadeStatement:
        statements.write(ws, made.month, made.file, language, unverified=unverified)
        return made

    return _answered(job)


def _answered(job: Callable[[], object]) -> object:
    """Return the answer of a job, or the `UserError` that it raises."""
    try:
        return job()
    except UserError as error:
        return error
