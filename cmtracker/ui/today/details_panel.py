"""What is said of one session: who asked, activity, channels, and what weighed on it.

As long as no chip is chosen, who asked stays "not specified". Touching the chosen chip again takes
the answer back. Who exactly asked, and the evidence of it, unfold on request, as does what weighed
on the session: nothing unfolds by itself, so that nothing moves away from under the pointer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from cmtracker.model import (
    HOUR,
    MINUTE,
    Activity,
    Instant,
    Pressure,
    Request,
    RequestedBy,
    Running,
    Session,
)
from cmtracker.names import folded
from cmtracker.text.sentences import SOMEBODY
from cmtracker.text.wording import Wording
from cmtracker.ui.widgets.cards import Caption, Chip, FlowBox, LinkButton
from cmtracker.ui.widgets.icons import icon
from cmtracker.ui.widgets.menus import add_entry
from cmtracker.ui.widgets.plain_text import tip
from cmtracker.ui.widgets.still_fields import ChoiceBox
from cmtracker.ui.widgets.theme import current_theme
from cmtracker.ui.widgets.touched import Touched
from cmtracker.ui.widgets.typed_fields import TimeField

translate = QCoreApplication.translate

EXACTLY = (RequestedBy.MAYOR, RequestedBy.STANDING_ORDER, RequestedBy.OTHER)
"""Those that only "say more" offers."""
KEYS = ("1", "2", "3", "4")


class WhoAsked(NamedTuple):
    """One of the four answers to "who asked": what a click says, and what else it stands for."""

    says: RequestedBy
    name: str
    also: tuple[RequestedBy, ...] = ()


def origins(wording: Wording) -> tuple[WhoAsked, ...]:
    """Return the four answers in order, in the words of the employer.

    "On call or alert" says alert; whether it was on call is known from the on-call windows.
    """
    return (
        WhoAsked(RequestedBy.MANAGER, translate("Origins", "My hierarchy")),
        WhoAsked(RequestedBy.ELECTED, wording.text("terms.first_asked.elected")),
        WhoAsked(
            RequestedBy.ALERT, translate("Origins", "On call or alert"), (RequestedBy.ON_CALL,)
        ),
        WhoAsked(RequestedBy.SELF, translate("Origins", "Without an express request")),
    )


class AnswerChip(Chip):
    """An answer to "who asked". A click never leaves the keyboard's focus on it.

    Space would then answer again, for another session.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Fold(LinkButton):
    """Unfolds a part that lies below it, and folds it again; `part` makes it the first time."""

    def __init__(self, part: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._make = part
        self._part: QWidget | None = None
        self.setCheckable(True)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the words
        self.setIconSize(QSize(12, 12))
        self.toggled.connect(self._unfold)
        self.toggled.connect(self.draw_arrow)
        self.draw_arrow()

    def _unfold(self, on: bool) -> None:
        if on and self._part is None:
            self._part = self._make()
        if self._part is not None:
            self._part.setVisible(on)

    def draw_arrow(self) -> None:
        """Draw the arrow in the colour of the words."""
        look = current_theme()
        self.setIcon(icon("up" if self.isChecked() else "down", look.on_soft, 12))


class DetailsPanel(QWidget):
    """Chips and the compact line. Emits what was changed, by the names of the fields.

    What is folded is made when it is first unfolded.
    `is_ahead`: of a session that has not begun, of which neither evidence nor circumstances can
    be known yet.
    """

    changed = Signal(object)  # dict of field -> value
    mail_asked = Signal()

    def __init__(
        self, wording: Wording, *, is_ahead: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._is_ahead = is_ahead
        self._shown: Running | Session | None = None
        self._head = Caption("")
        self._asked: dict[RequestedBy, Chip] = {}
        self._channel_chips: dict[str, Chip] = {}
        self._channels = FlowBox(gap=5, parent=self)
        self._weights = Caption("")
        self._weights.setWordWrap(True)
        self.activity = LinkButton(self.tr("Activity"))
        self._origins = origins(wording)
        self._make_activities()
        self._lay_out()

    # --- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._head)
        layout.addWidget(self._make_asked())
        self.more = Fold(lambda: self.exact)
        self.more.setText(self.tr("Say more"))
        self.more.setAccessibleName(self.tr("Say more of who asked"))
        self._chips.flow.addWidget(self.more)
        self._channels.flow.addWidget(self.activity)
        layout.addWidget(self._channels)
        self.weighed = Fold(lambda: self.circumstances)
        self.weighed.setText(self.tr("What weighed on it"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.weighed)
        row.addWidget(self._weights, 1)
        layout.addLayout(row)
        layout.addStretch(1)
        for part in (self.more, self.weighed, self._weights):
            part.setVisible(not self._is_ahead)

    def _make_asked(self) -> QWidget:
        self._chips = FlowBox(gap=5, parent=self)
        for key, origin in zip(KEYS, self._origins, strict=True):
            chip = self._asked[origin.says] = AnswerChip(origin.name)
            chip.setToolTip(tip(self.tr("Key {key}").format(key=key)))
            chip.clicked.connect(lambda on, who=origin.says: self._choose(who, on=on))
            self._chips.flow.addWidget(chip)
        return self._chips

    @cached_property
    def exact(self) -> ExactPart:
        """Who exactly asked, with the evidence."""
        part = ExactPart(self._wording, self)
        part.hide()
        part.chosen.connect(lambda who, on: self._choose(who, on=on))
        part.request.changed.connect(self._send_request)
        part.mail.clicked.connect(self.mail_asked)
        if self._shown is not None:
            part.show_fields(self._shown)
        self._column.insertWidget(2, part)
        return part

    @cached_property
    def circumstances(self) -> PressureChips:
        """What weighed on the session."""
        chips = PressureChips(self._weight, self)
        chips.hide()
        chips.pressed.connect(lambda pressure, on: self._press(pressure, on=on))
        if self._shown is not None:
            chips.show_pressures(self._shown.pressures)
        self._column.insertWidget(self._column.count() - 1, chips)  # before the stretch
        return chips

    def _make_activities(self) -> None:
        menu = QMenu(self.activity)
        self._activities = QActionGroup(menu)
        for activity in (*Activity, None):
            name = (
                self._wording.text(f"terms.activity.{activity.value}")
                if activity
                else self.tr("No activity")
            )
            action = add_entry(menu, name)
            action.setCheckable(True)
            action.setData(activity.value if activity else "")
            self._activities.addAction(action)
        self._activities.triggered.connect(
            lambda action: self.changed.emit(
                {"activity": Activity(action.data()) if action.data() else None}
            )
        )
        self.activity.setMenu(menu)
        self.activity.setProperty("menu", True)

    # --- showing -------------------------------------------------------------------------------

    def is_other(self, shown: Running | Session) -> bool:
        """Say whether a session is another one than the one shown."""
        return self._shown is None or self._shown.id != shown.id

    def show_fields(self, shown: Running | Session, channels: list[str]) -> None:
        """Show what is known of a session; `channels` are offered besides its own."""
        if self.is_other(shown):
            for fold in (self.more, self.weighed):
                fold.setChecked(False)
        self._shown = shown
        for fold in (self.more, self.weighed):
            fold.draw_arrow()
        self._show_asked(shown.requested_by)
        self._show_activity(shown.activity)
        self._show_channels(shown, channels)
        if "circumstances" in vars(self):
            self.circumstances.show_pressures(shown.pressures)
        if "exact" in vars(self):
            self.exact.show_fields(shown)
        names = [self._weight(one) for one in shown.pressures]
        self._weights.setText(", ".join(names).lower())

    def _show_asked(self, asked: RequestedBy) -> None:
        for origin in self._origins:
            self._asked[origin.says].setChecked(asked in (origin.says, *origin.also))
        question = (
            self.tr("What is about to start, at the request of")
            if self._is_ahead
            else self.tr("At the request of")
        )
        told = asked in EXACTLY or asked is RequestedBy.UNSPECIFIED
        self._head.setText(f"{question} · {self._term(asked).lower()}" if told else question)

    def _show_activity(self, activity: Activity | None) -> None:
        for action in self._activities.actions():
            action.setChecked(action.data() == (activity.value if activity else ""))
        if activity is None:
            self.activity.setText(self.tr("Activity"))
        else:
            self.activity.setText(self._wording.text(f"terms.activity.{activity.value}"))

    def _show_channels(self, shown: Running | Session, names: list[str]) -> None:
        there = set(map(folded, names))
        known = [*names, *(name for name in shown.channels if folded(name) not in there)]
        if known != list(self._channel_chips):
            self._make_channels(known)
        chosen = set(map(folded, shown.channels))
        for name, chip in self._channel_chips.items():
            chip.setChecked(folded(name) in chosen)

    def _make_channels(self, names: list[str]) -> None:
        for chip in self._channel_chips.values():
            self._channels.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._channel_chips.clear()
        for name in names:
            chip = Chip(self._wording.channel(name))
            chip.clicked.connect(lambda on, name=name: self._send_channel(name, on=on))
            self._channel_chips[name] = chip
            self._channels.flow.addWidget(chip)
            chip.show()

    # --- saying more ---------------------------------------------------------------------------

    def press_answer(self, index: int) -> None:
        """Choose one of the four answers, or take it back, as a click on its chip does."""
        self._asked[self._origins[index].says].click()

    def _choose(self, who: RequestedBy, *, on: bool) -> None:
        self.changed.emit({"requested_by": who if on else RequestedBy.UNSPECIFIED})

    def _press(self, pressure: Pressure, *, on: bool) -> None:
        """Add a circumstance, or take it away; the others stay as they are."""
        known = self._shown.pressures if self._shown is not None else ()
        others = tuple(one for one in known if one is not pressure)
        self.changed.emit({"pressures": (*others, pressure) if on else others})

    def _send_channel(self, name: str, *, on: bool) -> None:
        """Add a channel to those of the session, or take it away; the others stay in order."""
        if self._shown is not None:
            known = self._shown.channels
            others = tuple(one for one in known if folded(one) != folded(name))
            self.changed.emit({"channels": (*others, name) if on else others})

    def _send_request(self, said: dict[str, Any]) -> None:
        """Pass on the request as it is known by now, with what was typed of it."""
        if self._shown is not None:
            known = self._shown.request or Request()
            self.changed.emit({"request": known._replace(**said)})

    def _weight(self, pressure: Pressure) -> str:
        """Return what a pressure is called here; the report has a term that needs no quotation."""
        if pressure is Pressure.UNDERESTIMATED:
            return self.tr("“Just press a button”")
        return self._wording.text(f"terms.pressure.{pressure.value}")

    def _term(self, who: RequestedBy) -> str:
        return self._wording.text(f"terms.requested_by.{who.value}")


class PressureChips(FlowBox):
    """A chip for each circumstance; `pressed` tells which, and whether it is on."""

    pressed = Signal(object, bool)

    def __init__(self, name: Callable[[Pressure], str], parent: QWidget | None = None) -> None:
        super().__init__(gap=5, parent=parent)
        self.chips: dict[Pressure, Chip] = {}
        for pressure in Pressure:
            chip = self.chips[pressure] = Chip(name(pressure))
            chip.clicked.connect(lambda on, pressure=pressure: self.pressed.emit(pressure, on))
            self.flow.addWidget(chip)

    def show_pressures(self, pressures: tuple[Pressure, ...]) -> None:
        """Show which weighed on a session."""
        for pressure, chip in self.chips.items():
            chip.setChecked(pressure in pressures)


class ExactPart(QWidget):
    """Who exactly asked, the evidence of it, and an e-mail that asks for more.

    `chosen` tells who, and whether the chip is on.
    """

    chosen = Signal(object, bool)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[RequestedBy, Chip] = {}
        self.request = RequestLine(wording, self)
        self.mail = LinkButton(self.tr("Copy a confirmation e-mail"), self)
        self.mail.setToolTip(self.tr("To whoever asked: please confirm the request"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        row = FlowBox(gap=5, parent=self)
        for who in EXACTLY:
            chip = self.chips[who] = AnswerChip(wording.text(f"terms.requested_by.{who.value}"))
            chip.clicked.connect(lambda on, who=who: self.chosen.emit(who, on))
            row.flow.addWidget(chip)
        column.addWidget(row)
        column.addWidget(self.request)
        column.addWidget(self.mail, alignment=Qt.AlignmentFlag.AlignLeft)
        policy = self.mail.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.mail.setSizePolicy(policy)

    def show_fields(self, shown: Running | Session) -> None:
        """Show what is known of the request of a session."""
        for who, chip in self.chips.items():
            chip.setChecked(who is shown.requested_by)
        self.mail.setVisible(shown.requested_by in SOMEBODY)
        self.request.show_request(shown)


class RequestLine(QWidget):
    """The evidence of a request: function, time, channel and reference; never a name or a text.

    It shows what somebody said, and nothing else: without a time of the request its field is empty.
    """

    changed = Signal(object)  # dict of the fields of the request that were typed

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._session = ""
        self._anchor: Instant = 0
        self._zone = "UTC"
        self.function = QLineEdit()
        self.function.setPlaceholderText(self.tr("Function (no name)"))
        self.function.setAccessibleName(self.tr("Function of who asked, without a name"))
        self.time = TimeField(wording, self.tr("Time of the request"))
        self.channel = ChoiceBox()
        self.channel.setEditable(True)
        self.channel.setAccessibleName(self.tr("How the request came"))
        self.channel.addItems(
            ["", self.tr("call"), self.tr("SMS"), self.tr("e-mail"), self.tr("messenger")]
        )
        completer = self.channel.completer()
        if completer is not None:  # "sms" as it is kept would become "SMS" on leaving the field
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self.reference = QLineEdit()
        self.reference.setPlaceholderText(self.tr("Reference"))
        self.reference.setAccessibleName(self.tr("Reference of the request"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        for field, stretch in (
            (self.function, 4),
            (self.time, 0),
            (self.channel, 3),
            (self.reference, 3),
        ):
            field.setMinimumWidth(64)
            layout.addWidget(field, stretch)
        self._show_whole(self.function)
        self._touched = Touched(
            function=self.function.text,
            at=lambda: self.time.clock,
            channel=self.channel.currentText,
            reference=self.reference.text,
        )
        self.function.editingFinished.connect(self._send)
        self.reference.editingFinished.connect(self._send)
        self.time.editingFinished.connect(self._send)
        self.channel.textActivated.connect(self._send)
        editor = self.channel.lineEdit()
        if editor is not None:
            editor.setPlaceholderText(self.tr("by…"))
            editor.editingFinished.connect(self._send)

    @staticmethod
    def _show_whole(field: QLineEdit) -> None:
        """Give a field the width that its hint needs."""
        wide = field.fontMetrics().horizontalAdvance(field.placeholderText())
        field.setMinimumWidth(wide + 30)

    def show_request(self, shown: Running | Session) -> None:
        """Show what is known; typing is left alone."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and self._session == shown.id:
            return
        self._session = shown.id
        request = shown.request or Request()
        self._anchor, self._zone = shown.start, shown.zone
        self.function.setText(request.function)
        self.reference.setText(request.reference)
        self.channel.setCurrentText(request.channel)
        self.time.set_origin(self._clock_of(shown.start) or 0)
        self.time.set_clock(self._clock_of(request.at))
        self._touched.filled()

    def _clock_of(self, at: Instant | None) -> int | None:
        if at is None:
            return None
        local = self._wording.local(at, self._zone)
        return local.hour * HOUR + local.minute * MINUTE

    def _send(self) -> None:
        read: dict[str, Callable[[], object]] = {
            "function": lambda: self.function.text().strip(),
            "at": self._at,
            "channel": lambda: self.channel.currentText().strip(),
            "reference": lambda: self.reference.text().strip(),
        }
        said = {name: read[name]() for name in self._touched.names()}
        self._touched.filled()
        if said:
            self.changed.emit(said)

    def _at(self) -> Instant | None:
        """Return the time typed, on the day of the session or the one before; None without one."""
        clock = self.time.clock
        if clock is None:
            return None
        of_start = self._clock_of(self._anchor) or 0
        back = clock - of_start if clock <= of_start else clock - of_start - 24 * HOUR
        return self._anchor - self._anchor % MINUTE + back
