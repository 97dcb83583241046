"""The fields in which agreed hours are typed: the slots of a day, what it owes, part time.

They are read like every field for a time: as a whole, whatever stood there before, and what cannot
be read stays as it was typed, and is marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cmtracker.model import DAY, QUARTER, Clock, Seconds, Slot
from cmtracker.text.wording import Wording
from cmtracker.tracker import typed
from cmtracker.ui.widgets.typed_fields import TypedField

Slots = tuple[Slot, ...]
BESIDE = 30
"""Pixels that a field needs beside its text."""


class SlotsField(TypedField):
    """The slots of one day, such as "9 h 00 – 12 h 30, 13 h 30 – 17 h 00"; empty: none.

    Up and Down move the time at the cursor by a quarter of an hour. Slots that were put in keep
    their seconds until something else is typed.
    """

    def __init__(self, wording: Wording, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._wording = wording
        self._slots: Slots | None = ()
        self._given: tuple[str, Slots] = ("", ())
        self._moved = 0  # the border that Up and Down moved: 0 the first start, 1 its end

    def sizeHint(self) -> QSize:
        day = (Slot(37_800, 45_000), Slot(48_600, 63_000))
        return self._room_for(_written(day, self._wording), BESIDE)

    def minimumSizeHint(self) -> QSize:
        return self._room_for(_written((Slot(46_800, 72_000),), self._wording), BESIDE)

    @property
    def slots(self) -> Slots | None:
        """The slots in order of time, () where there are none; None: cannot be read."""
        return self._slots

    def set_slots(self, slots: Sequence[Slot]) -> None:
        """Show slots, or none."""
        self._slots = tuple(slots)
        self._write_text()
        self.setCursorPosition(0)  # where there is no room for all, the beginning is seen
        self._given = (self.text(), self._slots)
        self._mark(unreadable=False)

    def _is_read(self) -> bool:
        return self._slots is not None

    def _read_text(self) -> None:
        text, slots = self._given
        self._slots = slots if self.text() == text else typed.slots(self.text())

    def _write_text(self) -> None:
        self._show(_written(self._slots or (), self._wording))

    def _hint(self) -> str:
        return self.tr("These hours cannot be read. Write 9h-12h30, 13h30-17h.")

    # --- Up and Down ---------------------------------------------------------------------------

    def _step(self, steps: int) -> None:
        if not self._slots:
            return
        borders = [clock for slot in self._slots for clock in slot]
        self._moved = self._border_at(self.cursorPosition())
        quarter = borders[self._moved] // QUARTER + steps
        if steps < 0 and borders[self._moved] % QUARTER:
            quarter += 1
        borders[self._moved] = quarter * QUARTER
        if _are_sound(borders):
            pairs = zip(borders[::2], borders[1::2], strict=True)
            self._slots = tuple(Slot(start, end) for start, end in pairs)

    def _select_moved(self) -> None:
        for index, (begin, length) in enumerate(self._places()):
            if index == self._moved:
                self.setSelection(begin, length)

    def _border_at(self, cursor: int) -> int:
        """Return which time the cursor stands in or behind, counted from 0."""
        begins = [begin for begin, _ in self._places()]
        return max(sum(1 for begin in begins if begin <= cursor) - 1, 0)

    def _places(self) -> list[tuple[int, int]]:
        """Return where each time begins in the text as it is written, and its length."""
        found, at = [], 0
        for slot in self._slots or ():
            for clock, after in zip(slot, (DASH, COMMA), strict=True):
                length = len(self._wording.clock(clock))
                found.append((at, length))
                at += length + len(after)
        return found


DASH = "\u00a0– "
COMMA = ", "


def _written(slots: Sequence[Slot], wording: Wording) -> str:
    return COMMA.join(DASH.join(wording.clock(clock) for clock in slot) for slot in slots)


def _are_sound(borders: Sequence[Clock]) -> bool:
    """Say whether starts and ends, by turns, are slots of one day."""
    starts, ends = borders[::2], borders[1::2]
    inside = borders[0] >= 0 and borders[-1] <= DAY
    apart = all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    return inside and apart and all(a < b for a, b in zip(starts, ends, strict=True))


class DueField(TypedField):
    """How long a day is to be worked: "7 h 30"; empty, it owes nothing."""

    def __init__(self, wording: Wording, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._wording = wording
        self._due: Seconds | None = 0
        self._given: tuple[str, Seconds] = ("", 0)

    def sizeHint(self) -> QSize:
        return self._room_for(self._wording.duration(DAY - QUARTER), BESIDE)

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    @property
    def due(self) -> Seconds | None:
        """The seconds owed; None where what stands here cannot be read."""
        return self._due

    def set_due(self, due: Seconds) -> None:
        """Show what is owed."""
        self._due = due
        self._write_text()
        self._given = (self.text(), due)
        self._mark(unreadable=False)

    def _is_read(self) -> bool:
        return self._due is not None

    def _read_text(self) -> None:
        text, due = self._given
        self._due = due if self.text() == text else typed.owed(self.text())

    def _write_text(self) -> None:
        self._show(self._wording.duration(self._due) if self._due else "")

    def _step(self, steps: int) -> None:
        moved = ((self._due or 0) // QUARTER + steps) * QUARTER
        self._due = min(max(moved, 0), DAY)

    def _hint(self) -> str:
        return self.tr("This duration cannot be read. Write 7h30.")


class ShareField(TypedField):
    """The share of full time: "80 %", "0,8"; Up and Down move it by five hundredths."""

    def __init__(self, wording: Wording, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._wording = wording
        self._share: float | None = 1.0
        self._given: tuple[str, float] = ("", 1.0)
        self.set_share(1.0)

    def sizeHint(self) -> QSize:
        return self._room_for(self._say(0.3333), BESIDE)

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    @property
    def share(self) -> float | None:
        """The share, above 0 and up to 1; None where what stands here cannot be read."""
        return self._share

    def set_share(self, share: float) -> None:
        """Show a share."""
        self._share = share
        self._write_text()
        self._given = (self.text(), share)
        self._mark(unreadable=False)

    def _is_read(self) -> bool:
        return self._share is not None

    def _read_text(self) -> None:
        text, share = self._given
        self._share = share if self.text() == text else typed.share(self.text())

    def _write_text(self) -> None:
        if self._share is not None:
            self._show(self._say(self._share))

    def _say(self, share: float) -> str:
        whole = round(share * 10_000) % 100 == 0
        number = self._wording.number(round(share * 100, 2), 0 if whole else 2)
        return self.tr("{share}%").format(share=number)

    def _step(self, steps: int) -> None:
        twentieth = round((self._share or 1.0) * 20) + steps
        self._share = min(max(twentieth, 1), 20) / 20

    def _hint(self) -> str:
        return self.tr("This share cannot be read. Write 80% or 0.8.")
