"""Which channels Today counts, and any number of messages counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QSpinBox,
)

from cmtracker.model import Direction
from cmtracker.tracker import evenings
from cmtracker.ui.today.page import TodayPage


@pytest.fixture
def page(qtbot, context, record, presenter):
    """Today, of a log that was begun the day before: on its first day nothing is counted."""
    evenings.add_free_evening(record, date(2026, 11, 16))
    made = TodayPage(context, presenter)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    presenter.refresh()
    return made


def press(within, text):
    buttons = within.findChildren(QAbstractButton)
    next(b for b in buttons if b.isVisible() and b.text() == text).click()


def asking(page):
    return next(d for d in page.window().findChildren(QDialog) if d.isVisible())


def counted_channels(page):
    """Return the channels in the order of their buttons."""
    QApplication.processEvents()  # Qt shows what was added to a layout when it comes to rest
    one_more = ": 1 more received"
    buttons = page.messages.findChildren(QAbstractButton)
    names = [b.accessibleName() for b in buttons if b.isVisible()]
    return [name.removesuffix(one_more) for name in names if name.endswith(one_more)]


def texts(within):
    return "\n".join(w.text() for w in within.findChildren(QLabel) if w.isVisible())


def test_a_channel_is_added_by_its_name_and_counted_from_then_on(qtbot, page, record, settings):
    press(page.messages, "Channels…")
    dialog = asking(page)
    qtbot.keyClicks(dialog.form.new, "mastodon")
    qtbot.keyClick(dialog.form.new, Qt.Key.Key_Return)
    press(dialog, "Keep")

    assert counted_channels(page) == ["Facebook", "Instagram", "X", "Mastodon"]
    assert settings.texts("channels") == ["facebook", "instagram", "x", "mastodon"]
    press(page.messages, "+1")
    assert record.log().counts[0].channel == "facebook"


def test_a_channel_that_nobody_knows_keeps_the_name_it_is_given(qtbot, page, settings):
    press(page.messages, "Channels…")
    dialog = asking(page)
    qtbot.keyClicks(dialog.form.new, "  Forum  des habitants ")
    press(dialog, "Add")
    press(dialog, "Keep")

    assert settings.texts("channels")[-1] == "Forum des habitants"


def test_no_channel_is_twice_in_the_list(qtbot, page):
    press(page.messages, "Channels…")
    dialog = asking(page)
    qtbot.keyClicks(dialog.form.new, "FACEBOOK")
    press(dialog, "Add")

    assert "FACEBOOK is in the list already." in texts(dialog)
    assert dialog.findChild(QListWidget).count() == 3
    dialog.reject()


def test_channels_are_moved_and_removed_with_the_keyboard(qtbot, page, settings, context):
    press(page.messages, "Channels…")
    dialog = asking(page)
    dialog.activateWindow()
    listed = dialog.findChild(QListWidget)
    listed.setFocus()
    listed.setCurrentRow(2)
    press(dialog, "Up")
    press(dialog, "Up")
    listed.setCurrentRow(1)
    press(dialog, "Remove")
    press(dialog, "Keep")

    assert settings.texts("channels") == ["x", "instagram"]
    assert counted_channels(page) == ["X", "Instagram"]


def test_its_keys_act_in_the_list_alone(qtbot, page, settings):
    press(page.messages, "Channels…")
    asked = asking(page)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    before = [asked.form.list.item(row).text() for row in range(asked.form.list.count())]
    asked.keep.setFocus()

    qtbot.keyClick(asked.keep, Qt.Key.Key_Delete)
    qtbot.keyClick(asked.keep, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert [asked.form.list.item(row).text() for row in range(asked.form.list.count())] == before


def test_whether_others_answer_there_is_said_beside_the_channels(page, settings):
    press(page.messages, "Channels…")
    dialog = asking(page)
    assert not dialog.form.alone.isChecked()
    assert not dialog.form.shared.isChecked()
    dialog.form.shared.click()
    press(dialog, "Keep")

    assert settings.is_set("alone_on_accounts")
    assert not settings.flag("alone_on_accounts")
    press(page.messages, "Channels…")
    assert asking(page).form.shared.isChecked()


def test_a_box_that_nobody_touched_answers_nothing(page, settings):
    press(page.messages, "Channels…")
    press(asking(page), "Keep")

    assert not settings.is_set("alone_on_accounts")


def test_cancelling_changes_nothing(page, settings):
    press(page.messages, "Channels…")
    dialog = asking(page)
    press(dialog, "Remove")
    press(dialog, "Cancel")

    assert settings.texts("channels") == ["facebook", "instagram", "x"]


def test_published_messages_are_counted_and_shown(qtbot, page, record):
    press(page.messages, "Count…")
    dialog = asking(page)
    dialog.direction.setCurrentText("Published")
    dialog.number.selectAll()
    qtbot.keyClicks(dialog.number, "3")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)

    (count,) = record.log().counts
    assert (count.direction, count.count, count.hostile) == (Direction.PUBLISHED, 3, 0)
    assert "Published: Facebook 3" in texts(page.messages)


def test_hostile_ones_are_a_part_of_those_received(page, record):
    press(page.messages, "Count…")
    dialog = asking(page)
    assert not dialog.hostile.isEnabled()

    dialog.channel.setCurrentText("X")
    dialog.direction.setCurrentIndex(1)
    dialog.number.setValue(25)
    dialog.hostile.setValue(4)
    press(dialog, "Count")

    (count,) = record.log().counts
    assert (count.channel, count.direction, count.count, count.hostile) == (
        "x",
        Direction.RECEIVED,
        25,
        4,
    )


@pytest.mark.parametrize("entry", ["Channels…", "Count…"])
def test_every_field_has_a_name(page, entry):
    press(page.messages, entry)
    dialog = asking(page)

    kinds = QComboBox, QSpinBox, QListWidget
    fields = [f for kind in kinds for f in dialog.findChildren(kind) if f.isVisible()]
    assert fields
    assert all(field.accessibleName() for field in fields)
    dialog.reject()
