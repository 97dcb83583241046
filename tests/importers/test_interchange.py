"""The interchange document: what is read, what is left out and said, and the way back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid5

import pytest
from hypothesis import given, strategies as st

from cmtracker.errors import UserError
from cmtracker.importers.interchange.file import read_by_entry
from cmtracker.importers.interchange.identity import NAMESPACE, named_id, not_yet_in
from cmtracker.importers.interchange.reading import read_document
from cmtracker.importers.interchange.writing import write_document
from cmtracker.importers.registry import read
from cmtracker.importers.results import Options, digest_of
from cmtracker.model import (
    DAY,
    EMPTY_WEEK,
    HOUR,
    Absence,
    AbsenceKind,
    Activity,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    Equipment,
    FreeEvening,
    HandOver,
    HandOverAnswer,
    HolidayRules,
    Incident,
    IncidentKind,
    IncidentResponse,
    Interruption,
    Log,
    MarkKind,
    MessageCount,
    OnCall,
    Order,
    Period,
    Place,
    Pressure,
    Profile,
    Request,
    RequestedBy,
    Rule,
    Schedule,
    Session,
    Slot,
    Source,
)

NOW = int(datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp())
OPTIONS = Options(now=NOW)
EVENING = {"start": "2026-03-02T20:45:00+01:00", "end": "2026-03-02T22:10:00+01:00"}
IDS = [f"{n:08}-0000-4000-8000-000000000000" for n in range(20)]


def document(**sections: object) -> dict[str, object]:
    return {"format": "cmtracker", "version": 1, **sections}


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def why(imported):
    return [(s.place, s.key) for s in imported.skipped]


def log_of(imported) -> Log:
    """The log that an import into an empty one leaves."""
    kinds = {
        "profiles": Profile, "schedules": Schedule, "absences": Absence, "on_call": OnCall,
        "periods": Period, "orders": Order, "community": Community,
        "entitlements": Entitlement, "hand_overs": HandOver, "counts": MessageCount,
        "decisions": Decision, "disclosures": Disclosure, "interruptions": Interruption,
        "free_evenings": FreeEvening, "incidents": Incident, "crises": Crisis,
        "marks": CrisisMark,
    }  # fmt: skip
    tables = {
        name: tuple(fact for fact in imported.facts if isinstance(fact, kind))
        for name, kind in kinds.items()
    }
    batched = tuple(count._replace(batch="b1") for count in imported.counts)
    return Log(sessions=imported.sessions, **{**tables, "counts": tables["counts"] + batched})


WEEK = tuple((Slot(9 * HOUR, 12 * HOUR + 1800), Slot(13 * HOUR + 1800, 17 * HOUR)) for _ in "12345")

FULL = Log(
    profiles=(
        Profile(
            name="Camille Exemple",
            function="chargée de communication",
            organisation="Ville d’Exemple",
            category="B",
            quota=0.8,
            holidays=HolidayRules(
                "FR",
                "57",
                (date(2026, 12, 24),),
                (date(2026, 5, 25),),
                (date(2026, 6, 1),),
                {date(2026, 12, 24): "usage local"},
            ),
            disconnection=(20 * HOUR, 7 * HOUR + 1800),
            charter="charte du 1er mars 2025",
        ),
        Profile(since=date(2026, 9, 1), category=None, timezone="Indian/Reunion", quota=1.0),
    ),
    schedules=(
        Schedule(date(2026, 1, 1), ((*WEEK, (), ()),), source="délibération du 12 décembre 2025"),
        Schedule(
            date(2026, 7, 6),
            ((*WEEK, (), ()), EMPTY_WEEK),
            due=(7 * HOUR,) * 4 + (0, 0, 0),
            usual=(*WEEK, (), ()),
        ),
    ),
    absences=(
        Absence(date(2026, 8, 3), date(2026, 8, 21), AbsenceKind.LEAVE),
        Absence(date(2026, 9, 1), date(2026, 9, 1), AbsenceKind.RTT, "pm"),
        Absence(date(2026, 9, 2), date(2026, 9, 2), AbsenceKind.SICK, Slot(9 * HOUR, 24 * HOUR)),
    ),
    on_call=(
        OnCall(
            instant("2026-06-27T08:00:00+02:00"),
            instant("2026-06-29T08:00:00+02:00"),
            "délibération 2026-31",
        ),
    ),
    sessions=(
        Session(
            instant("2026-03-02T20:45:00+01:00"),
            instant("2026-03-02T22:10:00+01:00"),
            id=IDS[1],
            requested_by=RequestedBy.MANAGER,
            request=Request(
                "DGA", instant("2026-03-02T20:31:00+01:00"), "sms", "n° 4",
                instant("2026-03-03T09:00:00+01:00"), "confirmé",
            ),
            order=IDS[2],
            activity=Activity.CRISIS,
            place=Place.HOME,
            equipment=Equipment.OWN,
            channels=("facebook", "x"),
            pressures=(Pressure.URGENCY, Pressure.HOSTILE),
            note="crue : « niveau orange »",
            source=Source.NOTES,
            recorded_at=instant("2026-03-03T09:02:11+01:00"),
            noted_at=instant("2026-03-02T22:11:00+01:00"),
            continues=IDS[3],
            edited=True,
            known=((instant("2026-03-02T20:45:00+01:00"), instant("2026-03-02T22:00:00+01:00")),),
            known_same_day=(),
        ),
        Session(instant("2026-10-25T00:30:00Z"), instant("2026-10-25T02:30:00Z"), id=IDS[4]),
        Session(instant("2026-11-02T00:30:00Z"), instant("2026-11-02T00:30:00Z"), id=IDS[5],
                zone="America/Martinique", source=Source.TIMER),
        Session(instant("2026-11-03T20:45:00Z"), instant("2026-11-03T22:30:00Z"), id=IDS[7],
                answers=14, declared=1_680, edited=True, known=(), known_same_day=()),
    ),
    counts=(
        MessageCount(instant("2026-03-02T09:00:00+01:00"), "facebook", Direction.RECEIVED, 12, 1,
                     id=IDS[6]),
        MessageCount(instant("2026-03-02T09:15:00+01:00"), "facebook", Direction.SENT, 3, 0,
                     "mairie", "ab12", "b1", Source.IMPORT),
    ),
    periods=(Period("Crue de juin", date(2026, 6, 1), date(2026, 6, 21)),),
    orders=(Order("note de service 2026-14", date(2026, 1, 1), None, IDS[2]),),
    decisions=(
        Decision("décision du 2 juin 2026", date(2026, 6, 2), date(2026, 6, 15),
                 (Rule.DAILY_REST, Rule.DAILY_SPAN), IDS[8]),
    ),
    disclosures=(
        Disclosure(instant("2026-03-06T16:10:00+01:00"), "email", "point du 6 mars",
                   (IDS[1], IDS[4]), "vu", objection=True, id=IDS[9]),
        Disclosure(instant("2026-11-06T16:10:00+01:00"), id=IDS[10]),
    ),
    interruptions=(Interruption(instant("2026-03-04T22:15:00+01:00"), "facebook"),),
    free_evenings=(FreeEvening(date(2026, 3, 5), instant("2026-03-06T08:31:00+01:00")),),
    incidents=(
        Incident(date(2026, 3, 4), IncidentKind.THREAT, 2, instant("2026-03-04T22:15:00+01:00"),
                 "facebook", 600, (IncidentResponse.PLATFORM, IncidentResponse.COMPLAINT), "n° 7",
                 IDS[5]),
        Incident(date(2026, 3, 5), IncidentKind.INSULT, id=IDS[6]),
    ),
    crises=(
        Crisis("Crue", instant("2026-03-04T15:30:00+01:00"), instant("2026-03-05T09:00:00+01:00"),
               IDS[3]),
        Crisis("Tempête", instant("2026-11-04T15:30:00+01:00"), None, IDS[7]),
    ),
    marks=(CrisisMark(MarkKind.PUBLISHED, instant("2026-03-04T16:24:00+01:00"), "fb, x", IDS[0]),),
    community=(Community("facebook", date(2026, 3, 1), 35_000),),
    entitlements=(Entitlement(AbsenceKind.LEAVE, 2026, 51, 7),),
    hand_overs=(
        HandOver(date(2026, 2, 1), date(2026, 3, 2), "DGS", "mél", HandOverAnswer.REFUSED,
                 date(2026, 3, 4)),
    ),
)  # fmt: skip


def without_ids(records):
    return [record._replace(id="") for record in records]


def test_a_full_log_comes_back_as_it_was():
    written = json.loads(json.dumps(write_document(FULL)))

    back = log_of(read_document(written, OPTIONS))

    assert back.sessions == FULL.sessions
    assert back.orders == FULL.orders
    assert back.decisions == FULL.decisions
    assert back.disclosures == FULL.disclosures
    for name in ("incidents", "crises", "marks"):
        assert getattr(back, name) == getattr(FULL, name), name
    for name in ("interruptions", "free_evenings"):
        assert without_ids(getattr(back, name)) == without_ids(getattr(FULL, name)), name
    for name in (
        "profiles", "schedules", "absences", "on_call", "counts", "periods", "community",
        "entitlements", "hand_overs",
    ):  # fmt: skip
        assert without_ids(getattr(back, name)) == without_ids(getattr(FULL, name)), name


def test_writing_what_was_read_gives_the_same_document():
    written = write_document(FULL)

    assert write_document(log_of(read_document(written, OPTIONS))) == written


def test_a_document_has_the_shape_that_scripts_rely_on():
    written = write_document(FULL)

    assert list(written) == [
        "format", "version", "profile", "profiles", "schedules", "absences", "on_call",
        "sessions", "disclosures", "interruptions", "free_evenings", "incidents", "crises",
        "marks", "messages", "periods", "orders", "decisions", "community", "entitlements",
        "hand_overs",
    ]  # fmt: skip
    assert written["profile"]["disconnection"] == ["20:00", "07:30"]
    assert written["schedules"][0]["week"]["mon"] == [["09:00", "12:30"], ["13:30", "17:00"]]
    assert written["schedules"][1]["due"] == dict.fromkeys(["mon", "tue", "wed", "thu"], "07:00")
    assert written["absences"][2]["part"] == ["09:00", "24:00"]
    assert written["on_call"][0]["from"] == "2026-06-27T10:00:00+04:00"  # the profile: Réunion
    assert written["sessions"][1] == {
        "id": IDS[4], "start": "2026-10-25T02:30:00+02:00", "end": "2026-10-25T03:30:00+01:00",
        "timezone": "Europe/Paris", "activity": None, "place": None,
        "requested_by": "unspecified", "channels": [], "pressures": [], "equipment": None,
        "note": "", "request": None, "source": "manual", "recorded_at": None,
    }  # fmt: skip
    assert written["messages"][0] == {
        "channel": "facebook", "account": "", "stream": "", "direction": "received",
        "start": "2026-03-02T12:00:00+04:00", "count": 12, "hostile": 1, "source": "manual",
    }  # fmt: skip


def test_hand_counts_leave_as_a_sum_and_imported_ones_as_a_maximum():
    nine = instant("2026-03-02T09:00:00+01:00")
    hand = MessageCount(nine, "facebook", Direction.SENT, 2)
    first = hand._replace(count=5, batch="b1", stream="s", source=Source.IMPORT)
    longer = first._replace(count=7, batch="b2")

    messages = write_document(Log(counts=(hand, longer, hand, first)))["messages"]

    assert [(m["source"], m["count"]) for m in messages] == [("manual", 4), ("import", 7)]


def test_a_session_needs_a_start_and_an_end_only():
    imported = read_document(document(sessions=[EVENING]), OPTIONS)

    [session] = imported.sessions
    assert (session.start, session.end) == (
        instant("2026-03-02T20:45:00+01:00"),
        instant("2026-03-02T22:10:00+01:00"),
    )
    assert session.requested_by is RequestedBy.UNSPECIFIED
    assert session.source is Source.IMPORT
    assert (imported.first, imported.last) == (session.start, session.end)


def test_a_session_without_id_gets_the_same_id_each_time():
    once = read_document(document(sessions=[EVENING]), OPTIONS)
    again = read_document(document(sessions=[EVENING | {"note": "vu"}]), OPTIONS)

    assert once.sessions[0].id == again.sessions[0].id


def test_an_id_that_is_no_uuid_still_names_the_session_that_continues_it():
    parts = [
        EVENING | {"id": "a"},
        {"start": "2026-03-02T22:20:00+01:00", "end": "2026-03-02T22:30:00+01:00",
         "id": "b", "continues": "a"},
    ]  # fmt: skip

    first, second = read_document(document(sessions=parts), OPTIONS).sessions

    assert second.continues == first.id


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"start": EVENING["end"], "end": EVENING["start"]}, "ends_before_start"),
        ({"start": "1970-01-01T00:00:00Z", "end": "1970-01-01T01:00:00Z"}, "too_early"),
        ({"start": "2026-03-02T00:00:00Z", "end": "2026-04-11T00:00:00Z"}, "too_long"),
        ({"start": "2026-11-24T11:00:00Z", "end": "2026-11-24T12:00:01Z"}, "in_future"),
        ({"start": "2026-03-02T20:45:00", "end": EVENING["end"]}, "no_offset"),
        ({"start": "yesterday", "end": EVENING["end"]}, "not_a_time"),
        ({"start": 1772480700, "end": EVENING["end"]}, "not_a_time"),
        ({"start": "9999-12-31T23:59:59-12:00", "end": EVENING["end"]}, "year_refused"),
        ({"end": EVENING["end"]}, "time_missing"),
        (EVENING | {"timezone": "Europe/Exemple"}, "unknown_zone"),
        (EVENING | {"timezone": "../etc"}, "unknown_zone"),
        (EVENING | {"requested_by": "boss"}, "unknown_value"),
        (EVENING | {"pressures": ["urgency", "rain"]}, "unknown_value"),
        (EVENING | {"channels": "facebook"}, "not_a_list"),
        (EVENING | {"note": 3}, "not_a_text"),
        (EVENING | {"note": "\ud800"}, "not_a_text"),
        (EVENING | {"note": "x" * 10_001}, "text_too_long"),
        (EVENING | {"request": "DGA"}, "field_not_an_object"),
        (EVENING | {"edited": "yes"}, "not_a_flag"),
        (EVENING | {"answers": 3}, "answers_incomplete"),
        (EVENING | {"declared_s": 600}, "answers_incomplete"),
        (EVENING | {"answers": 1, "declared_s": 600}, "answers_do_not_fit"),
        (EVENING | {"answers": 0, "declared_s": 0}, "answers_do_not_fit"),
        (EVENING | {"answers": 3, "declared_s": 601}, "answers_do_not_fit"),
        (EVENING | {"answers": 3, "declared_s": 85 * 60 + 60}, "answers_do_not_fit"),
        (EVENING | {"answers": -2, "declared_s": 60}, "not_a_number"),
        (EVENING | {"answers": "many", "declared_s": 60}, "not_a_number"),
        (
            {
                "start": "2026-03-02T16:00:00Z",
                "end": "2026-03-02T22:01:00Z",
                "answers": 9,
                "declared_s": 60,
            },
            "answers_do_not_fit",
        ),
        (EVENING | {"known": "all"}, "not_a_list"),
        (EVENING | {"known": [["2026-03-02T20:45:00+01:00"]]}, "not_a_stretch"),
        (EVENING | {"known": [[EVENING["end"], EVENING["start"]]]}, "not_a_stretch"),
        (EVENING | {"known_same_day": [[3, 4]]}, "not_a_time"),
        ("20:45-22:10", "not_an_object"),
    ],
)
def test_a_bad_session_is_left_out_with_its_place_and_the_good_one_stays(entry, reason):
    imported = read_document(document(sessions=[EVENING, entry]), OPTIONS)

    assert len(imported.sessions) == 1
    assert why(imported) == [("sessions 2", reason)]


def test_a_strict_import_refuses_a_document_with_a_key_that_nobody_knows(tmp_path: Path):
    path = tmp_path / "document.json"
    path.write_text(json.dumps(document(sessions=[EVENING | {"declared": 1}])), "utf-8")

    assert read(path, options=OPTIONS).sessions
    with pytest.raises(UserError) as refused:
        read(path, options=OPTIONS._replace(strict=True))

    assert refused.value.key == "file_refused"
    assert refused.value.values["place"] == "sessions 1"


def test_scattered_answers_are_read_up_to_their_bounds():
    six = {"start": "2026-03-03T16:00:00Z", "end": "2026-03-03T22:00:00Z"}
    entries = [
        EVENING | {"answers": 2, "declared_s": 0},
        six | {"answers": 14, "declared_s": 6 * HOUR},
    ]

    imported = read_document(document(sessions=entries), OPTIONS)

    assert imported.skipped == ()
    assert [(s.answers, s.declared) for s in imported.sessions] == [(2, 0), (14, 6 * HOUR)]


@pytest.mark.parametrize(
    ("told", "known", "same_day"),
    [
        ({}, None, None),
        ({"edited": True}, (), ()),
        ({"edited": True, "known": []}, (), ()),
        ({"edited": True, "known_same_day": []}, (), ()),
        ({"edited": True, "known": [[EVENING["start"], EVENING["end"]]]},
         ((1_772_480_700, 1_772_485_800),), ()),
    ],
)  # fmt: skip
def test_of_a_corrected_session_nothing_was_known_in_time_unless_the_document_says_so(
    told, known, same_day
):
    [session] = read_document(document(sessions=[EVENING | told]), OPTIONS).sessions

    assert (session.known, session.known_same_day) == (known, same_day)


def test_a_session_up_to_this_very_second_and_one_of_no_length_are_taken():
    entries = [
        {"start": "2026-11-24T11:00:00Z", "end": "2026-11-24T12:00:00Z"},
        {"start": "2026-03-10T23:00:00+01:00", "end": "2026-03-10T23:00:00+01:00"},
    ]

    imported = read_document(document(sessions=entries), OPTIONS)

    assert [s.end - s.start for s in imported.sessions] == [0, HOUR]
    assert imported.skipped == ()


def test_fractions_of_a_second_never_claim_more():
    entries = [
        {"start": "2026-03-02T20:00:00.4Z", "end": "2026-03-02T20:00:10.9Z"},
        {"start": "2026-03-02T21:00:00.4Z", "end": "2026-03-02T21:00:00.9Z"},
    ]

    imported = read_document(document(sessions=entries), OPTIONS)

    assert [s.end - s.start for s in imported.sessions] == [9, 0]


def test_the_same_interval_twice_in_a_document_is_one_session_and_said():
    imported = read_document(document(sessions=[EVENING, EVENING]), OPTIONS)

    assert len(imported.sessions) == 1
    assert why(imported) == [("sessions 2", "duplicate")]


@pytest.mark.parametrize(
    ("section", "entry", "reason"),
    [
        ("absences", {"from": "2026-08-21", "to": "2026-08-03", "kind": "leave"},
         "ends_before_start"),
        ("absences", {"from": "21/08/2026", "kind": "leave"}, "not_a_date"),
        ("absences", {"from": "2026-08-21", "kind": "holiday"}, "unknown_value"),
        ("absences", {"from": "2026-08-21", "kind": "leave", "part": "noon"}, "unknown_value"),
        ("absences", {"from": "2026-08-21", "kind": "leave", "part": ["9:00", "12:30"]},
         "not_a_clock"),
        ("on_call", {"from": "2026-06-27T08:00:00Z", "to": "2026-06-27T08:00:00Z"},
         "ends_before_start"),
        ("schedules", {"week": {}}, "time_missing"),
        ("schedules", {"from": "2026-01-01"}, "field_missing"),
        ("schedules", {"from": "2026-01-01", "weeks": []}, "field_missing"),
        ("schedules", {"from": "2026-01-01", "week": {"mon": [["17:00", "09:00"]]}},
         "slot_ends_before_start"),
        ("schedules",
         {"from": "2026-01-01", "week": {"mon": [["09:00", "13:00"], ["12:00", "17:00"]]}},
         "slots_overlap"),
        ("schedules", {"from": "2026-01-01", "week": {"mon": [["09:00", "24:01"]]}},
         "not_a_clock"),
        ("schedules", {"from": "2026-01-01", "week": {"mon": [["09:00"]]}}, "not_two_clocks"),
        ("messages", {"channel": "facebook", "count": 3}, "time_missing"),
        ("messages", {"start": "2026-03-02T08:00:00Z", "count": 3}, "field_missing"),
        ("messages", {"channel": "facebook", "start": "2026-03-02T08:00:00Z"}, "field_missing"),
        ("messages", {"channel": "facebook", "start": "2026-03-02T08:00:00Z", "count": 0},
         "no_messages"),
        ("messages", {"channel": "facebook", "start": "2026-03-02T08:00:00Z", "count": -1},
         "not_a_number"),
        ("messages", {"channel": "f", "start": "2026-03-02T08:00:00Z", "count": 1, "hostile": 2},
         "hostile_exceeds_count"),
        ("messages", {"channel": "f", "start": "2027-03-02T08:00:00Z", "count": 1}, "in_future"),
        ("periods", {"from": "2026-06-01", "to": "2026-06-21"}, "field_missing"),
        ("orders", {"reference": "note", "from": "2026-06-02", "to": "2026-06-01"},
         "ends_before_start"),
        ("decisions", {"from": "2026-06-02", "to": "2026-06-03", "rules": ["break"]},
         "field_missing"),
        ("decisions", {"reference": "d", "from": "2026-06-02", "rules": []}, "field_missing"),
        ("decisions", {"reference": "d", "from": "2026-06-02"}, "field_missing"),
        ("decisions", {"reference": "d", "from": "2026-06-02", "rules": ["break", "sleep"]},
         "unknown_value"),
        ("decisions", {"reference": "d", "from": "2026-06-02", "to": "2026-06-01",
                       "rules": ["break"]}, "ends_before_start"),
        ("disclosures", {"channel": "email"}, "time_missing"),
        ("disclosures", {"sent_at": "2027-06-02T08:00:00Z"}, "in_future"),
        ("disclosures", {"sent_at": "2026-06-02T08:00:00Z", "sessions": "all"}, "not_a_list"),
        ("disclosures", {"sent_at": "2026-06-02T08:00:00Z", "objection": 1}, "not_a_flag"),
        ("interruptions", {"channel": "facebook"}, "time_missing"),
        ("interruptions", {"at": "2027-06-02T08:00:00Z"}, "in_future"),
        ("incidents", {"date": "2026-03-02"}, "field_missing"),
        ("incidents", {"date": "2026-03-02", "kind": "rude"}, "unknown_value"),
        ("incidents", {"date": "2027-03-02", "kind": "insult"}, "in_future"),
        ("incidents", {"date": "2026-03-02", "kind": "insult", "messages": 0}, "no_messages"),
        ("incidents", {"date": "2026-03-02", "kind": "insult", "at": "2026-03-05T08:00:00Z"},
         "not_on_the_date"),
        ("incidents", {"date": "2026-03-02", "kind": "insult",
                       "responses": ["nothing", "hidden"]}, "nothing_stands_alone"),
        ("crises", {"from": "2026-03-02T08:00:00Z"}, "field_missing"),
        ("crises", {"name": "Crue", "to": "2026-03-02T08:00:00Z"}, "time_missing"),
        ("crises", {"name": "Crue", "from": "2026-03-02T08:00:00Z", "to": "2026-03-02T07:00:00Z"},
         "ends_before_start"),
        ("crises", {"name": "Crue", "from": "2027-03-02T08:00:00Z"}, "in_future"),
        ("marks", {"at": "2026-03-02T08:00:00Z"}, "field_missing"),
        ("marks", {"kind": "alert"}, "time_missing"),
        ("free_evenings", {"date": "2026-06-02"}, "time_missing"),
        ("free_evenings", {"at": "2026-06-02T08:00:00Z"}, "time_missing"),
        ("free_evenings", {"date": "2026-06-05", "at": "2026-06-02T08:00:00Z"}, "in_future"),
        ("entitlements", {"kind": "leave", "year": 2026, "days": 25.2}, "not_a_number"),
        ("entitlements", {"kind": "sick", "year": 2026, "days": 25}, "unknown_value"),
        ("entitlements", {"kind": "leave", "days": 25}, "field_missing"),
        ("hand_overs", {"month": "2026-13", "on": "2026-03-02"}, "not_a_date"),
        ("hand_overs", {"month": "2026-03", "on": "2026-02-02"}, "ends_before_start"),
        ("hand_overs", {"month": "2026-02", "on": "2026-03-02", "answer": "signed"},
         "field_missing"),
        ("community", {"channel": "facebook", "date": "2026-03-01", "followers": "many"},
         "not_a_number"),
        ("community", {"channel": "facebook", "date": "2099-03-01", "followers": 4}, "in_future"),
        ("hand_overs", {"month": "2026-03", "on": "2099-04-02"}, "in_future"),
        ("profiles", {"from": "2026-01-01", "quota": 1.2}, "quota_out_of_range"),
        ("profiles", {"from": "2026-01-01", "category": "D"}, "unknown_value"),
        ("profiles", {"from": "2026-01-01", "timezone": "Paris"}, "unknown_zone"),
        ("profiles", {"from": "2026-01-01", "night": ["22:00", "22:00"]}, "empty_window"),
    ],
)  # fmt: skip
def test_a_bad_fact_is_left_out_with_its_place(section, entry, reason):
    imported = read_document(document(**{section: [entry]}), OPTIONS)

    assert imported.facts == ()
    assert why(imported) == [(f"{section} 1", reason)]


def test_a_bad_profile_is_said_by_its_name():
    imported = read_document(document(profile={"quota": "full"}), OPTIONS)

    assert why(imported) == [("profile", "quota_out_of_range")]


def test_a_message_count_falls_into_its_quarter_of_an_hour():
    entries = [
        {"channel": "facebook", "direction": "sent", "start": f"2026-03-02T09:{m}+01:00",
         "count": 2}
        for m in ("16:00", "29:59", "30:00")
    ]  # fmt: skip

    imported = read_document(document(messages=entries), OPTIONS)

    assert [(c.start, c.count) for c in imported.facts] == [
        (instant("2026-03-02T09:15:00+01:00"), 4),
        (instant("2026-03-02T09:30:00+01:00"), 2),
    ]
    assert imported.messages(Direction.SENT) == 6
    assert imported.counts == ()


def test_counts_that_were_imported_elsewhere_come_as_a_batch():
    entry = {"channel": "x", "stream": "ab", "start": "2026-03-02T08:00:00Z", "count": 2}

    imported = read_document(document(messages=[entry | {"source": "import"}]), OPTIONS)

    assert [c.count for c in imported.counts] == [2]
    assert imported.facts == ()
    assert len(imported.digest) == 64


def test_counts_of_several_channels_are_batches_apart_with_the_digests_they_had():
    entry = {"stream": "ab", "start": "2026-03-02T08:00:00Z", "count": 2, "source": "import"}
    alone = read_document(document(messages=[entry | {"channel": "x"}]), OPTIONS)
    both = [entry | {"channel": "x"}, entry | {"channel": "facebook"}]

    batches = read_document(document(messages=both), OPTIONS).batches()

    assert list(batches) == ["facebook", "x"]
    assert digest_of(batches["x"]) == alone.digest


def test_importing_the_same_document_twice_adds_nothing():
    imported = read_document(write_document(FULL), OPTIONS)

    rest = not_yet_in(log_of(imported), imported)

    assert (rest.sessions, rest.facts) == ((), ())


def test_importing_ones_own_export_adds_nothing_though_facts_lose_their_ids():
    imported = read_document(write_document(FULL), OPTIONS)

    rest = not_yet_in(FULL, imported)

    assert (rest.sessions, rest.facts) == ((), ())


def test_of_a_quarter_counted_by_hand_only_what_is_beyond_the_own_count_is_new():
    nine = instant("2026-03-02T09:00:00+01:00")
    own = MessageCount(nine, "facebook", Direction.RECEIVED, 5, 1, id=IDS[7])
    entry = {"channel": "facebook", "direction": "received", "start": "2026-03-02T08:00:00Z",
             "count": 12, "hostile": 1}  # fmt: skip
    imported = read_document(document(messages=[entry]), OPTIONS)

    [more] = not_yet_in(Log(counts=(own,)), imported).facts

    assert (more.count, more.hostile) == (7, 0)
    assert more.id != imported.facts[0].id


def test_the_profile_of_a_document_holds_from_the_beginning_and_dated_ones_from_their_date():
    imported = read_document(
        document(profile={"category": "C"}, profiles=[{"from": "2026-09-01", "category": "B"}]),
        OPTIONS,
    )

    assert [(p.since, p.category) for p in imported.facts] == [
        (None, "C"),
        (date(2026, 9, 1), "B"),
    ]


def test_unknown_fields_and_sections_are_named_and_the_rest_is_read(tmp_path):
    other = {"start": EVENING["start"], "end": "2026-03-02T22:00:00+01:00"}
    whole = document(
        profile={"shoe_size": 38, "holidays": {"country": "FR", "moon": "full"}},
        sessions=[EVENING | {"mood": 3}, other | {"mood": 4, "request": {"name": "x"}}],
        extras=[1],
    )
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(whole), "utf-8")

    for imported in (read_document(whole, OPTIONS), read_by_entry(path, OPTIONS)):
        assert len(imported.sessions) == 2
        assert len(imported.facts) == 1
        assert {(s.place, s.key, s.values.get("field"), s.count) for s in imported.skipped} == {
            ("extras", "unknown_section", None, 1),
            ("profile", "unknown_key", "shoe_size", 1),
            ("profile", "unknown_key", "holidays.moon", 1),
            ("sessions 1", "unknown_key", "mood", 2),
            ("sessions 2", "unknown_key", "request.name", 1),
        }


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        ([], "not_a_document"),
        ({"format": "other", "version": 1}, "not_a_document"),
        ({"format": "cmtracker"}, "document_version_missing"),
        ({"format": "cmtracker", "version": 2}, "document_too_new"),
        ({"format": "cmtracker", "version": 1, "sessions": {"a": 1}}, "document_shape"),
    ],
)
def test_what_is_no_document_of_this_version_is_refused(bad, key):
    with pytest.raises(UserError) as refused:
        read_document(bad, OPTIONS, file="x.json")

    assert refused.value.key == key
    assert refused.value.values["file"] == "x.json"


def test_a_file_of_bad_entries_only_is_refused_and_names_the_first(tmp_path: Path):
    file = tmp_path / "export.json"
    bad = {"start": EVENING["end"], "end": EVENING["start"]}
    file.write_text(json.dumps(document(sessions=[bad, bad])), encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS)

    assert refused.value.key == "file_refused"
    assert refused.value.values["place"] == "sessions 1"
    assert refused.value.values["why"].key == "ends_before_start"


def test_strict_refuses_a_file_for_one_bad_entry(tmp_path: Path):
    file = tmp_path / "export.json"
    bad = {"start": EVENING["end"], "end": EVENING["start"]}
    file.write_text(json.dumps(document(sessions=[EVENING, bad])), encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read(file, options=OPTIONS._replace(strict=True))

    assert refused.value.values["place"] == "sessions 2"


def test_an_empty_document_is_read_and_holds_nothing(tmp_path: Path):
    file = tmp_path / "export.json"
    file.write_text(json.dumps(document()), encoding="utf-8")

    imported = read(file, options=OPTIONS)

    assert (imported.sessions, imported.facts, imported.first) == ((), (), None)


def test_a_large_document_read_by_entry_gives_what_a_small_one_gives_in_one_piece(tmp_path: Path):
    written = write_document(FULL)
    written["sessions"].insert(1, {"start": "hier"})
    written["sessions"].append(["no", {"object": {}}])
    written["absences"].append("tomorrow")
    written["extras"] = [{"a": [1, {"b": None}]}, [], {}]
    file = tmp_path / "export.json"
    file.write_text(json.dumps(written), encoding="utf-8")

    assert read_by_entry(file, OPTIONS) == read_document(written, OPTIONS)


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        ('{"format": "cmtracker", "version": 1, "sessions": {"a": [1]}}', "document_shape"),
        ('{"format": "cmtracker", "version": 1, "sessions": "none"}', "document_shape"),
        ('{"format": "cmtracker", "version": 2, "sessions": []}', "document_too_new"),
        ('{"version": 1, "sessions": []}', "not_a_document"),
        ('{"format": "cmtracker", "version": 1, "sessions": [{}', "file_cut"),
        ('{"format": "cmtracker", "version": 1, "sessions": [}]}', "file_not_json"),
        ('{"format": "cmtracker", "version": ' + "[ " * 100_000, "file_too_deep"),
    ],
)
def test_a_large_document_that_is_broken_is_refused(tmp_path: Path, bad, key):
    file = tmp_path / "export.json"
    file.write_text(bad, encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read_by_entry(file, OPTIONS)

    assert refused.value.key == key


def test_every_worked_case_is_read_whole(scenario: Path):
    case = json.loads(scenario.read_text(encoding="utf-8"))

    imported = read_document(case["document"], OPTIONS._replace(now=NOW + 4 * 365 * DAY))

    intervals = {(s["start"], s["end"]) for s in case["document"]["sessions"]}
    assert len(imported.sessions) == len(intervals)
    assert [s.key for s in imported.skipped if s.key != "duplicate"] == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_an_id_made_of_a_text_is_the_standard_one(text):
    assert named_id(text) == str(uuid5(NAMESPACE, text))
