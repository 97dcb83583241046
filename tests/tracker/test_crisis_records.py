"""Random crises, facts and sheets of hostile messages through all that a log does with records."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as some

from cmtracker.model import (
    DAY,
    HOUR,
    MINUTE,
    Crisis,
    CrisisMark,
    Incident,
    IncidentKind,
    IncidentResponse,
    MarkKind,
    Rule,
)
from cmtracker.store.verification import verify
from cmtracker.tracker import (
    acts,
    crises,
    evenings,
    exchange,
    hierarchy,
    incidents,
    limitation,
    safety,
    texts,
)
from cmtracker.tracker.crisis_rebuilding import keep
from cmtracker.tracker.workspace import Workspace, open_workspace

PARIS = ZoneInfo("Europe/Paris")
NOW = int(datetime(2026, 11, 17, 20, 42, 37, tzinfo=PARIS).timestamp())
BEFORE = date(2022, 1, 1)
MIDNIGHT = int(datetime(2022, 1, 1, tzinfo=PARIS).timestamp())
KINDS: tuple[type[Any], ...] = (Crisis, CrisisMark, Incident)
RANDOM = settings(max_examples=25)

WORDS = some.sampled_from(["", "zzprefecture", "zzcabinet, appel"])
AGES = some.integers(1, 6 * 365 * 24 * 60)
"""Minutes before now, up to six years."""


class Urgency(NamedTuple):
    """What a person notes: crises that do not meet, facts, and sheets."""

    crises: list[Crisis]
    marks: list[CrisisMark]
    sheets: list[Incident]


@some.composite
def urgencies(draw: some.DrawFn) -> Urgency:
    edges = sorted(draw(some.lists(AGES, unique=True, max_size=8)), reverse=True)
    instants = [NOW - minutes * MINUTE for minutes in edges]
    spans = [pair for n, pair in enumerate(pairwise(instants)) if n % 2 == 0]
    found = [Crisis(f"zzcrue {n}", start, end) for n, (start, end) in enumerate(spans)]
    if draw(some.booleans()) and found:
        found[-1] = found[-1]._replace(end=None)
    marks = draw(
        some.lists(
            some.builds(
                lambda kind, ago, word: CrisisMark(kind, NOW - ago * MINUTE + 7, word),
                some.sampled_from(MarkKind), AGES, WORDS,
            ),
            max_size=5, unique=True,
        )
    )  # fmt: skip
    return Urgency(found, marks, draw(some.lists(sheets(), max_size=4, unique=True)))


@some.composite
def sheets(draw: some.DrawFn) -> Incident:
    at = NOW - draw(AGES) * MINUTE
    done = draw(
        some.lists(
            some.sampled_from([one for one in IncidentResponse if one != "nothing"]), unique=True
        )
    )
    return Incident(
        datetime.fromtimestamp(at, PARIS).date(),
        draw(some.sampled_from(IncidentKind)),
        draw(some.integers(1, 99)),
        draw(some.sampled_from([None, at])),
        draw(some.sampled_from(["", "x"])),
        draw(some.sampled_from([None, 0, 10 * MINUTE])),
        tuple(done),
        draw(WORDS),
    )


def noted(ws: Workspace, urgency: Urgency) -> list[dict[type, set[Any]]]:
    """Keep each thing by an act of its own; return what the log held before each, and at last."""
    found = [held(ws)]
    for one in urgency.crises:
        if one.end is None:
            crises.start(ws, one.name, one.start)
        else:
            crises.add(ws, one.name, one.start, one.end)
        found.append(held(ws))
    for mark in urgency.marks:
        crises.mark(ws, mark.kind, mark.at, mark.word)
        found.append(held(ws))
    for sheet in urgency.sheets:
        incidents.add(ws, sheet)
        found.append(held(ws))
    return [one for n, one in enumerate(found) if n == 0 or one != found[n - 1]]


def held(ws: Workspace) -> dict[type, set[Any]]:
    return {kind: set(ws.store.records(kind)) for kind in KINDS}


@given(urgencies())
@RANDOM
def test_each_act_is_undone_and_done_again_and_the_log_verifies(tmp_path_factory, urgency):
    folder = tmp_path_factory.mktemp("log")
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        states = noted(ws, urgency)
        for before in reversed(states[:-1]):
            acts.undo(ws)
            assert held(ws) == before
        for after in states[1:]:
            acts.redo(ws)
            assert held(ws) == after
        assert verify(ws.store.db).ok


@given(urgencies())
@RANDOM
def test_a_document_carries_them_there_and_back_and_twice_is_once(tmp_path_factory, urgency):
    folder = tmp_path_factory.mktemp("log")
    path = folder / "document.json"
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        noted(ws, urgency)
        path.write_bytes(exchange.exported(ws))
        there = held(ws)
    with open_workspace(folder / "other", clock=lambda: NOW) as other:
        [read] = exchange.import_files(other, [path])
        assert read.imported.skipped == ()
        assert held(other) == there
        exchange.import_files(other, [path])
        assert held(other) == there
        assert verify(other.store.db).ok


@given(urgencies())
@RANDOM
def test_deleting_the_past_takes_what_had_ended_and_nothing_else(tmp_path_factory, urgency):
    folder = tmp_path_factory.mktemp("log")
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        noted(ws, urgency)
        there = held(ws)
        limitation.delete(ws, BEFORE, even_claimable=True)

        assert held(ws) == {
            Crisis: {c for c in there[Crisis] if c.end is None or c.end >= MIDNIGHT},
            CrisisMark: {m for m in there[CrisisMark] if m.at >= MIDNIGHT},
            Incident: {i for i in there[Incident] if i.date >= BEFORE},
        }
        assert verify(ws.store.db).ok


@given(urgencies())
@RANDOM
def test_a_word_that_is_blanked_is_in_no_record_and_no_document(tmp_path_factory, urgency):
    folder = tmp_path_factory.mktemp("log")
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        noted(ws, urgency)
        there = held(ws)
        for record in (one for kind in KINDS for one in there[kind]):
            safety.forget(ws, record.id)

        assert b"zz" not in exchange.exported(ws)
        assert held(ws) == {
            Crisis: {one._replace(name="") for one in there[Crisis]},
            CrisisMark: {one._replace(word="") for one in there[CrisisMark]},
            Incident: {one._replace(reference="") for one in there[Incident]},
        }
        assert verify(ws.store.db).ok


@given(urgencies(), some.integers(1, 40))
@RANDOM
def test_a_crisis_rebuilt_is_taken_back_whole(tmp_path_factory, urgency, days):
    folder = tmp_path_factory.mktemp("log")
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        noted(ws, urgency._replace(crises=[]))
        before = held(ws)
        crisis = Crisis("Crue", NOW - days * DAY, NOW - HOUR)
        facts = [
            CrisisMark(MarkKind.ALERT, crisis.start + n * HOUR, one.word)
            for n, one in enumerate(urgency.marks)
        ]
        keep(ws, crisis, facts)
        kept = held(ws)
        acts.undo(ws)
        assert held(ws) == before
        acts.redo(ws)
        assert held(ws) == kept
        assert verify(ws.store.db).ok


# --- nothing is left of the words ----------------------------------------------------------------

CANARY = b"zz"


def with_words(ws: Workspace, channel: str) -> None:
    """Keep a record of each kind with words, a version that was changed, undone, and removed."""
    start = NOW - 3 * DAY
    crisis = crises.start(ws, "zzcrue", start)
    crises.change(ws, crisis.id, name="zzcrue de la Loire")
    mark = crises.mark(ws, MarkKind.ALERT, start + HOUR, "zzprefecture")
    crises.change_mark(ws, mark.id, word="zzsous-prefecture")
    crises.mark(ws, MarkKind.PUBLISHED, start + 2 * HOUR, "zzaffiche")
    acts.undo(ws)
    crises.remove(ws, crises.mark(ws, MarkKind.CORRECTED, start + 3 * HOUR, "zzerratum"))
    day = datetime.fromtimestamp(start, PARIS).date()
    sheet = incidents.add(ws, Incident(day, IncidentKind.THREAT, channel=channel))
    incidents.change(ws, sheet.id, reference="zzplainte 7")
    evenings.add_interruption(ws, start + 4 * HOUR, channel)
    hierarchy.add_decision(ws, "zzdecision 14", day, day, [Rule.DAILY_REST])


def files_with_words(folder: Path) -> list[str]:
    """Return the files of a folder, and of those below it, in which a byte of the words is."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder)) for path in every if CANARY in path.read_bytes())


def kept_with_copies(folder: Path, channel: str = "x") -> None:
    """Make a log of these records, a copy of it, and one of another day."""
    clock = [NOW]
    with open_workspace(folder, clock=lambda: clock[0]) as ws:
        with_words(ws, channel)
        clock[0] += DAY
        crises.mark(ws, MarkKind.HANDED_OVER, clock[0] - HOUR, "zzpresse")
        clock[0] += DAY
        crises.stop(ws)


def test_no_byte_of_a_crisis_is_left_in_the_data_folder_once_the_log_is_erased(tmp_path):
    folder = tmp_path / "log"
    kept_with_copies(folder, "zzforum")
    assert len(files_with_words(folder)) >= 2  # the log and a copy

    safety.erase(folder, "log")

    assert files_with_words(tmp_path) == []
    assert not folder.exists()


def test_no_byte_of_a_word_is_left_in_the_log_or_a_copy_once_it_is_blanked(tmp_path):
    folder = tmp_path / "log"
    kept_with_copies(folder)
    assert len(files_with_words(folder)) >= 2

    with open_workspace(folder, clock=lambda: NOW + 3 * DAY) as ws:
        listed = texts.kept_texts(ws)
        assert {word for one in listed if one.is_removed for word in one.texts} == {
            "zzaffiche", "zzerratum",
        }  # fmt: skip
        for one in listed:
            safety.forget(ws, one.id)
        assert texts.kept_texts(ws) == ()
        assert verify(ws.store.db).ok

    assert files_with_words(folder) == []
