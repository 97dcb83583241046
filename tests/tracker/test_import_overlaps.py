"""The same export saved again without its seconds gives no session twice, and says so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cmtracker.model import Session
from cmtracker.tracker import exchange
from cmtracker.tracker.workspace import open_workspace

NOW = 1_795_000_000
TOLD = "same_to_the_minute"
BEGIN = 1_772_000_040  # a whole minute


@pytest.fixture
def ws(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as workspace:
        yield workspace


def table(folder: Path, spans: list[tuple[int, int]], name: str, layout: str = "%H:%M:%S") -> Path:
    """Write a table of work with a time on its date, in UTC."""
    rows = ["start;end"]
    for span in spans:
        at = (datetime.fromtimestamp(instant, UTC) for instant in span)
        rows.append(";".join(f"{one:%Y-%m-%d} {one.strftime(layout)}Z" for one in at))
    file = folder / name
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def told(result: exchange.FileResult) -> dict[str, int]:
    return {one.key: one.count for one in result.imported.skipped}


SPANS = [(BEGIN + 13, BEGIN + 3_645), (BEGIN + 7_259, BEGIN + 9_001)]


@pytest.mark.parametrize("layouts", [("%H:%M:%S", "%H:%M"), ("%H:%M", "%H:%M:%S")])
def test_an_export_saved_again_without_its_seconds_is_known(ws, tmp_path, layouts):
    first, again = (table(tmp_path, SPANS, f"{n}.csv", one) for n, one in enumerate(layouts))

    exchange.import_files(ws, [first])
    before = ws.store.records(Session)
    (foreseen,) = exchange.import_files(ws, [again], dry_run=True)
    (kept,) = exchange.import_files(ws, [again])

    assert ws.store.records(Session) == before
    for result in (foreseen, kept):
        assert told(result) == {TOLD: 2}
        assert (result.sessions, result.already_known) == (0, 2)


def test_both_in_one_import_are_foreseen_and_kept_alike(ws, tmp_path):
    files = [table(tmp_path, SPANS, "a.csv"), table(tmp_path, SPANS, "b.csv", "%H:%M")]

    foreseen = exchange.import_files(ws, files, dry_run=True)
    kept = exchange.import_files(ws, files)

    assert [one.sessions for one in foreseen] == [one.sessions for one in kept] == [2, 0]
    assert [told(one) for one in foreseen] == [told(one) for one in kept] == [{}, {TOLD: 2}]


@pytest.mark.parametrize("what", ["removed", "edited"])
def test_what_the_user_made_of_a_session_stays(ws, tmp_path, what):
    exchange.import_files(ws, [table(tmp_path, SPANS[:1], "a.csv")])
    (session,) = ws.store.records(Session)
    with ws.store.act(what) as act:
        if what == "removed":
            act.remove(Session, session.id)
        else:
            act.change(session, session._replace(start=session.start + 1_800, edited=True))
    before = ws.store.records(Session)

    (result,) = exchange.import_files(ws, [table(tmp_path, SPANS[:1], "b.csv", "%H:%M")])

    assert ws.store.records(Session) == before
    assert told(result) == {TOLD: 1}


def test_an_import_that_was_undone_can_come_again_without_its_seconds(ws, tmp_path):
    exchange.import_files(ws, [table(tmp_path, SPANS, "a.csv")])
    ws.store.undo()

    (result,) = exchange.import_files(ws, [table(tmp_path, SPANS, "b.csv", "%H:%M")])

    assert result.sessions == 2


def test_a_longer_export_without_seconds_gives_what_is_new_in_it(ws, tmp_path):
    exchange.import_files(ws, [table(tmp_path, SPANS[:1], "a.csv")])

    (result,) = exchange.import_files(ws, [table(tmp_path, SPANS, "b.csv", "%H:%M")])

    assert result.sessions == 1
    assert len(ws.store.records(Session)) == 2


spans = st.lists(
    st.tuples(st.integers(0, 30_000), st.integers(60, 7_000)), min_size=1, max_size=6, unique=True
)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=spans, more=spans)
def test_exports_to_the_second_are_never_taken_for_one_another(tmp_path_factory, found, more):
    folder = tmp_path_factory.mktemp("twins")
    starts = [(BEGIN + at - at % 60 + 7, length) for at, length in found]
    first = [(start, start + length) for start, length in starts]
    others = [(BEGIN + at, BEGIN + at + length) for at, length in more]
    second = [*first, *(span for span in others if any(instant % 60 for instant in span))]
    with open_workspace(folder / "data", clock=lambda: NOW) as workspace:
        exchange.import_files(workspace, [table(folder, first, "a.csv")])
        (result,) = exchange.import_files(workspace, [table(folder, second, "b.csv")])

        assert TOLD not in told(result)
        assert len(workspace.store.records(Session)) == len({*first, *second})
