"""Records of any content: random profiles, schedules, sessions and the rest, written into a log.

They are written as an import or an older version might have left them: with seconds, line breaks,
territories and channels that no form offers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from cmtracker import paths
from cmtracker.model import (
    COUNTED_KINDS,
    DAY,
    HOUR,
    MINUTE,
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
from cmtracker.settings import FILE, Settings
from cmtracker.tracker.workspace import Workspace

NOW = int(datetime(2026, 11, 17, 19, 42, 31, tzinfo=UTC).timestamp())
TODAY = date(2026, 11, 17)
TOLD = "0b7d4a52-7b1c-4f58-9c51-0d3c6f1f0a01"
OWN_REGIME = "delib-ville"

TEXTS = st.sampled_from(("", "note", " with blanks ", "two\nlines", "né à « Évry »", "x" * 200))
DATES = st.sampled_from([TODAY + timedelta(days=n) for n in (-700, -90, -31, -1, 0, 1, 14, 60)])
PAST = DATES.filter(lambda d: d <= TODAY)
CHANNELS = st.lists(
    st.sampled_from(("facebook", "x", "instagram", "forum des habitants", "Mastodon")),
    unique=True,
    max_size=4,
).map(tuple)


@dataclass(frozen=True)
class AnyRecord:
    """What a data folder holds: records of every kind, a session under way, preferences."""

    records: tuple[Any, ...]
    running: Running | None
    settings: dict[str, Any]


def slots() -> st.SearchStrategy[tuple[Slot, ...]]:
    office = (Slot(9 * HOUR, 12 * HOUR + 30 * MINUTE), Slot(13 * HOUR + 30 * MINUTE, 17 * HOUR))
    return st.sampled_from(
        (
            office,
            office,
            office,
            (),
            (),
            office[:1],
            (Slot(8 * HOUR, 15 * HOUR),),
            (Slot(20 * HOUR, DAY),),
            (Slot(9 * HOUR + 20, 12 * HOUR),),
            (*office, Slot(20 * HOUR, 21 * HOUR)),
        )
    )


def weeks_of(days: st.SearchStrategy[tuple[Slot, ...]]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.tuples(*[days] * 7),
        # The same hours on some days: what the form can show.
        st.builds(
            lambda chosen, hours: tuple(hours if on else () for on in chosen),
            st.tuples(*[st.booleans()] * 7),
            days,
        ),
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    shape = draw(st.sampled_from(("plain", "plain", "cycle", "flexible")))
    count = draw(st.integers(2, 3)) if shape == "cycle" else 1
    weeks = tuple(draw(weeks_of(slots())) for _ in range(count))
    due = usual = None
    if shape == "flexible":
        due = tuple(sum(s.end - s.start for s in day) // 2 for day in weeks[0])
        usual = draw(st.sampled_from((None, weeks[0])))
    return Schedule(draw(DATES), weeks, due, usual, draw(TEXTS))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    night = draw(st.sampled_from(((22 * HOUR, 7 * HOUR), (21 * HOUR, 6 * HOUR + 30))))
    return Profile(
        since=draw(st.one_of(st.none(), DATES)),
        name=draw(TEXTS),
        function=draw(TEXTS),
        organisation=draw(TEXTS),
        timezone=draw(st.sampled_from(("Europe/Paris", "Indian/Reunion"))),
        regime=draw(st.sampled_from(("fr-territorial", "fr-private", "eu", OWN_REGIME))),
        category=draw(st.sampled_from((None, "A", "B", "C"))),
        quota=draw(st.sampled_from((1.0, 0.8, 0.333))),
        holidays=HolidayRules(
            *draw(st.sampled_from((("FR", None), ("FR", "57"), ("FR", "67"), ("BE", None),
                                   (None, None), ("FR", "RE")))),
            add=draw(st.sampled_from(((), (date(2026, 12, 24),)))),
            remove=draw(st.sampled_from(((), (date(2026, 12, 25),)))),
            reasons=draw(st.sampled_from(({}, {date(2026, 12, 24): "usage local"}))),
        ),
        evening_from=draw(st.sampled_from((18 * HOUR, 19 * HOUR + 30))),
        night=night,
        disconnection=draw(st.sampled_from((None, (20 * HOUR, 7 * HOUR)))),
        charter=draw(TEXTS),
    )  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> Request | None:
    if draw(st.booleans()):
        return None
    return Request(
        function=draw(TEXTS),
        at=draw(st.sampled_from((None, NOW - 3 * HOUR - 7, NOW - 3 * DAY))),
        channel=draw(st.sampled_from(("", "sms", "pigeon"))),
        reference=draw(TEXTS),
        sent_at=draw(st.sampled_from((None, NOW - 60))),
        answer=draw(TEXTS),
    )


@st.composite
def work(draw: st.DrawFn) -> dict[str, Any]:
    """Return what sessions that are over and the one under way have in common."""
    return {
        "zone": draw(st.sampled_from(("Europe/Paris", "America/Martinique"))),
        "requested_by": draw(st.sampled_from(RequestedBy)),
        "request": draw(requests()),
        "activity": draw(st.sampled_from((None, *Activity))),
        "place": draw(st.sampled_from((None, *Place))),
        "equipment": draw(st.sampled_from((None, *Equipment))),
        "channels": draw(CHANNELS),
        "pressures": draw(st.lists(st.sampled_from(Pressure), unique=True).map(tuple)),
        "note": draw(TEXTS),
    }


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    end = NOW - draw(st.integers(1, 20 * DAY))
    start = end - draw(st.integers(1, 6 * HOUR - MINUTE))
    edited, answers, declared = draw(st.booleans()), None, None
    if draw(st.booleans()):
        answers = draw(st.integers(2, 20))
        declared = MINUTE * draw(st.integers(0, end // MINUTE - start // MINUTE))
    return Session(
        start=start,
        end=end,
        source=draw(st.sampled_from(Source)),
        recorded_at=draw(st.sampled_from((None, NOW - 5))),
        edited=edited,
        answers=answers,
        declared=declared,
        known=draw(st.sampled_from(((), ((start, end),)))) if edited else None,
        known_same_day=() if edited else None,
        **draw(work()),
    )


@st.composite
def running(draw: st.DrawFn) -> Running | None:
    if draw(st.booleans()):
        return None
    start = NOW - draw(st.integers(61, 9 * HOUR))
    seen = draw(st.sampled_from((NOW - 10, start + 1)))
    return Running(start=start, id="running-session", seen_at=seen, **draw(work()))


def scenarios() -> st.SearchStrategy[Scenario]:
    week = weeks_of(slots())
    names = st.sampled_from(("Plan A", "Someone on call", "Le soir"))
    yes = st.booleans()
    fields = st.tuples(names, week, week, yes, st.integers(1, 4), yes, yes)
    return fields.map(lambda values: Scenario(*values))


def facts() -> st.SearchStrategy[Any]:
    """Draw a dated fact, a count or a step of the ledger."""
    return st.one_of(
        st.builds(lambda d, k: Absence(d, d + timedelta(days=2), k), DATES,
                  st.sampled_from(AbsenceKind)),
        st.builds(lambda n, t: OnCall(NOW - n * DAY, NOW, t), st.integers(1, 5), TEXTS),
        st.builds(lambda d: Order("note 2026-14", d), DATES),
        st.builds(lambda d: Period("Crue", d, d + timedelta(days=9)), DATES),
        st.builds(lambda d, n: Community("facebook", d, n), PAST, st.integers(0, 10**6)),
        # One of a kind and year: drawn a second time it is the same.
        st.builds(lambda k, y: Entitlement(k, y, y - 1990, y % 7), st.sampled_from(COUNTED_KINDS),
                  st.integers(2000, 2040)),
        st.builds(lambda d, t, a: HandOver(d.replace(day=1), d, t, "mél", a, a and d), PAST, TEXTS,
                  st.sampled_from([None, *HandOverAnswer])),
        st.builds(lambda d, s, t: Recovery(d, HOUR, s, d, note=t), DATES,
                  st.sampled_from(RecoveryState), TEXTS),
        st.builds(lambda d, r, t: Decision(f"décision {t}".strip(), d, d + timedelta(days=9),
                                           tuple(r)),
                  DATES, st.lists(st.sampled_from(Rule), min_size=1, unique=True), TEXTS),
        st.builds(lambda n, c, t, o: Disclosure(NOW - n * HOUR, c, t, (TOLD,), t, objection=o),
                  st.integers(1, 99), st.sampled_from(("", "email")), TEXTS, st.booleans()),
        st.builds(lambda n, c: Interruption(NOW - n * 977, c), st.integers(1, 999),
                  st.sampled_from(("", "facebook"))),
        st.builds(lambda n, k, m, c, s, d, t: Incident(TODAY - timedelta(days=n), k, m, None, c, s,
                                                       d, t),
                  st.integers(0, 40), st.sampled_from(IncidentKind), st.integers(1, 99),
                  st.sampled_from(("", "x")), st.sampled_from((None, 0, 5 * MINUTE)),
                  st.sampled_from(((), (IncidentResponse.NOTHING,), (IncidentResponse.HIDDEN,
                                                                    IncidentResponse.PLATFORM))),
                  TEXTS),
        st.builds(lambda n, m, t: Crisis(f"Crue {t}".strip(), NOW - n * HOUR - m * HOUR,
                                         NOW - n * HOUR),
                  st.integers(1, 99), st.integers(0, 40), TEXTS),
        st.builds(lambda n, k, t: CrisisMark(k, NOW - n * 977, t), st.integers(1, 999),
                  st.sampled_from(MarkKind), TEXTS),
        st.builds(lambda n: FreeEvening(TODAY - timedelta(days=n), NOW - n), st.integers(25, 40)),
        st.builds(lambda c, w, n: MessageCount(NOW - NOW % 900, c, w, n),
                  st.sampled_from(("facebook", "x")), st.sampled_from(Direction),
                  st.integers(1, 99)),
    )  # fmt: skip


SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "channels": st.lists(st.sampled_from(("facebook", "x", "forum")), unique=True, min_size=1),
        "alone_on_accounts": st.booleans(),
        "discreet_notifications": st.booleans(),
        "appearance": st.sampled_from(("light", "dark")),
        "overview_range": st.sampled_from(("4w", "year")),
        "reminder_break": st.booleans(),
    },
)


def unique(records: list[Any], *names: str) -> list[Any]:
    """Return records without a second one that has the same values of these fields."""
    return list({tuple(getattr(r, name) for name in names): r for r in records}.values())


@st.composite
def any_record(draw: st.DrawFn) -> AnyRecord:
    found = [
        *unique(draw(st.lists(profiles(), max_size=3)), "since"),
        *unique(draw(st.lists(schedules(), max_size=3)), "since"),
        *draw(st.lists(sessions(), max_size=4)),
        *unique(draw(st.lists(scenarios(), max_size=2)), "name"),
        *draw(st.lists(facts(), max_size=4)),
    ]
    return AnyRecord(tuple(found), draw(running()), draw(SETTINGS))


def write(ws: Workspace, content: AnyRecord) -> None:
    """Write a record into an open log, and an own regime beside it."""
    shipped = paths.resource("regimes/fr-territorial.toml").read_text(encoding="utf-8")
    folder = ws.data_dir / "regimes"
    folder.mkdir(exist_ok=True)
    own = shipped.replace('id = "fr-territorial"', f'id = "{OWN_REGIME}"')
    (folder / f"{OWN_REGIME}.toml").write_text(own, encoding="utf-8")
    with ws.store.act("import") as act:
        for record in content.records:
            act.insert(record)
        if content.running is not None:
            act.set_running(content.running)
    settings = Settings(ws.data_dir / FILE)
    for key, value in content.settings.items():
        settings.set(key, value)


def everything(ws: Workspace) -> dict[str, Any]:
    """Return every row of every table, the history with them, and the bytes of the settings."""
    db = ws.store.db
    names = [name for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {
        name: sorted(map(tuple, db.rows(f'SELECT * FROM "{name}"')), key=repr)  # noqa: S608
        for name in names
    }
    file: Path = ws.data_dir / FILE
    return {**tables, "": file.read_bytes() if file.exists() else b""}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the tables that differ, "" for the settings."""
    return sorted(name for name in before | after if before.get(name) != after.get(name))
