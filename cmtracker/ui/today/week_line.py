"""A line of my week, and its rows: what is asked about, and the buttons that answer it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmtracker.ui.widgets.cards import Caption, Card, set_severity
from cmtracker.ui.widgets.plain_text import Label


class WeekRow(QWidget):
    """What is asked about, and the buttons that answer it; an answered row stays where it is."""

    def __init__(self, text: str, answers: Sequence[QWidget], *, below: bool) -> None:
        super().__init__()
        self.text, self._answers = text, answers
        words = Label(text)
        words.setWordWrap(True)
        self._done = Caption(self.tr("done"))
        set_severity(self._done, "good")
        self._done.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        for widget in answers:
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            if below:
                layout.addWidget(widget)
            else:
                row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)

    def show_done(self, *, done: bool) -> None:
        """Take the buttons away once it is answered, or offer them again; nothing moves."""
        self._done.setVisible(done)
        for widget in self._answers:
            widget.setVisible(not done)


class WeekLine(Card):
    """One of the five: a title, what it says in a few words, and its rows.

    A row that was answered stays, so that what lies below it does not come under the pointer.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.said = Caption("")
        self.said.setWordWrap(True)
        self.head.takeAt(1)  # the stretch: what is said takes the room
        self.head.addWidget(self.said, 1)
        self._layout = QVBoxLayout()
        self._layout.setSpacing(6)
        self.body.addLayout(self._layout)
        self._rows: dict[Hashable, WeekRow] = {}
        self._open: set[Hashable] = set()

    def say(self, text: str, *, done: bool = False) -> None:
        """Say how the line stands; `done` in the colour of what is well."""
        self.said.setText(text)
        set_severity(self.said, "good" if done else "")

    def begin(self) -> None:
        """Begin to show the rows anew; those that `ask` does not name again are answered."""
        self._open = set()

    def ask(
        self,
        about: Hashable,
        text: str,
        make: Callable[[], Sequence[QWidget]],
        *,
        below: bool = False,
    ) -> None:
        """Show a row; `make` gives its answers, where it was not shown yet.

        A row on the same matter that says something else stands in the place of the one before.
        """
        self._open.add(about)
        shown = self._rows.get(about)
        if shown is not None and shown.text == text:
            return
        row = self._rows[about] = WeekRow(text, make(), below=below)
        place = self._layout.count() if shown is None else self._layout.indexOf(shown)
        self._layout.insertWidget(place, row)
        row.show()
        if shown is not None:
            self._take(shown)

    def forget(self, about: Hashable) -> None:
        """Take a row away that is not asked about any more."""
        if about in self._rows and about not in self._open:
            self._take(self._rows.pop(about))

    def _take(self, row: WeekRow) -> None:
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def end(self) -> None:
        """Show which rows are answered."""
        for about, row in self._rows.items():
            row.show_done(done=about not in self._open)

    def clear(self) -> None:
        """Take all rows away."""
        for row in self._rows.values():
            self._take(row)
        self._rows = {}
