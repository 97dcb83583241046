"""What one person gives to the barometer: the banded figures of a quarter, and nothing else."""

# Without `annotations` from the future: a named tuple would compile each of them for nothing.
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from cmtracker.model import distinct

FORMAT, VERSION = "cmtracker-barometer", 1
UNKNOWN = "unknown"


class BodySize(StrEnum):
    """How many people live where the public body works; a ministry counts in the last band."""

    SMALL = "under-10000"
    MEDIUM = "10000-49999"
    LARGE = "50000-199999"
    LARGEST = "200000-and-more"


class Reach(StrEnum):
    """The regime whose rules are in force; `other` for a file of one's own."""

    TERRITORIAL = "fr-territorial"
    STATE = "fr-state"
    PRIVATE = "fr-private"
    EUROPEAN = "eu"
    OTHER = "other"


@distinct
class Scale(NamedTuple):
    """The bands of a figure, from the least to the most.

    `edges` are where the third and the later bands begin, each included in the band above. A
    figure of nought is a band of its own. With `half` begin the bands that are told as "more"
    where only two are told. `may_be_unknown`: where nothing can be said.
    """

    bands: tuple[str, ...]
    edges: tuple[float, ...]
    half: str
    may_be_unknown: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """What a contribution may say, in order."""
        return (*self.bands, *((UNKNOWN,) if self.may_be_unknown else ()))

    @property
    def halves(self) -> Mapping[str, str]:
        """Return the half, or `UNKNOWN`, to which each value belongs."""
        middle = self.bands.index(self.half)
        edge = self.half.partition("-")[0]
        less = self.bands[0] if middle == 1 else f"<{edge}"
        more = self.half if middle == len(self.bands) - 1 else f"{edge}+"
        found = {band: less if at < middle else more for at, band in enumerate(self.bands)}
        return found | ({UNKNOWN: UNKNOWN} if self.may_be_unknown else {})

    def band(self, figure: float) -> str:
        """Return the band of a figure that is not negative."""
        if figure <= 0:
            return self.bands[0]
        return self.bands[1 + sum(figure >= edge for edge in self.edges)]


def _scale(*bands: str, half: str, unknown: bool = False) -> Scale:
    edges = tuple(float(band.rpartition("-")[0] or band.rstrip("+")) for band in bands[2:])
    return Scale(bands, edges, half, unknown)


MEASURES: Mapping[str, Scale] = MappingProxyType(
    {
        "out_of_hours_a_week": _scale("0", "0-2", "2-5", "5-10", "10+", half="2-5"),
        "evenings": _scale("0", "1-6", "7-12", "13-24", "25+", half="13-24"),
        "weekends": _scale("0", "1-2", "3-5", "6+", half="3-5"),
        "short_rests": _scale("0", "1-2", "3-5", "6+", half="1-2"),
        "asked_share": _scale("0", "0-25", "25-50", "50-75", "75-100", half="50-75", unknown=True),
        "messages_a_day": _scale(
            "0", "0-10", "10-50", "50-200", "200+", half="50-200", unknown=True
        ),
        "hostile_share": _scale("0", "0-1", "1-5", "5+", half="1-5", unknown=True),
        "crisis": Scale(("no", "yes"), (), "yes"),
    }
)
"""The figures of a quarter: hours out of hours a week, evenings and week-ends worked in the
quarter, daily rests cut short in it, per cent of the hours out of hours that were asked for,
messages a day, per cent of the messages received that were judged hostile, a crisis or not."""

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "regime": tuple(Reach),
        "size": tuple(BodySize),
        "alone": ("yes", "no", UNKNOWN),
    }
)
"""By what figures are told apart: regime, size of the body, alone on the accounts or not."""


@distinct
class Contribution(NamedTuple):
    """The banded figures of one person in a quarter, like "2026-Q4".

    `token` is the same for every contribution of one log to one quarter, and tells nothing of any
    other quarter; of several the one with the highest `revision` counts. `groups` and `measures`
    have the keys of `GROUPS` and `MEASURES`.
    """

    quarter: str
    token: str
    revision: int
    groups: Mapping[str, str]
    measures: Mapping[str, str]

    def as_json(self) -> dict[str, object]:
        """Return it as it is written to a file."""
        head = {"format": FORMAT, "version": VERSION, "quarter": self.quarter}
        return {
            **head,
            "token": self.token,
            "revision": self.revision,
            **self.groups,
            **self.measures,
        }


def first_of(quarter: str) -> date:
    """Return the first date of a quarter like "2026-Q4"."""
    return date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)
