"""The fields for agreed hours: what is shown reads back as what it was, and keys move one time."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_in import type_into

from cmtracker.model import DAY, HOUR, MINUTE, Slot
from cmtracker.text.wording import Wording
from cmtracker.tracker import territories, typed
from cmtracker.ui.widgets.agreed_fields import DueField, ShareField, SlotsField


@st.composite
def days(draw: st.DrawFn) -> tuple[Slot, ...]:
    """Return slots of whole minutes in order, none touching itself."""
    clocks = draw(st.lists(st.integers(0, DAY // MINUTE), unique=True, max_size=8).map(sorted))
    clocks = clocks[: len(clocks) // 2 * 2]
    pairs = zip(clocks[::2], clocks[1::2], strict=True)
    return tuple(Slot(a * MINUTE, b * MINUTE) for a, b in pairs)


@pytest.fixture(params=["en", "fr"])
def language(request):
    return Wording(request.param)


@given(slots=days(), name=st.sampled_from(["en", "fr"]))
def test_slots_as_they_are_shown_read_back_as_they_were(qapp, slots, name):
    field = SlotsField(Wording(name), "Monday")
    field.set_slots(slots)
    assert typed.slots(field.text()) == slots


@pytest.mark.parametrize(
    "text",
    [
        "9h-12h30, 13h30-17h",
        "9-12h30 13h30-17",
        "9:00-12:30; 13:30-17:00",
        "de 9 h à 12 h 30 et de 13 h 30 à 17 h",
        "0900-1230/1330-1700",
        "13h30 – 17h, 9h – 12h30",
        "from 9am to 12:30, 1:30pm to 5pm",
    ],
)
def test_a_day_is_read_as_people_write_it(text):
    morning = Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE)
    assert typed.slots(text) == (morning, Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR))


@pytest.mark.parametrize("text", ["9h", "9-", "9-25h", "12-9", "9-12-17", "9h-12h30 14", "matin"])
def test_what_is_no_day_is_not_read(text):
    assert typed.slots(text) is None


def test_midnight_ends_a_day():
    assert typed.slots("20h-0h") == typed.slots("20:00-24:00") == (Slot(20 * HOUR, DAY),)


def test_what_was_put_in_keeps_its_seconds_unless_something_else_is_typed(qtbot, language):
    kept = (Slot(9 * HOUR + 20, 12 * HOUR),)
    field = SlotsField(language, "Monday")
    qtbot.addWidget(field)
    field.set_slots(kept)
    shown = field.text()

    type_into(field, "10h-12h")
    assert field.slots == (Slot(10 * HOUR, 12 * HOUR),)
    type_into(field, shown)
    assert field.slots == kept


@pytest.mark.parametrize(("place", "moved"), [(0, 0), (9, 1), (19, 2), (99, 3)])
def test_up_moves_the_time_at_the_cursor_and_no_other(qtbot, place, moved):
    clocks = [9 * HOUR, 12 * HOUR, 14 * HOUR, 17 * HOUR]
    field = SlotsField(Wording("en"), "Monday")
    qtbot.addWidget(field)
    field.set_slots((Slot(*clocks[:2]), Slot(*clocks[2:])))
    field.setCursorPosition(min(place, len(field.text())))

    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)

    clocks[moved] += 30 * MINUTE
    assert field.slots == (Slot(*clocks[:2]), Slot(*clocks[2:]))


def test_keys_move_no_time_past_its_neighbour_nor_out_of_the_day(qtbot, language):
    field = SlotsField(language, "Monday")
    qtbot.addWidget(field)
    for kept in ((Slot(0, 15 * MINUTE),), (Slot(23 * HOUR + 45 * MINUTE, DAY),)):
        field.set_slots(kept)
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            field.set_slots(kept)
            field.setCursorPosition(0 if kept[0].start == 0 else len(field.text()))
            QTest.keyClick(field, key)
            assert field.slots is not None
            assert all(0 <= slot.start < slot.end <= DAY for slot in field.slots)


@pytest.mark.parametrize(
    ("text", "hours"), [("7", 7), ("7h30", 7.5), ("7:30", 7.5), ("7 h", 7), ("45 min", 0.75)]
)
def test_what_a_day_owes_is_typed_in_hours(qtbot, language, text, hours):
    field = DueField(language, "Monday")
    qtbot.addWidget(field)
    type_into(field, text)
    assert field.due == hours * HOUR
    shown = field.text()
    type_into(field, "1")
    type_into(field, shown)
    assert field.due == hours * HOUR


@given(share=st.integers(1, 10_000), name=st.sampled_from(["en", "fr"]))
def test_a_share_as_it_is_shown_reads_back_as_it_was(qapp, share, name):
    field = ShareField(Wording(name), "Working time")
    field.set_share(share / 10_000)
    assert typed.share(field.text()) == pytest.approx(share / 10_000)


def test_every_territory_on_offer_is_found_by_its_number_and_its_name():
    for one in territories.offered():
        for text in (one.number, one.name, one.name.upper(), one.number.lower()):
            found = territories.find(text)
            assert found is not None
            assert territories.code_of(found.key) == territories.code_of(one.key)
            assert found.name == one.name


def test_a_territory_and_its_number_have_the_same_zone():
    assert territories.zone_of("La Réunion") == territories.zone_of("974") == "Indian/Reunion"
    assert territories.zone_of("PF") == territories.zone_of("987") == "Pacific/Tahiti"
    assert {territories.zone_of(text) for text in (None, "33", "6AE", "2A")} == {"Europe/Paris"}
