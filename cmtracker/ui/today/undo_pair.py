"""The two buttons for undo and redo of a page: they say what they do, or that there is nothing."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import ActNote, TodayView
from cmtracker.ui.today.presenter import Presenter
from cmtracker.ui.widgets.cards import QuietButton
from cmtracker.ui.widgets.phrases import act_name
from cmtracker.ui.widgets.plain_text import tip


class UndoableChanges(Protocol):
    """Changes that are no record, and are taken back before the last act is."""

    changed: SignalInstance

    def can_undo(self) -> bool:
        """Say whether there is a change to take back."""

    def can_redo(self) -> bool:
        """Say whether there is a change to make again."""


class UndoPair(QObject):
    """Follows the record of a presenter, and the preferences where a page changes them."""

    def __init__(
        self,
        undo: QuietButton,
        redo: QuietButton,
        presenter: Presenter,
        wording: Wording,
        preferences: UndoableChanges | None = None,
    ) -> None:
        super().__init__(undo)
        self._undo, self._redo = undo, redo
        self._wording, self._preferences = wording, preferences
        self._view: TodayView | None = presenter.view
        undo.setAccessibleName(self.tr("Undo"))
        redo.setAccessibleName(self.tr("Redo"))
        presenter.today_changed.connect(self.show_view)
        if preferences is not None:
            preferences.changed.connect(self._follow)
        self._show()

    def show_view(self, view: TodayView) -> None:
        """Show what can be taken back now."""
        self._view = view
        self._show()

    def _follow(self, _key: str) -> None:
        self._show()

    def _show(self) -> None:
        view, own = self._view, self._preferences
        self._tell(
            self._undo,
            self._name(view.last_act if view else None, own is not None and own.can_undo()),
            self.tr("Undo: {act} (Ctrl+Z)"),
            self.tr("There is nothing to undo (Ctrl+Z)"),
        )
        self._tell(
            self._redo,
            self._name(view.undone if view else None, own is not None and own.can_redo()),
            self.tr("Redo: {act} (Ctrl+Shift+Z)"),
            self.tr("There is nothing to do again (Ctrl+Shift+Z)"),
        )

    def _name(self, act: ActNote | None, is_preference: bool) -> str:
        if is_preference:
            return self.tr("a setting")
        return "" if act is None else act_name(act.name, self._wording)

    def _tell(self, button: QuietButton, act: str, can: str, cannot: str) -> None:
        text = self._wording.typeset(can.format(act=act) if act else cannot)
        if button.toolTip() != tip(text):
            button.setToolTip(tip(text))
            button.setAccessibleDescription(text)
        button.setEnabled(bool(act))
