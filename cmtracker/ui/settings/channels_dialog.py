"""Which channels Today counts, in which order, and whether others answer there too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.names import folded
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption, PrimaryButton, fit_to_screen
from cmtracker.ui.widgets.dialogs import button_row, dialog_column
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.touched import Touched


class ChannelsDialog(QDialog):
    """A list to add to, to remove from and to reorder; what was counted is not touched."""

    chosen = Signal(object, object, object)
    """The names as they were shown; the new ones, in order, and whether nobody else answers there
    (each None where it was not touched)."""

    def __init__(
        self,
        names: Sequence[str],
        wording: Wording,
        parent: QWidget | None = None,
        *,
        alone: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Channels"))
        self._wording = wording
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Channels counted on Today, in order"))
        self.new = QComboBox()
        self.new.setEditable(True)
        self.new.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.new.setAccessibleName(self.tr("Channel to add"))
        self.add = Button(self.tr("Add"))
        self.up, self.down = Button(self.tr("Up")), Button(self.tr("Down"))
        self.remove = Button(self.tr("Remove"))
        self.alone = QCheckBox(self.tr("Nobody else answers on these accounts"))
        self.alone.setChecked(alone)
        self.problem = Problem()
        self.keep, self.cancel = PrimaryButton(self.tr("Keep")), Button(self.tr("Cancel"))
        for name in names:
            self._put(name)
        self.list.setCurrentRow(0)
        self._seen = list(names)
        self._touched = Touched(names=self.names, alone=self.alone.isChecked)
        self._connect()
        self._lay_out()
        self._propose()
        self._enable_buttons()

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        field = self.new.lineEdit()
        if field is not None:
            field.returnPressed.connect(self._add)
            field.setPlaceholderText(self.new.accessibleName())
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(self._enable_buttons)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.reject)
        for keys, act in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Del", self._remove),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # no argument sets it

    def _lay_out(self) -> None:
        note = Caption(
            self.tr("What was counted on a channel stays in the log when it is removed here.")
        )
        note.setWordWrap(True)
        shared = Caption(
            self.tr(
                "If others answer too, messages are not set against your hours, and no session is "
                "reconstructed from them."
            )
        )
        shared.setWordWrap(True)
        self.alone.setAccessibleDescription(shared.text())
        side = QVBoxLayout()
        for button, keys in ((self.up, "Alt+↑"), (self.down, "Alt+↓"), (self.remove, "")):
            button.setToolTip(tip(keys))
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        adding = QHBoxLayout()
        adding.addWidget(self.new, 1)
        adding.addWidget(self.add)
        foot = button_row(self.cancel, self.keep)
        layout = dialog_column(self, self.tr("Channels counted on Today"), spacing=12)
        layout.addLayout(middle, 1)
        layout.addLayout(adding)
        layout.addWidget(self.problem)
        layout.addWidget(note)
        layout.addWidget(self.alone)
        layout.addWidget(shared)
        layout.addLayout(foot)
        fit_to_screen(self, QSize(460, 500))

    def names(self) -> list[str]:
        """Return the channels as they stand in the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]

    def _put(self, name: str) -> None:
        item = QListWidgetItem(self._wording.channel(name))
        item.setData(Qt.ItemDataRole.UserRole, name)
        self.list.addItem(item)

    def _add(self) -> None:
        typed = " ".join(self.new.currentText().split())
        known = {folded(shown): name for name, shown in self._known().items()}
        name = known.get(folded(typed), typed)
        if not name:
            return
        if folded(name) in set(map(folded, self.names())):
            self.problem.say(self.tr("{name} is in the list already.").format(name=typed))
            return
        self.problem.say("")
        self._put(name)
        self.list.setCurrentRow(self.list.count() - 1)
        self._propose()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentRow(row + by)

    def _remove(self) -> None:
        self.list.takeItem(self.list.currentRow())
        self._propose()
        self._enable_buttons()

    def _known(self) -> dict[str, str]:
        return {name: str(shown) for name, shown in self._wording.table("channels").items()}

    def _propose(self) -> None:
        """Offer the well-known channels that are not in the list; any other can be typed."""
        there = set(self.names())
        self.new.clear()
        self.new.addItems([shown for name, shown in self._known().items() if name not in there])
        self.new.setCurrentIndex(-1)
        self.new.clearEditText()

    def _enable_buttons(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(row >= 0)

    def _keep(self) -> None:
        names = self.names() if "names" in self._touched else None
        alone = self.alone.isChecked() if "alone" in self._touched else None
        if names is not None or alone is not None:
            self.chosen.emit(self._seen, names, alone)
        self.accept()
