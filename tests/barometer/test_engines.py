"""One expression, several engines: each counts what a slow second reading counts."""

from __future__ import annotations

import os
import random

import pytest
from barometer import twin

from cmtracker.barometer import publication
from cmtracker.barometer.edition import published
from cmtracker.barometer.engines import Engine

pytestmark = pytest.mark.filterwarnings("default")
"""What libraries say of each other is not for the program to mend."""

ALL = os.environ.get("CMTRACKER_ENGINES") == "1"

pytest.importorskip("pyarrow", reason="the engines are not installed: dev.py test --engines")


def contributions(seed: int, number: int) -> list[twin.Contribution]:
    """Return contributions to two quarters, some replaced, some doubled, some contradicted."""
    drawn = random.Random(seed)
    found = [twin.made(drawn, drawn.choice(("2026-Q3", "2026-Q4"))) for _ in range(number)]
    found += [one | {"revision": 2, "evenings": "0"} for one in found[: number // 10]]
    found += found[number // 2 : number // 2 + 5]
    found += [one | {"size": "under-10000"} for one in found[-3:]]
    drawn.shuffle(found)
    return found


@pytest.mark.parametrize("number", [12, 300])
@pytest.mark.parametrize("engine", list(Engine))
def test_an_engine_counts_as_the_second_reading(engine, number):
    if engine is Engine.SPARK and not ALL:
        pytest.skip("Spark needs Java: dev.py test --engines")
    columns = twin.columns_of(contributions(number, number))

    counted, contradicting = publication.count(columns, engine, "local-cluster[2,1,1024]")

    assert (sorted(counted), contradicting) == twin.counted(columns)


def test_all_engines_make_the_same_edition_byte_for_byte():
    columns = twin.columns_of(contributions(7, 400))
    engines = list(Engine) if ALL else [Engine.DUCKDB, Engine.POLARS]

    made = {
        publication.as_csv(published(publication.count(columns, engine, "local[2]")[0]))
        for engine in engines
    }

    assert len(made) == 1
    assert max(map(len, made)) > 1_000
