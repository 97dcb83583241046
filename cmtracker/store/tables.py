"""Which table holds which kind of record, its columns, and which of them are free text.

Names only: the SQL that makes the tables stands in `migrations`, and never changes once released.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from json.encoder import encode_basestring as _quoted
from typing import Any, NamedTuple

from cmtracker.model import (
    Absence,
    Batch,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Disclosure,
    Entitlement,
    FreeEvening,
    HandOver,
    HolidayYear,
    Incident,
    Instant,
    Interruption,
    MessageCount,
    OnCall,
    Order,
    Period,
    Profile,
    Recovery,
    Running,
    Scenario,
    Schedule,
    Session,
)
from cmtracker.store.crisis_rows import (
    crisis_values,
    incident_values,
    mark_values,
    read_crisis,
    read_incident,
    read_mark,
)
from cmtracker.store.dated_rows import (
    absence_values,
    decision_values,
    disclosure_values,
    hand_over_values,
    profile_values,
    read_absence,
    read_community,
    read_decision,
    read_disclosure,
    read_entitlement,
    read_hand_over,
    read_order,
    read_period,
    read_profile,
    read_recovery,
    read_scenario,
    read_schedule,
    scenario_values,
    schedule_values,
)
from cmtracker.store.rows import Row, Value, canonical, days_value, read_days
from cmtracker.store.session_rows import (
    hand_count_values,
    read_batch,
    read_hand_count,
    read_running,
    read_session,
    running_values,
    session_values,
)


class Meta(NamedTuple):
    """One thing the file knows of itself, by its name: the device, the key of the streams."""

    id: str
    value: str


class Seal(NamedTuple):
    """A short digest of the whole history at an instant, given to somebody who keeps it.

    `heads` names the last row of each device's chain: device, sequence, hash.
    """

    at: Instant
    digest: str
    heads: tuple[tuple[str, int, str], ...]
    recipient: str = ""
    id: str = ""


class Table:
    """One kind of record: its table, its columns (the id left out), which of them are free text.

    `extra` columns belong to the row and not to the record. `lasting` ones are written when a
    record comes into the file; a change leaves them as they are.
    """

    __slots__ = (
        "_order",
        "columns",
        "decode",
        "encode",
        "extra",
        "kind",
        "lasting",
        "name",
        "stored",
        "texts",
    )

    def __init__(
        self,
        name: str,
        kind: type,
        columns: str,
        texts: str,
        encode: Callable[[Any], tuple[Value, ...]],
        decode: Callable[[Row], Any],
        extra: str = "",
        lasting: str = "",
    ) -> None:
        """Keep the two directions; `encode` gives the values in the order of `columns`."""
        self.name = name
        self.kind = kind
        self.columns = tuple(columns.split())
        self.extra = tuple(extra.split())
        self.lasting = frozenset(lasting.split())
        self.stored = (*self.columns, *self.extra, "removed")
        ordered = sorted(range(len(self.stored)), key=self.stored.__getitem__)
        self._order = tuple((f',"{self.stored[at]}":', at) for at in ordered)
        self.texts = frozenset(texts.split())
        self.encode = encode
        self.decode = decode

    def told(self, row: list[Any]) -> str:
        """Return what the history says of a stored row: `canonical` of its state, but quicker.

        `row` has the columns of `stored`. A value that no column of ours holds (a blob) gives a
        text that no history has.
        """
        if row[-1] == 0:
            row[-1] = None
        parts = []
        for name, at in self._order:
            value = row[at]
            if value is not None:
                parts.append(name)
                parts.append(_quoted(value) if value.__class__ is str else repr(value))
        return "{" + "".join(parts)[1:] + "}"


_REQUEST = (
    "request_function request_at request_channel request_reference request_sent_at request_answer"
)
_REQUEST_TEXTS = "request_function request_channel request_reference request_answer"


RUNNING = Table(
    "running",
    Running,
    "start zone seen_at paused_at requested_by standing_order activity place equipment channels"
    f" pressures note continues {_REQUEST}",
    f"note {_REQUEST_TEXTS}",
    running_values,
    read_running,
)
"""The session under way: one row or none. Its free text stands in it as it is."""

TABLES = (
    Table(
        "session",
        Session,
        "start end zone requested_by standing_order activity place equipment channels pressures"
        f" note source recorded_at noted_at continues edited {_REQUEST}"
        " answers declared known known_same_day",
        f"note {_REQUEST_TEXTS}",
        session_values,
        read_session,
        lasting="known known_same_day",
    ),
    Table(
        "schedule",
        Schedule,
        "since weeks due usual source",
        "source",
        schedule_values,
        read_schedule,
    ),
    Table(
        "absence",
        Absence,
        "first last kind part part_from part_to",
        "",
        absence_values,
        read_absence,
    ),
    Table(
        "on_call",
        OnCall,
        "start end reference",
        "reference",
        lambda o: (o.start, o.end, o.reference or None),
        lambda row: OnCall(row[1], row[2], row[3] or "", row[0]),
    ),
    Table(
        "standing_order",
        Order,
        "reference first last",
        "reference",
        lambda o: (o.reference or None, o.first.isoformat(), o.last and o.last.isoformat()),
        read_order,
    ),
    Table(
        "decision",
        Decision,
        "reference first last rules",
        "reference",
        decision_values,
        read_decision,
    ),
    Table(
        "disclosure",
        Disclosure,
        "sent_at sent_channel reference sessions answer objection",
        "sent_channel reference answer",
        disclosure_values,
        read_disclosure,
    ),
    Table(
        "interruption",
        Interruption,
        "at channel",
        "",
        lambda i: (i.at, i.channel or None),
        lambda row: Interruption(row[1], row[2] or "", row[0]),
    ),
    Table(
        "free_evening",
        FreeEvening,
        "date at",
        "",
        lambda f: (f.date.isoformat(), f.at),
        lambda row: FreeEvening(date.fromisoformat(row[1]), row[2], row[0]),
    ),
    Table(
        "incident",
        Incident,
        "date kind messages at channel spent responses reference",
        "reference",
        incident_values,
        read_incident,
    ),
    Table("crisis", Crisis, "name start end", "name", crisis_values, read_crisis),
    Table("crisis_mark", CrisisMark, "kind at word", "word", mark_values, read_mark),
    Table(
        "period",
        Period,
        "name first last",
        "name",
        lambda p: (p.name or None, p.first.isoformat(), p.last.isoformat()),
        read_period,
    ),
    Table(
        "community",
        Community,
        "channel date followers",
        "",
        lambda c: (c.channel, c.date.isoformat(), c.followers),
        read_community,
    ),
    Table(
        "entitlement",
        Entitlement,
        "kind year halves carried",
        "",
        lambda e: (e.kind.value, e.year, e.halves, e.carried),
        read_entitlement,
    ),
    Table(
        "hand_over",
        HandOver,
        "month given_on recipient reference answer answered_on",
        "recipient reference",
        hand_over_values,
        read_hand_over,
    ),
    Table(
        "recovery",
        Recovery,
        "date seconds state stated_on session note",
        "note",
        lambda r: (
            r.date.isoformat(),
            r.seconds,
            r.state.value,
            r.on.isoformat(),
            r.session,
            r.note or None,
        ),
        read_recovery,
    ),
    Table(
        "scenario",
        Scenario,
        "name coverage silence on_call rota in_report later_start",
        "name",
        scenario_values,
        read_scenario,
    ),
    Table(
        "profile",
        Profile,
        "since name function organisation timezone regime category quota country subdivision"
        " holidays_added holidays_removed solidarity holiday_reasons evening_from night_from"
        " night_to disconnection_from disconnection_to charter",
        "name function organisation holiday_reasons charter",
        profile_values,
        read_profile,
    ),
    Table(
        "holiday_year",
        HolidayYear,
        "country subdivision year days",
        "",
        lambda h: (h.country, h.subdivision, h.year, days_value(h.days)),
        lambda row: HolidayYear(row[1], row[2], row[3], read_days(row[4]), row[0]),
    ),
    Table(
        "hand_count",
        MessageCount,
        "start channel account stream direction count hostile source",
        "",
        hand_count_values,
        read_hand_count,
    ),
    Table(
        "batch",
        Batch,
        "file format channel imported_at start end digest counts",
        "file",
        lambda b: (
            b.file or None,
            b.format,
            b.channel,
            b.imported_at,
            b.start,
            b.end,
            b.digest,
            b.counts,
        ),
        read_batch,
        "number rows_digest",
    ),
    Table(
        "seal",
        Seal,
        "at digest heads recipient",
        "recipient",
        lambda s: (s.at, s.digest, canonical([list(h) for h in s.heads]), s.recipient or None),
        lambda row: Seal(
            row[1], row[2], tuple((d, n, h) for d, n, h in json.loads(row[3])), row[4] or "", row[0]
        ),
    ),
    Table("meta", Meta, "value", "value", lambda m: (m.value,), lambda row: Meta(row[0], row[1])),
)

BY_KIND = {table.kind: table for table in TABLES}
BY_NAME = {table.name: table for table in TABLES}

OUTSIDE = frozenset({"_sqlite_migrations"})
"""The tables that no history covers: what the migrations keep for themselves.

SQLite's own tables (`sqlite_…`) are outside as well, and so is `running.seen_at`.
"""
