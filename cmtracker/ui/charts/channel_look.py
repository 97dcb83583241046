"""The colour of each channel, the same in every chart of a range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmtracker.text.wording import Wording
from cmtracker.tracker.views import MessagesView
from cmtracker.ui.charts.marks import Fill
from cmtracker.ui.charts.style import ChartStyle


def channel_names(view: MessagesView, wording: Wording) -> tuple[str, ...]:
    """Return the channels of a range by the names people know, in alphabetical order."""
    names = {name for name, _ in view.channel_weeks} | {c.channel for c in view.community}
    return tuple(sorted({wording.channel(name) for name in names}))


def channel_fills(names: Sequence[str], look: ChartStyle) -> Mapping[str, Fill]:
    """Return a fill for each channel; after eight of them the colours begin again."""
    fills = list(look.requested.values())[1:]
    return {name: fills[i % len(fills)] for i, name in enumerate(names)}
