"""The colours of worked time, by category and by who asked: the light set and the dark one."""

from __future__ import annotations

from collections.abc import Mapping

from cmtracker.model import Category, RequestedBy
from cmtracker.ui.widgets.tone import Tone

_LIGHT_WEEKEND = Tone("#E4572E", "#A93A18")
_DARK_WEEKEND = Tone("#F0714E", "#F9A58D")

LIGHT_CATEGORIES: Mapping[Category, Tone] = {
    Category.SCHEDULED: Tone("#8DA9C4", "#5C7C9C"),
    Category.DAYTIME: Tone("#5E81AC", "#3C5C84"),
    Category.EVENING: Tone("#F2A541", "#A86A0C"),
    Category.NIGHT: Tone("#3D2C8D", "#241763"),
    Category.SATURDAY: _LIGHT_WEEKEND,
    Category.SUNDAY: _LIGHT_WEEKEND,
    Category.HOLIDAY: Tone("#A4133C", "#6D0A27"),
    Category.LEAVE: Tone("#7A5C99", "#553B70"),
}
LIGHT_REQUESTED: Mapping[RequestedBy, Tone] = {
    RequestedBy.UNSPECIFIED: Tone("#C3CAD3", "#77828F"),
    RequestedBy.SELF: Tone("#8DA9C4", "#5C7C9C"),
    RequestedBy.MANAGER: Tone("#0B5CAD", "#083F78"),
    RequestedBy.MAYOR: Tone("#A4133C", "#6D0A27"),
    RequestedBy.ELECTED: Tone("#E58FA7", "#A84763"),
    RequestedBy.ON_CALL: Tone("#2A9D8F", "#19665D"),
    RequestedBy.STANDING_ORDER: Tone("#7A5C99", "#553B70"),
    RequestedBy.ALERT: Tone("#F2A541", "#A86A0C"),
    RequestedBy.OTHER: Tone("#B08968", "#7A5A3E"),
}

DARK_CATEGORIES: Mapping[Category, Tone] = {
    Category.SCHEDULED: Tone("#7E9DBC", "#B2C9DF"),
    Category.DAYTIME: Tone("#5B8FD1", "#9BC0EE"),
    Category.EVENING: Tone("#F2A541", "#FFD08C"),
    Category.NIGHT: Tone("#8E7DF2", "#C2B8FF"),
    Category.SATURDAY: _DARK_WEEKEND,
    Category.SUNDAY: _DARK_WEEKEND,
    Category.HOLIDAY: Tone("#E8588A", "#FFA3C2"),
    Category.LEAVE: Tone("#B795D3", "#DCC6EE"),
}
DARK_REQUESTED: Mapping[RequestedBy, Tone] = {
    RequestedBy.UNSPECIFIED: Tone("#77828F", "#AAB4C0"),
    RequestedBy.SELF: Tone("#7E9DBC", "#B2C9DF"),
    RequestedBy.MANAGER: Tone("#4C93E6", "#9CC6FA"),
    RequestedBy.MAYOR: Tone("#E8588A", "#FFA3C2"),
    RequestedBy.ELECTED: Tone("#F2B3C4", "#FBDDE5"),
    RequestedBy.ON_CALL: Tone("#3DB8A8", "#8FE0D5"),
    RequestedBy.STANDING_ORDER: Tone("#B795D3", "#DCC6EE"),
    RequestedBy.ALERT: Tone("#F2A541", "#FFD08C"),
    RequestedBy.OTHER: Tone("#C9A483", "#E6CDB6"),
}
