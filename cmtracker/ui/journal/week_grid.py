"""Seven columns of 24 hours: sessions are made, moved and made longer, by mouse or by keys.

A drag or a step of the keyboard only shows what would be; it is kept when the mouse is let go or
Return is pressed, and dropped by Escape.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from cmtracker.model import Session
from cmtracker.text.blocks import block_text
from cmtracker.text.wording import Wording
from cmtracker.tracker.journal_week import AgendaWeek
from cmtracker.ui.journal.grips import Grip
from cmtracker.ui.journal.week_block import QUARTER_HOUR, KeyStep, SessionBlock
from cmtracker.ui.journal.week_painting import FOOT, GAP, HEAD, MESSAGES, TOP, Backdrop, Room
from cmtracker.ui.journal.week_shapes import (
    DAY_MINUTES,
    WEEK_MINUTES,
    Minutes,
    Shape,
    WallClock,
    day_of,
    shapes,
)
from cmtracker.ui.today.days_strip import CellButton
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.theme import current_theme

HOUR_HEIGHT = 15
"""Pixels that an hour has at least."""
CLICK = 4
"""Pixels that the mouse may move in a click."""
EVENING = 18 * 60
LONGEST = 24 * 60


class Pending(NamedTuple):
    """Times that are shown and not kept yet; `session` is None of one that is to be made."""

    start: Minutes
    end: Minutes
    grip: Grip
    session: Session | None = None


class WeekHead(QWidget):
    """The names of the dates, which stay in sight while the hours are scrolled."""

    def __init__(self, grid: WeekGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setFixedHeight(HEAD)
        grid.shown.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._grid.backdrop is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._grid.backdrop.paint_head(painter, self._grid.room(), self.font())


class WeekGrid(QWidget):
    """The week. It asks for what is to be done; nothing moves before the record does."""

    opened = Signal(object)  # Session
    made = Signal(int, int)  # minutes since Monday
    changed = Signal(object, object, int, int)  # Session, Grip, minutes since Monday
    removal_asked = Signal(object)  # Session
    day_confirmed = Signal(object)  # the date
    announced = Signal(str)
    shown = Signal()  # another week, or the same in another size

    def __init__(
        self, wording: Wording, *, takes_acts: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording, self._takes_acts = wording, takes_acts
        self._view: AgendaWeek | None = None
        self._clock: WallClock | None = None
        self.backdrop: Backdrop | None = None
        self.blocks: list[SessionBlock] = []
        self._normal: list[tuple[int, int, CellButton]] = []
        self.pending: Pending | None = None
        self._pressed: tuple[QPoint, Minutes] | None = None
        self._gripped = Grip.WHOLE
        self._cursor: Minutes = EVENING
        self._reach = 2 * QUARTER_HOUR
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(TOP + FOOT + 24 * HOUR_HEIGHT)
        self.setMinimumWidth(560)
        self.setAccessibleName(self.tr("The week, hour by hour"))

    def sizeHint(self) -> QSize:
        return QSize(840, TOP + FOOT + 24 * 22)

    # --- showing -------------------------------------------------------------------------------

    def show_view(self, view: AgendaWeek) -> None:
        """Show a week; the session that had the focus keeps it."""
        focused = next((one.shape for one in self.blocks if one.hasFocus()), None)
        moved = self._view is not None and self._view.first != view.first
        self._view, self._clock = view, WallClock(view, self._wording)
        self.backdrop = Backdrop(view, self._wording, self._clock)
        self.pending = self._pressed = None
        if moved:
            self._cursor = EVENING
        self._make_blocks(shapes(view, self._clock))
        self._make_answers(view, self._clock)
        if focused is not None:
            self._focus_again(focused)
        self.update()
        self.shown.emit()

    def _make_blocks(self, found: list[Shape]) -> None:
        """Keep the blocks of shapes that are the same, make the others, and let the rest go."""
        known = {block.shape: block for block in self.blocks}
        self.blocks = [known.pop(one) if one in known else self._make_block(one) for one in found]
        for block in known.values():
            block.hide()
            block.deleteLater()
        before: QWidget = self
        for block in self.blocks:
            QWidget.setTabOrder(before, block)
            before = block
        self._place_blocks()

    def _make_block(self, shape: Shape) -> SessionBlock:
        view = self._shown()
        name = block_text(shape.row, self._wording, view.zone)
        block = SessionBlock(shape, name, self._words(shape), self)
        block.gripped.connect(lambda grip, place: self._grip(block, grip, place))
        block.dragged.connect(lambda place, free: self._drag(block, place, free=free))
        block.released.connect(lambda: self._release(block))
        block.stepped.connect(lambda step: self._step(block, step))
        block.kept.connect(lambda: self._keep(block))
        block.dropped.connect(self.drop)
        block.removal_asked.connect(lambda: self._remove(block))
        block.walked.connect(lambda steps: self._walk(block, steps))
        block.focused.connect(lambda: self.announced.emit(block.accessibleName()))
        block.show()
        return block

    def _make_answers(self, view: AgendaWeek, clock: WallClock) -> None:
        """Offer to confirm each date that is not filled in, where its agreed hours begin."""
        for *_, button in self._normal:
            button.hide()
            button.deleteLater()
        self._normal = []
        for place, agenda in enumerate(view.days if self._takes_acts else ()):
            if agenda.is_open and agenda.day.slots:
                day = self._wording.date(agenda.date, weekday=True, year=False)
                button = CellButton("", self)
                told = self.tr("{day}: normal day").format(day=day)
                button.setAccessibleName(told)
                button.setToolTip(tip(told))
                button.clicked.connect(
                    lambda _=False, day=agenda.date: self.day_confirmed.emit(day)
                )
                at = clock.minutes(agenda.day.slots[0][0]) - place * DAY_MINUTES
                self._normal.append((place, at, button))
                button.show()
        self._place_blocks()

    def _words(self, shape: Shape) -> str:
        zone, session = self._shown().zone, shape.row.session
        return (
            f"{self._wording.time(session.start, zone)} – {self._wording.time(session.end, zone)}"
        )

    def _focus_again(self, shape: Shape) -> None:
        same = [one for one in self.blocks if one.shape.row.session.id == shape.row.session.id]
        if same and not any(one.hasFocus() for one in self.blocks):
            same[0].setFocus()

    def _place_blocks(self) -> None:
        room = self.room()
        for block in self.blocks:
            block.setGeometry(self._block_box(block.shape, room))
        for day, minutes, button in self._normal:
            most = int(room.column - GAP - 6)
            button.setText(self.tr("Normal day"))
            if button.sizeHint().width() > most:
                button.setText("✓")
            width = min(button.sizeHint().width() + 8, most)
            left = room.x(day) + (room.column - GAP - width) / 2
            height = button.sizeHint().height()
            button.setGeometry(int(left), int(room.y(minutes)) + 6, width, height)

    def _block_box(self, shape: Shape, room: Room) -> QRect:
        box = room.box(shape.start, shape.end, shape.day)
        width = (box.width() - 8 - MESSAGES) / shape.lanes
        left = box.left() + 7 + shape.lane * width
        whole = int(left), int(box.top())
        return QRect(*whole, int(left + width) - whole[0], max(round(box.height()), 8))

    def room(self) -> Room:
        """Return where columns and hours lie."""
        return Room(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_blocks()
        self.shown.emit()

    def _shown(self) -> AgendaWeek:
        assert self._view is not None  # noqa: S101 - nothing is done before there is a week
        return self._view

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.backdrop is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.room()
        self.backdrop.paint(painter, room, self.font())
        if self.pending is not None:
            self._paint_stretch(painter, room, self.pending.start, self.pending.end, filled=True)
        elif self.hasFocus():
            end = self._cursor + self._reach
            self._paint_stretch(painter, room, self._cursor, end, filled=False)

    def _paint_stretch(
        self, painter: QPainter, room: Room, start: Minutes, end: Minutes, *, filled: bool
    ) -> None:
        look = current_theme()
        shade = QColor(look.accent)
        shade.setAlpha(60 if filled else 0)
        painter.setBrush(shade)
        painter.setPen(QPen(QColor(look.accent), 2))
        for day in range(max(start // DAY_MINUTES, 0), min((end - 1) // DAY_MINUTES, 6) + 1):
            painter.drawRoundedRect(room.box(start, end, day).adjusted(3, 1, -3, -1), 4, 4)

    # --- the mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._view is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            at = self._snapped(event.position(), free=_is_free(event))
            self._pressed = event.position().toPoint(), at
            self._cursor = min(at, WEEK_MINUTES - QUARTER_HOUR)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self._takes_acts:
            return
        place, begun = self._pressed
        if self.pending is None and _is_click(place, event.position().toPoint()):
            return
        at = self._snapped(event.position(), free=_is_free(event))
        low, high = min(begun, at), max(begun, at)
        self._suggest(Pending(low, max(high, low + 1), Grip.WHOLE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        pending, self._pressed = self.pending, None
        self.drop()
        if pending is not None and pending.end - pending.start <= LONGEST:
            self.made.emit(pending.start, pending.end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Make a session of half an hour where it was clicked twice."""
        if self._takes_acts and self._view is not None:
            at = self._snapped(event.position(), free=False)
            self.made.emit(at, at + 2 * QUARTER_HOUR)

    def _snapped(self, place: QPointF, *, free: bool) -> Minutes:
        minutes = self.room().minutes(place.x(), place.y())
        return minutes if free else round(minutes / QUARTER_HOUR) * QUARTER_HOUR

    def _grip(self, block: SessionBlock, grip: Grip, place: QPoint) -> None:
        minutes = self.room().minutes(place.x(), place.y())
        self._pressed = place, minutes
        self._gripped = grip

    def _drag(self, block: SessionBlock, place: QPoint, *, free: bool) -> None:
        if self._pressed is None or not self._takes_acts:
            return
        begun, minutes = self._pressed
        if self.pending is None and _is_click(begun, place):
            return
        moved = self.room().minutes(place.x(), place.y()) - minutes
        self._suggest(self._moved(block, self._gripped, moved, 1 if free else QUARTER_HOUR))

    def _release(self, block: SessionBlock) -> None:
        pending, self._pressed = self.pending, None
        if pending is None:
            self.opened.emit(block.shape.row.session)
        else:
            self._finish(block)

    # --- keys ----------------------------------------------------------------------------------

    def _step(self, block: SessionBlock, step: KeyStep) -> None:
        """Show a step of the keyboard, beside the steps before it."""
        if not self._takes_acts:
            return
        pending = self.pending
        start, end = self._span(block.shape.row.session)
        if pending is not None and pending.session is block.shape.row.session:
            start, end = pending.start, pending.end
        self._suggest(self._stepped(block, step, start, end))
        block.is_pending = True

    def _stepped(self, block: SessionBlock, step: KeyStep, start: Minutes, end: Minutes) -> Pending:
        session, by = block.shape.row.session, step.minutes
        if step.grip is Grip.WHOLE:
            return Pending(start + by, end + by, self._grip_of(step.grip), session)
        if step.grip is Grip.END:
            end = min(max(_on_quarter(end, by), start + QUARTER_HOUR), start + LONGEST)
        else:
            start = max(min(_on_quarter(start, by), end - QUARTER_HOUR), end - LONGEST)
        return Pending(start, end, self._grip_of(step.grip), session)

    def _grip_of(self, grip: Grip) -> Grip:
        """Return what is moved in all, with what was moved before."""
        before = self.pending.grip if self.pending is not None else grip
        return grip if before is grip else Grip.BOTH

    def _keep(self, block: SessionBlock) -> None:
        """Keep what the keys have shown, or open the session."""
        if self.pending is not None and block.is_pending:
            self._finish(block)
        else:
            self.opened.emit(block.shape.row.session)

    def _finish(self, block: SessionBlock) -> None:
        pending = self.pending
        block.is_pending = False
        self.drop()
        if pending is not None and pending.session is not None:
            self.changed.emit(pending.session, pending.grip, pending.start, pending.end)

    def _remove(self, block: SessionBlock) -> None:
        if self._takes_acts:
            self.removal_asked.emit(block.shape.row.session)

    def _walk(self, block: SessionBlock, steps: int) -> None:
        self.drop()
        at = self.blocks.index(block) + steps
        if 0 <= at < len(self.blocks):
            self.blocks[at].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame with the arrows, make it longer with Shift; Return makes a session."""
        moves = {
            Qt.Key.Key_Up: -QUARTER_HOUR,
            Qt.Key.Key_Down: QUARTER_HOUR,
            Qt.Key.Key_Left: -DAY_MINUTES,
            Qt.Key.Key_Right: DAY_MINUTES,
        }
        by, held = moves.get(Qt.Key(event.key())), event.modifiers()
        keypad = Qt.KeyboardModifier.KeypadModifier
        if by is not None and held in {Qt.KeyboardModifier.NoModifier, keypad}:
            self._cursor = min(max(self._cursor + by, 0), WEEK_MINUTES - QUARTER_HOUR)
            self._tell_cursor()
        elif by is not None and held == Qt.KeyboardModifier.ShiftModifier:
            if abs(by) == QUARTER_HOUR:
                self._reach = min(max(self._reach + by, QUARTER_HOUR), LONGEST)
                self._tell_cursor()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._takes_acts:
            self.made.emit(self._cursor, self._cursor + self._reach)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._view is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._tell_cursor()

    def _tell_cursor(self) -> None:
        self.update()
        self.announced.emit(self.words(self._cursor, self._cursor + self._reach))

    # --- what is shown and not kept -------------------------------------------------------------

    def _span(self, session: Session) -> tuple[Minutes, Minutes]:
        assert self._clock is not None  # noqa: S101 - there is a block of it
        start = self._clock.minutes(session.start)
        return start, start + (session.end - session.start) // 60

    def _moved(self, block: SessionBlock, grip: Grip, by: Minutes, step: Minutes) -> Pending:
        """Return where a session would be, its side or start on a quarter of an hour."""
        session = block.shape.row.session
        start, end = self._span(session)
        match grip:
            case Grip.START:
                begun = round((start + by) / step) * step
                start = max(min(begun, end - step), end - LONGEST)
            case Grip.END:
                ended = round((end + by) / step) * step
                end = min(max(ended, start + step), start + LONGEST)
            case _:
                shift = round((start + by) / step) * step - start
                start, end = start + shift, end + shift
        return Pending(start, end, grip, session)

    def _suggest(self, pending: Pending) -> None:
        if pending != self.pending:
            self.pending = pending
            self.announced.emit(self.words(pending.start, pending.end))
            self.update()

    def drop(self) -> None:
        """Show nothing that is not kept."""
        self.pending = None
        for block in self.blocks:
            block.is_pending = False
        self.update()

    def words(self, start: Minutes, end: Minutes) -> str:
        """Return a stretch of the week in words: "mardi 17 novembre, 20 h 45 – 22 h 10, 1 h 25"."""
        monday, wording = self._shown().first, self._wording
        day = wording.date(day_of(monday, start), weekday=True, year=False)
        times = [wording.clock(one % DAY_MINUTES * 60) for one in (start, end)]
        length = wording.duration((end - start) * 60)
        return f"{day}, {times[0]} – {times[1]}, {length}"


def _is_free(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _is_click(begun: QPoint, place: QPoint) -> bool:
    return (place - begun).manhattanLength() < CLICK


def _on_quarter(minutes: Minutes, by: Minutes) -> Minutes:
    """Return the next quarter of an hour in the direction of a step."""
    quarter = minutes // QUARTER_HOUR
    if by < 0 and minutes % QUARTER_HOUR:
        return quarter * QUARTER_HOUR
    return (quarter + by // QUARTER_HOUR) * QUARTER_HOUR
