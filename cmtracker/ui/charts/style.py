"""A theme as the charts use it: ready colours, and a hatching for each kind of part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from cmtracker.model import Category, RequestedBy
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.widgets.theme import Theme, theme
from cmtracker.ui.widgets.tone import Tone

_Hatch = Qt.BrushStyle
_HATCHES = (
    _Hatch.NoBrush,
    _Hatch.Dense6Pattern,
    _Hatch.BDiagPattern,
    _Hatch.DiagCrossPattern,
    _Hatch.FDiagPattern,
    _Hatch.HorPattern,
    _Hatch.CrossPattern,
    _Hatch.VerPattern,
    _Hatch.Dense4Pattern,
)
"""Told apart where two parts meet, in the order in which the enumerations stack."""

Key = TypeVar("Key", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """What a chart needs of a theme, worked out once for each theme.

    `from_traces` is what was made from traces: hatched, whether or not hatching is asked for.
    """

    theme: Theme
    card: QColor
    ink: QColor
    muted: QColor
    grid: QColor
    edge: QColor
    accent: QColor
    limit: QColor
    line: QColor
    shade: QColor
    shade_ink: QColor
    raised: QColor
    categories: Mapping[Category, Fill]
    requested: Mapping[RequestedBy, Fill]
    in_hours: Fill
    out_of_hours: Fill
    messages: Fill
    rest_kept: Fill
    rest_cut: Fill
    track: Fill
    from_traces: Fill

    def caption_font(self, base: QFont) -> QFont:
        """Return the font of axes and legends."""
        font = QFont(base)
        font.setPixelSize(self.theme.caption)
        return font


def chart_style(colours: Theme) -> ChartStyle:
    """Return the colours and fills of the charts for a theme."""
    return ChartStyle(
        theme=colours,
        card=QColor(colours.card),
        ink=QColor(colours.text),
        muted=QColor(colours.muted),
        grid=QColor(colours.divider),
        edge=QColor(colours.border),
        accent=QColor(colours.on_soft),
        limit=QColor(colours.warning),
        line=QColor(colours.line),
        shade=QColor(colours.shade),
        shade_ink=QColor(colours.on_chosen),
        raised=QColor(colours.raised),
        categories=_categories(colours),
        requested=_fills(colours.requested),
        in_hours=_fill(colours.categories[Category.DAYTIME], _Hatch.NoBrush),
        out_of_hours=_fill(colours.categories[Category.EVENING], _Hatch.BDiagPattern),
        messages=_fill(colours.requested[RequestedBy.ON_CALL], _Hatch.NoBrush),
        rest_kept=_fill(colours.rest_kept, _Hatch.NoBrush),
        rest_cut=_fill(colours.rest_cut, _Hatch.BDiagPattern),
        track=Fill(QColor(colours.hover), QColor(colours.control)),
        from_traces=Fill(QColor(colours.card), QColor(colours.muted), _Hatch.BDiagPattern),
    )


def light(style: ChartStyle) -> ChartStyle:
    """Return the light style with the same size of text, for pictures."""
    return chart_style(theme(dark=False, base=style.theme.base)) if style.theme.dark else style


def _fill(tone: Tone, hatch: Qt.BrushStyle) -> Fill:
    return Fill(QColor(tone.fill), QColor(tone.outline), hatch)


def _categories(colours: Theme) -> dict[Category, Fill]:
    """Return the fills of the categories; Saturday and Sunday look alike, being the week-end."""
    fills = _fills(colours.categories)
    fills[Category.SUNDAY] = fills[Category.SATURDAY]
    return fills


def _fills(tones: Mapping[Key, Tone]) -> dict[Key, Fill]:
    return {
        key: _fill(tone, _HATCHES[i % len(_HATCHES)]) for i, (key, tone) in enumerate(tones.items())
    }
