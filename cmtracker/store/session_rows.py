"""Sessions and message counts as rows: the tables that grow, so these are written to be quick."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from cmtracker.model import (
    Activity,
    Batch,
    Direction,
    Equipment,
    MessageCount,
    Place,
    Pressure,
    Request,
    RequestedBy,
    Running,
    Session,
    Source,
    Stretches,
)
from cmtracker.store.rows import Row, Value, canonical, names_value

_ASKED = {item.value: item for item in RequestedBy}
_SOURCE = {item.value: item for item in Source}
_DIRECTION = {item.value: item for item in Direction}
_ACTIVITY: dict[str | None, Activity | None] = {None: None, **{i.value: i for i in Activity}}
_PLACE: dict[str | None, Place | None] = {None: None, **{i.value: i for i in Place}}
_EQUIPMENT: dict[str | None, Equipment | None] = {None: None, **{i.value: i for i in Equipment}}

# Sessions by the ten thousand name the same few channels: read each list once.
_channels: dict[str | None, tuple[str, ...]] = {None: ()}
_pressures: dict[str | None, tuple[Pressure, ...]] = {None: ()}


def _read_channels(value: str) -> tuple[str, ...]:
    found = _channels[value] = tuple(json.loads(value))
    return found


def _read_pressures(value: str) -> tuple[Pressure, ...]:
    found = _pressures[value] = tuple(map(Pressure, json.loads(value)))
    return found


_names_value = lru_cache(maxsize=256)(names_value)
"""The same the other way: many sessions name few lists."""


def _request(request: Request | None) -> tuple[Value, ...]:
    if request is None:
        return (None,) * 6
    return (
        request.function or None,
        request.at,
        request.channel or None,
        request.reference or None,
        request.sent_at,
        request.answer or None,
    )


def _read_request(row: Row) -> Request | None:
    function, at, channel, reference, sent_at, answer = row
    if (
        function is at is channel is reference is sent_at is answer is None
    ):  # the usual case, by far
        return None
    return Request(function or "", at, channel or "", reference or "", sent_at, answer or "")


def _stretches(stretches: Stretches | None) -> str | None:
    return None if stretches is None else canonical([list(one) for one in stretches])


def _read_stretches(value: str | None) -> Stretches | None:
    return None if value is None else tuple((a, b) for a, b in json.loads(value))


def _details(s: Session | Running) -> tuple[Value, ...]:
    """Return the columns from who asked to the note, which a session has from its first minute."""
    return (
        s.requested_by.value,
        s.order,
        s.activity and s.activity.value,
        s.place and s.place.value,
        s.equipment and s.equipment.value,
        _names_value(s.channels),
        _names_value(s.pressures),
        s.note or None,
    )


def session_values(s: Session) -> tuple[Value, ...]:
    """Return the columns of a session."""
    return (
        s.start,
        s.end,
        s.zone,
        *_details(s),
        s.source.value,
        s.recorded_at,
        s.noted_at,
        s.continues,
        int(s.edited),
        *_request(s.request),
        s.answers,
        s.declared,
        _stretches(s.known),
        _stretches(s.known_same_day),
    )


def read_session(row: Row) -> Session:
    """Return the session of a row."""
    (
        id_, start, end, zone, asked, order, activity, place, equipment, channels, pressures,
        note, source, recorded_at, noted_at, continues, edited, function, at, channel, reference,
        sent_at, answer, answers, declared, known, known_same_day,
    ) = row  # fmt: skip
    return Session(
        start,
        end,
        zone,
        id_,
        _ASKED[asked],
        _read_request((function, at, channel, reference, sent_at, answer)),
        order,
        _ACTIVITY[activity],
        _PLACE[place],
        _EQUIPMENT[equipment],
        _channels[channels] if channels in _channels else _read_channels(channels),
        _pressures[pressures] if pressures in _pressures else _read_pressures(pressures),
        note or "",
        _SOURCE[source],
        recorded_at,
        noted_at,
        continues,
        edited == 1,
        answers,
        declared,
        _read_stretches(known),
        _read_stretches(known_same_day),
    )


_SELDOM = "coalesce(standing_order, request_reference, answers, declared, known, known_same_day)"

PLAIN_SESSIONS = (
    'SELECT start, "end", id, requested_by, source, recorded_at, edited'
    f" FROM session WHERE {_SELDOM} IS NULL AND "
)
"""The beginning of a query for the sessions of which there is no more to read without details.

Most of a log are such: what is not fetched for them is a third of the time of all.
"""

BARE_SESSIONS = (
    'SELECT start, "end", id, requested_by,'
    " (SELECT body FROM text WHERE id = request_reference),"
    " standing_order, source, recorded_at, edited, answers, declared, known, known_same_day"
    f" FROM session WHERE {_SELDOM} IS NOT NULL AND "
)
"""The beginning of a query for the other sessions without their details."""

_ZONE = Session._field_defaults["zone"]
_DETAILS = Session(0, 0)[Session._fields.index("activity") : Session._fields.index("source")]


def plain_sessions(rows: Iterable[Row]) -> list[Session]:
    """Return the sessions of rows of `PLAIN_SESSIONS`; the fields left out have their defaults."""
    make = tuple.__new__  # half the time of a call that looks for defaults
    activity, place, equipment, channels, pressures, note = (
        _DETAILS  # one by one: `*` makes a list of each
    )
    return [
        make(
            Session,
            (
                start,
                end,
                _ZONE,
                id_,
                _ASKED[asked],
                None,
                None,
                activity,
                place,
                equipment,
                channels,
                pressures,
                note,
                _SOURCE[source],
                recorded_at,
                None,
                None,
                edited == 1,
                None,
                None,
                None,
                None,
            ),
        )
        for start, end, id_, asked, source, recorded_at, edited in rows
    ]


def bare_sessions(rows: Iterable[Row]) -> list[Session]:
    """Return the sessions of rows of `BARE_SESSIONS`; the fields left out have their defaults.

    Of a request there is the reference alone.
    """
    make = tuple.__new__  # half the time of a call that looks for defaults
    activity, place, equipment, channels, pressures, note = _DETAILS  # as above
    return [
        make(
            Session,
            (
                start,
                end,
                _ZONE,
                id_,
                _ASKED[asked],
                Request(reference=reference) if reference else None,
                order,
                activity,
                place,
                equipment,
                channels,
                pressures,
                note,
                _SOURCE[source],
                recorded_at,
                None,
                None,
                edited == 1,
                answers,
                declared,
                known and _read_stretches(known),
                same_day and _read_stretches(same_day),
            ),
        )
        for (
            start, end, id_, asked, reference, order, source, recorded_at, edited, answers,
            declared, known, same_day,
        ) in rows
    ]  # fmt: skip


def running_values(r: Running) -> tuple[Value, ...]:
    """Return the columns of the session under way."""
    return (
        r.start,
        r.zone,
        r.seen_at,
        r.paused_at,
        *_details(r),
        r.continues,
        *_request(r.request),
    )


def read_running(row: Row) -> Running:
    """Return the session under way of a row."""
    (
        id_, start, zone, seen_at, paused_at, asked, order, activity, place, equipment, channels,
        pressures, note, continues, *request,
    ) = row  # fmt: skip
    return Running(
        start=start,
        zone=zone,
        id=id_,
        seen_at=seen_at,
        paused_at=paused_at,
        requested_by=_ASKED[asked],
        request=_read_request(request),
        order=order,
        activity=_ACTIVITY[activity],
        place=_PLACE[place],
        equipment=_EQUIPMENT[equipment],
        channels=_read_channels(channels) if channels else (),
        pressures=_read_pressures(pressures) if pressures else (),
        note=note or "",
        continues=continues,
    )


def hand_count_values(c: MessageCount) -> tuple[Value, ...]:
    """Return the columns of a hand count."""
    return (
        c.start, c.channel, c.account, c.stream, c.direction.value, c.count, c.hostile,
        c.source.value,
    )  # fmt: skip


def read_hand_count(row: Row) -> MessageCount:
    """Return the hand count of a row."""
    id_, start, channel, account, stream, direction, count, hostile, source = row
    return MessageCount(
        start, channel, _DIRECTION[direction], count, hostile, account, stream, None,
        _SOURCE[source], id_,
    )  # fmt: skip


def read_batch_count(row: Row) -> MessageCount:
    """Return one imported count of a row without an id.

    Its columns: start, channel, account, stream, direction, count, hostile, id of the batch.
    """
    start, channel, account, stream, direction, count, hostile, batch = row
    return MessageCount(
        start, channel, _DIRECTION[direction], count, hostile, account, stream, batch,
        Source.IMPORT,
    )  # fmt: skip


def read_batch(row: Row) -> Batch:
    """Return the batch of a row."""
    id_, file, format_, channel, imported_at, start, end, digest, counts = row
    return Batch(id_, file or "", format_, channel, imported_at, start, end, digest, counts)
