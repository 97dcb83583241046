"""The counts of the barometer as one table expression, the same for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtracker.barometer.disclosure import ALL
from cmtracker.results.contribution import GROUPS, MEASURES

if TYPE_CHECKING:
    from ibis.expr.types import Table

DIMENSIONS = (ALL, *GROUPS)


KEY = ["quarter", "token", "revision"]


def _last(different: Table) -> Table:
    """Return the last revision of each token and quarter, and how many things it says (`alike`).

    By groups and joins alone: Ibis has no windows for Polars.
    """
    counted = different.group_by(KEY).agg(alike=different.count())
    last = counted.group_by(["quarter", "token"]).agg(revision=counted["revision"].max())
    return counted.semi_join(last, KEY)


def latest(contributions: Table) -> Table:
    """Return one row for each token and quarter: the one with the highest revision.

    Equal rows count once. Where the highest revision says two things, there is no row.
    """
    different = contributions.distinct()
    last = _last(different)
    return different.semi_join(last.filter(last["alike"] == 1), KEY)


def contradicted(contributions: Table) -> Table:
    """Return by quarter how many contributions contradict at their last revision (`persons`)."""
    last = _last(contributions.distinct())
    twice = last.filter(last["alike"] > 1)
    return twice.group_by("quarter").agg(persons=twice["alike"].sum()).order_by("quarter")


def persons(contributions: Table) -> Table:
    """Return how many persons there are by quarter, dimension, group, measure and band.

    The dimension `all` has one group of the same name. Only bands in which there is somebody have
    a row.
    """
    import ibis  # noqa: PLC0415 - part of the extra

    bands = latest(contributions).pivot_longer(list(MEASURES), names_to="measure", values_to="band")
    keys = ["quarter", *GROUPS, "measure", "band"]
    fine = bands.group_by(keys).agg(persons=bands.count())
    with_all = fine.mutate(**{ALL: ibis.literal(ALL)})
    long = with_all.pivot_longer(list(DIMENSIONS), names_to="dimension", values_to="group")
    cells = ["quarter", "dimension", "group", "measure", "band"]
    return long.group_by(cells).agg(persons=long["persons"].sum()).order_by(cells)
