"""From an interchange document to records, entry by entry.

A bad entry is left out and said; a document that is none, or of a later version, is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cmtracker.errors import UserError
from cmtracker.importers.entries import (
    MOST_MESSAGES,
    BadEntry,
    Entry,
    check_happened,
    parse_clock,
    parse_clocks,
    parse_day,
    parse_instant,
    parse_slots,
    readable,
)
from cmtracker.importers.files import quoted
from cmtracker.importers.interchange.identity import content_id, given_id, session_id
from cmtracker.importers.results import Fact, Imported, Leftovers, Options, Skipped
from cmtracker.model import (
    COUNTED_KINDS,
    DAY,
    LONGEST_ANSWERS,
    LONGEST_SPENT,
    LONGEST_TEXT,
    MOST_ANSWERS,
    MOST_FOLLOWERS,
    MOST_HOSTILE,
    MOST_WEEKS,
    QUARTER,
    WEEKDAYS,
    YEARS,
    Absence,
    AbsenceKind,
    Activity,
    Clock,
    Community,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Entitlement,
    Equipment,
    FreeEvening,
    HalfDay,
    HandOver,
    HandOverAnswer,
    HolidayRules,
    Incident,
    IncidentKind,
    IncidentResponse,
    Instant,
    Interruption,
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
    Seconds,
    Session,
    Slot,
    Source,
    Stretches,
    Week,
    answers_fit,
)

FORMAT = "cmtracker"
VERSION = 1
SECTIONS = (
    "profiles", "schedules", "absences", "on_call", "sessions", "disclosures", "interruptions",
    "free_evenings", "incidents", "crises", "marks", "messages", "periods", "orders", "decisions",
    "community", "entitlements", "hand_overs",
)  # fmt: skip
HEAD = ("format", "version", "profile", "log_verified", "report")
"""Names at the top of a document beside the lists; the last two in an attached one alone."""
STEP = 1_000
"""Entries read between two calls of `Options.watch`."""

MOST_WEEKS_IN_ALL = 20_000
MOST_TOLD_APART = 100
"""Entries left out that are told one by one; from there on, those of one reason together."""


def read_document(document: object, options: Options, *, file: str = "") -> Imported:
    """Return what a parsed document holds; `file` names it in errors.

    Raises `UserError` when it is not an interchange document or one of a later version, and when
    a list stands where none may (`document_shape`).
    """
    if not isinstance(document, dict):
        raise UserError("not_a_document", file=file)
    check_head(document.get("format"), document.get("version"), file)
    reader = DocumentReader(options)
    if document.get("profile") is not None:
        reader.take("profile", document["profile"])
    for section in SECTIONS:
        entries = document.get(section)
        if entries is not None and not isinstance(entries, list):
            raise UserError("document_shape", file=file, section=section)
        for number, entry in enumerate(entries or ()):
            if options.watch is not None and number % STEP == 0:
                options.watch(number, len(entries or ()))
            reader.take(section, entry)
    reader.take_unknown(document)
    return reader.imported()


def check_head(format: object, version: object, file: str) -> None:
    """Refuse what is not an interchange document that this program can read."""
    if format != FORMAT:
        raise UserError("not_a_document", file=file)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UserError("document_version_missing", file=file)
    if version > VERSION:
        raise UserError("document_too_new", file=file, version=version)


@dataclass
class DocumentReader:
    """Takes the entries of a document one at a time, in any order of the sections."""

    options: Options
    sessions: dict[str, Session] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _more_skipped: Leftovers = field(default_factory=Leftovers)
    _counts: dict[tuple[object, ...], MessageCount] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)
    _circumstances: dict[tuple[object, ...], Circumstances] = field(default_factory=dict)
    _unread: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _weeks: int = 0

    def take(self, section: str, raw: object) -> None:
        """Read the next entry of a section; what cannot be taken is kept in `skipped`."""
        self._numbers[section] += 1
        place = section if section == "profile" else f"{section} {self._numbers[section]}"
        try:
            entry = Entry(raw)
            if section == "sessions":
                self._take_session(entry)
            elif section == "messages":
                self._take_count(entry)
            else:
                fact = _FACTS[section](entry, self.options)
                self._count_weeks(fact)
                self.facts.append(fact if fact.id else fact._replace(id=content_id(fact)))
            for name in entry.unread():
                self._unread.setdefault((section, name), []).append(place)
        except BadEntry as bad:
            self.leave_out(place, bad)

    def leave_out(self, place: str, why: BadEntry) -> None:
        """Keep in `skipped` what could not be taken."""
        if len(self.skipped) < MOST_TOLD_APART:
            self.skipped.append(Skipped(place, why.key, why.values))
        else:
            self._more_skipped.add(place, why)

    def take_unknown(self, names: Iterable[str]) -> None:
        """Say of those names at the top of the document that nobody knows that they were left."""
        for name in names:
            if name not in HEAD and name not in SECTIONS:
                self.leave_out(quoted(name), BadEntry("unknown_section"))

    def imported(self) -> Imported:
        """Return what was taken."""
        imported = [c for c in self._counts.values() if c.source is Source.IMPORT]
        by_hand = [c for c in self._counts.values() if c.source is not Source.IMPORT]
        sessions = sorted(self.sessions.values(), key=lambda s: (s.start, s.end))
        starts = [s.start for s in sessions] + [c.start for c in self._counts.values()]
        ends = [s.end for s in sessions] + [c.start for c in self._counts.values()]
        return Imported(
            FORMAT,
            tuple(sessions),
            tuple(imported),
            (*self.facts, *(count._replace(id=content_id(count)) for count in by_hand)),
            (*self.skipped, *self._more_skipped.all(), *self._unknown_keys()),
            min(starts, default=None),
            max(ends, default=None),
            local_times=False,
        )

    def _unknown_keys(self) -> Iterator[Skipped]:
        """Yield each key of an entry that nobody asked for, once for each list."""
        for (_, name), places in self._unread.items():
            why = BadEntry("unknown_key", field=quoted(name))
            yield Skipped(places[0], why.key, why.values, len(places))

    def _count_weeks(self, fact: Fact) -> None:
        """Refuse a schedule when those of the document have too many weeks together."""
        if isinstance(fact, Schedule):
            self._weeks += len(fact.weeks)
            if self._weeks > MOST_WEEKS_IN_ALL:
                raise BadEntry("too_many_values", field="weeks", most=MOST_WEEKS_IN_ALL)

    def _take_session(self, entry: Entry) -> None:
        session = _session(entry, self.options, self._circumstances)
        if session.id in self.sessions:
            raise BadEntry("duplicate")
        self.sessions[session.id] = session

    def _take_count(self, entry: Entry) -> None:
        count = _count(entry, self.options)
        key = (
            count.start, count.channel, count.account, count.stream, count.direction, count.source
        )  # fmt: skip
        had = self._counts.get(key)
        if had is not None:
            count = had._replace(count=had.count + count.count, hostile=had.hostile + count.hostile)
        self._counts[key] = count


class Circumstances(NamedTuple):
    """What many sessions of a document have in common, whenever they were."""

    zone: str
    requested_by: RequestedBy
    activity: Activity | None
    place: Place | None
    equipment: Equipment | None
    channels: tuple[str, ...]
    pressures: tuple[Pressure, ...]
    source: Source


_OF_CIRCUMSTANCES = (
    "timezone", "requested_by", "activity", "place", "equipment", "source", "channels", "pressures",
)  # fmt: skip
_MOST_CIRCUMSTANCES = 10_000


def _circumstances(
    entry: Entry, options: Options, known: dict[tuple[object, ...], Circumstances]
) -> Circumstances:
    """Return the circumstances of a session; those read before are looked up in `known`.

    That takes a third of the time of reading them, and a large document has few different ones.
    """
    *single, channels, pressures = entry.raws(_OF_CIRCUMSTANCES)
    key = (
        *single,
        tuple(channels) if isinstance(channels, list) else channels,
        tuple(pressures) if isinstance(pressures, list) else pressures,
    )
    try:
        found = known.get(key)
    except TypeError:  # a list in a list, an object: to be refused with its reason
        return _read_circumstances(entry, options)
    if found is None:
        found = _read_circumstances(entry, options)
        if len(known) < _MOST_CIRCUMSTANCES:
            known[key] = found
    return found


def _read_circumstances(entry: Entry, options: Options) -> Circumstances:
    return Circumstances(
        entry.zone("timezone", options.timezone),
        entry.choice("requested_by", RequestedBy, RequestedBy.UNSPECIFIED),
        entry.maybe_choice("activity", Activity),
        entry.maybe_choice("place", Place),
        entry.maybe_choice("equipment", Equipment),
        entry.texts("channels"),
        entry.choices("pressures", Pressure),
        entry.choice("source", Source, Source.IMPORT),
    )


def _session(
    entry: Entry, options: Options, circumstances: dict[tuple[object, ...], Circumstances]
) -> Session:
    floor, up = entry.beginning("start")
    end = entry.instant("end", is_end=True)
    # Fractions of a second are cut so that less is claimed, and never below nothing.
    start = min(up, max(floor, end))
    check_happened(start, end, options.now)
    around = _circumstances(entry, options, circumstances)
    edited = entry.flag("edited")
    known, known_same_day = _known(entry, edited=edited)
    session = Session(
        start,
        end,
        around.zone,
        _given(entry, "id") or session_id(start, end),
        requested_by=around.requested_by,
        request=_request(entry.entry("request")) if entry.has("request") else None,
        order=_given(entry, "order") or None,
        activity=around.activity,
        place=around.place,
        equipment=around.equipment,
        channels=around.channels,
        pressures=around.pressures,
        note=entry.text("note"),
        source=around.source,
        recorded_at=entry.maybe_instant("recorded_at"),
        noted_at=entry.maybe_instant("noted_at"),
        continues=_given(entry, "continues") or None,
        edited=edited,
        answers=entry.integer("answers", MOST_ANSWERS) if entry.has("answers") else None,
        declared=entry.integer("declared_s", LONGEST_ANSWERS) if entry.has("declared_s") else None,
        known=known,
        known_same_day=known_same_day,
    )
    _check_answers(session)
    return session


def _check_answers(session: Session) -> None:
    if (session.answers is None) != (session.declared is None):
        missing = "answers" if session.answers is None else "declared_s"
        raise BadEntry("answers_incomplete", field=missing)
    if not answers_fit(session):
        raise BadEntry("answers_do_not_fit")


def _known(entry: Entry, *, edited: bool) -> tuple[Stretches | None, Stretches | None]:
    """Return what counted in time and on the same day; nothing of an edited one that says not."""
    known, same_day = (
        tuple(_stretch(value, name) for value in entry.items(name)) if entry.has(name) else None
        for name in ("known", "known_same_day")
    )
    if known is None and same_day is None and not edited:
        return None, None
    return known or (), same_day or ()


def _stretch(value: object, name: str) -> tuple[Instant, Instant]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadEntry("not_a_stretch", field=name)
    start, end = parse_instant(value[0], name, up=True), parse_instant(value[1], name, is_end=True)
    if end < start:
        raise BadEntry("not_a_stretch", field=name)
    return start, end


def _request(entry: Entry) -> Request:
    return Request(
        entry.text("function"),
        entry.maybe_instant("at"),
        entry.text("channel"),
        entry.text("reference"),
        entry.maybe_instant("sent_at"),
        entry.text("answer"),
    )


def _count(entry: Entry, options: Options) -> MessageCount:
    start = entry.instant("start")
    check_happened(start, start, options.now)
    count = entry.integer("count", MOST_MESSAGES)
    hostile = entry.integer("hostile", MOST_MESSAGES, default=0)
    if count == 0:
        raise BadEntry("no_messages")
    if hostile > count:
        raise BadEntry("hostile_exceeds_count")
    return MessageCount(
        start - start % QUARTER,
        entry.required("channel"),
        entry.choice("direction", Direction, Direction.UNKNOWN),
        count,
        hostile,
        entry.text("account"),
        entry.text("stream"),
        source=entry.choice("source", Source, Source.MANUAL),
    )


def _profile(entry: Entry) -> Profile:
    usual = Profile()
    category = entry.text("category") or None
    if category not in {None, "A", "B", "C"}:
        raise BadEntry("unknown_value", field="category", value=quoted(category))
    return Profile(
        entry.maybe_day("from"),
        entry.text("name"),
        entry.text("function"),
        entry.text("organisation"),
        entry.zone("timezone", usual.timezone),
        entry.text("regime") or usual.regime,
        category,
        _quota(entry.raw("quota")),
        _holidays(entry.entry("holidays")) if entry.has("holidays") else usual.holidays,
        _clock(entry, "evening_from", usual.evening_from),
        _window(entry, "night") or usual.night,
        _window(entry, "disconnection"),
        entry.text("charter"),
    )


def _quota(value: object) -> float:
    if value is None:
        return 1.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise BadEntry("quota_out_of_range", value=quoted(value))
    return float(value)


def _holidays(entry: Entry) -> HolidayRules:
    reasons = entry.raw("reasons") or {}
    if not isinstance(reasons, dict):
        raise BadEntry("field_not_an_object", field="reasons")
    return HolidayRules(
        entry.text("country") or None,
        entry.text("subdivision") or None,
        entry.days("add"),
        entry.days("remove"),
        entry.days("solidarity"),
        {parse_day(day, "reasons"): _reason(why) for day, why in reasons.items()},
    )


def _reason(value: object) -> str:
    if not isinstance(value, str) or not readable(value):
        raise BadEntry("not_a_text", field="reasons")
    return value[:LONGEST_TEXT]


def _clock(entry: Entry, name: str, usual: Clock) -> Clock:
    return parse_clock(entry.raw(name), name) if entry.has(name) else usual


def _window(entry: Entry, name: str) -> tuple[Clock, Clock] | None:
    """Return a window on the clock; one that begins where it ends would be empty or the day."""
    if not entry.has(name):
        return None
    window = parse_clocks(entry.raw(name), name)
    if window[0] == window[1]:
        raise BadEntry("empty_window", field=name)
    return window


def _schedule(entry: Entry) -> Schedule:
    since = entry.day("from")
    if len(entry.items("weeks")) > MOST_WEEKS:
        raise BadEntry("too_many_values", field="weeks", most=MOST_WEEKS)
    if entry.has("weeks"):
        weeks = tuple(_week(Entry(week), "weeks") for week in entry.items("weeks"))
    else:
        if not entry.has("week"):
            raise BadEntry("field_missing", field="week")
        weeks = (_week(entry.entry("week"), "week"),)
    if not weeks:
        raise BadEntry("field_missing", field="weeks")
    return Schedule(
        since,
        weeks,
        _due(entry.entry("due")) if entry.has("due") else None,
        _week(entry.entry("usual"), "usual") if entry.has("usual") else None,
        entry.text("source"),
    )


_FREE_WEEK: Week = ((),) * len(WEEKDAYS)


def _due(entry: Entry) -> tuple[Seconds, ...]:
    entry.only(WEEKDAYS, "due")
    return tuple(_clock(entry, day, 0) for day in WEEKDAYS)


def _week(entry: Entry, name: str) -> Week:
    """Return a week; a day of another name would leave its hours out, so it is refused."""
    entry.only(WEEKDAYS, name)
    if entry.is_empty:
        return _FREE_WEEK
    return tuple(
        parse_slots(entry.items(day), f"{name}.{day}") if entry.has(day) else () for day in WEEKDAYS
    )


def _absence(entry: Entry) -> Absence:
    first, last = _range(entry, "to")
    return Absence(
        first,
        last,
        entry.choice("kind", AbsenceKind, AbsenceKind.OTHER),
        _part(entry.raw("part")),
    )


def _part(value: object) -> HalfDay | Slot | None:
    if value is None:
        return None
    if isinstance(value, str):
        if value in list(HalfDay):
            return HalfDay(value)
        raise BadEntry("unknown_value", field="part", value=quoted(value))
    return parse_slots([value], "part")[0]


def _range(entry: Entry, until: str) -> tuple[date, date]:
    """Return a range of dates; without an end it is one day."""
    first = entry.day("from")
    last = entry.maybe_day(until) or first
    if last < first:
        raise BadEntry("ends_before_start")
    return first, last


def _on_call(entry: Entry) -> OnCall:
    start, end = entry.instant("from"), entry.instant("to", is_end=True)
    if end <= start:
        raise BadEntry("ends_before_start")
    return OnCall(start, end, entry.text("reference"))


def _period(entry: Entry) -> Period:
    return Period(entry.required("name"), *_range(entry, "to"))


def _order(entry: Entry) -> Order:
    first, last = entry.day("from"), entry.maybe_day("to")
    if last is not None and last < first:
        raise BadEntry("ends_before_start")
    return Order(entry.required("reference"), first, last, _given(entry, "id"))


def _community(entry: Entry, options: Options) -> Community:
    day = entry.day("date")
    _check_begun(day, options.now)
    followers = entry.integer("followers", MOST_FOLLOWERS)
    return Community(entry.required("channel"), day, followers)


def _entitlement(entry: Entry) -> Entitlement:
    kind = entry.maybe_choice("kind", AbsenceKind)
    if kind is None:
        raise BadEntry("field_missing", field="kind")
    if kind not in COUNTED_KINDS:
        raise BadEntry("unknown_value", field="kind", value=kind.value)
    year = entry.integer("year", YEARS[-1])
    if year not in YEARS:
        raise BadEntry("not_a_number", field="year", value=str(year))
    return Entitlement(kind, year, entry.halves("days"), entry.halves("carried_over", 0))


def _hand_over(entry: Entry, options: Options) -> HandOver:
    text = entry.required("month")
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise BadEntry("not_a_date", field="month", value=quoted(text)) from None
    on = entry.day("on")
    answer = entry.maybe_choice("answer", HandOverAnswer)
    answered_on = entry.day("answered_on") if entry.has("answered_on") else None
    if (answer is None) != (answered_on is None):
        missing = "answer" if answer is None else "answered_on"
        raise BadEntry("field_missing", field=missing)
    if on < month or (answered_on is not None and answered_on < on):
        raise BadEntry("ends_before_start")
    _check_begun(answered_on or on, options.now)
    texts = entry.text("recipient"), entry.text("reference")
    return HandOver(month, on, *texts, answer, answered_on, _given(entry, "id"))


def _decision(entry: Entry) -> Decision:
    reference, rules = entry.required("reference"), entry.choices("rules", Rule)
    if not rules:
        raise BadEntry("field_missing", field="rules")
    return Decision(reference, *_range(entry, "to"), rules, _given(entry, "id"))


def _disclosure(entry: Entry, options: Options) -> Disclosure:
    sent_at = entry.instant("sent_at")
    check_happened(sent_at, sent_at, options.now)
    return Disclosure(
        sent_at,
        entry.text("channel"),
        entry.text("reference"),
        tuple(dict.fromkeys(given_id(name) for name in entry.texts("sessions"))),
        entry.text("answer"),
        entry.flag("objection"),
        _given(entry, "id"),
    )


def _interruption(entry: Entry, options: Options) -> Interruption:
    at = entry.instant("at")
    check_happened(at, at, options.now)
    return Interruption(at, entry.text("channel"), _given(entry, "id"))


def _midnight(day: date) -> Instant:
    return (day - date(1970, 1, 1)).days * DAY


def _check_begun(day: date, at: Instant) -> None:
    if _midnight(day) > at + DAY:  # wherever that was, it was not yet the date
        raise BadEntry("in_future")


def _incident(entry: Entry, options: Options) -> Incident:
    day, at = entry.day("date"), entry.maybe_instant("at")
    _check_begun(day, options.now)
    if at is not None:
        check_happened(at, at, options.now)
        if abs(at - _midnight(day) - DAY // 2) > DAY // 2 + DAY:  # wherever that was
            raise BadEntry("not_on_the_date")
    kind = entry.maybe_choice("kind", IncidentKind)
    if kind is None:
        raise BadEntry("field_missing", field="kind")
    messages = entry.integer("messages", MOST_HOSTILE, default=1)
    if messages == 0:
        raise BadEntry("no_messages")
    responses = entry.choices("responses", IncidentResponse)
    if IncidentResponse.NOTHING in responses and len(responses) > 1:
        raise BadEntry("nothing_stands_alone")
    return Incident(
        day,
        kind,
        messages,
        at,
        entry.text("channel"),
        entry.integer("spent_s", LONGEST_SPENT) if entry.has("spent_s") else None,
        responses,
        entry.text("reference"),
        _given(entry, "id"),
    )


def _crisis(entry: Entry, options: Options) -> Crisis:
    name, start, end = entry.required("name"), entry.instant("from"), entry.maybe_instant("to")
    for instant in (start, end):
        if instant is not None:
            check_happened(instant, instant, options.now)
    if end is not None and end < start:
        raise BadEntry("ends_before_start")
    return Crisis(name, start, end, _given(entry, "id"))


def _mark(entry: Entry, options: Options) -> CrisisMark:
    at, kind = entry.instant("at"), entry.maybe_choice("kind", MarkKind)
    check_happened(at, at, options.now)
    if kind is None:
        raise BadEntry("field_missing", field="kind")
    return CrisisMark(kind, at, entry.text("word"), _given(entry, "id"))


def _free_evening(entry: Entry, options: Options) -> FreeEvening:
    day, at = entry.day("date"), entry.instant("at")
    check_happened(at, at, options.now)
    _check_begun(day, at)
    return FreeEvening(day, at, _given(entry, "id"))


def _given(entry: Entry, name: str) -> str:
    """Return an id that a record may carry, "" where it has none."""
    text = entry.text(name)
    return given_id(text) if text else ""


def _plain(read: Callable[[Entry], Fact]) -> Callable[[Entry, Options], Fact]:
    return lambda entry, _options: read(entry)


_FACTS: dict[str, Callable[[Entry, Options], Fact]] = {
    "profile": _plain(_profile),
    "profiles": _plain(_profile),
    "schedules": _plain(_schedule),
    "absences": _plain(_absence),
    "on_call": _plain(_on_call),
    "periods": _plain(_period),
    "orders": _plain(_order),
    "decisions": _plain(_decision),
    "disclosures": _disclosure,
    "interruptions": _interruption,
    "free_evenings": _free_evening,
    "incidents": _incident,
    "crises": _crisis,
    "marks": _mark,
    "community": _community,
    "entitlements": _plain(_entitlement),
    "hand_overs": _hand_over,
}
