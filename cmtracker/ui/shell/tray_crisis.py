"""The entries of the tray for a crisis: open one, mark its facts at one click each, and end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cmtracker.model import Instant, MarkKind
from cmtracker.results.crises import CrisisNow
from cmtracker.text.wording import Wording
from cmtracker.ui.crises.crisis_acts import CrisisActs
from cmtracker.ui.widgets.menus import add_entry
from cmtracker.ui.widgets.plain_text import entry

if TYPE_CHECKING:
    from cmtracker.ui.crises.form_dialog import FormDialog
    from cmtracker.ui.today.presenter import Presenter


class CrisisMenu(QObject):
    """A part of the tray's menu. What is clicked is kept at once; a name or a word comes after."""

    def __init__(self, above: QMenu, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._acts: CrisisActs | None = None
        self._now: CrisisNow | None = None
        self._dialog: FormDialog | None = None
        self.open = add_entry(above, self.tr("Open a crisis…"))
        self.open.triggered.connect(self._open)
        self.menu = above.addMenu(self.tr("Crisis"))
        self.state = add_entry(self.menu, "")
        self.state.setEnabled(False)
        self.menu.addSeparator()
        self._kinds = QActionGroup(self)
        for kind in MarkKind:
            action = add_entry(self.menu, entry(wording.text(f"terms.mark.{kind}")))
            action.setData(kind.value)
            self._kinds.addAction(action)
        self._kinds.triggered.connect(lambda action: self._mark(MarkKind(action.data())))
        self.fact = add_entry(self.menu, self.tr("A fact with a word…"))
        self.fact.triggered.connect(self._ask_fact)
        self.menu.addSeparator()
        self.stop = add_entry(self.menu, self.tr("End the crisis"))
        self.stop.triggered.connect(self._stop)
        self.hide()

    def hide(self) -> None:
        """Offer nothing, and ask nothing any more: no log is open."""
        self._acts = self._now = None
        self._close()
        self.open.setVisible(False)
        self.menu.menuAction().setVisible(False)

    def serve(self, presenter: Presenter) -> None:
        """Act on the log of a presenter from now on."""
        self._close()
        self._acts = CrisisActs(presenter, self._wording, self)

    def show_crisis(self, found: CrisisNow | None, now: Instant) -> None:
        """Show the crisis that goes on; without one, offer to open one."""
        self._now = found
        self.open.setVisible(found is None)
        self.menu.menuAction().setVisible(found is not None)
        if found is not None:
            title = self.tr("Crisis: {name}").format(name=found.crisis.name)
            self.menu.setTitle(entry(self._wording.typeset(title)))
            self.state.setText(entry(self.text(now)))

    def text(self, now: Instant) -> str:
        """Return in a few words which crisis goes on at an instant; "" without one.

        How long the first of the validations still awaited was asked for ago is told.
        """
        found, wording = self._now, self._wording
        if found is None:
            return ""
        lasts = wording.duration(max(0, now - found.crisis.start))
        text = self.tr("Crisis: {name}, for {lasts}").format(name=found.crisis.name, lasts=lasts)
        asked = [wait.asked.at for wait in found.validation.waits if wait.is_open]
        if asked:
            waited = wording.duration(max(0, now - min(asked)))
            text += self.tr(" · validation awaited for {waited}").format(waited=waited)
        return wording.typeset(text)

    # --- acts ----------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open a crisis at once, and let it be named."""
        from cmtracker.ui.crises.crisis_dialogs import CrisisDialog  # noqa: PLC0415 - seldom

        kept = self._acts.open() if self._acts is not None else None
        if self._acts is not None and kept is not None:
            dialog = CrisisDialog(self._acts, self._wording, kept, self._window())
            self._ask(dialog)
            dialog.name.setFocus()
            dialog.name.selectAll()

    def _mark(self, kind: MarkKind) -> None:
        if self._acts is not None:
            self._acts.mark(kind, "")

    def _ask_fact(self) -> None:
        from cmtracker.ui.crises.crisis_dialogs import MarkDialog  # noqa: PLC0415 - seldom

        if self._acts is not None and self._acts.today.may_act():
            now = self._acts.today.now()
            self._ask(MarkDialog(self._acts, self._wording, None, now, self._window()))

    def _stop(self) -> None:
        if self._acts is not None and self._now is not None:
            self._acts.stop(self._now.crisis)

    @staticmethod
    def _window() -> QWidget | None:
        return QApplication.activeWindow()

    def _ask(self, dialog: FormDialog) -> None:
        """Show a dialog without bringing the whole window up."""
        self._close()
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _forget(self) -> None:
        self._dialog = None
