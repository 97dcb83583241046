"""What the window looks like: colours, spacing and sizes, as a pure function of light and dark.

Colours are "#RRGGBB" texts, so that contrast is computed without a screen. `apply_theme` is the
only function that touches the running program; widgets that paint themselves ask `current_theme`
while they paint, and are repainted by Qt when another theme is applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from cmtracker import paths
from cmtracker.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from cmtracker.model import Category, RequestedBy

FONT = "Inter"
SMALLEST_BASE = 13
LARGEST_BASE = 22
PROPERTY = "cmtracker_theme"


@dataclass(frozen=True, slots=True)
class Theme:
    """One look of the window. `base` is the size of ordinary text in (unscaled) pixels.

    Text keeps 4.5:1 on what it stands on, the outline of every tone 3:1 on the card.
    """

    dark: bool
    base: int
    ground: str
    side: str
    card: str
    raised: str
    border: str
    divider: str
    button: str
    control: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    soft: str
    on_soft: str
    hover: str
    chosen: str
    chosen_border: str
    on_chosen: str
    warning: str
    warning_soft: str
    good: str
    notice: str
    on_notice: str
    slot: str
    line: str
    shade: str
    rest_kept: Tone
    rest_cut: Tone
    gap: int = 12
    pad: int = 18
    radius: int = 12
    small_radius: int = 8

    @property
    def categories(self) -> Mapping[Category, Tone]:
        """How worked time of each category is drawn."""
        from cmtracker.ui.widgets import tones  # noqa: PLC0415 - the first picture needs none

        return tones.DARK_CATEGORIES if self.dark else tones.LIGHT_CATEGORIES

    @property
    def requested(self) -> Mapping[RequestedBy, Tone]:
        """How time is drawn by who asked for it."""
        from cmtracker.ui.widgets import tones  # noqa: PLC0415 - as above

        return tones.DARK_REQUESTED if self.dark else tones.LIGHT_REQUESTED

    @property
    def caption(self) -> int:
        """The size of captions and table heads."""
        return round(self.base * 0.88)

    @property
    def title(self) -> int:
        """The size of a page's title."""
        return round(self.base * 1.55)

    @property
    def figure(self) -> int:
        """The size of a key figure."""
        return round(self.base * 1.85)

    @property
    def clock(self) -> int:
        """The size of the running time."""
        return round(self.base * 3.1)


def theme(*, dark: bool, base: int = SMALLEST_BASE) -> Theme:
    """Return the light or the dark look for a size of ordinary text."""
    return _dark(base) if dark else _light(base)


def _light(base: int) -> Theme:
    return Theme(
        dark=False,
        base=base,
        ground="#F5F7FA",
        side="#FFFFFF",
        card="#FFFFFF",
        raised="#FFFFFF",
        border="#E1E6EC",
        divider="#ECEFF3",
        button="#C5CDD6",
        control="#818C99",
        text="#1B2430",
        muted="#5B6776",
        accent="#0B5CAD",
        accent_hover="#094C90",
        on_accent="#FFFFFF",
        soft="#E6F0F9",
        on_soft="#0A4A8C",
        hover="#F1F4F8",
        chosen="#FFF1DC",
        chosen_border="#C77F1A",
        on_chosen="#6E4300",
        warning="#A4133C",
        warning_soft="#FCEDF1",
        good="#176B42",
        notice="#E9F1FA",
        on_notice="#12395F",
        slot="#4A5563",
        line="#1B2430",
        shade="#FFF1DC",
        rest_kept=Tone("#7FB5A0", "#4B8570"),
        rest_cut=Tone("#C1121F", "#7F0A13"),
    )


def _dark(base: int) -> Theme:
    return Theme(
        dark=True,
        base=base,
        ground="#12171E",
        side="#191F27",
        card="#1E252E",
        raised="#262E38",
        border="#323B46",
        divider="#2B333D",
        button="#4A5563",
        control="#7C8896",
        text="#E9EDF2",
        muted="#A0ABB8",
        accent="#2C74CB",
        accent_hover="#2563AE",
        on_accent="#FFFFFF",
        soft="#20364F",
        on_soft="#9CCBFA",
        hover="#2A323D",
        chosen="#453413",
        chosen_border="#E0A040",
        on_chosen="#FFDDA1",
        warning="#FF8A9C",
        warning_soft="#3B2229",
        good="#74D3A3",
        notice="#1F3146",
        on_notice="#CFE4FB",
        slot="#A7B2BF",
        line="#F2F5F8",
        shade="#3A2F1C",
        rest_kept=Tone("#6FAE96", "#A9D6C4"),
        rest_cut=Tone("#F2626C", "#FFA6AC"),
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    light, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def stylesheet(look: Theme) -> str:
    """Return Qt's style sheet of a theme: the shipped template with its colours and sizes."""
    values: dict[str, object] = {
        field.name: getattr(look, field.name)
        for field in fields(look)
        if isinstance(getattr(look, field.name), str | int)
    }
    values.update(caption=look.caption, title=look.title, figure=look.figure, clock=look.clock)
    values["tint"] = "dark" if look.dark else "light"
    values["images"] = paths.resource("themes").as_posix()
    template = Template(paths.resource("themes/cmtracker.qss").read_text(encoding="utf-8"))
    return template.substitute(values)


def palette(look: Theme) -> QPalette:
    """Return the palette, for what a style sheet does not reach."""
    role = QPalette.ColorRole
    colours = QPalette()
    for part, colour in (
        (role.Window, look.ground),
        (role.WindowText, look.text),
        (role.Base, look.card),
        (role.AlternateBase, look.hover),
        (role.Text, look.text),
        (role.Button, look.raised),
        (role.ButtonText, look.text),
        (role.ToolTipBase, look.raised),
        (role.ToolTipText, look.text),
        (role.PlaceholderText, look.muted),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Link, look.on_soft),
    ):
        colours.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, part, QColor(look.muted))
    return colours


def is_dark(colours: QPalette) -> bool:
    """Say whether a palette is dark: its text is lighter than what it stands on."""
    return colours.windowText().color().lightness() > colours.window().color().lightness()


def load_font() -> str:
    """Load the shipped font and return its family, or the system's where it is not shipped."""
    folder = paths.resource("fonts")
    for path in sorted(folder.rglob(f"{FONT}*")) if folder.is_dir() else ():
        if path.suffix in {".ttf", ".otf"} and "Italic" not in path.stem:
            QFontDatabase.addApplicationFont(str(path))
    return FONT if FONT in QFontDatabase.families() else QFontInfo(QFont()).family()


def base_size() -> int:
    """Return the size of ordinary text: the system's, within what the layout is made for."""
    return min(max(QFontInfo(QFont()).pixelSize(), SMALLEST_BASE), LARGEST_BASE)


def apply_theme(app: QApplication, look: Theme, family: str) -> None:
    """Set font, palette and style sheet of the application to a theme; Qt repaints every widget."""
    font = QFont(family)
    font.setPixelSize(look.base)
    app.setProperty(PROPERTY, look)
    app.setFont(font)
    app.setPalette(palette(look))
    app.setStyleSheet(stylesheet(look))


def current_theme() -> Theme:
    """Return the theme of the application; the light one where none was applied."""
    app = QApplication.instance()
    look = app.property(PROPERTY) if app is not None else None
    return look if isinstance(look, Theme) else theme(dark=False)
