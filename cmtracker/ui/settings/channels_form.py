"""The channels that are counted, in their order, and whether others answer there too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cmtracker.names import folded
from cmtracker.text.wording import Wording
from cmtracker.ui.shell.lock import Problem
from cmtracker.ui.widgets.cards import Button, Caption
from cmtracker.ui.widgets.plain_text import Label, tip
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.switches import RadioButton


class ChannelsForm(QWidget):
    """A list to add to, to remove from and to reorder; what was counted is not touched.

    Whether nobody else answers on the accounts is a question: neither answer is chosen before it
    is answered.
    """

    changed = Signal()  # the list, or the answer

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Channels counted on Today, in order"))
        self.new = ChoiceBox()
        self.new.setEditable(True)
        self.new.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.new.setAccessibleName(self.tr("Channel to add"))
        self.add = Button(self.tr("Add"))
        self.up, self.down = Button(self.tr("Up")), Button(self.tr("Down"))
        self.remove = Button(self.tr("Remove"))
        self.alone = RadioButton(self.tr("Yes, nobody else answers there"))
        self.shared = RadioButton(self.tr("No, others answer too"))
        self._answers = QButtonGroup(self)
        for button in (self.alone, self.shared):
            self._answers.addButton(button)
        self.unanswered = Caption(self.tr("Not answered yet."))
        self.problem = Problem()
        self._connect()
        self._lay_out()

    def fill(self, names: Sequence[str], alone: bool | None) -> None:
        """Show what is kept; `alone` is None where the question was never answered."""
        row = self.list.currentRow()
        self.list.clear()
        for name in names:
            self._put(name)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._answers.setExclusive(False)  # Qt keeps one of a group checked otherwise
        self.alone.setChecked(alone is True)
        self.shared.setChecked(alone is False)
        self._answers.setExclusive(True)
        self.unanswered.setVisible(alone is None)
        self._propose()
        self._enable_buttons()

    def answer(self) -> bool | None:
        """Return whether nobody else answers there, None while that is not answered."""
        return self.alone.isChecked() if self._answers.checkedButton() is not None else None

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
        self._answers.buttonClicked.connect(self._answered)
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
        question = Label(self.tr("Are you alone to answer on these accounts?"))
        shared = Caption(
            self.tr(
                "If others answer too, or as long as you have not answered, messages are not set "
                "against your hours; if they do, no session is proposed from them."
            )
        )
        for label in (note, question, shared):
            label.setWordWrap(True)
        for answer in (self.alone, self.shared):
            answer.setAccessibleDescription(f"{question.text()} {shared.text()}")
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(adding)
        layout.addWidget(self.problem)
        layout.addWidget(note)
        answers = QVBoxLayout()
        answers.setSpacing(2)
        answers.addWidget(question)
        for answer in (self.alone, self.shared):
            answers.addWidget(answer, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(answers)
        layout.addWidget(self.unanswered)
        layout.addWidget(shared)

    def names(self) -> list[str]:
        """Return the channels as they stand in the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]

    def _answered(self) -> None:
        self.unanswered.hide()
        self.changed.emit()

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
        self.changed.emit()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + by < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + by, item)
        self.list.setCurrentRow(row + by)
        self.changed.emit()

    def _remove(self) -> None:
        if self.list.takeItem(self.list.currentRow()) is None:
            return
        self._propose()
        self._enable_buttons()
        self.changed.emit()

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
