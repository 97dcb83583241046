"""Whatever is wrong with a file, it is read or refused: nothing else ever happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cmtracker.errors import UserError
from cmtracker.importers.interchange.reading import read_document
from cmtracker.importers.registry import FORMATS, read
from cmtracker.importers.results import Imported, Options
from cmtracker.model import HOUR

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/importers"
EXPORTS = FIXTURES.parent / "exports"
OPTIONS = Options(now=1_795_000_000)
DOCUMENT = {
    "format": "cmtracker",
    "version": 1,
    "profile": {"timezone": "Europe/Paris", "quota": 0.8, "night": ["22:00", "07:00"]},
    "schedules": [{"from": "2026-01-01", "week": {"mon": [["09:00", "12:30"]]}}],
    "absences": [{"from": "2026-08-03", "to": "2026-08-21", "kind": "leave", "part": "am"}],
    "sessions": [{"start": "2026-03-02T09:00:00+01:00", "end": "2026-03-02T12:30:00+01:00",
                  "channels": ["x"], "request": {"function": "DGA"}}],
    "messages": [{"channel": "x", "start": "2026-03-02T09:00:00+01:00", "count": 1}],
    "orders": [{"reference": "note", "from": "2026-01-01", "to": None}],
}  # fmt: skip
FILES = {
    "agenda.ics": (FIXTURES / "agenda.ics").read_bytes(),
    "result.json": (FIXTURES / "result.json").read_bytes(),
    "outbox.json": (FIXTURES / "outbox.json").read_bytes(),
    "document.json": json.dumps(DOCUMENT).encode(),
} | {
    name.rpartition("/")[2]: (EXPORTS / name).read_bytes()
    for name in (
        "whatsapp.txt", "Archives.mbox", "suivi.csv", "linkedin/messages.csv",
        "facebook-camille/your_facebook_activity/messages/inbox/wombat_1001/message_1.json",
        "instagram-ville/your_instagram_activity/media/posts_1.json",
        "twitter-2026/data/direct-messages.js", "user_data_tiktok.json", "messages_teams.json",
        "slack-ville/wombat-salon/2026-03-02.json",
        "discord-package/messages/c530805775262679067/messages.csv",
    )
} | {name: (EXPORTS.parent / "work" / name).read_bytes() for name in (
    "2026-03.data", "aw-buckets-export.json", "clockify.csv", "heures.csv", "kimai.csv",
    "records.klg", "timelog.txt", "toggl.csv", "sp-backup.json",
)}  # fmt: skip
ODD = st.sampled_from([
    b"", b"\x00", b"\xff", b"\xc3", b"{", b"]", b'"', b"\\", b"null", b"-1e999", b"[[", b"\n",
    b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b":", b";TZID=\x7f", b"99999999T999999", b"DTSTART",
    b"RRULE:FREQ=YEARLY;BYMONTH=13\r\n", b"RRULE:FREQ=DAILY;UNTIL=20260101\r\n", b"0000",
    b"RDATE:20260101T000000\r\n", b"EXDATE:x\r\n", b"0001-01-01T00:00:00+14:00",
    b"From ", b"\nFrom - Mon Mar 02 20:44:00 2026\n", b"=?utf-8?b?=?=", b";", b'""', b"9" * 30,
    b"31/02/2026", b"24:00", b"\xe2\x80\x8e", b"true", b"1e300", b"part9 = ",
])  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A file with a few pieces cut out and replaced by something odd."""
    content = FILES[name]
    for _ in range(draw(st.integers(1, 3))):
        first = draw(st.integers(0, len(content)))
        last = min(len(content), first + draw(st.integers(0, 30)))
        content = content[:first] + draw(ODD) + content[last:]
    return content


@pytest.mark.parametrize("name", FILES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data.draw(damaged(name)))

    told = data.draw(st.lists(st.sampled_from(FORMATS), max_size=3, unique=True))
    for format in (None, *told):
        try:
            imported = read(file, format, options=OPTIONS)
        except UserError as refused:
            assert refused.values.get("file", name) == name  # noqa: PT017 - either is fine
        else:
            assert isinstance(imported, Imported)
            assert all(0 <= s.end - s.start <= 36 * HOUR for s in imported.sessions)
            assert all(s.end <= OPTIONS.now for s in imported.sessions)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["2026-03-02", "2026-03-02T09:00:00+01:00", "09:00", "leave", "x"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["from", "to", "start", "end", "mon", "add"]), inner),
    max_leaves=6,
)  # fmt: skip


@given(section=st.sampled_from([key for key in DOCUMENT if key not in {"format", "version"}]),
       field=st.text(max_size=3) | st.just(""), value=JSON, data=st.data())  # fmt: skip
def test_any_value_in_any_field_is_taken_or_said(section, field, value, data):
    whole = DOCUMENT[section]
    entry = dict(whole if isinstance(whole, dict) else whole[0])
    name = data.draw(st.sampled_from([*entry, "holidays", "due", "usual", "weeks", "pressures"]))
    entry[field or name] = value

    imported = read_document(
        {"format": "cmtracker", "version": 1, section: entry if section == "profile" else [entry]},
        OPTIONS,
    )

    taken = len(imported.sessions) + len(imported.facts) + len(imported.counts)
    left_out = [one for one in imported.skipped if one.key != "unknown_key"]
    assert taken + len(left_out) == 1
