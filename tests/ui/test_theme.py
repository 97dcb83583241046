"""Light and dark keep the contrast that readable text and graphics need."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

import cmtracker.ui
from cmtracker import paths
from cmtracker.model import Category, RequestedBy
from cmtracker.ui.widgets.theme import (
    PROPERTY,
    apply_theme,
    contrast,
    current_theme,
    palette,
    stylesheet,
    theme,
)

LOOKS = [pytest.param(theme(dark=False), id="light"), pytest.param(theme(dark=True), id="dark")]

TEXTS = [
    ("text", "ground"),
    ("text", "card"),
    ("text", "side"),
    ("text", "raised"),
    ("text", "hover"),
    ("muted", "ground"),
    ("muted", "card"),
    ("muted", "side"),
    ("muted", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_soft", "soft"),
    ("on_soft", "card"),
    ("on_chosen", "chosen"),
    ("on_chosen", "shade"),
    ("on_notice", "notice"),
    ("warning", "card"),
    ("warning", "warning_soft"),
    ("good", "side"),
    ("good", "card"),
]
GRAPHICS = ["control", "chosen_border", "slot", "line", "accent"]


def test_contrast_is_measured_as_the_guidelines_say():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("ink", "paper"), TEXTS)
def test_text_can_be_read(look, ink, paper):
    assert contrast(getattr(look, ink), getattr(look, paper)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", GRAPHICS)
def test_lines_and_frames_can_be_seen(look, name):
    assert contrast(getattr(look, name), look.card) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_every_part_of_a_chart_can_be_seen_by_its_outline(look):
    tones = [*look.categories.values(), *look.requested.values(), look.rest_kept, look.rest_cut]

    assert [tone for tone in tones if contrast(tone.outline, look.card) < 3] == []


@pytest.mark.parametrize("look", LOOKS)
def test_every_category_and_everyone_who_asks_has_a_tone(look):
    assert set(look.categories) == set(Category)
    assert set(look.requested) == set(RequestedBy)


def test_the_light_categories_are_those_that_were_agreed():
    tones = theme(dark=False).categories

    assert tones[Category.SCHEDULED].fill == "#8DA9C4"
    assert tones[Category.EVENING].fill == "#F2A541"
    assert tones[Category.NIGHT].fill == "#3D2C8D"
    assert tones[Category.SATURDAY] == tones[Category.SUNDAY]


@pytest.mark.parametrize("look", LOOKS)
def test_the_style_sheet_has_every_place_filled(look):
    sheet = stylesheet(look)

    assert "$" not in sheet
    assert look.card in sheet


@pytest.mark.parametrize("look", LOOKS)
def test_every_image_of_the_style_sheet_is_shipped(look):
    from pathlib import Path

    images = re.findall(r'url\("([^"]+)"\)', stylesheet(look))

    assert images
    assert [name for name in images if not Path(name).is_file()] == []


def test_larger_text_makes_everything_larger():
    small, large = theme(dark=False, base=13), theme(dark=False, base=20)

    assert small.title < large.title
    assert small.clock < large.clock
    assert small.caption < large.caption


def test_the_palette_follows_the_theme():
    dark = theme(dark=True)

    assert palette(dark).color(QPalette.ColorRole.Window).name().upper() == dark.ground


def test_what_the_program_wears_is_known_to_whoever_paints(qtbot, qapp):
    label = QLabel("cmtracker")
    qtbot.addWidget(label)
    dark = theme(dark=True)

    apply_theme(qapp, dark, "Inter")
    worn_in_the_dark = current_theme()
    qapp.setProperty(PROPERTY, None)
    qapp.setStyleSheet("")

    assert worn_in_the_dark == dark
    assert not current_theme().dark


def test_the_style_sheet_names_only_classes_that_there_are():
    text = paths.resource("themes/cmtracker.qss").read_text("utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = re.findall(r"^([^{}]+)\{", sheet, re.MULTILINE)
    named = set(re.findall(r"(?<![#\w:-])[A-Z]\w+", " ".join(selectors)))
    window = Path(cmtracker.ui.__file__).parent
    made = {
        node.name
        for path in window.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }

    assert {name for name in named if not name.startswith("Q")} <= made
