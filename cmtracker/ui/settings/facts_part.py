"""Settings: dated facts in a list, made, changed and removed; each kind has its own form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cmtracker.errors import UserError
from cmtracker.tracker import facts
from cmtracker.tracker.facts import Fact
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.fact_forms import FactForm
from cmtracker.ui.settings.part import PartContext, SettingsPart, note_label
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Heading, LinkButton, PrimaryButton
from cmtracker.ui.widgets.dialogs import button_row
from cmtracker.ui.widgets.plain_text import Label


class FactsPart(SettingsPart, Generic[Fact]):
    """What is kept, a line each, the newest first; below it the form of one of them."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._kept: tuple[Fact, ...] | None = None
        self._seen: Fact | None = None

    def build(self, heading: str, note: str, form: FactForm[Fact]) -> None:
        """Lay out the list with its heading, and the form."""
        self.form: FactForm[Fact] = form
        card = self.card(heading, note)
        self.none_yet = note_label(self.tr("None is kept yet."))
        card.body.addWidget(self.none_yet)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        card.body.addWidget(self._rows)
        self.title = Heading("")
        self.problem = Problem()
        self.save, self.cancel = PrimaryButton(""), Button(self.tr("Cancel"))
        below = self.card("")
        below.heading.hide()
        for widget in (self.title, form, self.problem):
            below.body.addWidget(widget)
        below.body.addLayout(button_row(self.cancel, self.save))
        self.column.addStretch(1)
        form.changed.connect(self._enable)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(lambda: self._open(None))
        self._open(None)

    # --- what the parts differ in --------------------------------------------------------------

    def records(self, view: SettingsView) -> Sequence[Fact]:
        """Return the records of this part, in the order of their dates."""
        raise NotImplementedError

    def line(self, fact: Fact) -> tuple[str, str]:
        """Return what a line says of a record: what it is, and when."""
        raise NotImplementedError

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: SettingsView) -> None:
        """List what is kept; a form that was touched keeps what was typed."""
        kept = tuple(reversed(self.records(view)))
        if kept != self._kept:
            self._kept = kept
            self._list(kept)
        if self._seen is not None and self._seen not in kept and not self.form.is_touched:
            self._open(next((one for one in kept if one.id == self._seen.id), None))

    def _list(self, kept: tuple[Fact, ...]) -> None:
        self.none_yet.setVisible(not kept)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, fact in enumerate(kept):
            name, when = self.line(fact)
            told = Label(name)
            told.setWordWrap(True)
            dates = note_label(self.wording.typeset(when))
            self._grid.addWidget(told, 2 * row, 0)
            self._grid.addWidget(dates, 2 * row + 1, 0)
            change, remove = LinkButton(self.tr("Change")), LinkButton(self.tr("Remove"))
            change.clicked.connect(partial(self._open_at, fact))
            remove.clicked.connect(partial(self._remove, fact))
            for column, button in ((1, change), (2, remove)):
                button.setAccessibleName(f"{button.text()} – {name}, {when}")
                self._grid.addWidget(button, 2 * row, column, 2, 1, Qt.AlignmentFlag.AlignTop)
                button.show()
            for label in (told, dates):
                label.show()

    def _open_at(self, fact: Fact, _: bool = False) -> None:
        """Open the form on a record, and go to it."""
        self._open(fact)
        self.form.first_field.setFocus()
        self.ensureWidgetVisible(self.form)

    def _open(self, fact: Fact | None) -> None:
        """Open the form on a record, or empty for a new one."""
        self._seen = fact
        self.form.fill(fact)
        self.problem.say("")
        if fact is None:
            self.title.setText(self.tr("Add"))
            self.save.setText(self.tr("Add"))
        else:
            self.title.setText(self.tr("Change: {name}").format(name=self.line(fact)[0]))
            self.save.setText(self.tr("Save"))
        self._enable()

    def _enable(self) -> None:
        touched = self.form.is_touched
        self.save.setEnabled(touched)
        self.cancel.setEnabled(touched or self._seen is not None)

    # --- writing -------------------------------------------------------------------------------

    def _refuse(self, error: UserError) -> None:
        self.problem.say(self.wording.error(error))

    def _save(self) -> None:
        if not self.form.is_touched:
            return
        try:
            fact = self.form.typed()
        except UserError as error:
            self._refuse(error)
            return
        seen = self._seen
        if seen is None and fact in {one._replace(id="") for one in self._kept or ()}:
            self.problem.say(self.tr("The same is kept already."))
            return

        def act(ws: Workspace) -> None:
            if seen is None:
                facts.add(ws, fact)
            else:
                facts.change(ws, seen, fact)

        told = self.tr("Saved: {name}.").format(name=self.line(fact)[0])
        if self.context.presenter.change(act, refuse=self._refuse, told=told):
            self._open(None)

    def _remove(self, fact: Fact, _: bool = False) -> None:
        told = self.tr("Removed: {name}.").format(name=self.line(fact)[0])
        presenter = self.context.presenter
        presenter.change(lambda ws: facts.remove(ws, fact), refuse=self._refuse, told=told)
        if self._seen is not None and self._seen.id == fact.id and not self.form.is_touched:
            self._open(None)
