"""How a part of a graphic is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """A fill, and the outline that keeps it visible; both "#RRGGBB"."""

    fill: str
    outline: str
