"""What goes into the record comes out of it: every field, every undo, every import twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WEEK = {day: [] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}

EVERYTHING = {
    "format": "cmtracker",
    "version": 1,
    "profile": {
        "name": "Camille Exemple", "organisation": "Ville de Démo", "timezone": "Europe/Paris",
        "regime": "fr-territorial", "category": "B", "quota": 0.8,
        "holidays": {"country": "FR", "subdivision": "67", "add": ["2026-05-15"],
                     "remove": ["2026-04-03"], "solidarity": ["2026-05-25"],
                     "reasons": {"2026-04-03": "pas de temple"}},
        "evening_from": "19:00", "night": ["21:00", "06:00"],
        "disconnection": ["20:00", "07:30"], "function": "CM", "charter": "charte de 2025",
    },
    "profiles": [
        {
            "from": "2026-07-01", "name": "Camille Exemple", "organisation": "Ville de Démo",
            "timezone": "Indian/Reunion", "regime": "eu", "category": None, "quota": 1.0,
            "holidays": {"country": "FR", "subdivision": None}, "evening_from": "18:00",
            "night": ["22:00", "07:00"], "disconnection": None,
        }
    ],
    "schedules": [
        {"from": "2026-01-01", "week": WEEK | {"mon": [["09:00", "12:30"], ["13:30", "17:00"]]},
         "source": "délibération 12"},
        {"from": "2026-02-01", "weeks": [WEEK, WEEK | {"sun": [["00:00", "24:00"]]}]},
        {"from": "2026-03-01", "week": WEEK | {"mon": [["07:30", "19:00"]]},
         "due": {"mon": "07:00"}, "usual": WEEK | {"mon": [["09:00", "16:00"]]}},
    ],
    "absences": [
        {"from": "2026-08-03", "to": "2026-08-21", "kind": "leave"},
        {"from": "2026-09-01", "to": "2026-09-01", "kind": "rtt", "part": "am"},
        {"from": "2026-09-02", "to": "2026-09-02", "kind": "recovery", "part": "pm"},
        {"from": "2026-09-03", "to": "2026-09-04", "kind": "sick", "part": ["09:00", "12:30"]},
    ],
    "on_call": [
        {"from": "2026-06-27T10:00:00+04:00", "to": "2026-06-29T10:00:00+04:00"},
        {"from": "2026-07-27T10:00:00+04:00", "to": "2026-07-29T10:00:00+04:00",
         "reference": "délibération 14"},
    ],
    "sessions": [
        {
            "id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a01", "start": "2026-03-02T20:00:00+01:00",
            "end": "2026-03-02T21:00:01+01:00", "timezone": "Europe/Paris",
            "activity": "moderation", "place": "home", "requested_by": "standing_order",
            "channels": ["facebook", "x"], "pressures": ["urgency", "hostile"],
            "equipment": "own", "note": "« note »\nsur deux lignes",
            "request": {"function": "DGA", "at": "2026-03-02T19:55:00+01:00", "channel": "sms",
                        "reference": "réf. 7", "sent_at": "2026-03-03T09:00:00+01:00",
                        "answer": "vu"},
            "source": "notes", "recorded_at": "2026-03-03T08:00:00+01:00",
            "order": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a03",
            "noted_at": "2026-03-02T21:00:02+01:00", "edited": True,
            "known": [["2026-03-02T20:00:00+01:00", "2026-03-02T20:40:00+01:00"]],
            "known_same_day": [],
        },
        {
            "id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a02", "start": "2026-03-02T19:00:00-04:00",
            "end": "2026-03-02T19:30:00-04:00", "timezone": "America/Martinique",
            "activity": None, "place": None, "requested_by": "unspecified", "channels": [],
            "pressures": [], "equipment": None, "note": "", "request": None, "source": "timer",
            "recorded_at": "2026-03-02T19:30:00-04:00",
            "continues": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a01",
        },
        {
            "id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a04", "start": "2026-03-03T20:45:00+01:00",
            "end": "2026-03-03T22:30:00+01:00", "timezone": "Europe/Paris", "activity": None,
            "place": None, "requested_by": "unspecified", "channels": [], "pressures": [],
            "equipment": None, "note": "", "request": None, "source": "manual",
            "recorded_at": "2026-03-04T08:30:00+01:00", "answers": 14, "declared_s": 1680,
        },
    ],
    "disclosures": [
        {"id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a05", "sent_at": "2026-03-06T19:10:00+04:00",
         "channel": "email", "reference": "point du 6 mars",
         "sessions": ["0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a01"], "answer": "", "objection": False},
    ],
    "interruptions": [{"at": "2026-03-05T01:15:00+04:00", "channel": "facebook"}],
    "free_evenings": [{"date": "2026-03-05", "at": "2026-03-06T11:31:00+04:00"}],
    "incidents": [
        {"id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a07", "date": "2026-03-05",
         "at": "2026-03-05T01:20:00+04:00", "channel": "facebook", "kind": "threat",
         "messages": 2, "spent_s": 600, "responses": ["platform", "complaint"],
         "reference": "n° 7"},
    ],
    "crises": [
        {"id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a08", "name": "Crue",
         "from": "2026-03-04T15:30:00+04:00", "to": "2026-03-05T09:00:00+04:00"},
    ],
    "marks": [
        {"id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a09", "kind": "alert",
         "at": "2026-03-04T15:30:00+04:00", "word": "vigilance orange"},
    ],
    "messages": [
        {"channel": "facebook", "account": "ville", "stream": "", "direction": "received",
         "start": "2026-03-02T23:00:00+04:00", "count": 12, "hostile": 1, "source": "manual"},
        {"channel": "facebook", "account": "", "stream": "ab12", "direction": "unknown",
         "start": "2026-03-02T23:15:00+04:00", "count": 3, "hostile": 0, "source": "import"},
    ],
    "periods": [{"name": "Crue de juin", "from": "2026-06-01", "to": "2026-06-21"}],
    "orders": [
        {"id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a03", "reference": "note 14",
         "from": "2026-01-01", "to": None},
    ],
    "decisions": [
        {"id": "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a06", "reference": "décision du 2 juin 2026",
         "from": "2026-06-02", "to": "2026-06-15", "rules": ["daily_rest", "daily_span"]},
    ],
    "community": [{"channel": "facebook", "date": "2026-03-01", "followers": 35000}],
    "entitlements": [{"kind": "leave", "year": 2026, "days": 25.5, "carried_over": 3}],
    "hand_overs": [
        {"month": "2026-02", "on": "2026-03-02", "recipient": "DGS", "reference": "mél",
         "answer": "signed", "answered_on": "2026-03-04"},
    ],
}  # fmt: skip


def write(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), "utf-8")
    return path


@pytest.fixture
def facts(done, tmp_path: Path):
    """Everything the record holds, as the interchange document says it."""

    def read() -> dict:
        done("export", tmp_path / "facts.json")
        return json.loads((tmp_path / "facts.json").read_text("utf-8"))

    return read


def test_a_document_with_every_field_comes_out_as_it_went_in(done, facts, tmp_path):
    answer = done("import", write(tmp_path / "all.json", EVERYTHING))["files"][0]

    assert answer["skipped"] == []
    assert facts() == EVERYTHING


def test_the_same_document_twice_changes_nothing(done, facts, tmp_path):
    path = write(tmp_path / "all.json", EVERYTHING)
    done("import", path)
    before = facts()

    again = done("import", path)["files"][0]

    assert facts() == before
    assert done("undo")["act"] == "import"
    assert facts() != before
    # 3 sessions, 2 profiles, 3 schedules, 4 absences, 2 windows, 1 period, 1 order, 1 community,
    # 1 count of days off, 1 statement handed over, 1 decision, 1 disclosure, 1 interruption, 1 free
    # evening, 1 incident, 1 crisis, 1 mark, 1 hand count, and the 3 messages of the batch.
    assert again["already_known"] == 30


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(done, facts, tmp_path):
    path = write(tmp_path / "all.json", EVERYTHING)
    before, acts = facts(), done("verify")["rows"]

    first = done("import", path, "--dry-run")["files"][0]
    after = facts()
    assert done("verify")["rows"] == acts
    done("import", path)
    second = done("import", path, "--dry-run")["files"][0]

    assert (first["sessions"], first["messages"], first["already_known"]) == (3, 15, 0)
    assert after == before
    assert second["already_known"] == 30


@pytest.mark.parametrize("missing", ["profile", "schedules", "absences", "messages", "sessions"])
def test_a_document_without_a_section_leaves_what_is_there(done, facts, tmp_path, missing):
    done("import", write(tmp_path / "all.json", EVERYTHING))
    rest = {key: value for key, value in EVERYTHING.items() if key != missing}

    done("import", write(tmp_path / "rest.json", rest))

    assert facts() == EVERYTHING


ACTS = [
    ("add", "2026-03-03T20:00+01:00", "2026-03-03T21:00+01:00"),
    ("edit", "SESSION", "--note", "other", "--reason", "typo"),
    ("remove", "SESSION", "--reason", "no work"),
    ("confirm", "2026-03-09"),
    ("count", "fb", "3", "--at", "2026-03-02T20:00+01:00"),
    ("absence", "add", "2026-04-01", "--kind", "rtt"),
    ("absence", "remove", "ABSENCE"),
    ("on-call", "add", "2026-06-01T08:00", "2026-06-02T08:00", "--reference", "d"),
    ("on-call", "remove", "ON-CALL"),
    ("order", "add", "note", "2026-01-01"),
    ("order", "remove", "ORDER"),
    (
        "add",
        "2026-03-03T20:00+01:00",
        "2026-03-03T21:00+01:00",
        "--answers",
        "5",
        "--declared",
        "12m",
    ),
    ("edit", "SESSION", "--answers", "5", "--declared", "12m", "--reason", "details"),
    ("edit", "SCATTERED", "--answers", "none", "--reason", "one stretch"),
    ("decision", "add", "décision 2", "2026-06-02", "2026-06-15", "--rule", "daily_rest"),
    ("decision", "remove", "DECISION"),
    (
        "disclosure",
        "add",
        "--sent-at",
        "2026-03-06T16:10",
        "--channel",
        "email",
        "--session",
        "SESSION",
    ),
    ("disclosure", "set", "DISCLOSURE", "--answer", "vu", "--objection"),
    ("disclosure", "remove", "DISCLOSURE"),
    ("interruption", "add", "--at", "2026-03-04T22:15", "--channel", "facebook"),
    ("interruption", "remove", "INTERRUPTION"),
    ("free-evening", "add", "2026-03-05"),
    ("free-evening", "remove", "FREE-EVENING"),
    ("add", "2026-03-06T20:00+01:00", "2026-03-06T21:00+01:00"),
    ("incident", "add", "insult"),
    ("incident", "set", "INCIDENT", "--messages", "2"),
    ("incident", "remove", "INCIDENT"),
    ("crisis", "add", "Orage", "2026-02-03T08:00", "2026-02-03T09:00"),
    ("crisis", "start", "Tempête"),
    ("crisis", "mark", "published"),
    ("crisis", "set", "CRISIS", "--name", "Orage"),
    ("crisis", "set-mark", "MARK", "--word", "rouge"),
    ("crisis", "remove-mark", "MARK"),
    ("crisis", "remove", "CRISIS"),
    ("period", "add", "Crue", "2026-01-01", "2026-01-02"),
    ("period", "remove", "PERIOD"),
    ("holiday", "add", "2026-03-17", "--reason", "fête locale"),
    ("holiday", "remove", "2026-05-25"),
    ("holiday", "solidarity", "2026-05-25"),
    ("schedule", "set", "--from", "2026-01-01", "--day", "mon=08:00-12:00"),
    ("schedule", "set", "--from", "2027-01-01", "--day", "mon=08:00-12:00"),
    ("schedule", "remove", "SCHEDULE"),
    ("profile", "set", "--name", "Dominique"),
    ("profile", "set", "--from", "2026-09-01", "--quota", "0.5"),
    ("community", "add", "fb", "2026-03-01", "100"),
    ("community", "remove", "COMMUNITY"),
    ("entitlement", "set", "rtt", "2026", "12.5"),
    ("entitlement", "set", "leave", "2026", "27", "--carried-over", "2"),
    ("entitlement", "remove", "ENTITLEMENT"),
    ("hand-over", "add", "2026-03", "--on", "2026-04-02", "--to", "DGS"),
    ("hand-over", "set", "HAND-OVER", "--signed", "--on", "2026-03-09"),
    ("hand-over", "remove", "HAND-OVER"),
    ("import", "DOCUMENT"),
    ("batch", "remove", "BATCH"),
]


@pytest.fixture
def ids(done, tmp_path):
    """A record with one of each fact, and their ids by name."""
    done("profile", "set", "--name", "Camille")
    done("schedule", "set", "--from", "2026-01-01", "--day", "mon=09:00-12:00")
    session = done("add", "2026-03-02T20:00+01:00", "2026-03-02T21:00+01:00")["session"]["id"]
    absence = done("absence", "add", "2026-08-03")["id"]
    on_call = done("on-call", "add", "2026-07-01T08:00", "2026-07-02T08:00")["id"]
    order = done("order", "add", "note 1", "2026-01-01")["id"]
    scattered = done(
        "add",
        "2026-03-01T20:00+01:00",
        "2026-03-01T21:00+01:00",
        "--answers",
        3,
        "--declared",
        "9m",
    )["session"]["id"]
    decision = done("decision", "add", "décision 1", "2026-02-02", "--rule", "break")["id"]
    disclosure = done("disclosure", "add", "--sent-at", "2026-03-03T08:00", "--from", "2026-03-02")[
        "id"
    ]
    interruption = done("interruption", "add", "--at", "2026-03-04T23:00")["id"]
    free = done("free-evening", "add", "2026-03-06")["id"]
    incident = done("incident", "add", "threat", "--date", "2026-02-02")["id"]
    crisis = done("crisis", "add", "C", "2026-02-02T08:00", "2026-02-02T09:00")["id"]
    mark = done("crisis", "mark", "alert", "--at", "2026-02-02T08:00")["id"]
    period = done("period", "add", "P", "2026-02-01", "2026-02-02")["id"]
    community = done("community", "add", "fb", "2026-02-01", "10")["id"]
    given = done("entitlement", "set", "leave", "2026", "25")["id"]
    handed = done("hand-over", "add", "2026-02", "--on", "2026-03-02")["id"]
    counts = {"format": "cmtracker", "version": 1, "messages": EVERYTHING["messages"][1:]}
    done("import", write(tmp_path / "counts.json", counts))
    return {
        "SESSION": session,
        "SCHEDULE": done("schedule", "list")["schedules"][0]["id"],
        "ABSENCE": absence,
        "ON-CALL": on_call,
        "ORDER": order,
        "SCATTERED": scattered,
        "DECISION": decision,
        "DISCLOSURE": disclosure,
        "INTERRUPTION": interruption,
        "FREE-EVENING": free,
        "INCIDENT": incident,
        "CRISIS": crisis,
        "MARK": mark,
        "PERIOD": period,
        "COMMUNITY": community,
        "ENTITLEMENT": given,
        "HAND-OVER": handed,
        "BATCH": done("batch", "list")["batches"][0]["id"],
        "DOCUMENT": write(tmp_path / "all.json", EVERYTHING),
    }


@pytest.mark.parametrize("act", ACTS, ids=" ".join)
def test_every_act_is_undone_and_done_again_whole(done, facts, ids, act):
    before = facts()
    done(*(ids.get(part, part) for part in act))
    after = facts()

    done("undo")
    undone = facts()
    done("redo")

    assert after != before
    assert undone == before
    assert facts() == after
    assert done("verify")["ok"]


def test_a_step_of_the_ledger_is_undone_and_done_again(done):
    done("add", "2026-03-02T20:00+01:00", "2026-03-02T21:00+01:00", "--requested-by", "mayor")
    done("recovery", "add", "2026-03-02", "1:00", "asked")

    def state() -> str:
        return done("recovery", "list")["recovery"][0]["state"]

    assert state() == "asked"
    done("undo")
    assert state() == "to_ask"
    done("redo")
    assert state() == "asked"


# --- message counts


def counts(tmp_path: Path, name: str, *entries: tuple[str, int, str, str]) -> Path:
    """Imported counts: (quarter of 2 March, count, direction, stream)."""
    return write(
        tmp_path / name,
        {
            "format": "cmtracker",
            "version": 1,
            "messages": [
                {"channel": "fb", "stream": stream, "direction": direction, "count": count,
                 "start": f"2026-03-02T{quarter}:00+01:00", "source": "import"}
                for quarter, count, direction, stream in entries
            ],
        },
    )  # fmt: skip


def test_a_longer_export_counts_once_and_streams_add_up(done, tmp_path):
    short = counts(tmp_path, "a.json", ("20:00", 3, "received", "s"), ("20:00", 2, "received", "t"))
    long = counts(tmp_path, "b.json", ("20:00", 5, "received", "s"), ("20:15", 1, "received", "s"))

    done("import", short)
    done("import", long)

    # Stream s: max(3, 5) + 1; stream t: 2.
    assert done("messages")["total"]["received"] == 8
    assert done("summary")["total"]["messages"]["received"] == 8


def test_the_same_export_with_ones_own_name_does_not_count_twice(done, tmp_path):
    done("import", counts(tmp_path, "a.json", ("20:00", 5, "unknown", "s")))
    done("import", counts(tmp_path, "b.json", ("20:00", 3, "received", "s"),
                          ("20:00", 1, "sent", "s")))  # fmt: skip

    total = done("messages")["total"]

    assert (total["received"], total["sent"], total["unknown"]) == (3, 1, 1)


def test_hand_counts_inside_an_import_are_set_aside_and_those_beside_it_stay(done, tmp_path):
    for quarter in ("19:45", "20:00", "20:15", "20:30", "20:45"):
        done("count", "fb", "10", "--at", f"2026-03-02T{quarter}+01:00")
    done("count", "other", "10", "--at", "2026-03-02T20:15+01:00")

    # It covers 20:00 to 20:45 of that channel, the quarter without messages included.
    done("import", counts(tmp_path, "a.json", ("20:00", 1, "sent", "s"), ("20:30", 1, "sent", "s")))

    assert done("messages", "--by", "channel")["rows"][0]["sent"] == 22
    assert done("messages")["total"]["sent"] == 32


def test_a_batch_is_removed_whole_and_the_hand_counts_return(done, tmp_path):
    done("count", "fb", "10", "--at", "2026-03-02T20:00+01:00")
    done("import", counts(tmp_path, "a.json", ("20:00", 1, "sent", "s"), ("20:30", 1, "sent", "s")))
    (batch,) = done("batch", "list")["batches"]
    with_it = done("messages")["total"]["sent"]

    done("batch", "remove", batch["id"][:8])

    assert with_it == 2
    assert done("messages")["total"]["sent"] == 10
    assert done("batch", "list")["batches"] == []


def test_a_removed_batch_can_be_imported_again(done, tmp_path):
    path = counts(tmp_path, "a.json", ("20:00", 4, "sent", "s"))
    done("import", path)
    done("batch", "remove", done("batch", "list")["batches"][0]["id"])

    again = done("import", path)["files"][0]

    assert again["already_known"] == 0
    assert done("messages")["total"]["sent"] == 4


def test_a_quarter_that_touches_scheduled_time_arrives_in_hours(done, tmp_path):
    done("schedule", "set", "--from", "2026-01-01", "--day", "mon=09:05-17:05")
    done("import", counts(tmp_path, "a.json", *(
        (quarter, 1, "received", "s") for quarter in ("08:45", "09:00", "17:00", "17:15")
    )))  # fmt: skip

    assert done("messages")["total"]["out_of_hours"] == 2


@pytest.mark.parametrize(
    ("by", "key", "number"),
    [("hour", "20", 24), ("weekday", "mon", 7), ("channel", "fb", 1), ("day", "2026-03-02", 2)],
)
def test_messages_have_a_row_for_each_key(done, tmp_path, by, key, number):
    done("import", counts(tmp_path, "a.json", ("20:00", 4, "sent", "s")))

    rows = done("messages", "--by", by, "--from", "2026-03-01", "--to", "2026-03-02")["rows"]

    assert len(rows) == number
    assert [row["sent"] for row in rows if row["key"] == key] == [4]
    assert sum(row["sent"] for row in rows) == 4


# --- ids, two programs


def test_an_id_is_known_by_a_beginning_that_only_it_has(cmtracker, done, tmp_path):
    alike = [
        {"id": f"0b7d4a5{n}-7b1c-4f58-9c51-0d3c6f1f0a01", "start": f"2026-03-0{n}T20:00:00Z",
         "end": f"2026-03-0{n}T21:00:00Z"}
        for n in (1, 2)
    ]  # fmt: skip
    document = {"format": "cmtracker", "version": 1, "sessions": alike}
    done("import", write(tmp_path / "alike.json", document))

    several = cmtracker("remove", "0b7d4a5", "--reason", "any")
    none = cmtracker("remove", "ffff", "--reason", "any")
    one = done("remove", "0B7D4A51", "--reason", "any")["session"]

    assert (several.code, none.code) == (1, 1)
    assert one["id"] == alike[0]["id"]


def test_two_programs_that_write_at_once_lose_nothing(done):
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "cmtracker", "count", "fb", "1", "--at",
             "2026-03-02T20:00+01:00"],
            cwd=Path(__file__).resolve().parents[2], stdout=subprocess.DEVNULL,
        )
        for _ in range(6)
    ]  # fmt: skip

    codes = [program.wait(timeout=60) for program in programs]

    assert codes == [0] * 6
    assert done("messages")["total"]["sent"] == 6
    assert done("verify")["ok"]


def test_a_time_is_read_on_the_clock_that_hung_on_the_wall_on_its_date(done):
    done("profile", "set", "--timezone", "Indian/Reunion")
    done("profile", "set", "--from", "2026-06-01", "--timezone", "Europe/Paris")

    there = done("add", "2026-03-02T20:00", "21:00")["session"]
    here = done("add", "2026-06-02T20:00", "2026-06-02T21:00")["session"]

    assert [(s["start"], s["timezone"]) for s in (there, here)] == [
        ("2026-03-02T20:00:00+04:00", "Indian/Reunion"),
        ("2026-06-02T20:00:00+02:00", "Europe/Paris"),
    ]
    hours = done("summary", "--by", "day", "--from", "2026-03-02", "--to", "2026-03-02")
    assert hours["total"]["by_category"]["evening"] == 3_600
