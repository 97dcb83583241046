"""What goes into the store comes out again, as one act or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from cmtracker.errors import UserError
from cmtracker.model import (
    Absence,
    AbsenceKind,
    Activity,
    Batch,
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
    HolidayRules,
    HolidayYear,
    Incident,
    IncidentKind,
    IncidentResponse,
    Interruption,
    MarkKind,
    MessageCount,
    OnCall,
    Order,
    Period,
    Place,
    Pressure,
    Profile,
    Recovery,
    RecoveryState,
    Request,
    RequestedBy,
    Rule,
    Running,
    Scenario,
    Schedule,
    Session,
    Slot,
    Source,
)
from cmtracker.store import batches
from cmtracker.store.verification import verify

SLOT = Slot(9 * 3600, 12 * 3600)
WEEK = ((SLOT,), (SLOT, Slot(50_400, 61_200)), (), (), (), (), ())

RECORDS = [
    Session(1_000, 2_000),
    Session(
        start=1_772_449_200,
        end=1_772_452_800,
        zone="Indian/Reunion",
        requested_by=RequestedBy.MANAGER,
        request=Request("DGA", 1_772_449_000, "sms", "réf. 12", 1_772_460_000, "« d'accord »"),
        order="o-1",
        activity=Activity.CRISIS,
        place=Place.HOME,
        equipment=Equipment.OWN,
        channels=("facebook", "mairie, d'ici"),
        pressures=(Pressure.URGENCY, Pressure.HOSTILE),
        note="Crue : l'eau monte\nà 20 h 31 – 🌊",
        source=Source.NOTES,
        recorded_at=1_772_470_000,
        noted_at=1_772_452_801,
        continues="s-0",
        edited=True,
    ),
    Session(
        1_000_000,
        1_006_300,
        answers=14,
        declared=1_680,
        edited=True,
        known=((1_000_000, 1_000_120), (1_000_500, 1_000_620)),
        known_same_day=(),
    ),
    Decision(
        "décision du 2 juin", date(2026, 6, 2), date(2026, 6, 15), (Rule.DAILY_REST, Rule.BREAK)
    ),
    Disclosure(2_000),
    Disclosure(2_000, "mél", "point du 6 mars", ("s-1", "s-2"), "vu", objection=True),
    Interruption(3_000),
    Interruption(3_000, "facebook"),
    FreeEvening(date(2026, 3, 5), 4_000),
    Incident(date(2026, 3, 5), IncidentKind.OTHER),
    Incident(
        date(2026, 3, 5),
        IncidentKind.DOXXING,
        12,
        4_000,
        "facebook",
        0,
        (IncidentResponse.HIDDEN, IncidentResponse.COMPLAINT),
        "n° 2026-7",
    ),
    Crisis("Crue", 5_000),
    Crisis("Crue", 5_000, 5_000),
    CrisisMark(MarkKind.HANDED_OVER, 6_000),
    CrisisMark(MarkKind.ALERT, 6_000, "vigilance orange"),
    Schedule(date(2026, 1, 1), (WEEK,)),
    Schedule(date(2026, 9, 1), (WEEK, WEEK), (25_200, 0, 0, 0, 0, 0, 0), WEEK, "délibération"),
    Absence(date(2026, 8, 3), date(2026, 8, 21), AbsenceKind.LEAVE),
    Absence(date(2026, 8, 3), date(2026, 8, 3), AbsenceKind.SICK, "am"),
    Absence(date(2026, 8, 3), date(2026, 8, 3), AbsenceKind.RTT, SLOT),
    OnCall(1_000, 2_000, "délibération 2025-4"),
    Order("note de service 2026-14", date(2026, 1, 1)),
    Order("fiche de poste", date(2026, 1, 1), date(2026, 12, 31)),
    Period("Crue de juin", date(2026, 6, 1), date(2026, 6, 21)),
    Community("facebook", date(2026, 3, 1), 35_000),
    Entitlement(AbsenceKind.LEAVE, 2026, 51, 7),
    HandOver(date(2026, 2, 1), date(2026, 3, 2), "DGS", "mél"),
    Recovery(date(2026, 3, 2), 5_400, RecoveryState.ASKED, date(2026, 3, 3), "s-1", "par mél"),
    Scenario("deuxième personne", ((Slot(61_200, 72_000),),) * 7, rota=2, in_report=True),
    Profile(),
    Profile(
        since=date(2026, 9, 1),
        name="Camille",
        function="CM",
        organisation="Ville",
        timezone="America/Martinique",
        regime="fr-private",
        category="B",
        quota=0.8,
        holidays=HolidayRules(
            "FR",
            "6AE",
            (date(2026, 5, 2),),
            (date(2026, 12, 26),),
            (date(2026, 5, 25),),
            {date(2026, 5, 2): "fête locale"},
        ),
        evening_from=17 * 3600,
        night=(79_200, 18_000),
        disconnection=(72_000, 27_000),
        charter="charte du 12 mars",
    ),
    HolidayYear("FR", None, 2026, {date(2026, 1, 1): "Jour de l'an"}),
    MessageCount(900, "facebook", Direction.SENT, 12, 3, "mairie"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_as_it_went_in(opener, record):
    with opener() as store, store.act("add") as act:
        kept = act.insert(record)

    with opener() as store:
        found = store.find(type(record), kept.id)

    assert found == kept == record._replace(id=kept.id)


def test_the_log_holds_every_kind_of_record(store):
    with store.act("import") as act:
        kept = [act.insert(record) for record in RECORDS]

    log = store.log()

    found = [
        *log.sessions, *log.schedules, *log.absences, *log.on_call, *log.orders, *log.periods,
        *log.community, *log.entitlements, *log.hand_overs, *log.recoveries, *log.scenarios,
        *log.profiles, *log.counts, *log.decisions, *log.disclosures, *log.interruptions,
        *log.free_evenings, *log.incidents, *log.crises, *log.marks,
    ]  # fmt: skip
    years = [record for record in kept if isinstance(record, HolidayYear)]
    facts = [record for record in kept if record not in years]
    assert len(found) == len(facts)
    assert all(record in found for record in facts)
    assert log.holidays == {("FR", None): {date(2026, 1, 1): "Jour de l'an"}}
    assert {(h.country, h.subdivision, h.year) for h in store.records(HolidayYear)} == {
        ("FR", None, 2026)
    }


def test_a_log_without_details_holds_what_sums_of_hours_read(store):
    with store.act("import") as act:
        kept = [act.insert(r) for r in RECORDS if isinstance(r, Session)]

    left_out = (
        "zone", "activity", "place", "equipment", "channels", "pressures", "note", "noted_at",
        "continues",
    )  # fmt: skip
    usual = {name: getattr(Session(0, 0), name) for name in left_out}
    assert store.log(details=False).sessions == tuple(
        s._replace(
            request=s.request and Request(reference=s.request.reference),
            **usual,
        )
        for s in kept
    )


def test_a_change_leaves_what_was_known_of_a_session_as_it_came_into_the_file(store):
    with store.act("import") as act:
        kept = act.insert(Session(0, 60, edited=True, known=((0, 30),), known_same_day=()))
    told = kept._replace(known=None, known_same_day=((0, 9),))  # as filled in by a reader

    with store.act("edit") as act:
        act.change(told, told._replace(note="faute"))

    assert store.find(Session, kept.id) == kept._replace(note="faute")


def test_an_act_that_fails_leaves_no_trace(store, add):
    add(store)
    before = store.log()

    def insert_and_fail() -> None:
        with store.act("import") as act:
            act.insert(Session(1_000, 2_000))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        insert_and_fail()

    assert store.log() == before
    assert verify(store.db).rows == verify(store.db).acts + 1  # the two of the making, and `add`


def test_a_removed_record_is_seen_no_more(store, add):
    session = add(store)

    with store.act("remove", "une erreur") as act:
        act.remove(Session, session.id)

    assert store.log().sessions == ()
    with pytest.raises(UserError, match="no_such_id"):
        store.find(Session, session.id)


def test_what_is_removed_cannot_be_removed_again(store, add):
    session = add(store)
    with store.act("remove") as act:
        act.remove(Session, session.id)

    with pytest.raises(UserError, match="no_such_id"), store.act("remove") as act:
        act.remove(Session, session.id)


def test_a_record_is_found_by_the_beginning_of_its_id(store, add):
    add(store, id="abcd-1")
    add(store, id="abcd-2")
    other = add(store, id="Zz")

    assert store.find(Session, "ABCD-1").id == "abcd-1"
    assert store.find(Session, "Zz") == other
    with pytest.raises(UserError, match="ambiguous_id"):
        store.find(Session, "abc")
    with pytest.raises(UserError, match="no_such_id"):
        store.find(Session, "")
    with pytest.raises(UserError, match="no_such_id"):
        store.find(Absence, "abcd-1")


def test_an_id_that_is_there_is_refused_and_one_that_was_removed_comes_back(store, add):
    session = add(store, id="s-1")

    with pytest.raises(UserError, match="id_taken"):
        add(store, id="s-1")
    with store.act("remove") as act:
        act.remove(Session, "s-1")
    add(store, id="s-1", note="de nouveau")

    assert store.log().sessions == (session._replace(note="de nouveau"),)


def test_two_holiday_years_of_one_place_are_one(store):
    first = HolidayYear("FR", None, 2026, {date(2026, 1, 1): "Jour de l'an"})
    second = first._replace(days={date(2026, 5, 1): "Fête du travail"})

    for year in (first, second, second):
        with store.act("holidays", undoable=False) as act:
            act.insert(year)

    assert store.log().holidays == {("FR", None): {date(2026, 5, 1): "Fête du travail"}}
    assert store.last_act() is None


def test_only_what_ended_since_an_instant_is_read_when_asked(store, add):
    add(store, 1_000, 2_000)
    late = add(store, 1_500, 2_001)
    with store.act("count") as act:
        act.insert(MessageCount(900, "x", Direction.SENT, 1))
        kept = act.insert(MessageCount(1_800, "x", Direction.SENT, 1))

    log = store.log(since=2_000)

    assert log.sessions == (late,)
    assert log.counts == (kept,)
    assert store.log(counts=False).counts == ()


# --- lost updates ------------------------------------------------------------------------------


def test_a_change_made_elsewhere_meanwhile_is_not_overwritten(opener, add):
    window, command = opener("window"), opener("command")
    seen = add(window)
    with command.act("edit") as act:
        act.change(seen, seen._replace(note="de la ligne de commande"))

    with pytest.raises(UserError, match="changed_elsewhere"), window.act("edit") as act:
        act.change(seen, seen._replace(note="de la fenêtre"))

    assert window.find(Session, seen.id).note == "de la ligne de commande"


def test_a_record_removed_elsewhere_cannot_be_changed(opener, add):
    window, command = opener("window"), opener("command")
    seen = add(window)
    with command.act("remove") as act:
        act.remove(Session, seen.id)

    with pytest.raises(UserError, match="no_such_id"), window.act("edit") as act:
        act.change(seen, seen._replace(note="trop tard"))


def test_a_change_to_the_same_leaves_no_trace(store, add):
    seen = add(store, request=Request())
    rows = verify(store.db).rows

    with store.act("edit") as act:
        act.change(seen, seen._replace())

    assert verify(store.db).rows == rows


def test_another_program_is_seen_by_the_data_version(opener, add):
    window, command = opener("window"), opener("command")
    before = window.data_version()

    add(window)
    own = window.data_version()
    add(command)

    assert own == before
    assert window.data_version() != before


# --- hand counts -------------------------------------------------------------------------------


def test_clicks_add_up_within_a_quarter_and_direction(store):
    click = MessageCount(900, "facebook", Direction.SENT, 1)
    for count in (click, click._replace(count=10, hostile=2), click._replace(start=1_800)):
        with store.act("count") as act:
            act.add_count(count)
    with store.act("count") as act:
        act.add_count(click._replace(direction=Direction.RECEIVED))

    counts = sorted((c.start, c.direction.value, c.count, c.hostile) for c in store.log().counts)

    assert counts == [(900, "received", 1, 0), (900, "sent", 11, 2), (1_800, "sent", 1, 0)]


def test_each_click_is_taken_back_alone(store):
    for number in (1, 10):
        with store.act("count") as act:
            act.add_count(MessageCount(900, "facebook", Direction.SENT, number))

    store.undo()
    after_one = [count.count for count in store.log().counts]
    store.undo()

    assert after_one == [1]
    assert store.log().counts == ()


# --- batches -----------------------------------------------------------------------------------


def batch(digest: str = "d", **fields: object) -> Batch:
    values: dict[str, object] = {
        "id": "", "file": "result.json", "format": "telegram", "channel": "telegram",
        "imported_at": 5_000, "start": 0, "end": 3_000,
    }  # fmt: skip
    return Batch(digest=digest, **(values | fields))  # type: ignore[arg-type]


def counts_of_an_export() -> list[MessageCount]:
    received = MessageCount(0, "telegram", Direction.RECEIVED, 3, 1, "mairie", "aa")
    return [
        received,
        received._replace(start=900, count=5),
        received._replace(start=900, count=2, hostile=0),  # the same place again: added
        received._replace(direction=Direction.SENT, stream="bb"),
    ]


def test_the_counts_of_an_import_come_back_with_their_batch(store):
    with store.act("import") as act:
        kept = act.insert_batch(batch(), counts_of_an_export())

    log = store.log()

    assert log.batches == (kept,)
    assert kept.counts == 3
    found = sorted((c.start, c.stream, c.direction.value, c.count, c.hostile) for c in log.counts)
    assert found == [
        (0, "aa", "received", 3, 1),
        (0, "bb", "sent", 3, 1),
        (900, "aa", "received", 7, 1),
    ]
    assert {(c.batch, c.source, c.account) for c in log.counts} == {
        (kept.id, Source.IMPORT, "mairie")
    }


def test_an_import_costs_one_row_of_history(store):
    rows = verify(store.db).rows

    with store.act("import") as act:
        act.insert_batch(batch(), counts_of_an_export())

    assert verify(store.db).rows == rows + 1


def test_a_file_is_known_until_its_batch_is_removed(store):
    with store.act("import") as act:
        kept = act.insert_batch(batch("digest of the file"), counts_of_an_export())
    known = batches.is_known(store.db, "digest of the file")

    with store.act("remove") as act:
        act.remove_batch(kept.id)

    assert known
    assert not batches.is_known(store.db, "digest of the file")
    assert store.log().counts == store.log().batches == ()


def test_a_removed_batch_comes_back_whole(store):
    with store.act("import") as act:
        kept = act.insert_batch(batch(), counts_of_an_export())
    before = store.log()
    with store.act("remove") as act:
        act.remove_batch(kept.id)

    store.undo()

    assert store.log() == before


def test_two_batches_of_one_stream_stand_side_by_side(store):
    for digest in ("first", "longer"):
        with store.act("import") as act:
            act.insert_batch(batch(digest), counts_of_an_export())

    assert len(store.log().counts) == 6  # the maximum over them is for the analysis to say
    assert verify(store.db).ok


# --- what the file knows of itself ---------------------------------------------------------------


def test_every_file_has_a_key_of_its_own_for_its_streams(opener, tmp_path):
    with opener() as store:
        key = store.stream_key
    other = opener.__class__(tmp_path / "other" / "cmtracker.db", opener.passphrase)
    with other() as store:
        assert store.stream_key != key

    with opener() as store:
        assert store.stream_key == key
    assert len(key) == 32


# --- the session under way -----------------------------------------------------------------------

RUNNING = Running(
    start=1_000,
    zone="Europe/Paris",
    id="r-1",
    seen_at=1_000,
    requested_by=RequestedBy.ELECTED,
    request=Request("adjoint", 900),
    channels=("facebook",),
    pressures=(Pressure.URGENCY,),
    note="à l'écran",
)


def test_the_session_under_way_survives_closing(opener):
    with opener() as store, store.act("start") as act:
        act.set_running(RUNNING)

    with opener() as store:
        assert store.running() == RUNNING


def test_a_sign_of_life_is_one_write_and_none_while_nothing_runs(store):
    idle = store.heartbeat(1_060)
    with store.act("start") as act:
        act.set_running(RUNNING)

    alive = store.heartbeat(1_060)

    assert not idle
    assert alive
    assert store.running() == RUNNING._replace(seen_at=1_060)


def test_a_sign_of_life_never_lies_before_the_start(store):
    with store.act("start") as act:
        act.set_running(RUNNING)

    store.heartbeat(500)  # the clock was set back

    assert store.running() == RUNNING._replace(seen_at=1_000)


def test_a_paused_session_gives_no_sign_of_life(store):
    paused = RUNNING._replace(paused_at=1_500, continues="r-0")
    with store.act("pause") as act:
        act.set_running(paused)

    assert not store.heartbeat(2_000)
    assert store.running() == paused


def test_chips_touched_while_it_runs_are_told_and_a_sign_of_life_is_not(store):
    with store.act("start") as act:
        act.set_running(RUNNING)
    rows = verify(store.db).rows

    with store.act("amend", undoable=False) as act:
        act.set_running(RUNNING._replace(note="autre"))
    store.heartbeat(1_060)

    assert store.running() == RUNNING._replace(note="autre", seen_at=1_060)
    assert verify(store.db).ok
    assert verify(store.db).rows == rows + 1
