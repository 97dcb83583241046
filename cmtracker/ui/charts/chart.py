"""The base of all charts: title, sentence, legend, read-out, table, copying and saving.

A chart draws what a record holds and computes nothing of its own. Subclasses say what their parts
are (`count`, `index_at`, `box`, `reading`, `table`) and colour their marks (`colour_marks`); each
draws the view of its tab (`show_view`): it fills the marks, sets the axes, and `say`s the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from cmtracker.model import FEWEST_DAYS
from cmtracker.text.wording import Wording
from cmtracker.ui.charts import picture
from cmtracker.ui.charts.choice import ChipChoice
from cmtracker.ui.charts.legend import Legend, LegendEntry
from cmtracker.ui.charts.marks import Cursor
from cmtracker.ui.charts.plot import Plot
from cmtracker.ui.charts.readout import Readout, ReadoutText
from cmtracker.ui.charts.style import ChartStyle, light
from cmtracker.ui.charts.table import ChartTable, TableView
from cmtracker.ui.widgets.cards import Card, QuietButton, Subtitle
from cmtracker.ui.widgets.help_dialog import HelpButton


def ask_path(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask for a path to save to, and return it (None: cancelled); tests replace this function."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


EMPTY_LINES = 6


class Chart(Card):
    """A card with one picture that answers one question."""

    part_chosen = Signal(object)  # what the clicked or confirmed part stands for
    hatching_asked = Signal(bool)  # for all charts

    steps = (1, 0)
    """How far the arrow keys go: to the right, and down (0: nowhere)."""

    help_page = ""
    """The page of resources/help that says how the numbers are made."""

    lines = 18
    """How high the plot is, in lines of text."""

    def __init__(self, style: ChartStyle, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = style
        self.wording = wording
        self.hatched = False
        self.current: int | None = None
        self.file_name = "cmtracker"
        self.origin = ""
        self._has_few_days = False
        self.legend = Legend()
        self.plot = Plot()
        self.table_view = TableView(self)
        self._readout = Readout(self.plot)
        self._cursor = Cursor()
        self._sentence = Subtitle()
        self._empty = Subtitle()
        self._too_short = Subtitle()
        self.help = HelpButton(wording.language)
        self._build_actions()
        self.build_marks()
        self.plot.add(self._cursor)
        self._lay_out()
        self._connect()
        self.apply_style(style)

    # --- what a subclass says -------------------------------------------------------------------

    def build_marks(self) -> None:
        """Make the marks, once, and add them to the plot from the bottom up."""
        raise NotImplementedError

    def colour_marks(self) -> None:
        """Give the marks the colours of `look` and the hatching, and set the legend."""
        raise NotImplementedError

    def count(self) -> int:
        """Return how many parts the keyboard can point at."""
        raise NotImplementedError

    def index_at(self, place: QPointF) -> int | None:
        """Return the part at a place of the chart."""
        raise NotImplementedError

    def box(self, index: int) -> QRectF:
        """Return where a part lies."""
        raise NotImplementedError

    def reading(self, index: int) -> ReadoutText:
        """Return what a part says."""
        raise NotImplementedError

    def subject(self, index: int) -> object:
        """Return what a part stands for, for whoever follows `part_chosen`."""
        raise NotImplementedError

    def table(self) -> ChartTable:
        """Return the same numbers as a table."""
        raise NotImplementedError

    # --- what others call -----------------------------------------------------------------------

    def question(self) -> str:
        """Return the title."""
        return self.heading.text()

    def answer(self) -> str:
        """Return the sentence under the title."""
        return self._sentence.text()

    def set_range(self, first: date, last: date) -> None:
        """Take the dates that are shown: whoever gets the picture alone reads them below it."""
        dates = self.wording.span(first, last)
        words = self.tr("{dates} · from a log kept by the person", "below a picture")
        self.origin = self.typeset(words.format(dates=dates[:1].upper() + dates[1:]))
        self._has_few_days = (last - first).days + 1 < FEWEST_DAYS
        self._choose_face()

    def apply_style(self, style: ChartStyle) -> None:
        """Draw in the colours of another theme from now on."""
        self.look = style
        font = style.caption_font(self.font())
        self.legend.setFont(font)
        self.legend.ink = style.muted
        self.plot.set_colours(style.card, style.muted, font)
        self._readout.set_colours(style.raised, style.ink, style.edge)
        self._cursor.colour = self.plot.ring_colour = style.accent
        self._paint_marks()
        self._choose_face()

    def set_hatched(self, hatched: bool) -> None:
        """Hatch the parts, for whoever cannot tell the colours."""
        self.hatched = hatched
        self.hatch_action.setChecked(hatched)
        self._paint_marks()

    @contextmanager
    def in_light(self) -> Iterator[ChartStyle]:
        """Use light colours and point at nothing for the block, in which a picture is made."""
        style, pointed = self.look, self._cursor.box
        self._cursor.show_box(None)
        self.apply_style(light(style))
        try:
            yield self.look
        finally:
            self.apply_style(style)
            self._cursor.show_box(pointed)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(picture.image(self))

    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard: of the table's chosen rows, or all of them."""
        if self.faces.currentWidget() is self.table_view:
            self.table_view.copy()
            return
        QGuiApplication.clipboard().setText(self.table().text())

    def save_png(self) -> None:
        """Ask for a file and write the picture to it, twice its size."""
        self._save(self.tr("Picture (*.png)"), ".png")

    def save_svg(self) -> None:
        """Ask for a file and write the picture to it as lines and letters."""
        self._save(self.tr("Drawing (*.svg)"), ".svg")

    # --- for subclasses -------------------------------------------------------------------------

    def say(self, question: str, answer: str, *, empty: str = "") -> None:
        """Set the words after the marks have their numbers; `empty` says why there are none."""
        self.heading.setText(question)
        self.help.set_page(self.help_page, question)
        words = self.tr("Table, copy, save: {chart}")
        self.tools.setAccessibleName(self.typeset(words.format(chart=question)))
        self._sentence.setText(answer)
        self._sentence.setVisible(bool(answer) and not empty)
        self._empty.setText(empty)
        self.plot.setAccessibleName(question)
        self.plot.setAccessibleDescription(empty or answer)
        self.table_view.setAccessibleName(question)
        self.tools.setEnabled(not empty)
        self.point_at(None)
        self._paint_marks()
        self._choose_face()

    def add_choice(self, choice: ChipChoice) -> None:
        """Put a choice of what is drawn above the legend, and before the plot for the keyboard."""
        self.body.insertWidget(2, choice)
        choice.follow(self.tools)

    def set_legend(self, entries: tuple[LegendEntry, ...]) -> None:
        """Say what the colours mean."""
        self.legend.hatched = self.hatched
        self.legend.show_entries(tuple(replace(e, text=self.typeset(e.text)) for e in entries))

    def typeset(self, text: str) -> str:
        """Put the no-break spaces that the language asks for."""
        return self.wording.typeset(text)

    def sentence(self, *parts: str) -> str:
        """Return what is said as one sentence: its parts with semicolons, a capital, a stop."""
        text = self.tr("; ", "between the parts of a sentence").join(part for part in parts if part)
        return self.typeset(text[:1].upper() + text[1:] + ".") if text else ""

    def caption_font(self) -> QFont:
        """Return the font of the axes."""
        return self.look.caption_font(self.font())

    def point_at(self, index: int | None) -> None:
        """Frame a part and say its numbers; None: nothing."""
        self.current = index
        if index is None:
            self._cursor.show_box(None)
            self._readout.hide()
            return
        box = self.box(index)
        self._cursor.show_box(box)
        self._readout.show_reading(self.reading(index), self.plot.position(box))

    # --- its own --------------------------------------------------------------------------------

    def _build_actions(self) -> None:
        self.table_action = QAction(self.tr("Show as table"), self, checkable=True)
        self.copy_action = QAction(self.tr("Copy the picture"), self)
        self.numbers_action = QAction(self.tr("Copy the numbers"), self)
        self.png_action = QAction(self.tr("Save as picture (PNG)…"), self)
        self.svg_action = QAction(self.tr("Save as drawing (SVG)…"), self)
        self.hatch_action = QAction(self.tr("Hatching"), self, checkable=True)
        self.whole_action = QAction(self.tr("Show everything") + "\t0", self)
        self.numbers_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.numbers_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.menu = QMenu(self)
        self.menu.addActions([self.table_action, self.whole_action])
        self.menu.addSeparator()
        self.menu.addActions([self.copy_action, self.numbers_action])
        self.menu.addActions([self.png_action, self.svg_action])
        self.menu.addSeparator()
        self.menu.addAction(self.hatch_action)
        self.addAction(self.numbers_action)
        self.tools = QuietButton("⋯")
        for button in (self.tools, self.help):
            button.setFixedHeight(round(1.8 * self.look.theme.base))
        self.tools.setToolTip(self.tr("Table, copy, save"))

    def _lay_out(self) -> None:
        short = self.tr("A picture appears from two weeks on; the table has the figures.")
        self._too_short.setText(self.typeset(short))
        self._too_short.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.heading, self._sentence, self._empty, self._too_short):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        self.head.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignTop)
        self.faces = QStackedWidget()
        for face in (self.plot, self.table_view, self._empty, self._too_short):
            self.faces.addWidget(face)
        self.body.setSpacing(6)
        self.body.addLayout(self.head)
        self.body.addWidget(self._sentence)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.faces)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.tools.clicked.connect(self._open_menu)
        self.table_action.toggled.connect(self._choose_face)
        self.copy_action.triggered.connect(self.copy_picture)
        self.numbers_action.triggered.connect(self.copy_numbers)
        self.png_action.triggered.connect(self.save_png)
        self.svg_action.triggered.connect(self.save_svg)
        self.hatch_action.triggered.connect(self.hatching_asked)
        self.whole_action.triggered.connect(self.plot.reset)
        self.plot.pointed.connect(self._point_at_place)
        self.plot.picked.connect(self._choose_place)
        self.plot.stepped.connect(self._step)
        self.plot.jumped.connect(self._jump)
        self.plot.confirmed.connect(self._confirm)
        self.plot.left.connect(self._leave)
        self.plot.moved.connect(self._leave)

    def _paint_marks(self) -> None:
        self.colour_marks()
        for mark in self.plot.marks():
            mark.hatched = self.hatched
        self.plot.redraw()
        self.legend.update()

    def _choose_face(self) -> None:
        tabled = self.table_action.isChecked()
        if self._empty.text():
            face: QWidget = self._empty
        elif self._has_few_days and not tabled:
            face = self._too_short
        elif tabled:
            self.table_view.show_table(self.table())
            face = self.table_view
        else:
            face = self.plot
        self.faces.setCurrentWidget(face)
        is_drawn = face in {self.plot, self.table_view}
        lines = self.lines if is_drawn else min(self.lines, EMPTY_LINES)
        self.faces.setFixedHeight(round(lines * QFontMetricsF(self.caption_font()).height()))
        self.legend.setVisible(face is self.plot and bool(self.legend.entries))

    def _point_at_place(self, place: QPointF | None) -> None:
        found = None if place is None else self.index_at(place)
        if found != self.current:
            self.point_at(found)

    def _choose_place(self, place: QPointF) -> None:
        found = self.index_at(place)
        if found is not None:
            self.part_chosen.emit(self.subject(found))

    def _confirm(self) -> None:
        if self.current is not None:
            self.part_chosen.emit(self.subject(self.current))

    def _step(self, right: int, down: int) -> None:
        by = right * self.steps[0] + down * self.steps[1]
        if by and self.count():
            start = self.current
            self._go(self._first_in_view() if start is None else start + by)

    def _jump(self, side: int) -> None:
        if self.count():
            self._go(0 if side < 0 else self.count() - 1)

    def _first_in_view(self) -> int:
        first, last = self.plot.window()
        inside = (i for i in range(self.count()) if first <= self.box(i).center().x() <= last)
        return next(inside, 0)

    def _go(self, index: int) -> None:
        """Point at a part from the keyboard: bring it into view and read it out."""
        index = min(max(index, 0), self.count() - 1)
        box = self.box(index)
        first, last = self.plot.window()
        if not first <= box.center().x() <= last:
            self.plot.pan(box.center().x() - (first + last) / 2)
        self.point_at(index)
        said = QAccessibleAnnouncementEvent(self.plot, self.reading(index).plain())
        QAccessible.updateAccessibility(said)

    def _leave(self) -> None:
        self.point_at(None)

    def _open_menu(self) -> None:
        self.menu.popup(self.tools.mapToGlobal(self.tools.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def _save(self, kinds: str, suffix: str) -> None:
        name = self.file_name + suffix
        path = ask_path(self, self.tr("Save the chart"), name, kinds)
        if path is None:
            return
        if path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
        picture.save(self, path)
