"""Names that a person reads as one are one, wherever names are compared."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from cmtracker.analysis.shown import stored
from cmtracker.errors import UserError
from cmtracker.importers.interchange.identity import not_yet_in
from cmtracker.importers.interchange.writing import gathered
from cmtracker.importers.results import Imported
from cmtracker.model import (
    QUARTER,
    Batch,
    Community,
    Direction,
    Log,
    MessageCount,
    Period,
    Source,
)
from cmtracker.names import folded, is_blank, latest_spellings
from cmtracker.text.wording import Wording
from cmtracker.tracker import counts, facts, overview, pages
from cmtracker.tracker.views import OverviewTab
from cmtracker.tracker.workspace import open_workspace

NOW = 1_795_000_000
START = NOW - NOW % QUARTER

# Two spellings of one name each.
PAIRS = [
    ("Facebook", "facebook"),
    ("Mairie é", "Mairie e\u0301"),
    ("Ville de  Lyon", "Ville\u00a0de Lyon"),
    (" Ville", "ville\u202f"),
    ("STRASSE", "straße"),
    ("ΑΣ", "ας"),
    ("Facebook", "\u202efacebook"),
    ("Mairie de Lyon", "\u200eMairie\u200b de \u2060Lyon\ufeff"),
    ("❤", "❤\ufe0f"),
]


@given(st.text())
def test_the_form_compared_does_not_depend_on_letters_and_spaces_written_otherwise(name):
    form = folded(name)

    assert folded(form) == form
    for other in (
        normalize("NFC", name),
        normalize("NFD", name),
        name.casefold(),
        f" {name}\u00a0",
    ):
        assert folded(other) == form


@given(st.text(), st.sampled_from("\u00ad\u200b\u200f\u202e\u2067\ufe0f\ufeff"), st.integers(0))
def test_what_is_shown_as_nothing_makes_no_other_name(name, unseen, place):
    place %= len(name) + 1

    assert folded(name[:place] + unseen + name[place:]) == folded(name)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u202e \ufeff"])
def test_a_name_that_shows_nothing_is_missing(data_dir, name):
    with open_workspace(data_dir, clock=lambda: NOW) as ws:
        with pytest.raises(UserError, match="channel_missing"):
            counts.add(ws, name, 3)
        with pytest.raises(UserError, match="name_missing"):
            facts.add(ws, Period(name, date(2026, 1, 1), date(2026, 1, 2)))

    assert is_blank(name)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_spellings_of_a_name_are_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("ville", "villes"), ("é", "e"), ("a b", "ab")])
def test_different_names_stay_different(one, other):
    assert folded(one) != folded(other)


def test_the_latest_spelling_is_shown():
    told = [("Facebook", 1), ("facebook", 3), ("FACEBOOK", 2), ("x", 9)]

    assert latest_spellings(told) == {"Facebook": "facebook", "FACEBOOK": "facebook"}
    assert latest_spellings(reversed(told)) == latest_spellings(told)
    assert latest_spellings([("x", 1), ("x", 2), ("y", 1)]) == {}


def count(channel: str, number: int, *, start: int = START, **fields: object) -> MessageCount:
    return MessageCount(start, channel, Direction.RECEIVED, number, **fields)  # type: ignore[arg-type]


def shown(*rows: MessageCount, batches: tuple[Batch, ...] = ()) -> dict[tuple[str, str], int]:
    from cmtracker.analysis.columns import show

    found = show(stored(rows, batches).runs())
    sums: dict[tuple[str, str], int] = {}
    for _, kind, number, _ in found.entries(range(len(found.starts))):
        place = found.channels[kind // 8], ""
        sums[place] = sums.get(place, 0) + number
    return sums


def batch(id_: str, channel: str, start: int) -> Batch:
    return Batch(id_, "f", "telegram", channel, NOW, start, start + QUARTER - 1, "")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_hand_counts_of_two_spellings_are_added_up_under_the_latest(one, other):
    rows = (count(one, 3), count(other, 2, start=START + QUARTER))

    assert shown(*rows) == shown(*rows[::-1]) == {(other, ""): 5}


@pytest.mark.parametrize("field", ["channel", "account"])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_an_export_imported_under_two_spellings_counts_once(one, other, field):
    imported = {"stream": "s", "source": Source.IMPORT}
    names = [
        {"channel": name} if field == "channel" else {"channel": "x", "account": name}
        for name in (one, other)
    ]
    rows = [count(number=n, batch=b, **imported, **name)
            for n, b, name in zip((3, 4), "ab", names, strict=True)]  # fmt: skip

    assert sum(shown(*rows).values()) == 4


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_hand_count_is_set_aside_where_an_import_of_the_same_name_covers_it(one, other):
    import_ = count(one, 4, batch="a", stream="s", source=Source.IMPORT)
    found = stored((import_, count(other, 3)), (batch("a", one, START),))

    assert sum(sum(run.counts) for run in found.runs()) == 4
    assert found.is_set_aside(one, START)
    assert found.is_set_aside(other, START)
    assert list(found.set_aside(START, START + QUARTER).values()) == [3]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_document_with_another_spelling_brings_nothing_new(one, other):
    followers = Community(one, date(2026, 3, 1), 100)
    log = Log(counts=(count(one, 3),), community=(followers,))

    new = not_yet_in(
        log, Imported("cmtracker", facts=(count(other, 3), followers._replace(channel=other)))
    )

    assert new.facts == ()


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_document_tells_a_quarter_once_though_it_was_imported_under_two_spellings(one, other):
    rows = [count(name, 3, batch=name, stream="s", source=Source.IMPORT) for name in (one, other)]

    assert [row.count for row in gathered(rows)] == [3]


def test_clicks_on_two_spellings_are_one_count_and_one_row_of_today(tmp_path):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as ws:
        ws.settings.set("channels", ["facebook", "FACEBOOK", "x"])
        counts.add(ws, "Facebook", 3)
        done = counts.add(ws, "facebook", 2)
        counts.add(ws, "Mairie é", 1)
        counts.add(ws, "Mairie e\u0301", 1)
        view = pages.today(ws)

        assert done.count == 5
        assert {c.name: c.sent for c in view.channels if c.sent} == {
            "FACEBOOK": 5, "Mairie e\u0301": 2,
        }  # fmt: skip
        assert len(view.channels) == 3
        ws.store.undo()
        assert [c.channel for c in ws.store.records(MessageCount)] == ["facebook", "Mairie é"]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_followers_of_two_spellings_are_one_channel(tmp_path, one, other):
    with open_workspace(tmp_path / "data", clock=lambda: NOW) as ws:
        with ws.store.act("community") as act:
            act.insert(Community(one, date(2026, 3, 1), 100))
            act.insert(Community(other, date(2026, 4, 1), 120))
        span = date(2026, 1, 1), date(2026, 6, 1)
        view = overview.overview(ws, OverviewTab.MESSAGES, ws.overview(), *span)

        assert {c.channel for c in view.community} == {other}


def test_a_known_channel_writes_itself_however_it_was_typed():
    wording = Wording("fr")

    assert {wording.channel(name) for name in ("facebook", " FaceBook", "FACEBOOK\u00a0")} == {
        "Facebook"
    }
