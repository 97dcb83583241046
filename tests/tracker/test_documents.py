"""A log that goes out as an interchange document comes back as it was; undo and redo as well."""

from __future__ import annotations

import json

from any_record import NOW, any_record, write
from hypothesis import HealthCheck, Phase, given, settings

from cmtracker.model import Log
from cmtracker.store.verification import verify
from cmtracker.tracker import acts, exchange, sessions
from cmtracker.tracker.workspace import open_workspace

RANDOM = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes here
)
WITH_IDS = (
    "sessions", "orders", "decisions", "disclosures", "incidents", "crises", "marks",
)  # fmt: skip
WITHOUT_IDS = (
    "profiles", "schedules", "absences", "on_call", "periods", "community", "interruptions",
    "free_evenings", "entitlements", "hand_overs",
)  # fmt: skip


def told(log: Log) -> dict[str, list[str]]:
    """What the document carries of a log: records with ids by them, others by their content."""
    found: dict[str, list[str]] = {}
    for kind in (*WITH_IDS, *WITHOUT_IDS):
        records = getattr(log, kind)
        if kind in WITHOUT_IDS:
            records = [record._replace(id="") for record in records]
        found[kind] = sorted(set(map(repr, records)))
    return found


def recorded(log: Log) -> Log:
    """The log as another one keeps it: what nobody recorded is recorded at its import."""
    return log._replace(
        sessions=[s if s.recorded_at else s._replace(recorded_at=NOW) for s in log.sessions]
    )


@given(any_record())
@RANDOM
def test_a_log_is_the_same_after_its_document_was_read(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("log")
    path = folder / "document.json"
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        write(ws, content)
        path.write_bytes(exchange.exported(ws))
        before = ws.log()

        with open_workspace(folder / "other", clock=lambda: NOW) as other:
            (ws.data_dir / "regimes").rename(other.data_dir / "regimes")
            [result] = exchange.import_files(other, [path])
            after = other.log()
            again = exchange.exported(other)
            rows = verify(other.store.db).rows
            [twice] = exchange.import_files(other, [path])
            assert result.imported.skipped == ()
            assert told(after) == told(recorded(before))
            assert other.log() == after
            assert exchange.exported(other) == again
            assert twice.sessions == twice.facts == 0
            assert verify(other.store.db).rows == rows
            assert json.loads(again)["disclosures"] == json.loads(path.read_bytes())["disclosures"]


@given(any_record())
@RANDOM
def test_an_import_is_undone_and_done_again_whole(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("log")
    path = folder / "document.json"
    with open_workspace(folder / "one", clock=lambda: NOW) as ws:
        write(ws, content)
        path.write_bytes(exchange.exported(ws))
        with open_workspace(folder / "other", clock=lambda: NOW) as other:
            (ws.data_dir / "regimes").rename(other.data_dir / "regimes")
            before = other.log()
            exchange.import_files(other, [path])
            after = other.log()
            if after == before:
                return

            acts.undo(other)
            undone = other.log()
            acts.redo(other)

            assert undone == before._replace(holidays=undone.holidays)
            assert other.log() == after._replace(holidays=undone.holidays)
            assert verify(other.store.db).ok


def test_a_private_note_leaves_with_its_document_only_when_asked_to(tmp_path):
    clock = 1_780_000_000
    with open_workspace(tmp_path / "one", clock=lambda: clock) as ws:
        sessions.add(ws, clock - 7200, clock - 3600, note="privé : zzsecret")
        sessions.add(ws, clock - 3600, clock - 1800, note="réunion")
        assert exchange.export_file(ws, tmp_path / "plain.json") == 1
        assert exchange.export_file(ws, tmp_path / "all.json", private=True) == 0
    plain, everything = ((tmp_path / f"{n}.json").read_text("utf-8") for n in ("plain", "all"))
    assert "zzsecret" not in plain
    assert "réunion" in plain

    with open_workspace(tmp_path / "two", clock=lambda: clock) as ws:
        exchange.import_files(ws, [tmp_path / "all.json"])
        assert exchange.exported(ws, private=True).decode() == everything
        # What the document leaves out is not taken away from a log that has it.
        exchange.import_files(ws, [tmp_path / "plain.json"])
        assert exchange.exported(ws, private=True).decode() == everything
