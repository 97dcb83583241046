"""The lines of the form of agreed hours: what a weekday's slots are, and what it owes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cmtracker.model import DAY, HOUR, Category, Seconds, Slot
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.agreed_fields import DueField, Slots, SlotsField
from cmtracker.ui.widgets.cards import Caption
from cmtracker.ui.widgets.phrases import capital
from cmtracker.ui.widgets.switches import CheckBox
from cmtracker.ui.widgets.theme import current_theme

UNREADABLE: Slots = (Slot(-1, -1),)
"""What stands for slots that cannot be read: it is refused wherever it would be kept."""


class DayLine(QObject):
    """A weekday of one week: a box that is ticked where it is worked, its slots, how long.

    Without its tick it has no slots; ticked again, it has those from before, or what `usual`
    returns.
    """

    changed = Signal()

    def __init__(self, wording: Wording, day: int, usual: Callable[[], Slots]) -> None:
        super().__init__()
        self._wording = wording
        self._usual = usual
        self._before: Slots = ()
        name = capital(wording.weekday(day))
        self.box = CheckBox(name)
        self.field = SlotsField(wording, self.tr("{day}, hours").format(day=name))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.setPlaceholderText(self.tr("not worked"))
        self.length = Caption("")
        self.bar = SlotsBar()
        self.box.toggled.connect(self._toggle)
        self.field.changed.connect(self._typed)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All that is shown in the line, from left to right."""
        return self.box, self.field, self.bar, self.length

    @property
    def slots(self) -> Slots | None:
        """The slots, () where the day is not worked; None where they cannot be read."""
        return self.field.slots

    def show_slots(self, slots: Slots) -> None:
        """Show slots, as if they had been typed, but without telling of it."""
        self.field.set_slots(slots)
        self._show()

    def _toggle(self, on: bool) -> None:
        if on == bool(self.field.text().strip()):
            return
        if on:
            self.field.set_slots(self._before or self._usual())
        else:
            self._before = self.slots or ()
            self.field.set_slots(())
        self._show()
        self.changed.emit()

    def _typed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.box.setChecked(bool(self.field.text().strip()))
        seconds = sum(slot.end - slot.start for slot in self.slots or ())
        self.length.setText(self._wording.duration(seconds) if seconds else "")
        self.bar.show_slots(self.slots or ())


class OwedLine(QObject):
    """What a weekday of flexible hours owes, and its usual slots."""

    changed = Signal()

    def __init__(self, wording: Wording, day: int) -> None:
        super().__init__()
        name = capital(wording.weekday(day))
        self.due = DueField(wording, self.tr("{day}, duration due").format(day=name))
        self.usual = SlotsField(wording, self.tr("{day}, usual hours").format(day=name))
        self.usual.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for field in self.widgets:
            field.changed.connect(self.changed)

    @property
    def widgets(self) -> tuple[DueField, SlotsField]:
        """All that is shown in the line, from left to right."""
        return self.due, self.usual

    def show_day(self, due: Seconds, usual: Slots) -> None:
        """Show what is owed and when it is usually worked."""
        self.due.set_due(due)
        self.usual.set_slots(usual)


class SlotsBar(QWidget):
    """The slots of a day drawn between 6 and 22 o'clock, or over the whole day where they need it.

    It says nothing that the field beside it does not say, so screen readers pass it over.
    """

    def __init__(self) -> None:
        super().__init__()
        self._slots: Slots = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 16)

    def show_slots(self, slots: Slots) -> None:
        """Draw other slots."""
        self._slots = slots
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = 6 * HOUR, 22 * HOUR
        if any(slot.start < first or slot.end > last for slot in self._slots):
            first, last = 0, DAY
        scale = self.width() / (last - first)
        middle = self.height() / 2
        painter.fillRect(QRectF(0, middle - 0.5, self.width(), 1), QColor(look.divider))
        tone = look.categories[Category.SCHEDULED]
        painter.setPen(QColor(tone.outline))
        painter.setBrush(QColor(tone.fill))
        for slot in self._slots:
            width = max((slot.end - slot.start) * scale - 1, 1)
            box = QRectF((slot.start - first) * scale + 0.5, 1.5, width, self.height() - 3)
            painter.drawRoundedRect(box, 3, 3)
