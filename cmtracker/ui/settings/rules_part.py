"""Settings: the rules that apply, each limit with its source, and rules files of one's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QTableWidgetItem, QWidget

from cmtracker.errors import UserError
from cmtracker.settings import declaration
from cmtracker.text.sentences import applied_figure, applied_source, read_text
from cmtracker.tracker import regime_files
from cmtracker.tracker.regime_files import OwnRules
from cmtracker.tracker.settings_view import SettingsView
from cmtracker.tracker.workspace import Workspace
from cmtracker.ui.settings.part import LEFT, PartContext, note_label
from cmtracker.ui.settings.preference_fields import Switch
from cmtracker.ui.settings.profile_part import ProfilePart
from cmtracker.ui.settings.rules_form import RulesForm
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, LinkButton
from cmtracker.ui.widgets.flow import FlowBox
from cmtracker.ui.widgets.plain_text import Label, MessageBox, tip
from cmtracker.ui.widgets.table_dialog import read_only_table


class RulesPart(ProfilePart):
    """The form of the rules; the limits in force today; one's own files."""

    def __init__(self, context: PartContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        note = self.tr(
            "Which limits and which public holidays apply to you, and the share of full time."
        )
        self.build(self.tr("Rules that apply"), note, self._new_form())
        self._own: tuple[OwnRules, ...] | None = None
        self._add_limits()
        self._add_own()
        self._add_estimate()
        self.column.addStretch(1)

    def _new_form(self) -> RulesForm:
        presenter = self.context.presenter
        return RulesForm(self.wording, presenter.regimes(), presenter.today().year)

    def _add_limits(self) -> None:
        card = self.card(
            self.tr("Limits in force today"),
            self.tr("Each limit names its text, and the date of the version that was read."),
        )
        heads = [self.tr("Rule"), self.tr("Limit"), self.tr("Source"), self.tr("Version")]
        self.limits = read_only_table(self.tr("Limits in force today, with their sources"), heads)
        card.body.addWidget(self.limits)
        self.unreadable = Problem()
        card.body.addWidget(self.unreadable)

    def _add_own(self) -> None:
        card = self.card(
            self.tr("Rules files of my own"),
            self.tr(
                "A délibération or a charter may set other figures. A copy is changed in a text "
                "editor; what was changed is read at the next start of the program."
            ),
        )
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        card.body.addWidget(self._rows)
        self.problem = Problem()
        card.body.addWidget(self.problem)
        row = FlowBox(gap=8)
        for text, act in (
            (self.tr("Copy the rules in force to change them…"), self._copy),
            (self.tr("Add a file…"), self._choose),
        ):
            button = Button(text)
            button.clicked.connect(act)
            row.flow.addWidget(button)
        card.body.addWidget(row)

    def _add_estimate(self) -> None:
        setting = declaration("estimate")
        name = self.wording.text(f"settings.{setting.key}")
        card = self.card(
            name,
            self.tr(
                "What the hours asked for would weigh, as an estimate: in the Journal, below "
                "“Leave, on-call, recovery”. In the public service the employer chooses rest or "
                "pay; nothing is estimated for category A."
            ),
        )
        card.body.addWidget(Switch(setting, name, self.context.preferences), alignment=LEFT)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: SettingsView) -> None:
        """Show the form, the limits and the files as they are now."""
        if view.own_rules != self._own:
            if self._own is not None and not self.form.changes():
                self._replace_form()
            self._own = view.own_rules
            self._list_own(view)
        super().show_view(view)
        self._list_limits(view)

    def _replace_form(self) -> None:
        """Offer the rules that are there now: the form takes those on offer when it is made."""
        before, self.form = self.form, self._new_form()
        parent = before.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.replaceWidget(before, self.form)
        self.form.changed.connect(self._show_effect)
        before.hide()
        before.deleteLater()
        self.form.show()
        self._fill()

    def _list_limits(self, view: SettingsView) -> None:
        self.limits.setVisible(view.regime is not None)
        missing = self.tr("The rules “{name}” cannot be read: no limit is in force.")
        told = missing.format(name=view.profile.regime) if view.regime is None else ""
        self.unreadable.say(self.wording.typeset(told))
        self.limits.setRowCount(len(view.applied))
        for row, one in enumerate(view.applied):
            cells = (
                self.wording.text(f"terms.rule.{one.limit.rule}"),
                applied_figure(one, view.profile.quota, self.wording),
                applied_source(one, self.wording),
                read_text(one.limit.source, self.wording),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.limits.setItem(row, column, item)
        self.limits.resizeColumnsToContents()
        head = self.limits.horizontalHeader().sizeHint().height()
        rows = sum(self.limits.rowHeight(row) for row in range(self.limits.rowCount()))
        bar = self.limits.horizontalScrollBar().sizeHint().height()
        self.limits.setFixedHeight(head + rows + bar + 4)

    def _list_own(self, view: SettingsView) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not view.own_rules:
            none = note_label(self.tr("There is none."))
            self._grid.addWidget(none, 0, 0)
            none.show()
        for row, own in enumerate(view.own_rules):
            name = Label(own.path.name)
            fault = note_label("" if own.fault is None else self.wording.error(own.fault))
            fault.setProperty("severity", "warning")
            self._grid.addWidget(name, 2 * row, 0)
            self._grid.addWidget(fault, 2 * row + 1, 0)
            fault.setVisible(own.fault is not None)
            edit, remove = LinkButton(self.tr("Open")), LinkButton(self.tr("Remove…"))
            edit.clicked.connect(partial(self._edit, own.path))
            remove.clicked.connect(partial(self._confirm, own))
            for column, button in ((1, edit), (2, remove)):
                button.setAccessibleName(f"{button.text()} – {own.path.name}")
                self._grid.addWidget(button, 2 * row, column)
                button.show()
            name.show()

    # --- acts ----------------------------------------------------------------------------------

    def _refuse(self, error: UserError) -> None:
        self.problem.say(self.wording.error(error))

    def _copy(self) -> None:
        kept: list[Path] = []
        regime = self.context.presenter.in_force(self.context.presenter.today()).profile.regime

        def act(ws: Workspace) -> None:
            kept.append(regime_files.copy_to_change(ws, regime))

        self.problem.say("")
        if self.context.presenter.change(act, refuse=self._refuse):
            text = self.tr("Copied to {file}: open it, change it, then choose it as your rules.")
            self.context.presenter.told.emit(text.format(file=kept[0].name))

    def _choose(self) -> None:
        asking = QFileDialog(self.window(), self.tr("Rules file"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([self.tr("Rules files (*.toml)"), self.tr("All files (*)")])
        asking.fileSelected.connect(lambda name: self.add_file(Path(name)))
        asking.open()

    def add_file(self, path: Path) -> None:
        """Take a rules file into the data folder, if it can be read."""
        self.problem.say("")
        presenter = self.context.presenter
        if presenter.change(lambda ws: regime_files.add_file(ws, path), refuse=self._refuse):
            presenter.told.emit(self.tr("Added: {file}.").format(file=path.name))

    def _edit(self, path: Path, _: bool = False) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _confirm(self, own: OwnRules, _: bool = False) -> None:
        box = MessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Remove a rules file"))
        box.setText(self.tr("Delete {file}?").format(file=own.path.name))
        box.setInformativeText(self.tr("This cannot be undone. No record of the log changes."))
        go = box.addButton(self.tr("Delete the file"), MessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(MessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self._remove(own))
        box.open()

    def _remove(self, own: OwnRules) -> None:
        self.problem.say("")
        presenter = self.context.presenter
        if presenter.change(lambda ws: regime_files.remove_file(ws, own), refuse=self._refuse):
            presenter.told.emit(self.tr("Deleted: {file}.").format(file=own.path.name))
