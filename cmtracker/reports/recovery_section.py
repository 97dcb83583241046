"""The recovery ledger: what became of the hours, step by step, with dates and refusals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from cmtracker.model import AbsenceKind, Recovery, RecoveryState
from cmtracker.reports.dossier import Dossier
from cmtracker.reports.sections import column, duration_cell, text
from cmtracker.reports.texts import elapsed
from cmtracker.results.ledger import Block
from cmtracker.text.breach_counts import month_text
from cmtracker.text.wording import Wording

Tree = dict[str, Any]

COLUMNS = (
    ("date", "27mm", "left"),
    ("hours", "29mm", "left"),
    ("duration", "18mm", "right"),
    ("steps", "1fr", "left"),
    ("left", "20mm", "right"),
)
GIVEN = frozenset({RecoveryState.TAKEN, RecoveryState.PAID})


def recovery(dossier: Dossier, wording: Wording) -> Tree | None:
    """Return the blocks with steps one by one, the others by month; None without any."""
    found = dossier.ledger
    if not found.blocks and not found.unmatched:
        return None

    def say(key: str) -> str:
        return wording.text(f"report.recovery.{key}")

    groups = [
        ("asked", _followed([b for b in found.blocks if b.asked and b.steps], dossier, wording)),
        ("other", _followed([b for b in found.blocks if not b.asked], dossier, wording)),
        ("open", _open([b for b in found.blocks if not b.steps], wording)),
        ("unmatched", [_unmatched(step, wording) for step in found.unmatched]),
    ]
    table = {
        "kind": "table",
        "columns": [column(say(key), width, align) for key, width, align in COLUMNS],
        "groups": [
            {"title": say(f"group.{key}"), "note": "", "rows": [{"cells": one} for one in rows]}
            for key, rows in groups
            if rows
        ],
        "total": [],
    }
    blocks = [text(say("intro")), *_sums(dossier, wording), table, *_absences(dossier, wording)]
    return {"title": say("title"), "blocks": blocks}


def _sums(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Say how many hours stand where, states without an hour left out."""
    said = [
        wording.text(
            "report.recovery.sum",
            state=wording.text(f"terms.recovery.{state}"),
            duration=wording.duration(seconds),
        )
        for state, seconds in dossier.ledger.by_state.items()
        if seconds
    ]
    joined = wording.text("report.separator").join(said)
    return [text(wording.text("report.recovery.sums", sums=joined))] if said else []


def _followed(blocks: Sequence[Block], dossier: Dossier, wording: Wording) -> list[list[str]]:
    return [_block(block, dossier, wording) for block in blocks]


def _block(block: Block, dossier: Dossier, wording: Wording) -> list[str]:
    start, end = (wording.time(one, dossier.zones.at(one)) for one in (block.start, block.end))
    zone, said = dossier.zones.at(block.start), wording.duration(block.seconds)
    return [
        wording.short_date(block.date, weekday=False, year=True),
        wording.text("report.recovery.hours_of", start=start, end=end),
        elapsed(said, block.start, block.end, zone, wording),
        _steps(block.steps, wording),
        duration_cell(block.remaining_s, wording),
    ]


def _steps(steps: Iterable[Recovery], wording: Wording) -> str:
    """Return the steps with their dates: "demandée le 12 mars · refusée le 15 mars"."""
    said = []
    for one in steps:
        values = {
            "state": wording.text(f"terms.recovery.{one.state}"),
            "date": wording.date(one.on),
            "duration": wording.duration(one.seconds),
        }
        key = "given" if one.state in GIVEN else "step"
        told = wording.text(f"report.recovery.{key}", **values)
        note = one.note.strip()
        said.append(wording.text("report.recovery.noted", step=told, note=note) if note else told)
    return wording.text("report.separator").join(said)


def _open(blocks: Sequence[Block], wording: Wording) -> list[list[str]]:
    """Return one row for each month of what was neither asked back nor given back."""
    rows = []
    for month, found in groupby(blocks, key=lambda block: block.date.replace(day=1)):
        held = list(found)
        seconds = sum(block.seconds for block in held)
        rows.append(
            [
                month_text(month, wording),
                wording.plural("report.recovery.sessions", len(held)),
                wording.duration(seconds),
                wording.text("report.recovery.no_step"),
                wording.duration(seconds),
            ]
        )
    return rows


def _unmatched(step: Recovery, wording: Wording) -> list[str]:
    day = wording.short_date(step.date, weekday=False, year=True)
    return [day, "–", wording.duration(step.seconds), _steps((step,), wording), "–"]


def _absences(dossier: Dossier, wording: Wording) -> list[Tree]:
    """Name the absences entered as recovery, which the management's version does not tell apart."""
    found = [one for one in dossier.absences if one.kind is AbsenceKind.RECOVERY]
    if not found:
        return []
    dates = wording.text("report.separator").join(
        wording.span(max(one.first, dossier.first), min(one.last, dossier.last)) for one in found
    )
    return [text(wording.text("report.recovery.absences", dates=dates))]
