"""From a folder of contributions to an edition: read, counted, checked against the last one."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cmtracker import files
from cmtracker.barometer.disclosure import LEAST
from cmtracker.barometer.edition import CellCount, Published, published
from cmtracker.barometer.engines import Engine, connected
from cmtracker.barometer.reading import Columns, SetAsideReason, read
from cmtracker.errors import UserError

LEDGER = "published.ledger"
"""Beside the contributions: which of them the last editions counted, and their rows."""
_LARGEST = 2**30
SUFFIXES = (".csv", ".json", ".html")


class BarometerEdition(NamedTuple):
    """The rows of an edition, and what became of the contributions.

    `set_aside` counts the contributions that do not count, by reason. `kept` are the quarters whose
    last edition stands, since fewer than `LEAST` contributions have come, gone or changed.
    """

    rows: tuple[Published, ...]
    contributions: int
    set_aside: Counter[SetAsideReason]
    kept: tuple[str, ...]


def publish(folder: Path, engine: Engine, master: str) -> BarometerEdition:
    """Return the edition of the contributions in a folder, and remember it there.

    Raises `UserError` barometer_extra_missing, barometer_folder_missing, barometer_folder_empty,
    barometer_engine_missing, barometer_ledger_unreadable, and what a file refuses.
    """
    found = read(folder)
    counted, contradicting = count(found.columns, engine, master)
    aside = Counter(one.reason for one in found.set_aside)
    if contradicting:
        aside[SetAsideReason.CONTRADICTS] = contradicting
    last = _last_editions(folder / LEDGER)
    now = _marks(found.columns)
    rows, kept = [], []
    for quarter in sorted({*now, *last}):
        before = last.get(quarter)
        changed = len(before.marks ^ now.get(quarter, frozenset())) if before else LEAST
        if before and before.rows and changed < LEAST:
            rows += before.rows
            now[quarter] = before.marks
            kept += [quarter] if changed else []
        else:
            rows += published(one for one in counted if one.quarter == quarter)
    _remember(folder / LEDGER, now, rows)
    return BarometerEdition(tuple(rows), len(found.columns["quarter"]), aside, tuple(kept))


def count(columns: Columns, engine: Engine, master: str) -> tuple[list[CellCount], int]:
    """Return the persons by group, measure and band, and how many contributions contradict."""
    with connected(engine, master, columns) as contributions:
        from cmtracker.barometer import counting  # noqa: PLC0415 - loads Ibis

        persons = counting.persons(contributions).to_pyarrow().to_pylist()
        twice = counting.contradicted(contributions).to_pyarrow().to_pylist()
    return [CellCount(**row) for row in persons], sum(row["persons"] for row in twice)


# --- the last edition


class _Last(NamedTuple):
    marks: frozenset[str]
    rows: list[Published]


def _marks(columns: Columns) -> dict[str, frozenset[str]]:
    """Return by quarter a short mark of each contribution: its token's beginning and revision."""
    found: dict[str, set[str]] = {}
    parts = (columns[name] for name in ("quarter", "token", "revision"))
    for quarter, token, revision in zip(*parts, strict=True):
        found.setdefault(str(quarter), set()).add(f"{str(token)[:16]}.{revision}")
    return {quarter: frozenset(marks) for quarter, marks in found.items()}


def _last_editions(ledger: Path) -> dict[str, _Last]:
    if not ledger.exists():
        return {}
    try:
        kept = json.loads(files.read(ledger, most=_LARGEST))
        return {
            quarter: _Last(frozenset(one["marks"]), [Published(*row) for row in one["rows"]])
            for quarter, one in kept.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("barometer_ledger_unreadable", file=str(ledger)) from error


def _remember(ledger: Path, marks: dict[str, frozenset[str]], rows: Sequence[Published]) -> None:
    kept = {
        quarter: {
            "marks": sorted(found),
            "rows": [list(row) for row in rows if row.quarter == quarter],
        }
        for quarter, found in sorted(marks.items())
    }
    files.write(ledger, json.dumps(kept).encode())


# --- as files


def as_csv(rows: Iterable[Published]) -> bytes:
    """Return an edition as CSV: a cell held back is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(Published._fields)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return text.getvalue().encode()


def as_json(rows: Iterable[Published]) -> bytes:
    """Return an edition as JSON: a cell held back is null."""
    whole = {"least": LEAST, "rows": [row._asdict() for row in rows]}
    return (json.dumps(whole, indent=1) + "\n").encode()
