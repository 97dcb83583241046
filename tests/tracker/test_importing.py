"""An import says how far it has come, and can be cancelled as long as it is not kept."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cmtracker import cli
from cmtracker.cli import progress
from cmtracker.errors import UserError
from cmtracker.importers import streams
from cmtracker.importers.results import columns_of, digest_of
from cmtracker.model import (
    QUARTER,
    CountRun,
    Direction,
    MessageCount,
    Period,
    Session,
    StoredCounts,
)
from cmtracker.store import batches
from cmtracker.store.verification import verify
from cmtracker.text.wording import Wording
from cmtracker.tracker import exchange
from cmtracker.tracker.importing import Progress, Waiting
from cmtracker.tracker.workspace import Workspace, open_workspace

NOW = 1_795_000_000


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as workspace:
        yield workspace


@pytest.fixture
def export(tmp_path, monkeypatch) -> Path:
    """An export of 300 messages, read in many small pieces."""
    monkeypatch.setattr(streams, "_PIECE", 256)
    monkeypatch.setattr(batches, "_AT_ONCE", 10)
    file = tmp_path / "result.json"
    messages = [
        {"type": "message", "date_unixtime": str(1_600_000_000 + 1_000 * n), "from_id": "user1"}
        for n in range(300)
    ]
    chat = {"name": "x", "type": "personal_chat", "id": 1, "messages": messages}
    file.write_text(json.dumps(chat), encoding="utf-8")
    return file


@pytest.fixture
def document(tmp_path) -> Path:
    """An interchange document of 700 sessions."""
    file = tmp_path / "document.json"
    sessions = [
        {"start": f"2026-03-02T09:{n // 60:02}:{n % 60:02}Z", "end": "2026-03-02T12:00:00Z"}
        for n in range(700)
    ]
    text = json.dumps({"format": "cmtracker", "version": 1, "sessions": sessions})
    file.write_text(text, encoding="utf-8")
    return file


def is_empty(ws: Workspace) -> bool:
    log = ws.store.log()
    return not (log.sessions or log.counts or log.batches)


@pytest.mark.parametrize("name", ["export", "document"])
def test_reading_and_storing_are_told_in_order_and_to_the_end(ws, name, request):
    told: list[Progress] = []

    exchange.import_files(ws, [request.getfixturevalue(name)], waiting=Waiting(told.append))

    stages = [one.is_storing for one in told]
    assert stages == sorted(stages)
    assert set(stages) == {False, True}
    for storing in (False, True):
        steps = [one.done for one in told if one.is_storing is storing]
        assert steps == sorted(steps)
        assert all(one.done <= one.total for one in told)


@pytest.mark.parametrize("name", ["export", "document"])
def test_it_can_be_cancelled_at_every_step_and_nothing_is_kept(ws, name, request):
    file = request.getfixturevalue(name)
    told: list[Progress] = []
    exchange.import_files(ws, [file], dry_run=True, waiting=Waiting(told.append))
    steps = len(told) + 2  # and two of storing
    for last in range(steps):
        asked = iter([False] * last)

        with pytest.raises(UserError) as refused:
            exchange.import_files(
                ws, [file], waiting=Waiting(is_cancelled=lambda asked=asked: next(asked, True))
            )

        assert refused.value.key == "import_cancelled"
        assert is_empty(ws)
    assert verify(ws.store.db).ok


@pytest.mark.parametrize("storing", [False, True])
def test_an_interruption_leaves_nothing_and_is_said(ws, export, storing):
    def interrupt(told: Progress) -> None:
        if told.is_storing is storing:
            raise KeyboardInterrupt

    with pytest.raises(UserError) as refused:
        exchange.import_files(ws, [export], waiting=Waiting(interrupt))

    assert refused.value.key == "import_cancelled"
    assert is_empty(ws)


def test_an_interruption_that_comes_too_late_changes_nothing(ws, export, monkeypatch):
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ws.store.daily_copies, "after_act", interrupt)

    (result,) = exchange.import_files(ws, [export])

    assert result.imported.messages() == 300
    assert sum(count.count for count in ws.store.log().counts) == 300


class Terminal:
    """A stream that says whether it is a terminal, and keeps what is written."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.text = ""
        self.isatty: Callable[[], bool] = lambda: is_terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("is_terminal", "options", "shown"),
    [(True, (), True), (True, ("--json",), False), (False, (), False)],
)
def test_only_a_terminal_is_shown_a_line(
    data_dir, export, monkeypatch, capsys, is_terminal, options, shown
):
    monkeypatch.setenv("CMTRACKER_NOW", "2030-01-01T00:00:00+00:00")
    monkeypatch.setattr(progress, "EVERY", -1)
    terminal = Terminal(is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)

    with pytest.raises(SystemExit) as left:
        cli.main(["import", str(export), *options])

    assert not left.value.code
    assert ("result.json" in terminal.text) is shown
    assert "\r" not in capsys.readouterr().out


def test_the_line_is_renewed_twice_a_second(monkeypatch):
    clock = iter(step / 10 for step in range(100))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    terminal = Terminal(is_terminal=True)
    monkeypatch.setattr(sys, "stderr", terminal)
    line = progress.ProgressLine(Wording("en"))

    for done in range(50):  # five seconds
        line.show(Progress(Path("x.json"), False, done, 50))

    assert terminal.text.count("\r") == 10


def test_a_dry_run_foresees_that_what_was_removed_stays_removed(ws, document):
    known = json.loads(document.read_text(encoding="utf-8"))
    known["periods"] = [{"name": "Crue", "from": "2026-03-01", "to": "2026-03-05"}]
    document.write_text(json.dumps(known), encoding="utf-8")
    exchange.import_files(ws, [document])
    with ws.store.act("remove") as act:
        act.remove(Session, ws.store.records(Session)[0].id)
        act.remove(Period, ws.store.records(Period)[0].id)

    [foreseen] = exchange.import_files(ws, [document], dry_run=True)
    [done] = exchange.import_files(ws, [document])

    assert (done.sessions, done.facts, done.already_known) == (0, 0, 701)
    assert (foreseen.sessions, foreseen.facts, foreseen.already_known) == (0, 0, 701)


RUNS = st.dictionaries(
    st.tuples(st.sampled_from(["x", "y"]), st.sampled_from(["", "a", "a\tsent"]),
              st.sampled_from(Direction)),
    st.dictionaries(st.integers(0, 40), st.tuples(st.integers(1, 300), st.just(0)), min_size=1),
    max_size=5,
)  # fmt: skip


@given(found=RUNS, at_once=st.integers(1, 5))
def test_counts_have_the_same_digests_as_columns_and_as_records(found, at_once):
    runs = tuple(
        CountRun(
            "", channel, "", stream, way, min(rows) * QUARTER,
            [0, *(b - a for a, b in zip(sorted(rows), sorted(rows)[1:], strict=False))],
            [rows[at][0] for at in sorted(rows)], [rows[at][1] for at in sorted(rows)],
        )
        for (channel, stream, way), rows in found.items()
    )  # fmt: skip
    columns = StoredCounts((), runs)
    records = tuple(columns)
    told = sorted(
        f"{c.channel}\t{c.account}\t{c.stream}\t{c.direction}\t{c.start}\t{c.count}\t0\n"
        for c in records
    )

    assert columns_of(columns)[1] == runs
    assert all(isinstance(one, MessageCount) for one in records)
    whole = hashlib.sha256("".join(told).encode()).hexdigest() if told else ""
    assert digest_of(columns) == digest_of(records) == whole
    digest = batches.rows_digest(batches.gathered(records))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "_AT_ONCE", at_once)
        assert batches.rows_digest(batches.gathered(columns)) == digest


def a_document_of_every_kind() -> dict[str, object]:
    session = {"start": "2026-03-03T20:00:00+01:00", "end": "2026-03-03T21:00:00+01:00"}
    named = session | {"id": "3f0c2a5e-7a53-4d0b-9c1f-0d7f7f3d9a01"}
    days = {"from": "2026-03-01", "to": "2026-03-09"}
    return {
        "format": "cmtracker",
        "version": 1,
        "profile": {"organisation": "Mairie", "category": "B"},
        "schedules": [{"from": "2026-01-01", "week": {"mon": [["09:00", "12:00"]]}}],
        "absences": [days | {"kind": "leave"}],
        "on_call": [session_range("from", "to") | {"reference": "délibération 3"}],
        "sessions": [named, session_range("start", "end")],
        "disclosures": [
            {"sent_at": "2026-03-06T16:00:00+01:00", "channel": "email", "sessions": [named["id"]]}
        ],
        "interruptions": [{"at": "2026-03-04T22:15:00+01:00", "channel": "facebook"}],
        "free_evenings": [{"date": "2026-03-05", "at": "2026-03-06T08:31:00+01:00"}],
        "periods": [days | {"name": "Crue"}],
        "orders": [{"reference": "note 14", "from": "2026-01-01", "to": None}],
        "decisions": [days | {"reference": "décision 2", "rules": ["daily_rest"]}],
        "community": [{"channel": "facebook", "date": "2026-03-01", "followers": 350}],
        "messages": [
            {"channel": "sms", "direction": "sent", "start": session["start"], "count": 3}
        ],
    }


def session_range(first: str, last: str) -> dict[str, str]:
    return {first: "2026-03-07T08:00:00+01:00", last: "2026-03-07T09:00:00+01:00"}


def test_an_import_that_was_undone_can_be_made_again(ws, tmp_path):
    path = tmp_path / "all.json"
    path.write_text(json.dumps(a_document_of_every_kind()), encoding="utf-8")
    exchange.import_files(ws, [path])
    first = ws.store.log(counts=True)
    assert all((first.sessions, first.absences, first.on_call, first.disclosures, first.counts))
    for _ in range(2):
        ws.store.undo()
        assert ws.store.log(counts=True).sessions == ()
        (foreseen,) = exchange.import_files(ws, [path], dry_run=True)
        (again,) = exchange.import_files(ws, [path])
        assert (foreseen.sessions, foreseen.facts) == (again.sessions, again.facts)
        assert (again.sessions, again.already_known) == (2, 0)
        assert ws.store.log(counts=True) == first
    assert verify(ws.store.db).ok


def test_a_newer_export_brings_what_an_undone_one_had_brought(ws, tmp_path):
    older, newer = tmp_path / "older.json", tmp_path / "newer.json"
    document = a_document_of_every_kind()
    older.write_text(json.dumps(document), encoding="utf-8")
    document["sessions"] += [session_range("start", "end") | {"end": "2026-03-07T10:00:00+01:00"}]
    newer.write_text(json.dumps(document), encoding="utf-8")
    exchange.import_files(ws, [older])
    ws.store.undo()
    exchange.import_files(ws, [newer])
    assert len(ws.store.records(Session)) == 3


def test_a_session_that_the_user_removed_stays_removed_also_after_undo_and_redo(ws, tmp_path):
    path = tmp_path / "all.json"
    path.write_text(json.dumps(a_document_of_every_kind()), encoding="utf-8")
    exchange.import_files(ws, [path])
    removed = ws.store.records(Session)[0]
    with ws.store.act("remove") as act:
        act.remove(Session, removed.id)
    ws.store.undo()
    ws.store.redo()
    exchange.import_files(ws, [path])
    assert removed.id not in {session.id for session in ws.store.records(Session)}


def test_a_session_of_which_the_log_has_another_version_is_told_and_left(ws, tmp_path):
    older, newer = tmp_path / "older.json", tmp_path / "newer.json"
    document = a_document_of_every_kind()
    older.write_text(json.dumps(document), encoding="utf-8")
    document["sessions"][0]["end"] = "2026-03-03T22:00:00+01:00"
    newer.write_text(json.dumps(document), encoding="utf-8")

    def told(path: Path, *, dry_run: bool = False) -> list[str]:
        (result,) = exchange.import_files(ws, [path], dry_run=dry_run)
        return [one.key for one in result.imported.skipped]

    assert told(older) == told(older) == []
    before = ws.store.records(Session)
    assert told(newer, dry_run=True) == told(newer) == ["other_in_log"]
    assert ws.store.records(Session) == before
    with ws.store.act("remove") as act:
        act.remove(Session, before[0].id)
    assert told(older, dry_run=True) == told(older)
    assert told(newer) == ["removed_in_log"]


def sheet(folder: Path, *spans: str, name: str = "heures.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(["date;début;fin", *spans]), encoding="utf-8")
    return file


def overlaps(results: list[exchange.FileResult]) -> list[tuple[str, int]]:
    return [
        (skipped.place, skipped.count)
        for result in results
        for skipped in result.imported.skipped
        if skipped.key == "overlaps_log"
    ]


@pytest.mark.parametrize(
    ("span", "overlapping"),
    [
        ("2026-03-02;20:00;21:00", True), ("2026-03-02;21:59;23:00", True),
        ("2026-03-02;19:00;23:00", True), ("2026-03-02;22:00;23:00", False),
        ("2026-03-02;19:00;20:00", False), ("2026-03-03;20:30;21:30", False),
        # In whole minutes these begin when the other ends, and end when it begins.
        ("2026-03-02;22:00:30;23:00", False), ("2026-03-02;19:00;20:00:59", False),
    ],
)  # fmt: skip
def test_sessions_that_overlap_others_of_the_log_are_kept_and_said(ws, tmp_path, span, overlapping):
    exchange.import_files(ws, [sheet(tmp_path, "2026-03-02;20:00;22:00:40")])
    file = sheet(tmp_path, span, "2026-03-05;9:00;10:00", name="other.csv")
    expected = [(span[:10], 1)] if overlapping else []

    foreseen = exchange.import_files(ws, [file], dry_run=True)
    kept = exchange.import_files(ws, [file])
    again = exchange.import_files(ws, [file])

    assert overlaps(foreseen) == overlaps(kept) == expected
    assert overlaps(again) == []  # they are known, and not beside themselves
    assert len(ws.store.records(Session)) == 3


def test_a_reconstructed_session_is_counted_apart_and_overlaps_nothing(ws, tmp_path):
    made = {"start": "2026-03-02T20:00:00+01:00", "end": "2026-03-02T22:00:00+01:00",
            "source": "reconstructed"}  # fmt: skip
    file = tmp_path / "document.json"
    file.write_text(json.dumps({"format": "cmtracker", "version": 1, "sessions": [made]}))
    exchange.import_files(ws, [file])

    results = exchange.import_files(ws, [sheet(tmp_path, "2026-03-02;20:30;21:00")])

    assert overlaps(results) == []
    assert len(ws.store.records(Session)) == 2
