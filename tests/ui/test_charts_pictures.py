"""Each chart looks as it did when somebody last looked at it: stored pictures, with a tolerance.

After a change that is meant, look at what it gives, then let the pictures be taken anew:
``CMTRACKER_TAKE_PICTURES=1 pytest tests/ui/test_charts_pictures.py``.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import overview_views as views
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from cmtracker.text.wording import Wording
from cmtracker.ui.charts import picture
from cmtracker.ui.charts.activities import Activities
from cmtracker.ui.charts.arrival_map import ArrivalMap
from cmtracker.ui.charts.balance import Balance
from cmtracker.ui.charts.channel_weeks import ChannelWeeks
from cmtracker.ui.charts.channels import Channels
from cmtracker.ui.charts.followers import Followers
from cmtracker.ui.charts.hour_map import HourMap
from cmtracker.ui.charts.message_weeks import MessageWeeks
from cmtracker.ui.charts.nights import Nights
from cmtracker.ui.charts.phases import Phases
from cmtracker.ui.charts.streak_rows import StreakRows
from cmtracker.ui.charts.style import chart_style
from cmtracker.ui.charts.week_rests import WeekRests
from cmtracker.ui.charts.weekly_hours import WeeklyHours
from cmtracker.ui.charts.year_days import YearDays
from cmtracker.ui.widgets.theme import load_font, theme

STORED = Path(__file__).parent / "pictures"
CHARTS = {
    "weekly-hours": (WeeklyHours, views.twelve_weeks),
    "hour-map": (HourMap, views.twelve_weeks),
    "activities": (Activities, views.twelve_weeks),
    "year-days": (YearDays, views.year),
    "balance": (Balance, views.twelve_weeks),
    "nights-lying": (Nights, views.four_weeks),
    "nights-upright": (Nights, views.year),
    "week-rests": (WeekRests, views.twelve_weeks),
    "streak-rows": (StreakRows, views.twelve_weeks),
    "phases": (Phases, views.twelve_weeks),
    "channel-weeks": (ChannelWeeks, views.twelve_weeks),
    "message-weeks": (MessageWeeks, views.twelve_weeks),
    "arrival-map": (ArrivalMap, views.twelve_weeks),
    "channels": (Channels, views.twelve_weeks),
    "followers": (Followers, views.year),
}
LIKENESS = 0.985
"""The share of pixels that must be (nearly) the same; letters differ a little by machine."""
NEARLY = 48


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8)
    return raw.reshape(plain.height(), plain.width(), 4)[:, :, :3].astype(int)


def likeness(one: QImage, other: QImage) -> float:
    if one.size() != other.size():
        return 0.0
    apart = np.abs(pixels(one) - pixels(other)).max(axis=2)
    return float(np.mean(apart <= NEARLY))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_looks_as_it_did(qtbot, name, dark):
    kind, view = CHARTS[name]
    style = theme(dark=dark)
    font = QFont(load_font())
    font.setPixelSize(style.base)
    chart = kind(chart_style(style), Wording("en"))
    qtbot.addWidget(chart)
    chart.setFont(font)
    chart.apply_style(chart_style(style))
    chart.plot.resize(600, 300)
    chart.show_view(view())
    QApplication.processEvents()
    stored = STORED / f"{name}-{'dark' if dark else 'light'}.png"

    taken = chart.plot.grab().toImage()

    if os.environ.get("CMTRACKER_TAKE_PICTURES"):
        STORED.mkdir(exist_ok=True)
        assert taken.save(str(stored))
    assert likeness(taken, QImage(str(stored))) >= LIKENESS


@pytest.mark.parametrize(
    "kind", dict.fromkeys(kind for kind, _ in CHARTS.values()), ids=lambda k: k.__name__
)
def test_a_chart_may_be_shown_and_resized_before_its_answer_is_there(qtbot, kind):
    """A long log is read while the page stands already; a fault in a slot fails this test."""
    chart = kind(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(chart)
    for width in (900, 700):
        chart.resize(width, 420)
        chart.show()
        QApplication.processEvents()

    assert chart.count() in {0, 168}  # a heat map has its squares from the beginning


@pytest.mark.parametrize("name", ["weekly-hours", "hour-map", "nights-lying"])
def test_the_drawing_is_the_picture(qtbot, tmp_path, name):
    kind, view = CHARTS[name]
    chart = kind(chart_style(theme(dark=False)), Wording("en"))
    qtbot.addWidget(chart)
    chart.resize(700, 500)
    chart.show_view(view())
    picture.save(chart, tmp_path / "chart.svg")
    picture.save(chart, tmp_path / "chart.png")

    drawing = QSvgRenderer(str(tmp_path / "chart.svg"))

    raster = QImage(str(tmp_path / "chart.png"))
    drawn = QImage(raster.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    drawing.render(painter)
    painter.end()
    assert likeness(shrunk(drawn), shrunk(raster)) >= 0.97


def shrunk(image: QImage) -> QImage:
    """Half the size, so that a line drawn half a pixel beside counts for little."""
    return image.scaled(
        image.size() / 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def test_a_missing_bar_is_noticed(qtbot):
    one = QImage(str(STORED / "weekly-hours-light.png")).convertToFormat(QImage.Format.Format_RGB32)
    other = QImage(str(STORED / "nights-upright-light.png")).scaled(one.size())

    assert likeness(one, one) == 1.0
    assert likeness(one, other) < LIKENESS
