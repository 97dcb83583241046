"""A slow second reading of the counts, and contributions made at random."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cmtracker.barometer.edition import CellCount
from cmtracker.barometer.reading import COLUMNS
from cmtracker.results.contribution import FORMAT, GROUPS, MEASURES, VERSION

Contribution = dict[str, object]


def made(drawn: random.Random, quarter: str = "2026-Q4", **said: object) -> Contribution:
    """Return a contribution of somebody."""
    found: Contribution = {"format": FORMAT, "version": VERSION, "quarter": quarter}
    found |= {"token": f"{drawn.getrandbits(256):064x}", "revision": 1}
    found |= {name: str(drawn.choice(values)) for name, values in GROUPS.items()}
    found |= {name: drawn.choice(scale.values) for name, scale in MEASURES.items()}
    return found | said


def in_folder(folder: Path, contributions: Iterable[Contribution]) -> Path:
    """Write each contribution to a file of its own."""
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(contributions):
        (folder / f"{number:05}.json").write_text(json.dumps(one), encoding="utf-8")
    return folder


def columns_of(contributions: Sequence[Contribution]) -> dict[str, list[object]]:
    """Return contributions as the folder is read."""
    return {name: [one[name] for one in contributions] for name in COLUMNS}


def counted(columns: Mapping[str, Sequence[object]]) -> tuple[list[CellCount], int]:
    """Return the persons by group, measure and band, and how many contributions contradict."""
    rows = {tuple(values) for values in zip(*(columns[name] for name in COLUMNS), strict=True)}
    said: dict[tuple[object, object], list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        one = dict(zip(COLUMNS, row, strict=True))
        said[one["quarter"], one["token"]].append(one)
    persons: Counter[tuple[str, ...]] = Counter()
    contradicting = 0
    for found in said.values():
        newest = max(int(str(one["revision"])) for one in found)
        last = [one for one in found if one["revision"] == newest]
        if len(last) > 1:
            contradicting += len(last)
            continue
        for measure in MEASURES:
            band = str(last[0][measure])
            for dimension in ("all", *GROUPS):
                group = "all" if dimension == "all" else str(last[0][dimension])
                persons[str(last[0]["quarter"]), dimension, group, measure, band] += 1
    return [CellCount(*cell, number) for cell, number in sorted(persons.items())], contradicting
