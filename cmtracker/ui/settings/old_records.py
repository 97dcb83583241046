"""Proposes, quietly and once a year, to delete what is past the limitation period.

Nothing is deleted unless the person opens the dialog, answers its question and asks for it. "Keep"
is an answer that holds until the next year.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmtracker.errors import UserError
from cmtracker.model import Audience
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.own_log import OwnLogActs
from cmtracker.ui.shell.appearance import Appearance
from cmtracker.ui.shell.background_task import BackgroundTask
from cmtracker.ui.shell.bars import Notice
from cmtracker.ui.shell.current_record import CurrentRecord
from cmtracker.ui.shell.record import Record
from cmtracker.ui.widgets.cards import Button, QuietButton

if TYPE_CHECKING:  # the window stands before the log is asked
    from cmtracker.tracker.limitation import Deletion, Old
    from cmtracker.ui.settings.old_records_dialog import OldRecordsDialog


class OldRecords(OwnLogActs):
    """Looks once a day while somebody can see the answer."""

    said = Signal(str)  # a sentence in passing
    noticed = Signal(object)  # Notice
    told = Signal(str)  # a sentence that must not pass unread
    failed = Signal(object)  # an unexpected exception

    def __init__(self, current: CurrentRecord, appearance: Appearance) -> None:
        super().__init__(current, appearance)
        self._notice: Notice | None = None
        self._looked_on: date | None = None
        current.released.connect(self._forget)

    def look(self, record: Record) -> None:
        """Ask the log of today whether anything is to be proposed; once a day."""
        today = self._today(record)
        if self._looked_on != today:
            from cmtracker.tracker import limitation  # noqa: PLC0415 - once a day

            self._looked_on = today
            record.reads.ask("old records", limitation.proposal, self._propose)

    def _today(self, record: Record) -> date:
        return record.presenter.today()

    def show(self, record: Record) -> None:
        """Show what is past the limit, whatever was answered before."""
        from cmtracker.tracker import limitation  # noqa: PLC0415 - seldom

        record.reads.ask("look at old records", limitation.look, self._show)

    def _forget(self) -> None:
        """Look anew at the record that is opened next; the window drops its notices."""
        self._looked_on = None

    def _gone(self) -> None:
        """Propose again what nobody answered: the window was built anew, in another language."""
        if self._notice is not None:
            self._notice = None
            self._looked_on = None

    # --- proposing -----------------------------------------------------------------------------

    def _propose(self, old: Old | None) -> None:
        if old is None or self._notice is not None:
            return
        from cmtracker.tracker import limitation  # noqa: PLC0415 - once a year

        wording = self._appearance.wording()
        if old.past.is_empty:
            text = self.tr(
                "Copies of the log still hold records from before {date} that were deleted."
            )
        else:
            text = self.tr("The limitation period is over for {what} from before {date}.")
        date_ = wording.date(old.before)
        notice = Notice(text.format(what=limitation.told(old.past, wording), date=date_))
        notice.destroyed.connect(self._gone)
        notice.offer(self.tr("See…"), partial(self._show, old), Button())
        notice.offer(self.tr("Keep them"), self._keep, QuietButton())
        self._notice = notice
        self.noticed.emit(notice)

    def _take_away(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.deleteLater()

    def _keep(self) -> None:
        """Remember the answer; a settings file that cannot be written is told."""
        record = self._current.record
        if record is None:
            return
        try:
            record.safety.keep_old_records()
        except UserError as error:
            self.told.emit(self._appearance.wording().error(error))
            return
        self._take_away()
        self.said.emit(self.tr("Kept. The question comes again in a year at the earliest."))

    # --- the dialog ----------------------------------------------------------------------------

    def _show(self, old: Old) -> None:
        from cmtracker.ui.settings.old_records_dialog import OldRecordsDialog  # noqa: PLC0415 - once a year

        wording = self._appearance.wording()
        if old.past.is_empty and not old.past.unfinished:
            text = self.tr("Nothing in the log ended before {date}.")
            self.said.emit(text.format(date=wording.date(old.before)))
            return
        window = self._current.parent()
        assert isinstance(window, QWidget)  # noqa: S101 - `CurrentRecord` is made with one
        dialog = OldRecordsDialog(old, wording, window)
        dialog.kept.connect(self._keep)
        dialog.delete_asked.connect(partial(self._delete, old))
        dialog.report_asked.connect(partial(self._report, dialog, old))
        dialog.open()

    def _report(self, dialog: OldRecordsDialog, old: Old, target: Path) -> None:
        record = self._current.record
        if record is not None:
            job = partial(_write_report, target, old.last, self._appearance.language)
            record.reads.ask("old report", job, partial(self._written, dialog, target))

    def _written(self, dialog: OldRecordsDialog, target: Path, refused: UserError | None) -> None:
        """Say in the dialog what came of it; where it was closed meanwhile, in the window."""
        is_open = shiboken6.isValid(dialog)
        if refused is not None:
            say = dialog.refuse if is_open else self.told.emit
            say(self._appearance.wording().error(refused))
        elif is_open:
            dialog.say_written(target)
        else:
            self.said.emit(self.tr("Report written: {file}").format(file=target))

    def _delete(self, old: Old) -> None:
        from cmtracker.tracker import limitation  # noqa: PLC0415 - once a year

        self._take_away()
        current = self._current
        current.release()
        BackgroundTask(self).run(
            partial(limitation.delete_at, current.folder, current.passphrase, old.before),
            partial(self._deleted, old),
            self._not_deleted,
        )

    def _deleted(self, old: Old, done: Deletion) -> None:
        self._current.reopen(self._current.passphrase)
        if self._current.record is not None:  # copies that are left are told below, not asked about
            self._looked_on = self._today(self._current.record)
        wording = self._appearance.wording()
        text = self.tr(
            "Deleted for good: what ended before {date}, history included. Copies changed too: "
            "{copies}. This cannot be undone."
        )
        said = [text.format(date=wording.date(old.before), copies=wording.number(done.copies))]
        if done.left:
            places = ", ".join(str(path) for path in done.left)
            said.append(self.tr("These copies stay as they were: {places}").format(places=places))
        if not done.swept:
            said.append(self.tr("Another program is using the log: traces may remain in the file."))
        self.told.emit("\n".join(said))

    def _not_deleted(self, error: Exception) -> None:
        self._current.reopen(self._current.passphrase)
        if isinstance(error, UserError):
            self.told.emit(self._appearance.wording().error(error))
        else:
            self.failed.emit(error)


def _write_report(
    target: Path, last: date, language: str, workspace: Workspace
) -> UserError | None:
    """Write everything up to a date into a file; return why that was refused, if it was."""
    from cmtracker.tracker import report  # noqa: PLC0415 - brings all of the analysis along

    try:
        options = report.ReportOptions(language, last=last, audience=Audience.PERSONAL)
        report.write(workspace, target, options)
    except UserError as error:
        return error
    return None
