"""What a contribution to the barometer says, in words."""

from __future__ import annotations

from cmtracker.results.contribution import GROUPS, UNKNOWN, Contribution
from cmtracker.text.wording import Wording


def told(made: Contribution, wording: Wording) -> list[tuple[str, str]]:
    """Return what a contribution says: the name of each figure and its band."""
    values = {**made.groups, **made.measures}
    return [
        (wording.text("barometer.names.quarter"), made.quarter),
        *(
            (wording.text(f"barometer.names.{name}"), value_told(name, str(value), wording))
            for name, value in values.items()
        ),
    ]


def value_told(name: str, value: str, wording: Wording) -> str:
    """Return a group or a band of a figure in words."""
    if name in GROUPS or name in {"all", "crisis"}:
        return wording.text(f"barometer.values.{name}.{value}")
    if value == UNKNOWN:
        return wording.text("barometer.unknown")
    if value.startswith("<"):
        return wording.text("barometer.fewer", most=value[1:])
    if value.endswith("+"):
        return wording.text("barometer.and_more", least=value[:-1])
    return value.replace("-", "–")
