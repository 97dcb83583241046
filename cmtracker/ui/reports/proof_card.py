"""What lets others check the log later: the dated seal, and the data that a report carries."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cmtracker.text.wording import Wording
from cmtracker.tracker.report_page import ReportView
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, Card, FlowBox
from cmtracker.ui.widgets.plain_text import Label


class ProofCard(Card):
    """Says when a date was taken last, and lets another be taken."""

    seal_asked = Signal()
    check_asked = Signal(object)  # Path of a report

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._wording = wording
        self.heading.setText(self.tr("Seal and check"))
        self.sealed = Label("")
        self.note = Caption(
            self.tr(
                "A seal that somebody else received lets them check later that nothing noted "
                "before has changed. The last page of a report prints the latest. A report carries "
                "its data: the check says whether the log still holds them, and what changed."
            )
        )
        self.take = Button(self.tr("Take a date…"))
        self.take.clicked.connect(self.seal_asked)
        self.acts = FlowBox(gap=8)
        self.acts.flow.addWidget(self.take)
        self.check = Button(self.tr("Check a report…"))
        self.check.clicked.connect(self._choose)
        self.acts.flow.addWidget(self.check)
        self.problem = Problem()
        for label in (self.sealed, self.note):
            label.setWordWrap(True)
        for widget in (self.heading, self.sealed, self.note, self.acts, self.problem):
            self.body.addWidget(widget)

    def show_view(self, view: ReportView) -> None:
        """Show the latest seal; in the example none can be taken."""
        self.sealed.setText(self._wording.typeset(self._tell(view)))
        self.take.setVisible(not view.is_example)

    def _choose(self) -> None:
        """Ask for a report that was made, to be compared with what the log holds now."""
        self.problem.say("")
        asking = QFileDialog(self.window(), self.tr("Report to check"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([self.tr("Reports (*.pdf)"), self.tr("All files (*)")])
        asking.fileSelected.connect(lambda name: self.check_asked.emit(Path(name)))
        asking.open()

    def _tell(self, view: ReportView) -> str:
        if view.sealed is None:
            return self.tr("No date was taken yet.")
        day = self._wording.date(self._wording.local(view.sealed, view.zone).date())
        taken = self.tr("The latest is of {date}.").format(date=day)
        if not view.acts:
            return taken
        since = self.tr("%Ln act(s) since.", "", view.acts)
        return f"{taken} {since}"
