"""Walk through what is shown: names, roles, Tab, focus, contrast and texts that are cut."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import SIGNAL, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from cmtracker.ui.widgets.theme import contrast

HOLDERS = {
    "WeekGrid",  # its sessions are items with roles of their own
    "DayStrip",  # read out part by part as arrows go through it, and shown as a table
}
"""What only holds others, for which there is no role but that of an area."""
MOST = 150
"""Presses of Tab after which a page is said to have no end."""


# --- what is walked through


def controls(top: QWidget) -> list[QWidget]:
    """Return what takes the keyboard by Tab in a window, as far as it is seen."""
    return [
        one
        for one in top.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.window() is top.window()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)
    ]


def wrong_names(top: QWidget) -> list[str]:
    """Return the controls that a screen reader would call nothing, or take for anything."""
    found = []
    for one in controls(top):
        interface = QAccessible.queryAccessibleInterface(one)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{described(one)}: no name")
        is_holder = type(one).__name__ in HOLDERS
        if interface.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client} - (
            {QAccessible.Role.Client} if is_holder else set()
        ):
            found.append(f"{described(one)}: role {interface.role().name}")
    return found


def described(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {name!r} in {type(widget.parentWidget()).__name__}"


def is_one_of_a_group(widget: QWidget) -> bool:
    """Say whether arrows lead to a control, and Tab to the chosen one of its group alone."""
    return (
        isinstance(widget, QAbstractButton)
        and (widget.autoExclusive() or widget.group() is not None)
        and widget.isCheckable()
        and not widget.isChecked()
    )


def press(widget: QWidget, *, back: bool = False) -> QWidget:
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
    return QApplication.focusWidget() or widget


def unreached(top: QWidget) -> list[str]:
    """Return the controls that Tab does not come to, and those that it does not leave."""
    wanted = controls(top)
    if not wanted:
        return []
    first = next(one for one in wanted if not is_one_of_a_group(one))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    at = QApplication.focusWidget() or first
    order = [at]
    for _ in range(MOST):
        at = press(at)
        if at is order[0]:
            break
        if at is order[-1]:
            return [f"{described(at)}: Tab does not leave it"]
        order.append(at)
    else:
        return [f"Tab does not come back to {described(order[0])}"]
    reached = set(order)
    missing = [one for one in wanted if one not in reached and not is_one_of_a_group(one)]
    return [f"{described(one)}: not reached" for one in missing]


def faults(top: QWidget) -> list[str]:
    QApplication.processEvents()
    return [*wrong_names(top), *unreached(top), *unheard(top)]


def switch(widget: QWidget) -> None:
    """Do what a screen reader does to turn a control on or off."""
    acting = QAccessible.queryAccessibleInterface(widget).actionInterface()
    acting.doAction(acting.toggleAction())
    QApplication.processEvents()


def cut_off(sender: QObject, signal_name: str) -> None:
    """Let nothing follow a signal any more."""
    if sender.receivers(SIGNAL(signal_name)):
        getattr(sender, signal_name.partition("(")[0]).disconnect()


def is_on_for_good(button: QAbstractButton) -> bool:
    """Say whether a button is the one of several that is on."""
    return button.isChecked() and (button.autoExclusive() or button.group() is not None)


def unheard(top: QWidget) -> list[str]:
    """Return the controls of which a switch by a screen reader is not told as a click is.

    What would follow the clicks is cut off, so that everything on a page can be switched.
    """
    found = []
    buttons = [b for b in top.findChildren(QAbstractButton) if b.isCheckable()]
    before = {one: one.isChecked() for one in buttons}
    for one in buttons:
        if one.isVisible() and one.isEnabled() and not is_on_for_good(one):
            found += told_wrongly(one)
    for one, on in before.items():
        one.setChecked(on)
    return found


def told_wrongly(one: QAbstractButton) -> list[str]:
    group, heard, told = one.group(), [], []
    cut_off(one, "clicked(bool)")
    # What is shown is noted as the click is told: the page may be shown anew a moment later, and
    # a choice that nothing was told of is then taken back.
    one.clicked.connect(lambda on: heard.append((on, one.isChecked())))
    if group is not None:
        cut_off(group, "idClicked(int)")
        cut_off(group, "buttonClicked(QAbstractButton*)")
        group.buttonClicked.connect(told.append)
    on = not one.isChecked()
    switch(one)
    if heard == [(on, on)] and told == [one][: group is not None]:
        return []
    return [f"{described(one)}: switched to {on}, told and shown as {heard}, its group {told}"]


# --- contrast, as it is painted

SCALE = 2
"""Painted so much larger that letters have pixels of their own colour alone."""
MARKS = 6
"""Fewer pixels of one colour are the edge of a letter, not its ink."""


def painted(top: QWidget) -> np.ndarray:
    """Return the colours of a window as numbers, row by row."""
    image = QImage(top.size() * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    top.render(image)
    return pixels(image)


def seen(top: QWidget, one: QWidget) -> QRect:
    """Return where all of a widget is seen in its window; nothing where a part is covered."""
    whole = one.visibleRegion().boundingRect() == one.rect()
    return QRect(one.mapTo(top, QPoint(0, 0)), one.size()) if whole else QRect()


def told_contrast(image: np.ndarray, place: QRect) -> float:
    """Return how much the ink of some words differs from their ground, as it is painted."""
    box = QRect(place.topLeft() * SCALE, place.size() * SCALE)
    shown = image[max(box.top(), 0) : box.bottom(), max(box.left(), 0) : box.right()]
    colours, counts = np.unique(shown, return_counts=True)
    paper = f"#{colours[counts.argmax()]:06x}"
    inks = [f"#{ink:06x}" for ink in colours[counts > MARKS]]
    return max(contrast(ink, paper) for ink in inks)


def faint(top: QWidget) -> list[str]:
    QApplication.processEvents()
    image = painted(top)
    found = []
    for one in top.findChildren(QWidget):
        words = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
        if not words.strip() or not one.isVisible() or not one.isEnabled():
            continue
        edge = 3 if isinstance(one, QAbstractButton) else 0
        place = seen(top, one).adjusted(edge, edge, -edge, -edge)
        if place.isEmpty():
            continue
        told = told_contrast(image, place)
        if told < 4.5:
            found.append(f"{type(one).__name__} {words[:40]!r}: {told:.2f}")
    return found


# --- where the keyboard is, as it is painted

FEWEST = 40
"""Pixels that a focus changes at least: those of a thin frame around the smallest control."""


def unmarked(top: QWidget) -> list[str]:
    """Return the controls that look the same with the keyboard on them as without it."""
    found = []
    every = controls(top)
    for one in every:
        other = next((c for c in every if c is not one and not is_one_of_a_group(c)), None)
        if other is None or is_one_of_a_group(one):
            continue
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        without = pixels(one.grab().toImage())
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_it = pixels(one.grab().toImage())
        if without.shape == with_it.shape and np.count_nonzero(without != with_it) < FEWEST:
            found.append(f"{described(one)}: its focus is not seen")
    return found


def pixels(image: QImage) -> np.ndarray:
    """Return the colours of an image as numbers, row by row."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()] & 0xFFFFFF


# --- texts that do not have the room they need


def cut_texts(top: QWidget) -> list[str]:
    """Return the texts that are seen in part only, and the controls that lie outside a window."""
    QApplication.processEvents()
    found = []
    for one in top.findChildren(QWidget):
        if not one.isVisible() or one.window() is not top.window():
            continue
        if isinstance(one, CONTROLS) and not is_scrolled(one, top):
            place = QRect(one.mapTo(top, QPoint(0, 0)), one.size())
            if not top.rect().contains(place):
                found.append(f"{described(one)}: outside the window")
        missing = missing_room(one)
        if missing:
            found.append(f"{described(one)}: {missing}")
    return found


CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView)


def is_scrolled(widget: QWidget, top: QWidget) -> bool:
    """Say whether a widget lies in something that scrolls to it."""
    above = widget.parentWidget()
    while above is not None and above is not top:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def missing_room(one: QWidget) -> str:
    """Return what a text lacks, "" where all of it is seen."""
    width, height = one.width(), one.height()
    needed: QSize | None = None
    if isinstance(one, QLabel) and one.text().strip():
        needed = one.sizeHint()
        if one.wordWrap():
            needed = QSize(longest_word(one), one.heightForWidth(width))
    elif isinstance(one, QAbstractButton) and one.text().strip() and not shows_icon(one):
        needed = one.minimumSizeHint()
    elif isinstance(one, QComboBox) and one.currentText() and not one.isEditable():
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        place = one.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option,
            QStyle.SubControl.SC_ComboBoxEditField, one,
        )  # fmt: skip
        needed = QSize(one.fontMetrics().horizontalAdvance(one.currentText()), 0)
        width = place.width()
    elif isinstance(one, QLineEdit) and one.placeholderText() and not one.text():
        option = QStyleOptionFrame()
        one.initStyleOption(option)
        place = one.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, one)
        needed = QSize(one.fontMetrics().horizontalAdvance(one.placeholderText()), 0)
        width = place.width()
    if needed is None or (needed.width() <= width + 1 and needed.height() <= height + 1):
        return ""
    return f"{width} × {height}, needs {needed.width()} × {needed.height()}"


def shows_icon(button: QAbstractButton) -> bool:
    """Say whether a button shows its picture alone, and its words to a screen reader."""
    alone = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(button, QToolButton) and button.toolButtonStyle() is alone


def longest_word(label: QLabel) -> int:
    """Return how wide the longest word of a label is; it may break at a space of no width."""
    words = label.text().replace("\u200b", " ").split()
    return max(label.fontMetrics().horizontalAdvance(word) for word in words)
