"""Small exports that are easily misread, beside the checkout: figures worked out by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from importers.exports import OPTIONS

from cmtracker.importers.registry import detect, read
from cmtracker.model import Direction

pytestmark = pytest.mark.samples

CASES = [
    (
        "01-whatsapp-ios-12h-narrow-space/_chat.txt", "whatsapp", "Awa",
        {"sent": 2, "received": 1}, {}, "2021-10-14T13:34:09Z", "2021-10-14T22:05:30Z",
    ),
    (
        "03-whatsapp-ios-de-notice-with-sender/_chat.txt", "whatsapp", "Chris",
        {"sent": 1, "received": 1}, {"service_entry": 1},
        "2026-03-07T20:22:39Z", "2026-03-07T20:28:10Z",
    ),
    (
        "04-whatsapp-android-de-new-year/WhatsApp Chat mit B.txt", "whatsapp", "A",
        {"sent": 2, "received": 2}, {}, "2021-08-03T10:30:00Z", "2021-12-31T23:00:00Z",
    ),
    (
        "06-facebook-two-deleted-users", "meta", "Mairie de Saint-Étienne",
        {"sent": 2, "received": 3}, {}, "2026-11-24T20:01:00Z", "2026-11-24T20:16:00Z",
    ),
    (
        "08-facebook-posts-nested-times", "meta", "",
        {"published": 4}, {}, "2026-11-20T08:00:00Z", "2026-11-23T21:15:00Z",
    ),
    (
        "09-x-archive-two-parts", "x", "",
        {"published": 2, "sent": 1}, {"boost": 1}, "2026-11-24T20:10:00Z", "2026-11-25T19:00:00Z",
    ),
    (
        "10-mbox-from-in-body-takeout/Tous les messages.mbox", "mail", "contact@ville.example",
        {"received": 1, "sent": 1}, {}, "2026-11-24T20:00:00Z", "2026-11-24T20:30:00Z",
    ),
    (
        "19-discord-csv-lines-in-field/channel.csv", "discord", "cm",
        {"sent": 1, "received": 2}, {}, "2018-10-05T12:08:00Z", "2018-10-05T12:12:00Z",
    ),
]  # fmt: skip


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.fixture
def tricky(samples) -> Path:
    folder: Path = samples.parent / "samples-tricky"
    if not folder.is_dir():
        pytest.skip("no samples-tricky here")
    return folder


@pytest.mark.parametrize("case", CASES, ids=[case[0][:2] for case in CASES])
def test_the_figures_are_those_worked_out_by_hand(tricky, case):
    name, format, me, ways, left_out, first, last = case
    file = tricky / name

    imported = read(file, options=OPTIONS._replace(me=me))

    assert detect(file) == format
    assert {d.value: imported.messages(d) for d in Direction if imported.messages(d)} == ways
    assert {s.key: s.count for s in imported.skipped if not s.taken} == left_out
    assert (imported.first, imported.last) == (instant(first), instant(last))


def test_two_people_without_a_name_stay_two_conversations(tricky):
    imported = read(
        tricky / "06-facebook-two-deleted-users",
        options=OPTIONS._replace(me="Mairie de Saint-Étienne"),
    )

    received = [c for c in imported.counts if c.direction is Direction.RECEIVED]
    quarter = instant("2026-11-24T20:00:00Z")
    assert sorted(c.count for c in received if c.start == quarter) == [1, 1]
    assert len({c.stream for c in received}) == 2
